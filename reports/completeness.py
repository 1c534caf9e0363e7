"""What the note's figures rest on, in one language: regions, days, what could not be told and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from reports.annex import grounds, rule_words, untold
from reports.document import Block, Heading, Paragraph
from reports.foreign import foreign_text
from reports.month import MonthModel, RegionMonth, RuleCounts
from reports.phrases import capital, inner_quotes
from reports.spelling import region_short, regions_counted, stretches_dated
from reports.wording import Wording
from rules.result import MonthResult
from rules.verdict import Verdict

REASONS_SHOWN = 6
LONGEST_REASON = 200
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІ«])")


def completeness(model: MonthModel, result: MonthResult, wording: Wording) -> tuple[Block, ...]:
    """Returns who was watched, which days are lost, what could not be told and why, and what is only indicated."""
    words = wording.completeness
    watched = model.monitored
    said = [wording.say(words.monitored, count=len(watched), all=len(model.rows))]
    missing = [row for row in model.rows if not row.monitored]
    if missing:
        said.append(wording.say(words.not_monitored, regions=", ".join(region_short(row, wording) for row in missing)))
    if watched:
        said.append(_lost_days(model, wording))
        said.append(_untold(model, wording))
        said += _reasons(model, result, wording)
    if model.indicated:
        said.append(
            wording.say(
                words.indicated,
                count=sum(counts.total for counts in model.indicated),
                rules=_by_rule(model.indicated, model, wording),
            )
        )
    excepted = _robots(watched, wording)
    if excepted:
        said.append(wording.say(words.robots, regions=excepted))
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


def _reasons(model: MonthModel, result: MonthResult, wording: Wording) -> Iterator[str]:
    """Yields why it could not be told, the commonest reason first; rare ones are put together."""
    words = wording.completeness
    counts = Counter(_why(verdict, wording) for verdict in untold(model, result))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = [
        wording.say(words.reason, reason=inner_quotes(reason), count=count) for reason, count in ordered[:REASONS_SHOWN]
    ]
    rest = sum(count for _, count in ordered[REASONS_SHOWN:])
    if rest:
        said.append(wording.say(words.other_reasons, count=rest))
    if said:
        yield wording.say(words.reasons, reasons="; ".join(said))


def _why(verdict: Verdict, wording: Wording) -> str:
    """Returns the last sentence of the grounds, the one that says why; its numbers left out, as they are one case's."""
    last = _SENTENCE.split(grounds(verdict, wording))[-1].rstrip(". ")
    return foreign_text(re.sub(r"\d[\d.:]*", "…", last), LONGEST_REASON)


def _robots(rows: Iterable[RegionMonth], wording: Wording) -> str:
    """Returns the regions whose robots.txt was not obeyed, each with the reason its configuration gives."""
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        reasons = [source.robots_reason for source in row.settings.monitored if not source.obey_robots]
        if reasons:
            why = "; ".join(dict.fromkeys(foreign_text(reason or "", LONGEST_REASON).rstrip(".") for reason in reasons))
            by_reason[why].append(region_short(row, wording))
    return "; ".join(
        wording.say(wording.completeness.robots_region, region=", ".join(regions), reason=why)
        for why, regions in by_reason.items()
    )


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
    """Returns the days without data; regions that lost the same days are named together."""
    words = wording.completeness
    alike: defaultdict[tuple[date, ...], list[RegionMonth]] = defaultdict(list)
    for row in model.monitored:
        if row.days_without_data:
            alike[row.days_without_data].append(row)
    lost = [_lost(rows, days, model, wording) for days, rows in alike.items()]
    return wording.say(words.days, regions="; ".join(lost)) if lost else words.no_lost_days


def _lost(rows: Iterable[RegionMonth], days: tuple[date, ...], model: MonthModel, wording: Wording) -> str:
    words, names = wording.completeness, [region_short(row, wording) for row in rows]
    named = ", ".join(names)
    if len(days) == model.span.days:
        return wording.say(words.region_whole_month, region=named)
    pattern = words.region_days if len(names) == 1 else words.regions_days
    return wording.say(pattern, region=named, count=len(days), days=stretches_dated(days, model.last.year, wording))
