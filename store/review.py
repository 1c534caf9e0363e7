"""What people decided about one finding, worked out from the history of decisions. Plain values, no database.

A decision remembers the finding as it stood. What it rested on (`facts_of`) may be another since: then a dismissal
still stands, by the benefit of the doubt, and a confirmation does not, for nobody has confirmed what is now said.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Any, Literal

FindingStatus = Literal["automatic", "confirmed", "dismissed"]
OFFICE_ZONE = timezone(timedelta(hours=5))  # of the whole country since 01.03.2024: decisions are dated by it


class DecisionKind(StrEnum):
    """What somebody did about a finding."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"  # the confirmation or dismissal before it
    OBJECTION = "objection"
    OBJECTION_WITHDRAWN = "objection_withdrawn"  # every objection of the same body


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """A decision as the record keeps it. `dated`: the day of an objection, where it is not that of its entry."""

    id: int
    finding: str
    month: str
    region: str
    rule: str
    kind: DecisionKind
    name: str
    reason: str
    at: datetime
    dated: date | None
    body: Mapping[str, Any]

    @property
    def day(self) -> datetime:
        """Returns when it was made, in the office's zone; of a dated one the beginning of its day."""
        return datetime.combine(self.dated, time(), OFFICE_ZONE) if self.dated else self.at.astimezone(OFFICE_ZONE)

    @property
    def order(self) -> tuple[datetime, int]:
        """Returns its place among others: by its moment, wherever it was written, then by its number here."""
        return self.at, self.id

    def to_json(self) -> dict[str, Any]:
        """Returns it as JSON values, without number; the moment is ISO in UTC."""
        return {
            "finding": self.finding,
            "month": self.month,
            "region": self.region,
            "rule": self.rule,
            "kind": self.kind.value,
            "name": self.name,
            "reason": self.reason,
            "at": self.at.isoformat().replace("+00:00", "Z"),
            "dated": self.dated.isoformat() if self.dated else None,
        }


@dataclass(frozen=True, slots=True)
class Objection:
    """What a body objected to a finding; `at` is aware and its date is the one to print."""

    name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided about one finding.

    `name`, `reason` and `at` are those of the last confirmation or dismissal, whether or not it still counts.
    """

    status: FindingStatus = "automatic"
    name: str = ""  # empty where nobody has decided, or where the reader is not to know who did
    reason: str = ""
    objections: tuple[Objection, ...] = ()
    at: datetime | None = None
    on_other_facts: bool = False  # decided when the finding rested on something else
    objected_since: bool = False  # an objection came after the decision

    @property
    def settled(self) -> bool:
        """Returns whether a decision stands, on the facts as they are, and nobody has objected since."""
        return self.status != "automatic" and not self.on_other_facts and not self.objected_since


UNREVIEWED = Review()


def finding_id(rule: str, region: str, subject: str) -> str:
    """Returns what a finding is known by on the record: rule, region and subject, hashed."""
    return hashlib.sha256("\x1f".join((rule, region, subject)).encode()).hexdigest()


def facts_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what a finding, as kept on the record, rests on: what it claims, its days, its law, its documents.

    Pages of listings are no part of it: they are other bytes on every visit, while what they prove is in the days.
    """
    posting, law = body.get("posting") or {}, body.get("law") or {}
    held = body.get("held")
    return {
        "claim": ["violation", held] if held else [body.get("verdict"), body.get("certainty")],
        "displayed": posting.get("displayed_date"),
        "hearing": body.get("hearing"),
        "appeared": body.get("appeared"),
        "deadline": body.get("deadline"),
        "law": [law.get("act"), law.get("point")],
        "documents": sorted(body.get("documents") or ()),
    }


def standing(history: Sequence[DecisionSeen]) -> tuple[DecisionSeen | None, list[DecisionSeen]]:
    """Returns the confirmation or dismissal, and the objections, that a history (in order) leaves standing."""
    last: DecisionSeen | None = None
    objections: list[DecisionSeen] = []
    for each in history:
        match each.kind:
            case DecisionKind.CONFIRMED | DecisionKind.DISMISSED:
                last = each
            case DecisionKind.WITHDRAWN:
                last = None
            case DecisionKind.OBJECTION:
                objections.append(each)
            case DecisionKind.OBJECTION_WITHDRAWN:
                objections = [o for o in objections if o.name.casefold() != each.name.casefold()]
    return last, objections


def review_of(history: Sequence[DecisionSeen], body: Mapping[str, Any]) -> Review:
    """Returns what a history of decisions, in order, comes to for a finding as it now stands."""
    last, objections = standing(history)
    told = tuple(Objection(each.name, each.reason, each.day) for each in objections)
    if last is None:
        return Review(objections=told, objected_since=bool(told)) if told else UNREVIEWED
    other = facts_of(last.body) != facts_of(body)
    counts = last.kind is DecisionKind.DISMISSED or not other
    return Review(
        status="automatic" if not counts else "dismissed" if last.kind is DecisionKind.DISMISSED else "confirmed",
        name=last.name,
        reason=last.reason,
        objections=told,
        at=last.day,
        on_other_facts=other,
        objected_since=any(objection.order > last.order for objection in objections),
    )


@dataclass(frozen=True)
class Ledger:
    """All decisions on record, by the findings they are about."""

    decisions: tuple[DecisionSeen, ...] = ()
    _by_name: dict[tuple[str, ...], list[DecisionSeen]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, decisions: Iterable[DecisionSeen]) -> Ledger:
        """Returns a ledger of decisions in their order."""
        made = cls(tuple(decisions))
        for each in made.decisions:
            for key in _keys(each.finding, each.body):
                made._by_name[key].append(each)
        return made

    def history(self, digest: str, body: Mapping[str, Any]) -> list[DecisionSeen]:
        """Returns the decisions about a finding, in order: under its own id, or under the name of any of its postings.

        A text read anew can join two postings that were judged apart, or part two that were judged as one.
        """
        found = {each.id: each for key in _keys(digest, body) for each in self._by_name.get(key, ())}
        return sorted(found.values(), key=lambda each: each.order)

    def review(self, digest: str, body: Mapping[str, Any]) -> Review:
        """Returns what people decided about a finding as it now stands."""
        history = self.history(digest, body)
        return review_of(history, body) if history else UNREVIEWED


def _keys(digest: str, body: Mapping[str, Any]) -> list[tuple[str, ...]]:
    names = body.get("names") or ()
    return [(digest,), *((body.get("rule", ""), body.get("region", ""), name) for name in names)]
