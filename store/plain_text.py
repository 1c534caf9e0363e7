"""Text that every database takes."""

from __future__ import annotations


def storable(text: str) -> str:
    """Returns the text without U+0000, which PostgreSQL refuses; half a surrogate pair, which is no UTF-8, as U+FFFD.

    Pages hold both: an interface may answer `\\u0000` or `\\ud83d` in its JSON. On SQLite the same is kept.
    """
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text)
    return text.replace("\0", "") if "\0" in text else text
