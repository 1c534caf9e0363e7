"""Visits that read a listing back to a day only: what they may witness, and what did not go because it was not asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from rules_scenery import Site, Trip, answers, d, days, notice, record

from reading.notice import Kind
from rules.rebuilt import rebuilt_visits
from rules.verdict import Answer
from store.outcomes import Outcome
from store.record import PostingSeen, VersionSeen, VisitSeen

SOUTH = {"project": "Карьер строительного камня «Южный»", "initiator": "ТОО «Бурабай Сервис»"}
LISTING = "govkz/announcements/ru"


def seen_back_to(back_to: str) -> list[Answer]:
    """A hearing of 12 August, announced on 10 July; after it, every visit reads back to a day."""
    site = Site()
    site.background()
    site.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH))
    whole = [Trip(day) for day in days("2020-07-01", "2020-08-11")]
    partly = [Trip(day, back_to=d(back_to)) for day in days("2020-08-12", "2020-08-31")]
    return [verdict.answer for verdict in answers(record(site, [*whole, *partly]), "protocol_missing")]


def test_a_protocol_may_have_been_written_into_the_announcement_that_was_not_asked_for() -> None:
    assert seen_back_to("2020-08-05") == [Answer.CANNOT_TELL]


def test_a_visit_that_asked_for_the_announcement_too_witnesses_that_there_is_no_protocol() -> None:
    assert seen_back_to("2020-07-10") == [Answer.VIOLATION]


def visit(number: int, back_to: date | None) -> VisitSeen:
    at = datetime(2020, 8, 1, tzinfo=UTC) + timedelta(days=number)
    return VisitSeen(
        number, "x", "govkz", LISTING, "ru", "announcements", at, Outcome.READ_WHOLE, True, back_to, 5, "", None
    )


def posting(number: int, first: int, last: int, displayed: date) -> PostingSeen:
    printed = f"{displayed:%d.%m.%Y}"
    shown = VersionSeen(
        number, first, last, "", f"http://x/{number}", f"т {number}", printed, displayed, "", True, (), {}, None
    )
    return PostingSeen(number, "x", "govkz", LISTING, "ru", "announcements", (shown,))


def test_what_was_not_asked_for_has_not_gone_and_the_site_was_not_rebuilt() -> None:
    old = [posting(n, 1, 1, date(2019, 1, n)) for n in range(1, 9)]
    new = [posting(20 + n, 2, 2, date(2020, 8, 2)) for n in range(4)]
    assert 2 not in rebuilt_visits([*old, *new], {LISTING: [visit(1, None), visit(2, date(2020, 6, 1))]})
    assert 2 in rebuilt_visits([*old, *new], {LISTING: [visit(1, None), visit(2, None)]})
