"""Words that name something else: a body called after works, a hearing set for a day and called off past its place."""

from __future__ import annotations

from datetime import date, time

import pytest

from reading.notice import Certainty, Kind, Notice
from reading.reader import read_notice


def _read(text: str, seen: date = date(2022, 6, 8)) -> Notice:
    return read_notice(text, seen=seen)


@pytest.mark.parametrize(
    "text",
    [
        "ГУ «Отдел строительства Текеского района» с 14 июня по 20 июня 2022 года на портале проводит общественные "
        "слушания в форме публичного обсуждения по проекту «Школа в с. Кенес».",
        "Управлением архитектуры и строительства с 14 по 20 июня 2022 года на портале проводятся общественные слушания "
        "в форме публичного обсуждения по проекту РООС «Школа в с. Кенес».",
        "«Текес ауданының құрылыс бөлімі» ММ 2022 жылғы 14 маусым мен 20 маусым аралығында порталда «Кенес ауылындағы "
        "мектеп» жобасы бойынша жария талқылау нысанында қоғамдық тыңдау өткізеді.",
        "«Құрылыс, сәулет және қала құрылысы бөлімі» ММ 2022 жылғы 14-20 маусым аралығында порталда «Мектеп» жобасы "
        "бойынша жария талқылау нысанында қоғамдық тыңдаулар өткізілетінін хабарлайды.",
    ],
)
def test_a_body_called_after_works_has_a_discussion_and_no_works(text: str) -> None:
    period = _read(text).period

    assert period is not None and (period.start, period.end) == (date(2022, 6, 14), date(2022, 6, 20))


def test_the_works_of_a_project_are_still_no_discussion() -> None:
    notice = _read(
        "Общественные слушания по проекту РООС «Школа» пройдут 14 июня 2022 года в 15:00 в с. Кенес, клуб. Отдел "
        "строительства сообщает: строительство с 20 июля по 30 ноября 2022 года."
    )

    assert notice.period is None
    assert [hearing.day.value for hearing in notice.hearings] == [date(2022, 6, 14)]


@pytest.mark.parametrize("place", ["в с. Новокенес", "в доме культуры п. Кенес", "по ул. Мира, 5", "в г. Текес, ДК"])
def test_a_hearing_called_off_past_its_place_is_none(place: str) -> None:
    notice = _read(
        f"Общественные слушания по проекту ОВОС «Убойный цех», назначенные на 14 июня 2022 года в 15:00 {place}, "
        "отменяются. О новой дате будет объявлено дополнительно."
    )

    assert notice.hearings == ()


@pytest.mark.parametrize("hour", ["Время – 12-00.", "Время: 12-00.", "Время - 12.00", "Начало – 12-00."])
def test_an_hour_behind_its_label_and_a_dash(hour: str) -> None:
    notice = _read(f"ТОО «Тас» проводит общественные слушания по ОВОС «Карьер». Дата – 14 июня 2022 г. {hour}")

    assert [(hearing.day.value, hearing.start) for hearing in notice.hearings] == [(date(2022, 6, 14), time(12))]


@pytest.mark.parametrize("heading", ["Орналастыру күні", "Жарияланған күні", "Орналастырылған күні", "Дата размещения"])
def test_the_heading_of_a_column_tells_when_a_row_was_posted(heading: str) -> None:
    notice = _read(
        f"Қоғамдық тыңдаулар\n| № | Жобаның атауы | Тапсырыс беруші | Нысаны | Мерзімі | {heading} |\n"
        "| 1 | «Тас ауылының су құбыры» ҚОӘБ | «ТКШ бөлімі» ММ | сауалнама | 2022 жылғы 9 маусымнан 7 шілдеге дейін | "
        "08.06.2022 |"
    )

    assert notice.posted is not None and notice.posted.value == date(2022, 6, 8)


@pytest.mark.parametrize(
    "held",
    [
        "в 15:00 часов в здании клуба проведены общественные слушания",
        "в 15 час 00 мин в КГУ «Школа № 8» с. Кенес проведено собрание жителей",
        "состоялись общественные слушания",
    ],
)
def test_minutes_drawn_up_to_say_that_a_hearing_was_held_tell_its_day(held: str) -> None:
    notice = _read(
        f"Протокол общественных слушаний\nМы, нижеподписавшиеся, составили настоящий протокол о том, что 7 июня 2022 "
        f"года {held} по материалам ОВОС «Ферма» ТОО «Бекон». Жители указали, что 15 мая и 22 мая был запах.\n"
        "Подписано 07.06.2022"
    )

    assert notice.kind is Kind.PROTOCOL
    assert [(each.day.value, each.day.certainty) for each in notice.hearings] == [(date(2022, 6, 7), Certainty.CERTAIN)]


@pytest.mark.parametrize(
    "text",
    [
        "Сведения о проведенных общественных слушаниях за 10 месяцев 2022 года. Управлением организовано 214 слушаний, "
        "из них 96 в форме открытых собраний, 118 – посредством публичных обсуждений. Рассмотрено 402 замечания.",
        "Жыл басынан бері басқарма 40 қоғамдық тыңдау өткізді, оның 12-сі сауалнама түрінде өтті.",
        "Наши работы. Компания ТОО «ЭкоТас» сопровождает проекты: организация общественных слушаний, ОВОС, ПДВ. Среди "
        "выполненных: ОВОС карьера «Тасоба» (слушания 12.03.2019 г.), РООС школы (опрос 01.06–30.06.2020). Звоните!",
    ],
)
def test_counts_of_hearings_and_a_list_of_works_are_no_announcement(text: str) -> None:
    assert _read(text).kind is Kind.OTHER
