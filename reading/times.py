"""Times of day as printed in Russian and Kazakh: «в 15.00 часов», «15 сағат 00 мин.», «09:00-12: 00-ге», «15⁰⁰»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

_HOUR = r"(?P<{0}>[01]?\d|2[0-3])"
_CLOCK = re.compile(
    r"(?<![\d.,:/№-])(?:"
    rf"{_HOUR.format('hour')}\s?(?::|\.|-)\s?(?P<minute>[0-5]\d)(?![\d/]|[.:-]\d\d(?!\d)(?<!-\d\d)|\s?(?:рабоч|календ|дн|күн|%|м2|га|км|тыс))"
    rf"|{_HOUR.format('hour_')}(?P<raised>[⁰-⁵º°о][⁰¹²³⁴⁵⁶⁷⁸⁹º°о])"
    rf"|{_HOUR.format('hour__')}\s?(?:часов|часа|час|ч(?![а-яё])\.?|сағат(?:та)?)\s?(?:(?P<minute_>[0-5]\d)\s?(?:мин|м(?![а-яё])))?"
    rf"|(?:сағат(?:та)?|часов|время:?)\s{{1,2}}{_HOUR.format('hour___')}(?:-?(?:да|де|та|те|дан|ден|тан|тен))?(?![\d.:]|-\d\d)"
    r")"
)
_DATE_TAIL = re.compile(r"[.,/-]\s?(?:\d{4}|\d\d)(?!\d)")
_REGISTRATION = re.compile(r"(?:регистрац|тіркеу|тіркел|регистрир)[^.;\n]{0,70}$")
_RANGE_END = re.compile(r"\d\s?(?:час\w*|ч\.|сағ\w*)?\s?(?:-|до|по|дейін|нан|ден|дан|нен)\s?$")
_NOT_SITTING = re.compile(
    r"(?:перерыв|обед|үзіліс|рабоч\w+ (?:дн|врем)|жұмыс (?:уақыт|күн)|понедельник|дүйсенбі|ежедневно|режим работы|"
    r"пн\.?\s?-|конец|окончани|аяқталу|не позднее|ознакомит|ознакомлен|танысуға)[^;\n]{0,50}$"
)
_HYPHENATED = re.compile(
    r"(?:(?<![а-яё])(?:в|с|со|на)|время:?|начало:?|(?:уақыты|басталуы):?|сағат(?:та)?|часов|час|\d{4}(?:\s?[гж]\.?)?,?|года,?|тамызда?)\s?$"
)
_OF_HOURS = re.compile(r"\s?(?:час|ч(?![а-яё])|мин|-?(?:де|да|те|та)(?![а-яё])|сағ)")
_AFTERNOON = re.compile(r"\s?(?:час\w*\s)?(?:дня|вечера|после\sобеда|p\.?m\.?)(?![а-яёa-z])")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹º°о", "0123456789000")


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time of day at a place of the folded text; `opens` is False for registration, an end, office hours."""

    value: time
    start: int
    end: int
    opens: bool


def find_times(text: str, low: int, high: int) -> list[TimeFound]:
    """Returns the times printed in a stretch of a folded text, in order."""
    times: list[TimeFound] = []
    for match in _CLOCK.finditer(text, low, high):
        groups = match.groupdict()
        hour = int(next(groups[name] for name in ("hour", "hour_", "hour__", "hour___") if groups[name] is not None))
        minutes = groups["minute"] or groups["minute_"] or (groups["raised"] or "00").translate(_RAISED)
        if groups["minute"] and _DATE_TAIL.match(text, match.end()) and text[match.end("hour")] in ".-":
            continue  # «15.08.2020» is no quarter past
        before = text[max(0, match.start() - 90) : match.start()]
        if (
            text[match.end("hour") :].startswith("-")
            and not _HYPHENATED.search(before)
            and not _OF_HOURS.match(text, match.end())
        ):
            continue  # «исх. № 12-45» is no time
        if hour < 12 and _AFTERNOON.match(text, match.end()):
            hour += 12
        opens = not (_REGISTRATION.search(before) or _RANGE_END.search(before[-12:]) or _NOT_SITTING.search(before))
        times.append(TimeFound(time(hour, int(minutes) if int(minutes) < 60 else 0), *match.span(), opens))
    return times
