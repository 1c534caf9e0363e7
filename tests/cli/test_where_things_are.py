"""Where the program looks: the regions file of the environment, folders that are not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from store.opening import open_store

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("tyndau")


def tyndau(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    more = os.environ | environment
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False, cwd=cwd, env=more, timeout=60)


def test_the_regions_file_of_the_environment_counts_where_none_is_named(tmp_path: Path) -> None:
    text = (ROOT / "config" / "regions.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(text.replace("id: kostanay-govkz", "id: kostanay-own"), encoding="utf-8")
    assert "kostanay-own" in tyndau("sources", "list", cwd=tmp_path, TYNDAU_REGIONS=str(own)).stdout
    named = tyndau("sources", "list", "--regions", str(ROOT / "config" / "regions.yaml"), cwd=tmp_path)
    assert "kostanay-own" not in named.stdout


def test_the_list_of_sources_says_in_words_how_sure_an_address_is(tmp_path: Path) -> None:
    said = tyndau("sources", "list", cwd=tmp_path).stdout.splitlines()
    assert all(
        re.search(r" \d+ listings?, address (sure|likely|inferred|not known)(, last seen \S+)?$", s) for s in said
    )


def test_a_backup_into_a_folder_that_is_not_there_names_the_folder(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'tyndau.db'}", create=True).dispose()
    done = tyndau("backup", "sqlite:///none/copy.db", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "tyndau: none/copy.db: the folder none does not exist\n"
