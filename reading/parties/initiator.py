"""Whose project it is: the initiator (customer), and the initiator's БИН."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.parties.called_customer import called_customer
from reading.parties.notice_givers import notice_giver
from reading.parties.on_behalf import on_behalf
from reading.parties.organisations import ORG_RU, org_in
from reading.parties.party_names import party_at
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import AUTHORITY, FORM_AFTER, FORM_OF, quotation, words_at
from reading.text.tables import cell_under

INITIATOR_LABEL = quick(
    r"(?:инициатор\w*(?:\s(?:намечаемой|планируемой|хозяйственной)\sдеятельности|\sпроекта|\sобщественных\sслушаний|\sслушаний)?|"
    r"заказчик\w*(?:\s(?:проекта|деятельности|слушаний|работ|проектной\sдокументации|и\sинициатор))?|природопользовател\w+|застройщик\w*|заявител[ья]|өтініш\sберуші\w*|жоба(?:ның)?\sиесі|"
    r"тапсырыс\s?беруші\w*|бастамашы(?!лы[қғ])\w*|оператор\w*(?:\sобъекта)?|(?<![а-яё])недропользовател\w{1,2}|жер\sқойнауын\sпайдаланушы\w*)"
    r"(?:\s(?:которого|которой|которых|проекта)\s(?:выступа|явля)\w+|\sатауы|\s(?:туралы\s)?(?:деректемелері|мәліметтер)(?:\sмен\s[а-яәғқңөұүһі]+\s[а-яәғқңөұүһі]+)?(?=\s?:))?"
    rf"(?:\s\([^)\n]{{1,40}}\))?(?:\s{{0,2}}(?P<mark>:|-|\|(?=\s?(?:\"|{FORM_OF}\s))|болып|является|\n)\s{{0,2}}|\s(?=(?:ип|кх|кфх|фх|аппарат\sакима|акимат)\s[а-яё])|\s(?=(?:{FORM_OF}(?:\s(?:сп|нк|на\sпхв))?\s?)?\"|{FORM_OF}\s[a-z]|(?:тоо|ао|ип|гкп|кгп)\s[а-яё-]{{2,30}}(?![а-яё]))"
    r"|\s(?=(?:[а-яёәғқңөұүһі-]{2,30}\s){1,3}(?:жшс|ақ|шқ|кмк|кмм)(?![а-яәғқңөұүһі]))"
    r"|\s(?=[а-яёәғқңөұүһі-]{2,30}(?:\s[а-яёәғқңөұүһі-]{2,30}){1,2},?\s\(?(?:иин|жсн)))"
)
_INITIATOR_LABEL_OF_A_TABLE = re.compile(
    r"(?:инициатор|заказчик|тапсырыс\s?беруші|бастамашы|природопользовател)(?!\w*\s(?:жауа|пікір|түсінік|мекен|ответ))"
)
_OF_THE_LABEL = re.compile(  # «контактное лицо заказчика: …», «адрес инициатора: …» name no party
    r"(?:адрес|данны[ехй]|контакт\w*|телефон\w{0,2}|лицо|представител\w{0,2}|адвокат\w?|юрист\w?|эколог\w?|сотрудник\w?|специалист\w?|директор\w?|руководител\w|почт[аеы]|ответ\w?|сайт\w?|реквизит\w{0,2}|кабинет\w?|подпис[ьи]|стороны|от)\s(?:[а-яё]+\s)?\Z"
)


def initiator_of(folded: Folded) -> Words | None:
    """Returns the initiator (customer): the labelled one, else who gives notice of the hearing."""
    text = folded.text
    cell = cell_under(text, _INITIATOR_LABEL_OF_A_TABLE)
    if cell is not None:
        return party_at(folded, cell[0], cell[1] - cell[0]) or words_at(folded, *cell)
    card = _of_the_card(folded)
    if card is not None:
        return card
    for label in INITIATOR_LABEL.finditer(text, 0, 20_000):
        if label["mark"] == "-" and text[label.end() : label.end() + 1].isdigit():
            continue
        if label["mark"] == "болып" and text.startswith("табыл", label.end()):  # the name stands before
            found = org_in(folded, max(text.rfind("\n", 0, label.start()) + 1, label.start() - 160), label.start())
            if found is not None:
                return found
            continue
        named = text[label.end() : label.end() + 1] == '"' or ORG_RU.match(text, label.end()) is not None
        if not named and _OF_THE_LABEL.search(text, max(0, label.start() - 40), label.start()):
            continue
        start = _past_the_project(text, label)
        found = party_at(folded, start) if start is not None else None
        if found is not None:
            return found
    found = called_customer(folded) or on_behalf(folded) or notice_giver(folded)
    return _organiser(folded) or found if found is None or found.certainty is Certainty.DOUBTFUL else found


_CARD = quick(  # the portal prints the registered name alone on its line: «1. Инициатор: …» above «1.1. БИН: …»
    r"(?:инициатор|бастамашы)(?:\s[а-яәғқңөұүһі]{3,20}){0,2}\s?:\s?(?P<name>[^\n]{3,300})\n\s?1\.1\.?\s?(?:бин|бсн|иин|жсн)"
)
_MORE_THAN_A_NAME = re.compile(r"(?<![а-яё])(?:бин|бсн|иин|жсн|тел|адрес|мекен)(?![а-яё])|\d{6}|@")


def _of_the_card(folded: Folded) -> Words | None:
    """Returns the initiator of a card of the single portal: its whole line without the marks around it."""
    card = _CARD.search(folded.text, 0, 4000)
    if card is None or _MORE_THAN_A_NAME.search(card["name"]):
        return None
    start, end = card.span("name")
    text = folded.text
    while end > start and text[end - 1] in " .,;":
        end -= 1
    if text[start] == '"' != text[start + 1] and text.endswith('""', start, end) and text.count('"', start, end) > 3:
        start, end = start + 1, end - 1  # «"ТОО ""Арман"""»
    return words_at(folded, start, end)


def _past_the_project(text: str, label: re.Match[str]) -> int | None:
    """Returns where the name begins of «Заказчик проекта «Мельница» - СПК «Достык»»: after the project's.

    None where no name follows: «АО «Тас», инициатор проекта «Мельница», сообщает».
    """
    quoted = quotation(text, label.end(), label.end() + 1) if _OF_A_PROJECT.search(label.group()) else None
    if quoted is None or FORM_AFTER.match(text, quoted[1]):
        return label.end()
    named = _THEN_WHO.match(text, quoted[1])
    return named.end() if named is not None else None


_OF_A_PROJECT = re.compile(r"проекта\s*\Z")
_THEN_WHO = re.compile(r"\"\s?(?:[:-]|является|выступает|явилось|болып\sтабылатын)\s?")


def _organiser(folded: Folded) -> Words | None:
    """Returns the organiser where nobody is called the customer; never the department that only holds the hearings."""
    for label in _ORGANISER_LABEL.finditer(folded.text, 0, 20_000):
        found = party_at(folded, label.end())
        if found is not None and not AUTHORITY.search(found.value.lower()):
            return found
    return None


_ORGANISER_LABEL = quick(
    r"(?<![а-яё])(?:организатор\w{0,2}(?:\s[а-яё]+){0,2}|ұйымдастырушы(?:сы|лар)?|предприятие|кәсіпорын|өтінім\sберуші|ұсынушы|кім|кто|кем|(?:слушания|опрос)\s(?:организован|проведен)[оы]?|ұйымдастырған(?:дар)?)\s?[:-]\s?(?=[^\n]{0,40}\")"
)
