"""The archive read through: whatever byte of it turned is found and named, by verify, by doctor and by every backup."""

from __future__ import annotations

import gzip
import json
import shutil
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from store.archive_check import check_file
from store.archive_on_record import OnRecord
from store.archive_verified import NAME, load_verified, verify_archive
from store.models import Crawl
from store.opening import archive_folder, open_store
from store.warc import digest_of, packed, records
from tests.crawler.conftest import Program, opened, source

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A record of two crawls; on the second day half of it is as before."""
    folder = tmp_path_factory.mktemp("two-days")
    program = Program(folder)
    with opened() as site:
        site.rows(("/1", "Карьер песка «Актас»", "01.08.2020"), ("/2", "Полигон ТБО", "31.07.2020"))
        site.pages["/2"].zipped = True
        program.regions(akmola=[source(site.url)])
        program.crawl(1)
        site.rows(("/1", "Карьер песка «Актас»", "01.08.2020"), ("/3", "Завод", "02.08.2020"))
        program.crawl(2)
    yield folder


@pytest.fixture
def program(two_days: Path, tmp_path: Path) -> Program:
    shutil.copytree(two_days, tmp_path / "own")
    return Program(tmp_path / "own")


def files(program: Program) -> list[Path]:
    return sorted(archive_folder(program.store).glob("*-crawl-*.warc.gz"))


def turn(path: Path, at: int, bit: int = 4) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= bit
    path.write_bytes(content)


def place_of(program: Program, path: str) -> tuple[Path, int, int]:
    """Returns the file and bytes of the first answer from an address that ends so."""
    for warc in files(program):
        for record in records(warc):
            if record.kind == "response" and record.headers["warc-target-uri"].endswith(path):
                return warc, record.offset, record.end
    raise AssertionError(path)


def verified(program: Program, *words: str) -> dict[str, Any]:
    done = program.run_plain("archive", "verify", "--store", program.store, "--json", *words)
    assert "Traceback" not in done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told | {"code": done.returncode, "said": done.stderr}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_byte_turns_it_is_found_where_it_lies(two_days: Path, tmp_path: Path, data: st.DataObject) -> None:
    program = Program(two_days)
    warc = data.draw(st.sampled_from(files(program)))
    begins = [record.offset for record in records(warc)]
    size = warc.stat().st_size
    at = data.draw(st.integers(0, size - 1) | st.sampled_from(begins).flatmap(lambda b: st.integers(b, b + 11)))
    copy = tmp_path / warc.name
    shutil.copyfile(warc, copy)
    turn(copy, at, data.draw(st.sampled_from([1 << bit for bit in range(8)])))
    on_record = OnRecord(open_store(program.store), warc.parent)
    _name, expected = next(on_record.expected([warc.name]))
    assert check_file(warc, on_record, expected).damage == []
    damage = check_file(copy, on_record, expected).damage
    if at in filled_up(warc) and unpacked(copy) == unpacked(warc):
        assert damage == []
    else:
        assert damage[0].offset <= at < damage[0].end


def filled_up(warc: Path) -> set[int]:
    """Returns where the last byte of each member's deflate stream lies: before CRC-32 and length, eight bytes."""
    return {record.end - 9 for record in records(warc)}


def unpacked(warc: Path) -> bytes | None:
    try:
        return gzip.decompress(warc.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def test_bits_that_only_fill_up_a_byte_are_no_damage(two_days: Path, tmp_path: Path) -> None:
    program = Program(two_days)
    warc = files(program)[-1]
    on_record = OnRecord(open_store(program.store), warc.parent)
    _name, expected = next(on_record.expected([warc.name]))
    copy = tmp_path / warc.name
    harmless = 0
    for at in filled_up(warc):
        shutil.copyfile(warc, copy)
        turn(copy, at, 0x80)
        same = unpacked(copy) == unpacked(warc)
        harmless += same
        assert (check_file(copy, on_record, expected).damage == []) is same
    assert harmless


def test_a_turned_byte_is_named_with_what_it_held_and_the_doctor_knows(program: Program) -> None:
    assert verified(program)["damage"] == []
    warc, begin, end = place_of(program, "/1")
    turn(warc, begin + (end - begin) // 2)
    told = verified(program, "--all")
    (damage,) = told["damage"]
    assert (told["code"], damage["warc"], damage["offset"]) == (1, warc.name, begin)
    assert "detail http://127.0.0.1:" in damage["line"]
    assert "/1 of site/announcements/ru, 2020-08-01T15:00:00+00:00, body " in damage["line"]
    doctor = program.run("doctor", "--json")
    assert any(
        line.startswith(f"archive damaged: {warc.name}: bytes {begin}") for line in json.loads(doctor.stdout)["alarms"]
    )
    assert verified(program)["code"] == 1  # what is damaged is looked at every time
    turn(warc, begin + (end - begin) // 2)
    assert (verified(program)["code"], load_verified(warc.parent)[warc.name].damage) == (0, ())


def test_a_body_put_in_place_of_another_with_all_its_digests_is_not_the_one_on_record(program: Program) -> None:

    warc, begin, end = place_of(program, "/1")
    found = next(record for record in records(warc) if record.offset == begin)
    forged = found.block.replace("Карьер".encode(), "Картер".encode())
    fields = [
        (name, value) for name, value in found.headers.items() if name not in ("content-length", "warc-block-digest")
    ]
    fields = [(name, digest_of(forged) if name == "warc-payload-digest" else value) for name, value in fields]
    content = warc.read_bytes()
    member = packed(fields, forged)
    warc.write_bytes(content[:begin] + member + content[end:])
    told = verified(program)
    assert (told["code"], "not the body" in told["damage"][0]["line"]) == (1, True)


def test_each_night_reads_what_is_new_and_each_file_comes_again_in_its_time(program: Program) -> None:
    engine, folder = open_store(program.store), archive_folder(program.store)
    late = files(program)[-1]
    aside = late.read_bytes()
    half = next(record.end for record in records(late) if record.kind == "response")
    late.write_bytes(aside[:half])
    verify_archive(engine, folder, NOW)
    late.write_bytes(aside)
    count = len(list(folder.glob("*.warc.gz")))
    night = verify_archive(engine, folder, NOW + timedelta(days=1))
    assert (night.files, night.left, night.damage) == (1, count - 1, [])
    assert verify_archive(engine, folder, NOW + timedelta(days=2)).files == 0
    assert verify_archive(engine, folder, NOW + timedelta(days=30)).files == count - 1
    assert verify_archive(engine, folder, NOW + timedelta(days=31)).files == 1
    assert verify_archive(engine, folder, NOW + timedelta(days=31), again=None).files == count
    assert verify_archive(engine, folder, NOW - timedelta(days=9)).files == count  # a note from the future says nothing
    (folder / NAME).write_text('{"files": [' * 9)
    assert verify_archive(engine, folder, NOW).files == count


def test_a_file_that_is_gone_or_cut_short_is_named(program: Program) -> None:
    first, second = files(program)
    first.unlink()
    content = second.read_bytes()
    last = list(records(second))[-1].offset
    second.write_bytes(content[:last])
    told = verified(program)
    lines = [damage["line"] for damage in told["damage"]]
    assert (told["code"], len(lines)) == (1, 2)
    assert lines[0].startswith(f"{first.name}: is not there; 3 answers and 3 bodies of the record lie in it")
    assert f"{second.name}: ends before its crawl did" in lines[1]
    assert len(verified(program)["damage"]) == 2


def test_the_unfinished_end_of_a_killed_crawl_is_no_damage(program: Program) -> None:
    warc = files(program)[-1]
    with warc.open("ab") as file:
        file.write(warc.read_bytes()[:99])
    engine = open_store(program.store)
    assert verify_archive(engine, warc.parent, NOW).damage != []  # of a crawl that ended by itself it is
    with engine.begin() as connection:
        connection.execute(update(Crawl).where(Crawl.id == 2).values(finished_at=None))
    found = verify_archive(engine, warc.parent, NOW)
    assert (found.damage, found.notices) == (
        [],
        [f"{warc.name}: its crawl has not ended; the last 99 bytes are a start"],
    )


def test_a_backup_of_a_damaged_archive_is_never_called_good(program: Program, tmp_path: Path) -> None:
    into = f"sqlite:///{tmp_path / 'copy.db'}"
    warc, begin, end = place_of(program, "/1")
    sound = warc.read_bytes()
    turn(warc, end - 30)
    for _night in range(2):  # the second night copies nothing, and still knows
        done = program.run_plain("backup", "--store", program.store, into, "--json")
        assert (done.returncode, "NOT a sound copy" in done.stderr) == (1, True)
        assert f"{warc.name}: bytes {begin} to " in json.loads(done.stdout)["damage"][0]
    (archive_folder(into) / warc.name).write_bytes(sound)
    assert program.run_plain("backup", "--store", program.store, into).returncode == 0
    warc.write_bytes(sound[: end - 30])
    cut = program.run_plain("backup", "--store", program.store, into)
    assert (cut.returncode, "shorter than its copy, which is kept" in cut.stderr) == (1, True)
    assert (archive_folder(into) / warc.name).read_bytes() == sound


def test_a_backup_can_be_checked_and_so_can_what_is_restored_from_it(program: Program, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    copy, again = (f"sqlite:///{tmp_path / name}" for name in ("copy.db", "again/tyndau.db"))
    assert program.run_plain("backup", "--store", program.store, copy).returncode == 0
    assert program.run_plain("backup", "--store", copy, again).returncode == 0
    for url in (copy, again):
        done = program.run_plain("archive", "verify", "--store", url, "--all", "--json")
        assert (done.returncode, json.loads(done.stdout)["bodies"]) == (0, 5)


def test_an_archive_that_can_only_be_read_is_verified_all_the_same(program: Program) -> None:
    folder = archive_folder(program.store)
    (folder / NAME).mkdir()  # root may write anywhere, but not a file over a folder
    told = verified(program)
    assert (told["code"], "the next time all is read again" in told["said"]) == (0, True)
