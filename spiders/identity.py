"""The identity of entries that have neither an id nor an address: made of what they say, not of where they stand.

An entry is known by its opening, so that a correction further down, a new view count or a changed date leaves it the
same entry. Only where openings on a page agree (one customer announces twice in the same words) does the whole decide.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from spiders.volatile import without_volatile

_OPENING = 240  # letters and digits: enough for the customer and the project's name
_NOT_SAID = re.compile(r"[\W_]+")


def fingerprint(*parts: str) -> str:
    """Returns 16 hexadecimal digits of the letters and digits of the parts; case, blanks and marks do not count."""
    said = "\x1f".join(_NOT_SAID.sub("", without_volatile(part).casefold()) for part in parts)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def opening(text: str) -> str:
    """Returns the first words of a text by which its entry is known."""
    return _NOT_SAID.sub("", without_volatile(text).casefold())[:_OPENING]


def identities(entries: Sequence[tuple[str, str]]) -> list[str]:
    """Returns a mark for each entry (its opening words, everything it says), in order.

    Entries that say exactly the same get the same mark.
    """
    openings = [fingerprint(opening(first)) for first, _whole in entries]
    wholes = [fingerprint(whole) for _first, whole in entries]
    spoken = Counter(mark for mark, _whole in set(zip(openings, wholes, strict=True)))
    return [mark if spoken[mark] == 1 else f"{mark}-{whole}" for mark, whole in zip(openings, wholes, strict=True)]
