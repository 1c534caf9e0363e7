"""The map of squares and the shaded table: every region once, readable without colour and without eyes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from august_2020 import august, regions, small
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html

from config.errors import ConfigurationError
from reports.compose import compose
from reports.document import NOTHING, NoteText, Overview
from reports.month import build
from reports.overview import STEPS, overview
from reports.papers.as_docx import docx_bytes
from reports.papers.as_html import html_bytes
from reports.papers.as_xlsx import xlsx_bytes
from reports.papers.shades import SHADES, fill, ink
from reports.papers.tiles import squares
from reports.wording import LANGUAGES, Language, load_wording
from rules.result import MonthResult

SVG = "{http://www.w3.org/2000/svg}"


def composed(result: MonthResult, language: Language = "ru") -> NoteText:
    return compose(build(result, regions()), result, load_wording(language))


def picture(result: MonthResult, language: Language = "ru") -> Overview:
    made = overview(build(result, regions()), load_wording(language))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("day", "count"), [(date(2018, 7, 1), 17), (date(2022, 6, 7), 17), (date(2022, 6, 8), 20), (date(2026, 1, 1), 20)]
)
def test_every_region_of_the_day_has_one_square(day: date, count: int) -> None:
    ids = [region.id for region in regions().of(day)]
    placed = squares(ids, day)
    assert len(ids) == count == len(placed) == len(set(placed.values()))
    assert max(row for _, row in placed.values()) <= 4  # none had to be put below the map


def test_a_region_the_file_does_not_place_stands_below() -> None:
    assert squares(["akmola", "new-region"], date(2026, 1, 1)) == {"akmola": (2, 1), "new-region": (0, 2)}


def test_two_regions_on_one_square_are_refused_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "tiles.yaml"
    path.write_text("layouts:\n- tiles:\n    akmola: [1, 1]\n    aktobe: [1, 1]\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"tiles\.yaml:4: .*aktobe: the square of akmola"):
        squares(["akmola"], date(2026, 1, 1), path)


def test_the_map_has_the_tables_totals_and_says_them_in_words() -> None:
    made = picture(august())
    figures = {tile.name: tile.cell.text for tile in made.map.tiles}
    assert (figures["Жамбылская"], figures["г. Нур-Султан"], figures["г. Шымкент"]) == ("11", "0", "1")
    assert {tile.code for tile in made.map.tiles} >= {"AST", "ZHA"}
    assert made.map.description.replace("\u00a0", " ").startswith(
        "Нарушения выявлены: Жамбылская обл. (11), Алматинская обл. (10)"
    )
    assert made.map.description.endswith("Северо-Казахстанская обл.")
    assert {tile.code for tile in picture(small("2023-01", shown=["abai"])).map.tiles} == {"10"}


def test_names_are_those_of_the_day_in_either_language() -> None:
    names = {
        (month, language): picture(small(month, shown=["nur-sultan"]), language).map.tiles[0].name
        for month in ("2020-08", "2023-01")
        for language in LANGUAGES
    }
    assert set(names.values()) == {"г. Нур-Султан", "Нұр-Сұлтан қ.", "г. Астана", "Астана қ."}


def test_nothing_to_count_is_not_shaded_as_none() -> None:
    made = picture(small("2020-08", {"akmola": {"late_notice": 1}}, unwatched=["aktobe"]))
    level = {tile.name: tile.cell.level for tile in made.map.tiles}
    assert level == {"Акмолинская": 1, "Актюбинская*": NOTHING}
    assert "Сведений для вывода нет: Актюбинская обл." in made.map.description.replace("\u00a0", " ")
    assert overview(build(small("2020-08", shown=["akmola"], dashes=True), regions()), load_wording("kk")) is None


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_five_shades_stay_apart_on_a_grey_printer_and_under_their_figures() -> None:
    greys = [_grey(fill(level)) for level in SHADES]
    assert all(lighter - darker > 0.1 for lighter, darker in pairwise(greys))
    assert all(abs(_grey(fill(level)) - _grey(ink(level))) > 0.45 for level in SHADES)


@pytest.mark.parametrize("kind", STEPS)
def test_the_legend_covers_every_figure_once(kind: str) -> None:
    span = {"month": "2020-08", "quarter": "2020-Q3", "year": "2020"}[kind]
    samples = picture(small(span, shown=["akmola"])).map.legend
    assert [sample.level for sample in samples] == [0, 1, 2, 3, 4, NOTHING]
    bounds = [text.replace("и более", "").split("–") for text in (sample.text for sample in samples[1:5])]
    firsts = [int(bound[0]) for bound in bounds]
    assert tuple(firsts) == STEPS[kind]  # type: ignore[index]
    assert [int(bound[-1]) + 1 for bound in bounds[:3]] == firsts[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_the_map_and_reads_the_shaded_table(language: Language) -> None:
    tree = html.fromstring(html_bytes(composed(august(), language)).decode())
    svg = tree.xpath("//svg")[0]
    assert svg.get("role") == "img"
    heard = [tree.get_element_by_id(name).text_content() for name in svg.get("aria-labelledby").split()]
    assert all(heard) and "(11)" in heard[1].replace("\u00a0", " ")
    table = tree.xpath("//table[contains(@class, 'shaded')]")[0]
    assert table.xpath("./caption") and len(table.xpath(".//th[@scope='row']")) == 17
    assert len(table.xpath(".//thead//th[@scope='col']")) == 10
    assert len(svg.xpath(".//rect")) == 17


def test_word_and_spreadsheet_show_the_same_map() -> None:
    note = composed(august(), "kk")
    document = Document(io.BytesIO(docx_bytes(note)))
    tiles = next(table for table in document.tables if "Жамбыл" in table.cell(3, 3).text)
    assert tiles.cell(3, 3).text.split() == ["Жамбыл", "ZHA", "11"]
    described = tiles._tbl.tblPr.find(qn("w:tblDescription"))
    assert described is not None and "(11)" in described.get(qn("w:val")).replace("\u00a0", " ")
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(note))) as book:
        names = etree.fromstring(book.read("xl/workbook.xml")).xpath("//*[local-name()='sheet']/@name")
        assert names[-1] == "Карта"
        assert "Жамбыл ZHA" in book.read("xl/sharedStrings.xml").decode()
