"""Why a date is none of the notice's own, said as finely as the words beside it allow.

A part (`Role`) tells no more than the hearing's days need: in minutes «the protocol's own date or its announcement» is
every day that is not the hearing's. Whoever reads `ignored_dates` wants to know which of them it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reading.dates.mention import Mention
from reading.notice import PERIODIC, Form, Kind
from reading.roles.cues import periods, told
from reading.roles.dated import Judged, Role
from reading.text.known import Known

OF_A_FILE = "the name of a file"
OF_THE_TALK = "told in the report, a question or an answer"
OF_A_PAPER = "the number and day of a paper"
OF_NO_SITTING = "the hearing has a period, not a day"
ANOTHER_SITTING = "another day than the sittings that are stated"
_ANOTHER = {
    Role.PERIOD: "another time than the period that is stated",
    Role.POSTED: "another day than the posting that is stated",
    Role.POSTPONED_FROM: "another day than the one it was moved from",
}
_VAGUE = (Role.PROTOCOL, Role.OTHER, Role.HEARING_UNSURE, Role.HEARING, Role.END)
_OF_A_VERB = (Role.SIGNATURE, Role.LETTER, Role.PAST, Role.COMMENTS)  # parts that a verb or a nearby word alone gives
_OF_NO_PAPER = (Role.CLOCK, Role.WORKS, Role.COMMENTS)


class _Seen(NamedTuple):
    """A date's part, the words beside it, and whether the report and the questions have begun above it."""

    role: Role
    before: Known
    after: Known
    kind: Kind
    talked_of: bool


def why_ignored(item: Judged, mention: Mention, text: Known, kind: Kind, form: Form | None) -> str:
    """Returns in words why a date of a folded text is no hearing's, period's or posting's."""
    if told.FILE_AFTER.match(text, mention.end):
        return OF_A_FILE
    talk = told.TALK_BEGINS if kind is Kind.PROTOCOL else told.OF_THE_CARD
    talked_of = talk.search(text, 0, mention.start) is not None
    seen = _Seen(item.role, item.clause.before, item.clause.after, kind, talked_of)
    for reason, says in _REASONS:
        if says(seen):
            return str(reason)
    if item.role is Role.HEARING:
        return OF_NO_SITTING if form in PERIODIC else ANOTHER_SITTING
    return _ANOTHER.get(item.role, str(item.role))


def _is_put_up(seen: _Seen) -> bool:
    return told.OWN.search(seen.before) is not None or told.ANNOUNCED.search(seen.before) is not None


def _is_on_a_site(seen: _Seen) -> bool:
    """«газета «Заря» 3 ноября, сайт управления – 5 ноября»: the second, where minutes tell of both."""
    if seen.kind is not Kind.PROTOCOL or seen.role not in (*_VAGUE, Role.NEWSPAPER):
        return False
    site = told.ON_A_SITE.search(seen.before)
    return site is not None and told.NEWSPAPER.search(site.group()) is None


def _of_a_paper(seen: _Seen) -> bool:
    if told.OWN.search(seen.before):
        return False
    return told.PAPER.search(seen.before) is not None or told.PAPER_AFTER.match(seen.after) is not None


def _is_signed(seen: _Seen) -> bool:
    return told.SIGNED.search(seen.before) is not None or told.SIGNED_AFTER.match(seen.after) is not None


def _is_only_told(seen: _Seen) -> bool:
    """Whether a part that a verb has given, «осмотрена 12 апреля», is told of no paper and no signature."""
    if seen.role is Role.LETTER:
        return not (_of_a_paper(seen) or told.NUMBERED.search(seen.before) or told.OWN.search(seen.before))
    if seen.role is Role.SIGNATURE:
        return bool(seen.before.strip(' "-')) and not _is_signed(seen)
    return seen.role in _OF_NO_PAPER or seen.role in _VAGUE


def _is_an_issue(seen: _Seen) -> bool:
    return seen.role in (*_VAGUE, Role.LETTER) and told.ISSUE.search(seen.before) is not None and not _of_a_paper(seen)


def _is_of_the_minutes(seen: _Seen) -> bool:
    roles = (*_VAGUE, *_OF_NO_PAPER) if seen.kind is Kind.PROTOCOL else _VAGUE
    return seen.role in roles and told.OWN.search(seen.before) is not None


def _is_resolved(seen: _Seen) -> bool:
    """«1 қыркүйекке дейін шешім қабылдайды»: no act, though the word for one follows."""
    return seen.role is Role.LAW and told.DECIDED_BY.match(seen.after) is not None


_REASONS: tuple[tuple[str, Callable[[_Seen], bool]], ...] = (
    (Role.COMMENTS, lambda seen: seen.role in _ANOTHER and periods.COMMENTS.search(seen.before) is not None),
    (Role.PROTOCOL, lambda seen: seen.role in _ANOTHER and seen.kind is Kind.PROTOCOL and _is_put_up(seen)),
    (
        Role.LAW,
        lambda seen: (
            seen.role is Role.LETTER
            and (told.DECREE_AFTER.match(seen.after) is not None or told.DECREE.search(seen.before) is not None)
        ),
    ),
    (Role.LICENCE, lambda seen: seen.role is Role.LAW and told.LICENCE_OF.search(seen.before) is not None),
    (Role.LAW, lambda seen: seen.role in _VAGUE and told.ACT.search(seen.before) is not None),
    (Role.PROTOCOL, _is_on_a_site),
    (Role.LETTER, lambda seen: seen.role in _VAGUE and told.JUST_SENT.search(seen.before) is not None),
    (Role.NEWSPAPER, lambda seen: seen.role in _VAGUE and told.NEWSPAPER.search(seen.before) is not None),
    (Role.NEWSPAPER, _is_an_issue),
    (
        Role.SIGNATURE,
        lambda seen: seen.role is Role.LETTER and told.OWN.search(seen.before) is not None and _is_signed(seen),
    ),
    (
        Role.PROTOCOL,
        lambda seen: (
            seen.role in _VAGUE and seen.kind is Kind.PROTOCOL and told.ANNOUNCED.search(seen.before) is not None
        ),
    ),
    (Role.LICENCE, lambda seen: seen.role in (*_VAGUE, *_OF_A_VERB) and told.LICENCE.search(seen.before) is not None),
    (Role.LETTER, lambda seen: seen.role in (*_VAGUE, Role.SIGNATURE, Role.PAST) and _of_a_paper(seen)),
    (Role.LETTER, lambda seen: seen.role is Role.SIGNATURE and told.SENT.search(seen.before) is not None),
    (Role.LETTER, lambda seen: seen.role is Role.COMMENTS and seen.before.endswith("от ") and _of_a_paper(seen)),
    (
        Role.LETTER,
        lambda seen: seen.role in (Role.PAST, Role.SIGNATURE) and told.AGREED.search(seen.before) is not None,
    ),
    (
        Role.LETTER,
        lambda seen: (
            seen.role is Role.WORKS
            and (told.VALID_AFTER.match(seen.after) is not None or told.VALID_BEFORE.search(seen.before) is not None)
        ),
    ),
    (Role.SIGNATURE, lambda seen: seen.role in _VAGUE and _is_signed(seen)),
    (Role.PROTOCOL, _is_of_the_minutes),
    (Role.COMMENTS, lambda seen: seen.role is Role.OTHER and told.OPEN_AFTER.match(seen.after) is not None),
    (OF_A_PAPER, lambda seen: seen.role in _VAGUE and told.NUMBERED.search(seen.before) is not None),
    (OF_THE_TALK, lambda seen: seen.talked_of and _is_only_told(seen)),
    (OF_THE_TALK, lambda seen: _is_resolved(seen) and seen.kind is Kind.PROTOCOL),
    (Role.WORKS, _is_resolved),
)
