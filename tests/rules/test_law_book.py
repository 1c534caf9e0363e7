"""The law on a day: which act, how certain, and a file that is wrong."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from config.errors import ConfigurationError
from reading.notice import Form
from rules.law_book import LAW_FOLDER, LawCertainty, Parameter, load_law
from rules.verdict import Standing

LAW = load_law()
MEETING = Form.OPEN_MEETING


def test_the_rules_of_2007_are_certain_in_august_2020() -> None:
    found = LAW.on(date(2020, 8, 11), Parameter.NOTICE_LEAD, MEETING)
    assert found is not None
    assert found.act == "rules-2007"
    assert found.standing is Standing.PROVEN
    assert found.covers(date(2020, 8, 11))


@pytest.mark.parametrize("day", [date(2021, 7, 1), date(2021, 8, 16), date(2021, 8, 31)])
def test_nothing_is_certain_of_the_old_rules_in_the_summer_of_2021(day: date) -> None:
    found = LAW.on(day, Parameter.NOTICE_LEAD, MEETING)
    assert found is not None
    assert found.certainty is LawCertainty.UNKNOWN
    assert found.standing is Standing.INDICATED


def test_the_code_of_2021_is_certain_for_reports_on_possible_impacts_and_for_nothing_else() -> None:
    day = date(2024, 5, 6)
    report = LAW.on(day, Parameter.NOTICE_LEAD, MEETING, impact_report=True)
    other = LAW.on(day, Parameter.NOTICE_LEAD, MEETING)
    assert report is not None
    assert other is not None
    assert (report.act, report.standing) == ("code-2021", Standing.PROVEN)
    assert (other.act, other.standing) == ("rules-2021", Standing.INDICATED)


def test_a_survey_and_a_meeting_have_their_own_points() -> None:
    points = [LAW.on(date(2020, 8, 1), Parameter.PROTOCOL_DEADLINE, form) for form in (MEETING, Form.SURVEY)]
    assert [found and found.point for found in points] == ["19", "28"]


def test_no_lead_is_asked_of_a_survey() -> None:
    assert LAW.on(date(2020, 8, 1), Parameter.NOTICE_LEAD, Form.SURVEY) is None


def test_every_provision_says_where_it_comes_from_and_when_it_was_checked() -> None:
    for provision in LAW.provisions:
        assert provision.source
        assert provision.last_checked >= date(2026, 11, 20)
        assert provision.cite.ru
        assert provision.cite.kk


def _broken(tmp_path: Path, old: str, new: str, name: str = "rules-2007.yaml") -> Path:
    folder = tmp_path / "law"
    shutil.copytree(LAW_FOLDER, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("certainty: certain", "certanty: certain", r"rules-2007\.yaml:\d+: values\[0\]\.certa?i?nty: "),
        ("certainty: certain", "certainty: sure", r"rules-2007\.yaml:\d+: values\[0\]\.certainty: "),
        ("value: 20", "value: twenty", r"rules-2007\.yaml:\d+: values\[0\]\.value: "),
        ("    value: 20\n", "", r"rules-2007\.yaml:\d+: values\[0\](\.value)?: notice_lead needs a number of days"),
        ("id: posted-before-survey-2007", "id: notice-lead-2007", r"notice-lead-2007 is used twice"),
        ("forms: [survey]", "forms: [poll]", r"values\[1\]\.forms\[0\]"),
        ("last_checked: 2026-11-20", "last_checked: 2026-02-30", r"rules-2007\.yaml:\d+"),
    ],
)
def test_a_fault_of_the_file_is_one_line_with_its_place(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint) as raised:
        load_law(_broken(tmp_path, old, new))
    assert "\n" not in str(raised.value)


def test_two_values_for_one_day_are_refused(tmp_path: Path) -> None:
    folder = _broken(tmp_path, "    until: 2024-03-22\n", "", "rules-2021.yaml")
    with pytest.raises(ConfigurationError, match="rubric-name-286-first and rubric-name-286-second both apply"):
        load_law(folder)


@pytest.mark.parametrize("name", ["rules-2007.yaml", "code-2021.yaml", "rules-2021.yaml", "days.yaml", "acts.yaml"])
def test_a_file_of_the_law_that_is_missing_is_one_line_and_not_silence(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "law"
    shutil.copytree(LAW_FOLDER, folder)
    (folder / name).unlink()
    with pytest.raises(ConfigurationError, match=name.removesuffix(".yaml")) as raised:
        load_law(folder)
    assert "\n" not in str(raised.value)


def test_an_act_that_stands_twice_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    shutil.copytree(LAW_FOLDER, folder)
    shutil.copy(folder / "code-2021.yaml", folder / "code-again.yaml")
    with pytest.raises(ConfigurationError, match="the act code-2021 stands in another file too"):
        load_law(folder)


def test_a_day_outside_the_act_is_refused_at_either_end(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="2031-01-01 is outside the act's days in force"):
        load_law(_broken(tmp_path, "    value: 20\n", "    value: 20\n    until: 2031-01-01\n"))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("    items: [documents_link", "    itmes: [documents_link", "itmes"),
        ("    items: [documents_link", "    items: [a_flag", r"items\[0\]"),
        ("    items: [documents_link,", "    items: [documents_link, documents_link,", "listed twice"),
        (
            "    parameter: files_open\n",
            "    parameter: files_open\n    items: [subject]\n",
            "items belong to required_content",
        ),
    ],
)
def test_the_items_of_an_announcement_are_checked_too(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        load_law(_broken(tmp_path, old, new))


@pytest.mark.parametrize(
    ("day", "impact", "act", "since", "certainty"),
    [
        (date(2021, 6, 30), True, "rules-2007", None, "likely"),
        (date(2021, 7, 1), True, "code-2021", date(2021, 7, 1), "certain"),
        (date(2021, 7, 1), False, "rules-2007", None, "unknown"),
        (date(2023, 9, 4), True, "code-2021", date(2021, 7, 1), "certain"),
        (date(2023, 9, 5), True, "code-2021", date(2023, 9, 5), "certain"),
        (date(2024, 3, 23), False, None, None, None),
    ],
)
def test_the_editions_of_what_an_announcement_states(
    day: date, impact: bool, act: str | None, since: date | None, certainty: str | None
) -> None:
    found = LAW.on(day, Parameter.REQUIRED_CONTENT, MEETING, impact)
    assert (found.act if found else None) == act
    assert (found.certainty.value if found else None) == certainty
    if since is not None:
        assert found is not None
        assert found.since == since


def test_the_rubric_s_name_is_certain_from_the_edition_of_2024() -> None:
    found = [LAW.on(date(2024, 3, day), Parameter.RUBRIC_NAME) for day in (22, 23)]
    assert [one and one.certainty.value for one in found] == ["likely", "certain"]


def test_correcting_a_value_is_an_edit_of_one_line(tmp_path: Path) -> None:
    law = load_law(_broken(tmp_path, "value: 20", "value: 25"))
    found = law.on(date(2020, 8, 1), Parameter.NOTICE_LEAD, MEETING)
    assert found is not None
    assert found.days == 25
