"""One posting of the record that showed two notices, one after the other, is two: the facts tell them apart.

The record pairs generously what goes from a listing with what comes under the same date, lest something old look new.
Where address, title and the customer's number all changed at once, another notice came. Where an announcement's text
gave way to its protocol's under the same address, both were posted, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.fuzz import token_sort_ratio

from reading.notice import Kind
from rules.likeness import plain, telling
from store.record import PostingSeen, VersionSeen

_UNLIKE = 60.0  # of 100: titles that share no more than this are of different notices


def parted(posting: PostingSeen) -> Iterator[PostingSeen]:
    """Yields a posting, or those it is in truth; each but the first is numbered by its first version, negative."""
    first = 0
    versions = posting.versions
    for place in range(1, len(versions)):
        if _another(versions[place - 1], versions[place]) or turned(versions[place - 1], versions[place]):
            yield _part(posting, first, place)
            first = place
    yield _part(posting, first, len(versions))


def _part(posting: PostingSeen, first: int, end: int) -> PostingSeen:
    if (first, end) == (0, len(posting.versions)):
        return posting
    number = posting.id if first == 0 else -posting.versions[first].id
    return replace(posting, id=number, versions=posting.versions[first:end])


def _another(before: VersionSeen, after: VersionSeen) -> bool:
    if (before.key or before.url) == (after.key or after.url) or before.url == after.url:
        return False
    titles = [telling(version.title) or plain(version.title) for version in (before, after)]
    if token_sort_ratio(*titles) > _UNLIKE:
        return False
    numbers = [_number(version) for version in (before, after)]
    return all(numbers) and numbers[0] != numbers[1]


def turned(before: VersionSeen, after: VersionSeen) -> bool:
    """Returns whether an announcement was written over with a protocol."""
    return (_kind(before), _kind(after)) == (Kind.ANNOUNCEMENT.value, Kind.PROTOCOL.value)


def _kind(version: VersionSeen) -> str:
    return str(version.facts["kind"]) if version.facts is not None else ""


def _number(version: VersionSeen) -> str:
    """Returns the customer's БИН as the text states it, empty if it does not."""
    found = version.facts.get("bin") if version.facts is not None else None
    return str(found["value"]) if found else ""
