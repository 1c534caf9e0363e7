"""The database goes away in the middle of a crawl: its lock goes too, and nothing seen then is held against a site."""

from __future__ import annotations

import subprocess
import threading

import pytest
from sqlalchemy import func, select, text

from store.lock import TakenError, only_crawl
from store.models import PostingVersion, Visit
from store.opening import open_store
from store.outcomes import Outcome
from tests.crawler.conftest import ROOT, Site, source
from tests.postgres.conftest import OnPostgres
from tests.postgres.test_workers import ROWS, wait_for

_CUT = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> :own")


def test_a_crawl_whose_connections_are_cut_records_nothing_more_and_says_why(program: OnPostgres, site: Site) -> None:
    program.regions(akmola=[source(site.url, "first"), source(site.url, "second")])
    site.rows(*ROWS)
    gate = site.pages["/1"].gate = threading.Event()
    crawl = subprocess.Popen(
        program.command("crawl"), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: "/1" in site.asked)
    engine = open_store(program.store)
    with engine.connect() as connection:
        connection.execute(_CUT, {"own": connection.execute(text("SELECT pg_backend_pid()")).scalar()})
    with only_crawl(program.store, engine):  # the lock is free, while the crawl still runs
        gate.set()
        said = crawl.communicate(timeout=60)[1].splitlines()
    assert crawl.returncode == 1, said
    assert said[:2] == [
        "first/announcements/ru: the database was away; the crawl's lock is lost",
        "akmola: second/announcements/ru: not visited: the database was away; the crawl's lock is lost",
    ]
    with engine.connect() as connection:
        assert connection.execute(select(Visit.outcome, Visit.reason)).all() == [(Outcome.INTERRUPTED.value, "")]
        assert connection.execute(select(func.count(PostingVersion.id))).scalar() == 0
    engine.dispose()


def test_a_lock_that_is_held_says_so_and_one_that_was_lost_too(url: str) -> None:
    engine, other = open_store(url), open_store(url)
    with only_crawl(url, engine) as held:
        held()
        with pytest.raises(TakenError), only_crawl(url, other):
            pass
        with other.connect() as connection:
            connection.execute(_CUT, {"own": connection.execute(text("SELECT pg_backend_pid()")).scalar()})
        for _twice in range(2):
            with pytest.raises(Exception, match="lock is lost"):
                held()
    for each in (engine, other):
        each.dispose()
