"""Registration numbers as seen on cards: what each tells, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.registration import registration

MEETINGS = [
    "25140927001",
    "25522135001",
    "25312139001",
    "25272939001",
    "26350933001",
    "23442439001",
    "26551917001",
    "26330662001",
    "25531923001",
    "21462063001",
    "26421331002",
    "24531123001",
    "24081415001",
    "25101919001",
    "25282831001",
    "25252147001",
    "25352110002",
]


@pytest.mark.parametrize("number", MEETINGS)
def test_a_meetings_number_gives_a_region_and_never_a_day(number: str) -> None:
    told = registration(number)
    assert told is not None
    assert (told.form, told.day, told.kato) == ("meeting", None, number[6:8])
    assert (told.year, told.day_of_month) == (2000 + int(number[:2]), int(number[4:6]))


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("230504001022", date(2023, 5, 4)),
        ("250217001004", date(2025, 2, 17)),
        ("251210001008", date(2025, 12, 10)),
        ("260518001029", date(2026, 5, 18)),
        ("№ 2602 1900 1028", date(2026, 2, 19)),
    ],
)
def test_a_discussions_number_gives_its_day(number: str, day: date) -> None:
    told = registration(number)
    assert told is not None
    assert (told.form, told.day, told.kato) == ("discussion", day, None)


@pytest.mark.parametrize(("number", "day_of_month"), [("213127001001", 27), ("224324001001", 24), ("220524001001", 24)])
def test_the_first_discussions_bear_minutes_for_the_month_which_is_then_not_known(
    number: str, day_of_month: int
) -> None:
    told = registration(number)
    assert told is not None
    assert (told.day, told.day_of_month) == (None, day_of_month)


@pytest.mark.parametrize(
    "number", ["", "12", "240230001001", "246127001001", "260219002028", "25600927001", "25141027", "abc"]
)
def test_what_fits_no_pattern_tells_nothing(number: str) -> None:
    told = registration(number)
    assert told is None or told.day is None


@given(st.dates(date(2023, 1, 1), date(2099, 12, 31)), st.integers(1, 999))
def test_every_day_comes_back_from_its_number(day: date, count: int) -> None:
    told = registration(f"{day:%y%m%d}001{count:03}")
    assert told is not None
    assert told.day == day


@given(st.text(max_size=20))
def test_nothing_breaks_it(text: str) -> None:
    registration(text)
