"""Hostile input ends in rows or in a named outcome, soon, and never as markup in a title."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from answers import page, platform, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spiders.platform import Page, Platform, Unreadable

LIST = platform("list-detail", {"row": "li", "date": "i", "heading": "h2", "next": "a.next", "detail": {"body": "div"}})
GROWING = platform("accumulating-page", {"content": "body", "heading": "h2"})
TABLE = platform("word-table", {"columns": {"title": 0, "protocol": 1}}, section="protocols")
GOVKZ = platform("govkz-documents", {"entity": "x"}, url="http://gov.example.kz/memleket/entities/x/documents")
HTML_READERS = [pytest.param(LIST, id="list"), pytest.param(GROWING, id="growing"), pytest.param(TABLE, id="table")]


@pytest.mark.parametrize("reader", HTML_READERS)
@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 10_000 + "глубоко" + "</div>" * 10_000,
        "<ul><li>" * 900 + "слова",
        "<body><p>" + "слово " * 900_000,
        "<body><p>" + "1" * 5_000_000,
        "<body><p>21.08.2020</p><p>" + "Просмотров: 1 000 " * 100_000,
        "<table><tr>" + "<td rowspan=999999 colspan=999999>x" * 200 + "</table>",
        "<table><tr>" + "<td>1" * 20_000 + "</table>",
        "<body>" + "<h2>x</h2><hr>" * 20_000,
        "<!--" * 100_000,
        "<a href='" + "x" * 1_000_000 + "'>",
        "<body><p " + " ".join(f"a{n}" for n in range(300_000)) + ">слова",
        "<body><p " + " ".join(f"a{n}='>'" for n in range(200_000)) + ">слова",
        "<body>" + ("<p " + " ".join(f"a{n}" for n in range(1000)) + ">x</p>") * 3000,
        "<a " * 2_000_000,
        '<p a="' + "='" * 2_000_000,
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>",
    ],
    ids=[
        "deep",
        "deep-rows",
        "long-line",
        "digits",
        "counters",
        "spans",
        "cells",
        "rules",
        "comments",
        "link",
        "attributes",
        "quoted",
        "many-attributes",
        "unclosed",
        "unquoted",
        "xml",
    ],
)
def test_a_hostile_page_is_over_soon(reader: Platform, markup: str) -> None:
    started = time.monotonic()
    result = read(reader, markup)
    assert isinstance(result, Page | Unreadable)
    assert time.monotonic() - started < 20


def test_a_page_with_a_long_script_and_a_rich_tag_is_a_page_like_any_other() -> None:
    script = "if (a<b && c) { f(" + "x, " * 9_000 + "1) }"
    rich = " ".join(f'data-{n}="a > b"' for n in range(600))
    found = read(LIST, f"<body><script>{script}</script><ul {rich}><li><a href='/1'>Карьер</a></li></ul></body>")
    assert isinstance(found, Page)
    assert [row.title for row in found.rows] == ["Карьер"]


def test_a_script_in_a_title_is_dropped_and_one_in_words_stays_words() -> None:
    result = page(
        LIST, "<ul><li><a href=/1>Слушания<script>alert(1)</script></a></li><li><a href=/2>&lt;script&gt;x</a></li>"
    )
    assert [row.title for row in result.rows] == ["Слушания", "<script>x"]


def test_what_no_database_takes_is_not_in_any_text() -> None:
    item = {"id": 1, "title": "a\u0000b\ud800c\u200bd", "content": "<p>x\u0000y\udfff</p>"}
    result = page(GOVKZ, json.dumps([item]))
    assert (result.rows[0].title, result.rows[0].text) == ("abcd", "xy")


@pytest.mark.parametrize(
    "item",
    [
        {"id": 1, "title": 5, "content": [], "created_date": 7, "full_text": "x", "activities": "y"},
        {"id": "../../etc", "title": "t", "full_text": [{"document": 3}, None, [[]], {"url": "javascript:1"}]},
        {"id": True, "full_text": {"document": "/uploads/2020/13/45/x.pdf"}},
        {"id": 2, "activities": {"items": [None, {"title": None}, {"id": 5}]}, "created_date": "2020-02-31T10:00:00"},
    ],
)
def test_values_of_another_kind_do_no_harm(item: dict[str, Any]) -> None:
    result = page(GOVKZ, json.dumps([item]))
    assert len(result.rows) == 1
    assert result.rows[0].url.startswith("http://gov.example.kz/memleket/")
    assert ".." not in (result.rows[0].detail.url if result.rows[0].detail else "")


MARKUP = st.lists(
    st.sampled_from(
        [
            "<li>",
            "</li>",
            "<a href='/x.pdf'>",
            "</a>",
            "<table>",
            "<tr>",
            "<td rowspan=2>",
            "<td>",
            "</table>",
            "<h2>",
            "</h2>",
            "<p>",
            "<br>",
            "<hr>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "21.08.2020 г.",
            "Слушания ТОО «X»",
            "Қараулар: 75",
            "&nbsp;",
            "<!--",
            "-->",
            "<",
        ]
    ),
    max_size=60,
).map("".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(MARKUP)
def test_any_soup_of_tags_is_read_twice_alike(markup: str) -> None:
    for reader in (LIST, GROWING, TABLE):
        first = read(reader, "<html><body>" + markup)
        assert first == read(reader, "<html><body>" + markup)
        if isinstance(first, Page):
            assert first.rubric.entries == len(first.rows)
