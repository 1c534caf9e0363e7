"""The files an entry offers: links to documents, documents shown in a frame, a scan where there are no words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from spiders.addresses import absolute
from spiders.html import Document
from spiders.platform import FileLink
from spiders.words import one_line, tag

_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|rtf|odt|xlsx?|ods|pptx?|zip|rar|7z|jpe?g|png|tiff?|bmp|djvu?|p7[ms]|cms|ddoc)$", re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|tiff?|bmp|gif)$", re.IGNORECASE)
_DOWNLOAD = re.compile(  # addresses without a file's name: the single portal, Joomla, Bitrix, WordPress, Drupal
    r"/LoadFile/\d+|/download/|[?&](?:task=[\w.]*download|format=raw|download=|attachment_id=|getfile|action=download)|/getfile\b",
    re.IGNORECASE,
)
_OF_THE_DESIGN = re.compile(
    r"/(?:templates?|themes?|icons?|smil\w*|emoji|logos?|banners?|bitrix/(?:images|js))/|logo|icon", re.IGNORECASE
)
_FRAMES = {"iframe": "src", "embed": "src", "object": "data"}
_NO_WORDS = 40  # a page that says less than this beside a picture says it in the picture


def is_file(url: str) -> bool:
    """Returns whether an address leads to a document or picture rather than to a page."""
    parts = urlsplit(url)
    return bool(_DOCUMENT.search(parts.path) or _DOWNLOAD.search(url) or _DOCUMENT.search(parts.query))


def link(page: Document, anchor: etree._Element) -> str:
    """Returns the address an anchor leads to, empty if nowhere."""
    return absolute(page.base, anchor.get("href", ""), page.encoding)


def anchors(element: etree._Element) -> list[etree._Element]:
    """Returns the element's links, itself included, in the order of the page."""
    return [node for node in element.iter("a") if node.get("href")]


def file_links(page: Document, elements: Iterable[etree._Element], *, all_links: bool = False) -> tuple[FileLink, ...]:
    """Returns the files linked from the elements, each once. `all_links`: the elements hold nothing but files."""
    found: dict[str, FileLink] = {}
    for element in elements:
        for node in element.iter("a", *_FRAMES):
            url = link(page, node) if tag(node) == "a" else _framed(page, node)
            if not url or not (is_file(url) or (all_links and tag(node) == "a")):
                continue
            label = one_line(node) or node.get("title", "").strip()
            if url not in found or not found[url].label:
                found[url] = FileLink(url, label)
    return tuple(found.values())


def scans(page: Document, element: etree._Element, text: str) -> tuple[FileLink, ...]:
    """Returns the pictures of an element that says nothing in words: a scanned notice. Icons and logos are none.

    `text` is the element's visible text.
    """
    if len(text) >= _NO_WORDS:
        return ()
    found: dict[str, FileLink] = {}
    for picture in element.iter("img"):
        url = absolute(page.base, picture.get("src", ""), page.encoding)
        if url and _PICTURE.search(urlsplit(url).path) and not _OF_THE_DESIGN.search(url):
            found.setdefault(url, FileLink(url, picture.get("alt", "").strip()))
    return tuple(found.values())


def _framed(page: Document, node: etree._Element) -> str:
    url = absolute(page.base, node.get(_FRAMES[tag(node)], ""), page.encoding)
    if not url:
        return ""
    inner = parse_qs(urlsplit(url).query)  # viewers take the document's address as a parameter
    for name in ("url", "file", "src"):
        for value in inner.get(name, ()):
            if _DOCUMENT.search(urlsplit(value).path):
                return absolute(page.base, value, page.encoding)
    return url if _DOCUMENT.search(urlsplit(url).path) else ""
