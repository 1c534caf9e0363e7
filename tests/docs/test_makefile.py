"""The first thing a newcomer types: `make`, with whatever Python is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def _make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
        os.utime(folder / name, (0, 0))
    # as a person calls it, also when these tests themselves run under make
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *words], cwd=folder, capture_output=True, text=True, check=False, env=plain)


def _fake_python(folder: Path, version: str) -> Path:
    fake = folder / "python"
    fake.write_text(f'#!/bin/sh\ncase "$1" in --version) echo "Python {version}";; *) exit 1;; esac\n')
    fake.chmod(0o755)
    return fake


@needs_make
def test_a_python_too_old_is_told_in_one_line(tmp_path: Path) -> None:
    done = _make(tmp_path / "a tree", "setup", f"PYTHON={_fake_python(tmp_path, '3.9.2')}")
    said = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode == 2
    assert len(said) == 1
    assert said[0].startswith("Python 3.11 or newer is needed;")
    assert "3.9.2" in said[0]


@needs_make
def test_a_python_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    done = _make(tmp_path / "a tree", "setup", "PYTHON=no-such-python")
    said = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert said == [
        "Python 3.11 or newer is needed; no-such-python is not found. Say: make setup PYTHON=/path/to/python3.11"
    ]


@needs_make
def test_make_alone_lists_what_there_is(tmp_path: Path) -> None:
    done = _make(tmp_path / "a tree")
    listed = {line.split()[1] for line in done.stdout.splitlines()}
    assert listed == {"help", "setup", "demo", "test", "lock", "bench", "clean"}


@needs_make
def test_nothing_is_built_again_while_lock_and_project_stay(tmp_path: Path) -> None:
    folder = tmp_path / "a tree"
    _make(folder, "help")
    ready = folder / ".venv" / ".ready"
    ready.parent.mkdir()
    ready.touch()
    done = _make(folder, "setup", f"PYTHON={sys.executable}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_continuous_check_is_a_strict_script_that_ends_in_make_test() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("make test")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
