"""The reader's door: a notice's text in, everything found in it out.

Spans count characters in `combine(title, text)`. Facts that are not certain carry `Certainty.DOUBTFUL`, and a doubt in
words says why; nothing doubtful is ever stated as certain.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reading.dates.finding import DateFound, YearFrom, found, tie_years
from reading.dates.grammar import mentions
from reading.dates.periods import find_ranges
from reading.hearings.forms import FormsRead, forms_said, is_of_the_object, is_remote, names_a_hall, read_forms
from reading.hearings.misdated import Around, called_off_doubted, period_doubted, sittings_doubted
from reading.hearings.period_told import PeriodTold
from reading.hearings.places import any_place
from reading.hearings.sittings import Sitting, settle
from reading.kinds.kind import kind_of
from reading.notice import PERIODIC, Certainty, Day, Form, IgnoredDate, Kind, Notice
from reading.parties.contacts import contacts_of
from reading.parties.customers import customers_of
from reading.parties.documents import documents_url_of
from reading.parties.expertise import expertise_body_of
from reading.parties.identification import bin_of
from reading.parties.initiator import initiator_of
from reading.parties.project import project_of
from reading.parties.works import works_of
from reading.roles.dated import Judged, Role
from reading.roles.judging import judge
from reading.roles.moved import is_called_off_somewhere
from reading.roles.page_lines import between_page_lines
from reading.roles.reasons import why_ignored
from reading.text.fold import Folded, fold
from reading.text.language import Stretch, language_of, stretches
from reading.text.place_words import like_a_place

READER_VERSION = "8"

_RESTED_ON = (Role.HEARING, Role.HEARING_UNSURE, Role.HEAD, Role.PERIOD, Role.POSTED, Role.POSTPONED_FROM)
_GIVEN_UP = (Role.POSTPONED_FROM, Role.PAST)
_MOST_READ = 300_000  # characters weighed; a notice has a few thousand
_MOST_DATES = 400  # a text with more is a table or an archive, not a notice


def combine(title: str, text: str) -> str:
    """Returns the one text that is read: the title on a line of its own unless the text already opens with it."""
    if not title.strip() or " ".join(text[: 2 * len(title) + 40].split()).startswith(" ".join(title.split())):
        return text
    return f"{title}\n{text}"


def read_notice(
    text: str, *, title: str = "", seen: date | None = None, url: str = "", thorough: bool = False
) -> Notice:
    """Returns what a notice says. `seen` is the day it was first seen, for dates printed without a year.

    `url` is the page's own address, which is never taken for the place of the documents. `thorough`: a second reader is
    asked about every date that a fact rests on, not only about those of rare form; where it disagrees none is certain.
    """
    whole = combine(title, text)
    folded = fold(whole[:_MOST_READ])
    title_end = folded.ahead(len(title)) if title.strip() else 0
    kind = kind_of(folded.text, title_end)
    runs = stretches(folded.text.part(0, 40_000))
    language = language_of(folded.text, runs)
    if kind.kind is Kind.OTHER and kind.read_as is None:
        other = _other(folded, language, seen)
        return _of_an_unsure_kind(other, kind.doubt) if kind.doubt else other
    reading = _Reading(folded, kind.read_as or kind.kind, language, runs, seen, thorough)
    if len(whole) > _MOST_READ:
        reading.doubts.append(f"only the first {_MOST_READ} of {len(whole)} characters were read")
    notice = reading.notice()
    return _of_an_unsure_kind(replace(notice, kind=kind.kind), kind.doubt) if kind.doubt else notice


def _of_an_unsure_kind(notice: Notice, doubt: str) -> Notice:
    """Returns a notice of what may be no hearing of this kind, or none: neither its kind nor a day is certain."""
    unsure = Certainty.DOUBTFUL
    hearings = tuple(replace(item, day=replace(item.day, certainty=unsure)) for item in notice.hearings)
    period = replace(notice.period, certainty=unsure) if notice.period else None
    told = replace(notice, kind_certainty=unsure, hearings=hearings, period=period, doubts=(*notice.doubts, doubt))
    if notice.kind is not Kind.OTHER:
        return told
    moved, posted = (replace(day, certainty=unsure) if day else None for day in (notice.postponed_from, notice.posted))
    return replace(told, postponed_from=moved, posted=posted)


def _other(folded: Folded, language: str, seen: date | None) -> Notice:
    dates = [found(folded, mention, seen) for mention in tie_years(folded, mentions(folded.text)[:_MOST_DATES])]
    ignored = tuple(IgnoredDate(item.text, "not a hearing of this kind", item.span) for item in dates)
    return Notice(Kind.OTHER, language, ignored_dates=ignored)


@dataclass
class _Reading:
    """One reading of one notice; every step writes what it doubts."""

    folded: Folded
    kind: Kind
    language: str
    runs: Sequence[Stretch]
    seen: date | None
    thorough: bool = False

    def __post_init__(self) -> None:
        self.doubts: list[str] = []
        every = mentions(self.folded.text)
        if len(every) > _MOST_DATES:
            self.doubts.append(f"{len(every)} dates in one text: only the first {_MOST_DATES} were weighed")
        self.mentions = tie_years(self.folded, every[:_MOST_DATES])
        self.forms_said = forms_said(between_page_lines(self.folded.text.part(0, 40_000)))
        self.ranges = find_ranges(self.folded.text, self.mentions)

    def notice(self) -> Notice:
        forms = self._forms(lambda: any_place(self.folded))
        periodic = forms.form in PERIODIC
        judged = judge(self.folded, self.mentions, self.ranges, self.kind, forms.form)
        dates = self._dates(judged)
        told = PeriodTold(self.folded, self.ranges, judged, dates, self.doubts) if periodic else None
        period = told.period(forms.form) if told else None
        judged = [*told.judged] if told else judged
        posted = self._posted(judged, dates)
        sittings = Sitting.none()
        if not periodic:
            halves = self.runs if self.language == "both" else ()
            sittings = settle(self.folded, self.mentions, judged, dates, halves, self.doubts)
        around = Around(self.kind, posted, self.seen)
        sittings = sittings_doubted(sittings, around, self.doubts)
        period = period_doubted(period, around, self.doubts)
        if self._is_called_off(judged):
            sittings, period = called_off_doubted(sittings, period, self.doubts)
        if not periodic and self._people_come_together(forms, sittings):
            forms = self._forms(lambda: True, comes_together=True)
        if forms.form is Form.VIDEO_CONFERENCE:  # there is no place to go to
            sittings = sittings._replace(hearings=tuple(replace(item, place=None) for item in sittings.hearings))
        initiator, project = initiator_of(self.folded), project_of(self.folded)
        works = works_of(self.folded, project, minutes=self.kind is Kind.PROTOCOL)
        project = project or next(iter(works), None)
        postponed_from = self._day(judged, dates, Role.POSTPONED_FROM)
        if postponed_from and not sittings.hearings and period is None:  # called off; it may come on another day
            postponed_from = replace(postponed_from, certainty=Certainty.DOUBTFUL)
            self.doubts.append("a hearing is called off, and no new day is printed")
        stated = {
            Role.POSTED: {posted.value if posted else None},
            Role.POSTPONED_FROM: {postponed_from.value if postponed_from else None},
            Role.PERIOD: {period.start, period.end} if period else set(),
        }
        return Notice(
            kind=self.kind,
            language=self.language,
            form=forms.form,
            fallback_forms=forms.fallbacks,
            hearings=sittings.hearings,
            postponed_from=postponed_from,
            period=period,
            contradictory_dates=sittings.contradictory or (told is not None and told.disagree),
            posted=posted,
            project=project,
            initiator=initiator,
            bin=bin_of(self.folded, initiator),
            contacts=contacts_of(self.folded),
            documents_url=documents_url_of(self.folded),
            expertise_body=expertise_body_of(self.folded),
            works=works,
            customers=customers_of(self.folded, works),
            ignored_dates=self._ignored(judged, dates, sittings.used, stated, forms.form),
            doubts=tuple(dict.fromkeys(self.doubts)),
        )

    def _is_called_off(self, judged: Sequence[Judged]) -> bool:
        """Whether a hearing is called off and no date is known to be the one it was to be held on."""
        if self.kind is Kind.PROTOCOL or any(item.role in _GIVEN_UP for item in judged):
            return False
        return is_called_off_somewhere(self.folded.text)

    def _people_come_together(self, forms: FormsRead, sittings: Sitting) -> bool:
        places = [hearing.place for hearing in sittings.hearings if hearing.place]
        if forms.remote or forms.form is Form.VIDEO_CONFERENCE:
            real = (
                like_a_place(place) and not is_remote(place) and not is_of_the_object(self.folded.text, place)
                for place in places
            )
            return any(real) and (not forms.remote or any_place(self.folded))
        if (forms.form is None or forms.meeting_named) and places:
            return True
        return forms.form is None and bool(sittings.hearings) and names_a_hall(self.folded.text)

    def _forms(self, has_place: Callable[[], bool], *, comes_together: bool = False) -> FormsRead:
        forms = read_forms(self.forms_said, has_place=has_place, comes_together=comes_together)
        if forms.doubt:
            self.doubts.append(forms.doubt)
        return forms

    def _dates(self, judged: Sequence[Judged]) -> list[DateFound]:
        """Resolves missing years from the day of posting printed in the text, else from the first sighting."""
        posted = [self.mentions[item.at] for item in judged if item.role is Role.POSTED and self.mentions[item.at].year]
        reference = self.seen
        if posted and not posted[0].fault:
            reference = found(self.folded, posted[0], None).value or self.seen
        dates = [found(self.folded, mention, reference) for mention in self.mentions]
        for item in judged:
            if item.role in _RESTED_ON and (self.thorough or not self.mentions[item.at].usual):
                dates[item.at] = self._asked_about(dates[item.at])
        for item in judged:
            if self.mentions[item.at].doubtful and item.role in _RESTED_ON:
                self.doubts.append(f"«{dates[item.at].text.strip()}» is not printed clearly enough to be certain")
            if dates[item.at].fault and item.role in (Role.HEARING, Role.PERIOD, Role.POSTED, Role.HEARING_UNSURE):
                self.doubts.append(f"«{dates[item.at].text.strip()}»: {dates[item.at].fault}")
        return dates

    def _asked_about(self, date_found: DateFound) -> DateFound:
        from reading.dates.second_opinion import disputes

        other = disputes(date_found)
        if other is None:
            return date_found
        self.doubts.append(f"«{date_found.text.strip()}»: a second reader takes it for {other.isoformat()}")
        return date_found._replace(certainty=Certainty.DOUBTFUL)

    def _posted(self, judged: Sequence[Judged], dates: Sequence[DateFound]) -> Day | None:
        strong = [item for item in judged if item.role is Role.POSTED and dates[item.at].value is not None]
        strong = [item for item in strong if item.strong] or strong
        values = {dates[item.at].value for item in strong}
        if len(values) > 1:
            labelled = [item for item in strong if not item.clause.alone]
            if len({dates[item.at].value for item in labelled}) == 1:
                strong = labelled
            else:
                self.doubts.append("more than one day of posting is printed")
                return replace(_as_day(dates[strong[0].at]), certainty=Certainty.DOUBTFUL)
        if not strong:
            return None
        day = _as_day(dates[strong[0].at])
        return day if strong[0].strong else replace(day, certainty=Certainty.DOUBTFUL)

    def _day(self, judged: Sequence[Judged], dates: Sequence[DateFound], role: Role) -> Day | None:
        for item in judged:
            if item.role is role and dates[item.at].value is not None:
                return _as_day(dates[item.at])
        return None

    def _ignored(
        self,
        judged: Sequence[Judged],
        dates: Sequence[DateFound],
        used: frozenset[int],
        stated: Mapping[Role, Collection[date | None]],
        form: Form | None,
    ) -> tuple[IgnoredDate, ...]:
        """Returns every date that states nothing and why; `stated`: what parts other than sittings tell."""
        ignored = []
        for item in judged:
            date_found = dates[item.at]
            if date_found.fault:
                ignored.append(IgnoredDate(date_found.text, date_found.fault, date_found.span))
            elif item.at not in used and date_found.value not in stated.get(item.role, ()):
                mention = self.mentions[item.at]
                why = why_ignored(item, mention, self.folded.text, self.kind, form)
                ignored.append(IgnoredDate(date_found.text, why, date_found.span))
        return tuple(ignored)


def _as_day(item: DateFound) -> Day:
    assert item.value is not None
    certainty = item.certainty
    if item.year_from is YearFrom.UNKNOWN:
        certainty = Certainty.DOUBTFUL
    return Day(item.value, item.span, certainty)
