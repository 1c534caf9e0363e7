"""Items of every type the platform knows, as its interfaces give them out: rows with all their unevenness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from replica.script.posting import Bilingual

Tongue = Literal["ru", "kk", "en"]
ItemKind = Literal["documents", "news", "article", "events", "pages"]
_TEXT = {"documents": "content", "news": "body", "article": "content", "events": "content", "pages": "content"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file under the platform's own name: `folder` is the day it was uploaded, the number in the name its size."""

    folder: str  # 2026/6/9, without leading zeros
    digest: str  # 32 hexadecimal digits
    body: bytes
    extension: str = "pdf"
    name: str = ""  # a human name, under the attachment keys that have one

    @property
    def path(self) -> str:
        """Returns the address below the host."""
        return f"/uploads/{self.folder}/{self.digest}_original.{len(self.body)}.{self.extension}"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: there from a moment on (aware); titles and HTML by language, English where it has no other."""

    kind: ItemKind
    entity: str
    number: int | str
    up: datetime
    faces: Mapping[Tongue, tuple[str, str]]
    slug: str = ""
    stamp: str = ""  # created_date as given, where it is not the moment it went up
    published: str = ""  # publication_date
    section: tuple[int, Bilingual] | None = None
    publisher: Bilingual | None = None  # the body, where several publish in one project
    uploads: tuple[Upload, ...] = ()
    files_under: str = "full_text"  # which of the attachment keys
    card: bool = True  # False: its card is an empty object
    adilet: str = ""
    copies: bool = False  # every list gives all its languages, under one number
    gone: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)  # fields of another kind than anybody would expect

    def there(self, moment: datetime) -> bool:
        """Returns whether it is shown at a moment."""
        return self.up <= moment and (self.gone is None or moment < self.gone)

    def rows(self, language: Tongue) -> list[dict[str, Any]]:
        """Returns its row in a language; without one in it, in whichever there is; of a copied item, all."""
        tongues: list[Tongue] = [language] if language in self.faces else list(self.faces)[:1]
        return [self._row(tongue) for tongue in (list(self.faces) if self.copies else tongues)]

    def _row(self, tongue: Tongue) -> dict[str, Any]:
        title, markup = self.faces[tongue]
        spoken: Literal["ru", "kk"] = "kk" if tongue == "kk" else "ru"
        row: dict[str, Any] = {"id": self.number, "title": title, _TEXT[self.kind]: markup or None}
        row["created_date"] = self.stamp or f"{self.up.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        row["projects"] = self.entity
        if self.slug:
            row["slug"] = self.slug
        if self.published:
            row["publication_date"] = self.published
        if self.kind == "documents":
            row |= self._of_document(spoken)
        elif self.section:
            row["directions"] = [{"id": self.section[0], "title": self.section[1].of(spoken)}]
        if self.kind == "pages":
            del row["created_date"]
            row["order"] = self.extra.get("order", 0)
        return row | dict(self.extra)

    def _of_document(self, spoken: Literal["ru", "kk"]) -> dict[str, Any]:
        sections = [{"id": self.section[0], "title": self.section[1].of(spoken)}] if self.section else []
        publishers = [{"project_name": self.publisher.of(spoken)}] if self.publisher else []
        return {
            "activities": {"items": sections},
            "gosorgan": {"items": publishers},
            "hint": None,
            "adilet": self.adilet or None,
            "full_text": None,
            self.files_under: [self._file(upload) for upload in self.uploads],
        }

    def _file(self, upload: Upload) -> dict[str, str]:
        if self.files_under == "full_text":
            return {"document": upload.path}
        return {"url": upload.path, "file_name": upload.name}
