"""Which entries of today's listing are postings already on the record.

A posting is known by its platform id or URL, else by its content: a redesign that gives every entry a new id must not
make old postings look new. Where in doubt two sightings are one posting, since one taken for new could be accused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from rapidfuzz.fuzz import ratio, token_sort_ratio

from store.sighting import Sighting, digest, folded

# A shorter title («Объявление о проведении общественных слушаний») is shared by entries with nothing else in common.
TELLING_TITLE = 60
TELLING_TEXT = 120
# Below this the entry behind an id or URL is another one, not an edit; only reached when nothing else matches better.
SAME_TITLE = 60.0
ALIKE = 80.0
_LATELY = 3  # visits: a site under repair comes back over some days
_COMPARED = 2000  # characters of a text that are compared


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

    def seen_again(self, visit_id: int, *, checked: bool) -> Known:
        """Returns the same as it stands after another visit saw it unchanged; `checked`: on its own page too."""
        checked_visit_id = visit_id if checked else self.checked_visit_id
        return self._replace(last_visit_id=visit_id, checked_visit_id=checked_visit_id)


Entry = TypeVar("Entry")
Named = Callable[[Entry], str | None]
Fits = Callable[[Known, Sighting], bool]


class _Pairing:
    """Pairs sightings with postings, one reason after another, the strongest first."""

    def __init__(self, known: Sequence[Known], seen: Sequence[Sighting]) -> None:
        self.known = known
        self.seen = seen
        self.taken: set[int] = set()
        self.found: list[Known | None] = [None] * len(seen)
        visits = sorted({posting.last_visit_id for posting in known})
        self.lately = visits[-_LATELY:][0] if visits else 0

    def by(self, of_known: Named[Known], of_seen: Named[Sighting], fits: Fits | None = None) -> None:
        """Pairs those of the same name, in order, where `fits` agrees."""
        if None not in self.found:
            return  # what a listing has shown in ten years is not gone through to find nothing
        named = self._named(of_known, self.known)
        if not named:
            return
        for place, sighting in enumerate(self.seen):
            candidates = named[of_seen(sighting)] if self.found[place] is None else []
            posting = next((c for c in candidates if fits is None or fits(c, sighting)), None)
            if posting is not None:
                self._pair(place, posting)
                candidates.remove(posting)

    def by_unique(self, of_known: Named[Known], of_seen: Named[Sighting]) -> None:
        """Pairs those whose name is borne once on either side, by a posting that was there lately."""
        if None not in self.found:
            return
        named = self._named(of_known, [k for k in self.known if k.last_visit_id >= self.lately])
        if not named:
            return
        places: dict[str | None, list[int]] = defaultdict(list)
        for place, sighting in enumerate(self.seen):
            if self.found[place] is None:
                places[of_seen(sighting)].append(place)
        for name, candidates in named.items():
            if len(candidates) == 1 and len(places[name]) == 1:
                self._pair(places[name][0], candidates[0])

    def by_likeness(self) -> None:
        """Pairs what went with what came under the same printed date and reads alike, the likest first.

        A clerk who mends a title, or makes an entry anew, leaves the date he had printed.
        """
        gone = [k for k in self.known if k.last_visit_id >= self.lately and k.posting_id not in self.taken]
        came = [place for place, found in enumerate(self.found) if found is None]
        if not gone or not came:
            return
        pairs = [(_likeness(k, self.seen[place]), -place, k) for k in gone for place in came]
        for score, place, posting in sorted(pairs, key=lambda pair: (pair[0], pair[1]), reverse=True):
            if score >= ALIKE and self.found[-place] is None and posting.posting_id not in self.taken:
                self._pair(-place, posting)

    def _named(self, of_known: Named[Known], known: Iterable[Known]) -> dict[str | None, list[Known]]:
        named: dict[str | None, list[Known]] = defaultdict(list)
        for posting in known:
            name = of_known(posting)
            if name is not None and posting.posting_id not in self.taken:
                named[name].append(posting)
        return named

    def _pair(self, place: int, posting: Known) -> None:
        self.found[place] = posting
        self.taken.add(posting.posting_id)


def match(known: Sequence[Known], seen: Sequence[Sighting]) -> list[Known | None]:
    """Returns for each sighting the posting it shows, or None for a new one; no posting is given twice."""
    pairing = _Pairing(known, seen)
    pairing.by(_identity, _identity, lambda k, s: k.fingerprint == s.fingerprint)
    pairing.by(lambda k: k.fingerprint, lambda s: s.fingerprint)
    pairing.by(_title_and_date, _title_and_date)
    pairing.by(_identity, _identity, _same_entry)
    pairing.by_likeness()
    pairing.by(_identity, _identity)
    pairing.by_unique(_telling_title, _telling_title)
    pairing.by_unique(_printed_date, _printed_date)
    pairing.by_unique(_telling_text, _telling_text)
    return pairing.found


def _identity(entry: Known | Sighting) -> str:
    return entry.key or entry.url


def _likeness(posting: Known, sighting: Sighting) -> float:
    """How alike two entries of the same printed date read, 0 to 100; entries of different dates are not alike."""
    if folded(posting.date_text) != folded(sighting.date_text):
        return 0.0
    titles = token_sort_ratio(folded(posting.title), folded(sighting.title))
    if not posting.text or not sighting.text:
        return titles if sighting.date_text else 0.0
    return max(titles, ratio(folded(posting.text)[:_COMPARED], folded(sighting.text)[:_COMPARED]))


def _same_entry(posting: Known, sighting: Sighting) -> bool:
    """Same id and not evidently another entry (ids are handed out anew when a site is rebuilt)."""
    if posting.fingerprint == sighting.fingerprint:
        return True
    titles = ratio(folded(posting.title), folded(sighting.title))
    return titles >= SAME_TITLE or (posting.date_text != "" and posting.date_text == sighting.date_text)


def _title_and_date(entry: Known | Sighting) -> str | None:
    return _digest_of_both(entry.title, entry.date_text) if entry.title and entry.date_text else None


@lru_cache(maxsize=32_768)  # asked of every posting that was ever shown, whenever an entry is new
def _digest_of_both(title: str, date_text: str) -> str:
    return digest(folded(title), folded(date_text))


def _printed_date(entry: Known | Sighting) -> str | None:
    """The only entry of its date that went, and the only one that came, are the same one in other words."""
    return folded(entry.date_text) or None


def _telling_title(entry: Known | Sighting) -> str | None:
    plain = folded(entry.title)
    return plain if len(plain) >= TELLING_TITLE else None


def _telling_text(entry: Known | Sighting) -> str | None:
    plain = folded(entry.text)
    return plain if len(plain) >= TELLING_TEXT else None


def distinct(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Returns the sightings without those a listing shows twice (page 0 is page 1; entries that moved meanwhile)."""
    kept: dict[tuple[str, str], Sighting] = {}
    for sighting in sightings:
        kept.setdefault((_identity(sighting), sighting.fingerprint), sighting)
    return list(kept.values())
