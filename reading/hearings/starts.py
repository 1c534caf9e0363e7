"""When a sitting begins and where, if not beside its date: under a label, a sentence later, in a row."""

from __future__ import annotations

import re
from datetime import time

from reading.dates.mention import Mention
from reading.dates.times import find_times
from reading.roles.cues import pages, periods, sittings
from reading.text.fold import Folded
from reading.text.known import Known
from reading.text.patterns import quick
from reading.text.tables import cell_at

_START_LABEL = re.compile(
    r"(?:(?:во\s|к\s)сколько|нешеде|время(?:\s(?:проведения|начала|открытых|общественных|слушаний|собраний|собрания)){0,4}|время\sи\sместо(?:\sпроведения)?(?:\sоста[юеё]тся)?(?:\sпрежн\w+|\sбез\sизменений|\sте\sже)?|место\sи\sвремя(?:\sпроведения)?|(?:начало|открытие)(?:\s\w+){0,2}|(?:форма|нысаны?)\s?[:-]\s?(?:открыт\w{2}\sсобрани\w|ашық\sжиналыс),|"
    r"уақыты|(?:уақыты|сағаты)\s(?:мен|және)\sорны(?:\sөзгер\w+)?|басталуы|басталу\sуақыты|басталады|(?<![а-яё])часы?(?=\s?[:-])|сағаты?(?=\s?[:-])|[⏰⏱🕐-🕧])\s?[:|(–-]?\s?(?:(?:в|с|сағат)\s)?$"
)
_PLACE_AND_HOUR = re.compile(  # «Место и время: г. Каратау, пл. Достык, 1, 11:00»
    r"(?:место\sи\sвремя|время\sи\sместо|орны\s(?:мен|және)\sуақыты|уақыты\s(?:мен|және)\sорны)[^\n:\d]{0,24}[:-]\s?[^\n;]{5,200}?\d{1,2}[:.-]\d\d(?![\d.])"
    r"|(?:место|адрес|орны|мекен-?\s?жайы?|өт(?:етін|кен|кізілген)\sжері)[^\n:\d]{0,24}[:-]\s?[^\n;]{5,200}?,\s(?:в\s|сағат\s)?\d{1,2}[:-]\d\d(?=\s?(?:\.\s|\.?\n|\.?$))"
)
_LINE_WITH_HOUR = re.compile(
    r"\n[^\n;:\d][^\n;:]{5,160}?,\s\d{1,2}:\d\d(?=\s?\.?(?:\n|$)|\s(?:объявлени|форма|проект|заказчик|инициатор|хабарландыру|жоба|тапсырыс|бастамашы))"
)  # «п. Кызыл, клуб, 16:00»
_TIME_ALONE = re.compile(r"[ .]{0,3}\n\s?(?:в\s|сағат\s)?\d{1,2}[:.]\d\d(?:\sчас\w*|\sч\.?)?[ .]{0,3}(?=\n|$)")
_LABEL_REACH = 700  # under its own label the hour may stand as far away
_AFTER_REGISTERING = re.compile(  # «время регистрации, начала и окончания: 28.09.2022 г., 14:30; 15:00-16:45»
    r"[\s,.гжода]{0,8}\d{1,2}[:.-]\d\d\s?[;,]\s(?=(?P<hour>[01]?\d|2[0-3])[:.-](?P<minute>[0-5]\d)\s?-\s?\d{1,2}[:.-]\d\d)"
)
_START_REACH = 260  # characters after a date within which its hour may stand in the next sentence
_HOUR_SIGN = re.compile(r"\d\d\s?(?:ч(?:ас\w*|\.)|сағ)(?!\s?(?:-|до|по))")  # «ул. Мира, 2, 16:00 ч.»
_HOUR_NAMED = re.compile(r"\d{1,2}\s?(?:час\w*|ч(?![а-яё])\.?|сағ\w*\.?)\s?\d\d\s?м")  # «акимат, 11 ч. 00 мин.»
_REGISTERS = re.compile(r"(?:регистрац|тіркеу)[^\n]{0,160}$")
_SENTENCE = re.compile(r"\n|[;.]\s(?=[а-яёәғқңөұүһі\"]{3})")


def labelled_start(text: Known, mention: Mention, stop: int) -> time | None:
    """Returns the time printed under its own label near the date: «Время: 15:00» on the next lines."""
    own_line = _TIME_ALONE.match(text, mention.end)
    if own_line is not None:
        return next((moment.value for moment in find_times(text, mention.end, own_line.end())), None)
    listed = _AFTER_REGISTERING.match(text, mention.end)
    if listed is not None and _REGISTERS.search(text, max(0, mention.start - 200), mention.start):
        return time(int(listed["hour"]), int(listed["minute"]))
    high = mention.end + max(260, min(700, stop - mention.end))
    for moment in find_times(text, mention.end, min(len(text), high)):
        if moment.opens and _START_LABEL.search(text[max(0, moment.start - 40) : moment.start]):
            return moment.value
    line = _PLACE_AND_HOUR.search(text, mention.end, min(len(text), mention.end + _LABEL_REACH))
    line = line or _LINE_WITH_HOUR.search(text, mention.end, min(stop, high))
    if line is not None and (words := line[0]) and not periods.COMMENTS.search(words):
        found = [moment for moment in find_times(text, *line.span()) if moment.opens]
        if found:
            return found[-1].value
    for moment in find_times(text, max(0, mention.start - 200), mention.start):
        if moment.opens and _START_LABEL.search(text[max(0, moment.start - 40) : moment.start]):
            return moment.value
    return None


def later_start(text: Known, mention: Mention, stop: int) -> time | None:
    """Returns the hour that a following sentence gives with the place, not one of those that speak of comments."""
    high = min(stop, mention.end + _START_REACH)
    for moment in find_times(text, mention.end, high):
        sentence = text[mention.end : moment.start]
        for found in _SENTENCE.finditer(sentence):
            sentence = text[mention.end + found.end() : moment.start]
        labelled = sittings.HOUR_LABEL.search(text, max(mention.end, moment.start - 8), moment.end)
        labelled = labelled or _HOUR_SIGN.match(text, moment.end - 2) or _HOUR_NAMED.match(text, moment.start)
        if moment.opens and labelled and not periods.COMMENTS.search(sentence):
            return moment.value
    return None


_OPENED = quick(  # «Открыл собрание в 15:00 председатель», «тыңдау … сағат 10.00-де басталды»
    r"(?:откры|нача)(?:л[аио]?|то|ты|лось|лись|лся)(?![а-яё])\s(?:[а-яё]+\s){0,3}?(?:в|с)\s\d{1,2}[:.-]\d\d"
    r"|сағат\s\d{1,2}[:.-]\d\d(?:-?(?:де|да|те|та))?\s(?:(?:тыңдау|жиналыс|отырыс)[а-яқғ]*\s)?(?:басталды|басталған|ашылды|ашты|ашқан)"
)


def opened_start(text: Known) -> time | None:
    """Returns the hour at which minutes say that the sitting was opened, or None."""
    told = _OPENED.search(text)
    moments = find_times(text, told.start(), told.end()) if told is not None else []
    return next((moment.value for moment in moments if moment.opens), None)


_UNCHANGED = re.compile(
    r"время(?:\s[а-яё]+){0,3}\s(?:не\s(?:меня|измен)|прежн|тот\sже|то\sже|без\sизмен|оста[юеё]тся)|в\s(?:то|это)\sже\sвремя|в\sтот\sже\sчас"
    r"|(?:сол|сол\sбір|бұрынғы)\s(?:уақытта|сағатта)|уақыты[^.;:\n]{0,30}\s(?:өзгер(?:мейді|іссіз|ген\sжоқ)|бұрынғыдай)"
)


def time_unchanged(text: str) -> bool:
    """Tells whether a folded text says that a hearing on another day begins at the hour it was to begin."""
    return _UNCHANGED.search(text) is not None


_HOUR_OF_A_CELL = re.compile(r"([01]?\d|2[0-3])-([0-5]\d)")


def of_its_row(
    folded: Folded, mention: Mention, start: time | None, place: str | None
) -> tuple[time | None, str | None]:
    """Returns hour and place as the other cells of a table's row give them, else as they were."""
    cell = cell_at(folded.text, mention.start)
    if cell is None:
        return start, place
    for heading, (low, high) in cell.beside.items():
        if pages.HEADING_OF_TIME.match(heading):
            printed = _HOUR_OF_A_CELL.fullmatch(folded.text, low, high)  # «11-00» elsewhere may be a number
            start = time(int(printed[1]), int(printed[2])) if printed else start
            start = next((moment.value for moment in find_times(folded.text, low, high)), start)
        elif pages.HEADING_OF_PLACE.match(heading):
            place = " ".join(folded.printed(low, high).split()) or place
    return start, place
