"""On which day was a notice posted: the day it displays, as far as the visits do not disprove it.

The day is kept as a range. `earliest` is the reading that is best for the akimat; a violation must hold even by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from config.regions import Region
from reading.notice import Kind
from rules.appearance import Appearance, Visits
from rules.archive_move import earliest_stamp
from rules.entry import Entry
from rules.month import Month
from rules.year import of_the_year_before


@dataclass(frozen=True, slots=True)
class PostingDay:
    """When a notice was posted, and in which month it is counted."""

    appearance: Appearance | None
    displayed: date | None  # the date it displays; if one is disproved, that one
    disproved: bool  # it was proven absent after the day it displays
    absent_day: date | None  # region's calendar
    seen_day: date | None
    earliest: date | None
    latest: date | None
    month: Month | None  # None: undated, and there when its listing was first read whole, or moved in after its hearing
    moved: bool = False  # it came with an archive: where it stood before, and since when, is not known

    @property
    def not_before(self) -> date | None:
        """Returns the earliest day, for one that came with an archive that on which it was first seen here."""
        return self.earliest or (self.seen_day if self.moved else None)


def posting_day(entry: Entry, visits: Visits, region: Region) -> PostingDay:
    """Returns when a notice was posted, from its displayed dates and the visits."""
    off = max(_uncertainty(region, member.posting.source) for member in entry.members)
    displayed, disproved, stamp = entry.displayed, False, earliest_stamp(entry.postings)
    asked: dict[date | None, Appearance | None] = {}
    for day in entry.stated:
        appearance = asked[day] = visits.appearance(entry.postings, day)
        absent_day = appearance.absent_day(region) if appearance else None
        if absent_day and absent_day - day > off and not (stamp and stamp < absent_day):
            displayed, disproved = day, True
            break
    appearance = asked[displayed] if displayed in asked else visits.appearance(entry.postings, displayed)
    absent_day = appearance.absent_day(region) if appearance else None
    seen_day = appearance.seen_day(region) if appearance else None
    claimed = min(entry.stated, default=None)
    moved = _moved(stamp, appearance, absent_day, seen_day, visits)
    earliest = _latest_of(claimed - off if claimed else None, None if moved else absent_day)
    latest = seen_day if disproved or claimed is None else _earliest_of(claimed, seen_day)
    earliest = _earliest_of(earliest, seen_day) if earliest else None
    if earliest and latest and latest < earliest:
        latest = earliest
    counted = seen_day if disproved or (displayed is None and absent_day) else displayed
    if displayed and seen_day and not disproved and of_the_year_before(displayed, seen_day):
        came = visits.appearance(entry.postings, None)
        counted = seen_day if came and came.absent else displayed
    if moved and not displayed and seen_day and _was_over(entry, seen_day):
        counted = None
    month = Month.of(counted) if counted else None
    return PostingDay(appearance, displayed, disproved, absent_day, seen_day, earliest, latest, month, moved)


def _was_over(entry: Entry, seen_day: date) -> bool:
    """Returns whether an announcement's hearing was over when it came: then it came for the archive's sake."""
    return entry.kind is Kind.ANNOUNCEMENT and entry.end is not None and entry.end < seen_day


def _moved(
    stamp: date | None, appearance: Appearance | None, absent: date | None, seen: date | None, visits: Visits
) -> bool:
    """Returns whether a card came with an archive: its stamp of migration is older than the visit that missed it."""
    if stamp is None or appearance is None or seen is None:
        return False
    return stamp < absent if absent else stamp < seen and visits.met_rebuilt(appearance.seen)


def _uncertainty(region: Region, source_id: str) -> timedelta:
    """Returns how far a displayed date of the source may be off by its platform; one day if it is not on file."""
    days = next((source.date_uncertainty_days for source in region.sources if source.id == source_id), 1)
    return timedelta(days=days)


def _latest_of(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)


def _earliest_of(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)
