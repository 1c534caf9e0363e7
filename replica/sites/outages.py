"""Days on which a site is not itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from replica.sites.site import Request, Response, Site, page


class Outage:
    """A site that answers every address with one and the same page between two aware moments."""

    def __init__(self, site: Site, since: datetime, until: datetime, shown: Callable[[], Response]) -> None:
        self.name = site.name
        self._site, self._since, self._until, self._shown = site, since, until, shown

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns the site's own sources: nobody configures an outage."""
        return self._site.sources(origin)

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns the outage's page, or the site's answer outside of it."""
        return self._shown() if self._since <= moment < self._until else self._site.answer(request, moment)


def unavailable() -> Response:
    """Returns the front server's words when nothing stands behind it: HTTP 503."""
    return page("<html><head><title>503 Service Temporarily Unavailable</title></head><body><center>"
                "<h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center></body></html>",
                ("Retry-After", "3600"), status=503)  # fmt: skip


def maintenance() -> Response:
    """Returns the page of a system under maintenance: HTTP 200, no content."""
    return page(
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Сайт на обслуживании</title></head><body>'
        '<div style="text-align:center;margin-top:20%"><h2>Сайтта техникалық жұмыстар жүргізілуде</h2>'
        "<h2>На сайте ведутся технические работы</h2></div></body></html>"
    )
