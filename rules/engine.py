"""Runs every rule over a record, region by region. Pure: the same record, regions, law and month, the same result."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from config.regions import Region, Regions
from reading.notice import Kind
from rules.appearance import Visits
from rules.case import RegionCase
from rules.checks import RULES
from rules.held import held_back
from rules.law_book import LawBook
from rules.month import Month
from rules.parted import parted
from rules.portal import by_region, on_the_portal
from rules.portal_pairs import EveryCard
from rules.result import ANNOUNCEMENT_COLUMNS, COLUMNS, MonthResult, RegionTally
from rules.rule import Opinion, Rule
from rules.shown import Trait
from rules.verdict import Answer, Standing, Verdict
from store.bulk import collector_resting, set_aside
from store.record import PostingSeen, Record, VersionSeen

_KEPT = {Answer.VIOLATION, Answer.CANNOT_TELL}


class Engine:
    """A record worked up once and asked about any month."""

    def __init__(self, record: Record, regions: Regions, law: LawBook, simulated: bool = False) -> None:
        set_aside(self)
        self._regions = regions
        self._law = law
        self._simulated = simulated
        self._visits = Visits(record)
        cards, own = on_the_portal(record.postings, self._visits)
        self._postings: dict[str, list[PostingSeen]] = defaultdict(list)
        for posting in own:
            self._postings[posting.region] += parted(posting)
        self._cards = by_region(cards)
        self._every_card = EveryCard(cards)
        self._cases: dict[str, RegionCase] = {}

    def judge(self, month: Month) -> Iterator[tuple[RegionCase, tuple[Verdict, ...]]]:
        """Yields each region of the month, in the table's order, with every answer of every rule, all four kinds."""
        for case, judged in self._opinions(month):
            yield case, tuple(rule.verdict(opinion, case, month) for rule, opinion in judged)

    def check(self, month: Month) -> MonthResult:
        """Returns the month's figures with every violation and everything that cannot be told."""
        tallies, kept = [], []
        for case, judged in self._opinions(month):
            tallies.append(_tally(case, month, judged))
            told = [(rule, opinion) for rule, opinion in judged if opinion.answer in _KEPT]
            kept += [rule.verdict(opinion, case, month) for rule, opinion in told]
        return MonthResult(str(month), tuple(tallies), tuple(kept), self._simulated)

    def _opinions(self, month: Month) -> Iterator[tuple[RegionCase, list[tuple[Rule, Opinion]]]]:
        for region in self._regions.of(month.last):
            case = self.case(region)
            yield case, [(rule, opinion) for rule in RULES for opinion in held_back(rule, case, month)]

    def case(self, region: Region) -> RegionCase:
        """Returns a region's part of the record, worked up once."""
        if region.id not in self._cases:
            cards = self._cards.get(region.id, ())
            own = self._postings[region.id]
            with collector_resting():
                self._cases[region.id] = RegionCase(region, own, self._visits, self._law, cards, self._every_card)
                set_aside(self)
        return self._cases[region.id]


def check_month(record: Record, regions: Regions, law: LawBook, month: str, simulated: bool = False) -> MonthResult:
    """Returns what a month comes to. `month` is YYYY-MM; raises UsageError for anything else."""
    return Engine(record, regions, law, simulated).check(Month.parse(month))


def _tally(case: RegionCase, month: Month, judged: Sequence[tuple[Rule, Opinion]]) -> RegionTally:
    monitored = bool(case.region.monitored)
    shows = _shows(case, month)
    read = _kinds_read(case, month)
    violations = [(rule.id, opinion.standing) for rule, opinion in judged if opinion.answer is Answer.VIOLATION]
    proven = Counter(rule for rule, standing in violations if standing is Standing.PROVEN)
    answered = {rule.id for rule, opinion in judged if opinion.answer in {Answer.COMPLIANT, Answer.VIOLATION}}
    return RegionTally(
        region=case.region.id,
        announcements=len(case.announcements_in(month)) if shows and Kind.ANNOUNCEMENT in read else None,
        protocols=len(case.protocols_in(month)) if shows and Kind.PROTOCOL in read else None,
        cells={
            column: proven[column] if (shows and _KIND_OF[column] in read) or column in answered else None
            for column in COLUMNS
        },
        cannot_tell=dict(Counter(rule.id for rule, opinion in judged if opinion.answer is Answer.CANNOT_TELL)),
        indicated=dict(Counter(rule for rule, standing in violations if standing is Standing.INDICATED)),
        days_without_data=tuple(_days_without_data(case, month)) if monitored else (),
        monitored=monitored,
    )


_KIND_OF = {column: Kind.ANNOUNCEMENT if column in ANNOUNCEMENT_COLUMNS else Kind.PROTOCOL for column in COLUMNS}
_KINDS_IN = {
    "announcements": {Kind.ANNOUNCEMENT},
    "protocols": {Kind.PROTOCOL},
    "mixed": {Kind.ANNOUNCEMENT, Kind.PROTOCOL},
}


def _kinds_read(case: RegionCase, month: Month) -> set[Kind]:
    """Returns of which kinds a listing was read whole in the month: what was never read is a dash, not a zero."""
    return {kind for _day, visit in case.visits_in(month) if visit.whole for kind in _KINDS_IN[visit.section]}


def _shows(case: RegionCase, month: Month) -> bool:
    """Returns whether the region shows its postings: of what it shows in the month, something has a text or a file."""
    counted = (*case.announcements_in(month), *case.protocols_in(month))
    if any(_has_content(member.latest) for entry in counted for member in entry.members):
        return True
    latest = {visit.listing: visit for _day, visit in case.visits_in(month) if visit.whole}
    return any(case.shown_counts.count(visit, Trait.WITH_CONTENT) for visit in latest.values())


def _has_content(version: VersionSeen) -> bool:
    return version.has_text or bool(version.files)


def _days_without_data(case: RegionCase, month: Month) -> Iterator[date]:
    """Yields the month's days, up to the last visit on record, on which no listing of the region was read whole."""
    if case.record_end is None:
        return
    read = {day for day, visit in case.visits_in(month) if visit.whole}
    for day in month.days():
        if day <= case.record_end and day not in read:
            yield day
