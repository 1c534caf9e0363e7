"""How many entries a listing showed on a visit, by what they have or lack: counted without walking through them.

A version stands in the listing from its first visit to its last. Of so many versions those have come by a visit whose
first visit is not later, and those have gone whose last visit is earlier.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

from reading.notice import Kind
from rules.likeness import telling
from rules.member import Member
from store.record import VersionSeen, VisitSeen


class Trait(Enum):
    """What of an entry is counted."""

    ANY = "any"
    ANNOUNCEMENT = "announcement"
    PROTOCOL = "protocol"
    WITH_CONTENT = "with content"  # a text or a file
    UNTITLED = "untitled"  # no title, or a bare link whose words tell nothing («протокол»)
    ANNOUNCEMENT_WITHOUT_TEXT = "announcement without text"  # and without a file
    ANNOUNCEMENT_WITHOUT_DATE = "announcement without date"


class ShownCounts:
    """The versions that listings showed, ready to be counted by visit and trait."""

    def __init__(self, shown: Iterable[tuple[Kind, Member]]) -> None:
        runs: dict[tuple[str, Trait], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for kind, member in shown:
            for version in member.posting.versions:
                for trait in _traits(kind, member, version):
                    first, last = runs[member.posting.listing, trait]
                    first.append(version.first_visit)
                    last.append(version.last_visit)
        self._runs = {name: (sorted(first), sorted(last)) for name, (first, last) in runs.items()}

    def count(self, visit: VisitSeen, trait: Trait) -> int:
        """Returns how many entries with a trait stood in the visit's listing when it was read."""
        first, last = self._runs.get((visit.listing, trait), ((), ()))
        return bisect_right(first, visit.id) - bisect_left(last, visit.id)


def _traits(kind: Kind, member: Member, version: VersionSeen) -> Iterable[Trait]:
    yield Trait.ANY
    # What could not be fetched is not what the akimat left out.
    content = version.has_text or bool(version.files) or not version.complete
    if content:
        yield Trait.WITH_CONTENT
    if version.complete and (not version.title.strip() or (not version.has_text and not telling(version.title))):
        yield Trait.UNTITLED
    if kind is Kind.PROTOCOL:
        yield Trait.PROTOCOL
    if kind is not Kind.ANNOUNCEMENT:
        return
    yield Trait.ANNOUNCEMENT
    if not content:
        yield Trait.ANNOUNCEMENT_WITHOUT_TEXT
    dated = version.date_text.strip() or version.witnesses.get("created_date")  # the platform's page shows its stamp
    if version.complete and not member.stated and not dated:
        yield Trait.ANNOUNCEMENT_WITHOUT_DATE
