"""What a posting is called in findings: the same in every check, every reading, every copy of the record.

Made of what its first sighting showed and of nothing that a database numbers, so that a record built again from the
archive, on SQLite or on PostgreSQL, calls it the same, and what a person decided about it is found again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rules.member import Member, member_of
from store.record import PostingSeen

_SHORT = 12  # letters of a digest


def named(postings: Iterable[PostingSeen]) -> Iterator[Member]:
    """Yields the postings with what was read of them, each with a name that no other of them bears.

    A name is the first address, the listing and the platform's own id. Of several that share all three (rows of a table
    that link to one file) the first to be seen bears it alone: those that come later cannot change it. The others add
    what their first sighting showed, and a number where even that is the same.
    """
    known = list(postings)
    names: dict[int, str] = {}
    seen: dict[str, int] = defaultdict(int)
    for posting in sorted(known, key=lambda each: (each.versions[0].first_visit, each.versions[0].id)):
        name = _plain(posting)
        if name in seen:
            name = f"{name} {_shown(posting)}"
        seen[name] += 1
        names[posting.id] = name if seen[name] == 1 else f"{name} {seen[name]}"
    for posting in known:
        yield member_of(posting, names[posting.id])


def _plain(posting: PostingSeen) -> str:
    first = posting.versions[0]
    return " ".join(part for part in (first.url, posting.listing, first.key) if part)


def _shown(posting: PostingSeen) -> str:
    first = posting.versions[0]
    parts = (first.title, first.date_text, first.heading, *(file.url for file in first.files))
    return hashlib.sha256("\x1f".join(" ".join(part.split()) for part in parts).encode()).hexdigest()[:_SHORT]
