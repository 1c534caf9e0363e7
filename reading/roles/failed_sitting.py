"""The day of a hearing that nobody came to, as its own protocol tells it: «назначенные на 14 мая, не состоялись»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.dates.mention import Mention
from reading.roles.dated import Judged, Role
from reading.text.known import Known
from reading.text.patterns import quick

_NOT_HELD = quick(
    r"не\s(?:состоял|провед[её]н|проводил|прошл)|не\s?состоявш|(?:өт|бол|өткізіл|жүргізіл)(?:ме|ма|пе)(?:ді|ды|ген|ған)(?![а-яёәғқңөұүһі])"
    r"|өтпей\sқал|болмай\sқал|өткізілмей\sқал|(?:өткен|өткізілген|болған)\sжоқ"
)
_SET = quick(
    r"назначен|запланирован|намечен|объявлен|планировал|должн\w\sбыл|белгілен|тағайындал|жоспарлан|жариялан|тиіс"
)
_TO_COME = quick(
    r"состо[ия]тся|пройд[уе]т|буд[еу]т\s|провод[ия]тся|переносится|переносятся|нов\w{2}\s(?:дат|день|срок)|назначить|перенести|назначен[аоы]?\s(?:повторн|нов)|повторн\w{2,3}\s(?:[а-яё]+\s){0,3}назначен"
    r"|өтеді|өткізіледі|болады|ауыстырылсын|белгіленсін|тағайындалсын|жаңа\s(?:күн|мерзім)"
)
_ENDS = re.compile(  # a line's end, and a full stop that ends no abbreviation
    r"[\n.;](?:(?<=\n)|(?<=[а-яёәғқңөұүһі]{4}[.;])\s|(?<=\sг\.)\s(?=[а-яё]{4,}\s)|(?<=\d\.)\s(?=[а-яё]{5})"
    r"|(?<=\d[:-]\d\d\.)\s)"
)
_WEIGHED = (Role.HEARING, Role.HEARING_UNSURE, Role.POSTPONED_FROM)
_SENTENCE = 300  # characters either side of the date


def with_failed_sitting(judged: list[Judged], text: Known, found: Sequence[Mention]) -> list[Judged]:
    """Returns a protocol's dates, the day set for a hearing that was not held its own, unless it tells of a later one.

    «Повторные слушания состоятся 28 мая» tells what is to come; «Дата: 28 мая» over it is the protocol's own day.
    """
    told = (*_WEIGHED, Role.PROTOCOL)  # the latter: told only in its talk, under the day it was held
    failed = {item.at for item in judged if item.role in told and _was_not_held(text, found[item.at])}
    if not failed:
        return judged
    days = {_day(found[at]) for at in failed}
    rest = [
        item
        for item in judged
        if item.role in _WEIGHED[:2]
        and _day(found[item.at]) not in days
        and (item.strong or not _ends_the_text(text, found[item.at]))
    ]
    to_come = {item.at for item in rest if _TO_COME.search(_sentence(text, found[item.at]))}
    if len(to_come) < len(rest):
        return [item._replace(role=Role.POSTPONED_FROM) if item.at in failed else item for item in judged]
    return [
        item._replace(role=Role.HEARING, strong=True)
        if item.at in failed and item.role in _WEIGHED
        else item._replace(role=Role.OTHER, strong=False)
        if item.at in to_come
        else item
        for item in judged
    ]


def _ends_the_text(text: Known, mention: Mention) -> bool:
    """Whether a date is the last line: when minutes were signed or put up."""
    return not text[mention.end :].strip(' "\n.гж')


def _day(mention: Mention) -> tuple[int, int]:
    return mention.day, mention.month


def _was_not_held(text: Known, mention: Mention) -> bool:
    """Whether the sentence of a date says that the hearing set for it was not held."""
    sentence = _sentence(text, mention)
    return _SET.search(sentence) is not None and _NOT_HELD.search(sentence) is not None


def _sentence(text: Known, mention: Mention) -> str:
    low = max(0, mention.start - _SENTENCE)
    breaks = [stop.end() for stop in _ENDS.finditer(text, low, mention.start)]
    stop = _ENDS.search(text, mention.end, mention.end + _SENTENCE)
    return text[breaks[-1] if breaks else low : stop.start() if stop else mention.end + _SENTENCE]
