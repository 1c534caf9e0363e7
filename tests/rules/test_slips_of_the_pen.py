"""A year that was not changed in January, an archive put up at once: for a person, never an accusation."""

from __future__ import annotations

import pytest
from rules_scenery import Site, notice, record, said, trips

from reading.notice import Form, Kind
from rules.verdict import Answer
from store.record import Record

A, V, C, N = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL, Answer.NOT_APPLICABLE
WINTER = trips("2019-12-01", "2020-02-29")
SOUTH = {"project": "Золоотвал, третья секция", "initiator": "ТОО «Бурабай Сервис»"}


def winter(*hearings: str, up: str = "2020-01-13", displayed: str = "same", form: Form = Form.OPEN_MEETING) -> Record:
    made = Site()
    made.background("2017-11-06")
    period = (hearings[0], hearings[-1]) if form is Form.SURVEY else None
    days = () if period else hearings
    made.put(up, notice(Kind.ANNOUNCEMENT, *days, form=form, period=period, **SOUTH), displayed=displayed)
    return record(made, WINTER)


@pytest.mark.parametrize(
    ("displayed", "answer"),
    [("2019-01-13", C), ("2019-01-10", V), ("2020-01-10", V), ("2019-02-13", V), ("2018-01-13", V)],
    ids=["the year before", "backdated in any year", "by three days", "not yet come", "two years before"],
)
def test_a_date_that_would_be_right_in_the_next_year_is_no_backdating(displayed: str, answer: Answer) -> None:
    assert said(winter("2020-02-20", displayed=displayed), "backdated", "2020-01") == [answer]


@pytest.mark.parametrize(
    ("held", "answer"), [("2019-02-14", C), ("2019-11-13", C), ("2019-11-14", V), ("2020-01-09", V)]
)
def test_a_hearing_that_was_over_sixty_days_before_its_notice_is_for_a_person(held: str, answer: Answer) -> None:
    assert said(winter(held), "late_notice", "2020-01") == [answer]


def test_a_survey_that_began_a_year_ago_is_for_a_person() -> None:
    assert said(winter("2019-01-14", "2020-02-14", form=Form.SURVEY), "posted_after_survey_start", "2020-01") == [C]
    assert said(winter("2020-01-10", "2020-02-14", form=Form.SURVEY), "posted_after_survey_start", "2020-01") == [V]


def test_a_hearing_of_the_wrong_year_lacks_no_protocol_then() -> None:
    assert said(winter("2019-12-12", up="2020-02-20"), "protocol_missing", "2019-12")[-1:] == [C]


@pytest.mark.parametrize("held", ["2019-01-09", "2021-01-09", "2019-10-02"])
def test_a_protocol_that_names_a_wrong_day_may_still_be_the_announcements(held: str) -> None:
    made = Site()
    made.background("2019-11-04")
    made.put("2019-12-13", notice(Kind.ANNOUNCEMENT, "2020-01-09", **SOUTH))
    made.put("2020-01-17", notice(Kind.PROTOCOL, held, **SOUTH))
    assert said(record(made, WINTER), "protocol_missing", "2020-01") == [C]
    assert said(record(made, WINTER), "announcement_missing", "2020-01") == [C]


def test_another_projects_protocol_of_a_wrong_year_excuses_nothing() -> None:
    made = Site()
    made.background("2019-11-04")
    made.put("2019-12-13", notice(Kind.ANNOUNCEMENT, "2020-01-09", **SOUTH))
    other = {"project": "Мост через реку Келес", "initiator": "КГУ «Управление автодорог»"}
    made.put("2020-01-17", notice(Kind.PROTOCOL, "2019-01-09", **other))
    assert said(record(made, WINTER), "protocol_missing", "2020-01") == [V]


@pytest.mark.parametrize("note", ["исправлено", "повторно", "дополнено", "уточнено"])
def test_a_title_that_says_it_was_put_up_again_is_the_same_title(note: str) -> None:
    made = Site()
    made.background("2019-11-04")
    words = {"initiator": "ТОО «Бурабай Сервис»"}
    made.put("2019-12-10", notice(Kind.ANNOUNCEMENT, "2020-01-13", project="цех пластмасс", **words))
    made.put("2019-12-20", notice(Kind.ANNOUNCEMENT, "2020-01-13", project=f"цех пластмасс ({note})", **words))
    assert V in said(record(made, WINTER), "protocol_missing", "2020-01")
    assert said(record(made, WINTER), "protocol_missing", "2020-01").count(V) == 1
