"""Tables that a page or a file has flattened into lines of cells: what stands under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_MARK = "|"
_DASH = " - "  # «с. Жана — 12.03.2024 — 11:00» under a line of headings
_FEWEST = 3  # cells of a heading row; two are a label and its value
_READ = 20_000
_LONGEST_ROW = 1_000
_REACH = 3_000  # characters above a row within which its headings may stand


def cell_under(text: str, heading: re.Pattern[str]) -> tuple[int, int] | None:
    """Returns the place of the first cell under the heading that matches, or None where no table has one."""
    above: list[tuple[int, int]] = []
    for cells in _rows(text):
        if len(cells) == len(above):
            for (low, high), cell in zip(above, cells, strict=True):
                if heading.match(text, low, high):
                    return cell
        elif len(cells) >= _FEWEST:
            above = [] if _tells_a_value(text, cells) else cells
    return None


_A_FIELD = re.compile(  # what labels a row of its own, in a table of labels and values
    r"(?:наименование|название|проекта?|жоба(?:сы|ның\sатауы)?|форма|нысаны?|вид|дата|день|сроки?|период|начало|конец|окончание|место|адрес|время|инициатор|заказчик"
    r"|разработчик|бин|бсн|иин|жсн|контакты?|телефоны?|почта|куда|предложения|замечания|тапсырыс\sберуші|бастамашы|әзірлеуші|күні|уақыты|орны|мерзімі|өтетін|газетке|сайтқа)"
    r"(?:\s[а-яёәғқңөұүһі(),/-]+){0,5}\s?:?"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its heading, its place, and the row that it is in."""

    heading: str
    row: tuple[int, int]
    beside: dict[str, tuple[int, int]]  # the row's cells by their headings


def cell_at(text: str, place: int) -> Cell | None:
    """Returns the cell that holds a place of the text, or None outside a table with headings."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST_ROW:
        return None
    mark = _MARK if text.count(_MARK, start, end) >= _FEWEST - 1 else _DASH
    if mark is _DASH and text.count(_DASH, start, end) < _FEWEST - 1:
        return None
    cells = list(_cells(text, start, end, mark))
    for line_start, line_end in _lines_above(text, start):
        above = list(_cells(text, line_start, line_end, mark))
        if len(above) != len(cells):
            return None
        if not any(char.isdigit() for char in text[line_start:line_end]):
            if _tells_a_value(text, above):
                continue
            names = [text[low:high] for low, high in above]
            held = next((name for name, cell in zip(names, cells, strict=True) if cell[0] <= place <= cell[1]), "")
            return Cell(held, (start, end), dict(zip(names, cells, strict=True)))
    return None


def _tells_a_value(text: str, row: list[tuple[int, int]]) -> bool:
    """Whether a row of two is a label and its value, «Орны | Талды ауылы», and no headings."""
    named = [place for place in row if place[0] < place[1]]
    if not named or len(named) >= _FEWEST or _A_FIELD.fullmatch(text, *named[0]) is None:
        return False
    return len(named) == 1 or _A_FIELD.fullmatch(text, *named[1]) is None


def _lines_above(text: str, start: int) -> Iterator[tuple[int, int]]:
    low, end = max(0, start - _REACH), start - 1
    while end > low:
        line_start = text.rfind("\n", low, end) + 1 or low
        yield line_start, end
        end = line_start - 1


def _rows(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yields the places of the cells of each line that has as many as a table."""
    if text.count(_MARK, 0, _READ) < 2 * (_FEWEST - 1):
        return
    start = 0
    for line in text[:_READ].split("\n"):
        if line.count(_MARK) >= _FEWEST - 1:
            yield list(_cells(text, start, start + len(line)))
        start += len(line) + 1


def _cells(text: str, start: int, end: int, mark: str = _MARK) -> Iterator[tuple[int, int]]:
    bounds = [start - len(mark)]
    while (at := text.find(mark, bounds[-1] + len(mark), end)) >= 0:
        bounds.append(at)
    for before, after in pairwise((*bounds, end)):
        low, high = before + len(mark), after
        while low < high and text[low] == " ":
            low += 1
        while high > low and text[high - 1] == " ":
            high -= 1
        yield low, high
