"""What a page says about itself: the rubric's names, the headings within it, and how its entries present themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from lxml import etree

from reading.dates.finding import single_date
from spiders.html import Document
from spiders.platform import Ask, Page, Row
from spiders.words import one_line, plain, visible_text
from store.record import RubricSeen

_TRAIL = re.compile(r"breadcrumb|pathway|bread_crumb|navigation-path|crumbs", re.IGNORECASE)
_BETWEEN_CRUMBS = re.compile(r"\s+[»›>→/|\\]+\s+|[›→]")


def names(page: Document, css: str) -> tuple[str, ...]:
    """Returns the titles the rubric selector finds, as printed, each once. A breadcrumb gives one name a step."""
    found: dict[str, None] = {}
    for node in page.all(css):
        for line in visible_text(node).split("\n"):
            pieces = [piece.strip(" /|\\»›>→") for piece in _BETWEEN_CRUMBS.split(line)] if _is_trail(node) else [line]
            for name in filter(None, map(plain, pieces)):
                found.setdefault(name)
    return tuple(found)


def under_headings(
    page: Document, css: str | None, nodes: Sequence[etree._Element]
) -> tuple[list[str], list[tuple[str, etree._Element]]]:
    """Returns the page's headings by a selector, and each node with the heading it stands under, empty for none."""
    if not css:
        return [], [("", node) for node in nodes]
    wanted, found = set(nodes), set(page.all(css))
    headings: list[str] = []
    headed: list[tuple[str, etree._Element]] = []
    for node in page.root.iter():
        if node in wanted:
            headed.append((headings[-1] if headings else "", node))
        elif node in found and not any(above in wanted for above in node.iterancestors()) and (words := one_line(node)):
            headings.append(words)
    return headings, headed


def page_of(
    rows: Iterable[Row],
    next_ask: Ask | None,
    rubric: Sequence[str],
    headings: Sequence[str],
    seen: date,
    *,
    says_empty: bool = False,
    unmatched: tuple[str, ...] = (),
) -> Page:
    """Returns a page with its rubric counted and its oldest displayed date; `seen` is the day it was fetched."""
    shown = tuple(rows)
    days = [single_date(row.date_text, seen) for row in shown if row.date_text and not (row.pinned or row.date_unsure)]
    return Page(
        rows=shown,
        next=next_ask,
        rubric=RubricSeen(
            names=tuple(rubric),
            headings=tuple(dict.fromkeys(headings)),
            entries=len(shown),
            without_title=sum(not row.title for row in shown),
            without_date=sum(not row.date_text for row in shown),
            without_text=sum(not (row.text or row.files or row.detail) for row in shown),
        ),
        oldest=min((day for day in days if day is not None), default=None),
        says_empty=says_empty,
        unmatched=unmatched,
    )


def _is_trail(node: etree._Element) -> bool:
    return any(
        _TRAIL.search(f"{part.get('class', '')} {part.get('id', '')}") for part in (node, *node.iter("ul", "ol", "div"))
    )
