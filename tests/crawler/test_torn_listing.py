"""A list that grows downwards and dies in the middle has not lost what stands below, nor what it tore."""

from __future__ import annotations

import sqlite3

import pytest
from test_half_a_listing import accused, page

from tests.crawler.conftest import Answer, Program, Site

FATAL = b"<br />\n<b>Fatal error</b>: Maximum execution time of 30 seconds exceeded in <b>/l.php</b> on line <b>8</b>"


def titles(program: Program) -> list[str]:
    with sqlite3.connect(program.folder / "tyndau.db") as record:
        return [title for (title,) in record.execute("select title from posting_version")]


@pytest.mark.parametrize("said", [b"", FATAL])
@pytest.mark.parametrize("behind", [b"</li>", b"<li>", b"</a>", b"08.2020</span>"])
def test_what_stands_below_the_tear_was_not_seen_absent(
    one_region: Program, site: Site, behind: bytes, said: bytes
) -> None:
    site.pages["/list"] = page(site, 0, 1, 2, 3)
    one_region.crawl(4)
    whole = page(site, 0, 1, 2, 3, 4)  # dated the 5th, up on the 5th
    at = whole.body.index(behind, whole.body.index("Завод-3".encode())) + len(behind) if behind != b"<li>" else 0
    at = at or whole.body.index(b"<li>", whole.body.index("Завод-2".encode())) + len(behind)
    for day in (5, 9):
        site.pages["/list"] = Answer(whole.body[:at] + said)
        assert one_region.crawl(day)["whole"] == 0
    site.pages["/list"] = whole
    assert one_region.crawl(10)["whole"] == 1
    assert accused(one_region) == []


def test_a_row_without_title_and_link_is_not_recorded_and_the_visit_bears_no_witness(
    one_region: Program, site: Site
) -> None:
    whole = page(site, 0, 1, 2)
    site.pages["/list"] = Answer(whole.body.replace(b"</ul>", b"<li><span class='d'>02.08.2020</span></li></ul>"))
    assert one_region.crawl(10)["whole"] == 0
    assert len(titles(one_region)) == 3
    assert all(titles(one_region))
    site.pages["/list"] = page(site, 0, 1, 2, 3)
    assert one_region.crawl(11)["whole"] == 1
    assert accused(one_region) == []
