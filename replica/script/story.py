"""The months June to August 2020, all regions together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from replica.script import cases
from replica.script.clerk import Clerk
from replica.script.posting import Posting
from replica.script.projects import Undertakings
from replica.script.region import loaded, region_facts
from replica.script.timetable import AUGUST, FIRST_DAY, Timetable, protocol_days

ARCHIVED_BY = date(2020, 7, 29)


@cache
def build_story() -> tuple[Posting, ...]:
    """Returns every posting of every site, by region and in the order they were written."""
    return tuple(posting for region, plan in loaded("plan.yaml").items() for posting in _region(region, plan))


def _region(region: str, plan: Mapping[str, int]) -> list[Posting]:
    facts = region_facts(region)
    timetable = Timetable(facts, Undertakings(facts))
    clerk = Clerk(facts, only_files=region == "east-kazakhstan", only_text=region == "aktobe")
    postings = []
    for hearing, day in protocol_days(timetable.make("archive", plan.get("archive", 0)), ARCHIVED_BY, FIRST_DAY):
        dated = plan.get("undated", 0) < plan.get("protocols", 0) or not plan.get("undated")
        postings += [clerk.announcement(hearing, hearing.announced), clerk.protocol(hearing, day, dated=dated)]
    due = timetable.make("protocols", plan.get("protocols", 0))
    undated = set(range(1, 1 + plan.get("undated", 0))) if plan.get("undated", 0) < len(due) else set(range(len(due)))
    for index, (hearing, day) in enumerate(protocol_days(due, AUGUST[1], AUGUST[0])):
        postings.append(clerk.announcement(hearing, hearing.announced))
        postings.append(clerk.protocol(hearing, day, dated=index not in undated))
    for hearing, day in protocol_days(timetable.make("unannounced", plan.get("unannounced", 0)), AUGUST[1], AUGUST[0]):
        postings.append(clerk.protocol(hearing, day))
    for hearing in timetable.make("missing", plan.get("missing", 0)):
        postings.append(clerk.announcement(hearing, hearing.announced))
    for index, hearing in enumerate(timetable.make("announcements", plan.get("announcements", 0))):
        postings.append(clerk.announcement(hearing, hearing.announced, blemished=index % 5 == 2))
    if region in cases.CASES:
        postings += cases.CASES[region](clerk, timetable)
    return postings + cases.noise(clerk, plan.get("other", 0))
