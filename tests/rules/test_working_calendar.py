"""Working days: the vectors of the facts, and what is not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import ConfigurationError
from rules.calendar import DEFAULT_DAYS, load_calendar

CALENDAR = load_calendar()


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2020, 8, 21), 7, date(2020, 9, 2)),  # 31.08.2020 off for the 30th, a Sunday
        (date(2020, 7, 24), 7, date(2020, 8, 5)),  # Kurban Ait on 31.07
        (date(2024, 5, 6), 2, date(2024, 5, 13)),
        (date(2025, 1, 2), 2, date(2025, 1, 6)),  # Sunday 05.01 is a working day
    ],
)
def test_terms_of_the_facts_are_met_to_the_day(start: date, count: int, expected: date) -> None:
    assert CALENDAR.after(start, count) == expected


def test_a_term_backwards_is_met_to_the_day() -> None:
    assert CALENDAR.before(date(2026, 4, 1), 20) == date(2026, 2, 26)


def test_a_portal_period_of_twenty_working_days_counts_both_ends() -> None:
    assert CALENDAR.between(date(2025, 12, 18), date(2026, 1, 19)) == 20
    assert CALENDAR.between(date(2026, 2, 25), date(2026, 3, 30)) == 20


def test_a_year_whose_transfers_are_not_published_says_so() -> None:
    assert CALENDAR.known(2026)
    assert not CALENDAR.known(2027)
    assert not CALENDAR.sure(date(2026, 12, 28), date(2027, 1, 6))


@given(st.dates(date(2018, 1, 1), date(2026, 6, 1)), st.integers(1, 40))
def test_the_way_back_leads_to_the_working_day_before_or_at_the_start(start: date, count: int) -> None:
    there = CALENDAR.after(start, count)
    assert CALENDAR.working(there)
    assert CALENDAR.between(start, there) - CALENDAR.working(start) == count
    assert CALENDAR.before(there, count) <= start


def test_a_named_day_goes_before_the_library(tmp_path: Path) -> None:
    file = tmp_path / "days.yaml"
    file.write_text(
        DEFAULT_DAYS.read_text(encoding="utf-8").replace(
            "named: []", "named:\n  - {day: 2020-08-24, working: false, source: a decree}"
        ),
        encoding="utf-8",
    )
    assert load_calendar(file).after(date(2020, 8, 21), 1) == date(2020, 8, 25)


def test_a_day_named_twice_is_one_line_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "days.yaml"
    file.write_text(
        "known: {first: 2018, last: 2026, source: x}\nnamed:\n"
        "  - {day: 2020-08-24, working: false, source: x}\n  - {day: 2020-08-24, working: true, source: x}\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigurationError, match=r"days\.yaml:4: named\[1\]\.day: 2020-08-24 is named twice"):
        load_calendar(file)
