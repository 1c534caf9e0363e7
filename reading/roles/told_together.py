"""What dates are in the light of one another: heads, former days, other texts of the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reading.dates.mention import Mention
from reading.notice import Kind
from reading.roles.cues import moving, pages, papers, sittings, told
from reading.roles.dated import Judged, Role
from reading.text.fold import Folded
from reading.text.known import Known


def without_other_texts(judged: list[Judged], folded: Folded, found: Sequence[Mention]) -> list[Judged]:
    """What stands under «Читайте также» is of other hearings, if this text has told its own before it."""
    judged = _without_remarks(judged, folded.text, found)
    heading = pages.OTHER_TEXTS.search(folded.text)
    if heading is None or not any(
        item.role in _OF_A_HEARING and found[item.at].end <= heading.start() for item in judged
    ):
        return judged
    return [
        item if found[item.at].start < heading.start() else item._replace(role=Role.ANOTHER_TEXT, strong=False)
        for item in judged
    ]


def _without_remarks(judged: list[Judged], text: Known, found: Sequence[Mention]) -> list[Judged]:
    """What people ask for below a card, «прошу продлить до 30 ноября», is no day of the hearing told above."""
    heading = told.OF_THE_CARD.search(text)
    if heading is None or not any(
        item.role in _OF_A_HEARING and found[item.at].end <= heading.start() for item in judged
    ):
        return judged
    return [
        item._replace(role=Role.COMMENTS, strong=False)
        if item.role in (*_OF_A_HEARING, *_MAYBE) and found[item.at].start > heading.start()
        else item
        for item in judged
    ]


def with_former_days(judged: list[Judged], found: Sequence[Mention]) -> list[Judged]:
    """«…состоятся 25 мая. Новая дата – 26 мая»: where one day is called new, those before it are former."""
    hearings = [item for item in judged if item.role is Role.HEARING]
    new = [item for item in hearings if moving.NEW_LABEL.search(item.clause.before)]
    if not new or len(hearings) == len(new):
        return judged
    days = {(found[item.at].day, found[item.at].month) for item in new}
    former = {
        item.at for item in hearings if item.at < new[0].at and (found[item.at].day, found[item.at].month) not in days
    }
    return [item._replace(role=Role.POSTPONED_FROM) if item.at in former else item for item in judged]


def with_companions(judged: list[Judged], found: Sequence[Mention]) -> list[Judged]:
    """«переносятся на 19 и 20 мая»: the second day is what the first is, not the day it was moved from."""
    known = list(judged)
    for at in range(1, len(known)):
        lead, item = known[at - 1], known[at]
        if found[lead.at].lead and lead.role is Role.HEARING and item.role is Role.POSTPONED_FROM:
            known[at] = item._replace(role=Role.HEARING, strong=lead.strong)
    return known


_MAYBE = (Role.HEARING, Role.HEARING_UNSURE, Role.OTHER)


def either_or(judged: list[Judged], text: Known, found: Sequence[Mention]) -> list[Judged]:
    """«31 июля или 2 августа в 11:00»: the hearing is on one of the two, and nobody can tell on which."""
    weighed = list(judged)
    for at, (first, second) in enumerate(pairwise(judged)):
        roles = (first.role, second.role)
        if not all(role in _MAYBE for role in roles) or roles == (Role.OTHER, Role.OTHER):
            continue
        if sittings.EITHER.fullmatch(text, found[first.at].end, found[second.at].start):
            weighed[at], weighed[at + 1] = (
                it._replace(role=Role.HEARING_UNSURE, strong=False) for it in (first, second)
            )
    return weighed


def with_protocol_day(judged: list[Judged], folded: Folded, found: Sequence[Mention], kind: Kind) -> list[Judged]:
    """«Протокол № 3 от 25.05.2022 г. общественных слушаний», and no other day: perhaps the hearing's as well."""
    if kind is not Kind.PROTOCOL or any(item.role in (*_OF_A_HEARING, Role.HEARING_UNSURE) for item in judged):
        return judged
    return [
        item._replace(role=Role.HEARING_UNSURE, strong=False)
        if item.role in (Role.PROTOCOL, Role.LETTER) and _numbers_minutes(folded.text, found[item.at])
        else item
        for item in judged
    ]


def _numbers_minutes(text: Known, mention: Mention) -> bool:
    """Whether a date at the head of a protocol is that of its number."""
    if mention.start >= _HEAD:
        return False
    return (
        papers.OWN_NUMBER.search(text, 0, mention.start) is not None
        or papers.OWN_NUMBER_AFTER.match(text, mention.end) is not None
    )


_HEAD = 300  # characters
_OF_A_HEARING = (Role.HEARING, Role.PERIOD, Role.POSTPONED_FROM)


def with_head_told(judged: list[Judged], found: Sequence[Mention], *, periodic: bool) -> list[Judged]:
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
