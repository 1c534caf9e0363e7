"""Whether «12.05.22» is a day: a number of a point or a standard looks alike, and what stands beside it tells."""

from __future__ import annotations

import re

_DAY = r"\"?(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./]\d\d"
_BEFORE = re.compile(
    rf"(?:(?<![\d./]){_DAY}\s?(?:г\.|ж\.)?\s?(?:по|до|-)\s?|(?:дата|күні|мерзімі|срок|период)[^\n\d]{{0,40}}:\s?)\"?$"
)
_AFTER = re.compile(
    rf"\s?(?:по|до|-)\s?{_DAY}(?!\d|[./:]\d)|,?\s(?:(?:в|с|сағат|начало\sв)\s)?\d{{1,2}}(?::\d\d|[.-]\d\d\s?(?:час|ч\.|-?де|-?да))"
)
_REACH = 60  # characters


def stands_for_a_day(text: str, start: int, end: int) -> bool:
    """Returns whether figures of a folded text with a short year are an end of a range, labelled or timed."""
    if _BEFORE.search(text, max(0, start - _REACH), start) is not None:
        return True
    return _AFTER.match(text, end) is not None
