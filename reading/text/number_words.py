"""Numbers that officials spell out, in Russian and Kazakh: days of a month and hours of a day, over folded text."""

from __future__ import annotations

_UNITS_RU = ["перв", "втор", "треть", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят"]
_TEENS_RU = [f"{stem}надцат" for stem in ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")]
_ENDING_RU = "(?:ого|его|ое|ье|ому|ему)"
_UNITS_KK = ["бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
_ORDER_KK = ["бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші", "сегізінші", "тоғызыншы"]
# «айының бесі»: the fifth of the month
_OWN_KK = ["бірі", "екісі", "үші", "төрті", "бесі", "алтысы", "жетісі", "сегізі", "тоғызы"]
_HOURS_RU = [
    *("час", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    *(f"{stem}ь" for stem in _TEENS_RU),
    "двадцать",
]


def days_ru() -> list[tuple[str, int]]:
    """Returns patterns of «первого» … «тридцать первого» with their days, the longer before those they begin with."""
    units = [(f"{stem}{_ENDING_RU}", day) for day, stem in enumerate(_UNITS_RU, 1)]
    teens = [(f"{stem}{_ENDING_RU}", day) for day, stem in enumerate(("десят", *_TEENS_RU), 10)]
    compound = [(rf"двадцать\s{unit}", 20 + day) for unit, day in units] + [(rf"тридцать\s{units[0][0]}", 31)]
    tens = [(f"двадцат{_ENDING_RU}", 20), (f"тридцат{_ENDING_RU}", 30)]
    return [*compound, *tens, *teens, *units]


def days_kk() -> list[tuple[str, int]]:
    """Returns «бірінші» … «отыз бірінші» and «бірі» … «отыз бірі» with their days, the longer first."""
    days = []
    for units, ten, twenty, thirty in (
        (_ORDER_KK, "оныншы", "жиырмасыншы", "отызыншы"),
        (_OWN_KK, "оны", "жиырмасы", "отызы"),
    ):
        named = list(enumerate(units, 1))
        days += [(rf"жиырма\s{unit}", 20 + day) for day, unit in named] + [(rf"отыз\s{units[0]}", 31)]
        days += [(rf"он\s{unit}", 10 + day) for day, unit in named]
        days += [(twenty, 20), (thirty, 30), (ten, 10), *((unit, day) for day, unit in named)]
    return days


def hours_ru() -> list[tuple[str, int]]:
    """Returns «час» … «двадцать» with their hours, the longer before those they begin with."""
    return sorted(((word, hour) for hour, word in enumerate(_HOURS_RU, 1)), key=lambda pair: -len(pair[0]))


def hours_kk() -> list[tuple[str, int]]:
    """Returns «бір» … «он тоғыз» with their hours, the longer first."""
    units = list(enumerate(_UNITS_KK, 1))
    return [(rf"он\s{unit}", 10 + hour) for hour, unit in units] + [("он", 10), *((unit, hour) for hour, unit in units)]


def one_of(words: list[tuple[str, int]]) -> str:
    """Returns a pattern that matches any of the words."""
    return "(?:" + "|".join(word for word, _ in words) + ")"
