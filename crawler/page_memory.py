"""Pages of listings that were read before: the same bytes, asked for in the same way, say the same.

A replay of years meets the same page day after day, until it changes: then what it said before is let go of. A platform
is pure, so that what it read of an answer once holds for every other answer with the same address, status, body and
headers. Only the headers that change with every answer are left out, and the day: it counts for a date printed without
its year.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from datetime import date

from spiders.platform import Ask, Capture, Detail, Incremental, Page, Platform, Recent, Row, Unreadable, recent_of
from spiders.portal import PortalCards

# They tell of the answer, not of the page; no platform reads them.
_PASSING = frozenset(
    ("age", "cache-control", "connection", "content-length", "date", "etag", "expires", "keep-alive", "last-modified",
     "set-cookie", "transfer-encoding", "vary", "via", "x-request-id")
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_CONTENTS = 2  # a site of two servers may show two in turn

Asked = tuple[object, ...]  # which listing, read how, and what of it
Given = tuple[object, ...]  # what the answer was; with the day, where that counts


class PageMemory:
    """Remembers what the answers to the questions asked last were read as; `most` questions, of all listings."""

    def __init__(self, most: int = 4000) -> None:
        self.most = most
        self._pages: OrderedDict[Asked, list[tuple[Given, Page | Unreadable]]] = OrderedDict()

    def of(self, platform: Platform, listing: str, way: str) -> Platform:
        """Returns a platform that remembers; `listing` and `way` say which listing is read, and how.

        The portal's is given back as it is: it is read card by card.
        """
        if isinstance(platform, PortalCards):
            return platform
        return Remembering(platform, self, (listing, way))

    def find(self, asked: Asked, given: Given, day: date) -> Page | Unreadable | None:
        """Returns what was read of an answer, None if it is not remembered."""
        for known, page in self._pages.get(asked, ()):
            if known in (given, (*given, day)):
                self._pages.move_to_end(asked)
                return page
        return None

    def keep(self, asked: Asked, given: Given, day: date, page: Page | Unreadable) -> None:
        """Remembers what was read of an answer."""
        known = given if _same_on_any_day(page) else (*given, day)
        self._pages[asked] = [(known, page), *self._pages.pop(asked, ())][:_CONTENTS]
        if len(self._pages) > self.most:
            self._pages.popitem(last=False)


class Remembering:
    """A platform whose listing pages are read once."""

    def __init__(self, platform: Platform, memory: PageMemory, listing: Asked) -> None:
        self._platform, self._memory, self._listing = platform, memory, listing

    def start(self) -> Ask:
        """Returns the request for the first page of the listing."""
        return self._platform.start()

    @property
    def recent(self) -> Recent | None:
        """Returns how the platform is read from day to day, None if always to its end."""
        return recent_of(self._platform)

    def since(self, day: date) -> Ask:
        """Returns the request for the latest entries."""
        return self._platform.since(day) if isinstance(self._platform, Incremental) else self.start()

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the rows of a page, read now or before."""
        heads = tuple(sorted((n, v) for n, v in capture.headers.items() if n.lower() not in _PASSING))
        asked = (*self._listing, ask.url, ask.page, ask.language, ask.content, *sorted(ask.headers.items()))
        given = (capture.url, capture.status, heads, hashlib.sha256(capture.body).digest())
        day = capture.fetched_at.date()
        page = self._memory.find(asked, given, day)
        if page is None:
            page = self._platform.listing(capture, ask)
            self._memory.keep(asked, given, day, page)
        return page

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the entry's own page says; such pages are seldom the same twice."""
        return self._platform.detail(capture, row)


def _same_on_any_day(page: Page | Unreadable) -> bool:
    return isinstance(page, Page) and all(_YEAR.search(row.date_text) for row in page.rows if row.date_text)
