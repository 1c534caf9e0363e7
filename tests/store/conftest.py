"""A store in a folder of its own, and the one listing its tests speak of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from config.regions import Listing, Region, Source, load_regions
from store.opening import open_store
from store.outcomes import Outcome
from store.recorder import CrawlStart, Recorder
from store.sighting import FileMade, Sighting, VisitMade, digest

FIRST = datetime(2020, 8, 1, 15, tzinfo=UTC)
LISTING = Listing(url="http://127.0.0.1/list", section="announcements", language="ru")
SOURCE = Source(id="site", platform="list-detail", status="verified", listings=(LISTING,), evidence="a test")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_store(f"sqlite:///{tmp_path / 'tyndau.db'}", create=True)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def region() -> Region:
    return load_regions().get("akmola")


class Diary:
    """Visits on successive days, each showing given entries."""

    def __init__(self, engine: Engine, region: Region, *, alone: bool = False) -> None:
        self.now = FIRST
        self.recorder = Recorder(engine, lambda: self.now, alone=alone)
        self.recorder.begin_crawl(CrawlStart("simulated", "0", "0" * 64, "regions: []", True, "a test"))
        self.region = region

    def open(self) -> VisitMade:
        return self.recorder.begin_visit(self.region, SOURCE, LISTING)

    def visit(self, *sightings: Sighting, unchanged: tuple[int, ...] = (), whole: bool = True) -> int:
        sheet = self.open()
        sheet.sightings = list(sightings)
        sheet.unchanged = [(version, False) for version in unchanged]
        sheet.outcome, sheet.whole = (Outcome.READ_WHOLE, True) if whole else (Outcome.READ_IN_PART, False)
        self.recorder.close_visit(sheet, self.region, SOURCE, LISTING)
        self.now += timedelta(days=1)
        return sheet.visit_id


@pytest.fixture
def diary(engine: Engine, region: Region) -> Diary:
    return Diary(engine, region)


def entry(
    title: str = "Объявление о проведении общественных слушаний",
    *,
    key: str = "",
    url: str = "http://127.0.0.1/1",
    printed: str = "11.08.2020",
    text: str = "Слушания состоятся 10 сентября 2020 года.",
    files: tuple[FileMade, ...] = (),
    complete: bool = True,
) -> Sighting:
    return Sighting(
        key=key,
        url=url,
        title=title,
        date_text=printed,
        displayed_date=date(2020, 8, 11) if printed else None,
        heading="",
        text=text,
        files=files,
        witnesses={},
        row_sha256=digest(key, url, title, printed),
        complete=complete,
    )
