"""How verbs speak: people's words to stderr, a machine's answer to stdout."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.desk import Desk


def say(text: str) -> None:
    """Prints people's words, to stderr."""
    print(text, file=sys.stderr)


def answer(value: Any) -> None:
    """Prints a machine's answer, to stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def say_if_simulated(desk: Desk) -> None:
    """Says on stderr that the record holds a simulated crawl, if it does."""
    if desk.simulated:
        say("from simulated crawls: these figures say nothing about any real site")
