"""The postings of a listing as they last stood, found by what a visit brings of them.

In ten years a listing has shown a thousand postings, and a visit shows forty: what is looked up here, and what a visit
changes, costs as much as those forty.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import takewhile
from typing import NamedTuple


class Known(NamedTuple):
    """The latest version of a posting on the record."""

    posting_id: int
    version_id: int
    key: str
    url: str
    title: str
    date_text: str
    fingerprint: str
    row_sha256: str
    last_visit_id: int
    checked_visit_id: int = 0
    complete: bool = True
    text: str = ""
    has_content: bool = True  # a text, or a file
    displayed_date: date | None = None
    checked_at: datetime | None = None  # when that visit was begun; None: not told

    def seen_again(self, visit_id: int, *, checked: bool, at: datetime | None = None) -> Known:
        """Returns the same as it stands after another visit, begun at a moment, saw it unchanged.

        `checked`: on its own page too.
        """
        if checked:
            return self._replace(last_visit_id=visit_id, checked_visit_id=visit_id, checked_at=at)
        return self._replace(last_visit_id=visit_id)


# What a posting is called, by its content alone: a visit that sees it unchanged leaves it. None: nothing.
Naming = Callable[[Known], Hashable]


class KnownPostings:
    """The latest version of every posting a listing has ever shown, in the order the postings came."""

    def __init__(self, postings: Iterable[Known] = ()) -> None:
        self._latest: dict[int, Known] = {}
        self._posting_of: dict[int, int] = {}  # by version
        self._called: dict[Naming, dict[Hashable, list[int]]] = {}  # made when first asked for
        self._by_visit = _Order(lambda posting: posting.last_visit_id)
        self._by_check: _Order | None = None  # made when first asked for
        self._with_title = self._with_date = 0
        for posting in postings:
            self.put(posting)

    @classmethod
    def of(cls, postings: Iterable[Known]) -> KnownPostings:
        """Returns postings as such a collection; the very same, if they are one."""
        return postings if isinstance(postings, cls) else cls(postings)

    def __iter__(self) -> Iterator[Known]:
        """Yields them in the order they came."""
        return iter(self._latest.values())

    def __len__(self) -> int:
        """Returns how many there are."""
        return len(self._latest)

    @property
    def show_titles(self) -> bool:
        """Returns whether any has a title."""
        return self._with_title > 0

    @property
    def show_dates(self) -> bool:
        """Returns whether any has a printed date."""
        return self._with_date > 0

    def of_version(self, version_id: int) -> Known | None:
        """Returns the posting whose latest version this is, None if there is none."""
        posting_id = self._posting_of.get(version_id)
        return None if posting_id is None else self._latest[posting_id]

    def called(self, naming: Naming, name: Hashable) -> list[Known]:
        """Returns the postings of a name, in the order they came. `naming`: always the same function for one way."""
        return [self._latest[posting_id] for posting_id in self._named(naming).get(name, ())]

    def names(self, naming: Naming) -> Iterable[Hashable]:
        """Returns all names there are by a way of naming."""
        return self._named(naming)

    def latest_first(self) -> Iterator[Known]:
        """Yields them by the visit that saw them last, the last visit first."""
        return (self._latest[posting_id] for posting_id in reversed(self._by_visit.of(self._latest)))

    def seen_since(self, visit_id: int) -> Iterator[Known]:
        """Yields those that were seen on a visit or later."""
        return takewhile(lambda posting: posting.last_visit_id >= visit_id, self.latest_first())

    def longest_unchecked_first(self) -> Iterator[Known]:
        """Yields them by the visit that looked at their own page last, the first visit first."""
        if self._by_check is None:
            self._by_check = _Order(lambda posting: posting.checked_visit_id)
            for posting in self:
                self._by_check.move(posting)
        return (self._latest[posting_id] for posting_id in self._by_check.of(self._latest))

    def put(self, posting: Known) -> None:
        """Takes a posting that is new, or shows something new."""
        before = self._latest.get(posting.posting_id)
        for naming, named in self._called.items():
            _rename(named, posting.posting_id, None if before is None else naming(before), naming(posting))
        self._with_title += bool(posting.title) - (before is not None and bool(before.title))
        self._with_date += bool(posting.date_text) - (before is not None and bool(before.date_text))
        self._stand(posting, before)

    def seen_again(
        self,
        posting: Known,
        visit_id: int,
        *,
        checked: bool,
        version_id: int | None = None,
        at: datetime | None = None,
    ) -> None:
        """Notes that a visit begun at a moment saw one unchanged.

        `version_id`: of the version it has since, if it had been gone.
        """
        before = self._latest[posting.posting_id]
        later = before.seen_again(visit_id, checked=checked, at=at)
        self._stand(later if version_id is None else later._replace(version_id=version_id), before)

    def _stand(self, posting: Known, before: Known | None) -> None:
        posting_id = posting.posting_id
        if before is not None:
            del self._posting_of[before.version_id]
        self._latest[posting_id] = posting
        self._posting_of[posting.version_id] = posting_id
        self._by_visit.move(posting)
        if self._by_check is not None and (before is None or before.checked_visit_id != posting.checked_visit_id):
            self._by_check.move(posting)

    def _named(self, naming: Naming) -> dict[Hashable, list[int]]:
        named = self._called.get(naming)
        if named is None:
            named = self._called[naming] = {}
            for posting in self:
                _rename(named, posting.posting_id, None, naming(posting))
        return named


class _Order:
    """Postings in the order of some visit of theirs: kept so as visits come, made anew where they come otherwise."""

    def __init__(self, visit_of: Callable[[Known], int]) -> None:
        self._visit_of = visit_of
        self._ids: dict[int, None] = {}
        self._last_visit = 0
        self._kept = True

    def move(self, posting: Known) -> None:
        """Puts a posting, new or moved, at the end."""
        self._ids.pop(posting.posting_id, None)
        self._ids[posting.posting_id] = None
        self._kept = self._kept and self._visit_of(posting) >= self._last_visit
        self._last_visit = max(self._last_visit, self._visit_of(posting))

    def of(self, latest: Mapping[int, Known]) -> dict[int, None]:
        """Returns the ids of the postings in their order."""
        if not self._kept:
            self._ids = dict.fromkeys(sorted(latest, key=lambda posting_id: self._visit_of(latest[posting_id])))
            self._kept = True
        return self._ids


def _rename(named: dict[Hashable, list[int]], posting_id: int, before: Hashable, now: Hashable) -> None:
    if before == now:
        return
    if before is not None:
        bearers = named[before]
        bearers.remove(posting_id)
        if not bearers:
            del named[before]
    if now is not None:
        insort(named.setdefault(now, []), posting_id)
