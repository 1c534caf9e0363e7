"""The clock as a program of its own: real crawls in real processes, killed, stopped and met by others."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.errors import ConfigurationError
from config.office import ClockTimes, load_office
from config.timetable import timetable
from store.lock import only_crawl
from store.opening import open_store
from store.runs import RunOutcome, RunSeen, heartbeat, runs_since, write_orders
from tests.crawler.conftest import ROOT, Program, Site, one_region, program, site

__all__ = ["one_region", "program", "site"]  # fixtures
AN_HOUR_AGO = timedelta(hours=1)


def _last_of_its_own() -> datetime:
    """Returns when the office's daily crawl was due last: a later moment than the test's own would be the one made."""
    crawl = next(job for job in timetable(ClockTimes()) if job.name == "crawl")
    now = datetime.now(UTC)
    return next(crawl.after(now - timedelta(days=1)))


class Clocks:
    """Clocks of one record, and what the record says of its crawl, which is due since an hour at most."""

    def __init__(self, one: Program) -> None:
        self.one, self.begun = one, []  # type: tuple[Program, list[subprocess.Popen[str]]]
        self.engine = open_store(one.store, create=True)
        self.due_at = max(datetime.now(UTC) - AN_HOUR_AGO, _last_of_its_own())
        far = datetime.now(UTC) + timedelta(hours=12)
        write_orders(self.engine, [], [], {"crawl": self.due_at} | dict.fromkeys(OTHERS, far))

    def start(self, *words: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [*self.one.command("schedule", *words)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        self.begun.append(child)
        return child

    def crawl(self) -> RunSeen:
        found = [run for run in runs_since(self.engine, self.due_at) if run.job == "crawl"]
        return found[0]

    def until(self, wanted: Callable[[], bool], seconds: float = 20) -> None:
        deadline = time.monotonic() + seconds
        while not wanted() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert wanted()


OTHERS = ("second_pass", "check", "note", "summary")


@pytest.fixture
def clocks(one_region: Program, site: Site) -> Iterator[Clocks]:
    site.rows(("/1", "Объявление о проведении общественных слушаний", "11.08.2020"))
    made = Clocks(one_region)
    yield made
    for child in made.begun:
        with suppress(ProcessLookupError):
            child.kill()
        child.wait()
        assert child.stderr is not None
        child.stderr.close()
    made.engine.dispose()


def _child_of(clock: subprocess.Popen[str]) -> int | None:
    tasks = Path(f"/proc/{clock.pid}/task")
    found = [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]
    return found[0] if found else None


def test_once_does_what_is_due_and_ends(clocks: Clocks) -> None:
    office, beat = clocks.one.folder / "office.yaml", clocks.one.folder / "beat"
    office.write_text(f"clock: {{heartbeat_file: {beat}}}\n", encoding="utf-8")
    done = clocks.one.run("schedule", "--once", "--office", str(office))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (clocks.crawl().outcome, clocks.crawl().detail) == (RunOutcome.DONE, "1 of 1 listings read whole")
    assert time.time() - beat.stat().st_mtime < 60


def test_a_crawl_that_is_killed_is_recorded_as_failed_and_the_clock_goes_on(clocks: Clocks, site: Site) -> None:
    site.pages["/list"].gate = threading.Event()
    clock = clocks.start()
    clocks.until(lambda: "/list" in site.asked)
    crawl = _child_of(clock)
    assert crawl is not None
    os.kill(crawl, signal.SIGKILL)
    clocks.until(lambda: clocks.crawl().outcome is RunOutcome.FAILED)
    assert clocks.crawl().detail == "ended by signal 9 (SIGKILL)"
    assert clock.poll() is None
    site.pages["/list"].gate.set()
    clock.send_signal(signal.SIGTERM)
    assert clock.wait(20) == 0


def test_a_crawl_that_takes_too_long_is_ended(clocks: Clocks, site: Site) -> None:
    site.pages["/list"].gate = gate = threading.Event()
    office = clocks.one.folder / "office.yaml"
    office.write_text("clock: {crawl_hours: 0.001}\n", encoding="utf-8")
    threading.Timer(5.0, gate.set).start()
    done = clocks.one.run("schedule", "--once", "--office", str(office))
    assert done.returncode == 1
    assert clocks.crawl().detail == "ended after 0.001 h, the longest it may take"


def test_a_clock_that_is_stopped_ends_its_crawl_and_leaves_cleanly(clocks: Clocks, site: Site) -> None:
    site.pages["/list"].gate = threading.Event()
    clock = clocks.start()
    clocks.until(lambda: "/list" in site.asked)
    crawl = _child_of(clock)
    clock.send_signal(signal.SIGTERM)
    threading.Timer(1.0, site.pages["/list"].gate.set).start()
    assert clock.wait(30) == 0
    assert (clocks.crawl().outcome, clocks.crawl().detail) == (RunOutcome.FAILED, "stopped with the clock")
    assert not Path(f"/proc/{crawl}").exists()
    assert clock.stderr is not None
    assert "Traceback" not in clock.stderr.read()


def test_a_second_clock_says_so_and_takes_over_when_the_first_is_gone(clocks: Clocks, site: Site) -> None:
    first = clocks.start()
    clocks.until(lambda: clocks.crawl().outcome is RunOutcome.DONE)
    turned_away = clocks.one.run("schedule", "--no-wait")
    assert (turned_away.returncode, turned_away.stderr.count("\n")) == (1, 1)
    assert "another clock of this record is running" in turned_away.stderr
    second = clocks.start()
    assert second.stderr is not None
    assert "waiting to take over" in second.stderr.readline()
    first.kill()
    first.wait()
    assert second.stderr.readline() == "the clock is running\n"
    beat = heartbeat(clocks.engine, "clock")
    assert beat is not None
    assert beat[1].endswith(f":{second.pid}")


def test_a_crawl_by_hand_is_respected_and_the_clocks_own_waits(clocks: Clocks, site: Site) -> None:
    with only_crawl(clocks.one.store, clocks.engine):
        done = clocks.one.run("schedule", "--once")
    assert done.returncode == 0
    assert clocks.crawl().outcome is RunOutcome.LEFT_TO_ANOTHER
    assert site.asked == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("clock: {crawl: 22:00}", 'an hour is written "HH:MM", in quotes'),
        ('clock: {crawl: "12:00"}', "crawl at 12:00 lies outside the window"),
        ("clock: {zone: Asia/Almata}", "no time zone 'Asia/Almata'"),
        ("clock: {note: {day: 31}}", "less than or equal to 28"),
        ("mail: {recipients: [{address: nobody, name: x}]}", "'nobody' is no mail address"),
        ('mail: {recipients: [{address: "a@b\\r\\nBcc: c@d", name: x}]}', "is no mail address"),
        ("mail: {recipients: [{address: a@b.kz, name: x}]}", "no recipient has the role analyst"),
        ("mail: {server: {host: localhost}}", "a server is named, but no sender"),
        ("mail: {server: {host: localhost, password: x}, sender: a@b.kz}", "server.password: unknown key"),
    ],
)
def test_a_mistake_in_the_office_file_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    office = tmp_path / "office.yaml"
    office.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=re.escape(said)) as refused:
        load_office(office)
    assert str(refused.value).startswith(f"{office}:1: ")
    assert "\n" not in str(refused.value)
