"""The walls around the process that opens strangers' files, and around every program that it starts.

No network: a seccomp filter refuses every socket but the local kind, and with it whatever a program would fetch because
a document tells it to. It needs no privilege, holds over fork and exec, and cannot be taken off again.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import resource
import struct
import sys

MEMORY = 1536 * 2**20  # bytes of address space; PDFium and lxml stay far below it on honest files
MOST_MEMORY = 6 * 2**30  # what a program that the worker starts may be given at most
MOST_WRITTEN = 256 * 2**20  # bytes of one file, all of them in a folder that is removed

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER, _PARENT_DEATH, _KILL = 38, 22, 2, 1, 9
_AF_UNIX, _IO_URING_SETUP, _X32 = 1, 425, 0x40000000
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # audit number of the machine, socket()
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES


def confine() -> bool:
    """Sets the limits of this process. Returns whether the network is shut off too (Linux on x86-64 and ARM64)."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, _at_most(resource.RLIMIT_AS, MOST_MEMORY)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    written = _at_most(resource.RLIMIT_FSIZE, MOST_WRITTEN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    return _without_network()


def confine_program(memory: int, seconds: float, written: int) -> None:
    """Sets the limits of a program between fork and exec; it ends with the worker that started it."""
    memory = _at_most(resource.RLIMIT_AS, memory)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    processor = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
    written = _at_most(resource.RLIMIT_FSIZE, written)
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    if _LIBC is not None:
        _LIBC.prctl(_PARENT_DEATH, _KILL, 0, 0, 0)


def _at_most(which: int, wanted: int) -> int:
    hard = resource.getrlimit(which)[1]
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _without_network() -> bool:
    calls = _CALLS.get(platform.machine())
    if _LIBC is None or calls is None:
        return False
    machine, socket = calls
    steps = [
        (_LOAD, 0, 0, 4),  # which machine's call it is
        (_EQUAL, 0, 7, machine),
        (_LOAD, 0, 0, 0),  # which call
        (_AT_LEAST, 5, 0, _X32),  # the other door to the same calls
        (_EQUAL, 4, 0, _IO_URING_SETUP),
        (_EQUAL, 0, 2, socket),
        (_LOAD, 0, 0, 16),  # its first argument, the family
        (_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    if _LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(_LIBC.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)
