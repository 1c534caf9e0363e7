"""Linking and twins: reworded, shortened, misspelt and translated titles; ambiguity; speed by blocking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_scenery import REGION, Site, d, notice, record, regions, trips

from reading.notice import Kind
from rules.appearance import Visits
from rules.case import RegionCase
from rules.law_book import load_law
from rules.likeness import identity, likeness, telling, title_likeness
from rules.linking import LINKED, POSSIBLE

LAW = load_law()
SUMMER = trips("2020-08-01", "2020-08-31")


def case_of(made: Site) -> RegionCase:
    seen = record(made, SUMMER)
    return RegionCase(regions(made.languages).get(REGION), seen.postings, Visits(seen), LAW)


def linked(announced: dict[str, str], held: dict[str, str], day: str = "2020-08-06") -> float | None:
    made = Site()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-06", **announced))
    made.put("2020-08-12", notice(Kind.PROTOCOL, day, **held))
    case = case_of(made)
    found = case.links.announcement_of(case.protocols[0])
    return found.score if found else None


FULL = {
    "project": "План горных работ месторождения строительного камня «Ақтас» в Житикаринском районе",
    "initiator": "ТОО «Жітіқара Тас»",
}


@pytest.mark.parametrize(
    "held",
    [
        FULL,
        {"project": "План горных работ м/р строительного камня Актас", "initiator": "ТОО «Житикара Тас»"},
        {"project": "План горних робот месторождения строительнго камня Актас, Житикаринский р-н"},
        {"project": "Ақтас кен орнының тау-кен жұмыстарының жоспары", "initiator": "«Жітіқара Тас» ЖШС"},
        {"project": "Разработка карьера", "initiator": "Жітіқара Тас, товарищество с ограниченной ответственностью"},
        {"project": "месторождение строительного камня «Ақтас»"},
    ],
    ids=["same", "shortened", "misspelt", "in Kazakh", "reworded", "without customer"],
)
def test_a_title_told_otherwise_is_still_found(held: dict[str, str]) -> None:
    found = linked(FULL, held)
    assert found is not None
    assert found >= LINKED


@pytest.mark.parametrize(
    "held",
    [
        {"project": "Строительство школы на 300 мест в посёлке Заречный", "initiator": "ГУ «Отдел строительства»"},
        {"project": "Рекультивация полигона твёрдых бытовых отходов", "initiator": "ТОО «Чистый город»"},
    ],
)
def test_another_project_of_the_same_day_is_not_linked(held: dict[str, str]) -> None:
    assert linked(FULL, held) is None


def test_the_same_bin_is_the_same_customer() -> None:
    one = {"project": "Карьер песка", "initiator": "ТОО «А-Строй»", "number": "000440003315"}
    other = {"project": "Отработка запасов", "initiator": "АСТРОЙ", "number": "000440003315"}
    assert linked(one, other) is not None


def test_a_hearing_called_twice_keeps_its_two_protocols_apart() -> None:
    made = Site()
    for up, held in (("2020-07-01", "2020-08-03"), ("2020-07-20", "2020-08-17")):
        made.put(up, notice(Kind.ANNOUNCEMENT, held, **FULL), key=up)
    for up, held in (("2020-08-05", "2020-08-03"), ("2020-08-19", "2020-08-17")):
        made.put(up, notice(Kind.PROTOCOL, held, **FULL), key=up)
    case = case_of(made)
    pairs = [(case.links.announcement_of(protocol), protocol) for protocol in case.protocols]
    assert all(pair is not None and pair.announcement.days == protocol.days for pair, protocol in pairs)


def test_titles_that_tell_nothing_are_no_titles() -> None:
    assert telling("Протокол №3 общественных слушаний от 12.08.2020 г.") == ""
    assert telling("Қоғамдық тыңдаулар хаттамасы") == ""
    assert telling("Протокол: карьер Актас") == "карьер актас"


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_stays_in_its_range_and_knows_no_order(one: str, other: str) -> None:
    a, b = (identity([("ru", text)], [text], [], [text]) for text in (one, other))
    assert 0 <= likeness(a, b) <= 100
    assert likeness(a, b) == pytest.approx(likeness(b, a))


def test_numbers_tell_otherwise_equal_titles_apart() -> None:
    one, two = (identity([("ru", f"Карьер гравия участок {n}")], [], [], []) for n in (1, 2))
    assert (title_likeness(one, two) or 0) < (title_likeness(one, one) or 0)


def test_twins_with_the_platform_s_key_are_one_notice() -> None:
    made = Site(("ru", "kk"))
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-09-10", project="Карьер"), key="x/1")
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, project="Қазаншұңқыр", language="kk"), language="kk", key="x/1")
    assert len(case_of(made).announcements) == 1


def test_twins_without_a_key_are_found_by_date_hearing_and_customer() -> None:
    made = Site(("ru", "kk"))
    names = ("Ақтас", "Бурабай", "Саяк")
    for name in names:
        made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-09-10", project=name, initiator=f"ТОО «{name}»"))
    for name in reversed(names):
        kazakh = notice(Kind.ANNOUNCEMENT, "2020-09-10", project=name, initiator=f"«{name}» ЖШС", language="kk")
        made.put("2020-08-10", kazakh, language="kk")
    entries = case_of(made).announcements
    assert [len(entry.members) for entry in entries] == [2, 2, 2]
    assert all(len({m.latest.title for m in entry.members}) == 1 for entry in entries)


def test_two_customers_of_one_day_are_no_twins() -> None:
    made = Site(("ru", "kk"))
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-09-10", project="Карьер", initiator="ТОО «Ақтас»"))
    kazakh = notice(Kind.ANNOUNCEMENT, "2020-09-10", project="Зауыт", initiator="«Мұнайгаз» АҚ", language="kk")
    made.put("2020-08-10", kazakh, language="kk")
    assert len(case_of(made).announcements) == 2


def test_a_pair_below_the_link_but_above_the_doubt_is_kept_for_a_person() -> None:
    made = Site()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-06", **FULL))
    made.put("2020-08-12", notice(Kind.PROTOCOL, "2020-08-07", **FULL))
    case = case_of(made)
    assert case.links.announcement_of(case.protocols[0]) is None
    (doubt,) = case.links.doubtful_announcements_of(case.protocols[0])
    assert POSSIBLE <= doubt.score < LINKED
    assert case.announcements[0].days == (d("2020-08-06"),)
