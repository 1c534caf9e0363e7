"""A page that a server did not write to its end is not the whole page, wherever it stopped and whatever it said then."""

from __future__ import annotations

import pytest
from answers import page, platform, read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spiders.endings import why_broken_off
from spiders.platform import Page, Unreadable
from store.outcomes import Outcome

ROWS = "".join(
    f"<li class=row><i class=dt>0{n}.03.2021</i> <a href=/n/{n}>Слушания: насосная станция № {n}</a></li>"
    for n in range(1, 7)
)
HEAD = "<!DOCTYPE html><html lang=ru><head><title>Акимат</title></head><body><div class=wrap><h1>Слушания</h1>"
FOOT = "</div><div class=footer>© Акимат области, 2021</div>"
CLOSED = "</body></html>"
WHOLE = f"{HEAD}<ul class=l>{ROWS}</ul><a class=next href='?page=2'>2</a>{FOOT}{CLOSED}"
LIST = platform("list-detail", {"row": "ul.l li", "date": "i.dt", "next": "a.next"})
TABLE = platform("word-table", {"columns": {"date": 0, "title": 1, "announcement": 2}})
FATAL = "<br />\n<b>Fatal error</b>:  Allowed memory exhausted in <b>/home/www/list.php</b> on line <b>88</b><br />\n"


def torn(body: str) -> Unreadable:
    found = read(LIST, body)
    assert isinstance(found, Unreadable), found
    assert found.outcome is Outcome.READ_IN_PART
    return found


@settings(deadline=None)
@given(st.integers(min_value=WHOLE.index("<body>") + 6, max_value=len(WHOLE)))
@example(WHOLE.index("</ul>") + 5)
@example(WHOLE.index("</div>") + 6)
def test_a_page_cut_anywhere_is_whole_only_if_no_more_than_its_foot_was_cut(at: int) -> None:
    found = read(LIST, WHOLE[:at])
    if at >= WHOLE.index("©"):
        return  # nothing but the foot is gone
    assert isinstance(found, Unreadable)
    assert found.outcome is Outcome.READ_IN_PART


@pytest.mark.parametrize("said", ["", FATAL, "DB query error.", "<h1>Server Error in '/' Application.</h1>"])
@pytest.mark.parametrize("behind", ["</li>", "</a>", "</i>", "<i class=dt>", "<h1>Слушания</h1>"])
def test_a_page_that_dies_behind_a_tag_is_read_in_part(behind: str, said: str) -> None:
    torn(WHOLE[: WHOLE.index(behind) + len(behind)] + said)


def test_a_page_that_an_error_handler_closed_is_read_in_part_and_names_the_error() -> None:
    cut = WHOLE[: WHOLE.index("</li>") + 5]
    assert "Fatal error" in torn(cut + FATAL + CLOSED).reason
    critical = "<p>На сайте возникла критическая ошибка.</p>"
    assert "критическая" in torn(f"{cut}<html><body>{critical}{CLOSED}").reason


def test_a_warning_on_a_page_that_is_closed_leaves_it_whole() -> None:
    warning = "<b>Warning</b>: Undefined variable in <b>/home/www/counter.php</b> on line <b>3</b>"
    assert len(page(LIST, WHOLE.replace("</div><div", f"{warning}</div><div")).rows) == 6


@pytest.mark.parametrize(
    "inside",
    [
        "<!-- </body></html> -->",
        "<script>document.write('</body></html>')</script>",
        "<div><html><body><p>Вставлено из Word</p></body></html></div>",
    ],
)
def test_an_end_told_within_the_page_is_not_its_end(inside: str) -> None:
    row = f"<li class=row><a href=/n/9>Склад</a>{inside}</li>"
    torn(WHOLE[: WHOLE.index("<li")] + row + row)
    assert isinstance(read(LIST, WHOLE.replace("<ul class=l>", f"<ul class=l>{row}")), Page)


@pytest.mark.parametrize(
    "foot",
    [
        FOOT,
        "</div><footer><p>Барлық құқықтар қорғалған</p></footer>",
        "</div><div id='footer'></div><script>a()</script>",
        "<footer>Акимат</footer>",
    ],
)
def test_a_site_that_never_closes_its_pages_is_whole_down_to_its_foot(foot: str) -> None:
    assert len(page(LIST, f"{HEAD}<ul class=l>{ROWS}</ul>{foot}\n").rows) == 6


def test_tags_and_programs_behind_the_end_leave_a_page_whole() -> None:
    counter = "<script>count()</script><div id=modal><form></form></div><!-- 0.12 s -->"
    assert len(page(LIST, WHOLE + counter).rows) == 6
    assert len(page(LIST, WHOLE.replace("</body></html>", "</body>")).rows) == 6
    assert len(page(LIST, WHOLE.replace("<body>", "<body><body>")).rows) == 6


def test_the_foot_of_an_entry_is_not_the_foot_of_the_page() -> None:
    card = "<article><h2><a href=/1>Карьер</a></h2><footer class=entry-footer>© Пресс-служба</footer></article>"
    assert why_broken_off(f"<html><body><h1>Слушания</h1>{card}")


def test_a_fragment_opens_no_page_and_need_not_close_one() -> None:
    assert why_broken_off("<ul><li>Слушания") == ""
    assert len(page(LIST, f"<ul class=l>{ROWS}</ul>").rows) == 6


def test_a_word_table_that_dies_is_read_in_part() -> None:
    rows = "".join(
        f"<tr><td>0{n}.03.2021</td><td>Цех {n}</td><td><a href=/{n}.docx>Объявление</a></td></tr>" for n in range(1, 5)
    )
    whole = f"{HEAD}<table><tr><th>Дата</th><th>Проект</th><th>Объявление</th></tr>{rows}</table>{FOOT}{CLOSED}"
    assert len(page(TABLE, whole).rows) == 4
    for said in ("", FATAL):
        found = read(TABLE, whole[: whole.index("</tr>", whole.index("Цех 2")) + 5] + said)
        assert isinstance(found, Unreadable)
        assert found.outcome is Outcome.READ_IN_PART
