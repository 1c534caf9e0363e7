"""A list that is empty, one that says so, and one that was not found are three different things."""

from __future__ import annotations

import pytest
from answers import answer, page, platform, read

from spiders.platform import Detail, Row, Unreadable
from store.outcomes import Outcome

HEAD = "<html><head><meta charset=utf-8></head><body><nav><a href=/>Главная</a></nav><h1>Общественные слушания</h1>"
FOOT = "</body></html>"
LIST = platform("list-detail", {"row": "ul.news > li", "empty": "p.none", "detail": {"body": ".text"}})


@pytest.mark.parametrize(
    ("markup", "says_empty"),
    [
        ("<ul class=news></ul>", False),
        ("<ul class=news>  <!-- rows --> </ul>", False),
        ("<p class=none>…</p>", True),
        ("<ul class=news>В данном разделе пока нет материалов.</ul>", True),
        ("<ul class=news>Хабарландырулар әзірге жоқ</ul>", True),
    ],
)
def test_an_empty_list_is_a_page_without_rows(markup: str, says_empty: bool) -> None:
    result = page(LIST, HEAD + markup + FOOT)
    assert (result.rows, result.says_empty, result.next) == ((), says_empty, None)
    assert result.rubric.names == ("Общественные слушания",)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=cards><a href=/1>Объявление</a></div>",
        "<ul class=news><div class=card><a href=/1>Объявление о слушаниях</a></div></ul>",
        "<ul class=news>Нет объявлений о наборе, зато есть слушания: " + "слово " * 60 + "</ul>",
    ],
)
def test_rows_that_the_selector_misses_are_never_an_empty_list(markup: str) -> None:
    result = read(LIST, HEAD + markup + FOOT)
    assert isinstance(result, Unreadable)
    assert (result.outcome, "ul.news > li" in result.reason) == (Outcome.NOT_PARSEABLE, True)


def test_the_container_can_be_named_where_the_row_selector_does_not_say_it() -> None:
    reader = platform("list-detail", {"row": ".item", "container": "#items"})
    assert page(reader, HEAD + "<div id=items></div>" + FOOT).rows == ()
    assert isinstance(read(reader, HEAD + "<div id=elements></div>" + FOOT), Unreadable)


def test_a_row_without_title_link_and_text_is_no_entry_and_is_told() -> None:
    result = page(LIST, HEAD + "<ul class=news><li><a href=/1></a></li><li></li></ul>" + FOOT)
    assert [row.url.rpartition("/")[2] for row in result.rows] == ["1"]
    assert (result.rubric.entries, result.rubric.without_title, result.torn) == (1, 1, 1)
    dated = platform("list-detail", {"row": "li", "date": "i"})
    assert page(dated, HEAD + "<ul><li><i>05.03.2021</i></li><li><a href=/1>Протокол</a></li></ul>" + FOOT).torn == 1


def test_an_empty_row_between_entries_that_has_no_place_for_a_field_parts_them() -> None:
    result = page(
        LIST, HEAD + "<ul class=news><li><a href=/1>Один</a></li><li> </li><li><a href=/2>Два</a></li></ul>" + FOOT
    )
    assert ([row.title for row in result.rows], result.torn) == (["Один", "Два"], 0)


def test_an_empty_array_is_the_end_and_no_fault() -> None:
    reader = platform("govkz-documents", {"entity": "x"}, url="http://gov.example.kz/memleket/entities/x/documents")
    for body in ("[]", '{"content": []}'):
        result = page(reader, body)
        assert (result.rows, result.next, result.says_empty) == ((), None, False)


def test_a_short_page_of_the_api_is_not_the_end() -> None:
    reader = platform("govkz-documents", {"entity": "x"}, url="http://gov.example.kz/memleket/entities/x/documents")
    following = page(reader, '{"content": [{"id": 5, "title": "a"}]}').next
    assert following is not None
    assert "&page=2&" in following.url


def test_an_accumulating_page_whose_sections_say_that_there_is_nothing_has_no_entries() -> None:
    reader = platform("accumulating-page", {"content": "main", "heading": "h3"})
    result = page(
        reader,
        HEAD
        + "<main><h3>Объявления</h3><p>21.08.2020</p><p>Текст</p><h3>Протоколы</h3><p>Протоколов нет.</p></main>"
        + FOOT,
    )
    assert [row.heading for row in result.rows] == ["Объявления"]
    assert result.rubric.headings == ("Объявления", "Протоколы")
    nothing = page(reader, HEAD + "<main><h3>Протоколы</h3><p>Протоколов нет.</p></main>" + FOOT)
    assert (nothing.rows, nothing.says_empty) == ((), True)


def test_a_table_with_a_header_alone_is_empty_and_one_too_narrow_is_another_table() -> None:
    reader = platform("word-table", {"columns": {"title": 0, "protocol": 1}}, section="protocols")
    assert page(reader, HEAD + "<table><tr><td>Проект<td>Протокол</table>" + FOOT).rows == ()
    narrow = read(reader, HEAD + "<table><tr><td>Проект</table>" + FOOT)
    assert isinstance(narrow, Unreadable)
    assert "2 columns" in narrow.reason


def test_an_entry_page_without_its_body_is_unreadable_and_an_empty_body_is_not() -> None:
    row = Row("http://x.kz/1", "t")
    assert isinstance(LIST.detail(answer(HEAD + FOOT), row), Unreadable)
    assert LIST.detail(answer(HEAD + "<div class=text></div>" + FOOT), row) == Detail("")


def test_an_entry_page_that_turns_out_to_be_a_file_is_its_file() -> None:
    detail = LIST.detail(answer(b"%PDF-1.4 ...", url="http://x.kz/get/5"), Row("http://x.kz/get/5", "Протокол ТОО"))
    assert isinstance(detail, Detail)
    assert [(link.url, link.label) for link in detail.files] == [("http://x.kz/get/5", "Протокол ТОО")]


def test_a_card_that_cannot_be_read_is_not_an_empty_one() -> None:
    reader = platform("govkz-documents", {"entity": "x"}, url="http://gov.example.kz/memleket/entities/x/documents")
    row = Row("u", "t", text="из списка")
    assert reader.detail(answer("{}"), row) == Detail("из списка")
    assert reader.detail(answer('{"title": "Имя", "content": "<p>Свой</p>"}'), row) == Detail("Свой", "Имя")
    assert isinstance(reader.detail(answer("notAllowed", status=400), row), Unreadable)
    assert isinstance(reader.detail(answer("[]"), row), Unreadable)


def test_a_page_that_writes_its_dates_as_headings_is_read_by_them() -> None:
    reader = platform("accumulating-page", {"content": "main", "heading": "h3"})
    markup = "<main><h3>Объявления</h3><h3>21.08.2020</h3><p>Первое</p><h3>20.08.2020</h3><p>Второе</p></main>"
    result = page(reader, HEAD + markup + FOOT)
    assert [(row.heading, row.date_text, row.title) for row in result.rows] == [
        ("Объявления", "21.08.2020", "Первое"),
        ("Объявления", "20.08.2020", "Второе"),
    ]


def test_entries_marked_by_a_selector_take_the_date_that_opens_or_fills_a_line() -> None:
    reader = platform("accumulating-page", {"content": "main", "entry": "li", "heading": "h3"})
    markup = (
        "<main><h3>Протоколы</h3><ul><li>21.08.2020 г. – <a href=a.pdf>Протокол ТОО «Су»</a></li>"
        "<li><p>Хабарландыру</p><p>Орналастырылған күні: 20.08.2020 ж.</p></li><li>Без даты от 5 лиц</li></ul></main>"
    )
    rows = page(reader, HEAD + markup + FOOT).rows
    assert [row.date_text for row in rows] == ["21.08.2020 г.", "Орналастырылған күні: 20.08.2020 ж.", ""]
    assert {row.heading for row in rows} == {"Протоколы"}


def test_links_named_by_their_language_are_titled_by_their_row() -> None:
    reader = platform("list-detail", {"row": "ul.news > li"})
    rows = page(
        reader,
        HEAD + "<ul class=news><li>Слушания ТОО «Су» <a href=r.pdf>Рус</a> <a href=k.pdf>Қаз</a></li></ul>" + FOOT,
    ).rows
    assert (rows[0].title.startswith("Слушания ТОО «Су»"), len(rows[0].files)) == (True, 2)


def test_a_detail_without_a_body_means_that_entries_have_no_page() -> None:
    reader = platform("list-detail", {"row": "ul.news > li", "detail": {}})
    result = page(reader, HEAD + "<ul class=news><li><a href=/1>Слушания ТОО «Су»</a></li></ul>" + FOOT)
    assert (result.rows[0].detail, result.rubric.without_text) == (None, 1)
