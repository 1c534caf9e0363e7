"""`posted_after_survey_start`: a survey or public discussion is announced after its first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reading.notice import Form
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.protocol_due import REPEATED, said_before
from rules.rule import NO_LAW, Opinion, Rule, cannot_tell, compliant, day_unknown, not_applicable, not_read
from rules.slips import LONG_OVER, long_over
from rules.verdict import Answer, Bilingual
from rules.wording import calendar_days, day

FORMS = {Form.SURVEY, Form.PUBLIC_DISCUSSION}
_OF = {
    Form.SURVEY: Bilingual("опроса", "Сауалнаманың"),
    Form.PUBLIC_DISCUSSION: Bilingual("публичных обсуждений", "Жария талқылаудың"),
}
_NO_START = Bilingual(
    "Первый день опроса или обсуждения достоверно не установлен.",
    "Сауалнаманың немесе талқылаудың бірінші күні нақты анықталмаған.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)
    for entry in case.announcements_in(None):
        if entry.period and entry.period.start and entry.period.start in month:
            yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    if entry.form not in FORMS and not (entry.form is None and entry.period_mentioned):
        return not_applicable(entry, "Не опрос и не обсуждение.", "Сауалнама да, талқылау да емес.")
    start, when = entry.period.start if entry.period else None, case.posting_day(entry)
    if start is None:
        return cannot_tell(entry, _NO_START if entry.read and not entry.unreadable else not_read(entry))
    provision = case.provision(start, Parameter.POSTED_BEFORE_PERIOD, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    if when.latest is not None and when.latest <= start:
        return compliant(entry, provision)
    if when.earliest is None or when.earliest <= start or entry.form is None or long_over(when, start):
        why_not = LONG_OVER if long_over(when, start) else day_unknown(when)
        return cannot_tell(entry, why_not, provision, start)
    if said_before(case, entry) is not None:
        why, answer = REPEATED, Answer.CANNOT_TELL
    else:
        why, answer = _why(entry.form, start, when.earliest, provision), Answer.VIOLATION
    return Opinion(answer, entry, why, provision, start)


def _why(form: Form, start: date, earliest: date, provision: Provision) -> Bilingual:
    late, cite, what = calendar_days((earliest - start).days), provision.cite, _OF[form]
    return Bilingual(
        f"Первый день {what.ru} – {day(start)}; объявление размещено не ранее {day(earliest)}, то есть "
        f"с опозданием не менее чем на {late.ru}. Объявление размещается не позднее первого дня ({cite.ru}).",
        f"{what.kk} бірінші күні – {day(start)}; хабарландыру {day(earliest)} күнінен бұрын орналастырылмаған, "
        f"яғни кемінде {late.kk}ге кешіктірілген. Хабарландыру бірінші күннен кешіктірілмей орналастырылады "
        f"({cite.kk}).",
    )


RULE = Rule(
    "posted_after_survey_start",
    "2",
    Bilingual(
        "Объявление об опросе или публичном обсуждении размещено позднее его первого дня.",
        "Сауалнама немесе жария талқылау туралы хабарландыру оның бірінші күнінен кейін орналастырылған.",
    ),
    _judge,
    (Parameter.POSTED_BEFORE_PERIOD,),
)
