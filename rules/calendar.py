"""Kazakhstan's working days: the `holidays` library, and above it `rules/law/days.yaml`.

The library knows holidays, their shifts and the government's transfers; the file names the years whose transfers are
known for certain and single days that the library has wrong. The five-day week applies; a term's start day is excluded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

from config.regions import Strict, Text
from config.yaml_file import Fault, load_checked

DEFAULT_DAYS = Path(__file__).with_name("law") / "days.yaml"


class NamedDay(Strict):
    """A day that is off or worked whatever the library says."""

    day: date
    working: bool
    source: Text


class KnownYears(Strict):
    """The years whose transfers of days off are all published."""

    first: int
    last: int
    source: Text


class _File(Strict):
    known: KnownYears
    named: tuple[NamedDay, ...] = ()


class WorkingCalendar:
    """Counts working days. Pure once made: the same library and file give the same days, each asked for once."""

    def __init__(self, known: KnownYears, named: tuple[NamedDay, ...] = ()) -> None:
        self._known = known
        self._named = {entry.day: entry.working for entry in named}
        self._library = holidays.country_holidays("KZ")

    def known(self, year: int) -> bool:
        """Returns whether every day off of the year is known; before the transfers are published it is not."""
        return self._known.first <= year <= self._known.last

    def sure(self, first: date, last: date) -> bool:
        """Returns whether every year that two days and those between them touch is known."""
        return all(self.known(year) for year in range(first.year, last.year + 1))

    def working(self, day: date) -> bool:
        """Returns whether people work on the day."""
        named = self._named.get(day)
        if named is None:
            named = self._named[day] = bool(self._library.is_working_day(day))
        return named

    def after(self, day: date, count: int) -> date:
        """Returns the `count`-th working day after a day, which is itself not counted (count ≥ 0)."""
        return self._step(day, count, timedelta(days=1))

    def before(self, day: date, count: int) -> date:
        """Returns the `count`-th working day before a day, which is itself not counted (count ≥ 0)."""
        return self._step(day, count, timedelta(days=-1))

    def between(self, first: date, last: date) -> int:
        """Returns how many working days lie between two days, both counted; 0 if they are out of order."""
        length = (last - first).days + 1
        return sum(self.working(first + timedelta(days=ahead)) for ahead in range(length))

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.working(day)
        return day


def load_calendar(path: Path | None = None) -> WorkingCalendar:
    """Reads the file of named days (default: the project's own). Raises ConfigurationError with one line."""
    file, _ = load_checked(path or DEFAULT_DAYS, _File, _faults)
    return WorkingCalendar(file.known, file.named)


def _faults(file: _File) -> Iterator[Fault]:
    seen: set[date] = set()
    for place, entry in enumerate(file.named):
        if entry.day in seen:
            yield ("named", place, "day"), f"{entry.day} is named twice"
        seen.add(entry.day)
    if file.known.first > file.known.last:
        yield ("known", "first"), f"{file.known.first} is after {file.known.last}"
