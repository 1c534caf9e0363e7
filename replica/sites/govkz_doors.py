"""The platform's other doors: the feed of the latest news, and GraphQL with its errors inside an HTTP 200."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from replica.sites.govkz_filters import as_json
from replica.sites.site import Response, page

FEED_LENGTH = 20
_QUERY = re.compile(r"\{\s*(\w+)\s*(?:\((.*?)\))?\s*\{(.*)\}\s*\}", re.DOTALL)
_ARGUMENT = re.compile(r'(\w+)\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_FIELD = re.compile(r"(\w+)(?:\s*\{[^{}]*\})?")
_FIELDS = {
    "news": "id title slug body created_date heropic alt_image short_description hint comments_on projects directions",
    "article": "id title alias content short_description heropic publication_date created_date projects",
    "pages": "id slug title content internal_link is_menu_item order seo_title description_seo projects",
    "projectdetails": "id project_name parent_govorg class phone contacts supervisor",
}


def feed(rows: Sequence[Mapping[str, Any]], home: str, title: str) -> Response:
    """Returns the latest news as RSS 2.0; `home` is the address of the list people see, without its language."""
    items = "".join(_item(row, home) for row in rows[:FEED_LENGTH])
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{html.escape(title)}</title>'
        f"<link>{home}</link><description/>{items}</channel></rss>"
    )
    return Response(200, body.encode(), (("Content-Type", "application/rss+xml;charset=UTF-8"),))


def _item(row: Mapping[str, Any], home: str) -> str:
    # Every other link goes by the slug, as clients met both.
    name = row["slug"] if row.get("slug") and int(row["id"]) % 2 else row["id"]
    words = re.sub(r"<[^>]+>", " ", row["body"] or "")
    moment = format_datetime(datetime.fromisoformat(row["created_date"].replace("Z", "+00:00")))
    excerpt = html.escape(" ".join(words.split())[:160] + "…")
    return (
        f"<item><title>{html.escape(row['title'])}</title><link>{home}/details/{name}</link>"
        f"<description>{excerpt}</description><pubDate>{moment}</pubDate></item>"
    )


def asked(content: bytes) -> tuple[str, dict[str, str | int], list[str]] | None:
    """Returns what a GraphQL request asks for: entity, arguments, fields; None for what is no such question."""
    try:
        query = json.loads(content)["query"]
    except (ValueError, KeyError, TypeError):
        return None
    found = _QUERY.search(query) if isinstance(query, str) else None
    if found is None:
        return None
    arguments = {name: json.loads(value) for name, value in _ARGUMENT.findall(found.group(2) or "")}
    return found.group(1), arguments, _FIELD.findall(found.group(3))


def unknown(entity: str, fields: Sequence[str]) -> Response | None:
    """Returns the error for an entity or a field the schema has not, None if it has them all."""
    schema = _FIELDS.get(entity, "").split()
    if not schema:
        return failed(
            f"Validation error (FieldUndefined@[{entity}]) : Field '{entity}' in type 'Query' is undefined",
            "ValidationError",
        )
    for field in fields:
        if field not in schema:
            path = f"{entity}/{field}"
            return failed(
                f"Validation error (FieldUndefined@[{path}]) : Field '{field}' is undefined", "ValidationError"
            )
    return None


def given(entity: str, rows: Sequence[Mapping[str, Any]], fields: Sequence[str], start: int, size: int) -> Response:
    """Returns the asked fields of rows `start` to `start + size`."""
    shown = [{field: row.get(field) for field in fields} for row in rows[start : start + size]]
    return as_json({"data": {entity: shown}})


def failed(message: str, classification: str) -> Response:
    """Returns an error the way GraphQL has them: inside an HTTP 200."""
    error = {"message": message, "locations": [], "extensions": {"classification": classification}}
    return as_json({"errors": [error], "data": None})


def page_instead() -> Response:
    """Returns the page of HTML that comes at times where JSON was asked for: HTTP 200."""
    return page("<!DOCTYPE html><html><head><title>gov.kz</title></head><body><div id='root'></div></body></html>")


def gateway_timeout() -> Response:
    """Returns the front server's words when the platform is too slow: HTTP 504."""
    words = "504 Gateway Time-out"
    return page(f"<html><head><title>{words}</title></head><body><h1>{words}</h1></body></html>", status=504)
