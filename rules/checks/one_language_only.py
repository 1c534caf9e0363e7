"""`one_language_only` (annex): an announcement stands in one language where the site shows notices in both.

It shows them in a listing for each, or as postings of their own in one list. The language is that of the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
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
_FEWEST_PAIRS = 3  # in a list configured as of one language, for it to be one that holds both
_NAMES = {"ru": Bilingual("русском", "орыс"), "kk": Bilingual("казахском", "қазақ")}
_UNCLEAR = Bilingual(
    "Язык названия, текста и раздела различен, или публикация прочитана не полностью; требуется проверка специалистом.",
    "Атаудың, мәтіннің және бөлімнің тілі әртүрлі немесе жарияланым толық оқылмаған; маманның тексеруі қажет.",
)
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
    if _language_unclear(entry, language, listings):
        return cannot_tell(entry, _UNCLEAR, provision)
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
    """Returns the listings of the same source and section in which the other language would stand."""
    section = entry.members[0].posting.section
    pairs = case.remember("pairs in one list", lambda: _pairs_in_one_list(case))
    own = {member.posting.listing for member in entry.members}
    return [
        name
        for name, seen in case.listings.items()
        if seen[0].source == entry.source
        and seen[0].section == section
        and (
            (seen[0].language == language and name not in own)
            or _holds_both(seen[0], language, *pairs.get(name, (0, 0)))
        )
    ]


def _holds_both(listing: VisitSeen, language: str, pairs: int, alone: int) -> bool:
    """Returns whether a listing shows notices in each language; one stray posting tells nothing."""
    return pairs > 0 if listing.language in {"both", language} else pairs >= max(_FEWEST_PAIRS, alone)


def _pairs_in_one_list(case: RegionCase) -> Mapping[str, tuple[int, int]]:
    """Returns for each listing how many announcements stand in it in both languages, and how many in one."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for entry in case.announcements:
        told: dict[str, set[str]] = defaultdict(set)
        for member in entry.members:
            told[member.posting.listing].add(member.language)
        for listing, languages in told.items():
            found[listing]["both" in languages or len(languages) < len(_NAMES)] += 1
    return {listing: (pairs, alone) for listing, (pairs, alone) in found.items()}


def _language_unclear(entry: Entry, language: str, listings: list[str]) -> bool:
    """Returns whether a notice may yet be in the missing language: its title is, its list is, or some was not read."""
    if {member.posting.language for member in entry.members} == {language}:
        return True
    if any(member.title_language == language for member in entry.members):
        return True
    in_one_list = any(member.posting.listing in listings for member in entry.members)
    return in_one_list and (not entry.read or entry.unreadable or entry.cut)


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
    lone = [entry for entry in case.entries if entry.source == source and _stands_alone(entry, language)]
    days = [case.posting_day(entry) for entry in lone]
    return sorted(d.seen_day for d in days if d.seen_day), sorted(d.displayed for d in days if d.displayed)


def _stands_alone(entry: Entry, language: str) -> bool:
    """Returns whether a notice is in a language alone, or in that language's list alone."""
    return entry.languages == {language} or {member.posting.language for member in entry.members} == {language}


def _about(day: date | None, days: list[date]) -> bool:
    if day is None:
        return False
    place = bisect_left(days, day - _ABOUT)
    return place < len(days) and days[place] <= day + _ABOUT


RULE = Rule(
    "one_language_only",
    "2",
    Bilingual("Объявление размещено только на одном языке.", "Хабарландыру тек бір тілде орналастырылған."),
    _judge,
    (Parameter.BOTH_LANGUAGES,),
)
