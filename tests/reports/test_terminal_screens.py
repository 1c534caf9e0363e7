"""What a terminal shows: the table's legend and the doctor's examination."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from august_2020 import august, regions, small

from reading.files.programs import installed
from reports.doctor import Examination, examination_text, examine
from reports.month import build
from reports.table import table_text
from rules.result import COLUMNS

FOUND = Examination(
    programs={"tyndau": "0.1.0", "python": "3.11"},
    browser="chromium 140.0, in its own sandbox",
    readers={"antiword": "0.37", "tesseract-ocr-kaz": "missing — needed for scans and pictures"},
    store="opened",
    simulated=False,
    sources=(),
    clocks=("akmola.kz: its clock was 7 min behind ours on 31.08.2020",),
    schedule=None,
    unmonitored=tuple(f"region-{number}" for number in range(20)),
    national=("portal-meetings", "portal-discussions"),
    law_uncertain=("late-2021: likely, last checked 2026-11-20",),
    alarms=("akmola: " + "the site answered with a page of another kind; " * 4,),
)


def test_the_legend_names_every_column_in_words_and_by_its_id() -> None:
    said = table_text(build(august(), regions())).splitlines()
    assert "1 объявление размещено менее чем за 20 дней [late_notice]" in said
    assert "8 отсутствует протокол [protocol_missing]" in said
    assert all(any(f"[{column}]" in line for line in said) for column in COLUMNS)
    assert max(map(len, said)) <= 80


def test_the_legend_explains_the_asterisk_and_the_dash_where_there_is_one() -> None:
    watched = table_text(build(small("2020-08", shown=["akmola"]), regions()))
    assert "*" not in watched and "Прочерк" not in watched
    beside = table_text(build(small("2020-08", shown=["akmola"], unwatched=["aktobe"]), regions()))
    assert "Актюбинская*" in beside
    assert "* Мониторинг интернет-ресурса не проводился." in beside.splitlines()


def test_the_examination_fits_a_terminal() -> None:
    said = examination_text(FOUND)
    assert max(map(len, said.splitlines())) <= 80
    assert all(region in said for region in FOUND.unmonitored)


def test_what_the_examination_says_of_several_alike_it_says_once() -> None:
    laws = ("a-286: likely, last checked 2026-11-20", "b-286: likely, last checked 2026-11-20", "c-73: unknown, never")
    said = examination_text(replace(FOUND, law_uncertain=laws)).splitlines()
    assert "law          a-286, b-286: likely, last checked 2026-11-20" in said
    assert "law          c-73: unknown, never" in said


def test_an_address_in_the_examination_is_not_broken() -> None:
    address = "https://a.kz/" + "x" * 100
    assert address in examination_text(replace(FOUND, alarms=(f"akmola: {address}",)))


def test_the_examination_lists_what_reading_files_needs() -> None:
    said = examination_text(FOUND)
    assert "reading      antiword: 0.37" in said
    assert "tesseract-ocr-kaz: missing — needed for scans and pictures" in said


def test_the_examination_asks_this_machine(tmp_path: Path) -> None:
    found = examine(f"sqlite:///{tmp_path / 'none.db'}", None, datetime.now(UTC))
    assert found.readers.keys() == installed().keys()
    for package, number in installed().items():
        assert found.readers[package] == number or found.readers[package].startswith("missing — needed for ")
    assert found.to_json()["readers"] == found.readers
