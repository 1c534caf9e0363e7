"""A survey or discussion that was prolonged: of the days told, which were to end it, which do, and when it began.

What is stated of it is never certain: a notice of a new end is put up after the beginning, and that is no fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from reading.dates.finding import DateFound
from reading.dates.periods import Range
from reading.roles.cues import prolonged as cues
from reading.roles.dated import Judged, Role
from reading.text.clauses import Clause
from reading.text.known import Known
from reading.text.quotations import QUOTED

_OF_THE_SURVEY = (Role.PERIOD, Role.HEARING, Role.HEARING_UNSURE, Role.OTHER, Role.POSTPONED_FROM)


class _Said(Enum):
    """What words say of a day or a range of days."""

    OLD = "it was the time"
    NEW = "it is the time now"
    LENGTHENED = "it is prolonged so"  # of a range: from the old end, or from the first day
    NOTHING = "no such words"


class _Told(NamedTuple):
    """A day or a range of days of the survey, `first` and `last` as far as printed, and what is said of it."""

    first: date | None
    last: date | None
    said: _Said
    places: tuple[int, ...]  # of its dates


class Prolonged(NamedTuple):
    """The time of a prolonged survey: from the first day told, if it is plain, to the new end."""

    start: date | None
    end: date
    told_by: frozenset[int]  # places of the dates that tell of it, those of the old time as well


def prolonged(
    text: Known, ranges: Sequence[Range], judged: Sequence[Judged], dates: Sequence[DateFound]
) -> Prolonged | None:
    """Returns the time of a survey that a folded text says was prolonged, or None if it says no such thing."""
    if not (cues.SIGN.possible_in(text) or any(item.role is Role.POSTPONED_FROM for item in judged)):
        return None
    told = _told(ranges, judged, dates)
    said = {item.said for item in told}
    if said == {_Said.NOTHING} and cues.LENGTHENS.search(text.taken(QUOTED.sub('""', text))) is None:
        return None
    return _settled(told) if told else None


_BETWEEN = 16  # characters between the two days of «с 11 октября до 25 октября»


def _told(ranges: Sequence[Range], judged: Sequence[Judged], dates: Sequence[DateFound]) -> list[_Told]:
    """Returns what is told of the survey's time, in order; a single day is an end unless words open with it."""
    by_place = {item.at: item for item in judged if item.role in _OF_THE_SURVEY and dates[item.at].value is not None}
    told: list[_Told] = []
    seen: set[int] = set()
    for item in by_place.values():
        if item.at in seen:
            continue
        span = next((span for span in ranges if item.at in span), Range(None, item.at))
        ends = [at for at in span if at in by_place]
        seen.update(ends)
        places = sorted((dates[at].span for at in ends), key=lambda place: place.start)
        first, last = (dates[at].value if at in by_place else None for at in (span.first, span.last))
        said = _said_of(item)
        if said is _Said.NOTHING and item.role is not Role.PERIOD:
            continue
        if last is None and said is _Said.OLD and cues.FROM_THE_OLD_END.search(item.clause.before):
            first, last = None, first
        if said is _Said.LENGTHENED and len(places) > 1 and places[1].start - places[0].end > _BETWEEN:
            said = _Said.NEW  # «продлён до 16 октября (начало опроса – 7 сентября)»
        told.append(_Told(first, last, said, tuple(ends)))
    return told


def _said_of(item: Judged) -> _Said:
    said = _said_beside(item.clause)
    if said is not _Said.NOTHING:
        return said
    if item.role is Role.POSTPONED_FROM:
        return _Said.OLD
    return _Said.NEW if item.role is Role.HEARING else _Said.NOTHING


def _said_beside(clause: Clause) -> _Said:
    before, after = (
        words.taken(QUOTED.sub('""', words)) if '"' in words else words for words in (clause.before, clause.after)
    )
    if cues.OLD_AFTER.match(after):
        return _Said.OLD
    if cues.NEW_AFTER.match(after):
        return _Said.NEW
    if cues.NEW_BEFORE.search(before) or (not before.strip() and cues.NEW_BEFORE.search(clause.label)):
        return _Said.NEW
    if cues.OLD_BEFORE.search(before) or (not before.strip() and cues.OLD_BEFORE.search(clause.label)):
        return _Said.OLD
    if cues.LENGTHENED_BEFORE.search(before) or cues.LENGTHENED_AFTER.match(after):
        return _Said.LENGTHENED
    return _Said.NOTHING


def _settled(told: Sequence[_Told]) -> Prolonged | None:
    """Returns the time as it is now; None where another time takes the place of the old, from its first day on."""
    newest = max(_anew(told), key=lambda item: item.last or date.min, default=None)
    if newest is None or newest.last is None:
        return None
    rest = [item for item in told if item is not newest and item.last != newest.last]
    firsts = [item.first for item in rest if item.first is not None]
    old_ends = [item.last for item in rest if item.last is not None]
    own = newest.first
    if newest.said is _Said.LENGTHENED and own not in firsts:
        own = None  # «продлён с 11 до 25 октября»: the day on which it was to end
    elif own is not None and rest and own not in firsts and not _is_cut_short(own, newest.last, rest):
        return None  # it is held at another time altogether
    if own in old_ends:
        own = None
    start = own or next((day for day in firsts if day < newest.last and day not in old_ends), None)
    return Prolonged(start, newest.last, frozenset(at for item in told for at in item.places))


def _is_cut_short(first: date, last: date, rest: Sequence[_Told]) -> bool:
    """Whether a time goes on past an end told alone: «Прежнее окончание – 19 мая. Новый срок: 20 апреля – 5 июня»."""
    return any(item.first is None and item.last is not None and first <= item.last < last for item in rest)


def _anew(told: Sequence[_Told]) -> list[_Told]:
    """Returns the times said to be the new ones; else, below «Прежний срок: …», those after it without a word."""
    anew = [item for item in told if item.said in (_Said.NEW, _Said.LENGTHENED) and item.last is not None]
    if anew:
        return anew
    old = max((item.last for item in told if item.said is _Said.OLD and item.last), default=None)
    return [
        item for item in told if item.said is _Said.NOTHING and item.last is not None and (not old or item.last > old)
    ]
