"""What a translation leaves as it is: the day and hour of a sitting, the figures in its place, a БИН.

Names of customers and projects are often translated and not transcribed (Атырауводхоз, Атыраусушар; Урал, Жайық). That
they are unlike tells nothing then; what is kept tells whether two notices, one in each language, may be of one hearing.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from enum import Enum

from rules.entry import Entry

_FIGURES = re.compile(r"\d+")


class Kept(Enum):
    """How what two notices state, and a translation keeps, agrees."""

    SAME = "same"  # one sitting: the day, the hour and the house
    LIKE = "like"  # nothing differs, and the hour, the house or both ends of a period are the same
    UNKNOWN = "unknown"  # too little is stated
    OTHER = "other"  # another БИН, hour or house


def kept(one: Entry, other: Entry) -> Kept:
    """Returns how two notices' days, hours, places and БИН agree; the order of the two is of no matter."""
    numbers = one.identity.bins, other.identity.bins
    if all(numbers) and not numbers[0] & numbers[1]:
        return Kept.OTHER
    if not one.event_days & other.event_days:
        return Kept.UNKNOWN
    hours = [{(day, start) for day, start, _place in each.sittings_at if start} for each in (one, other)]
    houses = [_houses(each) for each in (one, other)]
    if any(all(pair) and not pair[0] & pair[1] for pair in (hours, houses)):
        return Kept.OTHER
    same_hour = all(hours) and hours[0] == hours[1]
    same_house = all(houses) and (houses[0] <= houses[1] or houses[1] <= houses[0])
    if same_hour and same_house:
        return Kept.SAME
    return Kept.LIKE if same_hour or same_house or _same_period(one, other) else Kept.UNKNOWN


def sittings_kept(entry: Entry) -> Iterator[Hashable]:
    """Yields a notice's days and hours with each figure of its places: any two notices that are `SAME` share one."""
    hours = frozenset((day, start) for day, start, _place in entry.sittings_at if start)
    if hours:
        yield from ((hours, figure) for figure in _houses(entry))


def _same_period(one: Entry, other: Entry) -> bool:
    return one.period is not None and None not in (one.period.start, one.period.end) and one.period == other.period


def _houses(entry: Entry) -> set[str]:
    return {figure for _day, _start, place in entry.sittings_at for figure in _FIGURES.findall(place)}
