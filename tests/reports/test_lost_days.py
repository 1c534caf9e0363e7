"""Days without data in a quarter and a year: spans over months, and regions that lost the same days said once."""

from __future__ import annotations

from datetime import date, timedelta

from august_2020 import regions, small
from hypothesis import given
from hypothesis import strategies as st

from reports.completeness import completeness
from reports.document import Paragraph
from reports.month import build
from reports.spelling import days_dated, stretches_dated
from reports.wording import LANGUAGES, Language, load_wording

YEAR = [date(2020, 1, 1) + timedelta(days=number) for number in range(366)]


def said(lost: dict[str, tuple[date, ...]], language: Language, span: str = "2020") -> str:
    result = small(span, shown=["akmola", "aktobe", "atyrau"], lost=lost)
    blocks = completeness(build(result, regions()), result, load_wording(language))
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def test_a_stretch_over_months_is_said_from_its_first_day_to_its_last() -> None:
    days = [*YEAR[:212], date(2020, 8, 9), date(2020, 12, 31), date(2021, 1, 1)]
    assert (
        stretches_dated(days, 2020, load_wording("ru"))
        == "1 января – 30 июля, 9 августа, 31 декабря и 1 января 2021 года"
    )
    assert stretches_dated(days[:213], 2020, load_wording("kk")) == "1 қаңтар – 30 шілде және 9 тамыз"


def test_regions_that_lost_the_same_days_are_named_together() -> None:
    most = tuple(YEAR[31:])
    lost = {"akmola": most, "aktobe": most, "atyrau": (date(2020, 5, 5),)}
    russian, kazakh = said(lost, "ru"), said(lost, "kk")
    assert (
        "Акмолинская обл., Актюбинская обл. – по 335 дней (1 февраля – 31 декабря); Атырауская обл. – 1 день (5 мая)"
        in russian
    )
    assert (
        "Ақмола обл., Ақтөбе обл. – әрқайсысында 335 күн (1 ақпан – 31 желтоқсан); Атырау обл. – 1 күн (5 мамыр)"
        in kazakh
    )
    whole = said({"akmola": tuple(YEAR), "aktobe": tuple(YEAR)}, "ru")
    assert "Акмолинская обл., Актюбинская обл. – весь период" in whole


@given(st.sets(st.sampled_from(YEAR[:31]), min_size=1))
def test_within_a_month_nothing_is_said_otherwise_than_before(days: set[date]) -> None:
    for language in LANGUAGES:
        assert stretches_dated(days, 2020, load_wording(language)) == days_dated(days, 2020, load_wording(language))
