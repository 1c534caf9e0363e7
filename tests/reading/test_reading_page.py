"""Every example of `docs/reading.md` is read, and the page says what is found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.reading import found_in
from reading.dates.finding import find_dates
from reading.reader import read_notice

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"
SEEN = date(2020, 8, 20)
EXAMPLES: list[dict[str, Any]] = [
    yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
]
FORMS = [form for example in EXAMPLES for form in example.get("dates", {}).items()]
NOTICES = [example for example in EXAMPLES if "text" in example]


@pytest.mark.parametrize(("text", "days"), FORMS)
def test_a_form_of_a_date_is_read_as_the_page_says(text: str, days: list[date | None]) -> None:
    assert [found.value for found in find_dates(f"Срок: {text}.", SEEN)] == days


@pytest.mark.parametrize("example", NOTICES, ids=lambda example: example["text"][:40])
def test_a_notice_is_read_as_the_page_says(example: dict[str, Any]) -> None:
    told = {key: value for key, value in example.items() if key not in ("text", "seen")}
    found = found_in(read_notice(example["text"], seen=example.get("seen", SEEN)))
    assert {key: found[key] for key in told} == told
