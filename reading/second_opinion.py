"""What dateparser makes of the dates this reader found: a cross-check, never the reader, too slow for every notice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from reading.dates import DateFound, YearFrom

_SETTINGS = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PREFER_DATES_FROM": "current_period"}


def second_reading(printed: str) -> date | None:
    """Returns the day dateparser reads in the words of one date, or None where it reads none.

    It knows neither «жылғы» nor Kazakh case endings: None is no disagreement.
    """
    import dateparser

    words = re.sub(r"[«»\"]", "", " ".join(printed.split()))
    found = dateparser.parse(words, languages=["ru", "kk"], settings=_SETTINGS)
    return found.date() if found else None


def disputed(dates: Iterable[DateFound]) -> list[DateFound]:
    """Returns the dates with a printed year that dateparser reads as another day."""
    printed = (item for item in dates if item.value is not None and item.year_from is YearFrom.PRINTED)
    return [item for item in printed if second_reading(item.text) not in (None, item.value)]
