"""What visits leave on the record."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from store.models import Posting, PostingVersion, Visit
from store.outcomes import Outcome
from store.queries import load_record
from tests.store.conftest import FIRST, LISTING, SOURCE, Diary, entry


def rows(engine: Engine, model: type) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(model)).scalar_one()


def test_a_year_without_changes_is_one_posting_and_one_version(diary: Diary, engine: Engine) -> None:
    first = diary.visit(entry())
    version = next(iter(diary.recorder.known("site/announcements/ru"))).version_id
    for _day in range(365):
        last = diary.visit(unchanged=(version,))
    record = load_record(engine, "none")
    assert [(v.first_visit, v.last_visit) for v in record.postings[0].versions] == [(first, last)]


def test_an_edited_text_is_a_second_version_of_the_same_posting(diary: Diary, engine: Engine) -> None:
    diary.visit(entry())
    diary.visit(entry(text="Слушания перенесены на 17 сентября 2020 года."))
    assert (rows(engine, Posting), rows(engine, PostingVersion)) == (1, 2)


def test_a_posting_that_vanished_and_came_back_is_one_posting_with_two_runs(diary: Diary, engine: Engine) -> None:
    first = diary.visit(entry())
    gone = diary.visit()
    back = diary.visit(entry())
    (posting,) = load_record(engine, "none").postings
    assert [(v.first_visit, v.last_visit) for v in posting.versions] == [(first, first), (back, back)]
    assert first < gone < back


def test_an_unchanged_row_that_had_been_gone_begins_a_new_run(diary: Diary, engine: Engine) -> None:
    first = diary.visit(entry())
    version = next(iter(diary.recorder.known("site/announcements/ru"))).version_id
    diary.visit()
    back = diary.visit(unchanged=(version,))
    (posting,) = load_record(engine, "none").postings
    assert [(v.first_visit, v.last_visit) for v in posting.versions] == [(first, first), (back, back)]


def test_a_failed_visit_in_between_is_no_gap(diary: Diary, engine: Engine) -> None:
    first = diary.visit(entry())
    diary.visit(whole=False)
    last = diary.visit(entry())
    (posting,) = load_record(engine, "none").postings
    assert [(v.first_visit, v.last_visit) for v in posting.versions] == [(first, last)]


def test_a_visit_that_never_ended_is_interrupted_not_whole_and_brought_nothing(diary: Diary, engine: Engine) -> None:
    sheet = diary.open()
    sheet.sightings = [entry()]
    with engine.connect() as connection:
        row = connection.execute(select(Visit.outcome, Visit.whole, Visit.finished_at)).one()
    assert tuple(row) == (Outcome.INTERRUPTED, False, None)
    assert load_record(engine, "none").postings == ()


def test_what_came_later_is_left_out_of_the_record_as_of_a_moment(diary: Diary, engine: Engine) -> None:
    diary.visit(entry(url="http://127.0.0.1/1"))
    diary.visit(entry(url="http://127.0.0.1/1"), entry("Второе объявление", url="http://127.0.0.1/2", text="другое"))
    record = load_record(engine, "none", until=FIRST)
    assert (len(record.visits), len(record.postings)) == (1, 1)


def test_moments_come_back_aware(diary: Diary, engine: Engine) -> None:
    diary.visit(entry())
    assert load_record(engine, "none").visits[0].at == FIRST


def test_two_crawls_at_once_bring_one_posting_once(diary: Diary, engine: Engine) -> None:
    other = Diary(engine, diary.region)
    mine, theirs = diary.open(), other.open()
    for each, sheet in ((diary, mine), (other, theirs)):
        sheet.sightings, sheet.outcome, sheet.whole = [entry()], Outcome.READ_WHOLE, True
        each.recorder.close_visit(sheet, each.region, SOURCE, LISTING)
    assert (rows(engine, Posting), rows(engine, PostingVersion)) == (1, 1)


def test_an_unchanged_entry_that_another_crawl_found_edited_meanwhile_is_left_to_it(
    diary: Diary, engine: Engine
) -> None:
    diary.visit(entry())
    version = next(iter(diary.recorder.known("site/announcements/ru"))).version_id
    slow, quick = diary.open(), Diary(engine, diary.region)
    quick.visit(entry(text="Слушания перенесены на 17 сентября 2020 года."))
    slow.unchanged, slow.outcome, slow.whole = [(version, False)], Outcome.READ_WHOLE, True
    diary.recorder.close_visit(slow, diary.region, SOURCE, LISTING)
    (posting,) = load_record(engine, "none").postings
    assert len(posting.versions) == 2
