"""One browser and the pages it is given: what a page comes to, without a crawl around it."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from config.regions import Listing
from crawler.browser import MOST_MARKUP, MOST_PICTURE, Browsers, Setup
from crawler.browser_program import sandboxed
from crawler.drawn_page import DrawingFailed, Drawn, Wanted
from replica.script.story import build_story
from replica.sites.bitrix import Bitrix
from replica.sites.drawn import Drawn as DrawnSite
from replica.wire import Clock
from replica.worker import opened
from spiders.list_detail import ListDetail, ListDetailOptions
from spiders.platform import Capture
from spiders.private_addresses import hosts_of
from store.outcomes import Outcome
from tests.crawler.conftest import Answer, Site

Came = tuple[Drawn, DrawingFailed | None]


@pytest.fixture(autouse=True)
def _in_a_container(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYNDAU_CHROMIUM_SANDBOX", "off")


async def drawn(urls: Sequence[str], css: str = ".row", zone: str = "Asia/Almaty", language: str = "kk") -> list[Came]:
    browsers, setup = Browsers(), Setup(hosts_of(urls), "Tyndau (a test)")
    try:
        return [
            await browsers.draw("x", setup, Wanted(url, css, 5.0, language, zone, MOST_MARKUP, MOST_PICTURE))
            for url in urls
        ]
    finally:
        await browsers.end("")


def pages(site: Site, *named: tuple[str, str | Answer]) -> list[str]:
    for path, content in named:
        markup = f"<html><body>{content}</body></html>".encode() if isinstance(content, str) else b""
        site.pages[path] = content if isinstance(content, Answer) else Answer(markup)
    return [f"{site.url}{path}" for path, _content in named]


def test_a_page_is_waited_for_until_all_its_data_came(site: Site) -> None:
    later = (
        "<p class=row>1</p><script>setTimeout(() => fetch('/more').then(a => a.text()).then(t => "
        "document.body.insertAdjacentHTML('beforeend', t)), 200)</script>"
    )
    zone = "<p class=row></p><script>document.querySelector('p').textContent = new Date(0).getHours()</script>"
    check = "<script>setTimeout(() => { document.cookie = 'ok=1'; location.reload() }, 300)</script>"
    moved = "<p class=row>x</p><script>history.replaceState(0, '', '/ru/list?page=1')</script>"
    urls = pages(site, ("/later", later), ("/zone", zone), ("/check", Answer(check.encode(), 503)), ("/moved", moved))
    site.pages["/more"] = Answer(b"<p class=row>2</p>", headers={"Age": "77"})
    site.pages["/check"].then = lambda: _let_in(site)
    came = asyncio.run(drawn(urls))
    assert [str(failure) for _page, failure in came if failure] == []
    later_page, zone_page, checked, moved_page = (page for page, _failure in came)
    assert (later_page.markup.count(b'class="row"'), later_page.oldest_data) == (2, 77)
    assert '<p class="row">6</p>' in zone_page.markup.decode()  # UTC+6 in 1970
    assert [hop.status for hop in checked.hops] == [503, 200]
    assert moved_page.url == f"{site.url}/ru/list?page=1"


def _let_in(site: Site) -> None:
    if any("ok=1" in head.get("cookie", "") for head in site.heads):
        site.pages["/check"].status = 200
        site.pages["/check"].body = b"<p class=row>in</p>"


def test_what_is_no_page_is_handed_back_as_it_came_and_nothing_is_followed(site: Site) -> None:
    urls = pages(
        site,
        ("/f.pdf", Answer(b"%PDF-1.4", media="application/pdf")),
        ("/f", Answer(b"x", headers={"Content-Disposition": "attachment; filename=f.html"})),
        ("/api", Answer(b"[1]", media="application/json")),
        ("/old", Answer(b"", 301, headers={"Location": "/new"})),
        ("/js", "<script>location.href = '/other'</script>"),
        ("/nothing", Answer(b"", 204)),
    )
    came = asyncio.run(drawn(urls))
    assert [failure for _page, failure in came] == [None] * 6
    assert [(page.hops[-1].status, page.hops[-1].body, page.markup) for page, _failure in came[:4]] == [
        (200, b"%PDF-1.4", b""),
        (200, b"x", b""),
        (200, b"[1]", b""),
        (301, b"", b""),
    ]
    assert [page.leads_to for page, _failure in came[3:5]] == [f"{site.url}/new", f"{site.url}/other"]
    assert not {"/new", "/other"} & set(site.asked)


def test_a_certificate_nobody_vouches_for_is_no_page(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    subprocess.run([*words, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    async def met() -> Came:
        server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0, ssl=context)
        ((_page, failure),) = await drawn([f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"])
        server.close()
        return _page, failure

    _page, failure = asyncio.run(met())
    assert failure is not None
    assert (failure.outcome, "ERR_CERT_AUTHORITY_INVALID" in str(failure)) == (Outcome.TLS, True)


def test_a_page_denied_some_of_its_data_is_no_page_however_much_it_shows(site: Site) -> None:
    half = "<p class=row>1</p><script>fetch('/more').catch(() => 0)</script>"
    urls = pages(site, ("/", half), ("/more", Answer(b"busy", 503)))
    ((_page, failure),) = asyncio.run(drawn(urls[:1]))
    assert failure is not None
    said = f"drawn without some of its data: HTTP 503 for {site.url}/more"
    assert (failure.outcome, str(failure)) == (Outcome.HTTP_ERROR, said)


@pytest.mark.parametrize(
    ("script", "css", "reason"),
    [
        ("location.reload()", ".row", "the page reloads itself without end"),
        ("", "p:contains('x')", "p:contains('x') is no selector to the browser"),
    ],
)
def test_a_page_that_will_never_be_drawn_is_named(site: Site, script: str, css: str, reason: str) -> None:
    ((_page, failure),) = asyncio.run(drawn(pages(site, ("/", f"<p>x</p><script>{script}</script>")), css))
    assert failure is not None
    assert (failure.outcome, str(failure)) == (Outcome.NOT_PARSEABLE, reason)


def test_a_site_drawn_by_a_script_reads_as_the_one_it_was_made_of() -> None:
    moment = datetime(2020, 8, 20, 12, tzinfo=UTC)
    plain = Bitrix(build_story())
    path = plain.page_path(plain.rubrics[0], 1)

    async def both() -> tuple[bytes, bytes, str]:
        async with opened(Clock(moment), (plain, DrawnSite(plain))) as ports:
            of = {name: f"http://127.0.0.1:{port}{path}" for name, port in ports.items()}
            ((page, failure),) = await drawn([of[f"drawn.{plain.name}"]], Bitrix.options["row"])
            assert failure is None
            return await asyncio.to_thread(lambda: urlopen(of[plain.name]).read()), page.markup, of[plain.name]

    fetched, shown, url = asyncio.run(both())
    listing = Listing(url=url, section="announcements", language="kk")
    platform = ListDetail(listing, ListDetailOptions.model_validate(Bitrix.options))
    rows = [platform.listing(Capture(url, 200, {}, body, moment), platform.start()) for body in (fetched, shown)]
    assert rows[0] == rows[1]
    assert urlsplit(url).path == path


@pytest.mark.parametrize(("said", "wanted"), [("on", True), ("off", False), ("OFF ", False)])
def test_the_browsers_own_sandbox_is_a_setting(monkeypatch: pytest.MonkeyPatch, said: str, wanted: bool) -> None:
    monkeypatch.setenv("TYNDAU_CHROMIUM_SANDBOX", said)
    assert sandboxed() is wanted


def test_a_page_that_asks_for_a_direct_way_out_sends_no_packet_past_the_gate(site: Site) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inside:
        inside.bind(("127.0.0.1", 0))
        inside.setblocking(False)
        server = f"stun:127.0.0.1:{inside.getsockname()[1]}"
        script = (
            f"const way = new RTCPeerConnection({{iceServers: [{{urls: '{server}'}}]}}); way.createDataChannel('x');"
            "way.createOffer().then(offer => way.setLocalDescription(offer)).then(() => setTimeout("
            "() => document.body.insertAdjacentHTML('beforeend', '<p class=row>asked</p>'), 1000))"
        )
        ((page, failure),) = asyncio.run(drawn(pages(site, ("/out", f"<script>{script}</script>"))))
        assert failure is None
        assert b"asked" in page.markup
        with pytest.raises(BlockingIOError):
            inside.recv(1)
