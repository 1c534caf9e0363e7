"""The working days of summer 2020. Deliberately tiny and the replica's own: it must not lean on the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

# facts: the Capital Day, Kurban Ait, and the Constitution Day moved from Sunday.
DAYS_OFF = frozenset({date(2020, 7, 6), date(2020, 7, 31), date(2020, 8, 31)})
DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Returns whether offices are open."""
    return day.weekday() < 5 and day not in DAYS_OFF


def workdays(first: date, last: date) -> list[date]:
    """Returns the working days of a span, both ends included."""
    return [day for day in _days(first, last) if is_workday(day)]


def moved(day: date, count: int) -> date:
    """Returns the working day `count` working days after a day (before it, if negative); the start does not count."""
    step = DAY if count > 0 else -DAY
    left = abs(count)
    while left:
        day += step
        left -= is_workday(day)
    return day


def at_or_before(day: date) -> date:
    """Returns the day itself if it is a working day, else the last one before it."""
    while not is_workday(day):
        day -= DAY
    return day


def at_or_after(day: date) -> date:
    """Returns the day itself if it is a working day, else the first one after it."""
    while not is_workday(day):
        day += DAY
    return day


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY
