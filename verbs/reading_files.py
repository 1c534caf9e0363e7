"""The verbs of the reader: read shows what it finds in a file, reread what it finds anew in the archive."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from config.errors import TyndauError, UsageError
from store.opening import DEFAULT_STORE, archive_folder, open_store
from store.queries import body_reader
from verbs.arguments import AsJson, Store, as_day
from verbs.speaking import answer, json_text, say, tell


def read(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Text, HTML, DOCX, DOC, RTF, ODT, PDF, XLSX, a scan or an archive of such."),
    ] = None,
    seen: Annotated[str | None, typer.Option("--seen", help="Day the text was first seen, YYYY-MM-DD.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Lines of {"id","text","seen"} on stdin.')] = False,
    as_json: AsJson = False,
) -> int:
    """Shows what the reader finds in a notice: dates, place, form, project, and what it doubts."""
    from reading.command import read_path

    if jsonl == bool(files):
        raise UsageError("read takes files, or --jsonl and lines on stdin")
    if jsonl:
        return _read_lines()
    day = as_day(seen) if seen is not None else None
    failures = 0
    for path in files or []:
        try:
            answer(read_path(path, day), indent=None if as_json else 1)
        except TyndauError as error:
            failures += 1
            say(f"tyndau: {error}")
    return 1 if failures else 0


def reread(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> int:
    """Reads the archive with the present reader and shows which facts changed; earlier facts are kept."""
    from sqlalchemy.orm import Session

    from reading.intake import take_in
    from reading.reader import READER_VERSION
    from reading.rereading import facts_changed

    engine = open_store(store)
    with Session(engine) as session:
        read = take_in(session, body_reader(engine, archive_folder(store)))
        changes = [asdict(change) for change in facts_changed(session)]
    if as_json:
        answer({"reader_version": READER_VERSION, "newly_read": read, "changes": changes})
    for change in [] if as_json else changes:
        before, after = (json_text(change[side]) for side in ("before", "after"))
        title = " ".join(change["title"].split()) or change["url"]
        tell(f"{change['region']}  {change['posting']}  {change['field']}: {before} → {after}  «{title[:80]}»")
    postings = len({change["posting"] for change in changes})
    say(f"reader {READER_VERSION}: {read} newly read, {len(changes)} facts changed in {postings} postings")
    return 0


def _read_lines() -> int:
    from reading.command import read_line

    failures = 0
    for number, line in enumerate(_stdin_lines(), start=1):
        try:
            value = json.loads(line)
            answer(read_line(value), indent=None)
        except (ValueError, RecursionError, TyndauError) as error:
            failures += 1
            reason = str(error) if isinstance(error, TyndauError) else f"not JSON: {error}"
            answer({"id": None, "error": f"line {number}: {reason}"}, indent=None)
            say(f"tyndau: line {number}: {reason}")
    return 1 if failures else 0


def _stdin_lines() -> Iterator[str]:
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", "replace").strip()
        if line:
            yield line
