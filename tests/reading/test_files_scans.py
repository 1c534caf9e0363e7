from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fpdf import FPDF
from paper_scenery import FONT, KAZAKH, KEPT, RUSSIAN, WORDS, as_picture, scan, scanned_docx, scanned_pdf
from PIL import Image, ImageFilter

from reading.files.file_reader import FileReader
from reading.files.file_text import SURE_OF_PAGE, FileOutcome, FileText
from reading.files.scan import passage_of_table


@pytest.fixture(scope="module")
def files() -> Iterator[FileReader]:
    with FileReader() as reader:
        yield reader


def words(read: FileText) -> str:
    return " ".join(read.text.split())


def test_a_scanned_pdf_is_read_in_both_languages_and_says_how_surely(files: FileReader) -> None:
    read = files.read(scanned_pdf([scan(RUSSIAN), scan(KAZAKH)]))
    assert (read.outcome, read.kind, read.unread) == (FileOutcome.OK, "pdf", 0)
    assert read.confidence is not None
    assert SURE_OF_PAGE < read.confidence <= 1
    assert read.sure
    for line in (*RUSSIAN[:3], *KAZAKH):
        assert line in words(read)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_a_picture_of_a_page_is_read_in_every_usual_format(files: FileReader, kind: str) -> None:
    read = files.read(as_picture(scan(RUSSIAN), kind), name="протокол.pdf")
    assert (read.outcome, read.kind) == (FileOutcome.OK, kind.lower())
    assert RUSSIAN[2] in words(read)


def test_a_tiff_gives_all_its_pages(files: FileReader) -> None:
    read = files.read(as_picture(scan(RUSSIAN), "TIFF", [scan(KAZAKH)]))
    assert RUSSIAN[2] in words(read)
    assert KAZAKH[1] in words(read)


@pytest.mark.parametrize("degrees", [90, 180])
def test_a_page_put_in_the_wrong_way_round_is_turned(files: FileReader, degrees: int) -> None:
    read = files.read(as_picture(scan(RUSSIAN).rotate(degrees, expand=True)))
    assert RUSSIAN[2] in words(read)
    assert read.sure


def test_a_photograph_says_by_itself_which_way_is_up(files: FileReader) -> None:
    lying, marks = scan(RUSSIAN).rotate(90, expand=True), Image.Exif()
    marks[0x0112] = 6  # «turn me right»
    buffer = io.BytesIO()
    lying.save(buffer, "JPEG", exif=marks)
    read = files.read(buffer.getvalue())
    assert RUSSIAN[2] in words(read)


def test_a_docx_and_a_doc_that_hold_only_pictures_of_pages_are_read(files: FileReader) -> None:
    for body in (scanned_docx([scan(RUSSIAN), scan(KAZAKH)]), (KEPT / "scanned-protocol.doc").read_bytes()):
        read = files.read(body)
        assert read.outcome is FileOutcome.OK
        assert RUSSIAN[2] in words(read)
        assert read.confidence is not None
    assert read.created == "2020-08-11T09:30:00+00:00"


def test_a_docx_with_a_letter_before_its_scan_gives_both(files: FileReader) -> None:
    read = files.read(scanned_docx([scan(RUSSIAN)], WORDS))
    assert read.text.startswith(WORDS)
    assert RUSSIAN[2] in words(read)


def test_a_badly_scanned_page_is_doubtful_from_end_to_end_and_counts_as_unread(files: FileReader) -> None:
    read = files.read(scanned_pdf([scan(RUSSIAN), scan(RUSSIAN).filter(ImageFilter.GaussianBlur(3.6))]))
    assert read.outcome is FileOutcome.OK
    assert read.unread == 1
    assert any(end - start > 60 for start, end in read.doubtful)
    assert all(start >= read.text.index("поступило") for start, end in read.doubtful if end - start > 60)
    assert "confidence" in read.reason


def test_a_picture_without_words_has_no_text(files: FileReader) -> None:
    assert files.read(as_picture(Image.effect_noise((900, 900), 80))).outcome is FileOutcome.NO_TEXT


def test_more_pages_than_are_read_are_counted(files: FileReader) -> None:
    with FileReader(scan_pages=1) as few:
        read = few.read(scanned_pdf([scan(RUSSIAN), scan(KAZAKH), scan(KAZAKH)]))
    assert read.outcome is FileOutcome.OK
    assert read.unread == 2
    assert KAZAKH[1] not in words(read)


def a_pdf_with(picture: Image.Image | None, text: str, *, unseen: bool = False) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("face", fname=str(FONT))
    pdf.set_font("face", size=12)
    if picture is not None:
        pdf.image(picture, x=0, y=0, w=pdf.w, h=pdf.h)
    if unseen:
        with pdf.local_context(text_mode="INVISIBLE"):
            pdf.multi_cell(0, 8, text)
    elif text:
        pdf.multi_cell(0, 8, text)
    return bytes(pdf.output())


def test_a_scanners_own_unseen_text_is_not_believed(files: FileReader) -> None:
    wrong = "Дата проведения: 1 сентября 2020 года, объявление об общественных слушаниях. " * 8
    read = files.read(a_pdf_with(scan(RUSSIAN), wrong, unseen=True))
    assert RUSSIAN[2] in words(read)
    assert "1 сентября" not in words(read).replace(RUSSIAN[2], "")
    assert read.confidence is not None


def test_a_stamp_printed_over_a_scan_does_not_hide_the_scan(files: FileReader) -> None:
    read = files.read(a_pdf_with(scan(RUSSIAN), "Копия электронного документа. Дата: 08.09.2020"))
    assert RUSSIAN[2] in words(read)


def test_a_printed_page_is_not_recognised_again(files: FileReader) -> None:
    read = files.read(a_pdf_with(scan(["Герб"], dots=40).crop((0, 0, 60, 60)).resize((10, 10)), WORDS * 6))
    assert read.outcome is FileOutcome.OK


def test_without_the_languages_a_scan_is_unsupported_and_says_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with FileReader() as reader:
        read = reader.read(scanned_pdf([scan(RUSSIAN)]))
    assert read.outcome is FileOutcome.UNSUPPORTED
    assert read.reason == "a scan: needs tesseract-ocr-kaz, tesseract-ocr-rus"


def test_without_any_program_every_kind_that_needs_one_says_which(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    wanted = {
        as_picture(scan(RUSSIAN)): "needs tesseract-ocr, tesseract-ocr-kaz, tesseract-ocr-rus",
        (KEPT / "protocol.doc").read_bytes(): "needs antiword",
        b"Rar!\x1a\x07\x00" + b"\0" * 40: "needs libarchive-tools",
    }
    with FileReader() as reader:
        for body, reason in wanted.items():
            read = reader.read(body)
            assert read.outcome is FileOutcome.UNSUPPORTED
            assert reason in read.reason
        assert reader.read(WORDS.encode()).outcome is FileOutcome.OK
    assert os.environ["PATH"] == str(tmp_path)


def test_the_table_of_words_becomes_text_with_its_doubtful_places() -> None:
    head = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        f"5\t1\t{block}\t1\t{line}\t1\t{left}\t0\t{width}\t9\t{sure}\t{word}"
        for block, line, left, width, sure, word in (
            (1, 1, 0, 120, 96, "обшественных"), (1, 1, 130, 70, 95, "слуша-"),
            (1, 2, 0, 30, 95, "ний"), (1, 2, 40, 100, 41, "17.09.2020"),
            (1, 3, 0, 190, 95, "административного"),
            (1, 4, 0, 40, 95, "зала"), (1, 5, 0, 20, 95, "ТОО"), (2, 1, 0, 20, 90, "г."),
        )
    ]  # fmt: skip
    passage = passage_of_table("\n".join([head, *rows]))
    assert passage.text == "общественных слушаний 17.09.2020 административного зала\nТОО\n\nг."
    assert [passage.text[start:end] for start, end in passage.doubtful] == ["17.09.2020"]
    assert 0.7 < passage.confidence < 0.9
