"""Which addresses belong to one site: whoever answers there is the same host."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from spiders.private_addresses import is_loopback


@lru_cache(maxsize=4096)
def site_of(url: str) -> str:
    """Returns the name under which a host is one and the same: whatever the scheme, the port and a leading `www.`.

    On this very machine every port is a site of its own.
    """
    parts = urlsplit(url)
    name = (parts.hostname or "").rstrip(".")
    return parts.netloc.lower() if is_loopback(name) else name.removeprefix("www.")
