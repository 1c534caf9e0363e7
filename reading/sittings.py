"""From dates judged to be sittings to the hearings of a notice: one entry a place, contradictions told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from reading.contacts import place_near
from reading.date_grammar import Mention
from reading.dates import DateFound, YearFrom
from reading.fold import Folded
from reading.language import Stretch
from reading.notice import Certainty, Day, Hearing
from reading.roles import Judged, Role, times_near
from reading.times import find_times

_WEEKDAYS = (
    ("понедельник", "дүйсенбі"),
    ("вторник", "сейсенбі"),
    ("сред", "сәрсенбі"),
    ("четверг", "бейсенбі"),
    ("пятниц", "жұма"),
    ("суббот", "сенбі"),
    ("воскресень", "жексенбі"),
)
_WEEKDAY = re.compile(
    r"(?<![а-яёәғқңөұүһі])(понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресень|"
    r"дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|жексенбі|сенбі)"
)
_START_LABEL = re.compile(
    r"(?:время(?:\s(?:проведения|начала))?|время\sи\sместо(?:\sпроведения)?|место\sи\sвремя(?:\sпроведения)?|начало(?:\s\w+){0,2}|"
    r"уақыты|уақыты\s(?:мен|және)\sорны|басталуы|басталу\sуақыты|басталады)\s?[:–-]?\s?(?:(?:в|с|сағат)\s)?$"
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """The hearings settled on, which mentions they used, and whether they contradict one another."""

    hearings: tuple[Hearing, ...]
    used: frozenset[int]
    contradictory: bool

    @classmethod
    def none(cls) -> Sitting:
        """Returns no hearings: the form has a period instead."""
        return cls((), frozenset(), contradictory=False)


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    value: date
    start: time | None
    place: str | None
    half: str
    sure: bool
    found: DateFound


def settle(
    folded: Folded,
    found: Sequence[Mention],
    judged: Sequence[Judged],
    dates: Sequence[DateFound],
    runs: Sequence[Stretch],
    doubts: list[str],
) -> Sitting:
    """Returns the hearings among judged dates. `runs`: the halves of a bilingual body. Doubts are added to `doubts`."""
    chosen = [item for item in judged if item.role is Role.HEARING and dates[item.at].value is not None]
    unsure = not chosen
    if unsure:
        chosen = [item for item in judged if item.role is Role.HEARING_UNSURE and dates[item.at].value is not None]
        nameless = [item for item in judged if item.role is Role.OTHER and dates[item.at].value is not None]
        chosen = chosen or (nameless if len(nameless) == 1 and found[nameless[0].at].end < len(folded.text) - 5 else [])
    candidates = [_candidate(folded, found, item, dates[item.at], runs, doubts) for item in chosen]
    if unsure and candidates:
        doubts.append("no words say that the date is the hearing's")
        candidates = [replace(item, sure=False) for item in candidates]
    merged = _merge(candidates)
    contradictory = _contradict(merged)
    if contradictory:
        doubts.append("different hearing dates are printed")
    hearings = tuple(_hearing(folded, item) for item in merged)
    return Sitting(hearings, frozenset(item.at for item in candidates), contradictory)


def _candidate(
    folded: Folded,
    found: Sequence[Mention],
    item: Judged,
    date_found: DateFound,
    runs: Sequence[Stretch],
    doubts: list[str],
) -> _Candidate:
    mention = found[item.at]
    assert date_found.value is not None
    day = (mention.day, mention.month)
    following = (other.start for other in found[item.at + 1 : item.at + 6] if (other.day, other.month) != day)
    stop = next(following, len(folded.text))
    times = [
        moment for moment in times_near(folded.text, mention.start, mention.end, item.clause) if moment.start < stop
    ]
    start = times[0].value if times else _labelled_start(folded.text, mention)
    place = place_near(folded, mention.start, mention.end, stop)
    half = next((run.language for run in reversed(runs) if run.start <= mention.start), "")
    sure = date_found.certainty is Certainty.CERTAIN and date_found.year_from is not YearFrom.UNKNOWN
    if not _weekday_agrees(folded.text, mention, date_found.value):
        doubts.append(f"«{date_found.text.strip()}» is not the weekday printed beside it")
        sure = False
    if date_found.year_from is YearFrom.SEEN and not sure:
        doubts.append(f"the year of «{date_found.text.strip()}» is not certain")
    return _Candidate(item.at, date_found.value, start, place, half, sure, date_found)


def _labelled_start(text: str, mention: Mention) -> time | None:
    """Returns the time printed under its own label near the date: «Время: 15:00» on the next lines."""
    for moment in find_times(text, mention.end, min(len(text), mention.end + 260)):
        if moment.opens and _START_LABEL.search(text[max(0, moment.start - 40) : moment.start]):
            return moment.value
    for moment in find_times(text, max(0, mention.start - 200), mention.start):
        if moment.opens and _START_LABEL.search(text[max(0, moment.start - 40) : moment.start]):
            return moment.value
    return None


def _weekday_agrees(text: str, mention: Mention, value: date) -> bool:
    around = text[max(0, mention.start - 22) : mention.start] + " | " + text[mention.end : mention.end + 26]
    said = _WEEKDAY.search(around)
    if said is None:
        return True
    return any(said.group().startswith(stem) for stem in _WEEKDAYS[value.weekday()])


def _merge(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Joins repeated statements of one sitting; another place at the same time is another sitting of the same half."""
    merged: list[_Candidate] = []
    for item in candidates:
        for at, other in enumerate(merged):
            if other.value == item.value and _same_sitting(other, item):
                merged[at] = replace(
                    other,
                    start=other.start or item.start,
                    place=other.place or item.place,
                    sure=other.sure or item.sure,
                )
                break
        else:
            merged.append(item)
    return merged


def _same_sitting(first: _Candidate, second: _Candidate) -> bool:
    if first.start and second.start and first.start != second.start:
        return False
    if first.place is None or second.place is None:
        return True
    if first.half != second.half:
        return True
    return _alike(first.place, second.place)


def _alike(first: str, second: str) -> bool:
    a, b = (set(re.findall(r"\w{2,}", place.lower())) for place in (first, second))
    shared = len(a & b)
    return not a or not b or shared == min(len(a), len(b)) or shared >= 0.7 * max(len(a), len(b))


def _contradict(merged: Sequence[_Candidate]) -> bool:
    """Two days for one place contradict each other; three places with three days do not."""
    for at, first in enumerate(merged):
        for second in merged[at + 1 :]:
            if first.value == second.value and (first.start == second.start or None in (first.start, second.start)):
                continue
            if first.half != second.half:
                if _matched_elsewhere(first, second, merged):
                    continue
                return True
            if first.place is None or second.place is None or _alike(first.place, second.place):
                return True
    return False


def _matched_elsewhere(first: _Candidate, second: _Candidate, merged: Sequence[_Candidate]) -> bool:
    """Whether each of two days has its match in its own half: several sittings told in two languages."""
    halves = {half: {item.value for item in merged if item.half == half} for half in (first.half, second.half)}
    return halves[first.half] == halves[second.half]


def _hearing(folded: Folded, item: _Candidate) -> Hearing:
    certainty = Certainty.CERTAIN if item.sure else Certainty.DOUBTFUL
    return Hearing(Day(item.value, item.found.span, certainty), item.start, item.place)
