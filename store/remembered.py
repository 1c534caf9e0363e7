"""What a recorder that is alone with its record remembers of the listings: what the record says, without asking it."""

from __future__ import annotations

from dataclasses import dataclass

from store.known import KnownPostings
from store.versions import WholeVisits


@dataclass(slots=True)
class ListingState:
    """What the record says of a listing; None: not looked up yet."""

    known: KnownPostings | None = None
    whole: WholeVisits | None = None
    shown: tuple[int, ...] | None = None  # the last visits that showed entries, the latest first


class Remembered:
    """The listings' states between two visits; one that does not remember begins with an empty one each time.

    Where two visits to one listing overlap, each goes by what was known when it began: then nothing is remembered.
    """

    def __init__(self, *, remembers: bool) -> None:
        self._remembers = remembers
        self._states: dict[str, ListingState] = {}
        self._open: dict[str, set[int]] = {}  # visits that are not closed, by listing
        self._overlapping: set[str] = set()

    def of(self, listing: str) -> ListingState:
        """Returns the state of a listing, for what is missing to be filled in."""
        return self._states.setdefault(listing, ListingState()) if self._remembers else ListingState()

    def opened(self, listing: str, visit_id: int) -> None:
        """Notes that a visit has begun."""
        self._open.setdefault(listing, set()).add(visit_id)

    def closed(self, listing: str, visit_id: int) -> bool:
        """Notes that a visit is closed; returns whether its listing's state can be led on, else it is forgotten."""
        open_visits = self._open.get(listing, set())
        open_visits.discard(visit_id)
        if open_visits:
            self._overlapping.add(listing)
        if listing in self._overlapping:
            self._states.pop(listing, None)
        if not open_visits and listing in self._overlapping:
            self._overlapping.discard(listing)
            return False
        return self._remembers and not open_visits

    def crawl_begun(self) -> None:
        """Lets go of the visits of a crawl that was killed: they are never closed."""
        self._open.clear()
        self._overlapping.clear()

    def forget(self) -> None:
        """Forgets every state: what was written is undone."""
        self._states.clear()
