"""The ministry's table in one language, as every renderer sets it."""

from __future__ import annotations

from reports.document import FooterCell, HeaderCell, NoteTable
from reports.month import MonthModel, RegionMonth
from reports.papers.typesetting import bound
from reports.phrases import capital
from reports.spelling import of_span, region_in_table
from reports.table import figure, has_dashes
from reports.wording import Wording
from rules.result import ANNOUNCEMENT_COLUMNS, COLUMNS, PROTOCOL_COLUMNS


def note_table(model: MonthModel, wording: Wording) -> NoteTable:
    """Returns the table with its heads, rows and foot."""
    words, regime = wording.table, wording.regime(model.last)
    heads = [regime.columns[column].header or column for column in COLUMNS]
    header = (
        (
            HeaderCell(words.number, rows=3),
            HeaderCell(words.body, rows=3),
            HeaderCell(words.postings, columns=2),
            HeaderCell(words.violations, columns=len(COLUMNS) + 1),
        ),
        (
            HeaderCell(words.announcements, rows=2, upright=False),
            HeaderCell(words.protocols, rows=2, upright=False),
            HeaderCell(words.announcements, columns=len(ANNOUNCEMENT_COLUMNS)),
            HeaderCell(words.protocols, columns=len(PROTOCOL_COLUMNS)),
            HeaderCell(words.total, rows=2, upright=False),
        ),
        tuple(HeaderCell(head, upright=False) for head in heads),
    )
    totals = model.totals
    footer = (
        FooterCell(capital(of_span(words.month_total, model.span, wording)), columns=2),
        FooterCell(figure(totals.announcements)),
        FooterCell(figure(totals.protocols)),
        FooterCell(figure(totals.announcement_violations), columns=len(ANNOUNCEMENT_COLUMNS)),
        *(FooterCell(figure(totals.protocol_cells[column])) for column in PROTOCOL_COLUMNS),
        FooterCell(figure(totals.violations)),
    )
    return NoteTable(
        caption=bound(of_span(words.caption, model.span, wording)),
        header=header,
        rows=tuple(_table_row(row, wording) for row in model.rows),
        footer=footer,
        notes=_table_notes(model, wording),
    )


def _table_row(row: RegionMonth, wording: Wording) -> tuple[str, ...]:
    name = region_in_table(row, wording) + ("" if row.monitored else "*")
    figures = (row.announcements, row.protocols, *(row.cells[column] for column in COLUMNS), row.total)
    return (str(row.number), name, *(figure(value) for value in figures))


def _table_notes(model: MonthModel, wording: Wording) -> tuple[str, ...]:
    notes = []
    if has_dashes(model):
        notes.append(bound(wording.table.dash))
    if len(model.monitored) < len(model.rows):
        notes.append(wording.table.not_monitored)
    return tuple(notes)
