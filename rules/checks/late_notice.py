"""`late_notice`: an open meeting or video conference is announced fewer days ahead than the law asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from reading.notice import Form
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.rule import (
    DOUBTFUL_DATES,
    NO_DATES,
    NO_LAW,
    NOT_READ,
    POSTING_DAY_UNKNOWN,
    Opinion,
    Rule,
    cannot_tell,
    compliant,
    not_applicable,
)
from rules.verdict import Answer, Bilingual
from rules.wording import at_least_calendar_days, calendar_days, days, joined

_FORMS = {Form.OPEN_MEETING, Form.VIDEO_CONFERENCE}
_POSTPONED = Bilingual(
    "Слушания перенесены с ранее объявленной даты; как считать срок при переносе, норма не говорит.",
    "Тыңдаулар бұрын жарияланған күннен ауыстырылған; мұндайда мерзімді қалай санау керегін норма айтпайды.",
)
_FORM_UNKNOWN = Bilingual(
    "Форма слушаний не установлена; срок до слушаний короче, чем для открытого собрания.",
    "Тыңдаулар нысаны анықталмаған; тыңдауларға дейінгі мерзім ашық жиналысқа қойылатыннан қысқа.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    if entry.form is not None and entry.form not in _FORMS:
        return not_applicable(
            entry, "Не собрание: срок до начала не установлен.", "Жиналыс емес: мерзім белгіленбеген."
        )
    if not entry.days:
        if entry.doubtful_days:
            return cannot_tell(entry, DOUBTFUL_DATES)
        if entry.form is None and entry.period_mentioned:
            return not_applicable(entry, "Дата собрания не назначена.", "Жиналыс күні белгіленбеген.")
        return cannot_tell(entry, NO_DATES if entry.read and not entry.unreadable else NOT_READ)
    provision = case.provision(entry.days[-1], Parameter.NOTICE_LEAD, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    return _counted(case, entry, provision)


def _counted(case: RegionCase, entry: Entry, provision: Provision) -> Opinion:
    """Counts from the posting day, not itself counted, to the last sitting's day, which is."""
    when, last = case.posting_day(entry), entry.days[-1]
    deadline = last - timedelta(days=provision.days)
    if when.latest is not None and when.latest <= deadline:
        return compliant(entry, provision)
    if when.earliest is None or when.earliest <= deadline:
        return cannot_tell(entry, POSTING_DAY_UNKNOWN, provision, deadline)
    lead = (last - when.earliest).days
    why = _why(entry, provision, lead)
    if entry.form is None:
        return cannot_tell(entry, joined(why, _FORM_UNKNOWN), provision, deadline)
    if entry.postponed_from:
        return cannot_tell(entry, joined(why, _POSTPONED), provision, deadline)
    return Opinion(Answer.VIOLATION, entry, why, provision, deadline)


def _why(entry: Entry, provision: Provision, lead: int) -> Bilingual:
    asked, missing = at_least_calendar_days(provision.days), calendar_days(provision.days - lead)
    on, cite = days(entry.days), provision.cite
    if lead < 0:
        return Bilingual(
            f"Слушания назначены на {on}, объявление размещено после них. Требуется {asked.ru} ({cite.ru}).",
            f"Тыңдаулар күні — {on}, хабарландыру олардан кейін орналастырылған. Талап: {asked.kk} ({cite.kk}).",
        )
    had = calendar_days(lead)
    several = (
        " (последняя из дат)" if len(entry.days) > 1 else "",
        " (күндердің соңғысы)" if len(entry.days) > 1 else "",
    )
    return Bilingual(
        f"Слушания назначены на {on}{several[0]}: от размещения до слушаний {had.ru}. "
        f"Требуется {asked.ru} ({cite.ru}); недостаёт: {missing.ru}.",
        f"Тыңдаулар күні — {on}{several[1]}: орналастырудан тыңдауларға дейін {had.kk}. "
        f"Талап: {asked.kk} ({cite.kk}); жетпейтіні: {missing.kk}.",
    )


RULE = Rule(
    "late_notice",
    "1",
    Bilingual(
        "Объявление об открытом собрании или видеоконференции размещено позднее, чем требует закон.",
        "Ашық жиналыс немесе бейнеконференция туралы хабарландыру заңда талап етілгеннен кеш орналастырылған.",
    ),
    _judge,
)
