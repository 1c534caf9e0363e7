"""Papers as offices hand them in: pages scanned, packed and named in the ways that real sites hold."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from docx.shared import Mm
from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parents[2] / "replica" / "papers" / "DejaVuSans-subset.ttf"
KEPT = Path(__file__).parent / "files"

RUSSIAN = (
    "Протокол общественных слушаний",
    "в форме открытого собрания",
    "Дата проведения: 7 сентября 2020 года, 15:00 часов",
    "Место: г. Костанай, ул. Тауелсіздік, 66",
    "Заказчик ТОО «Нура», БИН 123456789012",
    "Замечаний и предложений не поступило.",
)
KAZAKH = (
    "Қоғамдық тыңдаулар хаттамасы",
    "2020 жылғы 7 қыркүйекте өткізілді",
    "Тапсырыс беруші: «Нұра» ЖШС",
    "Қоршаған ортаға әсерді бағалау жобасы бойынша",
    "Ұсыныстар мен ескертулер түскен жоқ, іс-шаралар үшін өңделді",
)
WORDS = "Объявление о проведении общественных слушаний 7 сентября 2020 года. Қоғамдық тыңдаулар."


def scan(lines: Sequence[str], *, dots: int = 200) -> Image.Image:
    """A page of A4 as a scanner gives it."""
    page = Image.new("L", (dots * 827 // 100, dots * 1169 // 100), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), dots // 6)
    for number, line in enumerate(lines):
        pen.text((dots * 0.8, dots * (0.8 + 0.3 * number)), line, font=font, fill=0)
    return page


def as_picture(page: Image.Image, kind: str = "PNG", more: Sequence[Image.Image] = ()) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, kind, **({"save_all": True, "append_images": list(more)} if more else {}))
    return buffer.getvalue()


def scanned_pdf(pages: Sequence[Image.Image]) -> bytes:
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", resolution=200, save_all=True, append_images=list(pages[1:]))
    return buffer.getvalue()


def scanned_docx(pages: Sequence[Image.Image], words: str = "") -> bytes:
    document = docx.Document()
    if words:
        document.add_paragraph(words)
    for page in pages:
        document.add_picture(io.BytesIO(as_picture(page)), width=Mm(160))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zip_of(files: Mapping[str, bytes], encoding: str | None = None) -> bytes:
    """A ZIP; with `encoding`, written as old makers did: names are bytes in that code page and no flag says which."""
    if encoding is not None:
        return _old_zip({name.encode(encoding): body for name, body in files.items()})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def _old_zip(files: Mapping[bytes, bytes]) -> bytes:
    written, directory = b"", b""
    for name, body in files.items():
        needed = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x510B, zlib.crc32(body), len(body), len(body), len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + needed
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(written)) + name
        written += b"PK\x03\x04" + needed + name + body
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(written), 0)
    return written + directory + b"PK\x05\x06" + end


def rar4_of(files: Mapping[str, bytes], *, unicode_names: bool = True, locked: bool = False) -> bytes:
    """A RAR archive of version 4 with stored files, block by block as the format's technical note lays it out."""
    blocks = b"Rar!\x1a\x07\x00" + _block(0x73, 0, bytes(6))
    for name, body in files.items():
        stored = _rar_name(name) if unicode_names else name.encode("cp866")
        about = struct.pack(
            "<IIBIIBBHI", len(body), len(body), 2, zlib.crc32(body), 0x510B4800, 20, 0x30, len(stored), 32
        )
        flags = 0x8000 | (0x0200 if unicode_names else 0) | (0x04 if locked else 0)
        blocks += _block(0x74, flags, about + stored) + body
    return blocks + _block(0x7B, 0x4000, b"")


def _block(kind: int, flags: int, content: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(content)) + content
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _rar_name(name: str) -> bytes:
    """A name in the machine's code page, a zero, and the same packed in Unicode: one high byte, two bits a sign."""
    packed = b"\x04"
    for low in range(0, len(name), 4):
        signs = name[low : low + 4]
        codes = [1 if ord(sign) >> 8 == 4 else 0 for sign in signs]
        packed += bytes([sum(code << (6 - 2 * place) for place, code in enumerate(codes))])
        packed += bytes(ord(sign) & 0xFF for sign in signs)
    return name.encode("cp866", "replace") + b"\0" + packed
