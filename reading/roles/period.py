"""Whether a date is an end of the survey's or discussion's period, and how surely."""

from __future__ import annotations

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
    if periods.WORKS_PERIOD.search(view.before):
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


def surely_period(view: View) -> bool:
    """Whether words tie the range to the survey itself, not to the taking of comments or the works."""
    if _lasts(view) or (periods.PERIOD_ENDS.search(own_words(view)) and not _speaks_of_works(view.before)):
        return True
    if view.whole_range and sittings.DATE_LABEL.search(view.before) and not periods.COMMENTS_TAKEN.search(view.before):
        return True
    close = view.before[-60:] + " | " + view.label_above
    if periods.SURVEY_ITSELF.search(close) or periods.PERIOD_LABEL.search(close):
        return True
    if view.collected:
        return True
    if periods.COMMENTS_TAKEN.search(view.before) or periods.COMMENTS_TAKEN.search(view.after.first(60)):
        return False
    line = view.text[max(0, view.mention.start - 320) : view.mention.start].rsplit("\n", 1)[-1]
    return bool(periods.SURVEY.search(line) or periods.SURVEY.search(view.after))
