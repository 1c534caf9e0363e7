"""A page as a browser drew it: had whole, or named for what it is instead."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from config.regions import Listing
from spiders.drawing import not_drawn
from spiders.platform import Capture, Page, Rendering
from spiders.rendered import RenderedList, RenderedListOptions
from store.outcomes import Outcome

HTML = {"Content-Type": "text/html; charset=utf-8"}
LISTING = Listing(url="https://example.kz/list", section="announcements", language="kk")
ROWS = "<li><a href='/1'>Карьер</a></li>"
NEXT = "<a class=n href='/list?page=2'>→</a>"


def capture(markup: str, status: int = 200) -> Capture:
    page = f"<html><head><script></script></head><body>{markup}</body></html>"
    return Capture("https://example.kz/list", status, HTML, page.encode(), datetime(2020, 8, 1, tzinfo=UTC))


def platform(**options: Any) -> RenderedList:
    wanted = {"row": "ul.l li", "next": "a.n", "detail": {"body": ".t"}} | options
    return RenderedList(LISTING, RenderedListOptions.model_validate(wanted))


@pytest.mark.parametrize(
    ("markup", "outcome"),
    [
        ("<div id=root></div>", Outcome.EMPTY_SHELL),
        ("<h1>Доступ запрещён</h1>", Outcome.BLOCK_PAGE),
        ("<form>Вход<input type=password></form>", Outcome.BLOCK_PAGE),
        ("<h1>Ведутся технические работы</h1>", Outcome.NOT_PARSEABLE),
        ("<a href='/'>Меню</a>" + "<p>Новости области</p>" * 40 + "<ul class=l></ul>", Outcome.TIMEOUT),
    ],
)
def test_a_page_without_what_was_waited_for_is_named(markup: str, outcome: Outcome) -> None:
    found = not_drawn(capture(markup), Rendering("ul.l li", 3))
    assert found is not None
    assert found.outcome is outcome


def test_a_page_with_it_and_an_error_of_the_server_are_left_to_the_platform() -> None:
    assert not_drawn(capture(f"<ul class=l>{ROWS}</ul>"), Rendering("ul.l li")) is None
    assert not_drawn(capture("<h1>502</h1>", 502), Rendering("ul.l li")) is None
    assert not_drawn(capture(""), Rendering()) is None
    pdf = Capture("https://example.kz/f", 200, {}, b"%PDF-1.4", datetime(2020, 8, 1, tzinfo=UTC))
    assert not_drawn(pdf, Rendering("ul.l li")) is None


def test_lists_pages_and_entries_are_asked_of_the_browser() -> None:
    made = platform(seconds=7, empty=".none")
    assert made.start().rendering == Rendering("ul.l li, .none", 7)
    page = made.listing(capture(f"<ul class=l>{ROWS}</ul>{NEXT}"), made.start())
    assert isinstance(page, Page)
    assert page.next is not None
    assert page.rows[0].detail is not None
    assert (page.next.rendering, page.next.page) == (Rendering("ul.l li, .none", 7), 2)
    assert page.rows[0].detail.rendering == Rendering(".t", 7)


def test_entries_may_be_asked_for_plainly() -> None:
    made = platform(detail={"body": ".t", "rendered": False}, wait_for=".ready")
    page = made.listing(capture(f"<ul class=l>{ROWS}</ul>"), made.start())
    assert isinstance(page, Page)
    assert page.rows[0].detail is not None
    assert (made.start().rendering, page.rows[0].detail.rendering) == (Rendering(".ready", 30.0), None)
