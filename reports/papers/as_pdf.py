"""The note as PDF: the very page of `as_html`, set by WeasyPrint in fonts that lie beside this file.

WeasyPrint needs the system's Pango; it is loaded only when a PDF is asked for.
"""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

from config.errors import TyndauError
from reports.document import NoteText
from reports.papers.as_html import html_bytes

FONTS = Path(__file__).with_name("fonts")
FAMILY = "Liberation Serif"
_FACES = (("LiberationSerif-Regular.ttf", 400), ("LiberationSerif-Bold.ttf", 700))
_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def pdf_bytes(note: NoteText) -> bytes:
    """Returns the note as tagged PDF (PDF/UA); same note, same bytes on one machine. Raises TyndauError without Pango.

    Nothing outside the page is fetched: an address in it is a link and no more.
    """
    return set_page(html_bytes(note, paper=True), _identifier(note))


class PdfBeside:
    """A note being set by a process of its own, while this one goes on. Raises TyndauError like `pdf_bytes`."""

    def __init__(self, note: NoteText) -> None:
        _weasyprint()  # what is missing is said here, in one line, before anything is started
        worker = [sys.executable, "-m", "reports.papers.pdf_worker", _identifier(note)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(worker, stdin=pipe, stdout=pipe, stderr=pipe, cwd=FONTS.parent.parent)
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it died: `finished` says why
            self._process.stdin.write(html_bytes(note, paper=True))
            self._process.stdin.close()
        self._process.stdin = None

    def finished(self) -> bytes:
        """Waits for the process and returns what it made."""
        made, said = self._process.communicate()
        if self._process.returncode:
            last = said.decode("utf-8", "replace").strip().splitlines()[-1:] or ["killed"]
            raise TyndauError(f"PDF could not be set: {last[0]}")
        return made

    def stop(self) -> None:
        """Ends the process if it is still at work."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def _identifier(note: NoteText) -> str:
    return f"{note.language}-{note.dated:%Y-%m-%d}"


def set_page(page: bytes, identifier: str) -> bytes:
    """Returns an HTML page of ours as PDF. Raises TyndauError without Pango."""
    weasyprint = _weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(string=_faces(), font_config=fonts, url_fetcher=_own_fonts)
    made: bytes = weasyprint.HTML(string=page.decode("utf-8"), url_fetcher=_own_fonts).write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        presentational_hints=True,  # the numbers at which lists start
        pdf_identifier=identifier.encode(),
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
