"""The demonstration: the replica's seventeen sites, read every evening of August 2020 as the real ones would be.

The crawls are the program's own verb, each in a process of its own; all they get is a regions file with addresses.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from config.errors import TyndauError
from config.regions import DEFAULT_REGIONS
from replica.server import Replica
from reports.desk import Desk
from reports.findings import findings_json
from reports.note import write_note
from reports.span import Span
from reports.table import table_csv, table_text
from reports.wording import LANGUAGES

MONTH = "2020-08"
# Every evening, when the offices of the whole country are closed. The first reading meets what stood there before.
FIRST = datetime(2020, 7, 31, 21, 0, tzinfo=timezone(timedelta(hours=6)))
DAYS = 32
OWN_FILES = ("tyndau.db", "tyndau.db-wal", "tyndau.db-shm", "tyndau.db-crawl", "regions.yaml", "tyndau.archive")


class DemoError(TyndauError):
    """A step of the demonstration failed."""


def run_demo(out: Path) -> int:
    """Runs the demonstration into a folder; returns the exit code. Results of an earlier run there are replaced."""
    console = Console(stderr=True)
    began = time.monotonic()
    _clear(out)
    with Replica() as replica:
        regions_file = out / "regions.yaml"
        regions_file.write_text(replica.regions_yaml(DEFAULT_REGIONS), encoding="utf-8")
        troubles = _crawl_month(replica, out, regions_file, console)
    store = f"sqlite:///{out / 'tyndau.db'}"
    with console.status("reading the postings, running the rules, writing the note"):
        desk = Desk(store, regions_file)
        result = desk.check(MONTH)
        desk.save(result)
        model = desk.model_of(result)
        _write(out / f"table-{MONTH}.csv", table_csv(model))
        _write(out / f"findings-{MONTH}.json", json.dumps(findings_json(result), ensure_ascii=False, indent=1) + "\n")
        write_note(model, result, out, ("html", "docx"), LANGUAGES, context=desk.context(Span.parse(MONTH)))
    print(table_text(model))
    _closing_words(console, out, troubles, time.monotonic() - began)
    return 0


def _crawl_month(replica: Replica, out: Path, regions_file: Path, console: Console) -> list[str]:
    troubles: list[str] = []
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("17 sites", total=DAYS)
        for moment in _evenings():
            replica.set_moment(moment)
            told = _crawl(out, regions_file, moment)
            troubles += [f"{moment:%d.%m.%Y}  {_without_listing(line)}" for line in told["failures"]]
            words = f"{moment:%d.%m.%Y}  {told['entries']:4} new or changed, {told['captures']:4} answers"
            progress.update(task, advance=1, description=words)
            if not console.is_terminal:
                console.print(words, highlight=False)
    return troubles


def _without_listing(line: str) -> str:
    """A failure's region, outcome and reason: the listings of one region mostly fail alike."""
    parts = line.split(": ", 2)
    return f"{parts[0]}: {parts[2]}" if len(parts) == 3 else line


def _evenings() -> Iterator[datetime]:
    for day in range(DAYS):
        yield FIRST + timedelta(days=day)


def _crawl(out: Path, regions_file: Path, moment: datetime) -> dict[str, list[str]]:
    verb = [sys.executable, "-m", "cli", "crawl", "--json", "--at", moment.isoformat()]
    verb += ["--store", f"sqlite:///{out / 'tyndau.db'}", "--regions", str(regions_file)]
    done = subprocess.run(verb, capture_output=True, text=True, check=False, cwd=Path(__file__).parent)
    try:
        told: dict[str, list[str]] = json.loads(done.stdout)
    except ValueError as error:
        said = done.stderr.strip().splitlines()
        raise DemoError(f"the crawl of {moment:%d.%m.%Y} failed: {said[-1] if said else done.returncode}") from error
    return told


def _clear(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in OWN_FILES:
            path = out / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise DemoError(f"{out}: cannot be written: {error.strerror}") from error


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise DemoError(f"{path}: cannot be written: {error.strerror}") from error


def _closing_words(console: Console, out: Path, troubles: list[str], seconds: float) -> None:
    console.print()
    if troubles:
        console.print("What the sites withheld on the way (none of it counts against anybody):")
        for words, count in Counter(troubles).items():
            console.print(f"  {words} ({count} listings)" if count > 1 else f"  {words}", highlight=False)
    names = [f"table-{MONTH}.csv", f"findings-{MONTH}.json"]
    names += [f"note-{MONTH}.{language}.{form}" for language in LANGUAGES for form in ("html", "docx")]
    names += ["tyndau.db", "tyndau.archive/", "regions.yaml"]
    console.print(f"\nAugust 2020 was monitored in {seconds:.0f} s (simulated days on replica sites).")
    console.print(f"In {out}/:", highlight=False, soft_wrap=True)
    for name in names:
        console.print(f"  {name}", highlight=False)
    console.print(f"Begin with {out / names[2]}", highlight=False, soft_wrap=True)
