"""What each date of a notice is: hearing, period, posting, postponement, or none of them, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading import cues
from reading.clauses import Clause, clause_around
from reading.dated import Judged, Role, View
from reading.fold import Folded
from reading.known import Known
from reading.mention import Mention
from reading.notice import PERIODIC, Form, Kind
from reading.outright import own_words, said_outright
from reading.page_head import HEAD, answers_a_heading, capital_follows, heads_a_sentence, stamp
from reading.periods import LASTS_AFTER, LASTS_BEFORE, Range
from reading.tables import cell_at
from reading.times import TimeFound, find_times

_LONGEST_SURVEY = 7  # months
_LONGEST_HEARING = 6  # days; five working days with a Sunday between them


def judge(
    folded: Folded, found: Sequence[Mention], ranges: Sequence[Range], kind: Kind, form: Form | None
) -> list[Judged]:
    """Returns the role of every mention; `form` tells whether the hearing has a period or sittings."""
    periodic, collected = form in PERIODIC, form is Form.WRITTEN_COLLECTION
    in_range = {at: span for span in ranges for at in (span.first, span.last) if at is not None}
    judged = []
    for at, mention in enumerate(found):
        span = in_range.get(at)
        low, high = mention.start, mention.end
        if span is not None and span.first is not None and span.last is not None:
            low, high = found[span.first].start, found[span.last].end
        clause = clause_around(folded, low, high)
        short = span is not None and _is_short(found, span)
        long = span is not None and _is_long(found, span)
        words = (folded.text, clause.before, clause.after)
        role, strong = _role(View(folded, mention, at, span, clause, kind, periodic, collected, short, long, *words))
        judged.append(Judged(at, role, clause, strong))
    return _with_head_told(judged, found, periodic=periodic)


def _with_head_told(judged: list[Judged], found: Sequence[Mention], *, periodic: bool) -> list[Judged]:
    """A date above the text is the posting's, perhaps, if others are the hearing's; else the hearing's, perhaps.

    A survey or a discussion has no day of its own that could stand there.
    """
    days = {(found[item.at].day, found[item.at].month) for item in judged if item.role in (Role.HEARING, Role.PERIOD)}
    return [
        _head_told(item, others=(periodic or bool(days)) and (found[item.at].day, found[item.at].month) not in days)
        if item.role is Role.HEAD
        else item
        for item in judged
    ]


def _head_told(item: Judged, *, others: bool) -> Judged:
    if others:
        return item._replace(role=Role.POSTED, strong=False)
    return item._replace(role=Role.HEARING if item.strong else Role.HEARING_UNSURE)


def _is_long(found: Sequence[Mention], span: Range) -> bool:
    if span.first is None or span.last is None:
        return False
    begins, ends = found[span.first].year, found[span.last].year
    months = 12 * ((ends or 0) - (begins or 0)) if begins and ends else 0
    return months + found[span.last].month - found[span.first].month > _LONGEST_SURVEY


def _is_short(found: Sequence[Mention], span: Range) -> bool:
    if span.first is None or span.last is None:
        return False
    first, last = found[span.first], found[span.last]
    return 0 <= 31 * (last.month - first.month) + last.day - first.day <= _LONGEST_HEARING


def _role(view: View) -> tuple[Role, bool]:
    said = said_outright(view)
    if said is not None:
        return said, not (said is Role.POSTED and _of_materials(view))
    headed = _headed(view)
    if headed is not None:
        return headed, True
    if view.span is not None and view.periodic and _is_period(view):
        return Role.PERIOD, _surely_period(view)
    if _in_time_for_something_else(view):
        return (Role.COMMENTS if cues.COMMENTS.search(view.before + view.after) else Role.WORKS), False
    if _labels_the_page(view):
        return Role.HEAD, True
    return stamp(view) or _by_place(view)


def _of_materials(view: View) -> bool:
    """«Материалы размещены на сайте 29.04.2022»: the documents; the notice was put up that day perhaps."""
    return cues.OF_MATERIALS.search(view.before) is not None and cues.OF_THE_NOTICE.search(view.before) is None


def _headed(view: View) -> Role | None:
    """What the heading of a table's column says of the dates under it."""
    cell = cell_at(view.text, view.mention.start)
    if cell is None or not cues.HEADING_OF_DATES.match(cell.heading):
        return None
    if cues.HEADING_OF_POSTING.search(cell.heading):
        return Role.POSTED
    return None if view.periodic or view.span is not None else Role.HEARING


def _by_place(view: View) -> tuple[Role, bool]:
    if view.clause.alone and not cues.DATE_LABEL.search(view.clause.label) and not view.clause.label.endswith(":"):
        return _alone(view)
    if view.periodic:
        return (Role.PROTOCOL if view.kind is Kind.PROTOCOL else Role.OTHER), False
    return _sitting(view)


def _lasts(view: View) -> bool:
    """«в течение 5 рабочих дней, начиная с 15 ноября»: a first day and a length, and nothing else that may last so."""
    if view.span is None or view.span.last is not None:
        return False
    if cues.WORKS.search(view.before) or (cues.COMMENTS_TAKEN.search(view.before + view.after) and not view.collected):
        return False
    return LASTS_BEFORE.search(view.before) is not None or LASTS_AFTER.match(view.after) is not None


def _is_period(view: View) -> bool:
    if cues.WORKS_PERIOD.search(view.before):
        return False
    if _lasts(view):
        return True
    if (view.long or (view.span is not None and view.span.first is None)) and _of_works(view):
        return False
    if (
        cues.WORKS.search(view.before)
        and not cues.SURVEY.search(view.before)
        and not cues.SURVEY_ITSELF.search(view.after.first(80))
    ):
        return False
    if view.whole_range or cues.PERIOD_ENDS.search(own_words(view)):
        return True
    around = f"{view.before} {view.clause.label} {view.after}"
    return bool(cues.SURVEY.search(around)) or (view.collected and bool(cues.COMMENTS_TAKEN.search(around)))


def _of_works(view: View) -> bool:
    """«Начало строительства: март, окончание – 30.11.2032 г.»: whatever the next sentence speaks of."""
    before = _QUOTED.sub('""', view.before)  # «…құрылыстарын реконструкциялау» is a project's name
    return cues.WORKS.search(before) is not None and (view.long or not cues.SURVEY.search(before))


_QUOTED = re.compile(r'"[^"\n]{0,180}"')


def _surely_period(view: View) -> bool:
    """Whether words tie the range to the survey itself, not to the taking of comments or the works."""
    if _lasts(view) or (cues.PERIOD_ENDS.search(own_words(view)) and not cues.WORKS.search(view.before)):
        return True
    close = view.before[-60:] + " | " + view.label_above
    if cues.SURVEY_ITSELF.search(close) or cues.PERIOD_LABEL.search(close):
        return True
    if view.collected:
        return True
    if cues.COMMENTS_TAKEN.search(view.before) or cues.COMMENTS_TAKEN.search(view.after.first(60)):
        return False
    line = view.text[max(0, view.mention.start - 320) : view.mention.start].rsplit("\n", 1)[-1]
    return bool(cues.SURVEY.search(line) or cues.SURVEY.search(view.after))


def _in_time_for_something_else(view: View) -> bool:
    """A range or a deadline in a notice of sittings, or a deadline in any: comments, documents, works."""
    if view.whole_range:
        return not _sittings_in_a_row(view)
    if view.span is not None and not view.periodic and cues.COMMENTS.search(view.before + " " + view.after):
        return True
    return bool(cues.UNTIL.search(view.before) or cues.UNTIL_AFTER.match(view.after))


def _sittings_in_a_row(view: View) -> bool:
    """«3–4 марта 2022 года с 10:00»: a hearing that lasts some days; the law allows five."""
    if view.periodic or not view.short or cues.COMMENTS.search(view.before + view.after.first(60)):
        return False
    return _sitting(view) == (Role.HEARING, True)


def _alone(view: View) -> tuple[Role, bool]:
    """A line that is nothing but a date: at the head it is the posting, after a signature or at the end it is none."""
    start, end = view.mention.start, view.mention.end
    if cues.SIGNATURE.search(view.clause.label) or (end > len(view.text) - 3 and start > 300):
        return Role.SIGNATURE, False
    if view.kind is Kind.PROTOCOL:
        if cues.PROTOCOL_WORD.search(view.text, end, end + 200):
            return Role.POSTED, True  # printed above the protocol's own head
        if view.periodic:
            return Role.PROTOCOL, False
        return (Role.HEARING, True) if start < 600 else (Role.HEARING_UNSURE, False)
    if not view.periodic and (answers_a_heading(view) or _HOURS_BELOW.match(view.text, end)):
        return Role.HEARING, True
    return (Role.POSTED, True) if start < HEAD else (Role.OTHER, False)


_HOURS_BELOW = re.compile(  # «27 мая 2022 года:» above «10:00 – с. Акжар, клуб»
    r"\s?(?:[гж]\.|года)?\s?:?\s?\n\s?(?:[-•*]\s?|\d\)\s?)?(?:в\s|сағат\s)?\d{1,2}[:.-]\d\d(?:\s?(?:час\w*|ч\.?|-?де|-?да))?\s?[-,:]\s"
)


_HEAD_LABEL = re.compile(r"\W*(?:дата|күні|date)\s?[:-]\s?\"?")
_HOUR_LABEL_NEXT = re.compile(r"[^\n]{0,20}\n?\s?(?:время|уақыты|начало|сағат|басталу|в\s\d)")


def _labels_the_page(view: View) -> bool:
    """«Дата: 06.09.2021» above the text: the letter's day, if the text names another for the hearing."""
    if view.mention.start > _PAGE_TOP or view.periodic or _timed(view) or not _HEAD_LABEL.fullmatch(view.before):
        return False
    return _HOUR_LABEL_NEXT.match(view.text, view.mention.end) is None


_PAGE_TOP = 160  # characters


def _sitting(view: View) -> tuple[Role, bool]:
    before, after = view.before, view.after
    labelled = cues.DATE_LABEL.search(before) or cues.DATE_LABEL.search(view.label_above)
    if not labelled and view.kind is Kind.PROTOCOL and cues.SIGNATURE.search(before):
        return Role.SIGNATURE, False
    if view.kind is Kind.PROTOCOL and view.mention.start < 600 and cues.SETTLEMENT_LINE.match(before):
        return Role.HEARING, True  # «г. Щучинск      25 февраля 2021 года» above the minutes
    said = labelled or _said(view)
    in_head = not labelled and heads_a_sentence(view) and not _timed(view)
    of_another = said and (_ON_A_CONDITION.search(before) or _of_another_day(view))  # «повторное собрание 20 апреля»
    if in_head or of_another or (not said and _does_something_else(view)):
        return Role.HEARING_UNSURE, False
    if said or (_timed(view) and not cues.COMMENTS_TAKEN.search(before.last(60))):
        return Role.HEARING, bool(said)
    if cues.COMMENTS.search(before) or cues.COMMENTS.search(after):
        return Role.COMMENTS, False
    hint = view.kind is Kind.PROTOCOL or view.mention.start < 40
    return (Role.HEARING_UNSURE if hint else Role.OTHER), False


def _does_something_else(view: View) -> bool:
    """«автобус отправится 12 мая в 09:00»: the clause has a verb, and not that of a sitting."""
    if cues.OTHER_VERB.search(view.before) or cues.OTHER_VERB.search(view.after):
        return True
    return cues.OTHER_VERB_AT_END.search(view.after) is not None


def _said(view: View) -> bool:
    """Whether words of the clause say that something is held on the day."""
    before, after = view.before, view.after
    return bool(
        (not before.strip(' "') and cues.FUTURE_LATER.match(after) and (not capital_follows(view) or _timed(view)))
        or cues.HEARING.search(before.last(110))
        or cues.HEARING_AFTER.search(after.first(110))
        or cues.VERB_AT_END.search(after)
        or _verb_follows(view)
    )


def _verb_follows(view: View) -> bool:
    """«22 мая в 12:00 в здании акимата (…) состоятся слушания»: the verb stands past a long place, no date between."""
    rest = view.text[view.mention.end : view.mention.end + 320].split("\n", 1)[0]
    another = _YEAR.search(rest, 6)
    found = cues.SITTING_VERB.search(rest)
    if found is None or cues.OTHER_VERB.search(view.before):
        return False
    return _timed(view) and (another is None or found.start() < another.start())


def _of_another_day(view: View) -> bool:
    """Whether words near by tell of a former, failed or misprinted day, and none name the part of this one."""
    if view.kind is Kind.PROTOCOL and cues.UNHELD_AFTER.match(view.after):
        return True
    sentence = view.before.last(110)
    found = cues.UNSETTLED.search(sentence)
    return found is not None and _TOLD_SINCE.search(sentence, found.end()) is None


_TOLD_SINCE = re.compile(r"\d|состо[ия]|пройд|прове[дс]|провод|буд[еу]т|дата|время|өтеді|өткіз|болады|күні")
_ON_A_CONDITION = re.compile(r"(?:при\sнеобходимости|в\sслучае|(?<![а-яё])если|қажет\sболған|жағдайда)[^.;\n]{0,110}$")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


_HOUR_AT_ONCE = re.compile(
    r"\s?(?:[гж]\.)?\.?\s(?:сағат|начало\sв|время:?)\s?\d{1,2}[:.]\d\d"
)  # «30 шілде. Сағат 12.00.»


def _timed(view: View) -> bool:
    if _HOUR_AT_ONCE.match(view.text, view.mention.end):
        return True
    return bool(times_near(view.text, view.mention.start, view.mention.end, view.clause))


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
            if found.opens and cues.HOUR_LABEL.search(text, max(end, found.start - 12), found.end)
        ]
    before = [found for found in find_times(text, low, start) if found.opens]
    return after + before[::-1]
