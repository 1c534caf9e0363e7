"""Dates whose own words say outright what they are: a law's, a letter's, a newspaper's, moved, posted."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

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
    opening = inside_quotes(view.folded.original, place.start, place.end)
    if opening is None:
        return False  # nor where a letter quotes the whole announcement
    return cues.ANNOUNCES.search(view.text, view.folded.ahead(opening), view.mention.start) is None


def _is_newspaper(view: View) -> bool:
    near = cues.NEWS_NEAR.search(view.before[-70:])
    named_after = cues.QUOTED_NEXT.match(view.after) is not None
    if cues.NEWS_NEAR.search(view.after[: 130 if named_after else 45]):
        return near is not None or not cues.POSTED_BEFORE.search(view.before)
    return near is not None and cues.SITTING_VERB.search(view.before[-70:], near.end()) is None


def _is_own_number(view: View) -> bool:
    return _numbered(view) or bool(cues.NUMBER_FOLLOWS.match(view.after))


_QUOTED = re.compile(r'"[^"\n]{0,180}"')  # «Перенос сетей» is a project's name


def _is_moved_from(view: View) -> bool:
    if _is_moved_from_kk(view) or _is_denied(view):
        return True
    if cues.FORMERLY.search(view.before) or cues.CALLED_OFF_AFTER.match(view.after):
        return True
    if cues.SET_FOR.search(view.before) and (cues.MOVED_LATER.match(view.after) or cues.CALLED_OFF.search(view.before)):
        return True
    return (
        not view.whole_range
        and bool(cues.POSTPONED_BEFORE.search(_QUOTED.sub('""', view.before)))
        and not cues.ONTO.search(view.before)
    )


def _is_moved_from_kk(view: View) -> bool:
    if view.span is not None and view.whole_range and not view.periodic and cues.MOVED_KK.search(view.after[:60]):
        return view.at == view.span.first
    if cues.INSTEAD_OF_KK.match(view.after) or cues.NOT_ON_KK.match(view.after):
        return True
    if cues.SHOULD_HAVE_KK.match(view.after) and cues.MOVED_KK.search(_following_sentence(view)):
        return True
    printed = view.text[view.mention.start : view.mention.end]
    return cues.MOVED_KK.search(view.after) is not None and (
        cues.MOVED_FROM_KK.search(printed) is not None
        or view.text.startswith("-", view.mention.end)
        or cues.INSTEAD_KK.match(view.after) is not None
    )


def _is_denied(view: View) -> bool:
    """«не 20 августа, а 27 августа», «с 7 июня на 21 июня», «были назначены на 7 июня. Новая дата…»."""
    if cues.NOT_ON.search(view.before) and cues.BUT_ON.match(view.after):
        return True
    if cues.FROM_ON.search(view.before) and cues.ON_DAY_NEXT.match(_following(view)):
        return _moved_nearby(view)
    return bool(cues.WERE_SET_FOR.search(view.before)) and cues.NEW_DATE.search(view.text) is not None


@lru_cache(maxsize=4)
def _speaks_of_moving(text: str) -> bool:
    """Whether any word of a text can tell of another day: one look for all of its dates."""
    return any(stem in text for stem in cues.MOVING)


def _following(view: View) -> str:
    """The words after a mention, past the stop of «7 июня 2022 г. на 21 июня»."""
    return view.text[view.mention.end : view.mention.end + 60]


def _following_sentence(view: View) -> str:
    """What follows a mention on its line, past a name with a full stop in it and past the end of the clause."""
    return view.text[view.mention.end : view.mention.end + 320].split("\n", 1)[0]


def _moved_nearby(view: View) -> bool:
    """Whether the hearing is said to be moved in the same paragraph, be it after a name with a full stop in it."""
    low = view.text.rfind("\n", max(0, view.mention.start - 500), view.mention.start) + 1
    return cues.MOVED.search(view.text, max(low, view.mention.start - 500), view.mention.end + 250) is not None


def _is_moved_to(view: View) -> bool:
    if cues.POSTPONED_TO.search(_QUOTED.sub('""', view.before)) or cues.NOT_BUT.search(view.before):
        return True
    if cues.MOVED_ONTO_KK.match(view.after) and cues.DATIVE.search(view.text[view.mention.start : view.mention.end]):
        return True
    low = max(0, view.mention.start - 70)
    if cues.FROM_DAY_ON.search(view.text[low : view.mention.start]) and _moved_nearby(view):
        return True
    return view.whole_range and bool(cues.MOVED_KK.search(view.after[:60])) and not view.periodic


def _is_past(view: View) -> bool:
    if cues.FORMERLY.search(view.before) and cues.NEW_DATE.search(view.text):
        return False  # «Намечавшиеся на 12 мая слушания не состоялись. Новая дата: …»
    if cues.PAST.search(view.before):
        return True
    return view.kind is not Kind.PROTOCOL and cues.PAST_AFTER.match(view.after) is not None


def _stands_in_a_footer(view: View) -> bool:
    """«21.08.2023 02:52 | Просмотров: 75»: a line of what a page prints under every text."""
    start, end = view.mention.start, view.mention.end
    low, high = view.text.rfind("\n", 0, start) + 1, view.text.find("\n", end)
    high = len(view.text) if high < 0 else high
    if high - low > _FOOTER_LINE or cues.POSTED_BEFORE.search(view.before):
        return False
    return cues.OF_THE_PAGE.search(view.text, low, high) is not None and not cues.HEARING.search(view.text, low, high)


_FOOTER_LINE = 110  # characters


def _of_the_announcement(view: View) -> bool:
    """«Объявление размещено на портале 1 февраля» in a protocol: not the day on which the protocol was posted."""
    return view.kind is Kind.PROTOCOL and cues.ANNOUNCEMENT.search(view.before) is not None


def _is_posted(view: View) -> bool:
    if cues.POSTED_BEFORE.search(view.before) or cues.POSTED_AFTER.match(view.after):
        return True
    if cues.POSTED_AFTER_RU.match(view.after):
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
    (Role.NEXT, lambda view: view.kind is Kind.PROTOCOL and bool(cues.NEXT_ONE.search(view.before))),
    (Role.SIGNATURE, lambda view: bool(cues.SIGNED.search(view.before[-60:]) or cues.SIGNED_AFTER.match(view.after))),
    (Role.CLOCK, lambda view: bool(cues.CLOCK.search(view.before)) or _stands_in_a_footer(view)),
    (
        Role.PROTOCOL,
        lambda view: _is_own_number(view) and view.kind is Kind.PROTOCOL and bool(cues.PROTOCOL_OF.search(view.before)),
    ),
    (Role.LETTER, lambda view: bool(cues.SENT.search(view.before)) or _in_a_mail_header(view)),
    (Role.LETTER, _is_own_number),
    (Role.POSTPONED_FROM, lambda view: _speaks_of_moving(view.text) and _is_moved_from(view)),
    (Role.HEARING, lambda view: _speaks_of_moving(view.text) and _is_moved_to(view)),
    (Role.PROTOCOL, lambda view: _of_the_announcement(view) and _is_posted(view)),
    (Role.POSTED, _is_posted),
    (Role.END, lambda view: not view.periodic and bool(cues.SITTING_ENDS.search(own_words(view)))),
)


_MAIL_HEAD = 250  # characters around a date within which the other lines of a mail's head stand


def _in_a_mail_header(view: View) -> bool:
    """«Дата: 1 сентября 2020 г. 9:42» between «От: …», «Кому: …» and «Тема: …»: when a letter was sent."""
    low = view.text.rfind("\n", 0, view.mention.start) + 1
    if ":" not in view.text[low : view.mention.start][:25]:
        return False
    start, end = max(0, view.mention.start - _MAIL_HEAD), view.mention.end + _MAIL_HEAD
    return len({found.group().strip() for found in cues.MAIL_HEADER.finditer(view.text, start, end)}) > 1


def own_words(view: View) -> str:
    """Returns the words right before the mention itself, also when it ends a range."""
    return view.text[max(0, view.mention.start - 30) : view.mention.start]
