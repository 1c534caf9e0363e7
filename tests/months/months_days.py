"""The generator's own calendar: days off written out by hand, counted with nothing but a loop.

Weekdays off and weekends worked, from the production calendars of Kazakhstan as `facts` quote them; kept apart from
`rules.calendar` so that each can catch the other's faults.
"""

from __future__ import annotations

from datetime import date, timedelta

_OFF = {
    2019: "01.01 02.01 07.01 08.03 21.03 22.03 25.03 01.05 07.05 09.05 10.05 08.07 30.08 02.12 16.12 17.12",
    2020: "01.01 02.01 03.01 07.01 09.03 23.03 24.03 25.03 01.05 07.05 08.05 06.07 31.07 31.08 01.12 16.12 17.12 18.12",
    2021: "01.01 04.01 07.01 08.03 22.03 23.03 24.03 03.05 07.05 10.05 05.07 06.07 20.07 30.08 01.12 16.12 17.12",
    2022: "03.01 04.01 07.01 07.03 08.03 21.03 22.03 23.03 02.05 09.05 10.05 06.07 29.08 30.08 24.10 25.10 16.12",
    2023: "02.01 03.01 08.03 21.03 22.03 23.03 01.05 08.05 09.05 28.06 06.07 07.07 30.08 25.10 18.12",
    2024: "01.01 02.01 08.03 21.03 22.03 25.03 01.05 07.05 08.05 09.05 08.07 30.08 25.10 16.12",
    2025: "01.01 02.01 03.01 07.01 10.03 21.03 24.03 25.03 01.05 07.05 09.05 06.06 07.07 01.09 27.10 16.12",
    2026: "01.01 02.01 07.01 09.03 23.03 24.03 25.03 01.05 07.05 11.05 27.05 06.07 26.10 16.12",
}
_WORKED = {
    2019: "04.05", 2020: "05.01 20.12", 2021: "03.07", 2022: "05.03 27.08 22.10", 2023: "01.07", 2024: "04.05",
    2025: "05.01",
}  # fmt: skip


def _days(written: dict[int, str]) -> set[date]:
    return {date(year, int(d[3:]), int(d[:2])) for year, line in written.items() for d in line.split()}


OFF, WORKED = _days(_OFF), _days(_WORKED)
DAY = timedelta(days=1)


def works(day: date) -> bool:
    if day in OFF:
        return False
    return day.weekday() < 5 or day in WORKED


def after(day: date, count: int) -> date:
    """The count-th working day after a day."""
    while count:
        day += DAY
        count -= works(day)
    return day


def between(first: date, last: date) -> int:
    """Working days from first to last, both counted."""
    return sum(works(first + DAY * n) for n in range((last - first).days + 1))


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"
