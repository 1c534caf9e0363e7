"""`announcement_missing`: there is a protocol, but its announcement stood nowhere where it would have been seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reading.notice import Kind
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.protocol_due import loose_doubt
from rules.reach import may_have_fallen_out
from rules.rule import (
    DOUBTFUL_DATES,
    NO_DATES,
    NO_LAW,
    Opinion,
    Rule,
    cannot_tell,
    compliant,
    not_applicable,
    not_read,
)
from rules.verdict import Answer, Bilingual
from rules.wording import alike, moments, on_days
from store.record import VisitSeen

_BEFORE = timedelta(days=90)  # how long before the hearing its announcement may be dated
_EVE = timedelta(days=3)  # an announcement that is not there so shortly before the hearing is not there for it

_UNIDENTIFIED = Bilingual(
    "В разделе имеется объявление без названия и текста; установить, к каким слушаниям оно относится, невозможно.",
    "Бөлімде атауы мен мәтіні жоқ хабарландыру бар; оның қай тыңдауларға қатысты екенін анықтау мүмкін емес.",
)
_CUT_SHORT = Bilingual(
    "В разделе имеется объявление, прочитанное лишь в начале; установить, к каким слушаниям оно относится, невозможно.",
    "Бөлімде басы ғана оқылған хабарландыру бар; оның қай тыңдауларға қатысты екенін анықтау мүмкін емес.",
)
_NO_WITNESS = Bilingual(
    "В период, когда объявление должно было быть размещено, раздел объявлений полностью не просмотрен.",
    "Хабарландыру орналастырылуға тиіс кезеңде хабарландырулар бөлімі толық қаралмаған.",
)
_ONLY_AFTERWARDS = Bilingual(
    "Непосредственно перед слушаниями раздел объявлений полностью не просмотрен. При просмотре после слушаний "
    "объявления о них не было, но не снято ли оно до этого, установить невозможно.",
    "Тыңдаулардың қарсаңында хабарландырулар бөлімі толық қаралмаған. Тыңдаулардан кейін қаралғанда олар туралы "
    "хабарландыру болмаған, бірақ оның бұған дейін алынып тасталған-тасталмағанын анықтау мүмкін емес.",
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
        return cannot_tell(entry, not_read(entry) if unread else DOUBTFUL_DATES if entry.doubtful_days else NO_DATES)
    provision = case.provision(held[0], Parameter.ANNOUNCEMENT_POSTED, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    doubt = _doubt(case, entry)
    if doubt is not None:
        return cannot_tell(entry, doubt, provision)
    found = _absence(case, held)
    if isinstance(found, Bilingual):
        return cannot_tell(entry, found, provision)
    return _violation(case, entry, provision, found)


def _absence(case: RegionCase, held: list[date]) -> tuple[VisitSeen, ...] | Bilingual:
    """Returns the visits that witness that no announcement stood there for a hearing, else why none can."""
    since = held[0] - _BEFORE
    witnesses = case.absence(Kind.ANNOUNCEMENT, since, held[0] - _EVE, held[-1])
    if not witnesses:
        # Whoever reads a listing only after the hearing cannot say what had been taken from it by then, however much
        # of what is past it keeps.
        return _ONLY_AFTERWARDS if case.absence(Kind.ANNOUNCEMENT, since, held[-1]) else _NO_WITNESS
    return may_have_fallen_out(case, Kind.ANNOUNCEMENT, since, held[-1]) or witnesses


def _held(entry: Entry) -> list[date]:
    """Returns the days that the protocol names for certain."""
    period = (entry.period.start, entry.period.end) if entry.period else ()
    certain = {*entry.days, *(day for day in period if day)}
    return sorted(certain & entry.event_days)


def _doubt(case: RegionCase, entry: Entry) -> Bilingual | None:
    possible = case.possible_announcement(entry)
    if possible is not None:
        return _ambiguous(alike(possible.announcement, possible.score))
    if not entry.identity.known:
        return not_read(entry)
    return loose_doubt(case, Kind.ANNOUNCEMENT, _CUT_SHORT, _UNIDENTIFIED)


def _ambiguous(which: Bilingual) -> Bilingual:
    return Bilingual(
        f"Имеется объявление {which.ru}, которое может относиться к этому протоколу; требуется проверка специалистом.",
        f"Осы хаттамаға қатысты болуы мүмкін хабарландыру бар: {which.kk}; маманның тексеруі қажет.",
    )


def _violation(case: RegionCase, entry: Entry, provision: Provision, witnesses: tuple[VisitSeen, ...]) -> Opinion:
    held = _held(entry)
    on, cite = on_days(held), provision.cite
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


RULE = Rule(
    "announcement_missing",
    "2",
    Bilingual(
        "Протокол размещен, а объявления о слушаниях не было.",
        "Хаттама орналастырылған, ал тыңдаулар туралы хабарландыру болмаған.",
    ),
    _judge,
    (Parameter.ANNOUNCEMENT_POSTED,),
)
