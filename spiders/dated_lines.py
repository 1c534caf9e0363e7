"""A stretch of a page as lines, and which of them are the dates that notices stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lxml import etree

from reading.dates.finding import single_date
from spiders.volatile import without_volatile
from spiders.words import lines, plain, tag, walk

_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SET_APART = frozenset(("i", "em", "u", "h1", "h2", "h3", "h4", "h5", "h6"))
_SET_TO = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_SET_SIDE = re.compile(r"(center|right)", re.IGNORECASE)
_SET_CLASS = re.compile(r"date|day|head|title|center|right|bold|kun", re.IGNORECASE)  # others come with what is pasted
_DAY = r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)"
_DAY_IN_WORDS = (
    r"(?:[«\"]?\d{1,2}[»\"]?\s+[^\W\d_]{3,12}\.?,?\s+\d{4}"
    r"|\d{4}\s?(?:жылғы|жылдың|жылы|жыл|ж\.?)\s?[«\"]?\d{1,2}[»\"]?[\s-]*[^\W\d_]{3,14})"
)
_YEAR_WORD = r"(?:\s?(?:года?|г|жылғы|жылы?|ж|күні)(?![^\W\d_])\.?)"
_TIME = r"(?:\s?,?\s?(?:в\s|сағат\s)?\d{1,2}[:.]\d{2}(?::\d{2})?)"
_WEEKDAY = r"(?:[^\W\d_]{5,12}[,.]?\s)"
_BARE = re.compile(rf"{_WEEKDAY}?(?:{_DAY}|{_DAY_IN_WORDS}){_YEAR_WORD}?{_TIME}?[\s.,:;]*", re.IGNORECASE)
_NUMBERS_ONLY = re.compile(rf"{_DAY}{_YEAR_WORD}?{_TIME}?[\s.,:;]*", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:дата\s+(?:размещения|публикации)|размещен[оа]?|опубликован[оа]?"
    r"|орналастыр\w+(?:\s+(?:күні|уақыты))?|жариялан\w+(?:\s+күні)?)\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_ASKS_A_DATE = re.compile(r"(?:дат[аы]|срок\w*|время|период|күні|мерзімі?|уақыты|кезеңі)[^:\n]{0,60}:$", re.IGNORECASE)
_LEADING = re.compile(rf"({_DAY}{_YEAR_WORD}?)(?=\s*[–—|:-]\s|\s+[^\W\d_]|$)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """One line of a page. `opens`: a block begins with it, or it follows an empty line (`gap`)."""

    words: str
    kind: Literal["text", "rule", "heading"] = "text"
    bold: bool = False
    opens: bool = True
    gap: bool = False
    mark: str = ""  # how its words are set: bold, in the middle, of a class
    links: list[etree._Element] = field(default_factory=list)
    pictures: list[etree._Element] = field(default_factory=list)


def lines_of(element: etree._Element, headings: Set[etree._Element], skipped: Set[etree._Element]) -> list[Line]:
    """Returns an element's lines from top to bottom; elements of `skipped` (the page's own title) give none."""
    return list(_Reader(headings, skipped).read(element))


def bare_date(words: str, seen: date) -> bool:
    """Returns whether a line is a date and nothing else; one that cannot be («31.02.2020») is still printed."""
    if len(words) > 60 or not _BARE.fullmatch(words):
        return False
    return bool(_NUMBERS_ONLY.fullmatch(words)) or single_date(words, seen) is not None


def placed_date(words: str, seen: date) -> bool:
    """Returns whether a line is a date labelled as the day of placement («Размещено: 21.01.2020»)."""
    label = _PLACED.match(words)
    return label is not None and bare_date(words[label.end() :], seen)


def leading_date(words: str) -> str:
    """Returns the date in figures a line begins with, as printed, empty if it begins with anything else."""
    found = _LEADING.match(words)
    return plain(found.group(1)) if found else ""


def is_date_heading(line: Line, above: Line | None, labelled: bool, seen: date) -> bool:
    """Returns whether an entry begins at a line. A date the line above asks for («Дата проведения:») heads none."""
    if not line.opens or not (bare_date(line.words, seen) or (labelled and placed_date(line.words, seen))):
        return False
    return above is None or not _ASKS_A_DATE.search(above.words)


class _Reader:
    """Gathers words into lines while walking."""

    def __init__(self, headings: Set[etree._Element], skipped: Set[etree._Element]) -> None:
        self._headings = headings
        self._skipped = skipped
        self._words: list[str] = []
        self._plain_words = False
        self._links: list[etree._Element] = []
        self._pictures: list[etree._Element] = []
        self._bold = 0
        self._silent = 0
        self._opens = True
        self._gap = False
        self._within: list[tuple[etree._Element, str]] = []  # elements that set their words apart
        self._mark: str | None = None

    def read(self, element: etree._Element) -> Iterator[Line]:
        """Yields the lines of an element."""
        for kind, node, words in walk(element):
            if kind == "words":
                self._take(words)
            elif kind == "cell":
                self._words.append("\t")
            elif kind == "open":
                yield from self._open(node)
            elif kind == "close":
                yield from self._close(node)
            else:
                yield from self._flush(block=kind == "block")
        yield from self._flush(block=True)

    def _take(self, words: str) -> None:
        if not self._silent:
            self._words.append(" ".join(re.split(r"[\n\r\t]+", words)))
            if re.search(r"\w", words):
                self._plain_words = self._plain_words or not self._bold
                if self._mark is None:
                    self._mark = " ".join(("bold" if self._bold else "", *(how for _node, how in self._within))).strip()

    def _open(self, node: etree._Element) -> Iterator[Line]:
        name = tag(node)
        self._bold += _is_bold(node)
        self._silent += node in self._skipped
        if how := _setting(node, name):
            self._within.append((node, how))
        if node in self._headings:
            yield from self._flush(block=True)
        if name == "a" and node.get("href") and not self._silent:
            self._links.append(node)
        elif name == "img":
            self._pictures.append(node)
        elif name == "hr":
            yield from self._flush(block=True)
            yield Line("", "rule")

    def _close(self, node: etree._Element) -> Iterator[Line]:
        if node in self._headings:
            yield from self._flush(block=True, kind="heading")
        self._bold -= _is_bold(node)
        self._silent -= node in self._skipped
        if self._within and self._within[-1][0] is node:
            self._within.pop()

    def _flush(self, *, block: bool, kind: Literal["text", "heading"] = "text") -> Iterator[Line]:
        words = without_volatile(lines("".join(self._words)).replace("\n", " "))
        if words or self._links or self._pictures:
            bold = not self._plain_words and bool(words)
            yield Line(words, kind, bold, self._opens, self._gap, self._mark or "", self._links, self._pictures)
            self._opens, self._gap = block, False
            self._links, self._pictures = [], []
        else:
            self._opens = True  # nothing on this line: whatever follows stands after a gap
            self._gap = self._gap or not block or "\xa0" in "".join(self._words)  # a break, or a blank kept on purpose
        self._opens = self._opens or block
        self._words, self._plain_words, self._mark = [], False, None


def _is_bold(node: etree._Element) -> bool:
    return tag(node) in _BOLD or bool(_BOLD_STYLE.search(node.get("style", "")))


def _setting(node: etree._Element, name: str) -> str:
    """Returns how an element sets its words, as far as an editor's button does: empty if as all others."""
    if name in _SET_APART:
        return name
    told = _SET_TO.search(node.get("style", "")) or _SET_SIDE.fullmatch(node.get("align", ""))
    classed = [one for one in node.get("class", "").split() if _SET_CLASS.search(one)]
    return "+".join([told.group(1).lower(), *classed] if told else classed)
