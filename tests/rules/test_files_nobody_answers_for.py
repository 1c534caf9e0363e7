"""Files that gave no text: what our own bounds kept shut, or what the site did not break, counts against nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rules_scenery import REGION, Site, answers, notice, record, trips

from reading.content import Sign
from reading.files.file_text import OURS, FileOutcome
from reading.notice import Kind
from rules.checks import RULES
from rules.verdict import Answer
from store.outcomes import Outcome
from store.record import FileSeen, Record

SPRING = trips("2024-04-20", "2024-05-31")
SHUT = [
    outcome for outcome in FileOutcome if outcome not in {FileOutcome.OK, FileOutcome.BROKEN, FileOutcome.ENCRYPTED}
]


def hung(read: str, fetched: str = "ok") -> Record:
    """An announcement under the Code that states nothing but its day, and a file that was fetched and read so."""
    made = Site()
    made.background("2024-04-20")
    what = notice(Kind.ANNOUNCEMENT, "2024-06-20", project="Карьер «Южный»", initiator="ТОО «Бурабай»")
    digest = "f" * 64 if fetched == "ok" else None
    made.put(
        "2024-05-06", what, signs=(Sign.DAY,), impact_report=True, unreadable=True, title="Карьер «Южный»",
        files=(FileSeen("http://site.example/a.rar", "Материалы", digest, fetched),),
    )  # fmt: skip
    seen = record(made, SPRING)
    for facts in _facts(seen):
        facts["files"] = [{"sha256": digest, "outcome": read, "created": None, "modified": None}]
        facts["texts"]["files"] = False
    return seen


def _facts(seen: Record) -> Iterator[dict[str, Any]]:
    for posting in seen.postings:
        for version in posting.versions:
            if version.files and version.facts is not None:
                yield version.facts  # type: ignore[misc]


def accusing(seen: Record) -> set[str]:
    """The rules that find fault with the announcement."""
    return {
        rule.id
        for rule in RULES
        for verdict in answers(seen, rule.id, "2024-05", REGION)
        if verdict.answer is Answer.VIOLATION and verdict.posting and verdict.posting.title == "Карьер «Южный»"
    }


@pytest.mark.parametrize("outcome", SHUT)
def test_a_file_kept_shut_by_our_bounds_or_without_words_accuses_nobody(outcome: FileOutcome) -> None:
    assert accusing(hung(outcome.value)) == set()


@pytest.mark.parametrize("outcome", [FileOutcome.BROKEN, FileOutcome.ENCRYPTED])
def test_a_file_that_the_site_gave_damaged_or_locked_is_unreadable_and_proves_no_more(outcome: FileOutcome) -> None:
    assert accusing(hung(outcome.value)) == {"file_unreadable"}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_file_that_our_visit_did_not_get_accuses_nobody(outcome: Outcome) -> None:
    assert accusing(hung("ok", f"{outcome}: the crawl ended first")) == set()


@pytest.mark.parametrize(
    ("status", "accused"),
    [(404, True), (410, True), (401, False), (403, False), (429, False), (500, False), (503, False)],
)
def test_of_what_the_server_answers_only_that_there_is_no_such_file_is_a_fault(status: int, accused: bool) -> None:
    assert accusing(hung("ok", f"HTTP {status}")) == ({"file_unreadable"} if accused else set())


def test_nothing_that_our_means_bring_about_is_a_fault() -> None:
    assert not OURS & {FileOutcome.BROKEN, FileOutcome.ENCRYPTED}
