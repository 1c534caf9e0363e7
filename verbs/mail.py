"""Verbs of the mail: what is sent, approved, and still on its way."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

import typer

from config.errors import UsageError
from config.office import load_office
from store.opening import DEFAULT_STORE, open_store
from verbs.arguments import AsJson, OfficeFile, RegionsFile, Store, as_span
from verbs.speaking import answer, say, tell

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from config.office import Office
    from config.regions import Regions
    from reports.mail.post import Posted

app = typer.Typer(help="Sends the note and the morning's summary; shows what is on its way.", no_args_is_help=True)
LARGEST_NUMBER = 2**31 - 1  # of a row
SpanArgument = Annotated[str, typer.Argument(help="YYYY-MM, a quarter YYYY-Qn or a year YYYY")]
DryRun = Annotated[
    Path | None, typer.Option("--dry-run", help="Folder for .eml files; nothing is sent and nothing recorded.")
]


def _now() -> datetime:
    return datetime.now(UTC)


@app.command()
def note(
    span: SpanArgument,
    dry_run: DryRun = None,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Mails the newest issue of a note: the draft to the analyst or, once approved, the note to its readers."""
    from reports.mail.post import issued, letters_of, put_in_mail, write_letters

    told, engine, known = _opened(store, regions, office)
    if dry_run is not None:
        issue = issued(engine, as_span(span))
        paths = write_letters(letters_of(issue, told.mail, known), dry_run, told.mail, _now())
        return _written(paths, as_json=as_json)
    _must_have_server(told)
    new = put_in_mail(engine, as_span(span), told.mail, known, _now())
    if not new:
        say(f"{span}: every letter of it was written before; `tyndau mail status` shows what became of them")
    return _send(store, engine, told, known, as_json=as_json)


@app.command()
def approve(
    span: SpanArgument,
    name: Annotated[str, typer.Option("--name", help="Who approves.")],
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Approves the newest issue of a note and sends it to its readers."""
    from reports.mail.post import issued, put_in_mail
    from store.notes_issued import approve_note

    told, engine, known = _opened(store, regions, office)
    issue = issued(engine, as_span(span))
    if not name.strip():
        raise UsageError("--name: say who approves")
    if approve_note(engine, issue.id, _now(), " ".join(name.split())):
        say(f"{span}, revision {issue.revision}: approved by {name}")
    else:
        say(f"{span}, revision {issue.revision}: was approved before, by {issue.approved_by}")
    if told.mail.server is None:
        say("no mail server is named in the office file; nothing is sent")
        if as_json:
            answer({"sent": 0, "waiting": 0, "refused": 0, "in_doubt": 0, "troubles": []})
        return 0
    put_in_mail(engine, as_span(span), told.mail, known, _now())
    return _send(store, engine, told, known, as_json=as_json)


@app.command()
def send(
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Sends the letters whose time has come."""
    told, engine, known = _opened(store, regions, office)
    return _send(store, engine, told, known, as_json=as_json)


@app.command()
def summary(
    dry_run: DryRun = None,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Sends the analysts what is new, what failed and what needs a decision; once a day."""
    from reports.mail.post import put_summary_in_mail, write_letters
    from reports.morning import morning, summary_letters

    told, engine, known = _opened(store, regions, office)
    zone = ZoneInfo(told.clock.zone)
    letters = summary_letters(morning(engine, known, zone, _now()), told.mail, known, zone)
    if not letters:
        raise UsageError("no recipient of the office file has the role analyst")
    if dry_run is not None:
        return _written(write_letters(letters, dry_run, told.mail, _now()), as_json=as_json)
    _must_have_server(told)
    if not put_summary_in_mail(engine, letters, _now()):
        say("today's summary was written before")
    return _send(store, engine, told, known, as_json=as_json)


@app.command()
def status(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> int:
    """Shows every letter and what became of it."""
    from reports.mail.status import status_json, status_text
    from store.deliveries import deliveries

    found = deliveries(open_store(store))
    if as_json:
        answer(status_json(found))
    else:
        tell(status_text(found))
    return 0


@app.command()
def settle(
    number: Annotated[
        int, typer.Argument(min=1, max=LARGEST_NUMBER, help="The letter's number, as `mail status` shows it.")
    ],
    outcome: Annotated[Literal["sent", "again"], typer.Argument(help="It did arrive; or: send it again.")],
    store: Store = DEFAULT_STORE,
) -> int:
    """Decides about a letter that was refused or may have been sent."""
    from store.deliveries import State
    from store.deliveries import settle as settle_letter

    state = State.SENT if outcome == "sent" else State.WAITING
    if not settle_letter(open_store(store), number, state, _now(), "settled by hand"):
        raise UsageError(f"{number}: no letter by this number is refused or in doubt")
    say(f"{number}: " + ("taken as sent" if outcome == "sent" else "waits to be sent again"))
    return 0


def _opened(store: str, regions: Path | None, office: Path | None) -> tuple[Office, Engine, Regions]:
    from config.regions import load_regions
    from reports.desk import regions_of

    told = load_office(office)
    engine = open_store(store)
    return told, engine, load_regions(regions) if regions else regions_of(engine)


def _must_have_server(office: Office) -> None:
    if office.mail.server is None:
        raise UsageError("the office file names no mail server (mail.server); --dry-run DIR writes the letters")


def _send(store: str, engine: Engine, office: Office, regions: Regions, *, as_json: bool) -> int:
    from reports.mail.post import send_due

    posted: Posted = send_due(store, engine, office.mail, regions, _now)
    for line in posted.troubles:
        say(line)
    say(str(posted))
    if as_json:
        answer(posted.to_json())
    return 1 if posted.troubles else 0


def _written(paths: list[Path], *, as_json: bool) -> int:
    for path in paths:
        say(f"wrote {path}")
    if not paths:
        say("nobody is to get it: the office file names no recipient for it (mail.recipients)")
    if as_json:
        answer([str(path) for path in paths])
    return 0
