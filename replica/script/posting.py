"""What the story is made of: postings, their two languages, and the files that hang on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Language = Literal["ru", "kk"]
Shelf = Literal["announcements", "protocols"]
Format = Literal["pdf", "docx"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same thing said in Russian and in Kazakh."""

    ru: str
    kk: str

    def of(self, language: Language) -> str:
        """Returns the words in one language."""
        return self.ru if language == "ru" else self.kk


@dataclass(frozen=True, slots=True)
class Paper:
    """An attached file: its paragraphs, and when it was written (aware)."""

    format: Format
    label: str
    paragraphs: tuple[str, ...]
    made: datetime


@dataclass(frozen=True, slots=True)
class Face:
    """A posting in one language, as its page shows it."""

    title: str
    paragraphs: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What the posting really is. For the script's own tests; no site shows it."""

    kind: Literal["announcement", "protocol", "other"]
    hearing: str = ""
    form: Literal["open_meeting", "survey", "video_conference", ""] = ""
    days: tuple[date, ...] = ()
    period: tuple[date | None, date | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Posting:
    """One entry of a site: up from a moment on (aware), with the date it shows beside it, or none."""

    id: str
    region: str
    shelf: Shelf
    up: datetime
    shown: date | None
    faces: Mapping[Language, Face]
    truth: Truth
    party: Bilingual | None = None  # who plans it; tables have a column for that
    pinned: bool = False
    bulk: bool = False  # came over from an older site: gov.kz stamps such cards with midnight
    edits: tuple[tuple[datetime, Mapping[Language, Face]], ...] = field(default=())

    def face(self, language: Language, moment: datetime) -> Face | None:
        """Returns what stands there in a language at a moment, or None if there is nothing in it."""
        faces = self.faces
        for since, edited in self.edits:
            if since <= moment:
                faces = edited
        return faces.get(language)


def visible(postings: tuple[Posting, ...], moment: datetime) -> list[Posting]:
    """Returns the postings that are up at a moment, newest first; those of one moment by id."""
    return sorted((p for p in postings if p.up <= moment), key=lambda p: (p.up, p.id), reverse=True)
