"""The rows of the open data package: what was seen in a span, and what the rules say of it. Exact values, no words.

Days are ISO, moments ISO in UTC, None where nothing is known. Names, numbers and contacts of initiators stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, select

from config.regions import Region
from reading.notice import Notice
from reports.context import Context
from reports.desk import Desk
from reports.findings import findings
from reports.month import MonthModel
from reports.overview import iso_code
from reports.reviewing import finding_digest
from reports.span import Span
from rules.result import COLUMNS, MonthResult
from rules.verdict import finding_json
from store.models import Capture
from store.outcomes import is_lasting
from store.record import PostingSeen, VisitSeen

Row = dict[str, Any]


def rows_of(desk: Desk, span: Span, model: MonthModel, result: MonthResult, context: Context) -> dict[str, list[Row]]:
    """Returns the rows of every table by its name, in an order that the record alone decides."""
    known = {row.region for row in model.rows}
    visits = [visit for visit in desk.record.visits if visit.region in known and _within(visit, span, desk)]
    return {
        "regions": list(_regions(model)),
        "figures": list(_figures(model)),
        "postings": list(_postings(desk, visits)),
        "visits": [_visit(visit) for visit in visits],
        "captures": list(_captures(desk.engine, {visit.id for visit in visits})),
        "findings": list(_findings(result, context)),
    }


def _within(visit: VisitSeen, span: Span, desk: Desk) -> bool:
    region: Region = desk.regions.get(visit.region)
    return span.first <= region.day(visit.at) <= span.last


def _regions(model: MonthModel) -> Iterator[Row]:
    for row in model.rows:
        yield {
            "region": row.region,
            "kind": row.kind,
            "name_ru": row.name.ru.official,
            "name_kk": row.name.kk.official,
            "iso": iso_code(row, model.last),
            "monitored": row.monitored,
        }


def _figures(model: MonthModel) -> Iterator[Row]:
    for row in model.rows:
        yield {
            "region": row.region,
            "announcements": row.announcements,
            "protocols": row.protocols,
            **{column: row.cells[column] for column in COLUMNS},
            "total": row.total,
            "days_without_data": len(row.days_without_data),
        }


def _postings(desk: Desk, visits: list[VisitSeen]) -> Iterator[Row]:
    """Yields the postings that were on show in one of the visits, as they stood in the last of them."""
    if not visits:
        return
    moments = {visit.id: visit.at for visit in desk.record.visits}
    by_listing: dict[str, list[datetime]] = {}
    for visit in visits:
        by_listing.setdefault(visit.listing, []).append(visit.at)
    for posting in desk.record.postings:
        seen = by_listing.get(posting.listing, ())
        shown = [
            version
            for version in posting.versions
            if any(moments[version.first_visit] <= moment <= moments[version.last_visit] for moment in seen)
        ]
        if shown:
            yield _posting(posting, posting.versions.index(shown[-1]), moments)


def _posting(posting: PostingSeen, place: int, moments: dict[int, datetime]) -> Row:
    version = posting.versions[place]
    read = Notice.from_json(version.facts) if version.facts is not None else None
    period = read.period if read else None
    return {
        "posting": posting.id,
        "region": posting.region,
        "source": posting.source,
        "listing": posting.listing,
        "section": posting.section,
        "language": posting.language,
        "kind": read.kind.value if read else None,
        "form": read.form.value if read and read.form else None,
        "title": version.title,
        "url": version.url,
        "date_text": version.date_text,
        "displayed_date": _day(version.displayed_date),
        "hearing_dates": " ".join(sorted({hearing.day.value.isoformat() for hearing in read.hearings}) if read else ()),
        "period_start": _day(period.start if period else None),
        "period_end": _day(period.end if period else None),
        "first_seen": _moment(moments[posting.versions[0].first_visit]),
        "last_seen": _moment(moments[version.last_visit]),
        "files": len(version.files),
        "evidence": " ".join(version.evidence),
    }


def _visit(visit: VisitSeen) -> Row:
    return {
        "visit": visit.id,
        "region": visit.region,
        "source": visit.source,
        "listing": visit.listing,
        "section": visit.section,
        "language": visit.language,
        "started_at": _moment(visit.at),
        "outcome": visit.outcome.value,
        "lasting": is_lasting(visit.outcome, visit.reason),
        "whole": visit.whole,
        "back_to": _day(visit.back_to),
        "entries": visit.rows,
        "reason": visit.reason,
    }


def _captures(engine: Engine, visits: set[int]) -> Iterator[Row]:
    columns = (Capture.id, Capture.visit_id, Capture.role, Capture.url, Capture.status, Capture.fetched_at)
    with engine.connect() as connection:
        for row in connection.execute(select(*columns, Capture.body_sha256).order_by(Capture.id)):
            if row.visit_id in visits:
                yield {
                    "capture": row.id,
                    "visit": row.visit_id,
                    "role": row.role,
                    "url": row.url,
                    "status": row.status,
                    "fetched_at": _moment(row.fetched_at),
                    "sha256": row.body_sha256,
                }


def _findings(result: MonthResult, context: Context) -> Iterator[Row]:
    for verdict in findings(result):
        told = finding_json(verdict, context.review(verdict).status)
        posting, law = told["posting"] or {}, told["law"] or {}
        yield {
            "finding": finding_digest(verdict),
            **{
                name: told[name]
                for name in ("region", "month", "rule", "rule_version", "verdict", "certainty", "status")
            },
            **{name: posting.get(name) for name in ("url", "title", "displayed_date")},
            **told["appeared"],
            "deadline": told["deadline"],
            "act": law.get("act"),
            "point": law.get("point"),
            "reason_ru": told["reason"]["ru"],
            "reason_kk": told["reason"]["kk"],
            "evidence": " ".join(told["evidence"]),
        }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
