"""A mention of a day in a folded text: what the grammars of dates give, before its year and its part are known."""

from __future__ import annotations

from typing import NamedTuple

THIS_CENTURY = 2000


class Mention(NamedTuple):
    """A day and month as printed, in places of the folded text; the year as far as printed or lent by a neighbour."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    fault: str = ""  # why it cannot be a date
    doubtful: bool = False
    tied: bool = False  # the year is a neighbour's
    lead: bool = False  # «10» of «10 по 28 августа»: a day that borrows the month
    usual: bool = True  # False for a form that officials rarely write: a second reader is asked


def checked(mention: Mention) -> Mention:
    """Returns the mention, with its fault if no calendar can have such a day."""
    if mention.fault:
        return mention
    if not 1 <= mention.month <= 12:
        return mention._replace(fault="there is no such month")
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[mention.month - 1]
    if not 1 <= mention.day <= longest:
        return mention._replace(fault="the calendar has no such day")
    return mention
