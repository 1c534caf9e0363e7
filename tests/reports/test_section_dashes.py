"""A region of which one section was never read whole: dashes for it, figures for the other, and no zero made of a dash."""

from __future__ import annotations

from dataclasses import replace

import pytest
from august_2020 import regions, small

from reports.compose import compose
from reports.document import Items, NoteText, Paragraph
from reports.month import build
from reports.span import Span, together
from reports.table import table_csv, table_json, table_text
from reports.wording import LANGUAGES, Language, load_wording
from rules.result import ANNOUNCEMENT_COLUMNS, COLUMNS, PROTOCOL_COLUMNS, MonthResult, RegionTally


def without(kind: str, result: MonthResult, region: str) -> MonthResult:
    """The result with dashes for one section of a region."""
    return replace(result, tallies=tuple(_dashed(t, kind) if t.region == region else t for t in result.tallies))


def _dashed(tally: RegionTally, kind: str) -> RegionTally:
    if kind == "protocols":
        return replace(tally, protocols=None, cells={**tally.cells, **dict.fromkeys(PROTOCOL_COLUMNS)})
    return replace(tally, announcements=None, cells={**tally.cells, **dict.fromkeys(ANNOUNCEMENT_COLUMNS)})


def note(result: MonthResult, language: Language) -> NoteText:
    return compose(build(result, regions()), result, load_wording(language))


def opening(result: MonthResult, language: Language) -> list[str]:
    said: list[str] = []
    for block in note(result, language).before:
        said.extend(block.lines if isinstance(block, Items) else [block.text] if isinstance(block, Paragraph) else [])
    return [line.replace("\u00a0", " ") for line in said]


def test_the_other_section_is_counted_and_sums_are_of_what_is_known() -> None:
    cells = {"akmola": {"late_notice": 2}, "aktobe": {"protocol_missing": 1, "late_notice": 1}}
    model = build(without("protocols", small("2020-08", cells), "akmola"), regions())
    lines = table_csv(model).splitlines()
    assert lines[1] == "1,akmola,Акмолинская,Ақмола,3,-,2,0,0,0,0,-,-,-,2"
    totals = model.totals
    assert (totals.announcements, totals.protocols) == (6, 1)
    assert (totals.announcement_violations, totals.protocol_violations, totals.violations) == (3, 1, 4)
    assert model.remarks == ()
    assert table_json(model)["regions"][0]["protocols"] is None


def test_the_reverse_holds_too_and_is_no_lack_of_texts() -> None:
    result = without("announcements", small("2020-08", {"akmola": {"posting_date_missing": 1}}), "akmola")
    model = build(result, regions())
    assert table_csv(model).splitlines()[1] == "1,akmola,Акмолинская,Ақмола,-,1,-,-,-,-,-,0,1,0,1"
    assert (model.totals.announcements, model.totals.announcement_violations) == (None, None)
    assert model.remarks == ()


def test_titles_without_texts_are_remarked_on_only_where_announcements_were_judged() -> None:
    unread = small("2020-08", shown=["akmola"], dashes=True)
    tally = unread.tallies[0]

    def remarks(**cells: int) -> list[str]:
        judged = replace(tally, cells={**tally.cells, **cells})
        return [counts.rule for counts in build(replace(unread, tallies=(judged,)), regions()).remarks]

    assert remarks(protocol_missing=0) == []
    assert remarks(rubric_mismatch=0, announcement_missing=0) == []
    assert remarks(rubric_mismatch=0, posted_after_survey_start=0) == ["announcement_text_missing"]


@pytest.mark.parametrize(
    ("kind", "language", "known", "unknown"),
    [
        ("protocols", "ru", "3 объявлений.", "Сведениями о размещении протоколов за август 2020 года мониторинг"),
        ("announcements", "ru", "1 протокола.", "Сведениями о размещении объявлений за август 2020 года мониторинг"),
        ("protocols", "kk", "3 хабарландыру.", "хаттамалардың орналастырылуы туралы мониторинг деректері жоқ"),
        ("announcements", "kk", "1 хаттама.", "хабарландырулардың орналастырылуы туралы мониторинг деректері жоқ"),
    ],
)
def test_a_dash_in_the_total_is_not_said_as_a_zero(kind: str, language: Language, known: str, unknown: str) -> None:
    column = "late_notice" if kind == "protocols" else "protocol_missing"
    said = opening(without(kind, small("2020-08", {"akmola": {column: 2}}), "akmola"), language)
    assert known in said
    assert any(unknown in line for line in said)
    assert not any(line.startswith("0 ") or line.endswith(("– 0;", "– 0.")) for line in said)
    assert said[-1].endswith("– 2.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_says_what_a_dash_means(language: Language) -> None:
    result = without("protocols", small("2020-08", shown=["akmola"]), "akmola")
    meaning = {"ru": "ни разу не прочитан полностью", "kk": "бірде-бір рет толық оқылмағанын"}[language]
    assert any(meaning in line.replace("\u00a0", " ") for line in note(result, language).table.notes)
    assert note(small("2020-08", shown=["akmola"]), language).table.notes == ()
    assert "- Прочерк означает" in table_text(build(result, regions()))


def test_a_quarter_sums_the_months_in_which_the_section_was_read() -> None:
    july = without("protocols", small("2020-07", shown=["akmola"]), "akmola")
    result = together(Span.parse("2020-Q3"), [july, small("2020-08", {"akmola": {"protocol_missing": 1}})])
    row = build(result, regions()).rows[0]
    assert (row.announcements, row.protocols, row.total) == (6, 1, 1)
    assert all(row.cells[column] is not None for column in COLUMNS)
