"""Small tables and the map of squares in DOCX: a table of cells, shaded, with its words for a screen reader."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from reports.document import NOTHING, Grid, GridCell, Overview, TileMap
from reports.papers import docx_parts as parts
from reports.papers.shades import fill, ink, size

TEXT_WIDTH = 17.0  # cm
FIGURES, HEADS, NAMES, CODES, CAPTION, NOTES = 9.5, 8, 8, 6.5, 11, 9  # points
_NO_CELL = "F4F4F2"  # the light grey that, with a dash, stands for nothing to count


def overview(document: Any, given: Overview) -> None:
    """Writes the annex with the map and the shaded table."""
    document.add_heading(given.heading, level=2)
    caption(document, given.map.title)
    _map(document, given.map)
    _note(document, given.map.description)
    _legend(document, given.map)
    grid(document, given.grid)


def grid(document: Any, given: Grid) -> None:
    """Writes a small table with its caption above and its notes below, never torn between two pages."""
    caption(document, given.caption)
    table = document.add_table(len(given.rows) + 1, len(given.heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    first = 3.4 if given.shaded else 5.6
    others = (TEXT_WIDTH - first) / (len(given.heads) - 1)
    parts.fix_columns(table, (first, *[others] * (len(given.heads) - 1)))
    parts.narrow_cells(table, 0.1)
    parts.describe(table, given.caption)
    lines = [list(row.cells) for row in table.rows]
    _heads(table.rows[0], lines[0], given)
    for cells, (head, figures) in zip(lines[1:], given.rows, strict=True):
        parts.write(cells[0], head, FIGURES, centred=False)
        for cell, figure in zip(cells[1:], figures, strict=True):
            _figure(cell, figure, shaded=given.shaded)
    for row in table.rows:
        parts.keep_row(row)
    for cells in lines[:-1]:
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for line in given.notes:
        _note(document, line)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _heads(row: Any, cells: list[Any], given: Grid) -> None:
    parts.repeat_row(row)
    if given.shaded:
        row.height, row.height_rule = Cm(3.4), WD_ROW_HEIGHT_RULE.AT_LEAST
    for place, (cell, head) in enumerate(zip(cells, given.heads, strict=True)):
        parts.shade(cell, "F1F1EE")
        parts.write(cell, head, HEADS)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        if given.shaded and place:
            parts.upwards(cell)


def _figure(cell: Any, figure: GridCell, *, shaded: bool) -> None:
    if not shaded:
        parts.write(cell, figure.text, FIGURES)
        return
    parts.shade(cell, _NO_CELL if figure.level == NOTHING else fill(figure.level))
    parts.write(cell, figure.text, FIGURES * size(figure.level), bold=figure.level > 0, colour=ink(figure.level))


def _map(document: Any, given: TileMap) -> None:
    table = document.add_table(given.lines, given.columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    side = min(2.9, TEXT_WIDTH / given.columns)
    parts.fix_columns(table, (side,) * given.columns)
    parts.narrow_cells(table, 0.1)
    parts.describe(table, given.title, given.description)
    at = {(tile.row, tile.column): tile for tile in given.tiles}
    for line, row in enumerate(table.rows):
        row.height, row.height_rule = Cm(1.25), WD_ROW_HEIGHT_RULE.AT_LEAST
        parts.keep_row(row)
        for column, cell in enumerate(row.cells):
            tile = at.get((line, column))
            if tile is None:
                parts.no_borders(cell)
                parts.compact(cell.paragraphs[0])
            else:
                parts.shade(cell, _NO_CELL if tile.cell.level == NOTHING else fill(tile.cell.level))
                _tile(cell, tile.name, tile.code, tile.cell)
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _tile(cell: Any, name: str, code: str, figure: GridCell) -> None:
    colour = ink(figure.level)
    parts.write(cell, name, NAMES, centred=False, colour=colour)
    paragraph = cell.add_paragraph()
    parts.compact(paragraph)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, points, bold in ((f"{code}  ", CODES, False), (figure.text, 11 * size(figure.level), True)):
        parts.add_run(paragraph, text, points, bold=bold, colour=colour)


def _legend(document: Any, given: TileMap) -> None:
    paragraph = document.add_paragraph()
    parts.compact(paragraph)
    paragraph.paragraph_format.space_after = Pt(4)
    parts.add_run(paragraph, given.shades, NOTES)
    for sample in given.legend:
        parts.add_run(paragraph, "  ", NOTES)
        shade = _NO_CELL if sample.level == NOTHING else fill(sample.level)
        parts.add_run(paragraph, f" {sample.text} ", NOTES, colour=ink(sample.level), shade=shade)


def caption(document: Any, text: str) -> None:
    """Writes a table's caption, which stays with the table."""
    line = document.add_paragraph()
    line.alignment, line.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(6), Pt(3)
    parts.add_run(line, text, CAPTION, bold=True)


def _note(document: Any, text: str) -> None:
    note = document.add_paragraph()
    note.paragraph_format.space_before = Pt(2)
    parts.add_run(note, text, NOTES)
