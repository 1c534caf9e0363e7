"""A notice as the rules see it: the postings that show it (Russian, Kazakh, put up again) joined into one.

Everything is taken from the latest version of each posting; only displayed dates are taken from every version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from reading.notice import Certainty, Form, Kind, Notice
from rules.likeness import Identity, plain, put_together
from rules.member import Member
from rules.parts import Parts, parts_of
from rules.worked_out import worked_out
from store.record import PostingSeen

_IMPACT_REPORT = re.compile(
    r"отчет\w*\s+о\s+возможн\w+\s+воздейств|ыктимал\s+асер\w*\s+туралы\s+есе[пб]"
    r"|оценки\s+воздействия\s+на\s+окружающую\s+среду\s+\(в том числе"  # the portal's ground
)
_BOTH = frozenset({"ru", "kk"})
SITTINGS = {Form.OPEN_MEETING, Form.VIDEO_CONFERENCE}


@dataclass(frozen=True, slots=True)
class Survey:
    """The period of a survey or discussion, as far as it is stated for certain."""

    start: date | None
    end: date | None


def _days_named(notice: Notice) -> set[date]:
    if notice.hearings or notice.period is None:
        return {hearing.day.value for hearing in notice.hearings}
    return {day for day in (notice.period.start, notice.period.end) if day}


def _every_day_named(notice: Notice) -> set[date]:
    sides = (notice.period.start, notice.period.end) if notice.period else ()
    return _days_named(notice) | {day for day in sides if day}


@dataclass(frozen=True)
class Entry:
    """One notice. `members` is never empty; the first to be put up stands first, Russian before Kazakh."""

    members: tuple[Member, ...]

    @property
    def region(self) -> str:
        """Returns the region's id."""
        return self.members[0].posting.region

    @property
    def source(self) -> str:
        """Returns the id of the source that shows it."""
        return self.members[0].posting.source

    @worked_out
    def kind(self) -> Kind:
        """Returns what it is. Of two languages the one that was read decides; no hearing gives way to one."""
        known = [member for member in self.members if member.kind is not Kind.OTHER]
        read = [member for member in known if member.read]
        told = [member for member in read if not member.by_section]
        return next((member.kind for member in told or read or known), Kind.OTHER)

    @worked_out
    def by_section(self) -> bool:
        """Returns whether nothing that was read of it tells what it is, only the section it stands in."""
        known = [member for member in self.members if member.kind is self.kind]
        return any(member.by_section for member in known) and all(
            member.by_section or not member.read for member in known
        )

    @worked_out
    def calls_off(self) -> bool:
        """Returns whether it is the notice that a hearing will not be held, and calls to none itself."""
        return self.says_called_off and not self.days and self.period is None

    @worked_out
    def says_called_off(self) -> bool:
        """Returns whether it says that a hearing will not be held; it may be one whose own text was written over."""
        return any(member.calls_off for member in self.members) and not self.moves

    @property
    def moves(self) -> bool:
        """Returns whether it says that a hearing was moved or a survey prolonged."""
        return any(member.moves for member in self.members)

    @worked_out
    def kind_in_doubt(self) -> bool:
        """Returns whether nothing that was read of it tells that its hearing is one on the environment."""
        if self.by_section:
            return True
        told = [member.notice for member in self.members if member.read and member.notice]
        own = [notice.kind_certainty for notice in told if notice.kind is self.kind]
        return bool(own) and all(certainty is Certainty.DOUBTFUL for certainty in own)

    @property
    def postings(self) -> tuple[PostingSeen, ...]:
        """Returns the postings that show it."""
        return tuple(member.posting for member in self.members)

    @worked_out
    def subject(self) -> str:
        """Returns its name in findings, the same in every check: that of the first posting that showed it."""
        return self.members[0].name

    @worked_out
    def number(self) -> int:
        """Returns the number of its first posting, which no other notice of the record has."""
        return self.members[0].posting.id

    @worked_out
    def front(self) -> Member:
        """Returns the posting that stands for it: the Russian one where there is one."""
        return next((m for m in self.members if m.shown_as != "kk"), self.members[0])

    @property
    def title(self) -> str:
        """Returns the title to name it by."""
        return next((m.latest.title for m in (self.front, *self.members) if m.latest.title.strip()), "")

    def title_in(self, language: str) -> str:
        """Returns its title in a language (ru, kk): of the posting in that language, else the title to name it by."""
        own = (m.latest.title for m in self.members if m.shown_as == language and m.latest.title.strip())
        return next(own, self.title)

    @worked_out
    def notices(self) -> tuple[Notice, ...]:
        """Returns what was read of it, the front posting's first."""
        if len(self.members) == 1:
            only = self.members[0].notice
            return (only,) if only else ()
        ordered = [self.front, *(member for member in self.members if member is not self.front)]
        return tuple(member.notice for member in ordered if member.notice)

    @worked_out
    def languages(self) -> frozenset[str]:
        """Returns the languages it is shown in: those of its postings, and both if each language's list has its own."""
        found = {m.language for m in self.members} | {n.language for n in self.notices if n.language == "both"}
        return _BOTH if "both" in found or (len(found) == 1 and self._in_either_list()) else frozenset(found)

    def _in_either_list(self) -> bool:
        """Returns whether postings of their own, not one at one address, stand in a Russian and in a Kazakh list."""
        russian, kazakh = (
            {m.latest.url for m in self.members if m.posting.language == language} for language in ("ru", "kk")
        )
        return bool(russian and kazakh) and russian.isdisjoint(kazakh)

    @property
    def read(self) -> bool:
        """Returns whether anything but its titles was read."""
        return any(member.read for member in self.members)

    @property
    def unreadable(self) -> bool:
        """Returns whether something that belongs to it could not be read."""
        return any(member.unreadable for member in self.members)

    @worked_out
    def cut(self) -> bool:
        """Returns whether its days rest on a text that was cut short, and no whole text of it names the same."""
        if not any(member.cut for member in self.members):
            return False
        sides = (self.period.start, self.period.end) if self.period else ()
        named = {*self.days, *(day for day in sides if day)}
        whole = [member.notice for member in self.members if member.notice and member.read and not member.cut]
        return not any(named and named <= _every_day_named(notice) for notice in whole)

    @worked_out
    def displayed(self) -> date | None:
        """Returns the posting date it displays; of two languages' the earlier."""
        return min((m.displayed for m in self.members if m.displayed), default=None)

    @worked_out
    def stated(self) -> tuple[date, ...]:
        """Returns every posting date it ever displayed, in order."""
        return tuple(sorted({day for member in self.members for day in member.stated}))

    @worked_out
    def form(self) -> Form | None:
        """Returns the form of the hearing; None if it is not stated or the languages differ in it."""
        forms = [notice.form for notice in self.notices if notice.form]
        alike = len(set(forms)) == 1 or set(forms) <= SITTINGS
        return forms[0] if forms and alike else None

    @worked_out
    def days(self) -> tuple[date, ...]:
        """Returns the hearing days that are stated for certain, in order."""
        return tuple(sorted({day for days in self._certain_days() for day in days}))

    @worked_out
    def event_days(self) -> frozenset[date]:
        """Returns the days by which the hearing is known, certain or not: of its sittings, or the ends of its period.

        Days that every language names go before those that only one does.
        """
        named = [_days_named(notice) for notice in self.notices]
        known = [days for days in named if days]
        if len(known) < 2:
            return frozenset(*known)
        return frozenset(set.intersection(*known) or set.union(*known))

    @worked_out
    def sittings_at(self) -> frozenset[tuple[date, time | None, str]]:
        """Returns day, hour and place of its sittings as stated; an hour or place that is not stated is empty."""
        hearings = (hearing for notice in self.notices for hearing in notice.hearings)
        return frozenset((hearing.day.value, hearing.start, hearing.place or "") for hearing in hearings)

    @worked_out
    def doubtful_days(self) -> bool:
        """Returns whether hearing days are stated, but in no language for certain."""
        return not self._certain_days() and any(notice.hearings for notice in self.notices)

    def _certain_days(self) -> list[list[date]]:
        return [
            [hearing.day.value for hearing in notice.hearings]
            for notice in self.notices
            if notice.hearings and all(hearing.day.certainty is Certainty.CERTAIN for hearing in notice.hearings)
        ]

    @worked_out
    def period(self) -> Survey | None:
        """Returns the period that is stated for certain; None if none is or the languages differ in it."""
        found = {
            (notice.period.start, notice.period.end)
            for notice in self.notices
            if notice.period and notice.period.certainty is Certainty.CERTAIN
        }
        complete = {pair for pair in found if all(pair)} or found
        return Survey(*complete.pop()) if len(complete) == 1 else None

    @property
    def period_mentioned(self) -> bool:
        """Returns whether any language states anything of a period, certain or not."""
        return any(notice.period for notice in self.notices)

    @property
    def postponed_from(self) -> frozenset[date]:
        """Returns the days from which it says the hearing was moved."""
        return frozenset(notice.postponed_from.value for notice in self.notices if notice.postponed_from)

    @worked_out
    def end(self) -> date | None:
        """Returns the day on which the last sitting or the period ends, if it is known for certain."""
        period_end = self.period.end if self.period else None
        if self.form in SITTINGS or not self.period_mentioned:
            return self.days[-1] if self.days else None
        if self.days and period_end:
            return max(self.days[-1], period_end)
        return period_end

    @worked_out
    def impact_report(self) -> bool:
        """Returns whether it says that the hearing is on a report on possible impacts (article 73 of the Code)."""
        said = any(member.impact_report for member in self.members)
        return said or any(_IMPACT_REPORT.search(plain(text)) for member in self.members for text in member.titles)

    @worked_out
    def parts(self) -> Parts:
        """Returns the parts of a project that its titles name."""
        return parts_of(text for member in self.members for text in member.titles)

    @worked_out
    def identity(self) -> Identity:
        """Returns by what it can be told from other notices."""
        return put_together(member.marks for member in self.members)
