"""What a hearing is held on: the environment, something else, or nothing that is told; the last is never certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.notice import Certainty, Kind, Notice
from reading.reader import read_notice

SEEN = date(2022, 4, 1)
UNTOLD = "Состоятся общественные слушания. 20 мая 2022 г., 11:00, с. Аккудук, сельский клуб. ТОО «Аккудук Агро»."
LAND = "ТОО «Аккудук» проводит общественные слушания по изменению границ села 20 мая 2022 г. в 11:00, с. Аккудук, клуб."
# Of syllables that no list of the reader's holds.
NOWHERE_LISTED = st.lists(
    st.sampled_from(["бурми", "лашо", "кытру", "дзенга", "вупол", "шифра"]), min_size=1, max_size=5
)


def test_a_hearing_on_nothing_that_is_told_is_a_doubtful_announcement() -> None:
    notice = read_notice(UNTOLD, seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.ANNOUNCEMENT, Certainty.DOUBTFUL)
    assert [hearing.day.certainty for hearing in notice.hearings] == [Certainty.DOUBTFUL]
    assert "nothing tells that the hearing is on the environment" in notice.doubts


@pytest.mark.parametrize(
    "told", ["Заказчик: ТОО «Карьер».", "Проект: «Карьер».", "Раздел ООС.", "Форма: открытое собрание."]
)
def test_one_word_of_a_project_more_makes_it_certain(told: str) -> None:
    notice = read_notice(f"{UNTOLD} {told}", seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.ANNOUNCEMENT, Certainty.CERTAIN)


def test_an_assessment_decides_whoever_calls_and_whatever_else_is_named() -> None:
    assert read_notice(LAND, seen=SEEN).kind is Kind.OTHER
    assert read_notice(f"{LAND} Предмет: ОВОС карьера.", seen=SEEN).kind is Kind.ANNOUNCEMENT


@given(NOWHERE_LISTED)
def test_a_topic_that_no_list_knows_never_gives_a_certain_hearing(topic: list[str]) -> None:
    words = " ".join(topic)
    for text in (
        f"Общественные слушания по вопросу {words} состоятся 20 мая 2022 года в 11:00 в с. Аккудук, клуб.",
        f"{words} мәселесі бойынша қоғамдық тыңдау 2022 жылғы 20 мамырда сағат 11:00-де Аққұдық ауылы, клубта өтеді.",
    ):
        notice = read_notice(text, seen=SEEN)
        assert all(hearing.day.certainty is Certainty.DOUBTFUL for hearing in notice.hearings)


def test_facts_written_before_kinds_were_doubted_are_certain_of_theirs() -> None:
    notice = read_notice(UNTOLD, seen=SEEN)
    older = {name: value for name, value in notice.to_json().items() if name != "kind_certainty"}
    assert Notice.from_json(older) == replace(notice, kind_certainty=Certainty.CERTAIN)
    assert Notice.from_json(notice.to_json()) == notice


def test_what_a_page_offers_below_the_notice_does_not_change_what_it_is() -> None:
    text = (
        "ТОО «Карьер» проводит общественные слушания в форме открытого собрания по проекту «Участок» 20 мая 2022 года в "
        "11:00 по адресу: с. Аккудук, ул. Мира, 5, сельский клуб. Вопросы можно направить по адресу karer@example.kz.\n"
        "Читайте также:\nАким отчитался: проект бюджета города принят, жители требуют новых автобусных маршрутов"
    )
    assert read_notice(text, seen=SEEN).kind_certainty is Certainty.CERTAIN
    assert read_notice(text, seen=SEEN).kind is Kind.ANNOUNCEMENT


@pytest.mark.parametrize(
    "above",
    ["Утверждаю: директор ____ 12 июня 2022 г.\n", "Приложение 3 к Правилам проведения слушаний\n", "с. Аксай\n\n"],
)
def test_a_protocol_is_one_whatever_stands_above_its_title(above: str) -> None:
    text = f"{above}Протокол общественных слушаний по проекту ОВОС «Карьер»\nДата: 7 июня 2022 г., 15:00. Явка: 12 человек."
    assert read_notice(text, seen=date(2022, 6, 20)).kind is Kind.PROTOCOL


LABELS = "Проект: ледовый каток\nЗаказчик: ИП Маратов\nДата слушаний: 20 мая 2022 года, 15:00\nМесто: с. Аккудук, клуб"
LABELS_KK = "Жоба: мұз айдыны\nТапсырыс беруші: «Маратов» ЖК\nТыңдау күні: 20.05.2022 ж. 15:00\nОрны: Аққұдық а., клуб"


@pytest.mark.parametrize("form", [LABELS, LABELS_KK])
def test_a_form_that_names_project_customer_and_sitting_is_at_least_a_doubtful_announcement(form: str) -> None:
    notice = read_notice(form, seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.ANNOUNCEMENT, Certainty.DOUBTFUL)
    assert [hearing.day.value for hearing in notice.hearings] == [date(2022, 5, 20)]
    assert read_notice(f"{form}\nТендер, вскрытие конвертов", seen=SEEN).kind is Kind.OTHER


@pytest.mark.parametrize(
    "rules",
    [
        "Основание: Правила проведения общественных слушаний, утвержденные приказом № 286.",
        "Правила проведения слушаний вступили в силу 1 сентября 2021 года.",
        "Қоғамдық тыңдаулар өткізу қағидалары 2021 жылғы 3 тамыздағы № 286 бұйрықпен бекітілген.",
    ],
)
def test_an_announcement_that_names_the_rules_is_no_text_about_them(rules: str) -> None:
    called = "ТОО «Тас» проводит общественные слушания по строительству склада 20 мая 2022 года в 11:00 в клубе с. Тас."
    assert read_notice(f"{called}\n{rules}", seen=SEEN).kind is Kind.ANNOUNCEMENT
    assert read_notice(f"Общественные слушания проводятся в рабочие дни. {rules}", seen=SEEN).kind is Kind.OTHER
