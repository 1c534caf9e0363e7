"""Labels of the two ends of a period: «Начало | 30.05», «Талқылаудың аяқталу күні: 03.06», each before its own day."""

from __future__ import annotations

from datetime import date

from reading.dates.mention import Mention
from reading.text.known import Known
from reading.text.patterns import Quick, quick

_OTHER_ENDS = (  # what else begins and ends: works, the taking of remarks, registration, a contract
    r"строит|(?<!раз)работ|бурени|эксплуат|реализ|добыч|при[её]м|замечани|предложени|ознаком|регистрац|договор|лиценз|сбор"
    r"|құрылыс|жұмыс|пайдалан|бұрғыла|ескерт|ұсыныс|танысу|тіркеу|қабылда|шарт|лицензия"
)
_OF_WHAT = rf"(?:\s(?!{_OTHER_ENDS})[а-яёәғқңөұүһі]+){{0,5}}"
_WHOSE = rf"(?:(?!{_OTHER_ENDS})[а-яәғқңөұүһі]+\s){{0,4}}"  # Kazakh: what it is of stands before
_MARK = r"\s?(?:\((?:дата|күні)\)\s?)?(?:[:|]|-\s)\s?\"?$"
_OPENS = r"(?:^|[\n|;:.,(]|[гж]\.|\d)\s?(?:[-•*]\s?|\d\)\s?)?"
_LABEL = r"(?:(?:дата|день|число)\s)?"
STARTS_LABELLED = quick(  # a card in one line has no marks: «Дата начала публичных обсуждений 12.04.2023»
    rf"{_OPENS}{_LABEL}(?:начал[оа]|старт[а]?|открыти[ея]|перв\w{{2}}\sдень|начина[ею]тся|с){_OF_WHAT}{_MARK}"
    rf"|(?<![а-яё])дата\sначала{_OF_WHAT}\s\"?$|(?:талқылау|сауалнама|сұрау|тыңдау)[а-яәғқңөұүһі]*\sбасталу\sкүні\s\"?$"
    rf"|{_OPENS}{_WHOSE}(?:баста(?:лу|лады|латын|лған|у)[а-яәғқңөұүһі]*|басы|(?:бірінші|алғашқы)\sкүн[іи]?)(?:\s(?:күні?|мерзімі|уақыты))?{_MARK}"
)
ENDS_LABELLED = quick(
    rf"{_OPENS}{_LABEL}(?:окончани[ея]|завершени[ея]|закрыти[ея]|кон(?:ец|ца)|финиш|последн\w{{2}}\sдень|завершаются|завершается|заканчива[ею]тся|по|до){_OF_WHAT}{_MARK}"
    rf"|(?<![а-яё])дата\s(?:окончания|завершения){_OF_WHAT}\s\"?$|(?:талқылау|сауалнама|сұрау|тыңдау)[а-яәғқңөұүһі]*\sаяқталу\sкүні\s\"?$"
    rf"|{_OPENS}{_WHOSE}(?:аяқта(?:лу|лады|латын|лған|у)[а-яәғқңөұүһі]*|соңы|(?:соңғы|ақырғы)\sкүн[іи]?)(?:\s(?:күні?|мерзімі|уақыты))?{_MARK}"
)
_LONGEST = 90  # characters of a label
_APART = 130  # characters between the two days


def are_labelled_ends(text: Known, first: Mention, last: Mention) -> bool:
    """Returns whether the first of two days in a folded text is labelled a start, the second an end, and follows it."""
    if not 0 < last.start - first.end <= _APART or not _follows(first, last):
        return False
    return _stands_before(ENDS_LABELLED, text, first.end, last.start) and is_labelled_start(text, first)


def is_labelled_start(text: Known, mention: Mention) -> bool:
    """Returns whether a label of a start stands before a day in a folded text."""
    return _stands_before(STARTS_LABELLED, text, max(0, mention.start - _LONGEST), mention.start)


def _stands_before(label: Quick, text: Known, low: int, high: int) -> bool:
    """Whether a label ends a stretch; a mark ends it, or it is one of those that need none."""
    led = text[low:high].rstrip(' "\n')
    marked = led.endswith((":", "|", "-")) or "дата" in led or "күні" in led
    return marked and label.search(text, low, high) is not None


def _follows(first: Mention, last: Mention) -> bool:
    year = first.year or last.year or 2000
    try:
        return date(year, first.month, first.day) < date(last.year or year, last.month, last.day)
    except ValueError:  # a day that cannot be
        return False
