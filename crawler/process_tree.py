"""The processes below a process, as Linux tells of them: what they take of the memory, and their end.

A browser is a dozen processes that part from their parents' groups; whoever ends it has to know them all.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")


def below(root: int) -> list[int]:
    """Returns the ids of all processes under one, itself left out; none where there is no `/proc`."""
    children: dict[int, list[int]] = {}
    for pid, parent in _parents():
        children.setdefault(parent, []).append(pid)
    found, open_ends = [], [root]
    while open_ends:
        new = children.get(open_ends.pop(), [])
        found += new
        open_ends += new
    return found


def memory_of(pids: Iterable[int]) -> int:
    """Returns the bytes of memory that processes take together, shared ones counted once."""
    return sum(_proportional(pid) for pid in pids)


def end_below(root: int) -> None:
    """Kills all processes under one, new ones too that are made meanwhile."""
    for _round in range(20):
        under = below(root)
        for pid in under:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if not under:
            break


def end_all(root: int) -> None:
    """Kills a child of this process, which leads a group of its own, and all processes under it."""
    end_below(root)
    for end in (os.killpg, os.kill):
        with suppress(OSError):
            end(root, signal.SIGKILL)


def _parents() -> Iterable[tuple[int, int]]:
    for entry in os.scandir(_PROC) if _PROC.is_dir() else ():
        if entry.name.isdigit():
            with suppress(OSError, ValueError, IndexError):
                # The name, in brackets, may hold anything; what follows the last bracket is state and parent.
                state, parent = (_PROC / entry.name / "stat").read_text("latin-1").rpartition(")")[2].split()[:2]
                if state != "Z":
                    yield int(entry.name), int(parent)


def _proportional(pid: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
