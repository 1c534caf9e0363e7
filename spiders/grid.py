"""A table as a grid: every place holds the cell that covers it, merged cells spread over all of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Comment, Tag
from lxml import etree

from spiders.words import tag

WIDEST = 60  # columns; a hostile colspan must not make a table of millions
_MADE_BY_WORD = re.compile(r"mso-|MsoNormal|<o:p|urn:schemas-microsoft-com|<!\[if|\[if gte mso", re.IGNORECASE)
_ISLANDS = re.compile(r"^(?:xml|w:.*|m:.*|v:.*)$")
_WRAPPERS = re.compile(r"^(?:o:p|st\d:.*|o:smarttagtype|font)$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the source and where it begins."""

    node: etree._Element
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; None where no cell reaches."""

    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def width(self) -> int:
        """Returns the number of columns."""
        return max(map(len, self.rows), default=0)

    def at(self, row: int, column: int) -> Cell | None:
        """Returns the cell that covers a place, None outside."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def cells(self, row: int) -> list[Cell]:
        """Returns the cells that cover a row, each once, from left to right."""
        return list(dict.fromkeys(cell for cell in self.rows[row] if cell is not None))


def without_word(markup: str) -> str:
    """Returns Word's markup without its own data, comments and wrappers; other markup unchanged.

    BeautifulSoup, because Word's conditional comments and namespaces reach other parsers in pieces.
    """
    if not _MADE_BY_WORD.search(markup):
        return markup
    soup = BeautifulSoup(markup, "lxml")
    for comment in soup.find_all(string=lambda words: isinstance(words, Comment)):
        comment.extract()
    for island in soup.find_all(_ISLANDS):
        if isinstance(island, Tag) and not island.decomposed:
            island.decompose()
    for wrapper in soup.find_all(_WRAPPERS):
        if isinstance(wrapper, Tag):
            wrapper.unwrap()
    soup.smooth()
    return soup.decode(formatter="minimal")


def grid_of(table: etree._Element) -> Grid:
    """Returns a table's own cells as a grid; tables nested in a cell stay in it."""
    lines = list(_rows(table))
    grid: list[list[Cell | None]] = [[] for _line in lines]
    for number, line in enumerate(lines):
        column = 0
        for node in _own(line, ("td", "th")):
            while column < len(grid[number]) and grid[number][column] is not None:
                column += 1
            if column >= WIDEST:
                break
            wide = min(_span(node, "colspan"), WIDEST - column)
            deep = _span(node, "rowspan") or len(lines)
            cell = Cell(node, number, column)
            for covered in range(number, min(number + deep, len(lines))):
                _cover(grid[covered], column, wide, cell)
            column += wide
    return Grid(tuple(map(tuple, grid)))


def _cover(line: list[Cell | None], column: int, wide: int, cell: Cell) -> None:
    line.extend([None] * (column + wide - len(line)))
    for place in range(column, column + wide):
        if line[place] is None:
            line[place] = cell


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if tag(child) == "tr":
            yield child
        elif tag(child) in ("tbody", "thead", "tfoot"):
            yield from _own(child, ("tr",))


def _own(parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yields the children of a name, also those that broken markup wrapped in something else (`<form>` in a table)."""
    for child in parent:
        if tag(child) in wanted:
            yield child
        elif tag(child) in ("form", "tr", "font", "span"):
            yield from (node for node in child if tag(node) in wanted)


def _span(node: etree._Element, name: str) -> int:
    """Returns colspan or rowspan; a rowspan of 0 means to the end of the table."""
    value = (node.get(name) or "1").strip()
    if not value.isascii() or not value.isdigit():
        return 1
    number = int(value[:6])
    return number if number or name == "rowspan" else 1
