"""Text that came from somebody's site, made fit to be printed in a state document.

A title may hold control characters, direction overrides, lone surrogates or a page of noise; an address may be a
script.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

LONGEST_TITLE = 300  # characters; the rest stands in the findings
LONGEST_ADDRESS = 2000


def foreign_text(text: str, longest: int = LONGEST_TITLE) -> str:
    """Returns the text on one line, without characters that are not to be seen, cut at `longest` with an ellipsis."""
    seen = "".join(" " if character in "\t\r\n\x0b\x0c\x85\u2028\u2029" else character for character in text)
    # Cc: controls; Cf: direction overrides and other invisible marks; Cs: halves of a pair; Cn: no character at all
    seen = "".join(character for character in seen if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn"})
    seen = " ".join(seen.split())
    return seen if len(seen) <= longest else seen[: longest - 1].rstrip() + "…"


def web_address(url: str) -> str | None:
    """Returns the address if a link to it may be set: http or https, a host, printable; else None."""
    if len(url) > LONGEST_ADDRESS or any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None
