"""Quotation marks as they are typed: no blank beside them, ТОО«Тас», one too many inside, « Тас », ""Тас"", <<Тас>>.

Folded marks do not say which way they face; what is set right here needs them as printed.
"""

from __future__ import annotations

import re

_FACING = re.compile("[«„»”]")
_AMISS = re.compile(  # a mark comes first for the search to be quick
    r"[«„»”](?:(?<=[«„])(?:(?=[ \u00a0\t])|(?<=[\w.,:;)№].))|(?<=[»”])(?:(?=[^\W\d_])|(?<=[ \u00a0\t].)))"
)
_OPENING = "«„"
_BLANKS = " \u00a0\t"
_ENDS_A_WORD = ".,:;)№"
_TWICE = re.compile(r'""[^"\n]{2,160}""')  # how a table of the portal writes one mark inside a cell

_OF_TWO_SIGNS = re.compile(r"<<|>>|''")  # «<<Тас>>», «''Тас''», as a keyboard without the marks types them

Edit = tuple[int, int, str]  # a range and what is put in its place


def edits_of_marks(original: str) -> list[Edit]:
    """Returns what to change for marks to stand as they should, in order; none of the ranges overlap."""
    edits: list[Edit] = []
    if _AMISS.search(original) is not None:
        for mark in _FACING.finditer(original):
            edits += _opens(original, mark.start()) if mark.group() in _OPENING else _closes(original, mark.start())
    if "<<" in original or "''" in original:
        for pair in _OF_TWO_SIGNS.finditer(original):
            inner = pair.start() + 1 if original[pair.end() : pair.end() + 1].isalnum() else pair.start()
            outer = 2 * pair.start() + 1 - inner  # the sign that stays, so that what is printed keeps both
            edits += ((outer, outer + 1, '"'), (inner, inner + 1, ""))
        edits.sort()
    if '""' in original and _TWICE.search(original) is not None:
        edits += (_one_of(original, pair.start()) for pair in re.finditer('""', original))
        edits.sort()
    return edits


def _one_of(text: str, at: int) -> Edit:
    """Returns the change that leaves the outer one of two marks."""
    inner = at + 1 if text[at + 2 : at + 3].isalnum() else at
    return inner, inner + 1, ""


def _opens(text: str, at: int) -> list[Edit]:
    after = at + 1
    while text[after : after + 1] and text[after] in _BLANKS:
        after += 1
    before = text[at - 1 : at]
    if not text[after : after + 1].isalnum():
        return []
    edits = [(at, at, " ")] if before and (before.isalnum() or before in _ENDS_A_WORD) else []
    return [*edits, (at + 1, after, "")] if after > at + 1 else edits


def _closes(text: str, at: int) -> list[Edit]:
    before = at
    while before and text[before - 1] in _BLANKS:
        before -= 1
    edits = [(before, at, "")] if before < at and text[before - 1 : before].strip() else []
    return [*edits, (at + 1, at + 1, " ")] if text[at + 1 : at + 2].isalpha() else edits
