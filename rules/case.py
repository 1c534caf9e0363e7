"""All that the rules may know of one region: its notices, their links and days, the visits, the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from config.regions import Region
from reading.notice import Kind
from rules.appearance import CLOCK_MARGIN, Visits, witnesses
from rules.entry import Entry
from rules.law_book import LawBook, Parameter, Provision
from rules.linking import Link, Links, link
from rules.lone import LoneNotices
from rules.member import Member, says_nothing
from rules.month import Month
from rules.naming import named
from rules.portal_pairs import EveryCard
from rules.posting_day import PostingDay, posting_day
from rules.rejoined import rejoined
from rules.shown import ShownCounts
from rules.twins import join
from store.outcomes import Outcome
from store.record import PostingSeen, VersionSeen, VisitSeen

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class RegionCase:
    """One region's part of the record, worked up. The same for every month; a rule asks it about one."""

    def __init__(
        self,
        region: Region,
        postings: Iterable[PostingSeen],
        visits: Visits,
        law: LawBook,
        cards: Iterable[PostingSeen] = (),
        every_card: EveryCard | None = None,
    ) -> None:
        """`postings` stand on the akimat's own page; `cards` are those of the single portal that concern the region."""
        self._remembered: dict[Hashable, Any] = {}
        self.region = region
        self.visits = visits
        self.law = law
        entries = join(list(named(each for each in postings if not says_nothing(each))), visits)
        self._cards = tuple(cards)
        self.announcements = tuple(entry for entry in entries if entry.kind is Kind.ANNOUNCEMENT)
        self.links: Links = link(self.announcements, [entry for entry in entries if entry.kind is Kind.PROTOCOL])
        self.entries = rejoined(entries, self.links, visits)
        self.protocols = tuple(entry for entry in self.entries if entry.kind is Kind.PROTOCOL)
        self._misplaced = {
            kind: [e for e in self.entries if e.kind is Kind.OTHER and e.members[0].called is kind]
            for kind in (Kind.ANNOUNCEMENT, Kind.PROTOCOL)
        }
        self.every_card = every_card
        known = (*self.entries, *self.portal)
        self._days = {entry.number: posting_day(entry, visits, region) for entry in known}
        self._announcements_in = _grouped((self.posting_day(e).month, e) for e in self.announcements)
        self._protocols_in = _grouped((self.posting_day(e).month, e) for e in self.protocols)
        self._ending_in = _grouped((Month.of(e.end) if e.end else None, e) for e in self.announcements)
        self._shown_on = _grouped((m.posting.listing, (e, m)) for e in self.entries for m in e.members)
        self.listings = {
            name: seen for name, seen in sorted(visits.of_listing.items()) if seen and seen[0].region == region.id
        }
        self._visits_in = _grouped(
            (Month.of(day), (day, visit))
            for seen in self.listings.values()
            for visit in seen
            for day in (region.day(visit.at),)
        )
        self._configured = {
            f"{source.id}/{listing.section}/{listing.language}": listing.section
            for source in region.monitored
            for listing in source.listings
        }
        moments = [seen[-1].at for seen in visits.of_listing.values() if seen]
        self.record_end = region.day(max(moments)) if moments else None

    def remember(self, name: Hashable, compute: Callable[[], V]) -> V:
        """Returns what `compute` gives; it is asked once for a name, whatever month is judged."""
        if name not in self._remembered:
            self._remembered[name] = compute()
        found: V = self._remembered[name]
        return found

    def posting_day(self, entry: Entry) -> PostingDay:
        """Returns when a notice was posted."""
        return self._days[entry.number]

    def announcements_in(self, month: Month | None) -> Sequence[Entry]:
        """Returns the announcements that are counted in a month; None: those that belong to none."""
        return self._announcements_in.get(month, ())

    def protocols_in(self, month: Month | None) -> Sequence[Entry]:
        """Returns the protocols that are counted in a month; None: those that belong to none."""
        return self._protocols_in.get(month, ())

    def ending_in(self, month: Month | None) -> Sequence[Entry]:
        """Returns the announcements whose hearing ends in a month; None: those whose end is not known."""
        return self._ending_in.get(month, ())

    def visits_in(self, month: Month) -> Sequence[tuple[date, VisitSeen]]:
        """Returns the region's visits of a month, each with its calendar day there, listing by listing."""
        return self._visits_in.get(month, ())

    @cached_property
    def portal(self) -> tuple[Entry, ...]:
        """Returns the portal's cards, an entry each, apart from all the rest: the columns judge the akimat's page."""
        return tuple(Entry((card,)) for card in named(self._cards))

    @cached_property
    def shown_counts(self) -> ShownCounts:
        """Returns the entries of the region's listings, to be counted by visit."""
        return ShownCounts((entry.kind, member) for entry in self.entries for member in entry.members)

    @cached_property
    def lone(self) -> LoneNotices:
        """Returns the notices that stand in one language only."""
        return LoneNotices(self.entries)

    @cached_property
    def changing(self) -> tuple[Entry, ...]:
        """Returns the announcements that say that a hearing was moved, prolonged or called off, if only in doubt."""
        return tuple(
            e for e in self.announcements if e.moves or e.says_called_off or (e.by_section and e.postponed_from)
        )

    @cached_property
    def postponing(self) -> tuple[Entry, ...]:
        """Returns the announcements that say from which day their hearing was moved."""
        return tuple(entry for entry in self.announcements if entry.postponed_from)

    def shown(self, visit: VisitSeen) -> Iterator[tuple[Entry, Member, VersionSeen]]:
        """Yields what a visit saw on its listing, as it then stood."""
        for entry, member in self._shown_on.get(visit.listing, ()):
            for version in member.posting.versions:
                if version.first_visit <= visit.id <= version.last_visit:
                    yield entry, member, version

    def provision(self, day: date, parameter: Parameter, entry: Entry | None = None) -> Provision | None:
        """Returns what the law in force on a day asks of a notice's hearing."""
        if entry is None:
            return self.law.on(day, parameter)
        return self.law.on(day, parameter, entry.form, self.impact_report(entry))

    def impact_report(self, entry: Entry) -> bool:
        """Returns whether the notice, or the announcement linked to it, says it is on a report on possible impacts."""
        linked = self.links.announcement_of(entry)
        return entry.impact_report or (linked is not None and linked.announcement.impact_report)

    def listings_of(self, kind: Kind) -> tuple[str, ...]:
        """Returns the listings on which a notice of a kind would stand: as configured, else as visited."""
        own = "protocols" if kind is Kind.PROTOCOL else "announcements"
        sections: Mapping[str, str] = self._configured or {
            name: seen[0].section for name, seen in self.listings.items()
        }
        return tuple(name for name, section in sections.items() if section in {own, "mixed"})

    @cached_property
    def _links_to_others(self) -> tuple[Links, Links]:
        return (
            link(self.announcements, self._misplaced[Kind.PROTOCOL]),
            link(self._misplaced[Kind.ANNOUNCEMENT], self.protocols),
        )

    def possible_protocol(self, announcement: Entry) -> Link | None:
        """Returns the likest of what may be an announcement's protocol and cannot be linked to it for certain."""
        others, _ = self._links_to_others
        found = [*self.links.doubtful_protocols_of(announcement), *others.protocols_of(announcement)]
        return _likest([*found, *others.doubtful_protocols_of(announcement)])

    def possible_announcement(self, protocol: Entry) -> Link | None:
        """Returns the likest of what may be a protocol's announcement and cannot be linked to it for certain."""
        _, others = self._links_to_others
        linked = others.announcement_of(protocol)
        found = [*self.links.doubtful_announcements_of(protocol), *([linked] if linked else [])]
        return _likest([*found, *others.doubtful_announcements_of(protocol)])

    def absence(self, kind: Kind, day: date, first: date, last: date | None = None) -> tuple[VisitSeen, ...]:
        """Returns witnesses that a notice dated `day` stood on none of its listings; empty if one of them has none.

        Each is the first visit of its listing on the region's days `first` to `last` (None: to the end of the record)
        that read it whole and back to `day`.
        """
        found = [self._witness(name, day, first, last) for name in self.listings_of(kind)]
        return tuple(visit for visit in found if visit) if found and all(found) else ()

    def found_empty(self, kind: Kind, first: date) -> tuple[VisitSeen, ...]:
        """Returns, for a kind's listings, the first visits from a day on that opened one and found no entry in it."""
        since = self.region.starts(first) + CLOCK_MARGIN
        found = [
            next((visit for visit in self.visits.since(name, since) if visit.outcome is Outcome.EMPTY_LISTING), None)
            for name in self.listings_of(kind)
        ]
        return tuple(visit for visit in found if visit)

    def _witness(self, listing: str, day: date, first: date, last: date | None) -> VisitSeen | None:
        for visit in self.visits.since(listing, self.region.starts(first) + CLOCK_MARGIN):
            if last is not None and self.region.day(visit.at) > last:
                return None
            if witnesses(visit, day):
                return visit
        return None


def _likest(links: Iterable[Link]) -> Link | None:
    return max(links, key=lambda link: link.score, default=None)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, Sequence[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
