"""Pictures of pages to words: tesseract with Kazakh and Russian, each word with how sure it is.

Kazakh first and Russian beside it: Russian alone reads none of the letters ә ғ қ ң ө ұ ү һ і.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reading.files.allowance import Allowance
from reading.files.file_text import SURE_OF_WORD
from reading.files.passage import Passage, doubted_page, enough
from reading.files.programs import TESSERACT, ProgramFailed, ProgramMissing, require_scans, run

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 200  # per inch, at which pages are drawn: 99 % of characters, a second a page
MOST_DOTS = 12_000_000  # of one picture; an A4 page at 300 dots per inch has nine million
_LONGEST_SIDE, _SHORTEST_LONG_SIDE = 3600, 1600
_UPSIDE_DOWN = 0.75  # a page read worse than this may lie on its side
_MOST_TSV = 32 * 2**20
# No Russian word has these; tesseract reads щ as ш when Kazakh comes first, and loses т when Russian does.
_MISREAD = re.compile(r"(?:(?<=об)|(?<=ве)|(?<=су)|(?<=товари))ш(?=еств)", re.IGNORECASE)


def recognised(picture: Image, allowance: Allowance) -> Passage:
    """Returns the words of one page. What cannot be read is said in the passage, never raised."""
    if not allowance.page():
        return Passage(unread=1, reasons=("more scanned pages than are read",))
    try:
        require_scans()
        page = _png(picture)
        best = _read(page, "3", allowance)
        if best.confidence < _UPSIDE_DOWN:
            allowance.alive()
            turned = _read(page, "1", allowance)  # finds out which way is up: half as slow again
            best = turned if _letters_sure(turned) > _letters_sure(best) else best
    except ProgramMissing as missing:
        return Passage(unread=1, reasons=(str(missing),), lacking=frozenset(missing.packages))
    except ProgramFailed as failed:
        return Passage(unread=1, reasons=(str(failed),))
    return doubted_page(best) if enough(best.text) else Passage()


def _letters_sure(passage: Passage) -> float:
    return passage.confidence * passage.recognised


def _read(page: bytes, layout: str, allowance: Allowance) -> Passage:
    arguments = ["page.png", "stdout", "-l", "kaz+rus", "--psm", layout, "--dpi", str(DOTS), "tsv"]
    ran = run(TESSERACT, arguments, files={"page.png": page}, seconds=allowance.seconds, most_output=_MOST_TSV)
    if ran.code != 0:
        raise ProgramFailed(f"tesseract ended with {ran.code}: {ran.complaint[:120]}")
    return passage_of_table(ran.output.decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    sure: float  # 0 to 1
    block: str
    line: tuple[str, ...]
    left: int
    right: int


def passage_of_table(table: str) -> Passage:
    """Returns the passage that tesseract's TSV states.

    Lines that were only wrapped at the column's edge are put together again, so that a sentence is one line; an empty
    line stands between blocks.
    """
    words = list(_words(table))
    edges: dict[str, int] = {}
    for word in words:
        edges[word.block] = max(edges.get(word.block, 0), word.right)
    text: list[str] = []
    doubtful: list[tuple[int, int]] = []
    place = 0
    for before, word in zip([None, *words], words, strict=False):
        gap = _gap(before, word, edges[word.block])
        if before is not None and before.line != word.line and _broken(before.text, word.text):
            place -= 1
            text[-1], gap = text[-1][:-1], ""
        place += len(gap)
        if word.sure < SURE_OF_WORD:
            doubtful.append((place, place + len(word.text)))
        text.append(gap + word.text)
        place += len(word.text)
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.sure * len(word.text) for word in words) / letters if letters else 0.0
    return Passage(_MISREAD.sub(_tailed, "".join(text)), tuple(doubtful), letters, confidence)


def _words(table: str) -> Iterator[_Word]:
    for row in csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) >= 12 and row[0] == "5" and (text := row[11].strip()):
            left, width = int(row[6]), int(row[8])
            yield _Word(text, max(float(row[10]), 0.0) / 100, row[2], tuple(row[2:5]), left, left + width)


def _gap(before: _Word | None, word: _Word, edge: int) -> str:
    """Returns what stands between two words; a line was wrapped if the next word had no room left on it."""
    if before is None:
        return ""
    if before.block != word.block:
        return "\n\n"
    wrapped = before.right + (word.right - word.left) >= edge and before.line[1] == word.line[1]
    return " " if before.line == word.line or wrapped else "\n"


def _tailed(match: re.Match[str]) -> str:
    return "Щ" if match.group() == "Ш" else "щ"


def _broken(before: str, word: str) -> bool:
    """Returns whether a word was only cut by the end of the line."""
    return before.endswith("-") and before[-2:-1].isalpha() and word[0].islower()


def _png(picture: Image) -> bytes:
    """Returns a page as grey PNG on white, of a size that tesseract reads well."""
    from PIL import Image as Pictures

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Pictures.new("RGBA", layer.size, "white")
        picture = Pictures.alpha_composite(white, layer)
    grey = picture.convert("L")
    longest = max(grey.size)
    if longest > _LONGEST_SIDE:
        grey = grey.resize(_scaled(grey.size, _LONGEST_SIDE / longest))
    elif longest < _SHORTEST_LONG_SIDE:
        grey = grey.resize(_scaled(grey.size, 2))
    buffer = io.BytesIO()
    grey.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _scaled(size: tuple[int, int], factor: float) -> tuple[int, int]:
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))
