"""Spaces at which a line may not end: «№ 135-п», «п. 12», «20 дней», «обл. (6)», and before a dash.

For sentences of the wording only; what came from a site is printed as it came.
"""

from __future__ import annotations

import re

FIXED = "\u00a0"  # no-break space
_PLACES = re.compile(
    r"(?<=№) (?=\S)|(?<=\bприложение) (?=\d)"
    r"| (?=№ ?\d)"
    r"| (?=[–—] )"
    r"|(?<=\bп\.) |(?<=\bпп\.) |(?<=\bст\.) |(?<=\bг\.) |(?<=\bгг\.) (?=[^\W\d_]|\d)"
    r"|(?<=\d) (?!и |және )(?=[а-яёәғқңөұүһі]|\d\d:\d\d)"
    r"| (?=\(\d+\))"
)

# Kazakh joins a number to its noun by a hyphen, at which a line must not end: «12-тармағы», «1-қосымша», «73-бабының».
NUMBERED = re.compile(r"\d+-(?:тармақ|тармағ|қосымша|бап|баб|редакция)\w*")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")  # an abbreviation at the end of a sentence: «… обл.» and the full stop


def bound(text: str) -> str:
    """Returns the sentence with its words bound where a line may not end between them, and one full stop at its end."""
    return _PLACES.sub(FIXED, _TWO_STOPS.sub(".", text))
