"""What a reviewer writes: one plain line or refused in one; and whole on the record though he is killed writing it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import UsageError
from store.decisions import LONGEST_REASON, load_ledger, written
from store.opening import open_store

ROOT = Path(__file__).parents[2]


def test_a_reviewer_killed_at_any_moment_leaves_whole_decisions(tmp_path: Path) -> None:
    program = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}]
from store.opening import open_store
from store.decisions import decide
from tests.review.test_decisions_on_record import digest, new, save
engine = open_store("sqlite:///{tmp_path / "tyndau.db"}", create=True)
save(engine, 1)
for number in range(100000):
    decide(engine, digest(1), new(reason=f"{{number}} " + "я" * 1000))
    print(number, flush=True)
"""
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for _ in range(25):
        child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    said = 24 + sum(1 for _ in child.stdout)
    child.wait()
    kept = load_ledger(open_store(f"sqlite:///{tmp_path / 'tyndau.db'}")).decisions
    assert len(kept) >= said + 1
    assert all(each.reason == f"{number} " + "я" * 1000 for number, each in enumerate(kept))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Ә. Құлманов \n", "Ә. Құлманов"),
        ("первая\r\nвторая\t третья", "первая вторая третья"),
        ("неразрывный\u00a0пробел и\u00adперенос", "неразрывный пробел иперенос"),
        ("\u202eна\u200bоборот\ufeff", "наоборот"),
        ("и\u0306", "й"),
        ("=1+1", "=1+1"),
    ],
)
def test_what_people_write_becomes_one_plain_line(text: str, kept: str) -> None:
    assert written("--reason", text, LONGEST_REASON) == kept


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "я" * 10_240, "a\x00b", "a\x1b[31mb", "\udcff", "\x7f"])
def test_what_is_none_or_too_much_is_refused_in_a_line(text: str) -> None:
    with pytest.raises(UsageError, match="--reason: ") as error:
        written("--reason", text, LONGEST_REASON)
    assert "\n" not in str(error.value) and str(error.value).isprintable()


@given(st.text())
def test_whatever_is_written_is_refused_or_stays_as_it_is(text: str) -> None:
    try:
        line = written("--name", text, 200)
    except UsageError:
        return
    assert line.isprintable() and 0 < len(line) <= 200
    assert written("--name", line, 200) == line
