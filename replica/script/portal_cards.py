"""What goes up on the single portal from the middle of January to the middle of February 2026: cards of every region.

Some are as odd as real ones: two regions on one card, a district without its oblast, a person with capitals and ИИН,
doubled and unbalanced quotes, numbers never given out, a number that is filled two days after those behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal

from replica.script.region import loaded

CAPITAL = timezone(timedelta(hours=5))
FIRST_DAY = date(2026, 1, 26)
FIRST_NUMBERS = {"PubHearings": 30800, "DisPublic": 21300}
_DAY = timedelta(days=1)
_A_DAY = 2  # cards of each section
_HELD_BACK, _GAP_AFTER, _GAP = 7, 11, 6

Section = Literal["PubHearings", "DisPublic"]


@dataclass(frozen=True, slots=True)
class PortalPaper:
    """A file of a card: under which heading, by which name, under which number, since when, and what it says."""

    heading: Literal["documents", "media", "photos", "protocol"]
    name: str
    number: int
    since: datetime
    words: str


@dataclass(frozen=True, slots=True)
class PortalCard:
    """One card. `regions` is the truth that no page shows: ids of the regions it concerns, empty if it does not say."""

    section: Section
    number: int
    since: datetime
    registration: str
    project: str
    initiator: str
    tax_number: str
    contacts: str
    begin: date
    end: date
    place: str
    organiser: str
    territory: tuple[str, ...]
    ground: str
    papers: tuple[PortalPaper, ...]
    regions: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Area:
    id: str
    name: str
    digits: str
    district: str
    mail: str

    @property
    def row(self) -> str:
        return f"{self.name}, {self.district}"


def portal_cards() -> tuple[PortalCard, ...]:
    """Returns every card of the story, by section and number."""
    areas = [_Area(*row) for row in loaded("portal_areas.yaml")]
    meetings = [_meeting(area, index) for index, area in enumerate(areas)]
    discussions = [_discussion(area, index) for index, area in enumerate(areas)]
    by_id = {area.id: area for area in areas}
    odd = _discussion(by_id["abai"], len(areas))
    discussions += [
        replace(
            odd,
            project="Магистральный газопровод «Шыгыс»",
            territory=(by_id["abai"].row, by_id["east-kazakhstan"].row),
            regions=frozenset({"abai", "east-kazakhstan"}),
        ),
        replace(
            _discussion(by_id["zhambyl"], len(areas) + 1),
            project="Полевой стан на 40 мест",
            initiator="АХМЕТОВ СЕРИК БОЛАТОВИЧ",
            tax_number="670919301776",
            territory=("Жамбылский район",),
            regions=frozenset[str](),
        ),
    ]
    return (*_held_back(meetings), *discussions)


def _held_back(meetings: list[PortalCard]) -> Iterator[PortalCard]:
    for index, card in enumerate(meetings):
        yield replace(card, since=card.since + 2 * _DAY) if index == _HELD_BACK else card


def _meeting(area: _Area, index: int) -> PortalCard:
    number = FIRST_NUMBERS["PubHearings"] + 1 + index + (_GAP if index > _GAP_AFTER else 0)
    since = _since(index, 11)
    held = since.date() + 35 * _DAY
    if index == 0:  # on the portal for long, and held on the second day of the story
        since, held = since - 33 * _DAY, FIRST_DAY + _DAY
    card = PortalCard(
        section="PubHearings",
        number=number,
        since=since,
        registration=f"{since:%y}{(index * 7) % 60:02}{since:%d}{area.digits}{index + 1:03}",
        project=f"Отчет о возможных воздействиях к плану горных работ участка №{index + 1}",
        initiator=f'Товарищество с ограниченной ответственностью ""Кен {index + 1}""',
        tax_number=f"0{950340000900 + index}"[:12],
        contacts=f"ken{index + 1}@mail.example.kz; ;",
        begin=held,
        end=held,
        place=f"{area.row}, здание акимата",
        organiser=f"Управление природных ресурсов, {area.mail},",
        territory=(),
        ground="Проведение оценки воздействия на окружающую среду (в том числе сопровождаемой оценкой трансграничных"
        " воздействий)",
        papers=(),
        regions=frozenset({area.id}),
    )
    return replace(card, papers=tuple(_papers(card)))


def _discussion(area: _Area, index: int) -> PortalCard:
    number = FIRST_NUMBERS["DisPublic"] + 1 + index
    since = _since(index, 15)
    begin = since.date() + 4 * _DAY
    if index == 0:
        since, begin = since - 12 * _DAY, FIRST_DAY - 5 * _DAY
    quotes = '""{}""' if index % 3 else '""ТОО "{}""'
    card = PortalCard(
        section="DisPublic",
        number=number,
        since=since,
        registration=f"{since:%y%m%d}001{index + 1:03}",
        project=f"Раздел «Охрана окружающей среды» к рабочему проекту «Котельная №{index + 1}»",
        initiator=f"Коммунальное государственное учреждение {quotes.format(f'Отдел строительства {index + 1}')}",
        tax_number=f"{240140011000 + index}",
        contacts=f"otdel{index + 1}@akimat.example.kz, priemnaya{index + 1}@akimat.example.kz; ;",
        begin=begin,
        end=begin + 6 * _DAY,
        place="",
        organiser="",
        territory=(area.row, f"{area.row}, второй участок"),
        ground="проекты, перечисленные в подпунктах 3), 4), 5), 6), 7), 8 статьи 87 Кодекса",
        papers=(),
        regions=frozenset({area.id}),
    )
    return replace(card, papers=tuple(_papers(card)))


def _papers(card: PortalCard) -> Iterator[PortalPaper]:
    first = 150000 + 10 * (card.number - FIRST_NUMBERS[card.section]) + (5 if card.section == "DisPublic" else 0)
    yield PortalPaper("documents", "РООС гг..pdf", first, card.since, "Раздел охраны окружающей среды.")
    newspaper = f"газета Ел тілегі {card.begin - 9 * _DAY:%d.%m.%Y}.pdf"
    yield PortalPaper("media", newspaper, first + 1, card.since, "Газета.")
    signed = datetime.combine(card.end + 2 * _DAY, time(16), CAPITAL)
    words = f"Протокол общественных слушаний по проекту {card.project}. Присутствовали, слушали, решили."
    yield PortalPaper("protocol", f"Протокол {card.number} рус+каз (1).pdf", first + 2, signed, words)


def _since(index: int, hour: int) -> datetime:
    return datetime.combine(FIRST_DAY + (index // _A_DAY) * _DAY, time(hour), CAPITAL)
