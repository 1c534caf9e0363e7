"""The four answers of a rule, and the finding that is made of one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from store.review import UNREVIEWED, FindingStatus, Review


class Answer(StrEnum):
    """What a rule can say."""

    COMPLIANT = "compliant"
    VIOLATION = "violation"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"


class Standing(StrEnum):
    """Whether a violation is proven or only indicated. Only proven ones stand in the official table."""

    PROVEN = "proven"
    INDICATED = "indicated"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same statement in Russian and Kazakh."""

    ru: str
    kk: str


@dataclass(frozen=True, slots=True)
class LawBasis:
    """The provision a verdict rests on, as in force on the day of the event."""

    act: str
    point: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class AppearanceInterval:
    """Between which two visits a posting went up; UTC. No `absent_at`: no witness of its absence."""

    absent_at: datetime | None
    appeared_by: datetime


@dataclass(frozen=True, slots=True)
class PostingShown:
    """The posting a finding speaks of, as the page shows it."""

    url: str
    title: str
    kind: str
    displayed_date: date | None
    language: str


@dataclass(frozen=True, slots=True)
class HearingShown:
    """The hearing a finding speaks of, as the notice states it."""

    form: str | None
    dates: tuple[date, ...]
    period: tuple[date | None, date | None] | None


@dataclass(frozen=True, slots=True)
class Held:
    """The violation behind a doubt that only a person can settle: what is said once somebody has confirmed it."""

    standing: Standing
    reason: Bilingual
    grounds: Bilingual


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's answer about one subject (a notice, a hearing, a region's rubric)."""

    rule: str
    rule_version: str
    answer: Answer
    region: str
    month: str | None  # YYYY-MM in which it became one; None if it belongs to no month
    reason: Bilingual
    subject: str  # stable name of what was judged, for identity across checks
    standing: Standing = Standing.PROVEN
    posting: PostingShown | None = None
    hearing: HearingShown | None = None
    appeared: AppearanceInterval | None = None
    deadline: date | None = None
    law: LawBasis | None = None
    evidence: tuple[str, ...] = ()
    grounds: Bilingual | None = None  # the reason without its opening: what was posted and when it was seen
    names: tuple[str, ...] = ()  # of every posting that shows the subject, its own first
    documents: tuple[str, ...] = ()  # of the evidence, what belongs to the postings themselves
    held: Held | None = None
    review: Review = UNREVIEWED  # what people decided about it
    in_kazakh: PostingShown | None = None  # the posting in Kazakh, where `posting` is its Russian twin
    stands: bool = True  # False: dismissed, or not confirmed where the office counts only what is


def finding_json(verdict: Verdict, status: FindingStatus | None = None) -> dict[str, Any]:
    """Returns the finding in the shape `docs` and other programs rely on (see `tyndau findings --json`).

    Without a status, that of its review counts.
    Days are ISO, moments ISO in UTC, ends that are open or not known are null.
    """
    return {
        "rule": verdict.rule,
        "rule_version": verdict.rule_version,
        "verdict": verdict.answer.value,
        "certainty": (verdict.standing if verdict.answer is Answer.VIOLATION else Standing.INDICATED).value,
        "region": verdict.region,
        "month": verdict.month,
        "posting": _posting_json(verdict.posting),
        "hearing": _hearing_json(verdict.hearing),
        "appeared": {
            "absent_at": _moment(verdict.appeared.absent_at if verdict.appeared else None),
            "appeared_by": _moment(verdict.appeared.appeared_by if verdict.appeared else None),
        },
        "deadline": _day(verdict.deadline),
        "law": _law_json(verdict.law),
        "reason": {"ru": verdict.reason.ru, "kk": verdict.reason.kk},
        "evidence": list(verdict.evidence),
        "status": status or verdict.review.status,
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None


def _posting_json(posting: PostingShown | None) -> dict[str, Any] | None:
    return asdict(posting) | {"displayed_date": _day(posting.displayed_date)} if posting else None


def _hearing_json(hearing: HearingShown | None) -> dict[str, Any] | None:
    if hearing is None:
        return None
    period = dict(zip(("start", "end"), map(_day, hearing.period), strict=True)) if hearing.period else None
    return {"form": hearing.form, "dates": [day.isoformat() for day in hearing.dates], "period": period}


def _law_json(law: LawBasis | None) -> dict[str, Any] | None:
    if law is None:
        return None
    in_force = {"since": _day(law.since), "until": _day(law.until)}
    return {"act": law.act, "point": law.point, "in_force": in_force}
