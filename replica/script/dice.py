"""Choices that look arbitrary and are the same on every machine and in every Python: a digest, not a generator."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of choices named by its seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def number(self, lowest: int, highest: int) -> int:
        """Returns a whole number, both ends included."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed}#{self._thrown}".encode()).digest()
        return lowest + int.from_bytes(digest[:8], "big") % (highest - lowest + 1)

    def pick(self, things: Sequence[T]) -> T:
        """Returns one of the things."""
        return things[self.number(0, len(things) - 1)]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Returns the things in another order."""
        left, out = list(things), []
        while left:
            out.append(left.pop(self.number(0, len(left) - 1)))
        return out

    def spread(self, things: Sequence[T], count: int) -> list[T]:
        """Returns `count` things, evenly over the sequence and in its order; some twice if there are too few."""
        offset = self.number(0, 99) / 100
        return [things[int((index + offset) * len(things) / count)] for index in range(count)]
