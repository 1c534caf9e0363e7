"""Protocols that nothing joined until both were linked to one announcement: the same protocol in two languages.

Titles and customers are often translated beyond likeness; that either fits the same announcement says what they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from rules.appearance import Visits
from rules.entry import Entry
from rules.linking import Link, Links, translated
from rules.twins import entry_of


def rejoined(entries: Sequence[Entry], links: Links, visits: Visits) -> list[Entry]:
    """Returns the notices with such protocols made one each, in the same order; the links follow."""
    anew: dict[int, Entry | None] = {}
    for announcement, found in links.protocols.items():
        if len(found) != 2 or not translated(found[0], found[1]):
            continue
        both = entry_of([member for pair in found for member in pair.protocol.members], visits)
        for pair in found:
            anew[pair.protocol.number] = both if pair.protocol.number == both.number else None
            del links.announcements[pair.protocol.number]
        pair = Link(both, found[0].announcement, found[0].score)
        links.protocols[announcement] = [pair]
        links.announcements[both.number] = pair
    return [entry for entry in (anew.get(each.number, each) for each in entries) if entry is not None]
