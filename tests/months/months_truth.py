"""What a perfect observer can say of a story after looking at it: the expected answers, by plain arithmetic.

`breach`: proven by the looks. `clean`: lawful, or not to be held against anyone; a rule must neither accuse nor doubt.
`open`: the looks leave it open, or it takes a person; a rule must not accuse. `free`: breach and open will both do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import months_law as law
from months_crawl import Look
from months_days import DAY, after, between, month_of
from months_story import NATIONAL, SITTINGS, Hearing, Item, Paper, Story

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
        self.own = [look for look in looks if look.source != NATIONAL[0]]
        self.cut = any(look.cut for look in looks)
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
        listings = {look.listing for look in self.own if look.section in sections}
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
            if self.story.national:
                found += self.of_card(hearing)
        return found + [Expected("rubric_mismatch", None, m, a, p) for m, a, p in self.rubric()]

    def of_announcement(self, hearing: Hearing, paper: Paper) -> list[Expected]:
        when = self.times(paper)

        def answer(rule: str, said: str, day: date | None, by_code: bool = True) -> Expected:
            sure = law.proven(day, hearing.impact and by_code) if day else None
            return Expected(rule, paper, when.month, said, sure)

        found = []
        borne_out = when.shown is not None and when.seen is not None and when.seen <= when.shown + DAY
        back = "breach" if when.disproved else "clean" if when.shown is None or borne_out else "open"
        found.append(answer("backdated", back, when.seen or when.shown))
        if hearing.form in SITTINGS:
            last = max(hearing.days)
            late = _compared(when, last - DAY * law.lead_asked(last, hearing.impact))
            moved = hearing.moved or self.moves(hearing)
            found.append(answer("late_notice", "open" if moved and late == "breach" else late, last))
            return found
        posted = when.latest or when.shown
        asked = posted is not None and law.period_asked(posted, hearing.form)
        found.append(
            answer("survey_period_missing", "breach" if asked and not hearing.period else "clean", posted, False)
        )
        if hearing.period is None:
            return found
        start = hearing.period[0]
        after_start = _compared(when, start) if law.period_asked(start, hearing.form) else "clean"
        found.append(answer("posted_after_survey_start", after_start, start, False))
        if hearing.form == "survey":
            short = start < law.RULES_286 and between(*hearing.period) < 20
            found.append(answer("survey_too_short", "breach" if short else "clean", start, False))
        return found

    def moves(self, hearing: Hearing) -> bool:
        """Whether the announcement moves another one's hearing."""
        return any(h.moved and h.subject is hearing.subject for h in self.story.hearings)

    def of_deadline(self, hearing: Hearing, paper: Paper) -> list[Expected]:
        if hearing.end is None:
            return []
        term = law.protocol_term(hearing.end, hearing.form, hearing.impact)
        sure = law.proven(hearing.end, hearing.impact)
        if term is None:
            asked_nothing = ("protocol_missing", "protocol_late")
            return [Expected(rule, paper, month_of(hearing.end), "clean", sure) for rule in asked_nothing]
        deadline = after(hearing.end, term)
        due = month_of(deadline + DAY)
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
            if hearing.moved or self._may_be_of_both(hearing) or (hearing.protocol and self.cut):
                return "open", "clean"
            # What did not read back to the announcement may have missed a protocol written into its entry.
            far = hearing.announcement and self.times(hearing.announcement).shown
            deep = proof and (far is None or self.witnessed("protocol", min(hearing.end, far), deadline + DAY, None))
            return ("breach" if deep and not self._twin_case(hearing) else "free") if proof else "open", "clean"
        assert hearing.protocol
        when = self.times(hearing.protocol)
        assert when.seen
        if month_of(when.seen) <= due:
            return "clean", _compared(when, deadline)
        if self.witnessed("protocol", hearing.end, deadline + DAY, None, when.first):
            return "breach", "clean"
        return ("clean" if when.latest and when.latest <= deadline else "open"), "clean"

    def _may_be_of_both(self, hearing: Hearing) -> bool:
        """Whether another part of the project was heard on the same day, and has a protocol."""
        return any(
            other is not hearing and other.part and hearing.part and other.subject.customer == hearing.subject.customer
            and other.end == hearing.end and self.paper_seen(other.protocol)
            for other in self.story.hearings
        )  # fmt: skip

    def _twin_case(self, hearing: Hearing) -> bool:
        """Whether another hearing of the same customer could own the one protocol, or a protocol says too little."""
        return any(
            other is not hearing and other.subject.customer == hearing.subject.customer and other.protocol
            and (other.protocol_kazakh_only or other.end == hearing.end)
            for other in self.story.hearings
        )  # fmt: skip

    def of_protocol(self, hearing: Hearing, paper: Paper) -> list[Expected]:
        when = self.times(paper)
        assert hearing.first
        assert hearing.end
        sure = law.proven(hearing.first, hearing.impact)
        dated = "clean" if when.shown or when.month is None else "breach"
        found = [Expected("posting_date_missing", paper, when.month, dated, law.proven(hearing.end, False))]
        if hearing.announcement is not None:
            seen = self.paper_seen(hearing.announcement)
            return [*found, Expected("announcement_missing", paper, when.month, "clean" if seen else "open", sure)]
        since = hearing.first - DAY * 90
        proof = self.witnessed("announcement", since, hearing.first - DAY * 3, hearing.end)
        said = "breach" if proof else "open"
        return [*found, Expected("announcement_missing", paper, when.month, said, sure)]

    def of_card(self, hearing: Hearing) -> list[Expected]:
        """Whether portal and akimat agree. What only a person could pair may be doubted, never accused."""
        card, paper = hearing.card, hearing.announcement
        carded = card is not None and self.seen(card)
        posted = self.paper_seen(paper)
        first, last = hearing.first, hearing.end
        if paper is None or first is None or last is None or not (carded or posted):
            return []
        named = Paper("card", [*(paper.items if posted else []), *([card] if card and carded else [])])
        alone = hearing.moved or self.moves(hearing) or self._shares_customer(hearing)
        if carded and posted:
            # Of titles in two languages too little is left to pair what differs in its days too.
            translated = all(item.language == "kk" for item in paper.items if self.seen(item))
            said = ("free" if translated else "breach") if hearing.card_differs else "clean"
        elif posted:
            said = "breach" if self._portal_read(first, last) else "open"
        else:
            said = "breach" if self.witnessed("announcement", first - DAY * 90, first - DAY * 3, last) else "open"
        said = ("open" if said in {"clean", "open"} else "free") if alone else said
        return [Expected("portal_and_akimat_disagree", named, None, said, False)]

    def _shares_customer(self, hearing: Hearing) -> bool:
        others = (other for other in self.story.hearings if other is not hearing)
        return any(other.subject.customer.ru == hearing.subject.customer.ru for other in others)

    def _portal_read(self, first: date, last: date) -> bool:
        since = self.story.region.starts(first - DAY * 3) + MARGIN
        looks = [look for look in self.looks if look.source == NATIONAL[0] and look.at >= since]
        return any(look.whole and _reaches(look, first - DAY * 90) and self.day(look) <= last for look in looks)

    def rubric(self) -> list[tuple[str, str, bool | None]]:
        """(month, answer, proven) for each month in which a rubric was read to the end."""
        months = {
            month_of(self.day(look))
            for look in self.own
            if look.source == "made-up" and look.whole and look.back_to is None
        }
        fault = self.story.rubric_fault
        if not fault and self.story.files:  # a file under a bare «Протокол» is an entry without a title
            return [(month, "free", None) for month in months]
        if not fault:
            return [(month, "clean", True) for month in months]
        named = fault == "name"
        return [(month, "breach" if named else "free", self._rubric_sure(month, named)) for month in months]

    def _rubric_sure(self, month: str, named: bool) -> bool | None:
        """The rubric's name is certain under the old Rules and since 23.03.2024, its form only under the old Rules."""
        if month < "2021-07" or not named:
            return month < "2021-07"
        return None if month == "2024-03" else month > "2024-03"


def _reaches(look: Look, day: date | None) -> bool:
    return look.back_to is None or (day is not None and look.back_to <= day)


def _compared(when: Times, limit: date) -> str:
    if when.latest and when.latest <= limit:
        return "clean"
    return "open" if when.earliest is None or when.earliest <= limit else "breach"
