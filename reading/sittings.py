"""From dates judged to be sittings to the hearings of a notice: one entry a place, contradictions told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from reading import cues
from reading.clauses import Clause, clause_around
from reading.dated import Judged, Role
from reading.dates import DateFound, YearFrom
from reading.fold import Folded
from reading.language import Stretch, language_of_date
from reading.listed import places_in_order, places_of_one_day
from reading.mention import Mention
from reading.notice import Certainty, Day, Hearing
from reading.places import place_near, place_unchanged
from reading.roles import times_near
from reading.starts import labelled_start, later_start, of_its_row, time_unchanged

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
    r"(?:понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресень|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|жексенбі|"
    r"с(?<![а-яёәғқңөұүһі]с)енбі)"
)


class Sitting(NamedTuple):
    """The hearings settled on, which mentions they used, and whether they contradict one another."""

    hearings: tuple[Hearing, ...]
    used: frozenset[int]
    contradictory: bool

    @classmethod
    def none(cls) -> Sitting:
        """Returns no hearings: the form has a period instead."""
        return cls((), frozenset(), contradictory=False)


class _Candidate(NamedTuple):
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


_ELSEWHERE = (
    Role.POSTPONED_FROM,
    Role.LAW,
    Role.LICENCE,
    Role.POSTED,
    Role.PROJECT,
    Role.LETTER,
    Role.ADDRESS,
)  # another matter


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
    candidates = []
    elsewhere = frozenset(item.at for item in judged if item.role in _ELSEWHERE)
    paired = places_in_order(folded, found, [item.at for item in chosen]) if len(chosen) > 1 else {}
    for item in chosen:
        candidate = _candidate(folded, found, item, dates[item.at], runs, doubts, elsewhere)
        several = [paired[item.at]] if item.at in paired else []
        several = several or ([] if paired else places_of_one_day(folded, found, candidate.group))
        candidates += [candidate._replace(start=start, place=place) for start, place in several] or [candidate]
    if unsure and candidates:
        doubts.append("no words say that the date is the hearing's")
        candidates = [item._replace(sure=False) for item in candidates]
    candidates = _without_bare_hours(candidates, doubts)
    candidates = [_as_it_was_to_be(folded, found, judged, item) for item in candidates]
    merged = _without_rivals(_merge(candidates), judged, dates, doubts)
    merged = _without_bare_days(merged, judged, doubts)
    contradictory = _contradict(merged)
    if contradictory:
        doubts.append("different hearing dates are printed")
    hearings = tuple(_hearing(folded, item) for item in merged)
    left = {item.value for item in merged}
    return Sitting(hearings, frozenset(item.at for item in candidates if item.value in left), contradictory)


def _as_it_was_to_be(
    folded: Folded, found: Sequence[Mention], judged: Sequence[Judged], item: _Candidate
) -> _Candidate:
    """Returns a moved sitting with the hour and the place of its former day, where they are said to be the same."""
    former = next((other for other in judged if other.role is Role.POSTPONED_FROM), None)
    if former is None or (item.start and item.place):
        return item
    start, place, mention = item.start, item.place, found[former.at]
    stop = found[former.at + 1].start if former.at + 1 < len(found) else len(folded.text)
    if start is None and time_unchanged(folded.text):
        times = times_near(folded.text, mention.start, mention.end, former.clause)
        start = next((moment.value for moment in times if moment.start < stop), None)
    if place is None and place_unchanged(folded.text):
        place = place_near(folded, mention.start, mention.end, stop)
    return item._replace(start=start, place=place)


def _without_bare_hours(candidates: Sequence[_Candidate], doubts: list[str]) -> list[_Candidate]:
    """Leaves out days of which only an hour speaks, where words name another; none of those that stay is certain.

    A day with a place of its own stays: it is the next of a list.
    """
    named = [item for item in candidates if item.strong]
    days = {item.value for item in named}
    bare = [
        item
        for item in candidates
        if not item.strong
        and item.value not in days
        and (item.place is None or any(item.place == other.place for other in named))
    ]
    if not named or not bare:
        return list(candidates)
    doubts.append("an hour stands beside another date as well")
    return [item._replace(sure=False) for item in candidates if item not in bare]


def _without_bare_days(merged: Sequence[_Candidate], judged: Sequence[Judged], doubts: list[str]) -> list[_Candidate]:
    """Leaves out a day without hour and place of its own, beside one told in full, that the hearing is not named by."""
    clauses = {item.at: item.clause for item in judged}
    told = [item for item in merged if item.timed or _is_named(clauses[item.at])]
    days = {item.value for item in told} | {None}
    groups, places = {item.group for item in told}, {item.place for item in told} | {None}
    doubted = [
        item
        for item in merged
        if told and item not in told and item.value not in days and item.group not in groups and item.place in places
    ]
    if not doubted:
        return list(merged)
    doubts.append("nothing beside a second date says that it is the hearing's")
    return [item for item in merged if item not in doubted]


def _is_named(clause: Clause) -> bool:
    """Whether the hearing itself stands right beside a day: «слушания 12 мая», «дата проведения: 12 мая»."""
    return cues.TIED.search(clause.before.last(60)) is not None or cues.TIED_AFTER.match(clause.after) is not None


def _without_rivals(
    merged: Sequence[_Candidate], judged: Sequence[Judged], dates: Sequence[DateFound], doubts: list[str]
) -> list[_Candidate]:
    """A day that only its hour makes the hearing's is not certain beside another that no words explain."""
    values = {item.value for item in merged}
    rivals = [item.at for item in judged if item.role in (Role.OTHER, Role.HEARING_UNSURE)]
    if all(dates[at].value in values or dates[at].value is None for at in rivals) or all(it.strong for it in merged):
        return list(merged)
    doubts.append("only an hour tells the hearing's day from another date")
    return [item if item.strong else item._replace(sure=False) for item in merged]


def _candidate(
    folded: Folded,
    found: Sequence[Mention],
    item: Judged,
    date_found: DateFound,
    runs: Sequence[Stretch],
    doubts: list[str],
    elsewhere: frozenset[int],
) -> _Candidate:
    group = _group(found, item.at)
    mention = found[group]
    assert date_found.value is not None
    day = (mention.day, mention.month)
    following = (
        found[at].start
        for at in range(group + 1, min(group + 6, len(found)))
        if (found[at].day, found[at].month) != day and at not in elsewhere
    )
    stop = next(following, len(folded.text))
    clause = item.clause if group == item.at else clause_around(folded, mention.start, mention.end)
    times = [moment for moment in times_near(folded.text, mention.start, mention.end, clause) if moment.start < stop]
    start = (
        times[0].value
        if times
        else labelled_start(folded.text, mention, stop) or later_start(folded.text, mention, stop)
    )
    place = place_near(folded, mention.start, mention.end, stop)
    start, place = of_its_row(folded, mention, start, place)
    half = _half(folded.text[mention.start : mention.end + 3], mention.start, runs)
    sure = date_found.certainty is Certainty.CERTAIN and date_found.year_from is not YearFrom.UNKNOWN
    if group == item.at and not _weekday_agrees(folded.text, mention, date_found.value):
        doubts.append(f"«{date_found.text.strip()}» is not the weekday printed beside it")
        sure = False
    if date_found.year_from is YearFrom.SEEN and not sure:
        doubts.append(f"the year of «{date_found.text.strip()}» is not certain")
    timed = bool(times) or of_its_row(folded, mention, None, None)[0] is not None
    return _Candidate(item.at, date_found.value, start, place, half, sure, date_found, item.strong, timed, group)


def _half(printed: str, start: int, runs: Sequence[Stretch]) -> str:
    """Returns in which half of a bilingual body a date stands: the language of its own words, else of those around."""
    if not runs:
        return ""
    return language_of_date(printed) or next((run.language for run in reversed(runs) if run.start <= start), "")


def _group(found: Sequence[Mention], at: int) -> int:
    """Returns the last of the days that share a month and stand together: its time and place are theirs too."""
    while at + 1 < len(found) and found[at].lead and found[at + 1].month == found[at].month:
        at += 1
    return at


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
                merged[at] = other._replace(
                    start=other.start or item.start,
                    place=other.place or item.place,
                    sure=other.sure or item.sure,
                    strong=other.strong or item.strong,
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
    r"(?<!\w)(?:с|г|п|а|пос|село|город|посел\w+|аул\w*)(?:\.\s?|\s)([\w-]{3,})|([\w-]{3,})\s(?:ауыл\w*|кент\w*|қала\w*|село|а\.|қ\.)"
)


def _alike(first: str, second: str) -> bool:
    here, there = (
        {found.group(found.lastindex or 0) for found in _SETTLEMENT.finditer(place.lower())}
        for place in (first, second)
    )
    if here and there:
        return bool(here & there)
    a, b = (set(re.findall(r"\w{2,}", place.lower())) for place in (first, second))
    shared = len(a & b)
    return not a or not b or shared == min(len(a), len(b)) or shared >= 0.7 * max(len(a), len(b))


def _contradict(merged: Sequence[_Candidate]) -> bool:
    """Two days for one place contradict each other; three places with three days do not."""
    for at, first in enumerate(merged):
        for second in merged[at + 1 :]:
            if first.value == second.value and (first.start == second.start or None in (first.start, second.start)):
                continue
            if first.group == second.group:
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
