"""`posting_date_missing`: a protocol displays no date on which it was posted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rules.archive_move import moved_stamp
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter
from rules.likeness import plain
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, cannot_tell, compliant, not_applicable, not_read
from rules.verdict import Answer, Bilingual

_UNCLEAR = Bilingual(
    "Дата у протокола имеется, но достоверно прочитать ее не удалось.",
    "Хаттаманың күні бар, бірақ оны анық оқу мүмкін болмады.",
)
_STAMPED = Bilingual(
    "На карточке протокола имеется лишь отметка времени ровно 00:00, которую платформа ставит при переносе архива; "
    "днем размещения она не считается.",
    "Хаттама карточкасында мұрағат көшірілгенде платформа қоятын дәл 00:00 уақыт белгісі ғана бар; ол орналастырылған "
    "күн болып саналмайды.",
)
_SINCE_WHEN = Bilingual(
    "При предыдущем просмотре в разделе не было ни одной записи; пустой раздел не доказывает, что протокола в нем еще "
    "не было, поэтому месяц размещения не установлен.",
    "Алдыңғы қарау кезінде бөлімде бірде-бір жазба болмаған; бос бөлім хаттаманың ол кезде әлі болмағанын "
    "дәлелдемейді, сондықтан орналастырылған айы анықталмаған.",
)
# Where a date is sought, a page may show other words: a label without its date, the link to the protocol, «не указана».
_DATE_LIKE = re.compile(
    r"\d|\b(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентяб|октяб|нояб|декаб|сегодня|вчера|назад"
    r"|кантар|акпан|наурыз|сауир|мамыр|маусым|шилде|тамыз|кыркуйе|казан|караша|желтоксан|бугин|кеше|бурын)"
)
_STAMP = "created_date"  # the platform's own date, which the page shows though it is not the posting's


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.protocols_in(month):
        yield _of(case, entry)
    for entry in case.protocols_in(None):
        yield from _first_in_empty(case, entry, month)


def _first_in_empty(case: RegionCase, entry: Entry, month: Month) -> Iterator[Opinion]:
    """Names a protocol without a date that was first seen where nothing had stood the visit before."""
    when = case.posting_day(entry)
    if when.appearance is None or when.seen_day is None or when.seen_day not in month:
        return
    empty = case.visits.found_empty(when.appearance.seen)
    opinion = _of(case, entry)
    if empty is None or opinion.answer is not Answer.VIOLATION:
        return
    yield replace(opinion.hold(_SINCE_WHEN), visits=(empty,))


def _of(case: RegionCase, entry: Entry) -> Opinion:
    when = case.posting_day(entry)
    day = entry.end or when.seen_day or when.displayed
    provision = case.provision(day, Parameter.PROTOCOL_DATED, entry) if day else None
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    if entry.displayed is not None:
        return compliant(entry, provision)
    if _something_like_a_date(entry):
        return cannot_tell(entry, _STAMPED if _only_stamped(entry) else _UNCLEAR, provision)
    if entry.unreadable:
        return cannot_tell(entry, not_read(entry), provision)
    cite = provision.cite
    why = Bilingual(
        "Дата размещения протокола не указана ни в разделе, ни на его странице; "
        f"она указывается обязательно ({cite.ru}).",
        "Хаттаманың орналастырылған күні бөлімде де, хаттаманың өз бетінде де көрсетілмеген; "
        f"ол міндетті түрде көрсетіледі ({cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision)


def _only_stamped(entry: Entry) -> bool:
    """Returns whether all that looks like its date is a stamp of the migration (`rules.archive_move`)."""
    stated = any(member.states_posting for member in entry.members)
    return not stated and all(moved_stamp(member.latest) is not None for member in entry.members)


def _something_like_a_date(entry: Entry) -> bool:
    latest = [member.latest for member in entry.members]
    printed = any(_DATE_LIKE.search(plain(each.date_text)) or each.witnesses.get(_STAMP) for each in latest)
    return printed or any(member.states_posting for member in entry.members)


RULE = Rule(
    "posting_date_missing",
    "1",
    Bilingual("У протокола не указана дата размещения.", "Хаттаманың орналастырылған күні көрсетілмеген."),
    _judge,
    (Parameter.PROTOCOL_DATED,),
)
