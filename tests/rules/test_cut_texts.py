"""A feed shows the beginning of a text only: nothing is concluded from it, and the reason says so."""

from __future__ import annotations

from typing import Any

import pytest
from rules_scenery import Site, answers, notice, record, said, trips

from reading.notice import Form, Kind
from rules.verdict import Answer
from store.record import FileSeen, Record

SUMMER = trips("2020-07-01", "2020-08-31")
BEGINNING: dict[str, Any] = {"complete": False, "detail": False, "unreadable": True, "hints": (("pub_date", "x"),)}
FILE = FileSeen("http://site.example/a.pdf", "Объявление", "abc", "ok")
LOST = FileSeen("http://site.example/a.pdf", "Объявление", None, "timeout")


def seen(
    *hearings: str, up: str = "2020-08-03", form: Form = Form.OPEN_MEETING, period: Any = None, **put: Any
) -> Record:
    site = Site()
    site.background()
    what = notice(Kind.ANNOUNCEMENT, *hearings, form=form, period=period, project="Мост «Яр»", initiator="ТОО «Яр»")
    site.put(up, what, **put)
    return record(site, SUMMER)


LATE = ("2020-08-12",)
SURVEY: dict[str, Any] = {"form": Form.SURVEY, "period": ("2020-07-20", "2020-07-23")}


@pytest.mark.parametrize(
    ("rule", "hearings", "more"),
    [
        ("late_notice", LATE, {}),
        ("protocol_missing", LATE, {}),
        ("posted_after_survey_start", (), SURVEY),
        ("survey_too_short", (), SURVEY),
        ("survey_period_missing", (), {"form": Form.SURVEY}),
    ],
)
def test_what_a_beginning_says_accuses_nobody(rule: str, hearings: tuple[str, ...], more: dict[str, Any]) -> None:
    whole = said(seen(*hearings, **more), rule)
    assert whole == [Answer.VIOLATION]
    (found,) = answers(seen(*hearings, **more, **BEGINNING), rule)
    assert found.answer is Answer.CANNOT_TELL
    assert "лишь начало" in found.reason.ru
    assert "басы ғана" in found.reason.kk


def test_nor_does_it_clear_anybody() -> None:
    for rule in ("late_notice", "contradictory_dates"):
        (found,) = answers(seen("2020-09-20", **BEGINNING), rule)
        assert (found.answer, "лишь начало" in found.reason.ru) == (Answer.CANNOT_TELL, True)


def test_its_own_file_tells_the_whole() -> None:
    told: dict[str, Any] = {**BEGINNING, "unreadable": False, "files": (FILE,)}
    assert said(seen(*LATE, **told), "late_notice") == [Answer.VIOLATION]


def test_a_lost_file_does_not_cut_the_page_but_a_feeds_beginning_stays_one() -> None:
    lost: dict[str, Any] = {"complete": False, "files": (LOST,), "unreadable": True}
    assert said(seen(*LATE, **lost), "late_notice") == [Answer.VIOLATION]
    listed: dict[str, Any] = {**lost, "detail": False}  # what its row says is all there is of it
    assert said(seen(*LATE, **listed), "late_notice") == [Answer.VIOLATION]


@pytest.mark.parametrize(("held", "answer"), [(LATE, Answer.VIOLATION), (("2020-08-14",), Answer.CANNOT_TELL)])
def test_the_whole_text_of_the_other_language_may_tell_the_day(held: tuple[str, ...], answer: Answer) -> None:
    site = Site(("ru", "kk"))
    site.background()
    whole: dict[str, Any] = {}
    for language, days, more in (("ru", LATE, BEGINNING), ("kk", held, whole)):
        what = notice(Kind.ANNOUNCEMENT, *days, initiator="ТОО «Яр»", language=language)
        site.put("2020-08-03", what, language=language, key="7", title="Мост Яр", **more)
    assert said(record(site, SUMMER), "late_notice") == [answer]


def test_a_protocol_that_was_cut_may_be_of_any_hearing() -> None:
    site = Site()
    site.background()
    site.put("2020-07-02", notice(Kind.ANNOUNCEMENT, "2020-08-05", project="Мост «Яр»", initiator="ТОО «Яр»"))
    site.put("2020-08-10", notice(Kind.PROTOCOL, project="Дорога к реке"), **BEGINNING)
    (found,) = answers(record(site, SUMMER), "protocol_missing")
    assert found.answer is Answer.CANNOT_TELL
    assert "прочитанный лишь в начале" in found.reason.ru


def test_a_protocol_that_was_cut_accuses_nobody_of_a_missing_announcement() -> None:
    cases: tuple[tuple[dict[str, Any], Answer], ...] = (({}, Answer.VIOLATION), (BEGINNING, Answer.CANNOT_TELL))
    for more, answer in cases:
        site = Site()
        site.background()
        protocol = notice(Kind.PROTOCOL, "2020-08-05", project="Мост «Яр»", initiator="ТОО «Яр»")
        site.put("2020-08-10", protocol, **more)
        assert said(record(site, SUMMER), "announcement_missing") == [answer]
