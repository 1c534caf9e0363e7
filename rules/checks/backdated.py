"""`backdated`: an announcement displays a posting date on which it is proven not to have been there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter
from rules.month import Month
from rules.posting_day import PostingDay
from rules.protocol_due import REPEATED, said_before
from rules.rule import NO_LAW, Opinion, Rule, cannot_tell, compliant, not_applicable
from rules.slips import YEAR_SLIPPED, year_slipped
from rules.verdict import Answer, Bilingual
from rules.wording import day, of_calendar_days

_NO_WITNESS = Bilingual(
    "Между указанной датой и первым обнаружением раздел полностью не просматривался; данных для проверки даты нет.",
    "Көрсетілген күн мен алғаш анықталған күн аралығында бөлім толық қаралмаған; күнді тексеруге дерек жоқ.",
)
_WITHIN = Bilingual(
    "Публикация обнаружена позднее указанной даты, но дата, которую показывает платформа, сама известна с точностью до "
    "суток: расхождение в эти пределы укладывается.",
    "Жарияланым көрсетілген күннен кейін анықталған, бірақ платформа көрсететін күннің өзі бір тәулікке дейінгі "
    "дәлдікпен белгілі: айырма осы шектен аспайды.",
)
_TABLE = "word-table"
_NOTICE = Bilingual("объявление еще отсутствовало", "хабарландыру әлі болмаған")
# The row may have stood there with its date: what a table has in its column is the file.
_FILE = Bilingual("файла объявления в таблице еще не было", "кестеде хабарландырудың файлы әлі болмаған")


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    when = case.posting_day(entry)
    if when.displayed is None:
        return not_applicable(entry, "Дата размещения не указана.", "Орналастыру күні көрсетілмеген.")
    provision = case.provision(when.seen_day or when.displayed, Parameter.TRUE_POSTING_DATE, entry)
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    if not when.disproved or when.absent_day is None:
        if _borne_out(when):
            return compliant(entry, provision)
        return cannot_tell(entry, _not_proven(when), provision)
    doubt = YEAR_SLIPPED if year_slipped(when) else REPEATED if said_before(case, entry) else None
    if doubt is not None:
        return cannot_tell(entry, doubt, provision)
    late = of_calendar_days((when.absent_day - when.displayed).days)
    cite, shown, absent = provision.cite, day(when.displayed), day(when.absent_day)
    what = _FILE if _is_file_of_a_row(case, entry) else _NOTICE
    why = Bilingual(
        f"Указана дата размещения {shown}, однако {absent} {what.ru}: расхождение не менее {late.ru}. Срок исчисляется "
        f"со дня размещения ({cite.ru}).",
        f"Орналастыру күні {shown} деп көрсетілген, алайда {absent} күні {what.kk}: айырма кемінде {late.kk}. "
        f"Мерзім орналастырылған күннен бастап есептеледі ({cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision)


def _not_proven(when: PostingDay) -> Bilingual:
    """Returns why nothing is proven of a date: its year, the platform's own uncertainty, or no visit in between."""
    if year_slipped(when):
        return YEAR_SLIPPED
    seen_absent = when.absent_day is not None and when.displayed is not None and when.absent_day > when.displayed
    return _WITHIN if seen_absent and not when.moved else _NO_WITNESS


def _is_file_of_a_row(case: RegionCase, entry: Entry) -> bool:
    """Returns whether it is known by a file in a table, beside which the table shows the date of the row."""
    platforms = {known.id: known.platform for known in case.region.sources}
    return platforms.get(entry.source) == _TABLE and any(member.latest.files for member in entry.members)


def _borne_out(when: PostingDay) -> bool:
    """Returns whether it was seen on the day it displays or, at the latest, the day after."""
    if when.seen_day is None or when.displayed is None:
        return False
    return when.seen_day <= when.displayed + timedelta(days=1)


RULE = Rule(
    "backdated",
    "2",
    Bilingual(
        "Дата размещения, указанная в объявлении, предшествует дню, в который объявление еще отсутствовало.",
        "Хабарландыруда көрсетілген орналастыру күні хабарландыру әлі болмаған күннен бұрын.",
    ),
    _judge,
    (Parameter.TRUE_POSTING_DATE,),
)
