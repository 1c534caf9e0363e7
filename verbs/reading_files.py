"""The verb that shows what the reader finds: read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from config.errors import TyndauError, UsageError
from verbs.arguments import AsJson, as_day
from verbs.speaking import say


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
    day = as_day(seen) if seen else None
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
