"""Crawl and check at the same time, two of each, and locks that end with their holders."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from config.regions import Region
from reading.reader import READER_VERSION
from store.lock import TakenError, only_clock, only_crawl, only_crawl_of
from store.models import Body, Facts, Finding
from store.opening import open_store, writing
from store.queries import load_record, save_findings
from store.recorder import CrawlStart, Recorder
from store.runs import beat, heartbeat
from store.sighting import VisitMade
from tests.crawler.conftest import ROOT
from tests.postgres.test_hostile_values import capture
from tests.store.conftest import FIRST, LISTING, SOURCE, Diary, entry


def test_a_check_sees_the_record_of_one_moment(engine: Engine, region: Region) -> None:
    diary = Diary(engine, region)
    diary.visit(entry("Слушания 1", url="http://127.0.0.1/1"))
    between: list[int] = []

    def crawl_goes_on(*asked: Any) -> None:
        if "FROM posting_version" in asked[2] and not between:
            between.append(1)  # the visits have been read, the entries not yet
            diary.visit(entry("Слушания 1", url="http://127.0.0.1/1"), entry("Слушания 2", url="http://127.0.0.1/2"))

    event.listen(engine, "before_cursor_execute", crawl_goes_on)
    try:
        record = load_record(engine, READER_VERSION)
    finally:
        event.remove(engine, "before_cursor_execute", crawl_goes_on)
    assert between == [1]
    seen = {visit.id for visit in record.visits}
    assert [version.last_visit in seen for posting in record.postings for version in posting.versions] == [True]
    assert len(load_record(engine, READER_VERSION).postings) == 2


def test_eight_checks_that_save_one_month_leave_the_findings_of_one(engine: Engine) -> None:
    def save(number: int) -> None:
        found = [
            (f"{each:064x}", {"region": "akmola", "rule": "backdated", "verdict": "violation", "by": number})
            for each in range(20)
        ]
        save_findings(engine, "2020-08", found, datetime.now(UTC))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(save, range(8)))
    with engine.connect() as connection:
        bodies = connection.execute(select(Finding.body)).scalars().all()
    assert (len(bodies), len({body["by"] for body in bodies})) == (20, 1)


def test_workers_that_meet_the_same_bytes_and_beat_at_once_write_them_once(engine: Engine, region: Region) -> None:
    def visit(number: int) -> None:
        recorder = Recorder(engine, lambda: FIRST)
        recorder.begin_crawl(CrawlStart("live", "0", "0" * 64, "regions: []", False, "a test"))
        source = SOURCE.model_copy(update={"id": f"site-{number}"})
        sheet: VisitMade = recorder.begin_visit(region, source, LISTING)
        sheet.captures = [capture(f"http://127.0.0.1/{number}")]
        recorder.close_visit(sheet, region, source, LISTING)
        beat(engine, "worker", FIRST, str(number))
        recorder.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(visit, range(12)))
    with engine.connect() as connection:
        assert connection.execute(select(Body.sha256)).scalars().all() == ["b" * 64]
    assert heartbeat(engine, "worker") is not None


def test_one_that_is_held_up_while_writing_keeps_nobody_from_reading(engine: Engine, region: Region) -> None:
    Diary(engine, region).visit(entry())
    with writing(engine) as connection:
        connection.execute(Facts.__table__.delete())
        began = time.monotonic()
        assert len(load_record(engine, READER_VERSION).postings) == 1
        assert time.monotonic() - began < 5


def test_crawls_of_everything_and_of_single_sources_keep_out_of_each_others_way(url: str) -> None:
    engine = open_store(url)

    def free(source: str, *hosts: str) -> bool:
        try:
            with only_crawl_of(source, hosts, url, engine):
                return True
        except TakenError:
            return False

    with ExitStack() as held:
        held.enter_context(only_crawl_of("a", ["h1", "h2"], url, engine))
        held.enter_context(only_crawl_of("b", ["h3"], url, engine))
        assert [free("c", "h4"), free("a", "h5"), free("d", "h2"), free("e", "h3", "h9")] == [True, False, False, False]
        with pytest.raises(TakenError), only_crawl(url, engine):
            pass
        with only_clock(url, engine):
            pass
    with only_crawl(url, engine):
        assert not free("a", "h1")
    assert free("a", "h1")
    engine.dispose()


_HOLDS = """
import sys, time
from store.lock import only_crawl
from store.opening import open_store
with only_crawl(sys.argv[1], open_store(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_ends_with_its_holder_even_if_that_is_killed(url: str) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLDS, url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    engine = open_store(url)
    with pytest.raises(TakenError, match="another crawl"), only_crawl(url, engine):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait(10)
    holder.stdout.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            with only_crawl(url, engine):
                break
        except TakenError:
            threading.Event().wait(0.05)
    else:
        pytest.fail("the lock outlived its holder")
    engine.dispose()
