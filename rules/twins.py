"""Which postings show the same notice: Russian and Kazakh twins, one put up again, one shown by two sources.

Certain by the platform's own key or by the same file; otherwise by kind, dates and customer, or by what a translation
keeps of the sitting, one to one. Where several of one customer agree in all of these, they are paired in the order of
the page: which is which changes no figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from reading.notice import Kind
from rules.appearance import Visits
from rules.entry import Entry
from rules.likeness import names_shared, party_likeness, plain, telling, title_likeness
from rules.member import Member
from rules.near_alike import FEW, NearAlike
from rules.parts import other_part
from rules.repetition import repeats
from rules.translation import Kept, kept, sittings_kept

_SAME_PARTY = 75.0
_LIKE_PARTY = 60.0  # enough where both the date displayed and the day of the hearing are the same (Ульба, Үлбі)
_NEXT_DAYS = timedelta(days=3)  # of twins that name no day of the hearing, one may display a slightly later date
_SAME_TITLE = 60.0  # of 100, where the customer and the day agree
_SAME_NAMES = 0.3  # of the words, where the titles are not alike because one is in two languages
_MOST_NAMES = 0.6  # of them, where no hour is stated
_LANGUAGES = {"ru", "kk"}
_APART = timedelta(days=7)  # a translation may be posted days after


def join(members: Iterable[Member], visits: Visits) -> list[Entry]:
    """Returns the notices that a region's postings show, each with all the postings that show it."""
    groups = [_Group([member]) for member in members]
    groups = _moved(_put_up_again(groups), visits)
    for key in (_address_key, _platform_key, _file_key):
        groups = _join_by(groups, key)
    for side in (_by_listing, _by_text, _by_title):
        groups = _join_by_facts(groups, visits, side)
    groups = _join_sources(groups)
    entries = [group.entry if _in_order(group, visits) else entry_of(group.members, visits) for group in groups]
    return sorted(entries, key=lambda entry: min(member.posting.id for member in entry.members))


class _Group:
    def __init__(self, members: list[Member]) -> None:
        self.members = members
        self.entry = Entry(tuple(members))

    @property
    def place(self) -> tuple[str, str]:
        """Returns the source and section in which it stands, or stood last."""
        if len(self.members) == 1:
            posting = self.members[0].posting
        else:
            posting = max((member.posting for member in self.members), key=lambda each: each.versions[-1].last_visit)
        return posting.source, posting.section

    def twin_of(self, other: _Group) -> bool:
        """Returns whether the two, of one section, are each in a language: by their listings, texts or titles."""
        if self.place != other.place:
            return False
        return any({side(self), side(other)} == _LANGUAGES for side in (_by_listing, _by_text, _by_title))

    def with_(self, other: _Group) -> _Group:
        return _Group([*self.members, *other.members])


Side = Callable[[_Group], str]


def _by_listing(group: _Group) -> str:
    """Returns the language, ru or kk, of the listing in which a group stands, empty if it stands in both."""
    return _the_one({member.posting.language for member in group.members})


def _by_text(group: _Group) -> str:
    return _the_one({member.language for member in group.members})


def _by_title(group: _Group) -> str:
    return _the_one({member.title_language for member in group.members})


def _the_one(found: set[str]) -> str:
    return found.pop() if len(found) == 1 and found < _LANGUAGES else ""


def entry_of(members: Iterable[Member], visits: Visits) -> Entry:
    """Returns the notice that these postings show: the first to be put up stands first, Russian before Kazakh."""
    return Entry(tuple(sorted(members, key=lambda member: _standing(member, visits))))


def _in_order(group: _Group, visits: Visits) -> bool:
    """Returns whether a group's own notice has its members in order: then what was worked out for it is kept."""
    places = [_standing(member, visits) for member in group.entry.members]
    return len(places) == 1 or places == sorted(places)


def _standing(member: Member, visits: Visits) -> tuple[float, bool, int]:
    first = visits.first_seen(member.posting)
    return (first.at.timestamp() if first else float("inf"), member.shown_as == "kk", member.posting.id)


def _put_up_again(groups: list[_Group]) -> list[_Group]:
    """Joins a posting with one that had gone from the same listing before it came: of the same title and date, or
    under the same address and title.
    """
    kept: list[_Group] = []
    gone: dict[Hashable, _Group] = {}
    for group in sorted(groups, key=lambda g: g.members[0].posting.versions[0].first_visit):
        names = _standing_names(group.members[0])
        first = group.members[0].posting.versions[0].first_visit
        earlier = (gone[name] for name in names if name in gone and _last_visit(gone[name]) < first)
        before = next((other for other in earlier if _one_kind(group, other)), None)
        if before is not None:
            before.members.append(group.members[0])
            before.entry = Entry(tuple(before.members))
        else:
            kept.append(group)
        for name in names:
            gone.setdefault(name, before or group)
    return kept


def _moved(groups: list[_Group], visits: Visits) -> list[_Group]:
    """Joins what says the same of the same hearing in one language of one source: under another name after the first
    had gone, or in another section, whether or not the first still stands there.

    Two that stand in one list at once stay apart.
    """
    named: dict[Hashable, list[_Group]] = defaultdict(list)
    for group in groups:
        posting, entry = group.members[0].posting, group.entry
        language = posting.language, group.members[0].language
        for name in (("number", entry.identity.bins), ("customer", entry.identity.parties)):
            if entry.kind is not Kind.OTHER and entry.event_days and name[1]:
                named[posting.source, language, entry.kind, entry.event_days, name].append(group)
    joined: dict[int, _Group] = {}
    for near in named.values():
        in_order = sorted({id(group): group for group in near}.values(), key=lambda group: _came(group, visits))
        for one, other in combinations(in_order, 2):
            if id(one) not in joined and id(other) not in joined and _stands_for(one, other):
                one.members += other.members
                one.entry = entry_of(one.members, visits)
                joined[id(other)] = one
    return [group for group in groups if id(group) not in joined]


def _came(group: _Group, visits: Visits) -> tuple[float, bool, int]:
    return min(_standing(member, visits) for member in group.members)


def _stands_for(one: _Group, other: _Group) -> bool:
    """Returns whether the second repeats the first and does not stand beside it in one list."""
    here = {member.posting.listing for member in one.members} & {member.posting.listing for member in other.members}
    first = min(member.posting.versions[0].first_visit for member in other.members)
    return (not here or _last_visit(one) < first) and repeats(one.entry, other.entry)


def _one_kind(group: _Group, other: _Group) -> bool:
    """Returns whether two postings are of one kind as far as is known: a protocol puts no announcement up again."""
    return {group.entry.kind, other.entry.kind} != {Kind.ANNOUNCEMENT, Kind.PROTOCOL}


def _standing_names(member: Member) -> list[Hashable]:
    """Returns by what a posting that comes again is known: a title that tells something with its date, its address."""
    listing, latest = member.posting.listing, member.latest
    title = plain(latest.title)
    dated = [(listing, title, latest.date_text)] if telling(title) and latest.date_text else []
    return [*dated, (listing, title, "at", latest.key or latest.url)]


def _last_visit(group: _Group) -> int:
    return max(version.last_visit for member in group.members for version in member.posting.versions)


Key = Callable[[Member], Hashable | None]


def _address_key(member: Member) -> Hashable | None:
    """Returns by what one posting is known that a site shows in the list of either language."""
    return (member.latest.url, plain(member.latest.title)) if member.latest.url else None


def _platform_key(member: Member) -> Hashable | None:
    return member.latest.key or None


def _file_key(member: Member) -> Hashable | None:
    digests = frozenset(file.sha256 for file in member.latest.files if file.sha256)
    return digests or None


def _join_by(groups: list[_Group], key: Key) -> list[_Group]:
    """Joins two groups, one of each language, that alone bear the same key."""
    bearing: dict[Hashable, list[_Group]] = defaultdict(list)
    for group in groups:
        for name in {key(member) for member in group.members} - {None}:
            bearing[(group.place, name)].append(group)
    joined: dict[int, _Group | None] = {}
    for pair in bearing.values():
        if len(pair) == 2 and pair[0].twin_of(pair[1]) and not any(id(group) in joined for group in pair):
            joined[id(pair[0])] = pair[0].with_(pair[1])
            joined[id(pair[1])] = None
    return [group for group in (joined.get(id(each), each) for each in groups) if group is not None]


def _join_by_facts(groups: list[_Group], visits: Visits, side: Side) -> list[_Group]:
    """Joins groups of one section and kind, one of each language, that tell of the same hearing."""
    blocks: dict[Hashable, tuple[list[_Group], list[_Group]]] = defaultdict(lambda: ([], []))
    for group in groups:
        if language := side(group):
            blocks[(group.place, group.entry.kind)][language == "kk"].append(group)
    joined: dict[int, _Group | None] = {}
    for russian, kazakh in blocks.values():
        if side is not _by_listing and not _in_one_list(russian, kazakh):
            continue  # asked already
        for one, other in _pairs(russian, kazakh, visits):
            joined[id(one)] = one.with_(other)
            joined[id(other)] = None
    return [group for group in (joined.get(id(each), each) for each in groups) if group is not None]


def _in_one_list(russian: Iterable[_Group], kazakh: Iterable[_Group]) -> bool:
    """Returns whether a listing has notices of both languages, told by anything but the listing itself."""
    here, there = (
        {member.posting.listing for group in groups for member in group.members} for groups in (russian, kazakh)
    )
    return not here.isdisjoint(there)


def _join_sources(groups: list[_Group]) -> list[_Group]:
    """Joins what two sources of the region show of one hearing: the akimat's page and a card of the portal.

    Several projects of one customer on one day are told apart by their titles, or stay apart.
    """
    if len({group.place[0] for group in groups}) < 2:
        return groups
    by_day: dict[Hashable, list[_Group]] = defaultdict(list)
    for group in groups:
        known = [("event", day) for day in group.entry.event_days]
        for name in known or _names(group.entry):
            by_day[(group.entry.kind, name)].append(group)
    scored: dict[tuple[int, int], tuple[float, _Group, _Group]] = {}
    for near in by_day.values():
        for one, other in combinations(near, 2):
            if one.place[0] != other.place[0] and (score := _same_hearing(one.entry, other.entry)) is not None:
                scored[(id(one), id(other))] = (score, one, other)
    joined: dict[int, _Group | None] = {}
    for _score, one, other in sorted(scored.values(), key=lambda found: -found[0]):
        if id(one) not in joined and id(other) not in joined:
            joined[id(one)] = one.with_(other)
            joined[id(other)] = None
    return [group for group in (joined.get(id(each), each) for each in groups) if group is not None]


def _same_hearing(one: Entry, other: Entry) -> float | None:
    """Returns how well two sources' notices fit; None if the customer, the days or the title say that they do not."""
    party = party_likeness(one.identity, other.identity)
    title = title_likeness(one.identity, other.identity)
    if party is None or party < _SAME_PARTY or one.event_days != other.event_days:
        return None
    if other_part(one.parts, other.parts):
        return None
    if not one.event_days and not _displayed_alike(one, other):
        return None
    shared = names_shared(one.identity, other.identity)
    if shared == 0.0 and (title is None or title < _SAME_TITLE):
        return None
    if title is not None and title < _SAME_TITLE and (shared is None or shared < _SAME_NAMES):
        return None
    return party + max(title or 0.0, 100 * (shared or 0.0))


def _pairs(russian: list[_Group], kazakh: list[_Group], visits: Visits) -> Iterable[tuple[_Group, _Group]]:
    """Yields twins: the same customer first, then those of one day that nothing tells apart."""
    scored = [
        (score, one, other)
        for one, other in _neighbours(russian, kazakh)
        if (score := _twin_score(one.entry, other.entry)) is not None
    ]
    left = {id(group): group for group in (*russian, *kazakh)}
    for _score, one, other in sorted(scored, key=lambda found: (-found[0], _by_text(found[1]) != _by_text(found[2]))):
        if id(one) in left and id(other) in left:
            del left[id(one)], left[id(other)]
            yield one, other
    of_russian = {id(group) for group in russian}
    for name in (_displayed_and_event, lambda group: _first_day(group, visits)):
        for one, other in _alike(list(left.values()), of_russian, name):
            del left[id(one)], left[id(other)]
            yield one, other


def _displayed_and_event(group: _Group) -> Hashable | None:
    entry = group.entry
    return (entry.displayed, entry.event_days) if entry.displayed or entry.event_days else None


def _first_day(group: _Group, visits: Visits) -> Hashable | None:
    """Returns the day (UTC) on which an undated entry was first seen, None for a dated one or one never seen absent."""
    first = visits.first_seen(group.members[0].posting)
    undated = not group.entry.displayed and first is not None and visits.absent_before(first, None) is not None
    return first.at.date() if undated and first is not None else None


def _alike(
    groups: list[_Group], russian_ones: set[int], name: Callable[[_Group], Hashable | None]
) -> Iterable[tuple[_Group, _Group]]:
    """Yields pairs of the same name in the order of the page, where there are as many in either language."""
    named: dict[Hashable, tuple[list[_Group], list[_Group]]] = defaultdict(lambda: ([], []))
    for group in groups:
        found = name(group)
        if found is not None:
            named[found][id(group) not in russian_ones].append(group)
    for russian, kazakh in named.values():
        alone = len(russian) == len(kazakh) == 1 and _kept_alone(russian[0].entry, kazakh[0].entry)
        if alone or (len(russian) == len(kazakh) and not _any_apart(russian, kazakh)):
            yield from zip(russian, kazakh, strict=True)


def _kept_alone(one: Entry, other: Entry) -> bool:
    """Returns whether two entries, the only ones of their days, agree in the hour or house: names get translated."""
    return bool(one.sittings_at) and one.displayed is not None and kept(one, other) in {Kept.SAME, Kept.LIKE}


def _any_apart(russian: Iterable[_Group], kazakh: Iterable[_Group]) -> bool:
    """Returns whether something tells two of the groups apart; those that name the same are asked once."""
    here, there = ({_whose(group): group for group in groups}.values() for groups in (russian, kazakh))
    return any(_apart(one, other) for one in here for other in there)


def _whose(group: _Group) -> Hashable:
    known = group.entry.identity
    return known.parties, known.bins, known.names, group.entry.event_days


def _apart(one: _Group, other: _Group) -> bool:
    """Returns whether something tells two entries apart: their customers are known, or their hearings differ."""
    days = one.entry.event_days, other.entry.event_days
    customers = party_likeness(one.entry.identity, other.entry.identity)
    return customers is not None or (all(days) and not days[0] & days[1])


def _neighbours(russian: list[_Group], kazakh: list[_Group]) -> Iterable[tuple[_Group, _Group]]:
    """Yields the pairs that share a displayed date or a day of the hearing."""
    by_day: dict[Hashable, list[_Group]] = defaultdict(list)
    for group in kazakh:
        for name in _names(group.entry):
            by_day[name].append(group)
    crowd = _Crowd(kazakh)
    for group in russian:
        names = _names(group.entry)
        if sum(len(by_day.get(name, ())) for name in names) > FEW:
            yield from ((group, other) for other in crowd.near(group, names))
        else:
            near = {id(other): other for name in names for other in by_day.get(name, ())}
            yield from ((group, other) for other in near.values())


class _Crowd:
    """The groups of one language, to be asked for possible twins where very many share a day.

    Only those of a customer alike, or of one sitting as far as a translation keeps it: nothing else is a twin.
    """

    def __init__(self, groups: Sequence[_Group]) -> None:
        self._groups = groups

    @cached_property
    def _alike(self) -> NearAlike:
        return NearAlike([group.entry for group in self._groups], _LIKE_PARTY, titles=False)

    @cached_property
    def _sitting(self) -> Mapping[Hashable, Sequence[Entry]]:
        found: dict[Hashable, list[Entry]] = defaultdict(list)
        for group in self._groups:
            for sitting in _sittings(group.entry):
                found[sitting, "all"].append(group.entry)
                if not group.entry.identity.bins:
                    found[sitting, "unnumbered"].append(group.entry)
        return found

    def _of_one_sitting(self, entry: Entry) -> Iterator[Entry]:
        """Yields those that may speak of one sitting; whoever states another number of the customer does not."""
        which = "unnumbered" if entry.identity.bins else "all"
        for sitting in _sittings(entry):
            yield from self._sitting.get((sitting, which), ())

    @cached_property
    def _known(self) -> Mapping[int, tuple[int, _Group, list[tuple[str, date]]]]:
        return {id(group.entry): (place, group, _names(group.entry)) for place, group in enumerate(self._groups)}

    def near(self, group: _Group, names: Sequence[tuple[str, date]]) -> Iterable[_Group]:
        """Returns the possible twins that share one of the days, those of the first day first."""
        rank = {name: place for place, name in reversed(list(enumerate(names)))}
        found: list[tuple[int, int, _Group]] = []
        possible = (*self._alike.of(group.entry), *self._of_one_sitting(group.entry))
        for number in dict.fromkeys(map(id, possible)):
            place, other, theirs = self._known[number]
            shared = [rank[name] for name in theirs if name in rank]
            if shared:
                found.append((min(shared), place, other))
        return [other for _rank, _place, other in sorted(found, key=lambda each: each[:2])]


def _sittings(entry: Entry) -> Iterator[Hashable]:
    """Yields by what two notices of one sitting are known: what a translation keeps, or the days that both display."""
    yield from sittings_kept(entry)
    if entry.event_days:
        yield entry.displayed, entry.event_days


def _names(entry: Entry) -> list[tuple[str, date]]:
    about = 0 if entry.event_days or not entry.displayed else _NEXT_DAYS.days
    near = [entry.displayed + timedelta(days=off) for off in range(-about, about + 1)] if entry.displayed else []
    return [("displayed", day) for day in near] + [("event", day) for day in sorted(entry.event_days)]


def _displayed_alike(one: Entry, other: Entry) -> bool:
    if one.displayed == other.displayed or not (one.displayed and other.displayed):
        return one.displayed == other.displayed
    named = one.event_days or other.event_days
    return not named and abs(one.displayed - other.displayed) <= _NEXT_DAYS


def _one_sitting(one: Entry, other: Entry, *, same_days: bool) -> bool:
    """Returns whether two notices whose customers are not alike speak of one sitting: a customer's name was translated.

    Where hour and house do not say so, the days displayed and the words that translation keeps must.
    """
    stated = kept(one, other)
    if stated in {Kept.SAME, Kept.OTHER}:
        return stated is Kept.SAME
    shared = names_shared(one.identity, other.identity) if same_days else None
    return shared is not None and shared >= (_SAME_NAMES if stated is Kept.LIKE else _MOST_NAMES)


def _twin_score(one: Entry, other: Entry) -> float | None:
    """Returns how well two entries fit as twins, None if they cannot be: another customer, another hearing."""
    party = party_likeness(one.identity, other.identity)
    same_event = bool(one.event_days & other.event_days)
    same_days = one.event_days == other.event_days and one.displayed == other.displayed
    if party is None or party < (_LIKE_PARTY if same_event and same_days else _SAME_PARTY):
        if not _one_sitting(one, other, same_days=same_event and same_days):
            return None
        party = 0.0  # behind every pair whose customers are alike
    if (not same_event and one.event_days and other.event_days) or other_part(one.parts, other.parts):
        return None
    if one.displayed and other.displayed and abs(one.displayed - other.displayed) > _APART:
        return None
    if not same_event and not _displayed_alike(one, other):
        return None
    shared = names_shared(one.identity, other.identity)
    if shared == 0.0 and one.displayed != other.displayed and party:
        return None  # two projects of one customer, heard on one day
    return (
        party
        + 20 * (one.event_days == other.event_days)
        + 10 * (one.displayed == other.displayed)
        + 20 * (shared or 0.0)
    )
