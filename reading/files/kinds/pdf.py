"""PDF: the text layer where it can be trusted, the drawn page through recognition where it cannot."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Any

from reading.files.allowance import Allowance
from reading.files.file_text import MOST_TEXT, FileOutcome, FileText
from reading.files.passage import Passage, finished, joined
from reading.files.scan import DOTS, MOST_DOTS, recognised

_MOST_PAGES = 400
_MOST_OBJECTS = 400  # of a page looked at to tell a scan from a printed page
_FEW_LETTERS = 20  # fewer are a page number or a scanner's mark
_STAMP_LETTERS = 400  # a stamp of electronic signature over a scanned page has fewer
_WHOLE_PAGE = 0.5  # share of the page that a picture covers when the page is a scan
_INVISIBLE = 3  # text render mode: a scanner's own recognition, laid unseen over the picture
_TEXT, _PICTURE = 1, 3  # PDFium's object types


def read_pdf(body: bytes, allowance: Allowance) -> FileText:
    """Returns the text of all pages in order, scanned pages recognised, and the moments that the PDF states."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        outcome = FileOutcome.ENCRYPTED if locked else FileOutcome.BROKEN
        return FileText(outcome, kind="pdf", reason="protected by a password" if locked else "not a whole PDF")
    try:
        about = document.get_metadata_dict()
        whole = _pages(document, allowance)
    except pypdfium2.PdfiumError:
        return FileText(FileOutcome.BROKEN, kind="pdf", reason="a page cannot be read")
    finally:
        document.close()
    created, modified = _moment(about.get("CreationDate")), _moment(about.get("ModDate"))
    return finished("pdf", whole, created, modified, "no text in it: empty pages, or scans in which no word was found")


def _pages(document: Any, allowance: Allowance) -> Passage:
    pages: list[Passage] = []
    length = 0
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        try:
            pages.append(_page(page, allowance))
        finally:
            page.close()
        length += len(pages[-1].text)
        if length > MOST_TEXT:
            break
    if len(pages) < len(document):
        pages.append(Passage(unread=len(document) - len(pages), reasons=("more pages than are read",)))
    return joined(pages)


def _page(page: Any, allowance: Allowance) -> Passage:
    words = _text_layer(page)
    letters = sum(map(str.isalpha, words))
    trusted = not _garbled(words)
    if letters >= _STAMP_LETTERS and trusted and not _unseen(page):
        return Passage(words)
    drawn, covered = _drawn(page)
    scan = covered >= _WHOLE_PAGE or (drawn and letters < _FEW_LETTERS)
    if trusted and not scan:
        return Passage(words)
    seen = recognised(_picture(page), allowance)
    if trusted and not _unseen(page) and letters >= sum(map(str.isalpha, seen.text)):
        return Passage(words, unread=seen.unread, reasons=seen.reasons, lacking=seen.lacking)
    return seen


def _text_layer(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        words: str = textpage.get_text_bounded()
    finally:
        textpage.close()
    words = words.replace("\r\n", "\n")
    return re.sub(r"[\ufffe\x02]\n?", "", words)  # how PDFium marks a hyphen that only broke the line


def _garbled(words: str) -> bool:
    """Returns whether the letters are not the ones to be seen: a font without a table, or «Îáúÿâëåíèå»."""
    odd = len(re.findall("[\u00c0-\u00ff\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]", words))
    return odd > 10 and odd > 0.2 * len(words.replace(" ", ""))


def _objects(page: Any) -> list[Any]:
    found: list[Any] = []
    for item in page.get_objects(max_depth=4):
        found.append(item)
        if len(found) >= _MOST_OBJECTS:
            break
    return found


def _unseen(page: Any) -> bool:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    modes = [pdfium.FPDFTextObj_GetTextRenderMode(item.raw) for item in _objects(page) if item.type == _TEXT]
    return bool(modes) and all(mode == _INVISIBLE for mode in modes)


def _drawn(page: Any) -> tuple[bool, float]:
    """Returns whether anything but text is drawn on a page, and the share of it that its largest picture covers."""
    others = [item for item in _objects(page) if item.type != _TEXT]
    width, height = page.get_size()
    area = max(width * height, 1.0)
    shares = [_area(item) / area for item in others if item.type == _PICTURE]
    return bool(others), max(shares, default=0.0)


def _area(item: Any) -> float:
    left, bottom, right, top = map(float, item.get_bounds())
    return abs((right - left) * (top - bottom))


def _picture(page: Any) -> Any:
    width, height = page.get_size()
    scale = DOTS / 72
    dots = max(width * height * scale * scale, 1.0)
    return page.render(scale=scale * min(1.0, math.sqrt(MOST_DOTS / dots)), grayscale=True).to_pil()


_MOMENT = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")


def _moment(printed: str | None) -> str | None:
    match = _MOMENT.match(printed or "")
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu, offset, offset_minutes = match.groups()
    zone = "+00:00" if zulu else f"{offset}:{offset_minutes or '00'}" if offset else ""
    try:
        written = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"
        return datetime.fromisoformat(written).isoformat()
    except ValueError:
        return None
