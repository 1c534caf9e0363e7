"""gov.kz's news as a browser draws them: entries by where their links lead, an end only where a pager shows one."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from answers import answer, platform

from spiders.listing_visit import ListingVisit, Want
from spiders.platform import Detail, Page, Platform, Unreadable
from store.outcomes import Outcome
from store.sighting import VisitMade

HOME = "https://www.gov.kz/memleket/entities/zhambyl-tabigat/press/news"


def reader(**options: object) -> Platform:
    given = {"entity": "zhambyl-tabigat", "door": "rendered", **options}
    return platform("govkz-news", given, url=f"{HOME}?lang=ru")


def card(name: str, day: str, title: str = "") -> str:
    link = f"/memleket/entities/zhambyl-tabigat/press/news/details/{name}?lang=ru"
    return (
        f"<div class='k2'><a class='p' href='{link}'><img src='/x.jpg'></a><div class='z'>{day}</div>"
        f"<a class='t' href='{link}'><h3>{title or f'Новость {name}'}</h3></a></div>"
    )


def drawn(*cards: str, pages: tuple[int, ...] = (), rest: str = "") -> str:
    pager = "".join(f"<a href='/memleket/entities/zhambyl-tabigat/press/news/{n}?lang=ru'>{n}</a>" for n in pages)
    menu = "<nav><a href='/memleket/entities/zhambyl-tabigat?lang=ru'>gov.kz</a></nav>"
    body = f"<h1>Новости</h1><div class='list'>{''.join(cards)}</div><div>{pager}</div>{rest}"
    return f"<html><body><div id='root'>{menu}{body}</div></body></html>"


def result(html: str, page: int = 1) -> Page | Unreadable:
    made = reader()
    ask = made.start()
    return made.listing(answer(html, url=ask.url), ask if page == 1 else type(ask)(ask.url, page=page))


def read(html: str, page: int = 1) -> Page:
    found = result(html, page)
    assert isinstance(found, Page), found
    return found


def test_an_entry_is_known_by_its_link_and_has_the_words_around_it() -> None:
    found = read(drawn(card("452577", "10 июня 2026"), card("o-slushaniyah", "09.06.2026"), pages=(1, 2)))
    assert [(row.key, row.title, row.date_text) for row in found.rows] == [
        ("zhambyl-tabigat/news/452577", "Новость 452577", "10 июня 2026"),
        ("zhambyl-tabigat/news/o-slushaniyah", "Новость o-slushaniyah", "09.06.2026"),
    ]
    assert found.rubric.names == ("Новости",)
    assert found.next is not None
    assert found.next.url == f"{HOME}/2?lang=ru"
    assert found.next.rendering is not None


def test_a_single_entry_among_menus_is_not_the_whole_page() -> None:
    (row,) = read(drawn(card("1", "10 июня 2026"), rest="<footer>Обновлено 11 июня 2026</footer>")).rows
    assert row.date_text == "10 июня 2026"


def test_links_outside_of_the_list_are_no_entries_where_the_list_is_named() -> None:
    made = reader(drawn={"list": ".list a[href*='/press/news/details/']"})
    aside = "<aside>" + card("9", "1 мая 2020") + "</aside>"
    found = made.listing(answer(drawn(card("1", "10 июня 2026"), rest=aside)), made.start())
    assert isinstance(found, Page)
    assert [row.key for row in found.rows] == ["zhambyl-tabigat/news/1"]


def test_a_day_that_is_not_found_is_not_said_to_be_missing() -> None:
    found = read(drawn(card("1", "вчера"), card("2", "сегодня")))
    assert [row.date_text for row in found.rows] == ["", ""]
    assert found.unmatched == ("date",)
    assert all(row.witnesses["created_date"] == "not told" for row in found.rows)


def test_a_page_of_thousands_of_links_is_over_soon() -> None:
    started = time.monotonic()
    assert len(read(drawn(*(card(str(n), "10 июня 2026") for n in range(3_000)))).rows) == 3_000
    read(drawn(*(card("1", "10 июня 2026") for n in range(3_000))))
    assert time.monotonic() - started < 30


def test_the_last_page_is_the_one_whose_pager_goes_no_further() -> None:
    assert read(drawn(card("1", "10 июня 2026"), pages=(1, 2)), page=2).next is None
    assert not read(drawn(card("1", "10 июня 2026"), pages=(1, 2)), page=2).cut


def test_without_a_pager_nothing_tells_whether_there_is_more() -> None:
    assert read(drawn(card("1", "10 июня 2026"))).cut


def test_a_list_that_says_it_is_empty_is_told_from_one_whose_links_were_not_found() -> None:
    empty = read(drawn(rest="<p class='e'>Новостей не найдено</p>"))
    assert (empty.rows, empty.says_empty) == ((), True)
    wrong = result(drawn("<div>" + "слова о другом " * 40 + "<a href='/x'>далее</a></div>"))
    assert isinstance(wrong, Unreadable)
    assert wrong.outcome is Outcome.NOT_PARSEABLE
    assert "zhambyl-tabigat" in wrong.reason


def test_the_shell_that_was_never_drawn_is_a_shell() -> None:
    shell = (
        "<html><head><title>gov.kz</title></head><body><div id='root'></div><script src='/m.js'></script></body></html>"
    )
    found = result(shell)
    assert isinstance(found, Unreadable)
    assert found.outcome is Outcome.EMPTY_SHELL


def test_an_items_own_page_gives_its_text_and_files() -> None:
    made = reader()
    (row,) = read(drawn(card("1", "10 июня 2026"))).rows
    body = "<article><p>Слушания состоятся</p><a href='/uploads/2026/6/9/aa_original.5.pdf'>Проект</a></article>"
    detail = made.detail(answer(f"<html><body><h1>О слушаниях</h1>{body}</body></html>"), row)
    assert isinstance(detail, Detail)
    assert (detail.title, detail.text.split("\n")[0]) == ("О слушаниях", "Слушания состоятся")
    assert detail.files[0].url.endswith("/uploads/2026/6/9/aa_original.5.pdf")
    assert isinstance(made.detail(answer("<html><body><h1>x</h1></body></html>"), row), Unreadable)


TODAY = date(2026, 6, 30)


def visited(days: dict[int, list[str]], last: date | None, **options: object) -> tuple[VisitMade, list[int]]:
    """Reads a list whose pages show entries of given days; returns the sheet, and the pages asked for."""
    made = reader(**options)
    sheet = VisitMade(1, "x", datetime(2026, 6, 30, tzinfo=UTC))
    visit = ListingVisit(sheet, made, [], TODAY, lambda _url: None, read_to_end=lambda: last)
    asked, wants = [], [visit.start()]
    while wants:
        want: Want = wants.pop(0)
        if want.entry is not None:
            body = "<html><body><h1>x</h1><article>слова</article></body></html>"
            visit.on_detail(want.entry, answer(body, url=want.ask.url), "0" * 64)
            continue
        asked.append(want.ask.page)
        cards = [card(f"{want.ask.page}-{n}", day) for n, day in enumerate(days[want.ask.page])]
        pages = tuple(days) if len(days) > 1 else ()
        wants += visit.on_listing(answer(drawn(*cards, pages=pages), url=want.ask.url), want.ask)
    return visit.finish(), asked


def test_a_list_without_a_filter_is_read_until_it_is_older_than_the_day_asked_for() -> None:
    days = {1: ["29.06.2026", "20.06.2026"], 2: ["10.05.2026"], 3: ["01.03.2026"], 4: ["01.01.2026"]}
    sheet, asked = visited(days, TODAY - timedelta(days=1), recent_days=60)
    assert (asked, sheet.whole, sheet.back_to) == ([1, 2, 3, 1], True, date(2026, 5, 1))
    sheet, asked = visited(days, TODAY - timedelta(days=9), recent_days=60)
    assert (asked, sheet.whole, sheet.back_to) == ([1, 2, 3, 4, 1], True, None)


def test_a_list_out_of_order_is_read_to_its_end() -> None:
    days = {1: ["29.06.2026"], 2: ["01.01.2026", "10.05.2026"], 3: ["01.03.2026"], 4: ["28.06.2026"]}
    _sheet, asked = visited(days, TODAY - timedelta(days=1), recent_days=60)
    assert asked == [1, 2, 3, 4, 1]


@pytest.mark.parametrize(
    ("days", "back_to"),
    [
        (["29.06.2026", "20.06.2026"], date(2026, 6, 21)),
        (["20.06.2026", "29.06.2026"], None),
        (["29.06.2026", ""], None),
    ],
)
def test_a_list_of_the_latest_witnesses_back_to_the_day_after_its_oldest(days: list[str], back_to: date | None) -> None:
    sheet, _asked = visited({1: days}, None)
    assert (sheet.whole, sheet.back_to) == (back_to is not None, back_to)
    assert back_to is not None or "not in order of date" in sheet.reason
