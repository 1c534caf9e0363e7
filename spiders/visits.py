"""Which kind of visit a platform is read by: a listing's, or the portal's, card by card."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from config.regions import Country, Territory
from spiders.listing_visit import Limits, ListingVisit
from spiders.platform import Platform
from spiders.portal import PortalCards
from spiders.portal_regions import RegionNames
from spiders.portal_visit import CardsVisit
from store.known import Known
from store.sighting import VisitMade


def visit_of(
    territory: Territory,
    sheet: VisitMade,
    platform: Platform,
    known: Iterable[Known],
    file_on_record: Callable[[str], str | None],
    limits: Limits,
    read_to_end: Callable[[], date | None],
    looked_at: Callable[[], Iterable[str] | None],
) -> ListingVisit:
    """Returns a visit about to begin; its day is the territory's own."""
    today = territory.day(sheet.started_at)
    if isinstance(platform, PortalCards):
        names = RegionNames(territory.regions if isinstance(territory, Country) else ())
        return CardsVisit(sheet, platform, known, today, file_on_record, limits, names)
    return ListingVisit(sheet, platform, known, today, file_on_record, limits, read_to_end, looked_at)
