"""Verbs of what is given out: note (written or issued), notes (what was issued), data (the open data beside it)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from store.opening import DEFAULT_STORE
from verbs.arguments import AsJson, OfficeFile, RegionsFile, Store, chosen
from verbs.speaking import answer, say, say_if_simulated, tell


def note(
    month: Annotated[str, typer.Argument(metavar="SPAN", help="YYYY-MM, a quarter YYYY-Qn or a year YYYY")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write to.")],
    formats: Annotated[str, typer.Option("--format", help="html,docx,pdf,xlsx")] = "html,docx",
    languages: Annotated[str, typer.Option("--lang", help="ru,kk")] = "ru,kk",
    issue: Annotated[bool, typer.Option("--issue", help="Keep it on record as issued, with a revision.")] = False,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Writes the note of a month, quarter or year in Russian and Kazakh."""
    from reports.desk import Desk
    from reports.issuing import issue as issue_note
    from reports.note import FORMATS, write_note
    from reports.span import Span
    from reports.wording import LANGUAGES

    wanted_formats = chosen("--format", formats, FORMATS)
    wanted_languages = chosen("--lang", languages, LANGUAGES)
    span = Span.parse(month)
    desk = Desk(store, regions, office)
    told: list[str] | dict[str, object]
    if issue:
        issued = issue_note(desk, span, out, wanted_formats, wanted_languages, datetime.now(UTC))
        paths = list(issued.paths)
        say(f"{span}, revision {issued.revision}: " + ("issued" if issued.fresh else "as issued, nothing has changed"))
        told = {
            "revision": issued.revision,
            "fresh": issued.fresh,
            "changes": [dict(change) for change in issued.changes],
            "files": [str(path) for path in paths],
        }
    else:
        result, context = desk.check_span(span), desk.context(span)
        paths = write_note(desk.model_of(result), result, out, wanted_formats, wanted_languages, context=context)
        told = [str(path) for path in paths]
        if context.seen_until is not None:
            say(f"preliminary: the record ends on {context.seen_until:%d.%m.%Y}, before {span} is over")
    say_if_simulated(desk)
    for path in paths:
        say(f"wrote {path}")
    if as_json:
        answer(told)
    return 0


def notes(
    span: Annotated[str | None, typer.Argument(help="YYYY-MM, YYYY-Qn or YYYY; none: all.")] = None,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> int:
    """Lists the notes that were issued, with their revisions and files."""
    from reports.issuing import issues
    from reports.span import Span
    from store.opening import open_store

    found = issues(open_store(store), Span.parse(span) if span is not None else None)
    if as_json:
        answer([each.to_json() for each in found])
        return 0
    for each in found:
        tell(f"{each.span}  revision {each.revision}  {each.issued_at:%Y-%m-%d %H:%M} UTC  {each.folder}")
        for file in each.files:
            tell(f"    {file['name']}")
    if not found:
        say("no note was issued yet; `tyndau note SPAN --out DIR --issue` issues one")
    return 0


def data(
    span: Annotated[str, typer.Argument(help="YYYY-MM, a quarter YYYY-Qn or a year YYYY")],
    out: Annotated[Path, typer.Argument(help="Folder to write to.")],
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Writes the open data of a span: CSV and JSON with a datapackage.json."""
    from reports.desk import Desk
    from reports.open_data.package import write_open_data
    from reports.span import Span

    wanted = Span.parse(span)
    desk = Desk(store, regions, office)
    paths = write_open_data(desk, wanted, out)
    say_if_simulated(desk)
    for path in paths:
        say(f"wrote {path}")
    if as_json:
        answer([str(path) for path in paths])
    return 0
