"""A party's name that begins at a place, after «Заказчик:» or another label: where it ends."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.parties.organisations import ORG_KK, SOLE_TRADER, STOP_PARTY, person_end
from reading.text.fold import Folded
from reading.text.quotations import quotation, words_at

_NO_PARTY = re.compile(
    r"(?:(?:главн\w{2}\s)?(?:инженер|директор|специалист|эколог|начальник)|бин|бсн|иин|жсн|тел|адрес|мекен|e-?mail|эл\.|қ\.|г\.|ул\.|\+|\d|(?:всего|итого|барлығы|в\sколичестве|присутств|отсутств|не\s|нет(?![а-яё])|жоқ(?![а-яәғқңөұүһі]))|[a-z0-9._-]{1,60}@)(?!\s?\")"
)
_TWIN_LABEL = re.compile(  # «Бастамашы - Инициатор: …»: the label of the other language
    r"(?:инициатор|заказчик|бастамашы(?:сы)?|тапсырыс\s?беруші(?:сі)?)(?:\s[а-яәғқңөұүһі]{4,20}){0,2}\s?[:/-]\s?"
)
_ANOTHER_LABEL = re.compile(r"[а-яёәғқңөұүһі]{4,20}(?:\s[а-яёәғқңөұүһі]{2,20}){0,3}\s?:\s")  # «Повестка дня: …»
_NUMBER_AT_END = re.compile(r"\s\d{1,2}(?:\.\d)*\.?$")
_ELSE = re.compile(
    r"\s(?:(?P<number>\d{1,2}(?:\.\d)*\.\s)|(?=[а-яёәғқңөұүһі]{4}))(?P<word>[а-яёәғқңөұүһі]+)(?<!ого)(?<!кой)(?<!ной)(?<!ска)"
)
_DOES = re.compile(  # «инициатор ТОО «Тас» просит извинить»: the verb of a sentence that goes on
    r"\s(?!комитет|совет|факультет|университет|авторитет)[а-яё]{3,20}(?:[еи]т|[уюая]т)(?:ся)?(?![а-яё])"
)
_OF_A_BODY = re.compile(
    r"(?:акимат|аким|управлени|отдел|департамент|министерств|комитет|аппарат|област|район|город|филиал|при|по)[а-яё]{0,2}\s?\Z"
)


def party_at(folded: Folded, start: int, limit: int = 260) -> Words | None:
    """Returns the party whose name begins at a place of the folded text, within so many characters, or None."""
    text = folded.text
    end = min(len(text), start + limit)
    while start < end and text[start] in " \n:-*":
        start += 1
    twin = _TWIN_LABEL.match(text, start, end)
    start = twin.end() if twin is not None else start
    if _NO_PARTY.match(text, start) or _ANOTHER_LABEL.match(text, start, end):
        return None
    trader = SOLE_TRADER.match(text, start, end)
    if trader is not None:
        return words_at(folded, *trader.span())
    stop = STOP_PARTY.search(text, start, end)
    person = person_end(folded, start, end)
    if person is not None:
        return words_at(folded, start, person)
    end = _name_end(folded, start, stop.start() if stop else end)
    end = _bracket_closed(text, start, end)
    numbered = _NUMBER_AT_END.search(text, start, end)
    end = numbered.start() if numbered else end
    while end > start and text[end - 1] in " ,.:-\n(":
        end -= 1
    if end - start < 3 or not re.search(r"[а-яёa-z]", text[start:end]):
        return None
    return words_at(folded, start, end)


def _bracket_closed(text: str, start: int, end: int) -> int:
    """Returns where a name ends for its brackets: one that opened before it, «(заказчик – ТОО «Тас») состоятся …», or
    one that the end would leave open."""
    opened = 0
    for place in range(start, end):
        opened += {"(": 1, ")": -1}.get(text[place], 0)
        if opened < 0:
            return place
    return text.rfind("(", start, end) if opened > 0 else end


_TOWN_NEXT = re.compile(r"(?:\s(?:г|с|п|а|пос|гор)\.|\s(?:города?|села|посёлка|поселка|по))\s?\Z")


def _name_end(folded: Folded, start: int, end: int) -> int:
    """Returns where a quoted name is over: before a number of the form or a capital that begins something else."""
    quoted = quotation(folded.text, start, end)
    after = quoted[1] + 1 if quoted is not None and quoted[1] < end else start
    if quoted is not None and after > start:
        form = ORG_KK.match(folded.text, quoted[1], end) if quoted[0] == start + 1 else None
        if form is not None:
            return form.end()
        does = _DOES.search(folded.text, quoted[1] + 1, end)
        end = does.start() if does is not None else end
    for found in _ELSE.finditer(folded.text, after, end):
        place = folded.back(found.start("word"), found.end("word")).start
        if not found["number"] and _OF_A_BODY.search(folded.text, max(after, found.start() - 16), found.start() + 1):
            continue
        if not found["number"] and _TOWN_NEXT.search(folded.text, max(0, found.start() - 8), found.start()):
            continue
        if found["number"] or (quoted is not None and folded.original[place : place + 2].istitle()):
            return found.start()
    return end
