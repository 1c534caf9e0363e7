"""The outside programs that open what no library does: which there are, whether they are installed, and how one runs.

Each run has a folder of its own that is removed after it, an environment of its own, limits on time, memory and output,
and no network (`reading.files.confinement`).
"""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from reading.files.confinement import MOST_WRITTEN, confine_program
from reading.files.file_text import FileOutcome

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Program:
    """A program by its command, the Debian package it comes in, what it is for, and bytes of memory it may take."""

    command: str
    package: str
    purpose: str
    version: tuple[str, ...]
    memory: int


TESSERACT = Program("tesseract", "tesseract-ocr", "scans and pictures", ("--version",), 1024 * 2**20)
ANTIWORD = Program("antiword", "antiword", "DOC files", (), 512 * 2**20)
BSDTAR = Program("bsdtar", "libarchive-tools", "RAR and 7-Zip archives", ("--version",), 1024 * 2**20)
OFFICE = Program(
    "soffice", "libreoffice-writer-nogui", "DOC files that antiword cannot read, and scans in them", ("--version",),
    6 * 2**30,
)  # fmt: skip
PROGRAMS = (TESSERACT, ANTIWORD, BSDTAR, OFFICE)
LANGUAGES = {"kaz": "tesseract-ocr-kaz", "rus": "tesseract-ocr-rus"}


class ProgramMissing(Exception):  # noqa: N818 - an answer for the caller, not a fault
    """Something is not installed; `packages` are the Debian packages that bring it."""

    def __init__(self, *packages: str) -> None:
        super().__init__("needs " + ", ".join(packages))
        self.packages = packages


class ProgramFailed(Exception):  # noqa: N818 - as above
    """A program gave no answer; the message says why, the outcome what that makes of the file: never a broken one."""

    def __init__(self, message: str, outcome: FileOutcome = FileOutcome.DIED) -> None:
        super().__init__(message)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: exit code, output (or the file asked for), the first lines of complaint."""

    code: int
    output: bytes
    complaint: str


def installed() -> dict[str, str | None]:
    """Returns each package that reading files can need, with the version found on this machine, or None."""
    found: dict[str, str | None] = {}
    for program in PROGRAMS:
        found[program.package] = _version(program)
        if program is TESSERACT:
            there = languages()
            found.update({package: code if code in there else None for code, package in LANGUAGES.items()})
    return found


def purposes() -> dict[str, str]:
    """Returns what each package is needed for."""
    named = {program.package: program.purpose for program in PROGRAMS}
    return {**named, **dict.fromkeys(LANGUAGES.values(), TESSERACT.purpose)}


def require(program: Program) -> str:
    """Returns the path of a program. Raises ProgramMissing."""
    path = shutil.which(program.command)
    _NEEDED.add(program.package)
    if path is None:
        raise ProgramMissing(program.package)
    return path


_NEEDED: set[str] = set()  # packages asked for in this process since they were last told


def needed_since() -> tuple[str, ...]:
    """Returns the packages that were used or found missing since this was last asked, in order of their names."""
    packages = tuple(sorted(_NEEDED))
    _NEEDED.clear()
    return packages


@cache
def version_here(package: str) -> str | None:
    """Returns the version of a package that reading files can need, as this machine has it, or None."""
    for program in PROGRAMS:
        if program.package == package:
            return _version(program)
    return next((code for code, name in LANGUAGES.items() if name == package and code in languages()), None)


@cache
def languages() -> frozenset[str]:
    """Returns the languages that tesseract can recognise here, none if it is not installed."""
    try:
        ran = run(TESSERACT, ["--list-langs"], seconds=10)
    except (ProgramMissing, ProgramFailed):
        return frozenset()
    return frozenset(ran.output.decode("utf-8", "replace").split("\n"))


def require_scans() -> None:
    """Raises ProgramMissing unless scans in both languages can be read."""
    _NEEDED.update((TESSERACT.package, *LANGUAGES.values()))
    lacking = [] if shutil.which(TESSERACT.command) else [TESSERACT.package]
    lacking += [package for code, package in LANGUAGES.items() if code not in languages()]
    if lacking:
        raise ProgramMissing(*lacking)


def run(
    program: Program,
    arguments: Sequence[str],
    *,
    files: Mapping[str, bytes] | None = None,
    seconds: float,
    most_output: int = MOST_WRITTEN,
    result: str | None = None,
) -> Ran:
    """Runs a program in a fresh folder that holds `files` and is removed afterwards; «{folder}» stands for its path.

    The answer is what it prints, or the file `result` that it leaves there. Raises ProgramMissing, ProgramFailed.
    """
    path = require(program)
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        for name, body in (files or {}).items():
            Path(folder, name).write_bytes(body)
        filled = [argument.replace("{folder}", folder) for argument in arguments]
        process = subprocess.Popen(
            [path, *filled],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,
            preexec_fn=partial(confine_program, program.memory, seconds, most_output),  # noqa: PLW1509 - one thread
        )
        try:
            output, complaint = _received(process, program, time.monotonic() + seconds, most_output)
        finally:
            _end(process)
        if result is not None:
            output = _left(Path(folder, result), most_output)
        if process.returncode < 0:  # a limit of memory, time or disk ends a program by a signal
            raise ProgramFailed(f"{program.command} was ended by signal {-process.returncode}")
        return Ran(process.returncode, output, " ".join(complaint.decode("utf-8", "replace").split())[:300])


def _environment(folder: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX", "ANTIWORDHOME") if name in os.environ}
    return {**kept, "HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _received(process: subprocess.Popen[bytes], program: Program, until: float, most: int) -> tuple[bytes, bytes]:
    assert process.stdout is not None
    assert process.stderr is not None
    kept = {process.stdout.fileno(): bytearray(), process.stderr.fileno(): bytearray()}
    complaint = process.stderr.fileno()
    open_ends = set(kept)
    while open_ends:
        left = until - time.monotonic()
        ready = select.select(list(open_ends), [], [], left)[0] if left > 0 else []
        if not ready:
            raise ProgramFailed(f"{program.command} took too long", FileOutcome.TIMEOUT)
        for end in ready:
            chunk = os.read(end, _CHUNK)
            if not chunk:
                open_ends.discard(end)
            elif end != complaint or len(kept[end]) < _CHUNK:
                kept[end] += chunk
            if len(kept[end]) > most:
                raise ProgramFailed(f"{program.command} gave more than {most} bytes", FileOutcome.TOO_LARGE)
    try:
        process.wait(max(until - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        raise ProgramFailed(f"{program.command} took too long", FileOutcome.TIMEOUT) from None
    return bytes(kept[process.stdout.fileno()]), bytes(kept[complaint])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and whatever it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _left(path: Path, most: int) -> bytes:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > most:
        return b""
    return path.read_bytes()


def _version(program: Program) -> str | None:
    if shutil.which(program.command) is None:
        return None
    try:
        ran = run(program, program.version, seconds=20)
    except ProgramFailed:
        return None
    said = re.search(r"\d+(?:\.\d+)+", ran.output.decode("utf-8", "replace") or ran.complaint)
    return said.group() if said else "installed"
