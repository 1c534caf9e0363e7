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
from rules.wording import days, moments
from store.record import VisitSeen

_BEFORE = timedelta(days=90)  # how long before the hearing its announcement may be dated
_SEVERAL = 3  # announcements of past hearings that a listing which keeps what is past must still show
_EVE = timedelta(days=3)  # an announcement that is not there so shortly before the hearing is not there for it

_AMBIGUOUS = Bilingual(
    "Имеется объявление, которое может относиться к этому протоколу; требуется проверка специалистом.",
    "Осы хаттамаға қатысты болуы мүмкін хабарландыру бар; маманның тексеруі қажет.",
)
_UNIDENTIFIED = Bilingual(
    "В разделе имеется объявление без названия и текста; установить, к каким слушаниям оно относится, невозможно.",
    "Бөлімде атауы мен мәтіні жоқ хабарландыру бар; оның қай тыңдауларға қатысты екенін анықтау мүмкін емес.",
)
_NO_WITNESS = Bilingual(
    "В период, когда объявление должно было быть размещено, раздел объявлений полностью не просмотрен.",
    "Хабарландыру орналастырылуға тиіс кезеңде хабарландырулар бөлімі толық қаралмаған.",
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
    at = moments(witnesses, case.region)
    why = Bilingual(
        f"Протокол относится к слушаниям, проведенным {on.ru}. При полном просмотре раздела объявлений ({at}) "
        "объявление о них отсутствовало; не обнаружено оно и при других просмотрах. "
        f"Объявление размещается до проведения слушаний ({cite.ru}).",
        f"Хаттама {on.kk} өткізілген тыңдауларға қатысты. Хабарландырулар бөлімі толық қаралған кезде ({at}) "
        "олар туралы хабарландыру болмаған, басқа қарау кезінде де анықталмаған. "
        f"Хабарландыру тыңдаулар өткізілгенге дейін орналастырылады ({cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision, visits=witnesses)


def _absence(case: RegionCase, entry: Entry, first: date, last: date) -> tuple[VisitSeen, ...]:
    """Returns witnesses from just before the hearing or, on listings that keep what is past, from afterwards."""
    before = case.absence(Kind.ANNOUNCEMENT, first - _BEFORE, first - _EVE, last)
    if before:
        return before
    seen_day = case.posting_day(entry).seen_day
    after = case.absence(Kind.ANNOUNCEMENT, first - _BEFORE, max(last, seen_day) if seen_day else last)
    return after if after and all(_keeps(case, visit, first, last) for visit in after) else ()


def _keeps(case: RegionCase, visit: VisitSeen, first: date, last: date) -> bool:
    """Returns whether a listing keeps what is past: whatever ended about as long ago or longer is still there.

    The visit must show announcements of several hearings that ended by `first`; and none that the record knows to have
    ended by `last` may have gone from the listing before the visit.
    """
    there = {entry.number for entry, _member, _version in case.shown(visit)}
    ended = [entry for entry in case.announcements if entry.end and entry.end <= last]
    kept = [entry for entry in ended if entry.number in there and entry.end and entry.end <= first]
    return len(kept) >= _SEVERAL and not any(_gone(case, entry, visit) for entry in ended if entry.number not in there)


def _gone(case: RegionCase, entry: Entry, visit: VisitSeen) -> bool:
    """Returns whether an announcement stood on the visit's listing before it."""
    members = [member for member in entry.members if member.posting.listing == visit.listing]
    return any(version.first_visit < visit.id for member in members for version in member.posting.versions)


RULE = Rule(
    "announcement_missing",
    "1",
    Bilingual(
        "Протокол размещен, а объявления о слушаниях не было.",
        "Хаттама орналастырылған, ал тыңдаулар туралы хабарландыру болмаған.",
    ),
    _judge,
)
