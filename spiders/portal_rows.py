"""What a portal card becomes on the record: its row with region and witnesses, and whether it may still change."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reading.dates.finding import calendar_day
from reading.registration import registration
from spiders.platform import FileLink, Row
from spiders.portal_card import Card
from spiders.portal_labels import PRINTED
from spiders.portal_regions import RegionNames
from spiders.words import LONGEST_TITLE

OPEN_FOR = timedelta(days=60)  # so long after a hearing its protocol is waited for; afterwards it is looked for rarely
_HELD = re.compile(rf"^(?:{'|'.join(map(re.escape, PRINTED['period'] + PRINTED['at']))}): (.*)$", re.MULTILINE)
_DAY = re.compile(r"(?<!\d)(\d{2})\.(\d{2})\.(\d{4})(?!\d)")
_PROTOCOL = re.compile(rf"^(?:{'|'.join(map(re.escape, PRINTED['protocol']))})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Recording:
    """How cards are kept: `fetched`, the sections whose files are wanted; `hints`, ends of mail addresses → region."""

    names: RegionNames
    fetched: Collection[str] = ()
    hints: Mapping[str, str] | None = None

    def row(self, number: int, address: str, card: Card, seen: date) -> Row:
        """Returns a card's row; `seen` is the day it was fetched (UTC)."""
        regions = self.regions(card)
        known = {
            "regions": " ".join(sorted(regions)),
            "region_hints": " ".join(sorted(self.hinted(card) - regions)),
            "number": card.number,
            "registered": _registered(card, seen),
            "ground": card.ground,
        }
        return Row(
            url=address,
            title=card.project[:LONGEST_TITLE].strip(),
            key=str(number),
            text=card.text(),
            files=tuple(FileLink(f.url, f.name) for f in card.files if f.url and f.section in self.fetched),
            witnesses={name: value for name, value in known.items() if value},
            region=next(iter(regions)) if len(regions) == 1 else "",
        )

    def regions(self, card: Card) -> frozenset[str]:
        """Returns the regions a card concerns: by the rows of its territory, and a meeting also by its number."""
        found = frozenset[str]().union(*(self.names.of_row(row) for row in card.territory))
        number = registration(card.number)
        by_number = self.names.by_code(number.kato) if number else None
        return found | {by_number} if by_number else found

    def hinted(self, card: Card) -> frozenset[str]:
        """Returns the regions that a card's organiser, places and mail point to: indications, no more."""
        told = [card.organiser, *(sitting.place for sitting in card.sittings)]
        named = frozenset[str]().union(*(self.names.named(text) for text in told))
        mails = f"{card.organiser} {card.contacts}".casefold()
        return named | {region for mail, region in (self.hints or {}).items() if mail.casefold() in mails}


def may_change(text: str, today: date) -> bool:
    """Returns whether the card with this text may still change: without a protocol, and its hearing not long over."""
    return today <= open_until(text)


def open_until(text: str) -> date:
    """Returns the last day on which the card with this text may change; `date.min` and `date.max`: never, always."""
    if _PROTOCOL.search(text):
        return date.min
    named = [calendar_day(int(y), int(m), int(d)) for held in _HELD.findall(text) for d, m, y in _DAY.findall(held)]
    last = max((day for day in named if day is not None), default=None)
    return last + OPEN_FOR if last is not None and last < date.max - OPEN_FOR else date.max


def _registered(card: Card, seen: date) -> str:
    """Returns the day of registration as ISO, empty if the number does not tell it or tells a day to come."""
    number = registration(card.number)
    day = number.day if number and card.form == "discussion" else None
    return day.isoformat() if day and day <= seen + timedelta(days=1) else ""
