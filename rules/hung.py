"""A protocol that hangs on its announcement's own page, as a file beside the text, and is no entry of its own.

It is posted, whatever the list of protocols shows. A page is fetched again only now and then
(`spiders/listing_visit.py`): where a site hangs its protocols so, a list that was read whole does not show that there
is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote, urlsplit

from rules.case import RegionCase
from rules.entry import Entry
from rules.likeness import plain
from rules.member import Member
from store.record import FileSeen, VisitSeen

_PROTOCOL = re.compile(r"протокол|хаттама|protok?ol|k?hattama")
_BLANK = re.compile(r"форма протокол|бланк|образец|образц|шаблон|улги")
_OWN_PAGES = frozenset({"list-detail", "rendered-list"})  # platforms whose lists show nothing of an entry's files


def hung_protocol(case: RegionCase, entry: Entry) -> VisitSeen | None:
    """Returns the first visit that saw a protocol on an announcement's own page, put there when the hearing was over.

    A file that was there before the hearing ended is no protocol of it.
    """
    return case.remember(("hung", entry.number), lambda: _first_of(case, entry))


def _first_of(case: RegionCase, entry: Entry) -> VisitSeen | None:
    end = entry.end
    if end is None:
        return None
    first: dict[str, VisitSeen] = {}
    for member in entry.members:
        for url, visit in _protocols(case, member):
            if url not in first or visit.at < first[url].at:
                first[url] = visit
    after = [visit for visit in first.values() if case.region.day(visit.at) >= end]
    return min(after, key=lambda visit: (visit.at, visit.id), default=None)


def _protocols(case: RegionCase, member: Member) -> Iterator[tuple[str, VisitSeen]]:
    for version in member.posting.versions:
        visit = case.visits.by_id.get(version.first_visit)
        for file in version.files if visit else ():
            if visit and _is_protocol(file):
                yield file.url, visit


def _is_protocol(file: FileSeen) -> bool:
    name = plain(f"{file.label} {unquote(urlsplit(file.url).path.rsplit('/', 1)[-1])}")
    return _PROTOCOL.search(name) is not None and _BLANK.search(name) is None


def page_not_seen_since(case: RegionCase, entry: Entry, day: date) -> bool:
    """Returns whether a protocol may have been hung on an announcement's page unseen, by the region's day `day`.

    Only where the region is known to hang them so, or keeps announcements and protocols in one list.
    """
    waiting = [member for member in entry.members if _stale(case, member, day)]
    return bool(waiting) and (_hangs(case) or any(member.posting.section == "mixed" for member in waiting))


def _stale(case: RegionCase, member: Member, day: date) -> bool:
    if _platform(case, member.posting.source) not in _OWN_PAGES:
        return False
    latest = member.latest
    fetched, listed = (case.visits.by_id.get(number or 0) for number in (latest.fetched, latest.last_visit))
    if fetched is None or listed is None or case.region.day(listed.at) < day:
        return False  # gone from the list by then: whatever its page shows, the section does not
    return case.region.day(fetched.at) < day


def _platform(case: RegionCase, source: str) -> str | None:
    return next((known.platform for known in case.region.sources if known.id == source), None)


def _hangs(case: RegionCase) -> bool:
    return case.remember("hangs", lambda: any(hung_protocol(case, entry) for entry in case.announcements))
