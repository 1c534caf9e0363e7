"""What the story knows of a region: its places, firms and trades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from replica.script.posting import Bilingual

_ROOM = Path(__file__).parent
_FORMS = {"ТОО": "ЖШС", "АО": "АҚ", "КХ": "ШҚ", "ГКП": "МКК", "ГУ": "ММ"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is built («в селе …», «… ауылында») and, for a town, its address for a meeting."""

    inside: Bilingual
    address: Bilingual


@dataclass(frozen=True, slots=True)
class Party:
    """A firm or body that plans something; `trades` are the kinds of work it would plan."""

    name: Bilingual
    trades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """One region's file of `regions/`."""

    id: str
    zone: timezone
    area: Bilingual
    body: Bilingual
    desk: Bilingual
    mail: str
    phone: str
    site: str
    newspapers: Bilingual
    sectors: tuple[str, ...]
    towns: tuple[Place, ...]
    fields: tuple[Place, ...]
    parties: tuple[Party, ...]
    strangers: tuple[Party, ...]  # heard without ever having announced it


@cache
def region_facts(region: str) -> RegionFacts:
    """Returns a region's facts; raises FileNotFoundError for a region the story does not tell of."""
    data = loaded(f"regions/{region}.yaml")
    towns = tuple(Place(Bilingual(row[0], row[1]), Bilingual(row[2], row[3])) for row in data["towns"])
    fields = tuple(
        Place(Bilingual(f"на месторождении {ru}", f"{kk} кен орнында"), towns[index % len(towns)].address)
        for index, (ru, kk) in enumerate(data.get("fields", ()))
    )
    return RegionFacts(
        id=region,
        zone=timezone(timedelta(hours=data["offset"])),
        area=Bilingual(**data["area"]),
        body=Bilingual(**data["body"]),
        desk=Bilingual(**data["desk"]),
        mail=data["mail"],
        phone=data["phone"],
        site=data["site"],
        newspapers=Bilingual(data["newspapers"][1], data["newspapers"][0]),
        sectors=tuple(dict.fromkeys(data["sectors"])),
        towns=towns,
        fields=fields,
        parties=tuple(_party(row) for row in data["parties"]),
        strangers=tuple(_party(row) for row in data.get("strangers", ())),
    )


def _party(row: dict[str, Any]) -> Party:
    form, _, name = row["name"].partition(" ")
    return Party(Bilingual(row["name"], row.get("kk") or f"{name} {_FORMS[form]}"), tuple(row["trades"]))


def loaded(name: str) -> Any:
    """Returns a YAML file of this room."""
    return yaml.safe_load((_ROOM / name).read_text(encoding="utf-8"))
