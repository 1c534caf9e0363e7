"""Patterns that are looked for only in a text that holds one of their words, and there only where they can begin.

A search of `re` tries a pattern of twenty alternatives at nearly every letter. Where all of them begin with known
letters, a plain search for those letters finds the few places that are worth a try; and most patterns need no search at
all in a text that knows its words (`reading.text.known`). What is found is the same, which
`tests/reading/test_patterns.py` shows for every pattern.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator

from reading.text.heads import sign_of, words_of
from reading.text.known import ANYWHERE, Known, bit_of

_FAR = sys.maxsize


class Quick:
    """A pattern whose methods find what those of `re.Pattern` do."""

    __slots__ = ("_finditer", "_look", "_match", "_search", "bit", "pattern")

    def __init__(self, pattern: str) -> None:
        whole, sign = re.compile(pattern), sign_of(pattern)
        self.pattern = pattern
        self.bit = bit_of(words_of(pattern))
        self._match, self._search, self._finditer = whole.match, whole.search, whole.finditer
        self._look = re.compile(sign).search if sign is not None else None

    def possible_in(self, text: Known) -> bool:
        """Returns whether a text holds a word of the pattern: if not, no part of the text matches."""
        return text.held & self.bit != 0

    def match(self, text: str, pos: int = 0, endpos: int = _FAR) -> re.Match[str] | None:
        """Returns the match at a place, or None."""
        if type(text) is Known and not text.held & self.bit:
            return None
        return self._match(text, pos, endpos)

    def search(self, text: str, pos: int = 0, endpos: int = _FAR) -> re.Match[str] | None:
        """Returns the first match between two places, or None."""
        if type(text) is Known and not text.held & self.bit:
            return None
        look = self._look
        if look is None:
            return self._search(text, pos, endpos)
        sign = look(text, pos, endpos)
        while sign is not None:
            place = sign.start()
            found = self._match(text, place, endpos)
            if found is not None:
                return found
            sign = look(text, place + 1, endpos)
        return None

    def finditer(self, text: str, pos: int = 0, endpos: int = _FAR) -> Iterator[re.Match[str]]:
        """Returns the matches between two places, in order, none overlapping another."""
        if type(text) is Known and not text.held & self.bit:
            return iter(())
        look = self._look
        return self._finditer(text, pos, endpos) if look is None else self._each(look, text, pos, endpos)

    def _each(
        self, look: Callable[[str, int, int], re.Match[str] | None], text: str, pos: int, endpos: int
    ) -> Iterator[re.Match[str]]:
        match = self._match
        sign = look(text, pos, endpos)
        while sign is not None:
            place = sign.start()
            found = match(text, place, endpos)
            if found is None:
                place += 1
            else:
                yield found
                place = found.end()
            sign = look(text, place, endpos)


Pattern = re.Pattern[str] | Quick


def bits_of(*patterns: Pattern) -> int:
    """Returns the bits of some patterns: a text whose `held` has none of them holds no match of any."""
    bits = 0
    for pattern in patterns:
        bits |= pattern.bit if isinstance(pattern, Quick) else ANYWHERE
    return bits


def quick(pattern: str) -> Quick:
    """Returns the compiled pattern."""
    return Quick(pattern)
