"""A notice in one language beside which, in the other, stands one that may be its twin and could not be joined with it.

By itself it may look late, undated or without a protocol while the two together are in order, and both would be counted
for one. What is found of it alone is for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from rules.entry import Entry
from rules.likeness import names_shared, party_likeness
from rules.translation import Kept, kept

_ABOUT = timedelta(days=3)  # between the dates that twins display
_OTHER_CUSTOMER = 60.0
_OTHER = {frozenset({"ru"}): frozenset({"kk"}), frozenset({"kk"}): frozenset({"ru"})}


class LoneNotices:
    """A region's notices that stand in one language only, to be asked for a possible twin."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_name: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.languages in _OTHER:
                for name in _names(entry, timedelta(0)):
                    by_name[_place(entry), entry.languages, name].append(entry)
        self._by_name: Mapping[Hashable, Sequence[Entry]] = dict(by_name)

    def possible_twin(self, entry: Entry) -> Entry | None:
        """Returns a notice in the other language, of about the same days, that nothing tells apart from this one."""
        place, language = _place(entry), _OTHER.get(entry.languages)
        if language is None:
            return None
        for name in _names(entry, _ABOUT):
            for other in self._by_name.get((place, language, name), ()):
                if not _told_apart(entry, other):
                    return other
        return None


def _place(entry: Entry) -> Hashable:
    return entry.source, entry.members[0].posting.section, entry.kind


def _names(entry: Entry, about: timedelta) -> Iterator[Hashable]:
    if entry.displayed:
        yield from (("displayed", entry.displayed + timedelta(off)) for off in range(-about.days, about.days + 1))
    yield from (("event", day) for day in entry.event_days)


def _told_apart(one: Entry, other: Entry) -> bool:
    """Returns whether two notices are of different hearings: their days, what translation keeps, else their names."""
    if one.event_days and other.event_days and not one.event_days & other.event_days:
        return True
    stated = kept(one, other)
    if stated in {Kept.SAME, Kept.LIKE} or (stated is Kept.UNKNOWN and _same_days(one, other)):
        return False
    party = party_likeness(one.identity, other.identity)
    if party is None:
        if stated is Kept.OTHER:
            return True
    elif party < _OTHER_CUSTOMER:
        return True
    return names_shared(one.identity, other.identity) == 0.0


def _same_days(one: Entry, other: Entry) -> bool:
    """Returns whether both display the same day and speak of the same day of a hearing, as twins do."""
    return one.displayed is not None and one.displayed == other.displayed and bool(one.event_days & other.event_days)
