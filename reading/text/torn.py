"""Words that Word or a PDF has torn apart with blanks: «обществен ных слуша ний», told by the words of the field."""

from __future__ import annotations

import re

_WORDS = re.findall(
    r"\w+",
    """
    общественные общественных общественное общественного слушания слушаний слушание слушаниях открытого открытых
    собрания собраний проведении проведения проводит проводить состоятся извещает уведомляет сообщает информирует
    форме проекту проекта адресу опроса обсуждений объявление протокол заказчик инициатор қоғамдық тыңдаулар
    тыңдаулары тыңдау өткізеді өткізу өтеді жиналыс нысанында сауалнама хабарлайды жобасы мекенжайы хаттама
    хабарландыру
    """,
)
_LETTER = "а-яёәғқңөұүһі"
_SPACED = re.compile(rf"(?<![{_LETTER}])(?:" + "|".join(" {0,2}".join(word) for word in _WORDS) + rf")(?![{_LETTER}])")
_SIGNS = ("слушани", "общественн", "собрани", "тыңдау", "қоғамдық", "протокол", "хаттама", "объявлени", "хабарландыру")
_SPREAD = re.compile(rf"(?<![{_LETTER}])[{_LETTER}](?: [{_LETTER}]){{4,30}}(?![{_LETTER}])")  # «П Р О Т О К О Л»
_HIDDEN = "\u200b"  # the same length, and taken out with the other invisible characters


def torn(text: str) -> bool:
    """Returns whether a folded text names hearings only, or more often, when its blanks are left out."""
    squeezed = text[:_READ].replace(" ", "")
    for sign in _SIGNS:
        named = squeezed.count(sign)
        if named and named > text.count(sign):
            return True
    return False


def mended(text: str) -> str:
    """Returns the text with an invisible character for each blank inside a word of the field."""
    text = _SPREAD.sub(_without_blanks, text)
    return _SPACED.sub(_without_blanks, text)


def _without_blanks(word: re.Match[str]) -> str:
    return word.group().replace(" ", _HIDDEN)


_READ = 40_000  # characters in which the tears must show
