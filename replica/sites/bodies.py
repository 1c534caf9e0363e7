"""The bodies that publish on the single platform, and how each names its rubric."""

from __future__ import annotations

from replica.script.posting import Bilingual
from replica.sites.govkz import Entity, Section

_LAWFUL = Bilingual("Общественные слушания", "Қоғамдық тыңдаулар")
_ANNOUNCEMENTS = Bilingual("Объявления", "Хабарландырулар")
_PROTOCOLS = Bilingual("Протоколы", "Хаттамалар")
# Almaty keeps its hearings in a rubric of another name: its mismatch with Appendix 1.
_OTHER_NAME = Bilingual("Экологические мероприятия и документы", "Экологиялық іс-шаралар мен құжаттар")


def _sections(first: int, *names: Bilingual, protocols: bool = True) -> tuple[Section, ...]:
    announcements = Section(first, "announcements", (*names, _ANNOUNCEMENTS) if len(names) > 1 else names)
    return (announcements, Section(first + 1, "protocols", names)) if protocols else (announcements,)


def _department(slug: str, region: str, ru: str, kk: str, sections: tuple[Section, ...]) -> Entity:
    name = Bilingual(
        f"Управление природных ресурсов и регулирования природопользования {ru}",
        f"{kk} табиғи ресурстар және табиғат пайдалануды реттеу басқармасы",
    )
    return Entity(slug, region, name, sections)


ENTITIES = (
    Entity(
        "almaty-eco",
        "almaty-city",
        Bilingual("Управление зелёной экономики города Алматы", "Алматы қаласы Жасыл экономика басқармасы"),
        _sections(412, _OTHER_NAME),
    ),
    _department(
        "bko-zher-paidalanuy", "west-kazakhstan", "Западно-Казахстанской области", "Батыс Қазақстан облысының",
        _sections(530, _LAWFUL),
    ),
    _department(
        "zhambyl-tabigat", "zhambyl", "акимата Жамбылской области", "Жамбыл облысы әкімдігінің",
        _sections(555, _LAWFUL, protocols=False),
    ),
    _department(
        "kostanai-tabigi-resurstar", "kostanay", "акимата Костанайской области", "Қостанай облысы әкімдігінің",
        _sections(561, _LAWFUL),
    ),
    _department(
        "kyzylorda-tabigat", "kyzylorda", "Кызылординской области", "Қызылорда облысының", _sections(570, _LAWFUL)
    ),
    _department(
        "mangystau-eco", "mangystau", "Мангистауской области", "Маңғыстау облысының",
        _sections(583, _LAWFUL, protocols=False),
    ),
    _department(
        "pavlodar-tabigat", "pavlodar", "Павлодарской области", "Павлодар облысының", _sections(597, _LAWFUL)
    ),
)  # fmt: skip
