"""What gov.kz's interfaces answer: a JSON value, or the reason why there is none."""

from __future__ import annotations

import json
from typing import Any

from spiders.decoding import decode
from spiders.html import parse
from spiders.impostors import http_error, instead_of_content
from spiders.platform import Capture, Unreadable
from spiders.words import plain
from store.outcomes import Outcome

MOST_ITEMS = 5000  # of one answer; clients have asked for 2000 at once
_NOT_ALLOWED = "gov.kz answers «notAllowed» without a ticket of its own page; `door: rendered` opens that page"


def json_of(capture: Capture) -> Any:
    """Returns the answer's value, or why it is none: refused, failed, a page of scripts, no JSON."""
    if refused := http_error(capture):
        return Unreadable(refused.outcome, _NOT_ALLOWED) if refused.outcome is Outcome.NOT_ALLOWED else refused
    decoded = decode(capture)
    if isinstance(decoded, Unreadable):
        return decoded
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        page = parse(decoded.text, capture.url) if "<" in decoded.text[:2000] else None
        missed = f"the API answered no JSON: {plain(str(error))[:120]}"
        if page is None or isinstance(page, Unreadable):
            return Unreadable(Outcome.NOT_PARSEABLE, missed)
        return instead_of_content(page, missed)
    message = value.get("message", value.get("error")) if isinstance(value, dict) else value
    if isinstance(message, str) and "notallowed" in message.lower():
        return Unreadable(Outcome.NOT_ALLOWED, _NOT_ALLOWED)
    return value


def items_of(value: object) -> list[dict[str, Any]] | Unreadable:
    """Returns the objects of a list: a bare array, or the `content` of an object as old clients met it."""
    items = value.get("content") if isinstance(value, dict) else value
    if not isinstance(items, list):
        return Unreadable(Outcome.NOT_PARSEABLE, f"neither a list nor an object with one: {outline(value)}")
    if len(items) > MOST_ITEMS:
        return Unreadable(Outcome.TOO_LARGE, f"{len(items)} entries in one answer, more than {MOST_ITEMS}")
    odd = [item for item in items if not isinstance(item, dict)]
    if odd:
        return Unreadable(Outcome.NOT_PARSEABLE, f"an entry of the list is no object: {outline(odd[0])}")
    return items


def outline(value: object) -> str:
    """Returns in a few words what a value is."""
    if isinstance(value, dict):
        return "an object of " + (", ".join(list(map(str, value))[:8])[:120] or "nothing")
    return type(value).__name__
