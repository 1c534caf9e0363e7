"""A page as a tree: what every reader of HTML starts from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from parsel import Selector

from spiders.decoding import decode
from spiders.endings import why_broken_off
from spiders.platform import Capture, Unreadable
from spiders.selectors import select
from spiders.words import INVISIBLE, plain
from store.outcomes import Outcome

# A tag as the parser takes it apart; its attributes cost it the square of their number.
_TAG = re.compile(r"""<[a-zA-Z][^\s/>]*+((?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+|=)*+)""")
_ATTRIBUTE = re.compile(r"""=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+|=""")
_QUOTED_END = re.compile(r"""=\s*+(?:"[^">]*+>|'[^'>]*+>)""")
_SHORT_TAG, _LONG_TAG, _SMALL_PAGE = 500, 2_000, 1_000_000  # characters
_MOST_WORK = 500_000_000  # half a second


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed page: its tree, the address relative links start from, and the encoding it was read in."""

    tree: Selector
    base: str
    encoding: str

    @property
    def root(self) -> etree._Element:
        """Returns the topmost element."""
        root: etree._Element = self.tree.root
        return root

    def all(self, css: str) -> list[etree._Element]:
        """Returns the elements a CSS selector finds, in the order of the page, none of them inside another."""
        found = select(self.root, css)
        if len(found) < 2:
            return found
        inside = set(found)
        return [node for node in found if not any(above in inside for above in node.iterancestors())]


def document(capture: Capture, encoding: str = "") -> Document | Unreadable:
    """Returns the page of an answer, or `NOT_PARSEABLE` for what is no text or no tree."""
    decoded = decode(capture, encoding)
    if isinstance(decoded, Unreadable):
        return decoded
    if why := why_broken_off(decoded.text):
        return Unreadable(Outcome.READ_IN_PART, why)
    return parse(decoded.text, capture.url, decoded.encoding)


def parse(text: str, url: str, encoding: str = "utf-8") -> Document | Unreadable:
    """Returns the tree of a page's text; markup is mended as browsers do."""
    if _floods(text):
        return Unreadable(Outcome.NOT_PARSEABLE, "its tags have too many attributes")
    # lxml's plain elements: those of lxml.html cost a call into Python for every node that is looked at.
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_blank_text=False)
    data = INVISIBLE.sub("", text).strip().encode("utf-8")
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        return Unreadable(Outcome.NOT_PARSEABLE, f"no page can be made of the answer: {plain(str(error))[:200]}")
    if root is None:
        return Unreadable(Outcome.NOT_PARSEABLE, "no page can be made of the answer: it is empty")
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        return Unreadable(Outcome.NOT_PARSEABLE, "elements nested too deep to be read whole")
    href = root.xpath("string(//base/@href)")
    base = urljoin(url, href.strip()) if isinstance(href, str) and href.strip() else url
    return Document(Selector(root=root, type="html"), base, encoding)


def _floods(text: str) -> bool:
    """Returns whether the attributes of a page would keep the parser busy, minutes for 300,000 of one tag."""
    if len(text) < _SMALL_PAGE and not _QUOTED_END.search(text) and max(map(len, text.split(">"))) < _LONG_TAG:
        return False  # no tag can be long
    inside = (found[1] for found in _TAG.finditer(text))
    return sum(len(_ATTRIBUTE.findall(words)) ** 2 for words in inside if len(words) > _SHORT_TAG) > _MOST_WORK


def fragment(markup: str, base: str) -> Document | Unreadable:
    """Returns a piece of markup (a field of a JSON answer) as a page of its own."""
    return parse(f"<div>{markup}</div>", base)
