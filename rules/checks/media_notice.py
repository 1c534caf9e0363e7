"""`media_notice` (annex): by the posting's own words the media brought the announcement later than the law asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reading.notice import Form
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.rule import DOUBTFUL_DATES, NO_DATES, NO_LAW, Opinion, Rule, cannot_tell, compliant, not_applicable
from rules.slips import LONG_OVER, long_over
from rules.verdict import Answer, Bilingual
from rules.wording import day, of_working_days, on_days, working_days

_FORMS = {Form.OPEN_MEETING, Form.VIDEO_CONFERENCE}
_NOT_STATED = Bilingual(
    "В публикации нет сведений о дате объявления в СМИ; правило судит только по ним.",
    "Жарияланымда БАҚ-тағы хабарландыру күні туралы мәлімет жоқ; ереже тек соған қарап бағалайды.",
)
_CALENDAR_UNKNOWN = Bilingual(
    "Перенос выходных дней этого года еще не известен, поэтому срок в рабочих днях не исчислен.",
    "Осы жылғы демалыс күндерінің ауыстырылуы әлі белгісіз, сондықтан жұмыс күндерімен есептелетін мерзім анықталмады.",
)
_POSTPONED = Bilingual(
    "Слушания перенесены с ранее объявленной даты; к какой из дат относится объявление в СМИ, не установлено.",
    "Тыңдаулар бұрын хабарланған күннен ауыстырылған; БАҚ-тағы хабарландыру қай күнге қатысты екені анықталмаған.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        if entry.form is None or entry.form in _FORMS:
            yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    stated = sorted({day for member in entry.members for day in member.media_days})
    if not stated:
        return not_applicable(entry, _NOT_STATED.ru, _NOT_STATED.kk)
    if not entry.days:
        return cannot_tell(entry, DOUBTFUL_DATES if entry.doubtful_days else NO_DATES)
    provision = case.provision(entry.days[-1], Parameter.MEDIA_NOTICE, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    return _counted(case, entry, stated, provision)


def _counted(case: RegionCase, entry: Entry, stated: list[date], provision: Provision) -> Opinion:
    """Counts working days from the earliest day the media are said to have brought it to the last sitting's."""
    calendar, start = case.law.calendar, entry.days[-1]
    deadline = calendar.before(start, provision.days)
    if not calendar.sure(deadline, start):
        return cannot_tell(entry, _CALENDAR_UNKNOWN, provision)
    if stated[0] <= deadline:
        return compliant(entry, provision)
    if long_over(case.posting_day(entry), start):
        return cannot_tell(entry, LONG_OVER, provision, deadline)
    if entry.postponed_from or entry.form is None or entry.unreadable:
        return cannot_tell(entry, _POSTPONED if entry.postponed_from else DOUBTFUL_DATES, provision, deadline)
    lead = max(calendar.between(stated[0], start) - calendar.working(start), 0)
    why = _why(entry, stated, provision, lead, deadline)
    return Opinion(Answer.VIOLATION, entry, why, provision, deadline, inferred=True)


def _why(entry: Entry, stated: list[date], provision: Provision, lead: int, deadline: date) -> Bilingual:
    had, asked, cite = working_days(lead), of_working_days(provision.days), provision.cite
    on, held, missing = on_days(stated), on_days(entry.days, "не"), of_working_days(provision.days - lead)
    return Bilingual(
        f"В публикации указано, что объявление в СМИ вышло {on.ru}; слушания назначены на {held.ru}, от объявления до "
        f"них – {had.ru}. Требуется не менее {asked.ru}, то есть не позднее {day(deadline)} ({cite.ru}); недостает "
        f"{missing.ru}. Сами СМИ не просматривались.",
        f"Жарияланымда БАҚ-тағы хабарландырудың {on.kk} шыққаны көрсетілген; тыңдаулар {held.kk} "
        f"тағайындалған, хабарландырудан оларға дейін – {had.kk}. Кемінде {asked.kk} талап етіледі, яғни "
        f"{day(deadline)} күнінен кешіктірмей ({cite.kk}); {missing.kk} жетіспейді. БАҚ-тың өзі қаралмаған.",
    )


RULE = Rule(
    "media_notice",
    "2",
    Bilingual(
        "Объявление в СМИ вышло позднее, чем требуется.",
        "БАҚ-тағы хабарландыру талап етілгеннен кеш шыққан.",
    ),
    _judge,
    (Parameter.MEDIA_NOTICE,),
)
