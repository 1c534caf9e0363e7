"""The kinds of sites there are, and the way from a source's configuration to its reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from config.errors import ConfigurationError
from config.regions import Listing, Source
from spiders.accumulating import AccumulatingOptions, AccumulatingPage
from spiders.govkz import GovKz, GovKzOptions, NewsOptions, PagesOptions, PressOptions, govkz_news
from spiders.govkz_graphql import GovKzGraphQl, GraphQlOptions
from spiders.govkz_kinds import ARTICLES, EVENTS, PAGES
from spiders.govkz_rss import GovKzRss, RssOptions
from spiders.list_detail import ListDetail, ListDetailOptions
from spiders.platform import Platform
from spiders.portal import PortalCards, PortalOptions
from spiders.rendered import RenderedList, RenderedListOptions
from spiders.selectors import Options
from spiders.word_table import WordTable, WordTableOptions

Chosen = TypeVar("Chosen", bound=Options)
Build = Callable[[Listing, Mapping[str, Any]], Platform]


def _kind(options: type[Chosen], platform: Callable[[Listing, Chosen], Platform]) -> Build:
    return lambda listing, given: platform(listing, options.model_validate(dict(given)))


PLATFORMS: Mapping[str, Build] = {
    "accumulating-page": _kind(AccumulatingOptions, AccumulatingPage),
    "govkz-articles": _kind(PressOptions, lambda listing, options: GovKz(listing, options, ARTICLES)),
    "govkz-documents": _kind(GovKzOptions, GovKz),
    "govkz-events": _kind(PressOptions, lambda listing, options: GovKz(listing, options, EVENTS)),
    "govkz-graphql": _kind(GraphQlOptions, GovKzGraphQl),
    "govkz-news": _kind(NewsOptions, govkz_news),
    "govkz-pages": _kind(PagesOptions, lambda listing, options: GovKz(listing, options, PAGES)),
    "govkz-rss": _kind(RssOptions, GovKzRss),
    "list-detail": _kind(ListDetailOptions, ListDetail),
    "portal-cards": _kind(PortalOptions, PortalCards),
    "rendered-list": _kind(RenderedListOptions, RenderedList),
    "word-table": _kind(WordTableOptions, WordTable),
}


def platform_for(source: Source, listing: Listing) -> Platform:
    """Returns the reader of one listing. Raises ConfigurationError with one line naming source, option and reason."""
    build = PLATFORMS.get(source.platform)
    if build is None:
        known = ", ".join(sorted(PLATFORMS))
        raise ConfigurationError(f"source {source.id}: unknown platform {source.platform!r}; known: {known}")
    try:
        return build(listing, source.options)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"] if step != "[key]") or "options"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        reason = " ".join(first["msg"].split())
        raise ConfigurationError(f"source {source.id}: option {place}: {reason}{more}") from error
    except ValueError as error:
        raise ConfigurationError(f"source {source.id}: options: {' '.join(str(error).split())}") from error
