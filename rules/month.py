"""A calendar month, as the note, the table and every finding name it: YYYY-MM."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from config.errors import UsageError


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month by its first day."""

    first: date

    @classmethod
    def parse(cls, text: str) -> Month:
        """Returns the month written as YYYY-MM; raises UsageError for anything else."""
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
            raise UsageError(f"not a month: {text!r}; write it as 2020-08")
        return cls(date(int(found[1]), int(found[2]), 1))

    @classmethod
    def of(cls, day: date) -> Month:
        """Returns the month a day lies in."""
        return cls(day.replace(day=1))

    @property
    def last(self) -> date:
        """Returns the last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    def before(self, count: int) -> Month:
        """Returns the month `count` months earlier (count ≥ 0)."""
        months = self.first.year * 12 + self.first.month - 1 - count
        return Month(date(months // 12, months % 12 + 1, 1))

    def days(self) -> Iterator[date]:
        """Yields every day, in order."""
        for ahead in range(self.last.day):
            yield self.first + timedelta(days=ahead)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"
