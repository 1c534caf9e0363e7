"""Forms of dates that officials write now and then: days in words, roman months, English, a year before «5.10 – 30.10».

Each is a `Mention` with `usual=False`: a second reader is asked about it. Every pattern has bounded repetitions only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reading.dates.mention import Mention, checked
from reading.dates.months import NAME, month_of
from reading.text.known import Known
from reading.text.number_words import days_kk, days_ru, one_of
from reading.text.patterns import quick

_LETTER = "а-яёәғқңөұүһіa-z"
_END = f"(?![{_LETTER}])"
_START = f"(?<![{_LETTER}])"
_YEAR_WORD = rf"(?:год[ау]?{_END}|г{_END}\.?|жыл(?:ғы|дың|ы|да)?{_END}|ж{_END}\.?)"
_ENGLISH_NAMES = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?"),
    *("sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
_ENGLISH = rf"(?:{'|'.join(_ENGLISH_NAMES)}){_END}\.?"
_ENGLISH_SIGN = quick("|".join(name[:3] for name in _ENGLISH_NAMES))
_NTH = r"(?:\s?(?:st|nd|rd|th)(?![a-z]))?"
_TO = r"\s?(?:-|to|until|till|through|and)\s?"
_YEAR = r"(?:,?\s{1,2}(?P<year>(?:19|20)\d\d)(?!\d))?"
_DAY_MONTH = re.compile(
    rf"(?<![\d.,/:])(?:(?P<first>\d{{1,2}}){_NTH}{_TO})?(?P<day>\d{{1,2}}){_NTH}\s(?:day\s)?(?:of\s)?(?P<month>{_ENGLISH}){_YEAR}"
)
_MONTH_DAY = re.compile(
    rf"{_START}(?P<month>{_ENGLISH})\s(?P<day>\d{{1,2}}){_NTH}(?![\d:.]\d)(?:{_TO}(?P<last>\d{{1,2}}){_NTH}(?![\d:]))?{_YEAR}"
)
_NAME_FIRST = re.compile(
    rf"{_START}(?P<month>{NAME})\s(?P<day>\d{{1,2}}),\s?(?P<year>(?:19|20)\d\d)(?!\d|[:.]\d)"
)  # «Сентябрь 10, 2021»
_NAME_FIRST_SIGN = re.compile(r",(?<=\d,)\s?(?:19|20)\d\d")
_QUOTED_DAY = re.compile(r"\"(?P<day>\d{1,2})\"\s{0,2}(?P<month>\d\d)\s?\.?\s{1,2}(?P<year>(?:19|20)\d\d)(?![\d:.]\d)")
_ROMAN_MONTHS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_ROMAN = re.compile(
    r"(?P<day>\d(?<![\d.,/№]\d)\d?)(?:\"\s?|\s?[./ -]\s?)"
    r"(?P<month>[ivxіхv]{1,4})\s?[./ -]\s?(?P<year>(?:19|20)\d\d)(?![\d.])"
    rf"(?:\s?{_YEAR_WORD})?"
)
_TO_LATIN = str.maketrans("іх", "ix")
_ROMAN_FIGURES = tuple("ivxіх")
_DAYS_RU, _DAYS_KK = days_ru(), days_kk()
_SPELLED_RU = re.compile(
    rf"{_START}(?:(?P<first>{one_of(_DAYS_RU)})\s(?:по|до|и)\s)?(?P<day>{one_of(_DAYS_RU)})\s{{1,2}}(?P<month>{NAME})(?:,?\s{{1,2}}(?P<year>(?:19|20)\d\d)(?![\d:])\s?(?:{_YEAR_WORD})?)?"
)
_SPELLED_KK = re.compile(
    rf"(?:(?<!\d)(?P<year>(?:19|20)\d\d)\s?-?\s?{_YEAR_WORD},?\s{{0,2}})?{_START}"
    rf"(?:(?P<day>{one_of(_DAYS_KK)})\s{{1,2}}(?P<month>{NAME})|(?P<month_>{NAME})\sайының\s(?P<day_>{one_of(_DAYS_KK)})[а-яәғқңөұүһі]{{0,4}})"
    rf"(?:,?\s{{1,2}}(?P<after>(?:19|20)\d\d)\s?-?\s?{_YEAR_WORD})?"
)
_STEMS = (  # one of them stands in every day in words
    *("первого", "первое", "второго", "второе", "третье", "четверт", "четвёрт", "пятого", "пятое", "шестого", "шестое"),
    *("седьмого", "седьмое", "восьмого", "восьмое", "девятого", "девятое", "десятого", "десятое", "надцат", "двадцат"),
    *("тридцат", "нші", "ншы", "айының"),
)
_SPELLED_SIGN = quick("|".join(_STEMS))
_BARE_RANGE = re.compile(
    r"(?P<first>\d(?<![\d/№]\d)(?<!\d[.,]\d)\d?)[./](?P<first_month>\d{1,2})\.?"
    r"(?:\s?-?\s?(?:дан|ден|нан|нен|тан|тен)\s{1,2}(?:бастап\s)?|\s{0,2}(?:-|по|до|мен|бен|пен)\s{0,2})"
    r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?!\d|[./,]\d|\s?(?:%|кв|га|м2|км|тыс|млн))"
    rf"(?:\.?\s{{1,2}}(?P<year>20\d\d)\s?{_YEAR_WORD})?"
)
_YEAR_BEFORE = re.compile(rf"(?<!\d)(?P<year>20\d\d)\s?-?\s?{_YEAR_WORD}?[\s,:(]{{0,3}}(?:(?:с|со)\s)?$")
_SINCE_BEFORE = re.compile(rf"(?:{_START}(?:с|со)\s|(?:период|сроки?|мерзімі)[^\n\d]{{0,40}})$")


def unusual_mentions(
    text: Known, days: Sequence[int], dotted: Sequence[int], years: Sequence[int]
) -> Iterator[Mention]:
    """Yields the mentions of rare form in a folded text, in no order; they may overlap those of the usual forms.

    `days` are the places of the figures that may be a day, `dotted` those of them before a full stop or a stroke,
    `years` those of the figures that may be a year.
    """
    if _ENGLISH_SIGN.search(text) is not None:
        yield from _english(text)
    if _SPELLED_SIGN.possible_in(text):
        yield from _spelled(text)
    if _NAME_FIRST_SIGN.search(text) is not None:
        yield from _name_first(text)
    for match in _QUOTED_DAY.finditer(text):  # «25» 05. 2022 г.
        yield _mention(match.span(), int(match["day"]), int(match["month"]), match["year"])
    if any(_before(text, year) in _ROMAN_FIGURES for year in years):
        yield from _roman(text, days)
    yield from _bare_ranges(text, dotted)


def _mention(span: tuple[int, int], day: int, month: int, year: str | None, *, doubtful: bool = False) -> Mention:
    return checked(Mention(*span, day, month, int(year) if year else None, doubtful=doubtful, usual=False))


@cache
def _english_month(name: str) -> int:
    return next(month for month, known in enumerate(_ENGLISH_NAMES, 1) if known[:3] == name[:3])


def _english(text: str) -> Iterator[Mention]:
    for match in _DAY_MONTH.finditer(text):
        month, year = _english_month(match["month"]), match["year"]
        if match["first"] is not None:
            yield _mention(match.span("first"), int(match["first"]), month, year)
        yield _mention((match.start("day"), match.end()), int(match["day"]), month, year)
    for match in _MONTH_DAY.finditer(text):
        month, year = _english_month(match["month"]), match["year"]
        if year is None and match["month"] == "may":
            continue  # «you may 5 times»
        if match["last"] is None:
            yield _mention(match.span(), int(match["day"]), month, year)
            continue
        yield _mention((match.start(), match.end("day")), int(match["day"]), month, year)
        yield _mention((match.start("last"), match.end()), int(match["last"]), month, year)


def _name_first(text: str) -> Iterator[Mention]:
    """Yields «Сентябрь 10, 2021», as blogs print the day of a text."""
    for match in _NAME_FIRST.finditer(text):
        yield _mention(match.span(), int(match["day"]), month_of(match["month"]), match["year"])


def _at(pattern: re.Pattern[str], text: str, days: Sequence[int]) -> Iterator[re.Match[str]]:
    return (match for day in days if (match := pattern.match(text, day)) is not None)


def _before(text: str, place: int) -> str:
    """Returns the character before a place and the mark that stands there: «x» of «12.IX.2020»."""
    return text[max(0, place - 4) : place].rstrip().rstrip("./-").rstrip()[-1:]


def _roman(text: str, days: Sequence[int]) -> Iterator[Mention]:
    for match in _at(_ROMAN, text, days):
        name = match["month"].translate(_TO_LATIN)
        if name in _ROMAN_MONTHS:
            yield _mention(match.span(), int(match["day"]), _ROMAN_MONTHS.index(name) + 1, match["year"])


def _spelled(text: str) -> Iterator[Mention]:
    for match in _SPELLED_RU.finditer(text):
        month, year = month_of(match["month"]), match["year"]
        if match["first"] is not None:
            yield _mention(match.span("first"), _day_of(match["first"]), month, year)
        yield _mention((match.start("day"), match.end()), _day_of(match["day"]), month, year)
    for match in _SPELLED_KK.finditer(text):
        name, day = match["month"] or match["month_"], match["day"] or match["day_"]
        year = match["year"] or match["after"]
        if year is None and name in ("қазан", "май"):
            continue  # «екінші қазан» may be the second boiler
        yield _mention(match.span(), _day_of(day), month_of(name), year)


@cache
def day_in_words(words: str) -> int | None:
    """Returns the day that «двадцать шестого» or «жиырма бірінші» names, or None for other words."""
    return next((day for pattern, day in (*_DAYS_RU, *_DAYS_KK) if re.fullmatch(pattern, words)), None)


@cache
def _day_of(words: str) -> int:
    return next(day for pattern, day in (*_DAYS_RU, *_DAYS_KK) if re.fullmatch(pattern, words))


def _bare_ranges(text: str, days: Sequence[int]) -> Iterator[Mention]:
    """Yields «2020 ж. 5.10 – 30.10» and, never as certain, «с 05.10 по 30.10»."""
    for match in _at(_BARE_RANGE, text, days):
        before = text[max(0, match.start() - 50) : match.start()]
        named = _YEAR_BEFORE.search(before)
        year = match["year"] or (named["year"] if named else None)
        if year is None and _SINCE_BEFORE.search(before) is None:
            continue
        first, last = ((int(match[day]), int(match[month])) for day, month in _ENDS)
        if not all(1 <= day <= 31 and 1 <= month <= 12 for day, month in (first, last)):
            continue  # hours, points of a standard
        over = year is not None and (first[1], first[0]) > (last[1], last[0])  # across New Year
        years = (year, year)
        if over and year is not None:
            years = (year, str(int(year) + 1)) if match["year"] is None else (str(int(year) - 1), year)
        doubtful = year is None
        yield _mention((match.start(), match.end("first_month")), *first, years[0], doubtful=doubtful)
        yield _mention((match.start("day"), match.end()), *last, years[1], doubtful=doubtful)


_ENDS = (("first", "first_month"), ("day", "month"))
