"""What a note speaks of: a month (2020-08), a quarter (2020-Q3) or a year (2020); and months put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from config.errors import UsageError
from rules.month import Month
from rules.result import COLUMNS, MonthResult, RegionTally

Kind = Literal["month", "quarter", "year"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """A month, quarter or year by its first month."""

    kind: Kind
    start: Month

    @classmethod
    def parse(cls, text: str) -> Span:
        """Returns the span written as YYYY-MM, YYYY-Qn or YYYY; raises UsageError for anything else."""
        found = re.fullmatch(r"([0-9]{4})(?:-Q([1-4]))?", text)
        if found is None:
            return cls("month", Month.parse(text))
        first = Month.parse(f"{found[1]}-{int(found[2] or 1) * 3 - 2:02}")
        return cls("quarter" if found[2] else "year", first)

    @property
    def months(self) -> tuple[Month, ...]:
        """Returns its months in order."""
        ends = 13 if self.kind == "year" else self.start.first.month + _MONTHS[self.kind]
        return tuple(Month(self.start.first.replace(month=month)) for month in range(self.start.first.month, ends))

    @property
    def first(self) -> date:
        """Returns the first day."""
        return self.start.first

    @property
    def last(self) -> date:
        """Returns the last day."""
        return self.months[-1].last

    @property
    def quarter(self) -> int:
        """Returns the quarter its first month lies in, 1 to 4."""
        return (self.first.month + 2) // 3

    @property
    def days(self) -> int:
        """Returns how many days it has."""
        return (self.last - self.first).days + 1

    @property
    def year_before(self) -> Span:
        """Returns the same span a year earlier."""
        return Span(self.kind, self.start.before(12))

    @property
    def before(self) -> Span:
        """Returns the span of the same kind that ends the day before this one begins."""
        return Span(self.kind, self.start.before(_MONTHS[self.kind]))

    @property
    def compared_with(self) -> tuple[Span, ...]:
        """Returns the spans its note sets beside it: the one before it and the same one a year earlier."""
        return tuple(dict.fromkeys((self.before, self.year_before)))

    def __str__(self) -> str:
        if self.kind == "month":
            return str(self.start)
        return f"{self.first:%Y}" + (f"-Q{self.quarter}" if self.kind == "quarter" else "")


def gathered(span: Span, on_record: Collection[str], check: Callable[[str], MonthResult]) -> MonthResult | None:
    """Returns a span's result from those of its months that are on record; None where none is."""
    known = [str(month) for month in span.months if str(month) in on_record]
    return together(span, [check(month) for month in known]) if known else None


def together(span: Span, results: Sequence[MonthResult]) -> MonthResult:
    """Returns the months of a span as one result: figures summed, findings side by side, in the order of the months.

    Days of months that are not among `results` are days without data. Regions come in the order of the last month; a
    region that came into being within the span counts from then on. Raises UsageError without a month of the span.
    """
    wanted = {str(month): month for month in span.months}
    known = sorted((result for result in results if result.month in wanted), key=lambda result: result.month)
    if not known:
        raise UsageError(f"{span}: no month of it is on record")
    lost = tuple(day for name, month in wanted.items() if name not in {r.month for r in known} for day in month.days())
    order = list(dict.fromkeys(tally.region for result in reversed(known) for tally in result.tallies))
    tallies = [
        _sum([tally for result in known for tally in result.tallies if tally.region == region], lost)
        for region in order
    ]
    verdicts = [
        replace(verdict, month=str(span)) if verdict.month == result.month else verdict
        for result in known
        for verdict in result.verdicts
    ]
    return MonthResult(str(span), tuple(tallies), tuple(verdicts), any(result.simulated for result in known))


def _sum(tallies: Sequence[RegionTally], lost: tuple[date, ...]) -> RegionTally:
    shown = [tally for tally in tallies if tally.monitored]
    days = {day for tally in shown for day in tally.days_without_data} | set(lost)
    return RegionTally(
        region=tallies[0].region,
        announcements=_total(tally.announcements for tally in shown),
        protocols=_total(tally.protocols for tally in shown),
        cells={column: _total(tally.cells.get(column) for tally in shown) for column in COLUMNS},
        cannot_tell=_counts(tally.cannot_tell for tally in shown),
        indicated=_counts(tally.indicated for tally in shown),
        days_without_data=tuple(sorted(days)),
        monitored=bool(shown),
    )


def _total(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _counts(counted: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for counts in counted:
        total.update(counts)
    return dict(total)
