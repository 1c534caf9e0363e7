from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from config.errors import TyndauError
from reading.command import read_line, read_path

TEXT = "ТОО «Кен» проводит общественные слушания в форме опроса по проекту «Карьер» с 24 августа по 21 сентября."


def test_a_file_gives_the_answer_other_programs_rely_on(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = read_path(path, date(2020, 8, 20))
    assert found["kind"] == "announcement"
    assert found["period"]["start"] == "2020-08-24"
    assert found["period"]["span"] == [TEXT.index("24"), TEXT.index("сентября") + len("сентября")]


def test_a_line_gives_its_id_back() -> None:
    found = read_line({"id": 7, "text": TEXT, "seen": "2020-08-20"})
    assert (found["id"], found["form"], found["period"]["end"]) == (7, "survey", "2020-09-21")


@pytest.mark.parametrize(
    "line", [[], "text", {"id": 1}, {"text": 5}, {"text": "a", "seen": "tomorrow"}, {"text": "a", "title": 1}]
)
def test_a_line_that_cannot_be_read_is_one_plain_line(line: object) -> None:
    with pytest.raises(TyndauError) as error:
        read_line(line)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("body", [b"", b"  \n", b"%PDF-1.4 torn", b"\x89PNG\r\n\x1a\n00"])
def test_a_file_that_cannot_be_read_is_one_plain_line(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(body)
    with pytest.raises(TyndauError) as error:
        read_path(path)
    assert "\n" not in str(error.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(TyndauError, match=path.name):
            read_path(path)
