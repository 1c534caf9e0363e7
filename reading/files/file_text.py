"""What the reading of a file answers, and the bounds that hold for every file; kinds are in `reading.files.kinds`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_BYTES = 64 * 2**20  # a larger file is not opened
MOST_TEXT = 2_000_000  # characters kept of a text
SURE_OF_PAGE = 0.90  # mean confidence below which nothing on a page is certain; clean scans have 0.93 to 0.97
SURE_OF_WORD = 0.80  # confidence below which one recognised word is not certain


class FileOutcome(StrEnum):
    """How the reading of a file ended."""

    OK = "ok"
    NO_TEXT = "no_text"  # opened, and there are no words in it
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    UNSUPPORTED = "unsupported"  # a kind that is not read, or one whose program is not installed
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"  # the worker or its program was stopped
    DIED = "died"  # the worker, a library or a program fell over it, or ran out of memory
    LOST = "lost"  # the archive does not give its bytes


OURS = frozenset(
    {FileOutcome.UNSUPPORTED, FileOutcome.TOO_LARGE, FileOutcome.TIMEOUT, FileOutcome.DIED, FileOutcome.LOST}
)
"""Outcomes that our own means and limits bring about: nobody answers for them but ourselves."""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file and what it says of itself: ISO 8601 moments, with a zone only if the file states one.

    `confidence` (0 to 1, weighted by letters) is None unless words were recognised from pictures; `doubtful` are the
    half-open ranges of `text` whose recognised words are not certain; `unread` counts the pages and inner files that
    could not be read or not surely: what is not found may stand there. `reason` says why, in words. `needed` are the
    packages of the programs that the reading used or lacked.
    """

    outcome: FileOutcome
    text: str = ""
    kind: str = ""
    created: str | None = None
    modified: str | None = None
    reason: str = ""
    confidence: float | None = None
    doubtful: tuple[tuple[int, int], ...] = ()
    unread: int = 0
    needed: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Returns whether there is a text and its words are as good as printed ones."""
        return self.outcome is FileOutcome.OK and (self.confidence is None or self.confidence >= SURE_OF_PAGE)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> FileText:
        """Returns the value whose `dataclasses.asdict` went through JSON."""
        doubtful = tuple((int(start), int(end)) for start, end in data["doubtful"])
        given = {**data, "outcome": FileOutcome(data["outcome"]), "doubtful": doubtful}
        return cls(**{**given, "needed": tuple(data.get("needed", ()))})
