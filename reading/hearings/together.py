"""Days of sittings that belong together: printed with nothing but «и» between them, in a list, in a row, by order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.dates.mention import Mention
from reading.roles.cues.sittings import EITHER
from reading.text.known import Known
from reading.text.language import language_of_date
from reading.text.patterns import quick


def group_of(text: Known, found: Sequence[Mention], at: int) -> int:
    """Returns the last of the days that stand together, nothing between them but «и»: its time and place are theirs."""
    while at + 1 < len(found) and (
        (found[at].lead and found[at + 1].month == found[at].month) or _stand_together(text, found[at], found[at + 1])
    ):
        at += 1
    return at


def _stand_together(text: Known, first: Mention, second: Mention) -> bool:
    """«19.04.2022 и 20.04.2022 года», «30 апреля - 1 мая», «19 сәуір мен 20 сәуірде»: two days of one hearing."""
    gap = second.start - first.end
    if not 0 < gap < _BETWEEN or (first.day, first.month) == (second.day, second.month):
        return False
    joined = _AND_DAY.fullmatch(text, first.end, second.start) or EITHER.fullmatch(text, first.end, second.start)
    return joined is not None and _in_one_language(text, first, second)


_BETWEEN = 60  # characters
_AND_DAY = re.compile(r"[\s\"]*(?:[гж]\.|года|жыл\w*|күн\w*)?,?\s?(?:и|-|және|мен|бен|пен)\s?(?:в\s|на\s)?\"?")


_ITEM_BEFORE = re.compile(
    r"(?:\A|\n)\s?(?:\d{1,2}[.)]|[-•*·])\s?\"?(?:[^\n;:\d][^\n;:]{2,70},\s)?\Z"
    r"|(?:\A|[\n;]\s?)\d{1,2}\s?-?\s?(?:[а-яё]{1,2}|ші|шы)?\s?(?:жиналыс|тыңдау|отырыс|собрание|слушани[ея]|заседание)(?:ы)?\s?[:–-]\s?\"?\Z"
)
_LINE_OF_AN_OBJECT = quick(  # «Карьер Талды – 12.05.2022 в 11-00» on a line of its own, and no label
    r"\n\s?(?![^\n]{0,80}?(?:дат|врем|мест|провед|слушан|собран|состо|пройд|күн|уақыт|тыңдау|жиналыс|өт|перен|вместо))[^\n;:\d]{3,80}\s-\s\"?\Z"
)
_ORDER = (
    r"(?:перв|втор|треть|четв[её]рт|пят)(?:ый|ой|ого|ому|ая|ую|ей|ое|ье|ьему|ий|ему|ые|ых|ым)"
    r"|(?:бірінші|екінші|үшінші|төртінші|бесінші)(?:сі)?"
)
_IN_ORDER_BEFORE = quick(  # «по первому объекту – 12 мая», «екінші жоба бойынша тыңдау … 13 мамырда»
    rf"(?<![а-яёәғқңөұүһі])(?:{_ORDER})"
    r"(?:\s(?!раз|рет|день|дня|күн|половин|этаж|қабат|катего|санат|класс|смен)[а-яёәғқңөұүһі]+[^.;\n\d]{0,80}?)?"
    r"\s?[:–-]?\s?\"?(?:20\d\d\s?(?:жыл(?:ғы|дың|ы)?|ж\.?)\s?)?\Z"
)
_IN_A_ROW = re.compile(  # «15 октября в 15-00 и 16 октября …», «15 қазан сағат 15-00 - Ақан сері 44; 16 …»
    r"\s?(?:[гж]\.?|года|жыл\w*|күні)?,?\s(?:(?:в|с|сағат)\s)?\d{1,2}[:.-]\d\d(?:-?(?:де|да|ден|дан))?(?:\s?(?:час\w*|ч\.?))?(?:\s?(?:до|по|-)?\s?\d{1,2}[:.-]\d\d(?:-?(?:ге|ға)\sдейін)?(?:\s?(?:час\w*|ч\.?))?)?(?:\s?(?:,|;|и|және|мен|а\sтакже)\s\"?|\s-\s[^;:\n]{3,90};\s\"?)"
)


_ROW = 130  # characters between two days of a row


def is_listed(text: Known, found: Sequence[Mention], at: int) -> bool:
    """Returns whether a day opens an item of a list, of days in a row or of objects told by their order."""
    start = found[at].start
    low = max(0, start - 90)
    if _ITEM_BEFORE.search(text, low, start) or _LINE_OF_AN_OBJECT.search(text, low, start):
        return True
    if _told_in_a_row(text, found, at):
        return True
    return _IN_ORDER_BEFORE.search(text, max(0, start - 110), start) is not None


def _told_in_a_row(text: Known, found: Sequence[Mention], at: int) -> bool:
    """Whether a day stands among days with their hours and nothing else but «и» or places between them."""
    here = found[at]
    before, after = found[max(0, at - 1)], found[min(at + 1, len(found) - 1)]
    return any(
        other is not here
        and _in_one_language(text, here, other)
        and 4 < between[1] - between[0] < _ROW
        and _IN_A_ROW.fullmatch(text, *between) is not None
        for other, between in ((after, (here.end, after.start)), (before, (before.end, here.start)))
    )


def _in_one_language(text: Known, first: Mention, second: Mention) -> bool:
    """«12 мамыр 2021 ж., 11:00, 13 мая 2021 г., 11:00» is one day told twice, and told wrongly."""
    here, there = (language_of_date(text[day.start : day.end + 3]) for day in (first, second))
    return not here or not there or here == there
