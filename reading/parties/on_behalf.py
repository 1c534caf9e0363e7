"""For whom somebody else gives notice of a hearing: «по поручению АО «Уголь»», ««Кен» ЖШС тапсырысы бойынша»."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.parties.organisations import ORG_KK, SOLE_TRADER_KK, opening_of, org_in
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import AUTHORITY, words_at

NAMED_WITHIN = 1500  # characters from the head of a text within which its parties are named
_ON_BEHALF = quick(
    r"(?:от\sимени|(?:разработан|подготовлен|выполнен)\w?\sдля|по\s(?:поручению|заказу|заявке|просьбе|заявлению|инициативе|заданию)(?:\sзаказчика)?|в\sинтересах)[\s-]{1,3}(?=[^\n.;]{0,60}\"|(?:ип|кх|кфх|фх)\s[а-яё])|\"\sдля\s(?=(?:тоо|ао|кх|ип|кгу|гу|гкп)\s?\")"
)
_ON_BEHALF_KK = re.compile(
    r"\"\s?(?:[а-яәғқңөұүһі]+\s){0,2}?(?P<form>[а-яәғқңөұүһі]{2,4})(?:-?[ндт][іы]ң)?\s(?:тапсырыс|тапсырмасы|өтініші|атынан|бастама)[а-яәғқңөұүһі]*\s(?:бойынша|негізінде|хабарла)?"
)
_BODY_ASKED = quick(  # «ТОО «Эко» по поручению аппарата акима Шетского района проводит …»
    r"(?:от\sимени|по\s(?:поручению|заказу|заявке|заданию))\s(?P<body>(?:аппарата?\sакима|акимата|управления|отдела)\s[^\n\".;,:(]{4,90}?)"
    r"(?=\s(?:провод|сообща|уведом|извеща|информир|разработ|объявля|подготов|тоо|ип)|[.;,\n(])"
)
_TRADER_ASKED = quick(rf"(?P<who>{SOLE_TRADER_KK.pattern})(?:-?[ндт][іы]ң)?\s(?:тапсырыс|өтініш|атынан|бастама)")


def on_behalf(folded: Folded) -> Words | None:
    """Returns for whom somebody gives notice: «от имени АО «Уголь»», ««Кен» ЖШС-нің тапсырысы бойынша»."""
    text = folded.text
    for behalf in _ON_BEHALF.finditer(text, 0, NAMED_WITHIN):
        found = org_in(folded, behalf.end() - 1, min(len(text), behalf.end() + 160))
        if found is not None and not AUTHORITY.search(found.value.lower()):
            return found
    body = _BODY_ASKED.search(text, 0, NAMED_WITHIN)
    if body is not None and not AUTHORITY.search(body["body"]):
        return words_at(folded, *body.span("body"))
    trader = _TRADER_ASKED.search(text, 0, NAMED_WITHIN)
    if trader is not None:
        return words_at(folded, *trader.span("who"))
    for behalf in _ON_BEHALF_KK.finditer(text, 0, NAMED_WITHIN):
        opening = opening_of(folded, 0, behalf.start())
        if opening is not None and ORG_KK.match(text, behalf.start()):
            return words_at(folded, opening, behalf.end("form"))
    return None
