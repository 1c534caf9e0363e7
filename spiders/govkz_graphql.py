"""gov.kz's GraphQL: one address for everything, asked by POST. Its schema is not public; what is asked for can be set.

Errors come inside an HTTP 200; at times a page of HTML comes instead, or a 504. What the platform does not understand
stays so until the configuration changes; what it could not do just now it may do tomorrow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any, Literal

from pydantic import Field

from config.regions import Listing
from spiders.govkz import PagesOptions, checked_origin
from spiders.govkz_answer import items_of, json_of, outline
from spiders.govkz_items import ItemReader, TooLongError, of_body, sections, words
from spiders.govkz_kinds import ARTICLES, NEWS, PAGES, Kind
from spiders.platform import Ask, Capture, Detail, Page, Row, Unreadable
from spiders.rubric import page_of
from store.outcomes import Outcome

PATH = "/graphql"
_KINDS: Mapping[str, Kind] = {"news": NEWS, "article": ARTICLES, "pages": PAGES}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "news": ("id", "title", "slug", "body", "created_date"),
    "article": ("id", "title", "content", "created_date", "publication_date"),
    "pages": ("id", "title", "slug", "content"),
}
_NOT_UNDERSTOOD = re.compile(
    r"validation ?error|invalid ?syntax|syntax error|graphql_(?:validation|parse)_failed|bad_user_input"
    r"|cannot query field|field\w* .{0,80}undefined|fieldundefined|unknown (?:argument|type|field|directive)",
    re.IGNORECASE,
)

FieldName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*(?: ?\{[A-Za-z0-9_ {}]+\})?$", max_length=200)]


class GraphQlOptions(PagesOptions):
    """`of`: which items; `fields`: what is asked of each, in GraphQL's own words."""

    of: Literal["news", "article", "pages"] = "news"
    fields: list[FieldName] = Field(default_factory=list)


class GovKzGraphQl:
    """The items of one entity in one language. Raises ValueError for a listing the options do not fit."""

    def __init__(self, listing: Listing, options: GraphQlOptions) -> None:
        self._origin = checked_origin(listing, options)
        self._options, self._language = options, listing.language
        self._body = options.body.get(listing.language, "") if listing.language != "both" else ""
        self._kind = _KINDS[options.of]
        self._reader = ItemReader(self._origin, options.entity, self._kind, listing.language)

    def start(self) -> Ask:
        """Returns the request for the newest items."""
        return self._ask(1)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the items of one page; a page without any is the end."""
        data = data_of(capture)
        if isinstance(data, Unreadable):
            return data
        items = items_of(data.get(self._options.of))
        if isinstance(items, Unreadable):
            return items
        kept, ignored = of_body(items, self._body)
        try:
            rows = self._reader.rows(kept)
        except TooLongError as error:
            return Unreadable(Outcome.TOO_LARGE, f"page {ask.page}: {error}")
        following = self._ask(ask.page + 1) if items else None
        page = page_of(rows, following, sections(kept, "directions", None), (), capture.fetched_at.date())
        return replace(page, ignored=ignored)

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns the row's own text: an item comes whole."""
        return Detail(row.text, files=row.files)

    def _ask(self, page: int) -> Ask:
        options = self._options
        asked: dict[str, str | int] = {"projects": f"eq:{options.entity}", "_page": page, "_size": options.page_size}
        asked |= {"_sort": self._kind.sort, "_lang": self._language}
        return graphql(self._origin, options.of, asked, options.fields or _FIELDS[options.of], self._language, page)


def graphql(
    origin: str,
    entity: str,
    arguments: Mapping[str, str | int],
    fields: list[str] | tuple[str, ...],
    language: str,
    page: int = 1,
) -> Ask:
    """Returns the request for the fields of an entity's items. `origin` is scheme and host."""
    given = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in arguments.items())
    query = f"{{ {entity}({given}) {{ {' '.join(fields)} }} }}"
    content = json.dumps({"query": query, "variables": {}}, ensure_ascii=False).encode()
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    return Ask(f"{origin}{PATH}", page=page, language=language, headers=headers, content=content)


def data_of(capture: Capture) -> dict[str, Any] | Unreadable:
    """Returns an answer's `data`, or why there is none."""
    refused_question = capture.status == HTTPStatus.BAD_REQUEST and b'"errors"' in capture.body[:4096]
    value = json_of(replace(capture, status=HTTPStatus.OK.value) if refused_question else capture)
    if isinstance(value, Unreadable):
        page_instead = capture.status == HTTPStatus.OK and capture.body.lstrip()[:1] == b"<"
        weak = value.outcome in (Outcome.NOT_PARSEABLE, Outcome.EMPTY_SHELL)
        if page_instead and weak:  # clients met such pages, asked again and got an answer
            return Unreadable(Outcome.HTTP_ERROR, f"a page instead of an answer: {value.reason}")
        return value
    if not isinstance(value, dict):
        return Unreadable(Outcome.NOT_PARSEABLE, f"no answer of GraphQL: {outline(value)}")
    if errors := value.get("errors"):
        return _failure(errors)
    data = value.get("data")
    return data if isinstance(data, dict) else Unreadable(Outcome.NOT_PARSEABLE, f"no data: {outline(value)}")


def _failure(errors: object) -> Unreadable:
    told = errors if isinstance(errors, list) else [errors]
    first = next((error for error in told if isinstance(error, dict)), {})
    said = words(first.get("message"))[:200] or "no reason given"
    marks = " ".join([said, json.dumps(first.get("extensions"), default=str)[:2000]])
    if "notallowed" in marks.lower():
        return Unreadable(Outcome.NOT_ALLOWED, f"the platform wants a ticket: {said}")
    if _NOT_UNDERSTOOD.search(marks):
        return Unreadable(Outcome.NOT_PARSEABLE, f"the platform does not understand the question: {said}")
    return Unreadable(Outcome.HTTP_ERROR, f"the platform could not answer: {said}")
