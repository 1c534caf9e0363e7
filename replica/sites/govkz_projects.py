"""Every body of the platform as GraphQL lists them: akimats, finance departments, and those who publish hearings.

Slugs follow no rule: Akmola's begin with aqmola-, West Kazakhstan's with bko-; finance is -karzhy, -finance or -fin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from replica.script.posting import Bilingual

_AKIMATS = {
    "aqmola": "Акмолинской области", "aktobe": "Актюбинской области", "almaty": "города Алматы",
    "almobl": "Алматинской области", "atyrau": "Атырауской области", "vko": "Восточно-Казахстанской области",
    "bko": "Западно-Казахстанской области", "zhambyl": "Жамбылской области", "karaganda": "Карагандинской области",
    "kostanay": "Костанайской области", "kyzylorda": "Кызылординской области", "mangystau": "Мангистауской области",
    "pavlodar": "Павлодарской области", "sko": "Северо-Казахстанской области", "turkestan": "Туркестанской области",
    "shymkent": "города Шымкент", "astana": "города Астаны", "abay": "области Абай", "zhetysu": "области Жетісу",
    "ulytau": "области Ұлытау",
}  # fmt: skip
_FINANCE = (
    "aqmola-karzhy", "aktobe-karzhy", "atyrau-karzhy", "bko-karzhy", "vko-karzhy", "zhambyl-karzhy",
    "karaganda-finance", "kostanai-karzhy", "mangystau-fin", "pavlodar-karzhy", "sko-karzhy", "turkestan-karzhy",
    "abay-finance", "ulytau-finance", "zhetysu-finance", "astana-karzhy", "shymkent-karzhy",
)  # fmt: skip
MINISTRIES = {
    "ecogeo": "Министерство экологии и природных ресурсов Республики Казахстан",
    "krem": "Комитет по регулированию естественных монополий",
}


def projects(own: Iterable[tuple[str, Bilingual]]) -> list[Mapping[str, Any]]:
    """Returns the rows of `projectdetails`, the given slugs and names among them."""
    rows = [_row(slug, f"Акимат {name}", "", "Акимат") for slug, name in _AKIMATS.items()]
    for slug in _FINANCE:
        region = slug.partition("-")[0].replace("kostanai", "kostanay")
        rows.append(_row(slug, f"Управление финансов {_AKIMATS[region]}", region, "Управление"))
    rows += [_row(slug, name, "", "Министерство") for slug, name in MINISTRIES.items()]
    rows += [department(slug, name.ru) for slug, name in own]
    return rows


def department(slug: str, name: str) -> Mapping[str, Any]:
    """Returns the row of one more body."""
    return _row(slug, name, slug.partition("-")[0], "Управление")


def _row(slug: str, name: str, parent: str, kind: str) -> Mapping[str, Any]:
    return {
        "id": slug,
        "project_name": name,
        "parent_govorg": {"id": parent} if parent else None,
        "class": {"name": kind},
        "phone": "8 (7172) 00-00-00",
        "contacts": None,
        "supervisor": None,
    }
