"""Visits that met a rebuilt site: most entries gone, others in their place. What is new there need not be new.

The record knows a posting again by id, address, content or title; where a rebuilt site changes all of them at once, its
old notices look as if they had just gone up. Such a visit opens no interval: nobody saw their absence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from store.record import PostingSeen, VisitSeen

_AT_LEAST = 3  # entries gone, and entries new; fewer change places on any day


def rebuilt_visits(postings: Iterable[PostingSeen], listings: Mapping[str, Sequence[VisitSeen]]) -> frozenset[int]:
    """Returns the ids of whole visits at which at least half of a listing's entries had gone and as many were new."""
    by_listing: dict[str, list[PostingSeen]] = defaultdict(list)
    for posting in postings:
        by_listing[posting.listing].append(posting)
    found: set[int] = set()
    for listing, shown in by_listing.items():
        whole = [visit.id for visit in listings.get(listing, ()) if visit.whole]
        found |= _rebuilt(shown, whole)
    return frozenset(found)


def _rebuilt(postings: Iterable[PostingSeen], whole: list[int]) -> set[int]:
    """Counts, for each whole visit, what came, what went, and what the visit before had shown."""
    came: Counter[int] = Counter()
    went: Counter[int] = Counter()
    change: Counter[int] = Counter()
    for posting in postings:
        end = -1
        for version in posting.versions:
            start, stop = bisect_left(whole, version.first_visit), bisect_right(whole, version.last_visit)
            if start >= stop:
                continue
            came[start] += end < 0
            if 0 <= end < start:
                went[end] += 1
            end = stop
            change[start] += 1
            change[stop] -= 1
        if end >= 0:
            went[end] += 1
    shown, found = 0, set()
    for place, visit in enumerate(whole):
        if min(came[place], went[place]) >= _AT_LEAST and 2 * went[place] >= shown:
            found.add(visit)
        shown += change[place]
    return found
