"""Texts, addresses and numbers that one of the databases would refuse come to the same on both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from config.regions import Region
from reading.reader import READER_VERSION
from store.archive import Place
from store.models import Body, Capture, PostingVersion, Visit
from store.opening import open_store
from store.queries import load_record
from store.recorder import Recorder
from store.sighting import CaptureMade, FileMade, Sighting
from tests.store.conftest import LISTING, SOURCE, Diary, entry

WIDE = 3_000_000_000


@pytest.fixture(params=["postgresql", "sqlite"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        yield request.getfixturevalue("engine")
    else:
        made = open_store(f"sqlite:///{tmp_path / 'tyndau.db'}", create=True)
        yield made
        made.dispose()


def capture(url: str, role: str = "file") -> CaptureMade:
    return CaptureMade(
        role, url, "ru", 200, datetime(2020, 8, 1, tzinfo=UTC), [["X-Nothing", "\0\ud800"]], "b" * 64, WIDE,
        Place("a.warc.gz", WIDE), Place("a.warc.gz", WIDE), True,
    )  # fmt: skip


def test_nul_and_half_a_pair_are_left_out_and_the_entry_is_known_again(record: Engine, region: Region) -> None:
    diary = Diary(record, region)
    bad = entry(
        "Объяв\0ление \ud83d о слушаниях", key="1\0", url="http://127.0.0.1/\0", text="т\0екст\udc00",
        files=(FileMade("http://127.0.0.1/f\0", "файл\ud83d", None, "not\0fetched"),),
    )  # fmt: skip
    diary.visit(bad)
    diary.visit(bad)
    with record.connect() as connection:
        kept = connection.execute(select(PostingVersion.title, PostingVersion.text, PostingVersion.key)).all()
    assert kept == [("Объявление \ufffd о слушаниях", "текст\ufffd", "1")]
    assert load_record(record, READER_VERSION).postings[0].versions[0].files[0].label == "файл\ufffd"


def test_a_visit_may_give_any_reason(record: Engine, region: Region) -> None:
    diary = Diary(record, region)
    sheet = diary.open()
    sheet.reason, sheet.rubric = "\0\ud800", {
        "names": ["\0"], "headings": ["\ud800"], "entries": 0, "without_title": 0, "without_date": 0, "without_text": 0,
    }  # fmt: skip
    diary.recorder.close_visit(sheet, region, SOURCE, LISTING)
    with record.connect() as connection:
        assert connection.execute(select(Visit.reason)).scalar() == "\ufffd"
    assert load_record(record, READER_VERSION).visits[0].rubric is not None


def test_an_address_of_twenty_thousand_characters_and_a_file_beyond_two_gigabytes(
    record: Engine, region: Region
) -> None:
    long = "http://127.0.0.1/" + "/".join(f"{number:x}" for number in range(5000))[:20_000] + "/" + "a" * 32 + ".pdf"
    diary = Diary(record, region)
    sheet = diary.open()
    sheet.captures = [capture(long), capture(long)]
    diary.recorder.close_visit(sheet, region, SOURCE, LISTING)
    with record.connect() as connection:
        assert connection.execute(select(Capture.offset)).scalars().all() == [WIDE, WIDE]
        assert connection.execute(select(Body.size, Body.offset)).all() == [(WIDE, WIDE)]
    assert Recorder(record, lambda: diary.now).file_on_record(long) == "b" * 64


def test_a_visit_may_bring_more_entries_than_a_question_has_places(record: Engine, region: Region) -> None:
    diary = Diary(record, region)
    many = [entry(f"Слушания {number}", url=f"http://127.0.0.1/{number}", text=f"т {number}") for number in range(1500)]
    diary.visit(*many)
    found = load_record(record, READER_VERSION).postings
    assert [posting.versions[0].url for posting in found] == [each.url for each in many]


printable = st.text(st.characters(codec=None), max_size=30)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(printable, printable, printable)
def test_whatever_a_page_says_can_be_recorded(shared: Engine, region: Region, title: str, text: str, key: str) -> None:
    diary = Diary(shared, region)
    shown: Sighting = entry(title, key=key, text=text, files=(FileMade(key, text, None, "ok"),))
    try:
        visit = diary.visit(shown)
    finally:
        diary.recorder.close()
    with shared.connect() as connection:
        kept = connection.execute(
            select(PostingVersion.title, PostingVersion.text).where(PostingVersion.last_visit_id == visit)
        ).all()
    assert (shown.title, shown.text) in kept
