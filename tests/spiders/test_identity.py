"""An entry without an address stays the same entry where it stands lower, is counted more or is mended."""

from __future__ import annotations

from answers import page, platform
from hypothesis import given
from hypothesis import strategies as st

READER = platform("accumulating-page", {"content": "main", "heading": "h3"})
FIRST = "<p>21.08.2020 г.</p><p><b>ТОО «Кен» проводит слушания по проекту «Карьер»</b></p><p>Начало в 10:00. {}</p>"
SECOND = "<p>24.08.2020 г.</p><p><b>ТОО «Су» проводит слушания по проекту «Канал»</b></p><p>Начало в 11:00.</p>"
LONG = "слова " * 60


def urls(*entries: str) -> list[str]:
    return [row.url for row in page(READER, "<main>" + "".join(entries) + "</main>").rows]


def test_a_new_entry_above_does_not_change_the_address_of_the_old() -> None:
    assert urls(SECOND, FIRST)[1] == urls(FIRST)[0]


def test_view_counts_blanks_and_case_are_not_content() -> None:
    assert urls(FIRST.format("Просмотров: 5")) == urls(FIRST.format("  Просмотров: 1 206 "))


def test_a_correction_of_the_date_or_further_down_leaves_the_entry_itself() -> None:
    text = FIRST.format(LONG + "{}")
    assert urls(text.format("ошибка")) == urls(text.format("исправлено"))
    assert urls(FIRST) == urls(FIRST.replace("21.08.2020", "11.08.2020"))


def test_entries_that_open_alike_have_addresses_of_their_own() -> None:
    text = FIRST.replace("{}", LONG * 2 + "{}")
    one, two = urls(text.format("проект А"), text.format("проект Б"))
    assert one != two


def test_entries_that_say_the_same_under_two_dates_are_two() -> None:
    one, two = urls(FIRST, FIRST.replace("21.08.2020", "11.08.2020"))
    assert one != two


@given(st.permutations([FIRST, SECOND, "<p>01.07.2020</p><p>Третье</p>", "<p>02.07.2020</p><p>Четвёртое</p>"]))
def test_addresses_do_not_depend_on_the_order(entries: list[str]) -> None:
    ordered = [FIRST, SECOND, "<p>01.07.2020</p><p>Третье</p>", "<p>02.07.2020</p><p>Четвёртое</p>"]
    assert sorted(urls(*entries)) == sorted(urls(*ordered))
