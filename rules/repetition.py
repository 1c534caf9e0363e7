"""Whether two notices of one language say the same of the same hearing: it was put up again, copied or moved."""

from __future__ import annotations

from rules.entry import Entry
from rules.likeness import party_likeness, title_likeness
from rules.linking import elsewhere
from rules.translation import Kept, kept

_SAME_CUSTOMER, _SAME_TITLE = 95.0, 90.0


def repeats(one: Entry, other: Entry) -> bool:
    """Returns whether two notices are of one kind, form, customer and title, the same days, hours, house and part.

    What both leave out is the same; of neither day nor customer nor title known, nothing is.
    """
    if one.kind is not other.kind or one.form != other.form or not _same_days(one, other):
        return False
    party, title = party_likeness(one.identity, other.identity), title_likeness(one.identity, other.identity)
    if party is None or party < _SAME_CUSTOMER or title is None or title < _SAME_TITLE:
        return False
    return _numbers(one) == _numbers(other) and one.parts == other.parts and _same_place(one, other)


def _same_days(one: Entry, other: Entry) -> bool:
    periods = [(entry.period.start, entry.period.end) if entry.period else None for entry in (one, other)]
    return bool(one.event_days) and one.event_days == other.event_days and periods[0] == periods[1]


def _numbers(entry: Entry) -> set[str]:
    """Returns the numbers in its titles: «скважина 1» is not «скважина 2»."""
    return {word for _language, title in entry.identity.titles for word in title.split() if word.isdigit()}


def _same_place(one: Entry, other: Entry) -> bool:
    return kept(one, other) is not Kept.OTHER and not elsewhere(one, other)
