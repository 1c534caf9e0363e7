"""Which kinds of things a notice states at all: an e-mail, a telephone, an address, an hour, a link, a body, an author.

A sign is less than a fact: it says that something of the kind stands somewhere in the text. Where not even a sign is
found, the notice does not state the thing; so every pattern is as wide as it can be.
"""

from __future__ import annotations

import re
from enum import StrEnum

from reading.text.fold import fold


class Sign(StrEnum):
    """A kind of thing that stands in a text."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"  # a postal address, a place to go to
    LINK = "link"  # an address on the internet, or words that stand for one
    HOUR = "hour"
    DAY = "day"
    PARTY = "party"  # somebody is named
    EXPERTISE = "expertise"  # the state ecological expertise is spoken of
    AUTHOR = "author"  # who made the documents is spoken of
    MOVED = "moved"  # it says that a hearing was moved, or a survey prolonged
    CALLED_OFF = "called off"  # it says that a hearing will not be held


_SIGNS = {
    Sign.EMAIL: (
        r"@|\((?:at|собака)\)|\[at\]|e-?mail|е-?маи?йл"
        r"|(?:электронн\w*|эл\.)\s?(?:почт|адрес)|электронды\w*\s?(?:пошта|мекен)"
    ),
    Sign.PHONE: (
        r"(?<!\d)(?:\+?7|8)[\s(–-]{0,3}\d{3}|(?<!\d)\d{2,3}[ -]\d{2}[ -]\d{2}(?!\d)|(?<!\d)\d{6,7}(?!\d)"
        r"|(?<![а-яё])(?:тел|моб|факс|телефон)|whats\s?app|ватсап|байланыс\s(?:тел|н[өо]м)"
    ),
    Sign.ADDRESS: (
        r"(?<!\d)\d{6}(?!\d)|(?<![а-яёәғқңөұүһі])(?:ул|г|пр|пр-т|мкр|көш|қ|д|с|п|а|пос|обл|р-н|кв|каб|оф|зд)\.|адрес|мекен-?\s?жай"
        r"|(?<![а-яёәғқңөұүһі])(?:улиц|проспект|микрорайон|город|сел[оаеу]|пос[её]л|аул|район|област|здани|кабинет|акимат|клуб|школ|мектеп"
        r"|көше|қала|ауыл|кент|аудан|облыс|даңғыл|шағын\s?аудан|әкімд|үйі|зал|дом|мест[оае](?![а-яё])|орны|өтетін)"
    ),
    Sign.LINK: (
        r"https?:|www\.|\.(?:kz|gov|com|org|ru|рф|қаз)(?![a-zа-я])|ссылк|сілтеме|портал|сайт|интернет|ғаламтор|qr"
    ),
    Sign.HOUR: (
        r"(?<![\d.:])\d{1,2}\s?[:.]\s?\d{2}(?!\s?[.:\d])|(?<!\d)\d{1,2}-\d{2}\s?(?:ч|час)|(?<!\d)\d{1,2}\s?(?:ч|час|сағ)"
        r"|сағат|(?<![а-яё])часов|полдень|\d{1,2}\s?(?:am|pm)"
    ),
    Sign.DAY: (
        r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}"
        r"|(?<!\d)\d{1,2}\D{0,3}\s(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек"
        r"|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел)"
    ),
    Sign.PARTY: (
        r"инициатор|заказчик|бастамашы|тапсырыс|(?<![а-яёәғқңөұүһі])"
        r"(?:тоо|жшс|ао|ақ|ип|жк|кх|шқ|гу|мм|кгп|кмк|гкп|мкк|ргп|рмк|оо|қб|бин|бсн|иин|жсн)(?![а-яёәғқңөұүһі])"
        r"|товариществ|серіктест|общество\s|қоғам[ы\s]|предпринимател|кәсіпкер|хозяйств|шаруа"
    ),
    Sign.EXPERTISE: r"экспертиз|сараптама|сараптау",
    Sign.AUTHOR: (
        r"разработ|проектировщик|проектн\w+\s(?:организац|институт|компани)|составител|исполнител|подготов|автор"
        r"|әзірле|жобала|құрастыр|дайында|орындаушы"
    ),
}
_HELD = r"(?:слушани|собрани|обсуждени|опрос)"
_HELD_KK = r"(?:тыңдау|жиналыс|отырыс|талқылау|сауалнама|сұрау)"
_NOT_IF = r"(?:(?!если|случае|егер|жағдайда)[^;\n])"  # «в случае отмены карантина» is no word of a hearing
# These two are news, not items: they stand at the head of a notice, and are looked for there only.
_NEWS = {
    Sign.MOVED: (
        rf"перенос\w{{0,3}}\s(?:[^.;\n]{{0,40}}\s)?(?:{_HELD}|дат|срок)|{_HELD}{_NOT_IF}{{0,400}}?перен(?:ос[ия]т|ес[её]н)"
        rf"|^[^\n]{{0,30}}перенос\s?[!.\n]|(?:при[её]м\w?|срок\w{{0,3}}|период\w?|{_HELD}){_NOT_IF}{{0,200}}?продл(?:[её]н[аоы]?(?![а-яё])|ева)"
        rf"|(?:изменени\w{{1,2}}|продлени\w)\s(?:даты|срок|времени|период|{_HELD})"
        rf"|(?:{_HELD_KK}|мерзім|күні){_NOT_IF}{{0,400}}?(?:ауыстырыл|ауысты(?!р)|ұзартыл|ұзартты|кейінге)|^[^\n]{{0,20}}ауыстыру\sтуралы"
    ),
    Sign.CALLED_OFF: (
        r"(?<!случае\s)(?<!при\s)отмен(?:а|е|у|ить|я\w{2,4})\s(?:(?:проведени\w|ранее|назначенн\w+|объявленн\w+|запланированн\w+"
        rf"|общественн\w+|открыт\w+|публичн\w+)\s){{0,5}}{_HELD}"
        rf"|{_HELD}{_NOT_IF}{{0,300}}?(?:отмен(?:[её]н[аоы]?(?![а-яё])|я[ею]тся)|не\sсосто[ия]тся(?![а-яё])|не\sбуд[уе]т\sпров)"
        rf"|{_HELD_KK}{_NOT_IF}{{0,200}}?(?:болмайтын|болмайды(?![а-яё])|өтпейтін|өтпейді|өткізілмей)"
        rf"|{_HELD_KK}\w{{0,6}}\s(?:өткізу(?:ден|ді)?\s)?(?:бас\sтарт|тоқтатыл|жойыл|күші)"
    ),
}
_NEWS_FOUND = {sign: re.compile(pattern) for sign, pattern in _NEWS.items()}
_NEWS_HEAD = 700  # characters
_FOUND = {sign: re.compile(pattern) for sign, pattern in _SIGNS.items()}


def signs_in(text: str) -> list[Sign]:
    """Returns the kinds of things of which anything at all stands in a text, in a fixed order."""
    folded = fold(text).text
    told = [sign for sign, pattern in _FOUND.items() if pattern.search(folded)]
    return told + [sign for sign, pattern in _NEWS_FOUND.items() if pattern.search(folded, 0, _NEWS_HEAD)]
