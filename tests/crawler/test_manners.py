"""A guest on other people's servers: its pauses, its hours, its share of the day, and what robots.txt asks."""

from __future__ import annotations

import gzip
import itertools
import signal
import socket
import subprocess
import time
from collections.abc import Callable

import pytest
from sqlalchemy import select

from store.models import Visit
from store.opening import open_store
from store.outcomes import Outcome
from tests.crawler.conftest import ROOT, Answer, Program, Site, source
from tests.crawler.test_crawl import visits

MANY = tuple((f"/{n}", f"Объявление о слушаниях по проекту номер {n}", "01.08.2020") for n in range(8))
PLAIN = {"media": "text/plain"}


def mannered(program: Program, site: Site, **manners: object) -> None:
    program.regions(akmola=[source(site.url, manners=manners)])


def asked_at(site: Site) -> list[float]:
    """Notes when each page is asked for from now on."""
    moments: list[float] = []
    for answer in site.pages.values():
        answer.then = lambda: moments.append(time.monotonic())
    return moments


def requests(program: Program) -> list[int]:
    with open_store(program.store).connect() as connection:
        return list(connection.execute(select(Visit.requests).order_by(Visit.id)).scalars())


def robots(site: Site, text: str, status: int = 200) -> None:
    site.pages["/robots.txt"] = Answer(text.encode(), status, **PLAIN)


def test_the_pause_between_two_requests_is_the_sources_own(program: Program, site: Site) -> None:
    site.rows(*MANY[:3])
    moments = asked_at(site)
    mannered(program, site, delay_seconds=0.25)
    assert program.crawl()["whole"] == 1
    assert min(after - before for before, after in itertools.pairwise(moments)) >= 0.24


def test_a_longer_pause_that_robots_txt_asks_for_counts_instead(program: Program, site: Site) -> None:
    site.rows(*MANY[:2])
    moments = asked_at(site)
    robots(site, "User-agent: Tyndau\nCrawl-delay: 0.3\nDisallow: /x\n")
    mannered(program, site, delay_seconds=0.1)
    assert program.crawl()["whole"] == 1
    assert min(after - before for before, after in itertools.pairwise(moments)) >= 0.29


def test_two_regions_at_one_host_share_its_pause(program: Program, site: Site) -> None:
    site.rows(*MANY[:2])
    moments = asked_at(site)
    manners = {"manners": {"delay_seconds": 0.2}}
    program.regions(akmola=[source(site.url, "one", **manners)], aktobe=[source(site.url, "two", **manners)])
    assert program.crawl()["whole"] == 2
    assert (len(moments), min(b - a for a, b in itertools.pairwise(moments)) >= 0.19) == (6, True)


def test_the_days_requests_are_counted_over_all_crawls_and_a_visit_that_meets_the_limit_is_not_whole(
    program: Program, site: Site
) -> None:
    site.rows(*MANY)
    mannered(program, site, requests_per_day=6)
    told = program.crawl(1)
    assert (visits(program), requests(program)) == ([(Outcome.READ_IN_PART, False)], [6])
    assert told["failures"] == ["akmola: site/announcements/ru: read_in_part: the limit of 6 requests a day is reached"]
    site.asked.clear()
    evening = program.run("crawl", "--at", "2020-08-01T23:59:00+06:00")
    assert (evening.returncode, site.asked, requests(program)[1:]) == (1, [], [0])
    assert program.run("crawl", "--at", "2020-08-02T00:00:00+06:00").returncode == 1
    assert (requests(program)[2], program.crawl(3)["whole"]) == (6, 1)  # what is known already costs nothing


def test_tries_redirects_and_robots_txt_are_requests_too_and_a_replay_counts_the_same(
    program: Program, site: Site
) -> None:
    site.rows(MANY[0])
    site.pages["/there"] = site.pages["/list"]
    site.pages["/list"] = Answer(b"", 302, headers={"Location": "/there"})
    site.pages["/0"].status = 503
    program.regions(akmola=[source(site.url)])
    program.crawl()
    assert (requests(program), len(site.asked)) == ([6], 6)  # robots.txt, /list, /there, three times /0
    again = f"sqlite:///{program.folder / 'again.db'}"
    program.run_plain("replay", "--store", program.store, "--into", again)
    with open_store(again).connect() as connection:
        assert connection.execute(select(Visit.requests)).scalars().all() == [6]


def test_the_night_binds_the_clock_and_not_a_person(program: Program, site: Site) -> None:
    site.rows(MANY[0])
    mannered(program, site, night={"since": "22:00", "until": "06:00"})
    by_the_clock = program.run("crawl", "--open-only", "--at", "2020-08-01T21:00:00+06:00")
    assert (by_the_clock.returncode, site.asked, visits(program)) == (0, [], [])
    assert "akmola: site: not visited before 2020-08-01T22:00+06:00" in by_the_clock.stderr
    assert program.run("crawl", "--open-only", "--at", "2020-08-01T22:00:00+06:00").returncode == 0
    assert program.run("crawl", "akmola", "--at", "2020-08-02T12:00:00+06:00").returncode == 0
    assert [whole for _outcome, whole in visits(program)] == [True, True]


def test_robots_txt_is_evidence_and_archived(program: Program, site: Site) -> None:
    site.rows(MANY[0])
    robots(site, "User-agent: *\nDisallow: /secret-of-the-site\n")
    mannered(program, site)
    program.crawl()
    (warc,) = (program.folder / "tyndau.archive").glob("*-crawl-1.warc.gz")
    assert b"Disallow: /secret-of-the-site" in gzip.decompress(warc.read_bytes())


def test_a_robots_txt_that_fails_forbids_everything_and_one_that_is_not_there_nothing(
    program: Program, more_sites: Callable[[], Site]
) -> None:
    answers = [(503, "", Outcome.ROBOTS)]
    answers += [(status, "User-agent: *\nDisallow: /\n", Outcome.READ_WHOLE) for status in (401, 404)]
    answers += [(200, "<html><div id=root></div> Disallow: / </html>", Outcome.READ_WHOLE)]  # a shell of scripts
    answers += [(200, "User-agent: *\nDisallow: /list\n" + "# and so on\n" * 50_000 + "Allow: /list", Outcome.ROBOTS)]
    sites = [more_sites() for _answer in answers]
    for site, (status, text, _outcome) in zip(sites, answers, strict=True):
        site.rows(MANY[0])
        robots(site, text, status)
    program.regions(akmola=[source(site.url, f"s{number}") for number, site in enumerate(sites)])
    told = program.crawl()
    assert [outcome for outcome, _whole in visits(program)] == [outcome for _status, _text, outcome in answers]
    assert ["/list" in site.asked for site in sites] == [o is Outcome.READ_WHOLE for _s, _t, o in answers]
    assert "robots.txt answers HTTP 503, which forbids everything" in told["failures"][0]


def test_a_host_that_cannot_be_reached_is_named_so_and_asked_for_nothing_but_robots_txt(program: Program) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program.regions(akmola=[source(f"http://127.0.0.1:{port}")])
    told = program.crawl()
    assert visits(program) == [(Outcome.REFUSED, False)]
    assert (": refused: robots.txt: " in told["failures"][0], requests(program)) == (True, [3])


def test_the_user_agent_names_whom_to_ask(program: Program, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYNDAU_CONTACT", "someone@example.org")
    site.rows(MANY[0])
    mannered(program, site)
    program.crawl()
    agents = {head["user-agent"] for head in site.heads}
    assert (len(agents), "contact: someone@example.org" in agents.pop()) == (1, True)


def test_a_source_that_drags_on_ends_in_its_own_time_and_the_next_is_read(program: Program, site: Site) -> None:
    site.rows(*MANY)
    slow = source(site.url, "slow", manners={"delay_seconds": 1.0, "seconds_per_visit": 1.5})
    program.regions(akmola=[slow, source(site.url, "next", manners={"delay_seconds": 0.0})])
    told = program.crawl()
    assert [outcome for outcome, _whole in visits(program)] == [Outcome.TIMEOUT, Outcome.READ_WHOLE]
    assert "timeout: a visit may take 1.5 s" in told["failures"][0]


def test_a_crawl_that_a_person_stops_ends_its_visit_and_begins_no_other(program: Program, site: Site) -> None:
    site.rows(*MANY)
    slow = source(site.url, "slow", manners={"delay_seconds": 0.5})
    program.regions(akmola=[slow, source(site.url, "next")])
    words = program.command("crawl", "--at", "2020-08-01T21:00:00+06:00")
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while "/1" not in site.asked and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=20)[1]
    assert ("Traceback" in said, visits(program)) == (False, [(Outcome.INTERRUPTED, False)])
