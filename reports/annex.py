"""The annex: every finding with its region, page, dates, proof and reason, in one language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from config.regions import Region
from reports.citing import named
from reports.document import Annex, AnnexRow, Page
from reports.foreign import foreign_text, web_address
from reports.month import OBSERVATIONS, MonthModel, RegionMonth, in_table, is_remark
from reports.spelling import numeric, region_short
from reports.wording import Finding, Regime, Wording
from rules.result import COLUMNS, MonthResult
from rules.verdict import Answer, AppearanceInterval, HearingShown, Standing, Verdict

DIGEST_LETTERS = 16  # enough to find the file by hand; the whole digest stands in the findings
DIGESTS_SHOWN = 2
LONGEST_REASON = 1500


def rule_words(rule: str, regime: Regime, wording: Wording) -> Finding:
    """Returns how the language speaks of a rule, with or without a column."""
    return regime.columns.get(rule) or wording.remarks.get(rule) or wording.remarks["other"]


def annexes(model: MonthModel, result: MonthResult, wording: Wording) -> tuple[Annex, ...]:
    """Returns the annexes that are not empty: what the table counts, what stands outside it, what could not be told."""
    words = wording.annex
    kinds: tuple[tuple[str, Callable[[Verdict], bool]], ...] = (
        (words.in_table, lambda verdict: in_table(verdict, model.month)),
        (words.outside, lambda verdict: is_remark(verdict, model.month) or _indicated(verdict, model.month)),
        (words.untold, lambda verdict: verdict.answer is Answer.CANNOT_TELL),
    )
    known = {row.region: row for row in model.monitored}
    verdicts_here = [verdict for verdict in result.verdicts if verdict.region in known]
    found = [(title, [verdict for verdict in verdicts_here if wanted(verdict)]) for title, wanted in kinds]
    made: list[Annex] = []
    for title, verdicts in found:
        if not verdicts:
            continue
        ordered = sorted(verdicts, key=lambda verdict: _place(verdict, list(known)))
        rows = tuple(
            _row(number, verdict, known[verdict.region], wording.regime(model.last), wording)
            for number, verdict in enumerate(ordered, start=1)
        )
        heading = wording.say(words.number, number=len(made) + 1, title=title)
        made.append(Annex(heading, words.columns, rows))
    return tuple(made)


def _indicated(verdict: Verdict, month: str) -> bool:
    return (
        verdict.answer is Answer.VIOLATION and verdict.standing is Standing.INDICATED and verdict.month in (month, None)
    )


def _place(verdict: Verdict, order: list[str]) -> tuple[int, int, str, str]:
    """Returns where the finding stands: by column, then region, then subject; never by chance."""
    column = COLUMNS.index(verdict.rule) if verdict.rule in COLUMNS else len(COLUMNS)
    return column, order.index(verdict.region), verdict.rule, verdict.subject


def _row(number: int, verdict: Verdict, region: RegionMonth, regime: Regime, wording: Wording) -> AnnexRow:
    words = rule_words(verdict.rule, regime, wording)
    violation = [words.label]
    breach = verdict.answer is Answer.VIOLATION and verdict.rule not in OBSERVATIONS
    if breach and verdict.standing is Standing.INDICATED:
        violation.append(wording.annex.indicated)
    cited = named(verdict.law, words, regime, wording)
    if cited:
        violation.append(cited)
    reason = verdict.reason.ru if wording.language == "ru" else verdict.reason.kk
    return AnnexRow(
        number=number,
        region=region_short(region, wording),
        violation=tuple(violation),
        page=_page(verdict, region, wording),
        dates=_dates(verdict, wording),
        proof=_proof(verdict.appeared, verdict.evidence, region.settings, wording),
        reason=foreign_text(reason, LONGEST_REASON),
    )


def _page(verdict: Verdict, region: RegionMonth, wording: Wording) -> Page:
    if verdict.posting is not None:
        url = verdict.posting.url
        title = foreign_text(verdict.posting.title) or wording.annex.no_title
    else:
        url = region.pages.get(wording.language, "")
        title = wording.annex.no_page if url else "–"
    return Page(title=title, shown=foreign_text(url), address=web_address(url))


def _dates(verdict: Verdict, wording: Wording) -> tuple[str, ...]:
    words, lines = wording.annex, []
    if verdict.posting is not None:
        day = verdict.posting.displayed_date
        lines.append(wording.say(words.displayed, day=numeric(day)) if day else words.no_displayed)
    lines.extend(_hearing(verdict.hearing, wording))
    if verdict.deadline is not None:
        lines.append(wording.say(words.deadline, day=numeric(verdict.deadline)))
    return tuple(lines) or ("–",)


def _hearing(hearing: HearingShown | None, wording: Wording) -> list[str]:
    if hearing is None:
        return []
    words, lines = wording.annex, []
    if hearing.form is not None and hearing.form in words.hearing_forms:
        lines.append(words.hearing_forms[hearing.form])
    if hearing.dates:
        lines.append(wording.say(words.hearing, days=", ".join(numeric(day) for day in hearing.dates)))
    if hearing.period is not None and any(hearing.period):
        start, end = hearing.period
        lines.append(
            wording.say(
                words.period,
                start=numeric(start) if start else "…",
                end=numeric(end) if end else words.open_end,
            )
        )
    return lines


def _proof(
    appeared: AppearanceInterval | None, evidence: tuple[str, ...], region: Region, wording: Wording
) -> tuple[str, ...]:
    words, lines = wording.annex, []
    if appeared is not None:
        if appeared.absent_at is not None:
            lines.append(wording.say(words.absent, moment=_local(appeared.absent_at, region, wording)))
        lines.append(wording.say(words.appeared, moment=_local(appeared.appeared_by, region, wording)))
    if evidence:
        shown = ", ".join(digest[:DIGEST_LETTERS] + "…" for digest in evidence[:DIGESTS_SHOWN])
        more = len(evidence) - DIGESTS_SHOWN
        sentence = words.more_digests if more > 0 else words.digests
        lines.append(wording.say(sentence, digests=shown, **({"count": more} if more > 0 else {})))
    return tuple(lines) or ("–",)


def _local(moment: datetime, region: Region, wording: Wording) -> str:
    zone = region.offset(moment)
    there = moment.astimezone(zone)
    hours = round(zone.utcoffset(None).total_seconds() / 3600)
    return wording.say(wording.dates.offset, moment=f"{there:%d.%m.%Y %H:%M}", hours=hours)
