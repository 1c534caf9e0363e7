"""A span beside earlier ones: what changed, and plainly why where nothing can be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from august_2020 import regions, small

from reports.comparing import comparison
from reports.context import Context, Earlier
from reports.document import Grid, Paragraph
from reports.month import MonthModel, build
from reports.span import Span
from reports.wording import LANGUAGES, Language, load_wording
from rules.result import MonthResult

NOW = small("2020-08", {"akmola": {"protocol_missing": 3}, "aktobe": {"late_notice": 1}})
JULY = small("2020-07", {"akmola": {"protocol_missing": 1}, "aktobe": {"late_notice": 2}})


def model(result: MonthResult) -> MonthModel:
    return build(result, regions())


def shown(
    now: MonthResult,
    earlier: Mapping[str, MonthResult | None],
    language: Language = "ru",
    seen_until: date | None = None,
) -> tuple[list[tuple[str, ...]], str]:
    """The table's rows, heads first, and what is said below or instead of it."""
    spans = tuple(Earlier(Span.parse(name), model(found) if found else None) for name, found in earlier.items())
    blocks = comparison(model(now), Context(spans, seen_until), load_wording(language))
    rows, said = [], []
    for block in blocks:
        if isinstance(block, Grid):
            rows = [block.heads, *((head, *(cell.text for cell in cells)) for head, cells in block.rows)]
            said += block.notes
        elif isinstance(block, Paragraph):
            said.append(block.text)
    return rows, "\n".join(said)


def test_a_month_is_set_beside_the_one_before_and_the_same_one_a_year_earlier() -> None:
    year_before = small("2019-08", {"akmola": {"protocol_missing": 3}, "aktobe": {}})
    rows, said = shown(NOW, {"2020-07": JULY, "2019-08": year_before})
    assert rows == [
        ("Показатель", "Август 2020 года", "Июль 2020 года", "Изменение", "Август 2019 года", "Изменение"),
        ("размещено объявлений", "6", "6", "0", "6", "0"),
        ("размещено протоколов", "2", "2", "0", "2", "0"),
        ("нарушений по объявлениям", "1", "2", "−1", "0", "+1"),
        ("нарушений по протоколам", "3", "1", "+2", "3", "0"),
        ("всего нарушений", "4", "3", "+1", "3", "+1"),
    ]
    assert said == ""


@pytest.mark.parametrize(
    ("span", "spans"),
    [
        ("2020-08", ["2020-07", "2019-08"]),
        ("2020-01", ["2019-12", "2019-01"]),
        ("2020-Q1", ["2019-Q4", "2019-Q1"]),
        ("2020-Q3", ["2020-Q2", "2019-Q3"]),
        ("2020", ["2019"]),
    ],
)
def test_which_spans_stand_beside_a_note(span: str, spans: list[str]) -> None:
    assert [str(each) for each in Span.parse(span).compared_with] == spans


def test_nothing_earlier_on_record_is_one_line_in_either_language() -> None:
    empty = {"2020-07": None, "2019-08": None}
    assert shown(NOW, empty) == (
        [],
        "Сравнение не проводится: сведений за июль 2020 года и август 2019 года в базе мониторинга нет.",
    )
    assert shown(NOW, empty, "kk") == (
        [],
        "Салыстыру жүргізілген жоқ: 2020 жылғы шілде айы және 2019 жылғы тамыз айы бойынша мониторинг базасында "
        "мәлімет жоқ.",
    )


def test_other_regions_are_named_and_only_the_common_ones_compared() -> None:
    before = small("2020-07", {"akmola": {"protocol_missing": 1}, "atyrau": {"late_notice": 5}})
    rows, said = shown(NOW, {"2020-07": before})
    assert [row[-1] for row in rows[1:]] == ["-"] * 5
    assert "Только за август 2020 года имеются сведения по следующим регионам: Актюбинская обл." in said
    assert "Только за июль 2020 года имеются сведения по следующим регионам: Атырауская обл." in said
    assert "(1), в сравнении с показателями за июль 2020 года: размещено объявлений – 3 (было 3)" in said
    assert "нарушений по протоколам – 3 (было 1)" in said
    kazakh = shown(NOW, {"2020-07": before}, "kk")[1]
    assert "Мына өңірлер бойынша мәліметтер тек 2020 жылғы тамыз айында бар: Ақтөбе обл." in kazakh


def test_another_law_leaves_the_postings_comparable() -> None:
    rows, said = shown(
        small("2021-10", {"akmola": {"protocol_missing": 3}}),
        {"2020-10": small("2020-10", {"akmola": {"protocol_missing": 1}})},
    )
    assert [row[-1] for row in rows[1:]] == ["0", "0", "-", "-", "-"]
    assert "Нарушения за октябрь 2020 года определены по нормам, действовавшим в тот период" in said


def test_a_divided_oblast_is_not_what_it_was() -> None:
    before = small("2022-05", shown=["east-kazakhstan", "akmola"])
    now = small("2022-06", shown=["east-kazakhstan", "akmola"], unwatched=["abai"])
    rows, said = shown(now, {"2022-05": before})
    assert [row[-1] for row in rows[1:]] == ["-"] * 5
    assert "8 июня 2022 года из Восточно-Казахстанской области выделен новый регион (" in said
    assert "сопоставимы (1)" in said
    kazakh = shown(now, {"2022-05": before}, "kk")[1]
    assert "2022 жылғы 8 маусымда Шығыс Қазақстан облысының құрамынан жаңа өңір бөлініп шықты (Абай обл.)" in kazakh
    later = small("2022-08", shown=["east-kazakhstan", "akmola"], unwatched=["abai"])
    assert [row[-1] for row in shown(later, {"2022-07": replace(now, month="2022-07")})[0][1:]] == ["0"] * 5


def test_a_month_that_was_hardly_watched_is_shown_but_not_compared() -> None:
    days = tuple(date(2020, 7, 1) + timedelta(days=number) for number in range(30))
    before = replace(JULY, tallies=tuple(replace(tally, days_without_data=days) for tally in JULY.tallies))
    rows, said = shown(NOW, {"2020-07": before})
    assert [row[2] for row in rows[1:]] == ["6", "2", "2", "1", "3"]
    assert [row[-1] for row in rows[1:]] == ["-"] * 5
    assert "(в сумме по регионам нет данных за 60 из 62 дней)" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_that_is_not_over_is_not_compared(language: Language) -> None:
    rows, said = shown(NOW, {"2020-07": JULY, "2019-08": None}, language, date(2020, 8, 17))
    assert [row[-1] for row in rows[1:]] == ["-"] * 5
    assert ("не завершен" in said) == (language == "ru") and said.count("\n") == 1


def test_a_region_with_a_dash_is_not_compared_as_a_zero() -> None:
    now = replace(NOW, tallies=(NOW.tallies[0], replace(NOW.tallies[1], protocols=None)))
    rows, said = shown(now, {"2020-07": JULY})
    assert [row[-1] for row in rows[1:]] == ["0", "-", "-1".replace("-", "−"), "+2", "+1"]
    assert "размещено протоколов – 1 (было 1)." in said
