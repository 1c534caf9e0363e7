"""What the archive holds of a crawl: heads byte for byte, honest words on the rest, both clocks; other tools accept it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from store.archive import EXACT, UNCHUNKED, head_fields
from store.clocks import TOLERATED, clock_report, skew
from store.models import Capture
from store.opening import archive_folder, open_store
from store.warc import WarcRecord, records
from tests.crawler.conftest import Answer, Program, Site, source
from tests.crawler.test_hostile_answers import LIST, behaving, sends

ONE = ("/1", "Карьер песка «Актас»", "01.08.2020")
MOMENT = datetime(2026, 10, 5, 18, tzinfo=UTC)


def kept(program: Program, kind: str, path: str = "") -> list[WarcRecord]:
    folder = archive_folder(program.store)
    found = [record for warc in sorted(folder.glob("*-crawl-*")) for record in records(warc) if record.kind == kind]
    return [record for record in found if record.headers["warc-target-uri"].endswith(path)]


def live(program: Program) -> subprocess.CompletedProcess[str]:
    return program.run("crawl", "--json")


def test_heads_are_kept_as_they_came_and_chunks_undone_are_said_to_be(program: Program) -> None:
    head = b"HTTP/1.1 200 Everything Is Fine\r\nx-ODD:   spaced \r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n"
    plain = head + b"Content-Length: %d\r\n\r\n" % len(LIST)
    chunked = head + b"transfer-encoding: chunked\r\n\r\n"
    more = LIST + b"<!-- another -->"
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(more), more)
    with behaving(sends(plain + LIST)) as one, behaving(sends(chunked + body)) as other:
        program.regions(akmola=[source(one, "plain"), source(other, "chunked")])
        program.crawl()
    first, second = kept(program, "response", "/list")
    assert (first.block, first.headers["warc-tyndau-fidelity"]) == (plain + LIST, EXACT)
    renamed = chunked.replace(b"transfer-encoding", b"X-Archive-Orig-transfer-encoding")
    assert (second.block, second.headers["warc-tyndau-fidelity"]) == (renamed + more, UNCHUNKED)
    asked = kept(program, "request", "/list")[0].block
    assert asked.startswith(b"GET /list HTTP/1.1\r\n")
    assert f"Host: {one.removeprefix('http://')}\r\n".encode() in asked


def test_warcio_accepts_what_a_crawl_writes_and_a_replay_reads_the_same(
    program: Program, site: Site, more_sites: Callable[[], Site]
) -> None:
    site.rows(ONE)
    zipped, lean = more_sites(), more_sites()
    for each in (zipped, lean):
        each.rows(ONE, ("/2", "Полигон", "02.08.2020"))
    for answer in zipped.pages.values():
        answer.zipped = answer.etag = True
    lean.pages["/list"].headers = {"Last-Modified": "Mon, 03 Feb 2020 04:05:06 GMT"}
    lean.pages["/1"] = Answer(b"", 302, headers={"Location": "/2"})
    program.regions(akmola=[source(each.url, f"s{n}") for n, each in enumerate((site, zipped, lean))])
    for day in (1, 2):
        program.crawl(day)
    folder = archive_folder(program.store)
    done = subprocess.run(
        [Path(sys.executable).with_name("warcio"), "check", *sorted(folder.glob("*.warc.gz"))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    again = f"sqlite:///{program.folder / 'again.db'}"
    assert program.run_plain("replay", "--store", program.store, "--into", again).returncode == 0
    assert captures(again) == captures(program.store)


def captures(store: str) -> list[tuple[object, ...]]:
    with open_store(store).connect() as connection:
        columns = [column for column in Capture.__table__.c if column.name != "id"]
        return [tuple(row) for row in connection.execute(select(*columns).order_by(Capture.id))]


def test_a_clock_that_most_sites_contradict_is_this_machines_and_a_failure(
    program: Program, more_sites: Callable[[], Site]
) -> None:
    ahead = format_datetime(datetime.now(UTC) + timedelta(minutes=30), usegmt=True)
    sites = [more_sites() for _n in range(3)]
    for each in sites:
        each.rows(ONE)
        for answer in each.pages.values():
            answer.date = ahead
    program.regions(akmola=[source(each.url, f"s{n}") for n, each in enumerate(sites)])
    done = live(program)
    assert (done.returncode, "3 of 3 sites say this machine's clock is about 30 min slow" in done.stderr) == (1, True)
    doctor = " ".join(program.run("doctor").stdout.split())
    assert "3 of 3 sites say this machine's clock is about 30 min slow" in doctor
    # In a simulated crawl our moment is invented, and nothing is said.
    assert "clock" not in program.crawl_at("2100-01-01T00:00:00+05:00").stderr


def test_one_site_with_a_clock_of_its_own_is_told_and_is_no_failure(
    program: Program, site: Site, more_sites: Callable[[], Site]
) -> None:
    right = more_sites()
    for each in (site, right):
        each.rows(ONE)
    site.pages["/list"].date = site.pages["/1"].date = "Mon, 03 Feb 2020 04:05:06 GMT"
    program.regions(akmola=[source(site.url, "wrong"), source(right.url, "right")])
    done = live(program)
    assert (done.returncode, f"{site.url.removeprefix('http://')}: its clock is about " in done.stderr) == (0, True)


@pytest.mark.parametrize(
    ("headers", "by"),
    [
        ([["Date", "Mon, 05 Oct 2026 18:10:00 GMT"]], timedelta(minutes=10)),
        ([["date", "Mon, 05 Oct 2026 17:00:00 GMT"], ["Age", "0"]], timedelta(hours=-1)),
        ([["Date", "Mon, 05 Oct 2026 17:00:00 GMT"], ["Age", "3600"]], None),  # a cache's copy
        ([["Date", "yesterday"]], None),
        ([], None),
    ],
)
def test_the_servers_date_is_held_against_our_moment(headers: list[list[str]], by: timedelta | None) -> None:
    assert skew(headers, MOMENT) == by


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.integers(-900, 900).map(lambda s: timedelta(seconds=s)), max_size=3)
    )
)
def test_this_machine_is_at_fault_only_if_most_sites_agree(skews: dict[str, list[timedelta]]) -> None:
    report = clock_report(skews)
    sites = [many for many in skews.values() if many]
    for sign in (1, -1):
        unanimous = len(sites) >= 2 and all(min(sign * each for each in many) > TOLERATED for many in sites)
        assert report.fault is not None or not unanimous
    if all(abs(each) <= TOLERATED for many in sites for each in many):
        assert (report.fault, report.notices) == (None, ())


@given(
    st.lists(st.tuples(st.from_regex(r"[A-Za-z-]{1,8}", fullmatch=True), st.from_regex(r"[!-~]{0,9}", fullmatch=True)))
)
def test_headers_are_read_back_from_a_head(fields: list[tuple[str, str]]) -> None:
    head = b"HTTP/1.1 200 OK\r\n" + b"".join(f"{name}:  {value}\r\n".encode() for name, value in fields) + b"\r\n"
    assert head_fields(head) == fields
