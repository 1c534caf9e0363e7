"""The pieces of a reason: numbers with their nouns, foreign words in quotes, days in a row."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_scenery import Site, check, notice, record, trips

from reading.notice import Kind
from rules import held
from rules.checks import file_unreadable, late_notice, media_notice
from rules.law_book import Provision, load_law
from rules.verdict import Answer, finding_json
from rules.wording import calendar_days, days, of_calendar_days, of_working_days, quoted, working_days


@pytest.mark.parametrize(
    ("number", "plain", "lacking"),
    [
        (0, "0 календарных дней", "0 календарных дней"),
        (1, "1 календарный день", "1 календарного дня"),
        (2, "2 календарных дня", "2 календарных дней"),
        (5, "5 календарных дней", "5 календарных дней"),
        (11, "11 календарных дней", "11 календарных дней"),
        (21, "21 календарный день", "21 календарного дня"),
        (101, "101 календарный день", "101 календарного дня"),
        (112, "112 календарных дней", "112 календарных дней"),
    ],
)
def test_days_agree_with_their_number(number: int, plain: str, lacking: str) -> None:
    assert (calendar_days(number).ru, of_calendar_days(number).ru) == (plain, lacking)
    assert calendar_days(number).kk == of_calendar_days(number).kk == f"күнтізбелік {number} күн"
    assert working_days(number).ru == plain.replace("календарн", "рабоч").replace("ых", "их").replace("ый", "ий")
    assert of_working_days(number).ru == lacking.replace("календарн", "рабоч").replace("ых", "их").replace("ого", "его")
    assert working_days(number).kk == of_working_days(number).kk == f"{number} жұмыс күні"


def test_days_in_a_row_are_joined_as_each_language_does() -> None:
    one, two, three = date(2020, 9, 2), date(2020, 9, 4), date(2020, 9, 7)
    assert days([one]).ru == days([one]).kk == "02.09.2020"
    assert days([one, two, three]).ru == "02.09.2020, 04.09.2020 и 07.09.2020"
    assert days([one, two]).kk == "02.09.2020 және 04.09.2020"


def test_foreign_words_keep_their_quotes_inside_ours() -> None:
    assert quoted("Проект «Южный»  карьер") == "«Проект „Южный“ карьер»"
    assert quoted("Проект «Строительство откормочной площадки»", 30) == "«Проект „Строительство…“»"


@given(st.text(alphabet="аб «»", max_size=60), st.integers(5, 40))
def test_quotes_of_a_cut_title_are_never_left_open(text: str, longest: int) -> None:
    made = quoted(text, longest)
    assert made.count("«") == made.count("»") == 1
    if "»" not in text:
        assert made.count("“") <= made.count("„") and ("…" not in made or made.count("“") == made.count("„"))


NUMBERS = (0, 1, 2, 5, 11, 19)


def on(*days_held: date) -> Any:
    """An entry of which a reason asks the days alone."""
    return SimpleNamespace(days=days_held)


def provision(name: str, day: date) -> Provision:
    return next(found for found, _doubt in load_law().in_force(day) if found.id == name)


@pytest.mark.parametrize("lead", NUMBERS)
def test_a_short_notice_says_how_many_days_it_had_and_how_many_it_lacks(lead: int) -> None:
    why = late_notice._why(on(date(2020, 9, 2)), provision("notice-lead-2007", date(2020, 9, 2)), lead)
    assert f"до слушаний – {calendar_days(lead).ru}. Требуется не менее 20 календарных дней (п. 12 Правил)" in why.ru
    assert why.ru.endswith(f"недостает {of_calendar_days(20 - lead).ru}.")
    assert (
        f"02.09.2020 күніне тағайындалған; хабарландыру орналастырылғаннан тыңдауларға дейін – күнтізбелік {lead} күн"
        in why.kk
    )
    assert why.kk.endswith(f"күнтізбелік {20 - lead} күн жетіспейді.")


def test_a_notice_posted_after_the_hearing_says_how_long_after() -> None:
    why = late_notice._why(on(date(2020, 9, 2), date(2020, 9, 4)), provision("notice-lead-2007", date(2020, 9, 4)), -21)
    assert (
        "размещено после них, не ранее чем через 21 календарный день. Требуется размещение не менее чем за 20" in why.ru
    )
    assert "күндеріне тағайындалған, хабарландыру олардан кейін, кемінде күнтізбелік 21 күн өткен соң" in why.kk


@pytest.mark.parametrize("lead", NUMBERS)
def test_a_late_media_notice_agrees_with_its_working_days(lead: int) -> None:
    law, said = provision("media-notice-2021", date(2025, 9, 2)), [date(2025, 8, 10)]
    why = media_notice._why(on(date(2025, 9, 2)), said, law, lead, date(2025, 8, 1))
    assert f"{working_days(lead).ru}. Требуется" in why.ru and f"недостает {of_working_days(20 - lead).ru}." in why.ru
    assert (
        "хабарландырудың 10.08.2025 күні шыққаны көрсетілген" in why.kk
        and f"{20 - lead} жұмыс күні жетіспейді" in why.kk
    )


@pytest.mark.parametrize(("among", "said"), [(14, "14 публикаций"), (21, "21 публикации"), (102, "102 публикаций")])
def test_what_is_held_back_names_its_share_in_the_right_case(among: int, said: str) -> None:
    why = held._why(12, among)
    assert f"для 12 из {said} региона" in why.ru
    assert f"{among} жарияланымының ішінде 12 жарияланым бойынша" in why.kk


def test_a_file_that_does_not_open_is_named_with_what_is_amiss() -> None:
    law = provision("files-open-2007", date(2020, 9, 2))
    one = {"Объявление «Альфа».pdf": file_unreadable._NOT_GIVEN}
    two = {**one, "b.doc": file_unreadable._DAMAGED["encrypted"]}
    assert file_unreadable._why(one, law).ru.startswith(
        "Не открывается файл публикации: «Объявление „Альфа“.pdf» (интернет-ресурс его не выдает). "
    )
    assert "файлы публикации: «Объявление „Альфа“.pdf» (" in file_unreadable._why(two, law).ru
    assert "«b.doc» (құпиясөзбен жабылған). Материалдар" in file_unreadable._why(two, law).kk
    assert "2007 жылғы Экологиялық кодекстің 57-2-бабының" in file_unreadable._why(one, law).kk


@pytest.mark.parametrize("languages", [("ru", "kk"), ("ru",)])
def test_a_finding_knows_the_kazakh_page_of_what_it_names_by_its_russian_one(languages: tuple[str, ...]) -> None:
    made = Site(languages)
    made.background()
    for language in languages:
        words = {"project": "Карьер «Южный»", "initiator": "ТОО «Юг»", "number": "123456789012", "language": language}
        title = "«Южный» карьері" if language == "kk" else "Карьер «Южный»"
        made.put(
            "2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-08-20", **words), title=title, language=language, key="1"
        )
    result = check(record(made, trips("2020-07-01", "2020-08-31")))
    (late,) = [found for found in result.verdicts if found.rule == "late_notice" and found.answer is Answer.VIOLATION]
    assert late.posting is not None
    assert (late.posting.title, late.posting.language) == ("Карьер «Южный»", "ru")
    if len(languages) == 1:
        assert late.in_kazakh is None
    else:
        assert late.in_kazakh is not None
        assert (late.in_kazakh.title, late.in_kazakh.language) == ("«Южный» карьері", "kk")
        assert "in_kazakh" not in finding_json(late)
