"""Patterns compiled so that a search skips to the letters they can begin with."""

from __future__ import annotations

import re

_AT_WORD_START = re.compile(r"\(\?<!(\[(?:а-яё|a-z)\])\)([а-яёәғқңөұүһіa-z])(?![?*+{|)])")


def quick(pattern: str) -> re.Pattern[str]:
    """Returns the compiled pattern; `(?<![а-яё])бин` is asked as `б(?<![а-яё]б)ин`, which says the same.

    A look-behind in front of one alternative keeps the engine from knowing the first letters of all of them: the search
    is then five times slower.
    """
    return re.compile(_AT_WORD_START.sub(r"\2(?<!\1\2)", pattern))
