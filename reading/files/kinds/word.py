"""Word's own XML: DOCX, the flat XML of Word 2003, and ODT beside them.

The tree is walked by local names and not through python-docx, which leaves out what stands in content controls, smart
tags (Word 2003 put dates into them), tracked insertions and text boxes.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reading.files.allowance import Allowance
from reading.files.file_text import FileOutcome, FileText
from reading.files.kinds.picture import pages_among
from reading.files.passage import Passage, enough, finished, joined

_MOST_UNPACKED = 256 * 2**20
_DEEPEST = 60
_UNSEEN = frozenset(
    ("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "annotation", "tracked-changes")
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "line-break": "\n", "s": " "}
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


# libxml2's ERR_NO_MEMORY, ERR_NAME_TOO_LONG, ERR_RESOURCE_LIMIT: too much for us, and no fault of the file
_OUR_LIMITS = (2, 110, 114)


class _Broken(Exception):  # noqa: N818 - an answer for the caller, not a fault
    """Not a file of this kind after all."""


def read_docx(body: bytes, allowance: Allowance) -> FileText:
    """Returns the text in order, rows of tables joined by a bar, then the words of the page pictures it holds."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
            return FileText(FileOutcome.TOO_LARGE, kind="docx", reason="unpacks to more than it should")
        try:
            document = _tree(_part(package, "word/document.xml"))
            text = "\n".join(_lines(document, 0)).strip()
            created, modified = _moments(package, "docProps/core.xml")
            pictures = list(_pictures(package, document))
        except _Broken as broken:
            return FileText(FileOutcome.BROKEN, kind="docx", reason=f"not a whole DOCX: {broken}")
    seen = pages_among(pictures, allowance, all_of_them=not enough(text))
    return finished("docx", joined((Passage(text), seen)), created, modified)


def read_odt(body: bytes, allowance: Allowance) -> FileText:
    """Returns the text of an OpenDocument text and the words of the page pictures it holds."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
            return FileText(FileOutcome.TOO_LARGE, kind="odt", reason="unpacks to more than it should")
        try:
            text = "\n".join(_lines(_tree(_part(package, "content.xml")), 0)).strip()
            created, modified = _moments(package, "meta.xml")
            pictures = [_part(package, name) for name in package.namelist() if name.startswith("Pictures/")]
        except _Broken as broken:
            return FileText(FileOutcome.BROKEN, kind="odt", reason=f"not a whole ODT: {broken}")
    seen = pages_among(pictures, allowance, all_of_them=not enough(text))
    return finished("odt", joined((Passage(text), seen)), created, modified)


def read_word_xml(body: bytes, _allowance: Allowance) -> FileText:
    """Returns the text of a document in Word 2003's one-file XML."""
    try:
        return finished("word xml", "\n".join(_lines(_tree(body), 0)))
    except _Broken as broken:
        return FileText(FileOutcome.BROKEN, kind="word xml", reason=f"not whole: {broken}")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        return package.read(name)
    except KeyError:
        raise _Broken(f"no {name}") from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _Broken(f"{name}: {type(error).__name__}") from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise _Broken(f"{name}: damaged") from None
        raise


def _tree(xml: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) in _OUR_LIMITS:
            raise MemoryError from None
        raise _Broken(type(error).__name__) from None


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _lines(element: Any, depth: int) -> Iterator[str]:
    """Yields the lines below an element: paragraphs, and rows of tables with their cells joined by a bar."""
    if depth > _DEEPEST:
        return
    for child in element:
        name = _name(child)
        if name in ("p", "h"):
            yield from _paragraph(child, depth)
        elif name in ("tr", "table-row"):
            cells = [
                cell for cell in child.iterdescendants() if _name(cell) in ("tc", "table-cell") and _row(cell) is child
            ]
            yield " | ".join("\n".join(_lines(cell, depth + 1)).strip() for cell in cells)
        elif name not in _UNSEEN:
            yield from _lines(child, depth + 1)


def _row(cell: Any) -> Any:
    return next((above for above in cell.iterancestors() if _name(above) in ("tr", "table-row")), None)


def _paragraph(paragraph: Any, depth: int) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[Any] = []
    _words(paragraph, pieces, boxes, 0)
    yield "".join(pieces)
    for box in boxes:
        yield from _lines(box, depth + 1)


def _words(element: Any, pieces: list[str], boxes: list[Any], depth: int) -> None:
    open_document = "opendocument" in str(element.tag)
    if open_document:
        pieces.append(element.text or "")
    for child in element:
        name = _name(child)
        if name in ("txbxContent", "text-box"):
            boxes.append(child)
        elif name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS and not (name == "s" and not open_document):
            pieces.append(_SIGNS[name])
        elif name not in _UNSEEN and depth < _DEEPEST:
            _words(child, pieces, boxes, depth + 1)
        if open_document:
            pieces.append(child.tail or "")


def _pictures(package: zipfile.ZipFile, document: Any) -> Iterator[bytes]:
    """Yields the pictures in the order in which the document shows them, each once."""
    try:
        relations = _tree(_part(package, "word/_rels/document.xml.rels"))
    except _Broken:
        return
    inside = [relation for relation in relations if relation.get("TargetMode") != "External"]
    targets = {relation.get("Id"): relation.get("Target", "") for relation in inside}
    shown: dict[str, None] = {}
    for element in document.iter():
        if _name(element) in ("blip", "imagedata"):
            shown[targets.get(element.get(_RELATIONS + "embed") or element.get(_RELATIONS + "id"), "")] = None
    for target in shown:
        place = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
        if target and place in package.namelist():
            yield _part(package, place)


def _moments(package: zipfile.ZipFile, part: str) -> tuple[str | None, str | None]:
    """Returns when a document says it was created and changed."""
    try:
        about = {_name(element): (element.text or "").strip() for element in _tree(_part(package, part)).iter()}
    except _Broken:
        return None, None
    return _moment(about.get("created") or about.get("creation-date")), _moment(
        about.get("modified") or about.get("date")
    )


def _moment(printed: str | None) -> str | None:
    try:
        return datetime.fromisoformat(printed).isoformat() if printed else None
    except ValueError:
        return None
