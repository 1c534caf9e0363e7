from __future__ import annotations

from datetime import date

import pytest

from reading.notice import Certainty, HearingPeriod
from reading.reader import read_notice

SEEN = date(2020, 5, 18)
RU = "ТОО «Ак Жол» сообщает: опрос по проекту «Карьер Сарыбулак» (ОВОС)"
KK = "«Ақ Жол» ЖШС «Сарыбұлақ карьері» жобасы (ҚОӘБ) бойынша "
FIRST, FORMER_END, LAST = date(2020, 4, 20), date(2020, 5, 19), date(2020, 6, 5)


def _period(text: str) -> HearingPeriod:
    period = read_notice(text, seen=SEEN).period
    assert period is not None
    return period


@pytest.mark.parametrize(
    "text",
    [
        RU + " продлен. Прежний срок: с 20 апреля по 19 мая 2020 года. Новый срок окончания опроса – 5 июня 2020 года.",
        RU + ", проводимый с 20 апреля по 19 мая 2020 года, продлен до 5 июня 2020 года.",
        RU + " продлевается по 5 июня 2020 года включительно. Ранее: с 20 апреля по 19 мая 2020 года.",
        RU + ". Срок изменён с 20.04.2020–19.05.2020 на 20.04.2020–05.06.2020.",
        RU + " продлен с 19 мая 2020 года до 5 июня 2020 года. Начало опроса: 20 апреля 2020 года.",
        RU + ": с 20.04.2020 по 19.05.2020. Опрос продлен до 05.06.2020.",
        RU + "\nСрок опроса (прежний): 20.04.2020 – 19.05.2020\nСрок опроса (новый): 20.04.2020 – 05.06.2020",
        RU + "\nПервоначальный срок опроса: 20.04.2020 – 19.05.2020\nНовый срок опроса: 20.04.2020 – 05.06.2020",
        RU + " проводился с 20 апреля по 19 мая 2020 года. Срок продлён. Новая дата окончания: 5 июня 2020 года.",
        RU + " с 20 апреля по 19 мая 2020 года пролонгирован до 5 июня 2020 года.",
        RU + ". Окончание опроса, начатого 20 апреля 2020 года, перенесено на 5 июня 2020 года.",
        RU + ". Срок окончания – не 19 мая, а 5 июня 2020 года. Начало опроса – 20 апреля 2020 года.",
        RU + " с 20 апреля по 19 мая 2020 года. Внимание! Сроки изменены: по 5 июня 2020 года.",
        RU + " продлен до 5 июня 2020 года (начало опроса – 20 апреля 2020 года).",
        RU + ". Срок опроса продлён. Период опроса: с 20 апреля по 5 июня 2020 года.",
        KK
        + "сұрау салу мерзімі 2020 жылғы 5 маусымға дейін ұзартылды. Бұрынғы мерзімі: 2020 жылғы 20 сәуір – 19 мамыр.",
        KK
        + "сауалнама мерзімін ұзартты: 2020 жылғы 20 сәуірден басталған сауалнама 2020 жылғы 5 маусымға дейін жалғасады.",
        KK
        + "сауалнама 2020 жылғы 20 сәуір мен 19 мамыр аралығында өтуі тиіс еді. Сауалнаманың жаңа мерзімі: 2020 жылғы "
        "20 сәуір – 5 маусым.",
        KK + "жария талқылау мерзімі ұзартылды. Ескі мерзім: 20.04.2020 – 19.05.2020. Жаңа аяқталу күні: 05.06.2020.",
        KK + "жария талқылаудың аяқталу мерзімі 19.05.2020 орнына 05.06.2020 болып өзгертілді. Басталуы 20.04.2020.",
        KK + "2020 жылғы 20 сәуірден 19 мамырға дейін жүргізілетін сұрау салу 5 маусымды қоса алғанға дейін созылды.",
    ],
)
def test_the_new_end_counts_and_the_first_day_stays_and_neither_is_certain(text: str) -> None:
    period = _period(text)
    assert (period.start, period.end) == (FIRST, LAST)
    assert period.certainty is Certainty.DOUBTFUL  # it began before the notice was put up, which is no fault
    assert text[period.span.start : period.span.end].strip()
    assert read_notice(text, seen=SEEN).postponed_from is None


@pytest.mark.parametrize(
    "text",
    [
        RU + " продлён с 19 мая до 5 июня 2020 года.",
        RU + ". Окончание опроса перенесено с 19 мая на 5 июня 2020 года.",
        RU + ". Старый срок окончания опроса: 19 мая 2020 года. Новый: 5 июня 2020 года.",
        KK + "сұрау салу мерзімі 2020 жылғы 19 мамырдан 2020 жылғы 5 маусымға ауыстырылды.",
    ],
)
def test_the_day_it_was_to_end_is_not_the_day_it_began(text: str) -> None:
    period = _period(text)
    assert (period.start, period.end, period.certainty) == (None, LAST, Certainty.DOUBTFUL)


def test_another_time_from_its_first_day_on_is_stated_as_such() -> None:
    period = _period(RU + ". Прежний срок: 20 апреля – 19 мая 2020 года. Новый срок: 25 мая – 24 июня 2020 года.")
    assert (period.start, period.end) == (date(2020, 5, 25), date(2020, 6, 24))
    assert period.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        RU.replace("Карьер", "Продление срока отработки карьера") + " пройдет с 25 мая по 5 июня 2020 года.",
        RU + " пройдет с 25 мая по 5 июня 2020 года. В случае продления карантина форма будет изменена.",
        RU + " продлится с 25 мая по 5 июня 2020 года.",
        RU + ", начатый 25 мая 2020 года, завершится 5 июня 2020 года.",
        KK + "2020 жылғы 25 мамырдан басталған сауалнама 2020 жылғы 5 маусымға дейін жалғасады.",
    ],
)
def test_a_time_that_nothing_prolongs_stays_certain(text: str) -> None:
    period = _period(text)
    assert (period.start, period.end) == (date(2020, 5, 25), LAST)
    assert period.certainty is Certainty.CERTAIN


def test_a_licence_that_is_prolonged_prolongs_no_survey() -> None:
    text = RU + " проводится с 25 мая по 5 июня 2020 года. Срок действия лицензии продлён до 1 июля 2020 года."
    assert _period(text).end != date(2020, 7, 1) or _period(text).certainty is Certainty.DOUBTFUL
