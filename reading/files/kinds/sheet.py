"""XLS and XLSX: the cells' values row by row, joined by a bar; days as dd.mm.yyyy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from reading.files.allowance import Allowance
from reading.files.file_text import MOST_TEXT, FileOutcome, FileText
from reading.files.kinds.old_word import moments
from reading.files.passage import finished

_MOST_UNPACKED = 256 * 2**20


def read_xlsx(body: bytes, _allowance: Allowance) -> FileText:
    """Returns the rows of every sheet of a workbook."""
    import openpyxl  # type: ignore[import-untyped]

    with zipfile.ZipFile(io.BytesIO(body)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
            return FileText(FileOutcome.TOO_LARGE, kind="xlsx", reason="unpacks to more than it should")
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    try:
        rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
        text = _text(rows)
        about = book.properties
        created, modified = (moment.isoformat() if moment else None for moment in (about.created, about.modified))
    finally:
        book.close()
    return finished("xlsx", text, created, modified)


def read_xls(body: bytes, _allowance: Allowance) -> FileText:
    """Returns the rows of every sheet of an old workbook (BIFF)."""
    import xlrd  # type: ignore[import-untyped]
    from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]

    try:
        book = xlrd.open_workbook(file_contents=body, on_demand=True)
    except (xlrd.XLRDError, CompDocError) as error:
        locked = "encrypted" in str(error)
        outcome = FileOutcome.ENCRYPTED if locked else FileOutcome.BROKEN
        return FileText(outcome, kind="xls", reason="protected by a password" if locked else "not a whole workbook")

    def rows() -> Iterator[list[object]]:
        for sheet in book.sheets():
            for row in sheet.get_rows():
                yield [
                    _dated(cell.value, book.datemode) if cell.ctype == xlrd.XL_CELL_DATE else cell.value for cell in row
                ]

    def _dated(number: float, datemode: int) -> object:
        try:
            return xlrd.xldate_as_datetime(number, datemode)
        except (xlrd.XLDateError, ValueError, OverflowError):
            return number

    return finished("xls", _text(rows()), *moments(body))


def _text(rows: Iterable[Iterable[object]]) -> str:
    lines: list[str] = []
    length = 0
    for row in rows:
        line = " | ".join(cell for cell in map(_cell, row) if cell)
        if line:
            lines.append(line)
            length += len(line)
        if length > MOST_TEXT:
            break
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = f"{value:%d.%m.%Y}"
        return day if value.time() == time(0) else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
