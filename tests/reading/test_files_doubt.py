from __future__ import annotations

import re
from datetime import date
from typing import Any

from paper_scenery import KAZAKH, RUSSIAN, scan, scanned_pdf
from PIL import ImageFilter

from reading.doubt import doubted
from reading.files.file_reader import FileReader
from reading.files.file_text import SURE_OF_PAGE, FileOutcome, FileText
from reading.files.passage import Passage, finished, joined, passage_of
from reading.intake import reading_of
from reading.notice import Certainty
from reading.reader import read_notice
from store.models import PostingVersion

TEXT = (
    "ТОО «Кен» проводит общественные слушания в форме опроса по проекту «Карьер» с 24 августа по 21 сентября 2020 года."
)


def test_a_fact_is_doubtful_where_its_words_were_not_clear_and_certain_elsewhere() -> None:
    notice = read_notice(TEXT, seen=date(2020, 8, 20))
    assert notice.period is not None
    assert notice.period.certainty is Certainty.CERTAIN
    place = TEXT.index("24")
    read = doubted(notice, [(place, place + 2)])
    assert read.period is not None
    assert read.period.certainty is Certainty.DOUBTFUL
    assert read.initiator == notice.initiator
    assert read.doubts != notice.doubts
    assert doubted(notice, []) == notice


def test_the_title_before_the_text_moves_the_places() -> None:
    notice = read_notice(TEXT, title="Объявление", seen=date(2020, 8, 20))
    place = TEXT.index("24")
    read = doubted(notice, [(place, place + 2)], offset=len("Объявление\n"))
    assert read.period is not None
    assert read.period.certainty is Certainty.DOUBTFUL


def test_joined_passages_keep_their_doubtful_words_and_their_weight() -> None:
    clear = Passage("  ясно " + "а" * 30)
    dim = Passage("мутно", ((0, 5),), recognised=5, confidence=0.5)
    dimmer = Passage("тьма", ((1, 2),), recognised=15, confidence=0.1, unread=1, reasons=("r",))
    whole = joined((clear, Passage(), dim, dimmer), "\n\n")
    assert [whole.text[start:end] for start, end in whole.doubtful] == ["мутно", "ь"]
    assert round(whole.confidence, 3) == 0.2
    read = finished("pdf", whole)
    assert [read.text[start:end] for start, end in read.doubtful] == ["мутно", "ь"]
    assert (read.unread, read.reason, read.sure) == (1, "r", False)
    assert passage_of(read).doubtful == read.doubtful
    assert passage_of(FileText(FileOutcome.BROKEN, reason="x")).unread == 1


class Archive:
    """What the intake asks of the record's files: bodies by digest, read by a real reader."""

    def __init__(self, files: FileReader, body: bytes) -> None:
        self.files, self.body = files, body

    def text(self, _sha256: str, name: str) -> FileText:
        return self.files.read(self.body, name=name)


def facts(body: bytes) -> dict[str, Any]:
    file = {"url": "http://127.0.0.1/f", "label": "текст", "sha256": "0" * 64, "outcome": "ok"}
    version = PostingVersion(title="Объявление", text="", url="http://127.0.0.1/1", files=[file], displayed_date=None)
    with FileReader() as files:
        return reading_of(version, date(2020, 8, 20), Archive(files, body)).facts  # type: ignore[arg-type]


SURVEY = (
    "ТОО «Кен» проводит слушания",
    "по проекту «Строительство карьера».",
    "Общественные слушания проводятся",
    "в форме опроса с 24 августа",
    "по 21 сентября 2020 года.",
)


def test_a_clear_scan_gives_certain_facts_and_says_that_they_were_recognised() -> None:
    found = facts(scanned_pdf([scan(SURVEY)]))
    assert found["period"]["start"] == "2020-08-24"
    assert found["period"]["certainty"] == "certain"
    assert found["texts"] == {
        "page": False, "files": 1, "unreadable": 0, "ocr": True, "confidence": found["files"][0]["confidence"],
        "read_with": found["texts"]["read_with"],
    }  # fmt: skip
    assert re.search(r"tesseract-ocr \d+\.\d+", found["texts"]["read_with"])
    assert SURE_OF_PAGE < found["texts"]["confidence"] <= 1


def test_a_dim_scan_gives_no_certain_fact_and_counts_as_not_read() -> None:
    found = facts(scanned_pdf([scan((*SURVEY, *RUSSIAN, *KAZAKH)).filter(ImageFilter.GaussianBlur(3.2))]))
    assert found["texts"]["files"] == 0
    assert found["texts"]["unreadable"] == 1
    assert found["texts"]["confidence"] < SURE_OF_PAGE
    stated = [found["period"], found["posted"], *found["hearings"]]
    assert any(stated)
    assert all(fact["certainty"] == "doubtful" for fact in stated if fact)
    assert "confidence" in found["files"][0]["reason"]
