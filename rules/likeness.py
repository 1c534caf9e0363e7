"""How much two notices speak of the same hearing: by the customer and by the title, in either language.

Titles come reworded, shortened, misspelt and translated. What is in every title (проект, ОВОС, қоғамдық тыңдау) is
taken out first; names are compared with Kazakh letters folded onto their Russian neighbours (Қазақмыс, Казахмыс).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from reading.text.fold import fold

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
    туралы размещ орналас скача жукте обсужден талкылау возможн ыктимал исправлен повторн дополнен уточнен кайталама
    тузетилген толыктырилган
"""
_WHOLE_WORDS = """
    год года году годы годов жыл жылы жылга жылгы жылдын жылдары жылдарга сред среда среды среду среде орта ортаны
    ортанын ортага форма форме форму формы формат формате оос ооп тоо жшс для при над под его это уш кору коргау
"""
_COMMONEST = (
    "слушания", "слушаний", "слушаниях", "слушаниям", "общественные", "общественных", "обьявление", "когамдык",
    "тындаулар", "тындаулары", "хабарландыру", "хаттама", "хаттамасы",
)  # fmt: skip
# Of a body that is named by what it does, each language has its own name (отдел строительства, құрылыс бөлімі).
_RUSSIAN_BODY = re.compile(r"\b(?:отдел|управлени|аппарат акима|акимат|департамент|комитет|центр|предприяти|дирекци)")
_KAZAKH_BODY = re.compile(
    r"\b(?:болими?|болимшеси|баскарма(?:си)?|акимдиги|акиминин|департаменти|комитети|орталиги?|касипорни?|дирекцияси"
    r"|ауданини?|ауданинин|облисинин|каласинин)\b"
)
# What kind of firm it is stands before a name in Russian and behind it in Kazakh (Корпорация Казахмыс, Қазақмыс
# корпорациясы), often in another word or its initials (рудник, кеніш; СЭЗ, АЭА).
_FIRM = re.compile(
    r"(?:корпораци|компани|завод|зауит|фабрик|рудник|кениш|шахта|разрез|комбинат|холдинг|агрофирма|концерн|трест)\w*"
    r"|сез|аеа|сп|бк|гмк|тмк|нпц|аг?шго|гок|кбк|тец|жео|сес|жес|гес|аес"
)
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
_NO_DIGIT = re.compile(r"\D")
_BIN = 12  # digits
_DIVIDED = re.compile(r"\s[/|]\s|\n|;\s")
_ALIKE = 60.0
_SAME_NAME = 90.0
_NOISE = 40.0  # two unrelated titles still share so many of their letters
DISJOINT_NUMBERS = 0.6  # what is left of the likeness of two customers' names whose numbers differ
_STEMS = 5  # letters of a word that its endings leave alone
_ONE_SLIP = 80.0  # of five letters, one may be misspelt
_CORE = 4  # letters that a name must have left
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


@lru_cache(maxsize=200_000)
def quoted(text: str) -> tuple[str, ...]:
    """Returns the names in quotes of a text, without legal forms, each once."""
    names = dict.fromkeys(party(found) for found in _QUOTED.findall(plain(text)))
    return tuple(name for name in names if len(name) > 2)


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


@dataclass(frozen=True, slots=True)
class Marks:
    """What one posting gives to the identity of its notice: titles as they tell, the customer's words still in them."""

    titles: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    bins: tuple[str, ...]
    names: tuple[str, ...]


def marks(
    titles: Iterable[tuple[str, str]], parties: Iterable[str], bins: Iterable[str], texts: Iterable[str]
) -> Marks:
    """Returns the marks of a posting from (language, title) pairs, customers, БИН and texts that may quote names."""
    told = ((_tongue(piece, tongue), telling(piece)) for tongue, title in titles for piece in _pieces(title, tongue))
    return Marks(
        tuple(dict.fromkeys(pair for pair in told if pair[1])),
        tuple(filter(None, map(party, parties))),
        tuple(found for number in bins if len(found := _NO_DIGIT.sub("", number)) == _BIN),
        tuple(dict.fromkeys(name for text in texts for name in quoted(text))),
    )


def put_together(parts: Iterable[Marks]) -> Identity:
    """Returns the identity of a notice from the marks of the postings that show it."""
    titles: tuple[tuple[str, str], ...] = ()
    parties: tuple[str, ...] = ()
    bins: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    for part in parts:
        titles, parties = titles + part.titles, parties + part.parties
        bins, names = bins + part.bins, names + part.names
    customers = _set_of(parties)
    whose = _words_of(customers)
    told = {(language, left) for language, title in titles if (left := _without(title, whose))}
    return Identity(tuple(sorted(told)), customers, _set_of(bins), _set_of(names))


@lru_cache(maxsize=200_000)
def _set_of(items: tuple[str, ...]) -> frozenset[str]:
    """Notices of one customer are many: what they share is held once."""
    return frozenset(items)


@lru_cache(maxsize=200_000)
def _words_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def identity(
    titles: Iterable[tuple[str, str]], parties: Iterable[str], bins: Iterable[str], texts: Iterable[str]
) -> Identity:
    """Returns the identity of a notice that one posting shows; in: as for `marks`."""
    return put_together([marks(titles, parties, bins, texts)])


def title_language(title: str) -> str:
    """Returns the language in which a title alone is written, ru or kk; empty where its words do not tell."""
    return _tongue(title, "both")


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


@lru_cache(maxsize=200_000)
def _without(told: str, whose: frozenset[str]) -> str:
    """Returns a title without the customer's name, which is compared by itself."""
    long = [name for name in whose if len(name) >= _LONG]
    kept = [word for word in told.split() if not _is_of(_sounded(word), whose, long)]
    return " ".join(kept) if any(not word.isdigit() for word in kept) else ""


def _is_of(word: str, whose: frozenset[str], long: Sequence[str]) -> bool:
    """Returns whether a word is one of a name, were it misspelt; `long` are the words of the name that may be."""
    if word in whose:
        return True
    return len(word) >= _LONG and any(fuzz.ratio(word, name) >= _SLIP for name in long)


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
    """Returns 0–100 for the customers, None if one of them is not known, or is a body named in the other language."""
    names = max((_names_alike(a, b) for a in one.parties for b in other.parties), default=None)
    if names is not None and names < _SAME_NAME and not (one.bins and other.bins) and _named_alike(one, other):
        return None  # a name that was cut or misread: what the text quotes says otherwise
    if names is not None and names < _SAME_NAME and not one.bins & other.bins and _body_translated(one, other):
        return None
    if one.bins and other.bins:
        if one.bins & other.bins:
            return 100.0
        return None if names is None else DISJOINT_NUMBERS * _above_noise(names)
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


def _names_alike(one: str, other: str) -> float:
    """Returns 0–100 for two customers' names, in any order of their words; what kind of firm it is counts little."""
    alike = fuzz.ratio(one, other)
    if alike >= _SAME_NAME or not (" " in one or " " in other):
        return alike
    return max(alike, fuzz.token_sort_ratio(one, other), 0.95 * fuzz.ratio(_core(one), _core(other)))


def spelt(name: str) -> tuple[str, str, str]:
    """Returns a customer's name in the three ways in which it is compared, letter by letter, with another's."""
    return name, " ".join(sorted(name.split())), _core(name)


@lru_cache(maxsize=50_000)
def _core(name: str) -> str:
    """Returns a name without the words for what kind of firm it is; whole where nothing telling would be left."""
    left = " ".join(sorted(word for word in name.split() if not _FIRM.fullmatch(word)))
    return left if len(left) >= _CORE else name


@lru_cache(maxsize=50_000)
def _body_named_in(name: str) -> str:
    """Returns the language (ru, kk) in which a name says what kind of body it is, empty if it does not."""
    if _KAZAKH_BODY.search(name):
        return "kk"
    return "ru" if _RUSSIAN_BODY.search(name) else ""


def _body_translated(one: Identity, other: Identity) -> bool:
    """Returns whether the customers are bodies, the one named in Russian only and the other in Kazakh only."""
    return {"ru", "kk"} == {"".join(sorted({_body_named_in(name) for name in each.parties})) for each in (one, other)}


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


def raw(likeness: float) -> float:
    """Returns how much of their letters two texts share (0–100) that come to a likeness: `_above_noise` undone."""
    return _NOISE + likeness * (100.0 - _NOISE) / 100.0


def _above_noise(score: float) -> float:
    return max(0.0, (score - _NOISE) / (100.0 - _NOISE) * 100.0)
