"""gov.kz, the single platform of the state bodies' sites: items of one entity, read from its public REST interface.

The human page is a shell of scripts; the interface answers JSON. It is undocumented; what is known of it comes from
public clients: pages from 1, an empty array past the last, `Accept-Language` chooses the language, cards of regional
departments may be empty objects, a midnight `created_date` marks the migration of 2019-2021 and no publication,
`created_date=gt:` filters and `gte:` fails.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from config.regions import Listing
from spiders.govkz_answer import items_of, json_of, outline
from spiders.govkz_drawn import DrawnNews, DrawnOptions
from spiders.govkz_items import ItemReader, TooLongError, of_body, sections
from spiders.govkz_kinds import DOCUMENTS, NEWS, SLUG, Kind, entity_of, origin_of
from spiders.platform import Ask, Capture, Detail, Page, Platform, Recent, Row, Section, Unreadable
from spiders.rubric import page_of
from spiders.selectors import Options
from store.outcomes import Outcome

API = "/api/v1/public/content-manager"
_PAGE = re.compile(r"(?<=&page=)\d+(?=&|$)")

Entity = Annotated[str, Field(pattern=rf"^{SLUG}$")]
Number = Annotated[int, Field(gt=0)]
Words = Annotated[str, Field(min_length=3)]


class EntityOptions(Options):
    """`entity`: the slug; `body`: whose items count, by language, where several bodies publish in one project."""

    entity: Entity
    body: dict[Literal["ru", "kk"], Words] = Field(default_factory=dict)


class PagesOptions(EntityOptions):
    """`page_size`: items asked for at once."""

    page_size: Annotated[int, Field(ge=1, le=100)] = 100


class RecentOptions(PagesOptions):
    """`recent_days`: read back so far only, and to the end every `whole_every` days; none: always to the end.

    A hearing's notice and its protocol lie up to seven weeks apart, and one may be written into the other's entry.
    """

    recent_days: Annotated[int, Field(ge=60, le=3650)] | None = None
    whole_every: Annotated[int, Field(ge=2, le=31)] = 7


class GovKzOptions(RecentOptions):
    """`activities`: the platform's id of each of our sections."""

    activities: dict[Section, Number] = Field(default_factory=dict)


class PressOptions(RecentOptions):
    """`directions`: the platform's id of each of our sections."""

    directions: dict[Section, Number] = Field(default_factory=dict)


class NewsOptions(PressOptions):
    """`door`: by the interface, or as a page that a browser draws; `drawn`: how that page is read."""

    door: Literal["api", "rendered"] = "api"
    drawn: DrawnOptions = DrawnOptions()


class GovKz:
    """The items of one kind, entity and language. Raises ValueError for a listing the options do not fit."""

    def __init__(self, listing: Listing, options: PagesOptions, kind: Kind = DOCUMENTS) -> None:
        self.origin = checked_origin(listing, options)
        self._field = "directions" if isinstance(options, PressOptions) else "activities"
        chosen: dict[Section, int] = getattr(options, self._field, {})
        if chosen and listing.section not in chosen:
            raise ValueError(f"{self._field} names no id for the section {listing.section}")
        self._asked = chosen.get(listing.section)
        self._options, self._kind, self._language = options, kind, listing.language
        self._body = options.body.get(listing.language, "") if listing.language != "both" else ""
        self._reader = ItemReader(self.origin, options.entity, kind, listing.language)
        self._cards = f"{self.origin}{API}/{kind.name}"
        self.recent = _recent(options)

    def start(self) -> Ask:
        """Returns the request for the newest items."""
        return self._ask("")

    def since(self, day: date) -> Ask:
        """Returns the request for the newest items of later date than the beginning of a day."""
        return self._ask(f"&created_date=gt:{day.isoformat()}T00:00:00")

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the items of one page; a page without any is the end."""
        answer = json_of(capture)
        if isinstance(answer, Unreadable):
            return answer
        items = items_of(answer)
        if isinstance(items, Unreadable):
            return items
        if missing := self._missing(answer, ask, len(items)):
            return missing
        kept, ignored = of_body(items, self._body)
        try:
            rows = self._reader.rows(kept, self._cards)
        except TooLongError as error:
            return Unreadable(Outcome.TOO_LARGE, f"page {ask.page}: {error}")
        names = sections(kept, self._field, self._asked)
        page = page_of(rows, self._after(ask) if items else None, names, (), capture.fetched_at.date())
        return replace(page, ignored=ignored)

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the card adds; an empty card leaves what the list showed."""
        card = json_of(capture)
        if isinstance(card, Unreadable):
            return card
        if not isinstance(card, dict):
            return Unreadable(Outcome.NOT_PARSEABLE, f"a card that is no object: {outline(card)}")
        if not card and not row.text and not row.files:
            return Unreadable(Outcome.EMPTY_SHELL, "an empty card, and nothing in the list")
        try:
            return self._reader.detail(card, row)
        except TooLongError as error:
            return Unreadable(Outcome.TOO_LARGE, str(error))

    def _ask(self, filters: str) -> Ask:
        if self._asked is not None:
            filters = f"&{self._field}={self._asked}{filters}"
        query = f"projects=eq:{self._options.entity}{filters}&sort-by={self._kind.sort}"
        url = f"{self._cards}?{query}&page=1&size={self._options.page_size}"
        return Ask(url, language=self._language, headers={"Accept": "application/json"})

    @staticmethod
    def _after(ask: Ask) -> Ask:
        return replace(ask, url=_PAGE.sub(str(ask.page + 1), ask.url), page=ask.page + 1)

    def _missing(self, answer: object, ask: Ask, shown: int) -> Unreadable | None:
        """Holds the platform's own count, where it gives one, against an end of the list."""
        total = answer.get("totalElements") if isinstance(answer, dict) else None
        before = (ask.page - 1) * self._options.page_size
        if shown or not isinstance(total, int) or isinstance(total, bool) or before >= total:
            return None
        return Unreadable(Outcome.READ_IN_PART, f"page {ask.page} is empty, though the platform counts {total}")


def govkz_news(listing: Listing, options: NewsOptions) -> Platform:
    """Returns the reader of an entity's news through the door chosen. Raises ValueError for options that do not fit."""
    if options.door == "api":
        return GovKz(listing, options, NEWS)
    if options.directions or options.body:
        raise ValueError("a drawn list is of the whole entity: leave out directions and body")
    return DrawnNews(listing, checked_origin(listing, options), options.entity, options.drawn, _recent(options))


def checked_origin(listing: Listing, options: EntityOptions) -> str:
    """Returns scheme and host of a listing. Raises ValueError if its address, language or body fits not the options."""
    slug = entity_of(listing.url)
    if slug and slug != options.entity:
        raise ValueError(f"entity {options.entity} is not the one of {listing.url}")
    if listing.language == "both":
        raise ValueError(f"{listing.url}: the platform answers in one language at a time, ru or kk")
    if options.body and listing.language not in options.body:
        raise ValueError(f"body names none in the listing's language, {listing.language}")
    return origin_of(listing.url)


def _recent(options: PagesOptions) -> Recent | None:
    if not isinstance(options, RecentOptions) or options.recent_days is None:
        return None
    return Recent(options.recent_days, options.whole_every)
