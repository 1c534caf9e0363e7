"""Decisions as the record keeps them: appended, whole or not at all, whoever writes and whatever they write."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from config.errors import UsageError
from store.decisions import (
    NewDecision,
    add_decisions,
    decide,
    find,
    kept_findings,
    load_ledger,
)
from store.news import open_findings
from store.queries import save_findings
from store.review import DecisionKind, review_of

AT = datetime(2020, 9, 2, 7, tzinfo=UTC)


def body(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "region": "kostanay", "rule": "late_notice", "month": "2020-08", "verdict": "violation",
        "certainty": "proven", "names": [f"n{number}"], "deadline": "2020-08-05",
    } | changes  # fmt: skip


def digest(number: int, beginning: str = "") -> str:
    return (beginning or f"{number:04x}").ljust(64, "0")


def save(engine: Engine, *numbers: int, month: str = "2020-08", **changes: Any) -> None:
    save_findings(engine, month, [(digest(n), body(n, **changes)) for n in numbers], AT)


def new(kind: str = "confirmed", name: str = "А. Серикова", reason: str = "Проверено.") -> NewDecision:
    return NewDecision(DecisionKind(kind), name, reason, AT)


def test_a_decision_outlives_every_check_and_the_finding_itself(engine: Engine) -> None:
    save(engine, 1, 2)
    decide(engine, digest(1)[:6], new("dismissed"))
    save(engine, 1, 2)
    finding, history = find(engine, digest(1))
    assert finding is not None
    assert review_of(history, finding.body).status == "dismissed"
    save(engine, 2)
    gone, history = find(engine, digest(1))
    assert gone is None
    assert [each.kind for each in history] == ["dismissed"]
    with pytest.raises(UsageError, match="no longer finds it"):
        decide(engine, digest(1), new("confirmed"))
    decide(engine, digest(1), new("withdrawn"))
    assert [each.kind for each in load_ledger(engine).decisions] == ["dismissed", "withdrawn"]


def test_a_finding_that_moved_to_another_month_is_kept_once_and_keeps_its_decision(engine: Engine) -> None:
    save(engine, 1)
    decide(engine, digest(1), new("dismissed"))
    save_findings(engine, "2020-09", [(digest(1), body(1, month="2020-09"))], AT.replace(day=9))
    (found,) = kept_findings(engine)
    assert found.body["month"] == "2020-09"
    assert open_findings(engine) == []


def test_an_id_may_be_shortened_until_it_is_another_s(engine: Engine) -> None:
    save_findings(engine, "2020-08", [(digest(0, b), body(i)) for i, b in enumerate(("abcd1", "abcd2"))], AT)
    for wrong, said in (
        ("abcd", "abcd: 2 findings have ids that begin so: abcd1000, abcd2000"),
        ("abc", "not a finding's id"),
        ("ffff", "no finding on record"),
        ("%%%%", "not a finding's id"),
        ("", "not a finding's id"),
    ):
        with pytest.raises(UsageError, match=said) as error:
            find(engine, wrong)
        assert "\n" not in str(error.value)
    found, _ = find(engine, "ABCD2")
    assert found is not None and found.digest == digest(0, "abcd2")


def test_only_what_stands_can_be_withdrawn(engine: Engine) -> None:
    save(engine, 1)
    with pytest.raises(UsageError, match="nothing to withdraw"):
        decide(engine, digest(1), new("withdrawn"))
    decide(engine, digest(1), new("objection", "Акимат"))
    for kind, name in (("withdrawn", "Акимат"), ("objection_withdrawn", "Другой акимат")):
        with pytest.raises(UsageError, match="nothing to withdraw"):
            decide(engine, digest(1), new(kind, name))
    decide(engine, digest(1), new("objection_withdrawn", "акимат"))


def test_held_findings_come_first_and_settled_ones_not_at_all(engine: Engine) -> None:
    held = {"verdict": "cannot_tell", "certainty": "indicated", "held": "proven"}
    bodies = [
        body(1),
        body(2, **held),
        body(3, certainty="indicated"),
        body(4, **held | {"held": "indicated"}),
        body(5),
    ]
    save_findings(engine, "2020-08", [(digest(n), each) for n, each in enumerate(bodies, 1)], AT)
    decide(engine, digest(5), new())
    assert [each.digest for each in open_findings(engine)] == [digest(2), digest(1), digest(4)]
    decide(engine, digest(5), new("objection"))
    assert [(e.digest, e.objected) for e in open_findings(engine)][-2] == (digest(5), True)


def test_two_reviewers_at_once_are_both_written_and_one_sees_the_other(engine: Engine) -> None:
    save(engine, 1)
    with ThreadPoolExecutor(2) as both:
        told = list(both.map(lambda kind: decide(engine, digest(1), new(kind)), ["confirmed", "dismissed"]))
    assert sorted(len(history) for _made, history in told) == [0, 1]
    _, history = find(engine, digest(1))
    assert [each.kind for each in history] == [made.kind for made, _ in sorted(told, key=lambda one: len(one[1]))]


def test_the_same_decision_from_two_processes_at_once_is_one(engine: Engine) -> None:
    save(engine, 1)
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: decide(engine, digest(1), new("dismissed"))[0].id, range(8)))
    assert len(set(made)) == 1
    assert len({decide(engine, digest(1), new("objection", "Акимат"))[0].id for _twice in range(2)}) == 1
    decide(engine, digest(1), new("withdrawn"))
    assert decide(engine, digest(1), new("dismissed"))[0].id not in made
    save(engine, 1, deadline="2020-08-06")  # what rests on other facts is decided anew
    decide(engine, digest(1), new("dismissed"))
    assert [each.kind.value for each in find(engine, digest(1))[1]] == [
        "dismissed", "objection", "withdrawn", "dismissed", "dismissed",
    ]  # fmt: skip


def test_of_decisions_on_two_copies_the_later_counts_whichever_came_first(engine: Engine) -> None:
    save(engine, 1)
    decide(engine, digest(1), new("dismissed"))
    earlier = {
        "finding": digest(1), "month": "2020-08", "region": "kostanay", "rule": "late_notice", "kind": "confirmed",
        "name": "Б", "reason": "r", "at": AT.replace(hour=6), "dated": None, "body": body(1),
    }  # fmt: skip
    assert add_decisions(engine, [earlier]) == 1
    finding, history = find(engine, digest(1))
    assert finding is not None
    assert [each.kind for each in history] == ["confirmed", "dismissed"]
    assert review_of(history, finding.body).status == "dismissed"


def test_a_clock_set_back_does_not_undo_what_was_decided(engine: Engine) -> None:
    save(engine, 1)
    decide(engine, digest(1), new("dismissed"))
    before = NewDecision(DecisionKind.WITHDRAWN, "А. Серикова", "Ошибка.", AT.replace(hour=1))
    decide(engine, digest(1), before)
    finding, history = find(engine, digest(1))
    assert finding is not None
    assert review_of(history, finding.body).status == "automatic"


def test_what_was_decided_elsewhere_is_added_once_and_in_its_order(engine: Engine) -> None:
    save(engine, 1)
    decide(engine, digest(1), new("dismissed"))
    rows = [
        {
            "finding": digest(1), "month": "2020-08", "region": "kostanay", "rule": "late_notice", "kind": kind,
            "name": "Б", "reason": "r", "at": AT.replace(minute=minute), "dated": date(2020, 9, 1), "body": body(1),
        }
        for kind, minute in (("withdrawn", 9), ("confirmed", 5))
    ]  # fmt: skip
    assert (add_decisions(engine, rows), add_decisions(engine, rows)) == (2, 0)
    _, history = find(engine, digest(1))
    assert [each.kind for each in history] == ["dismissed", "confirmed", "withdrawn"]
