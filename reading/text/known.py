"""A folded text that knows which words of the reader's patterns stand in it, so that most patterns need no search.

A notice holds some forty words, nearly all of which stood in notices before it, and a pattern needs one of a few. So
what a word holds is found out once and remembered, what a text holds is put together from its words, and whether a
pattern can stand in it at all is one look.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

_MOST_REMEMBERED = 50_000  # words; a year of notices has some ten thousand
_LONGEST_REMEMBERED = 40  # letters
_SHORTEST = 2  # letters of a word that can be told from others

ANYWHERE = -1  # of a pattern that can stand in a text without any one word

_stems: dict[str, list[tuple[str, int]]] = {}  # by their first two letters: the stem, the patterns that ask for it
_patterns = 0  # how many have asked


class Known(str):
    """A text and, as `held`, the patterns one of whose words stands in it: a bit each, as `bit_of` gave it out."""

    __slots__ = ("held",)

    held: int

    def part(self, low: int, high: int) -> Known:
        """Returns a stretch of the text; it holds no word that the whole does not."""
        return self if low <= 0 and high >= len(self) else self.taken(self[low:high])

    def taken(self, words: str) -> Known:
        """Returns words that were taken from the text: they hold none that the whole does not."""
        stretch = Known(words)
        stretch.held = self.held
        return stretch

    def is_of(self, whole: Known) -> bool:
        """Returns whether the words were taken from a text as they are, so that what it lacks they lack."""
        return self.held is whole.held

    def first(self, length: int) -> Known:
        """Returns the first characters of the text."""
        return self.part(0, length)

    def last(self, length: int) -> Known:
        """Returns the last characters of the text."""
        return self.part(len(self) - length, len(self))


def known(text: str, words: Iterable[str] | None = None) -> Known:
    """Returns the text with what it holds. A pattern that comes later is taken to stand in it, perhaps.

    `words`: what `text.split()` gives, where that has been done already.
    """
    itself = Known(text)
    words = text.split() if words is None else words
    itself.held = reduce(or_, map(_remembered.__getitem__, words), 0) | ANYWHERE << _patterns
    return itself


def bit_of(words: Iterable[str]) -> int:
    """Returns the bit of a new pattern, each match of which holds one of `words`, or `ANYWHERE`.

    Words have no blanks in them; they are parts of words as texts have them.
    """
    global _patterns  # noqa: PLW0603 - bits are given out once, while modules load
    stems = list(words)
    if not stems or any(len(stem) < _SHORTEST for stem in stems):
        return ANYWHERE
    bit = 1 << _patterns
    _patterns += 1
    _remembered.clear()
    for stem in stems:
        _stems.setdefault(stem[:_SHORTEST], []).append((stem, bit))
    return bit


class _Remembered(dict[str, int]):
    """The patterns that a word can belong to, by the word."""

    def __missing__(self, word: str) -> int:
        held = 0
        for place in range(len(word) - 1):
            for stem, bit in _stems.get(word[place : place + _SHORTEST], ()):
                if word.startswith(stem, place):
                    held |= bit
        if len(word) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[word] = held
        return held


_remembered = _Remembered()
