"""What a note tells, as JSON values without a word of either language: what one issue is compared with the next by."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from reports.annex import awaiting, counted_in, dismissed, outside, untold
from reports.comparing import beside
from reports.context import Context
from reports.month import MonthModel
from reports.table import table_json
from reports.wording import load_wording
from rules.result import MonthResult
from rules.verdict import Verdict, finding_json

PLACES = ("table", "outside", "untold", "awaiting", "dismissed")


def telling(model: MonthModel, result: MonthResult, context: Context) -> dict[str, Any]:
    """Returns the note's figures, findings, days and comparisons; the same record gives the same values."""
    lists = [of(model, result) for of in (counted_in, outside, untold, awaiting, dismissed)]
    told = {
        "table": table_json(model),
        "findings": [
            _finding(place, verdict, context)
            for place, verdicts in zip(PLACES, lists, strict=True)
            for verdict in verdicts
        ],
        "seen_until": context.seen_until.isoformat() if context.seen_until else None,
        "earlier": [
            {"span": str(each.span), "figures": each.figures, "changes": each.changes, "common": each.common}
            for each in beside(model, context, load_wording("ru"))
        ],
    }
    plain: dict[str, Any] = json.loads(json.dumps(told))  # as the record gives it back: lists, no tuples
    return plain


def digest(told: dict[str, Any]) -> str:
    """Returns the SHA-256 (hex) of what a note tells."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _finding(place: str, verdict: Verdict, context: Context) -> dict[str, Any]:
    review, why, twin = context.review(verdict), verdict.grounds, verdict.in_kazakh
    return finding_json(verdict, review.status) | {
        "place": place,
        "subject": verdict.subject,
        "grounds": {"ru": why.ru, "kk": why.kk} if why else None,
        "in_kazakh": {"url": twin.url, "title": twin.title} if twin else None,
        "decided": {
            "name": review.name,
            "reason": review.reason,
            "on": review.at.date().isoformat() if review.at else None,
        },
        "objections": [
            {"name": each.name, "reason": each.reason, "at": each.at.isoformat()} for each in review.objections
        ],
    }
