"""Times of day as printed in Russian and Kazakh: «в 15.00 часов», «15 сағат 00 мин.», «09:00-12: 00-ге», «15⁰⁰»."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from reading.text.known import Known
from reading.text.number_words import hours_kk, hours_ru, one_of
from reading.text.patterns import quick

_CLOCK = re.compile(
    r"(?P<hour>\d(?:(?<![\d.,:/№a-zзб-]\d)|(?<=сағ\.\d)|(?<=20\d\d/\d))\d?)(?:"
    r"\s?(?::|\.|-)\s?(?P<minute>[0-5]\d)(?![\d/]|[.:-]\d\d(?!\d)(?<!-\d\d)|\s?(?:рабоч|календ|дн|күн|%|м2|га|км|тыс))"
    r"|\"\s?\"(?P<quoted>[0-5]\d)\"(?=\s?(?:час|ч(?![а-яё])|мин|-?\s?(?:де|да|те|та|ден|дан)(?![а-яё])))"
    r"|\s(?P<apart>[0-5]\d)(?=\s?(?:час|ч(?![а-яё])|сағ)|-?\s?(?:де|да|те|та)(?![а-яё]))"
    r"|(?:(?<=\sв\s\d\d)|(?<=\sв\s\d))\s(?P<apart_>00|30)(?=\s(?:по\s|в\s)|[.,;]|$)"
    r"|(?P<raised>[⁰-⁵º°о][⁰¹²³⁴⁵⁶⁷⁸⁹º°о])"
    r"|\"?\s?(?:часов|часа|час|ч(?![а-яё])\.?|сағат(?:та)?|сағ(?![а-яё]))\.?\s?(?:\"?(?P<minute_>[0-5]\d)\"?\s?(?:мин|м(?![а-яё])))?"
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
_HOURS_RU, _HOURS_KK = hours_ru(), hours_kk()
_SPOKEN = quick(
    rf"(?<![а-яё])(?P<ru>{one_of(_HOURS_RU)})\s(?:часов|часа|час)(?![а-яё])(?:\s(?P<half>тридцать|30)\sмин)?"
    rf"|сағат(?:та)?\s(?P<kk>{one_of(_HOURS_KK)})\s?(?P<half_>отызда|жарымда)?(?:де|да|те|та)?(?![а-яәғқңөұүһі])"
)
_SPOKEN_HOURS = {word.replace(r"\s", " "): hour for word, hour in (*_HOURS_RU, *_HOURS_KK)}
_DATE_TAIL = re.compile(r"[.,/-]\s?(?:\d{4}|\d\d)(?!\d|[.:]\d\d(?!\d))")
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
)
_HYPHENATED = re.compile(
    r"(?:(?<![а-яё])(?:в|с|со|на)|время(?:\s?[:-])?|начало(?:\s[а-яё]+){0,2}(?:\s?[:-])?|(?:уақыты|басталуы)(?:\s?[:-])?|сағат(?:та)?|часов|час|\d{4}(?:\s?[гж]\.?)?[,/]?|года,?|тамызда?)\s?$"
)
_OF_HOURS = re.compile(r"\s?(?:час|ч(?![а-яё])|мин|-?(?:де|да|те|та)(?![а-яё])|сағ)")
_AFTERNOON = re.compile(r"\s?(?:час\w*\s)?(?:дня|вечера|после\sобеда|p\.?m\.?)(?![а-яёa-z])")
_MINUTES = ("minute", "minute_", "quoted", "apart", "apart_")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹º°о", "0123456789000")


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
        if hour > 23:
            continue
        printed = next((groups[name] for name in _MINUTES if groups.get(name)), None)
        minutes = printed or (groups.get("raised") or "00").translate(_RAISED)
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
        if hour < 12 and (_AFTERNOON.match(text, match.end()) or match.group().endswith(("дня", "вечера"))):
            hour += 12
        opens = not (_REGISTRATION.search(before) or _RANGE_END.search(before[-12:]) or _NOT_SITTING.search(before))
        opens = opens and not (_NOT_AT.search(before[-12:]) or _NOT_AT_AFTER.match(text, match.end()))
        opens = opens and not (_ANOTHER_NEXT.match(text, match.end()) and _registers(text, match.start()))
        times.append(TimeFound(time(hour, int(minutes) if int(minutes) < 60 else 0), *match.span(), opens))
    return times or _spoken(text, low, high)


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


def _spoken(text: Known, low: int, high: int) -> list[TimeFound]:
    """Returns hours in words: «в одиннадцать часов», «сағат он бірде»."""
    times: list[TimeFound] = []
    if text.find("час", low, high) < 0 and text.find("сағат", low, high) < 0:
        return times
    for match in _SPOKEN.finditer(text, low, high):
        before = text.part(max(0, match.start() - 90), match.start())
        if before.endswith("за ") or _REGISTRATION.search(before) or _NOT_SITTING.search(before):
            continue
        hour = _SPOKEN_HOURS[match["ru"] or match["kk"]]
        if hour < 12 and _AFTERNOON.match(text, match.end()):
            hour += 12
        times.append(TimeFound(time(hour, 30 if match["half"] or match["half_"] else 0), *match.span(), opens=True))
    return times
