"""The month's model put into words: `NoteText` in one language, the same figures whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from reports.annex import annexes
from reports.changes import revision_lines
from reports.citing import basis
from reports.comparing import comparison
from reports.completeness import completeness
from reports.context import ALONE, Context
from reports.document import Block, Grid, Heading, Items, NoteText, Paragraph
from reports.ministry_table import note_table
from reports.month import BackdatedGroup, MonthModel, RuleCounts
from reports.overview import overview
from reports.papers.sheets import sheets
from reports.papers.typesetting import bound
from reports.phrases import capital
from reports.spelling import days_dated, days_on, in_regions, of_span, regions_counted
from reports.wording import Finding, Regime, Wording
from rules.result import COLUMNS, MonthResult


def compose(
    model: MonthModel,
    result: MonthResult,
    wording: Wording,
    closing: Sequence[str] = (),
    context: Context = ALONE,
) -> NoteText:
    """Returns the note in the wording's language; `closing` paragraphs follow the wording's own."""
    closing_blocks = tuple(Paragraph(text) for text in (*wording.document.closing, *closing))
    shown = overview(model, wording)
    found = annexes(model, result, wording, context, first=2 if shown else 1)
    return NoteText(
        language=wording.language,
        tag=wording.tag,
        author=wording.centre,
        dated=model.last + timedelta(days=1),
        title=wording.document.title,
        period=of_span(wording.document.period, model.span, wording),
        warning=_warning(model, context, wording),
        revision=revision_lines(model, context.revision, wording),
        before=_bound(_opening(model, wording)),
        table=note_table(model, wording),
        after=_bound(
            (
                *_violations(model, wording),
                *_remarks(model, wording),
                *comparison(model, context, wording),
                *completeness(model, result, wording),
                *(_objections(context, wording) if found else ()),
                *closing_blocks,
            )
        ),
        signature=wording.document.signature,
        overview=shown,
        annexes=found,
        table_name=wording.sheets.table,
        sheets=sheets(model, result, wording, context),
    )


def _bound(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(_bound_block(block) for block in blocks)


def _bound_block(block: Block) -> Block:
    if isinstance(block, Grid):
        return replace(block, caption=bound(block.caption), notes=tuple(map(bound, block.notes)))
    if isinstance(block, Items):
        return Items(tuple(map(bound, block.lines)))
    return replace(block, text=bound(block.text))


def _warning(model: MonthModel, context: Context, wording: Wording) -> str | None:
    """Returns what has to be said on every page: that it is simulated, that the span is not over."""
    said = [wording.document.simulated] if model.simulated else []
    if context.seen_until is not None:
        day = days_dated([context.seen_until], 0, wording)
        said.append(wording.say(wording.document.preliminary, day=day))
    return bound(" ".join(said)) if said else None


def _objections(context: Context, wording: Wording) -> tuple[Block, ...]:
    """Returns where and how somebody who is named in an annex may object."""
    words, address = wording.document, context.objections_to
    where = wording.say(words.objections_address, address=address) if address else ""
    said = wording.say(words.objections, centre=wording.centre, address=where)
    return Heading(words.objections_heading), Paragraph(said)


def _opening(model: MonthModel, wording: Wording) -> tuple[Block, ...]:
    words, totals = wording.document, model.totals
    blocks: list[Block] = [Paragraph(wording.say(words.opening, ministry=wording.ministry(model.last)))]
    if totals.announcements is None and totals.protocols is None:
        blocks.append(Paragraph(of_span(words.no_figures, model.span, wording)))
    else:
        blocks.append(Paragraph(of_span(words.survey, model.span, wording, acts=wording.regime(model.last).acts)))
        shown = ((words.announcements, totals.announcements), (words.protocols, totals.protocols))
        blocks.append(_known(shown, wording))
        if totals.announcements is None:
            blocks.append(Paragraph(of_span(words.no_announcements, model.span, wording)))
        if totals.protocols is None:
            blocks.append(Paragraph(of_span(words.no_protocols, model.span, wording)))
    return (*blocks, *_outcome(model, wording))


def _outcome(model: MonthModel, wording: Wording) -> tuple[Block, ...]:
    """Returns how many violations are proven; where none is, whether there are signs of any."""
    words, totals = wording.document, model.totals
    if totals.violations:
        found = (
            (words.by_announcements, totals.announcement_violations),
            (words.by_protocols, totals.protocol_violations),
        )
        return Paragraph(wording.say(words.violations, count=totals.violations)), _known(found, wording)
    if totals.violations is None:
        return ()
    if not model.indicated:
        return (Paragraph(words.no_violations),)
    signs = sum(counts.total for counts in model.indicated)
    return (Paragraph(wording.say(words.only_indicated, count=signs, section=wording.completeness.heading)),)


def _known(figures: Iterable[tuple[str, int | None]], wording: Wording) -> Items:
    """Returns a line for each figure that is known, the last ending the sentence: a dash is not said as a zero."""
    lines = [wording.say(sentence, count=count) for sentence, count in figures if count is not None]
    return Items((*lines[:-1], lines[-1].rstrip(";.") + "."))


def _violations(model: MonthModel, wording: Wording) -> tuple[Block, ...]:
    regime = wording.regime(model.last)
    blocks: list[Block] = []
    for column in COLUMNS:
        said = [_statement(counts, regime.columns[column], regime, wording) for counts in model.violations[column]]
        if said and column == "backdated":
            said.append(_backdated(model, wording))
        if said:
            blocks.append(Paragraph(" ".join(sentence for sentence in said if sentence)))
    return tuple(blocks)


def _remarks(model: MonthModel, wording: Wording) -> tuple[Block, ...]:
    regime, order = wording.regime(model.last), list(wording.remarks)
    spoken = sorted(model.remarks, key=lambda counts: order.index(_remark_key(counts, wording)))
    said = [_statement(counts, wording.remarks[_remark_key(counts, wording)], regime, wording) for counts in spoken]
    return tuple(Paragraph(sentence) for sentence in said)


def _remark_key(counts: RuleCounts, wording: Wording) -> str:
    """Returns where the wording speaks of the remark: of the rule and one kind of posting, of the rule, or of any."""
    keys = (".".join((counts.rule, *counts.kinds)), counts.rule, "other")
    return next(key for key in keys if key in wording.remarks)


def _statement(counts: RuleCounts, words: Finding, regime: Regime, wording: Wording) -> str:
    rows = [counted.row for counted in counts.regions]
    alone = len(rows) == 1
    where = in_regions(rows, wording)
    return wording.say(
        words.one if alone and words.one is not None else words.many,
        regions=regions_counted(counts.regions, wording),
        in_regions=where,
        In_regions=capital(where),
        genitive=(rows[0].name.ru.genitive if wording.language == "ru" else rows[0].name.kk.genitive) if alone else "",
        count=counts.total,
        basis=basis(counts.act, counts.points, words, regime, wording),
    )


def _backdated(model: MonthModel, wording: Wording) -> str:
    """Returns when the backdated announcements were first seen and what date they bear; nothing if neither is known."""
    groups = [group for group in model.backdated if group.seen]
    if not groups:
        return ""
    details = "; ".join(_backdated_group(group, model.last.year, wording) for group in groups)
    return wording.say(wording.document.backdated_details, details=details, count=sum(group.count for group in groups))


def _backdated_group(group: BackdatedGroup, year: int, wording: Wording) -> str:
    words = wording.document
    values: dict[str, str | int] = {
        "in_region": in_regions([group.row], wording),
        "seen": days_on(group.seen, year, wording),
        "count": group.count,
    }
    if group.displayed is None:
        return wording.say(words.backdated_undated, **values)
    return wording.say(words.backdated_detail, displayed=days_dated([group.displayed], year, wording), **values)
