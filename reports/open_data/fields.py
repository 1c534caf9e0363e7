"""The tables and columns of the open data package, as `open_data.yaml` names them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from config.regions import Strict
from config.yaml_file import Fault, load_checked

OPEN_DATA = Path(__file__).with_name("open_data.yaml")


class InThree(Strict):
    """The same words in Russian, Kazakh and English."""

    ru: str
    kk: str
    en: str

    def to_json(self) -> dict[str, str]:
        """Returns the words by language."""
        return {"ru": self.ru, "kk": self.kk, "en": self.en}


class Column(InThree):
    """One column: its type and what must hold of it."""

    type: Literal["integer", "string", "date", "datetime", "boolean"]
    unique: bool = False
    required: bool = False
    refers: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z_]+$")] | None = None  # table.column


class Table(Strict):
    """One table: a CSV and a JSON file of the package."""

    title: InThree
    columns: dict[str, Column]

    def table_schema(self) -> dict[str, Any]:
        """Returns the Frictionless table schema; an empty cell is a value that is not known or does not apply."""
        fields = [
            {"name": name, "type": column.type, "title": column.en, "titles": InThree.to_json(column)}
            | ({"constraints": {"required": True}} if column.required else {})
            for name, column in self.columns.items()
        ]
        keys = [name for name, column in self.columns.items() if column.unique]
        foreign = []
        for name, column in self.columns.items():
            if column.refers:
                table, _, field = column.refers.partition(".")
                foreign.append({"fields": [name], "reference": {"resource": table, "fields": [field]}})
        return {"fields": fields, "missingValues": [""], "primaryKey": keys} | (
            {"foreignKeys": foreign} if foreign else {}
        )


class Licence(Strict):
    """Under which terms the data is given away."""

    name: str
    title: str
    path: str


class OpenData(Strict):
    """The whole file."""

    licence: Licence
    title: InThree
    simulated: InThree
    tables: dict[str, Table]


@lru_cache(maxsize=2)
def load_open_data(path: Path = OPEN_DATA) -> OpenData:
    """Reads and checks the file. Raises ConfigurationError with one line."""
    return load_checked(path, OpenData, _faults)[0]


def _faults(file: OpenData) -> Iterator[Fault]:
    for name, table in file.tables.items():
        for column, said in table.columns.items():
            other, _, field = (said.refers or "").partition(".")
            if said.refers and field not in (file.tables[other].columns if other in file.tables else ()):
                yield ("tables", name, "columns", column, "refers"), f"no column {said.refers}"
