"""The first annex: where the month's violations are, as a map of squares and as a shaded table, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reports.document import NOTHING, Grid, GridCell, Overview, Tile, TileMap
from reports.month import MonthModel, RegionMonth
from reports.papers.tiles import squares
from reports.papers.typesetting import bound
from reports.spelling import of_span, region_in_table, region_short
from reports.table import figure
from reports.wording import Wording
from rules.result import COLUMNS

# The least figure of each shade above the lightest. Fixed, so that two notes of a kind can be laid side by side.
STEPS = {"month": (1, 3, 6, 10), "quarter": (1, 6, 16, 31), "year": (1, 21, 51, 101)}
NEW_CODES = date(2022, 11, 29)  # since when ISO 3166-2 has the codes in digits


def overview(model: MonthModel, wording: Wording) -> Overview | None:
    """Returns map and shaded table of the proven violations; None where there is no figure to show."""
    if model.totals.violations is None:
        return None
    words = wording.overview
    heading = wording.say(wording.annex.number, number=1, title=words.heading)
    return Overview(heading, _map(model, wording), _grid(model, wording), words.sheet)


def _cell(value: int | None, model: MonthModel) -> GridCell:
    return GridCell(figure(value), NOTHING if value is None else level(value, model))


def level(value: int, model: MonthModel) -> int:
    """Returns the shade of a figure: 0 for none, 4 for the darkest."""
    return sum(value >= step for step in STEPS[model.span.kind])


def _map(model: MonthModel, wording: Wording) -> TileMap:
    words, places = wording.overview, squares((row.region for row in model.rows), model.last)
    tiles = tuple(
        Tile(
            *places[row.region],
            _name(row, wording),
            iso_code(row, model.last).removeprefix("KZ-"),
            _cell(row.total, model),
        )
        for row in sorted(model.rows, key=lambda row: places[row.region][::-1])
    )
    title = bound(of_span(words.map, model.span, wording))
    return TileMap(title, _told(model, wording), tiles, words.shades, _legend(model, wording))


def _name(row: RegionMonth, wording: Wording) -> str:
    return region_in_table(row, wording) + ("" if row.monitored else "*")


def iso_code(row: RegionMonth, day: date) -> str:
    """Returns the region's ISO 3166-2 code of the day; empty where there was none."""
    return (row.settings.iso_new if day >= NEW_CODES else row.settings.iso_old) or ""


def _told(model: MonthModel, wording: Wording) -> str:
    """Returns in words what the map shows: most violations first, then the regions without any, then the dashes."""
    words = wording.overview
    found = sorted((row for row in model.rows if row.total), key=lambda row: -(row.total or 0))
    counted = ", ".join(
        wording.say(wording.joins.counted, region=region_short(row, wording), count=row.total or 0) for row in found
    )
    parts = (
        (words.found, counted),
        (words.none, _names((row for row in model.rows if row.total == 0), wording)),
        (words.unknown, _names((row for row in model.rows if row.total is None), wording)),
    )
    return bound(" ".join(wording.say(sentence, regions=regions) for sentence, regions in parts if regions))


def _names(rows: Iterable[RegionMonth], wording: Wording) -> str:
    return ", ".join(region_short(row, wording) for row in rows)


def _legend(model: MonthModel, wording: Wording) -> tuple[GridCell, ...]:
    steps = STEPS[model.span.kind]
    meanings = ["0"]
    for place, least in enumerate(steps):
        most = steps[place + 1] - 1 if place + 1 < len(steps) else None
        span = f"{least}–{most}" if most != least else str(least)
        meanings.append(wording.say(wording.overview.or_more, least=least) if most is None else span)
    shades = [GridCell(meaning, place) for place, meaning in enumerate(meanings)]
    return (*shades, GridCell(wording.overview.dash, NOTHING))


def _grid(model: MonthModel, wording: Wording) -> Grid:
    words, columns = wording.table, wording.regime(model.last).columns
    rows = tuple(
        (_name(row, wording), tuple(_cell(value, model) for value in (*(row.cells[c] for c in COLUMNS), row.total)))
        for row in model.rows
    )
    return Grid(
        caption=bound(of_span(wording.overview.table, model.span, wording)),
        heads=(words.body, *(columns[column].header or column for column in COLUMNS), words.total),
        rows=rows,
        shaded=True,
    )
