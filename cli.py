"""The program `tyndau`: every verb, its options, and one plain line for every error.

Machine answers go to stdout, people's words to stderr. Exit codes: 0 done, 1 done with failures that are named, 2 wrong
use.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from config.errors import TyndauError, UsageError
from config.regions import load_regions
from store.lock import only_crawl
from store.opening import DEFAULT_STORE, archive_folder, open_store
from store.queries import span_seen

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from reports.desk import Desk

app = typer.Typer(
    name="tyndau",
    help="Reads the public-hearing pages of Kazakhstan's regions, holds them against the law, writes the monthly note.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Store = Annotated[
    str, typer.Option("--store", envvar="TYNDAU_STORE", help="The record, sqlite:///FILE or postgresql://…")
]
RegionsFile = Annotated[Path | None, typer.Option("--regions", help="Regions file instead of the project's own.")]
AsJson = Annotated[bool, typer.Option("--json", help="A machine's answer on stdout.")]
MonthOption = Annotated[str, typer.Option("--month", help="YYYY-MM")]


def main() -> None:
    """Runs the program; never shows a traceback unless TYNDAU_DEBUG is set."""
    try:
        code = app(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except TyperException as error:
        _fail(error.format_message(), 2)
    except TyndauError as error:
        _fail(str(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        _fail("stopped", 1)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            sys.stderr.close()
            sys.exit(1)
        _fail(f"{error.filename or 'the disk'}: {error.strerror or error}", 1)
    except Exception as error:
        if os.environ.get("TYNDAU_DEBUG"):
            raise
        _fail(f"internal error: {type(error).__name__}: {error} (TYNDAU_DEBUG=1 shows where)", 1)


def _fail(message: str, code: int) -> None:
    print(f"tyndau: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(code)


def say(text: str) -> None:
    """Prints people's words, to stderr."""
    print(text, file=sys.stderr)


def answer(value: Any) -> None:
    """Prints a machine's answer, to stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


@app.command()
def crawl(
    region: Annotated[list[str] | None, typer.Argument(help="Regions to visit; none: all.")] = None,
    at: Annotated[str | None, typer.Option("--at", help="Simulated moment, ISO with offset.")] = None,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    delay: Annotated[float | None, typer.Option(min=0, help="Seconds between two requests to a host.")] = None,
    as_json: AsJson = False,
) -> int:
    """Visits the sources once and records what they show."""
    from crawler.run import CrawlOptions, run_crawl, simulated_clock, system_clock

    known = load_regions(regions)
    wanted = [known.get(name) for name in region] if region else list(known)
    clock = simulated_clock(_moment(at)) if at else system_clock
    engine = open_store(store, create=True)
    options = CrawlOptions(simulated=at is not None, delay=delay)
    with only_crawl(store, engine):
        _only_forward(engine, clock())
        summary = run_crawl(engine, archive_folder(store), known, wanted, clock, options)
    not_monitored = [r.id for r in wanted if not r.monitored]
    for line in summary.failures:
        say(line)
    if region and not_monitored:
        say(f"not monitored (no verified source): {', '.join(not_monitored)}")
    kind = "simulated crawl" if at else "crawl"
    say(
        f"{kind} {summary.crawl_id}: {summary.whole} of {summary.visits} listings read whole, "
        f"{summary.new_entries} new or changed entries, {summary.captures} answers, {summary.new_bodies} new bodies"
    )
    if as_json:
        answer(
            {
                "crawl": summary.crawl_id,
                "simulated": at is not None,
                "listings": summary.visits,
                "whole": summary.whole,
                "entries": summary.new_entries,
                "captures": summary.captures,
                "new_bodies": summary.new_bodies,
                "failures": summary.failures,
                "not_monitored": not_monitored,
            }
        )
    return 1 if summary.failures or (region and not_monitored) else 0


@app.command()
def check(
    month: Annotated[str | None, typer.Option("--month", help="YYYY-MM; none: every month on record.")] = None,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    as_json: AsJson = False,
) -> int:
    """Reads what is new on the record and runs the rules over it."""
    from reports.desk import Desk

    wanted = [_month(month)] if month else []
    desk = Desk(store, regions)
    months = wanted or desk.months()
    answers = []
    for each in months:
        result = desk.check(each)
        counts = desk.save(result)
        answers.append({"month": each, **counts})
        say(
            f"{each}: {counts['proven']} violations proven, {counts['indicated']} only indicated, "
            f"{counts['cannot_tell']} that cannot be told"
        )
    _say_if_simulated(desk)
    if as_json:
        answer(answers)
    return 0


@app.command()
def findings(
    month: MonthOption,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    as_json: AsJson = False,
) -> int:
    """Lists every verdict that is not plain compliance."""
    from reports.desk import Desk
    from reports.findings import findings_json, findings_text

    wanted = _month(month)
    desk = Desk(store, regions)
    result = desk.check(wanted)
    _say_if_simulated(desk)
    if as_json:
        answer(findings_json(result))
    else:
        print(findings_text(result, regions=desk.regions))
    return 0


@app.command()
def table(
    month: MonthOption,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    csv: Annotated[bool, typer.Option("--csv", help="Comma-separated, header as the ministry's table.")] = False,
    as_json: AsJson = False,
) -> int:
    """Shows region by violation."""
    from reports.desk import Desk
    from reports.table import table_csv, table_json, table_text

    wanted = _month(month)
    desk = Desk(store, regions)
    model = desk.model(wanted)
    _say_if_simulated(desk)
    if as_json:
        answer(table_json(model))
    elif csv:
        sys.stdout.write(table_csv(model))
    else:
        print(table_text(model))
    return 0


@app.command()
def note(
    month: Annotated[str, typer.Argument(help="YYYY-MM, a quarter YYYY-Qn or a year YYYY")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write to.")],
    formats: Annotated[str, typer.Option("--format", help="html,docx,pdf,xlsx")] = "html,docx",
    languages: Annotated[str, typer.Option("--lang", help="ru,kk")] = "ru,kk",
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    as_json: AsJson = False,
) -> int:
    """Writes the note of a month, quarter or year in Russian and Kazakh."""
    from reports.desk import Desk
    from reports.note import FORMATS, write_note
    from reports.span import Span
    from reports.wording import LANGUAGES

    wanted_formats = _choices("--format", formats, FORMATS)
    wanted_languages = _choices("--lang", languages, LANGUAGES)
    span = Span.parse(month)
    desk = Desk(store, regions)
    result = desk.check_span(span)
    earlier = desk.model_before(span)
    paths = write_note(desk.model_of(result), result, out, wanted_formats, wanted_languages, earlier=earlier)
    _say_if_simulated(desk)
    for path in paths:
        say(f"wrote {path}")
    if as_json:
        answer([str(path) for path in paths])
    return 0


@app.command()
def read(
    files: Annotated[list[Path] | None, typer.Argument(help="Files to read.")] = None,
    seen: Annotated[str | None, typer.Option("--seen", help="Day the text was first seen, YYYY-MM-DD.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Lines of {"id","text","seen"} on stdin.')] = False,
    as_json: AsJson = False,
) -> int:
    """Shows what the reader finds in a notice."""
    from reading.command import read_path

    if jsonl == bool(files):
        raise UsageError("read takes files, or --jsonl and lines on stdin")
    if jsonl:
        return _read_lines()
    day = _day(seen) if seen else None
    failures = 0
    for path in files or []:
        try:
            print(json.dumps(read_path(path, day), ensure_ascii=False, indent=None if as_json else 1))
        except TyndauError as error:
            failures += 1
            say(f"tyndau: {error}")
    return 1 if failures else 0


def _read_lines() -> int:
    from reading.command import read_line

    failures = 0
    for number, line in enumerate(_stdin_lines(), start=1):
        try:
            value = json.loads(line)
            print(json.dumps(read_line(value), ensure_ascii=False), flush=False)
        except (ValueError, RecursionError, TyndauError) as error:
            failures += 1
            reason = str(error) if isinstance(error, TyndauError) else f"not JSON: {error}"
            print(json.dumps({"id": None, "error": f"line {number}: {reason}"}, ensure_ascii=False))
            say(f"tyndau: line {number}: {reason}")
    return 1 if failures else 0


def _stdin_lines() -> Iterator[str]:
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", "replace").strip()
        if line:
            yield line


@app.command()
def law(
    day: Annotated[str | None, typer.Argument(help="YYYY-MM-DD; none: today.")] = None,
    as_json: AsJson = False,
) -> int:
    """Shows what the law on file asked on a day, and how sure we are of it."""
    from rules.law_text import law_json, law_on, law_text

    on = _day(day) if day else datetime.now(UTC).date()
    rows = law_on(on)
    if as_json:
        answer(law_json(on, rows))
    else:
        print(law_text(on, rows))
    return 0


@app.command()
def replay(
    into: Annotated[str, typer.Option("--into", help="The record to build; it must be new.")],
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> int:
    """Builds the whole record again from the archived bytes, without the network."""
    from crawler.replay import replay as replay_archive

    if not archive_folder(store).is_dir():
        raise UsageError(f"{archive_folder(store)}: no archived crawl there")
    summary = replay_archive(archive_folder(store), open_store(into, create=True), archive_folder(into))
    for line in summary.failures:
        say(line)
    say(f"{summary.crawls} crawls, {summary.visits} visits ({summary.whole} whole), {summary.answers} answers replayed")
    if as_json:
        answer(asdict(summary))
    return 1 if summary.failures else 0


@app.command()
def doctor(store: Store = DEFAULT_STORE, regions: RegionsFile = None, as_json: AsJson = False) -> int:
    """Tells what is installed, which sources answer, what is stale, what is unverified."""
    from reports.doctor import examination_text, examine

    found = examine(store, regions, datetime.now(UTC))
    if as_json:
        answer(found.to_json())
    else:
        print(examination_text(found))
    return 1 if found.alarms else 0


@app.command()
def demo(out: Annotated[Path, typer.Option("--out", help="Folder for the results.")] = Path("out/demo")) -> int:
    """Monitors the seventeen replica sites through August 2020 and writes the ministry's note."""
    from demo import run_demo

    return run_demo(out)


def _only_forward(engine: Engine, moment: datetime) -> None:
    """A visit dated before one already on record would turn what was seen into what was not yet there."""
    span = span_seen(engine)
    if span is not None and moment < span[1]:
        raise UsageError(
            f"the record already reaches {span[1].isoformat()}; a crawl at {moment.isoformat()} lies before"
        )


def _say_if_simulated(desk: Desk) -> None:
    if desk.simulated:
        say("from simulated crawls: these figures say nothing about any real site")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--at {text}: not an ISO moment (2020-08-11T21:00:00+06:00)") from error
    if moment.tzinfo is None:
        raise UsageError(f"--at {text}: say the offset too (2020-08-11T21:00:00+06:00)")
    if not 2000 <= moment.year <= 2100:
        raise UsageError(f"--at {text}: no day of this century")
    return moment


def _month(text: str) -> str:
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", text) is None:
        raise UsageError(f"{text}: not a month (YYYY-MM)")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text}: not a day (YYYY-MM-DD)") from error


def _choices(option: str, text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    wrong = [part for part in wanted if part not in known]
    if wrong or not wanted:
        raise UsageError(f"{option} {text}: choose from {', '.join(known)}")
    return wanted


if __name__ == "__main__":
    main()
