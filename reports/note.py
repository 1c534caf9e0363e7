"""The signed note: Russian and Kazakh, HTML, DOCX, PDF and XLSX, from one model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from config.errors import TyndauError, UsageError
from reports.as_docx import docx_bytes
from reports.as_html import html_bytes
from reports.as_pdf import pdf_bytes
from reports.as_xlsx import xlsx_bytes
from reports.compose import compose
from reports.month import MonthModel
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
    earlier: MonthModel | None = None,
    wording: Path = WORDING,
) -> list[Path]:
    """Writes `note-<month, quarter or year>.<language>.<format>` into `out` and returns the paths; all or none.

    `result` is what `model` was built from; its verdicts make the annexes. `closing`: paragraphs of the month's own by
    language, set at the end of the text. `earlier`: the same span a year before, set beside it. Raises UsageError for a
    format or language there is none of, ConfigurationError for a fault in the wording or the template, TyndauError if
    the disk refuses or PDF lacks a library.
    """
    if result.month != model.month:
        raise TyndauError(f"the model is of {model.month}, the verdicts are of {result.month}")
    spoken = [_language(language) for language in languages]
    for name in formats:
        if name not in RENDERERS:
            raise UsageError(f"no format {name!r}; there are: {', '.join(FORMATS)}")
    files: dict[Path, bytes] = {}
    for language in spoken:
        own = tuple((closing or {}).get(language, ()))
        note = compose(model, result, load_wording(language, wording), own, earlier)
        for name in formats:
            files[out / f"note-{model.month}.{language}.{name}"] = RENDERERS[name](note)
    return write_whole(files)


def _language(name: str) -> Language:
    for language in LANGUAGES:
        if language == name:
            return language
    raise UsageError(f"no language {name!r}; there are: {', '.join(LANGUAGES)}")
