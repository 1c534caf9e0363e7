"""How much two notices speak of the same hearing: by the customer and by the title, in either language.

Titles come reworded, shortened, misspelt and translated. What is in every title (проект, ОВОС, қоғамдық тыңдау) is
taken out first; names are compared with Kazakh letters folded onto their Russian neighbours (Қазақмыс, Казахмыс).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from reading.fold import fold

_NEIGHBOURS = str.maketrans("әғқңөұүһіё", "агкноуухие")
_SOUNDS = str.maketrans("ыэщ", "иеш", "ьъ")
_LEGAL_FORM = re.compile(
    r"\b(?:тоо|жшс|ао|ак|оао|зао|нао|ип|жк|кх|шк|пк|ок|гу|мм|кгп|гкп|ргп|кмк|мкк|рмк|шжк|пхв|кгу|кмм|ргу|рмм|фх|филиал"
    r"|товариществ\w* с ограниченной ответственностью|жауапкершилиги шектеули серикестик\w*|жауапкершилиги шектеули"
    r"|акционерн\w* обществ\w*|акционерлик когам\w*|индивидуальн\w* предпринимател\w*|жеке касипкер\w*"
    r"|крестьянск\w* хозяйств\w*|шаруа кожалы\w*|государственн\w* учреждени\w*|мемлекеттик мекеме\w*)\b"
)
# Beginnings of words that stand in any title, and whole words; a beginning must not be one of a word that tells
# something (подстанция, природный, жылыжай, орталық).
_BEGINNINGS = """
    объявлен хабарландыр протокол хаттама обществен слушан когамдык тында провед провод откры собран ашык жиналыс отырыс
    нысан опрос сауалнама сурау проект жоба овос коаб кооб оценк воздейств окружающ коршаган асер багалау раздел болим
    рабоч жумыс отчет есеп есеби материал программ багдарлама состо отет отки бойынша посредств видеоконфер бейнеконфер
    туралы размещ орналас скача жукте обсужден талкылау возможн ыктимал
"""
_WHOLE_WORDS = """
    год года году годы годов жыл жылы жылга жылгы жылдын жылдары жылдарга сред среда среды среду среде орта ортаны
    ортанын ортага форма форме форму формы формат формате оос ооп тоо жшс для при над под его это уш кору коргау
"""
_COMMONEST = (
    "слушания", "слушаний", "слушаниях", "слушаниям", "общественные", "общественных", "обьявление", "когамдык",
    "тындаулар", "тындаулары", "хабарландыру", "хаттама", "хаттамасы",
)  # fmt: skip
_LONG, _SLIP = 6, 86.0  # letters of a word, and how like it one with a slip of the keys still is
_STEM = re.compile(r"^(?:(?:" + "|".join(_BEGINNINGS.split()) + r")\w*|" + "|".join(_WHOLE_WORDS.split()) + ")$")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b(?:\s?(?:г|ж)\b)?")
_WORD = re.compile(r"\w+")
_KAZAKH = re.compile("[әғқңөұүһі]")
_NAME_ENDS = re.compile(r'(?<=")[.;]\s|\n')  # what follows is the next sentence, not the name
_QUOTED = re.compile(r'"([^"\n]{2,60})"')
_RUSSIAN = re.compile(
    r"и|в|во|на|по|с|со|о|об|от|для|при|из|к|у|"
    r"[а-яё]{2,30}(?:ния|ние|ний|нии|ского|ской|ских|ных|ного|ной|ному|ых|ый|ий|ая|ое|ые|ости|ость|ство|ства|ция|ции)"
)
_DIVIDED = re.compile(r"\s[/|]\s|\n|;\s")
_ALIKE = 60.0
_SAME_NAME = 90.0
_NOISE = 40.0  # two unrelated titles still share so many of their letters
_STEMS = 5  # letters of a word that its endings leave alone
_ONE_SLIP = 80.0  # of five letters, one may be misspelt
_SHORT = 3  # words; a title as short as this may lie inside any other


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Returns a text in lower case, in one alphabet, with one kind of quotes."""
    return fold(text).text.translate(_NEIGHBOURS)


@lru_cache(maxsize=200_000)
def _in_every_title(word: str) -> bool:
    if _STEM.match(word):
        return True
    return len(word) >= _LONG and any(fuzz.ratio(word, other) >= _SLIP for other in _COMMONEST)


@lru_cache(maxsize=200_000)
def telling(title: str) -> str:
    """Returns a title without what stands in every title; empty if it tells nothing (протокол, Хаттама №3)."""
    words = _WORD.findall(_DATE.sub(" ", plain(title)))
    kept = [word for word in words if not _in_every_title(word) and (len(word) > 2 or word.isdigit())]
    return " ".join(kept) if any(not word.isdigit() for word in kept) else ""


@lru_cache(maxsize=200_000)
def party(name: str) -> str:
    """Returns a customer's name without its legal form and quotes, as both languages would spell it (Ульба, Үлбі)."""
    words = " ".join(_WORD.findall(_LEGAL_FORM.sub(" ", _NAME_ENDS.split(plain(name).strip())[0])))
    return words.translate(_SOUNDS)


def quoted(text: str) -> set[str]:
    """Returns the names in quotes of a text, without legal forms."""
    names = {party(found) for found in _QUOTED.findall(plain(text))}
    return {name for name in names if len(name) > 2}


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a notice is known: titles by language, customers, БИН, names in quotes."""

    titles: tuple[tuple[str, str], ...]  # (language ru or kk; "" where it cannot be told, telling part)
    parties: frozenset[str]
    bins: frozenset[str]
    names: frozenset[str]

    @property
    def known(self) -> bool:
        """Returns whether it can be told from another at all."""
        return bool(self.titles or self.parties or self.bins or self.names)


def identity(
    titles: Iterable[tuple[str, str]], parties: Iterable[str], bins: Iterable[str], texts: Iterable[str]
) -> Identity:
    """Returns the identity of a notice from (language, title) pairs, customers, БИН and texts that may quote names."""
    both = [(_tongue(piece, language), piece) for language, title in titles for piece in _pieces(title, language)]
    customers = frozenset(filter(None, map(party, parties)))
    whose = frozenset(word for name in customers for word in name.split())
    told = {(language, _without(telling(title), whose)) for language, title in both}
    return Identity(
        tuple(sorted(pair for pair in told if pair[1])),
        customers,
        frozenset(found for number in bins if len(found := re.sub(r"\D", "", number)) == 12),
        frozenset(name for text in texts for name in quoted(text)),
    )


def _pieces(title: str, language: str) -> list[str]:
    """Returns a title, one of a bilingual listing in the parts it is divided into («… / …»)."""
    return [piece for piece in _DIVIDED.split(title) if piece.strip()] if language == "both" else [title]


def _tongue(text: str, language: str) -> str:
    """Returns the language of a title, ru or kk, by its own words; where they do not tell, the listing's, else none."""
    lower = text.lower().replace("ə", "ә")
    if language != "both" and (_KAZAKH.search(lower) is None) is (language == "ru"):
        return language  # as nearly all are: in their own language's letters
    words = _WORD.findall(lower)
    kazakh = sum(bool(_KAZAKH.search(word)) for word in words)
    russian = sum(bool(_RUSSIAN.fullmatch(word)) for word in words)
    if language == "both":
        return "" if bool(kazakh) == bool(russian) else "kk" if kazakh else "ru"
    if language == "ru":
        return "kk" if 2 * kazakh >= len(words) and not russian else "ru"
    return "ru" if russian else "kk"


@lru_cache(maxsize=200_000)
def _sounded(word: str) -> str:
    return word.translate(_SOUNDS)


def _is_of(word: str, whose: frozenset[str]) -> bool:
    """Returns whether a word is one of a name, were it misspelt."""
    if word in whose:
        return True
    return len(word) >= _LONG and any(len(name) >= _LONG and fuzz.ratio(word, name) >= _SLIP for name in whose)


@lru_cache(maxsize=200_000)
def _without(told: str, whose: frozenset[str]) -> str:
    """Returns a title without the customer's name, which is compared by itself."""
    kept = [word for word in told.split() if not _is_of(_sounded(word), whose)]
    return " ".join(kept) if any(not word.isdigit() for word in kept) else ""


def title_likeness(one: Identity, other: Identity) -> float | None:
    """Returns 0–100 for the best pair of titles in a common language, None if there is no such pair.

    A title whose language cannot be told may show that two are alike, never that they are not.
    """
    found = []
    for language, a in one.titles:
        for other_language, b in other.titles:
            if language == other_language != "":
                found.append(_titles(a, b))
            elif "" in (language, other_language) and (like := _titles(a, b)) >= _ALIKE:
                found.append(like)
    return max(found, default=None)


def _titles(one: str, other: str) -> float:
    score = fuzz.token_sort_ratio(one, other)
    if min(one.count(" "), other.count(" ")) + 1 >= _SHORT:
        score = max(score, 0.95 * fuzz.token_set_ratio(one, other))
    numbers = [{word for word in title.split() if word.isdigit()} for title in (one, other)]
    if not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        score -= 15
    return _above_noise(score)


def party_likeness(one: Identity, other: Identity) -> float | None:
    """Returns 0–100 for the customers, None if one of them is not known."""
    names = max((fuzz.ratio(a, b) for a in one.parties for b in other.parties), default=None)
    if names is not None and names < _SAME_NAME and not (one.bins and other.bins) and _named_alike(one, other):
        return None  # a name that was cut or misread: what the text quotes says otherwise
    if one.bins and other.bins:
        if one.bins & other.bins:
            return 100.0
        return None if names is None else 0.6 * _above_noise(names)
    if names is not None:
        return _above_noise(names)
    loose = max((fuzz.ratio(a, b) for a in one.parties | one.names for b in other.parties | other.names), default=0.0)
    return _above_noise(loose) if loose >= 80 else None


def _named_alike(one: Identity, other: Identity) -> bool:
    """Returns whether a name in quotes of the one is the customer of the other, or quoted by both."""
    return any(
        fuzz.ratio(a, b) >= _SAME_NAME
        for mine, theirs in ((one.names, other.parties), (one.parties, other.names))
        for a in mine
        for b in theirs
    )


def names_shared(one: Identity, other: Identity) -> float | None:
    """Returns which part of the shorter title the other shares: places, names and numbers, which translation keeps.

    Customers' names do not count. None if one of the two has no words left to compare.
    """
    found = [_beginnings(identity) for identity in (one, other)]
    if not all(found):
        return None
    fewer, more = sorted(found, key=len)
    shared = sum(word in more or any(fuzz.ratio(word, other) >= _ONE_SLIP for other in more) for word in fewer)
    return shared / len(fewer)


def _beginnings(identity: Identity) -> set[str]:
    """Returns how the words of the titles begin: names take other endings in the other language."""
    whose = {word[:_STEMS] for name in identity.parties for word in name.split()}
    words = {word for _language, title in identity.titles for word in title.split()}
    return {word[:_STEMS] for word in words if len(word) >= _STEMS or word.isdigit()} - whose


def likeness(one: Identity, other: Identity) -> float:
    """Returns 0–100 for two notices; what is not known counts as neither like nor unlike."""
    found = [50.0 if score is None else score for score in (title_likeness(one, other), party_likeness(one, other))]
    return 0.7 * max(found) + 0.3 * min(found)


def _above_noise(score: float) -> float:
    return max(0.0, (score - _NOISE) / (100.0 - _NOISE) * 100.0)
