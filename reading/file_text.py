"""What a file says, by its content and never by its name: PDF, DOCX, HTML and plain text. Runs inside the worker only.

A new kind is a signature in `kind_of_file` and a function in `_READERS`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

MOST_BYTES = 64 * 2**20  # a larger file is not opened
MOST_TEXT = 2_000_000  # characters kept of a text
_MOST_UNPACKED = 256 * 2**20
_MOST_PAGES = 400


class FileOutcome(StrEnum):
    """How the reading of a file ended."""

    OK = "ok"
    NO_TEXT = "no_text"  # opened, but a scan or a picture
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"  # the worker was stopped
    DIED = "died"  # the worker fell over it, or ran out of memory


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file and what it says of itself: ISO 8601 moments, with a zone only if the file states one."""

    outcome: FileOutcome
    text: str = ""
    kind: str = ""
    created: str | None = None
    modified: str | None = None
    reason: str = ""


def kind_of_file(body: bytes) -> str:
    """Returns pdf, docx, html, text, or the name of a kind that is only recognised."""
    head = body[:1024]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(body)
    if re.search(rb"<(?:!doctype\s+html|html|head|body|p|div|table|span)[\s>]", head, re.IGNORECASE):
        return "html"
    return "binary" if _binary(body[:8192]) else "text"


_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf'\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_PICTURES = ("jpeg", "png", "tiff", "gif")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def _kind_of_zip(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "broken zip"
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return head.count(0) > len(head) // 100 or sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 10


def text_of(body: bytes) -> FileText:
    """Returns what a file says. Never raises for what the bytes are; MemoryError and the like are the caller's."""
    if len(body) > MOST_BYTES:
        return FileText(FileOutcome.TOO_LARGE, reason=f"{len(body)} bytes")
    kind = kind_of_file(body)
    if kind in _PICTURES:
        return FileText(FileOutcome.NO_TEXT, kind=kind, reason="a picture")
    if kind == "broken zip":
        return FileText(FileOutcome.BROKEN, kind="zip", reason="not a whole archive")
    if kind == "ole" and _ENCRYPTED_PACKAGE in body:
        return FileText(FileOutcome.ENCRYPTED, kind="docx", reason="protected by a password")
    reader = _READERS.get(kind)
    if reader is None:
        return FileText(FileOutcome.UNSUPPORTED, kind=kind, reason=f"files of kind {kind} are not read")
    return reader(body)


def _finished(kind: str, text: str, created: str | None = None, modified: str | None = None) -> FileText:
    text = text[:MOST_TEXT].strip()
    enough = sum(map(str.isalpha, text[:5000])) >= 20
    outcome = FileOutcome.OK if enough else FileOutcome.NO_TEXT
    return FileText(outcome, text if enough else "", kind, created, modified, "" if enough else "no text in it: a scan")


def _pdf(body: bytes) -> FileText:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        outcome = FileOutcome.ENCRYPTED if locked else FileOutcome.BROKEN
        return FileText(outcome, kind="pdf", reason="protected by a password" if locked else "not a whole PDF")
    try:
        about = document.get_metadata_dict()
        pages: list[str] = []
        length = 0
        for number in range(min(len(document), _MOST_PAGES)):
            pages.append(_page_text(document, number))
            length += len(pages[-1])
            if length > MOST_TEXT:
                break
        text = "\n".join(pages)
    except pypdfium2.PdfiumError:
        return FileText(FileOutcome.BROKEN, kind="pdf", reason="a page cannot be read")
    finally:
        document.close()
    return _finished("pdf", text, _pdf_moment(about.get("CreationDate")), _pdf_moment(about.get("ModDate")))


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            words: str = textpage.get_text_bounded()
        finally:
            textpage.close()
    finally:
        page.close()
    words = words.replace("\r\n", "\n")
    return re.sub(r"[\ufffe\x02]\n?", "", words)  # how PDFium marks a hyphen that only broke the line


_PDF_MOMENT = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")


def _pdf_moment(printed: str | None) -> str | None:
    match = _PDF_MOMENT.match(printed or "")
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu, offset, offset_minutes = match.groups()
    moment = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    zone = "+00:00" if zulu else f"{offset}:{offset_minutes or '00'}" if offset else ""
    return _checked(moment + zone)


def _checked(moment: str) -> str | None:
    try:
        return datetime.fromisoformat(moment).isoformat()
    except ValueError:
        return None


def _docx(body: bytes) -> FileText:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
            return FileText(FileOutcome.TOO_LARGE, kind="docx", reason="unpacks to more than it should")
    try:
        document = docx.Document(io.BytesIO(body))
        text = "\n".join(_blocks(document))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        return FileText(FileOutcome.BROKEN, kind="docx", reason=f"not a whole DOCX: {type(error).__name__}")
    about = document.core_properties
    return _finished("docx", text, _docx_moment(about.created), _docx_moment(about.modified))


def _docx_moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _blocks(container: Any, depth: int = 0) -> list[str]:
    """Returns the lines of a document or cell in order, cells of a row joined by a bar, merged cells once."""
    lines: list[str] = []
    for block in container.iter_inner_content():
        if not hasattr(block, "rows"):
            lines.append(block.text)
            continue
        for row in block.rows:
            cells = {id(cell._tc): cell for cell in row.cells}
            parts = ["\n".join(_blocks(cell, depth + 1)) if depth < 5 else cell.text for cell in cells.values()]
            lines.append(" | ".join(part.strip() for part in parts))
    return lines


_BLOCK = frozenset(
    ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "br", "section", "article", "dd")
)


def _html(body: bytes) -> FileText:
    from lxml import etree, html

    try:
        root = html.document_fromstring(_decoded(body), parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return FileText(FileOutcome.BROKEN, kind="html", reason="not HTML that can be read")
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "title"):
            pieces.append((element.tail or "") if event == "end" else "")
            continue
        pieces.append("\n" if element.tag in _BLOCK else " " if element.tag in ("td", "th") else "")
        pieces.append((element.text or "") if event == "start" else (element.tail or ""))
    text = re.sub(r"[ \t\xa0]+", " ", "".join(pieces))
    return _finished("html", re.sub(r" ?\n\s*", "\n", text))


def _plain(body: bytes) -> FileText:
    return _finished("text", _decoded(body).replace("\r\n", "\n"))


def _decoded(body: bytes) -> str:
    """Returns the text of bytes: by their mark, as UTF-8, or as the likeliest Cyrillic code page."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(body[:200_000], cp_isolation=["cp1251", "kz1048", "ptcp154", "koi8_r", "cp866"]).best()
    encoding = best.encoding if best else "cp1251"
    return body.decode(_with_kazakh(body, encoding), "replace")


def _with_kazakh(body: bytes, encoding: str) -> str:
    """KZ-1048 is cp1251 with the Kazakh letters: taken when its reading has them inside words."""
    if encoding not in ("cp1251", "kz1048"):
        return encoding
    kazakh = body[:200_000].decode("kz1048", "replace")
    return "kz1048" if re.search(r"[а-я][әғқңөұүһі][а-я]", kazakh) and "ё" not in kazakh else "cp1251"


_READERS: dict[str, Callable[[bytes], FileText]] = {"pdf": _pdf, "docx": _docx, "html": _html, "text": _plain}
