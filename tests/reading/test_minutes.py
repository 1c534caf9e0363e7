"""The hearing's day in a protocol full of other dates, and days that are not the hearing's though words stand near."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.notice import Certainty, Notice
from reading.reader import read_notice

HELD = date(2022, 6, 14)
POINT_8 = (
    "8. Дата, время, место проведения общественных слушаний (дата(-ы), время начала регистрации участников, время начала "
    "и окончания общественных слушаний, полный и точный адрес места проведения): "
)
POINT_8_KK = (
    "8. Қоғамдық тыңдаулардың өткізілген күні, уақыты, орны (күні(-дері), қатысушыларды тіркеудің басталу уақыты, "
    "қоғамдық тыңдаулардың басталу және аяқталу уақыты): "
)
HEADS = {
    "point 8": "Протокол общественных слушаний в форме открытых собраний по проекту «Цех»\n"
    f"{POINT_8}14.06.2022 г., регистрация с 10:30, начало в 11:00, завершение в 12:00, г. Текес, ул. Мира 2, клуб",
    "point 8 in Kazakh": "Ашық жиналыс нысанындағы қоғамдық тыңдаулардың хаттамасы\n"
    f"{POINT_8_KK}14.06.2022 ж., тіркеу 10:30-да басталды, тыңдау 11:00-де басталып, 12:00-де аяқталды, Текес ауылы",
    "point 8, hours only": "ПРОТОКОЛ\nобщественных слушаний по проекту «Цех»\n8. Дата, время начала регистрации участников и "
    "время начала и окончания слушаний: «14» июня 2022 г., 10:30; 11:00–12:45",
    "a short label": "ПРОТОКОЛ общественных слушаний\nДата, время начала и окончания: 14.06.2022, 11:00 – 12:30",
    "a label past a sentence": "ПРОТОКОЛ общественных слушаний по проекту «Цех»\nМесто проведения: с. Кенес, школа. "
    "Дата и время начала: 14.06.2022 г., 11:00.",
    "a line above": "14 июня 2022 года                 с. Кенес\nПРОТОКОЛ ОБЩЕСТВЕННЫХ СЛУШАНИЙ по проекту «Цех»",
    "a line below": "Протокол общественных слушаний\n\nп.Текес-2, 14.06.2022 г.\nПроект «Цех»",
    "a line in both": "ХАТТАМА / ПРОТОКОЛ\nТекес кенті, 14.06.2022 ж. / п.Текес, 14.06.2022 г.\nҚоғамдық тыңдау / Общественные "
    "слушания по проекту «Цех»",
    "a line with the hour": "Кенес ауылында өткен қоғамдық тыңдаудың хаттамасы\n2022 жылғы 14 маусым, сағат 11:00",
    "a verb": "Протокол общественных слушаний по проекту «Цех»\nОткрытое собрание состоялось 14.06.2022 г. в с. Кенес.",
}
TALK = {
    "where it was announced": "11. Информация о проведении общественных слушаний распространена следующими способами:\n"
    "1) на Едином экологическом портале: https://ecoportal.kz, дата публикации 02.05.2022 г.\n"
    "2) на официальном интернет-ресурсе: 03.05.2022 г.\n3) «Заря» № 4 от 04.05.2022 г.; радио «Жер» 05.05.2022 г.\n"
    "4) в местах для объявлений: доска у почты, 06.05.2022\n12. Решения участников: регламент утверждён",
    "the announcement recalled": "Открывая слушания, аким напомнил, что объявление было дано 2 и 3 мая 2022 года.",
    "the report": "Доклад: мощность по заданию от 05.09.2021 г.; фон принят по справке от 18.11.2021 года.",
    "questions": "Вопрос: Когда пуск? Ответ: 1 марта 2023 года в 10:00 планируется пуск.\n2. Асанов: в 2016 году 14 марта "
    "был прорыв дамбы.",
    "another meeting": "Предлагаю провести встречу ещё раз, 15 октября 2022 года в 15:00 в клубе. Ответ: учтено.",
    "in Kazakh": "Тұрғын: 2016 жылғы 14 наурызда бөгет бұзылды. Күзде, 15 қазанда тағы жиналыс өткізейік.",
    "signatures": "17. Председатель общественных слушаний: Омаров Т., 16.06.2022 г.\n18. Секретарь общественных слушаний: "
    "Ли А., подпись, 16.06.2022 г.",
}


def _days(notice: Notice) -> list[date]:
    return [hearing.day.value for hearing in notice.hearings]


@pytest.mark.parametrize("talk", TALK.values(), ids=TALK)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_day_of_a_protocol_is_the_one_its_head_tells(head: str, talk: str) -> None:
    notice = read_notice(f"{head}\n{talk}\nХаттама. Присутствовали 12 человек.", seen=HELD + timedelta(days=5))
    assert _days(notice) == [HELD]
    assert notice.hearings[0].day.certainty is Certainty.CERTAIN
    assert (notice.posted, notice.contradictory_dates) == (None, False)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(HEADS)), st.permutations(sorted(TALK)))
def test_no_talk_however_long_adds_a_day(head: str, talk: list[str]) -> None:
    text = "\n".join([HEADS[head], *(TALK[name] for name in talk)])
    assert _days(read_notice(text, seen=HELD + timedelta(days=5))) == [HELD]


def test_two_days_under_one_label_are_two_sittings() -> None:
    told = "Протокол общественных слушаний по проекту «Цех»\nДата и место: 14.06.2022 11:00 с. Кенес, клуб; "
    both = read_notice(f"{told}15.06.2022 11:00 с. Шилик, клуб\nПрисутствовали", seen=HELD + timedelta(days=5))
    assert _days(both) == [HELD, HELD + timedelta(days=1)]
    assert not both.contradictory_dates


def test_the_day_on_which_minutes_are_dated_is_not_the_hearings_where_words_name_that() -> None:
    labelled = "Протокол общественных слушаний\nДата: 16.06.2022\nДата проведения слушаний: 14.06.2022\nПроект «Цех»"
    held = "Протокол\nобщественных слушаний\nг. Текес   16.06.2022 г.\nСобрание состоялось 14.06.2022 г. в с. Кенес."
    for text in (labelled, held):
        assert _days(read_notice(text, seen=HELD + timedelta(days=5))) == [HELD]


def test_a_day_told_in_the_minutes_as_that_of_the_hearing_casts_doubt_on_the_one_above_them() -> None:
    notice = read_notice(
        "Протокол общественных слушаний\nг. Текес   16.06.2022 г.\nСлушали: Омаров Т. Общественные слушания проведены "
        "14.06.2022 г.",
        seen=HELD + timedelta(days=5),
    )
    assert all(hearing.day.certainty is Certainty.DOUBTFUL for hearing in notice.hearings) or notice.contradictory_dates


def test_the_posting_told_of_a_failed_hearings_protocol_is_not_this_ones() -> None:
    notice = read_notice(
        f"{HEADS['a verb']} Первое собрание, назначенное на 11.05.2022 г., не состоялось, протокол о несостоявшихся слушаниях "
        "размещен 13.05.2022 г.",
        seen=HELD + timedelta(days=5),
    )
    assert notice.posted is None
    assert _days(notice) == [HELD]


@pytest.mark.parametrize(
    ("text", "days", "former"),
    [
        (
            "«Цех» жобасының қоғамдық тыңдаулары 14.06.2022 ж. (11:00) орнына 21.06.2022 ж. (11:00) Zoom-да өтеді",
            [21],
            14,
        ),
        (
            "Сіздерді 2022 жылғы 14 маусымда (сейсенбі) «Тас» АҚ материалдары бойынша қоғамдық тыңдауға шақырамыз",
            [14],
            None,
        ),
        (
            "«Тас» ЖШС «Цех» жобасы бойынша қоғамдық тыңдау (ашық жиналыс) өткізеді: 2022 жылғы 14 маусым сағат 15-00 - Абай 4; "
            "2022 жылғы 15 маусым сағат 15-00 - Шар станциясы, клуб",
            [14, 15],
            None,
        ),
        (
            "ТОО «Тас» проводит общественные слушания (открытое собрание) по проекту «Цех» 14 июня 2022 г. в 15-00 и 15 июня 2022 "
            "г. в 15-00. Первое - ул. Абая 4, второе - ст. Шар, клуб.",
            [14, 15],
            None,
        ),
        (
            "ТОО «Тас» проводит общественные слушания по проекту «Цех». Слушания пройдут в двух пунктах:\n"
            "- с. Шар, 14 июня 2022 г., 10.30, клуб;\n- с. Кенес, 15 июня 2022 г., 10.30, школа.",
            [14, 15],
            None,
        ),
    ],
)
def test_days_in_a_row_do_not_contradict_and_a_former_one_is_none(
    text: str, days: list[int], former: int | None
) -> None:
    notice = read_notice(text, seen=date(2022, 5, 10))
    assert [day.day for day in _days(notice)] == days
    assert (notice.postponed_from.value.day if notice.postponed_from else None) == former
    assert not notice.contradictory_dates


def test_restrictions_that_are_lifted_call_no_hearing_off() -> None:
    notice = read_notice(
        "ТОО «Тас» проводит общественные слушания в форме опроса по проекту «Цех». Период: 05.10.2020-30.10.2020 г. В случае отмены "
        "ограничительных мер 30.10.2020 г. в 15.00 будет проведено открытое собрание в с. Шар.",
        seen=date(2020, 10, 1),
    )
    assert notice.postponed_from is None
    assert notice.period is not None


def test_the_day_of_posting_stands_above_a_notice_in_both_languages_and_in_the_words_put_on_the_site() -> None:
    above = read_notice(
        "10.03.2021 ж./г.\n«Құс» ЖШС 2021 жылғы 8 сәуірде сағат 12:00-де Мерей ауылы, мектепте «Цех» жобасы бойынша қоғамдық "
        "тыңдау өткізеді (ашық жиналыс).",
        seen=date(2021, 3, 11),
    )
    assert above.posted is not None
    assert above.posted.value == date(2021, 3, 10)
    put_up = read_notice(
        "2018 жылғы 14 желтоқсанда өткен қоғамдық тыңдаудың хаттамасы\nТапсырыс беруші: «Тас» ЖШС\nТыңдалды: баяндама.\n"
        "Хаттама 2018 жылғы 21 желтоқсанда сайтқа қойылды.",
        seen=date(2018, 12, 24),
    )
    assert put_up.posted is not None
    assert put_up.posted.value == date(2018, 12, 21)


FAILED = "ПРОТОКОЛ\nобщественных слушаний в форме открытого собрания\nПроект: «Цех»\nИнициатор: ТОО «Цех Текес»\n"
FAILED_KK = "Ашық жиналыс нысанындағы қоғамдық тыңдаулар ХАТТАМАСЫ\nЖоба: «Цех»\nБастамашы: «Текес цехы» ЖШС\n"


@pytest.mark.parametrize(
    "told",
    [
        f"{FAILED}Слушания, назначенные на 14 июня 2022 года, не состоялись ввиду неявки общественности.",
        f"{FAILED}Назначенные на 14.06.2022 г. слушания не состоялись: жители не явились.",
        f"{FAILED}Запланированное на 14 июня 2022 года собрание признано несостоявшимся.",
        f"{FAILED}Слушания, назначенные на 14 июня 2022 года, не состоялись. Повторные слушания состоятся 28 июня 2022 года.",
        f"{FAILED}Слушания, назначенные на 14 июня 2022 года, не состоялись и переносятся на 28 июня 2022 года.",
        f"{FAILED_KK}2022 жылғы 14 маусымға белгіленген қоғамдық тыңдаулар өтпеді, себебі тұрғындар келмеді.",
        f"{FAILED_KK}2022 жылғы 14 маусымға тағайындалған тыңдау болмады. Қайта тыңдау 2022 жылғы 28 маусымда өтеді.",
    ],
)
def test_the_day_set_for_a_hearing_that_nobody_came_to_is_its_own_protocols(told: str) -> None:
    notice = read_notice(told, seen=date(2022, 7, 10))
    assert [hearing.day.value for hearing in notice.hearings] == [HELD]
    assert notice.postponed_from is None


@pytest.mark.parametrize(
    "told",
    [
        f"{FAILED}Дата и время: 28 июня 2022 года, 11:00.\nСлушания, назначенные на 14 июня 2022 года, не состоялись.",
        f"{FAILED}Слушания, назначенные на 14 июня 2022 года, не состоялись.\nПовторное собрание проведено 28 июня 2022 года.",
        f"{FAILED_KK}Өткізілген күні: 2022 жылғы 28 маусым, сағат 11:00.\n2022 жылғы 14 маусымға белгіленген тыңдау өтпеді.",
    ],
)
def test_the_protocol_of_the_second_hearing_tells_the_day_of_the_first_as_a_former_one(told: str) -> None:
    notice = read_notice(told, seen=date(2022, 7, 10))
    assert [hearing.day.value for hearing in notice.hearings] == [date(2022, 6, 28)]
    assert notice.postponed_from is not None and notice.postponed_from.value == HELD
