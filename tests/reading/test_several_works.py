"""Notices of more than one work or customer: each is named, in order; one work of many papers is one."""

from __future__ import annotations

import pytest

from reading.notice import Certainty, Notice, Words
from reading.reader import read_notice

ABOUT = "ТОО «Арна» проводит 14 мая 2021 года в 11:00 в с. Кенес, клуб, общественные слушания (открытое собрание) по {}"
MINUTES = "ПРОТОКОЛ общественных слушаний от 14 мая 2021 года\nЗаказчик: ТОО «Арна»\n{}\nФорма: открытое собрание"
MINUTES_KK = "Қоғамдық тыңдаулар ХАТТАМАСЫ\n{}\nТапсырыс беруші: «Арна» ЖШС\nКүні: 2021 жылғы 14 мамыр, ашық жиналыс"


def _names(works: tuple[Words, ...], certainty: Certainty = Certainty.CERTAIN) -> list[str]:
    return [work.value for work in works if work.certainty is certainty]


def _at_their_places(notice: Notice, text: str) -> bool:
    return all(text[each.span.start : each.span.end] == each.value for each in (*notice.works, *notice.customers))


@pytest.mark.parametrize(
    "how",
    [
        "проектам «Карьер Кенес» и «Мост Арна»", "двум проектам: «Карьер Кенес», «Мост Арна».",
        "проектам ОВОС «Карьер Кенес» (начало 11:00) и «Мост Арна» (начало 12:00), с. Кенес",
        "следующим проектам:\n1) «Карьер Кенес» – начало в 10:00;\n2) «Мост Арна» – начало в 12:00.\nМесто: с. Кенес",
        "следующим проектам: 1. «Карьер Кенес»; 2. «Мост Арна».", "проекту «Карьер Кенес» и к рабочему проекту «Мост Арна»",
        "проектам:\n1) Карьер Кенес;\n2) Мост Арна.\nЗамечаний нет.", "объектам:\n- Карьер Кенес;\n- Мост Арна.",
        "проектам «Карьер Кенес» (ТОО «Арна»), «Мост Арна» (ТОО «Кулан»).",
    ],
)  # fmt: skip
def test_each_work_of_a_list_is_named(how: str) -> None:
    for text in (ABOUT.format(how), MINUTES.format(f"Рассмотрены материалы по {how}")):
        notice = read_notice(text)
        assert _names(notice.works) == ["Карьер Кенес", "Мост Арна"]
        assert notice.project is None or notice.project.value == "Карьер Кенес"
        assert _at_their_places(notice, text)


@pytest.mark.parametrize(
    "how",
    [
        "Повестка дня:\n1. Обсуждение проекта «Карьер Кенес».\n2. Обсуждение проекта «Мост Арна».\n3. Разное.",
        "Обсуждены материалы ОВОС: «Карьер Кенес» (ТОО «Арна»), «Мост Арна» (ТОО «Кулан»).",
    ],
)
def test_so_is_each_of_an_agenda(how: str) -> None:
    assert _names(read_notice(MINUTES.format(how)).works) == ["Карьер Кенес", "Мост Арна"]


@pytest.mark.parametrize(
    "how",
    [
        "Тыңдау тақырыбы: «Кеңес карьері» және «Арна көпірі» жобаларының ҚОӘБ материалдары",
        "Тақырыбы: «Кеңес карьері», «Арна көпірі» жобалары",
        "Тыңдау тақырыбы: «Кеңес карьері» жобасы және «Арна көпірі» жобасы",
        "Мына жобалар бойынша:\n1) «Кеңес карьері» – басталуы сағат 10:00;\n2) «Арна көпірі» – басталуы сағат 12:00.",
    ],
)
def test_and_in_kazakh(how: str) -> None:
    assert _names(read_notice(MINUTES_KK.format(how)).works) == ["Кеңес карьері", "Арна көпірі"]


@pytest.mark.parametrize(
    "text",
    [
        ABOUT.format("проекту «Карьер Кенес». Материалы: газета «Арна», канал «Кенес ТВ»."),
        ABOUT.format("проектам «Программа управления отходами на 2021-2025 гг.», «НДВ» для АЗС «Арна»"),
        "Жоба / Проект: «Тұз өндіру» / «Добыча соли»\n" + ABOUT.format("проекту «Добыча соли»"),
        "Общественные слушания (открытое собрание)\n1. Предмет: проект отчета о возможных воздействиях к «Карьер Кенес».\n"
        "2. Дата, время и место: 14.05.2021 г., 11:00, с. Кенес.\n3. Инициатор: ТОО «Арна».",
        "Проекты\n- Новости\n- Контакты\n" + ABOUT.format("проекту «Карьер Кенес»"),
        MINUTES.format("Проект: «Карьер Кенес»\nВопросы:\n1) о пыли;\n2) о воде.\nПриложения: 1) список; 2) фото"),
    ],
)
def test_what_else_is_listed_or_quoted_is_no_work(text: str) -> None:
    assert not read_notice(text).works


def test_what_minutes_call_a_project_further_down_may_have_been_heard() -> None:
    notice = read_notice(MINUTES.format("Проект: «Карьер Кенес»\nДоложено и о проекте «Мост Арна»."))
    assert (_names(notice.works), _names(notice.works, Certainty.DOUBTFUL)) == (["Карьер Кенес"], ["Мост Арна"])
    announced = read_notice(ABOUT.format("проекту «Карьер Кенес». Ранее обсуждался проект «Мост Арна»."))
    assert not announced.works


def test_several_that_cannot_be_told_apart_leave_one_that_is_doubtful() -> None:
    text = MINUTES.format("по проектам реконструкции котельной с. Кенес и строительства сетей с. Арна.")
    works = read_notice(text).works
    assert [work.certainty for work in works] == [Certainty.DOUBTFUL]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Заказчики: ТОО «Арна», ТОО «Кулан»", ["ТОО «Арна»", "ТОО «Кулан»"]),
        ("Заказчики проектов: ТОО «Арна» и ИП Ким А.", ["ТОО «Арна»", "ИП Ким А."]),
        ("Тапсырыс берушілер: «Арна» ЖШС, «Құлан» ЖШС", ["«Арна» ЖШС", "«Құлан» ЖШС"]),
        ("Заказчик: ТОО «Арна»\nРазработчик: ТОО «Кулан»", []),
        ("Заказчики вправе подать замечания", []),
    ],
)
def test_customers_are_those_called_so(text: str, wanted: list[str]) -> None:
    whole = f"Протокол общественных слушаний по проекту «Карьер Кенес» от 14 мая 2021 года\n{text}\nЗамечаний нет."
    notice = read_notice(whole)
    assert [each.value for each in notice.customers] == wanted
    assert _at_their_places(notice, whole)


def test_older_facts_name_neither() -> None:
    facts = read_notice(ABOUT.format("проектам «Карьер Кенес» и «Мост Арна»")).to_json()
    assert [work["value"] for work in facts["works"]] == ["Карьер Кенес", "Мост Арна"]
    assert Notice.from_json(facts).to_json() == facts
    del facts["works"], facts["customers"]
    assert Notice.from_json(facts).works == ()
