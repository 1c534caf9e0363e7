"""A clerk's correction, a moved entry, a re-used address: the entry is the same one and was there all along."""

from __future__ import annotations

from test_half_a_listing import HEADING, PLANTS, accused

from tests.crawler.conftest import Answer, Program, Site, source

HELD = " Открытое собрание состоится 28 сентября 2020 года в 15:00 по адресу: г. Кокшетау, ул. Абая, 10."


def test_a_typo_corrected_on_an_accumulating_page(program: Program, site: Site) -> None:
    program.regions(akmola=[source(site.url, platform="accumulating-page", options={"content": ".c"})])

    def show(title: str) -> None:
        entries = f"<p>01.08.2020 г.</p><p><b>{title}</b></p><p>{HELD}</p><p>03.08.2020 г.</p><p><b>Объявление: АЗС</b></p><p>{HELD}</p>"
        site.pages["/list"] = Answer(f"<html><body>{HEADING}<div class='c'>{entries}</div></body></html>".encode())

    show("Обьявление об общественных слушаньях: ТОО «Актас», карьер песка")
    program.crawl(3)
    program.crawl(4)
    show("Объявление об общественных слушаниях: ТОО «Актас», карьер песка")
    program.crawl(5)
    assert accused(program) == []


def shown(site: Site, *entries: tuple[str, str, str]) -> None:
    lines = "".join(f'<li><a href="{u}">{t}</a> <span class="d">{d}</span></li>' for u, t, d in entries)
    site.pages["/list"] = Answer(f"<html><body>{HEADING}<ul class='l'>{lines}</ul></body></html>".encode())
    for url, title, _day in entries:
        site.pages[url] = Answer(f"<html><body><div class='t'>{title}.{HELD}</div></body></html>".encode())


def test_an_entry_made_anew_with_a_better_title_and_its_own_date(one_region: Program, site: Site) -> None:
    first = ("/1", "Объявление о проведении общественных слушаний: ТОО «Зеренда» полигон ТБО", "02.08.2020")
    other = ("/2", "Объявление о проведении общественных слушаний: АО «Кокше» котельная", "03.08.2020")
    shown(site, other, first)
    one_region.crawl(3)
    one_region.crawl(4)
    shown(site, other, ("/9", "Объявление о проведении общественных слушаний ТОО «Зеренда»: полигон ТБО", "02.08.2020"))
    one_region.crawl(5)
    assert accused(one_region) == []


def test_addresses_by_place_in_the_list_move_on_when_one_is_put_on_top(one_region: Program, site: Site) -> None:
    named = [(f"Объявление о проведении общественных слушаний: {PLANTS[n]}", f"0{n + 1}.08.2020") for n in (4, 2, 1, 0)]

    def show(entries: list[tuple[str, str]]) -> None:
        shown(site, *((f"/item{place}", title, day) for place, (title, day) in enumerate(entries)))

    show(named[1:])
    one_region.crawl(3)
    one_region.crawl(4)
    show(named)
    one_region.crawl(5)
    assert accused(one_region) == []
