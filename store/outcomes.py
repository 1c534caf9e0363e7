"""The closed list of what a visit can come to."""

from __future__ import annotations

from enum import StrEnum


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
