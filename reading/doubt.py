"""Facts that rest on words a scan did not show clearly: they go to review and never into a violation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reading.notice import Certainty, Notice, Span

_DOUBT = "read from a scan in which some words are not clear"


def doubted(notice: Notice, doubtful: Iterable[tuple[int, int]], offset: int = 0) -> Notice:
    """Returns the notice with every fact doubtful whose place meets a doubtful range.

    Ranges count characters of the text that was read; `offset` is how much stands before it where spans count from.
    """
    ranges = [(start + offset, end + offset) for start, end in doubtful]
    if not ranges:
        return notice
    marked: Notice = _marked(notice, ranges)
    return replace(marked, doubts=(*marked.doubts, _DOUBT))


def _marked(value: Any, ranges: list[tuple[int, int]]) -> Any:
    """Walks any facts, of whatever shape they grow into: what has a span and a certainty is a fact."""
    if isinstance(value, tuple):
        return tuple(_marked(item, ranges) for item in value)
    if not is_dataclass(value) or isinstance(value, type | Span):
        return value
    changed = {field.name: _marked(getattr(value, field.name), ranges) for field in fields(value)}
    span = changed.get("span")
    if "certainty" in changed and isinstance(span, Span) and any(a < span.end and span.start < b for a, b in ranges):
        changed["certainty"] = Certainty.DOUBTFUL
    return replace(value, **changed)
