"""Which postings of a listing a visit could have shown, and has not yet been found to show."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from store.known import Known, KnownPostings, Naming
from store.sighting import Sighting, VisitMade


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The postings among which a visit's entries are looked for: all but those of the versions `but`.

    One that read back to a day did not ask for what is older. What it shows in the same words as an older one is
    another posting, unless it bears the same id, one of `names`.
    """

    known: KnownPostings
    but: Collection[int] = frozenset()
    back_to: date | None = None
    names: Collection[str] = frozenset()

    @classmethod
    def by(cls, visit: VisitMade, known: KnownPostings) -> AskedFor:
        """Returns what a visit asked for, but for what it saw unchanged."""
        but = {version_id for version_id, _checked in visit.unchanged}
        if visit.back_to is None:
            return cls(known, but)
        return cls(known, but, visit.back_to, {identity(sighting) for sighting in visit.sightings})

    def __contains__(self, posting: Known) -> bool:
        """Returns whether a posting is among them."""
        if posting.version_id in self.but:
            return False
        return self.back_to is None or _bears(posting, self.back_to) or identity(posting) in self.names

    def called(self, naming: Naming, name: Hashable) -> list[Known]:
        """Returns those of a name, in the order they came."""
        return [posting for posting in self.known.called(naming, name) if posting in self]

    def lately(self, visits: int) -> list[Known]:
        """Returns those that were seen last on one of so many visits, in the order they came."""
        found: list[Known] = []
        last: set[int] = set()
        for posting in self._latest_first():
            if posting in self:
                last.add(posting.last_visit_id)
                if len(last) > visits:
                    break
                found.append(posting)
        return sorted(found, key=lambda posting: posting.posting_id)

    def _latest_first(self) -> Iterable[Known]:
        if self.back_to is None:
            return self.known.latest_first()
        days = (day for day in self.known.names(_day) if isinstance(day, date) and day >= self.back_to)
        asked = [posting for day in days for posting in self.known.called(_day, day)]
        asked += [k for name in self.names for k in self.known.called(identity, name) if not _bears(k, self.back_to)]
        return sorted(asked, key=lambda posting: posting.last_visit_id, reverse=True)


def identity(entry: Known | Sighting) -> str:
    """Returns what an entry is known by on its site: the platform's id, else its address."""
    return entry.key or entry.url


def _day(posting: Known) -> date | None:
    return posting.displayed_date


def _bears(posting: Known, since: date) -> bool:
    return posting.displayed_date is not None and posting.displayed_date >= since
