"""How dark a figure's cell is and how large its figure, by level; grey enough to survive a black-and-white printer."""

from __future__ import annotations

from reports.document import NOTHING

# One hue from light to dark: a copier turns it into five greys in the same order. The figure grows too.
SHADES = {0: "FFFFFF", 1: "DCE6F0", 2: "A9C1DB", 3: "5C87B5", 4: "1F4775"}
INK = {0: "111111", 1: "111111", 2: "111111", 3: "FFFFFF", 4: "FFFFFF"}
SIZES = {0: 1.0, 1: 1.05, 2: 1.15, 3: 1.25, 4: 1.4}  # of the plain figure


def fill(level: int) -> str:
    """Returns the cell's colour as RRGGBB; what holds nothing to count is white and marked otherwise."""
    return SHADES[max(level, 0)]


def ink(level: int) -> str:
    """Returns the figure's colour as RRGGBB, readable on the cell's."""
    return INK[max(level, 0)]


def size(level: int) -> float:
    """Returns how many times larger than a plain figure it is set."""
    return 1.0 if level == NOTHING else SIZES[level]
