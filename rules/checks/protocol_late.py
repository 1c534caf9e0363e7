"""`protocol_late` (annex): the protocol was posted after its term, but within the month in which the term ran out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rules.case import RegionCase
from rules.law_book import Parameter
from rules.month import Month
from rules.protocol_due import Due, due_in, ended
from rules.rule import Opinion, Rule, cannot_tell, compliant, day_unknown
from rules.verdict import Answer, Bilingual
from rules.wording import alike, day, working_days


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for found in due_in(case, month):
        if isinstance(found, Due) and case.links.protocols_of(found.entry):
            yield _of(case, found, month)


def _of(case: RegionCase, due: Due, month: Month) -> Opinion:
    pairs = case.links.protocols_of(due.entry)
    days = [case.posting_day(pair.protocol) for pair in pairs]
    in_time = any(when.latest is not None and when.latest <= due.deadline for when in days)
    if in_time or any(when.seen_day is not None and when.seen_day > month.last for when in days):
        return compliant(due.entry, due.provision)
    pair, when = min(zip(pairs, days, strict=True), key=lambda found: found[1].earliest or date.min)
    if when.earliest is None or when.earliest <= due.deadline:
        return cannot_tell(due.entry, day_unknown(when), due.provision, due.deadline)
    late = working_days(case.law.calendar.between(due.deadline, when.earliest) - 1)
    term, cite, which = working_days(due.provision.days), due.provision.cite, alike(pair.protocol, pair.score)
    ends = ended(due)
    why = Bilingual(
        f"{ends.ru}; срок размещения протокола – {term.ru}, "
        f"по {day(due.deadline)} включительно ({cite.ru}). Протокол {which.ru} размещен не ранее {day(when.earliest)}, "
        f"то есть с опозданием не менее чем на {late.ru}.",
        f"{ends.kk}; хаттаманы орналастыру мерзімі – {term.kk}, "
        f"{day(due.deadline)} күнін қоса алғанға дейін ({cite.kk}). Табылған хаттама – {which.kk}; ол "
        f"{day(when.earliest)} күнінен бұрын орналастырылмаған, яғни кемінде {late.kk}не кешіктірілген.",
    )
    seen = (when.appearance.absent, when.appearance.seen) if when.appearance else ()
    visits = tuple(visit for visit in seen if visit)
    beside = (pair.protocol,)
    return Opinion(Answer.VIOLATION, due.entry, why, due.provision, due.deadline, visits, beside=beside)


RULE = Rule(
    "protocol_late",
    "2",
    Bilingual("Протокол слушаний размещен позднее срока.", "Тыңдаулар хаттамасы мерзімінен кеш орналастырылған."),
    _judge,
    (Parameter.PROTOCOL_DEADLINE,),
)
