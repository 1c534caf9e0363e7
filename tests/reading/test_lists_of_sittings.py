from __future__ import annotations

import random
from datetime import date
from itertools import product

import pytest

from reading.notice import Certainty, Notice
from reading.reader import read_notice

SEEN = date(2022, 4, 10)
Sitting = tuple[int, int, str]  # the day of May 2022, the hour and the place
Form = tuple[str, str, str, str, str]  # day, hour, item, joint and what leads in
ITEMS = [
    "{p}, {day} {hour}", "{p} – {day} {hour}", "{day} {hour}, {p}", "{day} {hour} – {p}", "{day} {hour} ({p})",
    "{day}, {hour}, {p}", "{p}: {day}, {hour}",
]  # fmt: skip
RU = "ТОО «Жана Кен» проводит общественные слушания в форме открытого собрания по проекту ОВОС «Карьер Талды».\n"
KK = "«Жаңа Кен» ЖШС «Талды карьері» ҚОӘБ жобасы бойынша ашық жиналыс нысанында қоғамдық тыңдау өткізеді.\n"
RUSSIAN = list(
    product(
        ["{d} мая", "{d} мая 2022 года", "{d}.05.2022 г.", "{d}.05.2022", "«{d}» мая 2022 г."],
        [
            "{h}:00",
            "{h}-00",
            "{h}.00",
            "в {h}:00",
            "в {h} часов",
            "в {h}.00 часов",
            "{h} ч. 00 мин.",
            "в {h} час. 00 мин.",
        ],
        ITEMS,
        ["; ", ", ", "\n", "\n- ", "\n1) ", " и "],
        ["Слушания состоятся: ", "Дата, время и место: ", "График слушаний:\n", "Слушания: "],
    )
)
KAZAKH = list(
    product(
        ["2022 жылғы {d} мамырда", "2022 жылғы {d} мамыр", "{d} мамыр", "{d} мамырда", "{d}.05.2022 ж.", "{d}.05.2022"],
        [
            "{h}:00",
            "{h}-00",
            "сағат {h}:00",
            "сағат {h}:00-де",
            "сағат {h}.00-де",
            "{h} сағат 00 минутта",
            "сағат {h}-де",
        ],
        ITEMS,
        ["; ", ", ", "\n", "\n- ", "\n1) ", " және "],
        ["Тыңдаулар мына күндері өтеді: ", "Күні, уақыты және орны: ", "Тыңдау кестесі:\n", "Тыңдаулар: "],
    )
)
PLACES_RU = [
    ["г. Балхаш", "с. Жана", "п. Саяк"],
    ["с. Жана, ул. Абая, 5", "г. Балхаш, Дом культуры", "с. Талды, школа № 2"],
]
PLACES_KK = [
    ["Балқаш қаласы", "Жаңа ауылы", "Саяқ кенті"],
    ["Жаңа ауылы, Абай көшесі, 5", "Балқаш қаласы, мәдениет үйі", "Талды ауылы, мектеп"],
]
TIMES = [
    [(12, 11)], [(12, 11), (13, 11)], [(12, 11), (13, 15)], [(12, 11), (13, 11), (14, 11)],
    [(12, 11), (13, 15), (14, 10)], [(12, 11), (12, 14), (12, 16)],
]  # fmt: skip
OF_THE_GRID = 500  # forms of each language and each number of sittings: all of them are 80,000


def told(sittings: list[Sitting], form: Form) -> str:
    """Returns the sittings as one list, all in one form."""
    day, hour, item, joint, lead = form
    items = [item.format(p=p, day=day.format(d=d), hour=hour.format(h=h)) for d, h, p in sittings]
    if joint == "\n1) ":
        return lead + "\n" + "\n".join(f"{at}) {one}" for at, one in enumerate(items, 1))
    if joint.strip() in ("и", "және"):
        return lead + joint.join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items) + "."
    return lead + ("\n- " if joint == "\n- " else "") + joint.join(items) + ("" if joint.startswith("\n") else ".")


def fault(notice: Notice, sittings: list[Sitting]) -> str:
    """Returns what is wrong with an answer; it begins with «certain» if something wrong or too little is stated so."""
    truth = {(date(2022, 5, d), h) for d, h, _ in sittings}
    stated = {(one.day.value, one.start.hour if one.start else None) for one in notice.hearings}
    sure = not notice.contradictory_dates and any(one.day.certainty is Certainty.CERTAIN for one in notice.hearings)
    if stated != truth or len(notice.hearings) != len(sittings):
        return "certain and not so" if sure else "not all are told"
    if {one.place for one in notice.hearings} != {place for *_, place in sittings}:
        return "places"
    return "" if sure else "doubtful"


@pytest.mark.parametrize("times", TIMES, ids=str)
@pytest.mark.parametrize(
    ("opening", "forms", "places", "end"),
    [
        pytest.param(RU, RUSSIAN, PLACES_RU, "\nСправки по тел. 8 777 000 00 00.", id="ru"),
        pytest.param(KK, KAZAKH, PLACES_KK, "\nАнықтама тел. 8 777 000 00 00.", id="kk"),
    ],
)
def test_sittings_of_a_list_are_all_told_in_every_form_of_day_hour_place_and_joint(
    opening: str, forms: list[Form], places: list[list[str]], end: str, times: list[tuple[int, int]]
) -> None:
    faults: dict[str, str] = {}
    chosen = random.Random(len(times)).sample(forms, OF_THE_GRID)
    for at, form in enumerate(chosen):
        sittings = [(*time, place) for time, place in zip(times, places[at % 2], strict=False)]
        text = opening + told(sittings, form) + end
        faults[text] = fault(read_notice(text, seen=SEEN), sittings)
    wrong = {text: why for text, why in faults.items() if why}
    assert not [text for text, why in wrong.items() if why.startswith("certain")]
    assert len(wrong) <= 0.02 * len(chosen), wrong


def days(text: str) -> list[str]:
    return [
        f"{one.day.value:%d} {one.start:%H:%M} {one.place}"
        for one in read_notice(text, seen=SEEN).hearings
        if one.start
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "Слушания: г. Балхаш, 12 мая (четверг) 11-00; с. Жана, 13 мая (пятница) 11-00.",
        "Слушания: г. Балхаш, 12 мая в одиннадцать часов; с. Жана, 13 мая в одиннадцать часов.",
        "Слушания: г. Балхаш, 12 мая, с 11-00 до 13-00; с. Жана, 13 мая, с 11-00 до 13-00.",
        "Слушания состоятся в г. Балхаш 12 мая в 11:00, в с. Жана 13 мая в 11:00.",
        "Слушания: № 1 – г. Балхаш, 12 мая 11-00, № 2 – с. Жана, 13 мая 11-00.",
        "Слушания проводятся: для жителей г. Балхаш – 12 мая в 11.00, для жителей с. Жана – 13 мая в 11.00.",
    ],
)
def test_a_list_with_weekdays_words_ends_and_numbers_is_one_as_well(rest: str) -> None:
    assert days(RU + rest) == ["12 11:00 г. Балхаш", "13 11:00 с. Жана"]


@pytest.mark.parametrize(
    "rest",
    [
        "Слушания: г. Балхаш, 12 мая 11-00; с. Жана, 13 мая.",
        "Слушания: г. Балхаш, 12 мая 11-00; с. Жана, 13 мая после обеда.",
        "Слушания: г. Балхаш, 12 мая 11-00; с. Жана, 31 июня 11-00.",
        "Слушания: г. Балхаш, 11-00, 12 мая; с. Жана, 11-00, 13 мая.",
    ],
)
def test_beside_a_day_of_the_same_list_that_is_not_understood_nothing_is_certain(rest: str) -> None:
    notice = read_notice(RU + rest, seen=SEEN)
    assert all(one.day.certainty is Certainty.DOUBTFUL for one in notice.hearings)
    assert "the hearing has a period, not a day" not in {one.why for one in notice.ignored_dates}


@pytest.mark.parametrize(
    "rest",
    [
        "Слушания: 12 мая в 11:00, с. Жана, школа; 10 мая в 15:00, с. Жана, библиотека – консультация.",
        "Слушания: 12 мая в 11:00, с. Жана, школа. Регистрация 11 мая в 10:00 в акимате с. Жана.",
        "Слушания: 12 мая в 11:00, с. Жана, школа; если не состоятся – 13 мая в 11:00, с. Жана, школа.",
        "Слушания: 12 мая в 11:00, с. Жана, школа. Документы доступны с 10 апреля в 9:00, с. Жана, библиотека.",
    ],
)
def test_another_matter_beside_a_sitting_makes_no_list(rest: str) -> None:
    assert days(RU + rest) == ["12 11:00 с. Жана, школа"]
