"""What one file may still use up while it is read, inner files included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SCAN_PAGES = 40  # pages recognised of one file; a page takes about a second
_MOST_UNPACKED = 256 * 2**20  # bytes that all inner files may come to
_MOST_FILES = 100  # inner files opened


def _nobody() -> None:
    """Nobody waits for a sign."""


@dataclass(slots=True)
class Allowance:
    """Counts down. `seconds` is the wall time of one outside program; `alive` tells the waiting reader of progress."""

    seconds: float = 20.0
    pages: int = SCAN_PAGES
    unpacked: int = _MOST_UNPACKED
    files: int = _MOST_FILES
    depth: int = 0  # how many archives this file lies in
    alive: Callable[[], None] = _nobody

    def page(self) -> bool:
        """Returns whether one more page may be recognised, and takes it."""
        self.alive()
        self.pages -= 1
        return self.pages >= 0

    def file(self) -> bool:
        """Returns whether one more inner file may be opened, and takes it."""
        self.alive()
        self.files -= 1
        return self.files >= 0
