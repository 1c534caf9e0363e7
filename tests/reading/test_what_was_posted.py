"""The day of posting is that of this notice: not a recording's, an earlier announcement's or a document's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.notice import Certainty
from reading.reader import read_notice
from reading.roles.dated import Role

SEEN = date(2021, 8, 1)
DAY = date(2021, 7, 24)
MINUTES = (
    "Протокол общественных слушаний\nОткрытое собрание состоялось 20 июля 2021 г. в 10:00, с. Кенес, клуб, по проекту "
    "«Цех».\n"
)
MINUTES_KK = (
    "Қоғамдық тыңдаулар хаттамасы\n«Цех» жобасы бойынша ашық жиналыс 2021 жылғы 20 шілдеде сағат 10:00-де Кеңес ауылы, "
    "клубта өтті.\n"
)
NOTICE = (
    "ТОО «Тас» проводит общественные слушания (открытое собрание) по проекту «Цех» 20 августа 2021 г. в 10:00, клуб. "
)
NOTICE_KK = "«Тас» ЖШС «Цех» жобасы бойынша ашық жиналыс (қоғамдық тыңдау) 2021 жылғы 20 тамызда сағат 10:00-де өтеді. "


@pytest.mark.parametrize(
    "text",
    [
        MINUTES + "Видеозапись выложена 24.07.2021.",
        MINUTES + "Подписан 22.07.2021. Запись размещена на Youtube 24.07.2021.",
        MINUTES + "Аудиозапись слушаний размещена на портале 24.07.2021 г.",
        MINUTES + "Ссылка на видео опубликована 24.07.2021 г.",
        MINUTES + "24.07.2021 г. размещена видеозапись.",
        MINUTES + "Фотоотчёт размещён 24.07.2021 г.",
        MINUTES + "Список участников вывешен 24.07.2021 г.",
        MINUTES + "Черновик протокола размещён 24.07.2021 г.",
        MINUTES_KK + "Бейнежазба 24.07.2021 ж. жүктелді.",
        MINUTES_KK + "Қатысушылар тізімі 24.07.2021 ж. орналастырылды.",
        MINUTES_KK + "Бейнежазба орналастырылған күні: 24.07.2021",
        NOTICE + "Анкета размещена 24.07.2021 г.",
        NOTICE + "Заявление о намечаемой деятельности размещено на портале 24.07.2021 г.",
        NOTICE + "Заключение скрининга опубликовано 24.07.2021 г.",
        NOTICE_KK + "Баяндама 24.07.2021 ж. жарияланды.",
    ],
)
def test_another_thing_that_was_put_up_is_no_posting(text: str) -> None:
    notice = read_notice(text, seen=SEEN)
    assert notice.posted is None
    assert DAY not in {item.day.value for item in notice.hearings}


@pytest.mark.parametrize(
    "text",
    [
        NOTICE + "Первое объявление опубликовано 24.07.2021 г.",
        NOTICE + "Объявление о них впервые размещено 24.07.2021 г.",
        NOTICE + "Предыдущее объявление размещено 24.07.2021 г.",
        NOTICE + "Ранее размещено 24.07.2021 г.",
        "Повторное объявление (первое размещено 24.07.2021 г.)\n" + NOTICE,
        NOTICE_KK + "Бірінші хабарландыру 24.07.2021 ж. жарияланған.",
        NOTICE_KK + "Алғашқы хабарландыру 24.07.2021 ж. орналастырылған.",
        NOTICE_KK + "Бұрынғы хабарландыру 24.07.2021 ж. жарияланды.",
        NOTICE_KK + "Тыңдау туралы бірінші рет 24.07.2021 ж. жарияланған болатын.",
    ],
)
def test_an_earlier_announcement_is_not_this_one(text: str) -> None:
    notice = read_notice(text, seen=SEEN)
    assert notice.posted is None
    assert Role.EARLIER_NOTICE.value in {item.why for item in notice.ignored_dates}


@pytest.mark.parametrize(
    "text",
    [
        NOTICE + "Материалы размещены на портале 24.07.2021 г.",
        NOTICE + "24 июля 2021 года на портале опубликованы материалы проекта.",
        NOTICE + "Отчёт о возможных воздействиях размещён 24.07.2021 г.",
        NOTICE + "Баннер размещён 24.07.2021.",
        NOTICE + "Размещена на сайте 24.07.2021.",
        NOTICE + "Протокол размещён 24.07.2021.",
        NOTICE_KK + "Жобалық құжаттама 24.07.2021 ж. орналастырылды.",
        NOTICE_KK + "24.07.2021 ж. порталда жоба құжаттары жарияланды.",
        NOTICE_KK + "Банер 24.07.2021 ж. ілінді.",
        "Публикация: 24.07.2021 г.\n" + NOTICE,
        "24.07.2021, сайт акимата\n" + NOTICE,
    ],
)
def test_what_may_be_the_notice_is_doubtful(text: str) -> None:
    posted = read_notice(text, seen=SEEN).posted
    assert posted is not None
    assert (posted.value, posted.certainty) == (DAY, Certainty.DOUBTFUL)


@pytest.mark.parametrize(
    "text",
    [
        MINUTES + "Протокол подписан 22.07.2021, размещён 24.07.2021.",
        MINUTES + "Протокол размещён 24.07.2021 г., видеозапись размещена 25.07.2021 г.",
        MINUTES + "Проект протокола размещён 22.07.2021 г., протокол размещён 24.07.2021 г.",
        MINUTES
        + "Сведения о публикации: «Заря» 17.06.2021, телеканал «Самал» 17.06.2021.\nПротокол размещён 24.07.2021.",
        MINUTES_KK + "Хаттамаға 22.07.2021 ж. қол қойылды, 24.07.2021 ж. орналастырылды.",
        NOTICE + "Объявление размещено 24.07.2021 г.",
        NOTICE + "24 июля 2021 года на портале ecoportal.kz опубликовано объявление.",
        NOTICE + "Замечания и предложения: a@b.kz, размещено 24.07.2021.",
        NOTICE_KK + "Хабарландыру 24.07.2021 ж. жарияланған.",
        NOTICE_KK + "Басқарма сайтында 24.07.2021 ж. жарияланды.",
        "На сайте Управления 24.07.2021\n" + NOTICE,
        "Басқарма сайтында 24.07.2021\n" + NOTICE_KK,
        "Размещение на сайте акимата: 24.07.2021\n" + NOTICE,
    ],
)
def test_the_notice_s_own_day_stays_certain(text: str) -> None:
    posted = read_notice(text, seen=SEEN).posted
    assert posted is not None
    assert (posted.value, posted.certainty) == (DAY, Certainty.CERTAIN)


@pytest.mark.parametrize("text", ["Публикация: «Заря» 24.07.2021 г. " + NOTICE, MINUTES + "Публикация: 24.07.2021."])
def test_a_newspaper_s_day_and_the_announcement_s_are_no_posting(text: str) -> None:
    assert read_notice(text, seen=SEEN).posted is None


def test_a_day_on_which_a_notice_took_another_s_place_is_not_the_one_given_up() -> None:
    notice = read_notice(NOTICE + "Взамен прежнего объявления размещено 24.07.2021.", seen=SEEN)
    assert notice.postponed_from is None
    assert [item.day.value for item in notice.hearings] == [date(2021, 8, 20)]


THINGS = ("Видеозапись", "Аудиозапись", "Презентация", "Анкета", "Стенограмма", "Ссылка на трансляцию")
VERBS = ("размещена", "опубликована", "выложена", "вывешена", "была размещена", "обнародована")
SITES = ("", " на сайте", " на сайте акимата", " на портале ecoportal.kz", " в разделе «Слушания»")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(THINGS), st.sampled_from(VERBS), st.sampled_from(SITES), st.sampled_from((MINUTES, NOTICE)))
def test_no_recording_is_ever_the_notice(thing: str, verb: str, site: str, text: str) -> None:
    assert read_notice(f"{text}{thing} {verb}{site} 24.07.2021 г.", seen=SEEN).posted is None
