"""A project's name as the text of a notice tells it in full, where its title has it short."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.parties.document_words import without_document
from reading.text.fold import Folded
from reading.text.quotations import QUOTED, quotation, words_at

_READ = 6000  # characters
_LONGEST_TITLE = 300
_FEWEST_WORDS = 2
_MOST_LOOKED_AT = 12  # quotations
_WORD = re.compile(r"[а-яёәғқңөұүһіa-z0-9]+")
_LED_TO = re.compile(  # what leads to a project's name: another quotation may be of another thing
    r"(?:проект\w{0,3}|отч[её]т\w{0,2}|материал\w{0,3}|план\w{0,2}|раздел\w{0,2}|р?оос|овос|воздействи\w{1,2}|объект\w{0,3}|тем[аеы]|название|вопрос\w{0,2}|атауы|тақырыбы|жоба(?:сы)?)\s?[:-]?\s?\Z"
)
_CALLED_AFTER = re.compile(r"\"\s?(?:(?:жұмыс|техникалық)\s)?(?:жоба|бөлім|қоәб|қоқ|ықтимал\sәсер)")


def told_in_full(folded: Folded, short: Words) -> Words:
    """Returns the longer name in quotation marks that has all the words of one from the title, in their order.

    `short` comes back where the text has no such name, and where it stands past the first line: in one sentence two
    names that begin alike are two works.
    """
    text, start = folded.text, folded.ahead(short.span.start)
    title = text.find("\n")
    if short.certainty is not Certainty.CERTAIN or not 0 <= start < title <= _LONGEST_TITLE:
        return short
    words = _WORD.findall(QUOTED.sub(" ", text[start : folded.ahead(short.span.end)]))
    if len(words) < _FEWEST_WORDS:
        return short
    at = title
    for _ in range(_MOST_LOOKED_AT):
        quoted = quotation(text, at, min(len(text), _READ))
        if quoted is None:
            break
        inner = without_document(folded, *quoted)
        longer = _WORD.findall(text, *inner)
        called = _LED_TO.search(text, max(title, quoted[0] - 40), quoted[0] - 1) or _CALLED_AFTER.match(text, quoted[1])
        if called and len(longer) > len(words) and longer[0] == words[0] and _in_order(words, longer):
            return words_at(folded, *inner)
        at = quoted[1] + 1
    return short


def _in_order(words: list[str], longer: list[str]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in words)
