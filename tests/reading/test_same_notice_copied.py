"""A notice copied through Word, a PDF or another site is still the same notice."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bench.reading import Case, cases, found_in, wrong_but_certain

WORKED_ON = [case for case in cases() if not case.held_out]
DAYS = ("kind", "form", "hearings", "postponed_from", "period", "posted", "contradictory_dates")
MENU = "Главная\nО нас\nНовости\nПресс-центр\nКонтакты\n"


def wrapped(text: str) -> str:
    lines = (textwrap.fill(line, 64, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(lines)


def facts(case: Case) -> dict[str, Any]:
    found = found_in(case.read())
    return {name: found[name] for name in DAYS}


@pytest.mark.parametrize(
    "copied",
    [
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="blanks that do not break"),
        pytest.param(lambda text: text.replace(" ", "  "), id="doubled blanks"),
        pytest.param(lambda text: text.replace("\n", "\r\n\r\n"), id="lines of another system"),
        pytest.param(lambda text: text.replace("ә", "ə").replace("Ә", "Ə"), id="U+0259"),
        pytest.param(lambda text: text.replace("–", "-").replace("—", "-"), id="short dashes"),
        pytest.param(str.upper, id="capitals"),
        pytest.param(lambda text: text.replace("«", '"').replace("»", '"'), id="straight quotes"),
    ],
)
def test_letters_and_blanks_of_another_program_change_no_date(copied: Callable[[str], str]) -> None:
    assert [case.name for case in WORKED_ON if facts(replace(case, text=copied(case.text))) != facts(case)] == []


def test_lines_broken_by_the_width_of_a_page_change_hardly_a_date_and_never_a_certain_one() -> None:
    copies = [replace(case, text=wrapped(case.text)) for case in WORKED_ON]
    changed = [case.name for case, copy in zip(WORKED_ON, copies, strict=True) if facts(copy) != facts(case)]
    assert len(changed) <= len(WORKED_ON) // 50, changed
    assert [copy.name for copy in copies if wrong_but_certain(copy)] == []


def test_a_menu_above_a_text_changes_hardly_a_date() -> None:
    copies = [replace(case, text=MENU + case.text) for case in WORKED_ON]
    changed = [case.name for case, copy in zip(WORKED_ON, copies, strict=True) if facts(copy) != facts(case)]
    assert len(changed) <= len(WORKED_ON) // 100, changed
