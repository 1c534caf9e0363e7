"""What dateparser makes of a date this reader found: a cross-check, never the reader.

It takes two milliseconds a date, so that it is asked only where that pays: always for forms that officials rarely write
(`Mention.usual` is False), and for every date a fact rests on when a posting is taken into the record.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from reading.dates.finding import DateFound, YearFrom

_SETTINGS = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PREFER_DATES_FROM": "current_period"}
_LETTERS = re.compile("[a-zA-Z]{3}")


_FIRST_YEAR = 1900  # it makes the year 3 of figures that it does not know


@lru_cache(maxsize=8192)
def second_reading(printed: str) -> date | None:
    """Returns the day dateparser reads in the words of one date, or None where it reads none.

    It knows neither «жылғы» nor Kazakh case endings, roman months or days in words: None is no disagreement.
    """
    import dateparser

    words = re.sub(r"[«»\"]", "", " ".join(printed.split()))
    words = re.sub(r"(?<=\d),(?=\d)", ".", words)  # «11,09,2020»: it takes the comma for a decimal one
    languages = ["en"] if _LETTERS.search(words) else ["ru", "kk"]
    found = dateparser.parse(words, languages=languages, settings=_SETTINGS)
    return found.date() if found else None


def disputes(item: DateFound) -> date | None:
    """Returns the other day that dateparser reads in a date with a printed year, or None."""
    if item.value is None or item.year_from is not YearFrom.PRINTED:
        return None
    other = second_reading(item.text)
    return other if other is not None and other != item.value and other.year >= _FIRST_YEAR else None
