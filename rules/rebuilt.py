"""Visits that met a rebuilt site: most entries gone, others in their place. What is new there need not be new.

The record knows a posting again by id, address, content or title; where a rebuilt site changes all of them at once, its
old notices look as if they had just gone up. Such a visit opens no interval: nobody saw their absence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from rules.archive_move import moved_stamp
from store.record import PostingSeen, VisitSeen

_RECENT = timedelta(days=2)
_AT_LEAST = 3  # entries gone, and entries new; fewer change places on any day


def rebuilt_visits(postings: Iterable[PostingSeen], listings: Mapping[str, Sequence[VisitSeen]]) -> frozenset[int]:
    """Returns the ids of whole visits that met another site than the one before.

    At least half of the entries had gone and as many were new; or more than half as many as there were came to light at
    once, all of old date.
    """
    by_listing: dict[str, list[PostingSeen]] = defaultdict(list)
    for posting in postings:
        by_listing[posting.listing].append(posting)
    found: set[int] = set()
    for listing, shown in by_listing.items():
        whole = [visit for visit in listings.get(listing, ()) if visit.whole]
        found |= _rebuilt(shown, whole)
    return frozenset(found)


def _rebuilt(postings: Iterable[PostingSeen], visits: list[VisitSeen]) -> set[int]:
    """Counts, for each whole visit, what came, what of it bears an old date, what went, and what had been shown."""
    whole = [visit.id for visit in visits]
    came: Counter[int] = Counter()
    old: Counter[int] = Counter()
    went: Counter[int] = Counter()
    change: Counter[int] = Counter()
    for posting in postings:
        end = -1
        for version in posting.versions:
            start, stop = bisect_left(whole, version.first_visit), bisect_right(whole, version.last_visit)
            if start >= stop:
                continue
            came[start] += end < 0
            # What is dated since the visit before need not have been there then: it may have come in an outage.
            old[start] += end < 0 and _is_old(version.displayed_date or moved_stamp(version), visits[max(start - 1, 0)])
            if 0 <= end < start:
                went[end] += 1
            end = _asking(visits, stop, version.displayed_date)
            change[start] += 1
            change[end] -= 1
        if end >= 0:
            went[end] += 1
    shown, found = 0, set()
    for place, visit in enumerate(whole):
        replaced = min(came[place], went[place]) >= _AT_LEAST and 2 * went[place] >= shown
        replaced = replaced or (went[place] == shown > 0 and came[place] > 0)
        # So much of old date at once: the visit before had missed it, whatever it seemed to have read.
        brought_to_light = old[place] >= _AT_LEAST and 2 * old[place] > shown
        if replaced or brought_to_light:
            found.add(visit)
        shown += change[place]
    return found


def _asking(visits: list[VisitSeen], place: int, day: date | None) -> int:
    """Returns the first place from one on whose visit would have shown an entry of a day; past the end if none would.

    A visit that read back to a later day did not ask for it: the entry did not go then.
    """
    while place < len(visits):
        back_to = visits[place].back_to
        if back_to is None or (day is not None and back_to <= day):
            break
        place += 1
    return place


def _is_old(displayed: date | None, visit: VisitSeen) -> bool:
    return displayed is not None and displayed < (visit.at - _RECENT).date()
