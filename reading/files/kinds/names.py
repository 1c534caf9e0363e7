"""Names of files inside archives, which come in whatever encoding their maker's machine used."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib

_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the name in UTF-8, with a checksum of the name it stands for
_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\._)", re.IGNORECASE)
_DOS_LETTERS = frozenset(range(0x80, 0xB0))  # А to п in cp866, signs in Windows-1251
_WINDOWS_LETTERS = frozenset((*range(0xC0, 0xE0), *range(0xF0, 0x100)))  # А to Я and р to я there, frames in cp866


def member_name(raw: bytes, extra: bytes = b"") -> str:
    """Returns a member's name from its bytes and, in a ZIP, its extra fields: UTF-8, else cp866 or Windows-1251."""
    stated = _unicode_path(raw, extra)
    name = stated if stated is not None else _decoded(raw)
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return "".join(sign for sign in name if sign.isprintable()).strip() or "?"


def passed_over(name: str) -> bool:
    """Returns whether a member is what systems leave behind and no document: explicitly not read."""
    return bool(_IGNORED.search(name)) or name.endswith("/")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    dos, windows = (sum(byte in letters for byte in raw) for letters in (_DOS_LETTERS, _WINDOWS_LETTERS))
    return raw.decode("cp866" if dos >= windows else "cp1251", "replace")


def _unicode_path(raw: bytes, extra: bytes) -> str | None:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
    return None
