"""A file that the site does not have is named as such; one that was not given that day is not."""

from __future__ import annotations

import json

import pytest

from tests.crawler.conftest import Answer, Program, Site


@pytest.mark.parametrize(("status", "found"), [(404, True), (500, False), (403, False)])
def test_a_file_that_is_not_there_is_unreadable_and_one_that_was_withheld_is_not(
    one_region: Program, site: Site, status: int, found: bool
) -> None:
    title = "Объявление о проведении общественных слушаний: карьер «Актас»"
    site.rows(("/1", title, "04.08.2020"))
    words = f"{title}. Слушания состоятся 10 сентября 2020 года в 15:00. <a href='/f.pdf'>Проект</a>"
    site.pages["/1"] = Answer(f"<html><body><div class='t'>{words}</div></body></html>".encode())
    site.pages["/f.pdf"] = Answer(b"none", status)
    one_region.crawl(5)
    told = json.loads(one_region.run("findings", "--month", "2020-08", "--json").stdout)
    assert [f["certainty"] for f in told if f["rule"] == "file_unreadable"] == ["indicated"] * found
