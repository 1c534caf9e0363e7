"""The note as DOCX: A4 upright, the table on one page with turned heads, the annexes on pages of their own."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from reports.document import Annex, AnnexEntry, Block, Grid, HeaderCell, Heading, Items, NoteTable, NoteText
from reports.papers import docx_grids
from reports.papers import docx_parts as parts

A4 = (21.0, 29.7)
BODY, SMALL, FIGURES, HEADS, ANNEX, SOURCE = 12, 9, 9.5, 8, 9, 7.5  # points
TABLE_WIDTHS = (0.9, 3.3, 1.2, 1.2, 1.15, 1.15, 1.15, 1.15, 1.15, 1.15, 1.15, 1.15, 1.2)  # cm, 17 in all
ANNEX_INDENT = 0.75  # cm
HEAD_HEIGHTS = (0.5, 0.5, 3.7)  # cm
ANNEX_STYLE, ENTRY_STYLE = "Annex", "Annex entry"
HEAD_FILL, WARNING_COLOUR, SOURCE_COLOUR = "F1F1EE", "8A1C1C", "595959"


def docx_bytes(note: NoteText) -> bytes:
    """Returns the note as DOCX; the same note gives the same bytes."""
    document = Document()
    _properties(document, note)
    _styles(document, note)
    _page(document.sections[0], numbered_first=False)
    _running(document.sections[0], note)
    if note.warning:
        _warning(document.add_paragraph(), note.warning)
    title = document.add_heading(note.title, level=1)
    title.add_run().add_break()
    title.add_run(note.period)
    _revision(document, note.revision)
    _blocks(document, note.before)
    _figures(document, note.table)
    _blocks(document, note.after)
    if note.signature:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _signature(document, note.signature)
    if note.overview or note.annexes:
        _page(document.add_section(WD_SECTION.NEW_PAGE), numbered_first=True)
    if note.overview:
        docx_grids.overview(document, note.overview)
    for number, annex in enumerate(note.annexes):
        _annex(document, annex, new_page=number == 0 and note.overview is not None)
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
    for level, points, before, after in ((1, BODY, 0, 8), (2, BODY, 10, 4), (3, ANNEX + 0.5, 8, 2)):
        style = document.styles[f"Heading {level}"]
        parts.set_font(style, points, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
    for name in (ANNEX_STYLE, ENTRY_STYLE):
        annex = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        annex.base_style = normal
        parts.set_font(annex, ANNEX)
        annex.paragraph_format.space_after = Pt(3)
    entry = document.styles[ENTRY_STYLE].paragraph_format
    entry.left_indent, entry.first_line_indent, entry.keep_together = Cm(ANNEX_INDENT), Cm(-ANNEX_INDENT), True
    entry.tab_stops.add_tab_stop(Cm(ANNEX_INDENT))
    document.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _page(section: Any, *, numbered_first: bool) -> None:
    section.page_width, section.page_height = Cm(A4[0]), Cm(A4[1])
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(1.5)
    section.header_distance, section.footer_distance = Cm(0.7), Cm(0.7)
    section.different_first_page_header_footer = not numbered_first


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
    paragraph.paragraph_format.space_after = Pt(8)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(10), True, RGBColor.from_string(WARNING_COLOUR)


def _revision(document: Any, lines: tuple[str, ...]) -> None:
    """Writes which issue this is and what it changed, before anything else is said."""
    for place, line in enumerate(lines):
        paragraph = document.add_paragraph()
        paragraph.add_run(line if place == 0 else f"– {line}").font.bold = place == 0
        paragraph.paragraph_format.keep_with_next = place + 1 < len(lines)
        paragraph.paragraph_format.space_after = Pt(8 if place + 1 == len(lines) else 0)


def _blocks(document: Any, blocks: tuple[Block, ...]) -> None:
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            heading = document.add_heading(block.text, level=2)
            heading.paragraph_format.first_line_indent = Cm(1.25)
            continue
        if isinstance(block, Grid):
            docx_grids.grid(document, block)
            continue
        lines = [f"– {line}" for line in block.lines] if isinstance(block, Items) else [block.text]
        for line in lines:
            paragraph = document.add_paragraph(line)
            paragraph.paragraph_format.first_line_indent = Cm(1.25)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            before_items = place + 1 < len(blocks) and isinstance(blocks[place + 1], Items)
            paragraph.paragraph_format.keep_with_next = before_items or None


def _figures(document: Any, given: NoteTable) -> None:
    docx_grids.caption(document, given.caption)
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
    for cells in grid[:-1]:  # a row that keeps with the next never leaves it: the table moves to a page it fits on
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    _foot(grid[-1], given)
    for line in given.notes:
        note = document.add_paragraph()
        note.paragraph_format.space_before = Pt(2)
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


def _annex(document: Any, annex: Annex, *, new_page: bool) -> None:
    document.add_heading(annex.heading, level=2).paragraph_format.page_break_before = new_page or None
    if annex.opening:
        document.add_paragraph(annex.opening, style=ANNEX_STYLE)
    entry_style = document.styles[ENTRY_STYLE].style_id
    for block in annex.blocks:
        heading = document.add_heading(block.heading, level=3)
        if block.reason:
            shared = document.add_paragraph(block.reason, style=ANNEX_STYLE)
            shared.paragraph_format.left_indent, shared.paragraph_format.keep_with_next = Cm(ANNEX_INDENT), True
        heading.paragraph_format.keep_with_next = True
        for entry in block.entries:
            paragraph = document.add_paragraph()
            paragraph._p.style = entry_style  # by id: a style asked for by name is looked up anew each time
            _entry(paragraph, entry)


def _entry(paragraph: Any, entry: AnnexEntry) -> None:
    """Writes a finding as one paragraph that is never torn: page, dates, reason, address and digests."""
    paragraph.add_run(f"{entry.number}.\t")
    page = entry.page
    if page.address:
        parts.link(paragraph, page.name, page.address)
    else:
        paragraph.add_run(page.name)
    if entry.brief:
        paragraph.add_run(f" – {entry.reason}" if entry.reason else "")
        _review(paragraph, entry)
        return
    if entry.facts:
        paragraph.add_run(("\n" if page.title else " – ") + entry.facts)
    if entry.reason:
        paragraph.add_run("\n" + entry.reason)
    source = " · ".join(part for part in (page.shown if page.title else "", entry.proof) if part)
    if source:
        run = paragraph.add_run("\n" + source)
        run.font.size, run.font.color.rgb = Pt(SOURCE), RGBColor.from_string(SOURCE_COLOUR)
    _review(paragraph, entry)


def _review(paragraph: Any, entry: AnnexEntry) -> None:
    for line in entry.review:
        paragraph.add_run("\n" + line).font.bold = True
