from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from month_names import RU as MONTHS

from reading.dates.finding import find_dates
from reading.notice import Certainty, Notice
from reading.reader import read_notice

SEEN = date(2022, 4, 10)
RU = "ТОО «Жана Кен» проводит общественные слушания в форме открытого собрания по проекту ОВОС «Карьер Талды». "
KK = "«Жаңа Кен» ЖШС «Талды карьері» ҚОӘБ жобасы бойынша ашық жиналыс нысанында қоғамдық тыңдау өткізеді. "
BOTH = ["2022-04-19 10:00", "2022-04-20 10:00"]


def told(text: str) -> Notice:
    return read_notice(text, seen=SEEN)


def days_and_hours(notice: Notice) -> list[str]:
    return [f"{hearing.day.value} {str(hearing.start)[:5]}" for hearing in notice.hearings]


def all_certain(notice: Notice) -> bool:
    return all(hearing.day.certainty is Certainty.CERTAIN for hearing in notice.hearings)


@pytest.mark.parametrize(
    "text",
    [
        RU + "Слушания состоятся 19 - 20 апреля 2022 года в 10:00 в с. Жана, ул. Абая, 1.",
        RU + "Слушания состоятся 19 и 20 апреля 2022 года в 10:00 в с. Жана, ул. Абая, 1.",
        RU + "Слушания состоятся 19.04.2022 и 20.04.2022 года в 10:00 в с. Жана, ул. Абая, 1.",
        RU + "Слушания состоятся 19.04-20.04.2022 г. в 10:00 в с. Жана, ул. Абая, 1.",
        RU + "Слушания пройдут в течение двух дней: 19, 20 апреля 2022 года, начало в 10:00, с. Жана, ул. Абая, 1.",
        RU + "\nДата | 19 - 20 апреля 2022 г. |\nВремя | 10:00 |\nМесто | с. Жана, ул. Абая, 1 |",
        RU + "Слушания, назначенные на 12 апреля 2022 года, переносятся на 19 и 20 апреля 2022 года в 10:00, с. Жана.",
        KK + "Тыңдау 2022 жылғы 19 және 20 сәуір күндері сағат 10:00-де Жаңа ауылында өтеді.",
        KK + "Тыңдау 2022 жылғы 19-20 сәуірде сағат 10:00-де Жаңа ауылында өтеді.",
        KK + "Тыңдау 2022 жылғы 19, 20 сәуірде сағат 10:00-де Жаңа ауылында өтеді.",
        KK + "Тыңдау 2022 жылғы 19 сәуір мен 20 сәуірде сағат 10:00-де Жаңа ауылында өтеді.",
    ],
)
def test_a_hearing_of_two_days_sits_on_both_at_the_hour_and_place_told_once(text: str) -> None:
    notice = told(text)
    assert days_and_hours(notice) == BOTH
    assert all_certain(notice)
    assert not notice.contradictory_dates
    assert all(hearing.place and "Жа" in hearing.place for hearing in notice.hearings)


@given(st.dates(date(2001, 1, 1), date(2049, 12, 27)), st.integers(1, 4), st.sampled_from([" - ", "-", " и ", " – "]))
def test_two_days_of_one_month_beside_the_hearings_words_are_both_read(start: date, length: int, joint: str) -> None:
    end = start + timedelta(days=length)
    if end.month != start.month:
        return
    month = MONTHS[end.month - 1]
    text = f"Слушания состоятся {start.day}{joint}{end.day} {month} {end.year} года в 10:00."
    found = find_dates(text, SEEN)
    assert [item.value for item in found] == [start, end]
    assert {item.certainty for item in found} == {Certainty.CERTAIN}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("в с. Жана, ул. Абая, 10 - 12 мая 2022 года", Certainty.CERTAIN),
        ("в школе № 10 - 12 мая 2022 года", Certainty.CERTAIN),
        ("в микрорайоне 10 - 12 мая 2022 года", Certainty.DOUBTFUL),
    ],
)
def test_a_number_before_a_day_is_no_day_and_one_that_may_be_makes_doubt(text: str, day: Certainty) -> None:
    (found,) = find_dates(text, SEEN)
    assert (found.value, found.certainty) == (date(2022, 5, 12), day)


def test_a_period_of_comments_makes_no_sitting_nor_the_sitting_a_period() -> None:
    for rest in ("Замечания принимаются 19 - 20 апреля 2022 года.", "Приём замечаний: 19, 20 апреля 2022 года."):
        notice = told(RU + "Слушания состоятся 20 мая 2022 года в 10:00 в с. Жана. " + rest)
        assert days_and_hours(notice) == ["2022-05-20 10:00"]
        assert notice.period is None


def test_a_survey_of_two_days_is_a_period() -> None:
    notice = told(RU.replace("открытого собрания", "опроса") + "Опрос проводится 19 - 20 апреля 2022 года.")
    assert notice.period is not None
    assert (notice.period.start, notice.period.end) == (date(2022, 4, 19), date(2022, 4, 20))
    assert not notice.hearings


@pytest.mark.parametrize(
    "text",
    [
        RU
        + "По первому объекту слушания состоятся 12 мая 2022 года в 11:00 в с. Жана, клуб, по второму – 13 мая 2022 года "
        "в 15:00 в с. Коктобе, школа.",
        RU
        + "Слушания по первому проекту пройдут в с. Жана 12 мая 2022 года в 11:00, клуб. Слушания по второму проекту "
        "пройдут в с. Коктобе 13 мая 2022 года в 15:00, школа.",
        RU + "\n1) с. Жана, клуб – 12.05.2022 г. в 11:00;\n2) с. Коктобе, школа – 13.05.2022 г. в 15:00.",
        RU + "с. Жана – 12 мая 2022 года в 11:00, клуб; с. Коктобе – 13 мая 2022 года в 15:00, школа.",
    ],
)
def test_objects_told_by_order_have_each_its_day_and_place(text: str) -> None:
    notice = told(text)
    assert days_and_hours(notice) == ["2022-05-12 11:00", "2022-05-13 15:00"]
    assert all_certain(notice)
    assert not notice.contradictory_dates


@pytest.mark.parametrize(
    "text",
    [
        "Бірінші жоба бойынша – 2022 жылғы 12 мамырда сағат 11:00-де Жаңа ауылының клубында, екінші жоба бойынша – 2022 жылғы "
        "13 мамырда сағат 15:00-де Көктөбе ауылының мектебінде.",
        "Жаңа ауылында – 2022 жылғы 12 мамырда сағат 11:00-де, Көктөбе ауылында – 2022 жылғы 13 мамырда сағат 15:00-де.",
    ],
)
def test_kazakh_objects_and_places_each_with_its_day(text: str) -> None:
    notice = told(KK + text)
    assert days_and_hours(notice) == ["2022-05-12 11:00", "2022-05-13 15:00"]
    assert all_certain(notice)
    assert [name in (item.place or "") for name, item in zip(("Жаңа", "Көктөбе"), notice.hearings, strict=True)] == [
        1,
        1,
    ]


def test_two_objects_in_one_sentence_share_the_place_told_at_its_end() -> None:
    notice = told(
        KK + "Бірінші жоба бойынша – 2022 жылғы 11 мамырда сағат 10:00-де, екінші жоба бойынша – 2022 жылғы 12 мамырда "
        "сағат 15:00-де Талды ауданы, Жаңа ауылы, клубта."
    )
    assert days_and_hours(notice) == ["2022-05-11 10:00", "2022-05-12 15:00"]
    assert {hearing.place for hearing in notice.hearings} == {"Талды ауданы, Жаңа ауылы, клубта"}


@pytest.mark.parametrize(
    ("rest", "place"),
    [
        ("Тыңдау Жаңа ауылы, Абай көшесі, 1-үйде 2022 жылғы 12 мамырда сағат 11:00-де өтеді.", "Жаңа ауылы, Абай көшесі, 1-үйде"),
        ("\nӨтетін жері: Талды ауданы, Жаңа ауылы, Абай к. 1\nКүні: 12.05.2022 ж.", "Талды ауданы, Жаңа ауылы, Абай к. 1"),
    ],
)  # fmt: skip
def test_a_kazakh_place_before_its_day(rest: str, place: str) -> None:
    (hearing,) = told(KK + rest).hearings
    assert hearing.place == place


@pytest.mark.parametrize(
    "text",
    [
        "12 мая 2022 г. ГУ «Отдел строительства Талдинского района» проводит общественные слушания в форме открытого собрания "
        "по проекту ОВОС «Водовод». Слушания состоятся по адресу: с. Жана, ул. Абая, 1. Начало – 11-00.",
        RU + "12 мая 2022 года в 11:00 (время г. Актобе) состоятся слушания.\nМесто проведения: с. Жана, ул. Абая, 1.",
    ],
)
def test_who_holds_a_hearing_and_whose_time_it_is_are_no_place(text: str) -> None:
    (hearing,) = told(text).hearings
    assert hearing.place == "с. Жана, ул. Абая, 1"


@pytest.mark.parametrize(
    "text",
    [
        RU + "Слушания проводятся 12.05.2022 с 11:00 до 13:00 и 13.05.2022 с 15:00 до 17:00 в с. Жана.",
        "Общественные слушания (открытое собрание) ТОО «Жана Кен», ОВОС\nКарьер Талды – 12.05.2022 в 11-00\n"
        "Карьер Сарыкум – 13.05.2022 в 15-00\nМесто: с. Жана, клуб.",
        KK + "Тыңдаулар 12.05.2022 ж. (сағат 11:00, Жаңа ауылы) және 13.05.2022 ж. (сағат 15:00, Көктөбе ауылы) өтеді.",
    ],
)
def test_two_days_told_side_by_side_do_not_contradict_each_other(text: str) -> None:
    notice = told(text)
    assert days_and_hours(notice) == ["2022-05-12 11:00", "2022-05-13 15:00"]
    assert not notice.contradictory_dates


def test_two_labelled_days_of_one_hearing_still_contradict_each_other() -> None:
    notice = told(
        RU + "\nДата проведения – 12.05.2022 в 11-00\nДата слушаний – 13.05.2022 в 11-00\nМесто: с. Жана, клуб."
    )
    assert notice.contradictory_dates


def test_two_days_alone_above_the_text_are_the_hearings_perhaps() -> None:
    notice = told(
        "12-13 мая 2022 года\nОбщественные слушания в форме открытого собрания по проекту ОВОС «Карьер Талды» "
        "ТОО «Жана Кен» состоятся в с. Жана, начало в 11:00."
    )
    assert [hearing.day.value.day for hearing in notice.hearings] == [12, 13]
    assert {hearing.day.certainty for hearing in notice.hearings} == {Certainty.DOUBTFUL}
    assert notice.posted is None


@pytest.mark.parametrize(
    "address",
    [
        "г. Балхаш, 9 мая 44, ДК",
        "г. Балхаш, 1 Мая, 12/3.",
        "село Жана, 8 марта, д. 5, клуб",
        "Жаңа қ., 1 Мамыр к., 44, мәдениет үйі",
        "Жаңа ауылы, 9 мамыр, 7, клуб",
        "Жаңа қаласы, 16 желтоқсан 14 үй",
    ],
)
@pytest.mark.parametrize("opening", [RU + "Слушания состоятся 12.05.2022 в 11:00 по адресу: ", KK + "Өтетін күні 12.05.2022 ж. сағат 11:00. Өтетін орны: "])  # fmt: skip
def test_a_day_for_which_a_street_is_named_is_no_second_hearing(opening: str, address: str) -> None:
    notice = told(opening + address)
    assert days_and_hours(notice) == ["2022-05-12 11:00"]
    assert not notice.contradictory_dates


@pytest.mark.parametrize("hour", ["11:00", "в 11:00", "в 11-00"])
def test_a_day_with_an_hour_behind_a_town_is_no_street(hour: str) -> None:
    notice = told(RU + f"Слушания: г. Балхаш, 12 мая {hour}; с. Жана, 13 мая {hour}.")
    assert days_and_hours(notice) == ["2022-05-12 11:00", "2022-05-13 11:00"]
