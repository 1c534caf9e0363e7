"""A new rule starts from a template that runs."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from config.errors import UsageError
from rules.rule import Rule
from rules.template import new_rule


def project(folder: Path) -> Path:
    for name in ("rules/checks", "docs/rules", "tests/rules"):
        (folder / name).mkdir(parents=True)
    return folder


def test_the_three_files_are_written_and_the_rule_can_be_loaded(tmp_path: Path) -> None:
    check, page, test = new_rule("too_quiet", "The hall has no loudspeaker.", project(tmp_path))
    rule = runpy.run_path(str(check))["RULE"]
    assert isinstance(rule, Rule)
    assert (rule.id, rule.statement.ru) == ("too_quiet", "The hall has no loudspeaker")
    assert page.read_text(encoding="utf-8").startswith("# too_quiet\n\n")
    compile(test.read_text(encoding="utf-8"), str(test), "exec")


@pytest.mark.parametrize("name", ["Late", "late notice", "../late", "", "late_"])
def test_an_id_that_is_none_writes_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        new_rule(name, "Statement", project(tmp_path))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_rule_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    new_rule("too_quiet", "First", project(tmp_path))
    with pytest.raises(UsageError, match="already"):
        new_rule("too_quiet", "Second", tmp_path)
