"""Which card of the single portal and which announcement of the akimat are of one hearing: one to one, with a score.

The score, 0–100: 40 for the customer (БИН, else the name), 30 for the title or what translation leaves of it, 20 for
the days, 10 for the place; what cannot be compared counts half. From `PAIRED` a pair is one hearing, unless another
pair is nearly as good; from `POSSIBLE` it may be one, and is a case for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz.fuzz import token_set_ratio

from reading.notice import Kind
from rules.entry import Entry
from rules.likeness import names_shared, party_likeness, plain, title_likeness
from rules.member import member_of
from store.record import PostingSeen

PAIRED, POSSIBLE = 75.0, 50.0
_AS_GOOD = 10.0
_OTHER_TITLE, _OTHER_CUSTOMER = 35.0, 30.0  # of 100: so unlike that it is another hearing, whatever else agrees
_NAMES_AGREE = 0.3  # of the words, in another language
_FAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Pair:
    """A card, an announcement and how well they fit."""

    card: Entry
    announcement: Entry
    score: float


@dataclass(slots=True)
class Pairs:
    """The pairs of a region, by the numbers of their notices, and the notices that a person must find a pair for."""

    of_card: dict[int, Pair] = field(default_factory=dict)
    of_announcement: dict[int, Pair] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)


class EveryCard:
    """The hearings' cards of the whole country, by day and by БИН: a card may bear another region's name, or none."""

    def __init__(self, cards: Iterable[PostingSeen]) -> None:
        entries = [Entry((member_of(card),)) for card in cards]
        self.entries = tuple(entry for entry in entries if entry.kind is not Kind.OTHER)
        self._by_name: dict[object, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for name in (*entry.identity.bins, *(entry.event_days or (None,))):
                self._by_name[name].append(entry)

    def near(self, announcement: Entry) -> list[Entry]:
        """Returns the cards of the same customer's number or of the same days, and those of no day."""
        names: list[object] = [*announcement.identity.bins, *announcement.event_days, None]
        found = {card.number: card for name in names for card in self._by_name.get(name, ())}
        return list(found.values())


def may_be_one(card: Entry, announcement: Entry, pairs: Pairs) -> bool:
    """Returns whether a person might pair two notices that are not: near enough, or one customer's of the same days.

    Who has a pair of his own is no candidate for the latter.
    """
    if score(card, announcement) >= POSSIBLE:
        return True
    if card.number in pairs.of_card or announcement.number in pairs.of_announcement:
        return False
    same_days = card.event_days and card.event_days == announcement.event_days
    return bool(same_days and card.identity.bins & announcement.identity.bins)


def paired(cards: Sequence[Entry], announcements: Sequence[Entry]) -> Pairs:
    """Returns which of a region's cards and announcements are one hearing, the best pairs first."""
    scored = [Pair(card, entry, score(card, entry)) for card, entry in _candidates(cards, announcements)]
    possible = sorted(
        (pair for pair in scored if pair.score >= POSSIBLE),
        key=lambda pair: (-pair.score, pair.card.number, pair.announcement.number),
    )
    found = Pairs()
    for pair in possible:
        card, entry = pair.card.number, pair.announcement.number
        if pair.score >= PAIRED and card not in found.of_card and entry not in found.of_announcement:
            found.of_card[card] = found.of_announcement[entry] = pair
    for pair in possible:
        _doubt(pair, found)
    return found


def _doubt(pair: Pair, found: Pairs) -> None:
    """Notes who could as well belong to a pair that was not chosen."""
    chosen = (found.of_card.get(pair.card.number), found.of_announcement.get(pair.announcement.number))
    if pair in chosen:
        return
    for mine, number in zip(chosen, (pair.card.number, pair.announcement.number), strict=True):
        if mine is None or pair.score >= mine.score - _AS_GOOD:
            found.doubtful.add(number)


def score(card: Entry, announcement: Entry) -> float:
    """Returns 0–100 for how well a card fits an announcement; 0 for another customer's hearing or another project's."""
    party = party_likeness(card.identity, announcement.identity)
    title = title_likeness(card.identity, announcement.identity)
    shared = names_shared(card.identity, announcement.identity)
    if party is not None and party < _OTHER_CUSTOMER:
        return 0.0
    if title is not None and title < _OTHER_TITLE and (shared is None or shared < _NAMES_AGREE):
        return 0.0
    return (
        0.4 * (50.0 if party is None else party)
        + 0.3 * _titles_alike(title, shared)
        + 20.0 * _days_alike(card, announcement)
        + 10.0 * _places_alike(card, announcement)
    )


def _titles_alike(title: float | None, shared: float | None) -> float:
    """Returns 0–100. Of titles in two languages names and places are left: one shared speaks for them, none against."""
    if title is not None:
        return max(title, 100 * (shared or 0.0))
    if shared is None:
        return 50.0
    return 50.0 + 50.0 * shared if shared else 25.0


def _days_alike(card: Entry, announcement: Entry) -> float:
    if not card.event_days or not announcement.event_days:
        return 0.5
    return 1.0 if card.event_days & announcement.event_days else 0.0


def _places_alike(card: Entry, announcement: Entry) -> float:
    here, there = ([place for _day, _hour, place in entry.sittings_at if place] for entry in (card, announcement))
    likes = [token_set_ratio(plain(one), plain(other)) / 100 for one in here for other in there]
    return max(likes, default=0.5)


def _candidates(cards: Sequence[Entry], announcements: Sequence[Entry]) -> Iterable[tuple[Entry, Entry]]:
    """Yields the pairs whose days lie near each other, or one of which names none."""
    by_week: dict[int | None, list[Entry]] = defaultdict(list)
    for entry in announcements:
        weeks_named: set[int | None] = {_week(day) for day in entry.event_days}
        for week in weeks_named or {None}:
            by_week[week].append(entry)
    reach = _FAR.days // 7 + 1
    for card in cards:
        weeks: set[int | None] = {_week(day) + off for day in card.event_days for off in range(-reach, reach + 1)}
        near = {e.number: e for week in ({*weeks, None} if weeks else set(by_week)) for e in by_week.get(week, ())}
        yield from ((card, entry) for entry in near.values())


def _week(day: date) -> int:
    return day.toordinal() // 7
