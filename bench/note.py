"""One month's note in both languages and all forms: seconds, and the share of what is allowed.

Run: `python -m bench.note`. A month as busy as August 2020, for which the figure holds, and one four times as busy.
Each run is a process of its own, its imports included. Where other work shares the machine, processor time is steadier.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from config.regions import Region, load_regions
from reports.month import build
from reports.note import FORMATS, write_note
from rules.result import COLUMNS, MonthResult, RegionTally
from rules.verdict import (
    Answer,
    AppearanceInterval,
    Bilingual,
    HearingShown,
    LawBasis,
    PostingShown,
    Standing,
    Verdict,
)

ALLOWED_SECONDS = 5
ROUNDS = 3
MONTH = "2020-08"
FINDINGS = 43
ACT = "Правила проведения общественных слушаний, приказ Министра охраны окружающей среды РК от 07.05.2007 № 135-п"


def finding(number: int, region: Region) -> Verdict:
    """Returns a proven violation of one of the eight columns with its page, dates, reason and six digests."""
    url = f"https://www.gov.kz/memleket/entities/{region.id}/documents/details/{number}?lang=ru"
    title = f"Общественные слушания по проекту «Реконструкция карьера № {number} в селе Тасты»"
    return Verdict(
        rule=COLUMNS[number % len(COLUMNS)],
        rule_version="1",
        answer=Answer.VIOLATION,
        region=region.id,
        month=MONTH,
        reason=Bilingual(f"Объявление «{title}»: основание {number}.", f"«{title}» хабарландыруы: негіздеме {number}."),
        subject=str(number),
        standing=Standing.PROVEN,
        posting=PostingShown(url, title, "announcement", date(2020, 8, 14), "ru"),
        hearing=HearingShown("open_meeting", (date(2020, 8, 25),), None),
        appeared=AppearanceInterval(datetime(2020, 8, 13, 15, tzinfo=UTC), datetime(2020, 8, 14, 15, tzinfo=UTC)),
        deadline=date(2020, 8, 5),
        law=LawBasis(ACT, "12", date(2007, 6, 26), None),
        evidence=tuple(f"{number:04x}{place:04x}" * 8 for place in range(6)),
    )


def month(regions: list[Region], findings: int) -> MonthResult:
    """Returns a month with that many findings, spread over the regions and columns."""
    verdicts = [finding(number, regions[number % len(regions)]) for number in range(findings)]
    tallies = [
        RegionTally(
            region=region.id,
            announcements=10,
            protocols=7,
            cells={c: sum(v.region == region.id and v.rule == c for v in verdicts) for c in COLUMNS},
            cannot_tell={},
            indicated={},
            days_without_data=(),
            monitored=True,
        )
        for region in regions
    ]
    return MonthResult(MONTH, tuple(tallies), tuple(verdicts), simulated=True)


def once(findings: int) -> None:
    """Writes the note in every form and language into a folder that is removed afterwards."""
    regions = load_regions()
    result = month(list(regions.of(date(2020, 8, 31))), findings)
    with tempfile.TemporaryDirectory() as folder:
        write_note(build(result, regions), result, Path(folder), FORMATS)


def main() -> None:
    """Measures and prints both figures."""
    for findings in (FINDINGS, 4 * FINDINGS):
        runs = [_seconds(findings) for _ in range(ROUNDS)]
        clock, processor = median(run[0] for run in runs), median(run[1] for run in runs)
        share = clock / ALLOWED_SECONDS
        print(
            f"note of {findings:3} findings, 8 files  {clock:4.1f} s (processor {processor:3.1f} s)   "
            f"{share:4.0%} of the {ALLOWED_SECONDS} s allowed"
        )


def _seconds(findings: int) -> tuple[float, float]:
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "bench.note", str(findings)], check=True)
    ended, using = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended - began, using.ru_utime + using.ru_stime - used.ru_utime - used.ru_stime


if __name__ == "__main__":
    if sys.argv[1:]:
        once(int(sys.argv[1]))
    else:
        main()
