"""What is asked of a browser and what comes of it, as the crawl and the browser's own process tell each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to be drawn. `language` and `zone` are those of the person for whom it is drawn; sizes are bytes."""

    url: str
    wait_for: str
    seconds: float
    language: str
    zone: str
    most_markup: int
    most_picture: int


@dataclass(frozen=True, slots=True)
class Hop:
    """An answer for the page itself, as the browser reports it, content coding undone."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    request_headers: list[tuple[str, str]]
    body: bytes
    address: str = ""
    certificate: str = ""


@dataclass(slots=True)
class Drawn:
    """What came of a page. Without markup it was none to draw (a file, a redirect), and its last hop is the answer."""

    url: str
    hops: list[Hop] = field(default_factory=list)
    markup: bytes = b""  # UTF-8
    picture: bytes = b""  # PNG
    oldest_data: int = 0  # seconds that a cache had kept what scripts fetched
    leads_to: str = ""  # where the page leads instead, by a redirect or a script
    refused: list[str] = field(default_factory=list)  # where the page was not let
    browser: str = ""  # its name and version


class DrawingFailed(Exception):  # noqa: N818  # an answer for the crawl, not a fault
    """A page that could not be drawn, by its outcome."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
