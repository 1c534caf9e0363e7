"""The moving parts of a page that are no content: the clock, the currency strip, the counter of views."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta, timezone

from replica.script.posting import Posting

ALMATY = timezone(timedelta(hours=6))


def clock(moment: datetime) -> str:
    """Returns the page clock, local time."""
    return f"{moment.astimezone(ALMATY):%d.%m.%Y %H:%M:%S}"


def currency(moment: datetime) -> str:
    """Returns a strip of exchange rates that moves every day."""
    day = moment.astimezone(ALMATY).timetuple().tm_yday
    return f"USD {415 + day * 37 % 900 / 100:.2f} EUR {488 + day * 53 % 1100 / 100:.2f} RUB {5.55 + day % 40 / 100:.2f}"


def views(posting: Posting, moment: datetime) -> int:
    """Returns how often an entry was opened up to a moment: it only grows."""
    hours = int((moment - posting.up).total_seconds() // 3600)
    return 3 + zlib.crc32(posting.id.encode()) % 40 + hours // 5
