"""A list that is really empty, told from one that was not found."""

from __future__ import annotations

import re

from lxml import etree

from spiders.files import anchors
from spiders.words import visible_text

_LONGEST = 160
_THING = r"(?:объявлени|протокол|материал|запис|документ|новост|публикаци|данны|информаци)"
_KAZAKH_THING = r"(?:хабарландыру|хаттама|материал|жазба|құжат|жаңалық|мәлімет|ақпарат|дерек)"
_YET = r"(?:на данный момент |пока |ещё |еще |здесь |в (?:данном |этом )?(?:разделе|рубрике|категории) )*"
_NOTHING = re.compile(
    rf"{_YET}(?:(?:нет|отсутству\w+) {_YET}(?:ни одно\w+ )?{_THING}"
    rf"|{_THING}\w*\s?{_YET}(?:нет\b|отсутству|не (?:найден|размещ|опубликован|добавлен))"
    r"|ничего (?:не найдено|нет)|(?:раздел|список|рубрика) пуст|информация (?:готовится|обновляется)|пусто\b"
    rf"|{_KAZAKH_THING}\w*\s?(?:әзірге |қазір )?(?:жоқ|табылмады|орналастырылмаған|жарияланбаған)"
    r"|ештеңе (?:жоқ|табылмады)|no (?:entries|items|articles|results|data|documents)|nothing (?:found|here))",
    re.IGNORECASE,
)


def says_nothing_here(text: str) -> bool:
    """Returns whether a text is the site's own word that a list is empty, in Russian or Kazakh, and nothing else."""
    return len(text) <= _LONGEST and bool(_NOTHING.match(text.strip(" \n\t«»\"'-–—*.")))


def shows_nothing(element: etree._Element) -> bool:
    """Returns whether an element has neither words, links nor pictures."""
    return not anchors(element) and not visible_text(element) and next(element.iter("img"), None) is None
