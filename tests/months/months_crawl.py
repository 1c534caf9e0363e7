"""The crawler that looks at a made-up site day after day, with the bad luck crawlers have; and its record.

What it saw is kept twice: as plain `Look`s for the truth's arithmetic, and through `store.recorder` in a real store.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from months_days import DAY
from months_story import NATIONAL, Item, State, Story
from sqlalchemy.orm import Session

from config.regions import COUNTRY, DEFAULT_REGIONS, Country, Listing, Regions, Source, load_regions
from reading.intake import take_in
from reading.reader import READER_VERSION
from replica.papers.pdf import pdf
from store.opening import open_store
from store.outcomes import Outcome
from store.queries import load_record
from store.record import Record, RubricSeen
from store.recorder import CrawlStart, Recorder
from store.sighting import FileMade, Sighting, digest

REGIONS = load_regions(DEFAULT_REGIONS)
_FAILURES = (Outcome.TIMEOUT, Outcome.HTTP_ERROR, Outcome.BLOCK_PAGE, Outcome.EMPTY_SHELL, Outcome.REFUSED)


@dataclass
class Look:
    """One visit as it went. `shown` holds what it brought home."""

    source: str
    section: str
    language: str
    at: datetime  # by the crawler's clock
    outcome: Outcome
    back_to: date | None
    shown: list[tuple[Item, State]] = field(default_factory=list)
    cut: bool = False  # the page kept the latest entries only, and does not say so

    @property
    def whole(self) -> bool:
        return self.outcome is Outcome.READ_WHOLE

    @property
    def listing(self) -> str:
        return f"{self.source}/{self.section}/{self.language}"


def rebuild(story: Story, at: datetime) -> None:
    """The site is rebuilt at a moment: every entry gets another address and another key, its content stays."""
    for place, item in enumerate(item for item in story.items if item.source != NATIONAL[0]):
        before = [state for state in item.states if state.at < at]
        if not before:
            continue
        ahead = [replace(state, url=f"http://new.example/{place}", key="") for state in item.states if state.at >= at]
        item.states = [*before, replace(before[-1], at=at, url=f"http://new.example/{place}", key=""), *ahead]


def look_around(dice: Random, story: Story, latest: int | None = None) -> list[Look]:
    """Visits every listing daily from some day before the month to some day after its beginning, as luck has it.

    `latest`: the pages keep so many of the latest entries only.
    """
    region = story.region
    first = story.month - DAY * dice.choice((0, 1, 5, 12, 20, 35, 45))
    last = story.month + DAY * dice.choice((30, 31, 40, 50))
    hour = dice.choice((2, 4, 9, 13, 20, 23))
    skew = timedelta(minutes=dice.choice((0, 0, 0, -8, 8)))
    depth = dice.choice((None, None, None, 60, 200))
    luck = dice.choice((0.0, 0.0, 0.05, 0.2))
    outages = {
        first + DAY * (dice.randint(0, 60) + n)
        for _ in range(dice.choice((0, 0, 1, 3)))
        for n in range(dice.randint(1, 6))
    }
    if dice.random() < 0.12:
        rebuild(story, region.starts(story.month + DAY * dice.randint(3, 20)) + timedelta(hours=1))
    looks = []
    for ahead in range((last - first).days + 1):
        day = first + DAY * ahead
        for place, listing in enumerate(story.listings, 1):
            at = region.starts(day) + timedelta(hours=hour, minutes=3 * place + dice.randrange(3))
            looks.append(_look(dice, story, listing, at.astimezone(UTC), skew, day in outages, luck, depth))
    return [_of_the_latest(look, latest) for look in looks] if latest else looks


def _of_the_latest(look: Look, latest: int) -> Look:
    """The same look at a page that keeps so many entries: the others fell out at its end."""
    if not look.whole or len(look.shown) <= latest:
        return look
    in_order = sorted(look.shown, key=lambda pair: pair[1].displayed or _put_on(pair[0]), reverse=True)
    return replace(look, shown=in_order[:latest], cut=True)


def _put_on(item: Item) -> date:
    """The day (UTC) on which an entry went up: an undated one stands where it was put."""
    return item.states[0].at.date()


def _look(
    dice: Random, story: Story, listing: tuple[str, str, str], at: datetime, skew: timedelta, out: bool, luck: float,
    depth: int | None,
) -> Look:  # fmt: skip
    unlucky = dice.random()
    if out or unlucky < luck / 2:
        return Look(*listing, at, dice.choice(_FAILURES), None)
    back_to = story.region.day(at) - DAY * depth if depth else None
    there = [
        (item, state)
        for item in story.items
        if item.listing == "/".join(listing) and (state := item.at(at - skew)) is not None
    ]
    if back_to:
        there = [(i, s) for i, s in there if s.displayed is None or s.displayed >= back_to]
    if unlucky < luck:
        return Look(*listing, at, Outcome.READ_IN_PART, None, there[: len(there) // 2])
    outcome = Outcome.READ_WHOLE if there else Outcome.EMPTY_LISTING
    return Look(*listing, at, outcome, back_to, there)


def configured(story: Story) -> Regions:
    """The project's regions, of which one is monitored, with the story's listings."""
    sources = tuple(
        Source(
            id=name, platform="list-detail", status="verified", evidence="test", date_uncertainty_days=story.off,
            listings=tuple(
                Listing(url=f"http://{name}.example/{section}/{language}", section=section, language=language)  # type: ignore[arg-type]
                for source, section, language in story.listings if source == name
            ),
        )
        for name in dict.fromkeys(source for source, _section, _language in story.listings)
    )  # fmt: skip
    country = Country(
        id=COUNTRY, iana="Asia/Almaty", offsets=REGIONS.get("almaty-city").offsets, regions=REGIONS.regions,
        sources=tuple(source.model_copy(update={"place": "portal"}) for source in sources if source.id == NATIONAL[0]),
    )  # fmt: skip
    sources = tuple(source for source in sources if source.id != NATIONAL[0])
    changed = tuple(r.model_copy(update={"sources": sources if r.id == story.region.id else ()}) for r in REGIONS)
    return REGIONS.model_copy(update={"regions": changed, "national": country if country.sources else None})


def recorded(story: Story, looks: list[Look], folder: Path) -> Record:
    """Writes the looks through the recorder, has the texts read, and returns the record."""
    engine = open_store(f"sqlite:///{folder / 'store.db'}", create=True)
    regions = configured(story)
    pages = {
        f"{source.id}/{each.section}/{each.language}": (whose, source, each)
        for whose in (regions.get(story.region.id), *([regions.national] if regions.national else []))
        for source in whose.sources
        for each in source.listings
    }
    now = [looks[0].at]
    bodies: dict[str, bytes] = {}
    recorder = Recorder(engine, lambda: now[0])
    recorder.begin_crawl(CrawlStart("simulated", "test", "0" * 64, "", True, "test"))
    for look in looks:
        now[0] = look.at
        region, source, listing = pages[look.listing]
        visit = recorder.begin_visit(region, source, listing)
        visit.outcome, visit.whole, visit.back_to = look.outcome, look.whole, look.back_to
        visit.sightings = [_sighting(story, state, item, bodies) for item, state in look.shown]
        if look.outcome in {Outcome.READ_WHOLE, Outcome.EMPTY_LISTING, Outcome.READ_IN_PART}:
            own = look.source == "made-up"
            names = story.names[look.language] if own else ("Общественные слушания",)
            visit.rubric = RubricSeen(names, story.headings if own else (), len(look.shown)).to_json()
        recorder.close_visit(visit, region, source, listing)
    recorder.end_crawl()
    with Session(engine) as session:
        take_in(session, bodies.__getitem__)
        session.commit()
    record = load_record(engine, READER_VERSION)
    engine.dispose()
    return record


def _sighting(story: Story, state: State, item: Item, bodies: dict[str, bytes]) -> Sighting:
    printed = f"{state.displayed:%d.%m.%Y}" if state.displayed else ""
    row = digest(state.title, printed, state.url, state.text)
    witnesses = {"regions": story.region.id} if item.source == NATIONAL[0] else {}
    text, files = state.text, ()
    if state.in_file:
        text, files = "", (_filed(state.text, bodies),)
    return Sighting(
        state.key, state.url, state.title, printed, state.displayed, "", text, files, witnesses, row, True
    )  # fmt: skip


def _filed(text: str, bodies: dict[str, bytes]) -> FileMade:
    body = _pdf(text)
    sha256 = hashlib.sha256(body).hexdigest()
    bodies[sha256] = body
    return FileMade(f"http://site.example/files/{sha256[:12]}.pdf", "Скачать", sha256, "ok")


@cache
def _pdf(text: str) -> bytes:
    return pdf(tuple(text.split("\n")), datetime(2020, 1, 1, tzinfo=UTC))
