"""gov.kz over real HTTP: its types of items, its doors, its ugly days, and what of them bears witness."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from replica.script.posting import Bilingual
from replica.sites.govkz_items import Item
from replica.sites.govkz_scene import Scene
from store.opening import archive_folder, open_store
from store.warc import records
from tests.crawler.conftest import Program
from tests.crawler.govkz_scenery import (
    EARLY,
    ENTITY,
    HEARINGS,
    ROBOTS_ASIDE,
    Served,
    days_before,
    document,
    news,
    notice,
    serving,
    upload,
)
from tests.crawler.test_replay import again, rows

AUGUST = date(2020, 8, 1)
OURS = Bilingual("Управление недропользования, окружающей среды и водных ресурсов", "Басқарма")
OTHER = Bilingual("Управление финансов", "Қаржы басқармасы")
RU_AND_KK = {"kk": ("Қоғамдық тыңдаулар", "<p>Қоғамдық тыңдау</p>"), "ru": ("О слушаниях", notice("Рудник"))}


def asked(program: Program, what: str) -> list[Any]:
    """Rows of a question put to the record."""
    with open_store(program.store).connect() as connection:
        return [tuple(row) for row in connection.execute(text(what))]


def visits(program: Program, source: str = ENTITY) -> list[tuple[Any, ...]]:
    """How each visit to a source went: outcome, whole, back_to, rows, pages."""
    return asked(
        program, f"SELECT outcome, whole, back_to, rows, pages FROM visit WHERE source = '{source}' ORDER BY id"
    )


def shown(program: Program, source: str) -> list[dict[str, Any]]:
    """The versions a source has shown, by id."""
    names = ("key", "title", "date_text", "url", "text", "complete", "witnesses", "files")
    what = ", ".join(f"v.{name}" for name in names)
    found = asked(
        program,
        f"SELECT {what} FROM posting_version v JOIN posting p ON p.id = v.posting_id "
        f"WHERE p.source = '{source}' ORDER BY v.key, v.id",
    )
    return [dict(zip(names, row, strict=True)) for row in found]


def crawl(program: Program, platform: Served, day: int = 1) -> dict[str, Any]:
    platform.turn(day)
    return program.crawl(day)


def assert_replayed(program: Program) -> None:
    made, summary = again(program)
    assert summary.failures == []
    first, second = rows(open_store(program.store)), rows(made)
    assert {name: second[name] for name in first} == first


@pytest.fixture
def platform() -> Iterator[Served]:
    with serving(Scene(())) as served:
        yield served


def every_kind() -> tuple[Item, ...]:
    """One entity for each thing to be shown, so that one crawl shows them all."""
    july = days_before(AUGUST, 25)
    return (
        *(document(n, day, entity="paged") for n, day in enumerate(july[:7], start=1)),
        document(
            1, july[5], entity="hints", uploads=(upload(july[2], 1),), files_under="other_files", card=False
        ),
        document(2, july[6], entity="hints", stamp="2020-07-26T00:00:00Z", uploads=(upload(date(2019, 3, 4), 2),)),
        document(1, july[5], entity="barred", uploads=(upload(july[5], 3),)),
        *(document(n, july[n], entity="bodies", publisher=OTHER if n % 3 else OURS) for n in range(9)),
        Item("article", "press", 171813, datetime(2020, 7, 25, 4, tzinfo=UTC), RU_AND_KK, copies=True, published="2020-07-24"),
        Item("article", "press", 171814, EARLY, {"en": ("Public hearing on the project", "")}),
        Item("events", "held", 12, datetime(2020, 7, 25, 4, tzinfo=UTC), RU_AND_KK),
        Item("pages", "menu", 77, EARLY, {"ru": ("Общественные слушания", notice("Рудник"))}, extra={"order": 3}),
        *(news(n, day, entity="feed") for n, day in enumerate(july, start=1)),
        *(news(n, day, entity="asked") for n, day in enumerate(july[:5], start=1)),
        document(1, july[5], entity="copies", faces=RU_AND_KK),
        document(1, july[5], entity="sections"),
        Item("documents", "sections", 5, EARLY, {"ru": ("Приказ", "<p>Приказ</p>")}),
        document(9, july[5], entity="mirrored", adilet="V2000021000", title="Об утверждении Правил"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Every type and door on two days; on the second, two more news."""
    program = Program(tmp_path_factory.mktemp("govkz"))
    with serving(Scene(every_kind())) as served:
        page = "documents"
        program.regions(
            pavlodar=[
                served.source("govkz-documents", page, "paged", options={"page_size": 3}),
                served.source("govkz-documents", page, "hints", **ROBOTS_ASIDE),
                served.source("govkz-documents", page, "barred"),
                served.source("govkz-documents", page, "bodies", options={"body": {"ru": "управление недропользования"}}),
                served.source("govkz-documents", page, "bodies", id="nobody", options={"body": {"ru": "Акимат"}}),
                served.source("govkz-articles", "press/article", "press"),
                served.source("govkz-events", "press/events", "held"),
                served.source("govkz-pages", "activities", "menu"),
                served.source("govkz-news", "press/news", "feed", id="ticket"),
                served.source("govkz-rss", "press/news", "feed", options={"details": "none"}),
                served.source("govkz-graphql", "press/news", "asked", options={"page_size": 2}),
                served.source("govkz-documents", page, "copies"),
                served.source("govkz-documents", page, "copies", id="copies-kk", language="kk"),
                served.source("govkz-documents", f"{page}/3", "sections", options={"activities": {"announcements": 555}}),
                served.source("govkz-documents", page, "mirrored"),
            ]
        )  # fmt: skip
        crawl(program, served)
        served.scene.items += (news(90, date(2020, 8, 2), entity="feed"), news(91, date(2020, 8, 2), entity="feed"))
        program.said = crawl(program, served, 2)["failures"]  # type: ignore[attr-defined]
    return program


def said(program: Program, source: str) -> str:
    """What the second crawl said of a source."""
    lines: list[str] = program.said  # type: ignore[attr-defined]
    return " ".join(line for line in lines if f" {source}/" in line)


def test_documents_are_read_to_the_empty_page_and_once_each(crawled: Program) -> None:
    assert visits(crawled, "paged") == [("read_whole", 1, None, 7, 4)] * 2
    assert len(shown(crawled, "paged")) == 7


def test_a_documents_stamp_upload_folder_and_file_under_whichever_key(crawled: Program) -> None:
    real, migrated = shown(crawled, "hints")
    assert (real["key"], real["date_text"], real["complete"]) == ("hints/documents/1", "26.07.2020", 1)
    assert json.loads(real["witnesses"])["upload_day"] == "2020-07-29"
    assert [file["label"] for file in json.loads(real["files"])] == ["Протокол № 1.pdf"]
    assert (migrated["date_text"], json.loads(migrated["witnesses"])["created_date"]) == ("", "2020-07-26T00:00:00Z")
    assert json.loads(migrated["witnesses"])["upload_day"] == "2019-03-04"


def test_attachments_that_robots_bars_leave_an_entry_incomplete_and_the_listing_whole(crawled: Program) -> None:
    assert visits(crawled, "barred")[0][:2] == ("read_whole", 1)
    assert "robots" in said(crawled, "barred")
    assert [row["complete"] for row in shown(crawled, "barred")] == [0]


def test_several_bodies_in_one_project_are_told_apart_and_the_others_counted(crawled: Program) -> None:
    assert [row["key"] for row in shown(crawled, "bodies")] == [f"bodies/documents/{n}" for n in (0, 3, 6)]
    (filled,) = asked(crawled, "SELECT filled FROM visit WHERE source = 'bodies' AND id < 20")[0]
    assert json.loads(filled)["ignored"] == 6


def test_a_body_that_publishes_nothing_there_is_told_from_an_empty_list(crawled: Program) -> None:
    assert visits(crawled, "nobody")[0][:2] == ("not_parseable", 0)
    assert "none of its 9 entries is of the body" in said(crawled, "nobody")


def test_of_an_articles_language_copies_the_listings_own_is_read(crawled: Program) -> None:
    first, english = shown(crawled, "press")
    assert (first["key"], first["title"], first["date_text"]) == ("press/article/171813", "О слушаниях", "24.07.2020")
    assert first["url"].endswith("/memleket/entities/press/press/article/details/171813?lang=ru")
    assert english["title"] == "Public hearing on the project"
    assert json.loads(english["witnesses"])["shown_in"] == "en"


def test_events_are_read_like_documents(crawled: Program) -> None:
    (event,) = shown(crawled, "held")
    assert (event["key"], event["date_text"]) == ("held/events/12", "25.07.2020")


def test_pages_tell_no_day_and_nobody_is_said_to_have_left_it_out(crawled: Program) -> None:
    (page,) = shown(crawled, "menu")
    assert (page["key"], page["date_text"]) == ("menu/pages/77", "")
    assert json.loads(page["witnesses"]) == {"created_date": "not told"}


def test_news_without_a_ticket_is_an_outcome_of_its_own(crawled: Program) -> None:
    assert visits(crawled, "ticket")[0][:2] == ("not_allowed", 0)
    assert "door: rendered" in said(crawled, "ticket")


def test_the_feed_reaches_back_to_the_day_after_its_oldest_item(crawled: Program) -> None:
    assert visits(crawled, "feed") == [
        ("read_whole", 1, "2020-07-13", 20, 1),
        ("read_whole", 1, "2020-07-15", 20, 1),
    ]
    entries = shown(crawled, "feed")
    assert len(entries) == 22
    assert {row["complete"] for row in entries} == {0}  # a feed gives the beginning of a text only
    assert sum(row["key"].removeprefix("feed/news/").isdigit() for row in entries) == 11  # the others by their slug


def test_graphql_is_asked_by_post_page_by_page(crawled: Program) -> None:
    assert visits(crawled, "asked") == [("read_whole", 1, None, 5, 4)] * 2
    assert asked(crawled, "SELECT count(DISTINCT body_sha256) FROM capture WHERE url LIKE '%/graphql'") == [(4,)]
    (warc,) = archive_folder(crawled.store).glob("*-crawl-1.warc.gz")
    requests = [record.block for record in records(warc) if record.kind == "request"]
    posted = [block for block in requests if block.startswith(b"POST /graphql HTTP/1.1\r\n")]
    pages = [json.loads(block.partition(b"\r\n\r\n")[2])["query"] for block in posted]
    assert [f"_page: {n}," in query for n, query in enumerate(pages[:4], start=1)] == [True] * 4


def test_each_language_listing_reads_its_own_words_under_one_id(crawled: Program) -> None:
    (ru,), (kk,) = shown(crawled, "copies"), shown(crawled, "copies-kk")
    assert (ru["title"], kk["title"]) == ("О слушаниях", "Қоғамдық тыңдаулар")
    assert ru["key"] == kk["key"] == "copies/documents/1"


def test_a_section_is_asked_for_by_its_number(crawled: Program) -> None:
    assert [row["key"] for row in shown(crawled, "sections")] == ["sections/documents/1"]
    assert (
        HEARINGS[1].ru
        in json.loads(asked(crawled, "SELECT rubric FROM visit WHERE source = 'sections'")[0][0])["names"]
    )


def test_an_act_mirrored_from_adilet_has_the_address_of_that(crawled: Program) -> None:
    (act,) = shown(crawled, "mirrored")
    assert act["url"].endswith("/memleket/entities/mirrored/documents/details/adilet/V2000021000?lang=ru")


def test_all_of_it_is_replayed_row_by_row(crawled: Program) -> None:
    assert_replayed(crawled)


def test_connections_refused_after_many_downloads_cost_nothing_but_those_files(
    program: Program, platform: Served
) -> None:
    platform.scene.items = tuple(
        document(n, day, uploads=(upload(day, n),)) for n, day in enumerate(days_before(AUGUST, 6), start=1)
    )
    platform.scene.moods.downloads = 4
    program.regions(pavlodar=[platform.source("govkz-documents", "documents", **ROBOTS_ASIDE)])
    told = crawl(program, platform)
    assert told["whole"] == 1
    assert "refused" in told["failures"][0]
    platform.scene.moods.downloads = 0
    platform.scene.given_out.clear()
    assert crawl(program, platform, 2)["failures"] == []
    assert len(platform.scene.given_out) == 2  # what was had is not fetched again


def test_days_between_readings_to_the_end_read_back_to_a_day_and_witness_no_further(
    program: Program, platform: Served
) -> None:
    old = tuple(document(n, date(2019, 1, n)) for n in range(10, 20))
    lately = tuple(document(n, day) for n, day in enumerate(days_before(AUGUST, 6), start=1))
    migrated = document(40, date(2020, 7, 30), stamp="2020-07-30T00:00:00Z", up=EARLY)
    platform.scene.items = (*old, *lately, migrated)
    options = {"recent_days": 60, "whole_every": 4}
    program.regions(pavlodar=[platform.source("govkz-documents", "documents", options=options)])
    crawl(program, platform, 1)
    # An old entry's words, in a new one: another entry, although the old one is not asked for on that day.
    again_called = {"ru": ("Объявление о слушаниях по проекту «Карьер № 10»", notice("Карьер № 10"))}
    platform.scene.items += (document(99, date(2020, 8, 2), faces=again_called),)
    crawl(program, platform, 2)
    # Backdated by a year: only a reading to the end can show it, and only one before it can have missed it.
    platform.scene.items += (document(98, date(2020, 8, 3), stamp="2019-08-03T04:00:00Z"),)
    platform.scene.moods.filter_ignored = True
    crawl(program, platform, 3)
    platform.scene.moods.filter_ignored, platform.scene.moods.filter_empty = False, True
    crawl(program, platform, 4)
    platform.scene.moods.filter_empty = False
    crawl(program, platform, 5)
    assert [row[:4] for row in visits(program)] == [
        ("read_whole", 1, None, 17),
        ("read_whole", 1, "2020-06-03", 8),
        ("read_whole", 1, "2020-06-03", 19),  # the filter was ignored: more was seen than witnessed
        ("read_whole", 1, None, 19),  # the filter hid everything: the whole listing was read instead
        ("read_whole", 1, "2020-06-06", 8),  # counted from then on
    ]
    entries = shown(program, ENTITY)
    assert len({row["key"] for row in entries}) == len(entries) == 19  # nothing went and came back
    assert_replayed(program)


def test_news_behind_the_ticket_is_read_from_the_page_as_a_browser_draws_it(program: Program, platform: Served) -> None:
    platform.scene.items = tuple(news(n, day) for n, day in enumerate(days_before(AUGUST, 3), start=1))
    platform.scene.moods.news_a_page = 2
    program.regions(pavlodar=[platform.source("govkz-news", "press/news", options={"door": "rendered"})])
    assert crawl(program, platform)["failures"] == []
    assert visits(program) == [("read_whole", 1, None, 3, 2)]
    first, *rest = shown(program, ENTITY)
    assert (first["title"], first["date_text"]) == ("Объявление о слушаниях по проекту «Полигон № 1»", "31 июля 2020")
    assert "ул. Каирбаева, 32" in first["text"]
    assert all(row["complete"] for row in (first, *rest))
    assert first["url"].endswith("/press/news/details/obyavlenie-o-slushaniyah-1?lang=ru")
