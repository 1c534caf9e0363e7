"""Wrong use of the program: one plain line on stderr, the right exit code, nothing on stdout, nothing written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("tyndau")


def tyndau(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False, cwd=cwd, timeout=60)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("table", "--month", "2020-13"), "2020-13: not a month"),
        (("table", "--month", "august"), "august: not a month"),
        (("table",), "Missing option '--month'"),
        (("table", "--month", "2020-08", "--sore", "x"), "No such option: --sore"),
        (("tabel",), "No such command 'tabel'"),
        (("findings", "--month", "2020-08", "--store", "sqlite:///none.db"), "no store there"),
        (("findings", "--month", "2020-08", "--store", "none.db"), "not a store URL"),
        (("note", "2020-08", "--out", "x", "--format", "doc"), "choose from html, docx"),
        (("note", "2020-08", "--out", "x", "--lang", "de"), "choose from ru, kk"),
        (("crawl", "--at", "yesterday"), "not an ISO moment"),
        (("crawl", "--at", "2020-08-11T21:00:00"), "say the offset too"),
        (("crawl", "--at", "1700-01-01T00:00:00+00:00"), "no day of this century"),
        (("law", "soon"), "soon: not a day"),
        (("replay", "--into", "sqlite:///new.db", "--store", "sqlite:///none.db"), "no archived crawl there"),
        (("backup", "sqlite:///none/copy.db", "--store", "sqlite:///none.db"), "no store there"),
        (("note", "2020-Q5", "--out", "x"), "2020-Q5"),
        (("crawl", "atlantis"), "unknown region 'atlantis'"),
        (("crawl", "--regions", "none.yaml"), "none.yaml: cannot be read: No such file"),
        (("read",), "read takes files, or --jsonl"),
        (("read", "--seen", "soon", "x.txt"), "soon: not a day"),
    ],
)
def test_wrong_use_is_one_plain_line_and_exit_code_2(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = tyndau(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_broken_regions_file_is_named_with_line_and_reason(tmp_path: Path) -> None:
    text = (ROOT / "config" / "regions.yaml").read_text(encoding="utf-8")
    (tmp_path / "regions.yaml").write_text(text.replace("kind:", "knd:", 1), encoding="utf-8")
    done = tyndau("crawl", "--regions", "regions.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "regions.yaml:" in done.stderr


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        "Общественные слушания состоятся 10 сентября 2020 года в 15:00.", encoding="utf-8"
    )
    done = tyndau("read", "none.txt", "good.txt", "--json", cwd=tmp_path)
    assert (done.returncode, done.stdout.count("\n"), done.stderr.count("\n")) == (1, 1, 1)


def test_lines_that_are_no_notices_are_answered_and_the_others_are_read(tmp_path: Path) -> None:
    lines = '{"id": 1, "text": "Хаттама", "seen": "2020-08-11"}\nnot json\n{"id": 3}\n[]\n'
    words = [PROGRAM, "read", "--jsonl"]
    done = subprocess.run(words, input=lines, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stdout.count("\n")) == (1, 4)
    assert "Traceback" not in done.stderr
