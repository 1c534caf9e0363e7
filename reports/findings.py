"""The month's findings: as JSON other programs rely on, and as a list to read in a terminal."""

from __future__ import annotations

from typing import Any

from reports.annex import LONGEST_REASON, rule_words
from reports.citing import named
from reports.foreign import foreign_text
from reports.span import Span
from reports.spelling import numeric
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


def findings_text(result: MonthResult, language: Language = "ru") -> str:
    """Returns the findings as plain text, one paragraph each: where, what, which page, why. Safe for a terminal.

    Regions are named by their ids, as every verb takes them. Without findings the text is one line that says so.
    """
    wording = load_wording(language)
    regime = wording.regime(Span.parse(result.month).last)
    said = []
    for verdict in findings(result):
        words = rule_words(verdict.rule, regime, wording)
        law = named(verdict.law, words, regime, wording)
        head = f"{verdict.region}: {words.label}" + (f" ({law})" if law else "") + f" [{_standing(verdict)}]"
        reason = verdict.reason.ru if language == "ru" else verdict.reason.kk
        said.append("\n".join([head, *_page_lines(verdict), f"  {foreign_text(reason, LONGEST_REASON)}"]))
    return "\n\n".join(said) or wording.document.no_violations


def _standing(verdict: Verdict) -> str:
    return verdict.rule + (f", {verdict.standing.value}" if verdict.answer is Answer.VIOLATION else ", cannot_tell")


def _page_lines(verdict: Verdict) -> list[str]:
    posting = verdict.posting
    if posting is None:
        return []
    day = f"{numeric(posting.displayed_date)} " if posting.displayed_date else ""
    return [f"  {day}{foreign_text(posting.title)}", f"  {foreign_text(posting.url, 2000)}"]
