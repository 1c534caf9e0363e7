"""What the site calls a protocol and the reader takes for no hearing of this kind: in a section of both, a doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rules_scenery import LAW, REGION, REGIONS, SOURCE, Site, notice, record, trips

from config.regions import Listing, Source
from reading.notice import Kind, Notice
from rules.engine import Engine
from rules.month import Month
from rules.verdict import Answer
from store.record import Record

SOUTH = {"project": "Опреснительная установка в порту", "initiator": "ТОО «Порт Су»"}
OTHER = Notice(kind=Kind.OTHER, language="ru")


def in_one_section(seen: Record) -> Record:
    """The same record, had everything stood in one section of both kinds."""
    visits = tuple(
        replace(visit, section="mixed", listing=f"{SOURCE}/mixed/ru")
        for visit in seen.visits
        if "announcements" in visit.listing
    )
    numbers = {visit.id for visit in visits}
    near = {
        number: max(other for other in numbers if other <= number) for number in range(min(numbers), max(numbers) + 2)
    }
    postings = tuple(
        replace(
            posting, section="mixed", listing=f"{SOURCE}/mixed/ru",
            versions=tuple(
                replace(v, first_visit=near[v.first_visit], last_visit=near[v.last_visit]) for v in posting.versions
            ),
        )
        for posting in seen.postings
    )  # fmt: skip
    return Record(visits, postings)


def judged(seen: Record) -> list[Answer]:
    listing = Listing(url="http://site.example/all", section="mixed", language="ru")
    source = Source(id=SOURCE, platform="accumulating-page", status="verified", listings=(listing,), evidence="test")
    changed = tuple(r.model_copy(update={"sources": (source,) if r.id == REGION else ()}) for r in REGIONS)
    engine = Engine(seen, REGIONS.model_copy(update={"regions": changed}), LAW)
    return [
        v.answer
        for _case, verdicts in engine.judge(Month.parse("2020-08"))
        for v in verdicts
        if v.rule == "protocol_missing" and v.posting and "порту" in v.posting.title
    ]


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Протокол: опреснительная установка в порту", Answer.CANNOT_TELL),
        ("Порттағы опреснительная установка – хаттама", Answer.CANNOT_TELL),
        ("Протокол о тарифах на воду", Answer.VIOLATION),
        ("Опреснительная установка в порту построена", Answer.VIOLATION),
    ],
    ids=["a protocol by its title", "in Kazakh", "of another matter", "news"],
)
def test_a_protocol_by_its_title_alone_is_for_a_person(title: str, answer: Answer) -> None:
    made = Site()
    made.background()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH))
    made.put("2020-08-18", OTHER, title=title, section="announcements")
    assert judged(in_one_section(record(made, trips("2020-07-01", "2020-08-31")))) == [answer]
