"""Which date lines of a growing page are the page's own: shown on pages as clerks write them."""

from __future__ import annotations

import pytest
from answers import page, platform
from hypothesis import given
from hypothesis import strategies as st

from spiders.platform import Page, Row

READER = platform("accumulating-page", {"content": "main", "heading": "h2"})
CALL = "ТОО «Ак Тас» проводит общественные слушания по проекту «Карьер {}». Начало в 11:00, с. Тасты, ул. Абая, 3."


def rows(html: str) -> tuple[Row, ...]:
    found = page(READER, f"<main>{html}</main>")
    assert isinstance(found, Page)
    return found.rows


def bold(day: str, *lines: str) -> str:
    return f"<p><b>{day}г.</b></p>" + paragraphs(*lines)


def plain(day: str, *lines: str) -> str:
    return f"<p>{day}г.</p>" + paragraphs(*lines)


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def shown(html: str) -> list[tuple[str, bool]]:
    return [(row.date_text, row.date_unsure) for row in rows(html)]


NEXT = bold("12.08.2020", CALL.format("Южный")) + bold("07.08.2020", CALL.format("Западный"))
ONLY_THE_PAGES_OWN = [("20.08.2020г.", False), ("12.08.2020г.", False), ("07.08.2020г.", False)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Вниманию населения!", "15.08.2020 г.", CALL.format("Северный")),
        ("Исх. № 45", "10.08.2020 г.", CALL.format("Северный")),
        ("№ 03-12/88", "10.08.2020 г.", CALL.format("Северный")),
        ("15.08.2020 г.", CALL.format("Северный")),
        ("ПРОТОКОЛ", "общественных слушаний по проекту «Карьер Северный»", "06.08.2020 г.", "Заказчик: ТОО «Ак Тас»"),
        ("Қоғамдық тыңдаулар ХАТТАМАСЫ", "06.08.2020 ж.", "Тапсырыс беруші: «Ақ Тас» ЖШС"),
        (CALL.format("Северный"), "Директор Асанов А.А.", "13.08.2020 г."),
        (CALL.format("Северный"), "2020 жылғы 13 тамыз", "«Ақ Тас» ЖШС қоғамдық тыңдаулар өткізеді."),
        (CALL.format("Северный"), "Начало слушаний", "25.09.2020", "15:00", "Место: с. Тасты, клуб"),
    ],
)
def test_a_date_inside_a_notice_under_the_pages_bold_days_begins_nothing(lines: tuple[str, ...]) -> None:
    html = bold("20.08.2020", *lines) + NEXT
    assert shown(html) == ONLY_THE_PAGES_OWN
    assert all(line in rows(html)[0].text for line in lines)
    assert shown(bold("28.08.2020", CALL.format("Новый")) + html)[1:] == ONLY_THE_PAGES_OWN


@pytest.mark.parametrize("head", ["Вниманию населения!", "ПРОТОКОЛ", "Исх. № 45", "Хабарландыру"])
def test_so_it_is_where_all_days_are_set_alike(head: str) -> None:
    html = plain("20.08.2020", head, "15.08.2020 г.", CALL.format("Северный")) + plain("12.08.2020", CALL.format("А"))
    assert shown(html) == [("20.08.2020г.", False), ("12.08.2020г.", False)]


def test_a_day_that_is_set_otherwise_than_the_rest_parts_the_page_and_is_not_certain() -> None:
    html = bold("20.08.2020", CALL.format("А")) + plain("14.08.2020", CALL.format("Б")) + NEXT
    assert shown(html) == [("20.08.2020г.", False), ("14.08.2020г.", True), *ONLY_THE_PAGES_OWN[1:]]


def test_a_page_that_was_kept_by_another_hand_for_years_keeps_all_its_days() -> None:
    older = [f"{day:02d}.03.2018" for day in (28, 21, 14, 7)]
    html = NEXT + "".join(plain(day, CALL.format(day)) for day in older)
    assert shown(html)[2:] == [(f"{day}г.", False) for day in older]
    oldest = "<p>14 марта 2016 года</p>" + paragraphs(CALL.format("Давний"))
    words = "".join(f"<p>{day} марта 2017 года</p>" + paragraphs(CALL.format(day)) for day in (28, 21, 14))
    assert [unsure for _day, unsure in shown(html + words + oldest)] == [False] * 10


def test_a_page_of_titles_alone_keeps_them_apart() -> None:
    days = ("20.08.2020", "15.08.2020", "12.08.2020", "07.08.2020", "03.08.2020")
    html = "".join(plain(day, f"Протокол слушаний по проекту «Карьер {day[:2]}»") for day in days)
    assert shown(html) == [(f"{day}г.", False) for day in days]


def test_protocols_that_all_bear_their_day_below_their_title_are_one_entry_each() -> None:
    days = ("20.08.2020", "17.08.2020", "12.08.2020", "07.08.2020", "03.08.2020")
    text = ("Заказчик: ТОО «Ак Тас». Присутствовали 12 человек.", "Замечаний не поступило.")
    html = "".join(
        plain(day, f"ПРОТОКОЛ слушаний по проекту «Карьер {day[:2]}»", "01.07.2020 г.", *text) for day in days
    )
    assert shown(html) == [(f"{day}г.", False) for day in days]


def test_titles_with_their_files_are_entries_whatever_they_are_called() -> None:
    days = ("20.08.2020", "15.08.2020", "12.08.2020")
    html = "".join(plain(day, f"<a href='/{day}.pdf'>Протокол</a>") for day in days)
    assert shown(html) == [(f"{day}г.", False) for day in days]


def test_one_that_is_put_on_top_under_an_older_day_keeps_that_day() -> None:
    html = plain("11.08.2020", CALL.format("Запоздалый")) + plain("24.08.2020", CALL.format("А"))
    assert shown(html + plain("20.08.2020", CALL.format("Б"))) == [
        ("11.08.2020г.", False), ("24.08.2020г.", False), ("20.08.2020г.", False)
    ]  # fmt: skip


def test_a_page_whose_entries_are_parted_by_rules_doubts_a_day_between_two() -> None:
    days = ("20.08.2020", "15.08.2020", "12.08.2020", "07.08.2020")
    html = "<hr>".join(plain(day, CALL.format(day)) for day in days)
    assert shown(html) == [(f"{day}г.", False) for day in days]
    inner = paragraphs("Приложение", "10.08.2020 г.", "Тасты ауылы")
    assert [unsure for _day, unsure in shown(html + inner)][:4] == [False] * 4
    assert not any(day == "10.08.2020 г." and not unsure for day, unsure in shown(html + inner))


DAYS = st.dates().map(lambda day: f"{day:%d.%m.%Y}")


@given(st.lists(st.tuples(DAYS, st.booleans(), st.sampled_from(("Вниманию!", "", CALL))), min_size=1, max_size=9))
def test_no_word_of_a_page_is_lost_and_a_day_heads_one_entry_at_most(parts: list[tuple[str, bool, str]]) -> None:
    html = "".join(
        (bold if own else plain)(day, *([text] if text else []), f"слово{n}")
        for n, (day, own, text) in enumerate(parts)
    )
    found = rows(html)
    said = "\n".join(f"{row.date_text}\n{row.text}" for row in found)
    assert all(f"слово{n}" in said for n in range(len(parts)))
    assert sum(said.count(f"{day}г.") for day in {day for day, _own, _text in parts}) == len(parts)
