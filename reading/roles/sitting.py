"""Whether a date is the day of a sitting: words say so, or an hour stands with it."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.dates.times import TimeFound, find_times
from reading.notice import Kind
from reading.roles.cues import moving, papers, past, periods, sittings
from reading.roles.dated import Role, View
from reading.roles.page_head import capital_follows, heads_a_sentence
from reading.text.clauses import Clause
from reading.text.known import Known


def sitting(view: View) -> tuple[Role, bool]:
    """Returns the part of a date that nothing else explains, in a notice of sittings, and whether words say so."""
    before, after = view.before, view.after
    labelled = sittings.DATE_LABEL.search(before) or sittings.DATE_LABEL.search(view.label_above)
    if not labelled and view.kind is Kind.PROTOCOL and papers.SIGNATURE.search(before):
        return Role.SIGNATURE, False
    if view.kind is Kind.PROTOCOL and view.mention.start < 600 and papers.SETTLEMENT_LINE.match(before):
        return Role.HEARING, True  # «г. Щучинск      25 февраля 2021 года» above the minutes
    said = labelled or _said(view)
    in_head = not labelled and heads_a_sentence(view) and not timed(view)
    of_another = said and (moving.ON_A_CONDITION.search(before) or _of_another_day(view))  # «повторное собрание 20 мая»
    of_another = of_another or _is_counted_from(view)
    if in_head or of_another or _is_told_in_minutes(view) or (not said and _does_something_else(view)):
        return Role.HEARING_UNSURE, False
    if said or (timed(view) and not periods.COMMENTS_TAKEN.search(before.last(60))):
        return Role.HEARING, bool(said)
    if periods.COMMENTS.search(before) or periods.COMMENTS.search(after):
        return Role.COMMENTS, False
    hint = view.kind is Kind.PROTOCOL or view.mention.start < 40
    return (Role.HEARING_UNSURE if hint else Role.OTHER), False


def _does_something_else(view: View) -> bool:
    """«автобус отправится 12 мая в 09:00»: the clause has a verb, and not that of a sitting."""
    if sittings.OTHER_VERB.search(view.before) or sittings.OTHER_VERB.search(view.after):
        return True
    if sittings.OTHER_EVENT.search(view.before) or sittings.OTHER_EVENT.search(view.after):
        return True
    return sittings.OTHER_VERB_AT_END.search(view.after) is not None


def _is_counted_from(view: View) -> bool:
    """«на следующий день после сессии 28 марта»: the hearing's day is another, which is not printed."""
    return (
        sittings.RELATIVE.search(view.before.last(60)) is not None
        or sittings.RELATIVE_AFTER.match(view.after) is not None
    )


def _is_told_in_minutes(view: View) -> bool:
    """«Ответ: 1 июня 2022 года в 10:00 планируется пуск»: in a protocol, past its head."""
    if view.kind is not Kind.PROTOCOL or papers.MINUTES.search(view.text, 0, view.mention.start) is None:
        return False
    return not (sittings.DATE_LABEL.search(view.before) or sittings.TIED.search(view.before.last(60)))


def _said(view: View) -> bool:
    """Whether words of the clause say that something is held on the day."""
    before, after = view.before, view.after
    return bool(
        (not before.strip(' "') and sittings.FUTURE_LATER.match(after) and (not capital_follows(view) or timed(view)))
        or sittings.HEARING.search(before.last(110))
        or sittings.HEARING_AFTER.search(after.first(110))
        or sittings.VERB_AT_END.search(after)
        or (view.kind is Kind.PROTOCOL and sittings.DISCUSSED_KK.search(after) is not None)
        or _verb_follows(view)
    )


def _verb_follows(view: View) -> bool:
    """«22 мая в 12:00 в здании акимата (…) состоятся слушания»: the verb stands past a long place, no date between."""
    rest = view.text[view.mention.end : view.mention.end + 320].split("\n", 1)[0]
    another = _YEAR.search(rest, 6)
    found = sittings.SITTING_VERB.search(rest)
    if found is None or sittings.OTHER_VERB.search(view.before):
        return False
    return timed(view) and (another is None or found.start() < another.start())


def _of_another_day(view: View) -> bool:
    """Whether words near by tell of a former, failed or misprinted day, and none name the part of this one."""
    if view.kind is Kind.PROTOCOL and past.UNHELD_AFTER.match(view.after):
        return True
    sentence = view.before.last(110)
    found = past.UNSETTLED.search(sentence)
    return found is not None and _TOLD_SINCE.search(sentence, found.end()) is None


_TOLD_SINCE = re.compile(r"\d|состо[ия]|пройд|прове[дс]|провод|буд[еу]т|дата|время|өтеді|өткіз|болады|күні")


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


_HOUR_AT_ONCE = re.compile(
    r"\s?(?:[гж]\.)?\.?\s(?:сағат|начало\sв|время:?)\s?\d{1,2}[:.]\d\d"
)  # «30 шілде. Сағат 12.00.»


def timed(view: View) -> bool:
    """Returns whether an hour at which something begins stands with the date."""
    if _HOUR_AT_ONCE.match(view.text, view.mention.end):
        return True
    return bool(times_near(view.text, view.mention.start, view.mention.end, view.clause))


@lru_cache(maxsize=64)  # asked again when the sitting of the same day is put together
def times_near(text: Known, start: int, end: int, clause: Clause) -> list[TimeFound]:
    """Returns the sitting's times in the clause of a date, those after it first."""
    stop = end + min(len(clause.after), 70)
    low = start - min(len(clause.before), 45)
    after = [found for found in find_times(text, end, stop) if found.opens]
    if not after:  # a Kazakh place may stand between the day and the hour
        far = find_times(text, end, end + len(clause.after))
        after = [
            found
            for found in far
            if found.opens and sittings.HOUR_LABEL.search(text, max(end, found.start - 12), found.end)
        ]
    before = [found for found in find_times(text, low, start) if found.opens]
    return after + before[::-1]
