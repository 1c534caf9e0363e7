"""A file that our own time, memory, programs or libraries could not read is not a broken file, and accuses nobody."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from paper_scenery import KEPT, WORDS, rar4_of, zip_of

from reading.files import programs
from reading.files import worker as file_worker
from reading.files.allowance import Allowance
from reading.files.file_reader import FileReader
from reading.files.file_text import OURS, FileOutcome
from reading.files.kinds import archive, old_word, opening
from reading.files.programs import Program, ProgramFailed, run
from rules.checks import file_unreadable

PYTHON = Program(sys.executable, "python3", "tests", ("--version",), 1024 * 2**20)


def test_no_outcome_of_our_own_making_is_held_against_anybody() -> None:
    assert not {outcome.value for outcome in OURS} & file_unreadable._DAMAGED.keys()
    assert FileOutcome.BROKEN not in OURS


@pytest.mark.parametrize(
    ("code", "seconds", "most", "outcome"),
    [
        ("import time; time.sleep(60)", 0.5, 2**20, FileOutcome.TIMEOUT),
        ("print('a' * 10_000_000)", 5.0, 2**20, FileOutcome.TOO_LARGE),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", 5.0, 2**20, FileOutcome.DIED),
        ("import os; os.abort()", 5.0, 2**20, FileOutcome.DIED),
    ],
)
def test_a_program_ended_by_our_limits_says_which(code: str, seconds: float, most: int, outcome: FileOutcome) -> None:
    with pytest.raises(ProgramFailed) as failed:
        run(PYTHON, ["-c", code], seconds=seconds, most_output=most)
    assert failed.value.outcome is outcome


def test_an_archive_and_a_doc_that_take_too_long_are_not_broken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("bsdtar", "antiword", "soffice"):
        (tmp_path / name).write_text("#!/bin/sh\nsleep 30\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for body in (rar4_of({"а.txt": WORDS.encode()}), (KEPT / "protocol.doc").read_bytes()):
        assert opening.text_of(body, Allowance(seconds=0.3)).outcome is FileOutcome.TIMEOUT


@pytest.mark.parametrize(
    "complaint", ["RAR solid archive support unavailable", "Parsing filters is unsupported.", "Can't allocate memory"]
)
def test_an_archive_our_program_has_no_means_for_is_not_broken(complaint: str) -> None:
    assert archive._complained(complaint.casefold())[0] is FileOutcome.UNSUPPORTED
    assert archive._complained("damaged header")[0] is FileOutcome.BROKEN


def test_a_surprise_of_a_library_is_not_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def surprised(body: bytes, allowance: Allowance) -> None:
        raise KeyError("styles.xml")

    monkeypatch.setattr(file_worker, "text_of", surprised)
    answer = file_worker._answer(b"x", Allowance())
    assert answer.outcome is FileOutcome.DIED
    assert "KeyError" in answer.reason


def test_a_reader_that_is_out_of_time_does_not_call_the_file_broken() -> None:
    with FileReader(seconds=0.01) as files:
        assert files.read((KEPT / "protocol.doc").read_bytes()).outcome in OURS


def test_what_a_reading_needed_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    programs.needed_since()
    with pytest.raises(ProgramFailed):
        old_word._by_antiword(b"no document", Allowance(seconds=5))
    assert programs.needed_since() == ("antiword",)
    assert programs.needed_since() == ()


@pytest.mark.parametrize("inside", ["x" * (11 * 2**20), "<w:p>" * 300 + "</w:p>" * 300])
def test_a_whole_document_beyond_what_our_library_takes_is_not_broken(inside: str) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{word}"><w:body><w:p>{inside}</w:p></w:body></w:document>'
    body = zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})
    with FileReader() as reader:
        assert reader.read(body).outcome is FileOutcome.TOO_LARGE
