"""Dates at the head of a page or of a sentence: the site's stamp, the newspaper's line, a table's own headings."""

from __future__ import annotations

import re

from reading import cues
from reading.dated import Role, View
from reading.notice import Kind
from reading.times import find_times

HEAD = 700  # characters within which a site prints its own date
_TITLE = 200  # characters that may stand above the first line of the text
_HOUR_REACH = 1500  # characters after a head date within which the sitting's hour may be printed
_FIGURES = re.compile(r"\d{1,2}[./]\d{1,2}[./]")


def stamp(view: View) -> tuple[Role, bool] | None:
    """«8 января в 14:54» on a line of its own, «14.01.2020 — Согласно…»: the site's stamp above the text."""
    end = view.mention.end
    line_before = view.text[max(0, view.mention.start - 60) : view.mention.start].rsplit("\n", 1)[-1].strip(' "|[(')
    if (
        line_before
        or view.mention.start > HEAD
        or view.kind is Kind.PROTOCOL
        or cues.DATE_LABEL.search(view.clause.label)
    ):
        return None
    if view.clause.label.endswith(":"):
        return None
    line = view.text[end : end + 60].split("\n", 1)[0]
    stamp = cues.STAMP.match(line)
    if stamp is not None:
        return (Role.POSTED, True) if int(stamp["minute"]) % 5 else (Role.HEAD, False)
    if view.span is None and (cues.DATELINE.match(line) or _sentence_begins(view)):
        if cues.FUTURE_LATER.match(view.after) is None:
            return Role.HEAD, False
        hour = any(moment.opens for moment in find_times(view.text, end, min(len(view.text), end + _HOUR_REACH)))
        return (Role.HEAD, True) if hour else (Role.POSTED, False)  # no hour at all: the newspaper's line
    return None


def heads_a_sentence(view: View) -> bool:
    """«14.01.2019 ТОО «Тас» проводит…»: figures before a sentence may be the newspaper's or the site's."""
    printed = view.text[view.mention.start : view.mention.end]
    if view.kind is Kind.PROTOCOL or cues.HEARING.search(view.before.last(110)) or not _FIGURES.match(printed):
        return False
    return capital_follows(view) and not cues.ON_THE_DAY.search(printed)


def answers_a_heading(view: View) -> bool:
    """A table whose headings stand in lines above its values: «Дата проведения», and this is the first after."""
    heading = None
    for found in cues.DATE_LABEL_ALONE.finditer(view.text, 0, view.mention.start):
        heading = found
    if heading is None or not cues.DATE_LABEL.search(heading.group()):
        return False
    return re.search(r"\d{1,2}[./]\d{1,2}[./]|\d\s?[гж]\.", view.text[heading.end() : view.mention.start]) is None


def _sentence_begins(view: View) -> bool:
    """«22.10.2020 г. Общественные слушания…»: the first words of the text, and a new sentence after them."""
    if view.mention.start > _TITLE or view.clause.alone:
        return False
    if cues.ON_THE_DAY.search(view.text, view.mention.start, view.mention.end + 5):
        return False
    return capital_follows(view)


_HOUR_NEXT = re.compile(r"(?:сағат|время|начало|уақыты|в)\s?:?\s?\d", re.IGNORECASE)


def capital_follows(view: View) -> bool:
    """Returns whether the word after a date, past an hour that stands with it, begins with a capital."""
    place = view.folded.back(view.mention.start, view.mention.end).end
    after = view.folded.original[place : place + 24]
    clock = cues.CLOCK_TIME.match(after)
    after = (after[clock.end() :] if clock else after).lstrip(" .гжГЖ])\u00a0")
    if _HOUR_NEXT.match(after):
        return False  # in a text all of capitals «САҒАТ 10:00» begins no sentence
    return after.lstrip('«"')[:1].isupper()
