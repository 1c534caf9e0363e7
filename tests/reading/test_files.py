from __future__ import annotations

import io
import os
import random
import signal
import time
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from fpdf import FPDF
from paper_scenery import FONT, WORDS

from reading.files.file_reader import FileReader, read_file
from reading.files.file_text import MOST_BYTES, FileOutcome
from reading.files.kinds.signature import kind_of_file


def a_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(WORDS)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Заказчик", "ТОО «Нура»"
    document.add_paragraph("После таблицы")
    document.core_properties.created = datetime(2020, 8, 11, 9, 30, tzinfo=UTC)
    document.core_properties.modified = datetime(2020, 8, 25, 10, 0, tzinfo=UTC)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_pdf(text: str = WORDS, *, password: str = "") -> bytes:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2020, 8, 24, 12, 0, tzinfo=UTC))
    pdf.add_page()
    if text:
        pdf.add_font("face", fname=str(FONT))
        pdf.set_font("face", size=12)
        pdf.multi_cell(0, 8, text)
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    return bytes(pdf.output())


@pytest.fixture(scope="module")
def files() -> FileReader:
    with FileReader() as reader:
        yield reader


def test_a_docx_gives_its_text_in_order_and_its_dates(files: FileReader) -> None:
    read = files.read(a_docx(), name="scan.pdf")
    assert (read.outcome, read.kind) == (FileOutcome.OK, "docx")
    assert read.text.split("\n") == [WORDS, "Заказчик | ТОО «Нура»", "После таблицы"]
    assert read.created is not None
    assert read.created.startswith("2020-08-11T09:30:00")
    assert read.modified is not None
    assert read.modified.startswith("2020-08-25T10:00:00")


def test_a_pdf_gives_its_text_and_its_date(files: FileReader) -> None:
    read = files.read(a_pdf())
    assert (read.outcome, read.kind) == (FileOutcome.OK, "pdf")
    assert " ".join(read.text.split()) == WORDS
    assert read.created == "2020-08-24T12:00:00+00:00"


def test_a_pdf_of_empty_pages_has_no_text(files: FileReader) -> None:
    assert files.read(a_pdf("")).outcome is FileOutcome.NO_TEXT


def test_a_locked_pdf_is_said_to_be_locked(files: FileReader) -> None:
    assert files.read(a_pdf(password="secret")).outcome is FileOutcome.ENCRYPTED


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", FileOutcome.BROKEN),
        (b"%PDF-1.7\nnot really", FileOutcome.BROKEN),
        (b"PK\x03\x04 torn", FileOutcome.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FileOutcome.UNSUPPORTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), FileOutcome.ENCRYPTED),
        (b"{\\rtf1 \\ansi text}", FileOutcome.NO_TEXT),
        (b"{\\rtf1 " + b"{" * 5000, FileOutcome.NO_TEXT),
        (b"Rar!\x1a\x07\x00", FileOutcome.BROKEN),
        (b"Rar!\x1a\x07\x01\x00" + b"\0" * 40, FileOutcome.BROKEN),
        (b"7z\xbc\xaf'\x1c" + b"\1" * 40, FileOutcome.BROKEN),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, FileOutcome.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le") * 60, FileOutcome.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le") * 60, FileOutcome.BROKEN),
        (b"AT&TFORM" + b"\0" * 40, FileOutcome.UNSUPPORTED),
        (bytes(range(256)) * 40, FileOutcome.UNSUPPORTED),
        (b"12", FileOutcome.NO_TEXT),
        (b" " * (MOST_BYTES + 1), FileOutcome.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_has_a_name(files: FileReader, body: bytes, outcome: FileOutcome) -> None:
    assert files.read(body).outcome is outcome


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "kz1048"])
def test_plain_text_is_read_in_any_usual_encoding(files: FileReader, encoding: str) -> None:
    assert files.read((WORDS * 3).encode(encoding)).text == WORDS * 3


def test_russian_text_in_windows_1251_is_read(files: FileReader) -> None:
    words = "Объявление о проведении общественных слушаний в форме открытого собрания, съезд, ещё раз. " * 4
    assert files.read(words.encode("cp1251")).text == words.strip()


def test_a_page_of_html_gives_its_visible_words(files: FileReader) -> None:
    page = (
        f"<html><head><title>т</title><script>x()</script></head><body><p>{WORDS}</p><td>а</td><td>б</td></body></html>"
    )
    read = files.read(page.encode())
    assert read.kind == "html"
    assert WORDS in read.text
    assert "x()" not in read.text


def test_a_bomb_in_a_docx_is_not_unpacked(files: FileReader) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (300 * 2**20))
    assert files.read(buffer.getvalue()).outcome is FileOutcome.TOO_LARGE


def test_a_worker_that_dies_or_hangs_is_replaced() -> None:
    with FileReader(seconds=1.5) as reader:
        assert reader.read(WORDS.encode()).outcome is FileOutcome.OK
        worker = reader._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)
        began = time.monotonic()
        assert reader.read(WORDS.encode()).outcome is FileOutcome.TIMEOUT
        assert time.monotonic() - began < 6
        assert reader.read(WORDS.encode()).outcome is FileOutcome.OK
        worker = reader._worker
        assert worker is not None
        worker.kill()
        worker.wait()
        assert reader.read(WORDS.encode()).outcome is FileOutcome.OK


def test_one_file_alone() -> None:
    assert read_file(WORDS.encode()).text == WORDS


def test_bytes_of_every_value_alike_are_no_text() -> None:
    chance = random.Random(135)
    for size in (300, 3000, 8192):
        assert {kind_of_file(chance.randbytes(size)) for _ in range(50)} == {"binary"}
    for encoding in ("utf-8", "cp1251", "koi8-r", "utf-16"):
        assert kind_of_file(("Общественные слушания\r\n\x0c\t" * 3 + "\x1a").encode(encoding)) == "text"
