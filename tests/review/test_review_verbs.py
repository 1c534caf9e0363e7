"""The whole way by the verbs: crawled, checked, reviewed; table, findings, check and note say the same after it."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cli import main
from config.regions import load_regions
from store.opening import open_store
from store.outcomes import Outcome
from store.recorder import CrawlStart, Recorder
from tests.store.conftest import entry

LATE = (
    "Общественные слушания в форме открытого собрания состоятся 25 августа 2020 года в 11:30 по адресу: г. Костанай, "
    "ул. Абая, 1, по проекту «{}». Заказчик: ТОО «{}», эл. почта a@example.kz."
)


@dataclass(frozen=True)
class Told:
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Typed:
    """A person at the terminal of one record."""

    store: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str, code: int = 0) -> Told:
        argv, sys.argv = sys.argv, ["tyndau", *words, "--store", f"sqlite:///{self.store}"]
        self.capture.readouterr()
        try:
            main()
        except SystemExit as end:
            told = Told(*self.capture.readouterr())
            assert end.code == code, told.stderr
        finally:
            sys.argv = argv
        return told

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json").stdout)

    def late_notices(self) -> int:
        rows = csv.DictReader(io.StringIO(self("table", "--month", "2020-08", "--csv").stdout))
        return next(int(row["late_notice"]) for row in rows if row["region"] == "kostanay")


def crawled(store: Path, *projects: str) -> None:
    """Three days of Kostanay's page, on which the announcements come up on the second."""
    known = load_regions().get("kostanay")
    source = known.monitored[0]
    listing = next(each for each in source.listings if each.section in ("announcements", "mixed"))
    engine = open_store(f"sqlite:///{store}", create=True)
    day = datetime(2020, 8, 10, 12, tzinfo=UTC)
    recorder = Recorder(engine, lambda: day)
    recorder.begin_crawl(CrawlStart("live", "0", "0" * 64, "regions: []", False, "a test"))
    old = replace(
        entry("Объявление", key="0", url="https://example.kz/0", text=LATE.format("Старый карьер", "Старый")),
        displayed_date=date(2020, 7, 1), date_text="01.07.2020",
    )  # fmt: skip
    fresh = [
        entry(
            f"О проведении общественных слушаний по проекту «{project}»", key=str(number), printed="11.08.2020",
            url=f"https://example.kz/{number}", text=LATE.format(project, f"{project} и Ко"),
        )
        for number, project in enumerate(projects, 1)
    ]  # fmt: skip
    for place in range(3):
        day = datetime(2020, 8, 10 + place, 12, tzinfo=UTC)
        sheet = recorder.begin_visit(known, source, listing)
        sheet.sightings = [old, *(fresh if place else ())]
        sheet.outcome, sheet.whole = Outcome.READ_WHOLE, True
        recorder.close_visit(sheet, known, source, listing)
    recorder.end_crawl(day)
    recorder.close()
    engine.dispose()


@pytest.fixture
def typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    made = Typed(tmp_path / "tyndau.db", capsys)
    crawled(made.store, "Карьер Южный", "Полигон Западный")
    return made


def lines_of_review(path: Path) -> list[str]:
    tree = html.fromstring(path.read_bytes().decode())
    return [" ".join(line.text_content().split()) for line in tree.xpath("//div[@class='review']")]


def test_table_findings_check_and_note_agree_before_and_after_a_decision(typed: Typed, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert typed.json("check", "--month", "2020-08")[0]["proven"] >= 2
    waiting = [
        each for each in typed.json("review", "list", "--month", "2020-08", "--open") if each["rule"] == "late_notice"
    ]
    assert len(waiting) == typed.late_notices() == 2
    typed("note", "2020-08", "--out", out, "--format", "html", "--issue")

    chosen = waiting[0]["id"][:8]
    typed("review", "dismiss", chosen, "--name", "А. Серикова", "--reason", "Объявление\nповторное.")
    typed("review", "object", chosen, "--name", "Аппарат акима", "--reason", "Мы не согласны.", "--on", "2020-09-03")
    assert typed.late_notices() == 1
    found = {
        each["reason"]["ru"]: each
        for each in typed.json("findings", "--month", "2020-08")
        if each["rule"] == "late_notice"
    }
    assert sorted(each["status"] for each in found.values()) == ["automatic", "dismissed"]
    counts = typed.json("check", "--month", "2020-08")[0]
    assert counts["not_standing"] == 1
    told = typed.json("note", "2020-08", "--out", out, "--format", "html", "--issue")
    assert (told["revision"], told["fresh"]) == (2, True)
    assert {"what": "dismissed", "count": 1} in told["changes"] and {"what": "objected", "count": 1} in told["changes"]
    assert {"what": "cell", "region": "kostanay", "label": "late_notice", "before": 2, "after": 1} in told["changes"]
    said = lines_of_review(tmp_path / "out" / "note-2020-08-r2.kk.html")
    assert said[0].endswith("қабылданбады. Объявление повторное.") and "Серикова" not in str(said)
    assert said[1] == "Қарсылық: Аппарат акима, 03.09.2020. Мы не согласны."
    again = typed.json("note", "2020-08", "--out", out, "--format", "html", "--issue")
    assert (again["revision"], again["fresh"]) == (2, False)

    shown = typed("review", "show", chosen).stdout
    for part in (
        "А. Серикова: Объявление повторное.",
        "Аппарат акима: Мы не согласны.",
        "хабарландыру",
        "https://example.kz/",
    ):
        assert part in shown
    state = next(e for e in typed.json("review", "list") if e["id"].startswith(chosen))
    assert (state["state"], state["waits"]) == ("dismissed, objected", True)  # objected to since: look again


def test_the_list_fits_a_terminal(typed: Typed) -> None:
    crawled(typed.store, "Строительство откормочной площадки на 3000 голов крупного рогатого скота " * 2)
    typed("check")
    said = typed("review", "list").stdout.splitlines()
    assert any(line.endswith("…") for line in said)
    assert max(map(len, said)) <= 80


def test_under_the_policy_confirmed_the_verbs_count_what_is_confirmed(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office.yaml"
    office.write_text("counting: {policy: confirmed}\n")
    monkeypatch.setenv("TYNDAU_OFFICE", str(office))
    typed("check")
    assert typed.late_notices() == 0
    chosen = next(e for e in typed.json("review", "list", "--open") if e["rule"] == "late_notice")["id"]
    typed("review", "confirm", chosen, "--name", "А", "--reason", "Да.")
    assert typed.late_notices() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (lambda id_: ("review", "confirm", id_, "--name", " ", "--reason", "r"), "--name: must not be empty"),
        (lambda id_: ("review", "dismiss", id_, "--name", "A", "--reason", "я" * 10_240), "--reason: 10240 characters"),
        (lambda id_: ("review", "object", id_, "--name", "A", "--reason", "r", "--on", "2999-01-01"), "lies ahead"),
        (lambda id_: ("review", "confirm", "zz", "--name", "A", "--reason", "r"), "not a finding's id"),
        (lambda id_: ("review", "confirm", id_, "--name", "A"), "Missing option '--reason'"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_writes_nothing(
    typed: Typed, words: Callable[[str], tuple[str, ...]], said: str
) -> None:
    typed("check")
    first = typed.json("review", "list")[0]["id"]
    done = typed(*words(first), code=2)
    assert said in done.stderr and done.stderr.count("\n") == 1
    assert typed.json("review", "show", first)["decisions"] == []


def test_decisions_go_from_one_copy_of_the_record_to_another(typed: Typed, tmp_path: Path) -> None:
    typed("check")
    first = next(e for e in typed.json("review", "list", "--open") if e["rule"] == "late_notice")["id"]
    typed("review", "dismiss", first, "--name", "Ә. Құлманов", "--reason", "Қате.")
    file = tmp_path / "decisions.json"
    typed("review", "export", str(file))
    other = Typed(tmp_path / "other.db", typed.capture)
    crawled(other.store, "Карьер Южный", "Полигон Западный")
    assert other.late_notices() == 2
    assert "1 decisions added, 0 were here already" in other("review", "import", str(file)).stderr
    assert "0 decisions added, 1 were here already" in other("review", "import", str(file)).stderr
    assert other.late_notices() == 1
    rows = json.loads(file.read_text())
    rows[0]["body"] |= {"posting": "x"}
    for wrong in (json.dumps(rows), "[", "[{}]", '[{"kind": "confirmed"}]', "{}"):
        file.write_text(wrong)
        done = other("review", "import", str(file), code=2)
        assert done.stderr.count("\n") == 1 and "decisions.json" in done.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"finding": "e" * 64}, "its id is not that of the finding it holds"),
        ({"region": "akmola"}, "of another region or rule"),
        ({"at": "9999-12-31T23:59:59Z"}, "on a day that cannot be"),
        ({"at": "0001-01-01T00:00:00Z"}, "on a day that cannot be"),
        ({"dated": "9999-12-31"}, "on a day that cannot be"),
        ({"name": "A\x1b[2J"}, "cannot be printed"),
        ({"body": {"region": "kostanay", "rule": "late_notice", "x": float("inf")}}, "a number that is none"),
    ],
)
def test_a_file_somebody_tampered_with_is_refused_in_a_line(
    typed: Typed, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    typed("check")
    first = typed.json("review", "list", "--open")[0]["id"]
    typed("review", "dismiss", first, "--name", "А", "--reason", "б")
    file = tmp_path / "decisions.json"
    typed("review", "export", str(file))
    rows = json.loads(file.read_text())
    file.write_text(json.dumps([rows[0] | {"reason": "another"} | change]))
    done = typed("review", "import", str(file), code=2)
    assert done.stderr.count("\n") == 1 and said in done.stderr
    assert len(typed.json("review", "show", first)["decisions"]) == 1


def test_half_a_pair_in_an_imported_finding_is_kept_as_a_sign_that_every_file_takes(
    typed: Typed, tmp_path: Path
) -> None:
    typed("check")
    first = typed.json("review", "list", "--open")[0]["id"]
    typed("review", "dismiss", first, "--name", "А", "--reason", "б")
    file = tmp_path / "decisions.json"
    typed("review", "export", str(file))
    rows = json.loads(file.read_text())
    rows[0]["reason"], rows[0]["body"]["posting"]["title"] = "c", "\ud800\x00title"
    file.write_text(json.dumps(rows))
    typed("review", "import", str(file))
    typed("review", "export", str(file))
    assert {each["body"]["posting"]["title"] for each in json.loads(file.read_text())} > {"\ufffdtitle"}
