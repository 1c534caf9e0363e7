"""`announcement_missing`: there is a protocol, but its announcement stood nowhere where it would have been seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reading.notice import Kind
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.protocol_due import unidentified
from rules.rule import DOUBTFUL_DATES, NO_DATES, NO_LAW, NOT_READ, Opinion, Rule, cannot_tell, compliant, not_applicable
from rules.verdict import Answer, Bilingual
from rules.wording import days, moment
from store.record import VisitSeen

_BEFORE = timedelta(days=90)  # how long before the hearing its announcement may be dated
_EVE = timedelta(days=3)  # an announcement that is not there so shortly before the hearing is not there for it
_OLD_ENOUGH = timedelta(days=20)  # a listing that still shows announcements as old keeps them after the hearing

_AMBIGUOUS = Bilingual(
    "Есть объявление, которое может относиться к этому протоколу; нужна проверка человеком.",
    "Осы хаттамаға қатысты болуы мүмкін хабарландыру бар; адамның тексеруі қажет.",
)
_UNIDENTIFIED = Bilingual(
    "В разделе есть объявление без названия и текста: к каким слушаниям оно относится, не установить.",
    "Бөлімде атауы мен мәтіні жоқ хабарландыру бар: қай тыңдауларға қатысты екенін анықтау мүмкін емес.",
)
_NO_WITNESS = Bilingual(
    "Раздел объявлений не прочитан полностью за время, когда объявление должно было в нём стоять.",
    "Хабарландыру тұруға тиіс уақытта хабарландырулар бөлімі толық оқылмаған.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.protocols_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    if case.links.announcement_of(entry) is not None:
        return compliant(entry)
    held = _held(entry)
    if not held:
        unread = not entry.read or entry.unreadable
        return cannot_tell(entry, NOT_READ if unread else DOUBTFUL_DATES if entry.doubtful_days else NO_DATES)
    provision = case.provision(held[0], Parameter.ANNOUNCEMENT_POSTED, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    doubt = _doubt(case, entry)
    if doubt is not None:
        return cannot_tell(entry, doubt, provision)
    witnesses = _absence(case, entry, held[0], held[-1])
    if not witnesses:
        return cannot_tell(entry, _NO_WITNESS, provision)
    return _violation(case, entry, provision, witnesses)


def _held(entry: Entry) -> list[date]:
    """Returns the days that the protocol names for certain."""
    period = (entry.period.start, entry.period.end) if entry.period else ()
    certain = {*entry.days, *(day for day in period if day)}
    return sorted(certain & entry.event_days)


def _doubt(case: RegionCase, entry: Entry) -> Bilingual | None:
    if case.may_have_announcement(entry):
        return _AMBIGUOUS
    if not entry.identity.known:
        return NOT_READ
    return _UNIDENTIFIED if unidentified(case, Kind.ANNOUNCEMENT) else None


def _violation(case: RegionCase, entry: Entry, provision: Provision, witnesses: tuple[VisitSeen, ...]) -> Opinion:
    held = _held(entry)
    on, cite = days(tuple(held)), provision.cite
    at = ", ".join(moment(visit.at, case.region) for visit in witnesses)
    why = Bilingual(
        f"Протокол говорит о слушаниях {on}. При полном чтении раздела объявлений {at} объявления о них не было, "
        f"и ни при одном другом чтении оно не встречалось. Объявление размещается до слушаний ({cite.ru}).",
        f"Хаттамада {on} өткен тыңдаулар туралы айтылған. Хабарландырулар бөлімі {at} толық оқылғанда олар туралы "
        "хабарландыру болмаған, басқа оқуларда да кездеспеген. "
        f"Хабарландыру тыңдауларға дейін орналастырылады ({cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision, visits=witnesses)


def _absence(case: RegionCase, entry: Entry, first: date, last: date) -> tuple[VisitSeen, ...]:
    """Returns witnesses from just before the hearing or, on listings that keep what is past, from afterwards."""
    before = case.absence(Kind.ANNOUNCEMENT, first - _BEFORE, first - _EVE, last)
    if before:
        return before
    seen_day = case.posting_day(entry).seen_day
    after = case.absence(Kind.ANNOUNCEMENT, first - _BEFORE, max(last, seen_day) if seen_day else last)
    return after if all(_keeps(case, visit, first - _OLD_ENOUGH) for visit in after) else ()


def _keeps(case: RegionCase, visit: VisitSeen, day: date) -> bool:
    """Returns whether a visit still saw an announcement that displays `day` or an earlier date."""
    return any(
        entry.kind is Kind.ANNOUNCEMENT and member.stated and min(member.stated) <= day
        for entry, member, _version in case.shown(visit)
    )


RULE = Rule(
    "announcement_missing",
    "1",
    Bilingual(
        "Протокол размещён, а объявления о слушаниях не было.",
        "Хаттама орналастырылған, ал тыңдаулар туралы хабарландыру болмаған.",
    ),
    _judge,
)
