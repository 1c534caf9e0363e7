"""What a listing has shown so far, and what of its last visit is out of the way: learnt from its own history.

A visit is held against the whole visits before it that read the listing in the same way. With fewer than `ENOUGH` of
those nothing is expected. An alarm is a line for a person: it decides nothing, and no verdict rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import Engine, select

from store.models import Visit
from store.outcomes import Outcome

ENOUGH = 5  # visits
REMEMBERED = 60  # visits; at one a day, two months

# A field is said to have vanished when fewer than this share of the entries show it that ever did at least.
_VANISHED_BELOW = 0.5
_COLLAPSED_BELOW = 0.7
# "Everything is new" is a redesign, a few new entries are a working day.
_REDESIGN_SHARE = 0.6
_REDESIGN_AT_LEAST = 4
_GROWN_ABOVE = 2.0
_GROWN_AT_LEAST = 20
# A page that has fallen asleep: silent for this many times its longest silence, and for this long at least.
_SILENT_TIMES = 3
_SILENT_AT_LEAST = timedelta(days=21)
_FIELDS = {"title": "title", "date": "date", "text": "text or file"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What one visit was shown: entries, how many of them had each field, how many were never seen before."""

    at: datetime
    outcome: str
    whole: bool
    rows: int
    filled: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What whole visits have shown so far. `least_filled`: the smallest share (0–1) of entries that showed a field."""

    visits: int
    fewest: int
    most: int
    least_filled: Mapping[str, float]
    longest_silence: timedelta | None  # between two visits that brought something new; None: fewer than two did
    last_new: datetime | None


def expectation(earlier: Sequence[Shown]) -> Expectation | None:
    """Returns what visits (in order of time) let expect of the next, or None if they are too few."""
    whole = [visit for visit in earlier if visit.whole and visit.rows]
    if len(whole) < ENOUGH:
        return None
    shares = {
        field: min(visit.filled.get(field, visit.rows) / visit.rows for visit in whole if visit.rows)
        for field in _FIELDS
    }
    news = [visit.at for visit in whole[1:] if visit.filled.get("new", 0)]
    return Expectation(
        visits=len(whole),
        fewest=min(visit.rows for visit in whole),
        most=max(visit.rows for visit in whole),
        least_filled=shares,
        longest_silence=max((later - sooner for sooner, later in pairwise(news)), default=None),
        last_new=news[-1] if news else None,
    )


def alarms(listing: str, latest: Shown, expected: Expectation | None) -> list[str]:
    """Returns a line for everything about the latest visit that its listing's history did not let expect."""
    if expected is None:
        return []
    return [f"{listing}: {line}" for line in _alarms(latest, expected)]


def _alarms(latest: Shown, expected: Expectation) -> Iterator[str]:
    rows, usual = latest.rows, _between(expected.fewest, expected.most)
    if rows == 0:
        if latest.outcome in (Outcome.EMPTY_LISTING, Outcome.NOT_PARSEABLE, Outcome.EMPTY_SHELL):
            yield f"shows nothing; it has shown {usual} entries"
        return
    if rows < expected.fewest * _COLLAPSED_BELOW:
        yield f"shows {rows} entries; it has shown {usual}"
    if rows > expected.most * _GROWN_ABOVE and rows - expected.most >= _GROWN_AT_LEAST:
        yield f"shows {rows} entries; it has shown {usual}"
    for field, words in _FIELDS.items():
        share, least = latest.filled.get(field, rows) / rows, expected.least_filled[field]
        if least > 0 and share < least * _VANISHED_BELOW:
            yield f"{share:.0%} of the entries show a {words}; it has been {least:.0%} at least"
    new = latest.filled.get("new", 0)
    if new >= _REDESIGN_AT_LEAST and new >= rows * _REDESIGN_SHARE:
        yield f"{new} of {rows} entries were never seen before: rebuilt?"
    if expected.last_new is not None and expected.longest_silence is not None and not new:
        silent = latest.at - expected.last_new
        if silent > max(expected.longest_silence * _SILENT_TIMES, _SILENT_AT_LEAST):
            yield f"nothing new for {silent.days} days; the longest silence was {expected.longest_silence.days}"


def _between(fewest: int, most: int) -> str:
    return str(most) if fewest == most else f"{fewest} to {most}"


def visit_alarms(engine: Engine, listing: str) -> list[str]:
    """Returns the alarms of the last visit of a listing on record; none for a listing never visited."""
    columns = (Visit.started_at, Visit.outcome, Visit.whole, Visit.rows, Visit.filled, Visit.way, Visit.back_to)
    query = select(*columns).where(Visit.listing == listing).order_by(Visit.started_at.desc(), Visit.id.desc())
    with engine.connect() as connection:
        seen = connection.execute(query.limit(REMEMBERED + 1)).all()
    if not seen:
        return []
    # A visit that read back to a day only shows less than one that read to the end.
    same_way = [
        row
        for row in seen
        if row.way == seen[0].way and row.filled is not None and (row.back_to is None) is (seen[0].back_to is None)
    ]
    shown = [Shown(row.started_at, row.outcome, row.whole, row.rows, row.filled) for row in reversed(same_way)]
    if seen[0].filled is None:
        return []  # interrupted: it showed nothing of its own
    return alarms(listing, shown[-1], expectation(shown[:-1]))
