"""Quarters and years: months summed, the days of months that are not on record said, the year before set beside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from august_2020 import backdated, regions, small, verdict
from hypothesis import given
from hypothesis import strategies as st

from config.errors import UsageError
from reports.compose import compose
from reports.document import Grid, Items
from reports.month import build
from reports.note import write_note
from reports.span import Span, gathered, together
from reports.table import table_csv
from reports.wording import LANGUAGES, Language, load_wording
from rules.result import MonthResult

QUARTER = [
    small("2020-07", {"akmola": {"late_notice": 2}, "aktobe": {}}, lost={"akmola": (date(2020, 7, 3),)}),
    small("2020-08", {"akmola": {"protocol_missing": 3}, "aktobe": {"late_notice": 1}}),
    small("2020-09", shown=["akmola", "aktobe"], verdicts=[verdict("protocol_late", "aktobe", month="2020-09")]),
]


def said(result: MonthResult, language: Language) -> str:
    note = compose(build(result, regions()), result, load_wording(language))
    lines = [note.period, note.table.caption, note.table.footer[0].text]
    for block in (*note.before, *note.after):
        assert not isinstance(block, Grid)
        lines.extend(block.lines if isinstance(block, Items) else [block.text])
    return "\n".join(lines).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "first", "last", "days"),
    [
        ("2020-08", date(2020, 8, 1), date(2020, 8, 31), 31),
        ("2020-Q1", date(2020, 1, 1), date(2020, 3, 31), 91),
        ("2020-Q4", date(2020, 10, 1), date(2020, 12, 31), 92),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), 365),
    ],
)
def test_a_span_knows_its_days(text: str, first: date, last: date, days: int) -> None:
    span = Span.parse(text)
    assert (span.first, span.last, span.days, str(span)) == (first, last, days, text)
    assert str(span.year_before) == text.replace(text[:4], str(int(text[:4]) - 1))


@given(st.text(max_size=9))
def test_what_is_no_span_is_refused(text: str) -> None:
    try:
        assert str(Span.parse(text)) == text or not text.isascii()
    except UsageError as error:
        assert "\n" not in str(error)


def test_a_quarter_is_the_sum_of_its_months() -> None:
    model = build(together(Span.parse("2020-Q3"), QUARTER), regions())
    akmola, aktobe = model.rows
    assert (akmola.announcements, akmola.protocols, akmola.total) == (9, 3, 5)
    assert (akmola.cells["late_notice"], akmola.cells["protocol_missing"], aktobe.total) == (2, 3, 1)
    assert (model.totals.announcements, model.totals.violations) == (18, 6)
    assert [counts.rule for counts in model.remarks] == ["protocol_late"]
    assert akmola.days_without_data == (date(2020, 7, 3),)
    assert table_csv(model).count("\n") == 3


def test_a_month_alone_is_what_it_was() -> None:
    (july, _, _) = QUARTER
    assert build(together(Span.parse("2020-07"), [july]), regions()) == build(july, regions())


def test_a_month_that_is_not_on_record_is_days_without_data() -> None:
    result = gathered(Span.parse("2020-Q3"), {"2020-07", "2020-08", "2019-09"}, _of)
    assert result is not None
    assert [len(tally.days_without_data) for tally in result.tallies] == [31, 30]
    text = said(result, "ru")
    assert "Акмолинская обл. – 31 день (3 июля и 1–30 сентября); Актюбинская обл. – 30 дней" in text
    assert gathered(Span.parse("2019-Q1"), {"2020-07"}, _of) is None
    with pytest.raises(UsageError, match="2019-Q1"):
        together(Span.parse("2019-Q1"), QUARTER)


def _of(month: str) -> MonthResult:
    return next(result for result in QUARTER if result.month == month)


def test_quarter_and_year_are_named_in_both_languages() -> None:
    quarter, year = together(Span.parse("2020-Q3"), QUARTER), together(Span.parse("2020"), QUARTER)
    for sentence in ("за III квартал 2020 года", "нарушения за III квартал 2020 года", "Итого за III квартал:"):
        assert sentence in said(quarter, "ru")
    for sentence in (
        "2020 жылғы III тоқсан",
        "2020 жылғы III тоқсанда жүргізілген",
        "2020 жылғы III тоқсанда хабарландырулар мен хаттамалардың орналастырылуы",
        "III тоқсан бойынша барлығы:",
    ):
        assert sentence in said(quarter, "kk")
    for sentence in ("за 2020 год\n", "Итого за 2020 год:", "выявлено 6 нарушений"):
        assert sentence in said(year, "ru")
    for sentence in ("2020 жыл\n", "2020 жылы жүргізілген мониторинг", "2020 жыл бойынша барлығы:"):
        assert sentence in said(year, "kk")


def test_backdating_is_told_month_by_month() -> None:
    found = [backdated("akmola", 25, 0)]
    august = small("2020-08", {"akmola": {}}, verdicts=found)
    cells = {**august.tallies[0].cells, "backdated": 1}
    tally = type(august.tallies[0])("akmola", 3, 1, cells, {}, {}, (), True)
    result = together(Span.parse("2020"), [MonthResult("2020-08", (tally,), august.verdicts, False)])
    assert "25 августа впервые обнаружено объявление" in said(result, "ru")


def test_the_years_note_is_written_in_every_language(tmp_path: Path) -> None:
    result = together(Span.parse("2020"), QUARTER)
    paths = write_note(build(result, regions()), result, tmp_path, ("html", "xlsx"))
    assert {path.name for path in paths} == {
        f"note-2020.{lang}.{form}" for lang in LANGUAGES for form in ("html", "xlsx")
    }
