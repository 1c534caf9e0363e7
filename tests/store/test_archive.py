"""Bytes are found again as they came, and the WARC is one that other tools accept."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.answers_at_hand import AnswersAtHand
from store.archive import ArchiveError, ArchiveWriter, Exchange, Place, read_answer, read_body
from store.warc import records

MOMENT = datetime(2020, 8, 11, 15, tzinfo=UTC)


def exchange(body: bytes, *headers: tuple[str, str]) -> Exchange:
    return Exchange("http://127.0.0.1/п?a=1", MOMENT, [("Host", "127.0.0.1")], 200, list(headers), body)


@pytest.mark.parametrize(
    "body", [b"", b"x", "Хабарландыру".encode("cp1251", "replace"), b"\r\n\r\nHTTP/1.1 200\r\n" * 9]
)
def test_a_body_comes_back_byte_for_byte(tmp_path: Path, body: bytes) -> None:
    with ArchiveWriter(tmp_path, "a.warc.gz") as writer:
        writer.write(exchange(b"something before"))
        place = writer.write(exchange(body, ("Content-Type", "text/html; charset=windows-1251")))
    assert read_body(tmp_path, place) == body


def test_a_compressed_body_is_kept_as_it_came_and_read_undone(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "a.warc.gz") as writer:
        place = writer.write(exchange(gzip.compress(b"protocol"), ("Content-Encoding", "gzip")))
    assert read_body(tmp_path, place) == b"protocol"


@pytest.mark.parametrize("most", [0, 300, 1_000_000])
def test_answers_read_in_a_row_are_those_of_the_archive_however_many_are_held(tmp_path: Path, most: int) -> None:
    with ArchiveWriter(tmp_path, "a.warc.gz") as writer:
        places = [writer.write(exchange(body)) for body in (b"first", b"second", b"x" * 500)]
        places += [writer.write(exchange(b"first"), same_as=places[0]) for _again in range(2)]
    answers = AnswersAtHand(tmp_path, most)
    for record in records(tmp_path / "a.warc.gz"):
        answers.hold("a.warc.gz", record)
    for place in (*places, *reversed(places)):
        assert answers.answer(place) == read_answer(tmp_path, place)
    with pytest.raises(ArchiveError, match="no readable record at byte 7"):
        answers.answer(Place("a.warc.gz", 7))


def test_warcio_accepts_the_file_revisits_and_broken_header_values_included(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "a.warc.gz") as writer:
        place = writer.write(exchange(b"body", ("X-Odd", "one\r\nWARC-Type: forged")))
        writer.write(exchange(b"body"), same_as=place)
    program = Path(sys.executable).with_name("warcio")
    done = subprocess.run([program, "check", tmp_path / "a.warc.gz"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_place_that_is_not_there_is_one_plain_line(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"a\.warc\.gz: no readable record at byte 7"):
        read_body(tmp_path, Place("a.warc.gz", 7))


@pytest.mark.parametrize("left", [1, 12, 60, 200, 400, 600])
def test_a_record_torn_by_a_crash_is_named_and_those_before_it_are_read(tmp_path: Path, left: int) -> None:
    with ArchiveWriter(tmp_path, "a.warc.gz") as writer:
        first = writer.write(exchange(b"first"))
        second = writer.write(exchange(random.Random(1).randbytes(9000)))
    whole = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(whole[: second.offset + left])
    assert read_body(tmp_path, first) == b"first"
    with pytest.raises(ArchiveError):
        read_body(tmp_path, second)


def test_a_folder_that_cannot_be_written_is_one_plain_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match="cannot be written"), ArchiveWriter(tmp_path / "file", "a") as writer:
        writer.write(exchange(b"x"))
