"""Dates whose own words say outright what they are: a law's, a letter's, a newspaper's, moved, posted."""

from __future__ import annotations

import re
from collections.abc import Callable

from reading import cues
from reading.clauses import inside_quotes
from reading.dated import Role, View
from reading.notice import Kind


def said_outright(view: View) -> Role | None:
    """Returns the part that the words beside a date name, or None if they name none."""
    for role, says in _OUTRIGHT:
        if says(view):
            return role
    return None


def _numbered(view: View) -> bool:
    return bool(cues.NUMBER_AFTER.match(view.after)) and bool(cues.OF_OR_NUMBER.search(view.before))


def _is_act(view: View) -> bool:
    if cues.ACT_BEFORE.search(view.before) or cues.ACT_AFTER.match(view.after):
        return True
    return _numbered(view) and re.search(cues.ACT, view.before) is not None


def _is_address(view: View) -> bool:
    """«ул. 1 Мая, 44», «1 Мамыр көшесі»: a street bears a day and never a year."""
    if view.mention.year is not None and not view.mention.tied:
        return False
    return bool(cues.STREET_BEFORE.search(view.before) or cues.STREET_AFTER.match(view.after))


def _is_licence(view: View) -> bool:
    if cues.LICENCE.search(view.before):
        return True
    return bool(cues.LICENCE_AFTER.match(view.after)) and bool(cues.NUMBER_AFTER.match(view.after))


def _is_project(view: View) -> bool:
    if cues.PROJECT_BEFORE.search(view.before) or cues.PROJECT_AFTER.match(view.after):
        return True
    place = view.folded.back(view.mention.start, view.mention.end)
    return inside_quotes(view.folded.original, place.start, place.end)


def _is_newspaper(view: View) -> bool:
    named_after = cues.QUOTED_NEXT.match(view.after) is not None
    if cues.NEWS_NEAR.search(view.after[: 130 if named_after else 45]):
        return True
    near = cues.NEWS_NEAR.search(view.before[-70:])
    return near is not None and cues.SITTING_VERB.search(view.before[-70:], near.end()) is None


def _is_own_number(view: View) -> bool:
    return _numbered(view) or bool(cues.NUMBER_FOLLOWS.match(view.after))


def _is_moved_from(view: View) -> bool:
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


def _is_moved_to(view: View) -> bool:
    if cues.POSTPONED_TO.search(view.before):
        return True
    return view.whole_range and bool(cues.MOVED_KK.search(view.after[:60])) and not view.periodic


def _is_past(view: View) -> bool:
    if cues.PAST.search(view.before):
        return True
    return view.kind is not Kind.PROTOCOL and cues.PAST_AFTER.match(view.after) is not None


def _is_posted(view: View) -> bool:
    if cues.POSTED_BEFORE.search(view.before) or cues.POSTED_AFTER.match(view.after):
        return True
    return not view.before.strip() and bool(cues.POSTED_BEFORE.search(view.clause.label))


_OUTRIGHT: tuple[tuple[Role, Callable[[View], bool]], ...] = (
    (Role.ADDRESS, _is_address),
    (Role.LICENCE, _is_licence),
    (Role.LAW, _is_act),
    (Role.LETTER, lambda view: bool(cues.LETTER.search(view.before) or cues.LETTER_AFTER.match(view.after))),
    (Role.PROJECT, _is_project),
    (Role.REGISTRATION, lambda view: bool(cues.REGISTRATION.search(view.before))),
    (Role.NEWSPAPER, _is_newspaper),
    (Role.PAST, _is_past),
    (Role.SIGNATURE, lambda view: bool(cues.SIGNED.search(view.before[-60:]))),
    (Role.CLOCK, lambda view: bool(cues.CLOCK.search(view.before))),
    (
        Role.PROTOCOL,
        lambda view: _is_own_number(view) and view.kind is Kind.PROTOCOL and bool(cues.PROTOCOL_OF.search(view.before)),
    ),
    (Role.LETTER, _is_own_number),
    (Role.POSTPONED_FROM, _is_moved_from),
    (Role.HEARING, _is_moved_to),
    (Role.POSTED, _is_posted),
    (Role.END, lambda view: not view.periodic and bool(cues.SITTING_ENDS.search(own_words(view)))),
)


def own_words(view: View) -> str:
    """Returns the words right before the mention itself, also when it ends a range."""
    return view.text[max(0, view.mention.start - 30) : view.mention.start]
