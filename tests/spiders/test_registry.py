"""A source's options are checked when the configuration is read, in one line that names the source."""

from __future__ import annotations

from typing import Any

import pytest
from answers import source

from config.errors import ConfigurationError
from config.regions import Regions, load_regions
from spiders.lint import check_sources
from spiders.registry import platform_for

GOVKZ = "http://gov.example.kz/memleket/entities/bko/documents?lang=ru"


@pytest.mark.parametrize(
    ("name", "options", "listing", "words"),
    [
        ("list-detail", {}, {}, "option row: Field required"),
        ("list-detail", {"row": "li", "rows": "x"}, {}, "option rows"),
        ("list-detail", {"row": "li["}, {}, "no CSS selector"),
        ("list-detail", {"row": "li::text"}, {}, "must select elements"),
        ("list-detail", {"row": ""}, {}, "option row"),
        ("list-detail", {"row": "li", "detail": {"title": "h1"}}, {}, "option detail: "),
        ("list-detail", {"row": "li", "encoding": "latin-1"}, {}, "no encoding"),
        ("accumulating-page", {"content": 5}, {}, "option content"),
        ("word-table", {"columns": {}}, {}, "option columns"),
        ("word-table", {"columns": {"title": -1}}, {}, "option columns.title"),
        ("word-table", {"columns": {"name": 1}}, {}, "option columns.name"),
        ("word-table", {"columns": {"title": "1"}}, {}, "option columns.title"),
        ("govkz-documents", {}, {}, "option entity"),
        ("govkz-documents", {"entity": "BKO/.."}, {}, "option entity"),
        ("govkz-documents", {"entity": "bko", "page_size": 1000}, {}, "option page_size"),
        ("govkz-documents", {"entity": "bko", "page_size": "100"}, {}, "option page_size"),
        ("govkz-documents", {"entity": "bko", "activities": {"protocol": 5}}, {}, "option activities.protocol"),
        ("govkz-documents", {"entity": "bko", "activities": {"protocols": 5}}, {"url": GOVKZ}, "announcements"),
        ("govkz-documents", {"entity": "zko"}, {"url": GOVKZ}, "zko is not the one"),
        ("govkz-documents", {"entity": "bko"}, {"url": GOVKZ, "language": "both"}, "one language at a time"),
        ("portal", {}, {}, "known: accumulating-page, "),
    ],
)
def test_a_wrong_option_is_one_line_naming_source_and_option(
    name: str, options: dict[str, Any], listing: dict[str, str], words: str
) -> None:
    made = source(name, options, **listing)
    with pytest.raises(ConfigurationError) as raised:
        platform_for(made, made.listings[0])
    line = str(raised.value)
    assert line.startswith("source example: ")
    assert words in line
    assert "\n" not in line


def test_the_first_request_is_the_listing_in_its_language() -> None:
    made = source("list-detail", {"row": "li"}, language="kk")
    ask = platform_for(made, made.listings[0]).start()
    assert (ask.url, ask.language, ask.page, ask.role) == (made.listings[0].url, "kk", 1, "listing")
    both = source("list-detail", {"row": "li"}, language="both")
    assert platform_for(both, both.listings[0]).start().language == ""


def test_every_source_of_every_region_can_be_built() -> None:
    assert check_sources(load_regions()) == []


def test_every_fault_of_the_sources_is_one_line() -> None:
    regions = load_regions()
    region = regions.regions[0]
    twice = source("list-detail", {"row": "li"})
    bad = (
        source("portal"),
        source("list-detail", {"rows": "x"}),
        twice.model_copy(update={"listings": twice.listings * 2}),
    )
    faulty = Regions(
        regions=(region.model_copy(update={"sources": bad}),),
        path=regions.path,
        sha256=regions.sha256,
        text=regions.text,
    )
    faults = check_sources(faulty)
    assert len(faults) == 3
    assert all(fault.startswith("source example: ") and "\n" not in fault for fault in faults)
