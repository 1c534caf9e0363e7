"""dateparser is asked where that pays, and where it disagrees no date is certain."""

from __future__ import annotations

from datetime import date

import pytest

from bench.reading import Case, cases
from reading.dates import second_opinion
from reading.dates.finding import find_dates
from reading.dates.second_opinion import disputes
from reading.notice import Certainty
from reading.reader import read_notice

SEEN = date(2020, 8, 20)
MEETING = (
    "ТОО «Кен» проводит общественные слушания в форме открытого собрания по проекту «Цех» {} в 11:00 в с. Жана, клуб."
)


@pytest.mark.parametrize(
    "text",
    [
        "11 августа 2020 года",
        "07.09.2020",
        "2020 жылғы 12 қаңтарда",
        "«27» августа 2020г.",
        "11,09,2020",
        "May 5, 2021",
    ],
)
def test_the_two_readers_do_not_disagree_on_usual_forms(text: str) -> None:
    assert [item for item in find_dates(text) if disputes(item)] == []


@pytest.mark.parametrize("case", cases()[::12], ids=lambda case: case.name)
def test_the_two_readers_do_not_disagree_on_the_gold_set(case: Case) -> None:
    assert [item for item in find_dates(case.text, case.seen) if disputes(item)] == []


@pytest.mark.parametrize(("printed", "thorough"), [("12.IX.2020 г.", False), ("12 сентября 2020 года", True)])
def test_a_date_that_the_second_reader_takes_for_another_is_not_certain(
    monkeypatch: pytest.MonkeyPatch, printed: str, thorough: bool
) -> None:
    text = MEETING.format(printed)
    (agreed,) = read_notice(text, seen=SEEN, thorough=thorough).hearings
    assert agreed.day.certainty is Certainty.CERTAIN
    monkeypatch.setattr(second_opinion, "second_reading", lambda words: date(2020, 12, 9))
    disputed_notice = read_notice(text, seen=SEEN, thorough=thorough)
    (hearing,) = disputed_notice.hearings
    assert hearing.day.value == date(2020, 9, 12)
    assert hearing.day.certainty is Certainty.DOUBTFUL
    assert any("second reader" in doubt and "2020-12-09" in doubt for doubt in disputed_notice.doubts)


def test_an_end_of_a_period_that_is_disputed_makes_the_period_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ТОО «Кен» проводит общественные слушания в форме опроса по проекту «Цех» с 24 августа по 21 сентября 2020 года."
    monkeypatch.setattr(second_opinion, "second_reading", lambda words: date(2020, 9, 12))
    period = read_notice(text, seen=SEEN, thorough=True).period
    assert period is not None
    assert period.certainty is Certainty.DOUBTFUL


def test_usual_forms_are_read_without_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(words: str) -> date:
        raise AssertionError(words)

    monkeypatch.setattr(second_opinion, "second_reading", asked)
    assert read_notice(MEETING.format("12 сентября 2020 года"), seen=SEEN).hearings
