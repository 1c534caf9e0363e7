"""Writes the regions file a person would have written after looking at the replica's sites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

COUNTRY = "kazakhstan"


def configured(base: str, sources: Mapping[str, list[dict[str, Any]]]) -> str:
    """Returns the base file's text with the sources of the regions named replaced; other regions stay as they are.

    `kazakhstan` names the national sources; without new ones they are left out, for the real sites must not be asked.
    Raises ValueError if a region named is not in the base file.
    """
    data = yaml.safe_load(base)
    regions = {region["id"]: region for region in data["regions"]}
    national = data.pop("national", None)
    if national is not None and COUNTRY in sources:
        data["national"] = national | {"sources": sources[COUNTRY]}
    unknown = sorted(set(sources) - set(regions) - ({COUNTRY} if "national" in data else set()))
    if unknown:
        raise ValueError(f"the regions file lacks {', '.join(unknown)}")
    for region_id, region in regions.items():
        kept = [s for s in region.get("sources", []) if s["status"] == "unverified"]
        region["sources"] = sources.get(region_id, kept)
    text: str = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=140)
    return text


class _Plain(yaml.SafeDumper):
    """Writes shared values out in full instead of pointing at them."""

    def ignore_aliases(self, data: object) -> bool:
        """Returns that nothing is to be abbreviated."""
        return True
