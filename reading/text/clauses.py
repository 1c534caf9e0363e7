"""The words around a place in a folded text: to the ends of its clause, its line, its quotation."""

from __future__ import annotations

import re
from typing import NamedTuple

from reading.text.fold import Folded
from reading.text.known import Known, known
from reading.text.quotations import faces_in

_FAR = 180
_MARKS = '«»“”"'
_MARK = re.compile(f"[{_MARKS}]")
_CLOSING = re.compile('[»”"]')
_YEAR_ENDS = re.compile(r"\d\s?[гж]\.?[гж]?\.\s\"?(?=[а-яёәғқңөұүһі]{2})")  # ends a sentence only if a capital follows
_YEAR_ALONE = re.compile(r"^\s?/\s?[гж]\.?\s?$")  # «10.03.2021 ж./г.»
_BREAK = re.compile(
    # a set of letters comes first: a search passes over all others at once
    r"[\n;|.](?:(?<!\.)|(?:(?<=[а-яёәғқңөұүһі\d]{4}\.)|(?<=[а-яё]{2}\)\.))\s(?!\d{1,2}[.:]\d\d(?!\.\d))|(?<=[\"\)]\.)\s|(?<=\d[:.]\d\d\.)\s(?=[а-яёәғқңөұүһі]{3})(?!час|сағ))"
)


_LONGEST_LABEL = 25  # characters of one that ends with a full stop
_LABEL_AND_VALUE = re.compile(r":\s*[^\s(]|\d[.:]\d\d")


class Clause(NamedTuple):
    """What stands before and after a place, up to the nearest breaks; and the label when the place opens its line."""

    before: Known
    after: Known
    label: str = ""  # the line above, when nothing stands before on this one
    alone: bool = False  # nothing else stands on the line

    @property
    def heading(self) -> str:
        """The line above, unless it has its own value, «Время и место: 11:00, с. Кенес», or is a sentence."""
        a_sentence = len(self.label) > _LONGEST_LABEL and self.label.endswith(".")
        return "" if a_sentence or _LABEL_AND_VALUE.search(self.label) else self.label


def clause_around(folded: Folded, start: int, end: int) -> Clause:
    """Returns the clause of a half-open range of the folded text; never looks farther than a fixed distance."""
    text = folded.text
    low, high = max(0, start - _FAR), min(len(text), end + _FAR)
    before_all, after_all = text[low:start], text[end:high]
    cut = 0
    for found in reversed([*_BREAK.finditer(text, low, start)]):
        if not _inside_a_name(text, found, found.end(), start):
            cut = found.end() - low
            break
    for found in _YEAR_ENDS.finditer(text, low + cut, start) if "г." in before_all or "ж." in before_all else ():
        following = folded.original[folded.back(found.end(), found.end() + 1).start]
        if following.isupper() and not folded.original.isupper():
            cut = found.end() - low
    cell = _label_cell(before_all[:cut]) if before_all[cut - 1 : cut] == "|" else ""
    before = known(cell + before_all[cut:]) if cell else text.part(low + cut, start)
    stop = high
    for found in _BREAK.finditer(text, end, high):
        if not _inside_a_name(text, found, end, found.start()):
            stop = found.start()
            break
    after = text.part(end, stop)
    line_before = before_all.rsplit("\n", 1)[-1].strip(' "|-*.:,()\t')
    line_after = after_all.split("\n", 1)[0]
    line_after = "" if _YEAR_ALONE.match(line_after) else line_after.strip(' "|-*.:,()\t')
    alone = not line_before and not line_after
    label = ""
    if not line_before and "\n" in before_all:
        above = before_all.rsplit("\n", 1)[0].rstrip()
        label = above.rsplit("\n", 1)[-1][-120:]
    return Clause(before, after, label, alone)


_LABEL_CELL = re.compile(
    r"[|\n]?\s?(?P<label>[^|\n\d]{0,60}(?:дат[аы]|день|когда|қашан|срок|период|начал|окончан|размещ|публик|күн|мерзім|кезең|орналас|жариял)[^|\n\d]{0,40})\|$"
)


def _label_cell(before: str) -> str:
    """«Дата размещения | 26.08.2022»: the label of a table that has its labels in the first column."""
    found = _LABEL_CELL.search(before, max(0, before.rfind("\n"), before.rfind("|", 0, len(before) - 1)))
    return f"{found['label'].strip()}: " if found else ""


def _inside_a_name(text: str, point: re.Match[str], start: int, end: int) -> bool:
    """Tells whether a full stop stands inside quotation marks: «Парк. РООС» ends no sentence."""
    return text[point.start()] == "." and text.count('"', start, end) % 2 == 1


def inside_quotes(original: str, start: int, end: int) -> tuple[int, int] | None:
    """Returns where the «…» open and close that hold a range of the original text and more than it, or None."""
    if _CLOSING.search(original, end, end + 400) is None:
        return None
    opening = _unmatched(original, start)
    if opening is None:
        return None
    depth = 1
    for mark in _MARK.finditer(original, end, end + 400):
        depth += 1 if _opens(original, mark.start()) else -1
        if depth == 0:
            return (opening, mark.start()) if mark.start() - opening > (end - start) + 12 else None
    return None


def _opens(original: str, at: int) -> bool:
    return faces_in(original, at) if original[at] == '"' else original[at] in "«“"


def _unmatched(original: str, start: int) -> int | None:
    """Returns the nearest opening quote before a place that nothing closes."""
    closed = 0
    for mark in reversed([*_MARK.finditer(original, max(0, start - 400), start)]):
        if not _opens(original, mark.start()):
            closed += 1
        elif closed:
            closed -= 1
        else:
            return mark.start()
    return None
