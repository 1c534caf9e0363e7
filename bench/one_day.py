"""A portal's import replayed: on one day 2,000 announcements and 2,000 protocols of one region appear at once.

Run: `python -m bench.one_day`. Half are Russian, half their Kazakh twins, all display the same day. Once their hearings
are spread over a year, once they all fall on one day, where only customers and titles tell them apart. The figure is
how the time grows: twice the notices may take little more than twice the time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from bench.decade import LANGUAGES, Called, configured, facts, hearings, version
from reading.notice import Kind
from rules.appearance import Visits
from rules.case import RegionCase
from rules.law_book import load_law
from store.outcomes import Outcome
from store.record import FileSeen, PostingSeen, Record, VersionSeen, VisitSeen

DAY = date(2026, 3, 2)
NOTICES = 2_000  # of either kind
SPREADS = (365, 1)  # over how many days the hearings fall


def postings(notices: int, spread: int) -> Iterator[PostingSeen]:
    """Yields so many announcements and as many protocols of a region, their hearings spread over so many days."""
    region = next(region for region in configured() if region.sources)
    number = 0
    for place, made in enumerate(islice(hearings([region]), notices // len(LANGUAGES))):
        day = DAY - timedelta(days=30 + place % spread)
        hearing = replace(made, posted=DAY, start=day, end=day, protocol=DAY)
        for kind in (Kind.ANNOUNCEMENT, Kind.PROTOCOL):
            for language in range(len(LANGUAGES)):
                number += 1
                yield _posting(number, hearing, kind, language)


def _posting(number: int, hearing: Called, kind: Kind, language: int) -> PostingSeen:
    row = version(number, hearing, kind, language, DAY, 2 + language, 4 + language)
    files = tuple(FileSeen(file["url"], file["label"], file["sha256"], file["outcome"]) for file in row["files"])
    seen = VersionSeen(
        number, row["first_visit_id"], row["last_visit_id"], row["key"], row["url"], row["title"], row["date_text"],
        row["displayed_date"], row["heading"], True, files, {}, facts(number, hearing, kind, language)["facts"],
    )  # fmt: skip
    region, name = hearing.region.id, LANGUAGES[language]
    return PostingSeen(number, region, region, f"{region}/mixed/{name}", name, "mixed", (seen,))


def record(notices: int, spread: int) -> Record:
    """Returns the record of a region read whole on the day before, on the day and on the next."""
    made = tuple(postings(notices, spread))
    region, began = made[0].region, datetime(DAY.year, DAY.month, DAY.day, 4, tzinfo=UTC)
    visits = tuple(
        VisitSeen(
            2 * day + place, region, region, f"{region}/mixed/{name}", name, "mixed",
            began + timedelta(days=day - 1, minutes=place), Outcome.READ_WHOLE, True, None, 1 if day else 0, "", None,
        )
        for day in range(3)
        for place, name in enumerate(LANGUAGES)
    )  # fmt: skip
    return Record(visits, made)


def seconds(notices: int, spread: int) -> tuple[float, int]:
    """Returns the processor time of working up the region's case, twins and links, and how many links there are."""
    seen, law = record(notices, spread), load_law()
    region = configured().get(seen.postings[0].region)
    began = time.process_time()
    case = RegionCase(region, seen.postings, Visits(seen), law)
    linked = len(case.links.announcements)
    return time.process_time() - began, linked


def main() -> None:
    """Measures half the import and all of it, and prints how the time grew."""
    for spread in SPREADS:
        (half, _), (whole, linked) = (seconds(notices, spread) for notices in (NOTICES // 2, NOTICES))
        print(
            f"{NOTICES} announcements and {NOTICES} protocols of a region on one day, hearings on {spread:3} day(s): "
            f"{whole:5.1f} s, {linked} links; half of them {half:5.1f} s, {whole / half:.1f} times as long"
        )


if __name__ == "__main__":
    main()
