"""Content codings (gzip, deflate) undone within bounds: a body of some kilobytes can unfold to terabytes."""

from __future__ import annotations

import zlib

LARGEST = 64 * 1024 * 1024  # bytes of a body, coded or not
_GZIP, _ZLIB, _RAW = 31, 15, -15
_WINDOWS = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (_ZLIB, _RAW)}
_MOST_CODINGS = 4


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
    unpack = zlib.decompressobj(window)
    try:
        content = unpack.decompress(body, largest + 1)
        while unpack.eof and window == _GZIP and unpack.unused_data.startswith(b"\x1f\x8b"):  # members in a row
            rest, unpack = unpack.unused_data, zlib.decompressobj(window)
            content += unpack.decompress(rest, largest + 1)
            if len(content) > largest:
                break
    except zlib.error:
        return None
    if len(content) > largest:
        raise TooLargeError(f"more than {largest} bytes once its coding is undone")
    return content if unpack.eof else None
