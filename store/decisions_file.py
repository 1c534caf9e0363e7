"""Decisions in a file, on their way from one copy of a record to another."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from config.errors import UsageError
from store.decisions import LONGEST_NAME, LONGEST_REASON, written
from store.review import DecisionKind


def _name(text: str) -> str:
    return written("name", text, LONGEST_NAME)


def _reason(text: str) -> str:
    return written("reason", text, LONGEST_REASON)


class _Hearing(BaseModel):
    model_config = ConfigDict(extra="allow")
    form: str | None = None
    dates: list[str] = []
    period: dict[str, str | None] | None = None


class _Law(BaseModel):
    model_config = ConfigDict(extra="allow")
    act: str | None = None
    point: str | None = None
    in_force: dict[str, str | None] | None = None


class _Body(BaseModel):
    """The finding as it stood: as much of it as is shown or compared must be of the right kind."""

    model_config = ConfigDict(extra="allow")
    region: str
    rule: str
    posting: dict[str, str | None] | None = None
    hearing: _Hearing | None = None
    appeared: dict[str, str | None] | None = None
    law: _Law | None = None
    deadline: str | None = None
    reason: dict[str, str] | None = None
    names: list[str] = []
    documents: list[str] = []
    evidence: list[str] = []
    held: str | None = None


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    finding: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    month: Annotated[str, Field(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$")]
    region: Annotated[str, Field(min_length=1, max_length=40)]
    rule: Annotated[str, Field(min_length=1, max_length=40)]
    kind: DecisionKind
    name: Annotated[str, AfterValidator(_name)]
    reason: Annotated[str, AfterValidator(_reason)]
    at: AwareDatetime
    dated: date | None
    body: _Body


_ROWS = TypeAdapter(list[_Row])


def read_decisions(path: Path) -> list[dict[str, Any]]:
    """Returns the decisions of a file as rows of the record. Raises UsageError, which says what is wrong in a line."""
    try:
        found = _ROWS.validate_python(json.loads(path.read_bytes()))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: no file of decisions ({_plain(error)})") from error
    return [
        row.model_dump() | {"kind": row.kind.value, "body": row.body.model_dump(exclude_unset=True)} for row in found
    ]


def _plain(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return " ".join(str(error).split()) or type(error).__name__
