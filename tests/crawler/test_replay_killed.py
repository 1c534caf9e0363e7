"""A replay that was killed leaves a part of a record that says so, and that nobody takes for the record."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.years import build
from config.errors import UsageError
from crawler.replay import replay
from store.archive import ArchiveError
from store.opening import StoreError, archive_folder, open_store
from store.rebuilding import begin_rebuilding
from tests.crawler.conftest import ROOT
from tests.crawler.test_replay import rows

DAYS = 12


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The record of some days, with its archive."""
    store, _visits = build(tmp_path_factory.mktemp("years"), DAYS)
    return store


def marked(path: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as there:
        return there.execute("SELECT 1 FROM heartbeat WHERE name = 'replay'").fetchone() is not None
    return False


def killed(store: str, into: Path, later: float) -> None:
    """Starts a replay and kills it so many seconds after it has begun to fill the record."""
    words = [sys.executable, "-m", "cli", "replay", "--store", store, "--into", f"sqlite:///{into}"]
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not marked(into) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(later)
    running.kill()
    assert running.wait(10) < 0, "it had ended before it was killed"


def test_a_killed_replay_is_named_to_whoever_opens_it_and_can_be_started_again(archived: str, tmp_path: Path) -> None:
    into = tmp_path / "again.db"
    url = f"sqlite:///{into}"
    killed(archived, into, later=0.05)

    with pytest.raises(StoreError, match="has not ended"):
        open_store(url)
    command = [sys.executable, "-m", "cli", "replay", "--store", archived, "--into", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)
    (line,) = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert f"the replay of {DAYS} crawls into it has not ended" in line
    assert "remove again.db and start it again" in line

    into.unlink()
    made = open_store(url, create=True)
    assert replay(archive_folder(archived), made, archive_folder(url)).failures == []
    assert rows(made) == rows(open_store(archived))
    assert open_store(url)


def test_a_replay_that_fails_leaves_the_mark(archived: str, tmp_path: Path) -> None:
    (damaged := tmp_path / "damaged.archive").mkdir()
    for path in archive_folder(archived).iterdir():
        if not path.name.startswith("regions-"):
            (damaged / path.name).write_bytes(path.read_bytes())
    url = f"sqlite:///{tmp_path / 'again.db'}"
    with pytest.raises(ArchiveError, match=r"regions-.*: cannot be shared"):
        replay(damaged, open_store(url, create=True), tmp_path / "again.archive")
    with pytest.raises(StoreError, match="has not ended"):
        open_store(url)


def test_two_replays_do_not_fill_one_record(archived: str, tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'again.db'}", create=True)
    begin_rebuilding(engine, 1, datetime.now(UTC))
    with pytest.raises(UsageError, match="name a new one"):
        replay(archive_folder(archived), engine, tmp_path / "again.archive")
    assert rows(engine)["crawl"] == []
