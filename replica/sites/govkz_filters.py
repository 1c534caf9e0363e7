"""How the platform's interface filters and pages: `op:value`, page 0 and page 1 the same, a size up to thousands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from replica.sites.site import Response, weak_tag

DEFAULT_SIZE = 10
LARGEST_SIZE = 2000

Row = Mapping[str, Any]


def listed(rows: list[dict[str, Any]], query: Mapping[str, str]) -> Response:
    """Returns the rows a query asks for, as a bare array; a filter that is none fails with HTTP 500."""
    try:
        found = [row for row in rows if _passes(row, query)]
        size = min(int(query.get("size", DEFAULT_SIZE)), LARGEST_SIZE)
        start = max(int(query.get("page", 1)) - 1, 0) * size
    except ValueError as error:
        return json_text(str(error), status=500)
    field, _, direction = query.get("sort-by", "created_date:ASC").partition(":")
    if field == "created_date":
        found.sort(key=lambda row: (row["created_date"], str(row["id"])), reverse=direction.upper() == "DESC")
    elif field == "order":
        found.sort(key=lambda row: int(row.get("order") or 0))
    return as_json(found[start : start + size])


def _passes(row: Row, query: Mapping[str, str]) -> bool:
    for field, asked in query.items():
        operator, _, value = asked.partition(":") if re.match(r"(?i)[a-z]+:", asked) else ("eq", "", asked)
        operator = operator.lower()
        if field == "projects":
            slug = row["projects"]
            passed = value in slug if operator == "contains" else (value == slug) is (operator != "neq")
        elif field in ("activities", "directions"):
            passed = int(value) in {item["id"] for item in _objects(row.get(field))}
        elif field == "title":
            passed = value.lower() in str(row["title"]).lower()
        elif field == "created_date":
            passed = _dated(str(row["created_date"]), operator, asked)
        else:
            continue
        if not passed:
            return False
    return True


def _objects(holder: object) -> list[dict[str, Any]]:
    there = holder.get("items") if isinstance(holder, dict) else holder
    return there if isinstance(there, list) else []


def _dated(created: str, operator: str, asked: str) -> bool:
    value = asked.partition(":")[2]
    if operator == "gt":
        return created > value
    if operator == "lt":
        return created < value
    raise ValueError(f"No enum constant team.alabs.hcms.filter.Operator.{operator.upper()}")


def as_json(value: object) -> Response:
    """Returns a value as the platform writes JSON."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(200, body, (("Content-Type", "application/json; charset=utf-8"), weak_tag(body)))


def json_text(words: str, *, status: int) -> Response:
    """Returns bare words, as the platform's failures are."""
    return Response(status, words.encode(), (("Content-Type", "text/plain; charset=utf-8"),))
