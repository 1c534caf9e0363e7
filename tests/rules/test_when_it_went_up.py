"""Backdating: what whole visits prove, and everything that proves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from rules_scenery import Site, State, Trip, answers, check, d, days, notice, record, said, tally, trips

from reading.notice import Kind
from rules.verdict import Answer, Standing

MEETING = notice(Kind.ANNOUNCEMENT, "2020-09-25", project="Карьер «Южный»", initiator="ТОО «Бурабай»")


def site(**put: object) -> Site:
    made = Site()
    made.background()
    made.put("2020-08-25", MEETING, displayed="2020-08-11", **put)  # type: ignore[arg-type]
    return made


def test_an_announcement_absent_on_the_24th_and_dated_the_11th_is_backdated() -> None:
    seen = record(site(), trips("2020-08-01", "2020-08-31"))
    (verdict,) = [v for v in answers(seen, "backdated") if v.answer is Answer.VIOLATION]
    assert verdict.standing is Standing.PROVEN
    assert verdict.appeared is not None
    assert verdict.appeared.absent_at == datetime(2020, 8, 24, 4, 0, tzinfo=UTC)
    assert verdict.appeared.appeared_by == datetime(2020, 8, 25, 4, 0, tzinfo=UTC)
    assert "24.08.2020 10:00" in verdict.reason.ru
    assert "11.08.2020" in verdict.reason.kk
    assert verdict.law is not None
    assert tally(check(seen)).cells["backdated"] == 1


def test_it_is_counted_once_in_the_month_in_which_it_appeared() -> None:
    made = Site()
    made.background()
    made.put("2020-08-25", MEETING, displayed="2020-07-11")
    seen = record(made, trips("2020-06-01", "2020-09-30"))
    figures = [tally(check(seen, month)) for month in ("2020-07", "2020-08", "2020-09")]
    assert [figure.cells["backdated"] for figure in figures] == [0, 1, 0]
    assert [figure.announcements for figure in figures] == [0, 1, 0]


@pytest.mark.parametrize(
    "visited",
    [
        trips("2020-08-25", "2020-08-31"),  # the first crawl ever meets it
        [Trip(d("2020-08-05")), *trips("2020-08-25", "2020-08-31")],  # an outage from before its date
        [
            *trips("2020-08-01", "2020-08-10"),
            *(Trip(day, frozenset({"kostanay-site/announcements/ru"})) for day in days("2020-08-11", "2020-08-24")),
            *trips("2020-08-25", "2020-08-31"),
        ],  # read in part only
        [
            *(Trip(day, back_to=d("2020-08-15")) for day in days("2020-08-12", "2020-08-24")),
            *trips("2020-08-25", "2020-08-31"),
        ],  # not as far back as its date
    ],
    ids=["first crawl", "outage", "partial reads", "not far enough back"],
)
def test_without_a_whole_visit_far_enough_back_nobody_is_accused(visited: list[Trip]) -> None:
    assert said(record(site(), visited), "backdated") == [Answer.CANNOT_TELL]


def test_a_late_evening_posting_is_not_backdated() -> None:
    made = Site()
    made.background()
    made.put("2020-08-12", MEETING, displayed="2020-08-11")  # put up on the 11th after the visit of that day
    assert said(record(made, trips("2020-08-01", "2020-08-31")), "backdated") == [Answer.COMPLIANT]


def test_a_visit_just_after_midnight_is_no_witness_against_the_day_before() -> None:
    made = Site()
    made.background()
    made.put("2020-08-12", MEETING, displayed="2020-08-11")
    visited = [Trip(day, at=time(18, 5)) for day in days("2020-08-01", "2020-08-31")]  # 00:05 in Kostanay
    assert Answer.VIOLATION not in said(record(made, visited), "backdated")


def test_a_platform_whose_stamp_may_be_a_day_off_gets_that_day() -> None:
    made = Site()
    made.background()
    made.put("2020-08-13", MEETING, displayed="2020-08-11")
    seen = record(made, trips("2020-08-01", "2020-08-31"))
    assert said(seen, "backdated") == [Answer.VIOLATION]
    assert Answer.VIOLATION not in said(seen, "backdated", uncertainty=1)


def test_a_displayed_date_that_is_moved_back_later_is_backdating() -> None:
    made = Site()
    made.background()
    posting = made.put("2020-08-25", MEETING)
    posting.states.append(State(d("2020-08-28"), d("2020-08-11"), MEETING, posting.states[0].title))
    seen = record(made, trips("2020-08-01", "2020-08-31"))
    (verdict,) = answers(seen, "backdated")
    assert verdict.answer is Answer.VIOLATION
    assert verdict.posting is not None
    assert verdict.posting.displayed_date == d("2020-08-11")


def test_an_edited_text_does_not_make_a_posting_new() -> None:
    made = Site()
    made.background()
    posting = made.put("2020-08-11", MEETING)
    later = notice(Kind.ANNOUNCEMENT, "2020-09-28", project="Карьер «Южный»", initiator="ТОО «Бурабай»")
    posting.states.append(State(d("2020-08-20"), d("2020-08-11"), later, posting.states[0].title))
    assert said(record(made, trips("2020-08-01", "2020-08-31")), "backdated") == [Answer.COMPLIANT]


def test_an_item_that_vanishes_and_is_put_up_again_under_another_id_keeps_its_first_day() -> None:
    made = Site()
    made.background()
    made.put("2020-08-11", MEETING, down="2020-08-15", key="1")
    made.put("2020-08-20", MEETING, displayed="2020-08-11", key="2")
    seen = record(made, trips("2020-08-01", "2020-08-31"))
    assert said(seen, "backdated") == [Answer.COMPLIANT]
    assert tally(check(seen)).announcements == 1


def test_a_kazakh_twin_that_follows_later_is_not_backdated() -> None:
    made = Site(("ru", "kk"))
    made.background()
    made.put("2020-08-11", MEETING, key="7")
    kazakh = notice(
        Kind.ANNOUNCEMENT, "2020-09-25", project="«Оңтүстік» карьері", initiator="«Бурабай» ЖШС", language="kk"
    )
    made.put("2020-08-20", kazakh, displayed="2020-08-11", language="kk", key="7")
    seen = record(made, trips("2020-08-01", "2020-08-31"))
    assert said(seen, "backdated") == [Answer.COMPLIANT]
    assert tally(check(seen)).announcements == 1


def test_twins_that_are_both_backdated_are_one_finding() -> None:
    made = Site(("ru", "kk"))
    made.background()
    kazakh = notice(
        Kind.ANNOUNCEMENT, "2020-09-25", project="«Оңтүстік» карьері", initiator="«Бурабай» ЖШС", language="kk"
    )
    made.put("2020-08-25", MEETING, displayed="2020-08-11")
    made.put("2020-08-25", kazakh, displayed="2020-08-11", language="kk")
    assert said(record(made, trips("2020-08-01", "2020-08-31")), "backdated") == [Answer.VIOLATION]


def test_an_undated_notice_that_was_there_from_the_start_belongs_to_no_month() -> None:
    made = Site()
    made.background()
    made.put("2020-07-20", MEETING, displayed=None)
    made.put("2020-08-20", notice(Kind.ANNOUNCEMENT, "2020-09-29", project="Рудник «Саяк»"), displayed=None)
    assert tally(check(record(made, trips("2020-08-01", "2020-08-31")))).announcements == 1


def test_a_rebuilt_site_on_which_everything_looks_new_accuses_nobody() -> None:
    made = Site()
    for place in range(6):
        name = f"Проект {place}" * 3
        day = f"2020-08-0{place + 1}"
        made.put(day, notice(Kind.ANNOUNCEMENT, "2020-09-25", project=name), down="2020-08-20")
        made.put("2020-08-20", notice(Kind.ANNOUNCEMENT, "2020-09-25", project=f"Н-{name}"), displayed=day)
    assert Answer.VIOLATION not in said(record(made, trips("2020-07-25", "2020-08-31")), "backdated")


def test_two_that_leave_and_two_that_come_do_not_make_a_rebuilt_site() -> None:
    made = site()
    for place in range(2):
        made.put("2020-08-02", notice(Kind.ANNOUNCEMENT, "2020-09-25", project=f"Проект {place}"), down="2020-08-25")
    assert Answer.VIOLATION in said(record(made, trips("2020-08-01", "2020-08-31")), "backdated")
