"""The note as DOCX: A4, the ministry's table upright with turned heads, the annexes on landscape pages."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from reports import docx_parts as parts
from reports.document import Annex, AnnexRow, Block, HeaderCell, Heading, Items, NoteTable, NoteText

A4 = (21.0, 29.7)
BODY, SMALL, FIGURES, HEADS, ANNEX = 13, 10, 10.5, 9, 9  # points
TABLE_WIDTHS = (0.9, 3.3, 1.2, 1.2, 1.15, 1.15, 1.15, 1.15, 1.15, 1.15, 1.15, 1.15, 1.2)  # cm, 17 in all
ANNEX_WIDTHS = (0.9, 2.6, 3.8, 5.8, 3.6, 4.4, 5.1)  # cm, 26.2 in all
HEAD_HEIGHTS = (0.55, 0.55, 4.2)  # cm
ANNEX_STYLE = "Annex"
LAST_ROWS_TOGETHER = 3  # the total never stands alone on a page
HEAD_FILL, WARNING_COLOUR = "F1F1EE", "8A1C1C"


def docx_bytes(note: NoteText) -> bytes:
    """Returns the note as DOCX; the same note gives the same bytes."""
    document = Document()
    _properties(document, note)
    _styles(document, note)
    _page(document.sections[0], landscape=False)
    _running(document.sections[0], note)
    if note.warning:
        _warning(document.add_paragraph(), note.warning)
    title = document.add_heading(note.title, level=1)
    title.add_run().add_break()
    title.add_run(note.period)
    _blocks(document, note.before)
    _figures(document, note.table)
    _blocks(document, note.after)
    if note.signature:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _signature(document, note.signature)
    for number, annex in enumerate(note.annexes):
        if number == 0:
            _page(document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
        _annex(document, annex)
    made = io.BytesIO()
    document.save(made)
    return parts.same_bytes(made.getvalue())


def _properties(document: Any, note: NoteText) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        f"{note.title} {note.period}",
        note.author,
        note.author,
    )
    properties.language, properties.comments, properties.keywords, properties.revision = note.tag, "", "", 1
    moment = datetime.combine(note.dated, time(), tzinfo=UTC)
    properties.created = properties.modified = moment.replace(tzinfo=None)  # the format knows UTC only


def _styles(document: Any, note: NoteText) -> None:
    parts.set_language(document, note.tag)
    normal = document.styles["Normal"]
    parts.set_font(normal, BODY)
    form = normal.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), 1.0
    for level, before, after in ((1, 0, 12), (2, 10, 4)):
        style = document.styles[f"Heading {level}"]
        parts.set_font(style, BODY, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
    annex = document.styles.add_style(ANNEX_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    annex.base_style = normal
    parts.set_font(annex, ANNEX)
    document.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _page(section: Any, *, landscape: bool) -> None:
    short, long = A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(long), Cm(short)) if landscape else (Cm(short), Cm(long))
    section.left_margin, section.right_margin = (Cm(1.75), Cm(1.75)) if landscape else (Cm(2.5), Cm(1.5))
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.5)
    section.header_distance, section.footer_distance = Cm(1), Cm(0.7)
    section.different_first_page_header_footer = not landscape


def _running(section: Any, note: NoteText) -> None:
    """Numbers every page but the first, and warns on every page of a simulated note."""
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    parts.page_number(header)
    if note.warning:
        for footer in (section.footer, section.first_page_footer):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(note.warning)
            run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(WARNING_COLOUR)


def _warning(paragraph: Any, text: str) -> None:
    parts.border(paragraph, WARNING_COLOUR)
    paragraph.paragraph_format.space_after = Pt(14)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(11), True, RGBColor.from_string(WARNING_COLOUR)


def _blocks(document: Any, blocks: tuple[Block, ...]) -> None:
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            heading = document.add_heading(block.text, level=2)
            heading.paragraph_format.first_line_indent = Cm(1.25)
            continue
        lines = [f"– {line}" for line in block.lines] if isinstance(block, Items) else [block.text]
        for line in lines:
            paragraph = document.add_paragraph(line)
            paragraph.paragraph_format.first_line_indent = Cm(1.25)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            before_items = place + 1 < len(blocks) and isinstance(blocks[place + 1], Items)
            paragraph.paragraph_format.keep_with_next = before_items or None


def _figures(document: Any, given: NoteTable) -> None:
    caption = document.add_paragraph()
    caption.alignment, caption.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(10), Pt(4)
    run = caption.add_run(given.caption)
    run.font.bold, run.font.size = True, Pt(12)
    table = document.add_table(len(given.header) + len(given.rows) + 1, len(TABLE_WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    parts.fix_columns(table, TABLE_WIDTHS)
    parts.narrow_cells(table, 0.08)
    parts.describe(table, given.caption)
    grid = [list(row.cells) for row in table.rows]
    for row in table.rows:
        parts.keep_row(row)
    for row, height in zip(table.rows, HEAD_HEIGHTS, strict=False):
        row.height, row.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        parts.repeat_row(row)
    _heads(grid, given.header)
    for cells, texts in zip(grid[len(given.header) :], given.rows, strict=False):
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            found = place > 3 and text not in ("0", "-")
            parts.write(cell, text, FIGURES, bold=found, centred=place != 1)
    for cells in grid[-1 - LAST_ROWS_TOGETHER : -1]:
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    _foot(grid[-1], given)
    for line in given.notes:
        note = document.add_paragraph()
        note.paragraph_format.space_before = Pt(3)
        note.add_run(line).font.size = Pt(SMALL)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _heads(grid: list[list[Any]], header: tuple[tuple[HeaderCell, ...], ...]) -> None:
    taken: set[tuple[int, int]] = set()
    for line, heads in enumerate(header):
        column = 0
        for head in heads:
            while (line, column) in taken:
                column += 1
            cell = grid[line][column]
            last = grid[line + head.rows - 1][column + head.columns - 1]
            taken |= {(line + down, column + right) for down in range(head.rows) for right in range(head.columns)}
            if last is not cell:
                cell = cell.merge(last)
            parts.shade(cell, HEAD_FILL)
            parts.write(cell, head.text, HEADS)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            if not head.upright:
                parts.upwards(cell)
            column += head.columns


def _foot(cells: list[Any], given: NoteTable) -> None:
    column = 0
    for foot in given.footer:
        cell = cells[column]
        if foot.columns > 1:
            cell = cell.merge(cells[column + foot.columns - 1])
        parts.shade(cell, HEAD_FILL)
        parts.write(cell, foot.text, FIGURES, bold=True, centred=column > 0)
        column += foot.columns


def _signature(document: Any, lines: tuple[str, ...]) -> None:
    for place, line in enumerate(lines):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.space_before = Pt(24 if place == 0 else 12)
        paragraph.paragraph_format.keep_with_next = place + 1 < len(lines)


def _annex(document: Any, annex: Annex) -> None:
    document.add_heading(annex.heading, level=2)
    table = document.add_table(1 + len(annex.rows), len(ANNEX_WIDTHS), style="Table Grid")
    parts.fix_columns(table, ANNEX_WIDTHS)
    parts.narrow_cells(table, 0.12)
    parts.describe(table, annex.heading)
    rows = list(table.rows)
    for cell, head in zip(rows[0].cells, annex.columns, strict=True):
        parts.shade(cell, HEAD_FILL)
        parts.write(cell, head, ANNEX, bold=True)
    parts.repeat_row(rows[0])
    for place, row in zip(rows[1:], annex.rows, strict=True):
        parts.keep_row(place)
        _annex_row(list(place.cells), row)


def _annex_row(cells: list[Any], row: AnnexRow) -> None:
    columns = (
        (str(row.number),),
        (row.region,),
        row.violation,
        (row.page.title,),
        row.dates,
        row.proof,
        (row.reason,),
    )
    for cell, lines in zip(cells, columns, strict=True):
        parts.write_lines(cell, lines, ANNEX_STYLE)
    if row.page.shown:
        paragraph = cells[3].add_paragraph(style=ANNEX_STYLE)
        if row.page.address:
            parts.link(paragraph, row.page.shown, row.page.address)
        else:
            paragraph.add_run(row.page.shown)
