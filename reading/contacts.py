"""Where the public turns: the address for comments, the page of the documents, the expertise body, the place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.fold import Folded
from reading.forms import conditional
from reading.notice import Words

_MAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,60}\s?@\s?[a-z0-9][a-z0-9.-]{0,60}\.[a-z]{2,8}(?![a-z])")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s«»\"<>()\[\],;]{4,300}|(?<![\w@.-])(?:[a-z0-9-]{1,40}\.){1,4}(?:kz|gov|com|org|ru)(?![a-z@])(?:/[^\s«»\"<>(),;]{0,200})?",
)
_SIGNS_OF_URL = ("http", "www.", ".kz", ".gov", ".com", ".org", ".ru")
_MEETING_URL = re.compile(
    r"zoom|meet\.google|teams\.|webex|whatsapp|wa\.me|t\.me|youtu|facebook|instagram|skype|qosyl|mail\.ru/?$",
)
_DOCUMENTS = re.compile(
    r"размещен|размещаетс|ознакомит|электронн\w+\sверси|интернет|портал|материал|доступн|сайт|документаци|танысу|орналас|қолжетімді|ғаламтор|ссылк|сілтеме"
)
_ADDRESS_FOR_COMMENTS = re.compile(
    r"(?:замечани\w*|предложени\w*|мнени\w*|ұсыныс\w*|ескерт\w*|пікір\w*)[^.;\n]{0,110}?(?:по\s(?:следующ\w+\s)?адрес\w*|почтов\w+\sадрес\w*|мекен-?\s?жай\w*)"
    r"(?:\sбойынша)?\s?[:–-]?\s?(?P<address>[^;\n]{8,160})"
)
_ADDRESS_SIGN = re.compile(
    r"(?<![а-яё])(?:ул|г|пр|мкр|көш|қ|д|каб|проспект|улица|город|көшесі|қаласы|индекс)(?![а-яё])|\d{6}"
)
_EXPERTISE = re.compile(
    r"(?:государственн\w+\sорган\w*[^.;\n]{0,60}?экологическ\w+\sэкспертиз\w*|орган\w*,?\s(?:осуществляющ|проводящ|выдающ)\w+\s(?:заключени\w+\s)?(?:государственн\w+\s)?(?:экологическ\w+\s)?экспертиз\w*|"
    r"мемлекеттік\sэкологиялық\sсараптама[^.;\n]{0,70}?(?:органның|органы|орган)(?:\sатауы)?|экологиялық\sсараптама\s?жүргізетін\s(?:мемлекеттік\s)?орган\w*|"
    r"(?:государственн\w+\s)?экологическ\w+\sэкспертиз\w+\s(?:проекта\s)?(?:провод|осуществля)\w+)\s?(?P<mark>:|-|является|\n)?\s?(?P<body>[^\n;]{4,200})"
)
_PLACE_RU = re.compile(
    r"(?:место\sпроведени[яе](?!\sи\s)|место(?=\s?:)|по\s(?:следующ\w+\s)?адрес(?:у|ам)|адрес(?:\sпроведения)?)\s?[:–-]?\s?(?P<place>[^;\n]{6,220})"
)
_PLACE_KK = re.compile(
    r"(?:өтетін\s(?:орны|жері)|өткізілетін\s(?:орны|жері)|өткізу\sорны|орны|мекен-?\s?жайы?(?:\sбойынша)?(?:\sөтеді|\sөткізіледі|\sболады)?)\s?[:\n]\s?(?P<place>[^;\n]{6,220})"
)
_ADDRESS = re.compile(
    r"(?<![а-яёәғқңөұүһі\"])(?:[а-яё-]{4,25}ская\sобл(?:асть|\.),\s?(?=[а-яё])|область\s[а-яёәғқңөұүһі]{4,12},\s?|"
    r"(?:г|с|п)\.\s?[а-яёәғқңөұүһі][а-яёәғқңөұүһі-]{2,25},\s(?=(?:ул|пр|мкр|здани|дом|клуб|школ|зал|сдк|дк|акимат)))[^;\n]{4,160}"
)
_DAY_AND_HOUR = re.compile(
    r"[^\n]{0,150}?(?:сағат(?:та)?\s?\d{1,2}(?:[:.]\s?\d\d)?(?:-?(?:де|да|те|та|ге|ден|дан))*|\d{1,2}[:.]\d\d(?:-?(?:де|да|ге))?)[\s,:-]*"
    r"(?:дейін\s)?(?:мына\s|келесі\s)?"
)
_HOUR_FIRST = re.compile(r"[\s,]*(?:в\s|с\s|сағат\s)?\d{1,2}[:.]\d\d(?:-?(?:де|да))?(?:\sчас\w*)?[\s,-]*")
_ADDRESS_KK = re.compile(r"мекен-?\s?жайы?(?:\sбойынша|нда)")
_NOT_THE_PLACE = re.compile(
    r"(?:замечани|предложени|мнени|принима|ознаком|материал|электрон|почт|ұсыныс|ескерт|пікір|таныс|қабылда|заказчик|инициатор|разработчик|юридическ|"
    r"документаци|әзірлеуші|тапсырыс|ссылк|сілтеме|сайт|интернет)[^.;\n]{0,110}$"
)
_NOT_OF_PLACE = (
    r"(?:[вс]\s\d{1,2}[:.-]\d\d|сағат\s|в\s\d{1,2}\sчас|(?:дата|время|начало|регистрация|уақыты|күні)(?![а-яё])|"
    r"\d{1,2}\.\d\d\.\d{4}|состо[ия]тся|провод|пройд|буд[еу]т|өтеді|өткіз|болады|форма:)"
)
_PLACE_END = re.compile(
    rf"\.(?:(?<=[а-яёәғқңөұүһі]{{4}}.)|(?<=[\d\")].))\s(?=[а-яёәғқңөұүһі\"]{{3,}}[\s:])"
    rf"|, {_NOT_OF_PLACE}| {_NOT_OF_PLACE}"
)


def contacts_of(folded: Folded) -> Words | None:
    """Returns the e-mail or postal address offered to the public; a telephone alone is none."""
    first = best = None
    text = folded.text[:20_000]
    low, high = max(0, text.find("@") - 64), text.rfind("@") + 72
    for match in _MAIL.finditer(text, low, high) if high >= 72 else ():
        first = first or match
        before = folded.text[max(0, match.start() - 150) : match.start()]
        if re.search(r"замечани|предложени|принима|ұсыныс|ескерт|пікір|қабылда", before):
            best = match
            break
    chosen = best or first
    if chosen is not None:
        span = folded.back(*chosen.span())
        return Words("".join(folded.original[span.start : span.end].split()), span)
    for match in _ADDRESS_FOR_COMMENTS.finditer(folded.text, 0, 20_000):
        if _ADDRESS_SIGN.search(match["address"]):
            return _clean(folded, *match.span("address"))
    return None


def documents_url_of(folded: Folded) -> Words | None:
    """Returns the address of the page where the documents lie, as printed; links to a video meeting are none."""
    spare = None
    if not any(sign in folded.text for sign in _SIGNS_OF_URL):
        return None
    for match in _URL.finditer(folded.text, 0, 20_000):
        start, end = match.span()
        while end > start and folded.text[end - 1] in ".,:;)'":
            end -= 1
        if _MEETING_URL.search(folded.text, start, end):
            continue
        words = _clean(folded, start, end)
        before = folded.text[max(0, start - 160) : start]
        if _DOCUMENTS.search(before) or _DOCUMENTS.search(folded.text[end : end + 60]):
            return words
        spare = spare or words
    return spare


def expertise_body_of(folded: Folded) -> Words | None:
    """Returns the body named as doing the state ecological expertise."""
    if "экспертиз" not in folded.text and "сараптама" not in folded.text:
        return None
    for match in _EXPERTISE.finditer(folded.text, 0, 20_000):
        body = match["body"]
        if match["mark"] is None and not re.search(
            r"управлени|департамент|комитет|ргп|госэкспертиз|басқарма|министерств", body
        ):
            continue
        return _clean(folded, match.start("body"), _end_of(folded.text, *match.span("body")))
    return None


def _end_of(text: str, start: int, end: int) -> int:
    stop = re.compile(r"(?<=[а-яё\"]{3})\.\s").search(text, start, end)
    return stop.start() if stop else end


_LIKE_A_PLACE = re.compile(
    r"(?<![а-яё])(?:обл|ауд|қала|г\.|город|район|ул\.|улиц|көш|дом|үй|клуб|зал|акимат|әкімд|мектеп|школ|село|ауыл|с\.|а\.|посел|кент|пр\.|мкр|ш/а|офис|кабинет)"
)
_ITEM = re.compile(
    r"[\s,:–-]*(?:(?:сағат(?:та)?|в|с)?\s?\d{1,2}[:.-]\d\d(?:-?(?:де|да|те|та))?(?:\sчас\w*)?[\s,:–-]*)?(?P<place>[^;\n]{6,200})"
)


def place_near(folded: Folded, start: int, end: int, stop: int) -> str | None:
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
    hour = _HOUR_FIRST.match(folded.text, start, end)
    start = hour.end() if hour else start
    stop = _PLACE_END.search(folded.text, start, end)
    words = _clean(folded, start, stop.start() if stop else end)
    return words.value or None


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


def _clean(folded: Folded, start: int, end: int) -> Words:
    while start < end and folded.text[start] in " \n:-–|":
        start += 1
    while end > start and folded.text[end - 1] in " \n,;:|-.":
        end -= 1
    return Words(" ".join(folded.printed(start, end).replace("\x00", "").split()), folded.back(start, end))
