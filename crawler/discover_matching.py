"""Which of gov.kz's entities may be a region's department of natural resources.

There is no rule for naming them (each region has its own abbreviation and its own spelling), so that a slug and a name
are only reasons to look; what is looked at tells the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from config.regions import Region
from store.sighting import folded

# How slugs of a region's bodies begin: confirmed ones first (facts of November 2026, other bodies), then guesses.
PREFIXES: Mapping[str, tuple[str, ...]] = {
    "nur-sultan": ("astana", "nursultan", "nur-sultan"),
    "almaty-city": ("almaty",),
    "akmola": ("aqmola", "akmola"),
    "aktobe": ("aktobe", "aqtobe"),
    "almaty-region": ("almobl",),
    "atyrau": ("atyrau",),
    "east-kazakhstan": ("vko", "shko"),
    "west-kazakhstan": ("bko", "zko"),
    "zhambyl": ("zhambyl", "jambyl"),
    "karaganda": ("karaganda", "qaragandy"),
    "kostanay": ("kostanai", "kostanay", "qostanai"),
    "kyzylorda": ("kyzylorda", "qyzylorda"),
    "mangystau": ("mangystau",),
    "pavlodar": ("pavlodar",),
    "north-kazakhstan": ("sko",),
    "turkistan": ("turkestan", "turkistan"),
    "shymkent": ("shymkent",),
    "abai": ("abay", "abai"),
    "zhetisu": ("zhetysu", "zhetisu", "jetisu"),
    "ulytau": ("ulytau",),
}
# How slugs of such departments end: confirmed ones, then words for the same in Russian and Kazakh.
ENDINGS = ("tabigat", "eco", "tabigi-resurstar", "zher-paidalanuy")
_ENDING_WORDS = re.compile(
    r"tabig|eco|ekolog|priroda|prirod|natural|green|zhasyl|resurs|nedro|environment", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"природн\w+ ресурс|природопользовани|окружающ\w+ сред|эколог|недропользовани|зел[её]н\w+ экономик"
    r"|табиғи ресурс|табиғат|қоршаған орта|экология|жер қойнауын|жасыл экономика"
    r"|natural resources|environment|ecology|green economy",
    re.IGNORECASE,
)
ALIKE = 85.0  # of 100; by it the configured name of a department is the entity's
PER_REGION = 3


@dataclass(frozen=True, slots=True)
class Entity:
    """One body of the platform: its slug, its name, the slug of the body above it."""

    slug: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that may be a region's department; `reasons` in plain words, the more the likelier."""

    region: Region
    entity: Entity
    score: int
    reasons: tuple[str, ...]


def matches(entities: Iterable[Entity], regions: Sequence[Region]) -> list[Match]:
    """Returns for each region the likeliest entities, the best first, at most `PER_REGION`."""
    every = list(entities)
    found = []
    for region in regions:
        own = [match for entity in every if (match := _match(region, entity))]
        found += sorted(own, key=lambda match: (-match.score, match.entity.slug))[:PER_REGION]
    return found


def _match(region: Region, entity: Entity) -> Match | None:
    where = [*_by_slug(region, entity.slug), *_by_name(region, entity.name)]
    what = [*_by_ending(region, entity.slug), *_by_subject(region, entity.name)]
    if not where or not what:
        return None
    reasons = [*where, *what]
    return Match(region, entity, sum(weight for weight, _why in reasons), tuple(why for _weight, why in reasons))


def _by_slug(region: Region, slug: str) -> list[tuple[int, str]]:
    begins = _prefix(region, slug)
    return [(2, f"its slug begins with {begins}-")] if begins else []


def _prefix(region: Region, slug: str) -> str:
    return next((p for p in PREFIXES.get(region.id, ()) if slug == p or slug.startswith(f"{p}-")), "")


def _by_name(region: Region, name: str) -> list[tuple[int, str]]:
    said = folded(name)
    for names in region.names:
        for form in (names.ru.genitive, names.ru.official, names.kk.genitive, names.kk.official):
            if folded(form) in said:
                return [(3, f"its name says «{form}»")]
    return []


def _by_ending(region: Region, slug: str) -> list[tuple[int, str]]:
    rest = slug.removeprefix(_prefix(region, slug)).strip("-")
    if rest in ENDINGS:
        return [(3, f"its slug ends with -{rest}, as those of such departments do")]
    return [(1, f"its slug says {rest}")] if rest and _ENDING_WORDS.search(rest) else []


def _by_subject(region: Region, name: str) -> list[tuple[int, str]]:
    own = folded(name)
    if (
        max(token_set_ratio(folded(region.department.ru), own), token_set_ratio(folded(region.department.kk), own))
        >= ALIKE
    ):
        return [(3, "its name is that of the department on file")]
    found = _SUBJECT.search(name)
    return [(2, f"its name speaks of «{found.group()}»")] if found else []
