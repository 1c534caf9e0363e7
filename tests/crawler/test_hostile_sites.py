"""Sites that mislead, flood or never end: each ends in a named outcome, and nothing of it leaves the house."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.private_addresses import ForbiddenAddressError, check_address, hosts_of
from store.coding import LARGEST, TooLargeError, undone
from store.outcomes import Outcome
from tests.crawler.conftest import Answer, Program, Site, source
from tests.crawler.test_crawl import visits

TWO = (("/1", "Карьер песка «Актас»", "01.08.2020"), ("/2", "Полигон ТБО села Зеренда", "31.07.2020"))


@pytest.fixture
def inner() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that no source is configured with."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"secret")

        def log_message(self, *_parts: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_a_redirect_within_the_configured_host_is_followed(one_region: Program, site: Site) -> None:
    site.rows(*TWO)
    site.pages["/moved"] = site.pages["/list"]
    site.pages["/list"] = Answer(b"", 301, headers={"Location": "/moved"})
    assert (one_region.crawl()["whole"], sorted(site.asked[-3:])) == (1, ["/1", "/2", "/moved"])


def test_a_redirect_to_an_inner_address_is_not_followed(
    one_region: Program, site: Site, inner: tuple[str, list[str]]
) -> None:
    url, asked = inner
    site.rows(*TWO)
    site.pages["/list"] = Answer(b"", 302, headers={"Location": f"{url}/admin"})
    told = one_region.crawl()
    assert (visits(one_region), asked) == ([(Outcome.REFUSED, False)], [])
    assert "lies inside a private network" in told["failures"][0]


def test_a_name_that_leads_to_an_inner_address_is_not_followed(
    one_region: Program, site: Site, inner: tuple[str, list[str]]
) -> None:
    url, asked = inner
    site.rows(*TWO)
    number = int.from_bytes(bytes((127, 0, 0, 1)))  # no address by its looks; the system's resolver knows better
    site.pages["/list"] = Answer(b"", 302, headers={"Location": url.replace("127.0.0.1", str(number))})
    told = one_region.crawl()
    assert (visits(one_region), asked) == ([(Outcome.REFUSED, False)], [])
    assert "leads to 127.0.0.1 inside a private network" in told["failures"][0]


def test_a_link_to_an_inner_address_is_not_followed_and_the_rest_is_read(
    one_region: Program, site: Site, inner: tuple[str, list[str]]
) -> None:
    url, asked = inner
    site.rows(TWO[0], (f"{url}/1", "Внутренний адрес", "01.08.2020"))
    told = one_region.crawl()
    assert (told["whole"], told["entries"], asked) == (1, 2, [])
    assert "lies inside a private network" in told["failures"][0]


def test_a_circle_of_redirects_ends(one_region: Program, site: Site) -> None:
    site.pages["/list"] = Answer(b"", 302, headers={"Location": "/again"})
    site.pages["/again"] = Answer(b"", 302, headers={"Location": "/list"})
    told = one_region.crawl()
    assert (visits(one_region), "max redirections" in told["failures"][0]) == ([(Outcome.HTTP_ERROR, False)], True)


def test_a_body_that_announces_too_much_is_cut_and_named(one_region: Program, site: Site) -> None:
    site.rows(TWO[0])
    site.pages["/1"] = Answer(b"<div class='t'>x <a href='/f.pdf'>protocol</a></div>")
    site.pages["/f.pdf"] = Answer(b"%PDF", headers={"Content-Length": str(LARGEST + 1)}, media="application/pdf")
    assert "/f.pdf: too_large" in one_region.crawl()["failures"][0]


def test_a_bomb_is_named_and_its_few_bytes_are_kept(one_region: Program, site: Site) -> None:
    bomb = gzip.compress(bytes(LARGEST + 1))
    site.pages["/list"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    told = one_region.crawl()
    assert (visits(one_region), told["captures"]) == ([(Outcome.TOO_LARGE, False)], 0)
    (warc,) = (one_region.folder / "tyndau.archive").glob("*-crawl-1.warc.gz")
    assert bomb[:50] in gzip.decompress(warc.read_bytes())


def test_a_paging_that_never_ends_is_named(program: Program, site: Site) -> None:
    listed = "<h1>Слушания</h1><ul class='l'><li><a href='/1'>Карьер</a></li></ul>"
    for n in range(40):
        page = f"<html><body>{listed}<a class='n' href='/list?page={n + 1}'>далее</a></body></html>".encode()
        site.pages["/list" if n == 0 else f"/list?page={n}"] = Answer(page)
    site.pages["/1"] = Answer("<div class='t'>Слушания</div>".encode())
    endless = source(site.url)
    endless["options"]["next"] = "a.n"
    program.regions(akmola=[endless])
    told = program.crawl()
    assert visits(program) == [(Outcome.READ_IN_PART, False)]
    assert "the paging never ends" in told["failures"][0]
    assert len(site.asked) < 10


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/x",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.1.2.3/",
        "https://192.168.0.1/",
        "http://172.16.5.5/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://printer.local/",
        "http://user:word@127.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.kz/",
        "http:///x",
    ],
)
def test_an_inner_address_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        check_address(url, hosts_of(["http://127.0.0.1:9999/list", "https://akmola.gov.kz/"]))


@pytest.mark.parametrize("url", ["http://127.0.0.1:9999/2", "http://akmola.gov.kz/", "https://8.8.8.8/"])
def test_the_open_internet_and_a_configured_inner_host_may_be_asked(url: str) -> None:
    check_address(url, hosts_of(["http://127.0.0.1:9999/list"]))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip", "x-gzip"])
def test_undoing_a_coding_stops_at_the_bound(coding: str) -> None:
    once = zlib.compress(bytes(5000)) if coding == "deflate" else gzip.compress(bytes(5000))
    body = gzip.compress(once) if coding == "gzip, gzip" else once
    assert undone(body, coding, 5000) == bytes(5000)
    with pytest.raises(TooLargeError):
        undone(body, coding, 4999)


@given(st.lists(st.binary(max_size=900), min_size=1, max_size=6), st.sampled_from([b"", b"\0\0", b"junk"]))
def test_members_in_a_row_are_one_body(parts: list[bytes], tail: bytes) -> None:
    assert undone(b"".join(map(gzip.compress, parts)) + tail, "gzip") == b"".join(parts)


def test_a_body_of_countless_members_is_not_what_it_says_and_costs_no_time() -> None:
    body = gzip.compress(b"x") * 500_000
    began = time.process_time()
    assert undone(body, "gzip") == body
    assert time.process_time() - began < 2


@pytest.mark.parametrize("body", [b"", b"plain", bytes(range(150, 249)), gzip.compress(b"x" * 999, mtime=0)[:-3]])
def test_what_is_not_what_it_says_stays_as_it_came(body: bytes) -> None:
    assert undone(body, "gzip") == body
    assert undone(body, "br") == body
