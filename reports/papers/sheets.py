"""The findings as lists for a spreadsheet: whole titles, reasons and digests, days that are days."""

from __future__ import annotations

from collections.abc import Iterator

from reports.annex import (
    awaiting,
    counted_in,
    dismissed,
    hearing_text,
    local,
    outside,
    page_of,
    review_lines,
    rule_words,
    untold,
)
from reports.citing import named
from reports.context import ALONE, Context
from reports.document import Cell, Page, Sheet
from reports.foreign import foreign_text
from reports.month import MonthModel, RegionMonth
from reports.spelling import region_short
from reports.wording import Regime, Wording
from rules.result import MonthResult
from rules.verdict import Standing, Verdict

LONGEST_REASON = 4000
_WIDTHS = (5, 22, 28, 18, 13, 13, 46, 34, 12, 22, 12, 17, 17, 90, 30, 68)  # characters


def sheets(model: MonthModel, result: MonthResult, wording: Wording, context: Context = ALONE) -> tuple[Sheet, ...]:
    """Returns the lists: findings, what could not be told, and the days without data, one a row."""
    words = wording.sheets
    told = [(verdict, words.in_table) for verdict in counted_in(model, result)]
    told += [(verdict, _beside(verdict, wording)) for verdict in outside(model, result)]
    told += [(verdict, words.awaiting) for verdict in awaiting(model, result)]
    told += [(verdict, words.dismissed) for verdict in dismissed(model, result)]
    lacking = [(verdict, words.untold_kind) for verdict in untold(model, result)]
    return (
        Sheet(words.findings, words.columns, _WIDTHS, tuple(_rows(told, model, wording, context))),
        Sheet(words.untold, words.columns, _WIDTHS, tuple(_rows(lacking, model, wording, context))),
        Sheet(words.days, words.days_columns, (28, 14), tuple(_lost(model, wording))),
    )


def _beside(verdict: Verdict, wording: Wording) -> str:
    return wording.sheets.indicated if verdict.standing is Standing.INDICATED else wording.sheets.outside


def _rows(
    found: list[tuple[Verdict, str]], model: MonthModel, wording: Wording, context: Context
) -> Iterator[tuple[Cell, ...]]:
    regions, regime = {row.region: row for row in model.monitored}, wording.regime(model.last)
    for number, (verdict, standing) in enumerate(found, start=1):
        cells = _cells(verdict, standing, regions[verdict.region], regime, wording)
        decided = "\n".join(review_lines(context.review(verdict), wording))
        yield (number, *cells, decided, "\n".join(verdict.evidence))


def _cells(verdict: Verdict, standing: str, row: RegionMonth, regime: Regime, wording: Wording) -> tuple[Cell, ...]:
    words, page, seen = rule_words(verdict.rule, regime, wording), page_of(verdict, row, wording), verdict.appeared
    posting, reason = verdict.posting, verdict.reason
    absent = seen.absent_at if seen else None
    return (
        region_short(row, wording),
        words.label,
        named(verdict.law, words, regime, wording),
        standing,
        wording.annex.kinds.get(posting.kind, "") if posting else "",
        page.title or wording.annex.no_title,
        Page(page.shown, page.shown, page.address),
        posting.displayed_date if posting else None,
        hearing_text(verdict.hearing, wording),
        verdict.deadline,
        local(absent, row.settings, wording) if absent else "",
        local(seen.appeared_by, row.settings, wording) if seen else "",
        foreign_text(reason.ru if wording.language == "ru" else reason.kk, LONGEST_REASON),
    )


def _lost(model: MonthModel, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    for row in model.monitored:
        for day in row.days_without_data:
            yield region_short(row, wording), day
