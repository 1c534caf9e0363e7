"""An answer that is no page of postings gets its name; a snapshot's file name begins with what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from answers import platform, read

from spiders.platform import Page, Platform, Unreadable
from store.outcomes import Outcome

SNAPSHOTS = sorted((Path(__file__).parent / "fixtures" / "snapshots").glob("*.html"))
OUTCOMES = {
    "shell": Outcome.EMPTY_SHELL,
    "block": Outcome.BLOCK_PAGE,
    "login": Outcome.BLOCK_PAGE,
    "maintenance": Outcome.NOT_PARSEABLE,
    "broken": Outcome.NOT_PARSEABLE,
    "missing": Outcome.NOT_PARSEABLE,
    "other": Outcome.NOT_PARSEABLE,
}
READERS = {
    "list-detail": platform("list-detail", {"row": "#list > .item", "date": ".d", "detail": {"body": ".text"}}),
    "accumulating-page": platform("accumulating-page", {"content": "#list"}),
    "accumulating-body": platform("accumulating-page", {"content": "body"}),
    "word-table": platform("word-table", {"columns": {"protocol": 1}}, section="protocols"),
    "govkz-documents": platform(
        "govkz-documents", {"entity": "x"}, url="http://gov.example.kz/memleket/entities/x/documents?lang=ru"
    ),
}
IMPOSTORS = [snapshot for snapshot in SNAPSHOTS if not snapshot.stem.startswith("real")]


@pytest.mark.parametrize("reader", [pytest.param(reader, id=name) for name, reader in READERS.items()])
@pytest.mark.parametrize("snapshot", [pytest.param(snapshot, id=snapshot.stem) for snapshot in IMPOSTORS])
def test_no_platform_takes_an_impostor_for_a_listing(reader: Platform, snapshot: Path) -> None:
    kind = snapshot.stem.partition("-")[0]
    if kind == "other" and reader is READERS["accumulating-body"]:
        return  # `content: body` makes any page of words the content
    result = read(reader, snapshot.read_bytes())
    assert isinstance(result, Unreadable), result
    assert result.outcome == OUTCOMES[kind], result
    assert "\n" not in result.reason
    assert result.reason


@pytest.mark.parametrize("name", ["list-detail", "accumulating-page", "word-table"])
def test_a_real_listing_may_have_a_login_box_and_speak_of_technical_works(name: str) -> None:
    snapshot = next(snapshot for snapshot in SNAPSHOTS if snapshot.stem == "real-list-with-a-login-box")
    result = read(READERS[name], snapshot.read_bytes())
    assert isinstance(result, Page), result
    assert len(result.rows) == 1


@pytest.mark.parametrize("reader", [pytest.param(reader, id=name) for name, reader in READERS.items()])
@pytest.mark.parametrize("status", [301, 403, 404, 429, 500, 503, 504])
def test_a_bad_status_is_named_with_its_number(reader: Platform, status: int) -> None:
    result = read(reader, "<html><body>Ошибка</body></html>", status=status)
    assert isinstance(result, Unreadable)
    assert result.outcome == Outcome.HTTP_ERROR
    assert str(status) in result.reason


def test_a_challenge_with_a_bad_status_is_a_block_page() -> None:
    result = read(
        READERS["list-detail"], (Path(SNAPSHOTS[0].parent) / "block-cloudflare.html").read_bytes(), status=403
    )
    assert isinstance(result, Unreadable)
    assert (result.outcome, "403" in result.reason) == (Outcome.BLOCK_PAGE, True)


@pytest.mark.parametrize(
    ("body", "status", "outcome", "words"),
    [
        ("notAllowed", 400, Outcome.NOT_ALLOWED, "notAllowed"),
        ('{"message": "notAllowed"}', 200, Outcome.NOT_ALLOWED, "notAllowed"),
        ("{", 200, Outcome.NOT_PARSEABLE, "no JSON"),
        ("[" * 100_000, 200, Outcome.NOT_PARSEABLE, "no JSON"),
        ('{"timestamp": 1, "path": "/"}', 200, Outcome.NOT_PARSEABLE, "timestamp"),
        ("42", 200, Outcome.NOT_PARSEABLE, "int"),
        ('[{"id": 1}, null]', 200, Outcome.NOT_PARSEABLE, "no object"),
        ("", 200, Outcome.NOT_PARSEABLE, "empty"),
    ],
)
def test_what_the_api_answers_instead_of_documents_is_named(
    body: str, status: int, outcome: Outcome, words: str
) -> None:
    result = read(READERS["govkz-documents"], body, status=status, content_type="application/json")
    assert isinstance(result, Unreadable), result
    assert result.outcome == outcome
    assert words in result.reason
