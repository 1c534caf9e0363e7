"""All the customers of a notice that names more than one: «Заказчики: ТОО «А», ТОО «Б»»; «А» ЖШС және «Б» ЖШС."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.notice import Words
from reading.parties.organisations import SOLE_TRADER
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import AUTHORITY, FORM_KK, FORM_OF, words_at

_MOST = 20
_LONGEST = 700  # characters of a list of customers
_SEVERAL = quick(
    r"(?:заказчики|инициаторы|природопользователи|тапсырыс\s?берушілер(?:і)?|бастамашылар(?:ы)?)(?:\s[а-яёәғқңөұүһі]{4,20}){0,3}\s?[:-]\s?"
)
_ONE = re.compile(  # a company or a trader by its name and form
    rf"{FORM_OF}\s\"[^\"\n]{{1,120}}\"|\"[^\"\n]{{1,120}}\"\s{FORM_KK}|{SOLE_TRADER.pattern}"
)
_NEXT = re.compile(
    r"(?:\s\([^()\n]{1,120}\))?(?:\s?[,;]\s?(?:\n\s?)?|\s?\n\s?|\s)(?:(?:и|және|мен|а\sтакже|сондай-ақ)\s)?(?:(?:\d{1,2}[.)]|-)\s?)?"
)
_FIRST = re.compile(r"(?:(?:1[.)]|-)\s?)?")


def customers_of(folded: Folded, works: Sequence[Words]) -> tuple[Words, ...]:
    """Returns the customers of a notice that names more than one as such, in order; none for any other.

    They stand in a list called so, or each in brackets behind its own of the works.
    """
    label = _SEVERAL.search(folded.text, 0, 20_000)
    found = _run(folded, label.end()) if label is not None else []
    found = found if len(found) > 1 else _in_brackets(folded, works)
    by_name = {each.value.casefold(): each for each in reversed(found)}
    return tuple(sorted(by_name.values(), key=lambda each: each.span.start)) if len(by_name) > 1 else ()


def _run(folded: Folded, start: int) -> list[Words]:
    text, found = folded.text, list[Words]()
    limit = min(len(text), start + _LONGEST)
    following = _FIRST.match(text, start)
    while following is not None and len(found) < _MOST:
        one = _ONE.match(text, following.end(), limit)
        if one is None:
            break
        found.append(words_at(folded, *one.span()))
        following = _NEXT.match(text, one.end(), limit)
    return found


_BEHIND = re.compile(rf"\"?\s?[-,]?\s?\(?(?P<who>{FORM_OF}\s\"[^\"\n]{{1,120}}\"|\"[^\"\n]{{1,120}}\"\s{FORM_KK})")


def _in_brackets(folded: Folded, works: Sequence[Words]) -> list[Words]:
    behind = (_BEHIND.match(folded.text, folded.ahead(work.span.end)) for work in works)
    return [words_at(folded, *each.span("who")) for each in behind if each and not AUTHORITY.search(each["who"])]
