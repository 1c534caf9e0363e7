"""Lists that keep the latest entries only: what fell out of one before anybody looked was not seen to be missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from rules_scenery import Site, answers, d, notice, record, trips

from reading.notice import Kind
from rules.verdict import Answer

HELD = "2020-08-06"


def rolling(first: str, *, kept: int = 8, every: int = 3, dated: bool = True, until: str = "2020-08-31") -> Answer:
    """What is said of a protocol without an announcement, on a list of so many entries that is read from a day on."""
    made = Site()
    made.background("2020-04-01")
    made.posted[0].down = d("2020-05-01")
    day, number = d("2020-05-01"), 0
    while day <= d(until):
        what = notice(
            Kind.ANNOUNCEMENT, (day + timedelta(days=40)).isoformat(), project=f"Склад {number}, улица {number}",
            initiator=f"ТОО «Заказчик {number}»",
        )  # fmt: skip
        gone = (day + timedelta(days=kept * every)).isoformat()
        made.put(day.isoformat(), what, "same" if dated else None, down=gone, key=str(number))
        day, number = day + timedelta(days=every), number + 1
    made.put("2020-08-12", notice(Kind.PROTOCOL, HELD, project="Карьер «Южный»", initiator="ТОО «Бурабай»"))
    (verdict,) = [
        v
        for v in answers(record(made, trips(first, until)), "announcement_missing")
        if v.posting and v.posting.title == "Карьер «Южный»"
    ]
    if verdict.answer is Answer.CANNOT_TELL:
        assert "вытеснена" in verdict.reason.ru
        assert "ығыстырылған" in verdict.reason.kk
    return verdict.answer


@pytest.mark.parametrize("first", ["2020-06-10", "2020-07-15", "2020-08-04"])
def test_what_had_fallen_out_before_the_first_visit_is_not_missing(first: str) -> None:
    assert rolling(first) is Answer.CANNOT_TELL


def test_whoever_looked_every_day_since_it_may_have_been_posted_knows_that_it_was_not() -> None:
    assert rolling("2020-05-02") is Answer.VIOLATION


def test_a_list_that_still_grew_had_lost_nothing() -> None:
    assert rolling("2020-08-04", kept=60, every=3, until="2020-08-31") is Answer.VIOLATION


def test_what_came_and_fell_out_between_two_visits_nobody_saw() -> None:
    made = Site()
    made.background("2020-04-01")
    made.posted[0].down = d("2020-07-01")
    for number in range(4):
        what = notice(Kind.ANNOUNCEMENT, "2020-09-20", project=f"Дом {number}", initiator=f"ТОО «Д{number}»")
        made.put("2020-07-22", what, key=f"d{number}")
    for number, (up, down) in enumerate((("2020-04-20", "2020-06-20"), ("2020-07-20", None), ("2020-07-21", None))):
        what = notice(Kind.ANNOUNCEMENT, "2020-09-20", project=f"Склад {number}", initiator=f"ТОО «{number}»")
        made.put(up, what, down=down, key=str(number))
    made.put("2020-08-12", notice(Kind.PROTOCOL, HELD, project="Карьер «Южный»", initiator="ТОО «Бурабай»"))
    visited = [*trips("2020-05-02", "2020-05-10"), *trips("2020-08-03", "2020-08-31")]
    found = [
        v for v in answers(record(made, visited), "announcement_missing") if v.posting and "Южный" in v.posting.title
    ]
    assert [v.answer for v in found] == [Answer.CANNOT_TELL]


def lacking(first: str, *, kept: int = 8) -> list[Answer]:
    """What is said of a hearing of 10 July without a protocol, on a list of the latest protocols read from a day on."""
    made = Site()
    made.background("2020-04-01")
    made.posted[1].down = d("2020-06-01")
    made.put("2020-06-05", notice(Kind.ANNOUNCEMENT, "2020-07-10", project="Карьер «Южный»", initiator="ТОО «Бурабай»"))
    day, number = d("2020-05-10"), 0
    while day <= d("2020-08-31"):
        held = (day - timedelta(days=5)).isoformat()
        what = notice(Kind.PROTOCOL, held, project=f"Склад {number}, улица {number}", initiator=f"ТОО «№ {number}»")
        made.put(day.isoformat(), what, down=(day + timedelta(days=2 * kept)).isoformat(), key=f"p{number}")
        day, number = day + timedelta(days=2), number + 1
    verdicts = answers(record(made, trips(first, "2020-08-31")), "protocol_missing", "2020-07")
    return [v.answer for v in verdicts if v.posting and v.posting.title == "Карьер «Южный»"]


@pytest.mark.parametrize(
    ("first", "answer"),
    [("2020-06-01", Answer.VIOLATION), ("2020-07-20", Answer.VIOLATION), ("2020-08-10", Answer.CANNOT_TELL)],
)
def test_a_protocol_that_may_have_fallen_out_before_the_first_visit_is_not_missing(first: str, answer: Answer) -> None:
    assert lacking(first) == [answer]
