"""Lays hearings out over the summer so that each is what its part in the plan wants it to be.

Deadline of a protocol: seven working days after the hearing or the survey's last day. Days on which it is not plain in
which month a missing protocol becomes a violation (hearings of 17-22 July and of 19-21 August) are kept out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from replica.script.dice import Dice
from replica.script.hearing import Form, Hearing, numbers
from replica.script.projects import Undertakings
from replica.script.region import RegionFacts
from replica.script.workdays import at_or_after, at_or_before, moved, workdays

Part = Literal["announcements", "protocols", "unannounced", "missing", "archive"]
FIRST_DAY = date(2020, 6, 1)
AUGUST = (date(2020, 8, 3), date(2020, 8, 28))  # first and last working day
# The days on which a hearing of each part may be held (or its survey end).
SPANS = {
    "protocols": (date(2020, 7, 23), date(2020, 8, 24)),
    "unannounced": (date(2020, 8, 4), date(2020, 8, 20)),  # a hearing before the first reading proves nothing
    "missing": (date(2020, 7, 24), date(2020, 8, 17)),
    "archive": (date(2020, 6, 25), date(2020, 7, 16)),
}
LEAD = 22  # calendar days from posting to meeting: two more than the law asks for, one for the platform's clock
FORMS: tuple[Form, ...] = (
    "open_meeting", "video_conference", "open_meeting", "survey",
    "open_meeting", "video_conference", "survey", "open_meeting",
)  # fmt: skip
STARTS = (time(11), time(15), time(10), time(14, 30), time(12), time(16), time(11, 30))


@dataclass
class Timetable:
    """Makes a region's hearings, one part of the plan after the other."""

    facts: RegionFacts
    undertakings: Undertakings

    def __post_init__(self) -> None:
        self.dice = Dice(f"timetable of {self.facts.id}")
        self._made = 0
        self._stranger = False

    def make(self, part: Part, count: int) -> list[Hearing]:
        """Returns `count` hearings of a part, in the order of their days."""
        self._stranger = part == "unannounced"
        if not count:
            return []
        if part == "announcements":
            return [self._announced_on(day) for day in self.dice.spread(workdays(*AUGUST), count)]
        return [self._held_on(day, part) for day in self.dice.spread(workdays(*SPANS[part]), count)]

    def meeting(self, announced: date, held: date) -> Hearing:
        """Returns an open meeting on set days."""
        return self._hearing("open_meeting", announced, held, held)

    def survey(self, announced: date, begins: date, ends: date) -> Hearing:
        """Returns a survey on set days."""
        return self._hearing("survey", announced, begins, ends)

    def _announced_on(self, day: date) -> Hearing:
        form = self._form()
        if form == "survey":
            begins = at_or_after(day + timedelta(days=self.dice.number(3, 11)))
            return self._hearing(form, day, begins, moved(begins, self.dice.number(20, 24)))
        held = at_or_after(day + timedelta(days=self.dice.number(LEAD, 40)))
        return self._hearing(form, day, held, held)

    def _held_on(self, day: date, part: Part) -> Hearing:
        form = self._form()
        if form == "survey" and part == "archive":
            form = "video_conference"  # a survey that ended in June would have been announced before the story begins
        if form == "survey":
            begins = moved(day, -self.dice.number(20, 22))
            return self._hearing(form, at_or_before(begins - timedelta(days=self.dice.number(3, 7))), begins, day)
        latest = day - timedelta(days=LEAD)
        earliest = max(FIRST_DAY, day - timedelta(days=40))
        return self._hearing(form, self.dice.pick(workdays(earliest, latest)), day, day)

    def _form(self) -> Form:
        return FORMS[self._made % len(FORMS)]

    def _hearing(self, form: Form, announced: date, begins: date, held: date) -> Hearing:
        self._made += 1
        return Hearing(
            id=f"{self.facts.id}/{self._made:03d}",
            form=form,
            undertaking=self.undertakings.next(stranger=self._stranger),
            held=held,
            begins=begins if form == "survey" else held,
            start=self.dice.pick(STARTS),
            announced=announced,
            fields=numbers(self.dice),
        )


def protocol_days(hearings: list[Hearing], last: date, first: date) -> Iterator[tuple[Hearing, date]]:
    """Yields each hearing with the day its protocol goes up: two to six working days after, within the span given."""
    for index, hearing in enumerate(hearings):
        lag = 2 + index % 4
        day = moved(hearing.held, lag)
        while day < first:
            lag += 1
            day = moved(hearing.held, lag)
        while day > last:
            lag -= 1
            day = moved(hearing.held, lag)
        yield hearing, day
