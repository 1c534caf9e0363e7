"""A list that only a browser draws: read like any list with details, once its page is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from config.regions import Listing
from spiders.list_detail import DetailOptions, ListDetail, ListDetailOptions
from spiders.platform import Ask, Capture, Detail, Page, Rendering, Row, Unreadable
from spiders.selectors import Css


class RenderedDetailOptions(DetailOptions):
    """As on a list with details; `rendered: false` where plain HTTP shows an entry's own page."""

    rendered: bool = True
    wait_for: Css | None = None  # by default the body


class RenderedListOptions(ListDetailOptions):
    """As of a list with details, and what must be there before the list counts as drawn, and how long it may take."""

    wait_for: Css | None = None  # by default a row, or what says that there is none
    seconds: Annotated[float, Field(ge=1, le=120, strict=False)] = 30.0
    detail: RenderedDetailOptions = RenderedDetailOptions()


class RenderedList:
    """One such list in one language."""

    def __init__(self, listing: Listing, options: RenderedListOptions) -> None:
        self._list = ListDetail(listing, options)
        drawn = options.wait_for or ", ".join(filter(None, (options.row, options.empty)))
        self._listing = Rendering(drawn, options.seconds)
        detail = options.detail
        self._detail = Rendering(detail.wait_for or detail.body or "", options.seconds) if detail.rendered else None

    def start(self) -> Ask:
        """Returns the request for the first page."""
        return replace(self._list.start(), rendering=self._listing)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the entries of one page as drawn."""
        page = self._list.listing(capture, ask)
        if isinstance(page, Unreadable):
            return page
        rows = tuple(self._drawn(row) for row in page.rows)
        following = replace(page.next, rendering=self._listing) if page.next else None
        return replace(page, rows=rows, next=following)

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns the text and files of an entry's own page."""
        return self._list.detail(capture, row)

    def _drawn(self, row: Row) -> Row:
        if row.detail is None or self._detail is None:
            return row
        return replace(row, detail=replace(row.detail, rendering=self._detail))
