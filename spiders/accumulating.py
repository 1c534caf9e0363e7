"""One page that grows: notices one under another, each headed by the day it was put up («21.01.2020 ж.»)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from lxml import etree

from config.regions import Listing
from spiders.addresses import with_fragment
from spiders.dated_lines import Line, bare_date, leading_date, lines_of, placed_date
from spiders.day_lines import Reading, day_lines
from spiders.emptiness import says_nothing_here
from spiders.files import file_links, scans
from spiders.html import Document
from spiders.identity import identities
from spiders.impostors import impostor, instead_of_content, real_page
from spiders.platform import Ask, Capture, Detail, FileLink, Page, Row, Unreadable
from spiders.rubric import names, page_of, under_headings
from spiders.selectors import Css, Encoding, Options
from spiders.titles import first_sentence, is_no_title
from spiders.witnesses import address_witnesses
from spiders.words import LONGEST_TITLE, one_line, plain

_FEW_WORDS = 40
_NUMBERING = re.compile(r"^[\s\d.)•·*–—-]*|[\s.,;–—-]*$")


class AccumulatingOptions(Options):
    """CSS of the page: `content` holds the notices, `heading` parts them into sections, `entry` is one of them."""

    content: Css
    rubric: Css = "h1"
    heading: Css | None = None
    entry: Css | None = None
    encoding: Encoding = ""


@dataclass(slots=True)
class _Entry:
    heading: str
    date_text: str = ""
    lines: list[Line] = field(default_factory=list)
    date_unsure: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.words for line in self.lines if line.words)


class AccumulatingPage:
    """One such page."""

    def __init__(self, listing: Listing, options: AccumulatingOptions) -> None:
        self._options = options
        self._url = listing.url.partition("#")[0]
        self._language = "" if listing.language == "both" else listing.language

    def start(self) -> Ask:
        """Returns the request for the page."""
        return Ask(self._url, language=self._language)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the notices of the page, from top to bottom."""
        page = real_page(capture, self._options.encoding)
        if isinstance(page, Unreadable):
            return page
        contents = page.all(self._options.content)
        if not contents:
            return instead_of_content(page, f"the page has no {self._options.content}")
        return self._read(page, contents, capture.fetched_at.date())

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the page itself shows: there is nothing beyond it."""
        return Detail(row.text)

    def _read(self, page: Document, contents: list[etree._Element], seen: date) -> Page | Unreadable:
        if self._options.entry:
            headings, found = self._marked(page, contents, seen)
        else:
            headings, found = self._apart(page, contents, seen)
        entries = [entry for entry in found if entry.date_text or not says_nothing_here(entry.text)]
        rows = self._rows(page, entries)
        if not any(row.date_text or row.files for row in rows) and (guard := impostor(page)):
            return guard
        says_empty = bool(found) and not entries
        return page_of(rows, None, names(page, self._options.rubric), headings, seen, says_empty=says_empty)

    def _marked(self, page: Document, contents: list[etree._Element], seen: date) -> tuple[list[str], list[_Entry]]:
        """Returns the entries that a selector marks; the date is the line that is one, or opens the entry.

        A date in the midst of one, where others bear theirs at an end, may be a letter's or the hearing's: not certain.
        """
        inside = {node for content in contents for node in content.iter()}
        nodes = [node for node in page.all(self._options.entry or "") if node in inside]
        headings, headed = under_headings(page, self._options.heading, nodes)
        entries, midst = [], []
        for heading, node in headed:
            said = [line for line in lines_of(node, frozenset(), frozenset()) if line.kind == "text"]
            dated = next((line for line in said if bare_date(line.words, seen) or placed_date(line.words, seen)), None)
            printed = dated.words if dated else leading_date(said[0].words) if said else ""
            entries.append(_Entry(heading, printed, [line for line in said if line is not dated]))
            if dated and bare_date(dated.words, seen) and dated not in (*said[:2], said[-1]):
                midst.append(entries[-1])
        if 2 * len(midst) < sum(bool(entry.date_text) for entry in entries):
            for entry in midst:
                entry.date_unsure = True
        return headings, entries

    def _apart(self, page: Document, contents: list[etree._Element], seen: date) -> tuple[list[str], list[_Entry]]:
        """Returns the stretches between dates; what stands under none is an entry without a date."""
        headings = frozenset(page.all(self._options.heading) if self._options.heading else ())
        skipped = frozenset(page.all(self._options.rubric)) - headings
        every = [line for content in contents for line in (*lines_of(content, headings, skipped), Line("", "rule"))]
        for line in every:
            if line.kind == "heading" and bare_date(line.words, seen):
                line.kind = "text"  # a site that writes its dates as headings
        opening = next((line for line in every if line.kind == "text"), None)
        labelled = opening is not None and placed_date(opening.words, seen)
        days = day_lines(every, labelled=labelled, seen=seen)
        entries: list[_Entry] = []
        current: _Entry | None = None
        heading = ""
        for at, line in enumerate(every):
            day = days.get(at, Reading.INSIDE)
            if line.kind == "heading":
                heading, current = line.words, None
            elif line.kind == "rule":
                current = current if current and not current.lines else None
            elif day is not Reading.INSIDE:
                current = _Entry(heading, line.words, date_unsure=day is Reading.UNCLEAR)
                entries.append(current)
            else:
                if current is None:
                    current = _Entry(heading)
                    entries.append(current)
                current.lines.append(line)
        said = [line.words for line in every if line.kind == "heading" and line.words]
        return said, [part for entry in entries for part in _parted(page, entry)]

    def _rows(self, page: Document, entries: list[_Entry]) -> list[Row]:
        files = [_files(page, entry) for entry in entries]
        said = [
            (entry.text, "\n".join((entry.heading, entry.date_text, entry.text, *(link.url for link in links))))
            for entry, links in zip(entries, files, strict=True)
        ]
        return [
            Row(
                url=with_fragment(self._url, mark),
                title=_title(entry),
                date_text=entry.date_text,
                date_unsure=entry.date_unsure,
                heading=entry.heading,
                text=entry.text,
                files=links,
                witnesses=address_witnesses("", (link.url for link in links)),
            )
            for entry, links, mark in zip(entries, files, identities(said), strict=True)
        ]


def _title(entry: _Entry) -> str:
    """The first bold lines, or the first sentence; the words of a bare link only if they name something."""
    said = [line for line in entry.lines if line.words]
    if not said:
        return ""
    bold = list(takewhile(lambda line: line.bold, said))[:3]
    if bold and (len(bold) < len(said) or len(said) == 1):
        return plain(" ".join(line.words for line in bold))[:LONGEST_TITLE]
    if _is_link(said[0]):
        words = " ".join(one_line(node) for node in said[0].links)
        return "" if is_no_title(words) else words[:LONGEST_TITLE]
    return first_sentence(said[0].words)


def _files(page: Document, entry: _Entry) -> tuple[FileLink, ...]:
    found = file_links(page, [node for line in entry.lines for node in line.links])
    if found or len(entry.text) >= _FEW_WORDS:
        return found
    return tuple(scan for line in entry.lines for picture in line.pictures for scan in scans(page, picture, ""))


def _parted(page: Document, entry: _Entry) -> list[_Entry]:
    """Parts what stands under no date where every line is nothing but a link to a file: each is an entry."""
    said = [line for line in entry.lines if line.words or line.links]
    if entry.date_text or len(said) < 2 or not all(_is_link(line) and file_links(page, line.links) for line in said):
        return [entry]
    return [_Entry(entry.heading, "", [line]) for line in said]


def _is_link(line: Line) -> bool:
    linked = " ".join(one_line(node) for node in line.links)
    return bool(line.links) and _NUMBERING.sub("", line.words) in ("", _NUMBERING.sub("", linked))
