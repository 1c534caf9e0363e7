"""Years of crawls as an archive and a record, made without a network: sixteen listings read every day, seldom changed.

The visits are led by the crawl's own course and written by its own archive; only the answers come from memory. A
listing shows its latest entries, forty from the first day on, and one of three has something new each day; what did not
change is answered by a 304. One recorder writes them all, as a replay does: the quicker way to the same record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import yaml

from config.regions import DEFAULT_REGIONS, Listing, Region, Regions, Source, load_regions
from spiders.course import Answer, Course
from spiders.listing_visit import Limits
from spiders.platform import Ask
from store.archive import ArchiveWriter, Exchange, Place, keep_regions, warc_name
from store.bulk import collector_seldom
from store.journal import CrawlBegun, CrawlEnded, Note, VisitBegun, target_of, to_json
from store.opening import archive_folder, open_store
from store.recorder import CrawlStart, Recorder

FIRST = datetime(2016, 11, 1, 21, tzinfo=UTC)
REGIONS = 8
SHOWN = 40  # entries on a listing
NEW_A_WEEK = 2.2  # entries a listing
_OPTIONS = {"row": "ul.l li", "date": ".d", "detail": {"body": ".t"}}
_WORKS = ("молочная ферма", "карьер камня", "полигон отходов", "газопровод", "котельная", "дорога", "очистные")


@dataclass
class Sites:
    """What the sites of all listings show on a day."""

    chance: Random
    pages: dict[str, bytes]
    entries: dict[str, list[str]]
    count: int = 0
    given: dict[str, str] = field(default_factory=dict)  # digest of what was answered last, by address

    def go_on(self, day: datetime) -> None:
        """Lets a day pass: entries are put up, the oldest leave the page."""
        for url, entries in self.entries.items():
            while len(entries) < SHOWN or self.chance.random() < NEW_A_WEEK / 7 / (1 + NEW_A_WEEK / 7):
                self.count += 1
                self._put_up(url, entries, day)

    def _put_up(self, url: str, entries: list[str], day: datetime) -> None:
        number, work = self.count, self.chance.choice(_WORKS)
        title = f"Объявление: {work} «Объект-{number}», ТОО «Заказчик-{self.chance.randrange(900)}»"
        printed = f"{day:%d.%m.%Y}"
        entries.insert(0, f'<li><a href="{url}/{number}">{title}</a> <span class="d">{printed}</span></li>')
        del entries[SHOWN:]
        text = f"{title}. Открытое собрание состоится {day + timedelta(30):%d.%m.%Y} в 15:00 в доме культуры. " * 4
        self.pages[f"{url}/{number}"] = f"<html><body><div class='t'><p>{text}</p></div></body></html>".encode()
        listed = f"<h1>Общественные слушания</h1><ul class='l'>{''.join(entries)}</ul>"
        self.pages[url] = f"<html><body>{listed}</body></html>".encode()


def build(folder: Path, days: int) -> tuple[str, int]:
    """Writes a record and its archive into a folder; returns the record's URL and how many visits there are."""
    regions = _configured(folder)
    store = f"sqlite:///{folder / 'years.db'}"
    engine, archive = open_store(store, create=True), archive_folder(store)
    listings = [(r, s, listing) for r in regions for s in r.monitored for listing in s.listings]
    sites = Sites(Random(1), {}, {each.url: [] for _r, _s, each in listings})  # noqa: S311  # no secret
    keep_regions(archive, regions.text, FIRST)
    at = FIRST
    with closing(Recorder(engine, lambda: at, alone=True)) as recorder, collector_seldom():
        for day in range(days):
            at = FIRST + timedelta(days=day)
            sites.go_on(at)
            _crawl(recorder, archive, regions, listings, sites, at)
    return store, days * len(listings)


def _crawl(
    recorder: Recorder,
    archive: Path,
    regions: Regions,
    listings: list[tuple[Region, Source, Listing]],
    sites: Sites,
    at: datetime,
) -> None:
    start = CrawlStart("simulated", "bench", regions.sha256, regions.text, own_config=True, user_agent="bench")
    crawl = recorder.begin_crawl(start, at)
    with ArchiveWriter(archive, warc_name(crawl, at)) as writer:
        limits = asdict(Limits())
        _note(writer, CrawlBegun(crawl, at, "simulated", "bench", regions.sha256, True, "bench", limits))
        for region, source, listing in listings:
            sheet = recorder.begin_visit(region, source, listing)
            _note(writer, VisitBegun(sheet.visit_id, at, region.id, sheet.listing))
            known = recorder.known(sheet.listing)
            course = Course(region, source, listing, sheet, known, recorder.file_on_record, Limits())
            open_orders = course.start()
            while open_orders:
                order = open_orders.pop(0)
                answer = _answer(writer, recorder, order.want.ask, sites, at)
                open_orders += course.answered(order.key, answer)
            _note(writer, course.finish(at))
            recorder.close_visit(sheet, region, source, listing)
        _note(writer, CrawlEnded(crawl, at))
    recorder.end_crawl(at)


def _answer(writer: ArchiveWriter, recorder: Recorder, ask: Ask, sites: Sites, at: datetime) -> Answer:
    body = sites.pages[ask.url]
    sha256 = hashlib.sha256(body).hexdigest()
    headers = [("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{sha256[:16]}"')]
    same = sites.given.get(ask.url) == sha256
    sites.given[ask.url] = sha256
    there: Place | None = recorder.body_place(sha256)
    exchange = Exchange(ask.url, at, [("Host", "bench")], 304 if same else 200, headers, b"" if same else body)
    place = writer.write(exchange, same_as=there)
    return Answer(ask.url, 304 if same else 200, headers, body, sha256, at, place, there or place, there is None)


def _note(writer: ArchiveWriter, note: Note) -> None:
    writer.note(target_of(note), note.at, to_json(note))


def _configured(folder: Path) -> Regions:
    data = yaml.safe_load(DEFAULT_REGIONS.read_text(encoding="utf-8"))
    for key in set(data) - {"regions"}:
        del data[key]
    for number, region in enumerate(data["regions"]):
        region["sources"] = list(_sources(region["id"])) if number < REGIONS else []
    path = folder / "regions.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return load_regions(path)


def _sources(region: str) -> Iterator[dict[str, object]]:
    listings = [
        {"url": f"http://{region}.example/{language}", "section": "mixed", "language": language}
        for language in ("ru", "kk")
    ]
    yield {
        "id": region,
        "platform": "list-detail",
        "status": "verified",
        "listings": listings,
        "options": _OPTIONS,
        "evidence": "made up",
    }
