"""Any site, rebuilt so that a script draws it: every page is a shell that fetches the page and shows it.

The content is the other site's, word for word; plain HTTP shows nothing of it.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from replica.sites.site import Request, Response, Site, page, weak_tag

_API = "/api"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_SHELL = (
    '<!doctype html><html lang="ru"><head><meta charset="utf-8"/>'
    '<meta name="viewport" content="width=device-width,initial-scale=1"/>'
    "<style>#root{font-family:sans-serif;max-width:70em;margin:auto}"
    ".preloader{width:64px;height:64px;margin:40vh auto;border:4px solid #e6ecf2;border-radius:50%}</style></head>"
    "<body><noscript>You need to enable JavaScript to run this app.</noscript>"
    '<div id="root"><div class="preloader"></div></div><script>'
    f"fetch('{_API}'+location.pathname+location.search).then(function(a){{return a.json()}}).then(function(p){{"
    "document.title=p.title;document.getElementById('root').innerHTML=p.content})</script></body></html>"
)


class Drawn:
    """One such host."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.name = f"drawn.{site.name}"

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns the shell for every page there is, a page's content as JSON, and files as they are."""
        asked = request.path.removeprefix(_API)
        found = self._site.answer(Request(asked, request.query, request.headers), moment)
        media = found.header("content-type") or ""
        if not media.startswith("text/html"):
            return found
        if asked == request.path:
            return page(_SHELL) if found.status == 200 else found
        return _content(found, media.partition("charset=")[2] or "utf-8")

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns the other site's source blocks as they are for a drawn one."""
        return {
            region: [block | {"id": f"{block['id']}-drawn", "platform": "rendered-list"} for block in blocks]
            for region, blocks in self._site.sources(origin).items()
        }


def _content(found: Response, charset: str) -> Response:
    markup = found.body.decode(charset)
    title, body = _TITLE.search(markup), _BODY.search(markup)
    told = {"title": title.group(1) if title else "", "content": body.group(1) if body else ""}
    content = json.dumps(told, ensure_ascii=False).encode()
    return Response(found.status, content, (("Content-Type", "application/json; charset=utf-8"), weak_tag(content)))
