"""What a month comes to: the verdicts of every rule and, per region, the figures of the ministry's table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.verdict import Verdict

# The eight columns in the order of the ministry's table; ids are fixed (docs and other programs rely on them).
ANNOUNCEMENT_COLUMNS = (
    "late_notice",
    "posted_after_survey_start",
    "survey_period_missing",
    "backdated",
    "rubric_mismatch",
)
PROTOCOL_COLUMNS = ("announcement_missing", "posting_date_missing", "protocol_missing")
COLUMNS = ANNOUNCEMENT_COLUMNS + PROTOCOL_COLUMNS


@dataclass(frozen=True, slots=True)
class RegionTally:
    """One region's month. None is a dash: the region does not show its postings, so there is nothing to count."""

    region: str
    announcements: int | None
    protocols: int | None
    cells: Mapping[str, int | None]  # column -> proven violations
    cannot_tell: Mapping[str, int]  # rule -> subjects of which it cannot be told
    indicated: Mapping[str, int]  # rule -> violations that are only indicated
    days_without_data: tuple[date, ...]  # days of the month on which no listing of the region was read whole
    monitored: bool  # at least one source is verified

    @property
    def total(self) -> int | None:
        """Returns the sum of the region's proven violations, or None where every cell is a dash."""
        known = [cell for cell in self.cells.values() if cell is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class MonthResult:
    """The month, ready to be written up. `verdicts` holds every answer but plain compliance, in a stable order."""

    month: str  # YYYY-MM
    tallies: tuple[RegionTally, ...]  # in the order of the table
    verdicts: tuple[Verdict, ...]
    simulated: bool  # at least one crawl of the record was simulated
