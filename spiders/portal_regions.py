"""Which region a line of a portal card means: an oblast or city of republican rank named as such, or nothing.

A district's name tells nothing by itself: there are several Абайский, Жамбылский and Алматинский districts, and every
city has streets of such names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from config.regions import DatedName, Region

_LETTERS = str.maketrans("ёқғңөәұүіiһaceopxyhkmtb", "екгноаууыыхасеорхункмтв")
_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")
_RANK = r"облысынын|облысы|областы|область|области|обл|город|города|каласынын|каласы|г|к"
_OF_RANK = re.compile(rf"(?<![\w-])(?:{_RANK})(?![\w-])\.?")
_ENDS = r"(?:\.|,|$)"


def folded(text: str) -> str:
    """Returns a text in which spellings of one name agree: case, Kazakh and Latin letters, dashes, blanks."""
    return " ".join(_DASH.sub("-", text.casefold().translate(_LETTERS)).split())


class RegionNames:
    """The regions' names, past and present, ready to be found in a text."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        self._alone: dict[str, set[str]] = {}
        self._codes: dict[str, str] = {}
        for region in regions:
            self._codes |= dict.fromkeys((region.iso_new.rpartition("-")[2], *region.kato), region.id)
            names = {name for dated in region.names for name in _bare(dated)} | set(map(folded, region.also_called))
            for name in names:
                self._alone.setdefault(name, set()).add(region.id if region.kind == "city" else "")
            self._patterns += [(region.id, pattern) for pattern in _patterns(region, names)]

    def by_code(self, kato: str | None) -> str | None:
        """Returns the region whose KATO codes begin with two digits, as the portal writes them; None if none does."""
        return self._codes.get(kato or "")

    def named(self, text: str) -> frozenset[str]:
        """Returns the ids of all regions a text names as such."""
        plain = folded(text)
        return frozenset(region for region, pattern in self._patterns if pattern.search(plain))

    def of_row(self, row: str) -> frozenset[str]:
        """Returns the region of a row of a territory table, which begins with it; empty unless it names just one."""
        first = row.partition(",")[0]
        found = self.named(first) or self._alone.get(folded(first), set()) - {""} or self.named(row)
        bare = self._alone.get(folded(first), set())
        return frozenset(found) if len(found) == 1 and len(bare) <= 1 else frozenset()


def _bare(dated: DatedName) -> set[str]:
    """Returns a name's forms without the words for oblast and city."""
    ru, kk = dated.ru, dated.kk
    printed = (ru.official, ru.table, ru.list, ru.genitive, kk.official, kk.table, kk.list, kk.genitive, kk.bare)
    return {" ".join(_OF_RANK.sub(" ", folded(text)).split()) for text in printed} - {""}


def _patterns(region: Region, names: set[str]) -> Iterable[re.Pattern[str]]:
    called = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    if region.kind == "city":
        yield re.compile(rf"(?<![\w-])(?:г|гор|город|города|городе)(?:\.\s*|\s+)(?:{called})(?![\w-])")
        yield re.compile(rf"(?<![\w-])(?:{called})\s+(?:каласы\w*|[кг]{_ENDS})")
        return
    # «Акмолинская, Костанайская области» are several.
    yield re.compile(rf"(?<![\w-])(?:{called})\s+обл(?:\.|\b|асть|ыс\w*|аст\w*\b(?<!ая области))")
    yield re.compile(rf"(?<![\w-])обл(?:\.\s*|аст\w*\s+|\s+)(?:{called})(?![\w-])")
    short = "|".join(name for name in names if len(name) == 3 and name.endswith("ко"))  # ВКО, БҚО
    if short:
        yield re.compile(rf"(?<![\w-])(?:{short})(?![\w-])")
