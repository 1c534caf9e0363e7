"""The note as one HTML file: no script, no outside resource, everything from sites escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from config.errors import ConfigurationError
from reports.document import Heading, Items, NoteText

TEMPLATES = Path(__file__).with_name("templates")


def html_bytes(note: NoteText, templates: Path = TEMPLATES) -> bytes:
    """Returns the note as UTF-8 HTML; same note, same bytes. Raises ConfigurationError for a bad template."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    environment.tests["heading"] = lambda block: isinstance(block, Heading)
    environment.tests["items"] = lambda block: isinstance(block, Items)
    try:
        return environment.get_template("note.html.j2").render(note=note).encode("utf-8")
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = templates / (getattr(error, "name", None) or "note.html.j2")
        raise ConfigurationError(f"{where}{f':{line}' if line else ''}: {error.message}") from error
