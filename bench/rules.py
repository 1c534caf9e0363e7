"""Ten years of the country, cold from SQLite: the record loaded, notices linked, every month judged.

Run: `python -m bench.rules`. The store is built once into a folder that is removed; the measured part is a process of
its own, and its memory is the most it ever held.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS, MEGABYTES = 10.0, 500.0


def measure(folder: Path) -> dict[str, float]:
    """Returns seconds of loading and of judging, and the peak of memory in MB, of a process that does nothing else."""
    from bench.decade import DAYS, FIRST, configured
    from reading.reader import READER_VERSION
    from rules.engine import Engine
    from rules.law_book import load_law
    from rules.month import Month
    from store.opening import open_store
    from store.queries import load_record

    regions, law = configured(), load_law()
    began, worked = time.perf_counter(), time.process_time()
    record = load_record(open_store(f"sqlite:///{folder / 'decade.db'}"), READER_VERSION)
    loaded = time.perf_counter()
    engine = Engine(record, regions, law)
    last = Month.of(FIRST.fromordinal(FIRST.toordinal() + DAYS))
    months = [last.before(back) for back in range((DAYS // 365) * 12, -1, -1)]
    verdicts = sum(len(engine.check(month).verdicts) for month in months)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worked = time.process_time() - worked
    return {
        "load": loaded - began, "judge": done - loaded, "cpu": worked, "peak": peak, "months": len(months),
        "verdicts": verdicts,
    }  # fmt: skip


def main() -> None:
    """Builds the store, measures and prints the figures as shares of what is allowed."""
    from bench.decade import build

    with tempfile.TemporaryDirectory() as name:
        build(Path(name))
        words = [sys.executable, "-m", "bench.rules", name]
        answer = subprocess.run(
            words, check=True, capture_output=True, text=True, cwd=Path(__file__).resolve().parents[1]
        )
    found = json.loads(answer.stdout)
    total = found["load"] + found["judge"]
    print(f"load {found['load']:.1f} s, link and judge {found['months']:.0f} months {found['judge']:.1f} s")
    print(f"ten years of the country {total:5.1f} s   {total / SECONDS:4.0%} of the {SECONDS:.0f} s allowed")
    print(f"of the processor's time  {found['cpu']:5.1f} s   the rest is other work on the machine")
    print(f"most memory held       {found['peak']:5.0f} MB   {found['peak'] / MEGABYTES:4.0%} of {MEGABYTES:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
    else:
        main()
