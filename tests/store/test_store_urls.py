"""A store's URL is shown without its password, and one that cannot keep a record is refused with a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import TyndauError, UsageError
from store.opening import archive_folder, open_store, shown, sqlite_path

ROOT = Path(__file__).resolve().parents[2]
SECRET = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1).map("Geheim".__add__)


@given(st.sampled_from(["postgresql", "postgresql+psycopg", "mysql", "no such thing", ""]), SECRET)
def test_no_password_is_shown_however_the_url_is_written(kind: str, secret: str) -> None:
    for url in (f"{kind}://centre:{secret}@127.0.0.1:1/tyndau", f"{kind}:centre:{secret}@h", f"centre:{secret}@h/d"):
        assert "Geheim" not in shown(url)


@pytest.mark.parametrize(
    "url", ["postgresql://u@h/d?password=Geheim", "postgresql://h/d?user=u&sslpassword=Geheim&passfile=/Geheim"]
)
def test_nor_one_that_stands_in_the_query(url: str) -> None:
    assert "Geheim" not in shown(url)


@pytest.mark.parametrize(
    "url", ["sqlite:///tyndau.db", "sqlite:////tmp/a@b:c.db", "postgresql://h/d", "postgresql://u@h/d"]
)
def test_what_holds_no_password_is_shown_as_it_is(url: str) -> None:
    assert shown(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:Geheim@h:port/d",
        "postgresql://u:Ge@heim@127.0.0.1:1/d",
        "postgresql+nothing://u:Geheim@127.0.0.1:1/d",
        "postgresql+psycopg://u:Geheim@127.0.0.1:1/d",
        "u:Geheim@h",
    ],
)
@pytest.mark.parametrize("ask", [open_store, sqlite_path, archive_folder])
def test_a_store_that_cannot_be_opened_is_one_line_without_its_password(ask: object, url: str) -> None:
    try:
        ask(url)  # type: ignore[operator]
    except TyndauError as error:
        assert ("\n" in str(error), "heim" in str(error).lower()) == (False, False)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_store_in_memory_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="a store in memory ends with the verb"):
        open_store(url, create=True)


def test_the_doctor_and_a_crawl_do_not_print_it_either(tmp_path: Path) -> None:
    for verb in ("doctor", "crawl"):
        words = [sys.executable, "-m", "cli", verb, "--store", "postgresql+psycopg://u:Geheim@127.0.0.1:1/d"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
        assert (done.returncode, "Geheim" in done.stdout + done.stderr) == (1, False)


def test_a_file_without_end_is_one_line_and_is_not_read_to_it() -> None:
    words = [sys.executable, "-m", "cli", "read", "/dev/zero"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stderr) == (1, "tyndau: /dev/zero: larger than 64 MB\n")
