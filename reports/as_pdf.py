"""The note as PDF: the very page of `as_html`, set by WeasyPrint in fonts that lie beside this file.

WeasyPrint needs the system's Pango; it is loaded only when a PDF is asked for.
"""

from __future__ import annotations

import io
import logging
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from config.errors import TyndauError
from reports.as_html import html_bytes
from reports.document import NoteText

FONTS = Path(__file__).with_name("fonts")
FAMILY = "Liberation Serif"
_FACES = (("LiberationSerif-Regular.ttf", 400), ("LiberationSerif-Bold.ttf", 700))
_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def pdf_bytes(note: NoteText) -> bytes:
    """Returns the note as tagged PDF (PDF/UA); same note, same bytes on one machine. Raises TyndauError without Pango.

    Nothing outside the page is fetched: an address in it is a link and no more.
    """
    weasyprint = _weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(string=_faces(), font_config=fonts, url_fetcher=_own_fonts)
    page = weasyprint.HTML(string=html_bytes(note).decode("utf-8"), url_fetcher=_own_fonts)
    identifier = f"{note.language}-{note.dated:%Y-%m-%d}".encode()
    made: bytes = page.write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        presentational_hints=True,  # the numbers at which lists start
        pdf_identifier=identifier,
        pdf_variant="pdf/ua-1",
    )
    return made


def _weasyprint() -> Any:
    """Imports WeasyPrint; what it prints when a library is missing is kept back for the one line raised here."""
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            import weasyprint
            import weasyprint.text.fonts
    except OSError as error:
        missing = str(error).split(":", 1)[0].removeprefix("cannot load library ").strip("'\"")
        raise TyndauError(f"PDF needs the system library {missing} (Debian: apt install {_PACKAGES})") from error
    except ImportError as error:
        raise TyndauError(
            f"PDF needs the Python package {error.name or 'weasyprint'}; `make setup` installs it"
        ) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # what a browser alone understands is no fault
    return weasyprint


def _faces() -> str:
    return (
        "".join(
            f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url("{(FONTS / name).as_uri()}"); }}\n'
            for name, weight in _FACES
        )
        + f':root, body {{ font-family: "{FAMILY}"; }}\n'
    )


def _own_fonts(url: str, *_more: Any, **_named: Any) -> dict[str, Any]:
    """Gives the two fonts and refuses everything else."""
    for name, _ in _FACES:
        if url == (FONTS / name).as_uri():
            return {"string": (FONTS / name).read_bytes(), "mime_type": "font/ttf"}
    raise ValueError(f"{url[:80]} is not fetched")
