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
    (verdict,) = answers(seen, "backdated", uncertainty=1)
    assert verdict.answer is Answer.CANNOT_TELL
    assert "с точностью до суток" in verdict.reason.ru  # not that nobody looked in between


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


def test_an_entry_that_comes_back_after_another_was_taken_for_it_is_not_new() -> None:
    made = Site()
    made.background()
    one = made.put("2020-08-11", MEETING, key="1")
    other = notice(Kind.ANNOUNCEMENT, "2020-09-29", project="Рудник «Саяк»", number="000440003315")
    # the record took the other, which came under the same date as the first went, for the first one edited
    one.states.append(State(d("2020-08-14"), d("2020-08-11"), other, "Рудник «Саяк»", key="2"))
    made.put("2020-08-20", MEETING, displayed="2020-08-11", key="1")
    assert Answer.VIOLATION not in said(record(made, trips("2020-08-01", "2020-08-31")), "backdated")


def test_a_posting_of_the_record_that_showed_two_notices_is_judged_as_two() -> None:
    made = Site()
    made.background()
    first = notice(Kind.ANNOUNCEMENT, "2020-09-25", project="Карьер камня «Южный»", number="000440003315")
    then = notice(Kind.ANNOUNCEMENT, "2020-09-29", project="Рудник медный «Саяк»", number="950940001168")
    one = made.put("2020-08-11", first, key="1")
    one.states.append(State(d("2020-08-20"), d("2020-08-11"), then, "Рудник медный «Саяк»", key="2", url="/rudnik"))
    seen = record(made, trips("2020-08-01", "2020-08-31"))
    assert sorted(said(seen, "backdated")) == [Answer.COMPLIANT, Answer.VIOLATION]
    assert tally(check(seen)).announcements == 2


def test_a_twin_that_could_not_be_recognised_may_have_been_in_time() -> None:
    made = Site(("ru", "kk"))
    made.background()
    made.put("2020-08-11", notice(Kind.ANNOUNCEMENT, project="Плотина у Тасмолы"), title="Плотина на участке Тасмола")
    kazakh = notice(Kind.ANNOUNCEMENT, project="Тасмола бөгеті", language="kk")
    made.put("2020-08-20", kazakh, displayed="2020-08-12", language="kk", title="Тасмола учаскесіндегі бөгет")
    (doubt,) = [v for v in answers(record(made, trips("2020-08-01", "2020-08-31")), "backdated") if v.posting
                and v.posting.language == "kk"]  # fmt: skip
    assert doubt.answer is Answer.CANNOT_TELL
    assert "На другом языке" in doubt.reason.ru


def test_what_is_dated_within_an_outage_does_not_look_like_a_rebuilt_site() -> None:
    made = Site()
    made.background()
    for place, day in enumerate(("2020-08-11", "2020-08-12", "2020-08-13")):
        held = {"project": f"Скважина №{place} «Север»", "initiator": f"ТОО «Север-{place}»"}
        made.put("2020-08-14", notice(Kind.ANNOUNCEMENT, "2020-09-25", **held), displayed=day, key=f"n{place}")
    made.put("2020-08-14", MEETING, displayed="2020-08-05", key="back")
    seen = record(made, trips("2020-08-01", "2020-08-31", *(f"2020-08-{day}" for day in range(10, 16))))
    assert said(seen, "backdated").count(Answer.VIOLATION) == 1


@pytest.mark.parametrize(("back_to", "answer"), [("2020-08-01", Answer.VIOLATION), ("2020-08-15", Answer.CANNOT_TELL)])
def test_an_item_put_among_older_ones_is_missed_only_by_visits_that_read_so_far(back_to: str, answer: Answer) -> None:
    visited = [Trip(day, back_to=d(back_to)) for day in days("2020-08-01", "2020-08-31")]
    assert said(record(site(), visited), "backdated") == [answer]


def test_an_old_item_pinned_above_the_others_says_nothing_of_how_far_a_visit_read() -> None:
    made = site()
    made.put("2020-01-10", notice(Kind.ANNOUNCEMENT, "2020-03-10", project="Закреплено: «Запад»"), key="pinned")
    visited = [Trip(day, back_to=d("2020-08-15")) for day in days("2020-08-01", "2020-08-31")]
    assert said(record(made, visited), "backdated") == [Answer.CANNOT_TELL]


@pytest.mark.parametrize(("hour", "answer"), [(time(18, 30), Answer.COMPLIANT), (time(19, 30), Answer.VIOLATION)])
def test_the_night_in_which_the_clocks_were_put_back_belongs_to_the_day_before(hour: time, answer: Answer) -> None:
    # Kostanay left UTC+6 for UTC+5 at midnight of 1 March 2024: 18:30 UTC was 23:30 of 29 February, 19:30 was March.
    made = Site()
    made.background("2023-11-06")
    made.put("2024-03-01", MEETING, displayed="2024-02-29", impact_report=True)
    visited = [Trip(day, at=hour) for day in days("2024-02-20", "2024-02-29")] + trips("2024-03-01", "2024-03-05")
    found = said(record(made, visited), "backdated", "2024-02") + said(record(made, visited), "backdated", "2024-03")
    assert found == [answer]


@pytest.mark.parametrize(("oldest", "answer"), [("2020-07-30", Answer.VIOLATION), ("2020-08-08", Answer.CANNOT_TELL)])
def test_a_list_that_shows_nothing_as_old_does_not_show_that_something_was_not_there(
    oldest: str, answer: Answer
) -> None:
    """A page of the latest entries: when one is taken down, an older one comes back into view."""
    made = Site()
    for up in (oldest, "2020-08-09", "2020-08-10"):
        made.put(up, notice(Kind.ANNOUNCEMENT, "2020-09-20", project=f"Мост {up}"))
    made.put("2020-08-14", notice(Kind.ANNOUNCEMENT, "2020-09-10", project="Карьер"), displayed="2020-08-05")
    assert said(record(made, trips("2020-07-01", "2020-08-31")), "backdated")[-1] is answer
