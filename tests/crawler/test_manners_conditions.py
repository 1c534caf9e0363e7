"""Asking whether something has changed: with the server's own words, of the address that gave them, never in vain."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from sqlalchemy import select, update

from store.models import Body, Capture, PostingVersion
from store.opening import archive_folder, open_store
from store.outcomes import Outcome
from store.queries import body_reader
from tests.crawler.conftest import Answer, Program, Site
from tests.crawler.test_crawl import visits

ONE = ("/1", "Карьер песка «Актас»", "01.08.2020")
OLD = "Mon, 03 Feb 2020 04:05:06 GMT"


def heads(site: Site, path: str) -> list[dict[str, str]]:
    return [head for asked, head in zip(site.asked, site.heads, strict=True) if asked == path]


def test_what_the_server_gave_is_sent_back_word_for_word(one_region: Program, site: Site) -> None:
    site.rows(ONE)
    site.pages["/list"].headers = {"ETag": 'W/"weak"', "Last-Modified": OLD}
    site.pages["/1"].headers = {"ETag": '"strong-gzip"'}
    one_region.crawl(1)
    site.asked.clear()
    site.heads.clear()
    told = one_region.crawl(2)
    (head,) = heads(site, "/list")
    assert (head["if-none-match"], head["if-modified-since"], head["cache-control"]) == ('W/"weak"', OLD, "max-age=0")
    assert [head["if-none-match"] for head in heads(site, "/1")] == ['"strong-gzip"']
    # This server ignores conditions: the same bytes come again, are read, and are stored once.
    assert (told["whole"], told["new_bodies"]) == (1, 0)


def test_words_longer_than_any_server_needs_are_not_sent_back(one_region: Program, site: Site) -> None:
    site.rows(ONE)
    site.pages["/list"].headers = {"ETag": f'"{"e" * 50_000}"'}
    one_region.crawl(1)
    told = one_region.crawl(2)
    assert (told["whole"], ["if-none-match" in head for head in heads(site, "/list")]) == (1, [False, False])


def test_a_304_to_a_question_nobody_asked_is_no_page_and_no_file(one_region: Program, site: Site) -> None:
    site.rows(ONE)
    site.pages["/1"] = Answer(b"<html><body><div class='t'>x <a href='/f.pdf'>protocol</a></div></body></html>")
    site.pages["/f.pdf"] = Answer(b"", 304)
    told = one_region.crawl(1)
    assert "/f.pdf: HTTP 304" in told["failures"][0]
    site.pages["/list"].status, site.pages["/list"].body = 304, b""
    told = one_region.crawl(2)
    assert (visits(one_region)[1], "without a condition" in told["failures"][0]) == ((Outcome.HTTP_ERROR, False), True)


def test_a_304_to_a_question_nobody_asked_says_nothing_of_an_entrys_page(one_region: Program, site: Site) -> None:
    site.rows(ONE)
    one_region.crawl(1)
    site.pages["/1"] = Answer(b"", 304)
    told = one_region.crawl(2)
    assert "/1: http_error: HTTP 304" in told["failures"][0]
    with open_store(one_region.store).connect() as connection:
        (version,) = connection.execute(select(PostingVersion)).all()
    assert (version.last_visit_id, version.checked_visit_id) == (2, 1)


def test_a_304_that_leaves_its_words_out_leaves_those_of_the_answer_it_stands_for(
    one_region: Program, site: Site
) -> None:
    site.rows(ONE)
    site.pages["/list"].headers = {"Last-Modified": OLD}
    one_region.crawl(1)
    body, site.pages["/list"] = site.pages["/list"].body, Answer(b"", 304)
    assert one_region.crawl(2)["whole"] == 1
    site.pages["/list"] = Answer(body, headers={"Last-Modified": OLD})
    site.asked.clear()
    site.heads.clear()
    one_region.crawl(3)
    assert heads(site, "/list")[0].get("if-modified-since") == OLD


def test_another_address_is_not_asked_with_the_words_of_the_first(one_region: Program, site: Site) -> None:
    site.rows(ONE)
    site.pages["/list"].headers = {"Last-Modified": OLD}
    one_region.crawl(1)
    moved = Answer(b"<html><body><form>login <input type=password></form></body></html>")
    site.pages["/login"] = moved
    site.pages["/list"] = Answer(b"", 302, headers={"Location": "/login"})
    site.asked.clear()
    site.heads.clear()
    one_region.crawl(2)
    assert "if-modified-since" not in heads(site, "/login")[0]
    assert visits(one_region)[1][1] is False


def test_bytes_that_the_archive_has_lost_are_asked_for_anew_and_kept_again(one_region: Program, site: Site) -> None:
    site.rows(ONE)
    for answer in site.pages.values():
        answer.etag = True
    one_region.crawl(1)
    for warc in archive_folder(one_region.store).glob("*-crawl-1.warc.gz"):
        warc.unlink()
    told = one_region.crawl(2)
    assert (told["whole"], "no readable record" in told["failures"][0]) == (1, True)
    engine = open_store(one_region.store)
    with engine.connect() as connection:
        listed = connection.execute(select(Capture.body_sha256).where(Capture.role == "listing")).scalars().all()
        assert connection.execute(select(Body.sha256).where(Body.sha256 == listed[-1])).scalars().all() == [listed[-1]]
    assert body_reader(engine, archive_folder(one_region.store))(listed[-1]) == site.pages["/list"].body
    assert one_region.crawl(3)["code"] == 0


@pytest.mark.parametrize("damage", ["swapped", "turned"])
def test_bytes_that_the_archive_holds_no_more_as_they_were_are_asked_for_anew_and_kept_again(
    one_region: Program, site: Site, damage: str
) -> None:
    site.rows(ONE)
    for answer in site.pages.values():
        answer.etag = True
    one_region.crawl(1)
    engine = open_store(one_region.store)
    with engine.begin() as connection:
        listed, entry = connection.execute(select(Capture.body_sha256).order_by(Capture.id)).scalars().all()
        places = {row.sha256: (row.warc, row.offset) for row in connection.execute(select(Body.__table__))}
        if damage == "swapped":
            connection.execute(update(Body).where(Body.sha256 == listed).values(offset=places[entry][1]))
    if damage == "turned":
        (warc,) = archive_folder(one_region.store).glob("*-crawl-1.warc.gz")
        content = bytearray(warc.read_bytes())
        content[places[listed][1] + 100] ^= 0x10
        warc.write_bytes(content)
    told = one_region.crawl(2)
    assert (told["whole"], len(told["failures"])) == (1, 1)
    assert body_reader(engine, archive_folder(one_region.store))(listed) == site.pages["/list"].body
    assert one_region.crawl(3)["code"] == 0


def test_a_server_that_changes_the_date_with_every_answer_costs_no_bytes(one_region: Program, site: Site) -> None:
    site.rows(ONE)
    for day in (1, 2):
        site.pages["/list"].headers = {
            "Last-Modified": format_datetime(datetime(2020, 8, day, tzinfo=UTC), usegmt=True)
        }
        told = one_region.crawl(day)
    assert (told["whole"], told["new_bodies"]) == (1, 0)
