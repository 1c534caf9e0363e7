"""Facts are versioned: a new reading keeps the old one, and says which facts changed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from paper_scenery import RUSSIAN, as_picture, scan
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from cli import app
from reading import intake
from reading.files import programs
from reading.intake import take_in
from reading.reader import READER_VERSION
from reading.rereading import facts_changed
from store.models import Configuration, Crawl, Facts, Posting, PostingVersion, Visit
from store.opening import open_store
from store.queries import load_record

AT = datetime(2020, 8, 19, 20, 30, tzinfo=UTC)
SURVEY = "ТОО «Кен» проводит общественные слушания в форме опроса по проекту «Карьер» с 24 августа по 21 сентября."
PAGE = as_picture(scan(RUSSIAN))
DIGEST = hashlib.sha256(PAGE).hexdigest()


def a_record(address: str, *, text: str, files: list[dict[str, Any]] | None = None) -> Engine:
    """A store in which one posting was seen once."""
    engine = open_store(address, create=True)
    with Session(engine) as session:
        session.connection(execution_options={"writes": True})
        session.add(Configuration(sha256="0", text=""))
        crawl = Crawl(
            started_at=AT, mode="simulated", code_version="1", config_sha256="0", own_config=True, user_agent="x"
        )
        session.add(crawl)
        session.flush()
        visit = Visit(
            crawl_id=crawl.id, region="aktobe", source="s", listing="l", language="ru", section="mixed", started_at=AT,
            outcome="read_whole",
        )  # fmt: skip
        session.add(visit)
        session.flush()
        posting = Posting(region="aktobe", source="s", listing="l", language="ru", first_visit_id=visit.id)
        session.add(posting)
        session.flush()
        session.add(
            PostingVersion(
                posting_id=posting.id, first_visit_id=visit.id, last_visit_id=visit.id, checked_visit_id=visit.id,
                complete=True, key="k", url="http://127.0.0.1/1", title="Объявление", text=text, files=files or [],
                date_text="", displayed_date=date(2020, 8, 19), heading="", fingerprint="f", row_sha256="r", witnesses={},
            )
        )  # fmt: skip
        session.commit()
    return engine


def no_body(sha256: str) -> bytes:
    return {DIGEST: PAGE}[sha256]


def test_a_new_reader_keeps_the_old_facts_and_says_what_changed(tmp_path: Path) -> None:
    engine = a_record(f"sqlite:///{tmp_path / 'tyndau.db'}", text=SURVEY)
    with Session(engine) as session:
        take_in(session, no_body)
        session.connection(execution_options={"writes": True})
        now = session.scalars(select(Facts)).one()
        was = json.loads(json.dumps(now.facts))
        was["period"]["end"], was["project"] = "2020-09-20", None
        session.delete(now)
        session.flush()
        session.add(Facts(version_id=now.version_id, reader_version="4", facts=was))
        session.commit()
        assert take_in(session, no_body) == 1
        changes = list(facts_changed(session))
        assert [(change.field, change.read_before, change.read_after) for change in changes] == [
            ("period", "4", READER_VERSION), ("project", "4", READER_VERSION)
        ]  # fmt: skip
        assert (changes[0].before["end"], changes[0].after["end"]) == ("2020-09-20", "2020-09-21")
        assert {facts.reader_version for facts in session.scalars(select(Facts))} == {"4", READER_VERSION}


def test_the_verb_prints_what_changed_and_finds_nothing_the_second_time(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'tyndau.db'}"
    engine = a_record(address, text=SURVEY)
    with Session(engine) as session:
        session.connection(execution_options={"writes": True})
        version = session.scalars(select(PostingVersion.id)).one()
        session.add(Facts(version_id=version, reader_version="0", facts={"kind": "other"}))
        session.commit()
    first = CliRunner().invoke(app, ["reread", "--store", address, "--json"])
    assert first.exit_code == 0
    told = json.loads(first.stdout)
    assert told["newly_read"] == 1
    kind = next(change for change in told["changes"] if change["field"] == "kind")
    assert (kind["region"], kind["before"], kind["after"]) == ("aktobe", "other", "announcement")
    second = CliRunner().invoke(app, ["reread", "--store", address])
    assert "0 newly read" in second.output
    assert 'kind: "other" → "announcement"' in second.output


def test_a_scan_read_without_tesseract_is_read_again_when_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = {"url": "http://127.0.0.1/f", "label": "скан", "sha256": DIGEST, "outcome": "ok"}
    engine = a_record(f"sqlite:///{tmp_path / 'tyndau.db'}", text="", files=[file])

    def nothing_here(package: str) -> None:
        return None

    with Session(engine) as session:
        with monkeypatch.context() as without:
            without.setenv("PATH", str(tmp_path))
            without.setattr(intake, "version_here", nothing_here)
            assert take_in(session, no_body) == 1
            assert take_in(session, no_body) == 0  # what is still missing gives no reason to read again
        before = session.scalars(select(Facts)).one()
        assert "tesseract-ocr missing" in before.read_with
        assert before.facts["texts"]["unreadable"] == 1
        programs.version_here.cache_clear()
        assert take_in(session, no_body) == 1
        assert take_in(session, no_body) == 0
        first, second = session.scalars(select(Facts).order_by(Facts.id)).all()
        assert first.reader_version == second.reader_version == READER_VERSION
        assert f"tesseract-ocr {programs.version_here('tesseract-ocr')}" in second.read_with
        assert second.facts["texts"]["ocr"] is True
        assert "initiator" in {change.field for change in facts_changed(session)}
    seen = load_record(engine, READER_VERSION).postings[0].versions[0].facts
    assert seen is not None
    assert seen["texts"]["unreadable"] == 0
