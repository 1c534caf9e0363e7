"""Between which two visits did a posting go up?

`appeared_by` is the first visit that saw it. `absent_at` is the latest earlier visit that read its listing whole, at
least as far back as the day in question, and did not have it. Nothing else can witness an absence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import attrgetter, itemgetter

from config.regions import Region
from rules.parted import turned
from rules.rebuilt import rebuilt_visits
from rules.verdict import AppearanceInterval
from store.outcomes import Outcome
from store.record import PostingSeen, Record, VersionSeen, VisitSeen

# How far our clock and the site's may disagree, and how long a site may serve a page it has kept: a visit a few minutes
# after midnight is no witness against the day before.
CLOCK_MARGIN = timedelta(minutes=10)


def witnesses(visit: VisitSeen, day: date | None) -> bool:
    """Returns whether a visit can say of an entry dated `day` (None: of any date) that it was not there."""
    if not visit.whole or visit.outcome is not Outcome.READ_WHOLE:
        return False
    return visit.back_to is None or (day is not None and visit.back_to <= day)


@dataclass(frozen=True, slots=True)
class Appearance:
    """The two visits between which something went up. No `absent`: nobody saw it missing."""

    absent: VisitSeen | None
    seen: VisitSeen

    @property
    def interval(self) -> AppearanceInterval:
        """Returns the two moments, UTC."""
        return AppearanceInterval(self.absent.at if self.absent else None, self.seen.at)

    def absent_day(self, region: Region) -> date | None:
        """Returns the last calendar day of the region on which it is proven to have been absent at some moment."""
        return region.day(self.absent.at - CLOCK_MARGIN) if self.absent else None

    def seen_day(self, region: Region) -> date:
        """Returns the calendar day of the region on which it was first seen."""
        return region.day(self.seen.at)


class Visits:
    """A record's visits, ready to be asked what they saw and when."""

    def __init__(self, record: Record) -> None:
        self.by_id = {visit.id: visit for visit in record.visits}
        listings: dict[str, list[VisitSeen]] = defaultdict(list)
        for visit in record.visits:
            listings[visit.listing].append(visit)
        self.of_listing = {name: sorted(seen, key=_order) for name, seen in listings.items()}
        self._moments = {name: [_order(visit) for visit in seen] for name, seen in self.of_listing.items()}

        self._rebuilt = rebuilt_visits(record.postings, self.of_listing)
        self._borne = _first_bearers(record.postings)
        self._dated = _dated_versions(record.postings)
        self._fetched_before = _last_fetched(record.postings)

    def first_seen(self, posting: PostingSeen) -> VisitSeen | None:
        """Returns the first visit on record that saw a posting; None if none of those that saw it is on record.

        Another posting of the listing may have borne the same address and title before: an entry that had gone, taken
        for another that came as it went. What comes back is not new.
        """
        own = posting.versions[0]
        earlier = self._borne.get(_bearing(posting.listing, own), own)
        for version in (earlier, *posting.versions):
            visit = self.by_id.get(version.first_visit) or next(
                (
                    visit
                    for visit in self.of_listing.get(posting.listing, ())
                    if version.first_visit < visit.id <= version.last_visit
                ),
                None,
            )
            if visit is not None:
                return visit
        return None

    def absent_before(self, visit: VisitSeen, day: date | None) -> VisitSeen | None:
        """Returns the latest visit of the same listing before `visit` that can say what was not there on `day`.

        None if `visit` met a rebuilt site, or read it in another way (address, platform, selectors): what it saw first
        may have been there all along.
        """
        if visit.id in self._rebuilt:
            return None
        seen = self.of_listing[visit.listing]
        place = bisect_left(self._moments[visit.listing], _order(visit))
        earlier = next((seen[at] for at in range(place - 1, -1, -1) if self._saw_missing(seen[at], day)), None)
        return earlier if earlier is None or earlier.way == visit.way else None

    def met_rebuilt(self, visit: VisitSeen) -> bool:
        """Returns whether a visit met another site than the one before (`rules.rebuilt`)."""
        return visit.id in self._rebuilt

    def found_empty(self, visit: VisitSeen) -> VisitSeen | None:
        """Returns the visit of the same listing right before, if that opened it and found no entry; else None."""
        seen = self.of_listing[visit.listing]
        place = bisect_left(self._moments[visit.listing], _order(visit))
        before = seen[place - 1] if place else None
        return before if before and before.outcome is Outcome.EMPTY_LISTING and before.way == visit.way else None

    def _absent(self, posting: PostingSeen, visit: VisitSeen, day: date | None) -> VisitSeen | None:
        """Returns the witness of a posting's absence; of one written over another, who fetched that page last."""
        number = posting.versions[0].id
        if number in self._fetched_before:
            return self.by_id.get(self._fetched_before[number])
        return self.absent_before(visit, day)

    def _saw_missing(self, visit: VisitSeen, day: date | None) -> bool:
        """Returns whether a visit can say that an entry dated `day` was not there, and its list went so far back.

        Many a page shows the latest entries only and has no further page. If one is taken down, an older one comes back
        into view: a list that shows nothing as old as the day tells nothing of it. One without dates is taken as whole.
        """
        if not witnesses(visit, day):
            return False
        dated = self._dated.get(visit.listing)
        if day is None or not dated:
            return True
        older = dated[: bisect_right(dated, day, key=itemgetter(0))]
        return any(first <= visit.id <= last for _shown, first, last in older)

    def oldest(self, visit: VisitSeen) -> date | None:
        """Returns the earliest date that an entry of the listing displayed on a visit; None if none displayed any."""
        dated = self._dated.get(visit.listing, ())
        return next((shown for shown, first, last in dated if first <= visit.id <= last), None)

    def since(self, listing: str, moment: datetime) -> Iterator[VisitSeen]:
        """Yields the visits of a listing that began at a moment or later, in order."""
        seen = self.of_listing.get(listing, ())
        place = bisect_right(self._moments.get(listing, []), (moment, -1))
        yield from (seen[at] for at in range(place, len(seen)))

    def appearance(self, postings: Sequence[PostingSeen], day: date | None) -> Appearance | None:
        """Returns when what these postings show went up: by the first of them, and absent while all of them were.

        `day` is the displayed date in question, None if there is none. A posting whose absence nobody saw leaves no
        witness for the rest. None if no visit on record saw any of them.
        """
        first = [self.first_seen(posting) for posting in postings]
        seen = [visit for visit in first if visit is not None]
        if not seen:
            return None
        absent = [visit and self._absent(posting, visit, day) for posting, visit in zip(postings, first, strict=True)]
        known = [visit for visit in absent if visit is not None]
        earliest = min(known, key=_order) if len(known) == len(first) else None
        return Appearance(earliest, min(seen, key=_order))


def _bearing(listing: str, version: VersionSeen) -> tuple[str, str, str]:
    return listing, version.key or version.url, version.title


def _first_bearers(postings: Iterable[PostingSeen]) -> dict[tuple[str, str, str], VersionSeen]:
    """Returns by listing, address and title the version that first bore them, where several postings did."""
    found: dict[tuple[str, str, str], VersionSeen] = {}
    several: set[tuple[str, str, str]] = set()
    owner: dict[tuple[str, str, str], int] = {}
    for posting in postings:
        for version in posting.versions:
            name = _bearing(posting.listing, version)
            if owner.setdefault(name, posting.id) != posting.id:
                several.add(name)
            if name not in found or version.first_visit < found[name].first_visit:
                found[name] = version
    return {name: found[name] for name in several}


def _last_fetched(postings: Iterable[PostingSeen]) -> dict[int, int]:
    """Returns by the version that wrote a protocol over its announcement the visit that fetched it last before."""
    return {
        after.id: before.fetched
        for posting in postings
        for before, after in pairwise(posting.versions)
        if before.fetched is not None and turned(before, after)
    }


def _dated_versions(postings: Iterable[PostingSeen]) -> dict[str, list[tuple[date, int, int]]]:
    """Returns by listing what its entries displayed as their date, oldest first, with the visits that saw it."""
    found: dict[str, list[tuple[date, int, int]]] = defaultdict(list)
    for posting in postings:
        for version in posting.versions:
            if version.displayed_date is not None:
                found[posting.listing].append((version.displayed_date, version.first_visit, version.last_visit))
    return {listing: sorted(versions) for listing, versions in found.items()}


_order: Callable[[VisitSeen], tuple[datetime, int]] = attrgetter("at", "id")
