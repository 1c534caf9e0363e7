"""The single portal of public hearings: cards that bear consecutive numbers, and a list page of which little is known.

Two of its sections are two sources: `/Public/PubHearings` (open meetings) and `/Disscusion/DisPublic` (public
discussions, so spelt), each with numbers of its own. The same paths and numbers stood on ecoportal.kz before. What the
list shows, and how it is paged, is not known; that the numbers are dense is. How a number that has not been given out
is answered is not known either: any answer that is plainly no card counts as «not there».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from config.regions import Listing
from spiders.addresses import absolute
from spiders.files import anchors, link
from spiders.html import Document
from spiders.impostors import impostor, instead_of_content, real_page
from spiders.platform import Ask, Capture, Detail, Page, Row, Unreadable
from spiders.portal_card import Card, read_card
from spiders.rubric import page_of
from spiders.selectors import Options
from spiders.words import title_line
from store.outcomes import Outcome

_CARD = "/PublicHearingDetail"
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_MISSING = re.compile(r"не найден|не существу|нет данных|табылмады|not found|404", re.IGNORECASE)

FileSection = Literal["documents", "media", "photos", "protocol"]


def _paging(value: str) -> str:
    if value and "{page}" not in value:
        raise ValueError("must hold {page}, the number of the page")
    return value


def _iso(value: object) -> object:
    if not isinstance(value, str):  # the options are kept as JSON, which has no dates
        raise ValueError("write the day in quotes, as 2026-02-19")  # noqa: TRY004  # pydantic reports only ValueErrors
    return date.fromisoformat(value)


class Numbers(Options):
    """How cards are looked for by their numbers.

    `from`: the highest number known from elsewhere, for a record that has none yet; `since`: the day on which it was
    the highest, so that whatever came up later bears a higher one. `ahead`: so many numbers in a row that are no card
    end the walk. `behind`: of so many numbers below the highest, those that were no card are asked again. `most`: new
    cards a visit; the rest is for the next.
    """

    first: Annotated[int, Field(ge=0, alias="from")] = 0
    since: Annotated[date | None, BeforeValidator(_iso)] = None
    ahead: Annotated[int, Field(ge=1, le=500)] = 30
    behind: Annotated[int, Field(ge=0, le=1000)] = 60
    most: Annotated[int, Field(ge=1, le=5000)] = 300


class PortalOptions(Options):
    """`ids`: the walk by numbers, none if there is none; `list_page`: whether the list is asked too; `paging`: the
    query of its further pages; `again`: known cards looked at anew each visit; `files`: the sections whose files are
    fetched; `missing`: statuses that say there is no such card; `hints`: mail addresses or their ends → region."""

    ids: Numbers | None = None
    list_page: bool = True
    paging: Annotated[str, AfterValidator(_paging)] = ""
    again: Annotated[int, Field(ge=1, le=5000)] = 100
    files: list[FileSection] = ["protocol"]  # noqa: RUF012  # pydantic copies it
    missing: list[Annotated[int, Field(ge=300, le=599)]] = Field(default_factory=lambda: [404, 410])
    hints: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoCard:
    """The portal has no card of this number, now."""

    reason: str


class PortalCards:
    """One section of the portal. Raises ValueError for options by which no card would ever be found."""

    def __init__(self, listing: Listing, options: PortalOptions) -> None:
        if not options.list_page and options.ids is None:
            raise ValueError("neither list_page nor ids: no card would ever be found")
        self.options = options
        self._url = listing.url.partition("#")[0]
        self._base = absolute(self._url, urlsplit(self._url).path.rstrip("/") or "/").rstrip("/")
        self._language = "" if listing.language == "both" else listing.language

    def start(self) -> Ask:
        """Returns the request for the list page."""
        return Ask(self._url, language=self._language)

    def address(self, number: int) -> str:
        """Returns the address of a card."""
        return f"{self._base}{_CARD}?hearingId={number}"

    def ask(self, number: int) -> Ask:
        """Returns the request for a card."""
        return Ask(self.address(number), "detail", language=self._language)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the cards that a list page links to, whatever its layout; one that links to none is unreadable."""
        page = real_page(capture)
        if isinstance(page, Unreadable):
            return page
        rows = tuple(self._linked(page))
        if not rows:
            return instead_of_content(page, "the list page links to no card")
        further = None
        if self.options.paging:
            further = Ask(self._further(ask.page + 1), page=ask.page + 1, language=self._language)
        return page_of(rows, further, (), (), capture.fetched_at.date())

    def card(self, capture: Capture) -> Card | NoCard | Unreadable:
        """Returns the card of an answer, or that there is none of this number, or why neither can be said."""
        if capture.status in self.options.missing:
            return NoCard(f"HTTP {capture.status}")
        page = real_page(capture)
        if isinstance(page, Unreadable):
            return page
        card = read_card(page)
        if card is not None:
            return card if card.says_something else NoCard("a card without content")
        if capture.status == 200 and _is_list_again(capture.url, self._base):
            return NoCard("led back to the list")
        instead = impostor(page)
        if instead is not None and instead.outcome is Outcome.NOT_PARSEABLE and _MISSING.search(instead.reason):
            return NoCard(instead.reason)
        return instead or Unreadable(Outcome.NOT_PARSEABLE, "no card, and nothing says that there is none")

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns a card's text."""
        card = self.card(capture)
        if isinstance(card, Unreadable):
            return card
        if isinstance(card, NoCard):
            return Unreadable(Outcome.HTTP_ERROR, f"{row.url}: {card.reason}")
        return Detail(card.text(), card.project)

    def _further(self, page: int) -> str:
        mark = "&" if urlsplit(self._url).query else "?"
        return f"{self._url}{mark}{self.options.paging.replace('{page}', str(page))}"

    def _linked(self, page: Document) -> list[Row]:
        found: dict[int, Row] = {}
        for anchor in anchors(page.root):
            number = number_of(link(page, anchor), self._base)
            if number is not None and not (number in found and found[number].title):
                found[number] = Row(self.address(number), title_line(anchor), str(number))
        return list(found.values())


def number_of(url: str, base: str) -> int | None:
    """Returns the number of the card an address leads to; None if it is no card's, or of another section."""
    parts, own = urlsplit(url), urlsplit(base + _CARD)
    if parts.path.rstrip("/").lower() != own.path.lower():
        return None
    given = next((value for name, value in parse_qsl(parts.query) if name.lower() == "hearingid"), "")
    return int(given) if _NUMBER.fullmatch(given) else None


def _is_list_again(url: str, base: str) -> bool:
    return urlsplit(url).path.rstrip("/").lower() == urlsplit(base).path.lower()
