"""What a corrected configuration shows for the first time was not put up on the day of the correction."""

from __future__ import annotations

from test_half_a_listing import accused, page

from tests.crawler.conftest import Program, Site, source


def test_a_corrected_selector_accuses_nobody(program: Program, site: Site) -> None:
    site.pages["/list"] = page(site, 0, 1, 2, 3, 4, 5)
    wrong = source(site.url)
    wrong["options"]["row"] = "ul.l li:nth-child(-n+2)"
    program.regions(akmola=[wrong])
    program.crawl(10)
    program.regions(akmola=[source(site.url)])
    program.crawl(11)
    assert accused(program) == []


def test_paging_that_was_not_configured_accuses_nobody(program: Program, site: Site) -> None:
    site.pages["/list"] = page(site, 3, 4, 5, more="<a class='next' href='/list2'>2</a>")
    site.pages["/list2"] = page(site, 0, 1, 2)
    program.regions(akmola=[source(site.url)])
    program.crawl(10)
    made = source(site.url)
    made["options"]["next"] = "a.next"
    program.regions(akmola=[made])
    program.crawl(11)
    assert accused(program) == []
