"""How a source stands: whether it is crawled, how its last visit went, how long ago that was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from config.regions import Source, Territory
from store.outcomes import Outcome, is_lasting
from store.record import VisitSeen
from store.recorder import listing_id

# A daily monitor that has not read a listing whole for longer than this has a silent day behind it.
STALE = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source: whether it is crawled, how its last visit went, how old that is (hours)."""

    region: str
    source: str
    platform: str
    status: str  # verified, unverified
    confidence: str
    listing: str | None
    outcome: str | None
    reason: str
    lasting: bool  # it will not pass by itself
    visited_at: str | None
    age_hours: float | None
    robots: str  # obeyed, or the reason why not


def states_of(region: Territory, source: Source, visits: dict[str, VisitSeen], now: datetime) -> list[SourceState]:
    """Returns a source's state by its listings; of one that is not monitored, a single one without a listing."""
    names: list[str | None] = [listing_id(source, listing) for listing in source.listings]
    if not source.monitored:
        names = [None]
    return [_state(region, source, name, visits.get(name or ""), now) for name in names]


def _state(
    region: Territory, source: Source, listing: str | None, visit: VisitSeen | None, now: datetime
) -> SourceState:
    return SourceState(
        region=region.id,
        source=source.id,
        platform=source.platform,
        status=source.status,
        confidence=source.confidence,
        listing=listing,
        outcome=visit.outcome.value if visit else None,
        reason=visit.reason if visit else "",
        lasting=visit is not None and is_lasting(visit.outcome, visit.reason),
        visited_at=visit.at.isoformat() if visit else None,
        age_hours=round((now - visit.at) / timedelta(hours=1), 1) if visit else None,
        robots="obeyed" if source.obey_robots else f"not obeyed: {source.robots_reason}",
    )


def source_alarm(state: SourceState) -> str | None:
    """Returns in a line what is wrong with a listing that should be read every day, or None."""
    if state.listing is None:
        return None
    if state.outcome is None:
        return f"{state.region}: {state.listing}: never visited"
    if state.outcome != Outcome.READ_WHOLE.value:
        said = f"{state.region}: {state.listing}: {state.outcome}: {state.reason}"
        return f"{said} (will not pass by itself)" if state.lasting else said
    if state.age_hours is not None and timedelta(hours=state.age_hours) > STALE:
        return f"{state.region}: {state.listing}: last read {state.age_hours:.0f} h ago"
    return None
