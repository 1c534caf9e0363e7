"""A span beside the one before it and the same one a year earlier, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.compared import Compared, compared, figures_of
from reports.context import Context
from reports.document import Block, Grid, GridCell, Heading, Paragraph
from reports.month import MonthModel, RegionMonth
from reports.phrases import capital
from reports.spelling import days_on, joined, of_span, region_short, signed
from reports.table import DASH, figure
from reports.wording import Wording


def beside(model: MonthModel, context: Context, wording: Wording) -> tuple[Compared, ...]:
    """Returns each earlier span of the context set beside the model."""
    regime = wording.regime(model.last)
    return tuple(
        compared(
            model,
            earlier.span,
            earlier.model,
            unfinished=context.seen_until is not None,
            other_law=wording.regime(earlier.span.last) is not regime,
        )
        for earlier in context.earlier
    )


def comparison(model: MonthModel, context: Context, wording: Wording) -> tuple[Block, ...]:
    """Returns a table of the national report's figures and, below it, why something in it is not compared.

    Where nothing earlier is on record that is said in one line; without earlier spans there is nothing to say.
    """
    found = beside(model, context, wording)
    if not found:
        return ()
    words = wording.comparison
    heading = Heading(words.heading)
    known = [each for each in found if not each.missing]
    if not known:
        names = joined([of_span("{span}", each.span, wording) for each in found], wording)
        return heading, Paragraph(wording.say(words.nothing_earlier, spans=names))
    columns = [(of_span("{span}", model.span, wording), [figure(value) for value in figures_of(model)])]
    for each in known:
        columns.append((of_span("{span}", each.span, wording), [figure(value) for value in each.figures]))
        columns.append((words.change, [DASH if change is None else signed(change) for change in each.changes]))
    rows = tuple(
        (label, tuple(GridCell(texts[place]) for _, texts in columns)) for place, label in enumerate(words.labels)
    )
    grid = Grid(
        caption=words.caption,
        heads=(words.figure, *(capital(head) for head, _ in columns)),
        rows=rows,
        notes=tuple(capital(line) for each in found for line in _remarks(each, model, wording)),
    )
    return heading, grid


def _remarks(each: Compared, model: MonthModel, wording: Wording) -> Iterator[str]:
    """Yields what keeps the two spans from being compared."""
    words = wording.comparison
    if each.missing:
        yield of_span(words.nothing_on, each.span, wording)
        return
    if each.unfinished:
        yield of_span(words.unfinished, each.span, wording)
        return
    if each.lost:
        lost, days = each.lost
        yield of_span(words.lost, each.span, wording, lost=lost, days=days)
        return
    if each.other_law:
        yield of_span(words.other_law, each.span, wording)
    for split in each.splits:
        since, part, name = days_on([split.since], 0, wording), region_short(split.part, wording), split.whole.name
        whole = name.ru.genitive if wording.language == "ru" else name.kk.genitive
        yield wording.say(words.split, part=part, whole=whole, day=since)
    if each.only_now:
        yield of_span(words.only_in, model.span, wording, regions=_named(each.only_now, wording))
    if each.only_then:
        yield of_span(words.only_in, each.span, wording, regions=_named(each.only_then, wording))
    if any(each.common):
        yield of_span(words.common, each.span, wording, count=each.common_regions, figures=_common(each, wording))
    elif any(change is None for change in each.changes) and not each.other_law:
        yield of_span(words.not_alike, each.span, wording)


def _named(rows: Iterable[RegionMonth], wording: Wording) -> str:
    return ", ".join(region_short(row, wording) for row in rows)


def _common(each: Compared, wording: Wording) -> str:
    words = wording.comparison
    return "; ".join(
        wording.say(words.common_figure, label=label, now=sums[0], before=sums[1])
        for label, sums in zip(words.labels, each.common, strict=True)
        if sums is not None
    )
