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


@dataclass(frozen=True, slots=True)
class GridCell:
    """A figure of a small table. `level`: how dark it is shaded, 0 to 4; `NOTHING` where there was nothing to count."""

    text: str
    level: int = 0


NOTHING = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table: a head a column, a head a row. `shaded`: its figures are shaded by their level, heads upwards."""

    caption: str
    heads: tuple[str, ...]  # the first stands over the rows' heads
    rows: tuple[tuple[str, tuple[GridCell, ...]], ...]
    notes: tuple[str, ...] = ()  # below it
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A region on the map of equal squares: column and row from 0, its name, code and figure."""

    column: int
    row: int
    name: str
    code: str
    cell: GridCell


@dataclass(frozen=True, slots=True)
class TileMap:
    """The regions as squares, roughly where they lie. `description` says in words what the picture shows."""

    title: str
    description: str
    tiles: tuple[Tile, ...]
    shades: str  # what the samples of the legend mean together
    legend: tuple[GridCell, ...]  # one sample a level, its text the meaning

    @property
    def columns(self) -> int:
        """Returns how many squares it is wide."""
        return max(tile.column for tile in self.tiles) + 1

    @property
    def lines(self) -> int:
        """Returns how many squares it is high."""
        return max(tile.row for tile in self.tiles) + 1


@dataclass(frozen=True, slots=True)
class Overview:
    """The first annex: violations by region as a map and as a table, both shaded."""

    heading: str
    map: TileMap
    grid: Grid
    sheet: str  # of the spreadsheet


Block = Paragraph | Items | Heading | Grid


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
    language: str = ""  # of the title: ru, kk; empty where it is not known or is the note's own

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
    review: tuple[str, ...] = ()  # what people decided about it and what was objected, a line each

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
    warning: str | None  # set where the record is simulated or the span not over; shown on every page
    revision: tuple[str, ...]  # from the second issue on: which it is, then what it changed, a line each
    before: tuple[Block, ...]
    table: NoteTable
    after: tuple[Block, ...]
    signature: tuple[str, ...]
    overview: Overview | None
    annexes: tuple[Annex, ...]
    table_name: str  # of the spreadsheet's first sheet
    sheets: tuple[Sheet, ...]
