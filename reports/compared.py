"""A span's figures beside those of an earlier span, and whether the two may be compared. No words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.month import MonthModel, RegionMonth
from reports.span import Span
from rules.result import ANNOUNCEMENT_COLUMNS, PROTOCOL_COLUMNS

Figures = tuple[int | None, ...]
POSTINGS = 2  # of the five figures, the first two count postings; the law does not touch them
WHOLE_ENOUGH = 0.5  # share of the watched days: below it a span was not watched, only touched


@dataclass(frozen=True, slots=True)
class Split:
    """A region cut out of another between the two spans."""

    part: RegionMonth
    whole: RegionMonth
    since: date


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier span beside this one: postings and violations of either kind, and their sum, five figures.

    A change is None where the two figures are not of the same thing. `common`: both sums over the regions that have the
    figure in both spans, where that is not all of them; None where it is, or where there is no such region.
    """

    span: Span
    figures: Figures
    changes: Figures
    missing: bool = False  # nothing of it is on record
    unfinished: bool = False  # this span is not over on the record
    lost: tuple[int, int] | None = None  # days without data and all days, over its watched regions, if too many
    other_law: bool = False
    only_now: tuple[RegionMonth, ...] = ()
    only_then: tuple[RegionMonth, ...] = ()
    splits: tuple[Split, ...] = ()
    common: tuple[tuple[int, int] | None, ...] = ()
    common_regions: int = 0


def figures_of(model: MonthModel) -> Figures:
    """Returns the five figures as the table's last row has them."""
    totals = model.totals
    return (
        totals.announcements,
        totals.protocols,
        totals.announcement_violations,
        totals.protocol_violations,
        totals.violations,
    )


def compared(
    model: MonthModel, span: Span, earlier: MonthModel | None, *, unfinished: bool, other_law: bool
) -> Compared:
    """Returns the model beside an earlier one. `other_law`: the two spans ended under different acts."""
    if earlier is None:
        return Compared(span, (None,) * 5, (None,) * 5, missing=True)
    splits = _splits(model, earlier)
    lost = _lost(earlier) or _lost(model)
    now, then = _by_region(model), _by_region(earlier)
    divided = {region for split in splits for region in (split.part.region, split.whole.region)}
    changes, common, both = [], [], set(now) & set(then) - divided
    for place, (here, before) in enumerate(zip(figures_of(model), figures_of(earlier), strict=True)):
        law_differs = other_law and place >= POSTINGS
        alike = not divided and _having(now, place) == _having(then, place)
        may = not (unfinished or lost or law_differs)
        changes.append(here - before if may and alike and here is not None and before is not None else None)
        shared = sorted(region for region in both if now[region][place] is not None and then[region][place] is not None)
        sums = sum(now[region][place] or 0 for region in shared), sum(then[region][place] or 0 for region in shared)
        common.append(sums if may and not alike and shared else None)
    return Compared(
        span=span,
        figures=figures_of(earlier),
        changes=tuple(changes),
        unfinished=unfinished,
        lost=lost,
        other_law=other_law,
        only_now=tuple(row for row in model.monitored if row.region not in then),
        only_then=tuple(row for row in earlier.monitored if row.region not in now),
        splits=splits,
        common=tuple(common),
        common_regions=len(both),
    )


def _by_region(model: MonthModel) -> dict[str, Figures]:
    return {row.region: _of_row(row) for row in model.monitored}


def _of_row(row: RegionMonth) -> Figures:
    return (
        row.announcements,
        row.protocols,
        _sum(row, ANNOUNCEMENT_COLUMNS),
        _sum(row, PROTOCOL_COLUMNS),
        row.total,
    )


def _sum(row: RegionMonth, columns: tuple[str, ...]) -> int | None:
    known = [figure for column in columns if (figure := row.cells[column]) is not None]
    return sum(known) if known else None


def _having(figures: dict[str, Figures], place: int) -> set[str]:
    return {region for region, own in figures.items() if own[place] is not None}


def _splits(model: MonthModel, earlier: MonthModel) -> tuple[Split, ...]:
    """Returns the regions that were cut out of others after the earlier span and up to the end of this one."""
    rows = {row.region: row for row in model.rows}
    found = []
    for row in model.rows:
        since, origin = row.settings.in_force.since, row.settings.formed_from
        if since and origin in rows and earlier.last < since <= model.last:
            found.append(Split(row, rows[origin], since))
    return tuple(found)


def _lost(model: MonthModel) -> tuple[int, int] | None:
    """Returns the days without data and all days over the watched regions, if half of them or more were lost."""
    lost, all_days = sum(len(row.days_without_data) for row in model.monitored), model.span.days * len(model.monitored)
    return (lost, all_days) if all_days and lost >= WHOLE_ENOUGH * all_days else None
