"""Looks for regions' sources on gov.kz: asks for every entity, picks the likely ones, looks into their documents.

What comes of it is a proposal with its evidence in words. Nothing is crawled by it until a person has looked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from config.regions import Region, Source
from crawler.asking_once import Questioner, UnansweredError
from crawler.discover_matching import Entity, Match, matches
from spiders.govkz import API
from spiders.govkz_answer import items_of, json_of
from spiders.govkz_graphql import data_of, graphql
from spiders.govkz_items import displayed, parts, words
from spiders.govkz_kinds import DOCUMENTS, SLUG, list_url
from spiders.platform import Ask, Capture, Unreadable
from store.outcomes import Outcome

_FIELDS = ("id", "project_name", "parent_govorg { id }")
_FEWEST_FIELDS = ("id", "project_name")
_EVERY = 10_000  # entities asked for at once, as clients did
_LOOKED_AT = 100  # documents of a candidate
_HEARING = re.compile(r"слушани|тыңдау|публичн\w+ обсуждени|қоғамдық талқыла|жария талқыла", re.IGNORECASE)
_SEARCHED = {"ru": "слушан", "kk": "тыңдау"}  # the platform searches titles by a plain piece of them
_PROTOCOLS = re.compile(r"протокол|хаттама", re.IGNORECASE)
_ANNOUNCEMENTS = re.compile(r"объявлени|хабарландыру", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a body's documents: its id and name there, and how many titles in it speak of hearings."""

    number: int
    name: str
    hearings: int
    protocols: int  # of those, how many are protocols by their title


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look into a candidate's documents gave."""

    documents: int = 0  # of the newest hundred
    newest: str = ""
    hearings: dict[str, int] = field(default_factory=dict)  # by language: titles that speak of hearings
    sections: tuple[Section, ...] = ()  # in which those stand, the fullest first
    last_hearing: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate, what was seen of it, and the source a person may accept, as the regions file writes one."""

    match: Match
    looked: Looked
    source: dict[str, Any]


def discover(
    questioner: Questioner,
    regions: Sequence[Region],
    today: date,
    on_problem: Callable[[str], None] = lambda _line: None,
) -> list[Proposal]:
    """Returns proposals for regions, the likeliest of each first. Raises UnansweredError if nothing can be asked.

    `on_problem` is told in one line of each candidate that could not be looked into.
    """
    found: list[tuple[Match, Looked]] = []
    for match in matches(entities(questioner), regions):
        looked = _look(questioner, match)
        if looked.problem:
            on_problem(f"{match.region.id}: {match.entity.slug}: {looked.problem}")
        found.append((match, looked))
    order = {region.id: place for place, region in enumerate(regions)}
    found.sort(key=lambda pair: (order[pair[0].region.id], -sum(pair[1].hearings.values()), -pair[0].score))
    taken: set[str] = set()
    return [Proposal(match, looked, _source(questioner.base, match, looked, today, taken)) for match, looked in found]


def entities(questioner: Questioner) -> list[Entity]:
    """Returns every body of the platform. Raises UnansweredError."""
    rows: list[dict[str, Any]] | Unreadable = _asked(questioner, _FIELDS)
    if isinstance(rows, Unreadable) and rows.outcome is Outcome.NOT_PARSEABLE:
        rows = _asked(questioner, _FEWEST_FIELDS)  # another schema than the one clients met
    if isinstance(rows, Unreadable):
        raise UnansweredError(f"{questioner.base}: the list of its bodies cannot be had: {rows.outcome}: {rows.reason}")
    read = (_entity(row) for row in rows)
    found = {entity.slug: entity for entity in read if entity is not None}
    if not found:
        raise UnansweredError(f"{questioner.base}: the list of its bodies is empty, or names none by its slug")
    return list(found.values())


def _asked(questioner: Questioner, fields: tuple[str, ...]) -> list[dict[str, Any]] | Unreadable:
    data = data_of(questioner.ask(graphql(questioner.base, "projectdetails", {"_size": _EVERY}, fields, "ru")))
    if isinstance(data, Unreadable):
        return data
    rows = data.get("projectdetails")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _entity(row: dict[str, Any]) -> Entity | None:
    slug = words(row.get("id")).lower()
    if not re.fullmatch(SLUG, slug) or slug.isdigit():
        return None
    above = next((words(part.get("id")) for part in parts(row.get("parent_govorg"))), "")
    return Entity(slug, words(row.get("project_name")), above)


def _look(questioner: Questioner, match: Match) -> Looked:
    """Asks for the newest documents, and in both languages for those whose title speaks of hearings."""
    try:
        newest = _documents(questioner.ask(_list(questioner.base, match.entity.slug, "ru")))
        if isinstance(newest, Unreadable):
            return Looked(problem=f"{newest.outcome}: {newest.reason}")
        of_hearings: dict[str, list[dict[str, Any]]] = {}
        for language, piece in _SEARCHED.items():
            search = f"&title={quote(piece)}"
            answer = _documents(questioner.ask(_list(questioner.base, match.entity.slug, language, search)))
            if isinstance(answer, Unreadable):
                return Looked(len(newest), _last(newest), problem=f"{answer.outcome}: {answer.reason}")
            of_hearings[language] = [item for item in answer if _HEARING.search(words(item.get("title")))]
    except UnansweredError as error:
        return Looked(problem=str(error))
    return Looked(
        documents=len(newest),
        newest=_last(newest),
        hearings={language: len(items) for language, items in of_hearings.items()},
        sections=_sections(of_hearings["ru"] or of_hearings["kk"]),
        last_hearing=_last([item for items in of_hearings.values() for item in items]),
    )


def _list(base: str, slug: str, language: str, search: str = "") -> Ask:
    query = f"projects=eq:{slug}{search}&sort-by=created_date:DESC&page=1&size={_LOOKED_AT}"
    return Ask(f"{base}{API}/{DOCUMENTS.name}?{query}", language=language, headers={"Accept": "application/json"})


def _documents(capture: Capture) -> list[dict[str, Any]] | Unreadable:
    answer = json_of(capture)
    return answer if isinstance(answer, Unreadable) else items_of(answer)


def _last(items: Iterable[dict[str, Any]]) -> str:
    """Returns the latest day that items bear, as ISO; stamps of migration are none."""
    stamps = (words(item.get("created_date")) for item in items)
    return max((stamp[:10] for stamp in stamps if displayed(stamp)), default="")


def _sections(items: Iterable[dict[str, Any]]) -> tuple[Section, ...]:
    every: Counter[tuple[int, str]] = Counter()
    protocols: Counter[tuple[int, str]] = Counter()
    for item in items:
        for part in parts(item.get("activities")):
            number = part.get("id")
            if isinstance(number, int) and not isinstance(number, bool) and number > 0:
                name = (number, words(part.get("title")))
                every[name] += 1
                protocols[name] += bool(_PROTOCOLS.search(words(item.get("title"))))
    return tuple(Section(*name, count, protocols[name]) for name, count in every.most_common(6))


def _source(base: str, match: Match, looked: Looked, today: date, taken: set[str]) -> dict[str, Any]:
    """Returns the source's block for the regions file, unverified, under an id not taken yet."""
    chosen = _chosen(looked.sections)
    options: dict[str, Any] = {"entity": match.entity.slug}
    if chosen:
        options["activities"] = chosen
    pages = {language: list_url(base, match.entity.slug, DOCUMENTS, language) for language in ("ru", "kk")}
    block = {
        "id": _id(match, taken),
        "platform": "govkz-documents",
        "status": "unverified",
        "listings": [
            {"url": url, "section": section, "language": language}
            for section in (chosen or {"mixed": 0})
            for language, url in pages.items()
        ],
        "options": options,
        "evidence": _evidence(base, match, looked, today),
        "last_seen": today,
        "confidence": "M" if sum(looked.hearings.values()) else "L",
        "date_uncertainty_days": 1,
    }
    Source.model_validate(block)
    return block


def _chosen(sections: Sequence[Section]) -> dict[str, int]:
    """Returns the platform's ids for our sections, if its sections tell them apart by name or by what stands there."""
    protocols = [each.number for each in sections if _PROTOCOLS.search(each.name)]
    notices = [each.number for each in sections if _ANNOUNCEMENTS.search(each.name)]
    about = [each for each in sections if _HEARING.search(each.name)]
    if not (protocols or notices) and len(about) == 2:
        protocols = [each.number for each in about if each.protocols == each.hearings]
        notices = [each.number for each in about if not each.protocols]
    if len(protocols) == len(notices) == 1 and protocols != notices:
        return {"announcements": notices[0], "protocols": protocols[0]}
    return {"mixed": about[0].number} if len(about) == 1 else {}


def _id(match: Match, taken: set[str]) -> str:
    """Returns the id of the region's source that the proposal fills in (the same body, or none yet), else a new one."""
    slug, sources = match.entity.slug, match.region.sources
    open_ones = [s for s in sources if s.platform == "govkz-documents" and not s.monitored]
    waiting = [s.id for s in open_ones if s.options.get("entity") == slug]
    waiting += [s.id for s in open_ones if not s.listings]
    name = (slug if slug.startswith(match.region.id) else f"{match.region.id}-{slug}").replace("_", "-")
    used = {source.id for source in sources} | taken
    new = next(each for each in (name, *(f"{name}-{n}" for n in range(2, 100))) if each not in used)
    chosen = next((each for each in waiting if each not in taken), new)
    taken.add(chosen)
    return chosen


def _evidence(base: str, match: Match, looked: Looked, today: date) -> str:
    told = (
        f"On {today:%d.%m.%Y} {base} listed «{match.entity.name}» as {match.entity.slug}: {', '.join(match.reasons)}."
    )
    if looked.problem:
        return f"{told} Its documents could not be looked into ({looked.problem}). Nobody has looked at it yet."
    hearings = sum(looked.hearings.values())
    seen = (
        f" Of its newest documents {looked.documents} were looked at (the last of {looked.newest or 'no known day'});"
    )
    spoken = f" {hearings} titles speak of hearings" + (f", the last of {looked.last_hearing}" if hearings else "")
    named = ", ".join(f"«{each.name}» ({each.number})" for each in looked.sections)
    return f"{told}{seen}{spoken}{f', in the sections {named}' if named else ''}. Nobody has looked at it yet."
