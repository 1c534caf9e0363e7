"""JSON as it lies in the store, decoded when somebody asks: ten years of facts fit in memory as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


class StoredJson(Mapping[str, Any]):
    """An object of JSON kept as text. Every look decodes it anew: who needs several values asks for `decoded`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def decoded(self) -> dict[str, Any]:
        """Returns the object as a dict of its own."""
        found: dict[str, Any] = json.loads(self._text)
        return found

    def __getitem__(self, key: str) -> Any:
        return self.decoded()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.decoded())

    def __len__(self) -> int:
        return len(self.decoded())
