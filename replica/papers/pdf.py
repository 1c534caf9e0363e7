"""Writes a text PDF by hand with an embedded font, so that the same words give the same bytes."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from functools import cache

from replica.papers.truetype import font

TYPE_SIZE = 11
LINE = 16
LEFT, TOP, BOTTOM, WIDTH = 62, 780, 60, 470  # points on A4


def pdf(paragraphs: tuple[str, ...], made: datetime) -> bytes:
    """Returns an A4 document with a text layer. `made` (aware) is its creation date."""
    sheets = _sheets([line for paragraph in paragraphs for line in (*_wrapped(paragraph), "")])
    kids = [9 + 2 * index for index in range(len(sheets))]
    stamp = f"D:{made.astimezone(UTC):%Y%m%d%H%M%S}Z"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode(),
        *_font_objects(),
        f"<</CreationDate({stamp})/ModDate({stamp})/Producer(Word)>>".encode(),
    ]
    for kid, sheet in zip(kids, sheets, strict=True):
        head = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"{head}/Contents {kid + 1} 0 R>>".encode())
        objects.append(_stream(_drawn(sheet)))
    return _assembled(objects)


def _wrapped(paragraph: str) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}" if line else word
        if line and _width(longer) > WIDTH:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _width(text: str) -> float:
    face = font()
    return sum(face.widths[face.glyphs.get(letter, 0)] for letter in text) * TYPE_SIZE / 1000


def _sheets(lines: list[str]) -> list[list[str]]:
    room = (TOP - BOTTOM) // LINE
    return [lines[start : start + room] for start in range(0, len(lines), room)]


def _drawn(lines: list[str]) -> bytes:
    glyphs = font().glyphs
    shown = (f"<{''.join(f'{glyphs.get(letter, 0):04x}' for letter in line)}> Tj T*" for line in lines)
    return f"BT /F1 {TYPE_SIZE} Tf {LINE} TL {LEFT} {TOP} Td {' '.join(shown)} ET".encode()


@cache
def _font_objects() -> tuple[bytes, ...]:
    face = font()
    widths = " ".join(str(width) for width in face.widths)
    pairs = sorted((glyph, ord(letter)) for letter, glyph in face.glyphs.items())
    blocks = "\n".join(
        f"{len(chunk)} beginbfchar\n"
        + "\n".join(f"<{glyph:04x}> <{code:04x}>" for glyph, code in chunk)
        + "\nendbfchar"
        for chunk in (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    )
    to_unicode = (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n/CMapName/U def/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{blocks}\n"
        "endcmap CMapName currentdict/CMap defineresource pop end end"
    )
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/DejaVuSans/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/DejaVuSans/CIDToGIDMap/Identity/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0[" + widths.encode() + b"]]>>",
        b"<</Type/FontDescriptor/FontName/DejaVuSans/Flags 4/FontBBox[-1021 -463 1793 1232]/ItalicAngle 0/Ascent 928"
        b"/Descent -236/CapHeight 729/StemV 80/FontFile2 7 0 R>>",
        _stream(to_unicode.encode()),
        _stream(face.data, f"/Length1 {len(face.data)}"),
    )


def _stream(data: bytes, more: str = "") -> bytes:
    packed = zlib.compress(data, 9)
    return f"<</Filter/FlateDecode/Length {len(packed)}{more}>>stream\n".encode() + packed + b"\nendstream"


def _assembled(objects: list[bytes]) -> bytes:
    # Object 8 is the document information; pages follow it. Numbers are positions in the list, counted from one.
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 8 0 R>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
