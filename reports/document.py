"""The note as it stands on paper, before it is HTML, DOCX, PDF or XLSX: plain frozen blocks in one language.

All renderers get the same `NoteText`, so what one shows the others show too.
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

    title: str  # empty where the page gives none
    shown: str
    address: str | None

    @property
    def name(self) -> str:
        """Returns what the page is called in print: its title, else its address."""
        return self.title or self.shown


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One finding."""

    number: int
    page: Page
    facts: str  # the dates the page gives, the deadline, when it was seen absent and present
    reason: str  # empty where the block says it for all
    proof: str  # the first digests, shortened
    digests: tuple[str, ...]  # all of them, whole

    @property
    def brief(self) -> bool:
        """Returns whether it is told in one line: the page, its date and why."""
        return not self.facts and not self.proof


@dataclass(frozen=True, slots=True)
class AnnexBlock:
    """What one rule found in one region."""

    heading: str
    reason: str  # what holds for every entry; empty where each has its own
    entries: tuple[AnnexEntry, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A list of findings behind the note, region by region in the order of the table."""

    heading: str
    opening: str  # how it is to be read; empty where that was said
    digests: str  # what a list of digests is called
    blocks: tuple[AnnexBlock, ...]


Cell = str | int | date | Page | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list for a spreadsheet: one head and one width (in characters) a column."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


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
    table_name: str  # of the spreadsheet's first sheet
    sheets: tuple[Sheet, ...]
