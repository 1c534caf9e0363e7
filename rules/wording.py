"""The pieces of a reason in Russian and Kazakh: days, moments, figures, what was posted and when it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from config.regions import Region
from reading.notice import Kind
from rules.appearance import Appearance
from rules.entry import Entry
from rules.posting_day import PostingDay
from rules.verdict import Bilingual
from store.record import VisitSeen

_LONG_TITLE = 160
_KINDS = {
    Kind.ANNOUNCEMENT: Bilingual("Объявление", "хабарландыру"),
    Kind.PROTOCOL: Bilingual("Протокол", "хаттама"),
}


def day(value: date) -> str:
    """Returns a day as both languages write it in figures."""
    return f"{value:%d.%m.%Y}"


def days(values: Sequence[date]) -> Bilingual:
    """Returns days in a row: «02.09.2020 и 04.09.2020»."""
    *head, last = map(day, values)
    return Bilingual(*(", ".join(head) + joint + last if head else last for joint in (" и ", " және ")))


def on_days(values: Sequence[date], ending: str = "") -> Bilingual:
    """Returns days, in Kazakh with the word for day after them; `ending` makes its case («не»: күніне, күндеріне)."""
    said = days(values)
    word = "күндері" if len(values) > 1 else "күні"
    return Bilingual(said.ru, f"{said.kk} {word}{ending}")


def alike(entry: Entry, score: float) -> Bilingual:
    """Returns another notice by its title, with how well it fits: «…» (сходство 92 из 100)."""
    ru, kk = (entry.title_in(language) for language in ("ru", "kk"))
    fits = round(min(score, 100.0))
    return Bilingual(
        f"{quoted(ru, 90) if ru.strip() else 'без названия'} (сходство {fits} из 100)",
        f"{quoted(kk, 90) if kk.strip() else 'атауы жоқ'} (ұқсастығы 100-ден {fits})",
    )


def moment(value: datetime, region: Region) -> str:
    """Returns a moment in the region's own time."""
    return f"{value.astimezone(region.offset(value)):%d.%m.%Y %H:%M}"


def moments(visits: Iterable[VisitSeen], region: Region) -> str:
    """Returns the moments of visits in the region's own time, each said once."""
    return "; ".join(dict.fromkeys(moment(visit.at, region) for visit in visits))


def counted(number: int, one: str, few: str, many: str) -> str:
    """Returns a number with its Russian noun: 1 день, 2 дня, 5 дней."""
    tail = abs(number) % 100
    if tail % 10 == 1 and tail != 11:
        return f"{number} {one}"
    return f"{number} {few if tail % 10 in {2, 3, 4} and tail not in {12, 13, 14} else many}"


def calendar_days(number: int) -> Bilingual:
    """Returns a number of calendar days: «2 календарных дня»."""
    ru = counted(number, "календарный день", "календарных дня", "календарных дней")
    return Bilingual(ru, f"күнтізбелік {number} күн")


def of_calendar_days(number: int) -> Bilingual:
    """Returns a number of calendar days as «не менее» and «недостает» ask for them: «2 календарных дней»."""
    ru = counted(number, "календарного дня", "календарных дней", "календарных дней")
    return Bilingual(ru, f"күнтізбелік {number} күн")


def working_days(number: int) -> Bilingual:
    """Returns a number of working days: «2 рабочих дня»."""
    return Bilingual(counted(number, "рабочий день", "рабочих дня", "рабочих дней"), f"{number} жұмыс күні")


def of_working_days(number: int) -> Bilingual:
    """Returns a number of working days as «не менее» and «недостает» ask for them: «2 рабочих дней»."""
    return Bilingual(counted(number, "рабочего дня", "рабочих дней", "рабочих дней"), f"{number} жұмыс күні")


def quoted(text: str, longest: int = _LONG_TITLE) -> str:
    """Returns foreign words in quotes, their own quotes made inner ones; cut between words, inner quotes closed."""
    words = " ".join(text.split()).replace("«", "„").replace("»", "“")
    if len(words) > longest:
        words = (words[:longest].rsplit(" ", 1)[0] or words[:longest]).rstrip(" ,;:–—-") + "…"
        words += "“" * (words.count("„") - words.count("“"))
    return f"«{words}»"


def joined(*parts: Bilingual) -> Bilingual:
    """Returns sentences one after another."""
    return Bilingual(" ".join(part.ru for part in parts), " ".join(part.kk for part in parts))


def posted(entry: Entry, when: PostingDay) -> Bilingual:
    """Returns what was posted and which date it displays."""
    titled = bool(entry.title.strip())
    kind = _KINDS.get(entry.kind, _KINDS[Kind.ANNOUNCEMENT])
    ru = f"{kind.ru} {quoted(entry.title_in('ru'))}" if titled else f"{kind.ru} без названия"
    kk = f"{quoted(entry.title_in('kk'))} атты {kind.kk}" if titled else f"Атауы жоқ {kind.kk}"
    if when.displayed is None:
        return Bilingual(f"{ru}: дата размещения не указана.", f"{kk}: орналастыру күні көрсетілмеген.")
    shown = day(when.displayed)
    return Bilingual(f"{ru}: указана дата размещения {shown}.", f"{kk}: орналастыру күні {shown} деп көрсетілген.")


def seen(appearance: Appearance | None, region: Region) -> Bilingual:
    """Returns when a posting was seen absent and seen present."""
    if appearance is None:
        return Bilingual("Время обнаружения не зафиксировано.", "Анықталған уақыты тіркелмеген.")
    present = moment(appearance.seen.at, region)
    if appearance.absent is None:
        return Bilingual(
            f"Публикация впервые обнаружена {present}; ранее нет полного просмотра раздела, показавшего, что ее нет.",
            f"Жарияланымның алғаш рет анықталған уақыты: {present}; бұған дейін оның бөлімде жоқ екенін көрсеткен "
            "толық қарау болмаған.",
        )
    absent = moment(appearance.absent.at, region)
    return Bilingual(
        f"При полном просмотре раздела ({absent}) публикация отсутствовала; впервые обнаружена {present}.",
        f"Бөлім толық қаралған кезде ({absent}) жарияланым болмаған; оның алғаш рет анықталған уақыты: {present}.",
    )
