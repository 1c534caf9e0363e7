"""`late_notice`: an open meeting or video conference is announced fewer days ahead than the law asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reading.notice import Form
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.posting_day import PostingDay
from rules.protocol_due import REPEATED, announced_before
from rules.repetition import repeats
from rules.rule import (
    DOUBTFUL_DATES,
    NO_DATES,
    NO_LAW,
    Opinion,
    Rule,
    cannot_tell,
    compliant,
    day_unknown,
    not_applicable,
    not_read,
)
from rules.slips import LONG_OVER, long_over
from rules.verdict import Answer, Bilingual
from rules.wording import calendar_days, day, joined, of_calendar_days, on_days

_FORMS = {Form.OPEN_MEETING, Form.VIDEO_CONFERENCE}
_POSTPONED = Bilingual(
    "Слушания перенесены с ранее объявленной даты; порядок исчисления срока при переносе нормой не определен.",
    "Тыңдаулар бұрын хабарланған күннен ауыстырылған; мұндай жағдайда мерзімді есептеу тәртібі нормада айқындалмаған.",
)
_IN_TIME_BEFORE = Bilingual(
    "То же объявление об этих же слушаниях размещено ранее и в срок.",
    "Осы тыңдаулар туралы дәл осындай хабарландыру бұрын, мерзімінде орналастырылған.",
)
_FORM_UNKNOWN = Bilingual(
    "Форма слушаний не установлена; срок до слушаний короче, чем требуется для открытого собрания.",
    "Тыңдаулар нысаны анықталмаған; тыңдауларға дейінгі мерзім ашық жиналыс үшін талап етілетін мерзімнен қысқа.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)
    for entry in case.announcements_in(None):  # an archive that came at once is counted in no month
        if case.posting_day(entry).moved and entry.days and entry.days[-1] in month:
            yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    if entry.form is not None and entry.form not in _FORMS:
        return not_applicable(
            entry,
            "Не собрание: срок до начала не установлен.",
            "Жиналыс емес: басталғанға дейінгі мерзім белгіленбеген.",
        )
    if not entry.days:
        if entry.doubtful_days:
            return cannot_tell(entry, DOUBTFUL_DATES)
        if entry.form is None and entry.period_mentioned:
            return not_applicable(entry, "Дата собрания не назначена.", "Жиналыс күні белгіленбеген.")
        return cannot_tell(entry, NO_DATES if entry.read and not entry.unreadable else not_read(entry))
    provision = case.provision(entry.days[-1], Parameter.NOTICE_LEAD, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    return _counted(case, entry, provision)


def _counted(case: RegionCase, entry: Entry, provision: Provision) -> Opinion:
    """Counts from the posting day, not itself counted, to the last sitting's day, which is."""
    when, last = case.posting_day(entry), entry.days[-1]
    deadline = last - timedelta(days=provision.days)
    if _by(when, deadline):
        return compliant(entry, provision)
    if when.earliest is None or when.earliest <= deadline:
        return cannot_tell(entry, day_unknown(when), provision, deadline)
    if long_over(when, last):
        return cannot_tell(entry, LONG_OVER, provision, deadline)
    lead = (last - when.earliest).days
    earlier = announced_before(case, entry)
    if earlier is not None and repeats(earlier, entry) and _by(case.posting_day(earlier), deadline):
        return not_applicable(entry, _IN_TIME_BEFORE.ru, _IN_TIME_BEFORE.kk)
    why = joined(_why(entry, provision, lead), *_counted_from(when))
    doubt = _doubt(entry, earlier)
    if doubt is not None:
        return cannot_tell(entry, joined(why, doubt), provision, deadline)
    return Opinion(Answer.VIOLATION, entry, why, provision, deadline)


def _by(when: PostingDay, deadline: date) -> bool:
    """Returns whether a notice stood by a day: by what it displays, which no visit disproves."""
    return when.latest is not None and when.latest <= deadline


def _doubt(entry: Entry, earlier: Entry | None) -> Bilingual | None:
    if entry.form is None:
        return _FORM_UNKNOWN
    if entry.postponed_from:
        return _POSTPONED
    return REPEATED if earlier is not None else None


def _counted_from(when: PostingDay) -> list[Bilingual]:
    """Says so where the count begins on another day than the displayed one: the reading best for the akimat."""
    if when.earliest is None or when.earliest == when.displayed:
        return []
    on = day(when.earliest)
    return [
        Bilingual(
            f"Отсчет ведется с {on} – самого раннего дня, в который публикация могла появиться.",
            f"Санақ {on} күнінен, яғни жарияланым пайда болуы мүмкін ең ерте күннен басталады.",
        )
    ]


def _why(entry: Entry, provision: Provision, lead: int) -> Bilingual:
    asked, missing = of_calendar_days(provision.days), of_calendar_days(provision.days - lead)
    on, cite = on_days(entry.days, "не"), provision.cite
    if lead < 0:
        after = calendar_days(-lead)
        return Bilingual(
            f"Слушания назначены на {on.ru}, объявление размещено после них, не ранее чем через {after.ru}. "
            f"Требуется размещение не менее чем за {asked.ru} до слушаний ({cite.ru}).",
            f"Тыңдаулар {on.kk} тағайындалған, хабарландыру олардан кейін, кемінде {after.kk} өткен соң "
            f"орналастырылған. Тыңдауларға дейін кемінде {asked.kk} бұрын орналастыру талап етіледі ({cite.kk}).",
        )
    had = calendar_days(lead)
    several = (
        "последней из этих дат" if len(entry.days) > 1 else "слушаний",
        "осы күндердің соңғысына" if len(entry.days) > 1 else "тыңдауларға",
    )
    return Bilingual(
        f"Слушания назначены на {on.ru}; от размещения объявления до {several[0]} – {had.ru}. "
        f"Требуется не менее {asked.ru} ({cite.ru}), недостает {missing.ru}.",
        f"Тыңдаулар {on.kk} тағайындалған; хабарландыру орналастырылғаннан {several[1]} дейін – {had.kk}. "
        f"Кемінде {asked.kk} талап етіледі ({cite.kk}), {missing.kk} жетіспейді.",
    )


RULE = Rule(
    "late_notice",
    "2",
    Bilingual(
        "Объявление об открытом собрании или видеоконференцсвязи размещено позднее, чем требуется.",
        "Ашық жиналыс немесе бейнеконференцбайланыс туралы хабарландыру талап етілгеннен кеш орналастырылған.",
    ),
    _judge,
    (Parameter.NOTICE_LEAD,),
)
