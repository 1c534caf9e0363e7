"""Dates whose own words say outright what they are: a law's, a letter's, a newspaper's, moved, posted."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from reading.notice import Kind
from reading.roles.cues import moving, pages, papers, past, periods, posting, sittings
from reading.roles.dated import Role, View
from reading.roles.moved import is_former, is_in_reserve, is_moved_from, is_moved_to, speaks_of_moving
from reading.roles.on_paper import in_a_mail_header, is_act, is_address, is_licence, is_own_number, is_sanction
from reading.roles.posted import (
    is_newspaper,
    is_of_an_earlier_notice,
    is_posted,
    of_the_announcement,
    stands_in_a_footer,
    will_be_posted,
)
from reading.roles.what_posted import Posted, what_was_posted
from reading.text.clauses import inside_quotes
from reading.text.known import ANYWHERE, Known
from reading.text.patterns import bits_of


def said_outright(view: View) -> Role | None:
    """Returns the part that the words beside a date name, or None if they name none."""
    for role, says in _possible_in(view.text) if view.before.is_of(view.text) else _EVERY:
        if says(view):
            return _OF_ANOTHER.get(what_was_posted(view), role) if role is Role.POSTED else role
    return None


_OF_ANOTHER = {Posted.EARLIER: Role.EARLIER_NOTICE, Posted.ANOTHER_THING: Role.ANOTHER_THING}


def _is_project(view: View) -> bool:
    if papers.PROJECT_BEFORE.search(view.before) or papers.PROJECT_AFTER.match(view.after):
        return True
    place = view.folded.back(view.mention.start, view.mention.end)
    quoted = inside_quotes(view.folded.original, place.start, place.end)
    if quoted is None:
        return False
    low, high = (view.folded.ahead(mark) for mark in quoted)  # a letter may quote the whole announcement
    if papers.ANNOUNCES.search(view.text, low, view.mention.start):
        return False
    return papers.ANNOUNCES_AFTER.search(view.text, view.mention.end, high) is None


def _is_past(view: View) -> bool:
    return _tells_of_the_past(view) and not is_former(view)


def _tells_of_the_past(view: View) -> bool:
    if past.PAST.search(view.before):
        return True
    if view.kind is Kind.PROTOCOL:
        return False
    if past.PAST_AFTER.match(view.after) or past.UNHELD_BEFORE.search(view.before):
        return True
    if past.DONE_ALREADY.search(view.before) and not past.TO_BE_DONE.search(view.before):
        return True
    return past.AGAIN.search(view.text) is not None and past.HELD_BEFORE.search(view.before) is not None


def _is_labelled_as_taken(view: View) -> bool:
    """«последний день приёма замечаний: 14.04»: a label, which a mark or its own word ends."""
    label = view.before.rstrip()
    return label.endswith(_LABEL_ENDS) and periods.TAKEN_LABEL.search(view.before) is not None


_LABEL_ENDS = (":", "-", "күні", "дата", "мерзімі", "день")


def _is_misprint(view: View) -> bool:
    """«вместо «27 марта 2020 года» следует читать «30 марта 2020 года»»: the first of them."""
    if past.CORRECTED_BEFORE.search(view.before) or past.CORRECTED_AFTER.match(view.after):
        return False
    return past.MISPRINT_AFTER.match(view.after) is not None or past.MISPRINT_BEFORE.search(view.before) is not None


def _is_corrected(view: View) -> bool:
    if view.periodic or view.span is not None:
        return False
    return past.CORRECTED_BEFORE.search(view.before) is not None or past.CORRECTED_AFTER.match(view.after) is not None


_Says = Callable[[View], bool]

_OUTRIGHT: tuple[tuple[Role, int, _Says], ...] = (  # the part, the bits of the patterns that can say it, who says so
    (Role.ADDRESS, bits_of(papers.STREET_BEFORE, papers.STREET_AFTER, papers.HOUSE_AFTER), is_address),
    (Role.LICENCE, bits_of(papers.LICENCE, papers.LICENCE_AFTER), is_licence),
    (Role.LAW, bits_of(papers.ACT_BEFORE, papers.ACT_AFTER, papers.ACT_NAMED), is_act),
    (
        Role.LETTER,
        bits_of(papers.LETTER, papers.LETTER_AFTER),
        lambda view: bool(papers.LETTER.search(view.before) or papers.LETTER_AFTER.match(view.after)),
    ),
    (Role.PROJECT, ANYWHERE, _is_project),
    (
        Role.REGISTRATION,
        bits_of(sittings.REGISTRATION),
        lambda view: bool(sittings.REGISTRATION.search(view.before)),
    ),
    (
        Role.COMMENTS,
        bits_of(periods.TAKEN_LABEL),
        lambda view: not view.periodic and _is_labelled_as_taken(view),
    ),
    (Role.MISPRINT, bits_of(past.MISPRINT_AFTER, past.MISPRINT_BEFORE), _is_misprint),
    (Role.HEARING, bits_of(past.CORRECTED_BEFORE, past.CORRECTED_AFTER), _is_corrected),
    (Role.NEWSPAPER, ANYWHERE, is_newspaper),
    (
        Role.EARLIER_NOTICE,
        bits_of(posting.EARLIER_NOTICE, posting.EARLIER_NOTICE_AFTER),
        is_of_an_earlier_notice,
    ),
    (Role.PAST, ANYWHERE, _is_past),
    (
        Role.PROTOCOL,
        bits_of(papers.DAY_OF_MINUTES),
        lambda view: papers.DAY_OF_MINUTES.search(view.before) is not None,
    ),
    (
        Role.NEXT,
        bits_of(past.NEXT_ONE),
        lambda view: view.kind is Kind.PROTOCOL and bool(past.NEXT_ONE.search(view.before)),
    ),
    (
        Role.SIGNATURE,
        bits_of(papers.SIGNED, papers.SIGNED_AFTER, papers.SANCTION),
        lambda view: bool(
            papers.SIGNED.search(view.before.last(60)) or papers.SIGNED_AFTER.match(view.after) or is_sanction(view)
        ),
    ),
    (
        Role.CLOCK,
        bits_of(pages.CLOCK, pages.OF_THE_PAGE),
        lambda view: bool(pages.CLOCK.search(view.before)) or stands_in_a_footer(view),
    ),
    (
        Role.PROTOCOL,
        bits_of(papers.PROTOCOL_OF),
        lambda view: (
            view.kind is Kind.PROTOCOL and is_own_number(view) and bool(papers.PROTOCOL_OF.search(view.before))
        ),
    ),
    (
        Role.LETTER,
        bits_of(papers.SENT, papers.MAIL_HEADER),
        lambda view: bool(papers.SENT.search(view.before)) or in_a_mail_header(view),
    ),
    (
        Role.PROTOCOL,
        bits_of(papers.PROTOCOL_FROM),
        lambda view: view.kind is not Kind.PROTOCOL and papers.PROTOCOL_FROM.search(view.before) is not None,
    ),
    (Role.LETTER, ANYWHERE, is_own_number),
    (
        Role.LETTER,
        bits_of(papers.DONE_BEFORE),
        lambda view: (
            ("н" in view.before[-9:] or "приказ" in view.before[-9:])
            and papers.DONE_BEFORE.search(view.before.last(24)) is not None
            and not (
                view.periodic
                and periods.FINISHED.search(view.before.last(24))
                and periods.SURVEY_ITSELF.search(view.before)
            )
        ),
    ),
    (
        Role.WORKS,
        bits_of(periods.WORKS_DONE),
        lambda view: periods.WORKS_DONE.search(view.before) is not None and not view.periodic,
    ),
    (
        Role.LETTER,
        bits_of(papers.WROTE_AFTER),
        lambda view: not view.before.strip() and papers.WROTE_AFTER.match(view.after) is not None,
    ),
    (
        Role.NEXT,
        bits_of(moving.RESERVE, moving.POSTPONED_TO),
        lambda view: not view.periodic and is_in_reserve(view),
    ),
    (Role.POSTPONED_FROM, ANYWHERE, lambda view: speaks_of_moving(view.text) and is_moved_from(view)),
    (Role.HEARING, ANYWHERE, lambda view: speaks_of_moving(view.text) and is_moved_to(view)),
    (
        Role.PROTOCOL,
        bits_of(papers.TOLD_OF),
        lambda view: view.kind is Kind.PROTOCOL and papers.TOLD_OF.match(view.before) is not None,
    ),
    (
        Role.PROTOCOL,
        bits_of(posting.WILL_BE_POSTED, posting.WILL_BE_POSTED_AFTER, posting.ANNOUNCEMENT),
        lambda view: will_be_posted(view) or (of_the_announcement(view) and is_posted(view)),
    ),
    (
        Role.POSTED,
        bits_of(posting.POSTED_BEFORE, posting.POSTED_AFTER, posting.POSTED_AFTER_LABEL, posting.POSTED_AFTER_RU),
        is_posted,
    ),
    (
        Role.END,
        bits_of(sittings.SITTING_ENDS),
        lambda view: not view.periodic and bool(sittings.SITTING_ENDS.search(own_words(view))),
    ),
)


_EVERY = tuple((role, says) for role, _, says in _OUTRIGHT)


@lru_cache(maxsize=4)  # asked of every date of a text
def _possible_in(text: Known) -> tuple[tuple[Role, _Says], ...]:
    """Returns the parts that some words of a text can name: few of so many."""
    held = text.held
    return tuple([(role, says) for role, bits, says in _OUTRIGHT if held & bits])


def own_words(view: View) -> Known:
    """Returns the words right before the mention itself, also when it ends a range."""
    return view.text.part(max(0, view.mention.start - 30), view.mention.start)
