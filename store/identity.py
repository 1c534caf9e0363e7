"""Which entries of today's listing are postings already on the record.

A posting is known by its platform id or URL, else by its content: a redesign that gives every entry a new id must not
make old postings look new. Where in doubt two sightings are one posting, since one taken for new could be accused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.fuzz import ratio, token_sort_ratio

from store.asked_for import AskedFor, identity
from store.known import Known
from store.sighting import Sighting, digest, folded

# A shorter title («Объявление о проведении общественных слушаний») is shared by entries with nothing else in common.
TELLING_TITLE = 60
TELLING_TEXT = 120
# Below this the entry behind an id or URL is another one, not an edit; only reached when nothing else matches better.
SAME_TITLE = 60.0
ALIKE = 80.0
_LATELY = 3  # visits: a site under repair comes back over some days
_COMPARED = 2000  # characters of a text that are compared

Named = Callable[[Known | Sighting], str | None]
Fits = Callable[[Known, Sighting], bool]


class _Pairing:
    """Pairs sightings with postings, one reason after another, the strongest first."""

    def __init__(self, asked: AskedFor, seen: Sequence[Sighting]) -> None:
        self.asked = asked
        self.seen = seen
        self.taken: set[int] = set()
        self.found: list[Known | None] = [None] * len(seen)
        self._lately: list[Known] | None = None

    def by(self, naming: Named, fits: Fits | None = None) -> None:
        """Pairs those of the same name, in order, where `fits` agrees."""
        for place in self._open():
            sighting = self.seen[place]
            name = naming(sighting)
            candidates = self.asked.called(naming, name) if name is not None else []
            fitting = (c for c in candidates if c.posting_id not in self.taken and (fits is None or fits(c, sighting)))
            if (posting := next(fitting, None)) is not None:
                self._pair(place, posting)

    def by_unique(self, naming: Named) -> None:
        """Pairs those whose name is borne once on either side, by a posting that was there lately."""
        came, gone = self._open(), self._gone_lately()
        if not came or not gone:
            return
        named: dict[str | None, list[Known]] = defaultdict(list)
        for posting in gone:
            named[naming(posting)].append(posting)
        places: dict[str | None, list[int]] = defaultdict(list)
        for place in came:
            places[naming(self.seen[place])].append(place)
        for name, candidates in named.items():
            if name is not None and len(candidates) == 1 and len(places[name]) == 1:
                self._pair(places[name][0], candidates[0])

    def by_likeness(self) -> None:
        """Pairs what went with what came under the same printed date and reads alike, the likest first.

        A clerk who mends a title, or makes an entry anew, leaves the date he had printed.
        """
        came, gone = self._open(), self._gone_lately()
        pairs = [(_likeness(k, self.seen[place]), -place, k) for k in gone for place in came]
        for score, place, posting in sorted(pairs, key=lambda pair: (pair[0], pair[1]), reverse=True):
            if score >= ALIKE and self.found[-place] is None and posting.posting_id not in self.taken:
                self._pair(-place, posting)

    def _open(self) -> list[int]:
        return [place for place, found in enumerate(self.found) if found is None]

    def _gone_lately(self) -> list[Known]:
        if self._lately is None:
            self._lately = self.asked.lately(_LATELY) if None in self.found else []
        return [posting for posting in self._lately if posting.posting_id not in self.taken]

    def _pair(self, place: int, posting: Known) -> None:
        self.found[place] = posting
        self.taken.add(posting.posting_id)


def match(asked: AskedFor, seen: Sequence[Sighting]) -> list[Known | None]:
    """Returns for each sighting the posting it shows, or None for a new one; no posting is given twice."""
    pairing = _Pairing(asked, seen)
    pairing.by(identity, lambda k, s: k.fingerprint == s.fingerprint)
    pairing.by(fingerprint)
    pairing.by(title_and_date)
    pairing.by(identity, _same_entry)
    pairing.by_likeness()
    pairing.by(identity)
    pairing.by_unique(_telling_title)
    pairing.by_unique(_printed_date)
    pairing.by_unique(_telling_text)
    return pairing.found


def fingerprint(entry: Known | Sighting) -> str:
    """Returns the digest of an entry's content."""
    return entry.fingerprint


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


def title_and_date(entry: Known | Sighting) -> str | None:
    """Returns a digest of an entry's title and printed date, None if one of them is missing."""
    return digest(folded(entry.title), folded(entry.date_text)) if entry.title and entry.date_text else None


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
        kept.setdefault((identity(sighting), sighting.fingerprint), sighting)
    return list(kept.values())
