"""gov.kz's news as a browser draws them: where the interface answers «notAllowed», the page that people see is opened.

The page's own script gets what it needs; nothing is forged. How the classes of the drawn page are called is not known
and changes with every build, so entries are found by where their links lead, and what differs can be set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from lxml import etree

from config.regions import Listing
from reading.dates.finding import single_date
from spiders.emptiness import says_nothing_here
from spiders.files import anchors, file_links, link, scans
from spiders.govkz_kinds import NEWS, NOT_TOLD, ItemName, item_named, item_url, list_url
from spiders.html import Document
from spiders.impostors import instead_of_content, real_page
from spiders.platform import Ask, Capture, Detail, Page, Recent, Rendering, Row, Unreadable
from spiders.rubric import names, page_of
from spiders.selectors import Css, Options
from spiders.titles import is_no_title
from spiders.witnesses import upload_day
from spiders.words import printed, title_line, visible_text

_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_MAY_SAY = "p, div, span, h2, h3, h4"  # where a page writes that there is nothing
_LONGEST_DATE = 60  # characters; a longer line is a sentence with a date in it


class DrawnOptions(Options):
    """CSS of the drawn pages: `list`, where the links to entries are, and `body` are waited for."""

    list: Css = "a[href*='/press/news/details/']"
    rubric: Css = "h1"
    body: Css = "article"
    title: Css = "h1"
    date: Css | None = None  # on the item's own page; by default the list's


class DrawnItem:
    """An item's own page, drawn."""

    def __init__(self, origin: str, language: str, options: DrawnOptions | None = None) -> None:
        self._origin, self._language, self._options = origin, language, options or DrawnOptions()

    def ask(self, url: str) -> Ask:
        """Returns the request that opens the page in a browser."""
        return Ask(url, "detail", 1, self._language, rendering=Rendering(self._options.body))

    def read(self, capture: Capture) -> Detail | Unreadable:
        """Returns what the page says, or why it says nothing."""
        page = real_page(capture)
        if isinstance(page, Unreadable):
            return page
        found = page.all(self._options.body)
        if not found:
            return instead_of_content(page, f"the drawn page has no {self._options.body}")
        texts = [visible_text(body) for body in found]
        titles = page.all(self._options.title)
        days = page.all(self._options.date) if self._options.date else []
        files = file_links(page, found)
        return Detail(
            text="\n".join(filter(None, texts)),
            title=title_line(titles[0]) if titles else "",
            date_text=printed(days[0]) if days else "",
            files=files or tuple(scan for shown in zip(found, texts, strict=True) for scan in scans(page, *shown)),
        )


class DrawnNews:
    """The list of one entity's news in one language, drawn page by page. `origin` is scheme and host."""

    def __init__(
        self, listing: Listing, origin: str, entity: str, options: DrawnOptions, recent: Recent | None = None
    ) -> None:
        self._origin, self._entity, self._language, self._options = origin, entity, listing.language, options
        self._item = DrawnItem(origin, listing.language, options)
        self.recent = recent

    def start(self) -> Ask:
        """Returns the request for the newest news."""
        return self._ask(1)

    def since(self, day: date) -> Ask:
        """Returns the same: the list has no filter, and is read on until it is older than the day."""
        return self._ask(1)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the entries of one drawn page."""
        page = real_page(capture)
        if isinstance(page, Unreadable):
            return page
        seen = capture.fetched_at.date()
        rows = [self._row(page, name, node, seen) for name, node in self._entries(page)]
        empty = not rows and any(says_nothing_here(visible_text(node.root)) for node in page.tree.css(_MAY_SAY))
        if not rows and not empty:
            return instead_of_content(page, f"no link to news of {self._entity} on the drawn page")
        numbers = set(self._numbers(page))
        following = self._ask(ask.page + 1) if any(number > ask.page for number in numbers) else None
        made = page_of(rows, following, names(page, self._options.rubric), (), seen, says_empty=empty)
        undated = bool(rows) and not any(row.date_text for row in rows)
        # Without links to other pages nothing tells whether there are any.
        return replace(made, cut=bool(rows) and not numbers, unmatched=("date",) if undated else ())

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the item's own drawn page says."""
        return self._item.read(capture)

    def _ask(self, page: int) -> Ask:
        url = list_url(self._origin, self._entity, NEWS, self._language, page)
        return Ask(url, page=page, language=self._language, rendering=Rendering(self._options.list))

    def _entries(self, page: Document) -> Iterator[tuple[ItemName, etree._Element]]:
        """Yields each item once, with the largest element that links to nothing else."""
        leads = {anchor: item_named(link(page, anchor)) for anchor in anchors(page.root)}
        found: dict[ItemName, etree._Element] = {}
        for node in page.all(self._options.list):
            for anchor in anchors(node):
                name = leads[anchor]
                if name is None or name.kind is not NEWS or name.entity != self._entity or name in found:
                    continue
                found[name] = _around(anchor, name, leads)
        yield from found.items()

    def _row(self, page: Document, name: ItemName, node: etree._Element, seen: date) -> Row:
        lines = visible_text(node).split("\n")
        day = next((line for line in lines if len(line) <= _LONGEST_DATE and single_date(line, seen)), "")
        headings = [title_line(part) for part in node.iter(*_HEADINGS)]
        linked = [title_line(part) for part in anchors(node)]
        title = next((words for words in (*headings, *linked) if words and words != day and not is_no_title(words)), "")
        url = item_url(self._origin, name, self._language)
        hint = upload_day(link(page, inner) for inner in anchors(node))
        # A day that was not found by looking is not one that nobody has put there.
        told = {"upload_day": hint, "created_date": "" if day else NOT_TOLD}
        return Row(
            url=url,
            title=title,
            key=name.key,
            date_text=day,
            witnesses={field: value for field, value in told.items() if value},
            detail=self._item.ask(url),
        )

    def _numbers(self, page: Document) -> Iterator[int]:
        """Yields the numbers of the list's pages that the page links to."""
        home = re.compile(rf"/memleket/entities/{re.escape(self._entity)}/{NEWS.list_path}(?:/(\d{{1,5}}))?/?")
        for anchor in anchors(page.root):
            if (found := home.fullmatch(urlsplit(link(page, anchor)).path)) and found.group(1):
                yield int(found.group(1))


def _around(anchor: etree._Element, name: ItemName, leads: Mapping[etree._Element, ItemName | None]) -> etree._Element:
    """Returns the largest element around a link that holds no link to anything else: neither entry, pager nor menu."""
    node = anchor
    while (above := node.getparent()) is not None and above.tag != "body":
        if any(inner in leads and leads[inner] != name for inner in above.iter("a")):
            break
        node = above
    return node
