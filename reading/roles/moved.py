"""Whether a date is the day that a hearing is moved from, the day it is moved to, or one kept in reserve."""

from __future__ import annotations

import re

from reading.roles.cues import moving
from reading.roles.dated import View
from reading.text.known import Known, known
from reading.text.quotations import QUOTED


def _without_names(view: View) -> Known:  # «Перенос сетей» is a project's name
    return (
        known(QUOTED.sub('""', view.before)) if '"' in view.before else view.before
    )  # «Перенос сетей» is a project's name


def is_moved_from(view: View) -> bool:
    """Returns whether words say that the hearing was to be on this day and is not any more."""
    if _is_moved_from_kk(view) or _is_denied(view) or moving.NOR_ON.search(view.before):
        return True
    if not view.periodic and moving.SAME_DAY_OTHERWISE.match(view.after):
        return False
    if moving.FORMERLY.search(view.before) or _is_called_off(view):
        return True
    if moving.MOVES_ONTO.match(view.after) and not moving.ONTO.search(view.before):
        return True
    return (
        not view.whole_range
        and moving.PUT_UP_BEFORE.search(view.before) is None
        and bool(moving.POSTPONED_BEFORE.search(_without_names(view)))
        and not moving.ONTO.search(view.before)
    )


def _is_called_off(view: View) -> bool:
    """«об отмене слушаний 12 апреля», «слушания, назначенные на 12 апреля в 11:00, отменяются»."""
    if moving.CALLED_OFF_BEFORE.search(_without_names(view)) or moving.CALLED_OFF_AFTER.match(view.after):
        return True
    if _is_no_more(view):
        return True
    return moving.SET_FOR.search(view.before) is not None and bool(
        view.periodic
        or moving.MOVED_LATER.match(view.after)
        or moving.SET_AND_CALLED_OFF.match(view.after)
        or moving.CALLED_OFF.search(view.before)
    )


def _is_no_more(view: View) -> bool:
    """«Слушания 12 апреля в 11:00 в с. Жана, клуб, по проекту «Парк. РООС» отменяются», said past all of it."""
    if not (moving.IS_NO_MORE.possible_in(view.text) or moving.IS_NO_MORE_KK.possible_in(view.text)):
        return False
    rest = view.after
    if len(rest) > _NEARLY_ALL:  # a long name: the clause was cut off, not ended
        rest = view.after.taken(_following_sentence(view))
    rest = view.after.taken(QUOTED.sub('""', rest))
    if moving.UNLESS.search(rest) or moving.ONTO_ANOTHER.search(rest):
        return False
    if moving.IS_NO_MORE_KK.match(rest):
        return True
    return moving.HEARING_ITSELF.search(_without_names(view)) is not None and moving.IS_NO_MORE.match(rest) is not None


def is_called_off_somewhere(text: Known) -> bool:
    """Returns whether a sentence without a day says that a hearing is called off: «ОТМЕНЕНО.»."""
    for found in moving.CALLED_OFF_SIGN.finditer(text):
        low = max(text.rfind(mark, 0, found.start()) for mark in (". ", "! ", "\n")) + 1
        end = _SENTENCE_END.search(text, found.end(), found.end() + 120)
        sentence = text.part(low, end.end() if end is not None else found.end() + 120)
        said = moving.CALLED_OFF_SOMEWHERE.search(sentence) is not None
        if said and moving.UNLESS.search(sentence) is None and moving.ONTO_ANOTHER.search(sentence) is None:
            return True
    return False


_SENTENCE_END = re.compile(r"[.!]\s|\n|\Z")
_NEARLY_ALL = 170  # characters; a clause has no more than 180


def _is_moved_from_kk(view: View) -> bool:
    if (
        view.span is not None
        and view.whole_range
        and not view.periodic
        and moving.MOVED_KK.search(view.after.first(60))
    ):
        return view.at == view.span.first
    if moving.INSTEAD_OF_KK.match(view.after) or moving.NOT_ON_KK.match(view.after):
        return True
    if view.periodic and view.whole_range:  # «…03.10–07.10 аралығы 10.10–14.10 аралығына ауыстырылды»
        moved = moving.MOVED_KK.search(view.after)
        return moved is not None and re.search(r"\d", view.after[: moved.start()]) is not None
    if moving.SHOULD_HAVE_KK.match(view.after) and moving.MOVED_KK.search(_following_sentence(view)):
        return True
    printed = view.text[view.mention.start : view.mention.end]
    if moving.ADJECTIVE_KK.search(printed) and moving.ANOTHER_DAY_KK.search(view.after) is None:
        return False  # «7 қазандағы тыңдаудың орны ауыстырылды»
    return moving.MOVED_KK.search(view.after) is not None and (
        moving.MOVED_FROM_KK.search(printed) is not None
        or moving.ADJECTIVE_KK.search(printed) is not None
        or view.text.startswith("-", view.mention.end)
        or moving.INSTEAD_KK.match(view.after) is not None
    )


def _is_denied(view: View) -> bool:
    """«не 20 августа, а 27 августа», «с 7 июня на 21 июня», «были назначены на 7 июня. Новая дата…»."""
    if moving.NOT_ON.search(view.before) and moving.BUT_ON.match(view.after):
        return True
    if moving.FROM_ON.search(view.before) and moving.ON_DAY_NEXT.match(_following(view)):
        return _moved_nearby(view)
    return bool(moving.WERE_SET_FOR.search(view.before)) and moving.NEW_DATE.search(view.text) is not None


def speaks_of_moving(text: Known) -> bool:
    """Whether any word of a text can tell of another day."""
    return moving.MOVING.possible_in(text) or " не " in text


def _following(view: View) -> str:
    """The words after a mention, past the stop of «7 июня 2022 г. на 21 июня»."""
    return view.text[view.mention.end : view.mention.end + 60]


def _following_sentence(view: View) -> str:
    """What follows a mention on its line, past a name with a full stop in it and past the end of the clause."""
    return view.text[view.mention.end : view.mention.end + 320].split("\n", 1)[0]


def _moved_nearby(view: View) -> bool:
    """Whether the hearing is said to be moved in the same paragraph, be it after a name with a full stop in it."""
    low = view.text.rfind("\n", max(0, view.mention.start - 500), view.mention.start) + 1
    return moving.MOVED.search(view.text, max(low, view.mention.start - 500), view.mention.end + 250) is not None


def is_in_reserve(view: View) -> bool:
    """«Резервная дата – 27 мая», «при непогоде собрание переносится на 27 мая»: only if something happens."""
    if moving.RESERVE.search(view.before):
        return True
    return moving.POSTPONED_TO.search(view.before) is not None and moving.ON_A_CONDITION.search(view.before) is not None


def is_moved_to(view: View) -> bool:
    """Returns whether words say that the hearing is moved onto this day."""
    if moving.POSTPONED_TO.search(_without_names(view)) or moving.NOT_BUT.search(view.before):
        return True
    if moving.MOVED_ONTO_KK.match(view.after) and moving.DATIVE.search(
        view.text[view.mention.start : view.mention.end]
    ):
        return True
    low = max(0, view.mention.start - 70)
    if moving.FROM_DAY_ON.search(view.text[low : view.mention.start]) and _moved_nearby(view):
        return True
    return view.whole_range and bool(moving.MOVED_KK.search(view.after.first(60))) and not view.periodic


def is_former(view: View) -> bool:
    """«Намечавшиеся на 12 мая слушания не состоялись. Новая дата: …», «25 мамырда өтуі тиіс болған …»."""
    if moving.FORMERLY.search(view.before) and moving.NEW_DATE.search(view.text):
        return True
    return speaks_of_moving(view.text) and _is_moved_from_kk(view)
