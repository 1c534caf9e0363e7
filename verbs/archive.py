"""Verbs about the archive of raw bytes: archive verify."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from config.errors import UsageError
from store.archive_verified import AGAIN, verify_archive
from store.opening import DEFAULT_STORE, archive_folder, open_store
from verbs.arguments import AsJson, Store
from verbs.speaking import answer, say

app = typer.Typer(no_args_is_help=True, help="Looks after the raw bytes that all evidence rests on.")


@app.callback()
def _group() -> None:
    """Keeps `archive` a group while it has one verb."""


@app.command()
def verify(
    store: Store = DEFAULT_STORE,
    everything: Annotated[bool, typer.Option("--all", help="Read every file, however lately it was sound.")] = False,
    again: Annotated[
        int, typer.Option("--again", min=1, max=3650, help="Days after which a sound file is read anew.")
    ] = AGAIN,
    as_json: AsJson = False,
) -> int:
    """Reads the archive through: every record against its digest, every body against the record.

    Reads what is new or has grown, and what was last read longer ago than --again says.
    """
    folder = archive_folder(store)
    engine = open_store(store)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no archive there")
    found = verify_archive(engine, folder, datetime.now(UTC), None if everything else again)
    for each in found.damage:
        say(f"damaged: {each.line}")
    for line in found.notices:
        say(line)
    say(
        f"{found.files} files read ({found.read / 1e6:.1f} MB, {found.records} records, {found.bodies} bodies held "
        f"against the record), {found.left} sound before and left; {len(found.damage)} damaged places"
    )
    if as_json:
        answer(asdict(found) | {"damage": [asdict(each) | {"line": each.line} for each in found.damage]})
    return 1 if found.damage else 0
