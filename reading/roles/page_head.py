"""Dates at the head of a page or of a sentence: the site's stamp, the newspaper's line, a table's own headings."""

from __future__ import annotations

import re

from reading.dates.times import find_times
from reading.notice import Kind
from reading.roles.cues import pages, sittings
from reading.roles.dated import Role, View

HEAD = 700  # characters within which a site prints its own date
_TITLE = 200  # characters that may stand above the first line of the text
_HOUR_REACH = 1500  # characters after a head date within which the sitting's hour may be printed
_FIGURES = re.compile(r"\d{1,2}[./]\d{1,2}[./]")


def stamp(view: View) -> tuple[Role, bool] | None:
    """«8 января в 14:54» on a line of its own, «14.01.2020 — Согласно…»: the site's stamp above the text."""
    end = view.mention.end
    line_before = view.text[max(0, view.mention.start - 60) : view.mention.start].rsplit("\n", 1)[-1].strip(' "|[(')
    if line_before:
        return _beside(view, line_before)
    labelled = view.clause.label.endswith(":") or sittings.DATE_LABEL.search(view.clause.label)
    if view.mention.start > HEAD or labelled:
        return None
    line = view.text[end : end + 60].split("\n", 1)[0]
    stamp = pages.STAMP.match(line)
    exact = stamp is not None and bool(stamp["second"] or int(stamp["minute"]) % 5)  # no hearing begins at 15:42
    rubric = view.span is None and pages.RUBRIC_NEXT.match(line) is not None
    if exact or rubric:
        return Role.POSTED, exact
    return None if view.kind is Kind.PROTOCOL else _above_the_text(view, line, stamped=stamp is not None)


def _above_the_text(view: View, line: str, *, stamped: bool) -> tuple[Role, bool] | None:
    """What a date that opens its line, and a round hour perhaps, are above an announcement; `line`: what follows."""
    end = view.mention.end
    if stamped:
        return Role.HEAD, False
    if view.span is None and (pages.DATELINE.match(line) or _sentence_begins(view)):
        if sittings.FUTURE_LATER.match(view.after) is None:
            return Role.HEAD, False
        moments = find_times(view.text, end, min(len(view.text), end + _HOUR_REACH))
        hour = any(moment.opens and moment.value.minute % 5 == 0 for moment in moments)
        return (Role.HEAD, True) if hour else (Role.POSTED, False)  # no hour at all: the newspaper's line
    return None


def _beside(view: View, line_before: str) -> tuple[Role, bool] | None:
    """«Объявление 09.07.2019» and the page's clock: what a few words before a date at the head make of it."""
    if view.mention.start > HEAD or view.kind is Kind.PROTOCOL:
        return None
    if pages.HEADED.fullmatch(line_before):
        line = view.text[view.mention.end : view.mention.end + 30].split("\n", 1)[0]
        return None if line.strip(" .гж") else (Role.HEAD, False)
    towns = [line_before]
    if "\n" not in view.text[: view.mention.start] and "\n" in view.text[view.mention.end :].rstrip():
        pieces = _SENTENCE_END.split(view.before)  # a sentence may have run into the line
        towns += (pieces[-1], ". ".join(pieces[-2:]))
    return _clock_line(view) if any(pages.TOWN_AND_WEEKDAY.fullmatch(town.strip(' "|[(')) for town in towns) else None


_SENTENCE_END = re.compile(r"[.;]\s")


def _clock_line(view: View) -> tuple[Role, bool] | None:
    """«Актау, 21 января 21:09», «г. Костанай, пятница, 12 марта 2021 г., 14:05»: what a page tells of the day."""
    line = view.text[view.mention.end : view.mention.end + 60].split("\n", 1)[0]
    clock = pages.STAMP.match(line)
    if clock is None:
        return None
    above = view.text[: view.mention.start]
    if int(clock["minute"]) % 5 or pages.WEATHER.search(view.text, 0, HEAD) or not sittings.HEARING.search(above):
        return Role.CLOCK, True
    return Role.HEAD, True


def ends_the_page(view: View) -> bool:
    """«10.04.2022 11:00, г. Актау» as the last line, below a text that is complete: the page's stamp, perhaps."""
    if view.periodic or view.span is not None:
        return False
    text, start, end = view.text, view.mention.start, view.mention.end
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    below = text[high : high + _BELOW + 1]
    if len(below) > _BELOW or any(mark in below for mark in ":@"):
        return False
    low = text.rfind("\n", 0, start) + 1
    above = text[max(0, low - _ABOVE) : max(0, low - 1)].rstrip().rsplit("\n", 1)[-1]
    if (
        not above
        or above.endswith(_GOES_ON)
        or _OF_A_LIST.search(above)
        or (above[-1] != "." and sittings.HEARING.search(above))
    ):
        return False
    return bool(pages.ENDS_BEFORE.fullmatch(text, low, start) and pages.ENDS_AFTER.fullmatch(text, end, high))


_BELOW = 40  # characters of the page's own below its stamp
_ABOVE = 200
_GOES_ON = (":", ",", ";", "-", "|")
_OF_A_LIST = re.compile(r"\d[:.-]\d\d(?!\d)|^\s?(?:[-•*·]|\d{1,2}[.)]\s)")  # a day or an hour, or an item of a list


def heads_a_sentence(view: View) -> bool:
    """«14.01.2019 ТОО «Тас» проводит…»: figures before a sentence may be the newspaper's or the site's."""
    printed = view.text[view.mention.start : view.mention.end]
    if view.kind is Kind.PROTOCOL or sittings.HEARING.search(view.before.last(110)) or not _FIGURES.match(printed):
        return False
    return capital_follows(view) and not pages.ON_THE_DAY.search(printed)


def answers_a_heading(view: View) -> bool:
    """A table whose headings stand in lines above its values: «Дата проведения», and this is the first after."""
    heading = None
    for found in sittings.DATE_LABEL_ALONE.finditer(view.text, 0, view.mention.start):
        heading = found
    if heading is None or not sittings.DATE_LABEL.search(heading.group()):
        return False
    return (
        re.search(r"\d{1,2}[./]\d{1,2}[./]|\d\s?[гж]\.|20\d\d", view.text[heading.end() : view.mention.start]) is None
    )


def _sentence_begins(view: View) -> bool:
    """«22.10.2020 г. Общественные слушания…»: the first words of the text, and a new sentence after them."""
    if view.mention.start > _TITLE or view.clause.alone:
        return False
    if pages.ON_THE_DAY.search(view.text, view.mention.start, view.mention.end + 5):
        return False
    return capital_follows(view)


_HOUR_NEXT = re.compile(r"(?:сағат|время|начало|уақыты|в)\s?:?\s?\d", re.IGNORECASE)


def capital_follows(view: View) -> bool:
    """Returns whether the word after a date, past an hour that stands with it, begins with a capital."""
    place = view.folded.back(view.mention.start, view.mention.end).end
    after = view.folded.original[place : place + 24]
    clock = pages.CLOCK_TIME.match(after)
    after = (after[clock.end() :] if clock else after).lstrip(" .гжГЖ])\u00a0")
    if _HOUR_NEXT.match(after):
        return False  # in a text all of capitals «САҒАТ 10:00» begins no sentence
    return after.lstrip('«"')[:1].isupper()
