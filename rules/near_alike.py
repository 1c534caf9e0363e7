"""Which notices of very many may be like a given one: found by customer's number, customer's name and title.

On a day on which thousands appear at once (an import replayed) not every pair can be compared in full. What is asked
here is a bound: `title_likeness` and `party_likeness` of a pair that is left out are sure to be below the least asked
for, or not known. The bound is the same measure on the words alone, asked once for every different name and title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from rules.entry import Entry
from rules.likeness import DISJOINT_NUMBERS, raw, spelt

Scorer = Callable[..., float]
FEW = 48  # so many are sooner compared in full
_SLIGHTLY = 0.01  # lest rounding lose a pair


class _Words:
    """Different names or titles, each asked once which of them are like it."""

    def __init__(self, texts: Iterable[str], spelt: Callable[[str], Sequence[str]], scorer: Scorer, least: float):
        """`spelt` gives the ways in which a text is compared; it is like another that is so in one of them."""
        self._spelt = spelt
        self._scorer = scorer
        self._least = least
        self._texts: dict[tuple[int, str], list[str]] = defaultdict(list)
        for text in texts:
            for way, form in enumerate(spelt(text)):
                self._texts[way, form].append(text)
        self._forms: dict[int, list[str]] = defaultdict(list)
        for way, form in self._texts:
            self._forms[way].append(form)
        self._known: dict[str, Mapping[str, float]] = {}

    def like(self, text: str) -> Mapping[str, float]:
        """Returns those at least so like a text, with how like it they are (0–100)."""
        if text not in self._known:
            best: dict[str, float] = {}
            for way, form in enumerate(self._spelt(text)):
                forms = self._forms[way]
                for other, score, _place in process.extract(
                    form, forms, scorer=self._scorer, score_cutoff=self._least, limit=None
                ):
                    for whole in self._texts[way, other]:
                        best[whole] = max(score, best.get(whole, 0.0))
            self._known[text] = best
        return self._known[text]


def _as_it_is(text: str) -> tuple[str]:
    return (text,)


class NearAlike:
    """Notices by what they are known by, to be asked which may be `least` (0–100) like another."""

    def __init__(self, entries: Sequence[Entry], least: float, *, titles: bool = True) -> None:
        """`titles` False: by the customers alone."""
        self._entries = entries
        self._by_number: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_name_alone: dict[str, list[int]] = defaultdict(list)  # of those that state no number
        self._by_title: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, entry in enumerate(entries):
            self._enter(place, entry, titles=titles)
        self._both_numbered = raw(least / DISJOINT_NUMBERS) - _SLIGHTLY
        self._names = _Words(self._by_name, spelt, fuzz.ratio, raw(least) - _SLIGHTLY)
        self._titles = {
            language: _Words(of, _as_it_is, fuzz.token_ratio, raw(least) - _SLIGHTLY)
            for language, of in self._by_title.items()
        }

    def _enter(self, place: int, entry: Entry, *, titles: bool) -> None:
        known = entry.identity
        for number in known.bins:
            self._by_number[number].append(place)
        for name in known.parties | known.names:
            self._by_name[name].append(place)
            if not known.bins:
                self._by_name_alone[name].append(place)
        for language, title in known.titles if titles else ():
            self._by_title[language][title].append(place)

    def of(self, entry: Entry) -> list[Entry]:
        """Returns the notices that may be so like one, in their own order."""
        known = entry.identity
        found = {place for number in known.bins for place in self._by_number.get(number, ())}
        for name in known.parties | known.names:
            for other, score in self._names.like(name).items():
                apart = known.bins and score < self._both_numbered  # two numbers would need names more alike
                found.update((self._by_name_alone if apart else self._by_name).get(other, ()))
        for language, title in known.titles:
            for tongue, words in self._titles.items():
                if language == tongue or "" in (language, tongue):
                    of = self._by_title[tongue]
                    found.update(place for other in words.like(title) for place in of[other])
        return [self._entries[place] for place in sorted(found)]
