from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.notice import Kind
from reading.reader import read_notice

SEEN = date(2020, 8, 20)
HEAD = "ТОО «А» проводит общественные слушания в форме опроса по проекту «ОВОС» "
PIECES = [
    "а", "ж", "a", " ", "\n", "1", "1 ", "1-", "«", '"', "\x00", "\u202e15.08.2020\u202c", "15.08.2020 ", "15, ", "a@",
    "15 августа 2020 года, ", "2020 жылғы ", "тамызың 1-", "http://", "15:00 ", "aжaж", "опрос ", "қоғамдық тыңдаулар ",
    "12.IX.2020 ", "2020 ж. 5.10 - 30.10 ", "жиырма бірінші қазан ", "june 5 ", "1 5 мая ", "а | б | в\n", "1О.О9.2О2О ",
    "дата проведения\n", "слу ша ний ", "сағат он бірде ", "в одиннадцать часов ", "г. А", "«. а", "قوعامدىق 2020 ", "жариялы ",
    "замечания по адресу ", "протокол слушаний ", "ж-\n", "\u00ad", "с 1 по ", "заказчик: ", "д" * 50 + ". ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = HEAD + piece * (length // len(piece))
        began = time.process_time()
        read_notice(text, seen=SEEN)
        return time.process_time() - began

    small, large = max(seconds(15_000), 0.01), seconds(120_000)
    assert large < 60 * small  # eight times the text; a square would be sixty-four
    assert large < 5


def test_ten_megabytes_in_one_line_and_a_hundred_thousand_dates_are_answered() -> None:
    notice = read_notice(HEAD + "слово " * 1_700_000, seen=SEEN)
    assert notice.kind is Kind.ANNOUNCEMENT
    assert any("characters were read" in doubt for doubt in notice.doubts)
    notice = read_notice(HEAD + "15.08.2020 " * 100_000, seen=SEEN)
    assert any("dates in one text" in doubt for doubt in notice.doubts)


@pytest.mark.parametrize("text", ["", " ", "\x00\x00", "The quick fox", "公开听证会 2020年8月15日", "\u202e\u202e"])
def test_a_text_that_is_no_notice_is_other(text: str) -> None:
    assert read_notice(text, seen=SEEN).kind is Kind.OTHER


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, HEAD, "состоятся ", "по адресу: г. Тараз, ", "г.", "с ", " по "]), max_size=40)
)
def test_any_mixture_is_answered_with_places_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    notice = read_notice(text, seen=SEEN)
    for hearing in notice.hearings:
        assert 0 <= hearing.day.span.start < hearing.day.span.end <= len(text)
    for words in (notice.project, notice.initiator, notice.contacts, notice.documents_url):
        assert words is None or 0 <= words.span.start <= words.span.end <= len(text)
