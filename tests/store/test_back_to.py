"""Visits that read a listing back to a day only: what is older neither goes nor lends its name to something new."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from store.opening import open_store, writing
from store.outcomes import Outcome
from store.queries import load_record
from store.recorder import Recorder
from store.sighting import Sighting
from tests.store.conftest import LISTING, SOURCE, Diary, entry

LONG = "Объявление о проведении общественных слушаний по проекту «Полигон твёрдых бытовых отходов села Зеренда»"


def read_back_to(diary: Diary, day: date, *sightings: Sighting) -> int:
    sheet = diary.open()
    sheet.sightings = list(sightings)
    sheet.outcome, sheet.whole, sheet.back_to = Outcome.READ_WHOLE, True, day
    diary.recorder.close_visit(sheet, diary.region, SOURCE, LISTING)
    return sheet.visit_id


def runs(engine: Engine) -> list[list[tuple[int, int]]]:
    return [[(v.first_visit, v.last_visit) for v in p.versions] for p in load_record(engine, "none").postings]


def test_an_entry_that_was_not_asked_for_has_one_unbroken_run(diary: Diary, engine: Engine) -> None:
    first = diary.visit(entry())  # of 11 August
    read_back_to(diary, date(2020, 8, 12))
    last = diary.visit(entry())
    assert runs(engine) == [[(first, last)]]


def test_an_entry_that_was_asked_for_and_not_there_had_gone(diary: Diary, engine: Engine) -> None:
    first = diary.visit(entry())
    read_back_to(diary, date(2020, 8, 11))
    last = diary.visit(entry())
    assert runs(engine) == [[(first, first), (last, last)]]


def test_an_older_entry_of_the_same_title_is_not_taken_for_the_new_one(diary: Diary, engine: Engine) -> None:
    diary.visit(entry(LONG, url="http://127.0.0.1/old"))
    read_back_to(diary, date(2020, 8, 12), entry(LONG, url="http://127.0.0.1/new", text="Другие слушания."))
    assert len(runs(engine)) == 2


def test_an_older_entry_under_the_same_id_is_the_same_one(diary: Diary, engine: Engine) -> None:
    diary.visit(entry(LONG, key="7"))
    read_back_to(diary, date(2020, 8, 12), entry(LONG, key="7", text="Слушания перенесены."))
    assert len(runs(engine)) == 1


def test_only_a_reading_to_the_end_in_the_same_way_counts_as_one(diary: Diary, engine: Engine) -> None:
    recorder = diary.recorder
    assert recorder.read_to_end(SOURCE, LISTING) is None
    began = diary.now
    diary.visit(entry())
    read_back_to(diary, date(2020, 8, 12))
    diary.visit(whole=False)
    assert recorder.read_to_end(SOURCE, LISTING) == began
    assert recorder.read_to_end(SOURCE, LISTING.model_copy(update={"url": "http://127.0.0.1/moved"})) is None


def test_a_question_between_two_writings_sees_the_first(engine: Engine, diary: Diary) -> None:
    """The connection that questions go over must not keep the record as it was at its first question."""
    other = open_store(engine.url.render_as_string(hide_password=False))
    recorder = Recorder(other, lambda: diary.now)
    assert recorder.read_to_end(SOURCE, LISTING) is None
    diary.visit(entry())
    assert recorder.read_to_end(SOURCE, LISTING) is not None
    with writing(other) as connection:
        assert connection.in_transaction()
    recorder.close()
    other.dispose()
