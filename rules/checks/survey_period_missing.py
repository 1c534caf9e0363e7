"""`survey_period_missing`: a survey or public discussion is announced without its period."""

from __future__ import annotations

from collections.abc import Iterator

from reading.notice import Form
from rules.case import RegionCase
from rules.checks.posted_after_survey_start import FORMS
from rules.entry import Entry
from rules.law_book import Parameter
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, cannot_tell, compliant, not_applicable, not_read
from rules.verdict import Answer, Bilingual

_OF = {
    Form.SURVEY: Bilingual("опроса", "сауалнама"),
    Form.PUBLIC_DISCUSSION: Bilingual("публичных обсуждений", "жария талқылау"),
}
_PARTLY = Bilingual(
    "Период указан не полностью или определен недостоверно; требуется проверка специалистом.",
    "Кезең толық көрсетілмеген немесе нақты анықталмаған; маманның тексеруі қажет.",
)
_OF_NOBODY = Bilingual(
    "Не установлено ни чьи это слушания, ни по какому проекту: возможно, это сообщение о слушаниях, а не объявление о "
    "них; требуется проверка специалистом.",
    "Тыңдаулардың кімдікі екені де, қай жоба бойынша екені де анықталмаған: бұл хабарландыру емес, тыңдаулар туралы "
    "хабар болуы мүмкін; маманның тексеруі қажет.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    if entry.form not in FORMS:
        return not_applicable(entry, "Не опрос и не обсуждение.", "Сауалнама да, талқылау да емес.")
    if not entry.read:
        return cannot_tell(entry, not_read(entry))
    when = case.posting_day(entry)
    day = when.latest or when.displayed
    provision = case.provision(day, Parameter.PERIOD_STATED, entry) if day else None
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    if entry.period and entry.period.start and entry.period.end:
        return compliant(entry, provision)
    doubt = _doubt(entry)
    if doubt is not None:
        return cannot_tell(entry, doubt, provision)
    cite, what = provision.cite, _OF[entry.form]
    why = Bilingual(
        f"Слушания объявлены в форме {what.ru}, но период проведения не указан; "
        f"он указывается обязательно ({cite.ru}).",
        f"Тыңдаулардың {what.kk} нысанында өткізілетіні хабарланған, алайда өткізілетін уақыты көрсетілмеген; "
        f"ол міндетті түрде көрсетіледі ({cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision)


def _doubt(entry: Entry) -> Bilingual | None:
    if entry.period_mentioned or entry.days or entry.doubtful_days:
        return _PARTLY
    if entry.unreadable:
        return not_read(entry)
    named = any(notice.project or notice.initiator or notice.bin for notice in entry.notices)
    return None if named else _OF_NOBODY


RULE = Rule(
    "survey_period_missing",
    "1",
    Bilingual(
        "В объявлении об опросе или публичных обсуждениях не указан их период.",
        "Сауалнама немесе жария талқылау туралы хабарландыруда оның уақыты көрсетілмеген.",
    ),
    _judge,
    (Parameter.PERIOD_STATED,),
)
