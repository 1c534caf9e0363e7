"""The note as it stands on paper, before it is HTML or DOCX: plain frozen blocks in one language.

Both renderers get the same `NoteText`, so what one shows the other shows too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short lines, one figure each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the note."""

    text: str


Block = Paragraph | Items | Heading


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A head of the table: how many columns and rows it spans, and whether its text runs upwards."""

    text: str
    columns: int = 1
    rows: int = 1
    upright: bool = True

    @property
    def scope(self) -> str:
        """Returns the cell's HTML scope."""
        return "colgroup" if self.columns > 1 else "col"


@dataclass(frozen=True, slots=True)
class FooterCell:
    """A cell of the last row."""

    text: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class NoteTable:
    """The ministry's table. `rows` have one text a column; `notes` stand below it."""

    caption: str
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    footer: tuple[FooterCell, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page a finding speaks of. `address` is None where no link may be set; `shown` is what is printed for it."""

    title: str
    shown: str
    address: str | None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One finding; lines of text for each column."""

    number: int
    region: str
    violation: tuple[str, ...]
    page: Page
    dates: tuple[str, ...]
    proof: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A list of findings behind the note."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[AnnexRow, ...]


@dataclass(frozen=True, slots=True)
class NoteText:
    """The whole note in one language."""

    language: str  # ru, kk
    tag: str  # ru-RU, kk-KZ
    author: str
    dated: date  # the first day after the month: the files' own date, so that the same note has the same bytes
    title: str
    period: str
    warning: str | None  # set where the record is simulated; shown on every page
    before: tuple[Block, ...]
    table: NoteTable
    after: tuple[Block, ...]
    signature: tuple[str, ...]
    annexes: tuple[Annex, ...]
