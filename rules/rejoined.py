"""Protocols that nothing joined until both were linked to one announcement: the same protocol in two languages.

Titles and customers are often translated beyond likeness; that either fits the same announcement says what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rules.appearance import Visits
from rules.entry import Entry
from rules.linking import Link, Links, translated
from rules.twins import entry_of


def rejoined(entries: Sequence[Entry], links: Links, visits: Visits) -> list[Entry]:
    """Returns the notices with such protocols made one each, in the same order; the links follow."""
    joined: dict[int, Entry] = {}
    for number in dict.fromkeys((*links.protocols, *links.covering)):
        found = [*links.protocols.get(number, ()), *links.covering.get(number, ())]
        if len(found) != 2 or not translated(found[0], found[1]) or any(p.protocol.number in joined for p in found):
            continue
        both = entry_of([member for pair in found for member in pair.protocol.members], visits)
        joined.update((pair.protocol.number, both) for pair in found)
    if not joined:
        return list(entries)
    for of_announcement in (links.protocols, links.covering):
        of_announcement.update({number: _anew(pairs, joined) for number, pairs in of_announcement.items()})
    chosen = _anew(links.announcements.values(), joined)
    links.announcements.clear()
    links.announcements.update((pair.protocol.number, pair) for pair in chosen)
    return [joined.get(each.number, each) for each in entries if _stands(each, joined)]


def _anew(pairs: Iterable[Link], joined: Mapping[int, Entry]) -> list[Link]:
    """Returns links with a joined protocol in the place of the first of its two languages, and none for the other."""
    anew: dict[int, Link] = {}
    for pair in pairs:
        protocol = joined.get(pair.protocol.number, pair.protocol)
        anew.setdefault(protocol.number, Link(protocol, pair.announcement, pair.score))
    return list(anew.values())


def _stands(entry: Entry, joined: Mapping[int, Entry]) -> bool:
    """Returns whether a notice keeps its place: of two that were joined, the one whose number they bear."""
    return entry.number not in joined or joined[entry.number].number == entry.number
