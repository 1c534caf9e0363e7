"""One real server for all these tests, and databases on it that hold an empty record."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bench.cluster import Cluster, cluster
from store.models import Base
from store.opening import open_store
from tests.crawler.conftest import Program, more_sites, one_region, site  # noqa: F401  # fixtures
from tests.store.conftest import Diary, diary, region  # noqa: F401  # fixtures

_EMPTIED = ", ".join(table.name for table in Base.metadata.sorted_tables)


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    with cluster() as running:
        yield running


@pytest.fixture(scope="session")
def template(server: Cluster) -> str:
    """The name of a database that holds an empty record."""
    name = server.database()
    open_store(server.url(name), create=True).dispose()
    return name


@pytest.fixture
def new_record(server: Cluster, template: str, tmp_path: Path) -> Callable[[], str]:
    """Gives URLs of empty records of their own, with their archive in the test's folder."""
    number = itertools.count(1)
    return lambda: f"{server.url(server.database(template))}?archive={tmp_path / f'archive-{next(number)}'}"


@pytest.fixture
def url(new_record: Callable[[], str]) -> str:
    return new_record()


@pytest.fixture(scope="session")
def shared(server: Cluster, template: str) -> Iterator[Engine]:
    made = open_store(server.url(server.database(template)))
    yield made
    made.dispose()


@pytest.fixture
def engine(shared: Engine) -> Engine:
    """An empty record; the same database each time."""
    with shared.begin() as connection:
        connection.execute(text(f"TRUNCATE {_EMPTIED} RESTART IDENTITY"))
    return shared


class OnPostgres(Program):
    """The program with a record on PostgreSQL."""

    url: str = ""

    @property
    def store(self) -> str:
        return self.url


@pytest.fixture
def program(tmp_path: Path, url: str) -> OnPostgres:
    made = OnPostgres(tmp_path)
    made.url = url
    return made
