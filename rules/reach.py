"""How far back a listing shows: many a page keeps the latest entries only, and an older one falls out at its end.

What fell out before the first visit, or came and fell out between two, nobody saw. That the list is not of such a kind
shows where it reaches back far enough, or where it grew afterwards: then it had not been full.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reading.notice import Kind
from rules.case import RegionCase
from rules.shown import Trait
from rules.verdict import Bilingual
from rules.wording import day
from store.record import VisitSeen

_FEWEST = 5  # entries: no page keeps so few of the latest
_NAMED = {
    Kind.ANNOUNCEMENT: Bilingual("объявлений", "Хабарландырулар"),
    Kind.PROTOCOL: Bilingual("протоколов", "Хаттамалар"),
}


def may_have_fallen_out(case: RegionCase, kind: Kind, since: date, until: date) -> Bilingual | None:
    """Returns why a notice of a kind posted from `since` on may have stood in a listing unseen; None: it did not.

    Asked of the visits up to the region's day `until`. A listing that shows no dates is taken to show all.
    """
    for name in case.listings_of(kind):
        whole = [visit for visit in case.visits.of_listing.get(name, ()) if visit.whole]
        oldest = _gap(case, whole, since, until)
        if oldest is not None:
            return _why(kind, day(oldest))
    return None


def _why(kind: Kind, oldest: str) -> Bilingual:
    named = _NAMED[kind]
    return Bilingual(
        f"В разделе {named.ru} показаны лишь последние записи, не ранее {oldest}: публикация могла быть вытеснена из "
        "раздела до его просмотра.",
        f"{named.kk} бөлімінде {oldest} күнінен бергі соңғы жазбалар ғана көрсетілген: жарияланым бөлім қаралғанға "
        "дейін одан ығыстырылған болуы мүмкін.",
    )


def _gap(case: RegionCase, whole: Sequence[VisitSeen], since: date, until: date) -> date | None:
    seen_to = since  # whatever was posted from `since` to this day has been seen
    for place, visit in enumerate(whole):
        today = case.region.day(visit.at)
        if today > until:
            break
        if visit.back_to is not None and visit.back_to > seen_to:
            continue
        oldest = case.visits.oldest(visit)
        if oldest is not None and oldest > seen_to and _may_be_full(case, visit, whole[place + 1 :]):
            return oldest
        seen_to = max(seen_to, today)
    return None


def _may_be_full(case: RegionCase, visit: VisitSeen, later: Sequence[VisitSeen]) -> bool:
    """Returns whether a visit showed as many entries as a list of the latest keeps, and none later showed more."""
    shown = case.shown_counts.count(visit, Trait.ANY)
    grew = (case.shown_counts.count(each, Trait.ANY) > shown for each in later if each.back_to is None)
    return shown >= _FEWEST and not any(grew)
