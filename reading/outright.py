"""Dates whose own words say outright what they are: a law's, a letter's, a newspaper's, moved, posted."""

from __future__ import annotations

import re
from collections.abc import Callable

from reading import cues
from reading.clauses import inside_quotes
from reading.dated import Role, View
from reading.known import Known, known
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
    if '"' in view.before and cues.LISTED_PAPER.search(view.before):
        return True
    if cues.SITS_BEFORE.search(view.before.last(24)) or cues.SET_PAST_A_PAPER.search(view.before):
        return False  # «…, которые пройдут 14.07.2020 в с. Шар, даны в газетах…»
    near = cues.NEWS_NEAR.search(view.before.last(70))
    if cues.IN_A_PAPER.match(view.after):
        return True
    named_after = cues.QUOTED_NEXT.match(view.after) is not None
    if cues.NEWS_NEAR.search(view.after.first(130 if named_after else 45)):
        return near is not None or not cues.POSTED_BEFORE.search(view.before)
    return near is not None and cues.SITTING_VERB.search(view.before.last(70), near.end()) is None


def _is_own_number(view: View) -> bool:
    return _numbered(view) or bool(cues.NUMBER_FOLLOWS.match(view.after))


_QUOTED = re.compile(r'"[^"\n]{0,180}"')  # «Перенос сетей» is a project's name


def _without_names(view: View) -> Known:
    return known(_QUOTED.sub('""', view.before)) if '"' in view.before else view.before


def _is_moved_from(view: View) -> bool:
    if _is_moved_from_kk(view) or _is_denied(view) or cues.NOR_ON.search(view.before):
        return True
    if not view.periodic and cues.SAME_DAY_OTHERWISE.match(view.after):
        return False
    if cues.FORMERLY.search(view.before) or cues.CALLED_OFF_AFTER.match(view.after):
        return True
    if cues.SET_FOR.search(view.before) and (
        view.periodic or cues.MOVED_LATER.match(view.after) or cues.CALLED_OFF.search(view.before)
    ):
        return True
    if cues.MOVES_ONTO.match(view.after) and not cues.ONTO.search(view.before):
        return True
    return (
        not view.whole_range
        and bool(cues.POSTPONED_BEFORE.search(_without_names(view)))
        and not cues.ONTO.search(view.before)
    )


def _is_moved_from_kk(view: View) -> bool:
    if view.span is not None and view.whole_range and not view.periodic and cues.MOVED_KK.search(view.after.first(60)):
        return view.at == view.span.first
    if cues.INSTEAD_OF_KK.match(view.after) or cues.NOT_ON_KK.match(view.after):
        return True
    if view.periodic and view.whole_range:  # «…03.10–07.10 аралығы 10.10–14.10 аралығына ауыстырылды»
        moved = cues.MOVED_KK.search(view.after)
        return moved is not None and re.search(r"\d", view.after[: moved.start()]) is not None
    if cues.SHOULD_HAVE_KK.match(view.after) and cues.MOVED_KK.search(_following_sentence(view)):
        return True
    printed = view.text[view.mention.start : view.mention.end]
    if cues.ADJECTIVE_KK.search(printed) and cues.ANOTHER_DAY_KK.search(view.after) is None:
        return False  # «7 қазандағы тыңдаудың орны ауыстырылды»
    return cues.MOVED_KK.search(view.after) is not None and (
        cues.MOVED_FROM_KK.search(printed) is not None
        or cues.ADJECTIVE_KK.search(printed) is not None
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


def _speaks_of_moving(text: Known) -> bool:
    """Whether any word of a text can tell of another day."""
    return cues.MOVING.possible_in(text) or " не " in text


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
    if cues.POSTPONED_TO.search(_without_names(view)) or cues.NOT_BUT.search(view.before):
        return True
    if cues.MOVED_ONTO_KK.match(view.after) and cues.DATIVE.search(view.text[view.mention.start : view.mention.end]):
        return True
    low = max(0, view.mention.start - 70)
    if cues.FROM_DAY_ON.search(view.text[low : view.mention.start]) and _moved_nearby(view):
        return True
    return view.whole_range and bool(cues.MOVED_KK.search(view.after.first(60))) and not view.periodic


def _is_past(view: View) -> bool:
    if cues.FORMERLY.search(view.before) and cues.NEW_DATE.search(view.text):
        return False  # «Намечавшиеся на 12 мая слушания не состоялись. Новая дата: …»
    if cues.PAST.search(view.before):
        return True
    if view.kind is Kind.PROTOCOL:
        return False
    if cues.PAST_AFTER.match(view.after) or cues.UNHELD_BEFORE.search(view.before):
        return True
    return cues.AGAIN.search(view.text) is not None and cues.HELD_BEFORE.search(view.before) is not None


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
    if view.kind is not Kind.PROTOCOL and cues.HELD_ALREADY.search(view.text) is None:
        return False
    if cues.ANNOUNCEMENT.search(view.before):
        return True
    low = view.text.rfind("\n", max(0, view.mention.start - _ONE_LINE), view.mention.start) + 1
    line = view.text[
        max(low, view.mention.start - _ONE_LINE) : view.mention.start
    ]  # «Объявления вышли: …; размещены …»
    return cues.ANNOUNCEMENT.search(line) is not None and cues.PROTOCOL_WORD.search(line) is None


_ONE_LINE = 240  # characters


def _is_of_an_earlier_notice(view: View) -> bool:
    """«в объявлении, опубликованном 4 марта»: the day of another announcement."""
    return (
        cues.EARLIER_NOTICE.search(view.before) is not None or cues.EARLIER_NOTICE_AFTER.match(view.after) is not None
    )


def _is_labelled_as_taken(view: View) -> bool:
    """«последний день приёма замечаний: 14.04»: a label, which a mark or its own word ends."""
    label = view.before.rstrip()
    return label.endswith(_LABEL_ENDS) and cues.TAKEN_LABEL.search(view.before) is not None


_LABEL_ENDS = (":", "-", "күні", "дата", "мерзімі", "день")


def _is_misprint(view: View) -> bool:
    """«вместо «27 марта 2020 года» следует читать «30 марта 2020 года»»: the first of them."""
    if cues.CORRECTED_BEFORE.search(view.before) or cues.CORRECTED_AFTER.match(view.after):
        return False
    return cues.MISPRINT_AFTER.match(view.after) is not None or cues.MISPRINT_BEFORE.search(view.before) is not None


def _is_corrected(view: View) -> bool:
    if view.periodic or view.span is not None:
        return False
    return cues.CORRECTED_BEFORE.search(view.before) is not None or cues.CORRECTED_AFTER.match(view.after) is not None


_SENTENCE_NEXT = re.compile(r"[\s.]*(?:[гж]\.)?\s?[А-ЯЁ][а-яё]")


def _ends_a_sentence(view: View) -> bool:
    """«…до 18.03.2020 г. На сайте размещён проект»: a capital begins a sentence, save in a text all of capitals."""
    place = view.folded.back(view.mention.start, view.mention.end).end
    return _SENTENCE_NEXT.match(view.folded.original, place) is not None


def _will_be_posted(view: View) -> bool:
    return (
        cues.WILL_BE_POSTED.search(view.before) is not None or cues.WILL_BE_POSTED_AFTER.match(view.after) is not None
    )


def _is_posted(view: View) -> bool:
    if cues.POSTED_BEFORE.search(view.before) or cues.POSTED_AFTER.match(view.after):
        return True
    if view.whole_range:
        return False  # «…: 02.12–06.12.2024 г. Размещено на портале: 25.11.2024»
    if cues.POSTED_AFTER_RU.match(view.after) and not _ends_a_sentence(view) and not cues.UNTIL.search(view.before):
        return True
    return not view.before.strip() and bool(cues.POSTED_BEFORE.search(view.clause.label))


_OUTRIGHT: tuple[tuple[Role, Callable[[View], bool]], ...] = (
    (Role.ADDRESS, _is_address),
    (Role.LICENCE, _is_licence),
    (Role.LAW, _is_act),
    (Role.LETTER, lambda view: bool(cues.LETTER.search(view.before) or cues.LETTER_AFTER.match(view.after))),
    (Role.PROJECT, _is_project),
    (Role.REGISTRATION, lambda view: bool(cues.REGISTRATION.search(view.before))),
    (Role.COMMENTS, lambda view: not view.periodic and _is_labelled_as_taken(view)),
    (Role.MISPRINT, _is_misprint),
    (Role.HEARING, _is_corrected),
    (Role.NEWSPAPER, _is_newspaper),
    (Role.EARLIER_NOTICE, _is_of_an_earlier_notice),
    (Role.PAST, _is_past),
    (Role.NEXT, lambda view: view.kind is Kind.PROTOCOL and bool(cues.NEXT_ONE.search(view.before))),
    (
        Role.SIGNATURE,
        lambda view: bool(cues.SIGNED.search(view.before.last(60)) or cues.SIGNED_AFTER.match(view.after)),
    ),
    (Role.CLOCK, lambda view: bool(cues.CLOCK.search(view.before)) or _stands_in_a_footer(view)),
    (
        Role.PROTOCOL,
        lambda view: view.kind is Kind.PROTOCOL and _is_own_number(view) and bool(cues.PROTOCOL_OF.search(view.before)),
    ),
    (Role.LETTER, lambda view: bool(cues.SENT.search(view.before)) or _in_a_mail_header(view)),
    (
        Role.PROTOCOL,
        lambda view: view.kind is not Kind.PROTOCOL and cues.PROTOCOL_FROM.search(view.before) is not None,
    ),
    (Role.LETTER, _is_own_number),
    (
        Role.LETTER,
        lambda view: (
            ("н" in view.before[-9:] or "приказ" in view.before[-9:])
            and cues.DONE_BEFORE.search(view.before.last(24)) is not None
        ),
    ),
    (Role.WORKS, lambda view: cues.WORKS_DONE.search(view.before) is not None and not view.periodic),
    (Role.LETTER, lambda view: not view.before.strip() and cues.WROTE_AFTER.match(view.after) is not None),
    (Role.POSTPONED_FROM, lambda view: _speaks_of_moving(view.text) and _is_moved_from(view)),
    (Role.HEARING, lambda view: _speaks_of_moving(view.text) and _is_moved_to(view)),
    (Role.PROTOCOL, lambda view: _will_be_posted(view) or (_of_the_announcement(view) and _is_posted(view))),
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


def own_words(view: View) -> Known:
    """Returns the words right before the mention itself, also when it ends a range."""
    return view.text.part(max(0, view.mention.start - 30), view.mention.start)
