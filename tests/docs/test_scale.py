"""docs/scale.md computes: its costs follow from its inputs by the formulas that bench/scale.py holds."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from bench.scale import Inputs, cost, table

PAGE = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")


def stated() -> Inputs:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d.,]+) \|", PAGE, re.MULTILINE))
    assert list(rows) == [field.name for field in fields(Inputs)]
    return Inputs(**{name: float(value.replace(",", "")) for name, value in rows.items()})


def test_the_costs_shown_follow_from_the_inputs_shown() -> None:
    assert "\n".join(table(stated())) in PAGE


def test_a_site_with_simple_numbers_costs_what_a_person_computes() -> None:
    given = Inputs(
        listings=2, requests=3, news=0.5, requests_per_entry=4, seconds_per_request=2, start_seconds=4,
        page_bytes=1000, file_bytes=10_000, changed=0.5, revisit_bytes=100, visit_bytes=800, capture_bytes=300,
        entry_bytes=4000, hours=1,
    )  # fmt: skip
    found = cost(100, given)
    assert found.requests == 100 * (2 * 3 + 1 + 0.5 * 4)
    assert found.gigabytes_on_line == pytest.approx(100 * (2 * 1000 + 0.5 * 10_000) / 1e9)
    assert found.archive_gigabytes == pytest.approx(365 * (100 * (1000 + 5000) + 900 * 100) / 1e9)
    assert found.database_gigabytes == pytest.approx(365 * (100 * (1600 + 2000) + 900 * 300) / 1e9)
    assert (found.rows, found.transactions) == (200 + 900 + 150, 600 / 3600)
    assert (found.cores, found.at_once) == (400 / 3600, (1800 + 400) / 3600)


def test_twice_the_sites_cost_twice() -> None:
    one, two = cost(100, stated()), cost(200, stated())
    assert [getattr(two, f.name) for f in fields(one)] == pytest.approx([2 * getattr(one, f.name) for f in fields(one)])
    assert cost(100, replace(stated(), news=0.5)).requests > one.requests


def test_the_sums_in_the_words_are_right() -> None:
    given, total = stated(), cost(100_000, stated())
    assert "5,000 × 5 requests × 2 s are 14 hours" in PAGE
    assert round(5_000 * 5 * given.seconds_per_request / 3600) == 14
    assert round(cost(1, given).requests) == 5
    assert "200,000 visits a day" in PAGE
    assert 100_000 * given.listings == 200_000
    assert "eleven years" in PAGE
    assert 11 <= 2**31 / total.requests / 365 < 12
