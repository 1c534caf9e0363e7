"""Scrapy's settings, each set on purpose: its bare defaults verify no certificate, ignore robots.txt, open consoles.

Durations are seconds, sizes bytes.
"""

import os
from importlib.metadata import version

from store.coding import LARGEST

BOT_NAME = "tyndau"
SPIDER_MODULES = ["spiders.regions"]
NEWSPIDER_MODULE = "spiders"

# Whoever runs the crawl says how to reach him: an address or a page.
CONTACT = os.environ.get("TYNDAU_CONTACT", "").strip()
USER_AGENT = f"Tyndau/{version('tyndau')} (monitor of public hearings; contact: {CONTACT or 'not set'})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Tyndau"  # Scrapy's own middleware takes a site that fails for one that allows everything
DOWNLOAD_VERIFY_CERTIFICATES = True

# A guest on other people's servers: one request at a time. The pause between two is each source's own, and kept by
# crawler.fetching for all spiders together; so is a source's time limit for an answer.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 0
AUTOTHROTTLE_ENABLED = False
# The way of all requests, and to the browser for those that are to be drawn.
DOWNLOAD_HANDLERS = {
    "http": "crawler.browser_handler.BrowserHandler",
    "https": "crawler.browser_handler.BrowserHandler",
}

DOWNLOAD_TIMEOUT = 90
DOWNLOAD_MAXSIZE = LARGEST
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
REDIRECT_MAX_TIMES = 5

# An answer yields no items here; Scrapy would start a hundred tasks for each to await them.
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False
COOKIES_ENABLED = False
HTTPCACHE_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
METAREFRESH_ENABLED = False
REFERER_ENABLED = False
# The archiver undoes the coding of what it keeps, so that what is read is what the archive gives back.
COMPRESSION_ENABLED = False
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
DOWNLOADER_STATS = False
# Only codings that the archive can undo again with the standard library.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.guarding.OpenVisitsOnly": 60,
    "crawler.robots.RobotsObeyed": 100,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.guarding.Redirected": 605,  # below the redirects, so that it sees where they lead
    "crawler.addresses.AddressGuard": 610,
    # Nearest to the network, so that it sees what came before anything is undone.
    "crawler.archiving.ArchiveMiddleware": 950,
    "crawler.guarding.Counting": 990,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
}
TWISTED_DNS_RESOLVER = "crawler.addresses.GuardedResolver"
# Visits handle every status themselves and bound their own depth.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
LOG_INSTALL_ROOT_HANDLER = False
LOG_LEVEL = "ERROR"
LOG_FORMATTER = "scrapy.logformatter.LogFormatter"
EXTENSIONS = {
    "scrapy.extensions.logcount.LogCount": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.corestats.CoreStats": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
}
STATS_DUMP = False
