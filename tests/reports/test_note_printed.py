"""The note's page as a browser shows it: printed with its shades, and within the width of a telephone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from august_2020 import august, regions
from openpyxl import load_workbook
from playwright.sync_api import Page, sync_playwright

from reports.compose import compose
from reports.month import build
from reports.papers.as_html import html_bytes
from reports.papers.as_xlsx import xlsx_bytes
from reports.wording import load_wording

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path: Path = tmp_path_factory.mktemp("note") / "note.html"
    result = august()
    path.write_bytes(html_bytes(compose(build(result, regions()), result, load_wording("ru"))))
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        opened = browser.new_page(viewport={"width": 390, "height": 800})
        opened.goto(path.as_uri())
        yield opened
        browser.close()


def test_a_shaded_cell_keeps_its_shade_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    asked = "[...document.querySelectorAll('table.shaded td')].map(cell => getComputedStyle(cell).printColorAdjust)"
    assert set(page.evaluate(asked)) == {"exact"}  # a browser's own choice leaves the shade out, the ink stays white
    page.emulate_media(media="screen")


def test_nothing_but_a_table_is_wider_than_a_telephone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    widths = page.evaluate("[...document.querySelectorAll('caption')].map(caption => caption.offsetWidth)")
    assert widths
    assert max(widths) <= 390


def test_a_row_of_a_spreadsheet_is_as_high_as_its_longest_text() -> None:
    result = august()
    note = compose(build(result, regions()), result, load_wording("ru"))
    book = load_workbook(io.BytesIO(xlsx_bytes(note)))
    page = book[note.sheets[0].name]
    letters = {column: page.column_dimensions[column].width * 1.35 for column in "CGN"}  # more do not fit on a line
    for row in range(2, page.max_row + 1):
        height = page.row_dimensions[row].height or 0  # LibreOffice takes none for one line
        assert all(height >= 14 * len(page[f"{column}{row}"].value or "") // fit for column, fit in letters.items())
    assert max(page.row_dimensions[row].height for row in range(2, page.max_row + 1)) > 40
