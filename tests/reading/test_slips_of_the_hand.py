from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.dates.finding import find_dates
from reading.notice import Certainty
from reading.reader import read_notice

SEEN = date(2022, 4, 10)
MAY_12 = date(2022, 5, 12)
days = st.dates(date(2001, 1, 1), date(2049, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "12..05.2022", "12.05..2022 г.", "12.05.2022г.г.", "12,05,2022", "12. 05. 2022", "12/05/2022", "12 .05.2022",
        "12.мая.2022", "12.мая 2022 г.", "12-мамыр 2022 ж.", "2022 жыл 12 мамыр", "2022ж. 12.05. сағат 11:00",
        "2022 жылғы 12.05 күні", "12.05.22ж", "12.05.22г.", "12.05.22 в 11:00", "Дата: 12.05.22", "12.V.2022",
        "12 мамыр күні 2022 жылы", "мамыр айының 12-сі 2022 жылы", "2022.05.12 10:30:22", "2022-05-12", "12.O5.2022", "l2.05.2022", "I2 мая 2022 г.",
    ],
)  # fmt: skip
def test_a_slip_that_leaves_the_day_clear_does_not_hide_it(text: str) -> None:
    (found,) = find_dates(text, SEEN)
    assert (found.value, found.certainty) == (MAY_12, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12:05:2022", MAY_12),
        ("12;05;2022", MAY_12),
        ("12\\05\\2022", MAY_12),
        ("12 05 2022 года", MAY_12),
        ("12.05 2022 г.", MAY_12),
        ("2022 жылғы 12.05.", MAY_12),
        ("1..05.2022", date(2022, 5, 1)),
        ("2022.05.12 ж.", MAY_12),
    ],
)
def test_a_slip_that_leaves_open_what_was_meant_is_read_and_never_certain(text: str, day: date) -> None:
    (found,) = find_dates(f"Дата слушаний {text}", SEEN)
    assert (found.value, found.certainty) == (day, Certainty.DOUBTFUL)


@pytest.mark.parametrize(
    "text",
    [
        "31 ноября 2022 года", "30 февраля 2022 года", "29 февраля 2022 года", "12 мая 2202 года", "12 мая 20222 г.",
        "2022 жылғы 31 қараша", "2202 жылғы 12 мамырда", "20222 жылғы 12 мамыр", "202 жылғы 12 мамырда", "12.15.2022",
        "32.05.2022",
    ],
)  # fmt: skip
def test_a_day_or_a_year_that_cannot_be_is_raised_and_makes_no_hearing(text: str) -> None:
    (found,) = find_dates(text, SEEN)
    assert found.value is None
    assert found.fault
    notice = read_notice(f"Общественные слушания в форме открытого собрания состоятся {text} в 11:00, с. Жана.")
    assert not notice.hearings
    assert any(found.fault in doubt for doubt in notice.doubts)


@pytest.mark.parametrize(
    "text",
    [
        "тел. 8 (7252) 12 05 2021", "в 10.10 2022 года", "до 11.12 2022 г.", "идентификатор 826 11 2022", "№ 12 05 2022",
        "сағат 11.10, 2022 жылғы жоспар", "12:05:2022:118", "конференция 822 1110 2022", "2022 ж. 14.30-да", "2022 ж. 10.10",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_slip_is_no_date(text: str) -> None:
    assert find_dates(text, SEEN) == []


@pytest.mark.parametrize("hour", ["11.00", "11.10", "09.12", "11-10"])
def test_an_hour_before_a_year_makes_no_date_of_itself(hour: str) -> None:
    notice = read_notice(
        "Ашық жиналыс нысанында «Талды карьері» ҚОӘБ жобасы бойынша қоғамдық тыңдау.\n"
        f"Уақыты мен күні: сағат {hour}, 2022 жылғы 12 мамыр, Жаңа ауылы, клуб",
        seen=SEEN,
    )
    assert [hearing.day.value for hearing in notice.hearings] == [MAY_12]
    assert [str(hearing.start)[:5] for hearing in notice.hearings] == [hour.replace(".", ":").replace("-", ":")]


def slips(day: date) -> list[str]:
    d, m, y = f"{day.day:02}", f"{day.month:02}", day.year
    return [
        f"{d}..{m}.{y}", f"{d}.{m}..{y}", f"{d}. {m}. {y} г.", f"{d},{m},{y}", f"{d} .{m}.{y}г.г.", f"{d}:{m}:{y}",
        f"{d};{m};{y}", f"{d}\\{m}\\{y}", f"{d} {m} {y} г.", f"{d}.{m} {y} года", f"{y} ж. {d}.{m}.", f"{y} жылғы {d}.{m} күні",
        f"{d}.{m}.{y - 2000:02}ж", f"{d}.{m}.{y - 2000:02} г. в 11:00",
    ]  # fmt: skip


@given(days, st.sampled_from(range(len(slips(SEEN)))))
def test_whatever_the_slip_the_day_read_is_the_day_meant(day: date, form: int) -> None:
    text = slips(day)[form]
    assert [found.value for found in find_dates(f"Слушания состоятся {text}, клуб", SEEN)] == [day], text


@given(days)
def test_a_year_first_with_full_stops_is_certain_only_where_it_can_be_read_one_way(day: date) -> None:
    (found,) = find_dates(f"{day.year}.{day.month:02}.{day.day:02} ж. сағат 11:00-де", SEEN)
    assert found.value == day
    one_way = day.day > 12 or day.day == day.month
    assert (found.certainty is Certainty.CERTAIN) == one_way


@given(days, st.integers(1, 150))
def test_two_short_years_of_one_range_are_certain(start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    for text in (f"с {start:%d.%m.%y} по {end:%d.%m.%y}", f"{start:%d.%m.%y}-{end:%d.%m.%y}."):
        found = find_dates(text, SEEN)
        assert [item.value for item in found] == [start, end], text
        assert {item.certainty for item in found} == {Certainty.CERTAIN}, text
