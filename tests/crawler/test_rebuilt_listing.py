"""A rebuilt site gives its old notices new addresses and other words; nobody has backdated anything."""

from __future__ import annotations

import pytest
from test_half_a_listing import HEADING, PLANTS, accused, page

from tests.crawler.conftest import Answer, Program, Site, source


def rebuilt(site: Site, *numbers: int, more: str = "") -> Answer:
    lines = ""
    for n in numbers:
        title = f"Общественные слушания. {PLANTS[n]}, Завод-{n} (объявление)"
        lines += f'<li><a href="/new/{n}">{title}</a> <span class="d">0{n + 1}.08.2020</span></li>'
        text = f"{title}. Открытое собрание состоится 28 сентября 2020 года в 15:00 по адресу: ул. Абая, 10."
        site.pages[f"/new/{n}"] = Answer(f"<html><body><div class='t'>{text}</div></body></html>".encode())
    return Answer(f"<html><body>{HEADING}<ul class='l'>{lines}</ul>{more}</body></html>".encode())


@pytest.mark.parametrize("numbers", [(0,), (0, 1)])
def test_a_small_listing_rebuilt(one_region: Program, site: Site, numbers: tuple[int, ...]) -> None:
    site.pages["/list"] = page(site, *numbers)
    one_region.crawl(4)
    site.pages["/list"] = rebuilt(site, *numbers)
    one_region.crawl(6)
    assert accused(one_region) == []


def test_the_first_visit_to_a_rebuilt_site_is_read_in_part(program: Program, site: Site) -> None:
    made = source(site.url)
    made["options"]["next"] = "a.next"
    program.regions(akmola=[made])
    site.pages["/list"] = page(site, 0, 1, 2, 3, 4, 5)
    program.crawl(8)
    site.pages["/list"] = rebuilt(site, 3, 4, 5, more="<a class='next' href='/list2'>2</a>")
    site.pages["/list2"] = Answer(b"", 500)
    program.crawl(9)
    site.pages["/list2"] = rebuilt(site, 0, 1, 2)
    program.crawl(10)
    assert accused(program) == []


def test_a_rebuilt_site_that_fills_up_over_two_days(one_region: Program, site: Site) -> None:
    site.pages["/list"] = page(site, 0, 1, 2, 3, 4, 5)
    one_region.crawl(8)
    site.pages["/list"] = rebuilt(site, 0, 1)
    one_region.crawl(9)
    site.pages["/list"] = rebuilt(site, 0, 1, 2, 3, 4, 5)
    one_region.crawl(10)
    assert accused(one_region) == []


def test_the_russian_list_answers_in_kazakh_for_a_day(one_region: Program, site: Site) -> None:
    site.pages["/list"] = page(site, 0, 1, 2, 3, 4, 5)
    one_region.crawl(7)
    lines = "".join(
        f'<li><a href="/kk/{n}">«Завод-{n}» ЖШС: қоғамдық тыңдаулар туралы хабарландыру</a>'
        f' <span class="d">0{n + 1}.08.2020</span></li>'
        for n in (0, 1)
    )
    heading = "<h1>Қоғамдық тыңдаулар. Хабарландырулар</h1>"
    russian = site.pages["/list"]
    site.pages["/list"] = Answer(f"<html><body>{heading}<ul class='l'>{lines}</ul></body></html>".encode())
    text = "Қоғамдық тыңдаулар 2020 жылғы 28 қыркүйекте сағат 15:00-де ашық жиналыс нысанында өтеді."
    for n in (0, 1):
        site.pages[f"/kk/{n}"] = Answer(f"<html><body><div class='t'>{text}</div></body></html>".encode())
    one_region.crawl(8)
    site.pages["/list"] = russian
    one_region.crawl(9)
    assert accused(one_region) == []  # neither backdated nor a rubric of another name
