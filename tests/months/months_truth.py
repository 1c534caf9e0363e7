"""What a perfect observer can say of a story after looking at it: the expected answers, by plain arithmetic.

`breach`: proven by the looks. `clean`: lawful, or not to be held against anyone; a rule must neither accuse nor doubt.
`open`: the looks leave it open, or it takes a person; a rule must not accuse. `free`: breach and open will both do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from months_crawl import Look
from months_days import DAY, after, between, month_of
from months_story import SITTINGS, Hearing, Item, Paper, Story, lead_asked, protocol_term

MARGIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Expected:
    """One answer expected of one rule about one paper."""

    rule: str
    paper: Paper | None
    month: str | None
    answer: str
    proven: bool | None = True  # None: either will do


@dataclass(frozen=True)
class Times:
    """What is known of when a paper went up."""

    first: Look | None
    shown: date | None
    disproved: bool
    absent: date | None
    seen: date | None
    earliest: date | None
    latest: date | None
    month: str | None


class Observer:
    """A story and the looks at it."""

    def __init__(self, story: Story, looks: list[Look]) -> None:
        self.story = story
        self.looks = looks
        self.old_law = story.month.year < 2021
        self.end = max(story.region.day(look.at) for look in looks)
        self._first: dict[int, tuple[int, Look]] = {}
        self._states: dict[int, list[date | None]] = {}
        for number, look in enumerate(looks):
            for item, state in look.shown:
                self._first.setdefault(id(item), (number, look))
                said = self._states.setdefault(id(item), [])
                if not said or said[-1] != state.displayed:
                    said.append(state.displayed)

    def seen(self, item: Item) -> bool:
        return id(item) in self._first

    def paper_seen(self, paper: Paper | None) -> bool:
        return paper is not None and any(map(self.seen, paper.items))

    def day(self, look: Look) -> date:
        return self.story.region.day(look.at)

    def absent(self, item: Item, shown: date | None) -> Look | None:
        """The last whole look before the first sight that read at least back to the date in question."""
        number, first = self._first[id(item)]
        for look in reversed(self.looks[:number]):
            if look.listing == first.listing and look.whole and _reaches(look, shown):
                return look
        return None

    def times(self, paper: Paper) -> Times:
        items = [item for item in paper.items if self.seen(item)]
        off = DAY * self.story.off
        said = sorted({day for item in items for day in self._states[id(item)] if day})
        latest_said = [self._states[id(item)][-1] for item in items]
        shown = min((day for day in latest_said if day), default=None)
        disproved = False
        for day in said:
            absent = self._absent_day(items, day)
            if absent and absent - day > off:
                shown, disproved = day, True
                break
        absent = self._absent_day(items, shown)
        first = min((self._first[id(item)][1] for item in items), key=lambda look: look.at)
        seen = self.day(first)
        earliest = max(filter(None, (said[0] - off if said else None, absent)), default=None)
        earliest = min(earliest, seen) if earliest else None
        latest = seen if disproved or not said else min(said[0], seen)
        if earliest:
            latest = max(latest, earliest)
        counted = seen if disproved or (shown is None and absent) else shown
        return Times(first, shown, disproved, absent, seen, earliest, latest, month_of(counted) if counted else None)

    def _absent_day(self, items: list[Item], shown: date | None) -> date | None:
        found = [self.absent(item, shown) for item in items]
        if not found or any(look is None for look in found):
            return None
        return self.story.region.day(min(look.at for look in found if look) - MARGIN)

    def witnessed(self, kind: str, since: date, first: date, last: date | None, before: Look | None = None) -> bool:
        """Whether each listing of a kind was read whole, back to `since`, on a day from first to last."""
        sections = {"mixed", f"{kind}s"}
        listings = {look.listing for look in self.looks if look.section in sections}
        start = self.story.region.starts(first) + MARGIN

        def good(look: Look) -> bool:
            in_time = look.at >= start and (last is None or self.day(look) <= last)
            return look.whole and _reaches(look, since) and in_time and (before is None or look.at < before.at)

        return all(any(good(look) for look in self.looks if look.listing == name) for name in listings)

    # --- rule by rule

    def expected(self) -> list[Expected]:
        found: list[Expected] = []
        if self.story.titles_only:
            return [Expected("rubric_mismatch", None, m, a, p) for m, a, p in self.rubric()]
        for hearing in self.story.hearings:
            if hearing.announcement and self.paper_seen(hearing.announcement):
                found += self.of_announcement(hearing, hearing.announcement)
                found += self.of_deadline(hearing, hearing.announcement)
            if hearing.protocol and self.paper_seen(hearing.protocol):
                found += self.of_protocol(hearing, hearing.protocol)
        return found + [Expected("rubric_mismatch", None, m, a, p) for m, a, p in self.rubric()]

    def of_announcement(self, hearing: Hearing, paper: Paper) -> list[Expected]:
        when, sure = self.times(paper), self._sure(hearing)
        asked = lead_asked(self.story.month.year)

        def answer(rule: str, said: str, proven: bool | None = sure) -> Expected:
            return Expected(rule, paper, when.month, said, proven)

        found = []
        borne_out = when.shown is not None and when.seen is not None and when.seen <= when.shown + DAY
        back = "breach" if when.disproved else "clean" if when.shown is None or borne_out else "open"
        found.append(answer("backdated", back))
        if hearing.form in SITTINGS:
            limit = max(hearing.days) - DAY * asked
            late = _compared(when, limit)
            moved = hearing.moved or self.moves(hearing)
            found.append(answer("late_notice", "open" if moved and late == "breach" else late))
        else:
            found.append(answer("survey_period_missing", "clean" if hearing.period else "breach", self.old_law))
            if hearing.period:
                found.append(answer("posted_after_survey_start", _compared(when, hearing.period[0]), self.old_law))
        if hearing.form == "survey" and hearing.period:
            found.append(answer("survey_too_short", "clean" if between(*hearing.period) >= 20 else "breach"))
        return found

    def _sure(self, hearing: Hearing) -> bool | None:
        """Under the Code of 2021 only a report on possible impacts is certain, where the notice is seen to be one."""
        return True if self.old_law else None if hearing.impact else False

    def moves(self, hearing: Hearing) -> bool:
        """Whether the announcement moves another one's hearing."""
        return any(h.moved and h.subject is hearing.subject for h in self.story.hearings)

    def of_deadline(self, hearing: Hearing, paper: Paper) -> list[Expected]:
        if hearing.end is None:
            return []
        term = protocol_term(self.story.month.year)
        deadline = after(hearing.end, term)
        due, sure = month_of(deadline + DAY), self._sure(hearing)
        missing, late = self._protocol_answers(hearing, deadline, due)
        return [
            Expected("protocol_missing", paper, due, missing, sure),
            Expected("protocol_late", paper, due, late, sure),
        ]

    def _protocol_answers(self, hearing: Hearing, deadline: date, due: str) -> tuple[str, str]:
        if self.end <= deadline:
            return "clean", "clean"
        assert hearing.end
        if not self.paper_seen(hearing.protocol):
            proof = self.witnessed("protocol", hearing.end, deadline + DAY, None)
            if hearing.moved:
                return "open", "clean"
            return ("free" if self._twin_case(hearing) else "breach") if proof else "open", "clean"
        assert hearing.protocol
        when = self.times(hearing.protocol)
        assert when.seen
        if month_of(when.seen) <= due:
            return "clean", _compared(when, deadline)
        if self.witnessed("protocol", hearing.end, deadline + DAY, None, when.first):
            return "breach", "clean"
        return ("clean" if when.latest and when.latest <= deadline else "open"), "clean"

    def _twin_case(self, hearing: Hearing) -> bool:
        """Whether another hearing of the same customer could own the one protocol, or a protocol says too little."""
        return any(
            other is not hearing and other.subject.customer == hearing.subject.customer and other.protocol
            and (other.protocol_kazakh_only or other.end == hearing.end)
            for other in self.story.hearings
        )  # fmt: skip

    def of_protocol(self, hearing: Hearing, paper: Paper) -> list[Expected]:
        when = self.times(paper)
        sure = self._sure(hearing)
        dated = "clean" if when.shown or when.month is None else "breach"
        found = [Expected("posting_date_missing", paper, when.month, dated, self.old_law)]
        if hearing.announcement is not None:
            seen = self.paper_seen(hearing.announcement)
            return [*found, Expected("announcement_missing", paper, when.month, "clean" if seen else "open", sure)]
        assert hearing.first
        assert hearing.end
        since = hearing.first - DAY * 90
        proof = self.witnessed("announcement", since, hearing.first - DAY * 3, hearing.end)
        afterwards = self.witnessed("announcement", since, hearing.end, None)
        said = "breach" if proof else "free" if afterwards else "open"
        return [*found, Expected("announcement_missing", paper, when.month, said, sure)]

    def rubric(self) -> list[tuple[str, str, bool | None]]:
        """(month, answer, proven) for each month in which a rubric was read to the end."""
        months = {month_of(self.day(look)) for look in self.looks if look.whole and look.back_to is None}
        fault = self.story.rubric_fault
        if not fault:
            return [(month, "clean", True) for month in months]
        named = fault == "name"
        return [(month, "breach" if named else "free", self._rubric_sure(month, named)) for month in months]

    def _rubric_sure(self, month: str, named: bool) -> bool | None:
        """The rubric's name is certain under the old Rules and since 23.03.2024, its form only under the old Rules."""
        if self.old_law or not named:
            return self.old_law
        return None if month == "2024-03" else month > "2024-03"


def _reaches(look: Look, day: date | None) -> bool:
    return look.back_to is None or (day is not None and look.back_to <= day)


def _compared(when: Times, limit: date) -> str:
    if when.latest and when.latest <= limit:
        return "clean"
    return "open" if when.earliest is None or when.earliest <= limit else "breach"
