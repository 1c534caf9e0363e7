"""Pictures of pages: PNG, JPEG, TIFF of many pages and their kin."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reading.files.allowance import Allowance
from reading.files.file_text import FileOutcome, FileText
from reading.files.passage import Passage, finished, joined
from reading.files.scan import recognised

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {"png": "PNG", "jpeg": "JPEG", "tiff": "TIFF", "gif": "GIF", "bmp": "BMP", "webp": "WEBP"}
_MOST_DOTS = 60_000_000  # a larger picture is not unpacked: an A4 page at 600 dots per inch has 35 million
_PAGE_LONG, _PAGE_SHORT = 900, 600  # dots: a smaller picture in a document is a logo or a stamp


def read_picture(kind: str, body: bytes, allowance: Allowance) -> FileText:
    """Returns the words on a picture's pages."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(body), formats=[FORMATS[kind]]) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                size = f"{picture.width} × {picture.height} dots"
                return FileText(FileOutcome.TOO_LARGE, kind=kind, reason=size)
            whole = _pages(picture, allowance)
    except Image.DecompressionBombError:
        return FileText(FileOutcome.TOO_LARGE, kind=kind, reason="a picture too large to unpack")
    except (OSError, SyntaxError, ValueError) as error:
        return FileText(FileOutcome.BROKEN, kind=kind, reason=f"not a whole picture: {type(error).__name__}")
    return finished(kind, whole, nothing="a picture without words")


def pages_among(bodies: list[bytes], allowance: Allowance, *, all_of_them: bool) -> Passage:
    """Returns the words of those pictures of a document that are of a page's size, or of all of them."""
    return joined([_inner(body, allowance, all_of_them) for body in bodies])


def _inner(body: bytes, allowance: Allowance, any_size: bool) -> Passage:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(body), formats=list(FORMATS.values())) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                return Passage(unread=1, reasons=("a picture too large to unpack",))
            if not any_size and (max(picture.size) < _PAGE_LONG or min(picture.size) < _PAGE_SHORT):
                return Passage()
            return _pages(picture, allowance)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return Passage(unread=1, reasons=("a picture that cannot be opened",))


def _pages(picture: Image, allowance: Allowance) -> Passage:
    from PIL import ImageOps

    pages: list[Passage] = []
    for number in range(getattr(picture, "n_frames", 1)):
        if allowance.pages < 0:  # the page before was one too many, and said so
            break
        picture.seek(number)
        pages.append(recognised(ImageOps.exif_transpose(picture), allowance))
    return joined(pages, "\n\n")
