"""A date among its words: all that is looked at to tell its part, and the parts there are."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reading.dates.mention import Mention
from reading.dates.periods import Range
from reading.notice import Kind
from reading.text.clauses import Clause
from reading.text.fold import Folded
from reading.text.known import Known


class Role(StrEnum):
    """The part a date plays. Everything but the first five is ignored, and the value says why."""

    HEARING = "hearing"
    HEARING_UNSURE = "hearing, perhaps"
    HEAD = "a date above the text"
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
    EARLIER_NOTICE = "when an earlier announcement was published"
    ANOTHER_THING = "when something else was put up"
    MISPRINT = "a misprint that the notice corrects"
    NEXT = "another hearing, later or on a condition"
    CLOCK = "the page's own clock"
    ANOTHER_TEXT = "another text that the page offers"
    END = "the end of the hearing"
    OTHER = "no words say what it is"


class Judged(NamedTuple):
    """A date with its role, and whether words say so outright rather than mere nearness."""

    at: int  # place in the list of mentions
    role: Role
    clause: Clause
    strong: bool = False


class View(NamedTuple):
    """A mention and all that is looked at to judge it. `span`: the range it is an end of."""

    folded: Folded
    mention: Mention
    at: int
    span: Range | None
    clause: Clause
    kind: Kind
    periodic: bool  # the form has a period (survey, discussion), not sittings
    collected: bool  # the form is a written collection, whose period is that of taking comments
    short: bool  # the range is no longer than a hearing may last
    long: bool  # it is longer than any survey lasts

    text: Known
    before: Known  # the clause's words
    after: Known

    @property
    def whole_range(self) -> bool:
        """Whether both ends of the date's range are printed."""
        return self.span is not None and self.span.first is not None and self.span.last is not None

    @property
    def label_above(self) -> str:
        """The line above, when the date opens its own."""
        return "" if self.before.strip(' "-*.)(0123456789') else self.clause.heading
