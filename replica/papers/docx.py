"""Writes a DOCX by hand, so that the same words give the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    '<Relationship Id="rId2" Target="docProps/core.xml"'
    f' Type="{_PACKAGE}/relationships/metadata/core-properties"/></Relationships>'
)
_CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>'
)


def docx(paragraphs: tuple[str, ...], made: datetime) -> bytes:
    """Returns a Word document of plain paragraphs, the first one bold, created and modified at `made` (aware)."""
    stamp = f"{made.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    body = "".join(_paragraph(text, bold=not index) for index, text in enumerate(paragraphs))
    size = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1418" w:right="850"/>'
    )
    document = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}{size}</w:sectPr></w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "docProps/core.xml": _CORE % (stamp, stamp),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(text: str, *, bold: bool) -> str:
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    # Word splits a paragraph into runs wherever an editor paused; readers must join them again.
    cut = len(text) // 2
    runs = "".join(
        f'<w:r>{mark}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:cut], text[cut:]) if part
    )
    return f"<w:p>{runs}</w:p>"
