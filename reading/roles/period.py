"""Whether a date is an end of the survey's or discussion's period, and how surely."""

from __future__ import annotations

import re

from reading.dates.end_labels import is_labelled_start
from reading.dates.periods import LASTS_AFTER, LASTS_BEFORE
from reading.roles.cues import periods, sittings
from reading.roles.dated import View
from reading.roles.outright import own_words
from reading.text.quotations import QUOTED


def _speaks_of_works(before: str) -> bool:
    """Whether the words before a date are of the works, and not only of a body that is called after them."""
    return periods.WORKS.search(before) is not None and (
        periods.WORKS.search(periods.BODY_OF_WORKS.sub(" ", before)) is not None
    )


def _lasts(view: View) -> bool:
    """«в течение 5 рабочих дней, начиная с 15 ноября»: a first day and a length, and nothing else that may last so."""
    if view.span is None or view.span.last is not None:
        return False
    if _speaks_of_works(view.before) or (
        periods.COMMENTS_TAKEN.search(view.before + view.after) and not view.collected
    ):
        return False
    return LASTS_BEFORE.search(view.before) is not None or LASTS_AFTER.match(view.after) is not None


def is_period(view: View) -> bool:
    """Returns whether an end of a range, in a notice that has a period, is an end of that period."""
    if periods.WORKS_PERIOD.search(view.before) or periods.DRAWN_UP.search(view.before):
        return False
    if _lasts(view):
        return True
    if (view.long or (view.span is not None and view.span.first is None)) and _of_works(view):
        return False
    if (
        _speaks_of_works(view.before)
        and not periods.SURVEY.search(view.before)
        and not periods.SURVEY_ITSELF.search(view.after.first(80))
    ):
        return False
    if view.whole_range or periods.PERIOD_ENDS.search(own_words(view)):
        return True
    around = f"{view.before} {view.clause.label} {view.after}"
    return bool(periods.SURVEY.search(around)) or (view.collected and bool(periods.COMMENTS_TAKEN.search(around)))


def _of_works(view: View) -> bool:
    """«Начало строительства: март, окончание – 30.11.2032 г.»: whatever the next sentence speaks of."""
    before = QUOTED.sub('""', view.before)  # «…құрылыстарын реконструкциялау» is a project's name
    return _speaks_of_works(before) and (view.long or not periods.SURVEY.search(before))


_LABEL_LINES = 3  # lines above a range that stands alone in which its label may be
_SENTENCE_END = re.compile(r"\n|;|[а-яёәғқңөұүһі)\"]{2}\.\s(?=[а-яёәғқңөұүһі\"])")
_SENTENCE = 700  # characters after a range, names in quotation marks and all


def _told_apart(view: View) -> bool:
    """Whether the survey's words stand some lines above a range, or past a long name in the same sentence."""
    opening = view.before.rsplit("\n", 1)[-1].strip(' "|-*:.(')
    if opening in ("", "с", "со"):
        lines = view.text[max(0, view.mention.start - 260) : view.mention.start].split("\n")[-1 - _LABEL_LINES : -1]
        label = " ".join(line for line in lines if not _FIGURE.search(line))
        if periods.PERIOD_LABEL.search(label) and not _of_something_else(label):
            return True
    if view.span is None or not periods.LASTING_AFTER.match(view.after):
        return False
    rest = QUOTED.sub('""', view.text[view.mention.end : view.mention.end + _SENTENCE])
    stop = _SENTENCE_END.search(rest)
    rest = rest[: stop.start()] if stop else rest
    return periods.SURVEY_HELD.search(rest) is not None and not _of_something_else(rest)


_FIGURE = re.compile(r"\d")


def _of_something_else(words: str) -> bool:
    return periods.COMMENTS_TAKEN.search(words) is not None or _speaks_of_works(words)


def _labelled_outright(view: View) -> bool:
    """«Дата проведения: с 3 по 12 мая», «Начало: 30.05 / Окончание: 03.06»: and no label of taking comments."""
    if is_labelled_start(view.text, view.mention):
        return True
    return sittings.DATE_LABEL.search(view.before) is not None and not periods.COMMENTS_TAKEN.search(view.before)


def surely_period(view: View) -> bool:
    """Whether words tie the range to the survey itself, not to the taking of comments or the works."""
    if _lasts(view) or (periods.PERIOD_ENDS.search(own_words(view)) and not _speaks_of_works(view.before)):
        return True
    if view.whole_range and _labelled_outright(view):
        return True
    close = view.before[-60:] + " | " + view.label_above
    if periods.SURVEY_ITSELF.search(close) or periods.PERIOD_LABEL.search(close):
        return True
    if view.collected:
        return True
    if periods.COMMENTS_TAKEN.search(view.before) or periods.COMMENTS_TAKEN.search(view.after.first(60)):
        return False
    line = view.text[max(0, view.mention.start - 320) : view.mention.start].rsplit("\n", 1)[-1]
    told = bool(periods.SURVEY.search(line) or periods.SURVEY.search(view.after))
    return told or (view.whole_range and _told_apart(view))
