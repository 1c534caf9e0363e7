"""Ten years of the country in a store of its own: 35,000 postings and 60,000 visits, written straight into the tables.

Sixteen regions, each with one page in Russian and one in Kazakh, read on alternate days. Two thirds of the hearings are
meetings, the rest surveys or discussions; most have a protocol, some customers have several projects a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from config.regions import Listing, Region, Regions, Source, load_regions
from reading.content import Sign
from reading.notice import Day, Form, Hearing, HearingPeriod, IgnoredDate, Kind, Notice, Span, Words
from reading.reader import READER_VERSION
from store.models import Base, Capture, Facts, Posting, PostingVersion, Visit
from store.opening import open_store
from store.recorder import CrawlStart, Recorder

FIRST, DAYS = date(2016, 11, 1), 3653
REGIONS, POSTINGS, VISITS = 16, 35_000, 60_000
LANGUAGES = ("ru", "kk")
_BATCH = 5_000
_OBJECTS = (
    ("Строительство молочной фермы на 400 голов", "400 басқа арналған сүт фермасын салу"),
    ("Реконструкция подъездной автомобильной дороги", "Кірме автомобиль жолын реконструкциялау"),
    ("План горных работ месторождения строительного камня", "Құрылыс тасы кен орнының тау-кен жұмыстары жоспары"),
    ("Строительство канализационных очистных сооружений", "Кәріз тазарту құрылыстарын салу"),
    (
        "Проект нормативов предельно допустимых выбросов котельной",
        "Қазандықтың шекті шығарындылар нормативтерінің жобасы",
    ),
    ("Строительство подводящего газопровода высокого давления", "Жоғары қысымды жеткізуші газ құбырын салу"),
    ("Разведка твёрдых полезных ископаемых на участке", "Учаскеде қатты пайдалы қазбаларды барлау"),
    ("Расширение полигона твёрдых бытовых отходов", "Тұрмыстық қатты қалдықтар полигонын кеңейту"),
)
_HERE = Span(0, 10)
_SIGNS = tuple(sign.value for sign in Sign)


@dataclass(frozen=True)
class Called:
    """A hearing with what its announcement and its protocol say in both languages."""

    number: int
    region: Region
    form: Form
    posted: date
    start: date
    end: date
    titles: tuple[str, str]
    customers: tuple[str, str]
    bin: str
    protocol: date | None


def build(folder: Path) -> tuple[str, Regions]:
    """Writes the store into a folder; returns its URL and the regions file it was crawled by."""
    url = f"sqlite:///{folder / 'decade.db'}"
    engine = open_store(url, create=True)
    regions = configured()
    monitored = [region for region in regions if region.sources]
    visits = _visits(monitored)
    began = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    Recorder(engine, lambda: began).begin_crawl(
        CrawlStart("simulated", "bench", regions.sha256, regions.text, True, "bench")
    )
    _write(engine, Visit, visits)
    _write(engine, Capture, (_capture(visit) for visit in visits))
    postings, versions, read = _postings(monitored, visits)
    for model, rows in ((Posting, postings), (PostingVersion, versions), (Facts, read)):
        _write(engine, model, rows)
    engine.dispose()
    return url, regions


def configured() -> Regions:
    """Returns the project's regions, of which sixteen have one page in each language."""
    file = load_regions()
    chosen = [region.id for region in file.of(FIRST)][:REGIONS]
    changed = tuple(
        region.model_copy(update={"sources": (_source(region.id),) if region.id in chosen else ()}) for region in file
    )
    return file.model_copy(update={"regions": changed})


def _source(region: str) -> Source:
    listings = tuple(
        Listing(url=f"http://{region}.example/{each}", section="mixed", language=each) for each in ("ru", "kk")
    )  # type: ignore[arg-type]
    return Source(id=region, platform="list-detail", status="verified", listings=listings, evidence="benchmark")


def _visits(regions: list[Region]) -> list[dict[str, Any]]:
    """Returns the visits by time: each region's page of the day's language, now and then read in part or not at all."""
    dice = Random(1)  # noqa: S311  # a benchmark's dice
    names = {"ru": ["Общественные слушания"], "kk": ["Қоғамдық тыңдаулар"]}
    headings = ["Объявления / Хабарландырулар", "Протоколы / Хаттамалар"]
    made: list[dict[str, Any]] = []
    every = [(day, region) for day in range(DAYS) for region in regions] * 2
    for number, (day, region) in enumerate(sorted(every[:VISITS], key=lambda one: one[0]), 1):
        language = LANGUAGES[(day + number // len(every)) % 2]
        outcome = dice.choices(("read_whole", "read_in_part", "timeout"), (95, 3, 2))[0]
        at = datetime(FIRST.year, FIRST.month, FIRST.day, 4, tzinfo=UTC) + timedelta(
            days=day, seconds=20 * (number % 900)
        )
        made.append(
            {
                "id": number, "crawl_id": 1, "region": region.id, "source": region.id,
                "listing": f"{region.id}/mixed/{language}", "language": language, "section": "mixed", "started_at": at,
                "finished_at": at, "outcome": outcome, "whole": outcome == "read_whole", "back_to": None, "pages": 1,
                "rows": 40, "reason": "",
                "rubric": {"names": names[language], "headings": headings, "entries": 40, "without_title": 0,
                           "without_date": 0, "without_text": 0},
            }
        )  # fmt: skip
    return made


def _capture(visit: dict[str, Any]) -> dict[str, Any]:
    return {
        "visit_id": visit["id"], "role": "listing", "url": f"http://{visit['region']}.example/{visit['language']}",
        "language": visit["language"], "status": 200, "fetched_at": visit["started_at"], "headers": [],
        "body_sha256": f"{visit['id']:064x}", "warc": "bench.warc", "offset": visit["id"],
    }  # fmt: skip


def hearings(regions: list[Region]) -> Iterator[Called]:
    """Yields hearings without end; three in four have a protocol."""
    dice = Random(2)  # noqa: S311  # a benchmark's dice
    number = 0
    while True:
        region = regions[number % len(regions)]
        posted = FIRST + timedelta(days=dice.randrange(60, DAYS - 90))
        new = posted.year > 2021
        form = dice.choice((Form.OPEN_MEETING, Form.VIDEO_CONFERENCE, Form.PUBLIC_DISCUSSION if new else Form.SURVEY))
        start = posted + timedelta(days=dice.choice((18, 25, 31, 35)))
        end = start if form in {Form.OPEN_MEETING, Form.VIDEO_CONFERENCE} else start + timedelta(days=28)
        ru, kk = dice.choice(_OBJECTS)
        place, who = dice.randrange(400), dice.randrange(60)
        due = end + timedelta(days=dice.choice((2, 4, 12))) if dice.random() < 0.75 else None
        yield Called(
            number, region, form, posted, start, end,
            (f"{ru} в ауле Жер{place} Ортауского района", f"Ортау ауданы Жер{place} ауылында {kk}"),
            (f"ТОО «Кен-{who} {region.id}»", f"«Кен-{who} {region.id}» ЖШС"),
            f"{10**11 + 1000 * number % 10**11 + who}", due,
        )  # fmt: skip
        number += 1


def _postings(
    regions: list[Region], visits: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    whole: dict[str, list[tuple[date, int]]] = {}
    for visit in visits:
        if visit["whole"]:
            whole.setdefault(visit["listing"], []).append((visit["started_at"].date(), visit["id"]))
    postings: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    read: list[dict[str, Any]] = []
    for hearing in hearings(regions):
        for kind, up in ((Kind.ANNOUNCEMENT, hearing.posted), (Kind.PROTOCOL, hearing.protocol)):
            for place, language in enumerate(LANGUAGES if up else ()):
                if len(postings) == POSTINGS:
                    return postings, versions, read
                assert up is not None
                listing = f"{hearing.region.id}/mixed/{language}"
                first = next(number for day, number in whole[listing] if day >= up)
                number = len(postings) + 1
                postings.append(
                    {"id": number, "region": hearing.region.id, "source": hearing.region.id, "listing": listing,
                     "language": language, "first_visit_id": first}
                )  # fmt: skip
                versions.append(version(number, hearing, kind, place, up, first, whole[listing][-1][1]))
                read.append(facts(number, hearing, kind, place))
    raise AssertionError


def version(number: int, hearing: Called, kind: Kind, place: int, up: date, first: int, last: int) -> dict[str, Any]:
    """Returns the row of a version that shows a hearing's notice, put up on a day, between two visits."""
    label = (("", "") if kind is Kind.ANNOUNCEMENT else ("Протокол: ", "Хаттама: "))[place]
    return {
        "id": number, "posting_id": number, "first_visit_id": first, "last_visit_id": last, "key": "",
        "url": f"http://{hearing.region.id}.example/{number}", "title": label + hearing.titles[place],
        "date_text": f"{up:%d.%m.%Y}", "displayed_date": up, "heading": "", "text": "Текст. " * 80,
        "files": [{"url": f"http://{hearing.region.id}.example/{number}.pdf", "label": "PDF",
                   "sha256": f"{number:064x}", "outcome": "ok"}],
        "fingerprint": f"{number:064x}", "row_sha256": f"{number:064x}", "complete": True, "checked_visit_id": first,
        "detail_sha256": f"{number + 10**6:064x}", "witnesses": {},
    }  # fmt: skip


def facts(number: int, hearing: Called, kind: Kind, place: int) -> dict[str, Any]:
    """Returns the row of what was read of it."""
    sitting = hearing.start == hearing.end
    notice = Notice(
        kind=kind,
        language=LANGUAGES[place],
        form=hearing.form,
        hearings=(Hearing(Day(hearing.start, _HERE), None, "село Жер, улица Достык, 4, акимат"),) if sitting else (),
        period=None if sitting else HearingPeriod(hearing.start, hearing.end, None, _HERE),
        project=Words(hearing.titles[place], _HERE),
        initiator=Words(hearing.customers[place], _HERE),
        bin=Words(hearing.bin, _HERE),
        contacts=Words("eco@department.example.kz", _HERE),
        documents_url=Words(f"http://{hearing.region.id}.example/documents/{number}", _HERE),
        ignored_dates=(IgnoredDate("28.06.2007 г.", "a law or an order", _HERE),) * 2,
    )
    files = [{"sha256": f"{number:064x}", "outcome": "ok", "created": "2020-07-21T07:25:07+00:00", "modified": None}]
    texts = {"page": True, "files": 1, "unreadable": 0}
    return {
        "version_id": number,
        "reader_version": READER_VERSION,
        "facts": {**notice.to_json(), "signs": list(_SIGNS), "files": files, "texts": texts},
    }


def _write(engine: Engine, model: type[Base], rows: Any) -> None:
    batch: list[dict[str, Any]] = []
    with engine.execution_options(writes=True).begin() as connection:
        for row in rows:
            batch.append(row)
            if len(batch) == _BATCH:
                connection.execute(insert(model), batch)
                batch = []
        if batch:
            connection.execute(insert(model), batch)
