"""What a crawl is about to visit, made ready: manners whole, certificates at hand, closed sources left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from cryptography.x509 import load_pem_x509_certificates

from config.manners import next_opening, open_now
from config.regions import Regions, Source, Territory
from spiders.private_addresses import host_of

Visited = TypeVar("Visited", bound=Territory)


@dataclass(slots=True)
class Prepared:
    """By host name the bundles that may vouch for it; a line for each source left out, and whether that is a fault."""

    bundles: dict[str, Path] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def of(
        self, regions: Regions, wanted: Sequence[Visited], delay: float | None, only_open: datetime | None
    ) -> list[Visited]:
        """Returns the wanted territories with the sources that are to be visited.

        `delay`: seconds between two requests to a host, in place of what the sources say. `only_open`: the aware moment
        at which the clock asks; None for a person, whom no night binds.
        """
        ready = []
        for territory in wanted:
            sources = []
            for source in territory.monitored:
                whole = source.mannered(regions.manners)
                if delay is not None:
                    manners = whole.manners.model_copy(update={"delay_seconds": delay})
                    whole = whole.model_copy(update={"manners": manners})
                if self._bundled(whole, regions.path.parent, territory) and self._open(whole, territory, only_open):
                    sources.append(whole)
            if sources:
                ready.append(territory.model_copy(update={"sources": tuple(sources)}))
        return ready

    def _open(self, source: Source, territory: Territory, moment: datetime | None) -> bool:
        if moment is None or open_now(source, territory, moment):
            return True
        opens = next_opening(source, territory, moment)
        self.closed.append(f"{territory.id}: {source.id}: not visited before {opens.isoformat(timespec='minutes')}")
        return False

    def _bundled(self, source: Source, folder: Path, territory: Territory) -> bool:
        if source.tls is None:
            return True
        bundle = folder / source.tls.ca_bundle
        fault = bundle_fault(bundle)
        if fault is not None:
            self.faults.append(f"{territory.id}: {source.id}: not visited: {fault}")
            return False
        self.bundles |= {host_of(listing.url)[0]: bundle for listing in source.listings}
        return True


def bundle_fault(bundle: Path) -> str | None:
    """Returns in a line why a file is no bundle of certificates, None if it is one."""
    try:
        load_pem_x509_certificates(bundle.read_bytes())
    except OSError as error:
        return f"{bundle}: cannot be read: {error.strerror or error}"
    except ValueError:
        return f"{bundle}: no certificates in it (PEM)"
    return None
