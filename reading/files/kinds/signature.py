"""What kind a file is, by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile

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
    (b"AT&TFORM", "djvu"),
    (b"MZ", "program"),
)
_SIGNATURES_APART = ((b"BM", 6, bytes(4), "bmp"), (b"RIFF", 8, b"WEBP", "webp"))  # and where the second half stands
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (  # names in the directory of an OLE file; a protected DOCX or XLSX lies in one too
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"))
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|div|table|span)[\s>]", re.IGNORECASE)
_ARCHIVED_PAGE = re.compile(rb"^(?:from|date|subject):|^mime-version:\s*1\.0\s*$", re.IGNORECASE | re.MULTILINE)


def kind_of_file(body: bytes) -> str:
    """Returns the name of a kind that `reading.files.kinds.opening` reads, or of one that is only recognised."""
    head = body[:1024]
    signed = _signed(head)
    if signed or not body:
        return signed or "empty"
    if head.startswith(_OLE):
        return next((kind for name, kind in _STREAMS if _directory_entry(name) in body), "ole")
    if head.startswith(b"PK\x03\x04") or body.startswith(b"PK\x05\x06"):
        return _kind_of_zip(body)
    if b"%PDF-" in head:
        return "pdf"
    return _kind_of_text(body, head)


def _signed(head: bytes) -> str:
    for first, place, second, kind in _SIGNATURES_APART:
        if head.startswith(first) and head.startswith(second, place):
            return kind
    return next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), "")


def _kind_of_text(body: bytes, head: bytes) -> str:
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"{\\rtf"):
        return "rtf"
    if b"http://schemas.microsoft.com/office/word/2003/wordml" in body[:4096]:
        return "word xml"
    if _ARCHIVED_PAGE.search(head) and re.search(rb"^content-type:", body[:4096], re.IGNORECASE | re.MULTILINE):
        return "mhtml"
    if _HTML.search(head):
        return "html"
    return "binary" if _binary(body[:8192]) else "text"


def _directory_entry(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _kind_of_zip(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return "odt" if archive.read("mimetype").startswith(_OPEN_DOCUMENT) else "zip"
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        return "broken zip"
    return next((kind for part, kind in _PARTS if part in names), "zip")


def _binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    # What is packed or enciphered has all values alike often, 10.5 % of them such controls; a text has next to none.
    return head.count(0) > len(head) // 100 or sum(byte < 9 or 13 < byte < 32 for byte in head) * 20 > len(head)
