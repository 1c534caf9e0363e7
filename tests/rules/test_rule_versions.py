"""Which statement of a rule judged: versions are listed with what changed, and no decision is lost by a new one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rules.checks import RULES
from rules.verdict import Answer, Standing
from store.review import DecisionKind
from tests.review.review_scenery import Reviewer, late, month

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "README.md"
ROW = re.compile(r"^\| `(\w+)` \| (\d+) \| (.*?) *\|$", re.MULTILINE)
OLD = "0"


def test_the_page_lists_every_rule_with_its_version_and_what_changed() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [(rule, version) for rule, version, _ in rows] == [(rule.id, rule.version) for rule in RULES]
    assert all(bool(changed) is (version != "1") for _, version, changed in rows)


@pytest.mark.parametrize("kind", [DecisionKind.CONFIRMED, DecisionKind.DISMISSED, DecisionKind.OBJECTION])
def test_a_decision_taken_under_another_version_holds_on_the_same_facts(kind: DecisionKind) -> None:
    result, reviewer = month(), Reviewer()
    for verdict in late(result):
        reviewer.decides(kind.value, replace(verdict, rule_version=OLD))
    seen = late(reviewer.sees(result))
    assert seen
    for verdict in seen:
        assert verdict.rule_version != OLD
        assert not verdict.review.on_other_facts
        assert verdict.review.status == ("automatic" if kind is DecisionKind.OBJECTION else kind.value)
        assert bool(verdict.review.objections) is (kind is DecisionKind.OBJECTION)


def test_where_a_new_version_says_something_else_a_dismissal_stands_and_a_confirmation_waits() -> None:
    result = month()
    first, second = late(result)
    reviewer = Reviewer()
    reviewer.decides("dismissed", replace(first, rule_version=OLD, standing=Standing.INDICATED))
    reviewer.decides("confirmed", replace(second, rule_version=OLD, answer=Answer.CANNOT_TELL))
    dismissed, confirmed = (verdict.review for verdict in late(reviewer.sees(result)))
    assert (dismissed.status, dismissed.on_other_facts) == ("dismissed", True)
    assert (confirmed.status, confirmed.on_other_facts) == ("automatic", True)
