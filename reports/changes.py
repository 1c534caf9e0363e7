"""What an issue of a note changed against the one before: found in what both tell, and said in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from reports.annex import rule_words
from reports.context import Change, Revision
from reports.month import MonthModel
from reports.papers.typesetting import bound
from reports.phrases import capital, inner_quotes
from reports.spelling import days_dated, numeric, region_short
from reports.table import figure
from reports.wording import Wording
from rules.result import COLUMNS

Told = Mapping[str, Any]  # as `reports.telling` makes it
POSTINGS = ("announcements", "protocols")
DECISIONS = {"confirmed": "confirmed", "dismissed": "dismissed", "automatic": "undecided"}


def changes(before: Told, now: Told) -> tuple[Change, ...]:
    """Returns what changed from one telling to the next, in a stable order; nothing where both tell the same."""
    if before == now:
        return ()
    found = [*_regions(before, now), *_lists(before, now), *_decisions(before, now)]
    until = now["seen_until"]
    if until != before["seen_until"]:
        found.append({"what": "until", "day": until} if until else {"what": "finished"})
    if now["earlier"] != before["earlier"]:
        found.append({"what": "earlier"})
    return tuple(found) or ({"what": "other"},)


def _regions(before: Told, now: Told) -> Iterator[Change]:
    old = {row["region"]: row for row in before["table"]["regions"]}
    for row in now["table"]["regions"]:
        region, then = row["region"], old.get(row["region"])
        if then is None or then["monitored"] != row["monitored"]:
            yield {"what": "watched" if row["monitored"] else "unwatched", "region": region}
            continue
        pairs = [(name, then[name], row[name]) for name in POSTINGS]
        pairs += [(column, then["violations"][column], row["violations"][column]) for column in COLUMNS]
        for name, was, figure_now in pairs:
            if was != figure_now:
                yield {"what": "cell", "region": region, "label": name, "before": was, "after": figure_now}
        days = len(then["days_without_data"]), len(row["days_without_data"])
        if then["days_without_data"] != row["days_without_data"]:
            yield {"what": "days", "region": region, "before": days[0], "after": days[1]}


def _key(finding: Mapping[str, Any]) -> tuple[str, str, str]:
    return finding["region"], finding["rule"], finding["subject"]


def _by_key(told: Told, wanted: Callable[[str], bool]) -> dict[tuple[str, str, str], Mapping[str, Any]]:
    return {_key(finding): finding for finding in told["findings"] if wanted(finding["place"])}


def _lists(before: Told, now: Told) -> Iterator[Change]:
    """Yields what the lists of findings changed: other findings behind the same figure, more or fewer beside it."""
    in_table = _by_key(before, "table".__eq__), _by_key(now, "table".__eq__)
    fresh = Counter(key[:2] for key in in_table[1].keys() - in_table[0].keys())
    gone = Counter(key[:2] for key in in_table[0].keys() - in_table[1].keys())
    for region, rule in sorted(fresh.keys() & gone.keys()):
        if fresh[region, rule] == gone[region, rule]:
            yield {"what": "replaced", "region": region, "label": rule, "count": fresh[region, rule]}
    for place in ("outside", "untold"):
        was, is_now = _by_key(before, place.__eq__), _by_key(now, place.__eq__)
        if was.keys() != is_now.keys():
            yield {"what": place, "before": len(was), "after": len(is_now)}
    old, new = _by_key(before, bool), _by_key(now, bool)
    reworded = sum(_facts(old[key]) != _facts(new[key]) for key in old.keys() & new.keys())
    if reworded:
        yield {"what": "reworded", "count": reworded}


_DECIDED = {"status", "decided", "objections", "place"}


def _facts(finding: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in finding.items() if name not in _DECIDED}


def _decisions(before: Told, now: Told) -> Iterator[Change]:
    old, new = _by_key(before, bool), _by_key(now, bool)
    counts: Counter[str] = Counter()
    for key, finding in new.items():
        then = old.get(key, {"status": "automatic", "objections": []})
        if finding["status"] != then["status"]:
            counts[DECISIONS[finding["status"]]] += 1
        if len(finding["objections"]) > len(then["objections"]):
            counts["objected"] += 1
    for what in ("confirmed", "dismissed", "undecided", "objected"):
        if counts[what]:
            yield {"what": what, "count": counts[what]}


def revision_lines(model: MonthModel, revision: Revision | None, wording: Wording) -> tuple[str, ...]:
    """Returns the head of a second or later issue: which it is, then a line for each change; nothing for the first."""
    if revision is None:
        return ()
    words = wording.revision
    title = wording.say(words.title, number=revision.number, day=numeric(revision.day))
    opening = wording.say(words.changed, number=revision.number - 1, day=numeric(revision.before))
    lines = list(_said(revision.changes, model, wording))
    ends = [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]
    return tuple(bound(line) for line in (f"{title}. {capital(opening)}", *ends))


def _said(found: Iterable[Change], model: MonthModel, wording: Wording) -> Iterator[str]:
    rows, regime = {row.region: row for row in model.rows}, wording.regime(model.last)
    posted = {"announcements": wording.table.announcements, "protocols": wording.table.protocols}
    for change in found:
        values: dict[str, str | int] = {}
        if change.get("region") in rows:
            values["region"] = region_short(rows[change["region"]], wording)
        if label := change.get("label"):
            own = posted.get(label) or rule_words(label, regime, wording).label
            values["label"] = inner_quotes(own[:1].lower() + own[1:] if label in posted else own)
        if "before" in change:
            values |= {"before": figure(change["before"]), "after": figure(change["after"])}
        if "count" in change:
            values["count"] = change["count"]
        if change.get("day"):
            values["day"] = days_dated([date.fromisoformat(change["day"])], 0, wording)
        yield wording.say(getattr(wording.revision, change["what"]), **values)
