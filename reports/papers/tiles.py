"""Where the regions stand on the map of equal squares, as `tiles.yaml` states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from config.regions import Period, Strict
from config.yaml_file import Fault, load_checked

TILES = Path(__file__).with_name("tiles.yaml")
Square = tuple[Annotated[int, Field(ge=0, le=12)], Annotated[int, Field(ge=0, le=12)]]  # column, row


class Layout(Period):
    """The squares of the regions over a period."""

    tiles: dict[str, Square]


class _File(Strict):
    layouts: tuple[Layout, ...]


@lru_cache(maxsize=4)
def _layouts(path: Path) -> tuple[Layout, ...]:
    return load_checked(path, _File, _faults)[0].layouts


def squares(regions: Iterable[str], day: date, path: Path = TILES) -> dict[str, Square]:
    """Returns each region's square on a day; regions the file does not place stand in a row of their own below.

    Raises ConfigurationError for a fault in the file.
    """
    placed: dict[str, Square] = {}
    for layout in _layouts(path):
        if layout.covers(day):
            placed = layout.tiles
    wanted = list(dict.fromkeys(regions))
    found = {region: placed[region] for region in wanted if region in placed}
    below = max((row for _, row in found.values()), default=-1) + 1
    wide = max((column for column, _ in found.values()), default=5) + 1
    for number, region in enumerate(region for region in wanted if region not in placed):
        found[region] = number % wide, below + number // wide
    return found


def _faults(file: _File) -> Iterator[Fault]:
    for number, layout in enumerate(file.layouts):
        taken: dict[Square, str] = {}
        for region, square in layout.tiles.items():
            if square in taken:
                yield ("layouts", number, "tiles", region), f"the square of {taken[square]}"
            taken[square] = region
