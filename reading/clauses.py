"""The words around a place in a folded text: to the ends of its clause, its line, its quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.quotations import faces_in

_FAR = 180
_MARK = re.compile('[«»“”"]')
_BREAK = re.compile(r"[\n;|]|(?:(?<=[а-яёәғқңөұүһі\d]{4})|(?<=[а-яё]{2}\)))\.\s(?!\d{1,2}[.:]\d\d)|(?<=[\"\)])\.\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before and after a place, up to the nearest breaks; and the label when the place opens its line."""

    before: str
    after: str
    label: str = ""  # the line above, when nothing stands before on this one
    alone: bool = False  # nothing else stands on the line


def clause_around(text: str, start: int, end: int) -> Clause:
    """Returns the clause of a half-open range; never looks farther than a fixed distance."""
    low, high = max(0, start - _FAR), min(len(text), end + _FAR)
    before_all, after_all = text[low:start], text[end:high]
    cut = 0
    for found in _BREAK.finditer(text, low, start):
        cut = found.end() - low
    before = before_all[cut:]
    found_after = _BREAK.search(text, end, high)
    after = after_all[: found_after.start() - end] if found_after else after_all
    line_before = before_all.rsplit("\n", 1)[-1].strip(' "|-*.:,()\t')
    line_after = after_all.split("\n", 1)[0].strip(' "|-*.:,()\t')
    alone = not line_before and not line_after
    label = ""
    if not line_before and "\n" in before_all:
        above = before_all.rsplit("\n", 1)[0].rstrip()
        label = above.rsplit("\n", 1)[-1][-120:]
    return Clause(before, after, label, alone)


def inside_quotes(original: str, start: int, end: int) -> bool:
    """Tells whether a range of the original text stands inside «…» that hold more than the range."""
    opening = _unmatched(original, start)
    if opening is None:
        return False
    depth = 1
    for mark in _MARK.finditer(original, end, end + 400):
        depth += 1 if _opens(original, mark.start()) else -1
        if depth == 0:
            return mark.start() - opening > (end - start) + 12
    return False


def _opens(original: str, at: int) -> bool:
    return faces_in(original, at) if original[at] == '"' else original[at] in "«“"


def _unmatched(original: str, start: int) -> int | None:
    """Returns the nearest opening quote before a place that nothing closes."""
    closed = 0
    for mark in reversed(list(_MARK.finditer(original, max(0, start - 400), start))):
        if not _opens(original, mark.start()):
            closed += 1
        elif closed:
            closed -= 1
        else:
            return mark.start()
    return None
