"""Content codings (gzip, deflate) undone within bounds: a body of some kilobytes can unfold to terabytes."""

from __future__ import annotations

import zlib

LARGEST = 64 * 1024 * 1024  # bytes of a body, coded or not
_GZIP, _ZLIB, _RAW = 31, 15, -15
_WINDOWS = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (_ZLIB, _RAW)}
_MOST_CODINGS = 4
_MOST_MEMBERS = 10_000  # of one gzip: a server that packs a page writes one, or one per some 64 KiB
_GZIP_BEGINS = b"\x1f\x8b"
_FIRST_PIECE, _LARGEST_PIECE = 512, 64 * 1024  # bytes unpacked at once; what lies behind a member's end is given back


class TooLargeError(ValueError):
    """A body that is larger than the bound once its coding is undone."""


def undone(body: bytes, coding: str, largest: int = LARGEST) -> bytes:
    """Returns a body with its Content-Encoding undone; as it came, if it is not what it says it is.

    Raises TooLargeError as soon as the result outgrows `largest` bytes.
    """
    names = [name.strip().lower() for name in coding.split(",") if name.strip().lower() not in ("", "identity")]
    content = body
    for name in reversed(names[:_MOST_CODINGS]):
        unfolded = next(
            (done for window in _WINDOWS.get(name, ()) if (done := _unfolded(content, window, largest)) is not None),
            None,
        )
        if unfolded is None:
            return body
        content = unfolded
    return content if len(names) <= _MOST_CODINGS else body


def _unfolded(body: bytes, window: int, largest: int) -> bytes | None:
    """Returns a body unpacked, None if it is not packed so. Members in a row (gzip) are one body.

    Each byte is looked at a bounded number of times, however many members there are.
    """
    view, place, parts, size = memoryview(body), 0, [], 0
    for _member in range(_MOST_MEMBERS):
        unpack, ahead = zlib.decompressobj(window), _FIRST_PIECE
        while not unpack.eof:
            piece = view[place : place + ahead]
            if not piece:
                return None
            try:
                part = unpack.decompress(piece, largest + 1 - size)
            except zlib.error:
                return None
            parts.append(part)
            size += len(part)
            if size > largest:
                raise TooLargeError(f"more than {largest} bytes once its coding is undone")
            place, ahead = place + len(piece), min(2 * ahead, _LARGEST_PIECE)
        place -= len(unpack.unused_data)
        if window != _GZIP or view[place : place + 2] != _GZIP_BEGINS:
            return b"".join(parts)
    return None
