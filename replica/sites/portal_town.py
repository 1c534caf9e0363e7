"""The single portal as a replica of its own: it did not exist in August 2020."""

from __future__ import annotations

from replica.sites.single_portal import SinglePortal
from replica.sites.site import Site


def build_sites() -> tuple[Site, ...]:
    """Returns the one host."""
    return (SinglePortal(),)
