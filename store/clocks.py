"""Whether our clock and the sites' agree: the moment a page was seen is the proof, so a clock that is off must be told.

Every answer is kept with our own moment and the server's `Date`. One site that differs has a clock of its own; if most
differ in the same direction, it is this machine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from sqlalchemy import Engine, select

from store.models import Capture, Crawl, Visit

TOLERATED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ClockReport:
    """What is to be said about clocks: a fault of this machine's, and the sites whose own clock is off."""

    fault: str | None
    notices: tuple[str, ...]


def skew(headers: Iterable[Iterable[str]], seen_at: datetime) -> timedelta | None:
    """Returns how far the server's clock is before ours (negative: behind), None where its answer does not say.

    The `Date` of an answer that a cache has kept (`Age`) is the day it was made, not the hour it is.
    """
    named = {name.lower(): value for name, value in headers}
    if named.get("age", "0").strip() not in ("", "0"):
        return None
    try:
        date = parsedate_to_datetime(named.get("date", ""))
    except ValueError:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)) - seen_at


def clock_report(skews: Mapping[str, Iterable[timedelta]]) -> ClockReport:
    """Returns what the answers of each site say about clocks; the middle one of a site counts."""
    middle = {site: _middle(each) for site, many in skews.items() if (each := list(many))}
    off = {site: by for site, by in middle.items() if abs(by) > TOLERATED}
    for ours, way in ((-1, "fast"), (1, "slow")):
        agree = sorted(abs(by) for by in off.values() if by * ours > timedelta(0))
        if len(agree) >= 2 and len(agree) * 2 > len(middle):
            said = f"{len(agree)} of {len(middle)} sites say this machine's clock is {_about(_middle(agree))} {way}"
            return ClockReport(f"{said}: when a page was seen is no proof until it is set right", ())
    whose = "its clock" if len(middle) > 1 else "its clock, or this machine's,"
    return ClockReport(
        None, tuple(f"{site}: {whose} is {_about(abs(by))} {_way(by)}" for site, by in sorted(off.items()))
    )


def skews_since(engine: Engine, moment: datetime) -> dict[str, list[timedelta]]:
    """Returns by site what the answers of live visits begun since an aware moment say."""
    query = (
        select(Capture.url, Capture.headers, Capture.fetched_at)
        .join(Visit, Visit.id == Capture.visit_id)
        .join(Crawl, Crawl.id == Visit.crawl_id)
        .where(Crawl.mode == "live", Visit.started_at >= moment)
    )
    found: dict[str, list[timedelta]] = {}
    with engine.connect() as connection:
        for url, headers, fetched_at in connection.execute(query):
            by = skew(headers, fetched_at)
            if by is not None:
                found.setdefault(urlsplit(url).netloc, []).append(by)
    return found


def _middle(skews: Iterable[timedelta]) -> timedelta:
    ordered = sorted(skews)
    return ordered[len(ordered) // 2]


def _about(by: timedelta) -> str:
    minutes = round(by / timedelta(minutes=1))
    return f"about {minutes} min" if minutes < 120 else f"about {round(minutes / 60)} h"


def _way(by: timedelta) -> str:
    return "fast" if by > timedelta(0) else "slow"
