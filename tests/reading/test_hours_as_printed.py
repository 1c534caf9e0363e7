from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.reader import read_notice

SEEN = date(2022, 4, 10)
RU = "ТОО «Жана Кен» проводит общественные слушания в форме открытого собрания по проекту ОВОС «Карьер Талды». "
KK = "«Жаңа Кен» ЖШС «Талды карьері» ҚОӘБ жобасы бойынша ашық жиналыс нысанында қоғамдық тыңдау өткізеді. "


def start_of(text: str) -> time | None:
    (hearing,) = read_notice(text, seen=SEEN).hearings
    assert hearing.day.value == date(2022, 5, 12)
    return hearing.start


def russian(at: time) -> list[str]:
    h, m = at.hour, f"{at.minute:02}"
    return [
        f"в {h}.{m} часов", f"в {h} ч. {m} м.", f"в {h}-{m}", f"в {h}:{m}:00", f"с {h}:{m} до 23:55", f"в {h} часов {m} минут",
        f"регистрация с 8:05, начало в {h}:{m}", f"в {h}.{m}ч.", f"в {h}. {m} часов", f"начало в {h} : {m}",
    ]  # fmt: skip


def kazakh(at: time) -> list[str]:
    h, m = at.hour, f"{at.minute:02}"
    return [
        f"сағат {h}-{m}-де", f"{h} сағат {m} минутта", f"{h}.{m}-да", f"сағат {h}:{m}-ден 23:55-ке дейін", f"сағ. {h}-{m}-де",
        f"тіркеу 8:05-те, басталуы {h}:{m}-де", f"сағат {h}-ден {m} минут өткенде", f"сағат: {h}.{m}",
    ]  # fmt: skip


hours = st.builds(time, st.integers(9, 22), st.sampled_from([0, 5, 10, 15, 30, 45]))


@given(hours, st.sampled_from(range(len(russian(time(9))))))
def test_the_hour_beside_a_day_is_its_start_in_any_russian_form(at: time, form: int) -> None:
    assert start_of(RU + f"Слушания состоятся 12 мая 2022 года {russian(at)[form]} в с. Жана, ул. Абая, 1.") == at


@given(hours, st.sampled_from(range(len(kazakh(time(9))))))
def test_the_hour_beside_a_day_is_its_start_in_any_kazakh_form(at: time, form: int) -> None:
    assert start_of(KK + f"Тыңдау 2022 жылғы 12 мамырда {kazakh(at)[form]} Жаңа ауылында өтеді.") == at


@pytest.mark.parametrize(
    ("printed", "at"),
    [
        ("в 11⁰⁰", time(11)),
        ("в 1100 часов", time(11)),
        ("в 1530 ч.", time(15, 30)),
        ("в 11.oo", time(11)),
        ("в 11(одиннадцать) часов", time(11)),
        ("в 1 5-00 часов", time(15)),
        ("в 3 часа дня", time(15)),
        ("в 11:00 дня", time(11)),
    ],
)
def test_hours_of_a_flattened_or_careless_text(printed: str, at: time) -> None:
    assert start_of(RU + f"Слушания состоятся 12 мая 2022 года {printed} в с. Жана, ул. Абая, 1.") == at


@pytest.mark.parametrize(
    "rest",
    [
        "Дата проведения: 12.05.2022 г.\nВремя проведения: 11.00 часов\nМесто: с. Жана, ул. Абая, 1",
        "Дата и время: 12.05.2022 г., 11-00\nМесто: с. Жана, ул. Абая, 1",
        "Дата\nВремя\nМесто\n12.05.2022\n11:00\nс. Жана, ул. Абая, 1",
        "Время начала регистрации участников: 10:30\nВремя начала собрания: 11:00\nДата: 12.05.2022 г.",
        "Населённый пункт | Дата | Время\nс. Жана | 12.05.2022 | 11-00",
    ],
)
def test_the_hour_under_a_russian_label(rest: str) -> None:
    assert start_of(f"{RU}\n{rest}") == time(11)


@pytest.mark.parametrize(
    "rest",
    [
        "Күні мен уақыты: 12.05.2022 ж. 11-00\nОрны: Жаңа ауылы, Абай көшесі, 1",
        "Тіркеу уақыты: 10:30\nБасталу уақыты: 11:00\nКүні: 12.05.2022 ж.",
        "Өткізілу күні: 2022 жылғы 12 мамыр\nӨткізілу уақыты: 11-00",
    ],
)
def test_the_hour_under_a_kazakh_label(rest: str) -> None:
    assert start_of(f"{KK}\n{rest}") == time(11)


def test_the_head_of_minutes_lends_hour_and_place_to_the_same_day() -> None:
    (hearing,) = read_notice(
        "Протокол № 2 общественных слушаний (несостоявшихся)\nг. Жанакала, 26 января 2023 года, 11.00 часов, ДК «Достык»\n"
        "В назначенное время 26.01.2023 г. на общественные слушания в форме открытого собрания по проекту «Карьер Талды» "
        "(инициатор – ТОО «Жана Кен») представитель не явился. Слушания признаны несостоявшимися.",
        seen=date(2023, 2, 3),
    ).hearings
    assert (hearing.day.value, hearing.start) == (date(2023, 1, 26), time(11))
    assert hearing.place == "г. Жанакала, ДК «Достык»"


def test_the_hour_at_which_a_kazakh_protocol_opens_the_hearing() -> None:
    (hearing,) = read_notice(
        "Жаңа ауылдық округі      21.08.2019 ж.\n«Талды полигоны» жобасы бойынша қоғамдық тыңдаудың хаттамасы\n"
        "Қатысқаны: 27 адам\nСағат 11-00-де тыңдауды ашқан округ әкімі жобаны таныстырды.",
        seen=date(2019, 8, 29),
    ).hearings
    assert hearing.start == time(11)


def test_of_the_hours_listed_in_minutes_the_first_is_of_registering() -> None:
    (hearing,) = read_notice(
        "ПРОТОКОЛ\nобщественных слушаний посредством открытых собраний по проекту ОВОС «Карьер Талды»\n"
        "6. Инициатор: ТОО «Жана Кен»\n8. Дата, время начала регистрации участников и время начала и окончания слушаний: "
        "«28» сентября 2022 г., 14:30; 15:00–16:45\n",
        seen=date(2022, 10, 3),
    ).hearings
    assert (hearing.day.value, hearing.start) == (date(2022, 9, 28), time(15))
