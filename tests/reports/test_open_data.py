"""The open data: valid to frictionless, inert in a spreadsheet, exact as JSON, the same bytes each time, no persons."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from frictionless import Package
from frictionless import validate as validate_package
from hypothesis import given
from hypothesis import strategies as st

from config.errors import ConfigurationError, TyndauError, UsageError
from config.regions import DEFAULT_REGIONS, load_regions
from reports.desk import Desk
from reports.open_data.fields import OPEN_DATA, load_open_data
from reports.open_data.package import EXECUTED, csv_bytes, write_open_data
from reports.span import Span
from store.archive import Place
from store.opening import open_store
from store.outcomes import Outcome
from store.sighting import CaptureMade
from tests.store.conftest import FIRST, LISTING, SOURCE, Diary, entry

AUGUST = Span.parse("2020-08")
FORMULA = '=HYPERLINK("http://b.kz","щелкните")'
PRIVATE = "Инициатор: ИП Иванов И. И., ИИН 850101300123, тел. 8 701 000 00 00"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    store = f"sqlite:///{tmp_path / 'tyndau.db'}"
    engine = open_store(store, create=True)
    diary = Diary(engine, load_regions().get("akmola"))
    sheet = diary.open()
    sheet.sightings = [
        entry(
            FORMULA,
            text=f"Общественные слушания состоятся 10 сентября 2020 года в 11:00 по адресу: г. Кокшетау, ул. Абая, 1.\n{PRIVATE}",
        ),
        entry("@cmd", url="http://127.0.0.1/2"),
    ]
    sheet.outcome, sheet.whole = Outcome.READ_WHOLE, True
    place = Place("a.warc.gz", 0)
    sheet.captures = [CaptureMade("listing", LISTING.url, "ru", 200, FIRST, [], "ab" * 32, 10, place, place, True)]
    diary.recorder.close_visit(sheet, diary.region, SOURCE, LISTING)
    engine.dispose()
    return Desk(store, DEFAULT_REGIONS)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_frictionless_finds_nothing_to_complain_of(desk: Desk, tmp_path: Path) -> None:
    write_open_data(desk, AUGUST, tmp_path / "out")
    report = validate_package(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    package = Package(str(tmp_path / "out" / "datapackage.json"))
    assert {resource.name for resource in package.resources} == {
        name for table in load_open_data().tables for name in (table, f"{table}-json")
    }
    assert len(package.get_resource("postings").read_rows()) == 2


def test_a_changed_byte_is_noticed(desk: Desk, tmp_path: Path) -> None:
    write_open_data(desk, AUGUST, tmp_path / "out")
    path = tmp_path / "out" / "visits.csv"
    path.write_text(path.read_text().replace("read_whole", "read_where"))
    assert not validate_package(str(tmp_path / "out" / "datapackage.json")).valid


def test_formulas_are_inert_in_csv_and_exact_in_json(desk: Desk, tmp_path: Path) -> None:
    write_open_data(desk, AUGUST, tmp_path)
    assert [row["title"] for row in rows(tmp_path / "postings.csv")] == [f"'{FORMULA}", "'@cmd"]
    exact = json.loads((tmp_path / "postings.json").read_text(encoding="utf-8"))
    assert [row["title"] for row in exact] == [FORMULA, "@cmd"]
    assert exact[0]["hearing_dates"] == "2020-09-10" and exact[0]["period_start"] is None


@given(st.text(st.characters(codec="utf-8")))
def test_no_cell_begins_a_formula_or_breaks_a_line(text: str) -> None:
    table = load_open_data().tables["postings"]
    row: dict[str, object] = dict.fromkeys(table.columns)
    written = csv_bytes(table, [row | {"title": text, "posting": -5}]).decode("utf-8")
    (head, line) = list(csv.reader(io.StringIO(written, newline="")))
    cell = line[head.index("title")]
    assert not cell.startswith(EXECUTED) and written.count("\n") == 2
    assert cell.removeprefix("'") == text.replace("\r", " ").replace("\n", " ").replace("\x00", " ").removeprefix("'")
    assert line[head.index("posting")] == "-5"


def test_persons_are_not_in_it(desk: Desk, tmp_path: Path) -> None:
    for path in write_open_data(desk, AUGUST, tmp_path):
        said = path.read_text(encoding="utf-8")
        assert "850101300123" not in said and "Иванов" not in said


def test_simulated_data_says_so(desk: Desk, tmp_path: Path) -> None:
    write_open_data(desk, AUGUST, tmp_path)
    told = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert told["simulated"] is True and told["name"] == "tyndau-2020-08-simulated"
    assert told["titles"]["ru"].startswith("ИМИТАЦИЯ") and told["licenses"][0]["name"] == "CC-BY-4.0"


def test_every_column_is_named_in_three_languages(desk: Desk, tmp_path: Path) -> None:
    write_open_data(desk, AUGUST, tmp_path)
    told = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    schemas = [resource["schema"] for resource in told["resources"] if "schema" in resource]
    titles = [field["titles"] for schema in schemas for field in schema["fields"]]
    assert len(titles) > 70 and all(set(title) == {"ru", "kk", "en"} and all(title.values()) for title in titles)


def test_the_same_record_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    first, second = (write_open_data(desk, AUGUST, tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_month_without_a_visit_is_one_line_and_no_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2020-07: no visit on record"):
        write_open_data(desk, Span.parse("2020-07"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_one_line(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("taken")
    with pytest.raises(TyndauError, match="cannot be written"):
        write_open_data(desk, AUGUST, tmp_path / "out")


def test_an_editors_mistake_in_the_columns_is_named(tmp_path: Path) -> None:
    path = tmp_path / "open_data.yaml"
    path.write_text(
        OPEN_DATA.read_text(encoding="utf-8").replace("regions.region,", "regions.oblast,", 1), encoding="utf-8"
    )
    with pytest.raises(ConfigurationError, match=r"no column regions\.oblast"):
        load_open_data(path)
