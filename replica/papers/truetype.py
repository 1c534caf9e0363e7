"""Reads from a TrueType font what a PDF needs: which glyph draws a character, and how wide it is."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONT_FILE = Path(__file__).with_name("DejaVuSans-subset.ttf")


@dataclass(frozen=True, slots=True)
class Font:
    """The font's bytes, its glyph by character, and widths by glyph in thousandths of the type size."""

    data: bytes
    glyphs: dict[str, int]
    widths: tuple[int, ...]


@cache
def font() -> Font:
    """Returns the committed subset of DejaVu Sans: Latin, Russian, Kazakh and the signs of office texts."""
    data = FONT_FILE.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        tables[tag.decode("ascii")] = offset
    em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    metrics = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    widths = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] * 1000 // em for glyph in range(metrics)]
    return Font(data, _character_map(data, tables["cmap"]), tuple(widths))


def _character_map(data: bytes, table: int) -> dict[str, int]:
    count = struct.unpack_from(">H", data, table + 2)[0]
    for index in range(count):
        start = table + struct.unpack_from(">HHI", data, table + 4 + 8 * index)[2]
        if struct.unpack_from(">H", data, start)[0] == 4:
            return _segments(data, start)
    raise ValueError(f"{FONT_FILE.name} has no character map of format 4")


def _segments(data: bytes, start: int) -> dict[str, int]:
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    row = f">{segments}H"
    ends = struct.unpack_from(row, data, start + 14)
    starts = struct.unpack_from(row, data, start + 16 + 2 * segments)
    deltas = struct.unpack_from(row, data, start + 16 + 4 * segments)
    ranges_at = start + 16 + 6 * segments
    ranges = struct.unpack_from(row, data, ranges_at)
    found = {}
    for index in range(segments):
        for code in range(starts[index], ends[index] + 1):
            if code == 0xFFFF:
                continue
            glyph = code
            if ranges[index]:
                place = ranges_at + 2 * index + ranges[index] + 2 * (code - starts[index])
                glyph = struct.unpack_from(">H", data, place)[0]
            found[chr(code)] = (glyph + deltas[index]) & 0xFFFF
    return found
