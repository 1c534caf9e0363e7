"""The words a person sees: paragraphs kept, counters and clocks gone, titles and dates as printed."""

from __future__ import annotations

from datetime import date

import pytest

from spiders.dated_lines import bare_date, leading_date
from spiders.html import Document, parse
from spiders.titles import first_sentence, is_no_title
from spiders.volatile import without_counters, without_volatile
from spiders.witnesses import upload_day, url_stamp
from spiders.words import visible_text

SEEN = date(2020, 8, 25)


def text(markup: str) -> str:
    page = parse(markup, "http://x.kz/")
    assert isinstance(page, Document)
    return visible_text(page.root)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Один</p><p>Два</p>", "Один\nДва"),
        ("Один<br>Два<br/>Три", "Один\nДва\nТри"),
        ("<p>определен <b>эколог</b><i>ом</i>\n отдела</p>", "определен экологом отдела"),
        ("<div>до<p>внутри</p>после</div>", "до\nвнутри\nпосле"),
        ("<ul><li>а</li><li>б</li></ul>", "а\nб"),
        ("<table><tr><td>Дата</td><td>21.08.2020</td></tr></table>", "Дата\t21.08.2020"),
        ("<pre>раз\nдва</pre>", "раз\nдва"),
        ("а<!-- нет -->б<?php нет ?>", "аб"),
        ("<style>p{}</style><p hidden>нет</p><p style='DISPLAY: none'>нет</p>да<noscript>нет</noscript>", "да"),
        ("сло\u00adво\u200b и&nbsp;&nbsp;слово", "слово и слово"),
        ("и\u0306од", "йод"),
        ("<p>слово<o:p>&nbsp;</o:p></p>", "слово"),
        ("<p>до</p><span hidden>нет</span> хвост", "до\nхвост"),
    ],
)
def test_text_is_what_is_seen(markup: str, words: str) -> None:
    assert text(markup) == words


@pytest.mark.parametrize(
    ("line", "still"),
    [
        ("Қараулар: 75", ""),
        ("Просмотров: 1 145", ""),
        ("11.08.2020 | Просмотров: 75", "11.08.2020"),
        ("Просмотров: 75 11.08.2020", "11.08.2020"),
        ("Количество просмотров: 12 раз", ""),
        ("Опубликовано 11.08.2020 (просмотров: 5)", "Опубликовано 11.08.2020"),
        ("75 просмотров", ""),
        ("Қаралды 12 рет", ""),
        ("12:31:07", ""),
        ("Сегодня: 25 августа 2020, вторник", ""),
        ("USD 419,32 EUR 495,80 RUB 5,65", ""),
        ("Курс валют: USD 419.32", ""),
        ("жобаны қарау 2020 жылғы 5 тамызда", "жобаны қарау 2020 жылғы 5 тамызда"),
        ("Начало в 12:30", "Начало в 12:30"),
        ("Срок просмотра материалов: 20 дней", "Срок просмотра материалов: 20 дней"),
        ("сумма 100 USD 5 тенге и слова", "сумма 100 USD 5 тенге и слова"),
    ],
)
def test_only_what_changes_by_itself_is_dropped(line: str, still: str) -> None:
    assert without_volatile(line) == still


def test_a_date_in_words_is_no_clock() -> None:
    assert without_counters("Сегодня, 14:30") == "Сегодня, 14:30"


@pytest.mark.parametrize(
    "line",
    [
        "21.01.2020 ж.",
        "22.10.2020 г.",
        "2020-08-21",
        "21/08/2020",
        "21.08.20",
        "21 августа 2020 года",
        "21 тамыз 2020 ж.",
        "2020 жылғы 21 тамыз",
        "«21» августа 2020 г.",
        "31.02.2020",
        "Пятница, 21 августа 2020 г.",
        "21.08.2020 15:40",
    ],
)
def test_a_line_that_is_a_date_is_one(line: str) -> None:
    assert bare_date(line, SEEN)


@pytest.mark.parametrize(
    "line",
    [
        "с 10.08.2020 по 12.08.2020",
        "Дата: 21.08.2020",
        "21.08.2020 – слушания",
        "№12 от 21.08.2020",
        "12 пунктов 2020",
        "8 (7132) 55-66-77",
        "2020",
        "10:00",
        "",
        "1.2.3",
    ],
)
def test_a_line_that_says_more_or_less_is_no_date(line: str) -> None:
    assert not bare_date(line, SEEN)


def test_a_date_may_open_a_line() -> None:
    assert leading_date("21.08.2020 г. – Протокол") == "21.08.2020 г."
    assert leading_date("Протокол от 21.08.2020") == ""


@pytest.mark.parametrize(
    "words", ["", "Протокол", "протокол №5 от 21.08.2020 г.", "Хаттама", "Скачать (PDF, 1.2 МБ)", "Толығырақ"]
)
def test_words_that_name_nothing_are_no_title(words: str) -> None:
    assert is_no_title(words)


@pytest.mark.parametrize("words", ["Протокол ТОО «Су»", "Объявление", "Хаттама «Арна» ЖШС"])
def test_words_that_name_something_are_a_title(words: str) -> None:
    assert not is_no_title(words)


def test_the_first_sentence_does_not_end_at_an_abbreviation() -> None:
    start = "ТОО «Кен-Алтын», г. Актобе, ул. Абая, 5, извещает о проведении слушаний в форме открытого собрания"
    line = (
        f"{start} по проекту «Карьер». Слушания состоятся 21 сентября 2020 года в 11.00 часов по адресу: г. Актобе. "
        * 2
    )
    assert first_sentence(line) == f"{start} по проекту «Карьер»."


def test_addresses_bear_witness_to_days() -> None:
    assert upload_day(["https://x.kz/uploads/2020/8/25/a_original.5.pdf", "/uploads/2020/8/24/b.pdf"]) == "2020-08-24"
    assert upload_day(["/uploads/2020/13/45/a.pdf", "/files/a.pdf"]) == ""
    assert url_stamp("http://x.kz/news/read/Obyavlenie_20230821025235.html") == "2023-08-21T02:52:35"
    assert url_stamp("http://x.kz/public_hear/show/123") == ""
