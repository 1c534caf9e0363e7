"""Whether two statements tell of one sitting, of two, or contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from reading.dates.finding import DateFound


class Candidate(NamedTuple):
    """A day told to be a sitting, before it is known how many sittings there are."""

    at: int
    value: date
    start: time | None
    place: str | None
    half: str
    sure: bool
    found: DateFound
    strong: bool  # words say that it is the hearing's, not only the hour beside it
    timed: bool  # an hour stands in its own clause or row
    group: int  # days printed together («19 и 20 августа») are sittings of one hearing
    listed: bool = False  # it opens an item of a list
    end: int = 0  # where the day ends in the folded text
    misfit: bool = False  # the weekday beside it is another: no other statement of the day mends that


def merged_statements(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Joins repeated statements of one sitting; another place at the same time is another sitting of the same half."""
    merged: list[Candidate] = []
    several = {item.group for item in candidates if item.at != item.group and item.start is None}
    for item in candidates:
        for at, other in enumerate(merged):
            told_twice = other.start is None and other.group in several  # «12-13 октября … (12 октября, 15:00, клуб)»
            if other.value == item.value and (told_twice or _same_sitting(other, item)):
                merged[at] = other._replace(
                    start=other.start or item.start,
                    place=(item.place or other.place) if told_twice else (other.place or item.place),
                    sure=other.sure or item.sure,
                    strong=other.strong or item.strong,
                    misfit=other.misfit or item.misfit,
                )
                break
        else:
            merged.append(item)
    return merged


def _same_sitting(first: Candidate, second: Candidate) -> bool:
    if first.start and second.start and first.start != second.start:
        return False
    if first.place is None or second.place is None:
        return True
    if first.half != second.half:
        return True
    return _alike(first.place, second.place) or _in_two_languages(first.place, second.place)


_KAZAKH = re.compile(r"(?<!\w)(?:к|қ|көш|ауд)\.|к-сі|көшесі|ауданы|облысы|ауылы|қаласы|кенті", re.IGNORECASE)
_RUSSIAN = re.compile(r"(?<!\w)(?:ул|г|пр|обл)\.|улица|район|область|село|город|р-н", re.IGNORECASE)


def _in_two_languages(first: str, second: str) -> bool:
    """«Есіл қ., Победа к., 2» and «г. Есиль, ул. Победы, 2»: one is Kazakh, the other is not, and the house is one."""
    here, there = (tuple(re.findall(r"\d+", place)) for place in (first, second))
    return bool(here) and here == there and (_languages(first), _languages(second)) in (("kk", "ru"), ("ru", "kk"))


def _languages(place: str) -> str:
    """Returns the language whose words for streets and districts a place uses, or both."""
    return ("kk" if _KAZAKH.search(place) else "") + ("ru" if _RUSSIAN.search(place) else "")


_SETTLEMENT = re.compile(
    r"(?<!\w)(?:с|г|п|а|пос|сел[оае]|город|посел\w+|аул\w*)(?:\.\s?|\s)([\w-]{3,})|([\w-]{3,})\s(?:ауыл\w*|кент\w*|қала\w*|село|а\.|қ\.)"
)


_AS_RUSSIAN = str.maketrans("қғңөұүіәһыэё", "кгноууиахиее", "ьъ")  # «Қарабұлақ» and «Карабулак» are one village


def _alike(first: str, second: str) -> bool:
    here, there = (
        {found.group(found.lastindex or 0).translate(_AS_RUSSIAN) for found in _SETTLEMENT.finditer(place.lower())}
        for place in (first, second)
    )
    if here and there:
        return bool(here & there)
    a, b = (set(re.findall(r"\w{2,}", place.lower())) for place in (first, second))
    shared = len(a & b)
    return not a or not b or shared == min(len(a), len(b)) or shared >= 0.7 * max(len(a), len(b))


def contradict(merged: Sequence[Candidate]) -> bool:
    """Returns whether two days are told for one place; three places with three days do not contradict each other."""
    for at, first in enumerate(merged):
        for second in merged[at + 1 :]:
            if first.value == second.value and (first.start == second.start or None in (first.start, second.start)):
                continue
            if first.group == second.group or (first.listed and second.listed and first.half == second.half):
                continue
            if first.half != second.half:
                if _matched_elsewhere(first, second, merged):
                    continue
                return True
            if first.place is None or second.place is None or _alike(first.place, second.place):
                return True
    return False


def _matched_elsewhere(first: Candidate, second: Candidate, merged: Sequence[Candidate]) -> bool:
    """Whether each of two days has its match in its own half: several sittings told in two languages."""
    halves = {half: {item.value for item in merged if item.half == half} for half in (first.half, second.half)}
    return halves[first.half] == halves[second.half]
