"""A platform to be set up item by item: every door, every type, and its bad days as switches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from replica.sites.attachments import MEDIA_TYPES
from replica.sites.govkz_doors import asked, failed, feed, gateway_timeout, given, page_instead, unknown
from replica.sites.govkz_filters import as_json, listed
from replica.sites.govkz_items import Item, Tongue
from replica.sites.govkz_page import TICKET_PATH, empty_page, is_script, let_in, script, ticket, turned_away
from replica.sites.site import Request, Response, broken_off, missing, plain, stored

API = "/api/v1/public/content-manager/"
FEED = "/api/v1/public/rss/"
ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /*/search\nDisallow: /uploads/\nDisallow: /admin\n"


_BAD_DAYS: Mapping[str, Callable[[], Response]] = {
    "html": page_instead,
    "timeout": gateway_timeout,
    "failing": lambda: failed("Exception while fetching data (/news) : Read timed out", "DataFetchingException"),
}


@dataclass
class Moods:
    """What the platform is like at present. All false: as on a good day."""

    downloads: int = 0  # so many files are given out; then connections are broken off
    graphql: str = ""  # one of _BAD_DAYS
    filter_ignored: bool = False  # created_date=gt: changes nothing
    filter_empty: bool = False  # created_date=gt: hides everything
    news_a_page: int = 10
    robots: str = ROBOTS


@dataclass
class Scene:
    """The platform on one host. `projects` are the rows of GraphQL's `projectdetails`."""

    items: tuple[Item, ...]
    projects: Sequence[Mapping[str, Any]] = ()
    moods: Moods = field(default_factory=Moods)
    name: str = "gov.kz"
    given_out: set[str] = field(default_factory=set)

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns nothing: a scene is configured by whoever set it up."""
        return {}

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns what the platform says to a request at a moment."""
        path = request.path
        if path.startswith("/uploads/"):
            return self._file(path, moment)
        if path == "/graphql":
            return self._graphql(request, moment)
        if path.startswith(FEED):
            return self._feed(request, moment)
        return self._data(request, moment) if path.startswith(API) else self._around(request, moment)

    def _around(self, request: Request, moment: datetime) -> Response:
        if request.path == "/robots.txt":
            return plain(self.moods.robots)
        if request.path == TICKET_PATH:
            return ticket(moment) if request.method == "POST" else missing()
        return script(request.path, self.moods.news_a_page) if is_script(request.path) else empty_page(request)

    def _rows(self, kind: str, language: Tongue, moment: datetime) -> list[dict[str, Any]]:
        there = (item for item in self.items if item.kind == kind and item.there(moment))
        return [row for item in there for row in item.rows(language)]

    def _data(self, request: Request, moment: datetime) -> Response:
        kind, _, number = request.path.removeprefix(API).partition("/")
        if kind == "news" and not let_in(request):
            return turned_away()
        language = _language(request)
        if number:
            return self._card(kind, number, language, moment)
        query = dict(request.query)
        if query.get("created_date", "").startswith("gt:"):
            if self.moods.filter_empty:
                return as_json([])
            if self.moods.filter_ignored:
                del query["created_date"]
        return listed(self._rows(kind, language, moment), query)

    def _card(self, kind: str, number: str, language: Tongue, moment: datetime) -> Response:
        for item in self.items:
            if item.kind == kind and number in (str(item.number), item.slug) and item.there(moment):
                return as_json(item.rows(language)[0] if item.card else {})
        return as_json({})

    def _feed(self, request: Request, moment: datetime) -> Response:
        entity, _, rest = request.path.removeprefix(FEED).partition("/")
        language: Tongue = "kk" if rest == "news/kk" else "ru"
        rows = [row for row in self._rows("news", language, moment) if row["projects"] == entity]
        rows.sort(key=lambda row: row["created_date"], reverse=True)
        home = f"http://{request.headers.get('host', 'www.gov.kz')}/memleket/entities/{entity}/press/news"
        return feed(rows, home, "Новости") if rest in ("news/ru", "news/kk") else missing()

    def _graphql(self, request: Request, moment: datetime) -> Response:
        if self.moods.graphql:
            return _BAD_DAYS[self.moods.graphql]()
        question = asked(request.body) if request.method == "POST" else None
        if question is None:
            return failed("Invalid Syntax : offending token '<EOF>'", "InvalidSyntax")
        entity, arguments, fields = question
        if wrong := unknown(entity, fields):
            return wrong
        language: Tongue = "kk" if arguments.get("_lang", _language(request)) == "kk" else "ru"
        size = int(arguments.get("_size", 10))
        start = (int(arguments.get("_page", 1)) - 1) * size
        if entity == "projectdetails":
            return given(entity, self.projects, fields, start, size)
        slug = str(arguments.get("projects", "")).removeprefix("eq:")
        rows = [row for row in self._rows(entity, language, moment) if row["projects"] == slug]
        rows.sort(key=lambda row: str(row.get("created_date", "")), reverse=True)
        return given(entity, rows, fields, start, size)

    def _file(self, path: str, moment: datetime) -> Response:
        for item in self.items:
            for upload in item.uploads:
                if upload.path == path and item.there(moment):
                    self.given_out.add(path)
                    if self.moods.downloads and len(self.given_out) > self.moods.downloads:
                        return broken_off()
                    media = MEDIA_TYPES.get(upload.extension, "application/octet-stream")
                    return stored(upload.body, media, item.up)
        return missing()


def _language(request: Request) -> Tongue:
    asked_for = request.headers.get("accept-language", "").lower()[:2]
    return "kk" if asked_for == "kk" else "en" if asked_for == "en" else "ru"
