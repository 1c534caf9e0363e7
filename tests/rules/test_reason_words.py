"""The pieces of a reason: numbers with their nouns, foreign words in quotes, days in a row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
