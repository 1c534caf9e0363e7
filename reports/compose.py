"""The month's model put into words: `NoteText` in one language, the same figures whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from reports.annex import annexes, rule_words
from reports.citing import basis
from reports.comparing import comparison
from reports.document import Block, FooterCell, HeaderCell, Heading, Items, NoteTable, NoteText, Paragraph
from reports.month import BackdatedGroup, MonthModel, RegionMonth, RuleCounts
from reports.phrases import capital, inner_quotes
from reports.sheets import sheets
from reports.spelling import days_dated, days_on, in_regions, region_in_table, region_short, regions_counted
from reports.table import figure, has_dashes
from reports.typesetting import bound
from reports.wording import Finding, Regime, Wording
from rules.result import ANNOUNCEMENT_COLUMNS, COLUMNS, PROTOCOL_COLUMNS, MonthResult


def compose(
    model: MonthModel,
    result: MonthResult,
    wording: Wording,
    closing: Sequence[str] = (),
    earlier: MonthModel | None = None,
) -> NoteText:
    """Returns the note in the wording's language.

    `closing` paragraphs follow the wording's own. `earlier`: the same span a year before, to be compared with.
    """
    warning = bound(wording.document.simulated) if model.simulated else None
    closing_blocks = tuple(Paragraph(text) for text in (*wording.document.closing, *closing))
    return NoteText(
        language=wording.language,
        tag=wording.tag,
        author=wording.centre,
        dated=model.last + timedelta(days=1),
        title=wording.document.title,
        period=_of_span(wording.document.period, model, wording),
        warning=warning,
        before=_bound(_opening(model, wording)),
        table=_table(model, wording),
        after=_bound(
            (
                *_violations(model, wording),
                *_remarks(model, wording),
                *(comparison(model, earlier, wording) if earlier else ()),
                *_completeness(model, wording),
                *closing_blocks,
            )
        ),
        signature=wording.document.signature,
        annexes=annexes(model, result, wording),
        table_name=wording.sheets.table,
        sheets=sheets(model, result, wording),
    )


def _bound(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(
        Items(tuple(map(bound, block.lines))) if isinstance(block, Items) else replace(block, text=bound(block.text))
        for block in blocks
    )


def _of_span(sentence: str, model: MonthModel, wording: Wording, **values: str) -> str:
    words = wording.spans[model.span.kind]
    names: dict[str, str | int] = {
        "month": wording.months.alone[model.last.month - 1],
        "quarter": "I" * model.span.quarter if model.span.quarter < 4 else "IV",
        "year": model.last.year,
    }
    return wording.say(
        sentence,
        span=wording.say(words.name, **names),
        in_span=wording.say(words.during, **names),
        of_span=wording.say(words.of, **names),
        short=wording.say(words.short, **names),
        **values,
    )


def _opening(model: MonthModel, wording: Wording) -> tuple[Block, ...]:
    words, totals = wording.document, model.totals
    blocks: list[Block] = [Paragraph(wording.say(words.opening, ministry=wording.ministry(model.last)))]
    if totals.announcements is None and totals.protocols is None:
        blocks.append(Paragraph(_of_span(words.no_figures, model, wording)))
    else:
        blocks.append(Paragraph(_of_span(words.survey, model, wording, acts=wording.regime(model.last).acts)))
        shown = ((words.announcements, totals.announcements), (words.protocols, totals.protocols))
        blocks.append(_known(shown, wording))
        if totals.announcements is None:
            blocks.append(Paragraph(_of_span(words.no_announcements, model, wording)))
        if totals.protocols is None:
            blocks.append(Paragraph(_of_span(words.no_protocols, model, wording)))
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


def _table(model: MonthModel, wording: Wording) -> NoteTable:
    words, regime = wording.table, wording.regime(model.last)
    heads = [regime.columns[column].header or column for column in COLUMNS]
    header = (
        (
            HeaderCell(words.number, rows=3),
            HeaderCell(words.body, rows=3),
            HeaderCell(words.postings, columns=2),
            HeaderCell(words.violations, columns=len(COLUMNS) + 1),
        ),
        (
            HeaderCell(words.announcements, rows=2, upright=False),
            HeaderCell(words.protocols, rows=2, upright=False),
            HeaderCell(words.announcements, columns=len(ANNOUNCEMENT_COLUMNS)),
            HeaderCell(words.protocols, columns=len(PROTOCOL_COLUMNS)),
            HeaderCell(words.total, rows=2, upright=False),
        ),
        tuple(HeaderCell(head, upright=False) for head in heads),
    )
    totals = model.totals
    footer = (
        FooterCell(capital(_of_span(words.month_total, model, wording)), columns=2),
        FooterCell(figure(totals.announcements)),
        FooterCell(figure(totals.protocols)),
        FooterCell(figure(totals.announcement_violations), columns=len(ANNOUNCEMENT_COLUMNS)),
        *(FooterCell(figure(totals.protocol_cells[column])) for column in PROTOCOL_COLUMNS),
        FooterCell(figure(totals.violations)),
    )
    return NoteTable(
        caption=bound(_of_span(words.caption, model, wording)),
        header=header,
        rows=tuple(_table_row(row, wording) for row in model.rows),
        footer=footer,
        notes=_table_notes(model, wording),
    )


def _table_row(row: RegionMonth, wording: Wording) -> tuple[str, ...]:
    name = region_in_table(row, wording) + ("" if row.monitored else "*")
    figures = (row.announcements, row.protocols, *(row.cells[column] for column in COLUMNS), row.total)
    return (str(row.number), name, *(figure(value) for value in figures))


def _table_notes(model: MonthModel, wording: Wording) -> tuple[str, ...]:
    notes = []
    if has_dashes(model):
        notes.append(bound(wording.table.dash))
    if len(model.monitored) < len(model.rows):
        notes.append(wording.table.not_monitored)
    return tuple(notes)


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


def _completeness(model: MonthModel, wording: Wording) -> tuple[Block, ...]:
    words = wording.completeness
    watched = model.monitored
    said = [wording.say(words.monitored, count=len(watched), all=len(model.rows))]
    missing = [row for row in model.rows if not row.monitored]
    if missing:
        said.append(wording.say(words.not_monitored, regions=", ".join(region_short(row, wording) for row in missing)))
    if watched:
        said.append(_lost_days(model, wording))
        said.append(_untold(model, wording))
    if model.indicated:
        said.append(
            wording.say(
                words.indicated,
                count=sum(counts.total for counts in model.indicated),
                rules=_by_rule(model.indicated, model, wording),
            )
        )
    return (Heading(words.heading), *(Paragraph(sentence) for sentence in said))


def _untold(model: MonthModel, wording: Wording) -> str:
    if not model.cannot_tell:
        return wording.completeness.nothing_untold
    where = {counted.row.region for counts in model.cannot_tell for counted in counts.regions}
    sentence = wording.say(
        wording.completeness.cannot_tell,
        count=sum(counts.total for counts in model.cannot_tell),
        regions_count=len(where),
        rules=_by_rule(model.cannot_tell, model, wording),
    )
    return capital(sentence)


def _by_rule(found: Iterable[RuleCounts], model: MonthModel, wording: Wording) -> str:
    regime = wording.regime(model.last)
    return "; ".join(
        wording.say(
            wording.completeness.rule,
            label=inner_quotes(rule_words(counts.rule, regime, wording).label),
            regions=regions_counted(counts.regions, wording),
        )
        for counts in found
    )


def _lost_days(model: MonthModel, wording: Wording) -> str:
    words, lost = wording.completeness, []
    for row in model.monitored:
        days = row.days_without_data
        if len(days) == model.span.days:
            lost.append(wording.say(words.region_whole_month, region=region_short(row, wording)))
        elif days:
            written = days_dated(days, model.last.year, wording)
            lost.append(
                wording.say(words.region_days, region=region_short(row, wording), count=len(days), days=written)
            )
    return wording.say(words.days, regions="; ".join(lost)) if lost else words.no_lost_days
