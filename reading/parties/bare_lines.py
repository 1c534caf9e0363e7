"""Works that no word calls a project: alone on a line, «Модернизация завода», or after a company and a dash."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.parties.document_words import without_document
from reading.parties.unquoted_names import unquoted_name
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import FORM_OF, words_at

_LINES_OF_A_HEAD = 8
_LONGEST = 300  # characters of a line that is a name
_FEWEST_WORDS = 2
_WORKS_RU = (
    r"(?:строительств|реконструкци|рекультиваци|ликвидаци|модернизаци|расширени|разработк|разведк|добыч|установк"
    r"|техническо\w\sперевооружени|капитальн\w+\sремонт|обустройств|бурени|газификаци|переработк|утилизаци|эксплуатаци|отработк)[а-яё]{0,2}\s"
)
_OF_PAPERS = (  # a designer's trade
    r"разработк[а-я]\s(?:[а-яё]+\s)?(?:проект|раздел|материал|документ|норматив|отч[её]т|р?оос|овос)"
)
_WORKS_KK = (
    r"(?:салу|жаңғырту|кеңейту|игеру|құрылысы|жаңарту|жаңалау|келтіру|орнату|жөндеу|жою|барлау|бұрғылау|өндіру|өңдеу|жайластыру|пайдалану"
    r"|рекультивациялау|реконструкциялау|модернизациялау)"
)
_BARE = re.compile(
    rf"(?P<ru>(?!{_OF_PAPERS}){_WORKS_RU}[^\n|;]{{4,{_LONGEST}}}?)(?:\.?\s?(?:\n|\Z)|\s?/\s?(?=[^\n]{{0,{_LONGEST}}}(?:[әғқңөұүһі]|{_WORKS_KK}\s?(?:\n|\Z))))"
    rf"|(?P<kk>[а-яәғқңөұүһі\"№][^\n|;/]{{4,{_LONGEST}}}?\s{_WORKS_KK})\.?\s?(?:\n|\Z|/)"
)
_NO_NAME = re.compile(  # what a sentence has, a label or an item of a menu
    r"[:@]|\s(?:буд[еу]т|начн|планиру|ведется|ведутся|провод|состо[ия]т|пройд|сообща|уведом|извеща|размещ|осуществля|завершен|нача[тл])"
    r"|слушани|обсужден|архитектур|тыңда|талқыла|хабар|өткіз|өтеді|сағат|бойынша|сәйкес|\d\d\.\d\d\.|\d\s?(?:года|жылғы|жылдың)(?![а-яё])"
)
_OF_A_COMPANY = quick(  # «ТОО «Тас» - разработка карьера (ОВОС). Состоятся 2 апреля …»
    rf"{FORM_OF}\s\"[^\"\n]{{1,80}}\"\s?(?:-|:|,)\s(?!{_OF_PAPERS})(?={_WORKS_RU})"
)


def bare_works(folded: Folded) -> Words | None:
    """Returns the works on a line of their own at the head of a text, or beside the company they are of: doubtful."""
    text = folded.text
    for of_it in _OF_A_COMPANY.finditer(text, 0, 6000):
        name = unquoted_name(folded, of_it.end(), min(len(text), of_it.end() + 400))
        if name is not None:
            return Words(name.value, name.span, Certainty.DOUBTFUL)
    at = 0
    for _ in range(_LINES_OF_A_HEAD):
        found = _BARE.match(text, at)
        if found is not None and found.lastgroup is not None:
            start, end = found.span(found.lastgroup)
            if _NO_NAME.search(text, start, end) is None and text.count(" ", start, end) >= _FEWEST_WORDS - 1:
                return words_at(folded, *without_document(folded, start, end), Certainty.DOUBTFUL)
        at = text.find("\n", at) + 1
        if not at:
            break
    return None
