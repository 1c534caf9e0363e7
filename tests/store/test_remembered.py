"""A recorder that is alone with its record remembers what it wrote, and tells it exactly as the record would."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from config.regions import load_regions
from spiders.listing_visit import as_shown
from store.asked_for import AskedFor, identity
from store.identity import fingerprint, match, title_and_date
from store.known import Known, KnownPostings
from store.models import Posting, PostingVersion, Visit
from store.opening import open_store
from store.outcomes import Outcome
from store.sighting import Sighting, VisitMade
from store.transactions import LongTransaction
from tests.store.conftest import LISTING, SOURCE, Diary, entry

REGION = load_regions().get("akmola")
NAME = "site/announcements/ru"
NAMINGS = (as_shown, identity, fingerprint, title_and_date)

_PRINTED = {"": None, "05.08.2020": date(2020, 8, 5), "11.08.2020": date(2020, 8, 11)}


def _entry(number: int, key: str, printed: str, words: str, complete: bool) -> Sighting:
    title = f"Объявление {number}" if number else ""
    made = entry(title, key=key, url=f"http://127.0.0.1/{number}", printed=printed, text=words, complete=complete)
    object.__setattr__(made, "displayed_date", _PRINTED[printed])
    return made


SHOWN = st.builds(
    _entry,
    st.integers(0, 3),
    st.sampled_from(("", "", "7")),
    st.sampled_from(tuple(_PRINTED)),
    st.sampled_from(("", "Слушания 10 сентября.", "Слушания перенесены на 12 сентября.")),
    st.booleans(),
)


@dataclass(frozen=True)
class Day:
    """What a listing shows on a day, and how it is read: `anew`, with all its pages; `twice`, by two visits at once."""

    shown: list[Sighting]
    whole: bool = True
    back_to: date | None = None
    anew: bool = False
    killed: bool = False
    twice: bool = False


DAYS = st.lists(
    st.builds(
        Day,
        shown=st.lists(SHOWN, max_size=4, unique_by=lambda shown: (shown.key, shown.url)),
        whole=st.sampled_from((True, True, False)),
        back_to=st.sampled_from((None, None, date(2020, 8, 5), date(2020, 8, 10), date(2020, 8, 11))),
        anew=st.booleans(),
        killed=st.sampled_from((False, False, False, True)),
        twice=st.sampled_from((False, False, False, True)),
    ),
    max_size=8,
)


def _visited(diary: Diary, day: Day) -> tuple[VisitMade, ...]:
    """Opens a day's visits and closes them; returns the sheets as they were opened."""
    sheets = [diary.open() for _visit in range(1 + day.twice)]
    known = {(posting.key, posting.url): posting for posting in diary.recorder.known(NAME)}
    opened = tuple(VisitMade(s.visit_id, s.listing, s.started_at, before=s.before) for s in sheets)
    if day.killed:
        return opened
    for sheet in reversed(sheets):
        again = {n for s in day.shown if (n := (s.key, s.url)) in known and known[n].complete and not day.anew}
        sheet.sightings = [shown for shown in day.shown if (shown.key, shown.url) not in again]
        sheet.unchanged = [(known[name].version_id, False) for name in sorted(again)]
        sheet.outcome = Outcome.READ_WHOLE if day.whole else Outcome.READ_IN_PART
        sheet.whole, sheet.back_to = day.whole, day.back_to
        diary.recorder.close_visit(sheet, diary.region, SOURCE, LISTING)
    return opened


def _lived(diary: Diary, days: list[Day]) -> Iterator[tuple[KnownPostings, tuple[VisitMade, ...]]]:
    """Yields after each day what the recorder knows of the listing, and the visits as they were opened."""
    for day in days:
        opened = _visited(diary, day)
        diary.now += timedelta(days=1)
        yield diary.recorder.known(NAME), opened


def told(known: KnownPostings) -> dict[str, object]:
    """Everything that can be asked of what is known of a listing."""
    by_visit = [(posting.last_visit_id, posting.posting_id) for posting in known.latest_first()]
    assert [visit for visit, _posting in by_visit] == sorted((v for v, _p in by_visit), reverse=True)
    return {
        "all": list(known),
        "how many": len(known),
        "fields": (known.show_titles, known.show_dates),
        "versions": [known.of_version(number) for number in range(40)],
        "names": [{n: known.called(naming, n) for n in known.names(naming)} for naming in NAMINGS],
        "by visit": sorted(by_visit),
        "seen since": [sorted(known.seen_since(visit)) for visit in range(20)],
    }


@given(DAYS, st.lists(SHOWN, max_size=3), st.sampled_from((None, date(2020, 8, 10))))
@settings(max_examples=25, deadline=None)
def test_what_is_remembered_of_a_listing_is_what_a_new_process_reads(
    days: list[Day], next_day: list[Sighting], back_to: date | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asking, alone = (open_store(f"sqlite:///{Path(folder) / name}.db", create=True) for name in ("asking", "alone"))
        plain, remembering = Diary(asking, REGION), Diary(alone, REGION, alone=True)

        lived = zip(_lived(remembering, days), _lived(plain, days), strict=True)
        for (remembered, opened), (read, opened_asking) in lived:
            assert opened == opened_asking
            assert told(remembered) == told(read)
            asked = [AskedFor(k, {1, 2}, back_to, {identity(s) for s in next_day}) for k in (remembered, read)]
            assert asked[0].lately(3) == asked[1].lately(3)
            assert match(asked[0], next_day) == match(asked[1], next_day)

        remembering.recorder.close()
        plain.recorder.close()
        with Session(asking) as one, Session(alone) as other:
            for model in (Posting, PostingVersion, Visit):
                rows = select(model.__table__).order_by(model.id)
                assert one.execute(rows).all() == other.execute(rows).all()
        asking.dispose()
        alone.dispose()


def _known(number: int, shown: Sighting, last_visit: int) -> Known:
    return Known(
        number, 100 + number, shown.key, shown.url, shown.title, shown.date_text, shown.fingerprint, shown.row_sha256,
        last_visit, complete=shown.complete, text=shown.text, displayed_date=shown.displayed_date,
    )  # fmt: skip


@given(
    st.lists(st.tuples(SHOWN, st.integers(1, 6)), max_size=8),
    st.sampled_from((None, date(2020, 8, 5), date(2020, 8, 10))),
    st.frozensets(st.sampled_from(("7", "http://127.0.0.1/1", "http://127.0.0.1/2"))),
    st.frozensets(st.integers(100, 108)),
    st.integers(1, 3),
)
def test_those_seen_lately_are_found_as_if_all_were_gone_through(
    shown: list[tuple[Sighting, int]], back_to: date | None, names: frozenset[str], but: frozenset[int], visits: int
) -> None:
    postings = [_known(number, *each) for number, each in enumerate(shown)]
    asked = [
        k
        for k in postings
        if k.version_id not in but
        and (back_to is None or (k.displayed_date is not None and k.displayed_date >= back_to) or identity(k) in names)
    ]
    last = sorted({posting.last_visit_id for posting in asked})[-visits:]
    found = AskedFor(KnownPostings(postings), but, back_to, names).lately(visits)
    assert found == [posting for posting in asked if posting.last_visit_id in last]


def test_what_is_not_settled_yet_is_seen_by_the_recorder_alone(engine: Engine) -> None:
    diary = Diary(engine, REGION, alone=True)
    diary.visit(entry())
    diary.recorder.end_crawl()

    with Session(engine) as others:
        assert others.execute(select(PostingVersion.id)).all() == []
    assert [posting.url for posting in diary.recorder.known(NAME)] == ["http://127.0.0.1/1"]

    diary.recorder.close()

    with Session(engine) as others:
        assert len(others.execute(select(PostingVersion.id)).all()) == 1


def test_what_was_undone_is_not_remembered(engine: Engine) -> None:
    diary = Diary(engine, REGION, alone=True)
    diary.visit(entry())
    assert len(diary.recorder.known(NAME)) == 1

    with pytest.raises(ZeroDivisionError), _step(diary):
        raise ZeroDivisionError

    assert len(diary.recorder.known(NAME)) == 0
    diary.recorder.close()


def _step(diary: Diary) -> LongTransaction:
    long = diary.recorder._long
    assert long is not None
    return long
