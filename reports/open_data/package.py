"""The open data of a span: each table as CSV and as JSON, and a Frictionless `datapackage.json` that describes them.

In a CSV a text that a spreadsheet would take for a formula is given an apostrophe before it; the JSON stays exact.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reports.desk import Desk
from reports.open_data.fields import OpenData, Table, load_open_data
from reports.open_data.rows import Row, rows_of
from reports.span import Span
from reports.whole_files import write_whole

EXECUTED = ("=", "+", "-", "@", "\t", "\r")  # first characters by which a spreadsheet knows a formula or breaks a cell


def write_open_data(desk: Desk, span: Span, out: Path) -> list[Path]:
    """Writes the package into a folder, all of it or nothing; returns the paths.

    The same record gives the same bytes. Raises UsageError for a span without a visit, TyndauError if the disk refuses.
    """
    words, result = load_open_data(), desk.check_span(span)
    tables = rows_of(desk, span, desk.model_of(result), result, desk.context(span))
    files: dict[str, bytes] = {}
    resources = []
    for name, table in words.tables.items():
        files[f"{name}.csv"] = csv_bytes(table, tables[name])
        files[f"{name}.json"] = _json_bytes(tables[name])
        resources += [_resource(name, table, files[f"{name}.csv"]), _exact(name, table, files[f"{name}.json"])]
    seen = max((row["started_at"] for row in tables["visits"]), default=None)
    described = _package(words, span, resources, seen, simulated=result.simulated)
    described["sources"] = _sources(desk, {row["source"] for row in tables["visits"]})
    files["datapackage.json"] = _json_bytes(described)
    return write_whole({out / name: content for name, content in files.items()})


def csv_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """Returns the rows as CSV in UTF-8: LF at line ends, an empty cell where nothing is known, nothing executable."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in table.columns])
    return lines.getvalue().encode("utf-8")


def _cell(value: str | int | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    inert = "".join(" " if character in "\r\n\x00" else character for character in text)
    return f"'{inert}" if isinstance(value, str) and text.startswith(EXECUTED) else inert


def _json_bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _resource(name: str, table: Table, content: bytes) -> dict[str, Any]:
    return _described(name, table, content, "csv", "text/csv") | {"type": "table", "schema": table.table_schema()}


def _exact(name: str, table: Table, content: bytes) -> dict[str, Any]:
    return _described(f"{name}-json", table, content, "json", "application/json") | {"type": "json"}


def _described(name: str, table: Table, content: bytes, form: str, media: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name.removesuffix('-json')}.{form}",
        "title": table.title.en,
        "titles": table.title.to_json(),
        "format": form,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _package(
    words: OpenData, span: Span, resources: list[dict[str, Any]], seen: str | None, *, simulated: bool
) -> dict[str, Any]:
    titles = words.title.to_json()
    if simulated:
        titles = {
            language: f"{text}. {words.title.to_json()[language]}"
            for language, text in words.simulated.to_json().items()
        }
    described: dict[str, Any] = {
        "name": f"tyndau-{str(span).lower()}" + ("-simulated" if simulated else ""),
        "title": titles["en"],
        "titles": titles,
        "version": str(span),
        "simulated": simulated,
        "licenses": [words.licence.model_dump()],
    }
    return described | ({"created": seen} if seen else {}) | {"resources": resources}


def _sources(desk: Desk, wanted: set[str]) -> list[dict[str, str]]:
    """Returns the listings that were read in the span, by the name of their region's body."""
    return [
        {"title": f"{region.names[-1].ru.official}: {region.department.ru}", "path": listing.url}
        for region in desk.regions
        for source in region.sources
        if source.id in wanted
        for listing in source.listings
    ]
