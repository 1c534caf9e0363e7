"""A crawl against a real server: what is asked, what is kept, and how each failure is named."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from store.models import Body, Capture, PostingVersion, Visit
from store.opening import archive_folder, open_store
from store.outcomes import Outcome
from store.queries import body_reader, load_record
from tests.crawler.conftest import ROOT, Answer, Program, Site, source

TWO = (("/1", "Карьер песка «Актас»", "01.08.2020"), ("/2", "Полигон ТБО села Зеренда", "31.07.2020"))


def visits(program: Program) -> list[tuple[str, bool]]:
    with open_store(program.store).connect() as connection:
        return [
            (row.outcome, row.whole)
            for row in connection.execute(select(Visit.outcome, Visit.whole).order_by(Visit.id))
        ]


def test_a_listing_and_its_pages_are_read_kept_and_recorded(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    told = one_region.crawl()
    assert (told["code"], told["whole"], told["entries"]) == (0, 1, 2)
    engine = open_store(one_region.store)
    record = load_record(engine, "none")
    assert sorted(p.versions[0].title for p in record.postings) == sorted(title for _p, title, _d in TWO)
    assert all(p.versions[0].has_text for p in record.postings)
    body_of = body_reader(engine, archive_folder(one_region.store))
    with engine.connect() as connection:
        for row in connection.execute(select(Capture.url, Capture.body_sha256)):
            assert body_of(row.body_sha256) == site.pages[row.url.removeprefix(site.url)].body


def test_an_unchanged_day_costs_at_most_two_requests_a_listing_page_and_no_bytes(
    one_region: Program, site: Site
) -> None:
    site.rows(*((f"/{n}", f"Объявление о слушаниях по проекту номер {n}", "01.08.2020") for n in range(30)))
    one_region.crawl(1)
    for day in (2, 3):
        site.asked.clear()
        told = one_region.crawl(day)
        pages = [path for path in site.asked if path != "/robots.txt"]
        assert (len(pages) <= 2, told["new_bodies"], told["entries"]) == (True, 0, 0)


def test_every_entry_is_looked_at_again_in_turn_so_that_a_silent_edit_comes_to_light(
    one_region: Program, site: Site
) -> None:
    site.rows(*TWO)
    one_region.crawl(1)
    site.pages["/2"] = Answer(
        "<html><body><div class='t'>Слушания перенесены на 17 сентября 2020 года.</div></body></html>".encode()
    )
    for day in (2, 3):
        one_region.crawl(day)
    record = load_record(open_store(one_region.store), "none")
    assert sorted(len(posting.versions) for posting in record.postings) == [1, 2]


def test_conditional_requests_are_really_conditional(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    for answer in site.pages.values():
        answer.etag = True
    one_region.crawl(1)
    site.heads.clear()
    told = one_region.crawl(2)
    conditional = [head for head in site.heads if "if-none-match" in head]
    assert (len(conditional), told["whole"], told["new_bodies"]) == (2, 1, 0)
    assert all(head["cache-control"] == "max-age=0" for head in conditional)


def test_compressed_answers_are_read_and_their_digest_is_of_the_content(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    for answer in site.pages.values():
        answer.zipped = True
    assert one_region.crawl()["entries"] == 2
    engine = open_store(one_region.store)
    body_of = body_reader(engine, archive_folder(one_region.store))
    with engine.connect() as connection:
        kept = {body_of(sha256) for sha256 in connection.execute(select(Body.sha256)).scalars()}
    assert {site.pages[path].body for path in ("/list", "/1", "/2")} <= kept


def test_a_file_is_fetched_and_known_by_its_digest(one_region: Program, site: Site) -> None:
    site.rows(TWO[0])
    site.pages["/1"] = Answer(b"<html><body><div class='t'>x <a href='/f.pdf'>protocol</a></div></body></html>")
    site.pages["/f.pdf"] = Answer(b"%PDF-1.4 bytes", media="application/pdf")
    one_region.crawl()
    with open_store(one_region.store).connect() as connection:
        (files,) = connection.execute(select(PostingVersion.files)).scalars().all()
    assert (files[0]["outcome"], len(files[0]["sha256"])) == ("ok", 64)


@pytest.mark.parametrize(("status", "lasting"), [(503, 0), (404, 1)])
def test_a_failure_that_will_not_pass_by_itself_is_told_apart(
    one_region: Program, site: Site, status: int, lasting: int
) -> None:
    site.pages["/list"] = Answer(b"", status)
    told = one_region.crawl()
    assert (len(told["failures"]), len(told["lasting"])) == (1, lasting)
    assert ("1 of these failures will not pass by themselves" in told["said"]) == bool(lasting)
    seen = json.loads(one_region.run("doctor", "--json").stdout)
    assert [each["lasting"] for each in seen["sources"] if each["listing"]] == [bool(lasting)]


def test_a_file_that_is_not_there_is_named_and_asked_for_again(one_region: Program, site: Site) -> None:
    site.rows(TWO[0])
    site.pages["/1"] = Answer(b"<html><body><div class='t'>x <a href='/f.pdf'>protocol</a></div></body></html>")
    told = one_region.crawl(1)
    assert (told["code"], "/f.pdf: HTTP 404" in told["said"]) == (1, True)
    site.pages["/f.pdf"] = Answer(b"%PDF-1.4 bytes", media="application/pdf")
    assert one_region.crawl(2)["code"] == 0


def test_a_page_that_fails_when_looked_at_anew_is_no_edit(one_region: Program, site: Site) -> None:
    site.rows(TWO[0])
    site.pages["/1"] = Answer(b"<html><body><div class='t'>x <a href='/f.pdf'>protocol</a></div></body></html>")
    site.pages["/f.pdf"] = Answer(b"%PDF-1.4 bytes", media="application/pdf")
    one_region.crawl(1)
    site.pages["/f.pdf"].status = 404
    one_region.crawl(2)
    site.pages["/1"].status = 500
    one_region.crawl(3)
    (posting,) = load_record(open_store(one_region.store), "none").postings
    assert [(version.complete, len(version.files)) for version in posting.versions] == [(True, 1)]


def test_an_unreachable_site_is_one_plain_line_and_the_others_go_on(program: Program, site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program.regions(akmola=[source(f"http://127.0.0.1:{port}", "gone")], aktobe=[source(site.url)])
    site.rows(*TWO)
    told = program.crawl()
    assert (told["code"], told["whole"], told["listings"], len(told["failures"])) == (1, 1, 2, 1)
    assert told["failures"][0].startswith("akmola: gone/announcements/ru: refused: ")


def test_an_empty_listing_is_an_alarm_not_a_whole_reading(one_region: Program, site: Site) -> None:
    site.rows()
    told = one_region.crawl()
    assert (told["code"], visits(one_region)) == (1, [(Outcome.EMPTY_LISTING, False)])


def test_a_listing_that_collapses_to_nothing_bears_no_witness(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    one_region.crawl(1)
    site.rows()
    one_region.crawl(2)
    assert visits(one_region)[-1] == (Outcome.EMPTY_LISTING, False)


def test_an_error_page_is_not_parsed_as_content(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    site.pages["/list"].status = 503
    told = one_region.crawl()
    assert (visits(one_region), "HTTP 503" in told["said"]) == ([(Outcome.HTTP_ERROR, False)], True)


def test_robots_txt_is_obeyed(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /list\n", media="text/plain")
    one_region.crawl()
    assert (visits(one_region), "/list" in site.asked) == ([(Outcome.ROBOTS, False)], False)


def test_robots_txt_may_be_set_aside_with_a_reason(program: Program, site: Site) -> None:
    site.rows(*TWO)
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", media="text/plain")
    program.regions(akmola=[source(site.url, obey_robots=False, robots_reason="the law orders it public")])
    assert program.crawl()["whole"] == 1


def test_two_regions_on_one_host_never_ask_it_twice_at_once(program: Program, site: Site) -> None:
    site.rows(*((f"/{n}", f"Объявление номер {n}", "01.08.2020") for n in range(8)))
    program.regions(akmola=[source(site.url, "one")], aktobe=[source(site.url, "two")])
    told = program.crawl()
    assert (told["whole"], site.most_at_once) == (2, 1)


def test_a_crawl_killed_at_once_leaves_a_store_that_opens_and_no_whole_visit(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    site.pages["/2"].gate = threading.Event()
    words = one_region.command("crawl", "--at", "2020-08-01T21:00:00+06:00")
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while "/2" not in site.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait(10)
    site.pages["/2"].gate.set()
    assert visits(one_region) == [(Outcome.INTERRUPTED, False)]
    assert load_record(open_store(one_region.store), "none").postings == ()
    site.pages["/2"].gate = None
    assert one_region.crawl(2)["entries"] == 2
    assert visits(one_region)[-1] == (Outcome.READ_WHOLE, True)


def test_every_answer_is_in_the_archive_before_the_visit_ends(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    site.pages["/2"].gate = threading.Event()
    words = one_region.command("crawl", "--at", "2020-08-01T21:00:00+06:00")
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while "/2" not in site.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    running.kill()
    running.wait(10)
    site.pages["/2"].gate.set()
    (warc,) = archive_folder(one_region.store).glob("*-crawl-*.warc.gz")
    listed = subprocess.run(["zcat", warc], capture_output=True, check=False).stdout
    assert f"WARC-Target-URI: {site.url}/list".encode() in listed


def test_a_page_that_breaks_the_parser_is_named_and_ends_nothing(one_region: Program, site: Site) -> None:
    site.pages["/list"] = Answer(bytes(range(256)) * 50)
    told = one_region.crawl()
    assert (told["code"], told["whole"], len(told["failures"])) == (1, 0, 1)


def test_a_crawl_cannot_go_back_behind_the_record(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    one_region.crawl(5)
    done = one_region.run("crawl", "--at", "2020-08-04T21:00:00+06:00")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "the record already reaches 2020-08-05" in done.stderr


def test_a_second_crawl_at_the_same_time_is_refused_and_the_first_is_not_disturbed(
    one_region: Program, site: Site
) -> None:
    site.rows(*TWO)
    site.pages["/2"].gate = threading.Event()
    words = one_region.command("crawl", "--at", "2020-08-01T21:00:00+06:00")
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while "/2" not in site.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    done = one_region.run("crawl", "--at", "2020-08-01T21:00:00+06:00")
    site.pages["/2"].gate.set()
    assert (done.returncode, "another crawl of this record is running" in done.stderr) == (1, True)
    assert (running.wait(30), visits(one_region)) == (0, [(Outcome.READ_WHOLE, True)])


def test_an_unknown_region_is_wrong_use(one_region: Program) -> None:
    done = one_region.run("crawl", "atlantis")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "unknown region 'atlantis'" in done.stderr


def test_a_folder_without_the_right_to_write_is_one_plain_line(one_region: Program, tmp_path: Path) -> None:
    (tmp_path / "tyndau.archive").write_text("a file where the archive should be")
    done = one_region.run("crawl", "--at", "2020-08-01T21:00:00+06:00")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
