"""The record and the archive say the same: a record built again from the archive alone is the record, row by row."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from config.errors import UsageError
from crawler.replay import ReplaySummary, replay
from store.opening import archive_folder, open_store
from store.queries import body_reader
from tests.crawler.conftest import ROOT, Answer, Program, Site, source

COMPUTED = {"facts", "finding", "alembic_version"}


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a crawl fills."""
    with engine.connect() as connection:
        return {
            table: sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}")))
            for table in inspect(engine).get_table_names()
            if table not in COMPUTED
        }


def again(program: Program, name: str = "again.db") -> tuple[Engine, ReplaySummary]:
    """Builds the record anew beside the first."""
    url = f"sqlite:///{program.folder / name}"
    engine = open_store(url, create=True)
    return engine, replay(archive_folder(program.store), engine, archive_folder(url))


def assert_same(program: Program) -> ReplaySummary:
    made, summary = again(program)
    first, second = rows(open_store(program.store)), rows(made)
    for table in first:
        assert second[table] == first[table], table
    return summary


class Editor:
    """Changes a site from one day to the next as editors, rebuilds and accidents do."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site = site
        self.chance = random.Random(seed)
        self.entries = [(f"/{n}", f"Карьер песка «Актас-{n}»", "01.08.2020") for n in range(4)]
        self.moved = 0

    def day(self) -> None:
        site, chance = self.site, self.chance
        site.pages.clear()
        for change in chance.sample([self.add, self.edit, self.vanish, self.redesign, lambda: None], 2):
            change()
        site.rows(*self.entries)
        for path, title, _day in self.entries:
            words = f"<div class='t'>{title}. Слушания {path}. <a href='/f{path}.pdf'>протокол</a></div>"
            site.pages[path] = Answer(f"<html><body>{words}</body></html>".encode())
            site.pages[f"/f{path}.pdf"] = Answer(f"%PDF-1.4 {path}".encode(), media="application/pdf")
        for path, answer in list(site.pages.items()):
            answer.etag, answer.zipped = chance.random() < 0.7, chance.random() < 0.3
            accident = chance.random()
            if accident < 0.06:
                site.pages[path] = Answer(b"<h1>502 Bad Gateway</h1>", 502)
            elif accident < 0.12:
                site.pages[f"/moved{path}"] = answer
                site.pages[path] = Answer(b"", 302, headers={"Location": f"/moved{path}"})
            elif accident < 0.14:
                site.pages[path] = Answer(b"", 302, headers={"Location": "http://10.0.0.1/"})

    def add(self) -> None:
        n = len(self.entries) + 10 * self.moved
        self.entries.insert(0, (f"/new{n}", f"Полигон твёрдых отходов села Зеренда-{n}", f"{n % 28 + 1:02}.08.2020"))

    def edit(self) -> None:
        at = self.chance.randrange(len(self.entries))
        path, title, day = self.entries[at]
        self.entries[at] = (path, f"{title}, вторая очередь", day)

    def vanish(self) -> None:
        self.entries.pop(self.chance.randrange(len(self.entries))) if len(self.entries) > 1 else None

    def redesign(self) -> None:
        self.moved += 1
        self.entries = [(f"/{self.moved}{path}", title, day) for path, title, day in self.entries]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_record_built_again_from_its_archive_is_the_same_row_by_row(program: Program, site: Site, seed: int) -> None:
    program.regions(akmola=[source(site.url, "one")], aktobe=[source(site.url, "two", "protocols")])
    editor = Editor(site, seed)
    for day in range(1, 5):
        editor.day()
        program.crawl(day)
    summary = assert_same(program)
    assert (summary.crawls, summary.visits, summary.failures) == (4, 8, [])


def test_a_crawl_in_real_time_is_built_again_with_its_moments(one_region: Program, site: Site) -> None:
    site.rows(("/1", "Карьер", "01.08.2020"))
    one_region.run("crawl", "--delay", "0")
    assert_same(one_region)


def test_pages_the_crawl_chose_to_look_at_anew_are_looked_at_again_however_one_would_choose_now(
    one_region: Program, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.rows(*((f"/{n}", f"Карьер песка «Актас-{n}»", "01.08.2020") for n in range(5)))
    for day in range(1, 6):
        one_region.crawl(day)
    asked = [path for path in site.asked if path not in {"/list", "/robots.txt"}]
    assert len(asked) > 5
    monkeypatch.setattr("spiders.listing_visit.due_first", lambda entries, *_at: list(entries)[::-1])
    assert assert_same(one_region).failures == []


def test_the_new_record_gives_out_the_archived_bytes(one_region: Program, site: Site) -> None:
    site.rows(("/1", "Карьер", "01.08.2020"))
    one_region.crawl()
    made, _summary = again(one_region)
    body_of = body_reader(made, one_region.folder / "again.archive")
    assert all(body_of(row[0]) for row in rows(made)["body"])  # type: ignore[arg-type]


def test_crawls_killed_at_any_moment_are_built_again_as_they_stand(one_region: Program, site: Site) -> None:
    site.rows(*((f"/{n}", f"Объявление о слушаниях по проекту номер {n}", "01.08.2020") for n in range(12)))
    for day, path in enumerate(("/list", "/0", "/6"), start=1):
        site.pages[path].gate = gate = threading.Event()
        seen = site.asked.count(path)
        words = one_region.command("crawl", "--at", f"2020-08-{day:02}T21:00:00+06:00")
        running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while site.asked.count(path) == seen and time.monotonic() < deadline:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.wait(10)
        gate.set()
        site.pages[path].gate = None
    assert one_region.crawl(9)["whole"] == 1
    assert_same(one_region)


def test_a_torn_last_record_is_mended_by_the_next_crawl_and_the_rest_is_kept(one_region: Program, site: Site) -> None:
    site.rows(("/1", "Карьер", "01.08.2020"))
    site.pages["/1"].gate = gate = threading.Event()
    words = one_region.command("crawl", "--at", "2020-08-01T21:00:00+06:00")
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while "/1" not in site.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    running.kill()
    running.wait(10)
    gate.set()
    (torn,) = archive_folder(one_region.store).glob("*-crawl-1.warc.gz")
    whole = torn.read_bytes()
    torn.write_bytes(whole + whole[:100])
    one_region.crawl(2)
    assert torn.read_bytes() == whole
    assert torn.with_name(f"{torn.name}.torn").read_bytes() == whole[:100]
    program = Path(sys.executable).with_name("warcio")
    files = sorted(archive_folder(one_region.store).glob("*.warc.gz"))
    done = subprocess.run([program, "check", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert_same(one_region)


def test_a_replay_wants_an_archive_and_an_empty_record(one_region: Program, site: Site) -> None:
    site.rows(("/1", "Карьер", "01.08.2020"))
    with pytest.raises(UsageError, match="no archived crawl"):
        again(one_region, "none.db")
    one_region.crawl()
    with pytest.raises(UsageError, match="crawls of its own"):
        replay(archive_folder(one_region.store), open_store(one_region.store), archive_folder(one_region.store))


def test_bytes_that_were_changed_afterwards_are_named_and_bear_no_witness(one_region: Program, site: Site) -> None:
    site.rows(("/1", "Карьер", "01.08.2020"))
    one_region.crawl()
    (warc,) = archive_folder(one_region.store).glob("*-crawl-1.warc.gz")
    warc.write_bytes(warc.read_bytes()[:-300])
    made, summary = again(one_region)
    assert len(summary.failures) == 1
    assert "torn" in summary.failures[0]
    assert rows(made)["posting"] == []
