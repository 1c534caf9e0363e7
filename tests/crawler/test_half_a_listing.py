"""An answer that is not the whole listing bears no witness: what it leaves out may have been there."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.crawler.conftest import Answer, Program, Site, source

HEADING = "<h1>Общественные слушания. Объявления</h1>"
PLANTS = ("карьер песка", "полигон ТБО", "котельная", "ферма КРС", "АЗС", "гостиница")


def rows(site: Site, *numbers: int) -> str:
    lines = []
    for number in numbers:
        title = f"Объявление о проведении общественных слушаний: ТОО «Завод-{number}», {PLANTS[number]}"
        lines.append(f'<li><a href="/{number}">{title}</a> <span class="d">0{number + 1}.08.2020</span></li>')
        text = f"{title}. Открытое собрание состоится 28 сентября 2020 года в 15:00 по адресу: ул. Абая, 10."
        site.pages[f"/{number}"] = Answer(f"<html><body><div class='t'>{text}</div></body></html>".encode())
    return "".join(lines)


def page(site: Site, *numbers: int, more: str = "", **kw: object) -> Answer:
    body = f"<html><body>{HEADING}<ul class='l'>{rows(site, *numbers)}</ul>{more}</body></html>"
    return Answer(body.encode(), **kw)  # type: ignore[arg-type]


def accused(program: Program, month: str = "2020-08") -> list[tuple[str, str]]:
    done = program.run("findings", "--month", month, "--json")
    found = json.loads(done.stdout)
    return [
        (f["rule"], f["posting"]["title"] if f["posting"] else "")
        for f in found
        if (f["verdict"], f["certainty"]) == ("violation", "proven")
    ]


def paged(site: Site) -> dict[str, object]:
    made = source(site.url)
    made["options"]["next"] = "a.next"
    return made


@pytest.mark.parametrize("how", ["no end of the page", "206", "gzip cut short"])
def test_an_answer_that_was_cut_bears_no_witness(one_region: Program, site: Site, how: str) -> None:
    whole = page(site, 0, 1, 2, 3, 4, 5)
    cut = whole.body[: whole.body.index(b'<li><a href="/3"') + 14]
    kept = gzip.compress(whole.body)[:-40] if how.startswith("gzip") else cut
    site.pages["/list"] = Answer(kept, status=206 if how == "206" else 200)
    if how.startswith("gzip"):
        site.pages["/list"].headers["Content-Encoding"] = "gzip"
    assert one_region.crawl(10)["whole"] == 0
    site.pages["/list"] = whole
    one_region.crawl(11)
    assert accused(one_region) == []


def test_a_page_without_its_pager_for_a_day_accuses_nobody(program: Program, site: Site) -> None:
    program.regions(akmola=[paged(site)])
    site.pages["/list"] = page(site, 3, 4, 5)
    program.crawl(10)
    site.pages["/list"] = page(site, 3, 4, 5, more="<a class='next' href='/list2'>2</a>")
    site.pages["/list2"] = page(site, 0, 1, 2)
    program.crawl(11)
    assert accused(program) == []


def test_a_second_page_that_says_it_found_nothing_is_no_end(program: Program, site: Site) -> None:
    program.regions(akmola=[paged(site)])
    site.pages["/list"] = page(site, 3, 4, 5, more="<a class='next' href='/list2'>2</a>")
    site.pages["/list2"] = Answer(
        f"<html><body>{HEADING}<ul class='l'><p>Ничего не найдено</p></ul></body></html>".encode()
    )
    program.crawl(10)
    site.pages["/list2"] = page(site, 0, 1, 2)
    program.crawl(11)
    assert accused(program) == []


def test_an_entry_that_slips_to_a_page_already_read_is_not_absent(program: Program, site: Site) -> None:
    program.regions(akmola=[paged(site)])
    more = "<a class='next' href='/list2'>2</a>"
    site.pages["/list"] = page(site, 3, 4, 5, more=more)
    site.pages["/list2"] = page(site, 0, 1)  # entry 5 is deleted before this is asked for, and entry 2 moves up

    def moved_up() -> None:
        site.pages["/list"] = page(site, 2, 3, 4, more=more)

    site.pages["/list2"].then = moved_up
    program.crawl(10)
    program.crawl(11)
    assert accused(program) == []


def test_a_first_visit_that_met_an_empty_list_does_not_date_what_stands_there_next_day(
    one_region: Program, site: Site
) -> None:
    site.pages["/list"] = Answer(
        f"<html><body>{HEADING}<ul class='l'><p>Материалы не найдены</p></ul></body></html>".encode()
    )
    one_region.crawl(10)
    site.pages["/list"] = page(site, 0, 1, 2, 3, 4, 5)
    one_region.crawl(11)
    assert accused(one_region) == []


def test_a_page_that_a_proxy_kept_for_days_is_a_witness_of_its_own_day_only(one_region: Program, site: Site) -> None:
    site.pages["/list"] = page(site, 0, 1)
    one_region.crawl(5)
    site.pages["/list"].headers = {"Age": "432000", "X-Cache": "HIT"}
    one_region.crawl(10)
    site.pages["/list"] = page(site, 0, 1, 5)
    one_region.crawl(11)
    assert accused(one_region) == []


def test_the_platforms_own_count_says_that_a_page_is_missing(program: Program, site: Site) -> None:
    api = "/api/v1/public/content-manager/documents"
    human = f"{site.url}/memleket/entities/ent/documents?lang=ru"
    program.regions(
        akmola=[
            {
                "id": "gov",
                "platform": "govkz-documents",
                "status": "verified",
                "evidence": "a test",
                "options": {"entity": "ent", "page_size": 3},
                "listings": [{"url": human, "section": "announcements", "language": "ru"}],
            }
        ]
    )

    def documents(number: int, *ids: int) -> None:
        items = [
            {"id": i, "title": f"Объявление: {PLANTS[i]}", "created_date": f"2020-08-0{i + 1}T10:00:00"} for i in ids
        ]
        told = {"content": items, "totalElements": 5, "totalPages": 2}
        where = f"{api}?projects=eq:ent&sort-by=created_date:DESC&page={number}&size=3"
        site.pages[where] = Answer(json.dumps(told).encode(), media="application/json")
        for i in ids:
            site.pages[f"{api}/{i}"] = Answer(b"{}", media="application/json")

    documents(1, 4, 3, 2)
    documents(2)
    program.crawl(10)
    documents(2, 1, 0)
    documents(3)
    program.crawl(11)
    assert accused(program) == []


def test_a_listing_that_entries_leave_one_by_one_is_read_whole(one_region: Program, site: Site) -> None:
    shown = ((0, 1, 2, 3), (1, 2, 3), (1, 2, 3), (1, 2, 3), (2, 3), (2, 3))
    whole = []
    for day, numbers in enumerate(shown):
        site.pages["/list"] = page(site, *numbers)
        whole.append(one_region.crawl(day + 5)["whole"])
    assert whole == [1] * len(shown)


def test_a_listing_of_which_half_is_gone_for_a_day_bears_no_witness_until_it_stays_so(
    one_region: Program, site: Site
) -> None:
    whole = []
    for day, numbers in enumerate([(0, 1, 2, 3)] + [(0, 1)] * 4):
        site.pages["/list"] = page(site, *numbers)
        whole.append(one_region.crawl(day + 5)["whole"])
    assert whole == [1, 0, 0, 0, 1]
