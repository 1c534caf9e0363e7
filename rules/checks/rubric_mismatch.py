"""`rubric_mismatch`: the section is not named, divided or filled as the law asks. At most one a region and month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reading.notice import Kind
from rules.appearance import witnesses
from rules.case import RegionCase
from rules.law_book import Parameter
from rules.likeness import plain, telling
from rules.month import Month
from rules.rule import Opinion, Rule
from rules.verdict import Answer, Bilingual
from rules.wording import joined, moment
from store.record import RubricSeen, VersionSeen, VisitSeen

_NAMES = {
    "ru": re.compile(r"\bобщественные слушания\b"),
    "kk": re.compile(r"\bкогамдык тындаулар\b"),  # as `plain` folds it
}
_TITLES = Bilingual("«Общественные слушания»", "«Қоғамдық тыңдаулар»")
_PROTOCOLS = re.compile(r"протокол|хаттама")
_ANNOUNCEMENTS = re.compile(r"объявлен|хабарландыру")


@dataclass(frozen=True, slots=True)
class _Fault:
    parameter: Parameter
    visit: VisitSeen
    words: Bilingual


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    whole = [
        visit
        for _day, visit in case.visits_in(month)
        if witnesses(visit, None) and visit.rubric and visit.rubric.entries
    ]
    if not whole:
        return
    faults = [*_names(whole), *_divisions(case, whole), *_fillings(case, whole)]
    subject = f"rubric:{case.region.id}"
    opinions = [
        _opinion(case, fault.parameter, [f for f in faults if f.parameter is fault.parameter], subject)
        for fault in faults
    ]
    violations = [opinion for opinion in opinions if opinion is not None]
    proven = [o for o in violations if o.provision is not None and o.provision.standing == "proven"]
    if violations:
        yield (proven or violations)[0]
    else:
        ok = Bilingual("Рубрика соответствует форме.", "Айдар нысанға сәйкес келеді.")
        yield Opinion(Answer.COMPLIANT, None, ok, subject=subject)


def _opinion(case: RegionCase, parameter: Parameter, faults: list[_Fault], subject: str) -> Opinion | None:
    visit = faults[-1].visit
    provision = case.provision(case.region.day(visit.at), parameter)
    if provision is None:
        return None
    at, cite = moment(visit.at, case.region), provision.cite
    opening = Bilingual(
        f"Рубрика не соответствует утверждённой форме ({cite.ru}); прочитано {at}.",
        f"Айдар бекітілген нысанға сәйкес келмейді ({cite.kk}); {at} оқылды.",
    )
    words = list(dict.fromkeys(fault.words for fault in faults))
    visits = tuple({fault.words: fault.visit for fault in faults}.values())
    return Opinion(Answer.VIOLATION, None, joined(opening, *words), provision, visits=visits, subject=subject)


def _names(visits: list[VisitSeen]) -> Iterator[_Fault]:
    """Finds, by source and language, that no listing bears the rubric's name on one day's visits."""
    together: dict[tuple[str, str, int], list[VisitSeen]] = defaultdict(list)
    for visit in visits:
        for language in ("ru", "kk") if visit.language == "both" else (visit.language,):
            together[(visit.source, language, visit.at.toordinal())].append(visit)
    for (_source, language, _day), seen in sorted(together.items(), key=lambda item: item[1][0].at):
        printed = [name for visit in seen if visit.rubric for name in visit.rubric.names if name.strip()]
        if printed and language in _NAMES and not any(_NAMES[language].search(plain(name)) for name in printed):
            asked = _TITLES.ru if language == "ru" else _TITLES.kk
            shown = "«" + "», «".join(dict.fromkeys(" ".join(name.split())[:80] for name in printed)) + "»"
            words = Bilingual(f"Название раздела: {shown} вместо {asked}.", f"Бөлімнің атауы: {asked} орнына {shown}.")
            yield _Fault(Parameter.RUBRIC_NAME, seen[-1], words)


def _divisions(case: RegionCase, visits: list[VisitSeen]) -> Iterator[_Fault]:
    """Finds mixed listings whose headings do not tell announcements and protocols apart, though they show both."""
    for visit in visits:
        if visit.section != "mixed" or visit.rubric is None or _told_apart(visit.rubric):
            continue
        kinds = {entry.kind for entry, _member, _version in case.shown(visit)}
        if {Kind.ANNOUNCEMENT, Kind.PROTOCOL} <= kinds:
            words = Bilingual("Объявления и протоколы не разделены.", "Хабарландырулар мен хаттамалар бөлінбеген.")
            yield _Fault(Parameter.RUBRIC_FORM, visit, words)


def _told_apart(rubric: RubricSeen) -> bool:
    printed = " ".join(plain(heading) for heading in rubric.headings)
    return bool(_PROTOCOLS.search(printed) and _ANNOUNCEMENTS.search(printed))


_NO_TITLE = Bilingual(
    "У половины записей и более нет названия.", "Жазбалардың жартысында немесе одан көбінде атау жоқ."
)
_NO_TEXT = Bilingual(
    "У половины объявлений и более нет текста.", "Хабарландырулардың жартысында немесе одан көбінде мәтін жоқ."
)
_NO_DATE = Bilingual(
    "У половины объявлений и более нет даты.", "Хабарландырулардың жартысында немесе одан көбінде күні жоқ."
)


def _fillings(case: RegionCase, visits: list[VisitSeen]) -> Iterator[_Fault]:
    """Finds listings at least half of whose entries lack what the form asks, as last read in the month."""
    for visit in {visit.listing: visit for visit in visits}.values():
        shown = list(case.shown(visit))
        announcements = [(member, version) for entry, member, version in shown if entry.kind is Kind.ANNOUNCEMENT]
        if _half(_untitled(version) for _entry, _member, version in shown):
            yield _Fault(Parameter.RUBRIC_FORM, visit, _NO_TITLE)
        if _half(not version.has_text and not version.files for _member, version in announcements):
            yield _Fault(Parameter.RUBRIC_FORM, visit, _NO_TEXT)
        if _half(not member.stated and not version.date_text.strip() for member, version in announcements):
            yield _Fault(Parameter.RUBRIC_FORM, visit, _NO_DATE)


def _half(lacking: Iterator[bool]) -> bool:
    found = list(lacking)
    return bool(found) and 2 * sum(found) >= len(found)


def _untitled(version: VersionSeen) -> bool:
    """Returns whether an entry has no title, or is a bare link whose words tell nothing («протокол»)."""
    return not version.title.strip() or (not version.has_text and not telling(version.title))


RULE = Rule(
    "rubric_mismatch",
    "1",
    Bilingual(
        "Рубрика «Общественные слушания» не соответствует утверждённой форме.",
        "«Қоғамдық тыңдаулар» айдары бекітілген нысанға сәйкес келмейді.",
    ),
    _judge,
)
