"""Every version of the store comes to the same tables on both databases, and keeps what it holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url

from bench.cluster import Cluster
from config.errors import TyndauError
from store.migrations import HEAD, KNOWN, upgrade
from store.models import Base
from store.opening import driven, open_store, writing

_OF_THE_FIRST = (
    "INSERT INTO configuration VALUES ('c', 'regions: []')",
    "INSERT INTO crawl VALUES (1, '2020-08-01 15:00:00+00', NULL, 'live', '0', 'c', false, 'a test')",
    "INSERT INTO visit VALUES (1, 1, 'akmola', 'site', 'site/mixed/ru', 'ru', 'mixed', '2020-08-01 15:00:00+00', NULL,"
    " 'interrupted', false, NULL, 0, 0, '', NULL, '')",
    "INSERT INTO capture VALUES (1, 1, 'listing', 'http://127.0.0.1/list', '', 200, '2020-08-01 15:00:00+00', '[]',"
    " 'b', 'a.warc.gz', 7)",
    "INSERT INTO body VALUES ('b', 10, 'a.warc.gz', 7)",
)


def differences(engine: Engine) -> list[Any]:
    """Returns how the tables there differ from the models; tables of others (the clock's jobs) aside."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    return [each for each in found if each[0] not in ("remove_table", "remove_index")]


def shape(engine: Engine) -> dict[str, Any]:
    told = inspect(engine)
    return {
        table: (
            [(column["name"], column["nullable"]) for column in told.get_columns(table)],
            sorted((index["name"], index["column_names"]) for index in told.get_indexes(table)
                   if not index.get("duplicates_constraint")),
            sorted((key["name"], key["column_names"]) for key in told.get_unique_constraints(table)),
            sorted((key["name"], key["constrained_columns"]) for key in told.get_foreign_keys(table)),
            told.get_pk_constraint(table)["constrained_columns"],
        )
        for table in sorted(told.get_table_names())
    }  # fmt: skip


@pytest.mark.parametrize("version", ["", *KNOWN[:-1]])
def test_both_databases_come_to_the_same_tables_from_every_version(
    server: Cluster, tmp_path: Path, version: str
) -> None:
    urls = (server.url(server.database()), f"sqlite:///{tmp_path / 'tyndau.db'}")
    if version:
        for url in urls:
            older = create_engine(driven(make_url(url)) if url.startswith("postgresql") else url)
            with writing(older) as connection:
                upgrade(connection, version)
                for words in _OF_THE_FIRST:
                    connection.exec_driver_sql(
                        words if version == "0001" else words.split(" VALUES")[0] + _named(words)
                    )
            older.dispose()
    opened = [open_store(url, create=True) for url in urls]
    for engine in opened:
        assert differences(engine) == []
        with engine.connect() as connection:
            kept = connection.execute(text("SELECT url, certificate_sha256 FROM capture")).all()
            assert kept == ([("http://127.0.0.1/list", "")] if version else [])
    assert shape(opened[0]) == shape(opened[1])
    for engine in opened:
        engine.dispose()


def _named(words: str) -> str:
    """Later versions have more columns: the first ones are named."""
    table = Base.metadata.tables[words.split()[2]]
    later = {"certificate_sha256", "filled", "requests"}
    columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in later)
    return f" ({columns}) VALUES" + words.split(" VALUES")[1]


def test_four_programs_that_make_the_record_at_once_make_one(server: Cluster) -> None:
    url = server.url(server.database())
    with ThreadPoolExecutor(4) as threads:
        for engine in threads.map(lambda _number: open_store(url, create=True), range(4)):
            with engine.connect() as connection:
                assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]
            engine.dispose()


def test_a_database_that_holds_something_else_or_letters_of_another_kind_is_refused(server: Cluster) -> None:
    other, latin = server.database(), "latin"
    with server.connect(other) as connection:
        connection.execute("CREATE TABLE invoices (id integer)")
        connection.execute(
            f"CREATE DATABASE {latin} ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0"
        )
    for name, why in ((other, "not a Tyndau store"), (latin, "UTF8"), ("none", "does not exist")):
        with pytest.raises(TyndauError, match=why) as refused:
            open_store(server.url(name), create=True)
        assert (server.password in str(refused.value), "\n" in str(refused.value)) == (False, False)
    with pytest.raises(TyndauError, match="an empty database, no store"):
        open_store(server.url(server.database()))
    with pytest.raises(TyndauError, match="password authentication failed") as refused:
        open_store(server.url(other).replace(server.password, "Geheim"))
    assert "Geheim" not in str(refused.value)
