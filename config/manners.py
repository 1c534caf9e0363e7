"""When a source may be visited by the clock: the night hours its region keeps.

The window binds the clock, which can choose its hour, and not a person: `tyndau crawl REGION` typed by hand is somebody
who wants to see the page now.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from config.regions import Night, Source, Territory


def open_now(source: Source, region: Territory, moment: datetime) -> bool:
    """Returns whether the clock may begin a visit of a source at an aware moment. `region`: whose clock counts."""
    return source.manners.night is None or _within(source.manners.night, _hour(region, moment))


def next_opening(source: Source, region: Territory, moment: datetime) -> datetime:
    """Returns the first aware moment, not before the given one, at which the clock may begin a visit of a source."""
    if source.manners.night is None or open_now(source, region, moment):
        return moment
    opens = source.manners.night.since
    into_the_day = timedelta(hours=opens.hour, minutes=opens.minute)
    day = region.day(moment)
    openings = (region.starts(each) + into_the_day for each in (day, day + timedelta(days=1)))
    return next(opening for opening in openings if opening >= moment)


def _hour(region: Territory, moment: datetime) -> time:
    return moment.astimezone(region.offset(moment)).time()


def _within(night: Night, hour: time) -> bool:
    if night.since < night.until:
        return night.since <= hour < night.until
    return hour >= night.since or hour < night.until  # over midnight; the whole day, if both are the same
