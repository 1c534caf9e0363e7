from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from paper_scenery import KAZAKH, KEPT, RUSSIAN, WORDS, as_picture, scan

from reading.files.file_reader import FileReader
from reading.files.file_text import FileOutcome

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def files() -> Iterator[FileReader]:
    with FileReader() as reader:
        yield reader


def test_an_old_word_document_gives_text_table_and_dates(files: FileReader) -> None:
    read = files.read((KEPT / "protocol.doc").read_bytes(), name="хаттама.docx")
    assert (read.outcome, read.kind, read.confidence) == (FileOutcome.OK, "doc", None)
    lines = read.text.split("\n")
    assert lines[: len(RUSSIAN) + len(KAZAKH)] == [*RUSSIAN, *KAZAKH]
    assert "Тапсырыс беруші | «Нұра» ЖШС" in lines
    assert (read.created, read.modified) == ("2020-08-11T09:30:00+00:00", "2020-09-08T10:00:00+00:00")


def hexed(text: str, encoding: str = "cp1251") -> str:
    return "".join(sign if sign.isascii() else f"\\'{sign.encode(encoding).hex()}" for sign in text)


def escaped(text: str) -> str:
    return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)


def rtf(
    text: str, head: str = r"\ansicpg1251\deff0{\fonttbl{\f0\fnil\fcharset204 Times;}{\f1\fnil\fcharset0 Arial;}}"
) -> bytes:
    return rf"{{\rtf1\ansi{head}{{\info{{\creatim\yr2020\mo8\dy11\hr9\min30}}}}\pard\f0 {text}\par}}".encode("latin-1")


def test_rtf_with_cyrillic_bytes_and_kazakh_escapes(files: FileReader) -> None:
    read = files.read(rtf(hexed(RUSSIAN[2]) + r"\par " + escaped(KAZAKH[1])), name="protocol.doc")
    assert (read.outcome, read.kind, read.created) == (FileOutcome.OK, "rtf", "2020-08-11T09:30:00")
    assert read.text.split("\n") == [RUSSIAN[2], KAZAKH[1]]


@pytest.mark.parametrize(
    "head",
    [
        r"\ansicpg1251{\fonttbl{\f0\fnil\fcharset0 Arial;}}",
        r"\ansicpg1252{\fonttbl{\f0\fnil Arial;}}",
        r"{\fonttbl{\f0\froman\fcharset204{\*\fname Times New Roman;}Times New Roman CYR;}}",
        "",
    ],
)
def test_cyrillic_in_rtf_is_right_whatever_its_head_says(files: FileReader, head: str) -> None:
    assert files.read(rtf(hexed(RUSSIAN[2]), head)).text == RUSSIAN[2]


def test_rtf_with_raw_bytes_tables_and_hidden_groups(files: FileReader) -> None:
    raw = RUSSIAN[2].encode("cp1251").decode("latin-1")
    hidden = (
        r"{\*\generator x 01.01.1999;}{\header 02.02.1999\par}{\field{\*\fldinst DATE 03.03.1999}{\fldrslt "
        + raw
        + "}}"
    )
    row = r"\par\trowd " + hexed("Заказчик") + r"\cell " + hexed("ТОО «Нура»") + r"\cell\row "
    read = files.read(rtf(hidden + row + r"{\pict\bin4 }}}}}" + hexed("после") + r"\~1\_2"))
    assert read.text.split("\n") == [RUSSIAN[2], "Заказчик | ТОО «Нура»", "после\xa01-2"]


def test_rtf_that_holds_only_the_picture_of_a_page(files: FileReader) -> None:
    read = files.read(rtf(r"{\*\shppict{\pict\pngblip\picw100\pich100 " + as_picture(scan(RUSSIAN)).hex() + "}}"))
    assert RUSSIAN[2] in " ".join(read.text.split())
    assert read.confidence is not None


def a_package(document: str, **more: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{document}</w:body></w:document>")
        for name, body in more.items():
            package.writestr(name, body)
    return buffer.getvalue()


def test_a_date_in_a_smart_tag_a_content_control_or_a_text_box_is_not_lost(files: FileReader) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    read = files.read(
        a_package(
            f"<w:p>{run('Объявление об общественных слушаниях: ')}<w:smartTag w:element='date'>"
            f"{run('7 сентября 2020 года')}</w:smartTag><w:del><w:r><w:delText>8 сентября</w:delText></w:r></w:del>"
            f"<w:ins>{run(', 15:00')}</w:ins></w:p>"
            f"<w:sdt><w:sdtContent><w:p>{run('Заказчик ТОО «Нура»')}</w:p></w:sdtContent></w:sdt>"
            f"<w:p><w:r><w:txbxContent><w:p>{run('Хаттама')}</w:p></w:txbxContent></w:r></w:p>"
            f"<w:tbl><w:tr><w:tc><w:p>{run('а')}</w:p></w:tc><w:sdt><w:sdtContent><w:tc><w:p>{run('б')}</w:p></w:tc>"
            "</w:sdtContent></w:sdt></w:tr></w:tbl>"
        )
    )
    assert read.text.split("\n") == [
        "Объявление об общественных слушаниях: 7 сентября 2020 года, 15:00",
        "Заказчик ТОО «Нура»", "", "Хаттама", "а | б",
    ]  # fmt: skip


def test_an_entity_that_grows_or_reaches_out_of_a_docx_is_not_followed(files: FileReader) -> None:
    lol = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    xml = (
        f'<!DOCTYPE d [<!ENTITY a0 "aaaaaaaaaa">{lol}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>{WORDS}&a9;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", xml)
    read = files.read(buffer.getvalue())
    assert read.outcome in (FileOutcome.OK, FileOutcome.BROKEN, FileOutcome.TOO_LARGE)
    assert "root:" not in read.text
    assert len(read.text) < 1000


def test_open_document_word_xml_and_saved_web_pages_are_read(files: FileReader) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            '<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:x:text">'
            f"<t:p>{RUSSIAN[0]}<t:span> {RUSSIAN[1]}</t:span>, 2020</t:p></o:d>",
        )
    assert files.read(buffer.getvalue()).text == f"{RUSSIAN[0]} {RUSSIAN[1]}, 2020"
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w='
        f'"http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:body>'
        "</w:wordDocument>"
    )
    assert files.read(flat.encode()).text == WORDS
    page = f"<html><body><p>{WORDS}</p></body></html>".encode("cp1251", "xmlcharrefreplace")
    saved = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; "
    read = files.read(
        saved + b"charset=windows-1251\nContent-Transfer-Encoding: 8bit\n\n" + page + b"\n--b--\n", name="протокол.doc"
    )
    assert read.text == WORDS


def test_workbooks_give_rows_with_days_as_people_write_them(files: FileReader) -> None:
    rows = ["Проект | Дата слушаний | Заказчик", "Қоғамдық тыңдаулар, полигон | 07.09.2020 | ТОО «Нура» | 66"]
    old = files.read((KEPT / "register.xls").read_bytes())
    assert (old.outcome, old.kind, old.text.split("\n")) == (FileOutcome.OK, "xls", rows)
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row.split(" | "))
    buffer = io.BytesIO()
    book.save(buffer)
    new = files.read(buffer.getvalue())
    assert (new.outcome, new.kind, new.text.split("\n")) == (FileOutcome.OK, "xlsx", rows)
