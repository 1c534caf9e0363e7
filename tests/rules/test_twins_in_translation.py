"""Twins whose customer and project are translated, not transcribed: what the two share is the hour and the house."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from rules_scenery import LAW, REGION, Site, check, d, notice, record, regions, said, tally, trips

from reading.notice import Certainty, Day, Form, Hearing, Kind, Notice, Span
from rules.appearance import Visits
from rules.case import RegionCase
from rules.likeness import identity, party_likeness
from rules.verdict import Answer

_HERE = Span(0, 1)
SUMMER = trips("2020-08-01", "2020-08-31")
IN_RUSSIAN = {"project": "Берегоукрепление реки Урал", "initiator": "ГУ «Атырауводхоз»"}
IN_KAZAKH = {"project": "Жайық өзенінің жағасын бекіту", "initiator": "«Атыраусушар» ММ"}
A_BODY = "ГУ «Отдел архитектуры, градостроительства и строительства акимата Карабалыкского района»"
THE_BODY = "«Қарабалық ауданы әкімдігінің сәулет, қала құрылысы және құрылыс бөлімі» ММ"


def sitting(language: str, names: dict[str, str], hour: str = "15:00", place: str = "", **rest: Any) -> Notice:
    told = notice(Kind.ANNOUNCEMENT, language=language, **names, **rest)
    held = Hearing(
        Day(d("2020-09-25"), _HERE, Certainty.CERTAIN), time.fromisoformat(hour) if hour else None, place or None
    )
    return replace(told, hearings=(held,))


def shown(russian: Notice, kazakh: Notice, kazakh_up: str = "2020-08-11", kazakh_shows: str = "2020-08-11") -> Site:
    made = Site(("ru", "kk"))
    made.background()
    made.put("2020-08-11", russian)
    made.put(kazakh_up, kazakh, displayed=kazakh_shows, language="kk")
    return made


def noted(made: Site) -> int:
    return tally(check(record(made, SUMMER))).announcements


def test_the_house_the_hour_and_the_day_make_twins_of_translated_names() -> None:
    russian = sitting("ru", IN_RUSSIAN, place="пос. Балыкши, ул. Байжигитова, 84")
    kazakh = sitting("kk", IN_KAZAKH, place="Балықшы кенті, Байжігітов к., 84")
    made = shown(russian, kazakh, kazakh_up="2020-08-20")
    assert noted(made) == 1
    assert said(record(made, SUMMER), "backdated") == [Answer.COMPLIANT]


def test_twins_in_translation_may_show_their_own_days() -> None:
    russian = sitting("ru", IN_RUSSIAN, place="ул. Байжигитова, 84")
    kazakh = sitting("kk", IN_KAZAKH, place="Байжігітов к., 84")
    assert noted(shown(russian, kazakh, "2020-08-14", "2020-08-14")) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"place": "Байжігітов к., 12"},
        {"place": "Байжігітов к., 84", "hour": "11:00"},
        {"place": "Байжігітов к., 84", "number": "950940001168"},
    ],
    ids=["another house", "another hour", "another БИН"],
)
def test_what_translation_keeps_tells_two_hearings_of_one_day_apart(other: dict[str, str]) -> None:
    russian = sitting("ru", {**IN_RUSSIAN, "number": "000440003315"}, place="ул. Байжигитова, 84")
    made = shown(russian, sitting("kk", IN_KAZAKH, **other))
    assert noted(made) == 2
    case = RegionCase(regions(made.languages).get(REGION), (seen := record(made, SUMMER)).postings, Visits(seen), LAW)
    assert all(
        case.lone.possible_twin(entry) is None for entry in case.announcements if entry.displayed == d("2020-08-11")
    )


def test_a_state_body_s_name_in_the_other_language_is_not_another_customer() -> None:
    one, other = (identity([], [name], [], []) for name in (A_BODY, THE_BODY))
    assert party_likeness(one, other) is None
    same, another = (identity([], [name], [], []) for name in (A_BODY, "ГУ «Отдел ветеринарии Мендыкаринского района»"))
    assert party_likeness(same, another) is not None


def test_twins_of_a_state_body_are_one_notice() -> None:
    made = Site(("ru", "kk"))
    made.background()
    survey = {"form": Form.SURVEY, "period": ("2020-08-05", "2020-09-25")}
    made.put("2020-08-11", notice(Kind.ANNOUNCEMENT, project="Водопровод", initiator=A_BODY, **survey))
    kazakh = notice(Kind.ANNOUNCEMENT, project="Су құбыры", initiator=THE_BODY, language="kk", **survey)
    made.put("2020-08-11", kazakh, language="kk")
    seen = record(made, SUMMER)
    assert tally(check(seen)).announcements == 1
    assert said(seen, "posted_after_survey_start") == [Answer.VIOLATION]


def test_a_notice_that_shares_day_and_hour_with_one_in_the_other_language_is_for_a_person() -> None:
    russian, kazakh = sitting("ru", IN_RUSSIAN), sitting("kk", IN_KAZAKH)
    made = shown(russian, kazakh, kazakh_up="2020-08-20")
    assert Answer.VIOLATION not in said(record(made, SUMMER), "backdated")


def test_of_two_surveys_of_the_same_first_and_last_day_only_one_is_accused_however_their_customers_are_called() -> None:
    made = Site(("ru", "kk"))
    made.background()
    survey = {"form": Form.SURVEY, "period": ("2020-08-05", "2020-09-25")}
    made.put("2020-08-11", notice(Kind.ANNOUNCEMENT, project="Пекарня", initiator="ИП Ким", **survey))
    kazakh = notice(Kind.ANNOUNCEMENT, project="Наубайхана", initiator="Көкшетаудағы", language="kk", **survey)
    made.put("2020-08-11", kazakh, language="kk")
    assert said(record(made, SUMMER), "posted_after_survey_start") == [Answer.VIOLATION, Answer.CANNOT_TELL]


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("ТОО «Корпорация Казахмыс»", "«Қазақмыс корпорациясы» ЖШС"),
        ("ТОО «Агрофирма Родина»", "«Родина агрофирмасы» ЖШС"),
        ("ТОО «Рудник Саяк»", "«Саяқ кеніші» ЖШС"),
        ("АО «ГМК Казахалтын»", "«Қазақалтын» ТМК АҚ"),
    ],
)
def test_a_firm_named_in_the_order_of_the_other_language_is_the_same_customer(russian: str, kazakh: str) -> None:
    one, other = (identity([], [name], [], []) for name in (russian, kazakh))
    assert (party_likeness(one, other) or 0) >= 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ТОО «Рудник Саяк»", "ТОО «Рудник Акжал»"),
        ("АО «СЭЗ Хоргос»", "АО «СЭЗ Павлодар»"),
        ("ТОО «Завод»", "ТОО «Завод Прогресс»"),
        ("ТОО «Корпорация Казахмыс»", "«Қазақалтын» ТМК АҚ"),
    ],
)
def test_firms_of_one_kind_are_other_customers(one: str, other: str) -> None:
    names = [identity([], [name], [], []) for name in (one, other)]
    assert (party_likeness(*names) or 0) < 75


RIDDER = ({"project": "Рудник Риддер-Сокольный, горизонт 17", "initiator": "ТОО «Казцинк»"},
          {"project": "Риддер-Сокольный кеніші, 17-горизонт", "initiator": "«Қазмырыш» ЖШС"})  # fmt: skip


def test_names_in_the_titles_and_the_hour_make_twins_where_one_language_has_no_place() -> None:
    russian, kazakh = sitting("ru", RIDDER[0], place="ул. Тохтарова, 21"), sitting("kk", RIDDER[1])
    assert noted(shown(russian, kazakh)) == 1


def test_protocols_whose_titles_share_their_names_are_one() -> None:
    made = Site(("ru", "kk"))
    made.background()
    for language, names in zip(("ru", "kk"), RIDDER, strict=True):
        told = notice(Kind.PROTOCOL, "2020-08-05", language=language, **names)
        made.put("2020-08-12", told, language=language)
    seen = record(made, SUMMER)
    assert tally(check(seen)).protocols == 1
    assert said(seen, "announcement_missing") == [Answer.VIOLATION]


def test_of_two_protocols_of_the_same_days_that_may_be_one_only_one_is_accused() -> None:
    made = Site(("ru", "kk"))
    made.background()
    for language, names in (("ru", IN_RUSSIAN), ("kk", IN_KAZAKH)):
        made.put("2020-08-12", notice(Kind.PROTOCOL, "2020-08-05", language=language, **names), language=language)
    told = said(record(made, SUMMER), "announcement_missing")
    assert sorted(told, key=str) == [Answer.CANNOT_TELL, Answer.VIOLATION]
