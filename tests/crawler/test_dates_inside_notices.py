"""A growing page, crawled from day to day: a date that stands inside a notice, or may, accuses nobody of a back date."""

from __future__ import annotations

from test_half_a_listing import HEADING, PLANTS, accused

from tests.crawler.conftest import Answer, Program, Site, source

HELD = (
    "проводит общественные слушания по проекту «{}». Открытое собрание состоится 28 сентября 2020 года в 15:00, с. Тас."
)


def show(site: Site, *entries: tuple[str, list[str]]) -> None:
    lines = "".join(f"<p><b>{day}</b></p>" + "".join(f"<p>{line}</p>" for line in said) for day, said in entries)
    site.pages["/list"] = Answer(f"<html><body>{HEADING}<div class='c'>{lines}</div></body></html>".encode())


def notice(number: int) -> str:
    return f"ТОО «Ак Тас {number}» {HELD.format(PLANTS[number % len(PLANTS)])}"


def test_a_date_inside_a_notice_accuses_nobody_and_the_pages_own_still_does(program: Program, site: Site) -> None:
    program.regions(akmola=[source(site.url, platform="accumulating-page", options={"content": ".c"})])
    old = [("03.08.2020 г.", [notice(0)]), ("01.08.2020 г.", [notice(1)])]
    new = [
        ("07.08.2020 г.", ["Исх. № 45", "04.08.2020 г.", notice(2)]),
        ("07.08.2020 г.", [notice(3), "2020 жылғы 4 тамыз", notice(3)]),
        ("07.08.2020 г.", [notice(4), "04.08.2020 г.", notice(5)]),  # may be a day left plain: it proves nothing
        ("04.08.2020 г.", ["Вниманию населения!", "02.08.2020 г.", notice(6)]),
    ]
    show(site, *old)
    program.crawl(3)
    program.crawl(6)
    show(site, *new, *old)
    program.crawl(7)
    assert accused(program) == [("backdated", "Вниманию населения!")]
