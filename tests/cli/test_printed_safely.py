"""What sites, servers and file names bring is printed without what a terminal would obey; JSON stays JSON anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbs.speaking import json_text, say, tell

PROGRAM = Path(sys.executable).with_name("tyndau")


def tyndau(*words: str, cwd: Path, told: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [PROGRAM, *words], input=told, capture_output=True, check=False, cwd=cwd, timeout=60,
        env={**os.environ, **environment},
    )  # fmt: skip


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_says_the_same_and_holds_nothing_a_terminal_obeys(value: Any) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 or each in "\u202e\u2028" for each in text)
    text.encode()


def test_words_for_people_are_one_line_without_commands_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a \x1b[2J\x9b31m\u202eb\r\n  c\x07")
    tell("a\x1b[2J\n\tb \ud800\U0001f600")
    assert capsys.readouterr() == ("a[2J\n\tb \U0001f600\n", "a [2J31mb c\n")


@pytest.mark.parametrize("locale", ["UTF-8", "latin-1", "ascii"])
def test_half_a_pair_and_another_locale_do_not_end_a_verb(tmp_path: Path, locale: str) -> None:
    line = b'{"id": "\\ud800\\u009b", "text": "\xd0\xb4\xd0\xb0", "seen": "2021-02-24"}\n{"id": 1e999, "text": "x"}\n'
    done = tyndau("read", "--jsonl", cwd=tmp_path, told=line, PYTHONIOENCODING=locale)
    first, second = map(json.loads, done.stdout.decode("utf-8").splitlines())
    assert first["id"] == "\ud800\x9b"
    assert second["error"].startswith("line 2: not JSON: Out of range")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("crawl", "--at", ""), "--at : not an ISO moment"),  # an empty variable must not make the crawl a live one
        (("crawl", "--delay", "inf"), "less than or equal to 3600"),
        (("check", "--month", ""), ": not a month"),
        (("law", "\x1b[31m"), "[31m: not a day"),
        (("mail", "settle", "99999999999999999999", "sent"), "2147483647"),
        (("findings", "--month", "2020-08", "--store", "sqlite:///x.db?mode=ro"), "nothing is set behind a ?"),
    ],
)
def test_odd_values_are_wrong_use_in_one_plain_line(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = tyndau(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1), done.stderr
    assert said.encode() in done.stderr
    assert b"\x1b" not in done.stderr
    assert list(tmp_path.iterdir()) == []
