"""What each date of a notice is: hearing, period, posting, postponement, or none of them, with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reading import cues
from reading.clauses import Clause, clause_around, inside_quotes
from reading.date_grammar import Mention
from reading.fold import Folded
from reading.notice import Kind
from reading.periods import Range
from reading.times import TimeFound, find_times


class Role(StrEnum):
    """The part a date plays. Everything but the first five is ignored, and the value says why."""

    HEARING = "hearing"
    HEARING_UNSURE = "hearing, perhaps"
    POSTED = "posted"
    POSTPONED_FROM = "postponed from"
    PERIOD = "period"
    LAW = "law or other act"
    LICENCE = "licence"
    LETTER = "letter, contract or permit"
    PROJECT = "part of the project's name"
    NEWSPAPER = "newspaper, television or radio"
    COMMENTS = "when comments or documents are taken, not the hearing"
    ADDRESS = "part of an address"
    REGISTRATION = "registration of participants"
    SIGNATURE = "signature, stamp or end of the text"
    PROTOCOL = "the protocol's own date or its announcement"
    WORKS = "when the planned works are done"
    PAST = "an earlier hearing"
    OTHER = "no words say what it is"


@dataclass(frozen=True, slots=True)
class Judged:
    """A date with its role, and whether words say so outright rather than mere nearness."""

    at: int  # place in the list of mentions
    role: Role
    clause: Clause
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _View:
    """A mention and all that is looked at to judge it. `span`: the range it is an end of."""

    folded: Folded
    mention: Mention
    at: int
    span: Range | None
    clause: Clause
    kind: Kind
    periodic: bool  # the form has a period (survey, discussion), not sittings

    @property
    def text(self) -> str:
        return self.folded.text

    @property
    def before(self) -> str:
        return self.clause.before

    @property
    def after(self) -> str:
        return self.clause.after

    @property
    def whole_range(self) -> bool:
        return self.span is not None and self.span.first is not None and self.span.last is not None

    @property
    def label_above(self) -> str:
        """The line above, when the date opens its own."""
        return "" if self.before.strip(' "-*.)(0123456789') else self.clause.label


def judge(
    folded: Folded, found: Sequence[Mention], ranges: Sequence[Range], kind: Kind, periodic: bool
) -> list[Judged]:
    """Returns the role of every mention. `periodic`: the form has a period (survey, discussion), not sittings."""
    in_range = {at: span for span in ranges for at in (span.first, span.last) if at is not None}
    judged = []
    for at, mention in enumerate(found):
        span = in_range.get(at)
        low, high = mention.start, mention.end
        if span is not None and span.first is not None and span.last is not None:
            low, high = found[span.first].start, found[span.last].end
        clause = clause_around(folded.text, low, high)
        role, strong = _role(_View(folded, mention, at, span, clause, kind, periodic))
        judged.append(Judged(at, role, clause, strong))
    return judged


def _role(view: _View) -> tuple[Role, bool]:
    for role, says in _OUTRIGHT:
        if says(view):
            return role, True
    if view.span is not None and view.periodic and _is_period(view):
        return Role.PERIOD, _surely_period(view)
    if _in_time_for_something_else(view):
        return (Role.COMMENTS if cues.COMMENTS.search(view.before + view.after) else Role.WORKS), False
    if view.clause.alone and not cues.DATE_LABEL.search(view.clause.label) and not view.clause.label.endswith(":"):
        return _alone(view)
    if view.periodic:
        return (Role.PROTOCOL if view.kind is Kind.PROTOCOL else Role.OTHER), False
    return _sitting(view)


def _numbered(view: _View) -> bool:
    return bool(cues.NUMBER_AFTER.match(view.after)) and bool(cues.OF_OR_NUMBER.search(view.before))


def _is_act(view: _View) -> bool:
    if cues.ACT_BEFORE.search(view.before) or cues.ACT_AFTER.match(view.after):
        return True
    return _numbered(view) and re.search(cues.ACT, view.before) is not None


def _is_address(view: _View) -> bool:
    """«ул. 1 Мая, 44», «1 Мамыр көшесі»: a street bears a day and never a year."""
    if view.mention.year is not None and not view.mention.tied:
        return False
    return bool(cues.STREET_BEFORE.search(view.before) or cues.STREET_AFTER.match(view.after))


def _is_licence(view: _View) -> bool:
    if cues.LICENCE.search(view.before):
        return True
    return bool(cues.LICENCE_AFTER.match(view.after)) and bool(cues.NUMBER_AFTER.match(view.after))


def _is_project(view: _View) -> bool:
    if cues.PROJECT_BEFORE.search(view.before) or cues.PROJECT_AFTER.match(view.after):
        return True
    place = view.folded.back(view.mention.start, view.mention.end)
    return inside_quotes(view.folded.original, place.start, place.end)


def _is_newspaper(view: _View) -> bool:
    named_after = cues.QUOTED_NEXT.match(view.after) is not None
    if cues.NEWS_NEAR.search(view.after[: 130 if named_after else 45]):
        return True
    near = cues.NEWS_NEAR.search(view.before[-70:])
    return near is not None and cues.SITTING_VERB.search(view.before[-70:], near.end()) is None


def _is_own_number(view: _View) -> bool:
    return _numbered(view) or bool(cues.NUMBER_FOLLOWS.match(view.after))


def _is_moved_from(view: _View) -> bool:
    if view.span is not None and view.whole_range and not view.periodic and cues.MOVED_KK.search(view.after[:60]):
        return view.at == view.span.first
    printed = view.text[view.mention.start : view.mention.end]
    if cues.MOVED_KK.search(view.after) and (
        cues.MOVED_FROM_KK.search(printed)
        or view.text.startswith("-", view.mention.end)
        or cues.INSTEAD_KK.match(view.after)
    ):
        return True
    if cues.FORMERLY.search(view.before) or (cues.SET_FOR.search(view.before) and cues.MOVED_LATER.match(view.after)):
        return True
    return (
        not view.whole_range and bool(cues.POSTPONED_BEFORE.search(view.before)) and not cues.ONTO.search(view.before)
    )


def _is_moved_to(view: _View) -> bool:
    if cues.POSTPONED_TO.search(view.before):
        return True
    return view.whole_range and bool(cues.MOVED_KK.search(view.after[:60])) and not view.periodic


def _is_posted(view: _View) -> bool:
    if cues.POSTED_BEFORE.search(view.before) or cues.POSTED_AFTER.match(view.after):
        return True
    return not view.before.strip() and bool(cues.POSTED_BEFORE.search(view.clause.label))


_OUTRIGHT: tuple[tuple[Role, Callable[[_View], bool]], ...] = (
    (Role.ADDRESS, _is_address),
    (Role.LICENCE, _is_licence),
    (Role.LAW, _is_act),
    (Role.LETTER, lambda view: bool(cues.LETTER.search(view.before) or cues.LETTER_AFTER.match(view.after))),
    (Role.PROJECT, _is_project),
    (Role.REGISTRATION, lambda view: bool(cues.REGISTRATION.search(view.before))),
    (Role.NEWSPAPER, _is_newspaper),
    (Role.PAST, lambda view: bool(cues.PAST.search(view.before))),
    (
        Role.PROTOCOL,
        lambda view: _is_own_number(view) and view.kind is Kind.PROTOCOL and bool(cues.PROTOCOL_OF.search(view.before)),
    ),
    (Role.LETTER, _is_own_number),
    (Role.POSTPONED_FROM, _is_moved_from),
    (Role.HEARING, _is_moved_to),
    (Role.POSTED, _is_posted),
)


def _is_period(view: _View) -> bool:
    if (
        cues.WORKS.search(view.before)
        and not cues.SURVEY.search(view.before)
        and not cues.SURVEY_ITSELF.search(view.after[:80])
    ):
        return False
    if view.whole_range:
        return True
    return bool(cues.SURVEY.search(f"{view.before} {view.clause.label} {view.after}"))


def _surely_period(view: _View) -> bool:
    """Whether words tie the range to the survey itself, not to the taking of comments or the works."""
    close = view.before[-60:] + " | " + view.label_above
    if cues.SURVEY_ITSELF.search(close) or cues.PERIOD_LABEL.search(close):
        return True
    if cues.COMMENTS_TAKEN.search(view.before) or cues.COMMENTS_TAKEN.search(view.after[:60]):
        return False
    line = view.text[max(0, view.mention.start - 320) : view.mention.start].rsplit("\n", 1)[-1]
    return bool(cues.SURVEY.search(line) or cues.SURVEY.search(view.after))


def _in_time_for_something_else(view: _View) -> bool:
    """A range or a deadline in a notice of sittings, or a deadline in any: comments, documents, works."""
    if view.whole_range:
        return True
    if view.span is not None and not view.periodic and cues.COMMENTS.search(view.before + " " + view.after):
        return True
    return bool(cues.UNTIL.search(view.before) or cues.UNTIL_AFTER.match(view.after))


def _alone(view: _View) -> tuple[Role, bool]:
    """A line that is nothing but a date: at the head it is the posting, after a signature or at the end it is none."""
    start, end = view.mention.start, view.mention.end
    if cues.SIGNATURE.search(view.clause.label) or (end > len(view.text) - 3 and start > 300):
        return Role.SIGNATURE, False
    if view.kind is Kind.PROTOCOL:
        if cues.PROTOCOL_WORD.search(view.text, end, end + 200):
            return Role.POSTED, False  # printed above the protocol's own head
        if view.periodic:
            return Role.PROTOCOL, False
        return (Role.HEARING, True) if start < 600 else (Role.HEARING_UNSURE, False)
    return (Role.POSTED, True) if start < 700 else (Role.OTHER, False)


def _sitting(view: _View) -> tuple[Role, bool]:
    before, after = view.before, view.after
    labelled = cues.DATE_LABEL.search(before) or cues.DATE_LABEL.search(view.label_above)
    if not labelled and view.kind is Kind.PROTOCOL and cues.SIGNATURE.search(before):
        return Role.SIGNATURE, False
    opens = not before.strip(' "') and cues.FUTURE_LATER.match(after)
    if labelled or opens or cues.HEARING.search(before[-110:]) or cues.HEARING_AFTER.search(after[:110]):
        return Role.HEARING, True
    if times_near(view.text, view.mention.start, view.mention.end, view.clause):
        return Role.HEARING, False
    if cues.COMMENTS.search(before) or cues.COMMENTS.search(after):
        return Role.COMMENTS, False
    hint = view.kind is Kind.PROTOCOL or view.mention.start < 40
    return (Role.HEARING_UNSURE if hint else Role.OTHER), False


def times_near(text: str, start: int, end: int, clause: Clause) -> list[TimeFound]:
    """Returns the sitting's times in the clause of a date, those after it first."""
    stop = end + min(len(clause.after), 70)
    low = start - min(len(clause.before), 45)
    after = [found for found in find_times(text, end, stop) if found.opens]
    before = [found for found in find_times(text, low, start) if found.opens]
    return after + before[::-1]
