"""The note as one HTML file: no script, no outside resource, everything from sites escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from config.errors import ConfigurationError
from reports.document import Grid, Heading, Items, NoteText
from reports.papers.shades import SHADES, fill, ink, size
from reports.papers.tile_svg import tile_svg
from reports.papers.typesetting import NUMBERED

TEMPLATES = Path(__file__).with_name("templates")
_TIED = Markup('<span class="tied">{}</span>')


def html_bytes(note: NoteText, templates: Path = TEMPLATES, *, paper: bool = False) -> bytes:
    """Returns the note as UTF-8 HTML; same note, same bytes. Raises ConfigurationError for a bad template.

    `paper`: without what only a screen can unfold.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        finalize=_tied,
    )
    environment.tests["heading"] = lambda block: isinstance(block, Heading)
    environment.tests["items"] = lambda block: isinstance(block, Items)
    environment.tests["grid"] = lambda block: isinstance(block, Grid)
    environment.globals.update(tile_svg=tile_svg, shades=_shades())
    try:
        return environment.get_template("note.html.j2").render(note=note, paper=paper).encode("utf-8")
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = templates / (getattr(error, "name", None) or "note.html.j2")
        raise ConfigurationError(f"{where}{f':{line}' if line else ''}: {error.message}") from error


def _tied(value: object) -> object:
    """Returns a text with its numbered nouns («12-тармағы») held on one line; everything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or not NUMBERED.search(value):
        return value
    pieces, end = [], 0
    for found in NUMBERED.finditer(value):
        pieces += [escape(value[end : found.start()]), _TIED.format(found[0])]
        end = found.end()
    return Markup("").join([*pieces, escape(value[end:])])


def _shades() -> list[dict[str, str]]:
    """Returns what each level looks like: its class, fill, ink and how large its figure is."""
    return [
        {"name": f"level{level}", "fill": fill(level), "ink": ink(level), "size": f"{size(level):.2f}em"}
        for level in SHADES
    ]
