"""What a note says beside its own span: earlier spans, how far the record reaches, decisions, which revision it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reports.month import MonthModel
from reports.span import Span
from rules.verdict import Verdict
from store.review import Objection, Review

Change = Mapping[str, Any]  # one thing a revision changed, as `reports.changes` makes and says it


@dataclass(frozen=True, slots=True)
class Earlier:
    """A span the note is compared with; no model where nothing of it is on record."""

    span: Span
    model: MonthModel | None


ReviewKey = tuple[str, str, str]  # rule, region, subject: the same whether it is told in a month or in its year


def review_key(verdict: Verdict) -> ReviewKey:
    """Returns the name under which a finding's review is kept for the note."""
    return verdict.rule, verdict.region, verdict.subject


@dataclass(frozen=True, slots=True)
class Revision:
    """Which issue of the note this is, and what it changed against the one before. Days are of UTC+5."""

    number: int
    day: date
    before: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Everything of a note that does not follow from the span's own result."""

    earlier: tuple[Earlier, ...] = ()
    seen_until: date | None = None  # the last day on record, where it lies before the end of the span
    reviews: Mapping[ReviewKey, Review] = field(default_factory=dict)  # where they are not those of the verdicts
    revision: Revision | None = None  # from the second issue on
    objections_to: str | None = None  # the address at which the office takes objections, if it has one

    def review(self, verdict: Verdict) -> Review:
        """Returns what was decided about a finding; nothing yet is `automatic`. The context goes before the record."""
        return self.reviews.get(review_key(verdict), verdict.review)


ALONE = Context()

__all__ = ["ALONE", "Change", "Context", "Earlier", "Objection", "Review", "ReviewKey", "Revision", "review_key"]
