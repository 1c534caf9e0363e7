"""protocol_missing and protocol_late: seven working days, a witness after them, and everything that leaves a doubt."""

from __future__ import annotations

import pytest
from rules_scenery import SOURCE, Site, Trip, answers, check, d, days, notice, record, said, tally, trips

from reading.notice import Certainty, Day, Form, Kind, Span
from rules.verdict import Answer, Standing

A, V, C, N = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL, Answer.NOT_APPLICABLE
SOUTH = {"project": "Карьер строительного камня «Южный»", "initiator": "ТОО «Бурабай Сервис»"}
NORTH = {"project": "Модернизация котельной посёлка", "initiator": "АО «Теплосеть»"}
SUMMER = trips("2020-07-01", "2020-08-31")
PROTOCOLS = f"{SOURCE}/protocols/ru"


def site(held: str = "2020-08-12", **put: object) -> Site:
    """A hearing on 12 August: seven working days end on the 21st."""
    made = Site()
    made.background()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, held, **SOUTH), **put)  # type: ignore[arg-type]
    return made


def test_no_protocol_after_seven_working_days_is_a_violation() -> None:
    (verdict,) = answers(record(site(), SUMMER), "protocol_missing")
    assert (verdict.answer, verdict.standing) == (V, Standing.PROVEN)
    assert verdict.deadline == d("2020-08-21")
    assert verdict.law is not None
    assert verdict.law.point == "19"
    assert "7 рабочих дней, по 21.08.2020 включительно (п. 19 Правил)" in verdict.reason.ru
    assert "22.08.2020 10:01" in verdict.reason.ru
    assert "7 жұмыс күні, 21.08.2020 күнін қоса алғанға дейін (Қағидалардың 19-тармағы)" in verdict.reason.kk


def test_a_survey_without_protocol_breaks_point_28() -> None:
    made = Site()
    made.background()
    made.put("2020-07-01", notice(form=Form.SURVEY, period=("2020-07-08", "2020-08-12"), **SOUTH))
    (verdict,) = answers(record(made, SUMMER), "protocol_missing")
    assert verdict.answer is V
    assert verdict.law is not None
    assert verdict.law.point == "28"


def test_the_month_is_that_of_the_day_after_the_deadline() -> None:
    seen = record(site("2020-08-20"), trips("2020-07-01", "2020-09-30"))  # ends on 1 September, for 31 August is off
    assert said(seen, "protocol_missing") == []
    assert said(seen, "protocol_missing", "2020-09") == [V]


def test_a_deadline_on_the_last_day_of_the_month_counts_in_the_next() -> None:
    seen = record(site("2020-07-22"), trips("2020-07-01", "2020-08-31"))  # ends on 3 August
    assert said(seen, "protocol_missing", "2020-07") == []
    assert said(seen, "protocol_missing") == [V]


def test_a_protocol_in_time_is_lawful() -> None:
    made = site()
    made.put("2020-08-21", notice(Kind.PROTOCOL, "2020-08-12", **SOUTH))
    seen = record(made, SUMMER)
    assert said(seen, "protocol_missing") == [A]
    assert said(seen, "protocol_late") == [A]


def test_a_protocol_after_the_deadline_but_within_the_month_is_late_not_missing() -> None:
    made = site()
    made.put("2020-08-27", notice(Kind.PROTOCOL, "2020-08-12", **SOUTH))
    seen = record(made, SUMMER)
    assert said(seen, "protocol_missing") == [A]
    (verdict,) = answers(seen, "protocol_late")
    assert (verdict.answer, verdict.standing) == (V, Standing.PROVEN)
    assert "с опозданием не менее чем на 4 рабочих дня" in verdict.reason.ru


def test_a_protocol_that_came_in_a_later_month_was_missing_in_this_one() -> None:
    made = site()
    made.put("2020-09-03", notice(Kind.PROTOCOL, "2020-08-12", **SOUTH))
    seen = record(made, trips("2020-07-01", "2020-09-30"))
    assert said(seen, "protocol_missing") == [V]
    assert said(seen, "protocol_late") == [A]


def test_a_protocol_dated_in_time_but_proven_to_have_come_late_is_late() -> None:
    made = site()
    made.put("2020-08-27", notice(Kind.PROTOCOL, "2020-08-12", **SOUTH), displayed="2020-08-20")
    assert said(record(made, SUMMER), "protocol_late") == [V]


@pytest.mark.parametrize(
    "visited",
    [
        trips("2020-07-01", "2020-08-20"),
        [
            *trips("2020-07-01", "2020-08-21"),
            *(Trip(day, frozenset({PROTOCOLS})) for day in days("2020-08-22", "2020-08-31")),
        ],
    ],
    ids=["record ends before", "read in part after"],
)
def test_no_whole_visit_after_the_deadline_accuses_nobody(visited: list[Trip]) -> None:
    assert V not in said(record(site(), visited), "protocol_missing")


def test_a_kazakh_listing_that_could_not_be_read_may_hold_the_protocol() -> None:
    made = Site(("ru", "kk"))
    made.background()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH))
    blind = frozenset({f"{SOURCE}/protocols/kk"})
    visited = [*trips("2020-07-01", "2020-08-20"), *(Trip(day, blind) for day in days("2020-08-21", "2020-08-31"))]
    assert said(record(made, visited), "protocol_missing") == [C]


def test_the_protocol_in_kazakh_serves_for_the_announcement_in_russian() -> None:
    made = Site(("ru", "kk"))
    made.background()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH))
    words = {"project": "«Оңтүстік» құрылыс тасы карьері", "initiator": "«Бурабай Сервис» ЖШС", "language": "kk"}
    made.put("2020-08-19", notice(Kind.PROTOCOL, "2020-08-12", **words), language="kk")
    seen = record(made, SUMMER)
    assert said(seen, "protocol_missing") == [A]
    assert V not in said(seen, "announcement_missing")


def test_one_protocol_that_fits_two_announcements_equally_accuses_neither() -> None:
    made = site()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH), title="Карьер строительного камня «Южный»")
    made.put("2020-08-19", notice(Kind.PROTOCOL, "2020-08-12", **SOUTH))
    assert sorted(said(record(made, SUMMER), "protocol_missing")) == [C, A]


def test_another_hearing_of_the_same_day_does_not_serve() -> None:
    made = site()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **NORTH))
    made.put("2020-08-19", notice(Kind.PROTOCOL, "2020-08-12", **NORTH))
    assert sorted(said(record(made, SUMMER), "protocol_missing")) == [A, V]


def test_a_protocol_nobody_can_identify_accuses_nobody() -> None:
    made = site()
    made.put("2020-08-19", None, title="Протокол", section="protocols", text=False, unreadable=True)
    assert said(record(made, SUMMER), "protocol_missing") == [C]


def test_a_hearing_that_was_postponed_owes_no_protocol_for_the_old_day() -> None:
    made = site()
    moved = notice(Kind.ANNOUNCEMENT, "2020-09-02", postponed_from=Day(d("2020-08-12"), Span(0, 1)), **SOUTH)
    made.put("2020-08-10", moved)
    assert said(record(made, SUMMER), "protocol_missing") == [C]


def test_an_uncertain_date_gives_no_deadline() -> None:
    made = Site()
    made.background()
    made.put("2020-08-03", notice(Kind.ANNOUNCEMENT, "2020-08-10", certainty=Certainty.DOUBTFUL, **SOUTH))
    assert said(record(made, SUMMER), "protocol_missing") == [C]


def test_a_hearing_in_three_places_has_three_protocols() -> None:
    made = Site()
    made.background()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-10", "2020-08-11", "2020-08-12", **SOUTH))
    for day in ("2020-08-10", "2020-08-11", "2020-08-12"):
        made.put("2020-08-19", notice(Kind.PROTOCOL, day, **SOUTH), title=f"Протокол {day}")
    seen = record(made, SUMMER)
    assert said(seen, "protocol_missing") == [A]
    assert said(seen, "announcement_missing") == [A, A, A]


def test_under_the_code_of_2021_two_and_two_working_days_run() -> None:
    made = Site()
    made.background("2024-02-01")
    made.put("2024-04-01", notice(Kind.ANNOUNCEMENT, "2024-05-06", project="Отчёт о возможных воздействиях, карьер"))
    (verdict,) = answers(record(made, trips("2024-04-01", "2024-05-31")), "protocol_missing", "2024-05")
    assert (verdict.answer, verdict.standing) == (V, Standing.PROVEN)
    assert verdict.deadline == d("2024-05-15")  # 7, 8 (off by transfer), 9 and 10 May: holidays and a working Friday


def test_a_term_into_a_year_that_is_not_known_is_not_computed() -> None:
    made = Site()
    made.background("2026-09-01")
    made.put("2026-11-02", notice(Kind.ANNOUNCEMENT, "2026-12-29", project="Отчёт о возможных воздействиях"))
    assert V not in said(record(made, trips("2026-11-01", "2027-01-31")), "protocol_missing", "2026-12")


def test_the_region_s_figure_counts_what_is_proven() -> None:
    figures = tally(check(record(site(), SUMMER)))
    assert figures.cells["protocol_missing"] == 1
    assert figures.total == 1
    assert (figures.announcements, figures.protocols) == (0, 0)
    assert N not in {v.answer for v in check(record(site(), SUMMER)).verdicts}
