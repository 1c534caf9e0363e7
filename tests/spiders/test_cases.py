"""Every folder under `cases/` is one page as its platform really writes it: what is read from it, field by field."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from answers import answer

from config.regions import Source
from spiders.platform import Detail, Page, Unreadable
from spiders.registry import platform_for

CASES = Path(__file__).parent / "cases"


@cache
def expected(case: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((CASES / case / "expected.json").read_text("utf-8"))
    return data


@cache
def actual(case: str) -> dict[str, Any]:
    """Returns `page.*`, one list per field of the rows (`rows.title`), and `detail.*` of the first row."""
    folder = CASES / case
    told = yaml.safe_load((folder / "source.yaml").read_text("utf-8"))
    how = told.pop("answer", {})
    source = Source.model_validate(
        {"id": "case", "status": "verified", "evidence": "a test", **told, "listings": tuple(told["listings"])}
    )
    reader = platform_for(source, source.listings[0])
    ask = reader.start()
    encoding = how.pop("written_in", "utf-8")
    suffix = "json" if (folder / "input.json").exists() else "html"
    body = (folder / f"input.{suffix}").read_text("utf-8").encode(encoding, "xmlcharrefreplace")
    result = reader.listing(answer(body, url=ask.url, **how), ask)
    if isinstance(result, Unreadable):
        return asdict(result)
    assert isinstance(result, Page)
    found = {f"page.{name}": value for name, value in _plain(result).items() if name != "rows"}
    if result.next is not None:  # a GET without a browser, unless the case says otherwise
        found["page.next"] = {name: value for name, value in found["page.next"].items() if value not in (None, "b''")}
    found["rows"] = len(result.rows)
    for name in ("title", "url", "key", "date_text", "heading", "text", "files", "pinned", "witnesses"):
        found[f"rows.{name}"] = [_plain(row)[name] for row in result.rows]
    found["rows.detail"] = [row.detail.url if row.detail else None for row in result.rows]
    if (folder / f"detail.{suffix}").exists():
        row = result.rows[0]
        assert row.detail is not None
        own = (folder / f"detail.{suffix}").read_text("utf-8").encode(encoding, "xmlcharrefreplace")
        detail = reader.detail(answer(own, url=row.detail.url, **how), row)
        assert isinstance(detail, Detail), detail
        found |= {f"detail.{name}": value for name, value in _plain(detail).items()}
    return found


def _plain(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(value), default=str))
    return plain


def _fields() -> list[tuple[str, str]]:
    folders = sorted(file.parent.name for file in CASES.glob("*/expected.json"))
    return [(case, field) for case in folders for field in expected(case)]


@pytest.mark.parametrize(("case", "field"), _fields())
def test_field_is_read_as_expected(case: str, field: str) -> None:
    assert actual(case)[field] == expected(case)[field]


def test_there_is_a_case_for_every_kind_of_markup() -> None:
    kinds = {case.partition("-")[0] for case, _field in _fields()}
    assert kinds >= {"joomla", "bitrix", "wordpress", "ecokarta", "word", "govkz", "accumulating", "district"}
