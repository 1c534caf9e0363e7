"""The signed note: Russian and Kazakh, HTML, DOCX, PDF and XLSX, from one model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from config.errors import TyndauError, UsageError
from reports.compose import compose
from reports.context import ALONE, Context
from reports.month import MonthModel
from reports.papers.as_docx import docx_bytes
from reports.papers.as_html import html_bytes
from reports.papers.as_pdf import PdfBeside, pdf_bytes
from reports.papers.as_xlsx import xlsx_bytes
from reports.whole_files import write_whole
from reports.wording import LANGUAGES, WORDING, Language, load_wording
from rules.result import MonthResult

RENDERERS = {"html": html_bytes, "docx": docx_bytes, "pdf": pdf_bytes, "xlsx": xlsx_bytes}
FORMATS = tuple(RENDERERS)
DEFAULT_FORMATS = ("html", "docx")


def write_note(
    model: MonthModel,
    result: MonthResult,
    out: Path,
    formats: Sequence[str] = DEFAULT_FORMATS,
    languages: Sequence[str] = LANGUAGES,
    *,
    closing: Mapping[str, Sequence[str]] | None = None,
    context: Context = ALONE,
    wording: Path = WORDING,
) -> list[Path]:
    """Writes `note-<month, quarter or year>.<language>.<format>` into `out` and returns the paths; all or none.

    `result` is what `model` was built from; its verdicts make the annexes. `closing`: paragraphs of the month's own by
    language, set at the end of the text. Raises UsageError for a format or language there is none of,
    ConfigurationError for a fault in the wording or the template, TyndauError if the disk refuses or PDF lacks a
    library.
    """
    return write_whole(
        note_files(model, result, out, formats, languages, closing=closing, context=context, wording=wording)
    )


def note_files(
    model: MonthModel,
    result: MonthResult,
    out: Path,
    formats: Sequence[str],
    languages: Sequence[str],
    *,
    closing: Mapping[str, Sequence[str]] | None = None,
    context: Context = ALONE,
    wording: Path = WORDING,
    stem: str = "",
) -> dict[Path, bytes]:
    """Returns the files of a note without writing them; their names begin with `stem`, if not with the span's own."""
    if result.month != model.month:
        raise TyndauError(f"the model is of {model.month}, the verdicts are of {result.month}")
    spoken = list(dict.fromkeys(_language(language) for language in languages))
    for name in formats:
        if name not in RENDERERS:
            raise UsageError(f"no format {name!r}; there are: {', '.join(FORMATS)}")
    notes = {
        language: compose(
            model, result, load_wording(language, wording), tuple((closing or {}).get(language, ())), context
        )
        for language in spoken
    }
    begun = stem or f"note-{model.month}"
    with ExitStack() as stack:
        beside = {}
        if "pdf" in formats:  # setting the pages takes longest: all but the last language are set beside the rest
            for language in spoken[:-1]:
                beside[language] = PdfBeside(notes[language])
                stack.callback(beside[language].stop)
        made = {
            (language, name): RENDERERS[name](note)
            for language, note in notes.items()
            for name in formats
            if not (name == "pdf" and language in beside)
        }
        made |= {(language, "pdf"): process.finished() for language, process in beside.items()}
    return {out / f"{begun}.{language}.{name}": made[language, name] for language in spoken for name in formats}


def _language(name: str) -> Language:
    for language in LANGUAGES:
        if language == name:
            return language
    raise UsageError(f"no language {name!r}; there are: {', '.join(LANGUAGES)}")
