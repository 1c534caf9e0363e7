"""The options that verbs share, and what people write in them turned into values; UsageError for what is none."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from config.errors import UsageError

Store = Annotated[
    str, typer.Option("--store", envvar="TYNDAU_STORE", help="The record, sqlite:///FILE or postgresql://…")
]
RegionsFile = Annotated[
    Path | None,
    typer.Option(
        "--regions",
        envvar="TYNDAU_REGIONS",
        help="Regions file; none: the one the record was last crawled by, or the project's own.",
    ),
]
OfficeFile = Annotated[
    Path | None, typer.Option("--office", envvar="TYNDAU_OFFICE", help="Office file instead of the project's own.")
]
AsJson = Annotated[bool, typer.Option("--json", help="A machine's answer on stdout.")]
MonthOption = Annotated[str, typer.Option("--month", help="YYYY-MM")]


def as_moment(text: str) -> datetime:
    """Returns an aware moment of this century. Raises UsageError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--at {text}: not an ISO moment (2020-08-11T21:00:00+06:00)") from error
    if moment.tzinfo is None:
        raise UsageError(f"--at {text}: say the offset too (2020-08-11T21:00:00+06:00)")
    if not 2000 <= moment.year <= 2100:
        raise UsageError(f"--at {text}: no day of this century")
    return moment


def as_month(text: str) -> str:
    """Returns the month as written, YYYY-MM. Raises UsageError."""
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", text) is None:
        raise UsageError(f"{text}: not a month (YYYY-MM)")
    return text


def as_span(text: str) -> str:
    """Returns the month, quarter or year as written: YYYY-MM, YYYY-Qn, YYYY. Raises UsageError."""
    if re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]|Q[1-4]))?", text) is None:
        raise UsageError(f"{text}: not a month, quarter or year (YYYY-MM, YYYY-Qn, YYYY)")
    return text


def as_day(text: str) -> date:
    """Returns the day. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text}: not a day (YYYY-MM-DD)") from error


def chosen(option: str, text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the parts of a comma-separated list, each once. Raises UsageError."""
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    wrong = [part for part in wanted if part not in known]
    if wrong or not wanted:
        raise UsageError(f"{option} {text}: choose from {', '.join(known)}")
    return wanted
