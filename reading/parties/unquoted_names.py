"""Where a project's name ends that no quotation marks hold."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.parties.document_words import ONLY_A_DOCUMENT, without_document
from reading.text.fold import Folded
from reading.text.quotations import FORM_OF, words_at

_STOP_PROJECT = re.compile(
    r"\n|;|\s?\||,\s(?=(?:с|г|п|а|пос)\.\s?[а-яё-]{2,30},\s(?:клуб|школ|дк|дом\sкультур|здани|акимат|зал|ул\.))|,\s(?=(?:заказчик|инициатор|разработчик|исполнитель|проектировщик|тапсырыс\sберуші|бастамашы|әзірлеуші)(?:\s|сы\s)?[\s:-])|(?<=\")\.(?=[а-яёәғқңөұүһі])|\s\((?=[^)\n]{0,60}(?:ул\.|улиц|пр\.|мкр|клуб|дом\sкультуры|здани|зал|акимат))|[.,]?\s(?=[a-z0-9._-]{2,40}@|https?:|www\.)|,?\s(?=в\sтечение\s|начиная\sс\s)|\.\s(?=(?:проект|жоба|форма|нысан|дата|место|заказчик|инициатор|қоғамдық|общественн|тел)[а-яәғқңөұүһі]*[\s:])|\s\((?=открыт\w+\sсобрани|видео\s?-?конференц|(?:методом\s)?опрос|публичн\w+\sобсужден|ашық\sжиналыс|инициатор|заказчик|разработчик|тапсырыс|бастамашы|(?:тоо|ао|ип|кх|гу|кгу)\s)|\s\d\.\s(?=инициатор|бастамашы|заказчик)|\s(?=(?:заказчик|инициатор|форма|дата|место(?!рожд)|время|период|срок|разработчик|тапсырыс|бастамашы|нысан|өтетін|өткіз)"
    r"[а-яёәғқңөұүһі]*(?:\x20[а-яёәғқңөұүһі]+){0,3}\s?:)|(?<=[а-яёәғқңөұүһі\d\")-]{4})\.\s(?=[а-яёәғқңөұүһі\"])|,?(?<!\sна)\s(?:с\s\d|в\sформе|методом|посредством|путем|котор|состо[ия]тся|провод|пройд[уеё]т|назначен|запланирован|намечен|буд[еу]т|в\sпериод|в\s(?:два|три|несколько)\sэтап|от\s\d|\d{1,2}[.\s](?:\d\d|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек))"
)
_COMPANY_ONLY = re.compile(  # with the place of the sitting after it, «ТОО «Жар» с. Тасты Айдынского района»
    rf"{FORM_OF}\s?\"[^\"\n]{{1,80}}\"?(?:,?\s(?:с|п|г|а|пос|пгт|ст)\.\s?[а-яёәғқңөұүһі\s.-]{{2,70}})?"
)
_NO_NAME = re.compile(
    r"(?:\([^()]*\)?\s?(?:\n|\Z)|(?:общественн\w+\s|қоғамдық\s)?(?:слушани|тыңдау)[а-яәғқңөұүһі]*\s?(?:\n|\Z)|обращаться|обращайтесь|\d{1,2}[.\s](?:\d\d\.|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)|состо[ия]тся|провод[ия]тся|пройд[уеё]т|буд[еу]т\s|назначен|заказчик|инициатор|разработчик|проект(?!\w{0,3}\s\"?[а-яё]{3}))"
)
_ADDRESS_OF_A_PAGE = re.compile(r"https?:|www\.|\S+@")
_LAST_WORD = re.compile(  # a full stop that ends a sentence if a capital follows
    r"(?:(?:\d{4}|\.\d\d|-\d\d)\s?[гж]{1,2}|(?<![а-яё])(?!(?:ул|пр|им|оз|обл|кв|тыс|млн|ст|пос|мкр|пер|стр|нп|уч|пл|гг|жж|шт|эл|тел|куб|пог|акад|проф|зд|наб|бул)\.)[а-яё]{2,3}|\))\.(?=\s[а-яёәғқңөұүһі]{3})"
)
_SHORTEST, _SHORTEST_OF_A_FIELD = 8, 5  # characters of a name


def unquoted_name(folded: Folded, start: int, end: int) -> Words | None:
    """Returns the name from `start` to the next field, sentence or verb, or to `end`; None where it is no name."""
    text = folded.text
    stop = _STOP_PROJECT.search(text, start, end)
    if stop is not None and _names_the_document(text, start, stop):
        return unquoted_name(folded, stop.end(), end)
    end = _years_end(folded, start, _document_told(text, stop, end))
    if _ADDRESS_OF_A_PAGE.match(text, start):
        return None
    if text.count("(", start, end) > text.count(")", start, end):  # «… участка Тас (Лицензия №24-EL от 12.01.2024)»
        end = text.rfind("(", start, end)
    shortest = _SHORTEST_OF_A_FIELD if text[max(0, start - 3) : start].rstrip().endswith(":") else _SHORTEST
    start, end = without_document(folded, start, end)
    if not text.startswith("норматив", start) and ONLY_A_DOCUMENT.fullmatch(text, start, end):
        return None  # a title «… по проекту отчета о возможных воздействиях» names none
    if end - start < shortest or _COMPANY_ONLY.fullmatch(text, start, end) or _NO_NAME.match(text, start, end):
        return None
    return words_at(folded, start, end, Certainty.CERTAIN if end - start < 400 else Certainty.DOUBTFUL)


def _names_the_document(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a field tells the document first: «По проекту: Отчет о возможных воздействиях. Цех сухих смесей»."""
    told = ONLY_A_DOCUMENT.fullmatch(text, start, stop.start()) is not None and text[stop.start()] == "."
    return told and text[max(0, start - 3) : start].rstrip().endswith(":")


def _document_told(text: str, stop: re.Match[str] | None, end: int) -> int:
    """Returns where a name ends: past the kind of document printed after its full stop, «…шаймалау. РООС»."""
    if stop is None:
        return end
    told = ONLY_A_DOCUMENT.match(text, stop.end()) if text[stop.start()] == "." else None
    return told.end() if told is not None and text[told.end() : told.end() + 1] in (".", "\n", "") else stop.start()


def _years_end(folded: Folded, start: int, end: int) -> int:
    """Returns where a name ends with its years or «РК.»: «на 2021-2030 гг. Предложения…» begins a sentence."""
    if folded.original.isupper():
        return end
    for years in _LAST_WORD.finditer(folded.text, start, end):
        if folded.original[folded.back(years.end() + 1, years.end() + 2).start].isupper():
            return years.end()
    return end
