"""protocol_missing where the protocol hangs on the announcement's own page, or the sitting was announced twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from rules_scenery import SOURCE, Posted, Site, answers, d, notice, record, said, trips

from reading.notice import Certainty, Day, Hearing, Kind, Notice, Span
from rules.verdict import Answer
from store.record import FileSeen, Record

A, V, C, N = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL, Answer.NOT_APPLICABLE
SUMMER = trips("2020-07-01", "2020-08-31")
SOUTH = {"project": "Карьер строительного камня «Южный»", "initiator": "ТОО «Бурабай Сервис»"}
WEST = {"project": "Тепловая сеть посёлка", "initiator": "АО «Западная тепловая компания»"}


def file(label: str, url: str = "http://site.example/files/a1.pdf") -> FileSeen:
    return FileSeen(url, label, "f" * 8, "ok")


def hang(posting: Posted, since: str, label: str, **state: Any) -> None:
    """From a day on the posting shows a file too."""
    first = posting.states[0]
    posting.states.append(replace(first, since=d(since), files=(*first.files, file(label, **state))))


def announced(made: Site, held: str = "2020-08-12", **put: Any) -> Posted:
    """A hearing on 12 August: seven working days end on the 21st."""
    return made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, held, **SOUTH), **put)


def fetched(seen: Record, title: str, day: str) -> Record:
    """The record, with a posting's own page last fetched on a day."""
    visit = next(v.id for v in seen.visits if v.at.date() == d(day) and v.listing.startswith(f"{SOURCE}/announcements"))
    postings = tuple(
        replace(posting, versions=tuple(replace(version, fetched=visit) for version in posting.versions))
        if posting.versions[-1].title == title
        else posting
        for posting in seen.postings
    )
    return replace(seen, postings=postings)


@pytest.mark.parametrize("label", ["Протокол общественных слушаний от 12.08.2020", "Хаттама.pdf", "ПРОТОКОЛ"])
def test_a_protocol_that_hangs_on_its_announcement_is_not_missing(label: str) -> None:
    made = Site()
    made.background()
    hang(announced(made), "2020-08-18", label)
    assert said(record(made, SUMMER), "protocol_missing") == [A]


def test_the_name_of_the_file_tells_a_protocol_too() -> None:
    made = Site()
    made.background()
    hang(announced(made), "2020-08-18", "Скачать", url="http://site.example/files/protokol_12_08.pdf")
    assert said(record(made, SUMMER), "protocol_missing") == [A]


@pytest.mark.parametrize(
    ("since", "label"), [("2020-08-18", "Форма протокола"), ("2020-08-18", "Фото"), ("2020-07-20", "Протокол")]
)
def test_a_blank_another_file_or_one_from_before_the_hearing_is_no_protocol(since: str, label: str) -> None:
    made = Site()
    made.background()
    hang(announced(made), since, label)
    assert said(record(made, SUMMER), "protocol_missing") == [V]


def test_one_that_was_first_seen_after_the_month_leaves_a_doubt() -> None:
    made = Site()
    made.background()
    hang(announced(made), "2020-09-08", "Протокол")
    assert said(record(made, trips("2020-07-01", "2020-09-20")), "protocol_missing") == [C]


@pytest.mark.parametrize(("day", "answer"), [("2020-08-21", C), ("2020-08-22", V)])
def test_where_protocols_are_hung_the_page_itself_must_have_been_fetched_since(day: str, answer: Answer) -> None:
    made = Site()
    made.background()
    other = made.put("2020-07-02", notice(Kind.ANNOUNCEMENT, "2020-07-24", **WEST), title="Тепловая сеть")
    hang(other, "2020-07-28", "Протокол")
    announced(made, title="Карьер")
    (verdict,) = answers(fetched(record(made, SUMMER), "Карьер", day), "protocol_missing")[-1:]
    assert verdict.answer is answer


def test_where_they_are_not_the_list_is_witness_enough() -> None:
    made = Site()
    made.background()
    announced(made, title="Карьер")
    assert said(fetched(record(made, SUMMER), "Карьер", "2020-07-10"), "protocol_missing") == [V]


def at(told: Notice, place: str, hour: str = "15:00") -> Notice:
    days = [hearing.day.value for hearing in told.hearings]
    held = (Hearing(Day(day, Span(0, 1), Certainty.CERTAIN), time.fromisoformat(hour), place) for day in days)
    return replace(told, hearings=tuple(held))


def twice(second: Notice, *protocols: Notice) -> Site:
    made = Site()
    made.background()
    made.put("2020-07-10", at(notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH), "с. Зеренда, ул. Мира, 64"))
    made.put("2020-07-20", second)
    for protocol in protocols:
        made.put("2020-08-17", protocol)
    return made


AGAIN = at(notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH), "с. Зеренда, ул. Мира, 64")


def test_of_a_notice_put_up_twice_one_protocol_is_missing() -> None:
    assert said(record(twice(AGAIN), SUMMER), "protocol_missing") == [V, N]


def test_one_protocol_serves_both() -> None:
    made = twice(AGAIN, notice(Kind.PROTOCOL, "2020-08-12", **SOUTH))
    assert sorted(said(record(made, SUMMER), "protocol_missing")) == [A, N]


def test_one_that_hangs_on_the_repetition_serves_both() -> None:
    made = twice(AGAIN)
    hang(made.posted[-1], "2020-08-18", "Протокол")
    assert said(record(made, SUMMER), "protocol_missing") == [N, A]


def test_two_projects_of_one_firm_on_one_day_each_lack_their_own() -> None:
    made = Site()
    made.background()
    for number, place in ((1, "с. Кенжеколь, ул. Абая, 1"), (2, "с. Ленинский, ул. Мира, 3")):
        words = {"project": f"Разведочные скважины, участок {number}", "initiator": "ТОО «Ертис Барлау»"}
        made.put("2020-07-10", at(notice(Kind.ANNOUNCEMENT, "2020-08-12", **words), place))
    assert said(record(made, SUMMER), "protocol_missing") == [V, V]


def test_a_repetition_with_another_hour_is_for_a_person() -> None:
    made = twice(at(AGAIN, "с. Зеренда, ул. Мира, 64", "11:00"))
    assert said(record(made, SUMMER), "protocol_missing") == [V, C]


def test_another_project_of_the_firm_is_not_the_hearing_called_again() -> None:
    made = Site(("both",))
    made.background()
    one = {"project": "Рудник Каражал, вскрытие", "initiator": "АО «Каражал»", "number": "080440011329"}
    two = {"project": "Карьер Шубарколь", "initiator": "АО «Каражал»", "number": "080440011329"}
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", language="both", **one), language="both")
    made.put("2020-07-20", notice(Kind.ANNOUNCEMENT, "2020-09-10", language="both", **two), language="both")
    assert said(record(made, SUMMER), "protocol_missing") == [V]


def test_a_page_that_left_the_list_before_the_deadline_need_not_be_fetched() -> None:
    made = Site()
    made.background()
    other = made.put("2020-07-02", notice(Kind.ANNOUNCEMENT, "2020-07-24", **WEST), title="Тепловая сеть")
    hang(other, "2020-07-28", "Протокол")
    announced(made, title="Карьер", down="2020-08-14")
    assert said(fetched(record(made, SUMMER), "Карьер", "2020-08-10"), "protocol_missing")[-1:] == [V]


def test_two_blocks_heard_at_one_hour_in_two_villages_are_two_sittings() -> None:
    made = Site()
    made.background()
    for block, place in (("А", "с. Мичурино, клуб, 5"), ("Б", "с. Мойылды, клуб, 5")):
        words = {"project": f"Разработка песка, блок {block}", "initiator": "ТОО «Ертис Барлау»"}
        made.put("2020-07-10", at(notice(Kind.ANNOUNCEMENT, "2020-08-12", **words), place))
    assert N not in said(record(made, SUMMER), "protocol_missing")


def test_a_protocol_that_tells_no_day_at_all_may_be_the_announcements() -> None:
    made = Site()
    made.background()
    announced(made)
    made.put("2020-08-17", notice(Kind.PROTOCOL, **SOUTH), displayed=None)
    assert said(record(made, SUMMER), "protocol_missing") == [A]
    other = Site()
    other.background()
    announced(other)
    other.put("2020-08-17", notice(Kind.PROTOCOL, **WEST), displayed=None)
    assert said(record(other, SUMMER), "protocol_missing") == [V]
