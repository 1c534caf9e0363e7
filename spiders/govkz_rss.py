"""gov.kz's feed of one entity's news. It shows the latest only: it never reaches the end of what was published.

A feed gives the beginning of a text at best. The rest is on the item's own page, which is a page of scripts.
"""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Literal

from lxml import etree

from config.regions import Listing
from spiders.addresses import absolute, with_fragment
from spiders.files import file_links, is_file
from spiders.govkz import EntityOptions, checked_origin
from spiders.govkz_drawn import DrawnItem
from spiders.govkz_kinds import NEWS, NOT_TOLD, ItemName, item_named, item_url, list_url
from spiders.html import Document, fragment, parse
from spiders.identity import fingerprint
from spiders.impostors import http_error, instead_of_content
from spiders.platform import Ask, Capture, Detail, FileLink, Page, Row, Unreadable
from spiders.rubric import page_of
from spiders.words import LONGEST_TITLE, plain, visible_text
from store.outcomes import Outcome

_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_MOST = 5000


class RssOptions(EntityOptions):
    """`details`: whether an item's own page is opened in a browser; `none` leaves its text unread."""

    details: Literal["rendered", "none"] = "rendered"


class GovKzRss:
    """The feed of one entity's news in one language. Raises ValueError for a listing the options do not fit."""

    def __init__(self, listing: Listing, options: RssOptions) -> None:
        self._origin = checked_origin(listing, options)
        if options.body:
            raise ValueError("a feed does not say which body publishes: leave out body")
        self._options, self._language = options, listing.language
        self._item = DrawnItem(self._origin, listing.language)

    def start(self) -> Ask:
        """Returns the request for the feed."""
        url = f"{self._origin}/api/v1/public/rss/{self._options.entity}/news/{self._language}"
        return Ask(url, language=self._language, headers={"Accept": "application/rss+xml, application/xml;q=0.9"})

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the feed's items."""
        root = _tree(capture)
        if isinstance(root, Unreadable):
            return root
        items = root.findall("channel/item")
        if len(items) > _MOST:
            return Unreadable(Outcome.TOO_LARGE, f"{len(items)} items in one feed")
        rows = [self._row(item) for item in items]
        names = (plain(root.findtext("channel/title") or ""),)
        page = page_of(rows, None, tuple(filter(None, names)), (), capture.fetched_at.date())
        return replace(page, cut=True)

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the item's own page says, as it was drawn."""
        return self._item.read(capture)

    def _row(self, item: etree._Element) -> Row:
        title = plain(item.findtext("title") or "")[:LONGEST_TITLE]
        stamp = plain(item.findtext("pubDate") or "")
        told = fragment(item.findtext(_ENCODED) or item.findtext("description") or "", f"{self._origin}/")
        text, files = ("", ()) if isinstance(told, Unreadable) else (visible_text(told.root), _linked(told))
        enclosed = [absolute(f"{self._origin}/", part.get("url", "")) for part in item.iter("enclosure")]
        shown = {link.url: link for link in (*files, *(FileLink(url) for url in enclosed if is_file(url)))}
        row = Row(
            url="",
            title=title,
            date_text=_day(stamp),
            text=text,
            files=tuple(shown.values()),
            witnesses={"pub_date": stamp} if stamp else {"created_date": NOT_TOLD},
            excerpt=True,
        )
        named = self._named(item)
        if named is None:
            home = list_url(self._origin, self._options.entity, NEWS, self._language)
            return replace(row, url=with_fragment(home, fingerprint(title, stamp)))
        url = item_url(self._origin, named, self._language)
        detail = self._item.ask(url) if self._options.details == "rendered" else None
        return replace(row, url=url, key=named.key, detail=detail)

    def _named(self, item: etree._Element) -> ItemName | None:
        for field in ("link", "guid"):
            address = absolute(f"{self._origin}/", item.findtext(field) or "")
            if address and (named := item_named(address)) and named.entity == self._options.entity:
                return named
        return None


def _linked(told: Document) -> tuple[FileLink, ...]:
    return file_links(told, [told.root])


def _tree(capture: Capture) -> etree._Element | Unreadable:
    if refused := http_error(capture):
        return refused
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(capture.body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        missed = f"no feed: {plain(str(error))[:120]}"
        start = capture.body[:2000].lower()
        page = parse(capture.body.decode("utf-8", "replace"), capture.url) if b"<html" in start else None
        if page is None or isinstance(page, Unreadable):
            return Unreadable(Outcome.NOT_PARSEABLE, missed)
        return instead_of_content(page, missed)
    if root.tag != "rss" or root.find("channel") is None:
        return Unreadable(Outcome.NOT_PARSEABLE, f"no feed, but an XML of {str(root.tag)[:60]}")
    return root


def _day(stamp: str) -> str:
    """Returns the day of a stamp as the feed's own clock has it, empty for what is none."""
    try:
        return f"{parsedate_to_datetime(stamp):%d.%m.%Y}" if stamp else ""
    except (ValueError, TypeError):
        return ""
