"""`contradictory_dates` (annex): an announcement names two dates for one hearing."""

from __future__ import annotations

from collections.abc import Iterator

from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, cannot_tell, compliant, not_applicable, not_read
from rules.verdict import Answer, Bilingual
from rules.wording import days

_ONE_LANGUAGE = Bilingual(
    "Разные даты указаны не на обоих языках или определены недостоверно; требуется проверка специалистом.",
    "Әртүрлі күндер екі тілде бірдей көрсетілмеген немесе нақты анықталмаған; маманның тексеруі қажет.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    if not entry.read:
        return cannot_tell(entry, not_read(entry))
    said = [notice.contradictory_dates for notice in entry.notices if notice.hearings]
    if not any(said):
        return compliant(entry)
    if not all(said) or len(entry.days) < 2:
        return cannot_tell(entry, _ONE_LANGUAGE)
    provision = case.provision(entry.days[-1], Parameter.ONE_DATE, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    on, cite = days(entry.days), provision.cite
    why = Bilingual(
        f"Для одних и тех же слушаний указаны разные даты: {on.ru} ({cite.ru}).",
        f"Бір тыңдау бойынша әртүрлі күндер көрсетілген: {on.kk} ({cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision)


RULE = Rule(
    "contradictory_dates",
    "1",
    Bilingual(
        "В объявлении указаны разные даты одних и тех же слушаний.",
        "Хабарландыруда бір тыңдаудың әртүрлі күндері көрсетілген.",
    ),
    _judge,
    (Parameter.ONE_DATE,),
)
