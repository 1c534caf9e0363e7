"""What every platform speaks: a capture goes in, rows come out. Nothing here touches the network or the clock.

A platform is one file with one class that satisfies `Platform`; it works the same on a live answer and on an archived
one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol, runtime_checkable

from store.outcomes import Outcome
from store.record import RubricSeen

Section = Literal["announcements", "protocols", "mixed"]
Role = Literal["listing", "detail", "file"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a page that plain HTTP shows nothing of is opened in a browser: what to wait for, and how long (seconds)."""

    wait_for: str = ""  # CSS of what must be there before the page counts as drawn
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Ask:
    """A request a platform wants made. `language` becomes Accept-Language.

    With `rendering` it is opened in a browser: the capture's body is then the page as drawn, as HTML; `headers` are the
    browser's own. With `content` it is a POST of these bytes.
    """

    url: str
    role: Role = "listing"
    page: int = 1
    language: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    rendering: Rendering | None = None
    content: bytes = b""

    @property
    def method(self) -> str:
        """Returns the HTTP method."""
        return "POST" if self.content else "GET"


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer: status, headers and body after content decoding. `fetched_at` is aware."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file a posting links to: absolute URL and the words of the link."""

    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as a listing shows it. What the listing does not show is empty."""

    url: str  # canonical, absolute; for an entry without a link, the listing's own with a fragment
    title: str
    key: str = ""
    date_text: str = ""
    heading: str = ""
    text: str = ""
    files: tuple[FileLink, ...] = ()
    witnesses: Mapping[str, str] = field(default_factory=dict)
    pinned: bool = False
    region: str = ""  # id of the region it concerns, on a site that serves the whole country; "": the source's own
    detail: Ask | None = None  # where the rest of it lies
    excerpt: bool = False  # of its text, only a beginning is shown
    date_unsure: bool = False  # the date printed may belong to what stands in it, and is then not the day it was put up

    @property
    def says_nothing(self) -> bool:
        """Returns whether nothing tells what it is, and it leads to nothing: what is left of a torn entry."""
        return not (self.key or self.url or self.title or self.text or self.files)


@dataclass(frozen=True, slots=True)
class Detail:
    """What an entry's own page adds."""

    text: str
    title: str = ""
    date_text: str = ""
    files: tuple[FileLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing, read. `next` is None on the last page."""

    rows: tuple[Row, ...]
    next: Ask | None
    rubric: RubricSeen
    oldest: date | None = None  # oldest displayed date among the unpinned rows
    says_empty: bool = False  # the site's own words that there is nothing here
    unmatched: tuple[str, ...] = ()  # "title", "date": configured, and found in no row of this page
    ignored: int = 0  # entries left aside because the configuration says so: of another body
    torn: int = 0  # rows that say nothing: neither title nor link nor text; none of them is an entry
    cut: bool = False  # the site shows the latest entries only: what is older is not in the listing any more


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The answer is not what the platform expects; never parsed as content."""

    outcome: Outcome
    reason: str


class Platform(Protocol):
    """One kind of site, set up for one listing of one source."""

    def start(self) -> Ask:
        """Returns the request for the first page of the listing."""
        ...

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the rows of a page, or why it is none."""
        ...

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the entry's own page says, or why it says nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Recent:
    """How a long listing is read from day to day: `days` before its last reading to the end, and back to there only.

    Every `whole_every` days it is read to its end.
    """

    days: int
    whole_every: int


@runtime_checkable
class Incremental(Platform, Protocol):
    """A platform that can be asked for the latest entries alone; `recent` None: it is not to be."""

    recent: Recent | None

    def since(self, day: date) -> Ask:
        """Returns the request for the first page of what bears a later date than `day`, and maybe that one."""
        ...


def recent_of(platform: Platform) -> Recent | None:
    """Returns how a platform is read from day to day, None if always to its end."""
    recent: Recent | None = getattr(platform, "recent", None)
    return recent
