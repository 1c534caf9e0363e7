"""The single portal's cards among a record's postings, and the regions they concern.

A card may concern several regions, or none that could be told. It is one posting all the same: whoever finds it in two
regions' cases finds the same posting, by its number. Its own region is then the country's id, and so is that of a card
which is of no region's case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from config.regions import COUNTRY
from rules.appearance import Visits
from store.record import PostingSeen


def on_the_portal(
    postings: Iterable[PostingSeen], visits: Visits
) -> tuple[Sequence[PostingSeen], Sequence[PostingSeen]]:
    """Returns the postings that national sources show, and the others: those of the akimats' own pages."""
    cards: list[PostingSeen] = []
    own: list[PostingSeen] = []
    for posting in postings:
        seen = visits.of_listing.get(posting.listing, ())
        (cards if any(visit.region == COUNTRY for visit in seen[:1]) else own).append(posting)
    return cards, own


def regions_of(card: PostingSeen) -> tuple[str, ...]:
    """Returns the ids of the regions a card concerns, as far as it could be told; the latest version says."""
    named = card.versions[-1].witnesses.get("regions", "")
    return tuple(named.split()) or ((card.region,) if card.region != COUNTRY else ())


def by_region(cards: Iterable[PostingSeen]) -> Mapping[str, Sequence[PostingSeen]]:
    """Returns the cards of each region; one that concerns several stands with each."""
    found: dict[str, list[PostingSeen]] = defaultdict(list)
    for card in cards:
        for region in regions_of(card):
            found[region].append(card)
    return dict(found)
