"""From dates judged to be ends of a period to the survey's or discussion's period, and whether it is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reading.dates.finding import DateFound
from reading.dates.periods import Range, find_duration
from reading.hearings.prolonged import prolonged
from reading.notice import Certainty, Form, HearingPeriod, Span
from reading.roles.dated import Judged, Role
from reading.text.fold import Folded

_UNEXPLAINED = (Role.PERIOD, Role.HEARING, Role.HEARING_UNSURE, Role.OTHER)
_LONGEST = timedelta(days=200)  # no survey or discussion lasts longer


@dataclass
class PeriodTold:
    """What a notice of a survey, discussion or collection says of its period. Doubts are added to `doubts`.

    `judged` is afterwards as the period has it: a day that was to end a prolonged one is no day of another hearing.
    """

    folded: Folded
    ranges: Sequence[Range]
    judged: Sequence[Judged]
    dates: Sequence[DateFound]
    doubts: list[str]

    def __post_init__(self) -> None:
        self.prolonged = prolonged(self.folded.text, self.ranges, self.judged, self.dates)
        told_by = self.prolonged.told_by if self.prolonged is not None else ()
        self.judged = [item._replace(role=Role.PERIOD) if item.at in told_by else item for item in self.judged]
        parts = [item for item in self.judged if item.role is Role.PERIOD]
        of_period = {item.at for item in parts}
        self.candidates = [item for item in self.ranges if of_period & {item.first, item.last}]
        self.strong = {item.at for item in parts if item.strong}
        self.disagree = self._disagree()

    def period(self, form: Form | None) -> HearingPeriod | None:
        """Returns the period, or None if the notice tells neither days nor a duration."""
        if self.prolonged is not None:
            self.doubts.append("the period was prolonged")
            start_day, end_day = self.prolonged.start, self.prolonged.end
            return HearingPeriod(start_day, end_day, None, self._place_of(start_day, end_day), Certainty.DOUBTFUL)
        best = sorted(
            self.candidates,
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
        found = replace(found, duration=words if near else None)
        return replace(found, certainty=Certainty.DOUBTFUL) if self.disagree else found

    def _place_of(self, *days: date | None) -> Span:
        """Returns the place that holds days of a prolonged period, the last telling of each."""
        told_by = self.prolonged.told_by if self.prolonged is not None else ()
        last_told = {self.dates[at].value: self.dates[at].span for at in sorted(told_by)}
        places = [last_told[day] for day in days if day is not None]
        return Span(min(place.start for place in places), max(place.end for place in places))

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
        for item in self.candidates if self.prolonged is None else ():
            if item.first is None or item.last is None or not self.strong & {item.first, item.last}:
                continue
            first, last = self.dates[item.first].value, self.dates[item.last].value
            if first is not None and last is not None:
                whole.add((first, last))
        if len(whole) > 1:
            self.doubts.append("two different periods are printed")
        return len(whole) > 1


_OF_SURVEY = (
    *("опрос", "анкетир", "обсужден", "слушани", "discussion"),
    *("сауалнама", "пікіртерім", "сұрау", "талқылау", "тыңда"),
)
_OF_COLLECTION = ("принима", "замечани", "предложени", "мнени", "қабылда", "ұсыныс", "пікір")


def _speaks_of(form: Form | None, text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 160) : end + 120]
    return any(word in around for word in (*_OF_SURVEY, *(_OF_COLLECTION if form is Form.WRITTEN_COLLECTION else ())))
