"""The verb that writes the note."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from store.opening import DEFAULT_STORE
from verbs.arguments import AsJson, RegionsFile, Store, chosen
from verbs.speaking import answer, say, say_if_simulated


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

    wanted_formats = chosen("--format", formats, FORMATS)
    wanted_languages = chosen("--lang", languages, LANGUAGES)
    span = Span.parse(month)
    desk = Desk(store, regions)
    result = desk.check_span(span)
    earlier = desk.model_before(span)
    paths = write_note(desk.model_of(result), result, out, wanted_formats, wanted_languages, earlier=earlier)
    say_if_simulated(desk)
    for path in paths:
        say(f"wrote {path}")
    if as_json:
        answer([str(path) for path in paths])
    return 0
