"""A record built again from its archive: the month of the demonstration, and ten years of mostly unchanged pages.

Run: `python -m bench.replay` (or `python -m bench.replay YEARS`). The month takes the demonstration's record in
`out/demo`, and makes one if there is none.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
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
    seconds, said = replayed(store, folder)
    allowed = DECADE_SECONDS * years / 10
    print(f"{years:g} years, {visits} visits    {seconds:6.1f} s   {seconds / allowed:4.0%} of {allowed:.0f} s; {said}")
    print(f"to make that record and its archive took {made:.0f} s")


def main() -> None:
    """Measures and prints both figures as shares of what is allowed."""
    years = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        month(Path(first))
        decade(Path(second), years)


if __name__ == "__main__":
    main()
