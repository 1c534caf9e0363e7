"""`protocol_missing`: the term for posting the protocol has passed, and a whole visit shows that it is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from reading.notice import Kind
from rules.archive_move import MOVED_HERE
from rules.case import RegionCase
from rules.entry import Entry
from rules.hung import hung_protocol, page_not_seen_since
from rules.law_book import Parameter
from rules.month import Month
from rules.protocol_due import REPEATED, Due, announced_before, due_in, ended, loose_doubt, superseded
from rules.reach import may_have_fallen_out
from rules.repeated import announced_again
from rules.rule import Opinion, Rule, cannot_tell, compliant, not_applicable
from rules.verdict import Answer, Bilingual
from rules.wording import alike, day, moments, working_days
from store.record import VisitSeen

_CALLED_AGAIN = Bilingual(
    "Слушания перенесены или назначены повторно другим объявлением; требуется проверка специалистом.",
    "Тыңдаулар басқа хабарландыру бойынша өзге күнге ауыстырылған немесе қайта тағайындалған; маманның тексеруі қажет.",
)
_CALLED_OFF = Bilingual(
    "Слушания отменены другим объявлением; требуется проверка специалистом.",
    "Тыңдаулардың өтпейтіні басқа хабарландыруда айтылған; маманның тексеруі қажет.",
)
_HUNG_LATER = Bilingual(
    "Протокол приложен к самому объявлению и впервые обнаружен там после окончания месяца; когда он размещен, "
    "установить невозможно.",
    "Хаттама хабарландырудың өзіне қоса берілген және онда ай аяқталғаннан кейін алғаш рет анықталған; оның қашан "
    "орналастырылғанын анықтау мүмкін емес.",
)
_PAGE_NOT_SEEN = Bilingual(
    "Протоколы на этом сайте прилагаются и к самим объявлениям, а страница объявления после истечения срока не "
    "просматривалась.",
    "Бұл сайтта хаттамалар хабарландырулардың өзіне де қоса беріледі, ал хабарландыру беті мерзім өткеннен кейін "
    "қаралмаған.",
)
_UNIDENTIFIED = Bilingual(
    "После слушаний размещен протокол без названия и текста; установить, к каким слушаниям он относится, невозможно.",
    "Тыңдаулардан кейін атауы мен мәтіні жоқ хаттама орналастырылған; қай тыңдауларға қатысты екені белгісіз.",
)
_CUT_SHORT = Bilingual(
    "После слушаний размещен протокол, прочитанный лишь в начале; установить, к каким слушаниям он относится, "
    "невозможно.",
    "Тыңдаулардан кейін басы ғана оқылған хаттама орналастырылған; қай тыңдауларға қатысты екені белгісіз.",
)
_NO_WITNESS = Bilingual(
    "После истечения срока раздел протоколов ни разу не просмотрен полностью.",
    "Мерзім өткеннен кейін хаттамалар бөлімі бірде-бір рет толық қаралмаған.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for found in due_in(case, month):
        if isinstance(found, Due):
            yield _of(case, found, month)
        elif found.known:
            yield not_applicable(found.entry, found.why.ru, found.why.kk)
        else:
            yield cannot_tell(found.entry, found.why)


def _of(case: RegionCase, due: Due, month: Month) -> Opinion:
    entry = due.entry
    if case.record_end is None or case.record_end <= due.deadline:
        return not_applicable(
            entry, "Срок размещения протокола еще не истек.", "Хаттаманы орналастыру мерзімі әлі өткен жоқ."
        )
    if case.links.protocols_of(entry):
        return _with_protocol(case, due, month)
    return _elsewhere(case, due, month) or _missing(case, due)


def _elsewhere(case: RegionCase, due: Due, month: Month) -> Opinion | None:
    """Returns the answer where the protocol hangs on the announcement's own page, or is another announcement's too."""
    hung = hung_protocol(case, due.entry)
    if hung is not None:
        if case.region.day(hung.at) <= month.last:
            return compliant(due.entry, due.provision)
        return cannot_tell(due.entry, _HUNG_LATER, due.provision, due.deadline)
    if _asked_of_another(case, due.entry):
        return not_applicable(
            due.entry,
            "Об этих же слушаниях имеется и другое объявление; протокол проверяется по нему.",
            "Осы тыңдаулар туралы басқа хабарландыру да бар; хаттама сол бойынша тексеріледі.",
        )
    return None


def _missing(case: RegionCase, due: Due) -> Opinion:
    doubt = _doubt(case, due)
    if doubt is not None:
        return cannot_tell(due.entry, doubt, due.provision, due.deadline)
    witnesses = _absence(case, due)
    if not witnesses:
        return _unseen(case, due)
    last = max(case.region.day(visit.at) for visit in witnesses)
    doubt = may_have_fallen_out(case, Kind.PROTOCOL, due.end, last)
    if doubt is not None:
        return cannot_tell(due.entry, doubt, due.provision, due.deadline)
    return _violation(case, due, witnesses)


def _unseen(case: RegionCase, due: Due) -> Opinion:
    """A section in which nothing stands, whatever the site says of it, is an alarm and no witness (docs/record.md)."""
    empty = case.found_empty(Kind.PROTOCOL, due.deadline + timedelta(days=1))
    why = _empty(moments(empty, case.region)) if empty else _NO_WITNESS
    return Opinion(Answer.CANNOT_TELL, due.entry, why, due.provision, due.deadline, empty)


def _asked_of_another(case: RegionCase, entry: Entry) -> bool:
    """Returns whether another announcement of the sitting answers for the protocol: that which has it, or the first."""
    again = announced_again(case, entry)
    having = [each for each in again if case.links.protocols_of(each) or hung_protocol(case, each)]
    return (having or again)[0] is not entry


def _with_protocol(case: RegionCase, due: Due, month: Month) -> Opinion:
    """A protocol that came within the month is at most late; one that came after it was missing in the month."""
    days = [case.posting_day(pair.protocol) for pair in case.links.protocols_of(due.entry)]
    first = min((when for when in days if when.appearance), key=lambda w: w.appearance.seen.at, default=None)  # type: ignore[union-attr]
    if first is None or first.appearance is None or first.seen_day is None or first.seen_day <= month.last:
        return compliant(due.entry, due.provision)
    if first.moved:
        return cannot_tell(due.entry, MOVED_HERE, due.provision, due.deadline)
    witnesses = _absence(case, due)
    if witnesses and all(visit.at < first.appearance.seen.at for visit in witnesses):
        return _violation(case, due, witnesses)
    if first.earliest is not None and first.earliest <= due.deadline and not first.disproved:
        return compliant(due.entry, due.provision)
    return cannot_tell(due.entry, _NO_WITNESS, due.provision, due.deadline)


def _doubt(case: RegionCase, due: Due) -> Bilingual | None:
    possible = case.possible_protocol(due.entry)
    if possible is not None:
        return _ambiguous(alike(possible.protocol, possible.score))
    later = superseded(case, due.entry)
    if later is not None:
        return _CALLED_OFF if later.says_called_off else _CALLED_AGAIN
    if announced_before(case, due.entry) is not None:
        return REPEATED
    when = case.posting_day(due.entry)
    if when.moved and when.seen_day is not None and due.deadline < when.seen_day:
        return MOVED_HERE
    if page_not_seen_since(case, due.entry, due.deadline + timedelta(days=1)):
        return _PAGE_NOT_SEEN
    return loose_doubt(case, Kind.PROTOCOL, _CUT_SHORT, _UNIDENTIFIED, since=due.end)


def _ambiguous(which: Bilingual) -> Bilingual:
    return Bilingual(
        f"Имеется протокол {which.ru}, который может относиться и к этому, и к другому объявлению; требуется проверка "
        "специалистом.",
        f"Осы хабарландыруға да, басқа хабарландыруға да қатысты болуы мүмкін хаттама бар: {which.kk}; маманның "
        "тексеруі қажет.",
    )


def _empty(at: str) -> Bilingual:
    return Bilingual(
        f"После истечения срока в разделе протоколов не найдено ни одной записи ({at}). Пустой раздел не доказывает, "
        "что протокол не размещен; требуется проверка специалистом.",
        f"Мерзім өткеннен кейін хаттамалар бөлімінде бірде-бір жазба табылмаған ({at}). Бос бөлім хаттаманың "
        "орналастырылмағанын дәлелдемейді; маманның тексеруі қажет.",
    )


def _absence(case: RegionCase, due: Due) -> tuple[VisitSeen, ...]:
    # Back to the announcement's own day: a protocol may be written into its entry, which keeps that date.
    since = min(due.end, due.entry.displayed or due.end)
    return case.absence(Kind.PROTOCOL, since, due.deadline + timedelta(days=1))


def _violation(case: RegionCase, due: Due, witnesses: tuple[VisitSeen, ...]) -> Opinion:
    term, cite, last, ends = working_days(due.provision.days), due.provision.cite, day(due.deadline), ended(due)
    at = moments(witnesses, case.region)
    why = Bilingual(
        f"{ends.ru}; срок размещения протокола – {term.ru}, "
        f"по {last} включительно ({cite.ru}). При полном просмотре раздела протоколов ({at}) протокол отсутствовал.",
        f"{ends.kk}; хаттаманы орналастыру мерзімі – {term.kk}, "
        f"{last} күнін қоса алғанға дейін ({cite.kk}). Хаттамалар бөлімі толық қаралған кезде ({at}) хаттама болмаған.",
    )
    return Opinion(Answer.VIOLATION, due.entry, why, due.provision, due.deadline, witnesses)


RULE = Rule(
    "protocol_missing",
    "2",
    Bilingual(
        "Протокол слушаний не размещен в срок и отсутствует по его истечении.",
        "Тыңдаулар хаттамасы мерзімінде орналастырылмаған және мерзім өткеннен кейін де жоқ.",
    ),
    _judge,
    (Parameter.PROTOCOL_DEADLINE,),
)
