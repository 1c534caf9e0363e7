"""Pages that only a browser draws, in a real one: read, pictured, archived, replayed; and what hostile ones come to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from crawler.process_tree import below
from store.opening import archive_folder, open_store
from store.outcomes import Outcome
from store.queries import body_reader, load_record
from store.warc import records
from tests.crawler import test_hostile_sites
from tests.crawler.conftest import ROOT, Answer, Program, Site, source
from tests.crawler.test_crawl import visits
from tests.crawler.test_replay import assert_same

inner = test_hostile_sites.inner  # the fixture: a server that no source is configured with
SHELL = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Слушания</title></head><body>"
    "<noscript>JavaScript</noscript><template><ul class='l'><li><a href='/never'>{{title}}</a></li></ul></template>"
    "<div id='app'></div><script>%s</script></body></html>"
)
DRAWS = "fetch('%s').then(a => a.text()).then(t => { document.querySelector('#app').innerHTML = t; })"
ENTRIES = (("/1", "Карьер песка «Актас»", "01.08.2020"), ("/2", "Полигон ТБО села Зеренда", "31.07.2020"))


def draws(site: Site, path: str, markup: str) -> None:
    """Sets a page whose content a script fetches and draws."""
    site.pages[path] = Answer((SHELL % (DRAWS % f"/api{path}")).encode())
    site.pages[f"/api{path}"] = Answer(markup.encode())


def drawn_list(site: Site, path: str, *entries: tuple[str, str, str], following: str = "") -> None:
    rows = "".join(f"<li><a href='{at}'>{name}</a> <span class='d'>{day}</span></li>" for at, name, day in entries)
    further = f"<a class='n' href='{following}'>далее</a>" if following else ""
    draws(site, path, f"<h1>Общественные слушания</h1><ul class='l'>{rows}</ul>{further}")
    for at, name, _day in entries:
        draws(site, at, f"<div class='t'>{name}. Слушания состоятся 10 сентября 2020 года в 15:00.</div>")


def scripted(site: Site, script: str, path: str = "/list") -> None:
    site.pages[path] = Answer((SHELL % script).encode())


def rendered(site: Site, name: str = "site", **more: Any) -> dict[str, Any]:
    made = source(site.url, name, platform="rendered-list")
    made["options"] |= {"next": "a.n", "seconds": 4} | more
    return made


@pytest.fixture
def folder(watch: Watch) -> Path:
    """Where browsers have their profiles."""
    return Path(watch.folder)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Who looks at the browsers; no process of one may be left when the test ends."""
    monkeypatch.setenv("TYNDAU_CHROMIUM_SANDBOX", "off")
    with tempfile.TemporaryDirectory(prefix="tb-", ignore_cleanup_errors=True) as made:
        monkeypatch.setenv("TMPDIR", made)
        watch = Watch(Path(made))
        yield watch
        watch.over.set()
        watch.join()
        assert watch.met, "no browser was started"
        wait_for(lambda: not watch.alive(), seconds=60)
        assert watch.alive() == []


class Watch(threading.Thread):
    """Meets the browsers whose profile lies in a folder; a browser's processes keep to the group it was born into."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.over = str(folder), threading.Event()
        self.met: set[int] = set()
        self.start()

    def run(self) -> None:
        while not self.over.wait(0.1):
            self.met |= {pid for pid in below(1) if self.folder in (words := _words(pid)) and "user-data-dir" in words}

    def alive(self) -> list[int]:
        return [pid for pid in below(1) if (pid in self.met or _group(pid) in self.met) and not _only_a_name(pid)]


@pytest.fixture
def drawn(program: Program, site: Site, watch: Watch) -> Program:
    """A program whose one source is drawn."""
    program.regions(akmola=[rendered(site)])
    return program


def _words(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace")
    except OSError:
        return ""


def _only_a_name(pid: int) -> bool:
    """Whether a process has ended and waits for its parent to take note of it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except OSError:
        return -1


def wait_for(what: Callable[[], Any], seconds: float = 20) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def captures(program: Program) -> list[tuple[Any, ...]]:
    with open_store(program.store).connect() as connection:
        query = "SELECT visit_id, role, url, status, body_sha256, headers FROM capture ORDER BY id"
        return [tuple(row) for row in connection.execute(text(query))]


def test_a_list_that_scripts_draw_is_read_pictured_archived_and_replayed(drawn: Program, site: Site) -> None:
    drawn_list(site, "/list", *ENTRIES, following="/list2")
    drawn_list(site, "/list2", ("/3", "Реконструкция дороги", "30.07.2020"))
    site.pages["/list"].body = site.pages["/list"].body.replace(b"<div id='app'>", b"<img src='/x.png'><div id='app'>")
    told = drawn.crawl(1)
    assert (told["whole"], told["entries"], told["failures"]) == (1, 3, [])
    engine = open_store(drawn.store)
    with engine.connect() as connection:
        seen = connection.execute(text("SELECT title, date_text, text FROM posting_version ORDER BY title")).all()
    assert [row[0] for row in seen] == [ENTRIES[0][1], ENTRIES[1][1], "Реконструкция дороги"]
    assert all("10 сентября 2020 года" in row[2] for row in seen)
    assert_pictured(drawn, site)
    assert_an_honest_guest(site)
    assert (drawn.crawl(2)["new_bodies"], drawn.run("check", "--month", "2020-08").returncode) == (0, 0)
    assert_same(drawn)


def assert_pictured(program: Program, site: Site) -> None:
    """The picture is a capture beside its page, evidence of the visit and of the entry, and lies in the archive."""
    made = captures(program)
    assert sorted(row[1] for row in made[::2]) == ["detail"] * 3 + ["listing"] * 3
    assert {row[1] for row in made[1::2]} == {"screenshot"}
    assert [row[2] for row in made[::2]] == [row[2] for row in made[1::2]]
    engine, archive = open_store(program.store), archive_folder(program.store)
    body_of = body_reader(engine, archive)
    page, picture = body_of(made[0][4]).decode(), body_of(made[1][4])
    assert (picture[:8], int.from_bytes(picture[16:20])) == (b"\x89PNG\r\n\x1a\n", 1280)
    assert ("Карьер песка" in page, "{{title}}" in page, "JavaScript" in page) == (True, False, False)
    record = load_record(engine, "none")
    assert set(record.visits[0].listing_sha256) == {row[4] for row in made if row[2].startswith(f"{site.url}/list")}
    pairs = {(page[4], picture[4]) for page, picture in zip(made[::2], made[1::2], strict=True)}
    assert all(posting.versions[0].evidence in pairs for posting in record.postings)
    (warc,) = archive.glob("*-crawl-1.warc.gz")
    kept = [(each.kind, each.headers.get("warc-target-uri", "")) for each in records(warc)]
    assert ("response", f"{site.url}/list") in kept  # what the server sent
    assert ("conversion", f"{site.url}/list") in kept  # what the browser drew
    assert ("resource", f"urn:fullPage:{site.url}/list") in kept
    warcio = Path(sys.executable).with_name("warcio")
    checked = subprocess.run([warcio, "check", warc], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def assert_an_honest_guest(site: Site) -> None:
    asked = [head for path, head in zip(site.asked, site.heads, strict=True) if path == "/list"]
    assert all("contact:" in head["user-agent"] and head["accept-language"] == "ru" for head in asked)
    assert "/x.png" not in site.asked


SCRIPTS = {
    "dialogs": ("alert(1); confirm(2); window.open('/other'); print()", Outcome.EMPTY_SHELL, "without content"),
    "endless": ("for (;;) {}", Outcome.TIMEOUT, "holds it"),
    "maintenance": (
        "document.querySelector('#app').innerHTML = 'Ведутся технические работы, сайт временно недоступен'",
        Outcome.NOT_PARSEABLE,
        "maintenance",
    ),
    "never-still": (
        "setInterval(() => document.body.append(document.createElement('p')), 50);"
        "document.querySelector('#app').innerHTML = '<ul class=l><li><a href=/1>Карьер</a></li></ul>'",
        Outcome.TIMEOUT,
        "still being drawn",
    ),
    "huge": ("document.body.append(document.createComment('x'.repeat(2 ** 24 + 1)))", Outcome.TOO_LARGE, "as drawn"),
    "greedy": (
        "const kept = []; setInterval(() => { kept.push(new Uint8Array(2 ** 28).fill(7)) }, 1)",
        Outcome.TOO_LARGE,
        "MB of memory",
    ),
    "sends-on": ("location.href = 'INNER/x'", Outcome.REFUSED, "lies inside a private network"),
    "asks-inside": (
        "fetch('INNER/x'); new WebSocket('WS/y'); new Image().src = 'INNER/z'; navigator.sendBeacon('INNER/b');"
        "document.head.insertAdjacentHTML('beforeend', '<link rel=preload as=fetch href=INNER/l>')",
        Outcome.EMPTY_SHELL,
        "without content",
    ),
}
WAYS = [(section, language) for section in ("announcements", "protocols", "mixed") for language in ("ru", "kk", "both")]


def test_pages_that_are_no_list_or_mean_harm_are_named_and_never_parsed(
    program: Program, folder: Path, site: Site, inner: tuple[str, list[str]]
) -> None:
    url, asked = inner
    for name, (script, _outcome, _reason) in SCRIPTS.items():
        scripted(site, script.replace("INNER", url).replace("WS", url.replace("http", "ws")), f"/{name}")
    site.pages["/moved"] = Answer(b"", 302, headers={"Location": f"{url}/admin"})
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n", media="text/plain")
    expected = {name: (outcome, reason) for name, (_script, outcome, reason) in SCRIPTS.items()}
    expected |= {"moved": (Outcome.REFUSED, "lies inside a private network"), "private": (Outcome.ROBOTS, "robots.txt")}
    names = list(expected)
    patient = [name for name in names if name == "greedy"]  # its memory is full long before its time is up
    parts = [[name for name in names[:5] if name not in patient], patient, [n for n in names[5:] if n not in patient]]
    sources = [rendered(site, f"part-{n}", seconds=20.0 if part == patient else 1.5) for n, part in enumerate(parts)]
    for made, part in zip(sources, parts, strict=True):
        made["listings"] = [
            {"url": f"{site.url}/{name}", "section": section, "language": language}
            for name, (section, language) in zip(part, WAYS, strict=False)
        ]
    names = [name for part in parts for name in part]
    program.regions(akmola=sources)
    told = program.crawl(1)
    with open_store(program.store).connect() as connection:
        ended = connection.execute(text("SELECT outcome, whole, reason FROM visit ORDER BY id")).all()
        assert connection.execute(text("SELECT count(*) FROM posting")).scalar() == 0
    came = {name: (Outcome(row[0]), row[2]) for name, row in zip(names, ended, strict=True)}
    assert {name: outcome for name, (outcome, _said) in came.items()} == {n: o for n, (o, _r) in expected.items()}, came
    assert all(reason in came[name][1] for name, (_outcome, reason) in expected.items()), came
    assert ("/private" in site.asked, asked, told["whole"]) == (False, [], 0)
    assert_same(program)


def test_a_browser_that_is_killed_costs_its_page_and_no_other_source(
    program: Program, folder: Path, site: Site, watch: Watch
) -> None:
    drawn_list(site, "/list", ENTRIES[0])
    site.pages["/held"] = Answer(SHELL.encode(), gate=threading.Event())
    held = rendered(site, "held", seconds=20)
    held["listings"][0]["url"] = f"{site.url}/held"
    program.regions(akmola=[held, rendered(site)])
    killed: list[int] = []

    def kill() -> None:
        wait_for(lambda: "/held" in site.asked)
        killed.extend(wait_for(lambda: [pid for pid in watch.met if _group(pid) == pid]))
        for pid in killed:
            os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    told = program.crawl(1)
    killer.join()
    site.pages["/held"].gate.set()  # type: ignore[union-attr]
    assert (len(killed), visits(program)) == (1, [(Outcome.REFUSED, False), (Outcome.READ_WHOLE, True)]), told


def test_a_crawl_that_is_killed_leaves_no_browser_behind(drawn: Program, site: Site, watch: Watch) -> None:
    scripted(site, "for (;;) {}")
    drawn.regions(akmola=[rendered(site, seconds=60)])
    words = drawn.command("crawl", "--at", "2020-08-01T21:00:00+06:00")
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: "/list" in site.asked and watch.met)
    running.kill()
    running.wait(10)


def test_without_a_browser_its_source_is_named_and_the_others_are_read(
    program: Program, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TYNDAU_CHROMIUM", "/nowhere/chromium")
    site.rows(*ENTRIES)
    program.regions(akmola=[rendered(site, "drawn"), source(site.url)])
    told = program.crawl(1)
    assert visits(program) == [(Outcome.PROGRAM_MISSING, False), (Outcome.READ_WHOLE, True)]
    assert "TYNDAU_CHROMIUM names /nowhere/chromium, which is no program" in told["failures"][0]
