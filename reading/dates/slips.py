"""Dates with a slip of the clerk's hand: «12:05:2022», «12 05 2022 г.», «12.мая.2022», «2022 ж. 12.05. сағат 11:00».

Each is a `Mention` with `usual=False`. Where the slip leaves open what was meant, it is doubtful as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.dates.mention import Mention, checked
from reading.dates.months import NAME, month_of
from reading.text.known import Known

_NOT_WITHIN = r"(?<![\d№])(?<![\d№][.,/:;-])(?<![\d№]\s)"
_FIGURES_BEFORE = re.compile(  # «12:05:2022», «12\05\2022», «12 05 2022», «12.05 2022»
    rf"{_NOT_WITHIN}\"?(?P<day>\d{{1,2}})\"?(?:\s?(?P<mark>[:;\\])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?"
    r"|(?P<dot>\.)\s?(?P<month_>\d\d)\s{1,2}|\s(?P<month__>\d\d)\s)$"
)
_NAME_BEFORE = re.compile(
    rf"{_NOT_WITHIN}(?P<day>\d{{1,2}})\.(?P<month>{NAME})[.\s]\s?$"
)  # «12.мая.2022», «12.мая 2022»
_HOUR_BEFORE = re.compile(r"(?:(?<![а-яё])(?:в|с|до|к)|сағат(?:та)?|время|уақыты|начало|\d\s?-)\s?:?\s?$")
_OF_A_YEAR = re.compile(r"\s?-?\s?(?:год|г(?![а-яё])|жыл|ж(?![а-яё]))|,?\s(?:в|с|сағат)\s\d")
_GOES_ON = re.compile(r"\d|[.:;\\/-]\d")
_OF_THE_NEXT = re.compile(rf"\s?-?\s?(?:жыл\w*|ж)\.?\s{{0,2}}\"?\d{{1,2}}\"?\s?-?\s?{NAME}")
_YEAR_FIRST = re.compile(  # «2023 ж. 29.03 күні»
    r"(?<!\d)(?P<year>20\d\d)\s?-?\s?(?:жыл(?:ғы|дың|ы)?|ж)(?![а-яәғқңөұүһі])\.?,?\s?(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?!\d|\.\d)(?P<dot>\.)?"
    r"(?P<clear>\s?(?:күн|-?\s?(?:інде|сында))|,?\s?(?:сағат\s?|таңғы\s|түскі\s)?\d{1,2}[:.-]\d\d(?!\d|\.\d))?"
)
_RANGE_NEXT = re.compile(
    r"\s?-?\s?(?:дан|ден|нан|нен|тан|тен)?\s?(?:бастап\s)?(?:-|мен|бен|пен|және)?\s?\d{1,2}[./]\d{1,2}(?!\d)"
)
_LAST_OF_FIGURES = (*"0123456789:;\\",)  # what a day and month in figures end with, before a blank
_REACH = 20  # characters before a year in which its day and month stand


def slipped_mentions(text: Known, years: Sequence[int]) -> Iterator[Mention]:
    """Yields the mentions of such form in a folded text; `years` are the places of figures that may be a year."""
    for place in years:
        if not text.startswith("20", place):
            continue
        first = _YEAR_FIRST.match(text, place)
        if first is not None and 1 <= int(first["month"]) <= 12 and (first["clear"] or first["dot"]):
            # else it is an hour, or may be one: «2023 ж. 10.10»
            if first["clear"] is None and _RANGE_NEXT.match(text, first.end()):
                continue  # both ends are told elsewhere
            end = first.end() if first["clear"] is None else first.start("clear")
            day, month = int(first["day"]), int(first["month"])
            doubtful = first["clear"] is None
            yield checked(Mention(place, end, day, month, int(first["year"]), doubtful=doubtful, usual=False))
            continue
        yield from _before(text, place)


def _before(text: Known, place: int) -> Iterator[Mention]:
    low, end = max(0, place - _REACH), place + 4
    led = text[low:place]
    in_figures, in_words = led.rstrip().endswith(_LAST_OF_FIGURES), "." in led
    if not (in_figures or in_words) or _GOES_ON.match(text, end) or _OF_THE_NEXT.match(text, end):
        return
    year = int(text[place:end])
    named = _NAME_BEFORE.search(text, low, place) if in_words else None
    if named is not None:
        yield checked(Mention(named.start(), end, int(named["day"]), month_of(named["month"]), year, usual=False))
        return
    found = _FIGURES_BEFORE.search(text, low, place) if in_figures else None
    if found is None or (found["mark"] is None and _OF_A_YEAR.match(text, end) is None):
        return
    if found["dot"] and _HOUR_BEFORE.search(text, max(0, found.start() - 12), found.start()):
        return  # «в 10.10 2022 г.»
    day, month = int(found["day"]), int(found["month"] or found["month_"] or found["month__"])
    if 1 <= day <= 31 and 1 <= month <= 12:
        yield checked(Mention(found.start(), end, day, month, year, doubtful=True, usual=False))
