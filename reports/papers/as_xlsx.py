"""The note's figures and findings as XLSX: the ministry's table, then one sheet a list.

Every text is written as text and marked so (`quotePrefix`): what begins with «=» is never a formula, not even after
somebody has edited the cell.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

import xlsxwriter

from reports.document import NOTHING, Cell, GridCell, HeaderCell, NoteTable, NoteText, Overview, Page, Sheet
from reports.papers.shades import fill, ink, size

LONGEST_CELL = 32_000  # characters; the format's own limit is 32,767
HEAD_FILL, WARNING_COLOUR, LINK_COLOUR = "#F1F1EE", "#8A1C1C", "#1C4F8A"
FONT = "Times New Roman"
TABLE_WIDTHS = (5, 20, *([9] * 10), 9)  # characters
_A4 = 9
_LETTERS = 1.1  # of the font on a unit of a column's width, at the least
_LINE, _TALLEST = 14.25, 399  # points; the format's own limit is 409
NARROW = 8  # columns that fit on one page


def xlsx_bytes(note: NoteText) -> bytes:
    """Returns the note's table and lists as XLSX; the same note gives the same bytes."""
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        moment = datetime.combine(note.dated, time(), tzinfo=UTC).replace(tzinfo=None)  # the format knows no zone
        book.set_properties({"title": f"{note.title} {note.period}", "author": note.author, "created": moment})
        styles = _Styles(book)
        _figures(book.add_worksheet(note.table_name), note, styles)
        for sheet in note.sheets:
            _list(book.add_worksheet(sheet.name), sheet, note, styles)
        if note.overview:
            _overview(book.add_worksheet(note.overview.sheet), note.overview, note, _Shades(book), styles)
    return made.getvalue()


class _Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": FONT, "font_size": 11, "valign": "top"}
        boxed = {**base, "border": 1}
        text = {**boxed, "text_wrap": True, "quote_prefix": True}
        head = {**text, "bold": True, "bg_color": HEAD_FILL, "align": "center", "valign": "vcenter"}
        self.plain = book.add_format({**base, "quote_prefix": True})
        self.running = book.add_format({**base, "text_wrap": True, "quote_prefix": True})
        self.title = book.add_format({**base, "bold": True, "quote_prefix": True})
        self.warning = book.add_format({**base, "bold": True, "font_color": WARNING_COLOUR, "quote_prefix": True})
        self.text = book.add_format(text)
        self.link = book.add_format({**text, "font_color": LINK_COLOUR, "underline": 1})
        self.number = book.add_format({**boxed, "align": "center"})
        self.found = book.add_format({**boxed, "align": "center", "bold": True})
        self.dash = book.add_format({**boxed, "align": "center", "quote_prefix": True})
        self.day = book.add_format({**boxed, "num_format": "dd.mm.yyyy", "align": "center"})
        self.head = book.add_format(head)
        self.tall = book.add_format({**head, "rotation": 90})
        self.foot = book.add_format({**boxed, "bold": True, "bg_color": HEAD_FILL, "align": "center"})
        self.total = book.add_format({**text, "bold": True, "bg_color": HEAD_FILL})


def _page(page: Any, note: NoteText) -> None:
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    if note.warning:
        page.set_header(f"&C{note.warning.replace('&', '&&')}"[:250])


def _opening(page: Any, note: NoteText, styles: _Styles) -> int:
    """Writes the warning of a simulated note above a list; returns the next free row."""
    if note.warning is None:
        return 0
    page.write_string(0, 0, note.warning, styles.warning)
    return 1


def _figures(page: Any, note: NoteText, styles: _Styles) -> None:
    _page(page, note)
    for column, width in enumerate(TABLE_WIDTHS):
        page.set_column(column, column, width)
    row = _opening(page, note, styles)
    page.write_string(row, 0, note.table.caption, styles.title)
    first = row + 1
    _heads(page, note.table.header, first, styles)
    page.set_row(first + len(note.table.header) - 1, 150)
    row = first + len(note.table.header)
    page.freeze_panes(row, 2)
    page.repeat_rows(first, row - 1)
    for texts in note.table.rows:
        for column, text in enumerate(texts):
            _figure(page, row, column, text, styles, found=column > 3)
        row += 1
    _foot(page, row, note.table, styles)
    for place, line in enumerate(note.table.notes, start=row + 1):
        _lines(page, place, TABLE_WIDTHS, line, styles)


def _lines(page: Any, row: int, widths: tuple[int, ...], text: str, styles: _Styles) -> None:
    """Writes running text over the width of a table, in a row high enough for it."""
    page.merge_range(row, 0, row, len(widths) - 1, text, styles.running)
    page.set_row(row, _height([(text, sum(widths))]))


def _height(texts: Iterable[tuple[str, int]]) -> float:
    """Returns the points a row needs for texts in columns of these widths.

    LibreOffice takes a row without a height of its own for one line high, and prints one text over the other.
    """
    lines = [
        sum(len(textwrap.wrap(part, int(width * _LETTERS))) or 1 for part in text.split("\n")) for text, width in texts
    ]
    return min(_LINE * max(lines, default=1), _TALLEST)


def _heads(page: Any, header: tuple[tuple[HeaderCell, ...], ...], first: int, styles: _Styles) -> None:
    taken: set[tuple[int, int]] = set()
    for line, heads in enumerate(header):
        column = 0
        for head in heads:
            while (line, column) in taken:
                column += 1
            style = styles.head if head.upright else styles.tall
            last = (line + head.rows - 1, column + head.columns - 1)
            taken |= {(line + down, column + right) for down in range(head.rows) for right in range(head.columns)}
            if last == (line, column):
                page.write_string(first + line, column, head.text, style)
            else:
                page.merge_range(first + line, column, first + last[0], last[1], head.text, style)
            column += head.columns


def _figure(page: Any, row: int, column: int, text: str, styles: _Styles, *, found: bool) -> None:
    if column == 1:
        page.write_string(row, column, text, styles.text)
    elif text.isdecimal():
        page.write_number(row, column, int(text), styles.found if found and text != "0" else styles.number)
    else:
        page.write_string(row, column, text, styles.dash)


def _foot(page: Any, row: int, table: NoteTable, styles: _Styles) -> None:
    column = 0
    for foot in table.footer:
        style = styles.foot if column else styles.total
        last = column + foot.columns - 1
        value: str | int = int(foot.text) if foot.text.isdecimal() else foot.text
        if last > column:
            page.merge_range(row, column, row, last, "", style)
        if isinstance(value, int):
            page.write_number(row, column, value, style)
        else:
            page.write_string(row, column, value, style)
        column = last + 1


class _Shades:
    """The formats of shaded cells by level; what holds nothing to count is hatched, not coloured."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[int, bool], Any] = {}

    def of(self, level: int, *, name: bool = False) -> Any:
        """Returns the format of a figure, or of the name over it."""
        if (level, name) not in self._made:
            points = 9 if name else round(11 * size(level), 1)
            look = {"font_name": FONT, "font_size": points, "bold": not name, "text_wrap": name, "valign": "vcenter"}
            look |= {"align": "left" if name else "center", "quote_prefix": True, "left": 1, "right": 1}
            look |= {"top": 1} if name else {"bottom": 1}
            if level == NOTHING:
                look |= {"pattern": 17, "fg_color": "#BBBBBB", "bg_color": "#FFFFFF"}  # 17: light strokes
            elif level:
                look |= {"bg_color": f"#{fill(level)}", "font_color": f"#{ink(level)}"}
            self._made[level, name] = self._book.add_format(look)
        return self._made[level, name]


def _overview(page: Any, given: Overview, note: NoteText, shades: _Shades, styles: _Styles) -> None:
    """Writes the map as cells of two rows each, a name over a figure, and the shaded table below it."""
    _page(page, note)
    page.hide_gridlines(2)
    widths = (20, *[16] * (len(given.grid.heads) - 1))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    row = _opening(page, note, styles)
    page.write_string(row, 0, given.map.title, styles.title)
    for tile in given.map.tiles:
        top, level = row + 1 + 2 * tile.row, tile.cell.level
        page.write_string(top, tile.column + 1, f"{tile.name} {tile.code}".strip(), shades.of(level, name=True))
        _shaded(page, top + 1, tile.column + 1, tile.cell, shades)
    row += 2 + 2 * given.map.lines
    _lines(page, row, widths, given.map.description, styles)
    page.write_string(row + 1, 0, given.map.shades, styles.plain)
    for place, sample in enumerate(given.map.legend):
        page.write_string(row + 2, place + 1, sample.text, shades.of(sample.level))
    row += 4
    page.write_string(row, 0, given.grid.caption, styles.title)
    page.set_row(row + 1, _height(zip(given.grid.heads, widths, strict=True)))
    for column, head in enumerate(given.grid.heads):
        page.write_string(row + 1, column, head, styles.head)
    for line, (head, cells) in enumerate(given.grid.rows, start=row + 2):
        page.write_string(line, 0, head, styles.text)
        for column, cell in enumerate(cells, start=1):
            _shaded(page, line, column, cell, shades)


def _shaded(page: Any, row: int, column: int, cell: GridCell, shades: _Shades) -> None:
    style = shades.of(cell.level)
    if cell.text.isdecimal():
        page.write_number(row, column, int(cell.text), style)
    else:
        page.write_string(row, column, cell.text, style)


def _list(page: Any, sheet: Sheet, note: NoteText, styles: _Styles) -> None:
    _page(page, note)
    head = _opening(page, note, styles)
    wide = len(sheet.heads) > NARROW
    printed = len(sheet.heads) - wide  # columns; a row is as high as these need
    page.set_row(head, _height(zip(sheet.heads, sheet.widths, strict=True)))
    for column, (text, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(head, column, text, styles.head)
    page.freeze_panes(head + 1, 0)
    page.repeat_rows(head)
    for row, cells in enumerate(sheet.rows, start=head + 1):
        page.set_row(row, _height(zip(map(_text, cells[:printed]), sheet.widths, strict=False)))
        for column, cell in enumerate(cells):
            _cell(page, row, column, cell, styles)
    if wide:  # too wide for one page: two, with number and region on both, without the digests
        page.fit_to_pages(2, 0)
        page.repeat_columns(0, 1)
        page.print_area(0, 0, head + len(sheet.rows), printed - 1)
    page.autofilter(head, 0, head + max(len(sheet.rows), 1), len(sheet.heads) - 1)


def _text(cell: Cell) -> str:
    """Returns what of a cell may need more than one line."""
    return _cut(cell.shown if isinstance(cell, Page) else cell if isinstance(cell, str) else "")


def _cell(page: Any, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    if cell is None or cell == "":
        page.write_blank(row, column, None, styles.text)
    elif isinstance(cell, int):
        page.write_number(row, column, cell, styles.number)
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime.combine(cell, time()), styles.day)
    elif isinstance(cell, Page):
        _address(page, row, column, cell, styles)
    else:
        page.write_string(row, column, _cut(cell), styles.text)


def _address(page: Any, row: int, column: int, given: Page, styles: _Styles) -> None:
    """Writes an address as a link where it may be one and the format can hold it, else as text."""
    refused = given.address is None or page.write_url(row, column, given.address, styles.link, _cut(given.shown)) != 0
    if refused:
        page.write_string(row, column, _cut(given.shown), styles.text)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
