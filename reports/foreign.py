"""Text that came from somebody's site, made fit to be printed in a state document.

A title may hold control characters, direction overrides, lone surrogates or a page of noise; an address may be a
script.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

LONGEST_TITLE = 300  # characters; the rest stands in the findings
LONGEST_ADDRESS = 2000
_LONGEST_WORD = 30  # nothing longer is a word one would not cut


@lru_cache(maxsize=4096)  # the note says a title or a reason several times: text, annex, spreadsheet
def foreign_text(text: str, longest: int = LONGEST_TITLE) -> str:
    """Returns the text on one line, without characters that are not to be seen.

    What is longer than `longest` is cut between two words and ends with an ellipsis; quotes it opened are closed.
    """
    seen = "".join(" " if character in "\t\r\n\x0b\x0c\x85\u2028\u2029" else character for character in text)
    # Cc: controls; Cf: direction overrides and other invisible marks; Cs: halves of a pair; Cn: no character at all
    seen = "".join(character for character in seen if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn"})
    seen = " ".join(seen.split())
    return seen if len(seen) <= longest else _cut(seen, longest)


def _cut(text: str, longest: int) -> str:
    kept = text[: longest - 3]
    if " " in kept[-_LONGEST_WORD:]:
        kept = kept.rsplit(" ", 1)[0]
    open_quotes = min(max(kept.count("«") - kept.count("»"), 0), 2)
    return kept.rstrip(" ,;:–—-«„") + "…" + "»" * open_quotes


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
