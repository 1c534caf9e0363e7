"""How much a source may be asked on one day of its region."""

from __future__ import annotations

from dataclasses import dataclass

from spiders.outcome_of import NotFetchedError
from store.outcomes import Outcome


@dataclass(slots=True)
class Allowance:
    """What a source may still be asked today; `used` by all its listings, in every crawl of the day."""

    most: int | None  # None: no limit
    used: int = 0

    def take(self) -> None:
        """Counts a request about to be made. Raises NotFetchedError if the day's are used up."""
        if self.most is not None and self.used >= self.most:
            raise NotFetchedError(Outcome.READ_IN_PART, f"the limit of {self.most} requests a day is reached")
        self.used += 1
