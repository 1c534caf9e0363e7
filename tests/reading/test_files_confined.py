from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from paper_scenery import KEPT, RUSSIAN, WORDS, as_picture, rar4_of, scan

from reading.files import programs
from reading.files.file_reader import FileReader
from reading.files.file_text import FileOutcome
from reading.files.programs import ANTIWORD, BSDTAR, Program, ProgramFailed, ProgramMissing, run

PYTHON = Program(sys.executable, "python3", "tests", ("--version",), 1024 * 2**20)


def test_every_program_and_language_that_files_need_is_here() -> None:
    found = programs.installed()
    assert set(found) == {
        "tesseract-ocr", "tesseract-ocr-kaz", "tesseract-ocr-rus", "antiword", "libarchive-tools",
        "libreoffice-writer-nogui",
    }  # fmt: skip
    assert [package for package, version in found.items() if version is None] == []
    assert set(programs.purposes()) == set(found)


def test_what_is_not_installed_is_said_and_never_raised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    programs.languages.cache_clear()
    try:
        assert set(programs.installed().values()) == {None}
        with pytest.raises(ProgramMissing, match="needs antiword"):
            run(ANTIWORD, [], seconds=1)
    finally:
        programs.languages.cache_clear()


def python(code: str, **limits: float) -> programs.Ran:
    return run(PYTHON, ["-c", code], **{"seconds": 5.0, **limits})  # type: ignore[arg-type]


def test_a_program_that_takes_too_long_or_says_too_much_is_ended() -> None:
    with pytest.raises(ProgramFailed, match="took too long"):
        python("import time; time.sleep(60)", seconds=0.5)
    with pytest.raises(ProgramFailed, match="took too long"):
        python("import os, time; os.close(1); os.close(2); time.sleep(60)", seconds=0.5)
    with pytest.raises(ProgramFailed, match="gave more than"):
        run(PYTHON, ["-c", "print('a' * 10_000_000)"], seconds=5, most_output=1_000_000)


def test_a_program_gets_no_more_memory_than_it_may_have() -> None:
    assert python("bytearray(3 * 2**30)").code != 0


def test_what_a_program_leaves_behind_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ran = run(PYTHON, ["-c", "open('a', 'w').write('x'); open('made', 'w').write('y')"], seconds=5, result="made")
    assert ran.output == b"y"
    assert list(tmp_path.iterdir()) == []


def test_a_reader_leaves_no_folder_and_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with FileReader() as reader:
        assert reader.read(as_picture(scan(RUSSIAN))).outcome is FileOutcome.OK
        assert reader.read((KEPT / "protocol.doc").read_bytes()).outcome is FileOutcome.OK
        assert reader.read(rar4_of({"а.txt": WORDS.encode()})).outcome is FileOutcome.OK
        assert [path.name for folder in tmp_path.iterdir() for path in folder.iterdir()] == []
        worker = reader._worker
        assert worker is not None
    assert worker.poll() is not None
    assert list(tmp_path.iterdir()) == []


def test_neither_the_worker_nor_its_programs_reach_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        reach = f"import socket; socket.create_connection(('127.0.0.1', {port}), 3)"
        assert subprocess.run([sys.executable, "-c", reach], check=False).returncode == 0
        code = (
            "from reading.files.confinement import confine\nassert confine()\nimport socket, subprocess, sys\n"
            "socket.socketpair()\n"
            "for family in (socket.AF_INET, socket.AF_INET6):\n"
            "    try: socket.socket(family)\n    except PermissionError: pass\n    else: sys.exit(7)\n"
            f"said = subprocess.run([sys.executable, '-c', {reach!r}], stderr=-1).stderr\n"
            "sys.exit(0 if b'PermissionError' in said else 8)"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_program_ends_with_the_worker(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    sleeper = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    code = (
        "from reading.files.programs import Program, run\nimport sys\n"
        f"run(Program(sys.executable, 'python3', '', (), 2**30), ['-c', {sleeper!r}], seconds=30)"
    )
    worker = subprocess.Popen([sys.executable, "-c", code])
    while not (note.exists() and note.read_text()):
        assert worker.poll() is None
        time.sleep(0.02)
    worker.kill()
    worker.wait()
    state = Path("/proc", note.read_text(), "stat")
    until = time.monotonic() + 5
    while state.exists() and state.read_text().split()[2] != "Z":
        assert time.monotonic() < until, "the program lives on"
        time.sleep(0.02)


def test_bsdtar_is_not_led_out_of_its_folder(tmp_path: Path) -> None:
    body = rar4_of({"..\\..\\out.txt": WORDS.encode()})
    with FileReader() as reader:
        assert WORDS in reader.read(body).text
    assert not (tmp_path.parent / "out.txt").exists()
    assert run(BSDTAR, ["--version"], seconds=5).code == 0
