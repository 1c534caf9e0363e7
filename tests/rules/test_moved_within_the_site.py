"""A notice that moves within a site, is copied or put up under another name: what was posted once is posted once."""

from __future__ import annotations

from typing import Any

import pytest
from rules_scenery import Site, answers, check, notice, record, said, tally, trips

from reading.notice import Form, Kind, Notice
from rules.verdict import Answer
from store.record import Record

SUMMER = trips("2020-06-01", "2020-09-20")
SOUTH = {"project": "Карьер строительного камня «Южный»", "initiator": "ТОО «Бурабай Сервис»", "number": "080440011329"}
STAMP = (("created_date", "2020-07-20T00:00:00"),)
LATE = ("backdated", "late_notice", "posted_after_survey_start")


def meeting(held: str = "2020-08-27", **words: str) -> Notice:
    return notice(Kind.ANNOUNCEMENT, held, **{**SOUTH, **words})


def survey() -> Notice:
    return notice(Kind.ANNOUNCEMENT, form=Form.SURVEY, period=("2020-08-03", "2020-08-30"), **SOUTH)


def site(*put: tuple[str, Notice, dict[str, Any]]) -> Record:
    made = Site()
    made.background("2020-05-04")
    for day, what, how in put:
        made.put(day, what, how.pop("displayed", "same"), **how)
    return record(made, SUMMER)


def accused(seen: Record) -> list[str]:
    return [rule for month in ("2020-07", "2020-08") for rule in LATE if Answer.VIOLATION in said(seen, rule, month)]


def announced(seen: Record) -> tuple[int | None, int | None]:
    return tally(check(seen, "2020-07")).announcements, tally(check(seen, "2020-08")).announcements


@pytest.mark.parametrize("shown", ["2020-07-10", None], ids=["dated", "undated"])
@pytest.mark.parametrize("what", [meeting, survey])
@pytest.mark.parametrize(
    ("first", "again"),
    [
        ({"section": "protocols", "down": "2020-08-20"}, {}),
        ({"section": "protocols"}, {}),
        ({"down": "2020-08-20"}, {"title": "Другое название карточки"}),
        ({"down": "2020-08-18"}, {"title": "О слушаниях"}),
    ],
    ids=["from another section", "copied from another section", "under another id and title", "two days later"],
)
def test_what_comes_again_elsewhere_or_otherwise_is_posted_once_and_in_time(
    first: dict[str, Any], again: dict[str, Any], what: Any, shown: str | None
) -> None:
    seen = site(
        ("2020-07-10", what(), {"displayed": shown, "key": "1", **first}),
        ("2020-08-20", what(), {"displayed": shown, "key": "77", **again}),
    )
    assert accused(seen) == []
    assert announced(seen) == (1, 0)


def test_a_copy_that_stands_beside_the_first_under_its_date_is_for_a_person() -> None:
    seen = site(
        ("2020-07-10", survey(), {"key": "1"}), ("2020-08-20", survey(), {"displayed": "2020-07-10", "key": "77"})
    )
    assert accused(seen) == []
    assert Answer.CANNOT_TELL in said(seen, "backdated", "2020-08")
    assert Answer.CANNOT_TELL in said(seen, "posted_after_survey_start", "2020-08")


@pytest.mark.parametrize(
    "other",
    [
        {"project": "Карьер строительного камня «Северный»"},
        {"initiator": "ТОО «Зеренда Тас»", "number": "090540011320"},
        {"project": "Карьер строительного камня «Южный», участок 2"},
        {"held": "2020-08-28"},
    ],
    ids=["project", "customer", "part", "day"],
)
def test_another_hearing_is_another_notice_and_stays_backdated(other: dict[str, str]) -> None:
    first = ("2020-07-10", meeting(), {"section": "protocols", "down": "2020-08-20", "key": "1"})
    seen = site(first, ("2020-08-20", meeting(**other), {"displayed": "2020-07-10", "key": "77"}))
    assert "backdated" in accused(seen)


def test_what_moved_in_one_language_is_still_the_twin_of_the_other() -> None:
    made = Site(("ru", "kk"))
    made.background("2020-05-04")
    kazakh = {"project": "«Оңтүстік» құрылыс тасы карьері", "initiator": "«Бурабай Сервис» ЖШС", "language": "kk"}
    told = notice(Kind.ANNOUNCEMENT, "2020-09-10", number=SOUTH["number"], **kazakh)
    made.put("2020-07-10", told, section="protocols", language="kk", down="2020-07-29", key="1")
    made.put("2020-07-29", told, "2020-07-10", language="kk", key="2")
    made.put("2020-07-10", meeting("2020-09-10"), key="3")
    seen = record(made, SUMMER)
    assert announced(seen) == (1, 0)


def test_a_protocol_that_moves_to_its_section_is_one_protocol() -> None:
    protocol = notice(Kind.PROTOCOL, "2020-08-04", **SOUTH)
    seen = site(
        ("2020-07-01", meeting("2020-08-04"), {}),
        ("2020-08-07", protocol, {"section": "announcements", "down": "2020-08-25", "key": "1"}),
        ("2020-08-25", protocol, {"displayed": "2020-08-07", "key": "77"}),
    )
    assert tally(check(seen)).protocols == 1
    assert [v.answer for v in answers(seen, "protocol_missing")] == [Answer.COMPLIANT]


def test_a_card_that_an_archive_brings_again_is_counted_where_it_stood() -> None:
    seen = site(
        ("2020-07-10", meeting(), {"displayed": None, "down": "2020-08-12", "key": "1"}),
        ("2020-08-12", meeting(), {"displayed": None, "hints": STAMP, "key": "77"}),
    )
    assert announced(seen) == (1, 0)


def test_a_moved_card_whose_hearing_was_over_belongs_to_no_month_and_is_named_in_that_of_its_hearing() -> None:
    seen = site(("2020-08-12", meeting("2020-08-05"), {"displayed": None, "hints": STAMP}))
    assert announced(seen) == (0, 0)
    assert said(seen, "late_notice") == [Answer.CANNOT_TELL]
    to_come = site(("2020-08-12", meeting(), {"displayed": None, "hints": STAMP}))
    assert announced(to_come) == (0, 1)
