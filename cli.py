"""The program `tyndau`: which verbs there are, and one plain line for every error.

Machine answers go to stdout, people's words to stderr. Exit codes: 0 done, 1 done with failures that are named, 2 wrong
use.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from config.errors import TyndauError
from verbs import (
    archive,
    asking,
    backup,
    clock,
    crawling,
    mail,
    notes,
    reading_files,
    review,
    rule_files,
    sources,
    worker,
)
from verbs.speaking import say

app = typer.Typer(
    name="tyndau",
    help="Reads the public-hearing pages of Kazakhstan's regions, holds them against the law, writes the monthly note.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for verb in (
    crawling.crawl,
    asking.check,
    asking.findings,
    asking.table,
    notes.note,
    notes.notes,
    notes.data,
    reading_files.read,
    reading_files.reread,
    asking.law,
    crawling.replay,
    backup.backup,
    worker.worker,
    asking.doctor,
):
    app.command()(verb)
app.add_typer(archive.app, name="archive")
app.add_typer(clock.app, name="schedule")
app.add_typer(mail.app, name="mail")
app.add_typer(review.app, name="review")
app.add_typer(rule_files.app, name="rules")
app.add_typer(sources.app, name="sources")


def main() -> None:
    """Runs the program; never shows a traceback unless TYNDAU_DEBUG is set."""
    _write_whatever_comes()
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
        if (said := getattr(error, "orig", None)) is not None:  # the database's own words, without what was asked
            _fail(f"the record: {said}", 1)
        _fail(f"internal error: {type(error).__name__}: {error} (TYNDAU_DEBUG=1 shows where)", 1)


def _fail(message: str, code: int) -> None:
    say(f"tyndau: {' '.join(message.split())}")
    sys.exit(code)


def _write_whatever_comes() -> None:
    """A file or pipe gets UTF-8 in whatever locale; what a terminal cannot show is escaped, and ends no verb."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


@app.command()
def demo(out: Annotated[Path, typer.Option("--out", help="Folder for the results.")] = Path("out/demo")) -> int:
    """Monitors the seventeen replica sites through August 2020 and writes the ministry's note."""
    from demo import run_demo

    return run_demo(out)


if __name__ == "__main__":
    main()
