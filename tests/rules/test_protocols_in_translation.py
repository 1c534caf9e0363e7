"""A protocol in two languages whose names were translated; two bodies with works of one name; a lone pair of twins."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from rules_scenery import Site, check, d, notice, record, said, tally, trips

from reading.notice import Certainty, Day, Hearing, Kind, Notice, Span
from rules.verdict import Answer

A, V, C, N = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL, Answer.NOT_APPLICABLE
SUMMER = trips("2020-07-01", "2020-08-31")
RU = {"project": "Склад цианидов рудника", "initiator": "ТОО «Текели Руда»"}
KK = {"project": "Кеніштің цианид қоймасы", "initiator": "«Текелі Кен» ЖШС"}


def told(
    kind: Kind, language: str, words: dict[str, str], day: str = "2020-08-10", place: str = "", **rest: Any
) -> Notice:
    held = Hearing(Day(d(day), Span(0, 1), Certainty.CERTAIN), time(15), place or None)
    return replace(notice(kind, language=language, **words, **rest), hearings=(held,))


def both(made: Site, up: str, kind: Kind, place: tuple[str, str] = ("", ""), up_kk: str = "") -> None:
    section = "protocols" if kind is Kind.PROTOCOL else "announcements"
    hour = {} if kind is Kind.ANNOUNCEMENT else {"start": None}
    for language, words, where in (("ru", RU, place[0]), ("kk", KK, place[1])):
        what = told(kind, language, words, place=where)
        what = replace(what, hearings=tuple(replace(hearing, **hour) for hearing in what.hearings))
        made.put(up_kk if up_kk and language == "kk" else up, what, language=language, section=section)


def site(up_kk: str = "") -> Site:
    made = Site(("ru", "kk"))
    made.background()
    both(made, "2020-07-10", Kind.ANNOUNCEMENT, ("ул. Мира, 13", "Мир к., 13"))
    both(made, "2020-08-14", Kind.PROTOCOL, up_kk=up_kk)
    return made


def test_a_protocol_in_two_languages_is_one_and_has_its_announcement() -> None:
    seen = record(site(), SUMMER)
    assert tally(check(seen)).protocols == 1
    assert said(seen, "announcement_missing") == [A]
    assert said(seen, "protocol_missing") == [A]


def test_one_that_came_on_another_day_stays_by_itself() -> None:
    seen = record(site(up_kk="2020-08-19"), SUMMER)
    assert tally(check(seen)).protocols == 2
    assert V not in said(seen, "announcement_missing")


def district(name: str, place: str) -> Notice:
    words = {"project": "Полигон твердых бытовых отходов", "initiator": f"ГУ «Отдел ЖКХ {name} района»"}
    return told(Kind.ANNOUNCEMENT, "ru", words, place=place)


@pytest.mark.parametrize(
    ("second", "answers"),
    [
        (district("Зайсанского", "г. Зайсан, ул. Жангельдина, 56"), [A, V]),
        (district("Самарского", "г. Зайсан, ул. Жангельдина, 56"), [A, C]),  # the same customer
        (district("Зайсанского", "с. Самарское, дом культуры"), [A, C]),  # the same place
    ],
    ids=["another body in another place", "the same body", "the same place"],
)
def test_works_of_one_name_in_two_districts_are_told_apart_by_customer_and_place(
    second: Notice, answers: list[Answer]
) -> None:
    made = Site()
    made.background()
    made.put("2020-07-10", district("Самарского", "с. Самарское, дом культуры"))
    made.put("2020-07-10", second)
    words = {"project": "Полигон твердых бытовых отходов", "initiator": "ГУ «Отдел ЖКХ Самарского района»"}
    made.put("2020-08-14", notice(Kind.PROTOCOL, "2020-08-10", **words))
    assert said(record(made, SUMMER), "protocol_missing") == answers


@pytest.mark.parametrize(("hour", "count"), [(time(15), 1), (time(11), 2)])
def test_a_lone_pair_of_one_hour_is_one_notice_whatever_the_customers_are_called(hour: time, count: int) -> None:
    made = Site(("ru", "kk"))
    made.background()
    russian = told(Kind.ANNOUNCEMENT, "ru", {"project": "Питомник саженцев", "initiator": "КГУ «Лесхоз»"}, "2020-09-25")
    kazakh = told(Kind.ANNOUNCEMENT, "kk", {"initiator": "«Орман шаруашылығы» КММ"}, "2020-09-25")
    made.put("2020-08-11", russian)
    at = tuple(replace(hearing, start=hour) for hearing in kazakh.hearings)
    made.put("2020-08-11", replace(kazakh, hearings=at), language="kk", title="Хабарландыру")
    assert tally(check(record(made, SUMMER))).announcements == count


@pytest.mark.parametrize(
    ("held", "answer"),
    [
        ({"project": "Водовод, II очередь", "initiator": "ТОО «Институт Гидропроект»"}, C),
        ({"project": "Свинокомплекс на 900 голов", "initiator": "КХ «Ульба»"}, V),
    ],
    ids=["in other words, by who drew it up", "another project"],
)
def test_what_is_left_of_one_day_with_something_in_common_is_for_a_person(held: dict[str, str], answer: Answer) -> None:
    made = Site()
    made.background()
    words = {
        "project": "Реконструкция магистрального водовода, 2 очередь",
        "initiator": "ГУ «Управление строительства»",
    }
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-10", **words))
    made.put("2020-08-14", notice(Kind.PROTOCOL, "2020-08-10", **held))
    seen = record(made, SUMMER)
    assert said(seen, "protocol_missing") == [answer]
    assert said(seen, "announcement_missing") == [answer]
