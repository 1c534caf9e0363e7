"""The ministry's table as data: region × violation, in the layout other programs rely on."""

from __future__ import annotations

import csv
import io
import textwrap
from typing import Any

from reports.month import MonthModel
from reports.wording import load_wording
from rules.result import ANNOUNCEMENT_COLUMNS, COLUMNS, PROTOCOL_COLUMNS

HEADER = ("no", "region", "name_ru", "name_kk", "announcements", "protocols", *COLUMNS, "total")
DASH = "-"
WIDTH = 80  # columns of a terminal


def figure(value: int | None) -> str:
    """Returns the figure as the table prints it; None is a dash."""
    return DASH if value is None else str(value)


def has_dashes(model: MonthModel) -> bool:
    """Returns whether a region that was watched has a dash, so that the reader must be told what one means."""
    return any(
        value is None for row in model.monitored for value in (row.announcements, row.protocols, *row.cells.values())
    )


def table_csv(model: MonthModel) -> str:
    """Returns the table as CSV: a comma between, LF at line ends, a dash where there was nothing to count."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEADER)
    for row in model.rows:
        figures = (row.announcements, row.protocols, *(row.cells[column] for column in COLUMNS), row.total)
        names = (row.name.ru.table, row.name.kk.table)
        writer.writerow((row.number, row.region, *names, *(figure(value) for value in figures)))
    return lines.getvalue()


def table_json(model: MonthModel) -> dict[str, Any]:
    """Returns the table as JSON values: dashes are null, `totals` is the note's last row, `simulated` its warning."""
    totals = model.totals
    return {
        "month": model.month,
        "simulated": model.simulated,
        "columns": list(COLUMNS),
        "regions": [
            {
                "no": row.number,
                "region": row.region,
                "name": {"ru": row.name.ru.table, "kk": row.name.kk.table},
                "monitored": row.monitored,
                "announcements": row.announcements,
                "protocols": row.protocols,
                "violations": {column: row.cells[column] for column in COLUMNS},
                "total": row.total,
                "days_without_data": [day.isoformat() for day in row.days_without_data],
            }
            for row in model.rows
        ],
        "totals": {
            "announcements": totals.announcements,
            "protocols": totals.protocols,
            "announcement_violations": totals.announcement_violations,
            "protocol_violations": totals.protocol_violations,
            **totals.protocol_cells,
            "total": totals.violations,
        },
    }


def table_text(model: MonthModel) -> str:
    """Returns the table for a terminal: short heads with their meaning below, figures set right, the total last."""
    heads = ("№", "МИО", "объявл.", "проток.", *(str(number) for number in range(1, len(COLUMNS) + 1)), "итого")
    lines = [heads]
    for row in model.rows:
        figures = (row.announcements, row.protocols, *(row.cells[column] for column in COLUMNS), row.total)
        name = row.name.ru.table + ("" if row.monitored else "*")
        lines.append((str(row.number), name, *(figure(value) for value in figures)))
    totals = model.totals
    merged = (*([""] * (len(ANNOUNCEMENT_COLUMNS) - 1)), figure(totals.announcement_violations))
    protocols = (figure(totals.protocol_cells[column]) for column in PROTOCOL_COLUMNS)
    last = (figure(totals.announcements), figure(totals.protocols), *merged, *protocols, figure(totals.violations))
    lines.append(("", model.month, *last))
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    text = [
        "  ".join(_set(cell, width, place) for place, (cell, width) in enumerate(zip(line, widths, strict=True)))
        for line in lines
    ]
    return "\n".join([*(line.rstrip() for line in text), "", *_legend(model)])


def _legend(model: MonthModel) -> list[str]:
    """Returns the columns' names with their ids, and what a dash and an asterisk mean where there are any."""
    wording = load_wording("ru")
    columns = wording.regime(model.last).columns
    said = [f"{number} {columns[column].label} [{column}]" for number, column in enumerate(COLUMNS, start=1)]
    if has_dashes(model):
        said.append(f"{DASH} {wording.table.dash}")
    if len(model.monitored) < len(model.rows):
        said.append(wording.table.not_monitored)
    return [
        line for each in said for line in textwrap.wrap(each, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    ]


def _set(cell: str, width: int, place: int) -> str:
    return cell.ljust(width) if place == 1 else cell.rjust(width)
