"""Plain text, and the encodings that Kazakhstan's files come in."""

from __future__ import annotations

import re

from reading.files.allowance import Allowance
from reading.files.file_text import FileText
from reading.files.passage import finished


def read_text(body: bytes, _allowance: Allowance) -> FileText:
    """Returns the text of a plain file."""
    return finished("text", decoded(body).replace("\r\n", "\n"))


def decoded(body: bytes) -> str:
    """Returns the text of bytes: by their mark, as UTF-8, or as the likeliest Cyrillic code page."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(body[:200_000], cp_isolation=["cp1251", "kz1048", "ptcp154", "koi8_r", "cp866"]).best()
    encoding = best.encoding if best else "cp1251"
    return body.decode(with_kazakh(body, encoding), "replace")


def with_kazakh(body: bytes, encoding: str) -> str:
    """Returns cp1251 or its kin KZ-1048 with the Kazakh letters: taken when its reading has them inside words."""
    if encoding not in ("cp1251", "kz1048"):
        return encoding
    kazakh = body[:200_000].decode("kz1048", "replace")
    return "kz1048" if re.search(r"[а-я][әғқңөұүһі][а-я]", kazakh) and "ё" not in kazakh else "cp1251"
