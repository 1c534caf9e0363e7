"""Days that cannot be the hearing's by what else is known: a misprinted year, minutes of what is yet to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from reading.hearings.sittings import Sitting
from reading.notice import Certainty, Day, HearingPeriod, Kind

_FARTHEST = timedelta(days=200)  # from a printed posting to the hearing; the law asks for a month
_A_YEAR_ON = timedelta(days=366)  # after the day it was first seen: next year stands for this one
_FIRST = date(2007, 6, 1)  # the Rules on hearings are of 7 May 2007: an earlier year is misprinted
_DAY = timedelta(days=1)  # the record's day and the region's may differ


class Around(NamedTuple):
    """What a hearing's day is held against: `posted` as printed, `seen` as recorded."""

    kind: Kind
    posted: Day | None
    seen: date | None

    def doubts(self, day: date) -> bool:
        """Returns whether a day is too far from the posting, or of a protocol and later than it."""
        posted = self.posted.value if self.posted else None
        if day < _FIRST:
            return True
        if self.kind is Kind.PROTOCOL:
            return any(known is not None and day > known + _DAY for known in (posted, self.seen))
        if posted is not None:
            return abs(day - posted) > _FARTHEST
        return self.seen is not None and day - self.seen > _A_YEAR_ON


def sittings_doubted(sittings: Sitting, around: Around, doubts: list[str]) -> Sitting:
    """Returns the sittings, those doubtful whose day cannot be by the posting's; the doubt is added to `doubts`."""
    wrong = {item.day.value for item in sittings.hearings if around.doubts(item.day.value)}
    if not wrong:
        return sittings
    doubts += (_said(day, around.kind) for day in sorted(wrong))
    return sittings._replace(
        hearings=tuple(
            replace(item, day=replace(item.day, certainty=Certainty.DOUBTFUL)) if item.day.value in wrong else item
            for item in sittings.hearings
        )
    )


def period_doubted(period: HearingPeriod | None, around: Around, doubts: list[str]) -> HearingPeriod | None:
    """Returns the period, doubtful if an end of it cannot be by the posting's day.

    Of a protocol only the first day counts: the portal takes protocols of discussions that still go on.
    """
    ends = [period.start] if period and around.kind is Kind.PROTOCOL else [period.start, period.end] if period else []
    wrong = [end for end in ends if end is not None and around.doubts(end)]
    if period is None or not wrong:
        return period
    doubts += (_said(day, around.kind) for day in wrong)
    return replace(period, certainty=Certainty.DOUBTFUL)


def called_off_doubted(
    sittings: Sitting, period: HearingPeriod | None, doubts: list[str]
) -> tuple[Sitting, HearingPeriod | None]:
    """Returns the days, none certain, of a text that says somewhere that the hearing is called off."""
    if not sittings.hearings and period is None:
        return sittings, period
    doubts.append("the text says that a hearing is called off")
    unsure = Certainty.DOUBTFUL
    hearings = tuple(replace(item, day=replace(item.day, certainty=unsure)) for item in sittings.hearings)
    return sittings._replace(hearings=hearings), replace(period, certainty=unsure) if period else None


def _said(day: date, kind: Kind) -> str:
    if kind is Kind.PROTOCOL:
        return f"{day.isoformat()} is later than the protocol of it"
    return f"{day.isoformat()} is too far from the day of posting: its year may be misprinted"
