"""The annex: every finding with its page, dates, proof and reason, by region and violation, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count, groupby

from config.regions import Region
from reports.citing import named
from reports.context import ALONE, Context, Review
from reports.document import Annex, AnnexBlock, AnnexEntry, Page
from reports.foreign import foreign_text, web_address
from reports.month import OBSERVATIONS, MonthModel, RegionMonth, in_table, is_remark
from reports.papers.typesetting import bound
from reports.phrases import inner_quotes
from reports.spelling import numeric, region_short
from reports.wording import LANGUAGES, Finding, Regime, Wording
from rules.result import COLUMNS, MonthResult
from rules.verdict import Answer, AppearanceInterval, HearingShown, Standing, Verdict

DIGEST_LETTERS = 8  # enough to find the file by hand; whole digests stand in HTML, XLSX and the findings
DIGESTS_SHOWN = 2
LONGEST_REASON = 1500
LINE_TITLE = 160  # characters of a title that is told in one line


def rule_words(rule: str, regime: Regime, wording: Wording, kind: str = "") -> Finding:
    """Returns how the language speaks of a rule, with or without a column; of one kind of posting if it has words."""
    remarks = wording.remarks
    return regime.columns.get(rule) or remarks.get(f"{rule}.{kind}") or remarks.get(rule) or remarks["other"]


def counted_in(model: MonthModel, result: MonthResult) -> list[Verdict]:
    """Returns the findings that the table counts, by region and column."""
    return _chosen(model, result, lambda verdict: in_table(verdict, model.month))


def outside(model: MonthModel, result: MonthResult) -> list[Verdict]:
    """Returns the remarks and the violations that are only indicated, by region and column."""
    return _chosen(model, result, lambda found: is_remark(found, model.month) or _indicated(found, model.month))


def untold(model: MonthModel, result: MonthResult) -> list[Verdict]:
    """Returns what could not be told, by region and column."""
    return _chosen(model, result, lambda verdict: verdict.answer is Answer.CANNOT_TELL and verdict.stands)


def dismissed(model: MonthModel, result: MonthResult) -> list[Verdict]:
    """Returns what a person has dismissed, by region and column."""
    return _chosen(model, result, lambda verdict: verdict.review.status == "dismissed")


def awaiting(model: MonthModel, result: MonthResult) -> list[Verdict]:
    """Returns the violations that the table would count if somebody confirmed them, by region and column."""
    return _chosen(model, result, lambda found: not found.stands and found.review.status != "dismissed")


def annexes(
    model: MonthModel, result: MonthResult, wording: Wording, context: Context = ALONE, first: int = 1
) -> tuple[Annex, ...]:
    """Returns the annexes that are not empty: what the table counts, what stands outside it, what could not be told.

    After them what waits for a confirmation, and what was dismissed. They are numbered from `first`. A finding on which
    somebody has decided shows the decision.
    """
    words = wording.annex
    parts = (
        (words.in_table, "", counted_in(model, result), _full),
        (words.outside, words.outside_opening, outside(model, result), _full),
        (words.untold, words.untold_opening, untold(model, result), _line),
        (words.awaiting, "", awaiting(model, result), _full),
        (words.dismissed_list, "", dismissed(model, result), _line),
    )
    made: list[Annex] = []
    for title, own, verdicts, entry in parts:
        if verdicts:
            heading = wording.say(words.number, number=len(made) + first, title=title)
            opening = bound(" ".join(part for part in ("" if made else words.opening, own) if part))
            made.append(
                Annex(heading, opening, words.all_digests, tuple(_blocks(verdicts, model, wording, entry, context)))
            )
    return tuple(made)


def _chosen(model: MonthModel, result: MonthResult, wanted: Callable[[Verdict], bool]) -> list[Verdict]:
    order = {row.region: row.number for row in model.monitored}
    found = [verdict for verdict in result.verdicts if verdict.region in order and wanted(verdict)]
    return sorted(found, key=lambda verdict: _place(verdict, order[verdict.region]))


def _indicated(verdict: Verdict, month: str) -> bool:
    return (
        verdict.answer is Answer.VIOLATION
        and verdict.standing is Standing.INDICATED
        and verdict.month in (month, None)
        and verdict.stands
    )


def _place(verdict: Verdict, region: int) -> tuple[int, int, str, str, bool, str, str]:
    """Returns where the finding stands: by region, then column, then kind, law and subject; never by chance."""
    column = COLUMNS.index(verdict.rule) if verdict.rule in COLUMNS else len(COLUMNS)
    law = f"{verdict.law.act} {verdict.law.point}" if verdict.law else ""
    kind = verdict.posting.kind if verdict.posting else ""
    return region, column, verdict.rule, kind, verdict.standing is Standing.INDICATED, law, verdict.subject


Entry = Callable[[int, Verdict, RegionMonth, Wording, bool], AnnexEntry]


def _blocks(
    verdicts: Iterable[Verdict], model: MonthModel, wording: Wording, entry: Entry, context: Context
) -> Iterator[AnnexBlock]:
    rows = {row.region: row for row in model.monitored}
    regime, numbers = wording.regime(model.last), count(1)
    grouped = groupby(verdicts, key=lambda found: (found.region, violation(found, regime, wording), found.answer))
    for (region, label, _answer), group in grouped:
        found = list(group)
        heading = _heading(region_short(rows[region], wording), label, found, wording)
        shared = _shared(found, wording)
        entries = tuple(
            replace(
                entry(next(numbers), verdict, rows[region], wording, not shared),
                review=review_lines(context.review(verdict), wording),
            )
            for verdict in found
        )
        yield AnnexBlock(bound(heading), shared, entries)


def _heading(region: str, label: str, found: Sequence[Verdict], wording: Wording) -> str:
    """Returns where and what was found; of what could not be told, only that it was looked into."""
    words = wording.annex
    one, many = words.block, words.block_many
    if found[0].answer is Answer.CANNOT_TELL:
        one, many, label = words.untold_block, words.untold_block_many, inner_quotes(label)
    if len(found) == 1:
        return wording.say(one, region=region, label=label)
    return wording.say(many, region=region, label=label, count=len(found))


def violation(verdict: Verdict, regime: Regime, wording: Wording) -> str:
    """Returns what was found, the provision it breaks and whether it is only indicated."""
    words = rule_words(verdict.rule, regime, wording, verdict.posting.kind if verdict.posting else "")
    marks = [named(verdict.law, words, regime, wording)]
    if verdict.answer is Answer.VIOLATION and verdict.standing is Standing.INDICATED:
        marks.append(wording.annex.remark if verdict.rule in OBSERVATIONS else wording.annex.indicated)
    said = "; ".join(mark for mark in marks if mark)
    return words.label + (f" ({said})" if said else "")


def _shared(verdicts: Sequence[Verdict], wording: Wording) -> str:
    """Returns the reason if several findings have one and the same."""
    reasons = {grounds(verdict, wording) for verdict in verdicts}
    return reasons.pop() if len(verdicts) > 1 and len(reasons) == 1 else ""


def grounds(verdict: Verdict, wording: Wording) -> str:
    """Returns why, without the page's title and dates; the whole reason of a verdict that does not part them."""
    why = verdict.grounds or verdict.reason
    return bound(foreign_text(why.ru if wording.language == "ru" else why.kk, LONGEST_REASON))


def _full(number: int, verdict: Verdict, row: RegionMonth, wording: Wording, own_reason: bool) -> AnnexEntry:
    facts = [*_dates(verdict, wording), *_seen(verdict.appeared, row.settings, wording)]
    return AnnexEntry(
        number=number,
        page=page_of(verdict, row, wording),
        facts=bound("; ".join(facts)),
        reason=grounds(verdict, wording) if own_reason else "",
        proof=_proof(verdict.evidence, wording),
        digests=verdict.evidence,
    )


def _line(number: int, verdict: Verdict, row: RegionMonth, wording: Wording, own_reason: bool) -> AnnexEntry:
    """Returns a finding told in one line; its proof stands in the findings."""
    page = page_of(verdict, row, wording)
    day = verdict.posting.displayed_date if verdict.posting else None
    dated = wording.say(wording.annex.displayed, day=numeric(day)) if day else ""
    why = grounds(verdict, wording) if own_reason else ""
    said = [bound(part) for part in (dated, why) if part]
    return AnnexEntry(
        number=number,
        page=replace(page, title=foreign_text(page.title, LINE_TITLE)),
        facts="",
        reason=". ".join(said),
        proof="",
        digests=verdict.evidence,
    )


def review_lines(review: Review, wording: Wording) -> tuple[str, ...]:
    """Returns what people decided about a finding and objected to it, a line each; nothing where nobody has yet."""
    words = wording.annex
    decided = {"confirmed": words.confirmed, "dismissed": words.dismissed}.get(review.status)
    said = []
    if decided is not None:
        by = f" ({foreign_text(review.name)})" if review.name else ""
        day = numeric(review.at.date()) if review.at else ""
        said.append(_said(decided, wording, day=day, by=by, reason=_sentence(review.reason)))
    for objection in review.objections:
        name, day = foreign_text(objection.name), numeric(objection.at.date())
        said.append(_said(words.objection, wording, name=name, day=day, reason=_sentence(objection.reason)))
    return tuple(said)


def _said(sentence: str, wording: Wording, **values: str) -> str:
    return bound(wording.say(sentence, **values).rstrip())


def _sentence(text: str) -> str:
    return foreign_text(text, LONGEST_REASON)


def page_of(verdict: Verdict, row: RegionMonth, wording: Wording) -> Page:
    """Returns the page a finding speaks of: the posting's in the note's language, else that of the region's rubric."""
    posting = verdict.in_kazakh if wording.language == "kk" and verdict.in_kazakh else verdict.posting
    if posting is not None:
        url, title = posting.url, foreign_text(posting.title)
        language = posting.language if title and posting.language in LANGUAGES else ""
    else:
        url, language = row.pages.get(wording.language, ""), ""
        title = wording.annex.no_page
    shown = foreign_text(url)
    return Page(
        title=title if title or shown else wording.annex.no_title,
        shown=shown,
        address=web_address(url),
        language="" if language == wording.language else language,
    )


def _dates(verdict: Verdict, wording: Wording) -> Iterator[str]:
    words = wording.annex
    if verdict.posting is not None:
        day = verdict.posting.displayed_date
        yield wording.say(words.displayed, day=numeric(day)) if day else words.no_displayed
    held = hearing_text(verdict.hearing, wording)
    if held:
        yield held
    if verdict.deadline is not None:
        yield wording.say(words.deadline, day=numeric(verdict.deadline))


def hearing_text(hearing: HearingShown | None, wording: Wording) -> str:
    """Returns the hearing as the page gives it: its form, its days or its period; nothing without a hearing."""
    if hearing is None:
        return ""
    words = wording.annex
    form = words.hearing_forms.get(hearing.form or "", "")
    days = ", ".join(numeric(day) for day in hearing.dates)
    start, end = hearing.period or (None, None)
    if start and end:
        days = wording.say(words.period, start=numeric(start), end=numeric(end))
    elif start:
        days = wording.say(words.period_from, start=numeric(start))
    elif end:
        days = wording.say(words.period_until, end=numeric(end))
    return wording.say(words.held, form=form or words.hearing, days=days) if days else form


def _seen(appeared: AppearanceInterval | None, region: Region, wording: Wording) -> Iterator[str]:
    """Yields when it was seen absent and present, in the region's own time."""
    if appeared is None:
        return
    words = wording.annex
    for sentence, moment in ((words.absent, appeared.absent_at), (words.appeared, appeared.appeared_by)):
        if moment is not None:
            yield wording.say(sentence, moment=f"{moment.astimezone(region.offset(moment)):%d.%m.%Y %H:%M}")


def local(moment: datetime, region: Region, wording: Wording) -> str:
    """Returns a moment in the region's own time, with its distance from UTC."""
    offset = region.offset(moment)
    there = f"{moment.astimezone(offset):%d.%m.%Y %H:%M}"
    hours = round(offset.utcoffset(None).total_seconds() / 3600)
    return wording.say(wording.dates.offset, moment=there, hours=hours)


def _proof(evidence: tuple[str, ...], wording: Wording) -> str:
    if not evidence:
        return ""
    words = wording.annex
    shown = ", ".join(digest[:DIGEST_LETTERS] + "…" for digest in evidence[:DIGESTS_SHOWN])
    more = len(evidence) - DIGESTS_SHOWN
    if more > 0:
        return bound(wording.say(words.more_digests, digests=shown, count=more))
    return bound(wording.say(words.digests, digests=shown))
