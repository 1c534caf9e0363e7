"""The ways in which notices write days, times and periods (facts, section 4.1)."""

from __future__ import annotations

from datetime import date, time

from replica.script.posting import Language

RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
# bare, «in», «in its», «from», «to»
_KK_FORMS = """
    қаңтар     қаңтарда     қаңтарында     қаңтардан     қаңтарға
    ақпан      ақпанда      ақпанында      ақпаннан      ақпанға
    наурыз     наурызда     наурызында     наурыздан     наурызға
    сәуір      сәуірде      сәуірінде      сәуірден      сәуірге
    мамыр      мамырда      мамырында      мамырдан      мамырға
    маусым     маусымда     маусымында     маусымнан     маусымға
    шілде      шілдеде      шілдесінде     шілдеден      шілдеге
    тамыз      тамызда      тамызында      тамыздан      тамызға
    қыркүйек   қыркүйекте   қыркүйегінде   қыркүйектен   қыркүйекке
    қазан      қазанда      қазанында      қазаннан      қазанға
    қараша     қарашада     қарашасында    қарашадан     қарашаға
    желтоқсан  желтоқсанда  желтоқсанында  желтоқсаннан  желтоқсанға
"""
KK, KK_IN, KK_IN_ITS, KK_FROM, KK_TO = zip(*(row.split() for row in _KK_FORMS.split("\n") if row.strip()), strict=True)


def day_words(day: date, language: Language) -> dict[str, str]:
    """Returns a day in every shape the texts of a language ask for, by the name of the shape."""
    month, year, number = day.month - 1, day.year, day.day
    if language == "ru":
        return {
            "day": f"{number} {RU[month]} {year} года",
            "day_dots": f"{day:%d.%m.%Y} г.",
            "day_bare": f"{day:%d.%m.%Y}",
        }
    return {
        "day": f"{year} жылғы {number} {KK_IN[month]}",
        "day_of": f"{year} жылдың {number} {KK_IN_ITS[month]}",
        "day_on": f"{year} жылы {number} {KK[month]} күні",
        "day_plain": f"{year} жылғы {number} {KK[month]}",
        "day_dots": f"{day:%d.%m.%Y} ж.",
        "day_bare": f"{day:%d.%m.%Y}",
    }


def time_words(start: time, language: Language) -> dict[str, str]:
    """Returns a start in every shape; registration half an hour before, the end two hours after."""
    hour, minute = divmod(start.hour * 60 + start.minute - 30, 60)
    register = f"{hour:02d}:{minute:02d}"
    shapes = {"time": f"{start:%H:%M}", "time_dot": f"{start:%H.%M}", "registration": register}
    if language == "ru":
        hours = f"{start.hour} часов {start.minute:02d} минут"
        return shapes | {"time_end": f"{start.hour + 2}:{start.minute:02d}", "hours": hours}
    return shapes | {"time_at": _at(start.strftime("%H:%M")), "registration_at": _at(register)}


def _at(clock: str) -> str:
    # «сағат он бірде», «отызда»: the ending follows the last numeral read aloud.
    return f"{clock}-{'да' if clock.endswith('30') else 'де'}"


def period_words(start: date, end: date, language: Language) -> dict[str, str]:
    """Returns a survey's first and last day (both included) in every shape."""
    bare = f"{start:%d.%m.%Y} - {end:%d.%m.%Y}"
    if language == "kk":
        upto = f"{end.day} {KK_TO[end.month - 1]} дейін"
        return {
            "period": f"{start.year} жылғы {start.day} {KK_FROM[start.month - 1]} {upto}",
            "period_dots": f"{start:%d.%m.%Y} ж. – {end:%d.%m.%Y} ж. аралығында",
            "period_bare": bare,
        }
    first = f"{start.day} {RU[start.month - 1]}" if start.month != end.month else f"{start.day}"
    return {
        "period": f"с {first} по {end.day} {RU[end.month - 1]} {end.year} года",
        "period_dots": f"с {start:%d.%m.%Y} г. по {end:%d.%m.%Y} г.",
        "period_bare": bare,
    }
