"""Hours in words: «в одиннадцать часов», «в половине третьего», «сағат он бірде», «түскі екі жарымда»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reading.text.known import Known
from reading.text.number_words import hours_kk, hours_ru, one_of
from reading.text.patterns import quick

_HOURS_RU, _HOURS_KK = hours_ru(), hours_kk()
_OF_HALVES = (
    *("втор", "треть", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат"),
    "двенадцат",
)
_OBLIQUE = (  # «с трёх часов», «к десяти часам»
    *(("двух", 2), ("двум", 2), ("тр[её]х", 3), ("тр[её]м", 3), ("четыр[её]х", 4), ("четыр[её]м", 4)),
    *(("восьми", 8), *((f"{word[:-1]}и", hour) for word, hour in _HOURS_RU if word.endswith("ь") and hour != 8)),
)
_ANY_RU = one_of(sorted((*_OBLIQUE, *_HOURS_RU), key=lambda pair: -len(pair[0])))
_ANY_KK = one_of(_HOURS_KK)


def _past(name: str) -> str:
    return rf"(?:\s(?P<{name}>тридцать|30|пятнадцать|сорок\sпять|ноль\s?-?\s?ноль|нол[ья])(?:\sминут)?(?![а-яё]))"


def _part(name: str) -> str:
    return rf"(?:\s(?P<{name}>утра|дня|вечера|пополудни|после\s(?:обеда|полудня))(?![а-яё]))?"


def _part_kk(name: str) -> str:
    whole = r"таңғы|таңертең(?:гі|гілік)?|түскі|күндізгі|түстен\sкейін(?:гі)?|түс\sауа|кешкі(?:лік)?|кеште"
    return rf"(?P<{name}>{whole})\s"


_CASE_KK = r"(?:де|да|те|та|ден|дан|тен|тан|нен|нан)"
_SPOKEN = quick(
    rf"(?<![а-яё])(?P<hours>{one_of(_HOURS_RU)}|(?:(?<=\sс\s)|(?<=\sк\s)){one_of([*_OBLIQUE])})"
    rf"\s(?:часов|часа|часам|час)(?![а-яё]){_past('minutes')}?{_part('part')}"
    rf"|(?<![а-яё])(?:в|с|к|на)\s(?:(?P<bare>{_ANY_RU})"
    rf"(?:{_past('minutes_')}{_part('part_')}|\s(?P<of_day>утра|вечера|пополудни)(?![а-яё]))"
    r"|(?P<one>час)\s(?:дня|пополудни)|(?P<noon>полдень))(?![а-яё])"
    rf"|(?<![а-яё])в\sполовине\s(?P<half>{'|'.join(_OF_HALVES)})(?:ого|его)(?![а-яё]){_part('part__')}"
    rf"|(?<![а-яё])(?:{_part_kk('part_kk')})?сағат(?:та)?\s(?P<kk>{_ANY_KK})\s?(?P<half_kk>жарым|отыз)?{_CASE_KK}?"
    r"(?![а-яәғқңөұүһі])"
    rf"|(?<![а-яё]){_part_kk('part_kk_')}(?P<kk_>{_ANY_KK})\s?(?P<half_kk_>жарым|отыз)?{_CASE_KK}(?![а-яәғқңөұүһі])"
)
_BY_WORD = {word.replace(r"\s", " "): hour for word, hour in (*_HOURS_RU, *_HOURS_KK)}
_MINUTES = {"тридцать": 30, "30": 30, "пятнадцать": 15, "сорок пять": 45}
_LAST_BY_NIGHT = 6  # nobody is called to a hearing at an earlier hour: «в три часа» is three in the afternoon


class SpokenTime(NamedTuple):
    """An hour and its minutes at a place of the folded text."""

    hour: int
    minute: int
    start: int
    end: int


def spoken_times(text: Known, low: int, high: int) -> Iterator[SpokenTime]:
    """Yields the hours in words in a stretch of a folded text, in order."""
    for match in _SPOKEN.finditer(text, low, high):
        groups = {name: words for name, words in match.groupdict().items() if words}
        part = next((groups[name] for name in _PARTS if name in groups), "")
        minutes = next((_MINUTES.get(groups[name], 0) for name in ("minutes", "minutes_") if name in groups), 0)
        if "half" in groups:
            hour, minutes = _half(groups["half"]), 30
        elif "noon" in groups or "one" in groups:
            hour = 12 if "noon" in groups else 13
        else:
            hour = _hour(next(groups[name] for name in _WORDS if name in groups))
            minutes = 30 if "half_kk" in groups or "half_kk_" in groups else minutes
        yield SpokenTime(_of_the_day(hour, part), minutes, *match.span())


_PARTS = ("part", "part_", "part__", "of_day", "part_kk", "part_kk_")
_WORDS = ("hours", "bare", "kk", "kk_")


def _hour(word: str) -> int:
    known = _BY_WORD.get(word)
    if known is not None:
        return known
    return next(hour for stem, hour in _OBLIQUE if word.replace("ё", "е") == stem.replace("[её]", "е"))


def _half(stem: str) -> int:
    """Returns the hour that is half over: «половина третьего» is past two."""
    return next(at for at, each in enumerate(_OF_HALVES, 1) if stem.replace("ё", "е") == each.replace("[её]", "е"))


def _of_the_day(hour: int, part: str) -> int:
    if part.startswith(("утра", "таң")) or hour >= 12:
        return hour
    if hour <= _LAST_BY_NIGHT or part.startswith(("вечера", "кеш")):
        return hour + 12
    return hour + 12 if part and hour < _DAY_BEGINS else hour


_DAY_BEGINS = 9  # «в одиннадцать часов дня» is before noon
