"""What stands on a page that could not be read is not missing."""

from __future__ import annotations

import pytest
from test_half_a_listing import accused, page

from tests.crawler.conftest import Answer, Program, Site, source


def test_texts_that_could_not_be_fetched_are_no_rubric_without_texts(one_region: Program, site: Site) -> None:
    site.pages["/list"] = page(site, 0, 1)
    site.pages["/0"] = site.pages["/1"] = Answer(b"", 500)
    one_region.crawl(5)
    assert accused(one_region) == []


def test_a_protocols_date_on_a_page_that_could_not_be_fetched_is_not_missing(program: Program, site: Site) -> None:
    options = {"rubric": "h1", "row": "ul.l li", "detail": {"body": ".t", "date": ".dd"}}
    program.regions(akmola=[source(site.url, section="protocols", options=options)])
    heading = "<h1>Общественные слушания. Протоколы</h1>"

    def show(*numbers: int) -> None:
        lines = "".join(f"<li><a href='/{n}'>Протокол общественных слушаний: ТОО «Завод-{n}»</a></li>" for n in numbers)
        site.pages["/list"] = Answer(f"<html><body>{heading}<ul class='l'>{lines}</ul></body></html>".encode())

    text = "<b class='dd'>04.08.2020</b><div class='t'>Протокол. Слушания состоялись 1 августа 2020 года.</div>"
    site.pages["/1"] = Answer(f"<html><body>{text}</body></html>".encode())
    site.pages["/2"] = Answer(b"", 500)
    show(1)
    program.crawl(4)
    show(2, 1)
    program.crawl(5)
    assert accused(program) == []


def test_a_survey_whose_page_was_cut_before_its_period_has_one(one_region: Program, site: Site) -> None:
    title = "Объявление о проведении общественных слушаний в форме опроса: ТОО «Актас»"
    site.rows(("/1", title, "01.08.2020"))
    cut = "<html><body><div class='t'>Общественные слушания в форме опроса. Заказчик ТОО «Актас». Опрос проводится"
    site.pages["/1"] = Answer(cut.encode())
    one_region.crawl(5)
    assert accused(one_region) == []


def test_one_days_banner_in_place_of_the_heading_is_no_rubric_of_another_name(one_region: Program, site: Site) -> None:
    good = page(site, 0, 1, 2)
    for day, body in (
        (7, good.body),
        (8, good.body.replace("Общественные слушания. Объявления".encode(), "Карантин продлён".encode())),
        (9, good.body),
    ):
        site.pages["/list"] = Answer(body)
        one_region.crawl(day)
    assert accused(one_region) == []


@pytest.mark.parametrize("status", [302, 301])
def test_a_file_that_redirects_is_not_an_empty_file_that_was_read(one_region: Program, site: Site, status: int) -> None:
    site.rows(("/1", "Объявление", "01.08.2020"))
    site.pages["/1"] = Answer(b"<html><body><div class='t'>x <a href='/f.pdf'>protocol</a></div></body></html>")
    site.pages["/f.pdf"] = Answer(b"", status, headers={"Location": "/cdn/f.pdf"})
    site.pages["/cdn/f.pdf"] = Answer(b"%PDF-1.4 bytes", media="application/pdf")
    told = one_region.crawl(5)
    assert "/cdn/f.pdf" in site.asked or told["failures"]
