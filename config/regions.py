"""The regions of Kazakhstan, their names, time and sources, as `config/regions.yaml` states them.

In: a YAML file. Out: frozen, checked models. An unknown key or a wrong value raises `ConfigurationError` with one line
naming file, line, place and reason.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from config.errors import ConfigurationError, UsageError
from config.yaml_file import Fault, Place, checked, read_text

DEFAULT_REGIONS = Path(__file__).with_name("regions.yaml")

COUNTRY = "kazakhstan"  # the id that visits of national sources bear in the record, and what belongs to no one region

Section = Literal["announcements", "protocols", "mixed"]
PageLanguage = Literal["ru", "kk", "both"]
T = TypeVar("T")


def _no_float(value: object) -> object:
    if isinstance(value, float):
        raise ValueError("write the number in quotes")  # noqa: TRY004  # pydantic reports only ValueErrors
    return value


def _hour(value: object) -> object:
    # Without quotes YAML reads 21:00 as the number 1260.
    if not isinstance(value, str) or re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) is None:
        raise ValueError(f'an hour is written "HH:MM", in quotes, not {value!r}')
    return time.fromisoformat(value)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # not there, not a plain name, a folder
        raise ValueError(f"no time zone {name!r} in the tz database") from error
    return name


Text = Annotated[str, BeforeValidator(_no_float), Field(min_length=1)]
Hour = Annotated[time, BeforeValidator(_hour)]
Zone = Annotated[Text, AfterValidator(_zone)]


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
        return _hours_ahead(self.hours)


@cache
def _hours_ahead(hours: int) -> timezone:
    return timezone(timedelta(hours=hours))


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


class Night(Strict):
    """The hours, of the region's own clock, in which the clock may have a source visited; may reach over midnight."""

    since: Hour
    until: Hour  # itself outside; the same as `since`: any hour


class Manners(Strict):
    """How a source is visited. What is left out is as the file says at its top, or as `BUILT_IN` says."""

    delay_seconds: Annotated[float, Field(ge=0, le=3600)] | None = None  # between two requests to a host
    night: Night | None = None
    requests_per_day: Annotated[int, Field(ge=1)] | None = None  # of the region's day, all crawls of it together
    seconds_per_answer: Annotated[float, Field(gt=0, le=3600)] | None = None
    seconds_per_visit: Annotated[float, Field(gt=0, le=86400)] | None = None

    def over(self, others: Manners) -> Manners:
        """Returns these manners, with what they leave out taken from others."""
        return others.model_copy(update={name: value for name, value in dict(self).items() if value is not None})


# Working clients of gov.kz wait 90 to 180 s; a visit has to end some time all the same.
BUILT_IN = Manners(delay_seconds=1.0, seconds_per_answer=90.0, seconds_per_visit=3600.0)


class Tls(Strict):
    """What a source's certificate may be vouched for by, besides the authorities the system trusts."""

    ca_bundle: Text  # a PEM file; a relative path counts from the regions file's folder


class Source(Strict):
    """Where a region's postings stand, and how sure we are of it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
    place: Literal["akimat", "portal"] = "akimat"  # whose page: the table judges the akimat's alone
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
    manners: Manners = Manners()  # once the file is read: whole, the file's own and the built-in ones included
    tls: Tls | None = None

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

    def mannered(self, by_the_file: Manners) -> Source:
        """Returns the source with its manners made whole. A site on this very machine needs no sparing."""
        own = self.manners
        if self.listings and all(_is_loopback(urlsplit(listing.url).hostname or "") for listing in self.listings):
            own = own.over(Manners(delay_seconds=0.0))
        return self.model_copy(update={"manners": own.over(by_the_file).over(BUILT_IN)})


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _unbroken(periods: tuple[P, ...]) -> tuple[P, ...]:
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


class Territory(Strict):
    """What a crawl visits as one: a region, or the whole country. It has a clock and sources."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z-]*$", max_length=40)]
    iana: Zone  # the tz database's zone, which the offsets below must agree with
    offsets: tuple[Offset, ...]
    sources: tuple[Source, ...]

    @field_validator("offsets")
    @classmethod
    def _clock_unbroken(cls, periods: tuple[Offset, ...]) -> tuple[Offset, ...]:
        return _unbroken(periods)

    def offset(self, moment: datetime) -> timezone:
        """Returns the region's own distance from UTC at an aware moment.

        A change happens at the midnight which the older offset shows; set back, the clock then shows an hour again.
        """
        return self._clock(moment)[0]

    def _clock(self, moment: datetime) -> tuple[timezone, date]:
        current = self.offsets[0]
        day = moment.astimezone(current.zone).date()
        for later in self.offsets[1:]:
            if later.since and later.since <= day:
                current = later
                day = moment.astimezone(current.zone).date()
        too_early = current is self.offsets[0] and current.since and day < current.since
        if too_early or (current.until and current.until < day):
            raise ConfigurationError(f"region {self.id} has no offset for {moment.astimezone(UTC):%Y-%m-%d}")
        return current.zone, day

    def day(self, moment: datetime) -> date:
        """Returns the calendar day it is in the region at an aware moment."""
        return self._clock(moment)[1]

    def starts(self, day: date) -> datetime:
        """Returns the aware moment at which the region's calendar day begins."""
        for offset in self.offsets:
            if offset.covers(day):
                return datetime(day.year, day.month, day.day, tzinfo=offset.zone)
        raise ConfigurationError(f"region {self.id} has no offset for {day}")

    @property
    def monitored(self) -> tuple[Source, ...]:
        """Returns the sources that are crawled."""
        return tuple(source for source in self.sources if source.monitored)


class Region(Territory):
    """An oblast or a city of republican rank."""

    kind: Literal["city", "oblast"]
    order: int  # place in the ministry's table
    iso_old: str | None  # ISO 3166-2 before 29.11.2022
    iso_new: str
    in_force: Period
    formed_from: str | None = None
    names: tuple[DatedName, ...]
    also_called: tuple[Text, ...] = ()  # other spellings met in texts that name it
    kato: tuple[Annotated[str, Field(pattern=r"^\d\d$")], ...] = ()  # opening its KATO codes, besides iso_new's digits
    department: Department

    @field_validator("names")
    @classmethod
    def _names_unbroken(cls, periods: tuple[DatedName, ...]) -> tuple[DatedName, ...]:
        return _unbroken(periods)

    def name(self, day: date) -> DatedName:
        """Returns the names the region bore on a day."""
        for name in self.names:
            if name.covers(day):
                return name
        raise ConfigurationError(f"region {self.id} has no name for {day}")


class Country(Territory):
    """The sources that serve every region at once; each is visited once in a crawl."""

    regions: tuple[Region, ...]


class Regions(Strict):
    """The whole file: its regions, the path it was read from, its text and the digest of that."""

    regions: tuple[Region, ...]
    national: Country | None = None
    manners: Manners = Manners()  # what the file says of every source
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

    @property
    def visited(self) -> tuple[Territory, ...]:
        """Returns all that a crawl visits: the regions in the order of the file, then the country, if it is there."""
        return (*self.regions, *([self.national] if self.national else []))

    def territory(self, territory_id: str) -> Territory:
        """Returns a region, or the country, by id; raises UsageError naming the regions there are."""
        if self.national and territory_id == COUNTRY:
            return self.national
        return self.get(territory_id)

    def place_of(self, source_id: str) -> str | None:
        """Returns whose page a source is, akimat or portal; None for a source that is not in the file."""
        sources = (source for each in self.visited for source in each.sources)
        return next((source.place for source in sources if source.id == source_id), None)

    def of(self, day: date) -> tuple[Region, ...]:
        """Returns the regions that existed on a day, in the order of the ministry's table."""
        return tuple(sorted((r for r in self.regions if r.in_force.covers(day)), key=lambda region: region.order))


Within = TypeVar("Within", bound=Territory)


class _National(Territory):
    id: Annotated[str, Field(pattern=f"^{COUNTRY}$")] = COUNTRY


class _File(Strict):
    regions: tuple[Region, ...]
    national: _National | None = None
    manners: Manners = Manners()


def load_regions(path: Path | None = None) -> Regions:
    """Reads and checks a regions file (default: the project's own). Raises ConfigurationError with one line."""
    path = path or DEFAULT_REGIONS
    text, _ = read_text(path)
    return parse_regions(text, path)


def parse_regions(text: str, path: Path) -> Regions:
    """Checks the text of a regions file that stood at `path`. Raises ConfigurationError with one line."""
    file = checked(path, text, _File, _faults)
    regions = tuple(_mannered(region, file.manners) for region in file.regions)
    return Regions(
        regions=regions,
        national=_mannered(Country(**dict(file.national), regions=regions), file.manners) if file.national else None,
        manners=file.manners,
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def _mannered(territory: Within, by_the_file: Manners) -> Within:
    sources = tuple(source.mannered(by_the_file) for source in territory.sources)
    return territory.model_copy(update={"sources": sources})


def _faults(file: _File) -> Iterator[Fault]:
    ids: set[str] = {COUNTRY}
    sources: set[str] = set()
    orders: set[int] = set()
    known = {region.id for region in file.regions}
    if not file.regions:
        yield ("regions",), "not one region in it"
    for number, region in enumerate(file.regions):
        here: Place = ("regions", number)
        if region.formed_from and region.formed_from not in known:
            yield (*here, "formed_from"), f"no region {region.formed_from!r} in this file"
        yield from _twice((*here, "id"), region.id, ids)
        yield from _twice((*here, "order"), region.order, orders)
        yield from _source_faults((*here, "sources"), region, "akimat", sources)
    if file.national:
        yield from _source_faults(("national", "sources"), file.national, "portal", sources)


def _source_faults(here: Place, territory: Territory, place: str, seen: set[str]) -> Iterator[Fault]:
    for index, source in enumerate(territory.sources):
        yield from _twice((*here, index, "id"), source.id, seen)
        if source.place != place:
            yield (*here, index, "place"), f"{source.place!r} does not stand here: a portal serves the whole country"
        yield from _listings((*here, index, "listings"), source)


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
