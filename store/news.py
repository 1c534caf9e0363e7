"""What somebody should look at: postings seen for the first time, findings nobody has decided on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, func, select

from store.decisions import kept_findings, load_ledger
from store.models import Posting, PostingVersion, Visit


@dataclass(frozen=True, slots=True)
class NewPosting:
    """A posting as its first version showed it."""

    region: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that waits for a decision. `objected`: an objection came after any decision."""

    digest: str
    region: str
    month: str
    rule: str
    body: Mapping[str, Any]
    objected: bool


def new_postings(engine: Engine, since: datetime) -> list[NewPosting]:
    """Returns the postings whose first visit began after a moment (aware), by region."""
    first = select(func.min(PostingVersion.id)).group_by(PostingVersion.posting_id)
    query = (
        select(Posting.region, PostingVersion.title, PostingVersion.url)
        .join(PostingVersion, PostingVersion.posting_id == Posting.id)
        .join(Visit, Visit.id == Posting.first_visit_id)
        .where(Visit.started_at > since, PostingVersion.id.in_(first))
        .order_by(Posting.region, Posting.id)
    )
    with engine.connect() as connection:
        return [NewPosting(*row) for row in connection.execute(query)]


def open_findings(engine: Engine, months: Iterable[str] | None = None) -> list[OpenFinding]:
    """Returns the findings of some months (None: of all) that wait for a decision, the most pressing first."""
    ledger = load_ledger(engine)
    reviewed = [(each, ledger.review(each.digest, each.body)) for each in kept_findings(engine, months)]
    waiting = [(each, review) for each, review in reviewed if each.waits(review)]
    return [
        OpenFinding(each.digest, each.region, each.month, each.rule, each.body, review.objected_since)
        for each, review in sorted(waiting, key=lambda pair: pair[0].urgency)
    ]
