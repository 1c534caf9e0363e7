"""Which entries' pages are looked at anew first: a protocol hung on an announcement's page is seen within days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.due_pages import due_first, may_be_due
from store.known import Known

TODAY = date(2024, 4, 17)
POSTED = date(2024, 3, 1)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(4), UTC)


def entry(
    number: int, text: str = "", looked: date = POSTED, posted: date | None = POSTED, title: str = "Карьер «Южный»"
) -> Known:
    printed = f"{posted:%d.%m.%Y}" if posted else ""
    ordinal = looked.toordinal()
    return Known(
        number, number, "", f"/{number}", title, printed, "", "", ordinal, ordinal, True, text, True, posted,
        moment(looked),
    )  # fmt: skip


def order(*entries: Known, today: date = TODAY) -> list[int]:
    return [known.posting_id for known in due_first(entries, today, moment(today))]


def test_a_page_whose_hearing_is_just_over_comes_before_those_unseen_for_longer() -> None:
    over = entry(1, "Слушания состоятся 08.04.2024 в 15:00.", date(2024, 4, 7))
    to_come = entry(2, "Слушания состоятся 25.04.2024 в 15:00.", date(2024, 3, 10))
    old = entry(3, "Слушания состоятся 15.09.2023.", date(2024, 3, 20), date(2023, 8, 1))
    assert order(over, to_come, old) == [1, 2, 3]


@pytest.mark.parametrize(
    ("looked", "due"), [("2024-04-14", True), ("2024-04-15", True), ("2024-04-16", False), ("2024-04-17", False)]
)
def test_once_it_was_looked_at_since_it_waits_for_its_next_turn(looked: str, due: bool) -> None:
    known = entry(1, "Слушания состоятся 08.04.2024.", date.fromisoformat(looked))
    assert may_be_due(known, TODAY, moment(TODAY)) is due
    later = TODAY + timedelta(days=5)
    assert may_be_due(known, later, moment(later)), "a longer term is over by then"


@pytest.mark.parametrize(
    "text",
    [
        "Замечания принимаются до 05.04.2024, слушания состоятся 22.04.2024.",
        "Приказ от 10.04.2023 № 5. Слушания состоялись в прошлом году.",
        "Слушания состоятся 03.02.2024.",
    ],
    ids=["a later day is still to come", "days of laws", "a day that was over when it was posted"],
)
def test_a_day_that_is_not_the_hearings_end_makes_nothing_due(text: str) -> None:
    posted = date(2024, 3, 28)
    assert not may_be_due(entry(1, text, posted, posted), TODAY, moment(TODAY))


def test_a_notice_whose_days_stand_in_its_file_is_asked_from_a_month_on() -> None:
    known = entry(1, "Скачать")
    days = [POSTED + timedelta(days=n) for n in range(120)]
    asked = [(day - POSTED).days for day in days if may_be_due(known, day, moment(day))]
    assert (asked[0], asked[-1]) == (38, 105)


@pytest.mark.parametrize("title", ["Протокол общественных слушаний", "Қоғамдық тыңдаулар хаттамасы"])
def test_a_protocol_has_none_of_its_own(title: str) -> None:
    assert not may_be_due(entry(1, "08.04.2024", title=title), TODAY, moment(TODAY))


def test_on_one_day_of_seven_the_longest_unseen_comes_first_whatever_is_due() -> None:
    over = entry(1, "Слушания состоятся 08.04.2024.", date(2024, 4, 7))
    old = entry(2, "Слушания состоятся 15.09.2023.", POSTED, date(2023, 8, 1))
    week = [order(over, old, today=TODAY + timedelta(days=n))[0] for n in range(7)]
    assert sorted(week) == [1] * 6 + [2]


@settings(deadline=None)  # other work shares the machine
@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.booleans()), max_size=12), st.integers(0, 300))
def test_every_page_keeps_its_place_in_the_queue(made: list[tuple[int, int, bool]], later: int) -> None:
    entries = [
        entry(number, f"{POSTED + timedelta(days=held):%d.%m.%Y}" if told else "", POSTED + timedelta(days=looked))
        for number, (held, looked, told) in enumerate(made)
    ]
    today = POSTED + timedelta(days=later)
    assert sorted(order(*entries, today=today)) == list(range(len(entries)))


def test_on_a_page_of_forty_entries_a_page_is_seen_within_days_after_its_term() -> None:
    """Eight notices a month, one page looked at a day: that of each is seen within ten days after its term."""
    dice, shown, due, waited = Random(3), dict[int, Known](), dict[int, date](), list[int]()
    for n in range(240):
        today = POSTED + timedelta(days=n)
        if n % 4 == 0:
            held = today + timedelta(days=dice.randint(31, 40))
            shown[n] = entry(n, f"Слушания состоятся {held:%d.%m.%Y}.", today, today)
            due[n] = held + timedelta(days=7)
        recent = list(shown.values())[-40:]
        (first, *_) = due_first(recent, today, moment(today))
        shown[first.posting_id] = first.seen_again(today.toordinal(), checked=True, at=moment(today))
        if first.posting_id in due and today >= due[first.posting_id]:
            waited.append((today - due.pop(first.posting_id)).days)
    assert len(waited) >= 48
    assert sum(waited) / len(waited) < 4
    assert max(waited) <= 10
