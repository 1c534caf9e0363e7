"""Cards that came with an archive: gov.kz stamps midnight sharp on what is moved there, and that is no posting day.

Where such a card stood before, and since when, no visit can tell: that its new list did not show it is no witness that
it was not posted. Fact: `docs/govkz.md`, stamps of the migration of 2019-2021.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from rules.verdict import Bilingual
from store.record import PostingSeen, VersionSeen

_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?!\d|:)")

MOVED_HERE = Bilingual(
    "Отметка времени на карточке (ровно 00:00) говорит о переносе архива и старше просмотра, при котором карточки в "
    "разделе еще не было; где и когда публикация размещена впервые, неизвестно.",
    "Карточкадағы уақыт белгісі (дәл 00:00) мұрағаттың көшірілгенін көрсетеді және карточка бөлімде әлі болмаған "
    "қараудан бұрынғы күнге тиесілі; жарияланымның алғаш қайда және қашан орналастырылғаны белгісіз.",
)


def moved_stamp(version: VersionSeen) -> date | None:
    """Returns the day of a version's stamp if it is one of a migration; None if it bears another or none.

    The item's creation counts whatever day the card shows; its publication only where the card shows no day.
    """
    names = ("created_date",) if version.displayed_date else ("created_date", "publication_date")
    for name in names:
        found = _MIDNIGHT.match(str(version.witnesses.get(name, "")))
        day = _day(found.group(1)) if found else None
        if day is not None:
            return day
    return None


def earliest_stamp(postings: Iterable[PostingSeen]) -> date | None:
    """Returns the earliest day that the postings of a notice bear, as first seen, by a stamp of migration."""
    return min(filter(None, (moved_stamp(posting.versions[0]) for posting in postings)), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
