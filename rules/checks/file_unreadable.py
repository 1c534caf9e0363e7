"""`file_unreadable` (annex): a file of the notice cannot be opened: not given by the site, damaged or locked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, compliant, not_applicable
from rules.verdict import Answer, Bilingual
from rules.wording import quoted

_NO_FILES = Bilingual("Файлов у публикации нет.", "Жарияланымда файл жоқ.")
# What the site itself answers for, as a crawl writes it down: there is no such file. That we were late, blocked, held
# off or cut off, or that the server was in trouble that day, is no fault of the file's.
_NOT_THERE = re.compile(r"HTTP (?:404|410)\b")
_NOT_GIVEN = Bilingual("интернет-ресурс его не выдает", "интернет-ресурс оны бермейді")
_DAMAGED = {
    "broken": Bilingual("поврежден", "бүлінген"),
    "encrypted": Bilingual("закрыт паролем", "құпиясөзбен жабылған"),
}


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in (*case.announcements_in(month), *case.protocols_in(month)):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    if not any(member.latest.files for member in entry.members):
        return not_applicable(entry, _NO_FILES.ru, _NO_FILES.kk)
    faulty = _faulty(entry)
    if not faulty:
        return compliant(entry)
    when = case.posting_day(entry)
    day = when.seen_day or when.displayed
    provision = case.provision(day, Parameter.FILES_OPEN, entry) if day else None
    if provision is None:
        return not_applicable(entry, NO_LAW.ru, NO_LAW.kk)
    return Opinion(Answer.VIOLATION, entry, _why(dict(faulty), provision), provision)


def _why(faulty: dict[str, Bilingual], provision: Provision) -> Bilingual:
    several = len(faulty) > 1
    ru = ", ".join(f"{quoted(name)} ({fault.ru})" for name, fault in faulty.items())
    kk = ", ".join(f"{quoted(name)} ({fault.kk})" for name, fault in faulty.items())
    return Bilingual(
        f"Не {'открываются файлы' if several else 'открывается файл'} публикации: {ru}. "
        f"Материалы должны быть доступны ({provision.cite.ru}).",
        f"Жарияланымның {'мына файлдары' if several else 'файлы'} ашылмайды: {kk}. "
        f"Материалдар қолжетімді болуға тиіс ({provision.cite.kk}).",
    )


def _faulty(entry: Entry) -> list[tuple[str, Bilingual]]:
    """Returns the labels (else addresses) of files that cannot be opened, as last seen, each with what is amiss."""
    found: list[tuple[str, Bilingual]] = []
    for member in entry.members:
        damaged = member.files_read
        for file in member.latest.files:
            state = damaged.get(file.sha256) if file.sha256 is not None else None
            fault = _NOT_GIVEN if _NOT_THERE.match(file.outcome) else _DAMAGED.get(state or "")
            if fault is not None:
                found.append((" ".join(file.label.split()) or file.url, fault))
    return found


RULE = Rule(
    "file_unreadable",
    "2",
    Bilingual("Файл публикации не открывается.", "Жарияланымның файлы ашылмайды."),
    _judge,
    (Parameter.FILES_OPEN,),
)
