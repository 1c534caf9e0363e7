"""What a browser drew, in the archive: it comes back as it was kept, and the same bytes are kept once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request

from crawler.archiver import Archiver
from crawler.archiving_drawn import keep_drawn
from crawler.drawn_page import Drawn, Hop
from spiders.course import Answer
from spiders.platform import Rendering
from store.archive import ArchiveWriter, read_answer
from store.opening import open_store
from store.recorder import Recorder

NOW = datetime(2020, 8, 1, 15, tzinfo=UTC)
URL = "https://example.kz/list"
SENT = [
    ("Content-Type", "text/html; charset=windows-1251"),
    ("Content-Encoding", "br"),
    ("ETag", '"1"'),
    ("Age", "900"),
]


def page(body: bytes, *, oldest_data: int = 0) -> Drawn:
    hop = Hop(URL, 200, SENT, [("User-Agent", "Tyndau")], body, "10.0.0.1", "ab" * 32)
    markup = "<html><body><li>Қарьер</li></body></html>".encode()
    return Drawn(URL, [hop], markup, b"\x89PNG 1", oldest_data, browser="Chromium 1")


def kept(folder: Path, *pages: Drawn) -> list[tuple[Answer, Answer]]:
    recorder = Recorder(open_store(f"sqlite:///{folder / 'record.db'}", create=True), lambda: NOW)
    with ArchiveWriter(folder, "a-crawl-1.warc.gz") as writer:
        archiver = Archiver(writer, recorder, lambda: NOW)
        made = []
        for drawn in pages:
            request = Request(URL, meta={"rendering": Rendering("li")})
            keep_drawn(archiver, request, drawn)
            ((role, picture),) = request.meta["beside"]
            assert role == "screenshot"
            made.append((request.meta["kept"], picture))
    recorder.close()
    return made


def test_page_and_picture_come_back_as_they_were_kept_and_the_same_bytes_once(tmp_path: Path) -> None:
    pairs = kept(tmp_path, page(b"<script></script>"), page(b"<script></script>"))
    for pair in pairs:
        for answer in pair:
            back = read_answer(tmp_path, answer.place)
            assert (back.url, back.status, back.headers) == (answer.url, answer.status, answer.headers)
            assert (back.body, back.body_place, back.fetched_at) == (answer.body, answer.body_place, answer.fetched_at)
    (first, picture), (again, same_picture) = pairs
    assert (first.body_is_new, picture.body_is_new) == (True, True)
    assert (again.body_is_new, same_picture.body_is_new) == (False, False)
    assert (again.body_place, same_picture.body_place) == (first.place, picture.place)


def test_headers_that_speak_of_other_bytes_are_left_out_and_the_browser_is_named(tmp_path: Path) -> None:
    ((answer, _picture),) = kept(tmp_path, page(b"<script></script>"))
    assert answer.headers == [("Content-Type", "text/html; charset=utf-8"), ("Tyndau-Drawn", "Chromium 1")]


@pytest.mark.parametrize(
    ("body", "oldest_data", "age"),
    [
        (b"<script></script>", 0, None),  # a shell may be as old as it likes
        (b"<script></script>", 1200, "1200"),  # its data may not
        (b"<li>x</li><script></script>", 0, "900"),  # nor a page that came with its list
    ],
)
def test_a_page_is_as_old_as_the_data_it_was_drawn_from(
    tmp_path: Path, body: bytes, oldest_data: int, age: str | None
) -> None:
    ((answer, _picture),) = kept(tmp_path, page(body, oldest_data=oldest_data))
    assert dict(answer.headers).get("Age") == age
