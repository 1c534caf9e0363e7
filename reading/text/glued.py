"""Words that Word or a PDF has run together: «Слушаниясостоятся10сентября2020годав11:00часов»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = re.findall(
    r"\w+",
    """
    общественные общественных общественное общественного слушания слушаний слушание открытого открытое собрания собрание
    проводит проводятся состоятся состоится пройдут пройдет объявляет сообщает извещает уведомляет информирует
    проекту проект адресу форме методом опроса часов часа года году заказчик инициатор разработчик
    қоғамдық тыңдаулар тыңдауларды тыңдаулары тыңдауды тыңдау ашық жиналыс түрінде нысанында сауалнама арқылы
    өткізеді өткізіледі өтеді хабарлайды жобасы жобасына бойынша мекенжайында мекенжайы мекенжай
    жылғы жылдың жылы сағат жшс
""",
)
_LETTER = "а-яёәғқңөұүһі"
_MONTH = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел"
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_SIGN = re.compile(
    rf"[{_LETTER}]\d{{1,2}}(?:{_MONTH})|[{_LETTER}]20\d\d[гж][{_LETTER}]|[{_LETTER}](?:слушани|тыңдау)[{_LETTER}]{{3}}"
    rf"|[{_LETTER}]{{3}}(?:общественн|қоғамдық(?=тың))|(?:общественн\w{{2}}|қоғамдық)(?:слуш|тыңда)"
)
_SIGN_OF_SIGN = re.compile(
    rf"\d(?<=[{_LETTER}]\d)(?:\d?(?:{_MONTH})|0\d\d[гж])|слушани(?<=[{_LETTER}]слушани)|тыңдау(?<=[{_LETTER}]тыңдау)"
    rf"|общественн(?:(?<=[{_LETTER}]{{3}}общественн)|\w{{2}}слуш)|қоғамдық(?:(?<=[{_LETTER}]{{3}}қоғамдық)|слуш|тыңда)"
    r"|общественн\w{2}тыңда"
)
_FEWEST = 2  # signs in a text: one may be a slip of the keyboard, which the patterns bear
_LONGEST_WORD = 21  # letters and figures without a blank in a text that has its blanks
_STEP = re.compile(rf"(?<=[{_LETTER}])(?=\d)|(?<=\d)(?=[{_LETTER}]{{2}})")
_QUOTE = re.compile(r"(?<=\w)(?=«\w)|(?<=\w»)(?=\w)")
_READ = 20_000


def glued(text: str, words: Sequence[str]) -> bool:
    """Returns whether a folded text, whose words are given, has lost the blanks between them."""
    if max(map(len, words), default=0) < _LONGEST_WORD:
        return False
    return _SIGN_OF_SIGN.search(text, 0, _READ) is not None and len(_SIGN.findall(text, 0, _READ)) >= _FEWEST


def partings(text: str, original: str) -> list[int]:
    """Returns the places of a glued text at which a blank is missing, in order.

    `original`: the text with its quotes as printed, as long as the folded one.
    """
    places = {found.start() for found in _STEP.finditer(text)}
    places |= {found.start() for found in _QUOTE.finditer(original)}
    for word in _WORD.finditer(text):
        for place in word.span():
            if 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
                places.add(place)
    return sorted(places)
