"""What a listing's history lets expect, and what is out of its way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.expectations import ENOUGH, Shown, alarms, expectation
from store.outcomes import Outcome

START = datetime(2026, 3, 1, 22, tzinfo=UTC)


def shown(
    day: int, rows: int, *, new: int = 0, whole: bool = True, outcome: Outcome = Outcome.READ_WHOLE, **filled: int
) -> Shown:
    fields = {"title": rows, "date": rows, "text": rows, "new": new} | filled
    return Shown(START + timedelta(days=day), outcome, whole, rows, fields)


def said(latest: Shown, *earlier: Shown) -> list[str]:
    return alarms("site/announcements/ru", latest, expectation(earlier))


WEEK = [shown(day, 40 + day, new=1) for day in range(7)]


def test_too_short_a_history_lets_nothing_be_expected() -> None:
    assert said(shown(9, 1), *WEEK[: ENOUGH - 1]) == []


def test_an_empty_listing_that_has_always_shown_something_is_an_alarm() -> None:
    (line,) = said(shown(8, 0, whole=False, outcome=Outcome.EMPTY_LISTING), *WEEK)
    assert line == "site/announcements/ru: shows nothing; it has shown 40 to 46 entries"


def test_a_visit_that_failed_is_told_of_by_its_outcome_and_not_again() -> None:
    assert said(shown(8, 0, whole=False, outcome=Outcome.TIMEOUT), *WEEK) == []


@pytest.mark.parametrize(("rows", "expected"), [(20, True), (39, False), (47, False), (60, False), (200, True)])
def test_a_collapse_and_a_sudden_growth_are_alarms_and_a_working_day_is_none(rows: int, *, expected: bool) -> None:
    assert bool(said(shown(8, rows, new=1), *WEEK)) is expected


def test_a_field_that_most_entries_no_longer_show_is_an_alarm() -> None:
    (line,) = said(shown(8, 40, date=5), *WEEK)
    assert line.endswith("12% of the entries show a date; it has been 100% at least")


def test_a_field_that_never_was_there_is_not_missed() -> None:
    dateless = [shown(day, 40, date=0) for day in range(7)]
    assert said(shown(8, 40, date=0), *dateless) == []


def test_a_listing_whose_entries_are_all_new_has_been_rebuilt() -> None:
    (line,) = said(shown(8, 45, new=44), *WEEK)
    assert line.endswith("44 of 45 entries were never seen before: rebuilt?")


def test_two_new_entries_on_a_short_listing_are_a_working_day() -> None:
    short = [shown(day, 3) for day in range(7)]
    assert said(shown(8, 3, new=2), *short) == []


def test_a_page_that_has_been_silent_far_longer_than_ever_is_an_alarm() -> None:
    silent = [shown(day, 40) for day in range(7, 40)]
    assert said(shown(20, 40), *WEEK, *silent[:13]) == []
    (line,) = said(shown(40, 40), *WEEK, *silent)
    assert line.endswith("nothing new for 34 days; the longest silence was 1")


def test_partial_visits_teach_nothing() -> None:
    partial = [shown(day, 5, whole=False, outcome=Outcome.READ_IN_PART) for day in range(7, 20)]
    assert said(shown(21, 5), *WEEK, *partial)


@given(
    st.integers(1, 500),
    st.lists(st.integers(0, 3), min_size=ENOUGH, max_size=60),
    st.fractions(0, 1),
)
def test_a_listing_that_grows_as_it_always_did_raises_no_alarm(rows: int, news: list[int], dated: float) -> None:
    visits, total = [], rows
    for day, new in enumerate(news):
        total += new
        visits.append(shown(day % 20, total, new=new if day else 0, date=int(total * dated)))
    latest = shown(20, total, date=int(total * dated))
    assert said(latest, *visits) == []
