"""announcement_missing: a protocol without an announcement, and when that can be said."""

from __future__ import annotations

from rules_scenery import SOURCE, Site, Trip, answers, days, notice, record, said, trips

from reading.notice import Kind
from rules.verdict import Answer, Standing

A, V, C = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL
SOUTH = {"project": "Карьер строительного камня «Южный»", "initiator": "ТОО «Бурабай Сервис»"}
SUMMER = trips("2020-07-01", "2020-08-31")


def site(held: str = "2020-08-06") -> Site:
    made = Site()
    made.background()
    made.put("2020-08-12", notice(Kind.PROTOCOL, held, **SOUTH))
    return made


def test_a_protocol_whose_announcement_was_never_there_is_a_violation() -> None:
    (verdict,) = answers(record(site(), SUMMER), "announcement_missing")
    assert (verdict.answer, verdict.standing) == (V, Standing.PROVEN)
    assert verdict.evidence
    assert "06.08.2020" in verdict.reason.ru


def test_a_listing_that_keeps_what_is_past_does_not_show_what_was_taken_from_it_unseen() -> None:
    made = site("2020-07-21")
    for place, held in enumerate(("2020-06-08", "2020-06-25", "2020-07-10")):
        words = {"project": f"Скважина №{place} «Север»", "initiator": f"ТОО «Север-{place}»"}
        made.put("2020-05-11", notice(Kind.ANNOUNCEMENT, held, **words), key=f"past{place}")
    (verdict,) = answers(record(made, trips("2020-08-01", "2020-08-31")), "announcement_missing")
    assert verdict.answer is C
    assert "после слушаний" in verdict.reason.ru


def test_a_listing_that_drops_what_is_past_bears_none() -> None:
    made = Site()
    made.put("2020-07-30", notice(Kind.ANNOUNCEMENT, "2020-09-20", project="Полигон отходов", initiator="ТОО «Запад»"))
    made.put("2020-08-12", notice(Kind.PROTOCOL, "2020-07-21", **SOUTH))
    assert said(record(made, trips("2020-08-01", "2020-08-31")), "announcement_missing") == [C]


def test_announcements_that_were_never_read_whole_accuse_nobody() -> None:
    blind = frozenset({f"{SOURCE}/announcements/ru"})
    visited = [Trip(day, blind) for day in days("2020-07-01", "2020-08-31")]
    assert V not in said(record(site(), visited), "announcement_missing")


def test_a_reworded_and_shortened_title_is_still_the_announcement() -> None:
    made = site()
    words = {"project": "Проект ОВОС разработки карьера строит. камня Южный", "initiator": "Бурабай-Сервис, ТОО"}
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-06", **words))
    assert said(record(made, SUMMER), "announcement_missing") == [A]


def test_an_announcement_that_cannot_be_identified_may_be_the_one() -> None:
    made = site()
    made.put("2020-07-10", None, title="Объявление", text=False, unreadable=True)
    assert said(record(made, SUMMER), "announcement_missing") == [C]


def test_an_announcement_of_the_same_project_for_another_day_is_left_to_a_person() -> None:
    made = site()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-05", **SOUTH))
    assert said(record(made, SUMMER), "announcement_missing") == [C]


def test_a_protocol_without_a_hearing_date_accuses_nobody() -> None:
    made = Site()
    made.background()
    made.put("2020-08-12", notice(Kind.PROTOCOL, **SOUTH))
    assert said(record(made, SUMMER), "announcement_missing") == [C]
