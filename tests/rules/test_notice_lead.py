"""late_notice: how many days lie between posting and hearing."""

from __future__ import annotations

import pytest
from rules_scenery import Site, answers, check, d, notice, record, said, tally, trips

from reading.notice import Certainty, Day, Form, Kind, Notice, Span
from rules.verdict import Answer, Standing

ALL_AUGUST = trips("2020-08-01", "2020-08-31")
A, V, C, N = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL, Answer.NOT_APPLICABLE


def late(what: Notice | None, up: str = "2020-08-10", **put: object) -> list[Answer]:
    made = Site()
    made.background()
    made.put(up, what, **put)  # type: ignore[arg-type]
    return said(record(made, ALL_AUGUST), "late_notice")


@pytest.mark.parametrize(
    ("held", "answer"), [("2020-08-29", V), ("2020-08-30", A), ("2020-09-15", A), ("2020-08-10", V)]
)
def test_exactly_twenty_calendar_days_are_lawful(held: str, answer: Answer) -> None:
    assert late(notice(Kind.ANNOUNCEMENT, held)) == [answer]


def test_a_video_conference_has_the_same_lead() -> None:
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-20", form=Form.VIDEO_CONFERENCE)) == [V]


def test_a_survey_has_no_lead() -> None:
    assert late(notice(form=Form.SURVEY, period=("2020-08-12", "2020-09-10"))) == [N]


def test_of_several_hearing_dates_the_latest_decides() -> None:
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-20", "2020-09-02")) == [A]
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-20", "2020-08-25", contradictory_dates=True)) == [V]


def test_a_doubtful_date_accuses_nobody() -> None:
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-20", certainty=Certainty.DOUBTFUL)) == [C]


def test_a_text_nobody_could_read_accuses_nobody() -> None:
    assert late(None) == [C]
    assert late(notice(Kind.ANNOUNCEMENT), text=False, unreadable=True) == [C]


def test_an_unknown_form_is_lawful_when_it_is_early_enough_and_else_cannot_be_told() -> None:
    assert late(notice(Kind.ANNOUNCEMENT, "2020-09-15", form=None)) == [A]
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-20", form=None)) == [C]


def test_a_postponed_hearing_is_left_to_a_person() -> None:
    moved = Day(d("2020-08-12"), Span(0, 1))
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-20", postponed_from=moved)) == [C]


def test_a_backdated_notice_counts_from_the_day_it_was_last_seen_absent() -> None:
    assert late(notice(Kind.ANNOUNCEMENT, "2020-09-10"), up="2020-08-25", displayed="2020-08-11") == [V]
    assert late(notice(Kind.ANNOUNCEMENT, "2020-09-20"), up="2020-08-25", displayed="2020-08-11") == [A]


def test_an_undated_notice_counts_from_its_interval() -> None:
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-20"), displayed=None) == [V]
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-30"), displayed=None) == [A]
    assert late(notice(Kind.ANNOUNCEMENT, "2020-08-29"), displayed=None) == [
        C
    ]  # 20 days from the 9th, 19 from the 10th


def test_a_stamp_that_may_be_a_day_off_makes_the_boundary_doubtful() -> None:
    made = Site()
    made.background()
    made.put("2020-08-11", notice(Kind.ANNOUNCEMENT, "2020-08-30"), displayed="2020-08-11")
    seen = record(made, trips("2020-08-01", "2020-08-31", "2020-08-10"))
    assert said(seen, "late_notice") == [V]
    assert said(seen, "late_notice", uncertainty=1) == [C]


def test_the_reason_says_what_was_posted_and_how_many_days_are_missing() -> None:
    made = Site()
    made.background()
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-08-20", project="Карьер «Южный»"))
    (verdict,) = answers(record(made, ALL_AUGUST), "late_notice")
    assert "10 календарных дней" in verdict.reason.ru
    assert "не менее 20 календарных дней (п. 12 Правил), недостает 10 календарных дней" in verdict.reason.ru
    assert "Кемінде күнтізбелік 20 күн талап етіледі (Қағидалардың 12-тармағы)" in verdict.reason.kk
    assert "жарнама" not in verdict.reason.kk.lower()
    assert verdict.deadline is not None
    assert verdict.deadline.isoformat() == "2020-07-31"
    assert tally(check(record(made, ALL_AUGUST))).cells["late_notice"] == 1


@pytest.mark.parametrize(
    ("project", "standing", "answer"),
    [
        ("Отчёт о возможных воздействиях к проекту карьера", Standing.PROVEN, V),
        ("Ықтимал әсерлер туралы есеп: карьер", Standing.PROVEN, V),
        ("План горных работ", Standing.INDICATED, V),
    ],
)
def test_under_the_code_of_2021_only_a_report_on_possible_impacts_is_proven(
    project: str, standing: Standing, answer: Answer
) -> None:
    made = Site()
    made.background("2024-03-01")
    made.put("2024-05-06", notice(Kind.ANNOUNCEMENT, "2024-05-31", project=project))
    (verdict,) = answers(record(made, trips("2024-05-01", "2024-05-31")), "late_notice", "2024-05")
    assert (verdict.answer, verdict.standing) == (answer, standing)


def test_a_hearing_of_july_2021_is_only_indicated_under_the_old_rules() -> None:
    made = Site()
    made.background("2021-05-01")
    made.put("2021-07-06", notice(Kind.ANNOUNCEMENT, "2021-07-15", project="План горных работ"))
    seen = record(made, trips("2021-07-01", "2021-07-31"))
    (verdict,) = answers(seen, "late_notice", "2021-07")
    assert (verdict.answer, verdict.standing) == (V, Standing.INDICATED)
    figures = tally(check(seen, "2021-07"))
    assert (figures.cells["late_notice"], figures.indicated["late_notice"]) == (0, 1)


@pytest.mark.parametrize(
    ("project", "form", "answer"),
    [
        ("Карьер «Южный»", Form.OPEN_MEETING, Answer.NOT_APPLICABLE),
        ("Карьер «Южный»", Form.VIDEO_CONFERENCE, C),
        ("Птицефабрика «Бройлер», второй цех", Form.OPEN_MEETING, V),
    ],
)
def test_a_notice_put_up_again_with_a_correction_is_for_a_person(project: str, form: Form, answer: Answer) -> None:
    """What says the same again, the first having stood in time, leaves nothing to look at."""
    made = Site()
    made.background()
    made.put("2020-08-03", notice(Kind.ANNOUNCEMENT, "2020-08-25", project="Карьер «Южный»", initiator="ТОО «Юг»"))
    again = notice(Kind.ANNOUNCEMENT, "2020-08-25", form=form, project=project, initiator="ТОО «Юг»")
    made.put("2020-08-10", again, key="again")
    assert said(record(made, ALL_AUGUST), "late_notice") == [A, answer]
