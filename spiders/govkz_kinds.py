"""The kinds of items that bodies publish on gov.kz, and the one address of each.

The same item answers at many addresses: with `?lang=` and without, with `?directionId=`, under its number or its slug,
on the host without www and on the old beta.egov.kz. It is known by entity, kind and number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

NOT_TOLD = "not told"  # in place of a stamp: what day the page shows, if any, is not known
SLUG = r"[a-z0-9][a-z0-9_-]*"
NUMBER = re.compile(r"[\w-]{1,200}", re.ASCII)
_PAGE = re.compile(rf"/memleket/entities/({SLUG})(?:/(.*?))?/?", re.IGNORECASE)
_HOSTS = re.compile(r"(?:www\.)?gov\.kz|(?:www\.)?beta\.egov\.kz", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of items: its name in the API, where people find it, and which of its fields say what."""

    name: str
    list_path: str  # of the list people see, below the entity
    item_path: str  # of an item's own page, with the item's number behind it
    text: tuple[str, ...]  # fields with the text, as HTML
    day: tuple[str, ...]  # fields with the day it shows, the first that has one; none: the API tells no day
    sort: str = "created_date:DESC"


DOCUMENTS = Kind("documents", "documents", "documents/details", ("content",), ("created_date",))
NEWS = Kind("news", "press/news", "press/news/details", ("body", "content"), ("created_date",))
ARTICLES = Kind(
    "article", "press/article", "press/article/details", ("content", "body"), ("publication_date", "created_date")
)
EVENTS = Kind("events", "press/events", "press/events/details", ("content", "body", "description"), ("created_date",))
PAGES = Kind("pages", "activities", "activities", ("content",), (), "order")
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (DOCUMENTS, NEWS, ARTICLES, EVENTS, PAGES)}


@dataclass(frozen=True, slots=True)
class ItemName:
    """What an item is known by, whatever address led to it. `number` may be a slug."""

    entity: str
    kind: Kind
    number: str

    @property
    def key(self) -> str:
        """Returns the id an item keeps in the record."""
        return f"{self.entity}/{self.kind.name}/{self.number}"


def entity_of(url: str) -> str:
    """Returns the slug of the body that a page people see belongs to, empty for any other address."""
    found = _PAGE.fullmatch(urlsplit(url).path)
    return found.group(1).lower() if found else ""


def item_named(url: str) -> ItemName | None:
    """Returns the item that an address of its page names, None if it names none."""
    found = _PAGE.fullmatch(urlsplit(url).path)
    if found is None:
        return None
    path = found.group(2) or ""
    for kind in KINDS.values():
        number = path.removeprefix(f"{kind.item_path}/")
        if number != path and NUMBER.fullmatch(number) and number != "directions":
            return ItemName(found.group(1).lower(), kind, number)
    return None


def item_url(origin: str, item: ItemName, language: str) -> str:
    """Returns the one address an item has here. `origin` is scheme and host."""
    where = f"{origin}/memleket/entities/{item.entity}/{item.kind.item_path}/{item.number}"
    return f"{where}?lang={language}"


def list_url(origin: str, entity: str, kind: Kind, language: str, page: int = 1) -> str:
    """Returns the address of a list people see; the platform writes the number of a further page into the path."""
    number = f"/{page}" if page > 1 else ""
    return f"{origin}/memleket/entities/{entity}/{kind.list_path}{number}?lang={language}"


def origin_of(url: str) -> str:
    """Returns scheme and host of an address; gov.kz under one name, whichever of its names was written."""
    parts = urlsplit(url)
    if _HOSTS.fullmatch(parts.netloc):
        return "https://www.gov.kz"
    return f"{parts.scheme}://{parts.netloc}"
