"""Lines of a page above and below a notice change nothing that the notice says."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from month_names import KK, RU

from bench.reading import Case, cases, found_in
from reading.reader import read_notice

PLAIN_ABOVE = (
    *(
        "Главная / Документы / Общественные слушания",
        "Главная » Общественные слушания » Объявления",
        "Басты бет > Хабарландырулар",
    ),
    *(
        "Общественные слушания",
        "Қоғамдық тыңдаулар",
        "Хабарландырулар",
        "Объявления",
        "Новости",
        "Скачать",
        "145",
        "№ 14-07/2231",
    ),
    *(
        "kense@oblys.example.kz",
        "Просмотров: 312",
        "Қаралды: 58",
        "Автор: пресс-служба",
        "Бөлісу: Facebook Twitter",
        "ҚАЗ | РУС | ENG",
    ),
)
PLAIN_BELOW = (
    *(
        "Просмотров: 312",
        "kense@oblys.example.kz",
        "Назад к списку",
        "Поделиться",
        "Басып шығару",
        "Скачать файл",
        "Объявления",
    ),
    *("© 2020 Басқарма", "Источник: пресс-служба"),
)
DATED_ABOVE = (
    *(
        "Дата размещения / Орналастыру күні: {day}",
        "{day}",
        "Опубликовано: {words} г.",
        "Дата публикации: {day} г. 10:21",
    ),
    *(
        "{day} г. Просмотров: 145",
        "Жарияланған күні: {day}",
        "Орналастырылған күні: {words_kk}.",
        "Размещено на сайте {day}",
    ),
    *("{words}, 15:42", "{day} | Объявления"),
)
DATED_BELOW = (
    *(
        "Опубликовано: {day}",
        "Дата публикации: {day} г. 10:21",
        "Жарияланған күні: {day}",
        "Последнее обновление: {day}",
    ),
    *("Дата последнего изменения {day}", "{day}"),
)
SAME = ("kind", "hearings", "period", "project", "initiator")
GOLD = [case for case in cases() if not case.held_out]
OF_A_DAY = [  # a protocol that tells no day takes that of a line about it for its own, perhaps
    case
    for case in GOLD
    if case.expected.get("kind") != "protocol" or case.expected.get("hearings") or case.expected.get("period")
]


@cache
def facts(text: str, title: str, seen: date | None) -> dict[str, Any]:
    found = found_in(read_notice(text, title=title, seen=seen))
    return {name: _trimmed(found[name]) for name in SAME}


def _trimmed(fact: Any) -> Any:
    return fact.rstrip(".") if isinstance(fact, str) else fact  # a stop that ends a text may belong to a name


def with_line(case: Case, line: str, *, above: bool) -> dict[str, Any]:
    day = case.seen or date(2020, 8, 12)
    words = f"{day.day} {RU[day.month - 1]} {day.year}"
    words_kk = f"{day.year} жылғы {day.day} {KK[day.month - 1]}"
    printed = line.format(day=f"{day:%d.%m.%Y}", words=words, words_kk=words_kk)
    text = f"{printed}\n{case.text}" if above else f"{case.text}\n{printed}"
    return facts(text, case.title, case.seen)


a_case = st.sampled_from(OF_A_DAY)


@given(a_case, st.sampled_from([*PLAIN_ABOVE, *DATED_ABOVE]))
@settings(max_examples=250, deadline=None)
def test_a_line_of_the_page_above_a_text_changes_nothing_it_says(case: Case, line: str) -> None:
    assert with_line(case, line, above=True) == facts(case.text, case.title, case.seen), (case.name, line)


@given(a_case, st.sampled_from([*PLAIN_BELOW, *DATED_BELOW]))
@settings(max_examples=200, deadline=None)
def test_a_line_of_the_page_below_a_text_changes_nothing_it_says(case: Case, line: str) -> None:
    assert with_line(case, line, above=False) == facts(case.text, case.title, case.seen), (case.name, line)


@given(
    a_case, st.lists(st.sampled_from(PLAIN_ABOVE), min_size=2, max_size=3, unique=True), st.sampled_from(DATED_ABOVE)
)
@settings(max_examples=100, deadline=None)
def test_nor_do_some_of_them_together(case: Case, lines: list[str], dated: str) -> None:
    """The hour of a day that only the title names is looked for nearby: so many lines may put it out of reach."""
    said = with_line(case, "\n".join([*lines, dated]), above=True)
    assert without_hours(said) == without_hours(facts(case.text, case.title, case.seen)), case.name


def without_hours(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "hearings": [day for day, _hour in said["hearings"]]}
