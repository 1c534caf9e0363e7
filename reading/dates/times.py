"""Times of day as printed in Russian and Kazakh: «в 15.00 часов», «15 сағат 00 мин.», «09:00-12: 00-ге», «15⁰⁰»."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from reading.dates.spoken_times import spoken_times
from reading.text.known import Known
from reading.text.patterns import quick

_CLOCK = re.compile(
    r"(?P<hour>\d(?:(?<![\d.,:/№a-zзб-]\d)|(?<=сағ\.\d)|(?<=20\d\d/\d))\d?)(?:"
    r"\s?(?::|\.|-)\s?(?P<minute>[0-5]\d)(?![\d/]|[.:-]\d\d(?!\d)(?<!-\d\d)|\s?(?:рабоч|календ|дн(?!я)|күн(?!і)|%|м2|га|км|тыс))"
    r"|\"\s?\"(?P<quoted>[0-5]\d)\"(?=\s?(?:час|ч(?![а-яё])|мин|-?\s?(?:де|да|те|та|ден|дан)(?![а-яё])))"
    r"|\s(?P<apart>[0-5]\d)(?=\s?(?:час|ч(?![а-яё])|сағ)|-?\s?(?:де|да|те|та)(?![а-яё]))"
    r"|(?:(?<=\sв\s\d\d)|(?<=\sв\s\d))\s(?P<apart_>00|30)(?=\s(?:по\s|в\s)|[.,;]|$)"
    r"|(?:(?<=\sв\s\d\d)|(?<=\sв\s\d)|(?<=сағат\s\d\d)):(?P<exact>[0-5]\d):00(?![\d:])"  # a stamp has no «в»
    r"|(?:(?<=\sв\s\d\d)|(?<=сағат\s\d\d))(?P<sunk>00|30)"  # «1100 часов»
    r"(?=\s?(?:час|ч(?![а-яё])|-?\s?(?:де|да)(?![а-яё])))"
    r"|\s?[:.-]\s?(?P<letters>[оo]{2}|0[оo]|[оo]0)(?![а-яёәғқңөұүһіa-z\d])"
    r"|(?P<raised>[⁰-⁵º°о][⁰¹²³⁴⁵⁶⁷⁸⁹º°о])"
    r"|\"?\s?(?:\([а-яёәғқңөұүһі]{2,14}(?:\s[а-яё]{4,8})?\)\s?)?(?:часов|часа|час|ч(?![а-яё])\.?|сағат(?:та)?|сағ(?![а-яё]))\.?\s?(?:\"?(?P<minute_>[0-5]\d)\"?\s?(?:мин|м(?![а-яё])))?"
    r")"
)
_BARE_HOUR = quick(
    r"(?:сағат(?:та)?|часов|время:?)\s{1,2}(?P<hour>[01]?\d|2[0-3])(?:-?(?:да|де|та|те|дан|ден|тан|тен))?(?![\d.:]|-\d\d)"
)
_PART_OF_DAY = re.compile(  # «в 10 утра», «таңғы 10-да»: the part of the day makes a bare figure an hour
    r"(?<![\d.,:/№-])(?P<hour>1[0-2]|[1-9])\s(?:утра|дня|вечера)(?![а-яё])"
    r"|(?:таңғы|таңертеңгі|таңертең|түскі|түстен\sкейін(?:гі)?|кешкі|кешкілік)\s(?:сағат\s)?(?P<hour_>1[0-2]|[1-9])"
    r"(?:-?\s?(?:де|да|те|та|ге|ға|ден|дан|тан|тен))(?![а-яәғқңөұүһі\d])"
)
_PARTS_SIGN = quick(r"\d\s(?:утра|дня|вечера)|таңғы|таңерт|түскі|түстен|кешкі")
_KAZAKH_AFTERNOON = quick(r"(?:түскі|түстен\sкейін(?:гі)?|кешкі|кешкілік)\s(?:сағат(?:та)?\s)?$")
_DATE_TAIL = re.compile(
    r"[.,/-]\s?(?:\d{4}(?!\s?-?\s?(?:жыл\w*|ж)\.?\s?\"?\d{1,2}\"?\s?-?[а-яқң])|\d\d)(?!\d|[.:]\d\d(?!\d))"
)
_REGISTRATION = quick(
    r"(?:регистрац|тіркеу|тіркел|регистрир)"
    r"(?:(?!\d\d?(?:[:.-]\d\d|\s?(?:час|ч(?![а-яё])|сағ)[а-яё]*\.?(?:\s?\d\d\s?мин[а-яё]*\.?)?)"
    r"[^.;\n]{0,22}(?:начал|баста|слушани|собрани|тыңдау|жиналыс))[^.;\n]){0,70}$"
)
_RANGE_END = re.compile(r"\d\s?(?:час\w*|ч\.|сағ\w*)?\s?(?:-|до|по|дейін|нан|ден|дан|нен)\s?$")
_NOT_SITTING = quick(
    r"(?:перерыв|обед|үзіліс|рабоч\w+ (?:дн|врем)|жұмыс (?:уақыт|күн)|режим работы|"
    r"понедельник\w{0,2}\s?(?:-|(?:по|до|и)\s|,\s?(?:вторник|сред))|кажд\w{2,3}\s(?:понедельник|вторник|сред|четверг|пятниц)|дүйсенбі(?:ден|\s?-|\sмен\s|\sжәне|,\s?(?:сейсенбі|сәрсенбі))|ежедневно|"
    r"пн\.?\s?-|конец|(?<!начала\sи\s)окончани|(?<!басталу\sжәне\s)(?<!басталуы\sмен\s)аяқталу|"
    r"не позднее|ознакомит|ознакомлен|танысуға)[^;\n]{0,50}$"
)
_NOT_AT = re.compile(r"(?:(?<![а-яё])не|вместо|взамен)\s(?:в|с|к)?\s?$")  # «не в 15:00, а в 11:00»
_NOT_AT_AFTER = re.compile(
    r"(?:-?(?:де|да|те|та|ден|дан|тен|тан))?\s(?:емес(?![а-яё])|орнына)|\s?(?:час\w*\s|ч\.?\s)?на\s\d\d?[:.]\d\d(?!\.\d)"
    r"|\s?(?:час\w*|ч\.)?\s?(?:\d{1,2}\.\d{1,2}\.\d{4}\s?(?:г\.|года)?\s?)?(?:был\s)?(?:составлен|подписан|оформлен)[аоы]?\s(?:настоящий\s|данный\s)?(?:протокол|акт)"
)
_TORN_HOUR = re.compile(r"(?<![а-яё])(?:в|с|сағат)\s(?P<ten>[12])\s$")
_HYPHENATED = re.compile(
    r"(?:(?<![а-яё])(?:в|с|со|на)|время(?:\s[а-яё]+){0,2}(?:\s?[:|-])?|начало(?:\s[а-яё]+){0,2}(?:\s?[:|-])?|(?:уақыты|сағаты|басталуы)(?:\s?[:|-])?|сағат(?:та)?|сағ\.?|часов|час|\d{4}(?:\s?[гж]\.?)?[,/]?|года,?|жыл(?:ы|дың)?,|күні,?|(?:ря|ля|рта|мая|ня|ста)\"?,?|(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|қыркүйек|қазан|қараша|желтоқсан)(?:да|де|та|те|ы|і)?,?|тамыз(?:да)?,?|(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)\)?,?)\s?$"
)
_OF_HOURS = re.compile(r"\s?(?:час|ч(?![а-яё])|мин|-?(?:де|да|те|та)(?![а-яё])|сағ)")
_AFTERNOON = re.compile(r"\s?(?:час\w*\s)?(?:дня|вечера|после\sобеда|p\.?m\.?)(?![а-яёa-z])")
_MINUTES = ("minute", "minute_", "quoted", "apart", "apart_", "exact", "sunk")
_MINUTES_PAST = re.compile(r"н?\s(?P<minutes>[0-5]?\d)\sминут\sөт")  # «сағат 11-ден 30 минут өткенде»
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹º°оo", "01234567890000")


class TimeFound(NamedTuple):
    """A time of day at a place of the folded text; `opens` is False for registration, an end, office hours."""

    value: time
    start: int
    end: int
    opens: bool


def find_times(text: Known, low: int, high: int) -> list[TimeFound]:
    """Returns the times printed in a stretch of a folded text, in order."""
    times: list[TimeFound] = []
    for match in _matches(text, low, high):
        groups = match.groupdict()
        hour = int(groups["hour"] or groups["hour_"])
        if hour < 10 and (torn := _TORN_HOUR.search(text, max(0, match.start() - 9), match.start())) is not None:
            hour += 10 * int(torn["ten"])  # a conversion has torn «15-00» apart
        if hour > 23:
            continue
        printed = next((groups[name] for name in _MINUTES if groups.get(name)), None)
        minutes = printed or (groups.get("raised") or groups.get("letters") or "00").translate(_RAISED)
        past = _MINUTES_PAST.match(text, match.end()) if printed is None else None
        minutes = past["minutes"] if past else minutes
        if groups.get("minute") and _DATE_TAIL.match(text, match.end()) and text[match.end("hour")] in ".-":
            continue  # «15.08.2020» is no quarter past
        before = text.part(max(0, match.start() - 90), match.start())
        in_kazakh = _KAZAKH_AFTERNOON.search(text, match.start(), match.start("hour_")) if groups.get("hour_") else None
        if hour < 9 and (in_kazakh or _KAZAKH_AFTERNOON.search(before)):
            hour += 12
        if (
            groups.get("minute")
            and text.startswith("-", match.end("hour"))
            and not _HYPHENATED.search(before)
            and not _OF_HOURS.match(text, match.end())
        ):
            continue  # «исх. № 12-45» is no time
        if hour < 12 and _is_afternoon(text, match, hour):
            hour += 12
        opens = not (_REGISTRATION.search(before) or _RANGE_END.search(before[-12:]) or _NOT_SITTING.search(before))
        opens = opens and not (_NOT_AT.search(before[-12:]) or _NOT_AT_AFTER.match(text, match.end()))
        opens = opens and not (_ANOTHER_NEXT.match(text, match.end()) and _registers(text, match.start()))
        times.append(TimeFound(time(hour, int(minutes) if int(minutes) < 60 else 0), *match.span(), opens))
    return times or _spoken(text, low, high)


def _is_afternoon(text: Known, match: re.Match[str], hour: int) -> bool:
    """Whether «дня» or «вечера» puts an hour past noon; «11 часов дня» is before it."""
    after = _AFTERNOON.match(text, match.end())
    said = after.group() if after is not None else match.group()
    return said.endswith(_PAST_NOON) or (said.endswith("дня") and hour < _DAY_BEGINS)


_DAY_BEGINS = 9
_PAST_NOON = ("вечера", "обеда", "pm", "p.m", "p.m.", "pm.")
_ANOTHER_NEXT = re.compile(r"\s?[;,]\s\d{1,2}[:.-]\d\d\s?-\s?\d")


def _registers(text: Known, at: int) -> bool:
    """«время начала регистрации, начала и окончания …: 14:30; 15:00-16:45»: the first is that of registering."""
    line = text[max(text.rfind("\n", 0, at), at - 300) : at]
    return "регистрац" in line or "тіркеу" in line


def _matches(text: Known, low: int, high: int) -> list[re.Match[str]]:
    """Returns the hours in figures, in order; «сағат 15-те» only where no other form of it stands."""
    clocks = list(_CLOCK.finditer(text, low, high))
    if _PARTS_SIGN.search(text, low, high) is not None:
        clocks += [
            match
            for match in _PART_OF_DAY.finditer(text, low, high)
            if not any(clock.start() < match.end() and match.start() < clock.end() for clock in clocks)
        ]
        clocks.sort(key=lambda match: match.start())
    bare = [
        match
        for match in _BARE_HOUR.finditer(text, low, high)
        if not any(clock.start() <= match.start("hour") < clock.end() for clock in clocks)
    ]
    return sorted((*clocks, *bare), key=lambda match: match.start()) if bare else clocks


_SPAN_BEFORE = ("за ", "течение ", "через ", "двадцать ", "двадцати ")  # «за два часа до начала»


def _spoken(text: Known, low: int, high: int) -> list[TimeFound]:
    """Returns hours in words: «в одиннадцать часов», «сағат он бірде»."""
    times: list[TimeFound] = []
    for hour, minute, start, end in spoken_times(text, low, high):
        before = text.part(max(0, start - 90), start)
        if before.endswith(_SPAN_BEFORE) or _REGISTRATION.search(before) or _NOT_SITTING.search(before):
            continue
        times.append(TimeFound(time(hour, minute), start, end, opens=True))
    return times
