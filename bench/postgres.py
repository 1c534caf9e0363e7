"""Checking a month of a ten years' record on PostgreSQL, against SQLite in the same run.

Run: `python -m bench.postgres`. The server is one of its own and ends with it. Loading is what differs; judging is the
same code on the same values. Rounds alternate, the best of each counts.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine, select, text, update

from bench.cluster import cluster
from bench.decade import DAYS, FIRST, build
from config.regions import Regions
from reading.reader import READER_VERSION
from rules.engine import check_month
from rules.law_book import load_law
from store.copying import copy_record
from store.models import Crawl
from store.opening import open_store, writing
from store.queries import load_record

RATIO = 1.5
_ROUNDS = 3
_WRITTEN = 300


def checking(engine: Engine, regions: Regions, month: str) -> tuple[float, int]:
    """Returns seconds of loading the record and judging a month, and how many verdicts that gave."""
    began = time.perf_counter()
    record = load_record(engine, READER_VERSION)
    verdicts = len(check_month(record, regions, load_law(), month, simulated=True).verdicts)
    return time.perf_counter() - began, verdicts


def writes(engine: Engine) -> float:
    """Returns how many writing transactions of one row an engine takes a second, one after another."""
    began = time.perf_counter()
    for number in range(_WRITTEN):
        with writing(engine) as connection:
            connection.execute(select(Crawl.id).limit(1))
            connection.execute(update(Crawl).values(code_version=str(number)))
    return _WRITTEN / (time.perf_counter() - began)


def print_rows(engine: Engine) -> None:
    """Prints what a row takes on disk with its share of the indexes."""
    with engine.connect() as connection:
        for table in ("visit", "capture", "posting", "posting_version", "facts"):
            taken = text(f"SELECT pg_total_relation_size('{table}')::float / count(*) FROM {table}")  # noqa: S608  # ours
            print(f"a row of {table}: {connection.execute(taken).scalar():.0f} bytes")


def main() -> None:
    """Builds the record, copies it, measures both and prints the ratio."""
    month = f"{FIRST.fromordinal(FIRST.toordinal() + DAYS // 2):%Y-%m}"
    with tempfile.TemporaryDirectory() as name, cluster(durable=True) as server:
        url, regions = build(Path(name))
        lite, post = open_store(url), open_store(server.url(server.database()), create=True)
        began = time.perf_counter()
        rows = copy_record(lite, post)
        print(f"copied {rows} rows to PostgreSQL in {time.perf_counter() - began:.0f} s")
        with post.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
        rounds = [(checking(lite, regions, month), checking(post, regions, month)) for _round in range(_ROUNDS)]
        if len({verdicts for each in rounds for _seconds, verdicts in each}) != 1:
            raise SystemExit("the two databases do not give the same verdicts")
        sqlite, postgres = (min(each[place][0] for each in rounds) for place in (0, 1))
        print(f"check {month}: SQLite {sqlite:.2f} s, PostgreSQL {postgres:.2f} s, {rounds[0][0][1]} verdicts each")
        print(f"PostgreSQL takes {postgres / sqlite:.2f} x what SQLite takes   (allowed: {RATIO} x)")
        print(f"writing transactions a second: SQLite {writes(lite):.0f}, PostgreSQL {writes(post):.0f}")
        print_rows(post)
        with post.connect() as connection:
            size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0
        print(
            f"on disk: SQLite {(Path(name) / 'decade.db').stat().st_size / 1e6:.0f} MB, PostgreSQL {size / 1e6:.0f} MB"
        )
        for engine in (lite, post):
            engine.dispose()


if __name__ == "__main__":
    main()
