"""`rubric_mismatch`: the section is not named, divided or filled as the law asks. At most one a region and month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rules.appearance import witnesses
from rules.case import RegionCase
from rules.law_book import Parameter
from rules.likeness import plain
from rules.month import Month
from rules.rule import Opinion, Rule
from rules.shown import Trait
from rules.verdict import Answer, Bilingual
from rules.wording import joined, moment, quoted
from store.record import RubricSeen, VisitSeen

_NAMES = {
    "ru": re.compile(r"\bобщественные слушания\b"),
    "kk": re.compile(r"\bкогамдык тындаулар\b"),  # as `plain` folds it
}
_DAYS = 3  # on which a fault of the rubric must have stood, if it was read as often
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
    stood = [*_lasting(_names(whole), whole), *_lasting(_divisions(case, whole), whole)]
    faults = [*stood, *_fillings(case, whole)]
    subject = f"rubric:{case.region.id}:{month}"
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


def _lasting(faults: Iterator[_Fault], whole: list[VisitSeen]) -> list[_Fault]:
    """Keeps the faults that stood on several days: a banner of one day in the heading's place is no rubric."""
    found = list(faults)
    by_listing: dict[str, set[int]] = defaultdict(set)
    for fault in found:
        by_listing[fault.visit.listing].add(fault.visit.at.toordinal())
    visited: dict[str, set[int]] = defaultdict(set)
    for visit in whole:
        visited[visit.listing].add(visit.at.toordinal())
    return [f for f in found if len(by_listing[f.visit.listing]) >= min(_DAYS, len(visited[f.visit.listing]))]


def _opinion(case: RegionCase, parameter: Parameter, faults: list[_Fault], subject: str) -> Opinion | None:
    visit = faults[-1].visit
    provision = case.provision(case.region.day(visit.at), parameter)
    if provision is None:
        return None
    at, cite = moment(visit.at, case.region), provision.cite
    opening = Bilingual(
        f"Рубрика не соответствует установленным требованиям ({cite.ru}); время просмотра: {at}.",
        f"Айдар белгіленген талаптарға сәйкес келмейді ({cite.kk}); қаралған уақыты: {at}.",
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
            shown = ", ".join(dict.fromkeys(quoted(name, 80) for name in printed))
            words = Bilingual(f"Раздел назван {shown} вместо {asked}.", f"Бөлім {asked} орнына {shown} деп аталған.")
            yield _Fault(Parameter.RUBRIC_NAME, seen[-1], words)


def _divisions(case: RegionCase, visits: list[VisitSeen]) -> Iterator[_Fault]:
    """Finds mixed listings whose headings do not tell announcements and protocols apart, though they show both."""
    for visit in visits:
        if visit.section != "mixed" or visit.rubric is None or _told_apart(visit.rubric):
            continue
        if all(case.shown_counts.count(visit, trait) for trait in (Trait.ANNOUNCEMENT, Trait.PROTOCOL)):
            words = Bilingual(
                "Объявления и протоколы не разделены.", "Хабарландырулар мен хаттамалар бір-бірінен бөлінбеген."
            )
            yield _Fault(Parameter.RUBRIC_FORM, visit, words)


@lru_cache(maxsize=10_000)
def _told_apart(rubric: RubricSeen) -> bool:
    printed = " ".join(plain(heading) for heading in rubric.headings)
    return bool(_PROTOCOLS.search(printed) and _ANNOUNCEMENTS.search(printed))


_NO_TITLE = Bilingual(
    "Название отсутствует не менее чем у половины публикаций.", "Жарияланымдардың кемінде жартысының атауы жоқ."
)
_NO_TEXT = Bilingual(
    "Текст отсутствует не менее чем у половины объявлений.", "Хабарландырулардың кемінде жартысының мәтіні жоқ."
)
_NO_DATE = Bilingual(
    "Дата отсутствует не менее чем у половины объявлений.", "Хабарландырулардың кемінде жартысында күні көрсетілмеген."
)


def _fillings(case: RegionCase, visits: list[VisitSeen]) -> Iterator[_Fault]:
    """Finds listings at least half of whose entries lack what the form asks, as last read in the month."""
    for visit in {visit.listing: visit for visit in visits}.values():
        entries, announcements = (case.shown_counts.count(visit, t) for t in (Trait.ANY, Trait.ANNOUNCEMENT))
        for trait, among, words in (
            (Trait.UNTITLED, entries, _NO_TITLE),
            (Trait.ANNOUNCEMENT_WITHOUT_TEXT, announcements, _NO_TEXT),
            (Trait.ANNOUNCEMENT_WITHOUT_DATE, announcements, _NO_DATE),
        ):
            if among and 2 * case.shown_counts.count(visit, trait) >= among:
                yield _Fault(Parameter.RUBRIC_FORM, visit, words)


RULE = Rule(
    "rubric_mismatch",
    "1",
    Bilingual(
        "Рубрика «Общественные слушания» не соответствует установленным требованиям.",
        "«Қоғамдық тыңдаулар» айдары белгіленген талаптарға сәйкес келмейді.",
    ),
    _judge,
    (
        Parameter.RUBRIC_NAME,
        Parameter.RUBRIC_FORM,
    ),
)
