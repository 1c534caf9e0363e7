"""What `tyndau law DAY` prints."""

from __future__ import annotations

import json

from rules_scenery import LAW, d

from rules.law_book import Parameter
from rules.law_text import law_json, law_on, law_text


def test_in_august_2020_the_rules_of_2007_asked_twenty_calendar_days_for_certain() -> None:
    row = next(row for row in law_on(d("2020-08-10"), LAW) if row.provision.parameter is Parameter.NOTICE_LEAD)
    assert (row.provision.act, row.value, row.provision.certainty, row.doubt) == (
        "rules-2007", "20 calendar days", "certain", "",
    )  # fmt: skip


def test_in_the_summer_of_2021_nothing_of_the_old_rules_is_certain_and_the_page_says_why() -> None:
    rows = [row for row in law_on(d("2021-08-10"), LAW) if row.provision.act == "rules-2007"]
    assert rows
    assert {row.provision.certainty.value for row in rows} == {"unknown"}
    assert "their last day is not known" in " ".join(law_text(d("2021-08-10"), rows).split())


def test_under_the_code_reports_on_impacts_are_certain_beside_what_is_only_likely() -> None:
    leads = [row for row in law_on(d("2024-05-06"), LAW) if row.provision.parameter is Parameter.NOTICE_LEAD]
    assert [(row.provision.subject, row.provision.certainty.value) for row in leads] == [
        ("any", "likely"), ("impact_report", "certain"),
    ]  # fmt: skip


def test_before_any_act_the_page_says_so() -> None:
    assert law_on(d("2001-01-01"), LAW) == []
    assert "No act on file" in law_text(d("2001-01-01"), [])


def test_the_rows_go_through_json_unchanged() -> None:
    shown = law_json(d("2026-01-05"), law_on(d("2026-01-05"), LAW))
    assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown
    assert {"act", "point", "certainty", "last_checked"} <= set(shown["provisions"][0])


def test_every_parameter_has_words_of_its_own() -> None:
    asked = [row.asked for row in law_on(d("2020-08-10"), LAW)]
    assert len(set(asked)) == len({row.provision.parameter for row in law_on(d("2020-08-10"), LAW)})


def test_the_page_fits_a_terminal_and_loses_no_word() -> None:
    rows = law_on(d("2024-05-06"), LAW)
    page = law_text(d("2024-05-06"), rows)
    assert max(map(len, page.splitlines())) <= 80
    assert all(" ".join(row.provision.source.split()) in " ".join(page.split()) for row in rows)
