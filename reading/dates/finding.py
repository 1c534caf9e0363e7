"""Dates as officials print them in Russian and Kazakh: the doors `find_dates` and `single_date`.

A date is never made more precise than its source. One that cannot be (31 June) is returned with its fault and no value;
nothing is mended. A missing year is taken from a date it is tied to («с 10 августа по 8 сентября 2020 года») or else
resolved from the day the text was first seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from reading.dates.grammar import mentions
from reading.dates.mention import Mention
from reading.notice import Certainty, Span
from reading.text.fold import Folded, fold

_NEAR = timedelta(days=120)  # a year resolved from the first sighting is certain only this near to it


class YearFrom(StrEnum):
    """Where the year of a date comes from."""

    PRINTED = "printed"
    TIED = "tied"  # to a neighbour whose year is printed
    SEEN = "seen"  # resolved from the day of the first sighting
    UNKNOWN = "unknown"


class DateFound(NamedTuple):
    """A date in a text. `value` is None if it cannot be or its year cannot be known (`fault` says why)."""

    value: date | None
    span: Span
    text: str
    year_from: YearFrom = YearFrom.PRINTED
    certainty: Certainty = Certainty.CERTAIN
    fault: str = ""


def find_dates(text: str, seen: date | None = None) -> list[DateFound]:
    """Returns every date of a text in order; `seen` is the day it was first seen, for dates printed without a year."""
    folded = fold(text)
    return [found(folded, mention, seen) for mention in tie_years(folded, mentions(folded.text))]


@lru_cache(maxsize=4096)  # a listing shows the same days again and again
def single_date(text: str, seen: date | None) -> date | None:
    """Returns the date of a string that is nothing but a printed date (a label, a weekday, a time may stand with it).

    A missing year is the latest that does not lie after `seen`, since a page prints days that have passed. Returns None
    for anything else, also for a date that cannot be («32.08.2020»): `find_dates` says what is wrong with that.
    """
    if len(text) > 120:
        return None
    folded = fold(text)
    every = tie_years(folded, mentions(folded.text))
    days = {(mention.day, mention.month, mention.year) for mention in every}
    if len(days) != 1:
        return None
    rest = str(folded.text)
    for mention in reversed(every):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    if not _NOTHING_BUT.fullmatch(rest):
        return None
    mention = every[0]
    if mention.fault:
        return None
    if mention.year is not None:
        return calendar_day(mention.year, mention.month, mention.day)
    return _latest(mention, seen) if seen else None


_LABEL = (
    r"(?:дата|день|date|published|updated|опубликован[оа]?|добавлен[оа]?|создан[оа]?|обновлен[оа]?|размещен[оа]?|публикаци[ия]|"
    r"размещени[ея]|объявлени[ея]|материал[ао]?|күні|күн|жарияланған|жарияланды|жариялау|жариялану|орналастырылған|"
    r"орналастырылды|орналастыру|уақыты|салынған|қосылған)"
)
_WEEKDAY = (
    r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс|"
    r"дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)"
)
_CLOCK = r"(?:t?[0-2]?\d[:.][0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:z|\s?\+\d\d:?\d\d)?(?:-?(?:де|да|те|та))?)"
_NOTHING_BUT = re.compile(
    rf"[\s\"()\[\]|,.:;-]*(?:(?:{_LABEL}|{_WEEKDAY}|{_CLOCK}|в|на|от|күні|сағат|г|ж|года|жыл|жылы)(?![а-яёәғқңөұүһі])[\s\"()\[\]|,.:;-]*){{0,6}}"
)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Returns the day, or None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def tie_years(folded: Folded, found_mentions: Sequence[Mention]) -> list[Mention]:
    """Returns the mentions with the years that neighbours lend: back along «по», «-», «и», «аралығында», or forward."""
    tied = list(found_mentions)
    for at in range(len(tied) - 2, -1, -1):  # «10 августа по 8 сентября 2020 года»: the year stands at the end
        mention, after = tied[at], tied[at + 1]
        if mention.year is None and after.year is not None and _joined(folded.text, mention, after):
            year = after.year - 1 if (mention.month, mention.day) > (after.month, after.day) else after.year
            tied[at] = mention._replace(year=year, tied=True)
    for at in range(1, len(tied)):  # «2020 жылғы 10 тамыздан 8 қыркүйекке дейін»: the year stands at the beginning
        mention, before = tied[at], tied[at - 1]
        if mention.year is None and before.year is not None and _joined(folded.text, before, mention):
            year = before.year + 1 if (mention.month, mention.day) < (before.month, before.day) else before.year
            tied[at] = mention._replace(year=year, tied=True)
    return tied


_TIE = re.compile(
    r"[\s\",.]*(?:[гж]\.|(?:т|с|ағ)\.\s?[гж]\.?)?(?:\s?\(?(?:включительно|қоса алғанда)\)?)?[\s\",]*"
    r"(?:-|по|до|to|until|till|through|and|и|бен|мен|пен|және|бастап|күнінен|күні|күннен|аралығында|кейін)?[\s,]*(?:бастап|по|до|-)?[\s\"]*"
)


_JOINER = re.compile(
    r"-|(?<![а-яёa-z])(?:по|до|to|until|till|through|and|и|бен|мен|пен|және|бастап|күн\w+|аралығында|кейін)(?![а-яёa-z])"
)


def _joined(text: str, first: Mention, second: Mention) -> bool:
    gap = second.start - first.end
    between = text[first.end : second.start].strip(' "')
    if "\n" in between and _JOINER.search(between) is None:
        return False  # «… 4 қыркүйек.» and on the next line the day of posting
    if between == "." or (not between and 0 < first.end < second.start and text[first.end - 1] == "."):
        return False  # «…по 30 ноября 2032 года. 19 июля в 10:00»: another sentence
    return gap <= 0 or (gap <= 40 and _TIE.fullmatch(text, first.end, second.start) is not None)


_LETTER_FOR_A_FIGURE = re.compile(r"(?<![^\W\d])(?:[зЗбБ]\d|\d[зЗбБ](?!\w))")  # 3 or 6, perhaps 8


def found(folded: Folded, mention: Mention, seen: date | None) -> DateFound:
    """Returns a mention as a date in the original text, its year resolved and its fault told."""
    span, text = folded.back(mention.start, mention.end), folded.printed(mention.start, mention.end)
    unclear = mention.doubtful or _LETTER_FOR_A_FIGURE.search(text) is not None
    certainty = Certainty.DOUBTFUL if unclear else Certainty.CERTAIN
    if mention.fault:
        return DateFound(None, span, text, certainty=Certainty.DOUBTFUL, fault=mention.fault)
    if mention.year is not None:
        value = calendar_day(mention.year, mention.month, mention.day)
        year_from = YearFrom.TIED if mention.tied else YearFrom.PRINTED
        if value is None:
            return DateFound(None, span, text, year_from, Certainty.DOUBTFUL, "the calendar has no such day")
        return DateFound(value, span, text, year_from, certainty)
    if seen is None:
        return DateFound(None, span, text, YearFrom.UNKNOWN, Certainty.DOUBTFUL, "no year is printed")
    value = _nearest(mention, seen)
    if value is None:
        return DateFound(None, span, text, YearFrom.SEEN, Certainty.DOUBTFUL, "the calendar has no such day")
    near = abs(value - seen) <= _NEAR and not unclear
    return DateFound(value, span, text, YearFrom.SEEN, Certainty.CERTAIN if near else Certainty.DOUBTFUL)


def _years_around(mention: Mention, seen: date) -> list[date]:
    around = (calendar_day(seen.year + step, mention.month, mention.day) for step in (-1, 0, 1))
    return [day for day in around if day is not None]


def _nearest(mention: Mention, seen: date) -> date | None:
    """Notices speak of what is to come: a day that has passed must lie twice as near to be meant."""
    return min(_years_around(mention, seen), key=lambda day: max(day - seen, 2 * (seen - day)), default=None)


def _latest(mention: Mention, seen: date) -> date | None:
    tomorrow = seen + timedelta(days=1)  # a page east of UTC may already print the next day
    return max((day for day in _years_around(mention, seen) if day <= tomorrow), default=None)
