"""Orders are given once, done once, and given back when a worker dies; two workers spare a host that both would ask."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, select, text

from cli import app
from clock.errands import Errands
from clock.queue import SCHEMA, anything_ready, make_ready, put, state
from clock.source_days import source_days
from clock.worker import LaterError, Worker
from config.errors import UsageError
from config.office import Office
from config.regions import Listing, Regions, Source, load_regions
from store.archive import ArchiveError
from store.models import PostingVersion, Visit
from store.opening import StoreError, open_store
from tests.crawler.conftest import ROOT, Program, Site, opened, source
from tests.postgres.conftest import OnPostgres

TODAY = date(2026, 11, 20)


def with_sources(**hosts: tuple[str, ...]) -> Regions:
    """The regions, of which the first has a source for each name given, with a listing at each host."""
    known = load_regions()
    sources = tuple(
        Source(
            id=name, platform="list-detail", status="verified", evidence="a test",
            listings=tuple(Listing(url=f"http://{host}/list", section="mixed", language="ru") for host in each),
        )
        for name, each in hosts.items()
    )  # fmt: skip
    first, *rest = (region.model_copy(update={"sources": ()}) for region in known.regions)
    return known.model_copy(
        update={"regions": (first.model_copy(update={"sources": sources}), *rest), "national": None}
    )


def test_sources_that_share_a_host_through_others_are_done_one_after_another() -> None:
    orders = source_days(with_sources(a=("x.kz",), b=("y.kz",), c=("www.x.kz", "z.kz"), d=("z.kz", "w.kz")), TODAY)
    groups = {order.source: order.group for order in orders}
    assert groups["a"] == groups["c"] == groups["d"] == "w.kz"
    assert groups["b"] == "y.kz"


def test_an_order_is_given_once(url: str) -> None:
    engine = open_store(url)
    for _twice in range(2):
        make_ready(url, engine)
    orders = source_days(with_sources(a=("x.kz",), b=("y.kz",)), TODAY)
    now = datetime.now(UTC)
    assert [put(url, engine, orders, now, None) for _twice in range(2)] == [2, 0]
    with engine.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
        connection.execute(text("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE lock = 'x.kz'"))
    assert put(url, engine, orders, now, None) == 0
    assert put(url, engine, source_days(with_sources(a=("x.kz",)), TODAY + timedelta(1)), now, now + timedelta(1)) == 1
    assert state(engine, TODAY.isoformat()).orders == {"succeeded": 1, "todo": 1}
    assert (anything_ready(engine), state(engine).workers) == (True, 0)
    put(url, engine, [], now + timedelta(days=40), None)
    assert state(engine).orders == {"todo": 2}  # what became of old ones is forgotten, what waits is not
    again = open_store(url, create=True)  # the orders beside it do not make it somebody else's database
    assert "procrastinate_jobs" not in inspect(again).get_table_names()
    with engine.begin() as connection:
        connection.execute(text(f"COMMENT ON SCHEMA {SCHEMA} IS 'procrastinate 1.0'"))
    with pytest.raises(StoreError, match=r"was made by procrastinate 1\.0"):
        make_ready(url, engine)
    for each in (engine, again):
        each.dispose()


def test_a_record_in_a_file_has_no_workers(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tyndau.db'}"
    with pytest.raises(UsageError, match="need a record on PostgreSQL"):
        make_ready(url, open_store(url, create=True))


def test_an_order_that_is_void_or_done_asks_no_site(engine: Engine) -> None:
    regions = with_sources(a=("127.0.0.1:9",))
    worker = Worker("postgresql://nowhere/none", engine, regions, None, print)
    first = next(iter(regions)).id
    assert "void" in worker._visit(first, "a", datetime.now(UTC) - timedelta(hours=25))
    assert "no longer monitored" in worker._visit(first, "gone", datetime.now(UTC))
    with pytest.raises(LaterError) as failed:  # no such server: the crawl comes to nothing
        worker._visit(first, "a", datetime.now(UTC))
    assert failed.value.failed


def test_the_clock_of_a_record_with_workers_orders_and_does_not_crawl(engine: Engine) -> None:
    office = Office()
    office = office.model_copy(update={"clock": office.clock.model_copy(update={"workers": True})})
    typed: list[tuple[str, ...]] = []

    class Told:
        told, why = {"ordered": 2}, "2 ordered"

    errands = Errands(engine, office, Path("r.yaml"), None, lambda words, _s: typed.append(tuple(words)) or Told())  # type: ignore[func-returns-value, arg-type, return-value]
    errands._crawl(None, datetime.now(UTC))  # type: ignore[arg-type]
    errands._second_pass(None, datetime.now(UTC))  # type: ignore[arg-type]
    assert typed == [
        ("worker", "--enqueue", "--regions", "r.yaml"),
        ("worker", "--enqueue", "--again", "--regions", "r.yaml"),
    ]


def started(program: Program, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        program.command("worker", *words), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def enqueued(program: Program) -> None:
    words = ["worker", "--enqueue", "--store", program.store, "--regions", str(program.folder / "regions.yaml")]
    assert not app(words, standalone_mode=False)


def children(pid: int) -> list[int]:
    return [int(each) for path in Path(f"/proc/{pid}/task").glob("*/children") for each in path.read_text().split()]


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 40
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


ROWS = [(f"/{n}", f"Объявление о проведении общественных слушаний: ТОО «Завод-{n}»", "01.08.2020") for n in range(3)]


@pytest.mark.parametrize("dies", ["the machine", "the worker alone"])
def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(
    program: OnPostgres, site: Site, dies: str
) -> None:
    program.regions(akmola=[source(site.url)])
    site.rows(*ROWS)
    gate = site.pages["/1"].gate = threading.Event()
    enqueued(program)
    first = started(program, "--once")
    wait_for(lambda: "/1" in site.asked)
    crawls = children(first.pid)
    first.kill()
    if dies == "the machine":
        for pid in crawls:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
    first.communicate(timeout=20)
    second = started(program, "--silent-for", "2")
    if dies == "the machine":
        site.pages["/1"].gate = None
    gate.set()
    engine = open_store(program.store)
    wait_for(lambda: state(engine).orders == {"succeeded": 1})
    second.terminate()
    told = second.communicate(timeout=30)[1]
    with engine.connect() as connection:
        visits = connection.execute(select(Visit.outcome).order_by(Visit.id)).scalars().all()
        titles = connection.execute(select(PostingVersion.title)).scalars().all()
    engine.dispose()
    assert "given back" in told, told
    assert second.returncode == 0, told
    assert visits == (["interrupted", "read_whole"] if dies == "the machine" else ["read_whole"])
    assert sorted(titles) == [title for _path, title, _day in ROWS]


def test_two_workers_do_each_order_once_and_ask_no_host_twice_at_once(
    program: OnPostgres, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened() as other:
        program.regions(
            akmola=[source(site.url, "one")], aktobe=[source(site.url, "two"), source(other.url, "three")],
        )  # fmt: skip
        for each in (site, other):
            each.rows(*ROWS)
        enqueued(program)
        both = [started(program, "--jobs", "2") for _twice in range(2)]
        engine = open_store(program.store)
        wait_for(lambda: state(engine).orders == {"succeeded": 3})
        for worker in both:
            worker.terminate()
        said = [worker.communicate(timeout=30)[1] for worker in both]
        assert [worker.returncode for worker in both] == [0, 0], said
        assert (site.most_at_once, other.most_at_once) == (1, 1)
        assert (site.asked.count("/list"), other.asked.count("/list")) == (2, 1)
        with engine.connect() as connection:
            assert connection.execute(select(Visit.outcome)).scalars().all() == ["read_whole"] * 3
        engine.dispose()
    again, month, told = f"sqlite:///{tmp_path / 'again.db'}", f"{datetime.now(UTC):%Y-%m}", []
    assert not app(["replay", "--into", again, "--store", program.store], standalone_mode=False)
    for store in (program.store, again):
        capsys.readouterr()
        app(["findings", "--month", month, "--json", "--store", store], standalone_mode=False)
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    with pytest.raises(ArchiveError):  # another archive than the record's
        app(["worker", "--once", "--store", program.store.replace("archive-1", "elsewhere")], standalone_mode=False)
