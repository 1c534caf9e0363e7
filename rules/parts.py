"""Parts into which one project is divided: блок А, 2-я очередь, участок № 3, III этап; А блогы, екінші кезек.

Each may have its own announcement, sitting and protocol, under titles that are alike but for a letter or a figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

# A noun and how it begins in either language, Kazakh letters folded.
_NOUNS = {
    "блок": r"(?:энерго)?бло[кг]\w*",
    "участок": r"участ\w*|уч|учаске\w*|телим\w*",
    "очередь": r"очеред\w*|оч|кезе[кг]\w*",
    "этап": r"этап\w*|кезен\w*",
    "лот": r"лот(?:а|у|ы|ов|ам|тар\w*|тын)?",
    "секция": r"секци\w*",
    "корпус": r"корпус\w*",
    "площадка": r"площадк\w*|алан\w*",
    "линия": r"лини[яиюей]\w*|жели\w*",
    "литер": r"литер\w*",
}
_NOUN = re.compile("|".join(f"(?P<n{place}>{words})" for place, words in enumerate(_NOUNS.values())))
_NAMES = tuple(_NOUNS)
_TOKEN = re.compile(
    r"(?:[^\W\d_]{1,2}-)?\d+(?:[-.]\d+)+|\d+(?:-(?!лот|уч|оч)(?:[^\W\d_]{1,3}|інші|ыншы)\b)?|[^\W\d_]+|[,;:().]",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"(?:[^\W\d_]{1,2}-)?\d+(?:[-.]\d+)+")
_KAZAKH = re.compile(r"блог|учаске|телим|кезе|алан|жели")  # the part is named before such a noun
_NUMBER = re.compile(r"(\d{1,3})(?:-(\w+))?")  # a year is no part
_UNIT = re.compile(
    r"га|гектар\w*|к?м|метр\w*|кв|куб|тыс\w*|млн|м?вт|квт|гкал|тонн\w*|т|лет|год\w*|мест|этаж\w*|человек"
)
_AND = frozenset({"и", "или", "және", "мен", "бен", "пен"})
_ROMAN = {
    name: str(value) for value, name in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)
}
_ORDINAL = (
    ("1", r"перв(?:ая|ой|ую|ый|ого|ом|ые|ых)|биринши"), ("2", r"втор(?:ая|ой|ую|ого|ом|ые|ых)|екинши"),
    ("3", r"трет(?:ья|ьей|ью|ий|ьего|ьем)|ушинши"), ("4", r"четверт(?:ая|ой|ую|ый|ого|ом)|тортинши"),
    ("5", r"пят(?:ая|ой|ую|ый|ого|ом)|бесинши"),
)  # fmt: skip
_LOOKALIKE = str.maketrans("ABCEHKMOPTXIaceopx", "АВСЕНКМОРТХІасеорх")
_LATIN = str.maketrans("ІХ", "IX")
_FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")

Parts = Mapping[str, frozenset[str]]


def parts_of(texts: Iterable[str]) -> Parts:
    """Returns by noun (блок, участок, …) the letters and figures by which titles name parts of a project."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for text in texts:
        for noun, named in _parts_in(text):
            found[noun] |= named
    return dict(found)


def other_part(one: Parts, other: Parts) -> bool:
    """Returns whether two titles name different parts of one kind, and none in common."""
    return any(not named & other[noun] for noun, named in one.items() if noun in other)


def covers(one: Parts, other: Parts) -> bool:
    """Returns whether the first names several parts, among them every part that the other names."""
    shared = [noun for noun in other if len(one.get(noun, ())) > 1]
    return bool(shared) and all(other[noun] <= one[noun] for noun in shared)


@lru_cache(maxsize=100_000)
def _parts_in(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    tokens = _TOKEN.findall(text)
    shouted = text.isupper()
    found = []
    for place, word in enumerate(tokens):
        lower = word.casefold().translate(_FOLDED)
        noun = _NOUN.fullmatch(lower)
        if noun is None or noun.lastgroup is None:
            continue
        named = [] if _KAZAKH.match(lower) else _after(tokens[place + 1 :], shouted=shouted)
        named = named or _before(tokens[:place][::-1], shouted=shouted)
        if named:
            found.append((_NAMES[int(noun.lastgroup[1:])], frozenset(named)))
    return tuple(found)


def _after(tokens: Sequence[str], *, shouted: bool) -> list[str]:
    """Returns the parts named behind a noun: «А и Б», «1, 2»."""
    named: list[str] = []
    for word, following in zip(tokens, (*tokens[1:], ""), strict=False):
        part = None if _UNIT.fullmatch(following.casefold()) else _designator(word, shouted=shouted)
        if part is None and not (named and (word == "," or word.casefold() in _AND)):
            break
        named += [part] if part is not None else []
    return named


def _before(tokens: Sequence[str], *, shouted: bool) -> list[str]:
    """Returns the parts named before a noun, the nearest first: «А и Б блоки», «Мұқыр-1 және Мұқыр-2 учаскелері»."""
    named: list[str] = []
    for place, word in enumerate(tokens):
        part = _designator(word, shouted=shouted)
        joined = place == 0 or tokens[place - 1].casefold() in _AND
        if part is not None and joined:
            named.append(part)
        elif not named or not (word.casefold() in _AND or word[:1].isupper()):
            break
    return named


def _designator(word: str, *, shouted: bool) -> str | None:
    """Returns a letter, figure, Roman figure or ordinal in one writing, None for any other word."""
    if _COMPOUND.fullmatch(word):
        return word.upper().translate(_LOOKALIKE).lower()
    number = _NUMBER.fullmatch(word)
    if number:
        letter = number[2] if number[2] and len(number[2]) == 1 and number[2].isupper() else ""
        return (number[1].lstrip("0") or "0") + letter.translate(_LOOKALIKE).lower()
    if word.isupper():
        if roman := _ROMAN.get(word.translate(_LATIN)):
            return roman
        conjunction = word == "И" or (shouted and word in "ВСКОУА")
        return word.translate(_LOOKALIKE).lower() if len(word) == 1 and not conjunction else None
    plain = word.casefold().translate(_FOLDED)
    return next((value for value, words in _ORDINAL if re.fullmatch(words, plain)), None)
