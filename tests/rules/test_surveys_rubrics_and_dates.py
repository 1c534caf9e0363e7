"""The columns on surveys, rubrics and undated protocols, and the annex."""

from __future__ import annotations

import pytest
from rules_scenery import Site, answers, check, notice, record, said, tally, trips

from reading.notice import Certainty, Form, Kind
from rules.verdict import Answer, Standing
from store.record import FileSeen

A, V, C, N = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL, Answer.NOT_APPLICABLE
AUGUST = trips("2020-08-01", "2020-08-31")
FILE = FileSeen("http://site.example/p.pdf", "протокол", "f" * 64, "ok")


def seen_with(up: str = "2020-08-10", what: object = None, **put: object) -> object:
    made = Site()
    made.background()
    made.put(up, what, **put)  # type: ignore[arg-type]
    return record(made, AUGUST)


def survey(start: str | None, end: str | None, **rest: object) -> object:
    return notice(form=Form.SURVEY, period=(start, end), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(("start", "answer"), [("2020-08-09", V), ("2020-08-10", A), ("2020-08-20", A)])
def test_a_survey_is_announced_by_its_first_day(start: str, answer: Answer) -> None:
    assert said(seen_with(what=survey(start, "2020-09-30")), "posted_after_survey_start") == [answer]


def test_a_meeting_has_no_first_day_of_survey() -> None:
    assert said(seen_with(what=notice(Kind.ANNOUNCEMENT, "2020-09-10")), "posted_after_survey_start") == [N]


def test_a_survey_without_period_is_a_violation_of_point_24() -> None:
    (verdict,) = answers(seen_with(what=notice(form=Form.SURVEY, project="Пекарня")), "survey_period_missing")
    assert verdict.answer is V
    assert verdict.law is not None
    assert verdict.law.point == "24"


@pytest.mark.parametrize(
    ("what", "put", "answer"),
    [
        (survey("2020-08-20", "2020-09-20"), {}, A),
        (survey("2020-08-20", None), {}, C),
        (survey("2020-08-20", "2020-09-20", certainty=Certainty.DOUBTFUL), {}, C),
        (notice(form=Form.SURVEY), {"unreadable": True}, C),
        (notice(form=Form.SURVEY), {"text": False}, C),
        (notice(form=Form.OPEN_MEETING), {}, N),
    ],
    ids=["stated", "only its start", "doubtful", "a file unread", "title only", "a meeting"],
)
def test_a_period_is_missing_only_where_everything_was_read(
    what: object, put: dict[str, object], answer: Answer
) -> None:
    assert said(seen_with(what=what, **put), "survey_period_missing") == [answer]


def test_a_dateless_protocol_is_counted_in_the_month_it_appeared() -> None:
    seen = seen_with(what=notice(Kind.PROTOCOL, "2020-08-03", project="Карьер"), displayed=None)
    assert said(seen, "posting_date_missing") == [V]
    assert tally(check(seen)).protocols == 1


@pytest.mark.parametrize("words", ["Протокол", "Размещено:", "не указана", "күні көрсетілмеген"])
def test_words_where_a_date_is_sought_are_no_date(words: str) -> None:
    seen = seen_with(what=notice(Kind.PROTOCOL, "2020-08-03"), displayed=None, date_text=words)
    assert said(seen, "posting_date_missing") == [V]


@pytest.mark.parametrize("words", ["вчера", "Двенадцатое августа", "бір апта бұрын", "12.08.20"])
def test_words_that_may_be_a_date_are_not_held_against_anybody(words: str) -> None:
    seen = seen_with(what=notice(Kind.PROTOCOL, "2020-08-03"), displayed=None, date_text=words)
    assert said(seen, "posting_date_missing") == [C]


@pytest.mark.parametrize("put", [{"date_text": "12.13.2020"}, {"unreadable": True}])
def test_a_date_that_may_be_there_accuses_nobody(put: dict[str, object]) -> None:
    seen = seen_with(what=notice(Kind.PROTOCOL, "2020-08-03"), displayed=None, **put)
    assert said(seen, "posting_date_missing") == [C]


def test_dateless_announcements_are_no_matter_of_this_column() -> None:
    assert said(seen_with(what=notice(Kind.ANNOUNCEMENT, "2020-09-10"), displayed=None), "posting_date_missing") == []


def test_a_rubric_under_its_name_fits() -> None:
    assert said(seen_with(what=notice(Kind.ANNOUNCEMENT, "2020-09-10")), "rubric_mismatch") == [A]


@pytest.mark.parametrize("name", ["Общественное слушание", "Новости", "Оценка воздействия"])
def test_a_section_under_another_name_is_a_mismatch(name: str) -> None:
    made = Site(names={"ru": (name,)})
    made.background()
    seen = record(made, AUGUST)
    (verdict,) = answers(seen, "rubric_mismatch")
    assert (verdict.answer, verdict.standing) == (V, Standing.PROVEN)
    assert name in verdict.reason.ru
    assert tally(check(seen)).cells["rubric_mismatch"] == 1


def test_each_language_is_named_in_its_own() -> None:
    made = Site(("ru", "kk"), names={"ru": ("Общественные слушания",), "kk": ("Общественные слушания",)})
    made.background()
    assert said(record(made, AUGUST), "rubric_mismatch") == [V]


def test_a_name_in_a_longer_heading_or_with_a_look_alike_letter_is_the_name() -> None:
    names = {"ru": ("Общественныe слушания (объявления)",), "kk": ("ҚОҒАМДЫҚ ТЫҢДАУЛАР",)}
    made = Site(("ru", "kk"), names=names)
    made.background()
    assert said(record(made, AUGUST), "rubric_mismatch") == [A]


def test_links_without_titles_are_a_mismatch_and_in_the_annex() -> None:
    made = Site()
    made.background()
    for day in ("2020-08-05", "2020-08-06", "2020-08-07"):
        made.put(
            day, notice(Kind.PROTOCOL, "2020-08-03", project="Карьер"), title="протокол", text=False, files=(FILE,)
        )
    seen = record(made, AUGUST)
    assert said(seen, "rubric_mismatch") == [V]
    assert said(seen, "link_without_title") == [V, V, V]


def test_dateless_protocols_are_no_mismatch() -> None:
    made = Site()
    made.background()
    for day in range(4, 10):
        made.put(f"2020-08-0{day}", notice(Kind.PROTOCOL, "2020-08-03", project=f"Карьер {day}"), displayed=None)
    seen = record(made, AUGUST)
    assert said(seen, "rubric_mismatch") == [A]
    assert tally(check(seen)).cells["posting_date_missing"] == 6


def test_a_region_of_bare_titles_has_dashes_except_where_a_rule_could_answer() -> None:
    made = Site(names={"ru": ("Общественное слушание",)})
    made.put("2020-08-10", survey("2020-08-20", None), title="Опрос с 20 августа", displayed=None, text=False)
    figures = tally(check(record(made, AUGUST)))
    assert (figures.announcements, figures.protocols) == (None, None)
    assert figures.cells["posted_after_survey_start"] == 0
    assert figures.cells["rubric_mismatch"] == 1
    rest = {
        cell for column, cell in figures.cells.items() if column not in {"posted_after_survey_start", "rubric_mismatch"}
    }
    assert rest == {None}
    assert figures.total == 1


def test_it_has_them_too_when_the_title_was_there_from_the_first_crawl() -> None:
    made = Site(names={"ru": ("Общественное слушание",)})
    made.put("2020-07-10", survey("2020-08-20", None), title="Опрос с 20 августа", displayed=None, text=False)
    assert tally(check(record(made, AUGUST))).cells["posted_after_survey_start"] == 0


def test_an_empty_rubric_and_a_region_that_is_not_monitored_have_only_dashes() -> None:
    result = check(record(Site(), AUGUST))
    for figures in result.tallies:
        assert set(figures.cells.values()) == {None}
        assert (figures.announcements, figures.protocols, figures.total) == (None, None, None)
    assert [t.monitored for t in result.tallies].count(True) == 1


def test_a_survey_of_nineteen_working_days_is_too_short() -> None:
    assert said(seen_with(what=survey("2020-08-12", "2020-09-08")), "survey_too_short") == [V]  # 31 August is off
    assert said(seen_with(what=survey("2020-08-12", "2020-09-09")), "survey_too_short") == [A]


def test_two_dates_of_one_hearing_are_only_indicated() -> None:
    what = notice(Kind.ANNOUNCEMENT, "2020-09-10", "2020-09-12", contradictory_dates=True)
    (verdict,) = answers(seen_with(what=what), "contradictory_dates")
    assert (verdict.answer, verdict.standing) == (V, Standing.INDICATED)


def test_one_language_is_indicated_only_where_the_site_has_both() -> None:
    assert said(seen_with(what=notice(Kind.ANNOUNCEMENT, "2020-09-10")), "one_language_only") == [N]
    made = Site(("ru", "kk"))
    made.background()
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-09-10", project="Карьер"))
    (verdict,) = answers(record(made, AUGUST), "one_language_only")
    assert (verdict.answer, verdict.standing) == (V, Standing.INDICATED)


def test_days_without_data_are_those_on_which_nothing_was_read_whole() -> None:
    made = Site()
    made.background()
    figures = tally(check(record(made, trips("2020-08-03", "2020-08-20", "2020-08-10"))))
    assert [day.day for day in figures.days_without_data] == [1, 2, 10]
