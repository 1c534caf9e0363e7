"""The month's findings: as JSON other programs rely on, and as a list to read in a terminal."""

from __future__ import annotations

import textwrap
from datetime import date
from typing import Any

from config.errors import UsageError
from config.regions import Regions, load_regions
from reports.annex import LONGEST_REASON, violation
from reports.foreign import LONGEST_ADDRESS, foreign_text
from reports.span import Span
from reports.spelling import numeric
from reports.table import WIDTH
from reports.wording import Language, load_wording
from rules.result import COLUMNS, MonthResult
from rules.verdict import Answer, Standing, Verdict, finding_json

SHOWN = (Answer.VIOLATION, Answer.CANNOT_TELL)


def findings(result: MonthResult) -> list[Verdict]:
    """Returns the verdicts that are findings, in a stable order: violations first, then by rule, region and subject."""
    shown = [verdict for verdict in result.verdicts if verdict.answer in SHOWN]
    places = {tally.region: place for place, tally in enumerate(result.tallies)}
    return sorted(shown, key=lambda verdict: _place(verdict, places))


def _place(verdict: Verdict, places: dict[str, int]) -> tuple[int, int, int, str, str]:
    kind = (SHOWN.index(verdict.answer), verdict.standing is Standing.INDICATED)
    column = COLUMNS.index(verdict.rule) if verdict.rule in COLUMNS else len(COLUMNS)
    region = places.get(verdict.region, len(places))
    return kind[0] * 2 + kind[1], column, region, verdict.rule, verdict.subject


def findings_json(result: MonthResult) -> list[dict[str, Any]]:
    """Returns the findings as JSON values, in the shape of `rules.verdict.finding_json`."""
    return [finding_json(verdict) for verdict in findings(result)]


def findings_text(result: MonthResult, language: Language = "ru", regions: Regions | None = None) -> str:
    """Returns the findings as plain text, one paragraph each: where, what, which page, why. Safe for a terminal.

    Regions bear the name of the table and the id that every verb takes; without `regions` the project's own count.
    Lines end at 80 columns, but no address is broken. Without findings the text is one line that says so.
    """
    wording = load_wording(language)
    regions = regions or load_regions()
    last = Span.parse(result.month).last
    regime = wording.regime(last)
    said = []
    for verdict in findings(result):
        where = _region(verdict.region, regions, last, language)
        head = f"{where}: {violation(verdict, regime, wording)} [{_standing(verdict)}]"
        reason = verdict.reason.ru if language == "ru" else verdict.reason.kk
        lines = [*_wrapped(head, "", "    ")]
        for line in (*_page_lines(verdict), foreign_text(reason, LONGEST_REASON)):
            lines += _wrapped(line, "  ", "  ")
        said.append("\n".join(lines))
    return "\n\n".join(said) or wording.document.no_violations


def _region(region: str, regions: Regions, day: date, language: Language) -> str:
    """Returns «Костанайская (kostanay)»; the id alone of a region that the file does not know."""
    try:
        name = regions.get(region).name(day)
    except UsageError:
        return region
    return f"{name.ru.table if language == 'ru' else name.kk.table} ({region})"


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )


def _standing(verdict: Verdict) -> str:
    return verdict.rule + (f", {verdict.standing.value}" if verdict.answer is Answer.VIOLATION else ", cannot_tell")


def _page_lines(verdict: Verdict) -> list[str]:
    posting = verdict.posting
    if posting is None:
        return []
    day = f"{numeric(posting.displayed_date)} " if posting.displayed_date else ""
    return [f"{day}{foreign_text(posting.title)}", foreign_text(posting.url, LONGEST_ADDRESS)]
