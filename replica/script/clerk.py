"""The region's clerk: writes a hearing up as postings in both languages and puts them on the shelf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any

from replica.script.dice import Dice
from replica.script.hearing import Hearing
from replica.script.posting import Face, Language, Paper, Posting, Shelf, Truth
from replica.script.region import RegionFacts, loaded

LANGUAGES: tuple[Language, ...] = ("ru", "kk")
LABELS = {
    "announcements": {"ru": "Объявление", "kk": "Хабарландыру"},
    "protocols": {"ru": "Протокол", "kk": "Хаттама"},
}


@cache
def wording(kind: str, language: Language) -> Any:
    """Returns the texts of announcements or protocols in a language, by form of hearing."""
    return loaded(f"wording/{kind}.{language}.yaml")


@dataclass
class Clerk:
    """Writes one region's postings. Every posting goes up in working hours of its day, local time."""

    facts: RegionFacts
    only_files: bool = False  # the site's announcements are files without a text on the page
    only_text: bool = False  # the site's announcements stand on the page and nowhere else
    _written: Counter[str] = field(default_factory=Counter, init=False)

    def __post_init__(self) -> None:
        self._dice = Dice(f"clerk of {self.facts.id}")

    def announcement(
        self, hearing: Hearing, up: date, shown: date | None = None, *, blemished: bool = False
    ) -> Posting:
        """Returns the announcement of a hearing, up on a day and showing it (or another) as its date."""
        moment = self._moment(up)
        faces = {language: self._announced(hearing, language, moment, blemished=blemished) for language in LANGUAGES}
        truth = Truth("announcement", hearing.id, hearing.form, *_days(hearing))
        posting = self._posting("announcements", moment, shown or up, faces, truth)
        return replace(posting, party=hearing.undertaking.party)

    def protocol(self, hearing: Hearing, up: date, *, dated: bool = True) -> Posting:
        """Returns the protocol of a hearing; not `dated`, it shows no day of placement anywhere."""
        moment = self._moment(up)
        faces = {language: self._minuted(hearing, language, moment, dated=dated) for language in LANGUAGES}
        truth = Truth("protocol", hearing.id, hearing.form, *_days(hearing))
        return self._posting("protocols", moment, up if dated else None, faces, truth)

    def other(self, up: date, faces: Mapping[Language, Face]) -> Posting:
        """Returns a posting that is no hearing of this law."""
        return self._posting("announcements", self._moment(up), up, faces, Truth("other"))

    def filled(self, kind: str, hearing: Hearing, language: Language, style: int) -> Face:
        """Returns a wording with its blanks filled in, all of it as text."""
        styles = wording(kind, language)[hearing.form]
        chosen = styles[style % len(styles)]
        words = hearing.words(self.facts, language)
        return Face(chosen["title"].format(**words), tuple(text.format(**words) for text in chosen["text"]))

    def _announced(self, hearing: Hearing, language: Language, moment: datetime, *, blemished: bool) -> Face:
        serial = self._written["announcements"]
        face = self.filled("announcement", hearing, language, serial)
        if blemished:
            face = replace(face, paragraphs=tuple(_blemish(text, language) for text in face.paragraphs))
        if self.only_text:
            return face
        carrier = serial % 6
        label = LABELS["announcements"][language]
        if self.only_files or carrier == 5:
            paper = Paper(
                "docx" if self.only_files or serial % 4 else "pdf", label, (face.title, *face.paragraphs), moment
            )
            return Face(face.title, (), (paper,))
        if carrier in (1, 4):
            return replace(face, papers=(Paper("docx", label, (face.title, *face.paragraphs), moment),))
        return face

    def _minuted(self, hearing: Hearing, language: Language, moment: datetime, *, dated: bool) -> Face:
        serial = self._written["protocols"]
        if serial % 4 == 3:  # a protocol may name the project more shortly than the announcement did
            hearing = replace(hearing, undertaking=replace(hearing.undertaking, project=hearing.undertaking.short))
        face = self.filled("protocol", hearing, language, serial if dated else 0)
        paper = Paper("docx" if serial % 3 == 1 else "pdf", LABELS["protocols"][language], face.paragraphs, moment)
        return Face(face.title, (), (paper,))

    def _posting(
        self, shelf: Shelf, moment: datetime, shown: date | None, faces: Mapping[Language, Face], truth: Truth
    ) -> Posting:
        self._written[shelf] += 1
        return Posting(
            f"{self.facts.id}/{self._written.total():03d}", self.facts.id, shelf, moment, shown, faces, truth
        )

    def _moment(self, day: date) -> datetime:
        hour, minute, second = self._dice.number(9, 16), self._dice.number(0, 59), self._dice.number(1, 59)
        return datetime.combine(day, time(hour, minute, second), self.facts.zone)


def _days(hearing: Hearing) -> tuple[tuple[date, ...], tuple[date | None, date | None]]:
    return ((), (hearing.begins, hearing.held)) if hearing.survey else ((hearing.held,), (None, None))


def _blemish(text: str, language: Language) -> str:
    # Letters that look alike, and words torn by conversion, as real pages have them (facts, section 4.5).
    if language == "kk":
        return text.replace("ә", "ə").replace("Ә", "Ə")
    return text.replace("сентября", "cентября").replace("общественных слушаний", "о бщественных слушаний", 1)
