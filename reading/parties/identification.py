"""The БИН (or ИИН) of the initiator among the numbers of a text."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.parties.initiator import INITIATOR_LABEL
from reading.parties.notice_givers import DESIGNER
from reading.parties.organisations import ORG_RU
from reading.text.fold import Folded, fold
from reading.text.patterns import quick
from reading.text.quotations import FORM_AFTER, words_at

_BIN = quick(
    r"(?:бин|бсн|иин|жсн|bin|(?:бизнес|индивидуальн\w{2})[\s-]\s?идентификационн\w{2}\sномер|(?:бизнес|жеке)[\s-]\s?сәйкестендіру\sнөмірі)"
    r"(?:-?(?:і|ы|нің|сы)|\sнөмірі)?(?:\s?[\\/]\s?(?:бин|бсн|иин|жсн))?"
    r"(?:\s(?:инициатора|заказчика|оператора|природопользователя|недропользователя|застройщика|заявителя|филиала|представительства|компании|предприятия|организации|товарищества|учреждения|(?:тоо|ао|гкп|кгп)\s?\"[^\"\n]{2,60}\"))?"
    r"[\s:№.\-\")(|]{0,6}(?P<number>\d{12}(?!\d)|\d(?: ?\d){11}(?! ?\d))"
)
_BIN_OF_A_ROW = quick(  # «Инициатор, БИН | АО «Тас», 930140000556»: the name stands between the label and the number
    r"(?:инициатор|заказчик|бастамашы|тапсырыс\s?беруші)[^\n|:\d]{0,40}(?:бин|бсн|иин|жсн)[^\n|:\d]{0,12}[|:]\s?(?=[^\n|;\d]*\")(?:(?!бин|бсн|иин|жсн|өкіл|представ)[^\n|;]){2,160}?(?<!\d)(?P<number>\d{12})(?!\d)"
)
_QUOTED_NAME = re.compile(r"\"([^\"\n]{2,300})\"")
_OF_THE_INITIATOR = re.compile(
    r"(?:инициатор|заказчик|бастамашы|тапсырыс\s?беруші)[а-яәғқңөұүһі]{0,8}(?:\s\(?|:\s?)?\Z"
)
_SAYS_WHOSE = re.compile(r"инициатор|заказчик|бастамашы|тапсырыс\s?беруші")
_OF_AN_AGENT = re.compile(
    r"(?:представител|контактн\w+\sлиц|ответственн\w+\sлиц|директор|руководител|өкіл|байланыс|жауапты|басшы)[^.;\n\"]{0,12}[^;\n\"]{0,50}\Z"
)


def bin_of(folded: Folded, initiator: Words | None) -> Words | None:
    """Returns the initiator's БИН (or ИИН) as text of 12 digits, never the designer's nor an agent's."""
    text = folded.text
    near: list[tuple[bool, int, Words]] = []
    for match in _BIN.finditer(text, 0, 20_000):
        before = text[max(0, match.start() - 160) : match.start()]
        cut = max((found.end() for found in INITIATOR_LABEL.finditer(before)), default=-1)
        designer = max((found.start() for found in DESIGNER.finditer(before)), default=-1)
        told = _OF_THE_INITIATOR.search(before) is not None or _SAYS_WHOSE.search(match.group()) is not None
        if not told and (designer > cut or _of_an_agent(match.group(), before)):
            continue
        if not told and cut < 0 and initiator is not None and _of_another(folded, match.start(), initiator):
            continue
        words = words_at(folded, match.start("number"), match.end("number"))
        away = abs(words.span.start - initiator.span.end) if initiator is not None else words.span.start
        near.append((not told, away, Words("".join(words.value.split()), words.span, words.certainty)))
    if near:
        return min(near, key=lambda found: found[:2])[2]
    row = _BIN_OF_A_ROW.search(text, 0, 20_000) if _BIN.possible_in(text) else None
    return words_at(folded, *row.span("number")) if row is not None else None


def _of_an_agent(label: str, before: str) -> bool:
    """Whether a person's number is that of a representative, a director or another who only speaks for a company."""
    return label.startswith(("иин", "жсн", "индив", "жеке")) and _OF_AN_AGENT.search(before) is not None


def _of_another(folded: Folded, place: int, initiator: Words) -> bool:
    """Whether a company that is not the initiator stands right before a number."""
    # From the start of the line: a window that opens between two quotes would pair them the wrong way.
    line = max(folded.text.rfind("\n", 0, place) + 1, place - 2000)
    near = [name for name in _QUOTED_NAME.finditer(folded.text, line, place) if name.end() > place - 120]
    names = [name.group(1) for name in near]
    whose = fold(initiator.value).text.replace('"', "")
    if names and FORM_AFTER.match(folded.text, near[-1].end() - 1):
        names = names[-1:]  # ««Тас» ЖШС, БСН …»: whose name stands last
    elif not names or not ORG_RU.search(folded.text, max(line, place - 120), place):
        return False
    return not any(name in whose or whose in name for name in names)
