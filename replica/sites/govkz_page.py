"""News as the platform's own page draws them: a shell, a script, and a door that opens to that script alone.

The script (`govkz_news.js`) asks for a ticket (a cookie and a puzzle), answers the puzzle in a header, and is then
given the news. Whoever only asks over HTTP gets 400 «notAllowed». The class names are made up; the real ones are not
known.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import Path

from replica.sites.govkz_filters import as_json, json_text
from replica.sites.shell import shell
from replica.sites.site import Request, Response

TICKET_PATH = "/api/v1/public/_/c/k6"
_COOKIE = re.compile(r"(?:^|;\s*)k6=([0-9a-f]{32})")

SCRIPT = Path(__file__).with_name("govkz_news.js").read_text(encoding="utf-8")


def is_script(path: str) -> bool:
    """Returns whether a path is one of the shell's scripts."""
    return path.startswith("/static/js/")


def script(path: str, size: int) -> Response:
    """Returns the main script, which draws so many news a page, or one of those that do nothing here."""
    words = SCRIPT.replace("SIZE = 10", f"SIZE = {size}") if path.startswith("/static/js/main.") else ""
    return Response(200, words.encode(), (("Content-Type", "application/javascript; charset=utf-8"),))


def ticket(moment: datetime) -> Response:
    """Returns the puzzle with the cookie it belongs to."""
    puzzle = hashlib.sha256(f"{moment.date()}".encode()).hexdigest()[:32]
    answer = as_json({"q": puzzle, "m": 9973})
    cookie = ("Set-Cookie", f"k6={puzzle}; Path=/; HttpOnly; SameSite=Lax")
    return Response(200, answer.body, (*answer.headers, cookie))


def let_in(request: Request) -> bool:
    """Returns whether a request brings the cookie and the right answer to its puzzle."""
    found = _COOKIE.search(request.headers.get("cookie", ""))
    if found is None:
        return False
    total = 0
    for char in found.group(1):
        total = (total * 31 + ord(char)) % 9973
    return request.headers.get("x-k6") == f"{found.group(1)[::-1]}.{total}"


def turned_away() -> Response:
    """Returns the platform's refusal of whoever has no ticket."""
    return json_text("notAllowed", status=400)


def empty_page(request: Request) -> Response:
    """Returns the shell that every page people see begins as."""
    return shell(request.query.get("lang", "ru"))
