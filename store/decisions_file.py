"""Decisions in a file, on their way from one copy of a record to another."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from config.errors import UsageError
from store.decisions import LONGEST_NAME, LONGEST_REASON, written
from store.plain_text import storable
from store.review import DecisionKind, finding_id


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

    @model_validator(mode="after")
    def _of_its_finding(self) -> _Row:
        body = self.body
        if (body.region, body.rule) != (self.region, self.rule):
            raise ValueError("the finding it holds is of another region or rule")
        if self.finding not in {finding_id(self.rule, self.region, name) for name in body.names}:
            raise ValueError("its id is not that of the finding it holds")
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        if not _FIRST <= self.at <= tomorrow or (self.dated is not None and self.dated > tomorrow.date()):
            raise ValueError("it was made on a day that cannot be")
        return self


_ROWS = TypeAdapter(list[_Row])
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


def read_decisions(path: Path) -> list[dict[str, Any]]:
    """Returns the decisions of a file as rows of the record. Raises UsageError, which says what is wrong in a line."""
    try:
        found = _ROWS.validate_python(_clean(json.loads(path.read_bytes())))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: no file of decisions ({_plain(error)})") from error
    return [
        row.model_dump() | {"kind": row.kind.value, "body": row.body.model_dump(exclude_unset=True)} for row in found
    ]


def _clean(value: Any) -> Any:
    """Returns a value of JSON as every database takes it. Raises ValueError for an infinite number."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(name): _clean(part) for name, part in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("holds a number that is none")
    return [_clean(part) for part in value] if isinstance(value, list) else value


def _plain(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg'].removeprefix('Value error, ')}"
    return " ".join(str(error).split()) or type(error).__name__
