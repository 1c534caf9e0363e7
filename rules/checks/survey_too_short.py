"""`survey_too_short` (annex): a survey's period has fewer working days than the law asks."""

from __future__ import annotations

from collections.abc import Iterator

from reading.notice import Form
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, cannot_tell, compliant, not_applicable
from rules.verdict import Answer, Bilingual
from rules.wording import day, of_working_days, working_days

_NO_PERIOD = Bilingual(
    "Период опроса достоверно не установлен, или перенос выходных дней этого года еще не известен.",
    "Сауалнама уақыты нақты анықталмаған немесе осы жылғы демалыс күндерінің ауыстырылуы әлі белгісіз.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        if entry.form is Form.SURVEY:
            yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    start, end = (entry.period.start, entry.period.end) if entry.period else (None, None)
    calendar = case.law.calendar
    if entry.read and not entry.unreadable and not entry.period_mentioned:
        return not_applicable(entry, "Период не указан.", "Уақыты көрсетілмеген.")
    if start is None or end is None or end < start or not calendar.sure(start, end):
        return cannot_tell(entry, _NO_PERIOD)
    provision = case.provision(start, Parameter.PERIOD_LENGTH, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    length = calendar.between(start, end)
    if length >= provision.days:
        return compliant(entry, provision)
    had, asked = working_days(length), of_working_days(provision.days)
    missing, cite = of_working_days(provision.days - length), provision.cite
    why = Bilingual(
        f"Опрос объявлен с {day(start)} по {day(end)} включительно – {had.ru}. Требуется не менее {asked.ru} "
        f"({cite.ru}), недостает {missing.ru}.",
        f"Сауалнаманың {day(start)}–{day(end)} аралығында (екі күнді де қоса алғанда) өткізілетіні хабарланған – "
        f"{had.kk}. Кемінде {asked.kk} талап етіледі ({cite.kk}), {missing.kk} жетіспейді.",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision, calendar.after(start, provision.days - 1))


RULE = Rule(
    "survey_too_short",
    "1",
    Bilingual("Период опроса короче установленного.", "Сауалнама уақыты белгіленгеннен қысқа."),
    _judge,
    (Parameter.PERIOD_LENGTH,),
)
