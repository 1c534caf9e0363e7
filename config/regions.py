"""The regions of Kazakhstan, their names, time and sources, as `config/regions.yaml` states them.

In: a YAML file. Out: frozen, checked models. An unknown key or a wrong value raises `ConfigurationError` with one line
naming file, line, place and reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from config.errors import ConfigurationError, UsageError
from config.yaml_file import Fault, Place, checked, read_text

DEFAULT_REGIONS = Path(__file__).with_name("regions.yaml")

Section = Literal["announcements", "protocols", "mixed"]
PageLanguage = Literal["ru", "kk", "both"]
T = TypeVar("T")


def _no_float(value: object) -> object:
    if isinstance(value, float):
        raise ValueError("write the number in quotes")  # noqa: TRY004  # pydantic reports only ValueErrors
    return value


Text = Annotated[str, BeforeValidator(_no_float), Field(min_length=1)]


class Strict(BaseModel):
    """Refuses unknown keys and cannot be changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RussianName(Strict):
    """A region's Russian names in the cases the note needs."""

    official: Text  # Костанайская область
    table: Text  # Костанайская (as the ministry's table writes it)
    list: Text  # Костанайская обл. — before a figure in brackets
    genitive: Text  # Костанайской области
    prepositional: Text  # Костанайской области
    adjective_prepositional: Text | None = None  # Костанайской, where several «областях» share the noun


class KazakhName(Strict):
    """A region's Kazakh names in the cases the note needs."""

    official: Text  # Қостанай облысы
    table: Text  # Қостанай
    list: Text  # Қостанай обл.
    genitive: Text  # Қостанай облысының
    locative: Text  # Қостанай облысында
    bare: Text  # Қостанай, where several «облыстарында» share the noun


class Period(Strict):
    """Days in force, both ends included; an absent end is open."""

    since: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")
        return self

    def covers(self, day: date) -> bool:
        """Returns whether the day lies inside, ends included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class DatedName(Period):
    """The names a region and its department bore over a period."""

    ru: RussianName
    kk: KazakhName
    source: Text


P = TypeVar("P", bound=Period)


class Offset(Period):
    """The region's distance from UTC over a period, in hours."""

    hours: Annotated[int, Field(ge=4, le=7)]

    @property
    def zone(self) -> timezone:
        """Returns the offset as a time zone."""
        return timezone(timedelta(hours=self.hours))


class Department(Strict):
    """The body that keeps the region's page: nominative in both languages, for texts that name it."""

    ru: Text
    kk: Text
    source: Text


class Listing(Strict):
    """One page (or paged list) of postings in one language."""

    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
    section: Section
    language: PageLanguage


class Source(Strict):
    """Where a region's postings stand, and how sure we are of it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    platform: Text
    status: Literal["verified", "unverified"]
    listings: tuple[Listing, ...] = ()
    options: dict[str, Any] = {}
    evidence: Text
    last_seen: date | None = None  # the last day somebody is known to have seen it
    confidence: Literal["H", "M", "L", "U"] = "U"
    date_uncertainty_days: Annotated[int, Field(ge=0, le=7)] = 0  # how far a printed date may be off by the platform
    obey_robots: bool = True
    robots_reason: Text | None = None

    @model_validator(mode="after")
    def _coherent(self) -> Source:
        if self.status == "verified" and not self.listings:
            raise ValueError("a verified source names its listings")
        if not self.obey_robots and self.robots_reason is None:
            raise ValueError("obey_robots: false needs a robots_reason")
        return self

    @property
    def monitored(self) -> bool:
        """Returns whether the source is crawled: only one whose address a person has accepted is."""
        return self.status == "verified"


class Region(Strict):
    """An oblast or a city of republican rank."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z-]*$")]
    kind: Literal["city", "oblast"]
    order: int  # place in the ministry's table
    iso_old: str | None  # ISO 3166-2 before 29.11.2022
    iso_new: str
    in_force: Period
    formed_from: str | None = None
    iana: Text  # the tz database's zone, which the offsets below must agree with
    offsets: tuple[Offset, ...]
    names: tuple[DatedName, ...]
    department: Department
    sources: tuple[Source, ...]

    @field_validator("offsets", "names")
    @classmethod
    def _unbroken(cls, periods: tuple[P, ...]) -> tuple[P, ...]:
        if not periods:
            raise ValueError("at least one period is needed")
        for earlier, later in pairwise(periods):
            if earlier.until is None:
                raise ValueError("a period without an end is followed by another")
            if later.since is None or later.since <= earlier.until:
                raise ValueError(f"{later.since or earlier.until} lies in two periods")
            if later.since > earlier.until + timedelta(days=1):
                raise ValueError(f"{earlier.until + timedelta(days=1)} lies between two periods")
        return periods

    def offset(self, moment: datetime) -> timezone:
        """Returns the region's own distance from UTC at an aware moment.

        A change happens at the midnight which the older offset shows; set back, the clock then shows an hour again.
        """
        current = self.offsets[0]
        for later in self.offsets[1:]:
            if later.since and later.since <= moment.astimezone(current.zone).date():
                current = later
        day = moment.astimezone(current.zone).date()
        too_early = current is self.offsets[0] and current.since and day < current.since
        if too_early or (current.until and current.until < day):
            raise ConfigurationError(f"region {self.id} has no offset for {moment.astimezone(UTC):%Y-%m-%d}")
        return current.zone

    def day(self, moment: datetime) -> date:
        """Returns the calendar day it is in the region at an aware moment."""
        return moment.astimezone(self.offset(moment)).date()

    def starts(self, day: date) -> datetime:
        """Returns the aware moment at which the region's calendar day begins."""
        for offset in self.offsets:
            if offset.covers(day):
                return datetime(day.year, day.month, day.day, tzinfo=offset.zone)
        raise ConfigurationError(f"region {self.id} has no offset for {day}")

    def name(self, day: date) -> DatedName:
        """Returns the names the region bore on a day."""
        for name in self.names:
            if name.covers(day):
                return name
        raise ConfigurationError(f"region {self.id} has no name for {day}")

    @property
    def monitored(self) -> tuple[Source, ...]:
        """Returns the sources that are crawled."""
        return tuple(source for source in self.sources if source.monitored)


class Regions(Strict):
    """The whole file: its regions, the path it was read from, its text and the digest of that."""

    regions: tuple[Region, ...]
    path: Path
    sha256: str
    text: str

    def __iter__(self) -> Iterator[Region]:  # type: ignore[override]  # pydantic iterates fields; a reader wants regions
        return iter(self.regions)

    def get(self, region_id: str) -> Region:
        """Returns a region by id; raises UsageError naming the ids there are."""
        for region in self.regions:
            if region.id == region_id:
                return region
        known = ", ".join(region.id for region in self.regions)
        raise UsageError(f"unknown region {region_id!r}; known: {known}")

    def of(self, day: date) -> tuple[Region, ...]:
        """Returns the regions that existed on a day, in the order of the ministry's table."""
        return tuple(sorted((r for r in self.regions if r.in_force.covers(day)), key=lambda region: region.order))


class _File(Strict):
    regions: tuple[Region, ...]


def load_regions(path: Path | None = None) -> Regions:
    """Reads and checks a regions file (default: the project's own). Raises ConfigurationError with one line."""
    path = path or DEFAULT_REGIONS
    text, _ = read_text(path)
    return parse_regions(text, path)


def parse_regions(text: str, path: Path) -> Regions:
    """Checks the text of a regions file that stood at `path`. Raises ConfigurationError with one line."""
    file = checked(path, text, _File, _faults)
    return Regions(regions=file.regions, path=path, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)


def _faults(file: _File) -> Iterator[Fault]:
    ids: set[str] = set()
    sources: set[str] = set()
    orders: set[int] = set()
    known = {region.id for region in file.regions}
    for number, region in enumerate(file.regions):
        here: Place = ("regions", number)
        if region.formed_from and region.formed_from not in known:
            yield (*here, "formed_from"), f"no region {region.formed_from!r} in this file"
        yield from _twice((*here, "id"), region.id, ids)
        yield from _twice((*here, "order"), region.order, orders)
        for index, source in enumerate(region.sources):
            yield from _twice((*here, "sources", index, "id"), source.id, sources)
            yield from _listings((*here, "sources", index, "listings"), source)


def _listings(here: Place, source: Source) -> Iterator[Fault]:
    seen = set()
    for index, listing in enumerate(source.listings):
        if (listing.section, listing.language) in seen:
            yield (*here, index), f"two listings for {listing.section} in {listing.language}; give one its own source"
        seen.add((listing.section, listing.language))


def _twice(here: Place, value: T, seen: set[T]) -> Iterator[Fault]:
    if value in seen:
        yield here, f"{value!r} is used twice"
    seen.add(value)
