"""A record built again from its archive: the month of the demonstration, and ten years of mostly unchanged pages.

Run: `python -m bench.replay` (or `python -m bench.replay YEARS`). The month takes the demonstration's record in
`out/demo`, and makes one if there is none. Of the years the processor time is told too, that of the first and the last
apart: the tenth year must not cost more than the first because of the nine before it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from bench.years import build

MONTH_SECONDS, DECADE_SECONDS = 10.0, 300.0
ROOT = Path(__file__).resolve().parents[1]


def replayed(store: str, folder: Path) -> tuple[float, str]:
    """Returns the seconds a replay into a new record took, as a process of its own, and what it said."""
    into = folder / "again.db"
    words = [sys.executable, "-m", "cli", "replay", "--store", store, "--into", f"sqlite:///{into}"]
    began = time.perf_counter()
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT)
    return time.perf_counter() - began, done.stderr.strip().splitlines()[-1]


def yearly(store: str, folder: Path) -> list[float]:
    """Replays into a new record in this process; returns the processor time of each year of crawls, in seconds."""
    from crawler.replay import replay
    from store.journal import CrawlBegun
    from store.opening import archive_folder, open_store

    into = f"sqlite:///{folder / 'again.db'}"
    began: dict[int, float] = {}
    first: list[datetime] = []

    def note_year(crawl: CrawlBegun) -> None:
        first.append(crawl.at)
        began.setdefault(int((crawl.at - first[0]).days / 365.25), time.process_time())

    replay(archive_folder(store), open_store(into, create=True), archive_folder(into), note_year)
    return [later - earlier for earlier, later in pairwise([*began.values(), time.process_time()])]


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


def decade(folder: Path, years: float) -> None:
    """Measures years of mostly unchanged pages."""
    began = time.perf_counter()
    store, visits = build(folder, round(years * 365.25))
    made = time.perf_counter() - began
    began = time.perf_counter()
    words = [sys.executable, "-m", "bench.replay", "yearly", store, str(folder)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT)
    seconds, each = time.perf_counter() - began, json.loads(done.stdout)
    allowed = DECADE_SECONDS * years / 10
    print(f"{years:g} years, {visits} visits    {seconds:6.1f} s   {seconds / allowed:4.0%} of {allowed:.0f} s")
    print(f"processor time {sum(each):.1f} s; first year {each[0]:.1f} s, last year {each[-1]:.1f} s")
    print(f"to make that record and its archive took {made:.0f} s")


def main() -> None:
    """Measures and prints both figures as shares of what is allowed."""
    years = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        month(Path(first))
        decade(Path(second), years)


if __name__ == "__main__":
    if sys.argv[1:2] == ["yearly"]:
        print(json.dumps(yearly(sys.argv[2], Path(sys.argv[3]))))
    else:
        main()
