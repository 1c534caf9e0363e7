"""Keeps a crawl out of private networks: by the address a request names, and by the number a name resolves to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from spiders.private_addresses import ForbiddenAddressError, Host, check_address, host_of, hosts_of, is_private
from spiders.region_spider import RegionSpider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

OWN_NAMES = "TYNDAU_OWN_NAMES"  # the setting with the names of all configured hosts


class AddressGuard:
    """Refuses requests, redirected ones too, to private addresses other than the region's configured ones."""

    def __init__(self, own: frozenset[Host]) -> None:
        self.own = own

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AddressGuard:
        """Takes the hosts the region's sources are configured with."""
        spider = crawler.spider
        if not isinstance(spider, RegionSpider):
            raise NotConfigured("only a region's spider has configured hosts")
        return cls(hosts_of(listing.url for source in spider.region.monitored for listing in source.listings))

    def process_request(self, request: Request) -> None:
        """Raises ForbiddenAddressError."""
        check_address(request.url, self.own)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Names a refusal of the resolver as what it is; before another try is made."""
        reason = GuardedResolver.refused.get(host_of(request.url)[0])
        if reason and not isinstance(exception, ForbiddenAddressError):
            raise ForbiddenAddressError(reason) from exception


class GuardedResolver(CachingThreadedResolver):
    """Resolves names, but none to a private number unless the name itself is configured."""

    refused: dict[str, str] = {}  # noqa: RUF012  # one resolver serves all spiders of a process

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, own: frozenset[str]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.own = own

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        """Takes the configured names from the settings."""
        settings = crawler.settings
        own = frozenset(settings.getlist(OWN_NAMES))
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), own)

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        """Returns a name's number; fails with DNSLookupError for one that must not be asked."""
        found = super().getHostByName(name, timeout)
        found.addCallback(self._checked, name)
        return found

    def _checked(self, number: Any, name: str) -> Any:
        if name.lower() not in self.own and is_private(str(number)):
            reason = f"{name} leads to {number} inside a private network and is no configured host"
            self.refused[name.lower()] = reason
            raise DNSLookupError(reason)
        return number
