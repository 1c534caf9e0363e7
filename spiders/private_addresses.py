"""Which addresses a crawl may be led to: the open internet, and what the configuration itself names.

A link or redirect to a machine behind the crawler's own firewall is never followed, whoever wrote it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

Host = tuple[str, int]  # name or number in lower case, and port

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NEVER_PUBLIC = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")


class ForbiddenAddressError(Exception):
    """A request that leads where none may lead."""


def host_of(url: str) -> Host:
    """Returns the host and port of an http(s) address. Raises ForbiddenAddressError for what is none."""
    try:
        parts = urlsplit(url)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise ForbiddenAddressError(f"{url[:200]} is no address") from error
    if parts.scheme not in _PORTS or not name:
        raise ForbiddenAddressError(f"{url[:200]} is no http address")
    return name, port or _PORTS[parts.scheme]


def hosts_of(urls: Iterable[str]) -> frozenset[Host]:
    """Returns the hosts of configured addresses."""
    return frozenset(host_of(url) for url in urls)


def check_address(url: str, own: Collection[Host]) -> None:
    """Raises ForbiddenAddressError for an address inside a private network that is not among the configured ones."""
    host = host_of(url)
    if host not in own and (is_private(host[0]) or f".{host[0]}".endswith(_NEVER_PUBLIC)):
        raise ForbiddenAddressError(f"{host[0]}:{host[1]} lies inside a private network and is no configured host")


def is_private(number: str) -> bool:
    """Returns whether a host written as a number is not of the open internet. A name is not judged here."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return is_private(str(inner))
    return not address.is_global or address.is_multicast or address.is_reserved


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Returns the IPv4 address that a network's translator (NAT64, RFC 6052) makes of an IPv6 one, if it is such."""
    return ipaddress.IPv4Address(address.packed[-4:]) if address in _NAT64 else None


def is_loopback(host: str) -> bool:
    """Returns whether a host is this very machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
