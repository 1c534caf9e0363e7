"""The postal address to which comments are sent: a street and a house in a sentence that speaks of comments."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import clean, sentence_end

_WITHIN = 20_000  # characters read
_L = "а-яёәғқңөұүһі"
# «10.10.2020 г. по адресу: г. Костанай, ул. Мира»: none of these marks ends a sentence
_ON = rf"(?:[^.;\n]|\.(?<=[\d ]\.)|\.(?<=[^{_L}][{_L}]\.)|\.(?<=[^{_L}][{_L}]{{2}}\.)|\.(?<=[^{_L}][{_L}]{{3}}\.))"
_COMMENTS = r"(?:замечани|предложени|мнени|отзыв|обращени|анкет|опросн\w{2,3}\sлист)"
_COMMENTS_KK = r"(?:ұсыныс|ескерт|пікір|анкета|сауалнама\sпарақ|жауап\sпарақ|парақ)"
_ADDRESS = r"(?=\s?[:-]?\s?(?P<address>[^;\n]{8,200}))"  # looked at, so that the next words are tried as well
_TAKEN_AT = quick(
    rf"(?:{_COMMENTS}\w{{0,3}}\s?{_ON}{{0,120}}?(?:по\s(?:следующ\w+\s)?(?:почтов\w+\s)?адрес\w*|(?:в|на)\sадрес\w{{0,2}}"
    r"|(?<![а-яё])(?:почтой|нарочно)(?=\s?:)|(?<![а-яё])(?:принима|направ|отправ|присыл|прислать|высыл|подава|сдава|сдать|подать|остав|представ|предостав|вруч|вносят|внести|переда[вт]|обраща|обратит)\w+)"
    r"|(?:адрес\w*|почт[аы])\sдля\s(?:\w+\s)?(?:замечани|предложени|мнени|обращени|пис[ье]м|корреспонденц|почт|отзыв|вопрос)\w*(?:\sи\s\w+)?(?=\s?[:\d-])"
    r"|(?:обращени|пис[ье]м)\w{0,3}\s[^.;:\n]{0,60}?(?:направл|направи|отправл|отправи|присыла|прислать|высыла|подава|сдава|принима)\w*(?:\s(?:почтой|письменно))?(?=\s?[:-])"
    rf"|{_COMMENTS}\w{{0,3}}(?:,?\s(?:и|или|\(или\)|и\s\(или\)|и/или)\s\w+){{0,2}}(?=\s?:)"
    r"|при[её]м\w?\s(?:[а-яё]+\s)?(?:замечани|предложени|мнени|пис[ье]м)\w*(?:\sи\s\w+)?(?=\s?[:-])"
    rf"|хат-хабар\w*\s(?:үшін|(?:арналған\s)?мекен-?\s?жай\w*)(?=\s?[:-])|(?:хат(?!тама)|{_COMMENTS_KK})\w*\s{_ON}{{0,110}}?(?:мекен-?\s?жай\w*(?:\sбойынша)?|(?:қабылданатын|берілетін|тапсырылатын)\sор(?:ын|ны))(?=\s?[:-]|\s(?!бойынша|қабылда|жібер|жолда|ұсын|арқылы))"
    rf"|{_COMMENTS_KK}\w*(?=\s?:\s)|(?:хат(?!тама)|{_COMMENTS_KK})\w*\s[^.;:\n]{{0,50}}?(?:үшін|жібер\w+|жолда\w+|қабылда\w+)(?:\sмекен-?\s?жай\w*)?(?=\s?[:-])"
    rf"|(?<![а-яё])(?:почтовый\sадрес(?=\s?[:\d])|почта(?=\s?:))|пошталық\sмекен-?\s?жай\w{{0,2}}(?=\s?[:\d])){_ADDRESS}"
)
_TAKEN_AT_KK = quick(  # «Жауап парақтары … көшесі, 44 мекенжайына қабылданады», «… (… көшесі 89) беруге болады»
    rf"{_COMMENTS_KK}[{_L}]*(?:\s(?:мен|және|бен|пен)\s[{_L}]+)?\s(?:{_ON}{{0,60}}?\sдейін\s)?(?P<address>(?!{_ON}{{0,20}}@){_ON}{{8,160}}?)"
    rf"(?:\s(?:мекен-?\s?жай|пошта)[{_L}]*\s{_ON}{{0,40}}?|\)\s(?:[{_L}]+\s)?)(?:қабылда|жібер|жолда|ұсын|тапсыр|беру|беріл)"
)
_GIVEN_KK = quick(  # «ұсыныстарды Атырау қ., Абай к., 77 тапсыруға болады»
    rf"{_COMMENTS_KK}[{_L}]*(?:\s(?:мен|және|бен|пен)\s[{_L}]+)?\s(?:{_ON}{{0,60}}?\sдейін\s)?(?P<address>{_ON}{{8,160}}?)\s(?:қабылда|жібер|жолда|тапсыр|беруге|беріл)"
)
_REST_OF_THE_HOUSE = re.compile(
    rf"[\d/{_L}]{{0,6}}(?:-?\s?(?:үй|ғимарат)[{_L}]*)?(?:,\s\d{{1,4}}\s?-?\s?(?:каб|кеңсе|бөлме)[{_L}]*)?"
)
_STREET = (
    rf"(?<![{_L}])(?:ул|улиц[аеу]|пр|пр-т|просп|проспект\w?|пер|переул\w+|мкрн?|микрорайон\w?"
    rf"|бульвар\w?|б-р|пл|площад\w|шоссе|тракт|квартал\w?)(?![{_L}])"
)
_STREET_KK = (
    r"(?:көше(?:сі|сінің)?|көш|к-сі|даңғылы?|шағын\s?аудан\w*"
    rf"|ш/а|ықшам\s?аудан\w*|орамы|тұйығы|(?<=[{_L}]\s)к)(?![{_L}])"
)
_HOUSE = re.compile(
    rf"{_STREET}[^;\n]{{1,50}}?(?:\d|б/н)|{_STREET_KK}\.?,?\s?(?:№\s?)?\d|\d{{1,2}}\.?-?(?:й|ый)?\s?(?:мкрн?|микрорайон\w?|ш/а|шағын\s?аудан\w*)(?![{_L}])"
    rf"|(?<!\d)0?[0-9]{{6}},?\s(?:рк|г|с|п|республик|[{_L}]{{3,}})"
    rf"|(?<![\d{_L}])(?<!\d\s)(?:(?:г|с|п|пос|қ|а)\.|город|село|қаласы|ауылы)\s?[^;\n]{{3,40}}[,\s](?:дом|д\.|зд\.|здание|каб\.?|кабинет|үй|оф\.?)\s?\d"
)
_OF_THE_NEXT = re.compile(  # «Замечания принимаются до 25 марта. Адрес: …»
    r"\.\s(?:почтовый\s|пошталық\s)?(?:адрес|мекен-?\s?жай\w{0,2})\s?:\s?(?P<address>[^;\n]{8,160})"
)
_TELEPHONE = re.compile(r"[\s,.(]\s?(?:тел|факс|ұялы)[а-яё]{0,7}[.:\s]")
_LEADS_TO = re.compile(r"(?:адрес\w{0,3}|почтой|нарочно|мекен-?жай\w*(?:\sбойынша)?)\s?:?\s|:\s|\(")
_SOMETHING_ELSE = re.compile(
    r"состо[ия]|пров[ео]д|пройд|ознаком|собрани|регистрац|размещ|өтеді|өткіз|таныс|жиналыс|телефон|юридическ|заңды"
)


def postal_address(folded: Folded) -> Words | None:
    """Returns the address with a house to which comments are sent or brought, as printed, its addressee before it."""
    text = folded.text
    for match in _TAKEN_AT.finditer(text, 0, _WITHIN):
        end = sentence_end(text, *match.span("address"))
        following = _OF_THE_NEXT.match(text, end)
        found = _address(folded, match.start("address"), end)
        if found is None and following is not None:
            found = _address(folded, following.start("address"), sentence_end(text, *following.span("address")))
        if found is not None:
            return found
    for match in _TAKEN_AT_KK.finditer(text, 0, _WITHIN):
        found = _address(folded, *match.span("address"))
        if found is not None:
            return found
    for match in _GIVEN_KK.finditer(text, 0, _WITHIN):
        houses = [*_HOUSE.finditer(text, *match.span("address"))]
        rest = _REST_OF_THE_HOUSE.match(text, houses[-1].end(), match.end("address")) if houses else None
        found = _address(folded, match.start("address"), rest.end()) if rest is not None else None
        if found is not None:
            return found
    return None


def _address(folded: Folded, start: int, end: int) -> Words | None:
    text = folded.text
    telephone = _TELEPHONE.search(text, start, end)
    end = telephone.start() if telephone else end
    house = _HOUSE.search(text, start, end)
    if house is None or _SOMETHING_ELSE.search(text, start, house.start()):
        return None
    for mark in _LEADS_TO.finditer(text, start, house.start()):
        start = mark.end()
    if text[start - 1 : start] == "(":
        closing = text.find(")", start, end)
        end = closing if closing >= 0 else end
    return clean(folded, start, end)
