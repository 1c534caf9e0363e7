"""One region's days on PostgreSQL: the same findings as from SQLite, after a backup, a dump and a replay too."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.cluster import Cluster
from cli import app
from config.errors import UsageError
from store.opening import open_store
from tests.crawler.conftest import Program, opened, source

TITLE = "Объявление о проведении общественных слушаний в форме открытого собрания: ТОО «Завод-{}», карьер песка"
ROWS = [(f"/{n}", TITLE.format(n), "01.08.2020") for n in range(4)]
LATER = [*ROWS, ("/4", TITLE.format(4), "03.08.2020"), ("/5", "Протокол: " + TITLE.format(5), "10.08.2020")]


@dataclass
class Crawled(Program):
    """A record on PostgreSQL, crawled on three days."""

    url: str = ""

    @property
    def store(self) -> str:
        return self.url


@pytest.fixture(scope="module")
def crawled(server: Cluster, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """On the third day stands an entry dated back; an address holds what no database takes."""
    folder = tmp_path_factory.mktemp("crawled")
    made = Crawled(folder, url=f"{server.url(server.database(template))}?archive={folder / 'archive'}")
    with opened() as site:
        made.regions(akmola=[source(site.url, section="mixed")])
        site.rows(*ROWS)
        made.crawl(1)
        made.crawl(8)
        site.rows(*LATER)
        made.crawl(10)
    yield made


def said(capsys: pytest.CaptureFixture[str], store: str, *words: str) -> tuple[int, str]:
    """Runs a verb in this process; returns its exit code and what it printed for machines."""
    code = app([*words, "--store", store], standalone_mode=False)
    return int(code or 0), capsys.readouterr().out


def findings(capsys: pytest.CaptureFixture[str], store: str) -> Any:
    return json.loads(said(capsys, store, "findings", "--month", "2020-08", "--json")[1])


def test_findings_are_the_same_from_every_copy(
    crawled: Crawled, server: Cluster, template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = findings(capsys, crawled.store)
    assert [each["rule"] for each in told if each["certainty"] == "proven"].count("backdated") == 1
    lite, again, back = (
        f"sqlite:///{tmp_path / 'copy.db'}", f"sqlite:///{tmp_path / 'again.db'}",
        f"{server.url(server.database(template))}?archive={tmp_path / 'back'}",
    )  # fmt: skip
    for words in (("backup", lite), ("backup", lite), ("replay", "--into", again)):
        assert said(capsys, crawled.store, *words)[0] == 0
    assert said(capsys, lite, "backup", back)[0] == 0
    for store in (lite, again, back):
        assert findings(capsys, store) == told
    assert sorted(path.name for path in tmp_path.glob("*")) == sorted(
        ["copy.db", "copy.archive", "again.db", "again.archive", "back", *(p.name for p in tmp_path.glob("*.db-*"))]
    )


def test_a_dump_restored_into_another_database_says_the_same(
    crawled: Crawled, server: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, dump, other = findings(capsys, crawled.store), str(tmp_path / "record.dump"), server.database()
    name = crawled.store.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
    dumped = server.tool("pg_dump", "--format=custom", "--file", dump, database=name)
    restored = server.tool("pg_restore", "--exit-on-error", "--no-owner", dump, database=other)
    assert (dumped.returncode, restored.returncode) == (0, 0), dumped.stderr + restored.stderr
    assert findings(capsys, f"{server.url(other)}?archive={crawled.folder / 'archive'}") == told


def test_the_copy_goes_on_where_the_record_ended(
    crawled: Crawled, server: Cluster, template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = f"{server.url(server.database(template))}?archive={tmp_path / 'archive'}"
    assert said(capsys, crawled.store, "backup", into)[0] == 0
    engine = open_store(into)
    with engine.begin() as connection:
        for table in ("crawl", "visit", "capture", "posting_version"):
            next_one = f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) - max(id) FROM {table}"
            assert connection.exec_driver_sql(next_one).scalar() == 1
    engine.dispose()
    with pytest.raises(UsageError, match="not empty"):
        said(capsys, crawled.store, "backup", into)
    with pytest.raises(UsageError, match="archive folder of the record itself"):
        said(capsys, crawled.store, "backup", crawled.store)


def test_every_verb_that_asks_the_record_says_on_both_the_same(
    crawled: Crawled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lite = f"sqlite:///{tmp_path / 'copy.db'}"
    assert said(capsys, crawled.store, "backup", lite)[0] == 0
    finding = next(each for each in findings(capsys, crawled.store) if each["certainty"] == "proven")
    assert finding
    verbs = (
        ("check", "--month", "2020-08", "--json"), ("table", "--month", "2020-08", "--csv"), ("notes", "--json"),
        ("schedule", "status", "--json"), ("mail", "status", "--json"), ("review", "list", "--json"), ("reread",),
        ("data", "2020-08"), ("note", "2020-08", "--format", "html", "--out"),
    )  # fmt: skip
    for words in verbs:
        answers = []
        for number, store in enumerate((crawled.store, lite)):
            out = tmp_path / f"{words[0]}-{number}"
            more = [str(out)] if words[0] in ("note", "data") else []
            code, told = said(capsys, store, *words, *more)
            written = {path.name: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
            answers.append((code, told.replace(str(out), ""), written))
        assert answers[0] == answers[1], words
    assert said(capsys, crawled.store, "doctor")[0] == said(capsys, lite, "doctor")[0]


def test_a_copy_that_fails_leaves_the_one_before(
    crawled: Crawled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "copy.db"
    assert said(capsys, crawled.store, "backup", f"sqlite:///{path}")[0] == 0
    before = path.read_bytes()
    (tmp_path / "copy.archive").rename(tmp_path / "aside")
    (tmp_path / "copy.archive").write_text("no folder", encoding="ascii")
    with pytest.raises(Exception, match=r"copy\.archive"):
        said(capsys, crawled.store, "backup", f"sqlite:///{path}")
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["aside", "copy.archive", "copy.db"]
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM crawl").fetchone() == (3,)
