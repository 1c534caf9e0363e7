"""The single portal crawled over real HTTP, day by day: visited once for the whole country, each card with its region."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from config.regions import COUNTRY, load_regions
from reading.registration import registration
from replica import Replica
from replica.script.portal_cards import CAPITAL, PortalCard, portal_cards
from rules.engine import Engine
from rules.law_book import load_law
from rules.month import Month
from store.models import Capture, PostingVersion, Visit
from store.opening import open_store
from store.queries import load_record
from store.record import PostingSeen, Record
from tests.crawler.conftest import Program
from tests.crawler.test_replay import assert_same

BASE = Path(__file__).parents[2] / "config" / "regions.yaml"
DAYS = tuple(datetime(2026, month, day, 21, tzinfo=CAPITAL) for month, day in ((1, 27), (1, 30), (2, 2), (2, 5)))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, list[dict[str, object]]]]:
    """The portal visited on four evenings; its layout changes between the second and the third."""
    program, answers = Program(tmp_path_factory.mktemp("portal")), []
    with Replica(DAYS[0], "portal_town") as replica:
        (program.folder / "regions.yaml").write_text(replica.regions_yaml(BASE), encoding="utf-8")
        for moment in DAYS:
            replica.set_moment(moment)
            done = program.run("crawl", "--at", moment.isoformat(), "--json")
            assert "Traceback" not in done.stderr, done.stderr
            answers.append(json.loads(done.stdout) | {"code": done.returncode, "said": done.stderr})
    yield program, answers


def _record(program: Program) -> Record:
    return load_record(open_store(program.store), "none")


def _shown(moment: datetime) -> list[PortalCard]:
    return [card for card in portal_cards() if card.since <= moment]


def _by_number(record: Record) -> dict[tuple[str, str], PostingSeen]:
    return {(posting.source, posting.versions[-1].key): posting for posting in record.postings}


def _named(card: PortalCard) -> tuple[str, str]:
    return ("portal-meetings" if card.section == "PubHearings" else "portal-discussions", str(card.number))


def test_every_card_that_was_shown_is_on_record_once(told: tuple[Program, list[dict[str, object]]]) -> None:
    record = _record(told[0])
    assert set(_by_number(record)) == {_named(card) for card in _shown(DAYS[-1])}
    assert len(record.postings) == len(_shown(DAYS[-1]))


def test_each_section_is_visited_once_a_crawl_and_for_the_country(
    told: tuple[Program, list[dict[str, object]]],
) -> None:
    program, answers = told
    with open_store(program.store).connect() as connection:
        visits = connection.execute(
            select(Visit.crawl_id, Visit.region, Visit.listing, Visit.outcome, Visit.reason)
        ).all()
    assert len(visits) == 2 * len(DAYS)
    assert {visit.region for visit in visits} == {COUNTRY}
    assert [(visit.outcome, visit.reason) for visit in visits] == [("read_whole", "")] * len(visits)
    assert [answer["code"] for answer in answers] == [0] * len(DAYS)


def test_a_card_goes_to_its_region_and_one_of_several_to_each(told: tuple[Program, list[dict[str, object]]]) -> None:
    record = _by_number(_record(told[0]))
    for card in _shown(DAYS[-1]):
        posting = record[_named(card)]
        assert set(posting.versions[-1].witnesses.get("regions", "").split()) == card.regions, card
        assert posting.region == (next(iter(card.regions)) if len(card.regions) == 1 else COUNTRY)


def test_all_twenty_regions_are_seen_and_the_portal_stands_apart_from_the_akimats_pages(
    told: tuple[Program, list[dict[str, object]]],
) -> None:
    program, _ = told
    regions = load_regions(program.folder / "regions.yaml")
    engine = Engine(_record(program), regions, load_law())
    cases = [case for case, _verdicts in engine.judge(Month.parse("2026-02"))]
    assert len(cases) == 20
    assert all(len(case.portal) >= 2 for case in cases)
    assert all(not case.entries and not case.listings for case in cases)
    tallies = engine.check(Month.parse("2026-02")).tallies
    assert all((tally.monitored, tally.announcements, tally.protocols) == (False, None, None) for tally in tallies)


def test_a_change_of_the_portals_layout_is_no_edit(told: tuple[Program, list[dict[str, object]]]) -> None:
    record = _by_number(_record(told[0]))
    for card in _shown(DAYS[0]):
        came = [paper for paper in card.papers if DAYS[0] < paper.since <= DAYS[-1]]
        assert len(record[_named(card)].versions) == 1 + bool(came), card


def test_only_the_protocol_is_fetched_and_only_once_it_lies_there(
    told: tuple[Program, list[dict[str, object]]],
) -> None:
    with open_store(told[0].store).connect() as connection:
        fetched = connection.execute(select(Capture.url).where(Capture.role == "file")).scalars().all()
        labels = [
            file["label"] for files in connection.execute(select(PostingVersion.files)).scalars() for file in files
        ]
    lies = [p for card in portal_cards() for p in card.papers if p.heading == "protocol" and p.since <= DAYS[-1]]
    assert sorted(int(url.rsplit("/", 1)[-1]) for url in fetched) == sorted(paper.number for paper in lies)
    assert sorted(labels) == sorted(paper.name for paper in lies)


def test_a_number_filled_late_was_asked_for_in_vain_before(told: tuple[Program, list[dict[str, object]]]) -> None:
    late = next(
        c
        for c in portal_cards()
        if any(d.section == c.section and d.number > c.number and d.since < c.since for d in portal_cards())
    )
    with open_store(told[0].store).connect() as connection:
        query = select(Capture.status, Capture.fetched_at).where(
            Capture.url.endswith(f"/PubHearings/PublicHearingDetail?hearingId={late.number}")
        )
        asked = connection.execute(query.order_by(Capture.id)).all()
    assert (asked[0].status, asked[-1].status) == (404, 200)
    assert all((status == 200) == (at >= late.since) for status, at in asked)


def test_a_discussions_number_gives_its_day_of_registration(told: tuple[Program, list[dict[str, object]]]) -> None:
    record = _by_number(_record(told[0]))
    for card in _shown(DAYS[-1]):
        witness = record[_named(card)].versions[-1].witnesses
        assert witness.get("registered") == (card.since.date().isoformat() if card.section == "DisPublic" else None)
        assert registration(witness["number"]) is not None


def test_the_record_built_again_from_the_archive_is_the_same(told: tuple[Program, list[dict[str, object]]]) -> None:
    assert_same(told[0])
