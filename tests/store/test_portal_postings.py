"""Entries of a source that serves the whole country: each posting bears its own region, whatever order they came in."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, select

from store.models import Posting, PostingVersion
from tests.store.conftest import Diary, entry

REGIONS = ("kostanay", "abai", "", "shymkent", "abai", "zhetisu", "")


def test_a_posting_bears_the_region_of_its_own_entry_and_else_the_visits(diary: Diary, engine: Engine) -> None:
    seen = [
        replace(entry(f"Card {n}", key=str(n)), region=region) for n, region in enumerate(REGIONS * 40, 1) if n % 11
    ]
    diary.visit(*seen)
    query = select(PostingVersion.key, Posting.region).join(Posting, Posting.id == PostingVersion.posting_id)
    with engine.connect() as connection:
        kept = {row.key: row.region for row in connection.execute(query)}
    assert kept == {sighting.key: sighting.region or diary.region.id for sighting in seen}
