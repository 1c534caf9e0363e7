"""From dates judged to be ends of a period to the survey's or discussion's period, and whether it is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reading.dates.finding import DateFound
from reading.dates.periods import Range, find_duration
from reading.notice import Certainty, Form, HearingPeriod, Span
from reading.roles.cues import periods
from reading.roles.dated import Judged, Role
from reading.text.fold import Folded

_UNEXPLAINED = (Role.PERIOD, Role.HEARING, Role.HEARING_UNSURE, Role.OTHER)
_LONGEST = timedelta(days=200)  # no survey or discussion lasts longer


@dataclass
class PeriodTold:
    """What a notice of a survey, discussion or collection says of its period. Doubts are added to `doubts`."""

    folded: Folded
    ranges: Sequence[Range]
    judged: Sequence[Judged]
    dates: Sequence[DateFound]
    doubts: list[str]

    def __post_init__(self) -> None:
        parts = [item for item in self.judged if item.role is Role.PERIOD]
        of_period = {item.at for item in parts}
        self.candidates = [item for item in self.ranges if of_period & {item.first, item.last}]
        self.strong = {item.at for item in parts if item.strong}
        prolonged = {item.at for item in parts if _is_prolonged(item)}
        self.prolonging = [
            item for item in self.candidates if (item.last if item.first is None else item.first) in prolonged
        ]
        self.disagree = self._disagree()

    def period(self, form: Form | None) -> HearingPeriod | None:
        """Returns the period, or None if the notice tells neither days nor a duration."""
        own = [item for item in self.candidates if item not in self.prolonging]
        best = sorted(
            own or self.candidates,
            key=lambda item: (item.first is None, item.last is None, not self.strong & {item.first, item.last}),
        )
        duration = find_duration(self.folded.text)
        words = " ".join(self.folded.printed(*duration).split()) if duration else None
        if not best:
            if duration is None or not _speaks_of(form, self.folded.text, *duration):
                return None
            return HearingPeriod(None, None, words, self.folded.back(*duration))
        found = self._as_period(best[0], duration is not None)
        near = duration is not None and abs(self.folded.back(*duration).start - found.span.end) < 200
        found = self._prolonged(replace(found, duration=words if near else None))
        return replace(found, certainty=Certainty.DOUBTFUL) if self.disagree else found

    def _as_period(self, chosen: Range, lasts: bool) -> HearingPeriod:
        start = self.dates[chosen.first] if chosen.first is not None else None
        end = self.dates[chosen.last] if chosen.last is not None else None
        places = [item.span for item in (start, end) if item is not None]
        span = Span(min(place.start for place in places), max(place.end for place in places))
        certainty = self._certainty(start, end, strong=bool(self.strong & {chosen.first, chosen.last}))
        if self._another_end_may_stand(start, end, lasts=lasts):
            self.doubts.append("another date may be an end of the period")
            certainty = Certainty.DOUBTFUL
        return HearingPeriod(start.value if start else None, end.value if end else None, None, span, certainty)

    def _prolonged(self, found: HearingPeriod) -> HearingPeriod:
        """«продлён с 11 до 25 октября»: the first of them is when it was to end, not when it began; never certain."""
        if not self.prolonging:
            return found
        self.doubts.append("the period was prolonged")
        told = {self.dates[at].value for item in self.prolonging for at in (item.first, item.last) if at is not None}
        start = None if found.start in told else found.start
        end = max((day for day in (found.end, *told) if day is not None), default=None)
        return replace(found, start=start, end=end, certainty=Certainty.DOUBTFUL)

    def _another_end_may_stand(self, start: DateFound | None, end: DateFound | None, *, lasts: bool) -> bool:
        """Whether a date that no words explain may be the missing end of a period; `lasts`: a duration is printed."""
        given = start or end
        if (start and end) or given is None or given.value is None:
            return False
        for item in self.judged:
            other = self.dates[item.at].value
            if item.role not in ((Role.PERIOD,) if lasts else _UNEXPLAINED) or other is None:
                continue
            if timedelta(0) < (other - given.value if start else given.value - other) <= _LONGEST:
                return True
        return False

    def _certainty(self, start: DateFound | None, end: DateFound | None, *, strong: bool) -> Certainty:
        ends = [item for item in (start, end) if item is not None]
        if any(item.value is None or item.certainty is Certainty.DOUBTFUL for item in ends):
            self.doubts.append("an end of the period is not certain")
            return Certainty.DOUBTFUL
        if start and end and start.value and end.value and not timedelta(0) <= end.value - start.value <= _LONGEST:
            self.doubts.append("the period ends before it starts or is too long to be one")
            return Certainty.DOUBTFUL
        if not strong:
            self.doubts.append("no words tie the range of dates to the survey or discussion")
            return Certainty.DOUBTFUL
        return Certainty.CERTAIN

    def _disagree(self) -> bool:
        whole: set[tuple[date, date]] = set()
        for item in self.candidates:
            if item.first is None or item.last is None or not self.strong & {item.first, item.last}:
                continue
            first, last = self.dates[item.first].value, self.dates[item.last].value
            if first is not None and last is not None and item not in self.prolonging:
                whole.add((first, last))
        if len(whole) > 1:
            self.doubts.append("two different periods are printed")
        return len(whole) > 1


def _is_prolonged(item: Judged) -> bool:
    return (
        periods.PROLONGED.search(item.clause.before) is not None
        or periods.PROLONGED_AFTER.match(item.clause.after) is not None
    )


_OF_SURVEY = (
    *("опрос", "анкетир", "обсужден", "слушани", "discussion"),
    *("сауалнама", "пікіртерім", "сұрау", "талқылау", "тыңда"),
)
_OF_COLLECTION = ("принима", "замечани", "предложени", "мнени", "қабылда", "ұсыныс", "пікір")


def _speaks_of(form: Form | None, text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 160) : end + 120]
    return any(word in around for word in (*_OF_SURVEY, *(_OF_COLLECTION if form is Form.WRITTEN_COLLECTION else ())))
