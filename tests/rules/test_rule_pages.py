"""Every rule has a page, and what the page shows as an example is what the rule answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rules_scenery import Site, notice, record, said, trips

from reading.notice import Form, IgnoredDate, Kind, Notice, Span
from reading.roles.dated import Role
from rules.checks import RULES
from store.record import FileSeen

PAGES = Path(__file__).parents[2] / "docs" / "rules"
PARTS = ("Law", "Method", "Exclusions", "Assumptions")
FILE = FileSeen("http://site.example/file.pdf", "протокол", "f" * 64, "ok")


def examples() -> Iterator[Any]:
    for rule in RULES:
        blocks = re.findall(r"```yaml\n(.*?)```", (PAGES / f"{rule.id}.md").read_text(encoding="utf-8"), re.DOTALL)
        for number, block in enumerate(blocks, 1):
            yield pytest.param(rule.id, yaml.safe_load(block), id=f"{rule.id}-{number}")


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_page_has_statement_law_method_exclusions_assumptions_and_an_example(rule: str) -> None:
    text = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {rule}\n\n")
    assert [part for part in PARTS if f"**{part}.**" not in text] == []
    assert "# Example" in text


def test_there_is_no_page_without_a_rule() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == {rule.id for rule in RULES}


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_the_example_of_the_page_is_what_the_rule_answers(rule: str, example: dict[str, Any]) -> None:
    languages = tuple(example.get("languages", ("ru",)))
    made = Site(languages)
    if "rubric" in example:
        made.names["ru"] = (example["rubric"],)
    made.background()
    if "portal" in example:
        made.portal = True
        made.card(**_card(dict(example["portal"])))
    for kind in (Kind.ANNOUNCEMENT, Kind.PROTOCOL):
        if kind.value in example:
            _put(made, kind, dict(example[kind.value]))
    first, last = map(str, example.get("visits", ("2020-07-01", "2020-08-31")))
    month = str(example.get("month", "2020-08"))
    assert said(record(made, trips(first, last)), rule, month) == [example["answer"]]


def _card(stated: dict[str, Any]) -> dict[str, Any]:
    return {"up": str(stated.pop("up")), "what": _notice(Kind.ANNOUNCEMENT, stated), **stated}


def _put(made: Site, kind: Kind, stated: dict[str, Any]) -> None:
    what = _notice(kind, stated)
    if stated.pop("file", False):
        stated["files"] = (FILE,)
    if stated.pop("lost_file", False):
        stated["files"] = (FileSeen("http://site.example/lost.pdf", "Проект", None, "HTTP 404"),)
    if stated.get("displayed"):
        stated["displayed"] = str(stated["displayed"])
    made.put(str(stated.pop("up")), what, **stated)


def _notice(kind: Kind, stated: dict[str, Any]) -> Notice:
    in_the_media = stated.pop("in_the_media", ())
    return notice(
        kind,
        *map(str, stated.pop("hearings", ())),
        form=Form(stated.pop("form", "open_meeting")),
        period=tuple(map(str, stated.pop("period"))) if "period" in stated else None,
        project="Карьер строительного камня «Южный»",
        initiator="ТОО «Бурабай»",
        contradictory_dates=stated.pop("contradictory_dates", False),
        ignored_dates=tuple(IgnoredDate(f"{day:%d.%m.%Y}", Role.NEWSPAPER.value, Span(0, 1)) for day in in_the_media),
    )
