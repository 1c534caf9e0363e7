"""The words a person sees in an element.

Text is one line per paragraph, list item, table row or `<br>`; cells of a row are parted by a tab. Scripts, styles and
hidden elements have no words. Every walk is a loop, so depth of nesting costs nothing but time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
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
_WORDLESS_NAMES = (
    "applet audio button canvas embed head iframe math noscript object option script select style svg "
    "template textarea title video xml"
)
_WORDLESS = frozenset(_WORDLESS_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk through an element: words, a break, or an element opening or closing."""

    kind: Literal["words", "block", "line", "cell", "open", "close"]
    node: etree._Element
    words: str = ""


def walk(element: etree._Element) -> Iterator[Step]:
    """Yields an element's visible content in the order of the page, without what stands after it."""
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            if _is_hidden(node):
                walker.skip_subtree()
                continue
            yield from _opening(node)
            continue
        if event == "end" and not _is_hidden(node):
            yield from _closing(node)
        if node is not element and node.tail:
            yield Step("words", node, node.tail)


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
    for line in INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split("\n"):
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if words := "\t".join(cell for cell in cells if cell):
            kept.append(words)
    return "\n".join(kept)


def tag(node: etree._Element) -> str:
    """Returns an element's name in lower case; empty for comments and the like."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


def spelled(element: etree._Element) -> str:
    """Returns an element's visible words with its breaks, blanks not yet made single: pieces can be joined to words."""
    breaks = {"block": "\n", "line": "\n", "cell": "\t"}
    return "".join(_flat(step) if step.kind == "words" else breaks.get(step.kind, "") for step in walk(element))


def _flat(step: Step) -> str:
    """In a `<pre>` a line is a line; elsewhere a line break in the source is a blank."""
    if "\n" not in step.words and "\t" not in step.words:
        return step.words
    holder = step.node
    if tag(holder) == "pre" or any(tag(above) == "pre" for above in holder.iterancestors()):
        return step.words.replace("\t", " ")
    return " ".join(re.split(r"[\n\t\r]+", step.words))


def _opening(node: etree._Element) -> Iterator[Step]:
    name = tag(node)
    if name in BLOCKS:
        yield Step("block", node)
    yield Step("open", node)
    if name == "br":
        yield Step("line", node)
    if node.text:
        yield Step("words", node, node.text)


def _closing(node: etree._Element) -> Iterator[Step]:
    name = tag(node)
    yield Step("close", node)
    if name in BLOCKS:
        yield Step("block", node)
    elif name in _CELLS:
        yield Step("cell", node)


def _is_hidden(node: etree._Element) -> bool:
    name = tag(node)
    if name in _WORDLESS or name.startswith(("w:", "v:")):
        return True
    if name == "o:p" or not node.attrib:
        return False
    return "hidden" in node.attrib or bool(_HIDDEN.search(node.get("style", "")))
