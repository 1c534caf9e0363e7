"""Sittings told in a row, each with its hour and its place: «г. Талды, 12 мая в 11 часов; с. Жана, 13 мая …».

What stands between two days of a row is the hour of one and a place, and nothing else; whether the place belongs to the
day before it or to the next is told by the row's two ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import time
from itertools import pairwise
from typing import NamedTuple

from reading.dates.mention import Mention
from reading.dates.times import find_times
from reading.notice import Kind
from reading.roles.cues import sittings
from reading.roles.dated import Judged, Role
from reading.text.fold import Folded
from reading.text.known import Known
from reading.text.language import language_of_date
from reading.text.place_words import LIKE_A_PLACE


class InRow(NamedTuple):
    """A day of a row, by its place among the mentions: its hour, and where its place stands in the folded text."""

    at: int
    start: time
    place: tuple[int, int] | None  # None: the row names none, only days and hours


_HOUR_FOLLOWS = re.compile(r"[^\d\n]{0,24}\d{1,2}(?!\d)|[^\d\n]{0,12}(?<![а-яё])(?:в|сағат)\s[а-яё]")
_HOUR_REACH = 44  # characters after a day in which its hour ends
_HOUR_TAIL = re.compile(
    r"(?:\s?-\s?\d{1,2}[:.-]\d\d|\s(?:до|по)\s\d{1,2}[:.-]\d\d)?"
    r"(?:(?<=мин)ут[а-я]*)?(?:\s?(?:час(?:ов|а)?|ч|минут(?:та)?|мин|сағат(?:та)?)(?![а-яёәғқңөұүһі])\.?|-?\s?(?:де|да|те|та|ден|дан)(?![а-яёәғқңөұүһі])){0,2}"
)
_WHOLE_WORDS = ("сов.", "аса.", "нут.", "тта.")  # a full stop after «часов» is the sentence's
_LONGEST_GAP = 130  # characters of a place and its marks
_JOINERS = r"[\s,;.\"]*(?:(?<![а-яёәғқңөұүһі])(?:и|а\sтакже|затем|және|мен|ал)(?![а-яёәғқңөұүһі]))?"
_NOTHING_BUT_JOINERS = re.compile(rf"{_JOINERS}[\s\"-]*(?:в\s|на\s)?")
_OPENING = re.compile(
    rf"[\s,;.:\"-]*(?:\d{{1,2}}[.)](?=\s)|[•*·])?\s?{_JOINERS}[\s(]*(?:№\s?\d{{1,2}}\s?[-:.]\s?)?"
    r"(?:для\s(?:жителей|населения|граждан|участников)\s)?"
)
_PHONE = re.compile(r"[\s,(]*(?:конт[а-яё.]*\s)?тел(?:ефон)?[.:\s]*\+?[\d\s()-]{5,20}")
_CLOSING = re.compile(rf"[\s)]*{_JOINERS}(?:(?<=[\n;])\s?(?:\d{{1,2}}[.)]|[-•*·]))?[\s,;:(\"-]*\Z")
_ANOTHER_MATTER = re.compile(
    r"(?<![а-яёәғқңөұүһі])(?:автобус|сбор(?!н)|выезд|отправ|регистр|тіркеу|тіркел|ознаком|таныс|консульт|при[её]м|срок|мерзім|замеч|ескерт|"
    r"ұсыныс|предлож|размещ|орналас|публик|жариял|опублик|объявлен|хабарланд|дата|протокол|хаттама|газет|отключ|вместо|орнына|"
    r"перен|ауыстыр|заверш|оконч|аяқт|встреч|кездес|обсужд|опрос|талқыла|сұрау|постановл|приказ|бұйрық|закон|договор|лицензи|если|"
    r"егер|повторн|резерв|от\s|до\s|(?:по|с|на|не)\s(?=\Z))|@|№\s?\d{3}"
)
_OF_THE_SITTING = re.compile(
    r"(?<![а-яёәғқңөұүһі])(?:состо[ия]|провод|пройд|прове[дл]|слушани|собрани|тыңдау|жиналыс|өтеді|өткіз|болады)|\d{5}"
)
_SAYS_SO = re.compile(  # where the words that lead in a row end
    r"(?:состо[ия]т?ся|состоятся|пройд[уе]т|провод[а-яё]+|прове[дс][а-яё]+|назначен[а-яё]*|слушани[а-яё]+|собрани[а-яё]+|"
    r"өтеді|өткізіледі|тыңдау(?:лар)?(?:ы)?|жиналыс(?:тар)?(?:ы)?|болады)(?![а-яёәғқңөұүһі])[\s:]*"
)
_SENTENCE_END = re.compile(r"[\n;]|(?<=[а-яёәғқңөұүһі\d)\"]{3})\.\s(?!\d)(?=[а-яёәғқңөұүһі\"]{3})|\.?\s*\Z")
_PIECE_END = re.compile(r"[\n;]|(?<=[а-яёәғқңөұүһі\d)\"]{3})\.\s(?=[а-яёәғқңөұүһі\"]{3})")
_NAME = re.compile(r"[а-яёәғқңөұүһі-]{3,20}(?:\s[а-яёәғқңөұүһі-]{2,20}){0,2}")
_HEAD_REACH = 150  # characters
_TAIL_REACH = 180
_PERHAPS_OF_A_ROW = (Role.HEARING, Role.HEARING_UNSURE, Role.OTHER, Role.HEAD)


def rows_of(folded: Folded, found: Sequence[Mention]) -> list[list[InRow]]:
    """Returns the rows of a folded text, each of two days or more."""
    text = folded.text
    rows: list[list[InRow]] = []
    run: list[int] = []
    hours: dict[int, tuple[time, int]] = {}
    for at, mention in enumerate(found):
        hour = _hour_after(text, found, at) if _has_a_neighbour(found, at) else None
        if hour is None:
            joined = False
        else:
            hours[at] = hour
            joined = bool(run) and _follows(folded, found[run[-1]], hours[run[-1]][1], mention)
        if not joined:
            rows += _row(folded, found, run, hours)
            run = []
        if hour is not None:
            run.append(at)
    return rows + _row(folded, found, run, hours)


def _has_a_neighbour(found: Sequence[Mention], at: int) -> bool:
    return any(
        other.start - mention.end <= _HOUR_REACH + _LONGEST_GAP
        for mention, other in pairwise(found[max(0, at - 1) : at + 2])
    )


def _hour_after(text: Known, found: Sequence[Mention], at: int) -> tuple[time, int] | None:
    """Returns the hour right after a day and where it ends; None if no hour, or more than one thing, stands there."""
    low = found[at].end
    stop = found[at + 1].start if at + 1 < len(found) else len(text)
    if _HOUR_FOLLOWS.match(text, low, stop) is None:
        return None
    hours = [moment for moment in find_times(text, low, min(stop, low + _HOUR_REACH)) if moment.opens]
    if not hours or not _HOUR_LEAD.fullmatch(text, low, hours[0].start):
        return None
    hour = text[hours[0].start : hours[0].end]
    printed = hours[0].start + len(hour.rstrip())  # what ends an hour may hold the end of its line
    tail = _HOUR_TAIL.match(text, printed, stop)
    end = tail.end() if tail else printed
    return hours[0].value, end - 1 if text.startswith(_WHOLE_WORDS, end - 4) else end


_HOUR_LEAD = re.compile(
    r"(?:да|де|та|те)?(?:\s?(?:[гж](?![а-яёәғқңөұүһі])\.?|года|жыл[а-яғқы]{0,4}|күні))?[\s,(|:–-]*"
    r"(?:(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)[\s,)]*)?"
    r"(?:(?:начало|время|басталуы|уақыты|сағат(?:та)?|сағ\.|в|с|к)\s?[:-]?\s?){0,2}"
)


def _follows(folded: Folded, first: Mention, hour_end: int, second: Mention) -> bool:
    """Whether nothing but a place stands between the hour of one day and the next day, both in one language."""
    text = folded.text
    if not 0 <= second.start - hour_end <= _LONGEST_GAP:
        return False
    between = text[hour_end : second.start]
    matters = (_ANOTHER_MATTER, _OF_THE_SITTING, sittings.OTHER_VERB, sittings.OTHER_EVENT)
    if any(pattern.search(_PHONE.sub("", between)) for pattern in matters):
        return False
    if _NOTHING_BUT_JOINERS.fullmatch(between) is None and not _only_places(folded, hour_end, second.start):
        return False
    here, there = (language_of_date(text[day.start : day.end + 3]) for day in (first, second))
    return not here or not there or here == there


def _row(
    folded: Folded, found: Sequence[Mention], run: Sequence[int], hours: dict[int, tuple[time, int]]
) -> list[list[InRow]]:
    """Returns a run of days as a row, with the places of its items, or nothing."""
    told = {(found[at].day, found[at].month, hours[at][0]) for at in run}
    if len(run) < 2 or len(told) < len(run):
        return []
    places = _places(folded, found, run, hours)
    return [[InRow(at, hours[at][0], place) for at, place in zip(run, places, strict=True)]] if places else []


def _places(
    folded: Folded, found: Sequence[Mention], run: Sequence[int], hours: dict[int, tuple[time, int]]
) -> list[tuple[int, int] | None]:
    """Returns where the places stand, all after their hours or all before their days; nothing if nobody can tell."""
    text = folded.text
    gaps = [_trimmed(text, hours[at][1], found[after].start) for at, after in pairwise(run)]
    bare = [low >= high for low, high in gaps]
    if all(bare):
        return [None] * len(run)
    if any(bare):
        return []
    head, tail = _head(folded, found[run[0]].start), _tail(folded, hours[run[-1]][1])
    if (head is None) == (tail is None):
        return []
    told: list[tuple[int, int] | None] = [head, *gaps] if head is not None else [*gaps, tail]
    names = any(one is not None and LIKE_A_PLACE.search(text, *one) is None for one in told)
    return [None] * len(told) if names else told  # a name alone may be that of what is heard


def _only_places(folded: Folded, low: int, high: int) -> bool:
    """Whether every line and sentence of a stretch is a place, or a name that may be one."""
    pieces = [low, *(mark.end() for mark in _PIECE_END.finditer(folded.text, low, high)), high]
    spans = [_trimmed(folded.text, start, end) for start, end in pairwise(pieces)]
    told = [span for span in spans if span[0] < span[1]]
    return bool(told) and all(_is_a_place(folded, *span) for span in told)


def _is_a_place(folded: Folded, low: int, high: int) -> bool:
    if LIKE_A_PLACE.search(folded.text, low, min(high, low + 60)):
        return True
    name = folded.original[folded.back(low, high).start :][:1]
    return name.isupper() and _NAME.fullmatch(folded.text, low, high) is not None


def _trimmed(text: Known, low: int, high: int) -> tuple[int, int]:
    """Returns a stretch without the marks, the bullet and the «и» around a place; an empty one if nothing is left."""
    phone = _PHONE.search(text, low, high)
    high = phone.start() if phone else high
    closing = _CLOSING.search(text, low, high)
    end = closing.start() if closing else high
    opening = _OPENING.match(text, low, end)
    low = opening.end() if opening else low
    if low >= end:
        return high, high
    words = text[low : end + 1]
    if (words[-1:] == '"' and words.count('"') % 2 == 0) or (words[-1:] == ")" and "(" in words):
        end = min(end + 1, high)
    return low, end


def _head(folded: Folded, start: int) -> tuple[int, int] | None:
    """Returns where a place, or a name, stands right before the first day, or None."""
    text = folded.text
    low, high = _trimmed(text, max(0, start - _HEAD_REACH), start)
    opened = low == 0
    for mark in ("\n", ";", ": "):
        begins = text.rfind(mark, low, high) + len(mark)
        low, opened = (begins, True) if begins > low else (low, opened)
    for ends in (_SAYS_SO, _SENTENCE_END):
        for said in ends.finditer(text, low, high):
            low = max(low, said.end()) if said.end() < high else low
    low, high = _trimmed(text, low, high)
    if low >= high or _ANOTHER_MATTER.search(text, low, high) or _OF_THE_SITTING.search(text, low, high):
        return None
    place = LIKE_A_PLACE.search(text, low, min(high, low + 60)) is not None
    return (low, high) if place or (opened and _is_a_place(folded, low, high)) else None


def _tail(folded: Folded, hour_end: int) -> tuple[int, int] | None:
    """Returns where a place stands right after the last hour, or None."""
    text = folded.text
    ends = _SENTENCE_END.search(text, hour_end, hour_end + _TAIL_REACH)
    end = ends.start() if ends else min(len(text), hour_end + _TAIL_REACH)
    said = _OF_THE_SITTING.search(text, hour_end, end)
    low, high = _trimmed(text, hour_end, said.start() if said else end)
    if low >= high or _ANOTHER_MATTER.search(text, low, end) or not _is_a_place(folded, low, high):
        return None
    at_once = _PIECE_END.search(text, hour_end, low) is None and not text[hour_end:low].startswith(".")
    return (low, high) if at_once or LIKE_A_PLACE.search(text, low, min(high, low + 60)) else None


def with_rows_told(judged: list[Judged], folded: Folded, found: Sequence[Mention], kind: Kind) -> list[Judged]:
    """What one day of a row is, the others are as well: the words that lead in a list stand only before its first."""
    if kind is Kind.PROTOCOL or len(found) < 2:
        return judged
    told = list(judged)
    for row in rows_of(folded, found):
        items = [judged[one.at] for one in row]
        if any(item.role not in _PERHAPS_OF_A_ROW for item in items) or not any(_is_sure(item) for item in items):
            continue
        if items[0].role is Role.HEAD:
            continue  # a town, a day and an hour above the list are the page's, perhaps
        for item in items:
            told[item.at] = item._replace(role=Role.HEARING, strong=True)
    return told


def _is_sure(item: Judged) -> bool:
    return item.role is Role.HEARING and item.strong


def stands_unread(folded: Folded, found: Sequence[Mention], judged: Sequence[Judged], chosen: AbstractSet[int]) -> bool:
    """Whether the next after a chosen day is one with a place that no words explain: «…; с. Жана, 13 мая».

    `chosen`: the sittings' places among the mentions `found`.
    """
    return any(
        before.at in chosen and _is_unread(item, chosen) and _is_next_item(folded, found[before.at], found[item.at])
        for before, item in pairwise(judged)
    )


def _is_unread(item: Judged, chosen: AbstractSet[int]) -> bool:
    return item.role is Role.OTHER or (item.role is Role.HEARING and item.at not in chosen)  # «31 июня в 11:00»


def _is_next_item(folded: Folded, first: Mention, second: Mention) -> bool:
    between = folded.text[first.end : second.start]
    if not between or len(between) > _LONGEST_GAP or _ANOTHER_MATTER.search(between):
        return False
    head = _head(folded, second.start)
    if head is not None and head[0] > first.end:
        return True
    return _ITEM_OPENS.search(between) is not None and _tail(folded, second.end) is not None


_ITEM_OPENS = re.compile(r"[;\n,](?:\s?(?:\d{1,2}[.)]|[-•*·]))?\s\"?\Z|\s(?:и|және)\s\Z")
