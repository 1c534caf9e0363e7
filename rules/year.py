"""The year in a date is what a hand writes wrong, in January above all: the same day a year later."""

from __future__ import annotations

from datetime import date, timedelta

_ABOUT = timedelta(days=60)


def a_year_on(day: date, years: int = 1) -> date | None:
    """Returns the same day of another year; None for a 29 February that it has not."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def of_the_year_before(day: date, seen: date) -> bool:
    """Returns whether a date, were it of the year after, would lie shortly before the day it was first seen on."""
    year_on = a_year_on(day)
    return year_on is not None and seen - _ABOUT <= year_on <= seen + timedelta(days=1)
