"""A source whose visit cannot even begin is a named failure, and hides no other source."""

from __future__ import annotations

import pytest
from test_half_a_listing import page

from tests.crawler.conftest import Program, Site, source


@pytest.mark.parametrize(
    "wrong", [{"platform": "nope"}, {"options": {}}, {"options": {"row": "li["}}, {"options": {"row": "li", "foo": 1}}]
)
def test_a_source_that_cannot_start_is_named_and_the_others_go_on(
    program: Program, site: Site, wrong: dict[str, object]
) -> None:
    site.pages["/list"] = page(site, 0, 1)
    program.regions(akmola=[source(site.url, "bad", **wrong), source(site.url, "good")])
    done = program.run("crawl", "--at", "2020-08-05T21:00:00+06:00")
    assert done.returncode in (1, 2)  # today 0, «0 of 0 listings read whole»
    assert "bad" in done.stderr
    if done.returncode == 1:
        assert program.crawl(6)["whole"] == 1
