"""A check of every source before the first request: does its platform exist, and do its options make sense."""

from __future__ import annotations

from collections import Counter

from config.errors import ConfigurationError
from config.regions import Regions, Source
from spiders.registry import PLATFORMS, platform_for


def check_sources(regions: Regions) -> list[str]:
    """Returns one plain line for each fault of the sources, in the order of the file; nothing if all can be read."""
    return [fault for each in regions.visited for source in each.sources for fault in _faults(source)]


def _faults(source: Source) -> list[str]:
    faults: dict[str, None] = {}
    if source.platform not in PLATFORMS:
        known = ", ".join(sorted(PLATFORMS))
        return [f"source {source.id}: unknown platform {source.platform!r}; known: {known}"]
    for listing in source.listings:
        try:
            platform_for(source, listing)
        except ConfigurationError as error:
            faults.setdefault(str(error))
    ids = Counter(f"{source.id}/{listing.section}/{listing.language}" for listing in source.listings)
    faults.update(
        (f"source {source.id}: listing {name} is given {count} times", None) for name, count in ids.items() if count > 1
    )
    return list(faults)
