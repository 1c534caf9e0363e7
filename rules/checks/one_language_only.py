"""`one_language_only` (annex): an announcement stands in one language where the site has a listing for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from rules.appearance import witnesses
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, cannot_tell, compliant, not_applicable
from rules.verdict import Answer, Bilingual
from rules.wording import moments
from store.record import VisitSeen

_TIME_TO_TRANSLATE = timedelta(days=1)  # the other language may follow a visit later
_ABOUT = timedelta(days=3)
_NAMES = {"ru": Bilingual("русском", "орыс"), "kk": Bilingual("казахском", "қазақ")}
_NO_WITNESS = Bilingual(
    "Раздел на другом языке после размещения полностью не просмотрен, или в нем имеется сходная публикация без пары.",
    "Орналастырылғаннан кейін басқа тілдегі бөлім толық қаралмаған немесе онда жұбы жоқ ұқсас жарияланым бар.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    missing = {"ru", "kk"} - entry.languages
    if not missing:
        return compliant(entry)
    language = missing.pop()
    listings = _listings(case, entry, language)
    if not listings or len(missing) > 0:
        return not_applicable(
            entry,
            "Раздел на другом языке на интернет-ресурсе отсутствует.",
            "Интернет-ресурста басқа тілдегі бөлім жоқ.",
        )
    when = case.posting_day(entry)
    provision = case.provision(when.seen_day, Parameter.BOTH_LANGUAGES, entry) if when.seen_day else None
    if provision is None or when.appearance is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    since = when.appearance.seen.at + _TIME_TO_TRANSLATE
    found = [_witness(case, listing, since, entry) for listing in listings]
    visits = tuple(visit for visit in found if visit)
    if len(visits) < len(listings) or _could_be_twin(case, entry, language):
        return cannot_tell(entry, _NO_WITNESS, provision)
    at = moments(visits, case.region)
    name, cite = _NAMES[language], provision.cite
    why = Bilingual(
        f"На {name.ru} языке объявление отсутствует ({cite.ru}); полный просмотр раздела: {at}.",
        f"Хабарландыру {name.kk} тілінде жоқ ({cite.kk}); бөлімнің толық қаралған уақыты: {at}.",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision, visits=visits)


def _listings(case: RegionCase, entry: Entry, language: str) -> list[str]:
    """Returns the listings of the same source and section in the other language."""
    section = entry.members[0].posting.section
    return [
        name
        for name, seen in case.listings.items()
        if seen[0].source == entry.source and seen[0].section == section and seen[0].language == language
    ]


def _witness(case: RegionCase, listing: str, since: datetime, entry: Entry) -> VisitSeen | None:
    later = case.visits.since(listing, since)
    return next((visit for visit in later if witnesses(visit, entry.displayed)), None)


def _could_be_twin(case: RegionCase, entry: Entry, language: str) -> bool:
    """Returns whether the other language has an unpaired entry of about the same days."""
    name = ("days of lone entries", entry.source, language)
    seen, displayed = case.remember(name, lambda: _lone_days(case, entry.source, language))
    when = case.posting_day(entry)
    return _about(when.seen_day, seen) or _about(when.displayed, displayed)


def _lone_days(case: RegionCase, source: str, language: str) -> tuple[list[date], list[date]]:
    """Returns the days on which entries that stand in one language only were first seen, and those they display."""
    lone = [entry for entry in case.entries if entry.source == source and entry.languages == {language}]
    days = [case.posting_day(entry) for entry in lone]
    return sorted(d.seen_day for d in days if d.seen_day), sorted(d.displayed for d in days if d.displayed)


def _about(day: date | None, days: list[date]) -> bool:
    if day is None:
        return False
    place = bisect_left(days, day - _ABOUT)
    return place < len(days) and days[place] <= day + _ABOUT


RULE = Rule(
    "one_language_only",
    "1",
    Bilingual("Объявление размещено только на одном языке.", "Хабарландыру тек бір тілде орналастырылған."),
    _judge,
    (Parameter.BOTH_LANGUAGES,),
)
