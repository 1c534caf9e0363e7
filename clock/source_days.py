"""What workers are ordered to do: one source, one day each; who may be visited at the same time, what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, func, select

from config.regions import Regions, Source, Territory
from crawler.run import hosts_of
from store.models import Visit
from store.recorder import listing_id

# An order that nobody could do by then is void: the next day's is there, and a page can only be seen as it is now.
LIVES = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class SourceDay:
    """One order. `group`: orders of one group are done one after another, since their sources share a host."""

    territory: str
    source: str
    day: date
    group: str
    again: bool = False  # the second pass over what was not read whole

    @property
    def name(self) -> str:
        """Returns the name under which an order is given once only."""
        return f"{self.source}:{self.day.isoformat()}" + (":again" if self.again else "")


def monitored(regions: Regions) -> Iterator[tuple[Territory, Source]]:
    """Yields every monitored source with its territory, in the order of the file."""
    for territory in regions.visited:
        for source in territory.monitored:
            yield territory, source


def source_days(regions: Regions, day: date, *, again: bool = False) -> list[SourceDay]:
    """Returns the orders of a day, in the order of the file."""
    pairs = list(monitored(regions))
    groups = _groups(source for _territory, source in pairs)
    return [SourceDay(territory.id, source.id, day, groups[source.id], again) for territory, source in pairs]


def _groups(sources: Iterable[Source]) -> dict[str, str]:
    """Returns by source the first host, by name, of all that it is joined to by shared hosts."""
    joined: list[tuple[set[str], list[str]]] = []
    for source in sources:
        hosts, members = hosts_of(source), [source.id]
        apart = []
        for group in joined:
            if group[0] & hosts:
                hosts, members = hosts | group[0], [*group[1], *members]
            else:
                apart.append(group)
        joined = [*apart, (hosts, members)]
    return {member: min(hosts, default=member) for hosts, members in joined for member in members}


def read_whole_since(engine: Engine, source: Source, moment: datetime) -> bool:
    """Returns whether every listing of a source was read whole by a visit begun since an aware moment."""
    query = select(Visit.listing).where(Visit.source == source.id, Visit.whole.is_(True), Visit.started_at >= moment)
    with engine.connect() as connection:
        seen = set(connection.execute(query.distinct()).scalars())
    return {listing_id(source, listing) for listing in source.listings} <= seen


def last_whole(engine: Engine) -> dict[str, datetime]:
    """Returns by listing when it was last read whole."""
    query = select(Visit.listing, func.max(Visit.started_at)).where(Visit.whole.is_(True)).group_by(Visit.listing)
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


def not_read_whole(engine: Engine, regions: Regions, since: datetime) -> set[str]:
    """Returns the sources with a listing that was not read whole since an aware moment."""
    seen = last_whole(engine)
    return {
        source.id
        for _territory, source in monitored(regions)
        for listing in source.listings
        if listing_id(source, listing) not in seen or seen[listing_id(source, listing)] < since
    }
