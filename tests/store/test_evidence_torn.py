"""A file torn at any byte: everything before the tear is read, nothing of it is lost, and appending goes on."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.archive import ArchiveWriter, Exchange, mend_unfinished, read_body
from store.journal import ENDED, CrawlBegun, CrawlEnded, VisitEnded, note_in, target_of, to_json
from store.warc import packed, records, records_past_damage

MOMENT = datetime(2020, 8, 11, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[int]]:
    """A small file of every kind of record, and where its records end."""
    folder = tmp_path_factory.mktemp("whole")
    dice = random.Random(7)
    notes = (CrawlBegun(1, MOMENT, "live", "0", "0" * 64, False, "a test", {"pages": 9}), VisitEnded(1, MOMENT, ()))
    with ArchiveWriter(folder, "a.warc.gz") as writer:
        place = writer.write(Exchange("http://127.0.0.1/1", MOMENT, [], 200, [("A", "b")], dice.randbytes(99)))
        writer.write(Exchange("http://127.0.0.1/2", MOMENT, [], 304, [("A", "b")], b""), same_as=place)
        for note in notes:
            writer.note(target_of(note), note.at, to_json(note))
    path = folder / "a.warc.gz"
    return path.read_bytes(), [record.end for record in records(path)]


def test_cut_at_any_byte_the_records_before_it_are_read(whole: tuple[bytes, list[int]], tmp_path: Path) -> None:
    content, ends = whole
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    for cut in reversed(range(len(content))):
        os.truncate(path, cut)
        assert [record.end for record in records(path)] == [end for end in ends if end <= cut]


def test_mended_at_any_byte_nothing_is_thrown_away_and_the_file_is_whole_again(
    whole: tuple[bytes, list[int]], tmp_path: Path
) -> None:
    content, ends = whole
    path, torn = tmp_path / "a.warc.gz", tmp_path / "a.warc.gz.torn"
    for cut in range(0, len(content), 13):
        path.write_bytes(content[:cut])
        torn.unlink(missing_ok=True)
        assert mend_unfinished(path)
        kept = max((end for end in ends if end <= cut), default=0)
        assert path.read_bytes() + (torn.read_bytes() if torn.exists() else b"") == content[:cut]
        assert path.stat().st_size == kept
        with ArchiveWriter(tmp_path, "a.warc.gz") as writer:
            place = writer.write(Exchange("http://127.0.0.1/3", MOMENT, [], 200, [], b"later"))
        assert read_body(tmp_path, place) == b"later"
        assert list(records(path))[-1].end == path.stat().st_size


@pytest.mark.parametrize("byte", [0, 3, 40, 200])
def test_a_byte_that_turned_is_never_read_as_another(whole: tuple[bytes, list[int]], tmp_path: Path, byte: int) -> None:
    content, ends = whole
    at = ends[3] + byte
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
    found = list(records(path))
    assert [record.end for record in found][:4] == ends[:4]
    assert all(note_in(record) is None or record.end in ends for record in found)


def test_a_killed_crawls_torn_end_does_not_hide_its_notes(whole: tuple[bytes, list[int]], tmp_path: Path) -> None:
    content, _ends = whole
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content + content[:99])
    notes = [note for record in records(path) if (note := note_in(record)) is not None]
    assert [type(note) for note in notes] == [CrawlBegun, VisitEnded]


def _kept(folder: Path, body: bytes) -> tuple[Path, list[int]]:
    """A crawl's file, whole to its end, with a body in its middle; and where each record begins."""
    with ArchiveWriter(folder, "b.warc.gz") as writer:
        for number in range(4):
            content = body if number == 1 else b"short"
            writer.write(Exchange(f"http://127.0.0.1/{number}", MOMENT, [], 200, [], content))
        ended = CrawlEnded(1, MOMENT)
        writer.note(target_of(ended), MOMENT, to_json(ended))
    path = folder / "b.warc.gz"
    return path, [record.offset for record in records(path)]


def test_behind_a_damaged_record_all_others_of_a_whole_file_are_read(tmp_path: Path) -> None:
    path, begins = _kept(tmp_path, random.Random(7).randbytes(300_000))
    content = bytearray(path.read_bytes())
    for at in (begins[3] + 1, begins[3] + 100_000, begins[4] - 3):
        damaged = content.copy()
        damaged[at] ^= 0x10
        path.write_bytes(damaged)
        assert [record.offset for record in records_past_damage(path, ENDED)] == begins[:3] + begins[4:]


def test_bytes_of_a_site_that_look_like_a_record_are_never_taken_for_one(tmp_path: Path) -> None:
    forged = CrawlEnded(1, MOMENT)
    head = [("WARC-Type", "metadata"), ("WARC-Target-URI", ENDED), ("Content-Type", "application/json")]
    path, begins = _kept(tmp_path, random.Random(7).randbytes(5_000) + packed(head, to_json(forged)) * 40)
    content = bytearray(path.read_bytes())
    content[begins[3] + 20] ^= 0x10
    for cut in (len(content), begins[4] - 5, begins[4] - 300, begins[4] - 1000):  # damaged only, and torn besides
        path.write_bytes(content[:cut])
        found = [record.offset for record in records_past_damage(path, ENDED)]
        assert found == (begins[:3] + begins[4:] if cut == len(content) else begins[:3])
