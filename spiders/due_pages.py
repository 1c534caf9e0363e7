"""Which entries' own pages are looked at anew first: those on which a protocol may have been hung meanwhile.

Many a site hangs a protocol on its announcement's page, and the list shows nothing of it. That it is not there can only
be said of a page that was looked at since the term was over. What the law asks is not judged here: a page is looked at
when terms such as there have been (4 working days, 7 working days, either with holidays between) are likely over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from reading.dates.finding import find_dates
from store.known import Known

_LOOKS = tuple(map(timedelta, (8, 14, 21)))  # after the last day that an entry names
_OVER = timedelta(days=60)  # so long after that day nothing is asked first any more
_AHEAD = timedelta(days=120)  # how long after its posting an entry's hearing may lie
_NOT_NAMED = tuple(map(timedelta, (30, 45)))  # after its posting, of one whose page names no day: its file may
_EVERY = 7  # days: on one of so many the rest comes first, lest no silent edit of it be seen for a season
_PROTOCOL = re.compile(r"протокол|хаттама", re.IGNORECASE)
_DAY = timedelta(days=1)


def due_first(entries: Iterable[Known], today: date, now: datetime) -> list[Known]:
    """Returns entries in the order in which their pages are to be looked at anew.

    First those whose protocol may be due and that were not looked at since, then the rest, each the longest unseen
    first. `today` is the region's day of `now`, the moment at which the visit was begun.
    """
    longest_unseen = sorted(entries, key=lambda entry: entry.checked_visit_id)
    if today.toordinal() % _EVERY == 0:
        return longest_unseen
    return sorted(longest_unseen, key=lambda entry: not may_be_due(entry, today, now))


def may_be_due(entry: Known, today: date, now: datetime) -> bool:
    """Returns whether a protocol may have fallen due since an entry's page was looked at last."""
    if entry.checked_at is None or _PROTOCOL.search(entry.title):
        return False
    looked = today + ((entry.checked_at - now) // _DAY) * _DAY  # of two days the earlier
    return any(looked < day + after <= today for day in _ends(entry) if today - day <= _OVER for after in _LOOKS)


def _ends(entry: Known) -> Iterator[date]:
    """Yields the days on which an entry's hearing may end: the last it names, or two likely ones if it names none."""
    posted = entry.displayed_date
    named = [day for day in _days_in(entry.title, entry.text) if posted is None or posted < day <= posted + _AHEAD]
    if named:
        yield max(named)
    elif posted is not None:
        yield from (posted + after for after in _NOT_NAMED)


@lru_cache(maxsize=10_000)  # a text is asked for on every visit, and changes seldom
def _days_in(title: str, text: str) -> tuple[date, ...]:
    return tuple(found.value for found in find_dates(f"{title}\n{text}") if found.value is not None)
