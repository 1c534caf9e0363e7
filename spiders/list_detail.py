"""A list of entries, page by page, each with a page of its own: Joomla, Bitrix, WordPress, ecokarta, district sites."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree
from pydantic import model_validator

from config.regions import Listing
from spiders.addresses import absolute, with_fragment
from spiders.decoding import file_kind
from spiders.emptiness import says_nothing_here, shows_nothing
from spiders.files import anchors, file_links, is_file, link, scans
from spiders.html import Document
from spiders.identity import identities
from spiders.impostors import http_error, instead_of_content, real_page
from spiders.platform import Ask, Capture, Detail, FileLink, Page, Row, Unreadable
from spiders.rubric import names, page_of, under_headings
from spiders.selectors import Css, Encoding, Options, containers, select
from spiders.titles import is_no_title
from spiders.witnesses import address_witnesses
from spiders.words import one_line, plain, printed, title_line, visible_text


class DetailOptions(Options):
    """Where an entry's own page has its text, title, date and files; nothing at all if entries have no page."""

    body: Css | None = None
    title: Css | None = None
    date: Css | None = None
    files: Css | None = None

    @model_validator(mode="after")
    def _has_a_body(self) -> DetailOptions:
        if self.body is None and (self.title or self.date or self.files):
            raise ValueError("names no body")
        return self


class ListDetailOptions(Options):
    """CSS of a list: `row`; in a row `link`, `title`, `date`; `pinned`, a row or within one; `next` in the page."""

    row: Css
    rubric: Css = "h1"
    heading: Css | None = None
    link: Css = "a"
    title: Css | None = None
    date: Css | None = None
    pinned: Css | None = None
    next: Css | None = None
    detail: DetailOptions = DetailOptions()
    container: Css | None = None  # what the rows stand in; by default what the `row` selector says
    empty: Css | None = None
    encoding: Encoding = ""


class ListDetail:
    """One such list in one language."""

    def __init__(self, listing: Listing, options: ListDetailOptions) -> None:
        self._options = options
        self._url = listing.url.partition("#")[0]
        self._language = "" if listing.language == "both" else listing.language
        self._containers = containers(options.row)

    def start(self) -> Ask:
        """Returns the request for the first page."""
        return Ask(self._url, language=self._language)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the entries of one page."""
        page = real_page(capture, self._options.encoding)
        if isinstance(page, Unreadable):
            return page
        found = page.all(self._options.row)
        if not found and (why := self._why_no_rows(page)):
            return why
        headings, headed = under_headings(page, self._options.heading, found)
        drafts = [self._row(page, heading, node) for heading, node in headed if not self._is_spacer(node, found[-1])]
        shown = page_of(
            self._addressed([row for row in drafts if not row.says_nothing]),
            self._next(page, ask),
            names(page, self._options.rubric),
            headings,
            capture.fetched_at.date(),
            says_empty=not found and self._says_empty(page),
            unmatched=self._unmatched(found),
        )
        return replace(shown, torn=sum(row.says_nothing for row in drafts))

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns the text and files of an entry's own page; an answer that is a file is its file."""
        wanted = self._options.detail
        if wanted.body is None:
            return Detail(row.text)
        if refused := http_error(capture):
            return refused
        if file_kind(capture.body):
            return Detail("", files=(FileLink(capture.url, row.title),))
        page = real_page(capture, self._options.encoding)
        if isinstance(page, Unreadable):
            return page
        bodies = page.all(wanted.body)
        if not bodies:
            return instead_of_content(page, f"the entry's page has no {wanted.body}")
        files = file_links(page, bodies)
        if wanted.files:
            named = file_links(page, page.all(wanted.files), all_links=True)
            files = tuple({file.url: file for file in (*files, *named)}.values())
        texts = [visible_text(body) for body in bodies]
        return Detail(
            text="\n".join(filter(None, texts)),
            title=_first(page.root, wanted.title),
            date_text=_first(page.root, wanted.date, as_date=True),
            files=files or tuple(scan for shown in zip(bodies, texts, strict=True) for scan in scans(page, *shown)),
        )

    def _why_no_rows(self, page: Document) -> Unreadable | None:
        if self._says_empty(page) or any(shows_nothing(holder) for holder in self._holders(page)):
            return None
        return instead_of_content(page, f"no entry by {self._options.row}, and nothing says that there is none")

    def _says_empty(self, page: Document) -> bool:
        if self._options.empty and select(page.root, self._options.empty):
            return True
        return any(says_nothing_here(visible_text(holder)) for holder in self._holders(page))

    def _holders(self, page: Document) -> list[etree._Element]:
        if self._options.container:
            return page.all(self._options.container)
        return [found.root for found in page.tree.xpath(self._containers)] if self._containers else []

    def _is_spacer(self, node: etree._Element, last: etree._Element) -> bool:
        """Returns whether a row is empty and has no place for a field either; the last one may be a torn entry's."""
        fields = (self._options.link, self._options.title, self._options.date)
        return node is not last and not any(css and select(node, css) for css in fields) and not visible_text(node)

    def _addressed(self, drafts: list[Row]) -> list[Row]:
        if all(row.url for row in drafts):
            return drafts
        marks = identities([(row.title or row.text, f"{row.title}\n{row.text}") for row in drafts])
        at = [row.url or with_fragment(self._url, mark) for row, mark in zip(drafts, marks, strict=True)]
        return [replace(row, url=url) for row, url in zip(drafts, at, strict=True)]

    def _unmatched(self, rows: list[etree._Element]) -> tuple[str, ...]:
        """Returns the fields whose selector found no element in any row: the selector, or the site, has changed."""
        asked = {"title": self._options.title, "date": self._options.date}
        return tuple(name for name, css in asked.items() if css and rows and not any(select(row, css) for row in rows))

    def _row(self, page: Document, heading: str, node: etree._Element) -> Row:
        anchor = self._anchor(node)
        url = link(page, anchor) if anchor is not None else ""
        date_text = _first(node, self._options.date, as_date=True)
        title = _first(node, self._options.title) if self._options.title else _title_of(node, anchor, date_text)
        files = file_links(page, [node])
        detail = None
        if url and is_file(url):
            files = files or (FileLink(url, title),)
        elif url and self._options.detail.body:
            detail = Ask(url, "detail", language=self._language)
        return Row(
            url=url,
            title=title,
            date_text=date_text,
            heading=heading,
            text="" if detail is not None else _beside(node, title, date_text),
            files=files,
            witnesses=address_witnesses(url, (file.url for file in files)),
            pinned=bool(self._options.pinned and select(node, self._options.pinned)),
            detail=detail,
        )

    def _anchor(self, row: etree._Element) -> etree._Element | None:
        """Returns the link that names the entry: pictures and «Подробнее» lead to the same page without a name."""
        found = [node for match in select(row, self._options.link) for node in anchors(match)]
        named = [node for node in found if not is_no_title(one_line(node))]
        return next(iter(named or found), None)

    def _next(self, page: Document, ask: Ask) -> Ask | None:
        if not self._options.next:
            return None
        for node in page.all(self._options.next):
            for anchor in anchors(node):
                url = link(page, anchor)
                if url and url != absolute(self._url, ask.url):
                    return Ask(url, page=ask.page + 1, language=self._language)
        return None


def _first(element: etree._Element, css: str | None, *, as_date: bool = False) -> str:
    """Returns the words of the first element that has any."""
    for node in select(element, css) if css else ():
        words = printed(node) if as_date else title_line(node)
        if words:
            return words
    return ""


def _title_of(node: etree._Element, anchor: etree._Element | None, date_text: str) -> str:
    """Returns the words of the entry's link, or of the whole row where it has none or one that names nothing."""
    words = title_line(anchor) if anchor is not None else ""
    if words and not is_no_title(words):
        return words
    rest = _less(title_line(node), date_text, words)
    return "" if is_no_title(rest) else rest


def _less(words: str, *others: str) -> str:
    for other in others:
        if other:
            words = words.replace(other, " ", 1)
    return plain(words)


def _beside(node: etree._Element, title: str, date_text: str) -> str:
    """Returns what a row says beside its title and date; «Подробнее» is nothing."""
    rest = _less(visible_text(node).replace("\n", " "), title, date_text)
    return "" if is_no_title(rest) else visible_text(node)
