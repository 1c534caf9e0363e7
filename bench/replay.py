"""A record built again from its archive: the month of the demonstration, and ten years of mostly unchanged pages.

Run: `python -m bench.replay [YEARS] [--keep FOLDER] [--no-month]`. The month takes the demonstration's record in
`out/demo`, and makes one if there is none. Each of the years has a line: processor time, wall time, the process's
greatest memory so far. The tenth must not cost more than the first because of the nine before it.

To make the years takes longer than to replay them: half a minute a year and more. With `--keep` they are made in a
folder that is there afterwards, and found there the next time.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from bench.years import build

MONTH_SECONDS, DECADE_SECONDS = 10.0, 300.0
SAME = 1.15  # of an early year's processor time the last may take
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Spent:
    """What a process has used up at a moment: seconds of processor, seconds by the clock, megabytes at most."""

    processor: float
    wall: float
    peak: float

    @classmethod
    def now(cls) -> Spent:
        """Returns what this process has used up."""
        return cls(time.process_time(), time.perf_counter(), _kilobytes_at_most() / 1024)


def _kilobytes_at_most() -> int:
    """Returns this process's greatest memory; what `getrusage` tells on Linux may be that of the process before it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:"))


def replayed(store: str, folder: Path) -> tuple[float, str]:
    """Returns the seconds a replay into a new record took, as a process of its own, and what it said."""
    into = folder / "again.db"
    words = [sys.executable, "-m", "cli", "replay", "--store", store, "--into", f"sqlite:///{into}"]
    began = time.perf_counter()
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT)
    return time.perf_counter() - began, done.stderr.strip().splitlines()[-1]


def yearly(store: str, folder: Path) -> None:
    """Replays into a new record in this process; prints for each year of crawls what it took, as a line of JSON."""
    from crawler.replay import replay
    from store.journal import CrawlBegun
    from store.opening import archive_folder, open_store

    into = f"sqlite:///{folder / 'again.db'}"
    began: dict[int, Spent] = {}
    first: list[datetime] = []

    def note_year(crawl: CrawlBegun) -> None:
        first.append(crawl.at)
        year = int((crawl.at - first[0]).days / 365.25)
        if year not in began:
            began[year] = Spent.now()

    summary = replay(archive_folder(store), open_store(into, create=True), archive_folder(into), note_year)
    for sooner, later in pairwise([*began.values(), Spent.now()]):
        print(json.dumps([later.processor - sooner.processor, later.wall - sooner.wall, later.peak]))
    if summary.failures:
        raise SystemExit(summary.failures[0])


def month(folder: Path) -> None:
    """Measures the demonstration's record."""
    demo = ROOT / "out" / "demo"
    if not (demo / "tyndau.db").exists():
        demo = folder / "demo"
        words = [sys.executable, "-m", "cli", "demo", "--out", str(demo)]
        subprocess.run(words, check=True, capture_output=True, cwd=ROOT)
    seconds, said = replayed(f"sqlite:///{demo / 'tyndau.db'}", folder)
    print(
        f"the demonstration's month {seconds:6.1f} s   {seconds / MONTH_SECONDS:4.0%} of {MONTH_SECONDS:.0f} s; {said}"
    )


def decade(made_in: Path, years: float) -> None:
    """Measures years of mostly unchanged pages."""
    store = _made(made_in, years)
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "bench.replay", "yearly", store, folder]
        began = time.perf_counter()
        done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT)
        seconds = time.perf_counter() - began
    each = [Spent(*json.loads(line)) for line in done.stdout.splitlines()]
    for year, spent in enumerate(each, 1):
        print(
            f"year {year:2}   processor {spent.processor:5.1f} s   wall {spent.wall:5.1f} s   peak {spent.peak:4.0f} MB"
        )
    allowed = DECADE_SECONDS * years / 10
    print(f"{years:g} years {seconds:6.1f} s   {seconds / allowed:4.0%} of {allowed:.0f} s")
    if len(each) > 1:
        first, second = (each[-1].processor / early.processor for early in each[:2])
        print(
            f"last year: {first:.0%} of the first's processor time, {second:.0%} of the second's (at most {SAME:.0%})"
        )


def _made(folder: Path, years: float) -> str:
    """Returns the URL of a record of so many years in a folder; makes it, unless it is there whole."""
    days, whole = round(years * 365.25), folder / "years.json"
    if whole.exists() and json.loads(whole.read_text())["days"] == days:
        return f"sqlite:///{folder / 'years.db'}"
    for part in ("years.json", "years.db", "years.db-wal", "years.db-shm"):
        (folder / part).unlink(missing_ok=True)
    shutil.rmtree(folder / "years.archive", ignore_errors=True)
    began = time.perf_counter()
    store, visits = build(folder, days)
    whole.write_text(json.dumps({"days": days}))
    print(f"{visits} visits and their archive were made in {time.perf_counter() - began:.0f} s")
    return store


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept


def main() -> None:
    """Measures and prints both figures as shares of what is allowed."""
    words = argparse.ArgumentParser()
    words.add_argument("years", type=float, nargs="?", default=10.0)
    words.add_argument("--keep", type=Path, help="make the years in this folder, or find them there")
    words.add_argument("--no-month", action="store_true", help="only the years")
    asked = words.parse_args()
    if not asked.no_month:
        with tempfile.TemporaryDirectory() as folder:
            month(Path(folder))
    with _folder(asked.keep) as folder:
        decade(folder, asked.years)


if __name__ == "__main__":
    if sys.argv[1:2] == ["yearly"]:
        yearly(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
