"""gov.kz's interfaces: each door reads what is there, and names what is not; nothing a server sends makes it fall."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import pytest
from answers import answer, page, platform, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.errors import ConfigurationError
from spiders.govkz_kinds import ARTICLES, DOCUMENTS, NEWS, PAGES, entity_of, item_named, item_url, list_url, origin_of
from spiders.platform import Detail, Incremental, Page, Platform, Row, Unreadable
from store.outcomes import Outcome

HOST = "https://www.gov.kz"
HOME = f"{HOST}/memleket/entities/pavlodar-tabigat"


def door(name: str, page: str = "documents?lang=ru", **options: Any) -> Platform:
    return platform(name, {"entity": "pavlodar-tabigat", **options}, url=f"{HOME}/{page}")


DOCUMENTS_DOOR = door("govkz-documents")
DOORS = {
    "documents": DOCUMENTS_DOOR,
    "articles": door("govkz-articles", "press/article?lang=ru"),
    "pages": door("govkz-pages", "activities?lang=ru"),
    "graphql": door("govkz-graphql", "press/news?lang=ru"),
}
RSS = door("govkz-rss", "press/news?lang=ru")
every_door = pytest.mark.parametrize("reader", [pytest.param(reader, id=name) for name, reader in DOORS.items()])


@pytest.mark.parametrize(
    ("address", "kind", "number"),
    [
        ("https://www.gov.kz/memleket/entities/x-y/documents/details/786988?lang=ru", DOCUMENTS, "786988"),
        ("http://gov.kz/memleket/entities/x-y/documents/details/786988/", DOCUMENTS, "786988"),
        ("https://www.gov.kz/memleket/entities/x-y/documents/details/1?directionId=14790&lang=kk", DOCUMENTS, "1"),
        ("https://www.beta.egov.kz/memleket/entities/x-y/press/news/details/452577", NEWS, "452577"),
        ("https://www.gov.kz/memleket/entities/x-y/press/news/details/o-slushaniyah-v-selo", NEWS, "o-slushaniyah-v-selo"),
        ("https://www.gov.kz/memleket/entities/X-Y/press/article/details/171813?lang=en", ARTICLES, "171813"),
        ("https://www.gov.kz/memleket/entities/x-y/activities/12", PAGES, "12"),
    ],
)  # fmt: skip
def test_one_item_has_one_name_whatever_address_leads_to_it(address: str, kind: Any, number: str) -> None:
    named = item_named(address)
    assert named is not None
    assert (named.entity, named.kind, named.number) == ("x-y", kind, number)
    again = item_named(item_url(HOST, named, "ru"))
    assert again == named


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.kz/memleket/entities/x/press/news/2?lang=ru",  # a page of the list
        "https://www.gov.kz/memleket/entities/x/documents/3",
        "https://www.gov.kz/memleket/entities/x/activities/directions?lang=ru",
        "https://www.gov.kz/memleket/entities/x",
        "https://www.gov.kz/uploads/2025/2/4/84f9_original.1.pdf",
        "https://www.gov.kz/memleket/entities/x/documents/details/../../admin",
    ],
)
def test_a_list_or_a_file_is_no_item(address: str) -> None:
    assert item_named(address) is None


def test_a_list_says_its_page_in_the_path_and_the_platform_has_one_host() -> None:
    assert list_url(HOST, "x", NEWS, "kk", 3) == f"{HOST}/memleket/entities/x/press/news/3?lang=kk"
    assert entity_of(f"{HOST}/memleket/entities/x-y/documents/4?lang=ru") == "x-y"
    for written in ("http://gov.kz/a", "https://www.gov.kz/a", "http://www.beta.egov.kz/a"):
        assert origin_of(written) == HOST
    assert origin_of("http://127.0.0.1:80/a") == "http://127.0.0.1:80"


def test_lately_is_asked_for_with_gt_alone_and_paged_with_it() -> None:
    reader = door("govkz-documents", recent_days=90)
    assert isinstance(reader, Incremental)
    ask = reader.since(date(2026, 6, 1))
    assert "&created_date=gt:2026-06-01T00:00:00&" in ask.url
    following = page_after(reader, ask)
    assert "&created_date=gt:2026-06-01T00:00:00&" in following
    assert "&page=2&size=100" in following
    assert "gte" not in following


def page_after(reader: Platform, ask: Any) -> str:
    result = reader.listing(answer('[{"id": 1, "title": "x"}]', url=ask.url, content_type="application/json"), ask)
    assert isinstance(result, Page)
    assert result.next is not None
    return result.next.url


def test_of_copies_under_one_id_the_listings_language_is_taken() -> None:
    copies = [
        {"id": 5, "title": "Қоғамдық тыңдаулар туралы хабарландыру", "content": "<p>Тыңдау өтеді</p>"},
        {"id": 5, "title": "Объявление о слушаниях", "content": "<p>Слушания состоятся</p>"},
        {"id": 5, "title": "Announcement", "content": "<p>The hearing</p>"},
    ]
    assert [row.title for row in page(DOORS["articles"], json.dumps(copies)).rows] == ["Объявление о слушаниях"]
    named = [{"id": 5, "title": "A", "lang": "kz"}, {"id": 5, "title": "B", "lang": "ru-RU"}]
    assert [row.title for row in page(DOORS["articles"], json.dumps(named)).rows] == ["B"]


@pytest.mark.parametrize(
    ("stamps", "printed"),
    [
        ({"publication_date": "2024-07-25", "created_date": "2024-07-30T05:00:00Z"}, "25.07.2024"),
        ({"publication_date": "2024-07-25T00:00:00Z", "created_date": "2024-07-30T05:00:00Z"}, "30.07.2024"),
        ({"publication_date": None, "created_date": "2020-01-01T00:00:00Z"}, ""),
        ({"publication_date": ["2024"], "created_date": 5}, ""),
    ],
)
def test_midnight_is_no_day_of_publication(stamps: dict[str, Any], printed: str) -> None:
    (row,) = page(DOORS["articles"], json.dumps([{"id": 1, "title": "x", **stamps}])).rows
    assert row.date_text == printed


@every_door
@pytest.mark.parametrize(
    "body", ["", "{", "null", "42", '"x"', "{}", '{"content": 5}', '{"data": []}', "[1]", "[" * 9999]
)
def test_what_is_no_list_is_named(reader: Platform, body: str) -> None:
    result = read(reader, body, content_type="application/json")
    assert isinstance(result, Unreadable)
    assert result.outcome is Outcome.NOT_PARSEABLE


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.sampled_from(["<p>x</p>", "/uploads/2020/8/25/a.pdf", "2020-08-25T05:00:00Z", "javascript:1", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "title", "slug", "content", "body", "created_date", "publication_date", "full_text", "files", "document",
         "url", "gosorgan", "items", "project_name", "activities", "directions", "adilet", "lang"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip
ITEM = st.dictionaries(
    st.sampled_from(["id", "slug", "title", "content", "body", "created_date", "publication_date", "full_text", "files",
                     "gosorgan", "activities", "directions", "adilet", "lang"]), JSON, max_size=8)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ITEM, max_size=4), st.sampled_from(sorted(DOORS)))
def test_items_of_any_shape_are_rows_or_a_named_outcome(items: list[dict[str, Any]], name: str) -> None:
    body = json.dumps({"data": {"news": items}} if name == "graphql" else items)
    result = read(DOORS[name], body, content_type="application/json")
    assert isinstance(result, Page | Unreadable)
    for row in result.rows if isinstance(result, Page) else ():
        assert row.url.startswith(HOME)
        assert all(link.url.startswith("http") for link in row.files)


def test_what_no_person_wrote_is_over_soon_and_named() -> None:
    started = time.monotonic()
    long = read(DOCUMENTS_DOOR, json.dumps([{"id": 1, "content": "<p>" + "x" * 5_000_000}]))
    many = read(DOCUMENTS_DOOR, json.dumps([{"id": n} for n in range(6000)]))
    deep = read(DOCUMENTS_DOOR, '[{"id": 1, "full_text": ' + "[" * 2000 + "]" * 2000 + "}]")
    digits = read(DOCUMENTS_DOOR, '[{"id": ' + "9" * 100_000 + "}]")
    heavy = read(DOCUMENTS_DOOR, '[{"id": 1, "hint": "' + "я" * 25_000_000 + '"}]')
    assert [each.outcome for each in (long, many, digits) if isinstance(each, Unreadable)] == [
        Outcome.TOO_LARGE, Outcome.TOO_LARGE, Outcome.NOT_PARSEABLE,
    ]  # fmt: skip
    assert isinstance(deep, Page | Unreadable)
    assert isinstance(heavy, Page)
    assert time.monotonic() - started < 15


@pytest.mark.parametrize(
    ("errors", "outcome"),
    [
        ([{"message": "Field 'x' in type 'News' is undefined", "extensions": {"classification": "ValidationError"}}], Outcome.NOT_PARSEABLE),
        ([{"message": 'Cannot query field "x" on type "News".'}], Outcome.NOT_PARSEABLE),
        ([{"message": "Invalid Syntax : offending token"}], Outcome.NOT_PARSEABLE),
        ([{"message": "Exception while fetching data (/news) : Read timed out"}], Outcome.HTTP_ERROR),
        ([{"message": None, "extensions": 5}], Outcome.HTTP_ERROR),
        (["x"], Outcome.HTTP_ERROR),
        ({"message": "notAllowed"}, Outcome.NOT_ALLOWED),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [200, 400])
def test_graphqls_errors_are_told_apart(errors: Any, outcome: Outcome, status: int) -> None:
    body = json.dumps({"errors": errors, "data": {"news": []}})
    result = read(DOORS["graphql"], body, status=status, content_type="application/json")
    assert isinstance(result, Unreadable)
    assert result.outcome is outcome


def test_graphql_posts_what_it_asks_and_says_so() -> None:
    ask = DOORS["graphql"].start()
    assert (ask.method, ask.url) == ("POST", f"{HOST}/graphql")
    query = json.loads(ask.content)["query"]
    assert 'projects: "eq:pavlodar-tabigat", _page: 1, _size: 100' in query
    assert query.startswith("{ news(")
    assert DOCUMENTS_DOOR.start().method == "GET"


def feed(*items: str, head: str = '<?xml version="1.0"?>') -> str:
    return f"{head}<rss version='2.0'><channel><title>Новости</title>{''.join(items)}</channel></rss>"


def item(name: str, stamp: str = "Tue, 09 Jun 2026 11:48:00 +0500", extra: str = "") -> str:
    link = f"<link>{HOME}/press/news/details/{name}</link>" if name else ""
    return f"<item><title>Т {name}</title>{link}<pubDate>{stamp}</pubDate>{extra}</item>"


def test_a_feeds_items_have_the_day_of_its_own_clock_and_an_excerpt() -> None:
    told = item("77", extra="<description>&lt;p&gt;Слушания&lt;/p&gt;</description>")
    result = page(RSS, feed(told, item("a-slug"), item("")), content_type="application/rss+xml")
    first, second, bare = result.rows
    assert (first.key, first.date_text, first.text, first.excerpt) == (
        "pavlodar-tabigat/news/77", "09.06.2026", "Слушания", True,
    )  # fmt: skip
    assert first.detail is not None
    assert first.detail.rendering is not None
    assert second.url == f"{HOME}/press/news/details/a-slug?lang=ru"
    assert bare.url.startswith(f"{HOME}/press/news?lang=ru#")
    assert result.cut


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html><body><h1>503</h1></body></html>",
        "<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "<rss><channel>",
        feed(item("&file;"), head='<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'),
        feed(item("&b;"), head="<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"),
    ],
)
def test_what_is_no_feed_is_named_or_harmless(body: str) -> None:
    result = read(RSS, body, content_type="application/rss+xml")
    if isinstance(result, Page):
        assert all("root:" not in row.title + row.url and "aaaa" not in row.title for row in result.rows)
    else:
        assert result.outcome in (Outcome.NOT_PARSEABLE, Outcome.EMPTY_SHELL)


@pytest.mark.parametrize(
    ("name", "options", "listing", "words"),
    [
        ("govkz-news", {"door": "window"}, {}, "option door"),
        ("govkz-news", {"door": "rendered", "directions": {"announcements": 5}}, {}, "leave out directions"),
        ("govkz-news", {"drawn": {"list": "a["}}, {}, "no CSS selector"),
        ("govkz-documents", {"recent_days": 7}, {}, "option recent_days"),
        ("govkz-documents", {"body": {"ru": "Управление"}}, {"language": "kk"}, "body names none"),
        ("govkz-documents", {"body": "Управление"}, {}, "option body"),
        ("govkz-pages", {"recent_days": 90}, {}, "option recent_days"),
        ("govkz-graphql", {"of": "users"}, {}, "option of"),
        ("govkz-graphql", {"fields": ["id } evil {"]}, {}, "option fields"),
        ("govkz-rss", {"body": {"ru": "Управление"}}, {}, "leave out body"),
        ("govkz-articles", {"directions": {"protocols": 5}}, {}, "announcements"),
    ],
)
def test_wrong_options_are_one_line(name: str, options: dict[str, Any], listing: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        platform(name, {"entity": "pavlodar-tabigat", **options}, url=f"{HOME}/press/news?lang=ru", **listing)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_empty_card_leaves_the_row_and_one_without_a_row_is_an_empty_shell() -> None:
    (row,) = page(
        DOCUMENTS_DOOR, '[{"id": 1, "title": "x", "full_text": [{"document": "/uploads/2020/8/5/a.pdf"}]}]'
    ).rows
    assert isinstance(DOCUMENTS_DOOR.detail(answer("{}"), row), Detail)
    assert isinstance(DOCUMENTS_DOOR.detail(answer("{}"), Row("http://x/1", "x")), Unreadable)
