"""The reader's door: a notice's text in, everything found in it out.

Spans count characters in `combine(title, text)`. Facts that are not certain carry `Certainty.DOUBTFUL`, and a doubt in
words says why; nothing doubtful is ever stated as certain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reading.contacts import contacts_of, documents_url_of, expertise_body_of
from reading.date_grammar import mentions
from reading.dated import Judged, Role
from reading.dates import DateFound, YearFrom, found, tie_years
from reading.fold import Folded, fold
from reading.forms import FormsRead, forms_said, is_of_the_object, is_remote, names_a_hall, read_forms
from reading.kind import kind_of
from reading.language import Stretch, language_of, stretches
from reading.notice import PERIODIC, Certainty, Day, Form, HearingPeriod, IgnoredDate, Kind, Notice, Span
from reading.parties import bin_of, initiator_of
from reading.periods import Range, find_duration, find_ranges
from reading.places import any_place
from reading.project import project_of
from reading.roles import judge
from reading.sittings import Sitting, settle

READER_VERSION = "6"

_UNEXPLAINED = (Role.PERIOD, Role.HEARING, Role.HEARING_UNSURE, Role.OTHER)
_RESTED_ON = (Role.HEARING, Role.HEARING_UNSURE, Role.HEAD, Role.PERIOD, Role.POSTED, Role.POSTPONED_FROM)
_LONGEST = timedelta(days=200)  # no survey or discussion lasts longer
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
    if kind.kind is Kind.OTHER:
        return _other(folded, language, seen)
    reading = _Reading(folded, kind.kind, language, runs, seen, thorough)
    if len(whole) > _MOST_READ:
        reading.doubts.append(f"only the first {_MOST_READ} of {len(whole)} characters were read")
    return reading.notice()


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
        self.forms_said = forms_said(self.folded.text.part(0, 40_000))
        self.ranges = find_ranges(self.folded.text, self.mentions)

    def notice(self) -> Notice:
        forms = self._forms(lambda: any_place(self.folded))
        periodic = forms.form in PERIODIC
        judged = judge(self.folded, self.mentions, self.ranges, self.kind, forms.form)
        dates = self._dates(judged)
        period = self._period(judged, dates, forms.form) if periodic else None
        periods_disagree = self._periods_disagree(judged, dates, periodic)
        if period is not None and periods_disagree:
            period = replace(period, certainty=Certainty.DOUBTFUL)
        posted = self._posted(judged, dates)
        halves = self.runs if self.language == "both" else ()
        sittings = settle(self.folded, self.mentions, judged, dates, halves, self.doubts)
        if periodic:
            sittings = Sitting.none()
        elif self._people_come_together(forms, sittings):
            forms = self._forms(lambda: True, comes_together=True)
        if forms.form is Form.VIDEO_CONFERENCE:  # there is no place to go to
            sittings = sittings._replace(hearings=tuple(replace(item, place=None) for item in sittings.hearings))
        initiator = initiator_of(self.folded)
        return Notice(
            kind=self.kind,
            language=self.language,
            form=forms.form,
            fallback_forms=forms.fallbacks,
            hearings=sittings.hearings,
            postponed_from=self._day(judged, dates, Role.POSTPONED_FROM),
            period=period,
            contradictory_dates=sittings.contradictory or periods_disagree,
            posted=posted,
            project=project_of(self.folded),
            initiator=initiator,
            bin=bin_of(self.folded, initiator),
            contacts=contacts_of(self.folded),
            documents_url=documents_url_of(self.folded),
            expertise_body=expertise_body_of(self.folded),
            ignored_dates=self._ignored(judged, dates, sittings),
            doubts=tuple(dict.fromkeys(self.doubts)),
        )

    def _people_come_together(self, forms: FormsRead, sittings: Sitting) -> bool:
        places = [hearing.place for hearing in sittings.hearings if hearing.place]
        if forms.remote:
            real = (not is_remote(place) and not is_of_the_object(self.folded.text, place) for place in places)
            return any(real) and any_place(self.folded)
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
        from reading.second_opinion import disputes

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

    def _period_ranges(self, judged: Sequence[Judged]) -> list[Range]:
        of_period = {item.at for item in judged if item.role is Role.PERIOD}
        return [item for item in self.ranges if of_period & {item.first, item.last}]

    def _period(self, judged: Sequence[Judged], dates: Sequence[DateFound], form: Form | None) -> HearingPeriod | None:
        text = self.folded.text
        candidates = self._period_ranges(judged)
        strong = {item.at for item in judged if item.role is Role.PERIOD and item.strong}
        best = sorted(
            candidates, key=lambda item: (item.first is None, item.last is None, not strong & {item.first, item.last})
        )
        duration = find_duration(text)
        words = " ".join(self.folded.printed(*duration).split()) if duration else None
        if not best:
            if duration is None or not _speaks_of(form, text, *duration):
                return None
            return HearingPeriod(None, None, words, self.folded.back(*duration))
        chosen = best[0]
        start = dates[chosen.first] if chosen.first is not None else None
        end = dates[chosen.last] if chosen.last is not None else None
        places = [item.span for item in (start, end) if item is not None]
        span = Span(min(place.start for place in places), max(place.end for place in places))
        certainty = self._period_certainty(start, end, bool(strong & {chosen.first, chosen.last}))
        if self._another_end_may_stand(judged, dates, start, end, said=words is not None):
            self.doubts.append("another date may be an end of the period")
            certainty = Certainty.DOUBTFUL
        near = duration is not None and abs(self.folded.back(*duration).start - span.end) < 200
        return HearingPeriod(
            start.value if start else None, end.value if end else None, words if near else None, span, certainty
        )

    def _another_end_may_stand(
        self,
        judged: Sequence[Judged],
        dates: Sequence[DateFound],
        start: DateFound | None,
        end: DateFound | None,
        *,
        said: bool,
    ) -> bool:
        """Whether a date that no words explain may be the missing end of a period; `said`: a duration is printed."""
        given = start or end
        if (start and end) or given is None or given.value is None:
            return False
        for item in judged:
            other = dates[item.at].value
            if item.role not in ((Role.PERIOD,) if said else _UNEXPLAINED) or other is None:
                continue
            if timedelta(0) < (other - given.value if start else given.value - other) <= _LONGEST:
                return True
        return False

    def _period_certainty(self, start: DateFound | None, end: DateFound | None, strong: bool) -> Certainty:
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

    def _periods_disagree(self, judged: Sequence[Judged], dates: Sequence[DateFound], periodic: bool) -> bool:
        if not periodic:
            return False
        strong = {item.at for item in judged if item.role is Role.PERIOD and item.strong}
        whole = {
            (dates[item.first].value, dates[item.last].value)
            for item in self._period_ranges(judged)
            if item.first is not None and item.last is not None and strong & {item.first, item.last}
        }
        whole = {ends for ends in whole if None not in ends}
        if len(whole) > 1:
            self.doubts.append("two different periods are printed")
        return len(whole) > 1

    def _ignored(
        self, judged: Sequence[Judged], dates: Sequence[DateFound], sittings: Sitting
    ) -> tuple[IgnoredDate, ...]:
        used = (Role.POSTED, Role.POSTPONED_FROM, Role.PERIOD)
        ignored = []
        for item in judged:
            date_found = dates[item.at]
            if date_found.fault:
                ignored.append(IgnoredDate(date_found.text, date_found.fault, date_found.span))
            elif item.at not in sittings.used and item.role not in used:
                why = "the hearing has a period, not a day" if item.role is Role.HEARING else item.role.value
                ignored.append(IgnoredDate(date_found.text, why, date_found.span))
        return tuple(ignored)


_OF_SURVEY = (
    *("опрос", "анкетир", "обсужден", "слушани", "discussion"),
    *("сауалнама", "пікіртерім", "сұрау", "талқылау", "тыңда"),
)
_OF_COLLECTION = ("принима", "замечани", "предложени", "мнени", "қабылда", "ұсыныс", "пікір")


def _speaks_of(form: Form | None, text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 160) : end + 120]
    return any(word in around for word in (*_OF_SURVEY, *(_OF_COLLECTION if form is Form.WRITTEN_COLLECTION else ())))


def _as_day(item: DateFound) -> Day:
    assert item.value is not None
    certainty = item.certainty
    if item.year_from is YearFrom.UNKNOWN:
        certainty = Certainty.DOUBTFUL
    return Day(item.value, item.span, certainty)
