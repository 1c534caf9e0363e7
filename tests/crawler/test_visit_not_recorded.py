"""A visit that the record refuses at its end: named, interrupted, and interrupted too when built again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from store.outcomes import Outcome
from tests.crawler.conftest import Program, Site, source
from tests.crawler.test_crawl import visits
from tests.crawler.test_replay import assert_same

REFUSES = """CREATE TRIGGER refuses BEFORE UPDATE OF outcome ON visit WHEN NEW.listing LIKE 'unlucky/%'
BEGIN SELECT {what}; END"""


@pytest.mark.parametrize("what", ["RAISE(ABORT, 'the disk is full')", "abs(-9223372036854775808)"])
def test_a_visit_that_cannot_be_recorded_is_named_and_a_replay_leaves_it_interrupted_too(
    program: Program, site: Site, more_sites: Callable[[], Site], what: str
) -> None:
    lucky = more_sites()
    for each in (site, lucky):
        each.rows(("/1", "Карьер песка «Актас»", "01.08.2020"))
    program.regions(akmola=[source(site.url, "unlucky"), source(lucky.url, "lucky")])
    program.crawl(1)
    with sqlite3.connect(program.folder / "tyndau.db") as record:
        record.execute(REFUSES.format(what=what))
    site.rows(("/1", "Карьер песка «Актас»", "01.08.2020"), ("/2", "Полигон", "02.08.2020"))
    told = program.crawl(2)
    assert (told["code"], told["whole"]) == (1, 1)
    (line,) = told["failures"]
    assert line.startswith("unlucky/announcements/ru: ")
    assert len(line) < 500
    with sqlite3.connect(program.folder / "tyndau.db") as record:
        record.execute("DROP TRIGGER refuses")
    assert program.crawl(3)["code"] == 0
    assert [outcome for outcome, _whole in visits(program)].count(Outcome.INTERRUPTED) == 1
    assert_same(program)
