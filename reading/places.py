"""Where a sitting is held: under a label, after its hour, before its day, or an address that nothing announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.contacts import clean
from reading.fold import Folded
from reading.forms import conditional
from reading.place_bounds import bounds

_PLACE_RU = re.compile(
    r"(?:место\sпроведени[яе](?!\sи\s)(?:\s(?:общественных\s)?(?:слушани|собрани)\w)?|место(?:\sслушаний|\sсобрания|\sпрежнее)?(?=\s?:|\s-\s)|"
    r"по\s(?:следующ\w+\s|прежнему\s)?адрес(?:у|ам)|адрес(?:\s(?:проведения|прежний|слушаний|собрания|тот\sже))?)\s?[:–-]?\s?(?P<place>[^;\n]{6,220})"
)
_PLACE_KK = re.compile(
    r"(?:өтетін\s(?:орны|жері)|өткізілетін\s(?:орны|жері)|өткізу\sорны|орны|мекен-?\s?жайы?(?:\sбойынша)?(?:\sөтеді|\sөткізіледі|\sболады)?)"
    r"(?:\s?[:\n]|\s-(?=\s))\s?(?P<place>[^;\n]{6,220})"
)
_ADDRESS = re.compile(
    r"(?<![а-яёәғқңөұүһі\"])(?:[а-яё-]{4,25}ская\sобл(?:асть|\.),\s?(?=[а-яё])|область\s[а-яёәғқңөұүһі]{4,12},\s?|"
    r"(?:г\.|с\.|п\.|город\s|село\s|поселок\s)\s?[а-яёәғқңөұүһі][а-яёәғқңөұүһі-]{2,25},\s(?=(?:ул|пр|мкр|здани|дом|клуб|школ|зал|сдк|дк|акимат|[а-яё]{3,20}ск(?:ий|ого)\sр))|"
    r"(?:[а-яәғқңөұүһі-]{3,20}\s(?:облысы|обл\.)|бқо|шқо|сқо),\s(?=[а-яәғқңөұүһі]))[^;\n]{4,160}"
)
_DAY_AND_HOUR = re.compile(
    r"[^\n]{0,150}?(?:сағат(?:та)?\s?\d{1,2}(?:[:.]\s?\d\d)?(?:-?(?:де|да|те|та|ге|ден|дан))*|\d{1,2}[:.]\d\d(?:-?(?:де|да|ге))?)[\s,:-]*"
    r"(?:дейін\s)?(?:мына\s|келесі\s)?"
)
_ADDRESS_KK = re.compile(r"мекен-?\s?жайы?(?:\sбойынша|нда)")
_NOT_THE_PLACE = re.compile(
    r"(?:замечани|предложени|мнени|принима|ознаком|материал|электрон|почт|ұсыныс|ескерт|пікір|таныс|қабылда|заказчик|инициатор|разработчик|юридическ|"
    r"документаци|әзірлеуші|тапсырыс|ссылк|сілтеме|сайт|интернет|письм|обращени|вопрос\w*\s(?!об)|направ(?:ля|ит)|анкет|отзыв|жолда|жібер|сұрақтар|хаттар|бастамашы|"
    r"контакт|байланыс|находится|орналасқан)[^.;\n]{0,110}$"
)
_OPENING_OF_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[-•*·])?\s*")
_HOUR_AND_END = re.compile(
    r"(?:\s?[гж]\.?|\s?года|\s?жылы?)?[\s,(]*(?:(?:начало|время|басталуы|уақыты|сағат(?:та)?|в|с)\s?[:-]?\s?)?(?:\d{1,2}\s?[:.-]\s?\d\d(?:-?(?:де|да|те|та))?)?"
    r"(?:\s?(?:час\w*|ч\.?|сағ\w*\.?))?(?:\s?\d\d\s?мин\w*\.?)?[\s.)]*(?=;|\n|$|[,.]\s*(?:\n|$))"
)
_SAYS_MORE = re.compile(r"состо[ия]т|провод|пройд|буд[еу]т|слушани|өтеді|өткіз|тыңдау|дата|күні|собрани[яею]\s|жиналыс")
_LIKE_A_PLACE = re.compile(
    r"(?<![а-яё])(?:обл|ауд|қала|г\.|город|район|ул\.|улиц|көш|дом|үй|клуб|зал|акимат|әкімд|мектеп|школ|село|ауыл|с\.|а\.|посел|кент|пр\.|проспект|мкр|ш/а|офис|кабинет|қ\.|к\.|к-сі|п\.)"
)
_ITEM = re.compile(
    r"[\s,:–-]*(?:(?:сағат(?:та)?|в|с)?\s?\d{1,2}[:.-]\d\d(?:-?(?:де|да|те|та))?(?:\sчас\w*)?[\s,:–-]*)?(?P<place>[^;\n]{6,200})"
)


_SETTLEMENT_BEFORE = re.compile(
    r"(?<![а-яё])(?:г|с|п|пос|а|город|сел[оа]|поселк?[аео]?|аул)\.?\s[а-яёәғқңөұүһі][^.;:\n]{2,60}?\s?[-:]\s?$"
)


def place_near(folded: Folded, start: int, end: int, stop: int) -> str | None:
    """Returns the place of a sitting; the settlement of «в с. Жана – 6 декабря (клуб)» stands before its day."""
    item = _place_of_line(folded, start, end)
    if item is not None:
        return item
    place = _place_near(folded, start, end, stop)
    before = _SETTLEMENT_BEFORE.search(folded.text, max(0, start - 80), start)
    if before is None or (place is not None and not place.startswith("(")):
        return place
    settlement = clean(folded, before.start(), before.end()).value
    return f"{settlement} {place}" if place else settlement


def _place_of_line(folded: Folded, start: int, end: int) -> str | None:
    """Returns the place of «1) с. Жана, ул. Абая, 60 – 14.11.2023 г., 10:00;»: it stands before, and nothing after."""
    text = folded.text
    if _HOUR_AND_END.match(text, end) is None:
        return None
    low = max(0, start - _ITEM_REACH)
    low += (
        max(text[low:start].rfind(mark) + len(mark) for mark in ("\n", ";", ": ") if mark in text[low:start])
        if any(mark in text[low:start] for mark in ("\n", ";", ": "))
        else 0
    )
    opening = _OPENING_OF_ITEM.match(text, low, start)
    low = opening.end() if opening else low
    words = text[low:start].rstrip()
    if not words.endswith(("-", ",", ":")) or _LIKE_A_PLACE.search(words[:80]) is None or _SAYS_MORE.search(words):
        return None
    if _NOT_THE_PLACE.search(text[max(0, low - 60) : start]):
        return None
    return _place(folded, low, low + len(words))


_ITEM_REACH = 200  # characters of a place before its day


def _place_near(folded: Folded, start: int, end: int, stop: int) -> str | None:
    """Returns the place printed after a sitting's date, before `stop`, or in the same line before it."""
    text = folded.text
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = min(stop, len(text) if line_end < 0 else line_end)
    for low, high in ((end, min(line_end, end + 420)), (max(line_start, start - 260), start)):
        found = _labelled_place(folded, low, high)
        if found is not None:
            return found
    item = _ITEM.match(text, end, min(line_end, end + 260))
    if item is not None and _LIKE_A_PLACE.search(item["place"][:60]):
        printed = _place(folded, *item.span("place"))
        if printed and not _NOT_THE_PLACE.search(printed.lower()):
            return printed
    below = _labelled_place(folded, line_end, min(stop, end + 420)) if line_end < stop else None
    return below or _bare_address(folded, end, min(stop, end + 420))


def place_of_item(folded: Folded, low: int, high: int, hour_start: int, hour_end: int) -> str | None:
    """Returns the place of one item of a list of sittings, printed after its hour or before it."""
    for start, end in ((hour_end, high), (low, hour_start)):
        words = folded.text[start:end]
        if _LIKE_A_PLACE.search(words[:80]) and not _NOT_THE_PLACE.search(words):
            return _place(folded, start, end)
    return None


def _bare_address(folded: Folded, low: int, high: int) -> str | None:
    """Returns an address that no label announces: an oblast or a town with a street or a hall."""
    for match in _ADDRESS.finditer(folded.text, low, high):
        if not _NOT_THE_PLACE.search(folded.text[max(0, match.start() - 130) : match.start()]):
            return _place(folded, *match.span())
    return None


def _labelled_place(folded: Folded, low: int, high: int) -> str | None:
    text = folded.text
    for pattern in (_PLACE_RU, _PLACE_KK):
        for match in pattern.finditer(text, low, high):
            if not _NOT_THE_PLACE.search(text[max(0, match.start() - 130) : match.start()]):
                return _place(folded, *match.span("place"))
    for place in _places_before(text, low, high):
        return _place(folded, *place)
    return None


def _places_before(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yields what stands before «мекенжайы бойынша»: Kazakh names the place first."""
    for address in _ADDRESS_KK.finditer(text, low, high):
        start = max(low, address.start() - 160)
        start += max(text[start : address.start()].rfind(mark) for mark in ("\n", ";", ": ")) + 1
        said = _DAY_AND_HOUR.match(text, start, address.start())
        start = said.end() if said else start
        if address.start() - start >= 8 and not _NOT_THE_PLACE.search(text[start : address.start()]):
            yield start, address.start()


def _place(folded: Folded, start: int, end: int) -> str | None:
    return clean(folded, *bounds(folded, start, end)).value or None


def any_place(folded: Folded) -> bool:
    """Tells whether the text names a place to go to, for a sitting."""
    for pattern in (_PLACE_RU, _PLACE_KK):
        for match in pattern.finditer(folded.text, 0, 20_000):
            before = folded.text[max(0, match.start() - 130) : match.start()]
            if conditional(folded.text, *match.span()):
                continue
            if not _NOT_THE_PLACE.search(before) and not re.match(
                r"\s*(?:https?|www|\S+@|(?:на\s)?платформ|zoom|онлайн|он-лайн|в\sрежиме|видео|посредством)",
                match["place"],
            ):
                return True
    return next(_places_before(folded.text, 0, min(len(folded.text), 20_000)), None) is not None
