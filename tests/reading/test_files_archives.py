from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from paper_scenery import KAZAKH, RUSSIAN, WORDS, as_picture, rar4_of, scan, scanned_pdf, zip_of

from reading.files.file_reader import FileReader
from reading.files.file_text import FileOutcome
from reading.files.kinds.names import member_name

ANNOUNCEMENT = "\n".join(RUSSIAN).encode("cp1251")
KK = "\n".join(KAZAKH).encode()


@pytest.fixture(scope="module")
def files() -> Iterator[FileReader]:
    with FileReader() as reader:
        yield reader


@pytest.mark.parametrize("encoding", [None, "cp866", "cp1251"])
def test_the_files_of_a_zip_are_read_under_their_names(files: FileReader, encoding: str | None) -> None:
    read = files.read(zip_of({"Протокол слушаний.txt": ANNOUNCEMENT, "Приложение/отчёт.txt": KK}, encoding))
    assert (read.outcome, read.kind, read.unread) == (FileOutcome.OK, "zip", 0)
    first, second = read.text.split("\n\n")
    assert first.split("\n") == ["Протокол слушаний.txt", *RUSSIAN]
    assert second.split("\n") == ["Приложение/отчёт.txt", *KAZAKH]


def test_kazakh_names_come_through_by_the_flag_and_by_the_extra_field() -> None:
    name = "Қоғамдық тыңдау хаттамасы.pdf"
    assert member_name(name.encode()) == name
    import struct
    import zlib

    raw = name.encode("cp866", "replace")
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + name.encode()
    assert (
        member_name(raw, struct.pack("<HH", 0x5455, 1) + b"x" + struct.pack("<HH", 0x7075, len(field)) + field) == name
    )
    assert member_name(raw, struct.pack("<HH", 0x7075, 900)) == raw.decode("cp866")


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ 0123456789.", min_size=6))
def test_a_russian_name_survives_either_code_page(name: str) -> None:
    name = " ".join(name.split())
    assume(not any(_is_utf8(name.encode(encoding)) for encoding in ("cp866", "cp1251")))
    if any("А" <= sign <= "п" for sign in name):  # between р and я the two are the same bytes
        assert member_name(name.encode("cp866")) == name
    if any("А" <= sign <= "Я" or "р" <= sign <= "я" for sign in name):
        assert member_name(name.encode("cp1251")) == name


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@given(st.binary(max_size=60), st.binary(max_size=40))
def test_any_bytes_make_a_printable_name(raw: bytes, extra: bytes) -> None:
    name = member_name(raw, extra)
    assert name
    assert name.isprintable()


@pytest.mark.parametrize("unicode_names", [True, False])
def test_a_rar_of_version_4_with_russian_names_is_read(files: FileReader, unicode_names: bool) -> None:
    body = rar4_of({"Протокол (рус).txt": ANNOUNCEMENT, "скан.txt": KK}, unicode_names=unicode_names)
    read = files.read(body, name="протоколы.zip")
    assert (read.outcome, read.kind, read.unread) == (FileOutcome.OK, "rar", 0)
    assert read.text.split("\n\n")[0].split("\n") == ["Протокол (рус).txt", *RUSSIAN]
    assert KAZAKH[1] in read.text


def test_a_rar_of_two_scans_in_two_languages_is_read(files: FileReader) -> None:
    read = files.read(
        rar4_of({"Хаттама қаз.pdf": scanned_pdf([scan(KAZAKH)]), "рус.pdf": scanned_pdf([scan(RUSSIAN)])})
    )
    words = " ".join(read.text.split())
    assert read.outcome is FileOutcome.OK
    assert "Хаттама қаз.pdf" in words
    assert KAZAKH[1] in words
    assert RUSSIAN[2] in words
    assert read.confidence is not None


def test_a_torn_rar_gives_what_was_whole_and_says_so(files: FileReader) -> None:
    body = rar4_of({"а.txt": ANNOUNCEMENT, "б.txt": KK})
    read = files.read(body[:-60])
    assert RUSSIAN[2] in read.text
    assert read.unread >= 1


def test_a_locked_rar_is_said_to_be_locked(files: FileReader) -> None:
    assert files.read(rar4_of({"а.txt": ANNOUNCEMENT}, locked=True)).outcome is FileOutcome.ENCRYPTED


def test_inner_files_that_cannot_be_read_are_counted_and_named(files: FileReader) -> None:
    locked = zip_of({"тайна.txt": KK})
    locked = locked.replace(b"PK\x03\x04\x14\x00\x00\x08", b"PK\x03\x04\x14\x00\x01\x08")
    locked = locked.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x01\x08")
    assert files.read(locked).outcome is FileOutcome.ENCRYPTED
    read = files.read(zip_of({"а.txt": ANNOUNCEMENT, "б.djvu": b"AT&TFORM" + bytes(90), "в.pdf": b"%PDF-1.7 torn"}))
    assert read.outcome is FileOutcome.OK
    assert read.unread == 2
    assert "б.djvu: files of kind djvu are not read" in read.reason
    assert "в.pdf: not a whole PDF" in read.reason


def test_what_systems_leave_in_archives_is_passed_over(files: FileReader) -> None:
    read = files.read(zip_of({"__MACOSX/._а.txt": b"\0\1", "Thumbs.db": b"\0\1", "а.txt": ANNOUNCEMENT}))
    assert (read.outcome, read.unread) == (FileOutcome.OK, 0)


def test_an_archive_in_an_archive_is_opened_and_no_deeper(files: FileReader) -> None:
    once = zip_of({"а.txt": ANNOUNCEMENT})
    assert RUSSIAN[2] in files.read(zip_of({"внутри.zip": once})).text
    assert files.read(zip_of({"1.zip": zip_of({"2.zip": once})})).outcome is FileOutcome.UNSUPPORTED


def test_bombs_burst_harmlessly(files: FileReader) -> None:
    big = zip_of({"нули.txt": bytes(200 * 2**20)})
    read = files.read(zip_of({f"{number}.zip": big for number in range(3)}))
    assert read.outcome in (FileOutcome.TOO_LARGE, FileOutcome.UNSUPPORTED, FileOutcome.NO_TEXT)
    assert read.unread >= 1
    many = files.read(zip_of({f"{number}.txt": WORDS.encode() for number in range(400)}))
    assert many.outcome is FileOutcome.OK
    assert many.text.count(WORDS) == 100
    assert "more files than are opened" in many.reason
    huge = io.BytesIO()
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("а.png", as_picture(scan([], dots=30).resize((12000, 12000))))
    assert files.read(huge.getvalue()).outcome is FileOutcome.TOO_LARGE


def test_an_archive_that_only_our_bounds_keep_shut_is_not_damaged(files: FileReader) -> None:
    beyond = {f"{number:03}.txt": b"" for number in range(150)} | {"объявление.txt": ANNOUNCEMENT}
    assert files.read(zip_of(beyond)).outcome is FileOutcome.TOO_LARGE
    deep = zip_of({"1.zip": zip_of({"2.zip": zip_of({"а.txt": ANNOUNCEMENT})}), "пусто.txt": b""})
    assert files.read(deep).outcome is FileOutcome.UNSUPPORTED


def test_an_archive_is_damaged_only_if_all_its_files_are(files: FileReader) -> None:
    torn = b"%PDF-1.4 torn"
    assert files.read(zip_of({"а.pdf": torn, "б.pdf": torn})).outcome is FileOutcome.BROKEN
    partly = files.read(zip_of({"а.pdf": torn, "цифры.txt": b"123"}))
    assert (partly.outcome, partly.unread) == (FileOutcome.NO_TEXT, 2)


def test_an_empty_archive_has_no_text(files: FileReader) -> None:
    assert files.read(zip_of({})).outcome is FileOutcome.NO_TEXT
