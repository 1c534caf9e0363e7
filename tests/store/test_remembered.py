"""A recorder that is alone with its record remembers what it wrote, and tells it exactly as the record would."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from config.regions import load_regions
from store.models import PostingVersion
from store.opening import open_store
from store.sighting import Sighting
from tests.store.conftest import Diary, entry

REGION = load_regions().get("akmola")
NAME = "site/announcements/ru"

_SHOWN = st.builds(
    lambda number, words, complete: entry(
        f"Объявление {number}", url=f"http://127.0.0.1/{number}", text=words, complete=complete
    ),
    st.integers(1, 4),
    st.sampled_from(("", "Слушания 10 сентября.", "Слушания перенесены на 12 сентября.")),
    st.booleans(),
)
_DAY = st.tuples(st.lists(_SHOWN, max_size=4, unique_by=lambda shown: shown.url), st.booleans(), st.booleans())


def _lived(diary: Diary, days: list[tuple[list[Sighting], bool, bool]]) -> list[object]:
    """Returns what the recorder knows of the listing after each day; on some, what it shows again is not read anew."""
    told: list[object] = []
    for shown, whole, anew in days:
        known = {posting.url: posting for posting in diary.recorder.known(NAME)}
        again = [] if anew else [each for each in shown if each.url in known and known[each.url].complete]
        diary.visit(
            *(each for each in shown if each not in again),
            unchanged=tuple(known[each.url].version_id for each in again),
            whole=whole,
        )
        told.append(diary.recorder.known(NAME))
    return told


@given(st.lists(_DAY, max_size=7))
@settings(max_examples=25, deadline=None)
def test_what_is_remembered_of_a_listing_is_what_the_record_says(days: list[tuple[list[Sighting], bool, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asking, alone = (open_store(f"sqlite:///{Path(folder) / name}.db", create=True) for name in ("asking", "alone"))
        plain, remembering = Diary(asking, REGION), Diary(alone, REGION, alone=True)

        assert _lived(remembering, days) == _lived(plain, days)

        remembering.recorder.close()
        versions = select(PostingVersion.__table__).order_by(PostingVersion.id)
        with Session(asking) as one, Session(alone) as other:
            assert one.execute(versions).all() == other.execute(versions).all()
        asking.dispose()
        alone.dispose()


def test_what_is_not_settled_yet_is_seen_by_the_recorder_alone(engine: Engine) -> None:
    diary = Diary(engine, REGION, alone=True)
    diary.visit(entry())

    with Session(engine) as others:
        assert others.execute(select(PostingVersion.id)).all() == []
    assert [posting.url for posting in diary.recorder.known(NAME)] == ["http://127.0.0.1/1"]

    diary.recorder.end_crawl()

    with Session(engine) as others:
        assert len(others.execute(select(PostingVersion.id)).all()) == 1
    diary.recorder.close()
