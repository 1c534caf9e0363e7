"""What people decided, laid upon what the rules found: which violations stand, and how they are counted.

The rules know nothing of decisions. A month's result goes through here before anybody sees it, so that table, findings,
note and check say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from config.office import Counting
from rules.result import COLUMNS, MonthResult, RegionTally
from rules.verdict import Answer, Standing, Verdict, finding_json
from store.review import Ledger, Review, finding_id


def finding_digest(verdict: Verdict) -> str:
    """Returns what a finding is known by on the record.

    Neither the answer nor the month is part of it: a violation that cannot be told for a while, or whose date is moved,
    is the same finding. What is judged anew every month has the month in its subject.
    """
    return finding_id(verdict.rule, verdict.region, verdict.subject)


def kept(verdict: Verdict) -> dict[str, Any]:
    """Returns a finding as the record keeps it: its JSON, what else it is known by, its documents, whether it waits."""
    return finding_json(verdict, "automatic") | {
        "names": list(verdict.names or (verdict.subject,)),
        "documents": list(verdict.documents),
        "held": verdict.held.standing.value if verdict.held else None,
    }


def reviewed(result: MonthResult, ledger: Ledger, counting: Counting) -> MonthResult:
    """Returns a month's result with what was decided about it.

    What was dismissed stands nowhere but among what was dismissed. What a rule held back stands once it is confirmed.
    Where the office counts only what is confirmed, the rest of the table's violations wait outside it.
    """
    if not ledger.decisions and counting.policy == "proven_not_dismissed":
        return result
    verdicts = tuple(_reviewed(verdict, ledger, counting) for verdict in result.verdicts)
    tallies = tuple(
        _recounted(
            tally,
            [verdict for verdict in result.verdicts if verdict.region == tally.region],
            [verdict for verdict in verdicts if verdict.region == tally.region],
        )
        for tally in result.tallies
    )
    return replace(result, verdicts=verdicts, tallies=tallies)


def _reviewed(verdict: Verdict, ledger: Ledger, counting: Counting) -> Verdict:
    review = ledger.review(finding_digest(verdict), kept(verdict))
    if not counting.name_reviewers:
        review = replace(review, name="")
    found = _released(verdict) if verdict.held and review.status == "confirmed" else verdict
    return replace(found, review=review, stands=_stands(found, review, counting))


def _released(verdict: Verdict) -> Verdict:
    held = verdict.held
    assert held is not None
    return replace(verdict, answer=Answer.VIOLATION, standing=held.standing, reason=held.reason, grounds=held.grounds)


def _stands(verdict: Verdict, review: Review, counting: Counting) -> bool:
    if review.status == "dismissed":
        return False
    for_the_table = verdict.answer is Answer.VIOLATION and verdict.standing is Standing.PROVEN
    asked = counting.policy == "confirmed" and for_the_table and verdict.rule in COLUMNS
    return review.status == "confirmed" or not asked


def _recounted(tally: RegionTally, before: Iterable[Verdict], now: Iterable[Verdict]) -> RegionTally:
    """Returns a region's figures moved by as much as its verdicts differ from those they were counted by."""
    cells, doubts, signs = (_moved(before, now, kind) for kind in (_PROVEN, _UNTOLD, _INDICATED))
    return replace(
        tally,
        cells={column: (cell or 0) + cells[column] if cells[column] else cell for column, cell in tally.cells.items()},
        cannot_tell=_sum(tally.cannot_tell, doubts),
        indicated=_sum(tally.indicated, signs),
    )


_PROVEN, _UNTOLD, _INDICATED = range(3)


def _kind(verdict: Verdict) -> int:
    if verdict.answer is Answer.CANNOT_TELL:
        return _UNTOLD
    return _PROVEN if verdict.standing is Standing.PROVEN else _INDICATED


def _moved(before: Iterable[Verdict], now: Iterable[Verdict], kind: int) -> Counter[str]:
    difference = Counter(verdict.rule for verdict in now if verdict.stands and _kind(verdict) == kind)
    difference.subtract(verdict.rule for verdict in before if _kind(verdict) == kind)
    return difference


def _sum(counts: Mapping[str, int], moved: Counter[str]) -> dict[str, int]:
    rules = dict.fromkeys((*counts, *moved))
    summed = {rule: counts.get(rule, 0) + moved[rule] for rule in rules}
    return {rule: count for rule, count in summed.items() if count > 0}
