"""What the single portal's registration numbers say: a day for public discussions, a region for open meetings.

A discussion's number has twelve digits, yyMMdd, 001 and the day's counter; the portal's first ones, of 2021 and the
beginning of 2022, bear minutes where the month belongs. A meeting's has eleven: yy, minutes, dd, two digits of the
KATO, a counter; its month is nowhere. Known from seventeen meetings' and a dozen discussions' cards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reading.dates.finding import calendar_day

# When the slip was mended is not known: the last number seen with it is of January 2022, the first without of May 2023.
_MONTHS_TRUE_FROM = 2023
_DISCUSSION = re.compile(r"(\d\d)(\d\d)(\d\d)001(\d{3})", re.ASCII)
_MEETING = re.compile(r"(\d\d)([0-5]\d)(\d\d)(\d\d)(\d{3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Registration:
    """A number taken apart. What it does not say for certain is None."""

    form: Literal["discussion", "meeting"]
    year: int
    day_of_month: int
    day: date | None  # the day of registration; it is not the day of posting
    kato: str | None  # the first two digits of the region's KATO code, as the portal has them


def registration(number: str) -> Registration | None:
    """Returns what a number says, None for one that fits neither pattern. Blanks and a leading № do not matter."""
    digits = re.sub(r"[\s№]", "", number)
    if found := _DISCUSSION.fullmatch(digits):
        year, month, day = 2000 + int(found[1]), int(found[2]), int(found[3])
        true = calendar_day(year, month, day) if year >= _MONTHS_TRUE_FROM else None
        if true is None and year >= _MONTHS_TRUE_FROM:
            return None
        return Registration("discussion", year, day, true, None) if 1 <= day <= 31 else None
    if found := _MEETING.fullmatch(digits):
        day = int(found[3])
        return Registration("meeting", 2000 + int(found[1]), day, None, found[4]) if 1 <= day <= 31 else None
    return None
