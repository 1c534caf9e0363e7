"""The labels of the single portal's cards, as it has printed them over the years, in Russian and Kazakh.

Numbering is the portal's own and wrong in places («1.2.» after «2.1.»); labels are known by their words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["discussion", "meeting"]
Language = Literal["ru", "kk"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label as found: the field's name, the language, where its words begin and end in the text, whether numbered."""

    field: str
    language: Language
    start: int
    end: int
    numbered: bool = False


# Field → words in Russian, words in Kazakh. A tail of words up to the colon belongs to the label; the authority's is so
# long that it may be broken over lines. Where markup stands for the colon, only the tails the portal is known to print.
_TAIL = r"[^:\t\n]{0,300}?(?=\s*:)"
_LONG_TAIL = r"[^:\t]{0,400}?(?:общественные слушания(?=\s*:)|выносимые на общественные слушания)"
_UNITS = r"\sоб?\sадминистративно-территориальн\w+\sединиц\w*"
_BROADCAST = r"\sтрансляции(?:\s(?:при\sпрохождении\s)?общественн\w+\sслушани\w+)?"
_WORDS: dict[str, tuple[str, str]] = {
    "number": (r"№\s*регистрации|регистрационный номер", r"тіркеу\s*(?:№|нөмірі)"),
    "project": (r"по проекту", r"жоба бойынша"),
    "ground": (r"основани[ея] общественных слушаний", r"қоғамдық тыңдаулар\w* негіз\w+"),
    "initiator": (r"инициатор(?: намечаемой деятельности)?", r"бастамашы\w*"),
    "bin": (r"БИН\s*[\\/]\s*ИИН|БИН|ИИН", r"БСН\s*[\\/]\s*ЖСН|БСН|ЖСН"),
    "representative": (r"представитель", r"өкілі?"),
    "contacts": (r"контакты", r"байланыс\w*"),
    "period": (
        r"период проведения общественных слушаний",
        r"қоғамдық тыңдау\w*\s(?:өткізу|өткізілу|өткізілетін)\s(?:кезеңі|мерзімі)",
    ),
    "authority": (
        rf"наименование уполномоченного органа(?:{_LONG_TAIL}|{_TAIL})?",
        rf"уәкілетті орган\w* атауы(?:{_TAIL})?",
    ),
    "impact": (r"сведения о воздействии", r"әсер ету туралы мәліметтер"),
    "territory": (r"территория воздействия", r"әсер ету аумағы"),
    "more": (rf"дополнительная информация(?:{_TAIL}|{_UNITS})?", rf"қосымша ақпарат(?:{_TAIL})?"),
    "sitting": (r"место и время проведения", r"өткіз\w+ орны мен уақыты"),
    "at": (r"дата\s*[-–—]?\s*(?:и\s)?время проведения", r"өткіз\w+ күні\s*[-–—]?\s*(?:мен\s)?уақыты"),
    "place": (r"место проведения", r"өткіз\w+ орны"),
    "link": (r"ссылка на онлайн[\s-]подключение", r"онлайн қосыл\w+ сілтеме\w*"),
    "link_note": (
        rf"описание для подключения к онлайн(?:{_TAIL}|{_BROADCAST})?",
        rf"онлайн \w+ қосыл\w+ сипаттама\w*(?:{_TAIL})?",
    ),
    "organiser": (r"общественные слушания организованн?ы", r"қоғамдық тыңдаулар\w* ұйымдастыр\w+"),
    "agenda": (r"повестка дня общественных слушаний", r"қоғамдық тыңдаулар\w* күн тәртібі"),
    "documents": (r"электронная версия проекта", r"жобаның электрондық нұсқасы"),
    "media": (
        r"документы,? подтверждающие размещение объявлени[ея] в СМИ",
        r"БАҚ\S* хабарландыру\w* [^:\t\n]{0,60}құжаттар",
    ),
    "photos": (r"фото объявлений,? размещ[её]нных[^:\t\n]{0,80}", r"хабарландыру\w* фото\w*[^:\t\n]{0,80}"),
    "protocol": (r"протокол слушани[яй]|протокол общественных слушаний", r"(?:қоғамдық )?тыңдау\w* хаттамасы"),
    "comments": (
        r"вопросы,? предложения и замечания[^:\t\n]{0,120}",
        r"жұртшылық өкілдерінің[^:\t\n]{0,160}",
    ),
}
FILE_FIELDS = ("documents", "media", "photos", "protocol")

# What the portal prints for each, with the numbers it should bear.
PRINTED: dict[str, tuple[str, str]] = {
    "number": ("№ регистрации", "Тіркеу №"),
    "project": ("По проекту", "Жоба бойынша"),
    "ground": ("Основание общественных слушаний", "Қоғамдық тыңдаулардың негізі"),
    "initiator": ("1. Инициатор", "1. Бастамашы"),
    "bin": ("1.1. БИН", "1.1. БСН"),
    "representative": ("1.2. Представитель", "1.2. Өкілі"),
    "contacts": ("1.3. Контакты", "1.3. Байланыс"),
    "period": ("2. Период проведения общественных слушаний", "2. Қоғамдық тыңдауларды өткізу кезеңі"),
    "authority": ("3. Наименование уполномоченного органа", "3. Уәкілетті органның атауы"),
    "territory": ("4.1. Территория воздействия", "4.1. Әсер ету аумағы"),
    "more": ("4.2. Дополнительная информация", "4.2. Қосымша ақпарат"),
    "at": ("2.1. Дата-время проведения", "2.1. Өткізу күні-уақыты"),
    "place": ("2.2. Место проведения", "2.2. Өткізу орны"),
    "link": ("2.3. Ссылка на онлайн подключение", "2.3. Онлайн қосылу сілтемесі"),
    "link_note": ("2.4. Описание для подключения к онлайн трансляции", "2.4. Онлайн қосылу сипаттамасы"),
    "organiser": ("3. Общественные слушания организованы", "3. Қоғамдық тыңдауларды ұйымдастырған"),
    "agenda": ("4. Повестка дня общественных слушаний", "4. Қоғамдық тыңдаулардың күн тәртібі"),
    "documents": ("Электронная версия проекта", "Жобаның электрондық нұсқасы"),
    "media": (
        "Документы подтверждающие размещение объявления в СМИ",
        "БАҚ-та хабарландыру орналастырылғанын растайтын құжаттар",
    ),
    "photos": ("Фото объявлений, размещенных на досках", "Тақталардағы хабарландырулардың фотосы"),
    "protocol": ("Протокол слушания", "Тыңдау хаттамасы"),
}
HEADINGS: dict[Form, tuple[str, str]] = {
    "discussion": (
        "Форма протокола общественных слушаний посредством публичных обсуждений",
        "Жария талқылау арқылы қоғамдық тыңдаулар хаттамасының нысаны",
    ),
    "meeting": (
        "Объявление общественных слушаний в форме открытых собраний",
        "Ашық жиналыс нысанындағы қоғамдық тыңдаулар туралы хабарландыру",
    ),
}

# A label stands at the start of a line or cell; unless numbered, a colon or the end of its line or cell follows.
_NUMBERED = r"(?:^|(?<=\t))[ ]*(?:(?P<number>\d{1,2}(?:(?:\.\d{1,2})+\.?|\.))[ ]*)?"
_ANY = "|".join(
    f"(?P<{field}_{language}>{words})"
    for field, pair in _WORDS.items()
    for language, words in zip(("ru", "kk"), pair, strict=True)
)
_LABEL = re.compile(rf"{_NUMBERED}(?:{_ANY})(?P<closed>[ ]*(?::|(?=\t|$)))?", re.IGNORECASE | re.MULTILINE)
_DISCUSSION = re.compile(
    r"общественн\w+\s+слушани\w+\s+(?:посредством|в форме)\s+публичн\w+\s+обсуждени|жария\s+талқылау\w*", re.IGNORECASE
)
_MEETING = re.compile(r"общественн\w+\s+слушани\w+\s+в форме\s+открыт\w+\s+собрани|ашық\s+жиналыс\w*", re.IGNORECASE)


def heading(text: str) -> tuple[Form, int] | None:
    """Returns the form that the card's heading names and where its first field stands; None for a page without a card.

    A menu may name both forms: the heading is the last line before the fields that names one.
    """
    first = next((label.start for label in labels(text) if label.field in ("number", "project")), None)
    if first is None:
        return None
    pairs: tuple[tuple[Form, re.Pattern[str]], ...] = (("discussion", _DISCUSSION), ("meeting", _MEETING))
    named = [(place.start(), form) for form, pattern in pairs for place in pattern.finditer(text, 0, first)]
    return (max(named)[1], first) if named else None


def labels(text: str, start: int = 0) -> list[Label]:
    """Returns the labels of a card's text from a place on, in order. Lines are parted by breaks, cells by tabs."""
    found = []
    for match in _LABEL.finditer(text, start):
        if match["number"] is None and match["closed"] is None:
            continue
        name = next(name for name, words in match.groupdict().items() if words is not None and "_" in name)
        field, _, language = name.rpartition("_")
        numbered = match["number"] is not None
        found.append(Label(field, "kk" if language == "kk" else "ru", match.start(), match.end(), numbered))
    return found
