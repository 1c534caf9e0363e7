"""The closed list of what a visit can come to."""

from __future__ import annotations

import re
from enum import StrEnum
from http import HTTPStatus


class Outcome(StrEnum):
    """How a visit to a listing ended. Only `READ_WHOLE` can bear witness to an absence."""

    READ_WHOLE = "read_whole"
    READ_IN_PART = "read_in_part"
    EMPTY_LISTING = "empty_listing"  # read, and nothing in it: an alarm, not a result
    EMPTY_SHELL = "empty_shell"  # a page of scripts without content
    BLOCK_PAGE = "block_page"
    NOT_ALLOWED = "not_allowed"  # gov.kz asks for a ticket that its own page makes: open it in a browser
    HTTP_ERROR = "http_error"
    TIMEOUT = "timeout"
    DNS = "dns"
    REFUSED = "refused"  # the connection was refused or broken off
    TLS = "tls"
    ROBOTS = "robots"
    NOT_PARSEABLE = "not_parseable"
    TOO_LARGE = "too_large"
    PROGRAM_MISSING = "program_missing"  # it needs a browser, and there is none here
    INTERRUPTED = "interrupted"  # the crawl ended before the visit did


_LASTING = frozenset(
    (
        Outcome.NOT_ALLOWED,
        Outcome.TLS,
        Outcome.ROBOTS,
        Outcome.NOT_PARSEABLE,
        Outcome.TOO_LARGE,
        Outcome.PROGRAM_MISSING,
        Outcome.EMPTY_SHELL,
    )
)
_STATUS = re.compile(r"\bHTTP (\d{3})\b")
_TRY_LATER = frozenset((HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS))


def is_lasting(outcome: Outcome, reason: str) -> bool:
    """Returns whether a visit that ended so will end so tomorrow, until somebody acts here or there.

    What passes by itself (a server in trouble, a name that does not resolve, a guard at its door) is not. Where the
    visit's reason names an HTTP status, of the page or of robots.txt, that decides (RFC 9110, 15.5 and 15.6).
    """
    named = _STATUS.search(reason)
    if outcome in (Outcome.HTTP_ERROR, Outcome.ROBOTS) and named is not None:
        status = int(named.group(1))
        return status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _TRY_LATER
    return outcome in _LASTING
