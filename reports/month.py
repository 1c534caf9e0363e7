"""One model of a month (quarter, year), from which both languages, every format and the table are made.

In: the rules' `MonthResult` and the regions. Out: a frozen `MonthModel` of figures, dates and dated names; no sentence
and no language. A figure that is None is a dash: there was nothing to count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from config.errors import TyndauError
from config.regions import DatedName, Region, Regions
from reports.span import Span
from rules.result import ANNOUNCEMENT_COLUMNS, COLUMNS, PROTOCOL_COLUMNS, MonthResult, RegionTally
from rules.verdict import Answer, Standing, Verdict


@dataclass(frozen=True, slots=True)
class RegionMonth:
    """One row of the ministry's table. Names are those the region bore on the last day of the month."""

    number: int  # place in the table, from 1
    region: str
    kind: str  # city, oblast
    name: DatedName
    monitored: bool
    announcements: int | None
    protocols: int | None
    cells: Mapping[str, int | None]  # column -> proven violations, every column present
    total: int | None
    days_without_data: tuple[date, ...]
    pages: Mapping[str, str]  # language -> address of the region's own page
    settings: Region  # the region as configured, for its calendar


@dataclass(frozen=True, slots=True)
class Counted:
    """A region and how many cases of something it had."""

    row: RegionMonth
    count: int


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """The cases of one rule under one act, by region in the order of the table."""

    rule: str
    regions: tuple[Counted, ...]
    act: str | None = None
    points: tuple[str, ...] = ()  # distinct points of the act the verdicts rest on, as the verdicts state them
    kinds: tuple[str, ...] = ()  # distinct kinds of the postings spoken of: announcement, protocol

    @property
    def total(self) -> int:
        """Returns the number of cases in all regions."""
        return sum(counted.count for counted in self.regions)


@dataclass(frozen=True, slots=True)
class BackdatedGroup:
    """Announcements of one region that bear one date and were first seen later, on `seen` (the region's own days)."""

    row: RegionMonth
    displayed: date | None
    seen: tuple[date, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The table's last row, as the ministry makes it: the five announcement columns are one figure."""

    announcements: int | None
    protocols: int | None
    announcement_violations: int | None
    protocol_cells: Mapping[str, int | None]
    protocol_violations: int | None
    violations: int | None


@dataclass(frozen=True, slots=True)
class MonthModel:
    """Everything the note, the table and their translations are made from."""

    month: str  # YYYY-MM, YYYY-Qn or YYYY
    span: Span
    first: date
    last: date
    simulated: bool
    rows: tuple[RegionMonth, ...]
    totals: Totals
    violations: Mapping[str, tuple[RuleCounts, ...]]  # column -> one entry an act; empty where there are none
    backdated: tuple[BackdatedGroup, ...]
    remarks: tuple[RuleCounts, ...]  # proven, but of rules that have no column
    indicated: tuple[RuleCounts, ...]
    cannot_tell: tuple[RuleCounts, ...]

    @property
    def monitored(self) -> tuple[RegionMonth, ...]:
        """Returns the regions that were watched."""
        return tuple(row for row in self.rows if row.monitored)


def build(result: MonthResult, regions: Regions) -> MonthModel:
    """Returns the month's model.

    Raises TyndauError if a cell of the table and the verdicts behind it do not agree (a note whose table and annex
    differ is not made), UsageError for a span that is none or a region that is not in the regions file.
    """
    span = Span.parse(result.month)
    rows = tuple(
        _row(number, tally, regions.get(tally.region), span.last)
        for number, tally in enumerate(result.tallies, start=1)
    )
    unwatched = {row.region for row in rows if not row.monitored}  # of what is not monitored nothing is said
    told = [verdict for verdict in result.verdicts if verdict.region not in unwatched]
    proven = [verdict for verdict in told if in_table(verdict, result.month)]
    _agree(rows, proven, result.month)
    outside = [verdict for verdict in told if is_remark(verdict, result.month)]
    return MonthModel(
        month=result.month,
        span=span,
        first=span.first,
        last=span.last,
        simulated=result.simulated,
        rows=rows,
        totals=_totals(rows),
        violations={column: _by_act(rows, [v for v in proven if v.rule == column]) for column in COLUMNS},
        backdated=_backdated(rows, [v for v in proven if v.rule == "backdated"]),
        remarks=_remarks(rows, outside),
        indicated=_tallied(rows, result.tallies, _only_indicated),
        cannot_tell=_tallied(rows, result.tallies, lambda tally: tally.cannot_tell),
    )


# Rules without a column that state what a page shows; the note remarks on it whether or not the law is certain.
OBSERVATIONS = frozenset({"contradictory_dates", "link_without_title", "one_language_only"})
WITHOUT_TEXTS = "announcement_text_missing"  # no rule's: it follows from the tally


def in_table(verdict: Verdict, month: str) -> bool:
    """Returns whether the verdict is counted in the official table of the month: proven, and it stands."""
    return verdict.rule in COLUMNS and _proven(verdict, month)


def is_remark(verdict: Verdict, month: str) -> bool:
    """Returns whether the note remarks on the verdict outside its table: its rule has no column."""
    if verdict.rule in OBSERVATIONS:
        return verdict.answer is Answer.VIOLATION and verdict.month == month and verdict.stands
    return verdict.rule not in COLUMNS and _proven(verdict, month)


def _proven(verdict: Verdict, month: str) -> bool:
    proven = verdict.answer is Answer.VIOLATION and verdict.standing is Standing.PROVEN and verdict.stands
    return proven and verdict.month == month


def _row(number: int, tally: RegionTally, region: Region, last: date) -> RegionMonth:
    shown = tally.monitored
    return RegionMonth(
        number=number,
        region=region.id,
        kind=region.kind,
        name=region.name(last),
        monitored=shown,
        announcements=tally.announcements if shown else None,
        protocols=tally.protocols if shown else None,
        cells={column: tally.cells.get(column) if shown else None for column in COLUMNS},
        total=tally.total if shown else None,
        days_without_data=tally.days_without_data if shown else (),
        pages=_pages(region),
        settings=region,
    )


def _pages(region: Region) -> dict[str, str]:
    listings = [listing for source in region.monitored for listing in source.listings]
    pages: dict[str, str] = {}
    for language in ("ru", "kk"):
        fitting = [listing for listing in listings if listing.language in (language, "both")] or listings
        if fitting:
            pages[language] = fitting[0].url
    return pages


def _agree(rows: Iterable[RegionMonth], proven: Iterable[Verdict], month: str) -> None:
    """Holds every cell against the verdicts it counts. Raises TyndauError naming the first that differs."""
    counted = Counter((verdict.region, verdict.rule) for verdict in proven)
    for row in rows:
        for column in COLUMNS:
            cell, found = row.cells[column], counted.pop((row.region, column), 0)
            if (cell or 0) != found:
                shown = "-" if cell is None else cell
                raise TyndauError(
                    f"{month}: region {row.region}, {column}: the table says {shown}, but {found} findings are proven"
                )
    for region, rule in counted:
        raise TyndauError(f"{month}: a finding of {rule} names region {region}, which is not in the month's table")


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _totals(rows: tuple[RegionMonth, ...]) -> Totals:
    by_column = {column: _sum(row.cells[column] for row in rows) for column in COLUMNS}
    return Totals(
        announcements=_sum(row.announcements for row in rows),
        protocols=_sum(row.protocols for row in rows),
        announcement_violations=_sum(by_column[column] for column in ANNOUNCEMENT_COLUMNS),
        protocol_cells={column: by_column[column] for column in PROTOCOL_COLUMNS},
        protocol_violations=_sum(by_column[column] for column in PROTOCOL_COLUMNS),
        violations=_sum(row.total for row in rows),
    )


def _by_act(rows: tuple[RegionMonth, ...], verdicts: list[Verdict]) -> tuple[RuleCounts, ...]:
    acts: defaultdict[str | None, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        acts[verdict.law.act if verdict.law else None].append(verdict)
    return tuple(
        RuleCounts(
            rule=acts[act][0].rule,
            regions=_counted(rows, Counter(verdict.region for verdict in acts[act])),
            act=act,
            points=tuple(sorted({verdict.law.point for verdict in acts[act] if verdict.law})),
            kinds=tuple(sorted({verdict.posting.kind for verdict in acts[act] if verdict.posting})),
        )
        for act in sorted(acts, key=lambda act: act or "")
    )


def _remarks(rows: tuple[RegionMonth, ...], outside: list[Verdict]) -> tuple[RuleCounts, ...]:
    found = [
        counts
        for rule in sorted({verdict.rule for verdict in outside})
        for counts in _by_act(rows, [verdict for verdict in outside if verdict.rule == rule])
    ]
    textless = [row for row in rows if _textless(row)]
    if textless:
        found.append(RuleCounts(WITHOUT_TEXTS, tuple(Counted(row, 1) for row in textless)))
    return tuple(found)


def _textless(row: RegionMonth) -> bool:
    """Returns whether the region shows announcements without texts: judged, as its rubric is, but not to be counted.

    A section that was never read whole has the same dashes, but then there is nothing of the kind to judge.
    """
    judged = [column for column in ANNOUNCEMENT_COLUMNS if row.cells[column] is not None]
    return row.announcements is None and row.protocols is None and "rubric_mismatch" in judged and len(judged) > 1


def _only_indicated(tally: RegionTally) -> dict[str, int]:
    return {rule: count for rule, count in tally.indicated.items() if rule not in OBSERVATIONS}


def _counted(rows: Iterable[RegionMonth], counts: Mapping[str, int]) -> tuple[Counted, ...]:
    return tuple(Counted(row, counts[row.region]) for row in rows if counts.get(row.region, 0))


def _tallied(
    rows: tuple[RegionMonth, ...], tallies: Iterable[RegionTally], of: Callable[[RegionTally], Mapping[str, int]]
) -> tuple[RuleCounts, ...]:
    by_region = {tally.region: of(tally) for tally in tallies if tally.monitored}
    rules = {rule for counts in by_region.values() for rule, count in counts.items() if count}
    ordered = [column for column in COLUMNS if column in rules] + sorted(rules.difference(COLUMNS))
    return tuple(
        RuleCounts(rule, _counted(rows, {region: counts.get(rule, 0) for region, counts in by_region.items()}))
        for rule in ordered
    )


def _backdated(rows: Iterable[RegionMonth], verdicts: Iterable[Verdict]) -> tuple[BackdatedGroup, ...]:
    groups: defaultdict[tuple[str, date | None], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.region, verdict.posting.displayed_date if verdict.posting else None].append(verdict)
    found = []
    for row in rows:
        mine = [displayed for region, displayed in groups if region == row.region]
        for displayed in sorted(mine, key=lambda day: day or date.min):
            group = groups[row.region, displayed]
            seen = sorted({row.settings.day(verdict.appeared.appeared_by) for verdict in group if verdict.appeared})
            found.append(BackdatedGroup(row, displayed, tuple(seen), len(group)))
    return tuple(found)
