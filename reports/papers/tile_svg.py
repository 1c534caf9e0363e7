"""The map of squares as an SVG picture: no script, no outside resource, every text escaped."""

from __future__ import annotations

from markupsafe import Markup

from reports.document import NOTHING, Tile, TileMap
from reports.papers.shades import fill, ink, size

WIDE, HIGH, GAP = 122, 60, 5  # units of the picture
_NAME, _CODE, _FIGURE = 14, 9.5, 18  # heights of the letters, in the same
_LONGEST = 15  # letters of a name that fit on one line

_PICTURE = Markup(
    '<svg class="tiles" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
    'font-family="Liberation Serif, Times New Roman, Tinos, PT Serif, serif" role="img" '
    'aria-labelledby="map-title map-words">'
    '<title id="map-title">{title}</title><desc id="map-words">{words}</desc>{tiles}</svg>'
)
_TILE = Markup(
    '<g transform="translate({left} {top})"><rect width="{wide}" height="{high}" fill="#{fill}" stroke="#333" '
    'stroke-width="1"/>{hatching}'
    '<text x="7" y="18" font-size="{name_size}" fill="#{ink}">{name}</text>'
    '<text x="7" y="{below}" font-size="{code_size}" fill="#{ink}">{code}</text>'
    '<text x="{right}" y="{below}" font-size="{figure_size}" font-weight="bold" text-anchor="end" fill="#{ink}">'
    "{figure}</text></g>"
)
_STROKE = Markup('<path d="M{from_x} {from_y} L{to_x} {to_y}" stroke="#999" stroke-width="1"/>')


def tile_svg(given: TileMap) -> Markup:
    """Returns the map as an SVG element that a screen reader announces by its title and description."""
    return _PICTURE.format(
        wide=given.columns * (WIDE + GAP) + GAP,
        high=given.lines * (HIGH + GAP) + GAP,
        title=given.title,
        words=given.description,
        tiles=Markup("").join(map(_tile, given.tiles)),
    )


def _tile(tile: Tile) -> Markup:
    level = tile.cell.level
    return _TILE.format(
        left=GAP + tile.column * (WIDE + GAP),
        top=GAP + tile.row * (HIGH + GAP),
        wide=WIDE,
        high=HIGH,
        fill=fill(level),
        ink=ink(level),
        hatching=_hatching() if level == NOTHING else "",
        name=tile.name,
        name_size=round(_NAME * min(1, _LONGEST / max(len(tile.name), 1)), 1),
        code=tile.code,
        code_size=_CODE,
        figure=tile.cell.text,
        figure_size=round(_FIGURE * size(level), 1),
        below=HIGH - 9,
        right=WIDE - 8,
    )


def _hatching() -> Markup:
    """Returns strokes across the lower half: nothing to count is a pattern, not a colour."""
    top, step = HIGH // 2 - 4, 9
    return Markup("").join(
        _STROKE.format(from_x=left, from_y=HIGH, to_x=left + HIGH - top, to_y=top)
        for left in range(30, WIDE - (HIGH - top), step)
    )
