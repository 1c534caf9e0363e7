"""A listing that shows what its own history did not let expect is told of by the crawl and by the doctor."""

from __future__ import annotations

from pathlib import Path

from tests.crawler.conftest import Answer, Program, Site, source

WORKS = ("карьер песка", "полигон ТБО", "котельная", "ферма КРС", "автозаправка", "гостиница")
LATER = ("нефтебаза", "кирпичный завод", "птицефабрика", "мост через Урал", "цех рыбы", "парник")


def show(site: Site, works: tuple[str, ...], path: str = "", month: int = 7) -> None:
    entries = [(f"/{path}{n}", f"Объявление о слушаниях: {w}", f"0{n + 1}.0{month}.2020") for n, w in enumerate(works)]
    site.rows(*entries)


def crawled(program: Program, site: Site, days: int = 6) -> None:
    show(site, WORKS)
    for day in range(1, days + 1):
        assert program.crawl(day)["alarms"] == []


def test_a_listing_whose_every_entry_is_new_is_named_by_the_crawl_and_by_the_doctor(
    one_region: Program, site: Site
) -> None:
    crawled(one_region, site)
    show(site, LATER, "new/", month=6)
    told = one_region.crawl(7)
    expected = "akmola: site/announcements/ru: 6 of 6 entries were never seen before: rebuilt?"
    assert told["alarms"] == [expected]
    assert told["code"] == 1
    assert f"unlike before: {expected}" in told["said"]
    assert expected in " ".join(one_region.run("doctor").stdout.split())


def test_dates_that_most_entries_no_longer_print_are_named(one_region: Program, site: Site) -> None:
    crawled(one_region, site)
    page = site.pages["/list"].body.decode()
    for n in range(1, 6):
        page = page.replace(f"0{n}.07.2020", "")
    site.pages["/list"] = Answer(page.encode())
    (line,) = one_region.crawl(7)["alarms"]
    assert line.endswith("17% of the entries show a date; it has been 100% at least")


def test_another_way_of_reading_starts_a_history_of_its_own(one_region: Program, site: Site, tmp_path: Path) -> None:
    crawled(one_region, site)
    moved = source(site.url)
    moved["options"]["title"] = "a"
    one_region.regions(akmola=[moved])
    show(site, LATER, "new/", month=6)
    assert one_region.crawl(7)["alarms"] == []
