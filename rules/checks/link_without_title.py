"""`link_without_title` (annex): an entry is a bare link whose words do not name the project."""

from __future__ import annotations

from collections.abc import Iterator

from reading.notice import Kind
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter
from rules.likeness import telling
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, compliant, not_applicable
from rules.verdict import Answer, Bilingual


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in (*case.announcements_in(month), *case.protocols_in(month)):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    versions = [member.latest for member in entry.members]
    if any(version.has_text or telling(version.title) for version in versions):
        return compliant(entry)
    if not any(version.files for version in versions):
        return not_applicable(entry, "Запись не является ссылкой.", "Жазба сілтеме емес.")
    when = case.posting_day(entry)
    day = when.seen_day or when.displayed
    provision = case.provision(day, Parameter.TITLED_LINKS, entry) if day else None
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    what = "протокол" if entry.kind is Kind.PROTOCOL else "объявление"
    kazakh = "Хаттаманың" if entry.kind is Kind.PROTOCOL else "Хабарландырудың"
    why = Bilingual(
        f"В ссылке на {what} не указано название проекта, что затрудняет поиск ({provision.cite.ru}).",
        f"{kazakh} сілтемесінде жобаның атауы көрсетілмеген, бұл іздеуді қиындатады ({provision.cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision)


RULE = Rule(
    "link_without_title",
    "1",
    Bilingual("В ссылке нет названия проекта.", "Сілтемеде жобаның атауы жоқ."),
    _judge,
    (Parameter.TITLED_LINKS,),
)
