"""The whole way, once: seventeen sites over HTTP for August 2020, and the ministry's table right to the last cell."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = (ROOT / "tests" / "data" / "note-2020-08.csv").read_text(encoding="utf-8")
PROGRAM = Path(sys.executable).with_name("tyndau")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run([PROGRAM, "demo", "--out", out], capture_output=True, text=True, check=False, timeout=900)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return out


def tyndau(demo: Path, *words: str) -> subprocess.CompletedProcess[str]:
    more = ["--store", f"sqlite:///{demo / 'tyndau.db'}", "--regions", str(demo / "regions.yaml")]
    return subprocess.run([PROGRAM, *words, *more], capture_output=True, text=True, check=False, timeout=300)


def test_the_table_is_the_ministrys_in_every_cell(demo: Path) -> None:
    assert (demo / "table-2020-08.csv").read_text(encoding="utf-8") == PUBLISHED


def test_the_verb_gives_the_same_table_from_the_record(demo: Path) -> None:
    done = tyndau(demo, "table", "--month", "2020-08", "--csv")
    assert (done.returncode, done.stdout) == (0, PUBLISHED)


def test_the_record_remembers_the_regions_file_it_was_crawled_by(demo: Path) -> None:
    words = [PROGRAM, "table", "--month", "2020-08", "--csv", "--store", f"sqlite:///{demo / 'tyndau.db'}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (0, PUBLISHED)


def test_every_violation_of_the_table_is_a_proven_finding(demo: Path) -> None:
    findings = json.loads((demo / "findings-2020-08.json").read_text(encoding="utf-8"))
    counted: dict[tuple[str, str], int] = {}
    for finding in findings:
        if (finding["verdict"], finding["certainty"]) == ("violation", "proven"):
            place = (finding["region"], finding["rule"])
            counted[place] = counted.get(place, 0) + 1
    for row in csv.DictReader(io.StringIO(PUBLISHED)):
        for column in list(row)[6:-1]:
            expected = 0 if row[column] == "-" else int(row[column])
            assert counted.get((row["region"], column), 0) == expected, (row["region"], column)


def test_every_finding_says_why_in_both_languages_and_names_law_and_evidence(demo: Path) -> None:
    for finding in json.loads((demo / "findings-2020-08.json").read_text(encoding="utf-8")):
        assert finding["reason"]["ru"], finding
        assert finding["reason"]["kk"], finding
        assert finding["reason"]["ru"] != finding["reason"]["kk"]
        if finding["verdict"] == "violation":
            assert finding["law"]["point"], finding
            assert finding["evidence"], finding


def test_the_backdated_announcements_carry_the_proof(demo: Path) -> None:
    findings = json.loads((demo / "findings-2020-08.json").read_text(encoding="utf-8"))
    backdated = [f for f in findings if f["rule"] == "backdated" and f["verdict"] == "violation"]
    assert [f["posting"]["displayed_date"] for f in backdated] == ["2020-08-11", "2020-08-11"]
    days = sorted((f["appeared"]["absent_at"][:10], f["appeared"]["appeared_by"][:10]) for f in backdated)
    assert days == [("2020-08-24", "2020-08-25"), ("2020-08-26", "2020-08-27")]


def test_the_evidence_of_every_finding_is_in_the_archive(demo: Path) -> None:
    named = {
        digest
        for finding in json.loads((demo / "findings-2020-08.json").read_text(encoding="utf-8"))
        for digest in finding["evidence"]
    }
    with sqlite3.connect(demo / "tyndau.db") as connection:
        kept = {row[0] for row in connection.execute("SELECT sha256 FROM body")}
    assert named <= kept


def test_asking_twice_gives_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert tyndau(demo, "note", "2020-08", "--out", str(tmp_path / folder)).returncode == 0
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
        assert path.read_bytes() == (demo / path.name).read_bytes()


def test_everything_is_marked_as_simulated(demo: Path) -> None:
    with sqlite3.connect(demo / "tyndau.db") as connection:
        assert connection.execute("SELECT DISTINCT mode FROM crawl").fetchall() == [("simulated",)]
    assert "simulated" in tyndau(demo, "doctor").stdout


def test_a_month_without_a_visit_is_wrong_use(demo: Path) -> None:
    done = tyndau(demo, "table", "--month", "2019-08", "--csv")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
