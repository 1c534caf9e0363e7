"""How verbs speak: people's words to stderr, a machine's answer to stdout.

Whatever a site, a server or a file name brought is printed without what a terminal would obey.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from reports.desk import Desk

# Controls, marks that turn the direction of writing, halves of a pair; not the tab, nor the end of a line.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")
# Of these the same; JSON itself escapes those below U+0020.
_ESCAPED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def say(text: str) -> None:
    """Prints people's words, to stderr, on one line."""
    tell(_LINE_ENDS.sub(" ", text), sys.stderr)


def tell(text: str, stream: TextIO | None = None) -> None:
    """Prints a text for people as an answer, to stdout; or to another stream."""
    print(_OBEYED.sub("", text), file=stream or sys.stdout)


def answer(value: Any, indent: int | None = 1) -> None:
    """Prints a machine's answer, to stdout: JSON, in which what a terminal would obey is written as an escape."""
    print(json_text(value, indent))


def json_text(value: Any, indent: int | None = None) -> str:
    """Returns a value as JSON that can be printed anywhere and says the same; without `indent`, on one line.

    Raises ValueError for an infinite number, which JSON has not.
    """
    # They stand in strings alone; what is beyond U+FFFF would need two escapes, and none of it is among them.
    plain = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", plain)


def say_if_simulated(desk: Desk) -> None:
    """Says on stderr that the record holds a simulated crawl, if it does."""
    if desk.simulated:
        say("from simulated crawls: these figures say nothing about any real site")
