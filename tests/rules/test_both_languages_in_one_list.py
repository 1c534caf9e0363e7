"""A site may hold Russian and Kazakh postings of one hearing in one list, in two, or all of them in either."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_scenery import Site, answers, check, notice, record, said, tally, trips

from reading.notice import Kind, Notice
from rules.result import COLUMNS
from rules.verdict import Answer

SUMMER = trips("2020-08-01", "2020-09-20")
NAMES = {
    "ru": (("Карьер «Сарайчик»", "ТОО «Береке»"), ("Цех «Дамба»", "ТОО «Мунай»"), ("Мост «Узын»", "ТОО «Жол»")),
    "kk": (("«Сарайшық» карьері", "«Береке» ЖШС"), ("«Дамба» цехы", "«Мұнай» ЖШС"), ("«Ұзын» көпірі", "«Жол» ЖШС")),
}
HELD = ("2020-09-02", "2020-09-05", "2020-09-08")
LISTS = ("two lists", "one list", "one list as Russian", "one list as Kazakh", "either list")
HUNG = {
    "two lists": {"ru": ("ru",), "kk": ("kk",)},
    "one list": {"ru": ("both",), "kk": ("both",)},
    "one list as Russian": {"ru": ("ru",), "kk": ("ru",)},
    "one list as Kazakh": {"ru": ("kk",), "kk": ("kk",)},
    "either list": {"ru": ("ru", "kk"), "kk": ("ru", "kk")},
}


def told(language: str, which: int, kind: Kind = Kind.ANNOUNCEMENT, held: str = "") -> Notice:
    project, customer = NAMES[language][which]
    return notice(kind, held or HELD[which], project=project, initiator=customer, language=language)


def hung(way: str) -> Site:
    listings = {listing for where in HUNG[way].values() for listing in where}
    made = Site(tuple(sorted(listings, reverse=True)))
    made.names["both"] = (*made.names["ru"], *made.names["kk"])
    return made


def put(made: Site, way: str, up: str, language: str, what: Notice, name: str, **state: Any) -> None:
    for listing in HUNG[way][language]:
        made.put(up, what, language=listing, url=f"/{language}-{name}", **state)


def in_both(made: Site, way: str, up: str, which: int, kind: Kind = Kind.ANNOUNCEMENT, **state: Any) -> None:
    for language in ("ru", "kk"):
        put(made, way, up, language, told(language, which, kind), f"{kind.value}{which}", **state)


Story = list[tuple[int, int | None]]  # for each hearing: the day of August of its notice, the days to its protocol


def figures(way: str, story: Story) -> tuple[object, ...]:
    made = hung(way)
    for which, (day, later) in enumerate(story):
        in_both(made, way, f"2020-08-{day:02}", which)
        if later is not None:
            in_both(made, way, f"2020-09-{10 + later:02}", which, Kind.PROTOCOL)
    found = []
    for month in ("2020-08", "2020-09"):
        seen = tally(check(record(made, SUMMER), month))
        found.append((seen.announcements, seen.protocols, *(seen.cells[column] for column in COLUMNS[:-1])))
    return tuple(found)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(3, 25), st.none() | st.integers(0, 9)), min_size=1, max_size=3))
def test_the_table_is_the_same_in_whichever_list_either_language_stands(story: Story) -> None:
    assert len({figures(way, story) for way in LISTS}) == 1


def test_a_hearing_s_two_postings_in_one_list_are_one_announcement_and_one_finding() -> None:
    made = hung("one list")
    in_both(made, "one list", "2020-08-25", 0)
    result = check(record(made, SUMMER))
    assert (tally(result).announcements, tally(result).cells["late_notice"]) == (1, 1)
    (late,) = (verdict for verdict in result.verdicts if verdict.rule == "late_notice")
    assert late.posting is not None
    assert late.in_kazakh is not None
    assert (late.posting.language, late.in_kazakh.language) == ("ru", "kk")
    assert len(late.names) == 2


def test_the_twins_bear_the_same_name_in_every_check() -> None:
    made = hung("one list")
    in_both(made, "one list", "2020-08-25", 0)
    seen = record(made, SUMMER)
    rules = ("late_notice", "backdated", "one_language_only", "protocol_missing")
    assert len({verdict.subject for rule in rules for verdict in answers(seen, rule)}) == 1


def test_two_russian_postings_of_one_hearing_in_one_list_stay_two() -> None:
    made = hung("one list")
    in_both(made, "one list", "2020-08-05", 0)
    put(made, "one list", "2020-08-10", "ru", told("ru", 0), "again")
    assert tally(check(record(made, SUMMER))).announcements == 2


@pytest.mark.parametrize("way", ["two lists", "one list", "either list"])
def test_what_stands_in_one_language_beside_twins_is_indicated(way: str) -> None:
    made = hung(way)
    in_both(made, way, "2020-08-04", 0)
    in_both(made, way, "2020-08-05", 1)
    put(made, way, "2020-08-20", "ru", told("ru", 2), "alone")
    found = said(record(made, SUMMER), "one_language_only")
    assert sorted(answer.value for answer in found) == ["compliant", "compliant", "violation"]


def test_one_stray_posting_does_not_make_a_list_one_of_both_languages() -> None:
    way = "one list as Russian"
    made = hung(way)
    in_both(made, way, "2020-08-04", 0)
    put(made, way, "2020-08-12", "ru", told("ru", 1), "alone")
    put(made, way, "2020-08-20", "ru", told("ru", 2), "alone-too")
    assert Answer.VIOLATION not in said(record(made, SUMMER), "one_language_only")


def test_in_a_list_of_one_language_only_no_notice_lacks_the_other() -> None:
    made = hung("one list")
    for which, day in enumerate(("2020-08-04", "2020-08-12", "2020-08-20")):
        put(made, "one list", day, "ru", told("ru", which), str(which))
    assert set(said(record(made, SUMMER), "one_language_only")) == {Answer.NOT_APPLICABLE}


def test_a_title_or_a_file_that_may_be_the_other_language_leaves_it_open() -> None:
    for state in ({"title": "«Ұзын» көпірінің құрылысы"}, {"unreadable": True}):
        made = hung("one list")
        in_both(made, "one list", "2020-08-04", 0)
        put(made, "one list", "2020-08-20", "ru", told("ru", 2), "alone", **state)
        assert said(record(made, SUMMER), "one_language_only").count(Answer.CANNOT_TELL) == 1


def test_a_notice_not_translated_in_the_kazakh_list_is_counted_once_and_not_said_to_be_missing() -> None:
    made = Site(("ru", "kk"))
    made.background()
    made.put("2020-08-25", told("ru", 0), language="ru", url="/ru/1")
    made.put("2020-08-25", told("ru", 0), language="kk", url="/kk/1")
    seen = record(made, SUMMER)
    assert tally(check(seen)).announcements == 1
    assert said(seen, "one_language_only") == [Answer.COMPLIANT]


def test_in_one_list_twins_without_a_text_are_known_by_their_titles() -> None:
    made = hung("one list")
    for language, title in (("ru", "Строительство моста"), ("kk", "Көпір құрылысы")):
        put(made, "one list", "2020-08-25", language, told(language, 2), "file", title=title, text=False)
    assert len(said(record(made, SUMMER), "late_notice")) == 1


def test_where_the_other_language_s_list_shows_the_same_and_nothing_of_its_own_nothing_is_said_to_be_missing() -> None:
    made = hung("either list")
    for which, day in enumerate(("2020-08-04", "2020-08-12", "2020-08-20")):
        put(made, "either list", day, "ru", told("ru", which), str(which))
    seen = record(made, SUMMER)
    assert tally(check(seen)).announcements == 3
    assert set(said(seen, "one_language_only")) == {Answer.NOT_APPLICABLE}
