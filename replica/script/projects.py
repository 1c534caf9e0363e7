"""Hands out, region by region, who plans what and where: never the same work at the same place twice."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from replica.script.dice import Dice
from replica.script.posting import Bilingual
from replica.script.region import Party, Place, RegionFacts, loaded

_AT_FIELDS = frozenset({"oil", "ore"})
_DEVELOPERS = (
    ("ТОО «Эко Проект Консалтинг»", "«Эко Проект Консалтинг» ЖШС"),
    ("ТОО «ТабиғатЭкспертПроект»", "«ТабиғатЭкспертПроект» ЖШС"),
    ("ИП «Экологический аудит»", "«Экологический аудит» ЖК"),
    ("ТОО «НИЦ Биосфера Казахстан»", "«НИЦ Биосфера Казахстан» ЖШС"),
    ("ТОО «Green Engineering Group»", "«Green Engineering Group» ЖШС"),
    ("АО «КазЭкоПроект»", "«КазЭкоПроект» АҚ"),
)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A party's project: its full name, a shorter one that a protocol may use, and the bare work."""

    party: Bilingual
    bin: str
    mail: str
    phone: str
    developer: Bilingual
    licence: str
    project: Bilingual
    short: Bilingual
    work: Bilingual
    place: Place


class Undertakings:
    """The region's stock of undertakings, in a fixed order."""

    def __init__(self, facts: RegionFacts) -> None:
        self._facts = facts
        self._dice = Dice(f"undertakings of {facts.id}")
        self._works = [
            (trade, *row) for trade, rows in loaded("works.yaml").items() if trade in facts.sectors for row in rows
        ]
        self._names = loaded("wording/projects.yaml")
        self._used: set[tuple[str, Bilingual]] = set()
        self._worn: Counter[str] = Counter()
        self._given = 0

    def next(self, *, stranger: bool = False) -> Undertaking:
        """Returns the next undertaking, a stranger's if asked for; raises ValueError when no work is left."""
        parties = self._facts.strangers if stranger else self._facts.parties
        party = parties[self._given % len(parties)]
        name = self._names[self._given % len(self._names)]
        self._given += 1
        ru, kk, place = self._work(party)
        work = Bilingual(ru.format(**{"in": place.inside.ru}), _capital(kk.format(**{"in": place.inside.kk})))
        number = bin_of(party.name.ru)
        return Undertaking(
            party=party.name,
            bin=number,
            mail=f"{_latin(party.name.ru)}@{self._dice.pick(('mail.ru', 'inbox.ru', 'gmail.com'))}",
            phone=f"8 (7{number[8:11]}) {number[2:4]}-{number[4:6]}-{number[9:11]}",
            developer=Bilingual(*self._dice.pick(_DEVELOPERS)),
            licence=f"0{self._dice.number(1200, 2100)}Р",
            project=_around(name["title"], work),
            short=_around(name["short"], work),
            work=work,
            place=place,
        )

    def _work(self, party: Party) -> tuple[str, str, Place]:
        free = []
        for order, (trade, ru, kk) in enumerate(self._works):
            places = self._facts.fields if trade in _AT_FIELDS else self._facts.towns
            left = [place for place in places if (ru, place.inside) not in self._used]
            if left:
                free.append((trade not in party.trades, self._worn[ru], self._dice.number(0, 99), order, ru, kk, left))
        if not free:
            raise ValueError(f"{self._facts.id} has no work left to plan")
        _, _, _, _, ru, kk, left = min(free, key=lambda row: row[:4])
        place = self._dice.pick(left)
        self._used.add((ru, place.inside))
        self._worn[ru] += 1
        return ru, kk, place


def _around(sides: list[str], work: Bilingual) -> Bilingual:
    return Bilingual(sides[0].format(work=work.ru), sides[1].format(work=work.kk))


def bin_of(name: str) -> str:
    """Returns an invented but well-formed БИН for a name: year and month, type, serial and the right check digit."""
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    while True:
        stem = f"{digest % 20:02d}{digest // 20 % 12 + 1:02d}40{digest // 240 % 100_000:05d}"
        check = _check_digit(stem)
        if check < 10:
            return f"{stem}{check}"
        digest += 240


def _check_digit(stem: str) -> int:
    for shift in (0, 2):
        weights = [(place + shift) % 11 + 1 for place in range(11)]
        check = sum(weight * int(digit) for weight, digit in zip(weights, stem, strict=True)) % 11
        if check < 10:
            break
    return check


# fmt: off
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}
# fmt: on


def _latin(name: str) -> str:
    inner = name.partition("«")[2].strip("»").lower().split()[:2]
    return "_".join("".join(_LATIN.get(c, c) for c in word if c.isalnum()) for word in inner)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
