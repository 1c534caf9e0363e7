"""Stores that are not there, not ours, of a newer version, or not writable: one plain line each, and nothing lost."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from config.errors import TyndauError, UsageError
from store.migrations import HEAD, KNOWN
from store.models import Base
from store.opening import StoreError, archive_folder, open_store, writing


def refusal(url: str, *, create: bool = False) -> TyndauError:
    with pytest.raises(TyndauError) as caught:
        open_store(url, create=create)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_store_that_is_not_there_is_wrong_use_unless_it_is_to_be_made(tmp_path: Path) -> None:
    error = refusal(f"sqlite:///{tmp_path / 'none.db'}")
    assert isinstance(error, UsageError)
    assert "none.db" in str(error)
    assert not (tmp_path / "none.db").exists()


def test_something_that_is_no_url_is_wrong_use() -> None:
    assert isinstance(refusal("tyndau.db"), UsageError)


def test_a_store_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tyndau.db'}"
    engine = open_store(url, create=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert "newer Tyndau" in str(refusal(url, create=True))
    with sqlite3.connect(tmp_path / "tyndau.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_somebody_elses_database_is_not_touched(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    assert "not a Tyndau store" in str(refusal(f"sqlite:///{tmp_path / 'other.db'}", create=True))


def test_garbage_bytes_are_named(tmp_path: Path) -> None:
    (tmp_path / "junk.db").write_bytes(b"\x00garbage" * 999)
    assert isinstance(refusal(f"sqlite:///{tmp_path / 'junk.db'}"), StoreError)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "does not exist" in str(refusal(f"sqlite:///{tmp_path / 'no' / 'tyndau.db'}", create=True))


def test_the_bytes_lie_beside_the_store() -> None:
    assert archive_folder("sqlite:///data/tyndau.db") == Path("data/tyndau.archive")


def test_the_migrations_make_exactly_the_tables_of_the_models(tmp_path: Path) -> None:
    migrated = inspect(open_store(f"sqlite:///{tmp_path / 'a.db'}", create=True))
    plain = create_engine(f"sqlite:///{tmp_path / 'b.db'}")
    Base.metadata.create_all(plain)
    made = inspect(plain)
    assert set(migrated.get_table_names()) - {"alembic_version"} == set(made.get_table_names())
    for table in made.get_table_names():
        names = [(c["name"], str(c["type"]), c["nullable"]) for c in made.get_columns(table)]
        assert [(c["name"], str(c["type"]), c["nullable"]) for c in migrated.get_columns(table)] == names
        assert {i["name"] for i in migrated.get_indexes(table)} == {i["name"] for i in made.get_indexes(table)}


def test_the_newest_version_is_the_last_of_the_migrations() -> None:
    folder = Path(open_store.__globals__["__file__"]).parent / "migrations" / "versions"
    assert sorted(path.stem[1:5] for path in folder.glob("v*.py")) == sorted(KNOWN)
    assert KNOWN[-1] == HEAD


def test_a_store_is_opened_for_reading_while_somebody_writes_to_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tyndau.db'}"
    first = open_store(url, create=True)
    with writing(first):
        began = time.monotonic()
        second = open_store(url)
        with second.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM visit")).scalar() == 0
        assert time.monotonic() - began < 5
