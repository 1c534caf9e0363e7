"""Names of the months in Russian and Kazakh, in every ending officials print, as regular expressions over folded text.

Kazakh endings are a closed list (possessive, then case): «қазанда» is a date, «2 қазандық» is two boilers.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RUSSIAN = (
    ("январ", "ь|я|е|ю|ем"),
    ("феврал", "ь|я|е|ю|ем"),
    ("март", "|а|е|у|ом"),
    ("апрел", "ь|я|е|ю|ем"),
    ("ма", "й|я|е|ю|ем"),
    ("июн", "ь|я|е|ю|ем"),
    ("июл", "ь|я|е|ю|ем"),
    ("август", "|а|е|у|ом"),
    ("сентябр", "ь|я|е|ю|ем"),
    ("октябр", "ь|я|е|ю|ем"),
    ("ноябр", "ь|я|е|ю|ем"),
    ("декабр", "ь|я|е|ю|ем"),
)
_RUSSIAN_SHORT = ("янв", "февр?", "мар", "апр", "ма[йя]", "июн", "июл", "авг", "сент?", "окт", "нояб?", "дек")
_KAZAKH = (
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйе[кг]",
    "қазан",
    "қараша",
    "желтоқсан",
)
_KAZAKH_SHORT = ("қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел")

ABLATIVE = "(?:ы|і|сы|сі)?(?:нан|нен|дан|ден|тан|тен)"
DATIVE = "(?:ы|і|сы|сі)?(?:ға|ге|қа|ке|на|не|а|е)"
_LOCATIVE = "(?:ы|і|сы|сі)?н?(?:да|де|та|те)(?:ғы|гі)?"
GENITIVE = "(?:ы|і|сы|сі)?(?:ның|нің|дың|дің|тың|тің)"
_ACCUSATIVE = "(?:ы|і|сы|сі)?(?:ны|ні|ды|ді|ты|ті|н)"
_WITH = "(?:ы|і|сы|сі)?(?:мен|бен|пен)"
_FULL_ENDING = f"(?:{ABLATIVE}|{_LOCATIVE}|{GENITIVE}|(?:ы|і|сы|сі)?(?:ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті))"
# A break before a full ending is forgiven; «15 тамыз мен 20 тамыз» keeps its conjunction.
KAZAKH_ENDING = f"(?:(?:-|\\s)?{_FULL_ENDING}|-?(?:{_WITH}|{_ACCUSATIVE}|{DATIVE}|ы|і|сы|сі))"


BREAK = r"\s?"


def _loose(word: str) -> str:
    """Lets a PDF or Word break stand between any two letters of a name."""
    units = re.findall(r"\[[^]]*\]\??|.\??", word)
    return BREAK.join(units)


def _names() -> list[tuple[str, int]]:
    names: list[tuple[str, int]] = []
    for month, (stem, endings) in enumerate(_RUSSIAN, 1):
        names.append((rf"{_loose(stem)}{'' if endings[0] == '|' else BREAK}(?:{endings})", month))
    for month, stem in enumerate(_KAZAKH, 1):
        names.append((rf"{_loose(stem)}{KAZAKH_ENDING}?", month))
    for month, stem in enumerate(_RUSSIAN_SHORT, 1):
        names.append((rf"{stem}\.?", month))
    for month, stem in enumerate(_KAZAKH_SHORT, 1):
        names.append((rf"{stem}\.", month))
    return names


_LETTER = "а-яёәғқңөұүһіa-z"
NAME = "(?:" + "|".join(name for name, _ in _names()) + f")(?![{_LETTER}])"
_BY_NAME = [(re.compile(f"{name}$"), month) for name, month in _names()]


@lru_cache(maxsize=4096)
def month_of(name: str) -> int:
    """Returns 1–12 for a name that `NAME` matched; raises KeyError for anything else."""
    for pattern, month in _BY_NAME:
        if pattern.match(name):
            return month
    raise KeyError(name)
