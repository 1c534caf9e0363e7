"""What changes on a page although nobody edited it: view counters, clocks, currency strips. No text keeps it.

Met on regional sites: «Қараулар: 75» in the footer of district pages, «Просмотров: 12» beside the date of Joomla and
Bitrix lists, a clock and the day's rates in the header.
"""

from __future__ import annotations

import re

_LETTER = "a-zа-яёәіңғүұқөһ"
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![.,]?\d)|\d{1,9}(?![.,]?\d)"
_COUNTED_WORD = (
    r"просмотр(?:ов|ы|ено)?|прочитано|скачано|скачивани[йея]|қаралым(?:дар)?|қаралды|қаралған|оқылды|оқылым|жүктелді"
)
_DOUBTFUL_WORD = (  # these are counters only with a colon or a dash after them
    r"прочтени[йея]|посещени[йея]|посетителей|хит(?:ов|ы)|загрузок|қарау(?:лар)?|көрілім|көрген(?:дер)?|views?|hits?|downloads?|read"
)
_COUNTER = re.compile(
    rf"""[\s|,;•·(\[]*(?<![{_LETTER}])(?:(?:количество|кол-во|число|всего)\s+)?
    (?:(?:{_COUNTED_WORD})(?:\s+(?:раз|саны))?\s*[:=–—-]?|(?:{_DOUBTFUL_WORD})(?:\s+саны)?\s*[:=–—-])
    \s*(?:{_NUMBER})(?:\s?(?:раз|рет)(?![{_LETTER}]))?[)\]]*""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNTED = re.compile(rf"(?:{_NUMBER})\s?(?:просмотр(?:ов|а)?|раз|рет|қаралым|қарау|views?)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
# The stems of the words above, by a letter that few texts in another language have (a single one is found at once):
# the many texts without any are spared the search.
_COUNTING = (
    ("", ("прос", "проч", "скач", "посе", "хит", "загруз")),
    ("қ", ("қара", "оқыл")),
    ("ү", ("жүктел",)),
    ("ө", ("көр",)),
    ("w", ("view",)),
    ("h", ("hit",)),
    ("d", ("download", "read")),
)
_COUNTED_NEARBY = re.compile(
    r"(?:просм|прочит|прочт|скач|посе[тщ]|хит|загруз|қара|оқыл|жүктел|көр[іг]|view|hit|download|read)[^\d\n]{0,40}\d"
    r"|\d\s?(?:просм|раз|рет|қара|view)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:(?:сейчас|время|местное время|уақыт|астана|алматы|нур-султан|нұр-сұлтан)\s*:?\s*)?"
    r"(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?:сегодня|бүгін|today)\b[\s:,–—-]*(?=[^\n]*\d)[^\n]{0,50}", re.IGNORECASE)
_CURRENCY = r"(?:usd|eur|rub|rur|cny|доллар|евро|рубль|\$|€|₽|¥)"
_RATE = rf"{_CURRENCY}\s*[:=–-]?\s*\d{{1,4}}(?:[.,]\d{{1,4}})?(?:\s?(?:тг\.?|₸|kzt|тенге|теңге))?"
_RATES = re.compile(
    rf"(?:курс[^\d\n]{{0,20}}|валют[^\d\n]{{0,20}})?[\s:|]*{_RATE}(?:[\s|,;/▲▼+–-]+{_RATE}){{0,8}}", re.IGNORECASE
)
_LONGEST_STRIP = 120
_LONGEST_COUNT = 40  # «12 просмотров», a line of its own
_LONGEST_LINE = 20_000  # nobody writes a counter into more


def without_counters(line: str) -> str:
    """Returns one line of text without its view counters; what else stands on the line stays as printed."""
    if len(line) > _LONGEST_LINE or not _DIGIT.search(line) or not _COUNTED_NEARBY.search(line):
        return line
    if len(line) <= _LONGEST_COUNT and _COUNTED.fullmatch(line):
        return ""
    return _COUNTER.sub("", line).strip(" \t|,;•·") if _COUNTER.search(line) else line


def without_volatile(text: str) -> str:
    """Returns the lines of a text without counters, clocks and the day's rates."""
    if "\n" not in text and not _DIGIT.search(text):
        return text
    low = text.lower()
    counting = _may_count(low)
    kept = []
    for line in text.split("\n"):
        still = without_counters(line) if counting or len(line) <= _LONGEST_COUNT else line
        if still and not _is_strip(still):
            kept.append(still)
    return "\n".join(kept)


def _may_count(low: str) -> bool:
    for letter, stems in _COUNTING:
        if letter in low:
            for stem in stems:
                if stem in low:
                    return True
    return False


def _is_strip(line: str) -> bool:
    if len(line) > _LONGEST_STRIP or not _DIGIT.search(line):
        return False
    return any(pattern.fullmatch(line) for pattern in (_CLOCK, _TODAY, _RATES))
