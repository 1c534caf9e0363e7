"""Which protocol belongs to which announcement: by the day of the hearing, the customer and the title, one to one.

Every pair has a score of 0–100. From `LINKED` it is a link; between `POSSIBLE` and `LINKED`, or where two pairs are as
good, it is a case for a person: neither notice is then said to lack the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from rapidfuzz.fuzz import ratio

from rules.entry import Entry
from rules.joint import covered, heard_with, may_be_heard_too, of_several
from rules.likeness import likeness, names_shared, party_likeness, plain, title_likeness
from rules.near_alike import FEW, NearAlike
from rules.parts import covers, other_part
from rules.year import a_year_on

LINKED = 75.0
POSSIBLE = 60.0
_SAME_PLACE = 80.0
_EXACT, _ANOTHER = 99.0, 90.0  # of 100: a customer named letter by letter, and one that differs by more than a slip
_AS_GOOD = 10.0  # points of score
_AS_LIKE = 12.0  # points of title
_SOMETHING, _SOME_NAMES = 40.0, 1 / 3  # of likeness, of words: more than chance leaves in common
_WORD = re.compile(r"[^\W\d]{4,}")
_SAME_DAY, _NEAR, _NOT_KNOWN, _OTHER_DAY = 30.0, 22.0, 15.0, 0.0
# So alike are the customers or the titles of notices of one day that can be linked, and of those that can be as good
# as what is linked; the latter includes whatever of another day is possible.
_TO_LINK = (LINKED - _SAME_DAY) / 0.7
_TO_DOUBT = (LINKED - _AS_GOOD - _SAME_DAY) / 0.7
_SLIGHTLY = 0.01  # more than rounding
_FAR = timedelta(days=60)  # a hearing that was moved further without a word is another hearing
_BEFORE = timedelta(days=400)  # how long before its protocol an announcement without a day may have been posted


@dataclass(frozen=True, slots=True)
class Link:
    """A protocol, an announcement, and how well they fit."""

    protocol: Entry
    announcement: Entry
    score: float


@dataclass(slots=True)
class Links:
    """The links of a region and, beside them, the pairs that a person would have to decide."""

    protocols: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))  # by the announcement's number
    announcements: dict[int, Link] = field(default_factory=dict)  # by the protocol's number
    covering: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))  # protocols of several hearings
    possible_protocols: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    possible_announcements: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))

    def protocols_of(self, announcement: Entry) -> Sequence[Link]:
        """Returns the protocols linked to an announcement, the best first; those of several hearings come last."""
        own, covering = self.protocols.get(announcement.number, ()), self.covering.get(announcement.number, ())
        return [*own, *covering] if covering else own

    def doubtful_protocols_of(self, announcement: Entry) -> Sequence[Link]:
        """Returns protocols that may be an announcement's, or may be another's."""
        return self.possible_protocols.get(announcement.number, ())

    def announcement_of(self, protocol: Entry) -> Link | None:
        """Returns the announcement linked to a protocol."""
        return self.announcements.get(protocol.number)

    def doubtful_announcements_of(self, protocol: Entry) -> Sequence[Link]:
        """Returns announcements that may be a protocol's, or may be another's."""
        return self.possible_announcements.get(protocol.number, ())


def link(announcements: Sequence[Entry], protocols: Sequence[Entry]) -> Links:
    """Returns the links between the announcements and the protocols of one region."""
    if not announcements or not protocols:
        return Links()
    candidates = _Candidates(announcements)
    near = [Link(p, a, score(p, a)) for p in protocols for a in candidates.near(p)]
    links = Links()
    several = {protocol.number for protocol in protocols if of_several(protocol)}
    for protocol in protocols:
        if protocol.number in several:
            _cover(protocol, [*candidates.near(protocol), *candidates.far(protocol)], links)
    _assign(near, links)
    chosen = links.announcements
    near += [Link(p, a, score(p, a)) for p in protocols for a in candidates.also_near(p, chosen.get(p.number))]
    rest = [each for each in protocols if each.number not in links.announcements or each.number in several]
    far = [Link(p, a, score(p, a)) for p in rest for a in candidates.far(p)]
    _assign(far, links)
    _assign_translated([*near, *far], links)
    pairs = _ordered([*near, *far])
    fitting: dict[int, list[Entry]] = defaultdict(list)
    for pair in pairs:
        fitting[pair.protocol.number].append(pair.announcement)
    for pair in pairs:
        _consider(pair, links, fitting[pair.protocol.number])
    return links


def score(protocol: Entry, announcement: Entry) -> float:
    """Returns 0–100 for how well a protocol fits an announcement."""
    return _day_score(protocol, announcement) + 0.7 * likeness(protocol.identity, announcement.identity)


def _cover(protocol: Entry, announcements: Iterable[Entry], links: Links) -> None:
    """Links a protocol of several hearings to each of their announcements; it leaves room there for one of its own."""
    pairs = _ordered(Link(protocol, each, score(protocol, each)) for each in covered(protocol, announcements))
    for pair in pairs:
        links.announcements.setdefault(protocol.number, pair)
        links.covering[pair.announcement.number].append(pair)


def _assign(pairs: Iterable[Link], links: Links) -> None:
    for pair in _ordered(pair for pair in pairs if pair.score >= LINKED and not _of_other_part(pair)):
        if pair.protocol.number not in links.announcements and _has_room(pair, links):
            links.announcements[pair.protocol.number] = pair
            links.protocols[pair.announcement.number].append(pair)


def _has_room(pair: Link, links: Links) -> bool:
    """Returns whether an announcement may have one more protocol: one for each sitting, and for each work it names."""
    taken = links.protocols.get(pair.announcement.number, ())
    if len(taken) < max(1, len(pair.announcement.days)):
        return True
    return heard_with(pair.announcement, pair.protocol, [other.protocol for other in taken])


def _assign_translated(pairs: Iterable[Link], links: Links) -> None:
    """Links what is left in one language beside the protocol of the same sitting in the other: its translation."""
    for pair in _ordered(pair for pair in pairs if pair.score >= LINKED and not _of_other_part(pair)):
        taken = links.protocols.get(pair.announcement.number, ())
        if pair.protocol.number not in links.announcements and len(taken) == 1 and translated(pair, taken[0]):
            links.announcements[pair.protocol.number] = pair
            links.protocols[pair.announcement.number].append(pair)


def translated(one: Link, other: Link) -> bool:
    """Returns whether two protocols that fit one announcement are it in two languages, put up on one day."""
    here, there = one.protocol, other.protocol
    if {here.languages, there.languages} != {frozenset({"ru"}), frozenset({"kk"})} or here.source != there.source:
        return False
    days = here.event_days, there.event_days
    return here.displayed == there.displayed and days[0] == days[1] and bool(days[0])


def _ordered(pairs: Iterable[Link]) -> list[Link]:
    """Returns the best pairs first; of equals, what is told of them decides, not which was seen first."""
    return sorted(pairs, key=lambda pair: (-pair.score, _told_of(pair.protocol), _told_of(pair.announcement)))


def _told_of(entry: Entry) -> tuple[date, int, tuple[tuple[str, str], ...], int]:
    titles = entry.identity.titles
    return entry.displayed or date.max, len(titles), titles, entry.number


def _consider(pair: Link, links: Links, fitting: Sequence[Entry]) -> None:
    """Keeps a pair that was not chosen, if it could have been; `fitting` are all that the protocol may be of."""
    if pair.score < POSSIBLE and not _left_over(pair, links):
        return
    chosen = links.announcements.get(pair.protocol.number)
    if chosen is None:
        links.possible_announcements[pair.protocol.number].append(pair)
    elif chosen.announcement is pair.announcement or links.protocols_of(pair.announcement):
        return
    if chosen is None or _may_be_of_both(pair) or _in_doubt(pair, chosen, fitting):
        links.possible_protocols[pair.announcement.number].append(pair)


def _in_doubt(pair: Link, chosen: Link, fitting: Sequence[Entry]) -> bool:
    if _as_good(pair, chosen) and not _of_another(pair, chosen):
        return True
    return may_be_heard_too(pair.protocol, pair.announcement, fitting)


def _left_over(pair: Link, links: Links) -> bool:
    """Returns whether two notices that fit nothing else may speak of one sitting: a case for a person."""
    protocol, announcement = pair.protocol, pair.announcement
    if protocol.number in links.announcements or announcement.number in links.protocols:
        return False
    return may_be_one_sitting(protocol, announcement)


def may_be_one_sitting(one: Entry, other: Entry) -> bool:
    """Returns whether two notices may speak of the same sitting, however they name customer and project.

    The same day, and the same hour at the same place, or words that have something in common or cannot be compared:
    another language, no title, no customer. Different hours, or another customer with another project, are another
    sitting.
    """
    if not one.event_days & other.event_days:
        return False
    here, there = one.sittings_at, other.sittings_at
    hours = [{(day, start) for day, start, _place in sittings if start} for sittings in (here, there)]
    if hours[0] and hours[1]:
        if not hours[0] & hours[1]:
            return False
        places = [(a, b) for _d, _s, a in here for _e, _t, b in there if a and b]
        if places and max(ratio(plain(a), plain(b)) for a, b in places) >= _SAME_PLACE:
            return True
    if not one.languages & other.languages:
        return True
    likes = (title_likeness(one.identity, other.identity), party_likeness(one.identity, other.identity))
    known = [like for like in likes if like is not None]
    return len(known) < len(likes) or max(known) >= _SOMETHING or _share_names(one, other)


def _share_names(one: Entry, other: Entry) -> bool:
    return (names_shared(one.identity, other.identity) or 0.0) >= _SOME_NAMES


def _of_other_part(pair: Link) -> bool:
    return other_part(pair.protocol.parts, pair.announcement.parts)


def _may_be_of_both(pair: Link) -> bool:
    """Returns whether a protocol may be of the announcement beside its own, which is of another part of one project.

    It names several parts, this one among them; or it names its own, and both were heard on one day.
    """
    if covers(pair.protocol.parts, pair.announcement.parts):
        return True
    if not _of_other_part(pair) or pair.score < LINKED:
        return False
    return bool(pair.protocol.event_days & pair.announcement.event_days)


def _as_good(pair: Link, chosen: Link) -> bool:
    if _of_other_part(pair):
        return False
    if pair.score < chosen.score - _AS_GOOD:
        return False
    titles = [title_likeness(each.protocol.identity, each.announcement.identity) for each in (pair, chosen)]
    return titles[0] is None or titles[1] is None or titles[0] >= titles[1] - _AS_LIKE


def _of_another(pair: Link, chosen: Link) -> bool:
    """Returns whether the protocol names the customer of what was chosen, letter by letter, and the other differs.

    Two bodies announce works of one title on one day, each in its own place (отделы двух районов).
    """
    named, other = (party_likeness(each.protocol.identity, each.announcement.identity) for each in (chosen, pair))
    if named is None or other is None or named < _EXACT or other > _ANOTHER:
        return False
    return elsewhere(chosen.announcement, pair.announcement)


def elsewhere(one: Entry, other: Entry) -> bool:
    """Returns whether each of two announcements names a place by a word that the other's have not."""
    words = [
        {word for _d, _s, place in each.sittings_at for word in _WORD.findall(plain(place))} for each in (one, other)
    ]
    return all(
        any(max((ratio(word, there) for there in others), default=0.0) < _SAME_PLACE for word in own)
        for own, others in (words, words[::-1])
    )


def _day_score(protocol: Entry, announcement: Entry) -> float:
    held, called = protocol.event_days, announcement.event_days
    if not held or not called:
        return _NOT_KNOWN
    if held & called:
        return _SAME_DAY
    period = announcement.period
    if (
        period
        and period.start
        and period.end
        and any(period.start <= day <= period.end + timedelta(days=10) for day in held)
    ):
        return _NEAR
    return _OTHER_DAY


class _Candidates:
    """The announcements of a region, by the day of their hearing."""

    def __init__(self, announcements: Sequence[Entry]) -> None:
        self._on: dict[date, list[Entry]] = defaultdict(list)
        self._undated: list[tuple[date, int, Entry]] = []
        dated: list[tuple[date, int, Entry]] = []
        for place, entry in enumerate(announcements):
            days = entry.event_days
            for day in days:
                self._on[day].append(entry)
                dated.append((day, place, entry))
            if not days:
                self._undated.append((entry.displayed or date.max, place, entry))
        self._dated = sorted(dated, key=lambda found: found[:2])
        self._days = [day for day, _place, _entry in self._dated]
        self._announcements = announcements

    @cached_property
    def _to_link(self) -> NearAlike:
        return NearAlike(self._announcements, _TO_LINK)

    @cached_property
    def _to_doubt(self) -> NearAlike:
        return NearAlike(self._announcements, _TO_DOUBT)

    def _crowded(self, protocol: Entry) -> bool:
        return sum(len(self._on.get(day, ())) for day in protocol.event_days) > FEW

    def near(self, protocol: Entry) -> list[Entry]:
        """Returns the announcements of a hearing on the same day; of very many only those that can be linked."""
        if self._crowded(protocol):
            return [entry for entry in self._to_link.of(protocol) if entry.event_days & protocol.event_days]
        return self._of_the_day(protocol)

    def also_near(self, protocol: Entry, chosen: Link | None) -> list[Entry]:
        """Returns those of the same day that `near` left out and that may be in doubt beside what was chosen."""
        if not self._crowded(protocol) or (chosen and chosen.score > LINKED + _AS_GOOD + _SLIGHTLY):
            return []
        told = {id(entry) for entry in self.near(protocol)}
        if chosen is None or chosen.score < LINKED + _SLIGHTLY:  # whatever cannot be compared may be in doubt too
            others = self._of_the_day(protocol)
        else:
            others = [entry for entry in self._to_doubt.of(protocol) if entry.event_days & protocol.event_days]
        return [entry for entry in others if id(entry) not in told]

    def _of_the_day(self, protocol: Entry) -> list[Entry]:
        found = {id(entry): entry for day in sorted(protocol.event_days) for entry in self._on.get(day, ())}
        return list(found.values())

    def far(self, protocol: Entry) -> list[Entry]:
        """Returns the others that may be meant: another day, a period around it, or no day stated.

        Of very many only those that are alike enough.
        """
        days, spans = protocol.event_days, list(_spans(protocol))
        last = max(days, default=protocol.displayed)
        dated = [
            at
            for since, until in spans
            for at in range(bisect_left(self._days, since), bisect_right(self._days, until))
        ]
        if len(dated) + len(self._undated) > FEW:
            about = [entry for entry in self._to_doubt.of(protocol) if _about(entry, spans)]
        else:
            about = list({id(entry): entry for at in dated for entry in (self._dated[at][2],)}.values())
            about += [entry for _day, _place, entry in self._undated]
        return [entry for entry in about if _may_be_meant(entry, days, last)]


def _spans(protocol: Entry) -> Iterator[tuple[date, date]]:
    """Yields when the hearing of a protocol may have been: about the days it names, were it with another year, and,
    should these be slips of the pen or of the reader, shortly before it was posted. Of one that tells no day: ever.
    """
    days = protocol.event_days
    if not days and not protocol.displayed:
        yield date.min, date.max
    if days:
        yield min(days) - _FAR, max(days) + _FAR
        yield from ((other, other) for day in days for years in (-1, 1) if (other := a_year_on(day, years)))
    if protocol.displayed:
        yield protocol.displayed - (_FAR if days else _BEFORE), protocol.displayed + (timedelta(0) if days else _FAR)


def _about(entry: Entry, spans: Iterable[tuple[date, date]]) -> bool:
    days = entry.event_days
    return not days or any(since <= day <= until for since, until in spans for day in days)


def _may_be_meant(entry: Entry, days: frozenset[date], last: date | None) -> bool:
    """Returns whether an announcement of no day was up by then and not too long before, one of a day is of another."""
    if entry.event_days:
        return not entry.event_days & days
    return entry.displayed is None or last is None or last - _BEFORE <= entry.displayed <= last
