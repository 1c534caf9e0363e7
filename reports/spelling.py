"""Days and regions put in a row, as either language does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from reports.month import Counted, RegionMonth
from reports.span import Span
from reports.wording import Wording

_QUARTERS = ("I", "II", "III", "IV")


def joined(names: Sequence[str], wording: Wording) -> str:
    """Returns «А», «А и Б», «А, Б и В»."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + wording.joins.last + names[-1]


def region_short(row: RegionMonth, wording: Wording) -> str:
    """Returns the region as lists write it: «Костанайская обл.», «Қостанай обл.»."""
    return row.name.ru.list if wording.language == "ru" else row.name.kk.list


def region_in_table(row: RegionMonth, wording: Wording) -> str:
    """Returns the region as the ministry's table writes it."""
    return row.name.ru.table if wording.language == "ru" else row.name.kk.table


def regions_counted(regions: Iterable[Counted], wording: Wording) -> str:
    """Returns the regions with their counts: «Жамбылская обл. (6), Карагандинская обл. (1)»."""
    return ", ".join(
        wording.say(wording.joins.counted, region=region_short(counted.row, wording), count=counted.count)
        for counted in regions
    )


def in_regions(rows: Iterable[RegionMonth], wording: Wording) -> str:
    """Returns where: «в гг. Алматы и Шымкент, Акмолинской и Актюбинской областях»; each kind shares one noun."""
    rows = tuple(rows)
    kinds = (
        (wording.joins.cities, [row for row in rows if row.kind == "city"]),
        (wording.joins.oblasts, [row for row in rows if row.kind != "city" and not _own_name(row, wording)]),
        (wording.joins.named_oblasts, [row for row in rows if row.kind != "city" and _own_name(row, wording)]),
    )
    groups = [(_sharing(pattern, members, wording), len(members) > 1) for pattern, members in kinds if members]
    if not groups:
        return ""
    if len(groups) == 1:
        return wording.say(wording.joins.place, place=groups[0][0])
    last, last_shares = groups[-1]
    head = ", ".join(text for text, _ in groups[:-1])
    start = wording.say(wording.joins.place, place=head)
    shared_before = any(shares for _, shares in groups[:-1])
    if len(groups) == 2 and not shared_before and not last_shares:
        return start + wording.joins.last + last
    if last_shares and len(groups) == 2:
        return f"{start}, {last}"
    return start + wording.joins.also + wording.say(wording.joins.place, place=last)


def _own_name(row: RegionMonth, wording: Wording) -> bool:
    """Russian: «область Абай» has no adjective that could share the word «областях»."""
    return wording.language == "ru" and row.name.ru.adjective_prepositional is None


def _sharing(pattern: str, members: Sequence[RegionMonth], wording: Wording) -> str:
    if len(members) == 1:
        name = members[0].name
        return name.ru.prepositional if wording.language == "ru" else name.kk.locative
    return wording.say(pattern, names=joined([_bare(row, wording) for row in members], wording))


def _bare(row: RegionMonth, wording: Wording) -> str:
    if wording.language == "kk":
        return row.name.kk.bare
    if row.name.ru.adjective_prepositional is not None:
        return row.name.ru.adjective_prepositional
    return row.name.ru.official.split(" ", 1)[1]  # «город Шымкент», «область Абай»: the noun is said once for all


def days_dated(days: Iterable[date], year: int, wording: Wording) -> str:
    """Returns days as a name: «5–7, 9 и 12 августа»; the year is said where it is not `year`."""
    return _days(days, year, wording, on=False)


def days_on(days: Iterable[date], year: int, wording: Wording) -> str:
    """Returns on which days: «25 и 27 августа», «25 және 27 тамызда»."""
    return _days(days, year, wording, on=True)


def stretches_dated(days: Iterable[date], year: int, wording: Wording) -> str:
    """Returns days as names, those in a row over the end of a month as a span: «1 января – 31 июля и 9 августа»."""
    said: list[str] = []
    single: list[date] = []
    for run in _in_a_row(sorted(set(days))):
        if len(run) > 2 and run[0].month != run[-1].month:
            said += [*_said(single, year, wording, on=False), _from_to(run[0], run[-1], year, wording)]
            single = []
        else:
            single += run
    return joined([*said, *_said(single, year, wording, on=False)], wording)


def _from_to(first: date, last: date, year: int, wording: Wording) -> str:
    return " – ".join(days_dated([day], year, wording) for day in (first, last))


def _days(days: Iterable[date], year: int, wording: Wording, *, on: bool) -> str:
    return joined(_said(days, year, wording, on=on), wording)


def _said(days: Iterable[date], year: int, wording: Wording, *, on: bool) -> list[str]:
    """Returns the days of each month, months in order."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in sorted(set(days)):
        months.setdefault((day.year, day.month), []).append(day)
    names = wording.months.when if on else wording.months.dated
    said = []
    for (in_year, month), found in months.items():
        numbers = joined(_runs(found), wording)
        if in_year == year:
            pattern = wording.dates.when if on else wording.dates.dated
            said.append(wording.say(pattern, days=numbers, month=names[month - 1]))
        else:
            pattern = wording.dates.when_year if on else wording.dates.dated_year
            said.append(wording.say(pattern, days=numbers, month=names[month - 1], year=in_year))
    return said


def _in_a_row(days: Sequence[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _runs(days: Sequence[date]) -> list[str]:
    """Returns day numbers with three or more in a row written as a span: 5–7, 9."""
    said = []
    for run in _in_a_row(days):
        if len(run) > 2:
            said.append(f"{run[0].day}–{run[-1].day}")
        else:
            said.extend(str(day.day) for day in run)
    return said


def numeric(day: date) -> str:
    """Returns the day in figures: 11.08.2020, the same in both languages."""
    return f"{day:%d.%m.%Y}"


def signed(change: int) -> str:
    """Returns a change with its sign: +5, −3, 0."""
    return f"−{-change}" if change < 0 else f"+{change}" if change else "0"


def of_span(sentence: str, span: Span, wording: Wording, **values: str | int) -> str:
    """Returns a sentence with a span's names in it: {span}, {in_span}, {of_span}, {short}."""
    words = wording.spans[span.kind]
    names: dict[str, str | int] = {
        "month": wording.months.alone[span.last.month - 1],
        "quarter": _QUARTERS[span.quarter - 1],
        "year": span.last.year,
    }
    return wording.say(
        sentence,
        span=wording.say(words.name, **names),
        in_span=wording.say(words.during, **names),
        of_span=wording.say(words.of, **names),
        short=wording.say(words.short, **names),
        **values,
    )
