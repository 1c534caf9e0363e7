"""A day that cannot be as printed is never stated as certain: a weekday that does not fit, a year gone wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.notice import Certainty, Notice
from reading.reader import read_notice

RUSSIAN = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
RUSSIAN_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
KAZAKH = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
days = st.dates(date(2012, 1, 1), date(2029, 12, 31))


def _certain(notice: Notice) -> bool:
    assert len(notice.hearings) == 1
    return notice.hearings[0].day.certainty is Certainty.CERTAIN


def _told(day: str) -> str:
    return (
        f"ТОО «Мыс» проводит общественные слушания (открытое собрание) по проекту «Цех» {day} в 11:00, с. Кара, клуб."
    )


@given(days, st.sampled_from(range(7)))
def test_a_weekday_that_does_not_fit_casts_doubt_and_one_that_fits_does_not(day: date, weekday: int) -> None:
    seen = day - timedelta(days=25)
    printed = f"{day:%d.%m.%Y}"
    for told in (f"{printed} г. ({RUSSIAN[weekday]})", f"{printed} ({RUSSIAN_SHORT[weekday]}.)"):
        assert _certain(read_notice(_told(told), seen=seen)) is (weekday == day.weekday())
    kazakh = f"«Мыс» ЖШС «Цех» жобасы бойынша қоғамдық тыңдау (ашық жиналыс) {printed} ж. {KAZAKH[weekday]} күні сағат"
    told_kazakh = f"{kazakh} 11:00-де Қара ауылының клубында өтеді."
    assert _certain(read_notice(told_kazakh, seen=seen)) is (weekday == day.weekday())


@pytest.mark.parametrize("before", ["по оценке воздействия на окружающую среду", "после субботника"])
def test_words_that_only_look_like_a_weekday_cast_no_doubt(before: str) -> None:
    told = f"ТОО «Мыс» проводит общественные слушания (открытое собрание) {before} 5 апреля 2021 года в 11:00, с. Кара."
    notice = read_notice(told, seen=date(2021, 3, 15))
    assert not any("weekday" in doubt for doubt in notice.doubts)


@given(days, st.sampled_from((-1, 1)))
def test_a_year_that_is_not_the_postings_is_never_certain(day: date, years: int) -> None:
    posted = day - timedelta(days=30)
    wrong = f"{day:%d.%m}.{day.year + years}"
    text = f"{_told(wrong)} Объявление размещено {posted:%d.%m.%Y} г."
    notice = read_notice(text, seen=posted)
    assert not any(item.day.certainty is Certainty.CERTAIN for item in notice.hearings)
    assert _certain(read_notice(f"{_told(f'{day:%d.%m.%Y}')} Объявление размещено {posted:%d.%m.%Y} г.", seen=posted))


@given(days, st.integers(2, 300))
def test_minutes_of_what_is_yet_to_come_are_never_certain(day: date, ahead: int) -> None:
    text = f"Протокол общественных слушаний\nДата проведения: {day:%d.%m.%Y} г., 11:00\nОткрытое собрание. Присутствовали: 9."
    assert not _certain(read_notice(text, seen=day - timedelta(days=ahead)))
    assert _certain(read_notice(text, seen=day + timedelta(days=ahead)))


def test_a_day_before_the_rules_were_made_is_never_certain() -> None:
    assert not _certain(read_notice(_told("25 мая 2002 года"), seen=date(2022, 5, 10)))


def test_a_weekday_that_does_not_fit_in_one_language_casts_doubt_on_both() -> None:
    kazakh = "«Мыс» ЖШС «Цех» жобасы бойынша ашық жиналыс (қоғамдық тыңдау) 2021 жылғы 5 сәуір, сейсенбі күні сағат 11:00-де."
    notice = read_notice(f"{kazakh}\n{_told('5 апреля 2021 года')}", seen=date(2021, 3, 15))
    assert not _certain(notice)
