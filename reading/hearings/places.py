"""Where a sitting is held: under a label, after its hour, before its day, or an address that nothing announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.hearings.forms import conditional
from reading.hearings.place_before import settlement_before, told_in_the_locative, town_beside, town_of_the_line
from reading.hearings.place_bounds import bounds
from reading.text.fold import Folded
from reading.text.known import Known
from reading.text.patterns import quick
from reading.text.place_words import LIKE_A_PLACE
from reading.text.quotations import clean

_PLACE_RU = quick(
    r"(?:[📍🏢🏠🏛]|(?<![а-яё])куда\s(?:при|подо)\w+(?=\s?[:-])|(?<![а-яё])где(?:\s(?:про|состо)\w+)?(?=\s?:|\s-\s)|место\s(?:сбора|встречи)(?=\s?[:-])|место\sпроведени[яе](?!\sи\s|\s(?:общественных\s)?(?:слушани|собрани)[а-я]{1,2}\s?\()(?:\s(?:общественных\s)?(?:слушани|собрани)\w)?|место,\s(?:дата|день|время)[^:|\n]{0,60}(?=[:|])|место(?:\sслушаний|\sсобрания|\sпрежнее)?(?=\s?:|\s-\s)|"
    r"по\s(?:следующ\w+\s|прежнему\s)?адрес(?:у|ам)|адрес+(?!\sмест)(?:\s(?:проведения|прежний|слушаний|собрания|тот\sже))?)\s?[:|–-]?\s?(?P<place>[^;\n|]{6,220})"
)
_PLACE_KK = quick(
    r"(?:(?:мына|келесі)\sмекен-?\s?жай\w{0,6}(?:\s[а-яәғқңөұүһі]{3,14}){0,2}(?=\s?:)|қайда(?:\sөтеді)?|жиналатын\s(?:орын|орны|жері)|(?:өтетін|өткен|өткізілетін|өткізілген|өткізу|болатын|болған)\sжері|өтетін\s(?:орны|жері)|өткізілетін\s(?:орны|жері)|(?:өткізу\s)?орны(?:\s(?:бұрынғыша|бұрынғыдай|бұрынғы|баяғыша|сол\sқалпында|өзгеріссіз|өзгермейді|өзгерген\sжоқ)(?=\s?:))?(?:\s(?:және|мен)\s(?:уақыты|күні|мерзімі))?|мекен-?\s?жайы?(?:\sбойынша)?(?:\sөтеді|\sөткізіледі|\sболады)?)"
    r"(?:\s?[:|\n]|\s-(?=\s))\s?(?P<place>[^;\n|]{6,220})"
)
_ADDRESS = re.compile(
    r"(?<![а-яёәғқңөұүһі\"])(?:[а-яё-]{4,25}ская\sобл(?:асть|\.),\s?(?=[а-яё])|область\s[а-яёәғқңөұүһі]{4,12},\s?|"
    r"(?:г\.|с\.|п\.|город\s|село\s|поселок\s)\s?[а-яёәғқңөұүһі][а-яёәғқңөұүһі-]{2,25},\s(?=(?:ул|пр|мкр|здани|дом|клуб|школ|зал|сдк|дк|акимат|[а-яё]{3,20}ск(?:ий|ого)\sр))|"
    r"(?:[а-яәғқңөұүһі-]{3,20}\s(?:облысы|обл\.)|бқо|шқо|сқо),\s(?=[а-яәғқңөұүһі]))[^;\n]{4,160}"
)
_DAY_AND_HOUR = re.compile(
    r"[^\n]{0,150}?(?:сағат(?:та)?\s?\d{1,2}(?:[:.]\s?\d\d)?(?:-?(?:ден|дан|де|да|те|та|ге))*|\d{1,2}[:.]\d\d(?:-?(?:ден|дан|де|да|ге|ға))?)[\s,:-]*"
    r"(?:дейін\s)?(?:мына\s|келесі\s)?"
)
_FORM_SAID = re.compile(r"[^\n]{0,120}(?:түрінде|нысанында|форматында|режимінде|ретінде)\s")
_ADDRESS_KK = re.compile(r"мекен-?\s?жайы?(?:\sбойынша|нда)")
_NOT_THE_PLACE = quick(
    r"(?:замечани|предложени|мнени|принима|ознаком|материал|электрон|почт|ұсыныс|ескерт|пікір|таныс|қабылда|заказчик|инициатор|разработчик|юридическ|"
    r"документаци|әзірлеуші|тапсырыс|ссылк|сілтеме|сайт|интернет|письм|обращени|вопрос\w*\s(?!об)|направ(?:ля|ит)|анкет|отзыв|жолда|жібер|сұрақтар|хаттар|бастамашы|"
    r"контакт|байланыс|находится|орналасқан)[^.;\n]{0,110}$"
)
_DATE = re.compile(r"\d\s[а-яәғқңөұүһі]{3,8}\s20\d\d|\d\d\.\d\d\.20\d\d|20\d\d\sж")
_OPENING_OF_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[-•*·])?\s*")
_HOUR_AND_END = re.compile(
    r"(?:\s?[гж]\.?|\s?года|\s?жылы?)?[\s,(]*(?:(?:начало|время|басталуы|уақыты|сағат(?:та)?|в|с)\s?[:-]?\s?)?(?:\d{1,2}(?:\s?[:.-]\s?\d\d|(?=\s?(?:час|ч\.|сағ)|-?(?:де|да|те|та)(?![а-яё])))(?:-?(?:де|да|те|та))?)?"
    r"(?:\s?(?:час\w*\.?|ч\.?|сағ\w*\.?))?(?:\s?\d\d\s?мин\w*\.?)?[\s.)]*(?=;|\n|$|[,.]\s*(?:\n|$))"
)
_SAYS_MORE = re.compile(r"состо[ия]т|провод|пройд|буд[еу]т|слушани|өтеді|өткіз|тыңдау|дата|күні|собрани[яею]\s|жиналыс")
_ITEM = re.compile(
    r"[\s,:(–-]*(?:күн(?:і|дері)\s)?(?:(?:сағат(?:та)?|сағ\.?|в|с)?\s?\d{1,2}[:.-]\d\d(?:-?(?:де|да|те|та))?(?:\s(?:час|сағ)\w*\.?)?[\s,:–-]*)?(?P<place>[^;\n]{6,200})"
)


_NAMES_A_TOWN = re.compile(
    r"(?<!\w)(?:г|с|п|пос|а|город|село|пос[её]лок|аул)(?:\.\s?|\s)[\w-]{3,}|[\w-]{3,}\s(?:қала|ауыл|кент|село|аул|қ\.|а\.)"
)
_NEXT_SETTLEMENT = re.compile(r"[,;]\s(?:(?:а|ал|және|и)\s)?(?:в\s)?[^,;:\n\d]{3,60}?\s-\s\"?\Z")


def place_near(folded: Folded, start: int, end: int, stop: int) -> str | None:
    """Returns the place of a sitting; the settlement of «в с. Жана – 6 декабря (клуб)» stands before its day."""
    item = _place_of_line(folded, start, end)
    if item is not None:
        named = _labelled_place(folded, end, min(stop, end + _REACH), own=True) if _TOWN_ALONE.fullmatch(item) else None
        return named or item  # «г. Семей, 21 ноября 2019 г.» above «Место проведения: …»
    before = settlement_before(folded, start)
    following = _NEXT_SETTLEMENT.search(folded.text, end, stop) if before else None
    place = _place_near(folded, start, end, following.start() if following else stop)
    if place is not None and place.startswith("(") and (before or (place.endswith(")") and place.count("(") == 1)):
        return f"{before} {place}" if before else place[1:-1]
    if before is not None:
        return before if place is None or place in before else place if _names_a_town(place) else f"{before}, {place}"
    if place is None:
        return _place_of_a_row(folded) or told_in_the_locative(folded, start) or town_beside(folded, start, end)
    head = None if _names_a_town(place) else town_of_the_line(folded, start)
    return f"{head}, {place}" if head else place  # «г. Тараз, 26 января, 11:00, ДК «Химик»»


_ROW_OF_PLACE = quick(  # «| Место проведения | г. Талды, клуб |»: a table of labels and values
    r"(?:\A|\n)\s?\|?\s?(?:место(?:\s(?:проведения|слушани\w|собрани\w))?|адрес\sпроведения|өт(?:етін|кен|кізілетін|кізілген|кізу)\s(?:жері|орны)|орны)\s?\|\s?(?P<place>[^|\n]{4,200})"
)


def _place_of_a_row(folded: Folded) -> str | None:
    """Returns the place told in a row of its own, however many rows with other days stand between it and the day."""
    row = _ROW_OF_PLACE.search(folded.text) if "|" in folded.text else None
    return _place(folded, *row.span("place")) if row is not None and _NO_PLACE.match(row["place"]) is None else None


def _names_a_town(place: str) -> bool:
    return _NAMES_A_TOWN.search(place.lower()) is not None


def _place_of_line(folded: Folded, start: int, end: int) -> str | None:
    """Returns the place of «1) с. Жана, ул. Абая, 60 – 14.11.2023 г., 10:00;»: it stands before, and nothing after."""
    text = folded.text
    if _HOUR_AND_END.match(text, end) is None:
        return None
    low = max(0, start - _ITEM_REACH)
    for mark in ("\n", ";", ": "):
        low = max(low, text.rfind(mark, low, start - 2) + len(mark))
    opening = _OPENING_OF_ITEM.match(text, low, start)
    low = opening.end() if opening else low
    words = text[low:start].rstrip(' "\n')
    if not words.endswith(("-", ",", ":")) or LIKE_A_PLACE.search(words[:80]) is None or _SAYS_MORE.search(words):
        return None
    if _NOT_THE_PLACE.search(text, max(0, low - 60), start):
        return None
    return _place(folded, low, low + len(words))


_REACH = 420  # characters around a date within which the place of its sitting stands
_LONGEST = 220  # characters of a place
_TOWN_ALONE = re.compile(r"\w{1,6}\.?\s[\w-]+")
_ITEM_REACH = 200  # characters of a place before its day


def _place_near(folded: Folded, start: int, end: int, stop: int) -> str | None:
    """Returns the place printed after a sitting's date, before `stop`, or in the same line before it."""
    text = folded.text
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = min(stop, len(text) if line_end < 0 else line_end)
    for low, high in ((end, min(line_end, end + 420)), (max(line_start, start - 260), start)):
        found = _labelled_place(folded, low, high)
        if found is not None and (low >= end or _DATE.search(text, low, high) is None):  # else it is another sitting's
            return found
    item = _ITEM.match(text, end, min(line_end, end + 260))
    if item is not None and LIKE_A_PLACE.search(item["place"][:60]) and not _ORGANISES.match(item["place"]):
        printed = _place(folded, *item.span("place"))
        if printed and _SETTLEMENT_ONLY.fullmatch(printed):  # «20 июля 2021 г.  п. Байконур» heads a protocol
            within = min(stop, end + _REACH)
            named = _labelled_place(folded, line_end, within, own=True) or _fuller(folded, printed, line_end, within)
            printed = named or _hall(folded, end, end, end, line_end) or printed
        if printed and _SAID_FIRST.match(printed.lower()):
            printed = None
        if printed and not _NOT_THE_PLACE.search(printed.lower()) and LIKE_A_PLACE.search(printed.lower()):
            return printed
    reach = min(stop, end + _REACH)
    below = _labelled_place(folded, line_end, reach, own=True, stop=stop) if line_end < stop else None
    above = None if below else _place_above(folded, line_start)
    below = below or (None if above else _after_hour(folded, end, reach))
    hall = None if below or above else _hall(folded, line_start, start, end, line_end)
    if below is None and above is None and hall is None and line_end < stop:
        below = _labelled_place(folded, line_end, reach, stop=stop)
    return below or above or hall or _bare_address(folded, end, reach)


_SAID_FIRST = re.compile(
    r"\(?время\s|по\s(?:проект|вопрос|объект|раздел|план|отч[её]т)у|(?:провед|провод|өткіз|өтеді|состо)[а-яәғқңөұүһіё]*\s?:"
)
_ORGANISES = re.compile(  # «12 мая ГУ «Отдел строительства» проводит слушания»: who, not where
    r"\s*(?:[а-яё-]+\s){0,2}?(?:гу|тоо|ао|кгу|гкп|ргу|ргп|ип|филиал|отдел|управлени|департамент|аппарат|товариществ|государственн)[^.;\n]{0,200}?"
    r"\s(?:проводит|проводят|буд[еу]т\sпроводить|объявля[её]т|извеща[её]т|организу[её]т|уведомля[её]т)(?![а-яё])"
)
_SETTLEMENT_ONLY = re.compile(
    r"(?:(?:[гспа]|пос|город|село|посёлок|поселок|аул)\.?\s?[\w-]+|[\w-]+\s(?:[қак]\.?|қаласы|ауылы|кенті|к-ті))"
    r"(?:\s?/\s?[\w. -]{4,40})?",
    re.IGNORECASE,
)
_HOUR_THEN_PLACE = re.compile(
    r"(?:сағат(?:та)?|начало(?:\s[вс])?|басталуы|басталып,|время|(?<![а-яё])в)\s?[:-]?\s?\d{1,2}[:.-]\d\d(?:-?(?:ден|дан|де|да|те|та))?(?:\s?ч(?:ас\w*|\.))?(?:\sаяқталды)?[,.]\s(?P<place>[^;\n]{6,160})"
)
_TOWN_FIRST = re.compile(
    r"(?:[а-яёәғқңөұүһі-]{3,20}\s(?:обл|ауд|р-н|район|қ\.|қаласы|ауылы|а\.|кенті)|(?:г|с|п|пос|город|село|аул)\.?\s?[а-яёәғқңөұүһі-]{3,}(?:,|\sул)|[а-яё]{4,20}ск(?:ая|ий)\s(?:обл|р))"
)
_LINE = re.compile(r"[^\n]{10,200}")


def _after_hour(folded: Folded, low: int, high: int) -> str | None:
    """Returns the address that follows the hour of the next sentence: «… өтеді. Сағат 15:00, Арал қ., Абай к. 5»."""
    for hour in _HOUR_THEN_PLACE.finditer(folded.text, low, high):
        if _TOWN_FIRST.match(folded.text, hour.start("place")) and not _NOT_THE_PLACE.search(
            folded.text, max(0, hour.start() - 110), hour.start()
        ):
            return _place(folded, *hour.span("place"))
    return None


def _fuller(folded: Folded, settlement: str, low: int, high: int) -> str | None:
    """Returns a line that is an address in the settlement named above it, with more than its name."""
    names = [word for word in _NAME_OF_A_TOWN.findall(settlement.lower()) if word not in _SETTLEMENT_WORDS]
    for line in _LINE.finditer(folded.text, low, high):
        if names and names[0] in line.group() and "," in line.group() and _TOWN_FIRST.match(line.group()):
            return _place(folded, *line.span())
    return None


_NAME_OF_A_TOWN = re.compile(r"[\w-]{3,}")
_SETTLEMENT_WORDS = frozenset({"город", "село", "посёлок", "поселок", "пос", "аул", "қаласы", "ауылы", "кенті", "к-ті"})


def _place_above(folded: Folded, line_start: int) -> str | None:
    """Returns what a line above the date's names as the sitting's own place, no other date between them."""
    low = max(0, line_start - _REACH)
    for found in reversed(list(_OWN_PLACE.finditer(folded.text, low, line_start))):
        if _DATE.search(folded.text, found.start(), line_start) is None:
            label = max(low, folded.text.rfind("\n", 0, found.start()) + 1)  # «өтетін жері» is a label of two words
            return _labelled_place(folded, label, line_start, own=True)
    return None


def _hall(folded: Folded, line_start: int, start: int, end: int, line_end: int) -> str | None:
    """Returns the hall of «слушания пройдут …, а для тех, кто не имеет доступа, – в актовом зале школы»."""
    text = folded.text
    for low, high in ((end, min(line_end, end + _REACH)), (max(line_start, start - _REACH), start)):
        for match in _HALL.finditer(text, low, high):
            if _is_told(text, match):
                return _place(folded, *match.span())
    return None


def _is_told(text: Known, hall: re.Match[str]) -> bool:
    """Whether a hall is where people meet, not where the documents lie, and on no condition."""
    before = text[max(0, hall.start() - 110) : hall.start()]
    return not (
        _FOR_READERS.search(before)
        or _NOT_THERE.search(before)
        or _NOT_THERE_AFTER.search(hall.group())
        or conditional(text, *hall.span())
    )


_NUMBER_OF_ITEM = re.compile(r"[\s\"]*(?:\d{1,2}[.)]|[-•*·])\s\"?")


def place_of_item(folded: Folded, low: int, high: int, hour_start: int, hour_end: int) -> str | None:
    """Returns the place of one item of a list of sittings, printed after its hour or before it."""
    settlement = settlement_before(folded, hour_start)
    numbered = _NUMBER_OF_ITEM.match(folded.text, low, hour_start)
    low = numbered.end() if numbered else low
    for start, end in ((hour_end, high), (low, hour_start)):
        words = folded.text[start:end]
        if LIKE_A_PLACE.search(words[:80]) and not _NOT_THE_PLACE.search(words):
            place = _place(folded, start, end)
            joined = place is not None and start == hour_end and settlement and not _names_a_town(place)
            return f"{settlement} {place}" if joined else place  # «с. Жана – 11:00 (клуб)»
    return None


def _bare_address(folded: Folded, low: int, high: int) -> str | None:
    """Returns an address that no label announces: an oblast or a town with a street or a hall."""
    for match in _ADDRESS.finditer(folded.text, low, high):
        before = folded.text[max(0, match.start() - 130) : match.start()]
        if not _NOT_THE_PLACE.search(before) and not _OF_A_COMPANY.search(before):
            return _place(folded, *match.span())
    return None


def _labelled_place(folded: Folded, low: int, high: int, *, own: bool = False, stop: int = 0) -> str | None:
    """Returns the first place that a label announces; `own`: only a label that no office's address bears.

    The label stands before `high`; its place may go on up to `stop`.
    """
    text = folded.text
    stop = max(high, min(stop, high + _LONGEST))
    found = [match for pattern in (_PLACE_RU, _PLACE_KK) for match in pattern.finditer(text, low, stop)]
    found = [match for match in found if match.start() < high]
    places = [match.span("place") for match in found if not (own and _OF_AN_OFFICE.match(match.group()))]
    places = [place for place in places if not _NOT_THE_PLACE.search(text, max(0, place[0] - 150), place[0])]
    places += [] if own else _places_before(text, low, high)
    for place in sorted(places):
        if _NO_PLACE.match(text, place[0]) is None and not _NOT_A_HALL.search(text, max(0, place[0] - 30), place[0]):
            return _place(folded, *place)
    return None


def place_unchanged(text: str) -> bool:
    """Tells whether a folded text says that a hearing on another day is held where it was to be."""
    return _UNCHANGED.search(text) is not None


_UNCHANGED = re.compile(
    r"(?:место|адрес)[^.;:\n]{0,40}\s(?:не\s(?:меня|измен)|прежн|тот\sже|то\sже|без\sизмен|оста[юеё]тся)|(?:в\sтом\sже|по\sпрежнему|по\sтому\sже)\s(?:мест|адрес)"
    r"|(?:орны|мекенжайы?|жері)[^.;:\n]{0,40}\s(?:өзгер(?:мейді|іссіз|ген\sжоқ)|сол\sқалпында|бұрынғыдай)"
)
_OWN_PLACE = quick(r"место|где(?=\s?[:-])|куда\s|[📍🏢🏠🏛]|орны|жері|қайда")
_OF_AN_OFFICE = re.compile(r"(?:по\s[а-яё\s]{0,14})?адрес|мекен")
_NO_PLACE = re.compile(
    r"[\s:|-]*(?:(?:не\s(?:меня|измен)|прежн|тот\sже|без\sизмен|оста[юеё]тся|өзгер)(?![^.;\n]{0,30}:\s)|эл\.|электрон|e-?mail|(?:для|при[её]ма)\s(?:получени|замеч|предлож|обращ|писем|корресп|отзыв|вопрос|направл)|при[её]ма\s|уточн|(?:компани|инициатор|заказчик|организаци|предприяти|редакци|разработчик)\w{1,2}\s?[:-])"
)
_NOT_A_HALL = re.compile(
    r"(?:юр|факт|почт|эл|заңды|мекеме|компани|кәсіпорын|ұйым|наш)\w*\.?\s(?:и\s[а-яё]+\.?\s)?(?:адрес|мекен)[а-яәғқңөұүһі-]*\s?[:–-]?\s?$"
)
_OF_A_COMPANY = re.compile(r"(?:\",?|\d{12},?)\s?$")  # «ТОО «Эко», г. Актобе, пр. …» is the company's
_HALL = quick(
    r"(?<![а-яё])во?\s(?:[а-яё-]+(?:ом|ем|ой|ей)\s){0,3}(?:(?:конференц-?\s?)?зале|здании|доме\s(?:культуры|молод|дружбы|спорта)|дворце\s|клубе|школе|гимназии|лицее|"
    r"библиотеке|кинотеатре|театре|музее|акимате|колледже|столовой|гостинице|спорткомплексе|сдк|дк)(?![а-яё])[^;\n]{0,160}"
)
_NOT_THERE = re.compile(  # «не в здании акимата, а дистанционно», «должны были состояться … в Доме культуры»
    r"(?<![а-яё])(?:не\s|вместо\s[^.;\n]{0,60}|(?:долж\w+\sбыл|ранее\s|планировал|назначенн|запланированн|намеченн)[^.;\n]{0,100})$"
)
_NOT_THERE_AFTER = re.compile(
    r",\s(?:а|но)\s(?:дистанц|онлайн|он-лайн|удал|в\s(?:онлайн|режиме|форме)|посредством|на\sплатформ)"
)
_FOR_READERS = re.compile(
    r"(?:ознаком|замечани|предложени|принима|доступн|получить|находится|размещ|хранит|вывеш|регистрац|кабинет)[^.;\n]{0,90}$"
)


def _places_before(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yields what stands before «мекенжайы бойынша»: Kazakh names the place first."""
    for address in _ADDRESS_KK.finditer(text, low, high):
        start = max(low, address.start() - 160)
        start += max(text[start : address.start()].rfind(mark) for mark in ("\n", ";", ": ")) + 1
        said = _DAY_AND_HOUR.match(text, start, address.start())
        start = said.end() if said else start
        form = _FORM_SAID.match(text, start, address.start())
        start = form.end() if form else start
        if address.start() - start >= 8 and not _NOT_THE_PLACE.search(text, start, address.start()):
            yield start, address.start()


def place_printed(folded: Folded, start: int, end: int) -> str | None:
    """Returns the place that is told in a stretch of the folded text, without hours and sentences beside it."""
    return _place(folded, start, end)


def _place(folded: Folded, start: int, end: int) -> str | None:
    words = clean(folded, *bounds(folded, start, end)).value
    return _CONJUNCTION.sub("", words.replace(" | ", ", ")) or None


_CONJUNCTION = re.compile(r",?\s(?:және|мен|и|а|или|либо|немесе)$", re.IGNORECASE)


def any_place(folded: Folded) -> bool:
    """Tells whether the text names a place to go to, for a sitting."""
    for pattern in (_PLACE_RU, _PLACE_KK):
        for match in pattern.finditer(folded.text, 0, 20_000):
            before = folded.text[max(0, match.start() - 130) : match.start()]
            if conditional(folded.text, *match.span()):
                continue
            if not _NOT_THE_PLACE.search(before) and not re.match(
                r"\s*(?:эл\.|электрон|для\s(?:замеч|предл)|https?|www|\S+@|(?:на\s)?платформ|zoom|онлайн|он-лайн|в\sрежиме|видео|посредством)",
                match["place"],
            ):
                return True
    if any(_is_told(folded.text, match) for match in _HALL.finditer(folded.text, 0, 20_000)):
        return True
    return next(_places_before(folded.text, 0, min(len(folded.text), 20_000)), None) is not None
