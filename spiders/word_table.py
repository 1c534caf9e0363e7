"""A table pasted from Word: merged cells, `<o:p>`, links cut into pieces, «протокол» for a title or no words at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree
from pydantic import Field

from config.regions import Listing
from spiders.addresses import with_fragment
from spiders.decoding import decode
from spiders.emptiness import says_nothing_here
from spiders.endings import why_broken_off
from spiders.files import anchors, link
from spiders.grid import Grid, grid_of, without_word
from spiders.html import Document, parse
from spiders.identity import identities
from spiders.impostors import bare_shell, challenge, http_error, instead_of_content
from spiders.platform import Ask, Capture, Detail, FileLink, Page, Row, Unreadable
from spiders.rubric import names, page_of, under_headings
from spiders.selectors import Column, Css, Encoding, Options, select
from spiders.titles import is_no_title
from spiders.witnesses import address_witnesses
from spiders.words import LONGEST_TITLE, one_line, plain, printed, spelled, visible_text
from store.outcomes import Outcome

ColumnName = Literal["title", "date", "initiator", "announcement", "protocol", "text"]

_SECTION_COLUMNS: dict[str, tuple[ColumnName, ...]] = {
    "announcements": ("announcement",),
    "protocols": ("protocol",),
    "mixed": ("announcement", "protocol"),
}
_TONGUE = re.compile(
    r"(?:на\s+)?(?:рус\w*|каз\w*|қаз\w*|мемлекеттік|государственн\w*|орыс\w*|ru|rus|kk|kz|kaz)"
    r"(?:\s+(?:язык\w*|тіл\w*))?",
    re.IGNORECASE,
)
_SAYS_SOMETHING = re.compile(r"[^\W\d_]")  # Word leaves rows with a number and nothing else
_NONE = re.compile(r"[-–—−_.\s]*|нет|жоқ|отсутствует|не проводилось", re.IGNORECASE)


class WordTableOptions(Options):
    """`columns`: the place of each column, from 0; without a column for a listing's section each row is an entry."""

    columns: dict[ColumnName, Column] = Field(min_length=1)
    table: Css = "table"
    header_rows: int = Field(default=1, ge=0, le=10)
    rubric: Css = "h1"
    heading: Css | None = None
    empty: Css | None = None
    encoding: Encoding = ""


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of one cell that make one entry: usually one, or the two languages of one paper."""

    files: tuple[FileLink, ...]
    words: str = ""


class WordTable:
    """One such page, read for one section."""

    def __init__(self, listing: Listing, options: WordTableOptions) -> None:
        self._options = options
        self._url = listing.url.partition("#")[0]
        self._language = "" if listing.language == "both" else listing.language
        self._wanted = [name for name in _SECTION_COLUMNS[listing.section] if name in options.columns]

    def start(self) -> Ask:
        """Returns the request for the page."""
        return Ask(self._url, language=self._language)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the entries of every table that has the columns."""
        page = self._page(capture)
        if isinstance(page, Unreadable):
            return page
        tables = self._tables(page)
        if isinstance(tables, Unreadable):
            return tables
        headings, headed = under_headings(page, self._options.heading, list(tables))
        rows: list[Row] = []
        for heading, table in headed:
            rows += self._rows(page, tables[table], heading, headings)
        torn = sum(row.says_nothing for row in rows)
        rows = [row for row in rows if not row.says_nothing]
        said = [(f"{row.title}\n{row.text}", f"{row.title}\n{row.date_text}\n{row.text}") for row in rows]
        marks = identities(said)
        rows = [
            replace(row, url=row.url or with_fragment(self._url, mark)) for row, mark in zip(rows, marks, strict=True)
        ]
        rubric = names(page, self._options.rubric)
        shown = page_of(rows, None, rubric, headings, capture.fetched_at.date(), says_empty=not tables)
        return replace(shown, torn=torn)

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the table itself shows: there is nothing beyond it but files."""
        return Detail(row.text)

    def _page(self, capture: Capture) -> Document | Unreadable:
        if refused := http_error(capture):
            return refused
        decoded = decode(capture, self._options.encoding)
        if isinstance(decoded, Unreadable):
            return decoded
        if why := why_broken_off(decoded.text):
            return Unreadable(Outcome.READ_IN_PART, why)
        page = parse(without_word(decoded.text), capture.url, decoded.encoding)
        if isinstance(page, Unreadable):
            return page
        return challenge(page) or bare_shell(page) or page

    def _tables(self, page: Document) -> dict[etree._Element, Grid] | Unreadable:
        """Returns the outermost tables wide enough for the columns; those of the page's layout are narrower."""
        grids = {node: grid_of(node) for node in select(page.root, self._options.table)}
        needed = max(self._options.columns.values()) + 1
        wide = {node: grid for node, grid in grids.items() if grid.width >= needed}
        fit = {node: grid for node, grid in wide.items() if not any(above in wide for above in node.iterancestors())}
        if fit or (self._options.empty and select(page.root, self._options.empty)):
            return fit
        if not grids:
            return instead_of_content(page, f"the page has no {self._options.table}")
        widths = ", ".join(str(grid.width) for grid in grids.values())
        return instead_of_content(page, f"no table has {needed} columns (there are tables of {widths[:80]})")

    def _rows(self, page: Document, grid: Grid, heading: str, headings: list[str]) -> Iterator[Row]:
        header = [_words(grid, number) for number in range(min(self._options.header_rows, len(grid.rows)))]
        for number in range(self._options.header_rows, len(grid.rows)):
            words = _words(grid, number)
            if words in header or _only_numbers(words):
                continue
            if (section := _section(grid, number)) is not None:
                heading = section
                headings.append(section)
                continue
            yield from self._entries(page, grid, number, heading)

    def _entries(self, page: Document, grid: Grid, number: int, heading: str) -> Iterator[Row]:
        if not self._wanted:
            cells = [cell for cell in grid.cells(number) if cell.row == number]
            files = tuple(file for cell in cells for entry in _linked(page, cell.node) for file in entry.files)
            if files or any(_SAYS_SOMETHING.search(one_line(cell.node)) for cell in cells):
                yield self._row(grid, number, number, heading, _Links(files))
            return
        for name in self._wanted:
            cell = grid.at(number, self._options.columns[name])
            if cell is None or cell.row != number:
                continue  # a merged cell is one entry, told where it begins
            last = max(row for row in range(number, len(grid.rows)) if cell in grid.rows[row])
            found = _linked(page, cell.node)
            for links in found:
                yield self._row(grid, number, last, heading, links)
            words = visible_text(cell.node)
            if not found and not _NONE.fullmatch(words) and not says_nothing_here(words):
                yield self._row(grid, number, last, heading, _Links((), words))

    def _row(self, grid: Grid, first: int, last: int, heading: str, links: _Links) -> Row:
        title = self._column(grid, first, last, "title")
        label = "" if is_no_title(links.words) or not links.files else links.words
        told = [self._column(grid, first, last, name) for name in ("initiator", "text")]
        text = "\n".join(part for part in (*told, "" if links.files else links.words) if part)
        return Row(
            url=links.files[0].url if links.files else "",
            title=(title or label)[:LONGEST_TITLE],
            date_text=self._column(grid, first, first, "date"),
            heading=heading,
            text=text,
            files=links.files,
            witnesses=address_witnesses("", (file.url for file in links.files)),
        )

    def _column(self, grid: Grid, first: int, last: int, name: ColumnName) -> str:
        """Returns a column's words; of the rows that a merged cell spans, all of them."""
        if name not in self._options.columns:
            return ""
        found = [grid.at(row, self._options.columns[name]) for row in range(first, last + 1)]
        cells = dict.fromkeys(cell for cell in found if cell is not None)
        read = {"text": visible_text, "date": printed}.get(name, one_line)
        return "; ".join(words for cell in cells if (words := read(cell.node)))


def _linked(page: Document, cell: etree._Element) -> list[_Links]:
    """Returns a cell's entries. Word cuts one link into several; the two languages of one paper are one entry."""
    words: dict[str, list[str]] = {}
    for anchor in anchors(cell):
        if url := link(page, anchor):
            words.setdefault(url, []).append(spelled(anchor))
    files = [FileLink(url, plain("".join(pieces))) for url, pieces in words.items()]
    if len(files) > 1 and all(_TONGUE.fullmatch(file.label.strip(" ()[].,;:-")) for file in files):
        return [_Links(tuple(files))]
    return [_Links((file,), file.label) for file in files]


def _words(grid: Grid, number: int) -> tuple[str, ...]:
    return tuple(one_line(cell.node) for cell in grid.cells(number))


def _only_numbers(words: tuple[str, ...]) -> bool:
    """Returns whether a row is empty or numbers the columns (1, 2, 3…)."""
    said = [word for word in words if word]
    return [word.rstrip(".") for word in said] == [str(number) for number in range(1, len(said) + 1)] and len(said) != 1


def _section(grid: Grid, number: int) -> str | None:
    """Returns the words of a row that is one cell from edge to edge without a link: a heading within the table."""
    cells = grid.cells(number)
    if len(cells) != 1 or grid.width < 2 or cells[0].row != number or anchors(cells[0].node):
        return None
    reaches = sum(cell is not None for cell in grid.rows[number])
    return one_line(cells[0].node) or None if reaches == grid.width else None
