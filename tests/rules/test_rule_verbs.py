"""tyndau rules: the list names each rule with its law, and a new rule begins as three files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from rules.checks import ANNEX_RULES, COLUMN_RULES, RULES
from rules.law_book import load_law

PROGRAM = Path(sys.executable).with_name("tyndau")


def tyndau(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PROGRAM, "rules", *words], capture_output=True, text=True, check=False, cwd=cwd, timeout=60)


def test_the_list_names_columns_annex_and_points_of_law(tmp_path: Path) -> None:
    rows = json.loads(tyndau("list", "--json", cwd=tmp_path).stdout)
    assert [row["id"] for row in rows] == [rule.id for rule in RULES]
    assert [row["column"] for row in rows] == [*range(1, len(COLUMN_RULES) + 1), *[None] * len(ANNEX_RULES)]
    assert all(row["law"] and row["version"] and row["statement"]["kk"] for row in rows)
    assert {"act": "rules-2007", "point": "12", "certainty": "certain", "id": "notice-lead-2007"} in rows[0]["law"]
    assert "late_notice" in tyndau("list", cwd=tmp_path).stdout


def test_every_rule_says_what_of_the_law_it_asks() -> None:
    known = {provision.parameter for provision in load_law().provisions}
    assert [rule.id for rule in RULES if not rule.asks or not set(rule.asks) <= known] == []


def test_a_new_rule_begins_and_a_wrong_name_writes_nothing(tmp_path: Path) -> None:
    for name in ("rules/checks", "docs/rules", "tests/rules"):
        (tmp_path / name).mkdir(parents=True)
    done = tyndau("new", "too_quiet", "--statement", "The hall has no loudspeaker", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "rules" / "checks" / "too_quiet.py").exists()
    for words in (("new", "Too Quiet", "--statement", "x"), ("new", "too_quiet", "--statement", "x"), ("new", "quiet")):
        done = tyndau(*words, cwd=tmp_path)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
