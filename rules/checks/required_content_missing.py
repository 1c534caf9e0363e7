"""`required_content_missing` (annex): an announcement does not state what the law asks it to, item by item."""

from __future__ import annotations

from collections.abc import Iterator

from rules.case import RegionCase
from rules.content import NAMES, missing
from rules.entry import Entry
from rules.law_book import Parameter
from rules.month import Month
from rules.rule import NO_LAW, NOT_READ, Opinion, Rule, cannot_tell, compliant, not_applicable
from rules.verdict import Answer, Bilingual

_PARTLY_READ = Bilingual(
    "Публикация или ее файлы прочитаны не полностью: обязательные сведения могут содержаться в непрочитанной части.",
    "Жарияланым немесе оның файлдары толық оқылмаған: міндетті мәліметтер оқылмаған бөлігінде болуы мүмкін.",
)
_POSTPONED = Bilingual(
    "Объявление сообщает о переносе ранее объявленных слушаний; должны ли сведения повторяться в нем, нормой не "
    "определено.",
    "Хабарландыру бұрын жарияланған тыңдаулардың ауыстырылғанын хабарлайды; мәліметтердің онда қайталануға тиіс екені "
    "нормада айқындалмаған.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    when = case.posting_day(entry)
    day = entry.end or when.seen_day or when.displayed
    provision = case.provision(day, Parameter.REQUIRED_CONTENT, entry) if day else None
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    if not entry.read:
        return cannot_tell(entry, NOT_READ, provision)
    lacking = missing(entry, provision.items)
    if lacking == ():
        return compliant(entry, provision)
    if lacking is None or entry.unreadable:
        return cannot_tell(entry, _PARTLY_READ, provision)
    if entry.postponed_from:
        return cannot_tell(entry, _POSTPONED, provision)
    listed, cite = _listed([NAMES[item] for item in lacking]), provision.cite
    why = Bilingual(
        f"В объявлении не указаны обязательные сведения ({cite.ru}): {listed.ru}.",
        f"Хабарландыруда міндетті мәліметтер көрсетілмеген ({cite.kk}): {listed.kk}.",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision)


def _listed(items: list[Bilingual]) -> Bilingual:
    """Returns items as «1) …; 2) …», a single one without a number."""
    if len(items) == 1:
        return items[0]
    ru = "; ".join(f"{number}) {item.ru}" for number, item in enumerate(items, 1))
    return Bilingual(ru, "; ".join(f"{number}) {item.kk}" for number, item in enumerate(items, 1)))


RULE = Rule(
    "required_content_missing",
    "1",
    Bilingual(
        "В объявлении не указаны обязательные сведения.",
        "Хабарландыруда міндетті мәліметтер көрсетілмеген.",
    ),
    _judge,
    (Parameter.REQUIRED_CONTENT,),
)
