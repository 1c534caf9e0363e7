"""gov.kz, the single platform of the state bodies' sites: documents of one entity, read from its public API.

The human page is a shell of scripts; the API answers JSON. It is undocumented; what is known of it comes from public
clients: pages from 1, an empty array past the last, `Accept-Language` chooses the language, cards of regional
departments may be empty objects, a midnight `created_date` marks the migration of 2019-2021 and no publication.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field

from config.regions import Listing
from spiders.addresses import absolute, with_fragment
from spiders.decoding import decode
from spiders.files import file_links, scans
from spiders.html import fragment, parse
from spiders.identity import fingerprint
from spiders.impostors import http_error, instead_of_content
from spiders.platform import Ask, Capture, Detail, FileLink, Page, Row, Section, Unreadable
from spiders.rubric import page_of
from spiders.selectors import Options
from spiders.witnesses import upload_day
from spiders.words import LONGEST_TITLE, plain, visible_text
from store.outcomes import Outcome

_API = "/api/v1/public/content-manager/documents"
_FILE_LISTS = ("full_text", "files", "other_files", "attachments", "download_files", "file")
_FILE_URL = ("document", "url", "file", "path", "download_url")
_FILE_NAME = ("title", "name", "file_name")
_STAMP = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?")
_ID = re.compile(r"[\w-]{1,80}", re.ASCII)
_ENTITY_IN_URL = re.compile(r"/memleket/entities/([^/?#]+)")


class GovKzOptions(Options):
    """`entity`: the slug; `activities`: the platform's id for each of our sections; `page_size`: rows asked for."""

    entity: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    activities: dict[Section, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    page_size: Annotated[int, Field(ge=1, le=100)] = 100


class GovKz:
    """The documents of one entity in one language. Raises ValueError for a listing the options do not fit."""

    def __init__(self, listing: Listing, options: GovKzOptions) -> None:
        slug = _ENTITY_IN_URL.search(urlsplit(listing.url).path)
        if slug and slug.group(1) != options.entity:
            raise ValueError(f"entity {options.entity} is not the one of {listing.url}")
        if options.activities and listing.section not in options.activities:
            raise ValueError(f"activities names no id for the section {listing.section}")
        if listing.language == "both":
            raise ValueError(f"{listing.url}: the platform answers in one language at a time, ru or kk")
        self._options = options
        self._language: str = listing.language
        self._url = listing.url
        parts = urlsplit(listing.url)
        self._host = f"{parts.scheme}://{parts.netloc}"
        self._activity = options.activities.get(listing.section)

    def start(self) -> Ask:
        """Returns the request for the newest documents."""
        return self._ask(1)

    def listing(self, capture: Capture, ask: Ask) -> Page | Unreadable:
        """Returns the documents of one page; a page without any is the end."""
        answer = _json(capture)
        if isinstance(answer, Unreadable):
            return answer
        items = answer.get("content") if isinstance(answer, dict) else answer
        if not isinstance(items, list):
            return Unreadable(Outcome.NOT_PARSEABLE, f"neither a list nor an object with one: {_outline(answer)}")
        odd = [item for item in items if not isinstance(item, dict)]
        if odd:
            return Unreadable(Outcome.NOT_PARSEABLE, f"an entry of the list is no object: {_outline(odd[0])}")
        if missing := self._missing(answer, ask, len(items)):
            return missing
        rows = {(row.key or row.url): row for row in reversed([self._row(item) for item in items])}
        following = self._ask(ask.page + 1) if items else None
        return page_of(reversed(rows.values()), following, self._names(items), (), capture.fetched_at.date())

    def _missing(self, answer: object, ask: Ask, shown: int) -> Unreadable | None:
        """Holds the platform's own count, where it gives one, against an end of the list."""
        total = answer.get("totalElements") if isinstance(answer, dict) else None
        before = (ask.page - 1) * self._options.page_size
        if shown or not isinstance(total, int) or isinstance(total, bool) or before >= total:
            return None
        return Unreadable(Outcome.READ_IN_PART, f"page {ask.page} is empty, though the platform counts {total}")

    def detail(self, capture: Capture, row: Row) -> Detail | Unreadable:
        """Returns what the card adds; an empty card leaves what the list showed."""
        card = _json(capture)
        if isinstance(card, Unreadable):
            return card
        if not isinstance(card, dict):
            return Unreadable(Outcome.NOT_PARSEABLE, f"a card that is no object: {_outline(card)}")
        text, files = self._content(card)
        if not card and not row.text and not row.files:
            return Unreadable(Outcome.EMPTY_SHELL, "an empty card, and nothing in the list")
        shown = {link.url: link for link in (*row.files, *files)}
        return Detail(text or row.text, _words(card.get("title")), files=tuple(shown.values()))

    def _ask(self, page: int) -> Ask:
        activity = f"&activities={self._activity}" if self._activity is not None else ""
        query = f"projects=eq:{self._options.entity}{activity}&sort-by=created_date:DESC"
        url = f"{self._host}{_API}?{query}&page={page}&size={self._options.page_size}"
        return Ask(url, page=page, language=self._language, headers={"Accept": "application/json"})

    def _row(self, item: dict[str, Any]) -> Row:
        title, stamp = _words(item.get("title")), _words(item.get("created_date"))
        text, files = self._content(item)
        witnesses = {"created_date": stamp, "upload_day": upload_day(link.url for link in files)}
        row = Row(
            url=with_fragment(self._url, fingerprint(title, text, *(link.url for link in files))),
            title=title,
            date_text=_displayed(stamp),
            text=text,
            files=files,
            witnesses={name: value for name, value in witnesses.items() if value},
        )
        number = item.get("id")
        if isinstance(number, bool) or not isinstance(number, int | str) or not _ID.fullmatch(str(number)):
            return row
        name = str(number)
        entity = self._options.entity
        return replace(
            row,
            url=f"{self._host}/memleket/entities/{entity}/documents/details/{name}?lang={self._language}",
            key=f"{entity}/documents/{name}",
            detail=Ask(f"{self._host}{_API}/{name}", "detail", 1, self._language, {"Accept": "application/json"}),
        )

    def _content(self, item: dict[str, Any]) -> tuple[str, tuple[FileLink, ...]]:
        found = {link.url: link for name in _FILE_LISTS for link in self._files(item.get(name))}
        markup = item.get("content")
        if not isinstance(markup, str) or not markup.strip():
            return "", tuple(found.values())
        page = fragment(markup, self._host + "/")
        if isinstance(page, Unreadable):
            return plain(markup), tuple(found.values())
        for link in (*file_links(page, [page.root]), *scans(page, page.root, visible_text(page.root))):
            found.setdefault(link.url, link)
        return visible_text(page.root), tuple(found.values())

    def _files(self, value: object) -> list[FileLink]:
        """Clients met an object, a list of them, or bare paths under these names."""
        if isinstance(value, str):
            url = absolute(self._host + "/", value) if "/" in value else ""
            return [FileLink(url)] if url else []
        if isinstance(value, list):
            return [link for part in value if not isinstance(part, list) for link in self._files(part)]
        if not isinstance(value, dict):
            return []
        label = next((words for name in _FILE_NAME if (words := _words(value.get(name)))), "")
        paths = (value[name] for name in _FILE_URL if isinstance(value.get(name), str))
        return [FileLink(link.url, label) for path in paths for link in self._files(path)][:1]

    def _names(self, items: list[dict[str, Any]]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for item in items:
            holder = item.get("activities")
            parts = holder.get("items") if isinstance(holder, dict) else holder
            sections = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
            asked = [part for part in sections if str(part.get("id")) == str(self._activity)]
            for part in asked or sections:
                if name := _words(part.get("title")):
                    found.setdefault(name)
        return tuple(found)


def _json(capture: Capture) -> Any:
    """Returns the answer's value, or why it is none: refused, failed, a page of scripts, no JSON."""
    if refused := http_error(capture):
        return refused
    decoded = decode(capture)
    if isinstance(decoded, Unreadable):
        return decoded
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        page = parse(decoded.text, capture.url) if "<" in decoded.text[:2000] else None
        missed = f"the API answered no JSON: {plain(str(error))[:120]}"
        if page is None or isinstance(page, Unreadable):
            return Unreadable(Outcome.NOT_PARSEABLE, missed)
        return instead_of_content(page, missed)
    message = value.get("message", value.get("error")) if isinstance(value, dict) else value
    if isinstance(message, str) and "notallowed" in message.lower():
        return Unreadable(Outcome.BLOCK_PAGE, "the platform refuses automated clients («notAllowed»)")
    return value


def _displayed(stamp: str) -> str:
    """Returns the day as the human page shows it, empty for a stamp of migration or none at all."""
    found = _STAMP.match(stamp)
    if not found or ((found.group(4) or "").replace(":", "").strip("0") == "" and found.group(4)):
        return ""
    return f"{found.group(3)}.{found.group(2)}.{found.group(1)}"


def _words(value: object) -> str:
    return plain(value)[:LONGEST_TITLE] if isinstance(value, str) else ""


def _outline(value: object) -> str:
    if isinstance(value, dict):
        return "an object of " + (", ".join(list(map(str, value))[:8])[:120] or "nothing")
    return type(value).__name__
