"""The hearing's day in minutes, which are full of other dates: under its label, in the line above or below the title.

Where a protocol tells that day outright, a date of its report, questions, notices and signatures is no other hearing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reading.dates.mention import Mention
from reading.roles.cues import minutes, papers
from reading.roles.dated import Judged, Role
from reading.text.known import Known
from reading.text.place_words import like_a_place
from reading.text.quotations import QUOTED

_MAYBE = (Role.HEARING, Role.HEARING_UNSURE)
_UNTOLD = (*_MAYBE, Role.OTHER, Role.END, Role.REGISTRATION, Role.PROTOCOL, Role.WORKS)
_HEAD = 900  # characters in which the line of the town and the day stands


class _Line(NamedTuple):
    """A line of the text with a date on it: its bounds, and what stands on it before the date."""

    low: int
    high: int
    before: str


def with_minutes_told(judged: list[Judged], text: Known, found: Sequence[Mention]) -> list[Judged]:
    """Returns the dates of a protocol of sittings, those that only its talk names no hearings any more."""
    judged = without_notices(judged, text, found)
    lines = [_line(text, found[item.at]) for item in judged]
    judged = [_drawn_up_that(item) for item in judged]
    for tells in (_labelled_in_full, _labelled, _held, _heads):
        told = [
            item.at
            for item, line in zip(judged, lines, strict=True)
            if item.role in _UNTOLD and tells(text, item, line, found)
        ]
        if told:
            told += _joined(judged, text, found, told)
            return _settled(judged, lines, found, told, kept=_held_too(text, lines, found))
    return _titled(_none_of_the_talk(judged, text, found), text, found)


def _drawn_up_that(item: Judged) -> Judged:
    """«составили настоящий протокол о том, что 1 октября … проведены слушания»: no day of signing."""
    if item.role is Role.SIGNATURE and minutes.DRAWN_UP_THAT.search(item.clause.before):
        return item._replace(role=Role.HEARING_UNSURE, strong=False)
    return item


def _none_of_the_talk(judged: list[Judged], text: Known, found: Sequence[Mention]) -> list[Judged]:
    """«Садыков Б.: собрание 29 мая 2023 года уже проводилось»: never sure, where no head tells the day."""
    talk = papers.MINUTES.search(text)
    return [
        item._replace(role=Role.HEARING_UNSURE, strong=False)
        if item.role is Role.HEARING and talk and found[item.at].start > talk.start() and not _is_said_held(item)
        else item
        for item in judged
    ]


def without_notices(judged: list[Judged], text: Known, found: Sequence[Mention]) -> list[Judged]:
    """Returns the dates, none of the list of places where a protocol's hearing was announced a hearing or a posting."""
    lists = [(match.start(), match.end()) for match in minutes.ANNOUNCED_LIST.finditer(text)]
    if not lists and not any(item.role is Role.POSTED for item in judged):
        return judged
    return [
        item._replace(role=Role.PROTOCOL, strong=False)
        if item.role in (*_MAYBE, Role.POSTED)
        and (
            any(low <= found[item.at].start < high for low, high in lists)
            or (item.role is Role.POSTED and minutes.OF_A_FAILED_ONE.search(item.clause.before) is not None)
        )
        else item
        for item in judged
    ]


def _line(text: Known, mention: Mention) -> _Line:
    low = text.rfind("\n", 0, mention.start) + 1
    high = text.find("\n", mention.end)
    return _Line(low, len(text) if high < 0 else high, text[low : mention.start])


def _labelled_in_full(text: Known, item: Judged, line: _Line, found: Sequence[Mention]) -> bool:
    """«8. Дата, время, место проведения общественных слушаний: 28 сентября 2022 г.», before a bare «Дата: 30.09»."""
    label = _label(text, item, line, found)
    return label is not None and minutes.OF_THE_WHOLE.search(label) is not None


def _labelled(text: Known, item: Judged, line: _Line, found: Sequence[Mention]) -> bool:
    """«Дата и место: 15.10.2025 15:00 с. Кенес; 16.10.2025 15:00 с. Шилик»: the label and its value."""
    return item.role not in (Role.END, Role.REGISTRATION) and _label(text, item, line, found) is not None


def _label(text: Known, item: Judged, line: _Line, found: Sequence[Mention]) -> str | None:
    """Returns the label whose value a date is, or None."""
    label = minutes.LABEL.match(line.before)
    if label is None and not line.before.strip(' "'):
        label = minutes.LABEL.fullmatch(item.clause.label)
    if label is None and papers.MINUTES.search(text, 0, found[item.at].start) is None:
        label = minutes.LABEL.match(item.clause.before)  # «Место: с. Жана, клуб. Дата и время начала: 12.06.2024»
    if label is None or minutes.LABEL_OF_ANOTHER.search(QUOTED.sub(" ", label.group())):
        return None
    own = "" if label.string == item.clause.label else label.string[label.end() :]
    return label.group() if minutes.ENDS_THE_VALUE.search(own) is None else None


def _held(text: Known, item: Judged, line: _Line, found: Sequence[Mention]) -> bool:
    """«Собрание состоялось 28 ноября», «14 желтоқсанда өткен қоғамдық тыңдаудың хаттамасы»."""
    if item.role not in _MAYBE or papers.MINUTES.search(text, 0, found[item.at].start) is not None:
        return False
    return (
        minutes.HELD_BEFORE.search(item.clause.before) is not None
        or (item.strong and minutes.TITLED.search(item.clause.before) is not None)
        or minutes.HELD_AFTER.match(item.clause.after) is not None
    )


def _heads(text: Known, item: Judged, line: _Line, found: Sequence[Mention]) -> bool:
    """«18 июня 2021 года  с. Жалтырколь» above or below the title: the town, the day, the hour and no other words."""
    mention = found[item.at]
    if item.role not in _MAYBE or mention.start > _HEAD or line.high - line.low > minutes.LONGEST_HEAD_LINE:
        return False
    if minutes.BODY.search(text, 0, mention.start) is not None or not _beside_the_title(text, line):
        return False
    above = item.clause.label.rstrip() or line.before
    if not text[line.high :].strip() and (above.endswith(".") or minutes.TITLE.search(above) is None):
        return False  # the last line: when they were signed or put up
    rest = text[line.low : line.high]
    for other in sorted((it for it in found if line.low <= it.start and it.end <= line.high), key=lambda it: -it.start):
        if other.day != mention.day or other.month != mention.month:
            return False
        rest = rest[: other.start - line.low] + " " + rest[other.end - line.low :]
    rest = minutes.HOURS.sub(" ", rest)
    words = minutes.WORD.findall(rest)
    if ":" in rest or minutes.NO_PLACE.search(rest) is not None:
        return False
    return len(words) <= minutes.WORDS_OF_TOWNS or like_a_place(rest)


def _beside_the_title(text: Known, line: _Line) -> bool:
    return minutes.TITLE.search(text, max(0, line.low - 500), line.high + 200) is not None


def _held_too(text: Known, lines: Sequence[_Line], found: Sequence[Mention]) -> Callable[[Judged], bool]:
    """Words that call a second day the one it was held on: the two contradict each other, wherever they stand."""
    return lambda item: _is_said_held(item) or _held(text, item, lines[item.at], found)


def _joined(judged: Sequence[Judged], text: Known, found: Sequence[Mention], told: Sequence[int]) -> list[int]:
    """Returns the days that go on from one told: «состоялось 28 и 29 ноября», «28.11.2024, 29.11.2024»."""
    joined: list[int] = []
    for before, item in pairwise(judged):
        going_on = before.at in told or before.at in joined
        going_on = going_on and item.at not in told and item.role is Role.HEARING
        if going_on and minutes.AND.fullmatch(text, found[before.at].end, found[item.at].start):
            joined.append(item.at)
    return joined


def _settled(
    judged: Sequence[Judged],
    lines: Sequence[_Line],
    found: Sequence[Mention],
    told: Sequence[int],
    kept: Callable[[Judged], bool],
) -> list[Judged]:
    """Returns the dates told as hearings, and of the others those that words call the day on which it was held."""
    days = {(found[at].day, found[at].month) for at in told}
    value_lines = {lines[at].low for at in told}

    def told_only_in_talk(item: Judged) -> bool:
        if item.role is Role.POSTED:
            return lines[item.at].low in value_lines
        return item.role in _MAYBE and (found[item.at].day, found[item.at].month) not in days and not kept(item)

    return [
        item._replace(role=Role.HEARING, strong=True)
        if item.at in told
        else item._replace(role=Role.PROTOCOL, strong=False)
        if told_only_in_talk(item)
        else item
        for item in judged
    ]


def _titled(judged: list[Judged], text: Known, found: Sequence[Mention]) -> list[Judged]:
    """«Протокол от 11.04.2019 общественных слушаний»: that day, perhaps; what is said after it names no other."""
    first = next((item for item in judged if item.role in _MAYBE), None)
    if first is None or found[first.at].start > _HEAD or minutes.TITLED.search(text, 0, found[first.at].start) is None:
        return judged
    day = (found[first.at].day, found[first.at].month)
    return [
        item._replace(role=Role.PROTOCOL, strong=False)
        if item.role in _MAYBE and (found[item.at].day, found[item.at].month) != day and not _is_said_held(item)
        else item
        for item in judged
    ]


def _is_said_held(item: Judged) -> bool:
    return item.strong and minutes.HELD_BEFORE.search(item.clause.before) is not None
