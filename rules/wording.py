"""The pieces of a reason in Russian and Kazakh: days, moments, figures, what was posted and when it was seen."""

from __future__ import annotations

from datetime import date, datetime

from config.regions import Region
from reading.notice import Kind
from rules.appearance import Appearance
from rules.entry import Entry
from rules.posting_day import PostingDay
from rules.verdict import Bilingual

_LONG_TITLE = 160
_KINDS = {
    Kind.ANNOUNCEMENT: Bilingual("Объявление", "хабарландыруы"),
    Kind.PROTOCOL: Bilingual("Протокол", "хаттамасы"),
}


def day(value: date) -> str:
    """Returns a day as both languages write it in figures."""
    return f"{value:%d.%m.%Y}"


def days(values: tuple[date, ...]) -> str:
    """Returns days in a row."""
    return ", ".join(map(day, values))


def moment(value: datetime, region: Region) -> str:
    """Returns a moment in the region's own time."""
    return f"{value.astimezone(region.offset(value)):%d.%m.%Y %H:%M}"


def counted(number: int, one: str, few: str, many: str) -> str:
    """Returns a number with its Russian noun: 1 день, 2 дня, 5 дней."""
    tail = abs(number) % 100
    if tail % 10 == 1 and tail != 11:
        return f"{number} {one}"
    return f"{number} {few if tail % 10 in {2, 3, 4} and tail not in {12, 13, 14} else many}"


def calendar_days(number: int) -> Bilingual:
    """Returns a number of calendar days."""
    ru = counted(number, "календарный день", "календарных дня", "календарных дней")
    return Bilingual(ru, f"{number} күнтізбелік күн")


def at_least_calendar_days(number: int) -> Bilingual:
    """Returns «не менее N календарных дней»."""
    noun = "календарного дня" if number % 10 == 1 and number % 100 != 11 else "календарных дней"
    return Bilingual(f"не менее {number} {noun}", f"кемінде {number} күнтізбелік күн")


def working_days(number: int) -> Bilingual:
    """Returns a number of working days."""
    return Bilingual(counted(number, "рабочий день", "рабочих дня", "рабочих дней"), f"{number} жұмыс күні")


def joined(*parts: Bilingual) -> Bilingual:
    """Returns sentences one after another."""
    return Bilingual(" ".join(part.ru for part in parts), " ".join(part.kk for part in parts))


def posted(entry: Entry, when: PostingDay) -> Bilingual:
    """Returns what was posted and which date it displays."""
    title = " ".join(entry.title.split()).replace("«", "„").replace("»", "“")
    title = title if len(title) <= _LONG_TITLE else title[:_LONG_TITLE].rstrip() + "…"
    kind = _KINDS.get(entry.kind, _KINDS[Kind.ANNOUNCEMENT])
    ru = f"{kind.ru} «{title}»" if title else f"{kind.ru} без названия"
    kk = f"«{title}» {kind.kk}" if title else f"Атауы жоқ {kind.kk.removesuffix('ы').removesuffix('с')}"
    if when.displayed is None:
        return Bilingual(f"{ru}: дата размещения не указана.", f"{kk}: орналастыру күні көрсетілмеген.")
    shown = day(when.displayed)
    return Bilingual(f"{ru}: указана дата размещения {shown}.", f"{kk}: көрсетілген орналастыру күні — {shown}.")


def seen(appearance: Appearance | None, region: Region) -> Bilingual:
    """Returns when a posting was seen absent and seen present."""
    if appearance is None:
        return Bilingual("Время обнаружения не записано.", "Анықталған уақыты жазылмаған.")
    present = moment(appearance.seen.at, region)
    if appearance.absent is None:
        return Bilingual(
            f"Запись впервые зафиксирована {present}; до этого раздел полностью не читался.",
            f"Жазба алғаш рет {present} тіркелді; оған дейін бөлім толық оқылмаған.",
        )
    absent = moment(appearance.absent.at, region)
    return Bilingual(
        f"При полном чтении раздела {absent} записи не было, впервые она зафиксирована {present}.",
        f"Бөлім {absent} толық оқылғанда жазба болмаған, ол алғаш рет {present} тіркелді.",
    )
