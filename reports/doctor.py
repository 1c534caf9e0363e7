"""The state of the monitor on one screen: what is late, failing, stale, unverified, unknown."""

from __future__ import annotations

import platform
import sqlite3
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from config.errors import TyndauError
from config.office import Office, load_office
from config.regions import Regions, load_regions
from crawler.browser_program import PACKAGE, PURPOSE, browser_version, sandboxed
from crawler.preparing import bundle_fault
from crawler.settings import CONTACT
from reading.files.programs import installed, purposes
from reports.clock_status import ClockState, clock_state, schedule_line
from reports.desk import regions_of
from reports.source_state import STALE, SourceState, source_alarm, states_of
from reports.table import WIDTH
from rules.law_book import LawBook, LawCertainty, load_law
from spiders.lint import check_sources
from store.archive_verified import verified_line
from store.clocks import ClockReport, clock_report, skews_since
from store.expectations import visit_alarms
from store.news import open_findings
from store.opening import archive_folder, open_store, shown
from store.outcomes import Outcome
from store.queries import last_visits, was_simulated
from store.record import VisitSeen

_MARGIN = 13  # columns, for the names of what was examined


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything the doctor found."""

    programs: dict[str, str]
    browser: str  # that draws pages, its version and its sandbox
    readers: dict[str, str]  # package that reading files can need -> its version, or that it is missing and for what
    store: str
    simulated: bool
    sources: tuple[SourceState, ...]
    clocks: tuple[str, ...]  # sites whose clock is not ours
    schedule: ClockState | None  # None: no record to ask
    unmonitored: tuple[str, ...]  # regions whose akimat has no verified page
    national: tuple[str, ...]  # verified sources that serve the whole country: the portal
    law_uncertain: tuple[str, ...]
    alarms: tuple[str, ...]
    waiting: int = 0  # findings that wait for a decision
    archive: str = ""  # how much of the raw bytes was read through, and when

    def to_json(self) -> dict[str, Any]:
        """Returns the examination as JSON values."""
        return asdict(self)


@dataclass(slots=True)
class _OnRecord:
    """What the record says of itself; `state` is why it cannot be opened, `regions` what it was last crawled by."""

    state: str = "opened"
    simulated: bool = False
    visits: dict[str, VisitSeen] = field(default_factory=dict)  # the last one of each listing
    unlike: list[str] = field(default_factory=list)  # what those showed unlike the visits before
    clocks: ClockReport = field(default_factory=lambda: ClockReport(None, ()))
    schedule: ClockState | None = None
    waiting: int = 0
    regions: Regions | None = None
    archive: str = ""
    damage: list[str] = field(default_factory=list)  # of the archive, as it was last read through


def examine(store: str, regions_file: Path | None, now: datetime, office_file: Path | None = None) -> Examination:
    """Looks at the store, the regions and the law; makes no request. `now` is aware. A missing store is an alarm.

    Without a regions file, the one the record was crawled by counts.
    """
    office, mistake = _office(office_file)
    seen = _on_record(store, office, now)
    regions = seen.regions if seen.regions and not regions_file else load_regions(regions_file)
    moment = max((visit.at for visit in seen.visits.values()), default=now) if seen.simulated else now
    today = [region for region in regions if region.in_force.covers(region.day(moment))]
    sources = [
        each
        for territory in (*today, *([regions.national] if regions.national else []))
        for source in territory.sources
        for each in states_of(territory, source, seen.visits, moment)
    ]
    alarms = [*check_sources(regions), *(line for each in sources if (line := source_alarm(each))), *seen.unlike]
    alarms += [*([seen.clocks.fault] if seen.clocks.fault else []), *_bundle_faults(regions)]
    alarms += [f"archive damaged: {line}" for line in seen.damage]
    alarms += [*mistake, *(seen.schedule.alarms if seen.schedule else ()), *_silent(store, seen, regions)]
    return Examination(
        programs={"tyndau": version("tyndau"), "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
        | {name: version(name) for name in ("scrapy", "sqlalchemy", "holidays", "lxml")},
        browser=_browser(),
        readers=_readers(),
        store=seen.state,
        simulated=seen.simulated,
        sources=tuple(sources),
        clocks=seen.clocks.notices,
        schedule=seen.schedule,
        unmonitored=tuple(region.id for region in today if not region.monitored),
        national=tuple(source.id for source in regions.national.monitored) if regions.national else (),
        law_uncertain=_uncertain(load_law(), moment.date()),
        alarms=tuple(alarms),
        waiting=seen.waiting,
        archive=seen.archive,
    )


def _on_record(store: str, office: Office, now: datetime) -> _OnRecord:
    """Returns what the record says; of one that cannot be opened, why."""
    found = _OnRecord()
    try:
        engine = open_store(store)
        found.visits, found.simulated = last_visits(engine), was_simulated(engine)
        for name, visit in found.visits.items():
            found.unlike += [f"{visit.region}: {line}" for line in visit_alarms(engine, name)]
        found.clocks = clock_report(skews_since(engine, now - STALE))
        found.schedule = clock_state(engine, office.clock, now)
        found.waiting = len(open_findings(engine))
        found.regions = regions_of(engine)
        found.archive, found.damage = verified_line(archive_folder(store))
    except TyndauError as error:
        found.state = str(error)
    return found


def _silent(store: str, seen: _OnRecord, regions: Regions) -> Iterator[str]:
    if not CONTACT and any(territory.monitored for territory in regions.visited):
        yield "TYNDAU_CONTACT is not set: the sites' owners cannot reach whoever runs this"
    if not seen.visits:
        yield f"store {shown(store)}: {seen.state if seen.state != 'opened' else 'no visit on record'}"


def _office(path: Path | None) -> tuple[Office, tuple[str, ...]]:
    """Returns the office file, or the built-in one and what is wrong with the file."""
    try:
        return load_office(path), ()
    except TyndauError as error:
        return Office(), (str(error),)


def _browser() -> str:
    try:
        sandbox = "on" if sandboxed() else "off"
    except TyndauError as error:
        return str(error)
    number = browser_version()
    state = f"{number}, its sandbox {sandbox}" if number else f"missing — needed for {PURPOSE}"
    return f"{PACKAGE}: {state}"


def _readers() -> dict[str, str]:
    needed = purposes()
    return {package: number or f"missing — needed for {needed[package]}" for package, number in installed().items()}


def _bundle_faults(regions: Regions) -> list[str]:
    """Returns a line for each monitored source whose own bundle of certificates cannot be used: it is not visited."""
    bundles = [
        (source, regions.path.parent / source.tls.ca_bundle)
        for territory in regions.visited
        for source in territory.monitored
        if source.tls is not None
    ]
    return [f"source {source.id}: {fault}" for source, bundle in bundles if (fault := bundle_fault(bundle))]


def _uncertain(law: LawBook, day: date) -> tuple[str, ...]:
    """The provisions in force of which we are not certain: what rests on them is only ever indicated."""
    return tuple(
        f"{each.id}: {each.certainty}, last checked {each.last_checked}"
        for each in law.provisions
        if each.covers(day) and each.certainty is not LawCertainty.CERTAIN
    )


def examination_text(found: Examination) -> str:
    """Returns the examination as plain text, its lines ending at 80 columns; no name is broken."""
    lines = _named("programs", "  ".join(f"{name} {number}" for name, number in found.programs.items()))
    lines += _named("drawing", found.browser)
    for package, state in found.readers.items():
        lines += _named("reading", f"{package}: {state}")
    lines += _named("store", f"{found.store}{', holds simulated crawls' if found.simulated else ''}")
    crawled = [each for each in found.sources if each.listing]
    if found.archive:
        lines += _named("archive", found.archive)
    well = sum(each.outcome == Outcome.READ_WHOLE.value for each in crawled)
    lines += _named("listings", f"{well} of {len(crawled)} read whole on their last visit")
    lines += _named("unmonitored", f"{len(found.unmonitored)} regions: {', '.join(found.unmonitored) or 'none'}")
    seen = f"cards of every region, beside its own page: {', '.join(found.national)}" if found.national else "no source"
    lines += _named("country", seen)
    unverified = [each.source for each in found.sources if each.status == "unverified"]
    lines += _named("unverified", f"{len(unverified)} sources: {', '.join(unverified) or 'none'}")
    disobeyed = sorted({f"{each.source}: {each.robots}" for each in found.sources if each.robots != "obeyed"})
    for line in _gathered(disobeyed):
        lines += _named("robots", line)
    for line in found.clocks:
        lines += _named("clock", line)
    if found.schedule is not None:
        lines += _named("schedule", schedule_line(found.schedule))
    if found.waiting:
        lines += _named("decisions", f"{found.waiting} findings wait for one (tyndau review list --open)")
    for line in _gathered(found.law_uncertain):
        lines += _named("law", line)
    lines += _named("alarms", str(len(found.alarms)))
    for line in found.alarms:
        lines += _wrapped(line, "  ", "    ")
    return "\n".join(lines)


def _gathered(lines: Iterable[str]) -> Iterator[str]:
    """Returns lines `name: what`, those of which the same is said as one."""
    names: dict[str, list[str]] = {}
    for line in lines:
        name, _, what = line.partition(": ")
        names.setdefault(what, []).append(name)
    return (f"{', '.join(alike)}: {what}" for what, alike in names.items())


def _named(name: str, text: str) -> list[str]:
    """Returns the text with its name in the margin."""
    return _wrapped(text, name.ljust(_MARGIN), " " * _MARGIN)


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )
