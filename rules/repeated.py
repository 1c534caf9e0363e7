"""One sitting announced more than once: put up again, completed, corrected. It has one protocol, or lacks one once."""

from __future__ import annotations

from collections.abc import Sequence

from rules.case import RegionCase
from rules.entry import Entry
from rules.month import Month
from rules.repetition import repeats


def announced_again(case: RegionCase, entry: Entry) -> Sequence[Entry]:
    """Returns the announcements of one sitting, this one among them, the first to be posted first.

    The same days, customer and title, and no other hour or place: two projects of one firm on one day are two sittings.
    """
    return case.remember(("again", entry.number), lambda: _all_of(case, entry))


def _all_of(case: RegionCase, entry: Entry) -> Sequence[Entry]:
    if entry.end is None or not entry.days:
        return (entry,)
    others = [other for other in case.ending_in(Month.of(entry.end)) if other is not entry and _same(entry, other)]
    return sorted([entry, *others], key=lambda each: _when(case, each))


def _when(case: RegionCase, entry: Entry) -> tuple[str, int]:
    day = case.posting_day(entry).latest
    return (day.isoformat() if day else "9", entry.number)


def _same(one: Entry, other: Entry) -> bool:
    return one.days == other.days and repeats(one, other) and _both_placed(one, other)


def _both_placed(one: Entry, other: Entry) -> bool:
    """Returns whether both name a place; where it is not named, two sittings of one firm cannot be told apart."""
    return all(any(place for _day, _start, place in each.sittings_at) for each in (one, other))
