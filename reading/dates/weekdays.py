"""Weekdays printed beside a date, in full or abbreviated: one that does not fit tells of a misprint."""

from __future__ import annotations

import re
from datetime import date

from reading.dates.mention import Mention
from reading.text.known import Known
from reading.text.patterns import quick

_WEEKDAYS = (
    ("понедельник", "дүйсенбі"),
    ("вторник", "сейсенбі"),
    ("сред", "сәрсенбі"),
    ("четверг", "бейсенбі"),
    ("пятниц", "жұма"),
    ("суббот", "сенбі"),
    ("воскресень", "жексенбі"),
)
_WEEKDAY = quick(  # «окружающую среду» and «Жұмабай» are none
    r"понедельник|вторник|(?<![а-яё])(?<!окружающую\s)(?<!окружающей\s)(?<!окружающая\s)(?<!природную\s)(?<!водную\s)сред[ауы](?![а-яё])"
    r"|четверг|пятниц|суббот(?!ник)|воскресень|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма(?:да|ға)?(?![а-яёәғқңөұүһі])|жексенбі|(?<![а-яёәғқңөұүһі])сенбі(?!лік)"
)
_SHORT_WEEKDAYS = (("пн", "дс"), ("вт", "сс"), ("ср", "ср"), ("чт", "бс"), ("пт", "жм"), ("сб", "сб"), ("вс", "жк"))
_SHORT_WEEKDAY = re.compile(  # «05.04.2021 (пт.)», «12 апреля, пн, 11:00»: it follows the date at once
    r"\s?(?:[гж]\.|года|жылы?)?,?\s?(?:,\s?|\(\s?|-\s?)(?P<day>пн|вт|ср|чт|пт|сб|вс|дс|сс|бс|жм|жк)(?:\.|(?=[,)\s]))"
)


def weekday_agrees(text: Known, mention: Mention, value: date) -> bool:
    """Returns whether a day falls on the weekday printed beside it in a folded text, if one is."""
    said = _WEEKDAY.search(text, max(0, mention.start - _BEFORE), mention.start)
    said = said or _WEEKDAY.search(text, mention.end, mention.end + _AFTER)
    if said is None:
        short = _SHORT_WEEKDAY.match(text, mention.end)
        return short is None or short["day"] in _SHORT_WEEKDAYS[value.weekday()]
    return any(said.group().startswith(stem) for stem in _WEEKDAYS[value.weekday()])


_BEFORE, _AFTER = 22, 26  # characters within which a weekday is the date's
