"""What each date of a notice is: hearing, period, posting, postponement, or none of them, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.dates.mention import Mention
from reading.dates.periods import Range
from reading.notice import PERIODIC, Form, Kind
from reading.roles.cues import pages, papers, periods, posting, sittings
from reading.roles.cues.minutes import OF_THE_FORM
from reading.roles.dated import Judged, Role, View
from reading.roles.failed_sitting import with_failed_sitting
from reading.roles.minutes_day import with_minutes_told, without_notices
from reading.roles.outright import said_outright
from reading.roles.page_head import HEAD, answers_a_heading, ends_the_page, stamp
from reading.roles.period import is_period, surely_period
from reading.roles.posted import noted_as_posted
from reading.roles.rows import with_rows_told
from reading.roles.sitting import sitting, timed
from reading.roles.told_together import (
    either_or,
    with_companions,
    with_former_days,
    with_head_told,
    with_protocol_day,
    without_other_texts,
)
from reading.roles.what_posted import Posted, what_was_posted
from reading.text.clauses import clause_around
from reading.text.fold import Folded
from reading.text.tables import cell_at

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
    judged = with_companions(judged, found)
    judged = with_former_days(without_other_texts(judged, folded, found), found)
    if (
        kind is Kind.PROTOCOL or OF_THE_FORM.search(folded.text) is not None
    ):  # the form's own point, whatever stands above
        judged = (without_notices if periodic else with_minutes_told)(judged, folded.text, found)
    if kind is Kind.PROTOCOL and not periodic:
        judged = with_failed_sitting(judged, folded.text, found)
    judged = judged if periodic else with_protocol_day(judged, folded, found, kind)
    judged = judged if periodic else either_or(judged, folded.text, found)
    judged = judged if periodic else with_rows_told(judged, folded, found, kind)
    return with_head_told(judged, found, periodic=periodic)


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
        return said, not (said is Role.POSTED and _perhaps_of_the_notice(view))
    headed = _headed(view)
    if headed is not None:
        return headed, True
    if view.span is not None and view.periodic and is_period(view):
        return Role.PERIOD, surely_period(view)
    told = noted_as_posted(view) or _beside_the_hearing(view) or stamp(view)
    if (told is None or told[0] is Role.HEAD) and not view.clause.alone and ends_the_page(view):
        return (Role.HEAD if told else Role.HEARING_UNSURE), False
    return told or _by_place(view)


def _beside_the_hearing(view: View) -> tuple[Role, bool] | None:
    """A time for something else, or the day at the head of the page."""
    if _in_time_for_something_else(view):
        return _of_something_else(view), False
    return (Role.HEAD, True) if _labels_the_page(view) else None


def _of_something_else(view: View) -> Role:
    if _heads_the_text(view):
        return Role.HEARING_UNSURE
    return Role.COMMENTS if periods.COMMENTS.search(view.before + view.after) else Role.WORKS


def _perhaps_of_the_notice(view: View) -> bool:
    """«Материалы размещены на сайте 29.04.2022»: the documents; the notice was put up that day perhaps."""
    if what_was_posted(view) is Posted.UNCLEAR:
        return True
    return posting.OF_MATERIALS.search(view.before) is not None and posting.OF_THE_NOTICE.search(view.before) is None


def _headed(view: View) -> Role | None:
    """What the heading of a table's column says of the dates under it."""
    cell = cell_at(view.text, view.mention.start)
    if cell is None or not pages.HEADING_OF_DATES.match(cell.heading):
        return None
    if pages.HEADING_OF_POSTING.search(cell.heading):
        return Role.POSTED
    return None if view.periodic or view.span is not None else Role.HEARING


def _by_place(view: View) -> tuple[Role, bool]:
    if (
        view.clause.alone
        and not sittings.DATE_LABEL.search(view.clause.heading)
        and not view.clause.label.endswith(":")
    ):
        return _alone(view)
    if view.periodic:
        return (Role.PROTOCOL if view.kind is Kind.PROTOCOL else Role.OTHER), False
    return sitting(view)


def _in_time_for_something_else(view: View) -> bool:
    """A range or a deadline in a notice of sittings, or a deadline in any: comments, documents, works."""
    if view.whole_range:
        return not _sittings_in_a_row(view)
    if view.span is not None and not view.periodic and periods.COMMENTS.search(view.before + " " + view.after):
        return True
    return bool(periods.UNTIL.search(view.before) or periods.UNTIL_AFTER.match(view.after))


def _heads_the_text(view: View) -> bool:
    """«12-13 мая 2022 года» on a line above the text: no day of posting, nor of comments; the hearing's, perhaps."""
    return (
        view.whole_range and view.short and not view.periodic and view.clause.alone and view.mention.start < _PAGE_TOP
    )


def _sittings_in_a_row(view: View) -> bool:
    """«3–4 марта 2022 года с 10:00»: a hearing that lasts some days; the law allows five."""
    if view.periodic or not view.short or periods.COMMENTS.search(view.before + view.after.first(60)):
        return False
    return sitting(view) == (Role.HEARING, True)


def _alone(view: View) -> tuple[Role, bool]:
    """A line that is nothing but a date: at the head it is the posting, after a signature or at the end it is none."""
    start, end = view.mention.start, view.mention.end
    if papers.SIGNATURE.search(view.clause.label) or (end > len(view.text) - 3 and start > 300):
        return Role.SIGNATURE, False
    if view.kind is Kind.PROTOCOL:
        if papers.PROTOCOL_WORD.search(view.text, end, end + 200):
            return Role.POSTED, True  # printed above the protocol's own head
        if view.periodic:
            return Role.PROTOCOL, False
        return (Role.HEARING, True) if start < 600 and not _is_the_last_line(view) else (Role.HEARING_UNSURE, False)
    if not view.periodic and (answers_a_heading(view) or _HOURS_BELOW.match(view.text, end) or _in_a_stack(view)):
        return Role.HEARING, True
    return (Role.POSTED, True) if start < HEAD else (Role.OTHER, False)


def _is_the_last_line(view: View) -> bool:
    """Whether a date ends the text, no title right above it: when minutes were signed or put up."""
    if view.text[view.mention.end :].strip(' ".гж'):
        return False
    above = view.clause.label
    return above.rstrip().endswith(".") or papers.PROTOCOL_WORD.search(above) is None


_HOURS_BELOW = re.compile(  # «27 мая 2022 года:» above «10:00 – с. Акжар, клуб»
    r"\s?(?:[гж]\.|года)?\s?:?\s?\n\s?(?:[-•*]\s?|\d\)\s?)?(?:в\s|сағат\s)?\d{1,2}[:.-]\d\d(?:\s?(?:час\w*|ч\.?|-?де|-?да))?\s?[-,:]\s"
)


_STACK = re.compile(  # «Дата», «Время», «Место» in lines of their own, and the values below in the same order
    r"(?:^|\n)\s?(?:дата(?:\sпровед\w+)?|день|күні|өт\w+\sкүні)\s?:?\n\s?(?:время|час|уақыты|сағаты)[^\n\d]{0,30}\n(?:[^\n\d]{2,40}\n){0,3}\s?$"
)
_HOUR_ALONE = re.compile(r"[\s.гж]{0,5}\n\s?(?:в\s|сағат\s)?\d{1,2}[:.-]\d\d(?:\s?(?:час\w*|ч\.?))?\s?(?=\n|$)")


def _in_a_stack(view: View) -> bool:
    start, end = view.mention.start, view.mention.end
    if _HOUR_ALONE.match(view.text, end) is None:
        return False
    return _STACK.search(view.text, max(0, start - 160), start) is not None


_HEAD_LABEL = re.compile(r"\W*(?:дата|күні|date)\s?[:-]\s?\"?")


_HOUR_LABEL_NEXT = re.compile(r"[^\n]{0,20}\n?\s?(?:время|уақыты|начало|сағат|басталу|в\s\d)")


def _labels_the_page(view: View) -> bool:
    """«Дата: 06.09.2021» above the text: the letter's day, if the text names another for the hearing."""
    if view.mention.start > _PAGE_TOP or view.periodic or not _HEAD_LABEL.fullmatch(view.before) or timed(view):
        return False
    return _HOUR_LABEL_NEXT.match(view.text, view.mention.end) is None


_PAGE_TOP = 160  # characters
