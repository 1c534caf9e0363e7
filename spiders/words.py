"""The words a person sees in an element.

Text is one line per paragraph, list item, table row or `<br>`; cells of a row are parted by a tab. Scripts, styles and
hidden elements have no words. Every walk is a loop, so depth of nesting costs nothing but time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from spiders.volatile import without_counters, without_volatile

LONGEST_TITLE = 1000
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary "
    "table tbody tfoot thead tr ul caption"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset(("td", "th"))
_BREAKS = {"block": "\n", "line": "\n", "cell": "\t"}
_WORDLESS_NAMES = (
    "applet audio button canvas embed head iframe math noscript object option script select style svg "
    "template textarea title video xml"
)
_WORDLESS = frozenset(_WORDLESS_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


# One step of a walk through an element: words, a break, or an element opening or closing; its node; the words.
Step = tuple[Literal["words", "block", "line", "cell", "open", "close"], etree._Element, str]


def walk(element: etree._Element) -> Iterator[Step]:
    """Yields an element's visible content in the order of the page, without what stands after it."""
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    skipped = None
    for event, node in walker:
        if event == "start":
            name = tag(node)
            if _is_hidden(node, name):
                walker.skip_subtree()
                skipped = node
                continue
            if name in BLOCKS:
                yield "block", node, ""
            yield "open", node, ""
            if name == "br":
                yield "line", node, ""
            if node.text:
                yield "words", node, node.text
            continue
        if event == "end" and node is not skipped:
            name = tag(node)
            yield "close", node, ""
            if name in BLOCKS:
                yield "block", node, ""
            elif name in _CELLS:
                yield "cell", node, ""
        if node is not element and (tail := node.tail):
            yield "words", node, tail


def visible_text(element: etree._Element) -> str:
    """Returns the words a person sees, one line per paragraph, without counters and clocks."""
    return without_volatile(lines(spelled(element)))


def one_line(element: etree._Element) -> str:
    """Returns the same words on one line, for titles and dates."""
    return plain(visible_text(element).replace("\n", " "))


def printed(element: etree._Element) -> str:
    """Returns a date's words as printed, on one line; only a counter beside it is left out."""
    return without_counters(plain(lines(spelled(element))))


def title_line(element: etree._Element) -> str:
    """Returns an element's words as a title, cut where no title goes on."""
    return one_line(element)[:LONGEST_TITLE].strip()


def plain(text: str) -> str:
    """Returns text in NFC with single blanks and nothing invisible in it."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def lines(text: str) -> str:
    """Returns text with single blanks, tabs between cells and no empty lines."""
    kept = []
    for line in unicodedata.normalize("NFC", text).split("\n"):
        if line.isprintable():  # nothing invisible in it, and no other blank than the common one
            words = " ".join(line.split()) if "  " in line else line.strip()
        else:
            cells = INVISIBLE.sub("", line).split("\t")
            words = "\t".join(cell for cell in (" ".join(cell.split()) for cell in cells) if cell)
        if words:
            kept.append(words)
    return "\n".join(kept)


def tag(node: etree._Element) -> str:
    """Returns an element's name in lower case; empty for comments and the like."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


def spelled(element: etree._Element) -> str:
    """Returns an element's visible words with its breaks, blanks not yet made single: pieces can be joined to words."""
    pieces = []
    for kind, node, words in walk(element):
        if kind == "words":
            pieces.append(_flat(node, words) if "\n" in words or "\t" in words else words)
        elif kind in _BREAKS:
            pieces.append(_BREAKS[kind])
    return "".join(pieces)


def _flat(holder: etree._Element, words: str) -> str:
    """In a `<pre>` a line is a line; elsewhere a line break in the source is a blank."""
    if tag(holder) == "pre" or any(tag(above) == "pre" for above in holder.iterancestors()):
        return words.replace("\t", " ")
    return " ".join(re.split(r"[\n\t\r]+", words))


def _is_hidden(node: etree._Element, name: str) -> bool:
    if name in _WORDLESS or name.startswith(("w:", "v:")):
        return True
    if name == "o:p" or not node.attrib:
        return False
    return "hidden" in node.attrib or bool(_HIDDEN.search(node.get("style", "")))
