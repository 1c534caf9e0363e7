"""`file_unreadable` (annex): a file of the notice cannot be opened: not given by the site, damaged or locked."""

from __future__ import annotations

from collections.abc import Iterator

from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter
from rules.month import Month
from rules.rule import NO_LAW, Opinion, Rule, compliant, not_applicable
from rules.verdict import Answer, Bilingual
from store.outcomes import Outcome

_NO_FILES = Bilingual("Файлов у публикации нет.", "Жарияланымда файл жоқ.")
# What the site itself answers for; that we were late, blocked or cut off is no fault of the file's.
_REFUSED = frozenset({Outcome.HTTP_ERROR.value})
_DAMAGED = frozenset({"broken", "encrypted"})


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
    names = "«" + "», «".join(dict.fromkeys(faulty)) + "»"
    why = Bilingual(
        f"Не открываются файлы публикации: {names}. Материалы должны быть доступны ({provision.cite.ru}).",
        f"Жарияланымның файлдары ашылмайды: {names}. Материалдар қолжетімді болуға тиіс ({provision.cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision)


def _faulty(entry: Entry) -> list[str]:
    """Returns the labels (else addresses) of files that cannot be opened, as last seen."""
    found: list[str] = []
    for member in entry.members:
        damaged = member.files_read
        for file in member.latest.files:
            if file.outcome in _REFUSED or (file.sha256 is not None and damaged.get(file.sha256) in _DAMAGED):
                found.append(" ".join(file.label.split()) or file.url)
    return found


RULE = Rule(
    "file_unreadable",
    "1",
    Bilingual("Файл публикации не открывается.", "Жарияланымның файлы ашылмайды."),
    _judge,
    (Parameter.FILES_OPEN,),
)
