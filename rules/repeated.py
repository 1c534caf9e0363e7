"""One sitting announced more than once: put up again, completed, corrected. It has one protocol, or lacks one once."""

from __future__ import annotations

from collections.abc import Sequence

from rules.case import RegionCase
from rules.entry import Entry
from rules.likeness import party_likeness, title_likeness
from rules.linking import elsewhere
from rules.month import Month
from rules.translation import Kept, kept

_SAME_CUSTOMER, _SAME_TITLE = 95.0, 90.0


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
    if one.days != other.days or one.form != other.form:
        return False
    party, title = party_likeness(one.identity, other.identity), title_likeness(one.identity, other.identity)
    if party is None or party < _SAME_CUSTOMER or title is None or title < _SAME_TITLE:
        return False
    return _numbers(one) == _numbers(other) and kept(one, other) is not Kept.OTHER and _same_place(one, other)


def _numbers(entry: Entry) -> set[str]:
    """Returns the numbers in its titles: «участок 1» is not «участок 2»."""
    return {word for _language, title in entry.identity.titles for word in title.split() if word.isdigit()}


def _same_place(one: Entry, other: Entry) -> bool:
    """Returns whether both name a place, and neither another than the other's."""
    named = all(any(place for _day, _start, place in each.sittings_at) for each in (one, other))
    return named and not elsewhere(one, other)
