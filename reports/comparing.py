"""A span beside the same span a year earlier, in one language."""

from __future__ import annotations

from reports.document import Block, Heading, Items, Paragraph
from reports.month import MonthModel, Totals
from reports.table import figure
from reports.wording import Wording


def comparison(model: MonthModel, earlier: MonthModel, wording: Wording) -> tuple[Block, ...]:
    """Returns the four figures of the national report beside those of the earlier span; a dash where there were none.

    Where the two were not of the same regions the note says so: a divided oblast is not what it was.
    """
    words = wording.comparison
    lines = [
        wording.say(words.line, label=label, now=figure(now), before=figure(before), earlier=earlier.last.year)
        for label, now, before in zip(words.labels, _figures(model.totals), _figures(earlier.totals), strict=True)
    ]
    ends = [f"{line};" for line in lines[:-1]] + [f"{lines[-1]}."]
    blocks: list[Block] = [Heading(words.heading), Items(tuple(ends))]
    if {row.region for row in model.monitored} != {row.region for row in earlier.monitored}:
        blocks.append(Paragraph(words.other_regions))
    return tuple(blocks)


def _figures(totals: Totals) -> tuple[int | None, ...]:
    return totals.announcements, totals.protocols, totals.announcement_violations, totals.protocol_violations
