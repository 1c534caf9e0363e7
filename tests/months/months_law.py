"""The generator's own law, written out by hand: what was asked on a day, and whether a breach of it is proven.

Kept apart from `rules/law`: until 30.06.2021 the Rules of 2007; in July and August 2021 the same, but of nothing can one
be sure except what the Code of 2021 says of reports on possible impacts; from September 2021 the Rules of 2021, likewise.
"""

from __future__ import annotations

from datetime import date

CODE, RULES_286 = date(2021, 7, 1), date(2021, 9, 1)
EDITION_OF_2024 = date(2024, 3, 23)
SITTINGS = {"open_meeting", "video_conference"}


def old(day: date) -> bool:
    """Whether the Rules of 2007 applied for certain."""
    return day < CODE


def lead_asked(day: date, impact: bool = False) -> int:
    """Calendar days between posting and meeting."""
    return 30 if day >= RULES_286 or (impact and day >= CODE) else 20


def protocol_term(day: date, form: str, impact: bool = False) -> int | None:
    """Working days after the end; None where nothing was asked of such a hearing."""
    if day >= RULES_286 or (impact and form in SITTINGS and day >= CODE):
        return 4
    return 7 if form in {*SITTINGS, "survey"} else None


def proven(day: date, impact: bool) -> bool | None:
    """Whether a breach is proven; None: if the notice is seen to be on a report on possible impacts."""
    return True if old(day) else None if impact else False


def period_asked(day: date, form: str) -> bool:
    """Whether a period had to be stated, and announced by its first day."""
    return form == "survey" or (form == "public_discussion" and day >= RULES_286)
