from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from config.errors import TyndauError
from reading.intake import take_in
from reading.notice import Notice
from reading.reader import READER_VERSION
from store.models import Base, Configuration, Crawl, Facts, Posting, PostingVersion, Visit

AT = datetime(2020, 8, 19, 20, 30, tzinfo=UTC)
SURVEY = "ТОО «Кен» проводит общественные слушания в форме опроса по проекту «Карьер» с 24 августа по 21 сентября."


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Configuration(sha256="0", text=""))
        crawl = Crawl(
            started_at=AT, mode="simulated", code_version="1", config_sha256="0", own_config=True, user_agent="x"
        )
        session.add(crawl)
        session.flush()
        visit = Visit(
            crawl_id=crawl.id, region="a", source="s", listing="l", language="ru", section="mixed", started_at=AT
        )
        visit.outcome = "read_whole"
        session.add(visit)
        session.flush()
        session.add(Posting(id=1, region="a", source="s", listing="l", language="ru", first_visit_id=visit.id))
        session.flush()
        yield session


def add_version(session: Session, **values: Any) -> int:
    visit = session.scalars(select(Visit.id)).first()
    known = {column.name for column in PostingVersion.__table__.columns}
    fields: dict[str, Any] = {
        "posting_id": 1, "first_visit_id": visit, "last_visit_id": visit, "checked_visit_id": visit, "complete": True,
        "url": "http://127.0.0.1/1", "title": "", "text": "", "files": [], "fingerprint": "f", "row_sha256": "r",
        "witnesses": {}, **values,
    }  # fmt: skip
    version = PostingVersion(**{name: value for name, value in fields.items() if name in known})
    session.add(version)
    session.flush()
    return version.id


def facts(session: Session, version: int) -> dict[str, Any]:
    return session.scalars(select(Facts.facts).where(Facts.version_id == version)).one()


def no_bodies(sha256: str) -> bytes:
    raise TyndauError(f"no body {sha256}")


def test_a_version_is_read_once_and_its_facts_are_a_notice(session: Session) -> None:
    version = add_version(session, text=SURVEY)
    assert take_in(session, no_bodies) == 1
    assert take_in(session, no_bodies) == 0
    found = facts(session, version)
    notice = Notice.from_json(found)
    assert notice.period is not None
    assert (notice.period.start, notice.period.end) == (date(2020, 8, 24), date(2020, 9, 21))
    assert found["texts"] == {"page": True, "files": 0, "unreadable": 0}
    assert session.scalars(select(Facts.reader_version)).all() == [READER_VERSION]


def test_another_version_of_the_reader_leaves_its_facts_alone(session: Session) -> None:
    version = add_version(session, text=SURVEY)
    session.add(Facts(version_id=version, reader_version="0", facts={}))
    session.flush()
    assert take_in(session, no_bodies) == 1
    assert len(session.scalars(select(Facts.id)).all()) == 2


def test_the_text_of_a_file_is_read_once_for_all_versions_that_link_it(session: Session) -> None:
    body = SURVEY.encode()
    sha256 = hashlib.sha256(body).hexdigest()
    file = {"url": "http://127.0.0.1/f", "label": "текст", "sha256": sha256, "outcome": "ok"}
    versions = [add_version(session, title="Объявление", files=[file]) for _ in range(2)]
    asked: list[str] = []

    def body_of(wanted: str) -> bytes:
        asked.append(wanted)
        return body

    assert take_in(session, body_of) == 2
    assert asked == [sha256]
    for version in versions:
        found = facts(session, version)
        assert found["period"]["start"] == "2020-08-24"
        assert found["texts"] == {"page": False, "files": 1, "unreadable": 0}
        assert found["files"] == [{"sha256": sha256, "outcome": "ok", "created": None, "modified": None}]


def test_what_could_not_be_read_is_counted(session: Session) -> None:
    lost = {"url": "u", "label": "", "sha256": "0" * 64, "outcome": "ok"}
    never = {"url": "u", "label": "", "sha256": None, "outcome": "robots"}
    version = add_version(session, title="Объявление об общественных слушаниях", files=[lost, never])
    take_in(session, no_bodies)
    found = facts(session, version)
    assert found["texts"] == {"page": False, "files": 0, "unreadable": 2}
    assert [file["outcome"] for file in found["files"]] == ["lost", "robots"]


def test_the_displayed_date_of_an_old_posting_tells_the_year(session: Session) -> None:
    version = add_version(session, text=SURVEY, displayed_date=date(2018, 8, 20))
    take_in(session, no_bodies)
    assert facts(session, version)["period"]["start"] == "2018-08-24"
