"""`other` is certain for a reason only: a few words that bear no sign of a hearing are one in doubt, and are read."""

from __future__ import annotations

from datetime import date

import pytest

from reading.notice import Certainty, Kind
from reading.reader import read_notice

SEEN = date(2021, 5, 4)
OLD, NEW = date(2021, 5, 12), date(2021, 5, 28)


@pytest.mark.parametrize(
    "text",
    [
        "ИП Жолаушы информирует: собрание 12.05.2021 г. переносится на 28.05.2021 г. в 15:00. Проект «Стоянка».",
        "ТОО «Ак Тас»: собрание по проекту «Карьер» с 12.05.2021 г. переносится на 28.05.2021 г., место прежнее.",
        "«Ақ Тас» ЖШС: «Гүлзар» есебі бойынша жиналыс 12.05.2021 ж. күнінен 28.05.2021 ж. күніне ауыстырылады.",
    ],
)
def test_a_move_in_few_words_names_both_days_and_neither_for_certain(text: str) -> None:
    notice = read_notice(text, seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.OTHER, Certainty.DOUBTFUL)
    assert notice.postponed_from is not None
    assert (notice.postponed_from.value, notice.postponed_from.certainty) == (OLD, Certainty.DOUBTFUL)
    assert [(hearing.day.value, hearing.day.certainty) for hearing in notice.hearings] == [(NEW, Certainty.DOUBTFUL)]


@pytest.mark.parametrize(
    "text",
    [
        "ТОО «Ак Тас» уведомляет об отмене собрания 12.05.2021 г. по проекту «Карьер».",
        "Уведомляем, что открытое собрание, назначенное на 12 мая 2021 года (ТОО «Ак Тас»), отменено.",
        "2021 жылғы 12 мамырға белгіленген ашық жиналыс («Ақ Тас» ЖШС) болмайтынын хабарлаймыз.",
    ],
)
def test_a_cancellation_in_few_words_names_the_day_that_falls_out_and_none_to_come(text: str) -> None:
    notice = read_notice(text, seen=SEEN)
    assert (notice.kind, notice.kind_certainty, notice.hearings) == (Kind.OTHER, Certainty.DOUBTFUL, ())
    assert notice.postponed_from is not None and notice.postponed_from.value == OLD
    assert notice.initiator is not None


@pytest.mark.parametrize(
    "text",
    [
        "Протокол № 7\n12.05.2021 г., с. Тасты\nСобрание жителей по проекту «Маслоцех» (ИП Май). Присутствовало 12 человек.",
        "Протокол собрания общественности\nТема: Маслоцех\nДата: 12 мая 2021 года. Участвовали: 9 чел.",
        "№ 4 хаттамасы\n12.05.2021 ж.\n«Май» ЖШС жоба материалдарын таныстырды",
    ],
)
def test_a_protocol_in_few_words_names_its_day(text: str) -> None:
    notice = read_notice(text, seen=date(2021, 5, 20))
    assert (notice.kind, notice.kind_certainty) == (Kind.OTHER, Certainty.DOUBTFUL)
    assert {hearing.day.value for hearing in notice.hearings} == {OLD}
    assert all(hearing.day.certainty is Certainty.DOUBTFUL for hearing in notice.hearings)


def test_a_prolonged_survey_names_its_new_end() -> None:
    text = "ГУ «ЖКХ»: прием опросных листов по проекту «Сквер» продлен до 28 мая 2021 года включительно."
    notice = read_notice(text, seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.OTHER, Certainty.DOUBTFUL)
    assert notice.period is not None
    assert (notice.period.end, notice.period.certainty) == (NEW, Certainty.DOUBTFUL)


@pytest.mark.parametrize(
    "text",
    [
        "ДКРЕМ информирует: 28 мая 2021 года публичные слушания по проекту тарифа на воду переносятся.",
        "Вносятся изменения в генеральный план города: обсуждение проекта застройки 28 мая 2021 года в 11:00.",
        "Вакансия: требуется инженер-эколог. Собеседование 28 мая 2021 года в 10:00, ТОО «Ак Тас».",
        "Опрос родителей о качестве услуг школ проводится до 28 мая 2021 года.",
        "Тендер: вскрытие конвертов 28 мая 2021 года, ТОО «Ак Тас».",
    ],
)
def test_what_tells_its_other_purpose_is_other_for_certain_and_has_no_facts(text: str) -> None:
    notice = read_notice(text, seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.OTHER, Certainty.CERTAIN)
    assert not (notice.hearings or notice.period or notice.postponed_from or notice.project)


def test_what_tells_nothing_at_all_is_other_in_doubt_without_facts() -> None:
    notice = read_notice("Уважаемые жители! Приглашаем 28 мая 2021 года на экологический субботник в 10:00.", seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.OTHER, Certainty.DOUBTFUL)
    assert not (notice.hearings or notice.period or notice.postponed_from)


@pytest.mark.parametrize(
    "text",
    [
        "Общественные слушания\nТОО «Жана Кен» – «Карьер Талды» – ОВОС – 20.02.2019 – 11:00 – с. Коктал, акимат",
        "Общественные слушания\n1. Наименование проекта: РООС к рабочему проекту «Насосная станция в с. Жана»\n"
        "2. Заказчик: ГУ «Отдел строительства»\n3. Дата: 20.02.2019, 11:00\n4. Место: с. Жана, клуб",
        "Қоғамдық тыңдаулар\n«Жаңа Кен» ЖШС – «Талды карьері» – ҚОӘБ – 20.02.2019 – 11:00 – Көктал ауылы, әкімдік",
    ],
)
def test_a_rubrics_name_is_the_heading_of_a_notice_that_says_it_nowhere(text: str) -> None:
    assert read_notice(text, seen=date(2019, 1, 20)).kind is Kind.ANNOUNCEMENT
