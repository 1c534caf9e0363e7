"""Days told in words, orders and lines that are less usual: who discusses, what was put up, where a page ends."""

from __future__ import annotations

from datetime import date

import pytest

from reading.notice import Certainty, Form, Notice
from reading.reader import read_notice

SEEN = date(2022, 5, 2)
DAY = date(2022, 6, 10)
BODY = (
    "ТОО «Ак Тас» проводит общественные слушания по проекту «Карьер Талды. ОВОС» в форме открытого собрания "
    "по адресу: г. Шар, ул. Абая, дом 2{when}.\nЗамечания принимаются на aktas@mail.kz.\n"
)


def _days(notice: Notice) -> list[tuple[date, Certainty]]:
    return [(item.day.value, item.day.certainty) for item in notice.hearings]


@pytest.mark.parametrize("verb", ["талқыланады", "талқыланбақ", "талқылауға шығады, яғни талқыланады"])
def test_a_kazakh_verb_of_discussing_tells_the_day(verb: str) -> None:
    text = (
        "«Ақ Тас» ЖШС\nҚоғамдық тыңдау (ашық жиналыс)\n"
        f"Талды карьері жобасының ықтимал әсерлер туралы есебі 2022 жылғы 10 маусымда {verb}. Басталуы 15:00."
    )
    assert _days(read_notice(text, seen=SEEN)) == [(DAY, Certainty.CERTAIN)]


@pytest.mark.parametrize("verb", ["қойылды", "салынды", "енгізілді", "жүктелді", "шығарылды", "орналастырдық"])
def test_the_site_may_stand_before_the_day_of_posting_and_the_verb_after(verb: str) -> None:
    text = (
        "«Ақ Тас» ЖШС 2022 жылғы 10 маусымда сағат 11:00-де Шар ауылы, клубта «Карьер» жобасының ҚОӘБ бойынша "
        f"қоғамдық тыңдау өткізеді (ашық жиналыс).\nХабарландыру сайтқа 2022 жылғы 29 сәуірде {verb}."
    )
    posted = read_notice(text, seen=SEEN).posted
    assert posted is not None and (posted.value, posted.certainty) == (date(2022, 4, 29), Certainty.CERTAIN)


@pytest.mark.parametrize("line", ["29.04.2022 11:00, г. Актау", "г. Актау, 29.04.2022 11:00", "29.04.2022, 11:00"])
def test_a_stamp_below_the_text_is_never_a_certain_hearing(line: str) -> None:
    alone = _days(read_notice(BODY.format(when="") + line, seen=SEEN))
    assert all(certainty is Certainty.DOUBTFUL for _, certainty in alone)
    both = read_notice(BODY.format(when=", 10 июня 2022 года в 15:00") + line, seen=SEEN)
    assert _days(both) == [(DAY, Certainty.CERTAIN)]


def test_a_town_and_a_day_below_a_long_title_are_the_head_of_minutes() -> None:
    text = (
        "ПРОТОКОЛ ОБЩЕСТВЕННЫХ СЛУШАНИЙ\n"
        "по обсуждению материалов ОВОС к проекту «Строительство кирпичного завода в г. Шар»\n"
        f"г. Шар{' ' * 90}29 апреля 2022 г.\nНачало слушаний – 10.00, окончание – 11.15.\nПрисутствовали: 19 чел."
    )
    assert _days(read_notice(text, seen=SEEN)) == [(date(2022, 4, 29), Certainty.CERTAIN)]


def test_what_a_contract_lasts_for_is_no_head_of_minutes() -> None:
    text = (
        "Жиналыс хаттамасы\n2022 жылдың 29 сәуірі күні Шар ауылының тұрғындары мектепте сағат 15:00-де бас қосып, "
        "«Карьер» жобасының ҚОӘБ талқылады.\nКелісімшарт мерзімі – 2031 жылғы 22 шілде.\nҚатысқандар саны – 44."
    )
    assert [day for day, _ in _days(read_notice(text, seen=SEEN))] == [date(2022, 4, 29)]


def test_a_survey_for_want_of_a_connection_is_a_fallback() -> None:
    text = (
        "ТОО «Ак Тас» проводит общественные слушания в форме видеоконференции на платформе Zoom 10 июня 2022 года в "
        "15:00 по проекту «Карьер. ОВОС». При отсутствии технической возможности – методом опроса."
    )
    notice = read_notice(text, seen=SEEN)
    assert (notice.form, notice.fallback_forms) == (Form.VIDEO_CONFERENCE, (Form.SURVEY,))


def test_two_numbered_sittings_of_one_day_do_not_contradict_each_other() -> None:
    text = (
        "Ашық жиналыс хаттамасы (екі елді мекен)\nНысана: «Автожол» ықтимал әсерлер туралы есеп\n"
        "1-жиналыс: 2022 жылғы 29 сәуір, 10:00, Айыртау ауданы, Сарыбел ауылы\n"
        "2-жиналыс: 2022 жылғы 29 сәуір, 15:30, Айыртау ауданы, Қарағай ауылы\n"
    )
    notice = read_notice(text, seen=SEEN)
    assert (len(notice.hearings), notice.contradictory_dates) == (2, False)


def test_places_of_one_village_in_two_languages_are_one() -> None:
    text = (
        "ТОО «Ак Тас» / «Ақ Тас» ЖШС\nОбщественные слушания / Қоғамдық тыңдау\nОткрытое собрание / Ашық жиналыс\n"
        "Күні: 10.06.2022 Уақыты: 11:00 Орны: Қарабұлақ ауылы, мәдениет үйі\n"
        "Дата: 10.06.2022 Время: 11:00 Место: с. Карабулак, Дом культуры\nПроект: ОВОС карьера"
    )
    assert len(read_notice(text, seen=SEEN).hearings) == 1


def test_the_number_of_an_item_is_no_part_of_its_place() -> None:
    text = (
        "Общественные слушания (открытые собрания) по проекту «План разведки. ОВОС» ТОО «Ак Тас» пройдут 10.06.2022 г.:\n"
        "1) с. Теректы, сельский клуб – 10.00;\n2) с. Маралды, здание школы – 15.00.\n"
    )
    places = [item.place for item in read_notice(text, seen=SEEN).hearings]
    assert places == ["с. Теректы, сельский клуб", "с. Маралды, здание школы"]


def test_a_day_called_off_without_a_new_one_is_never_certain() -> None:
    text = "Общественные слушания по проекту «Цех», назначенные на 10 июня 2022 года, отменяются."
    former = read_notice(text, seen=SEEN).postponed_from
    assert former is not None and former.certainty is Certainty.DOUBTFUL
