"""Notices that say little: whose substance is in a file that cannot be read, which only speak of hearings, which move one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rules_scenery import Site, check, d, notice, record, said, tally, trips

from reading.content import Sign
from reading.notice import Certainty, Day, Form, Kind, Notice, Span
from rules.verdict import Answer
from store.record import FileSeen, Record

A, V, C, N = Answer.COMPLIANT, Answer.VIOLATION, Answer.CANNOT_TELL, Answer.NOT_APPLICABLE
SUMMER = trips("2020-08-01", "2020-08-31")
TABLE_ROW = Notice(kind=Kind.OTHER, language="ru")


def with_unread_file(row: Notice, section: str = "announcements") -> Record:
    """A row with a file of which nothing could be read."""
    made = Site()
    made.background()
    made.put(
        "2020-08-10", row, title="Типография", section=section, unreadable=True,
        files=(FileSeen("http://site.example/a.pdf", "Объявление", "f" * 8, "ok"),),
    )  # fmt: skip
    seen = record(made, SUMMER)
    for posting in seen.postings:
        for version in posting.versions:
            if version.files and version.facts is not None:
                version.facts["texts"]["files"] = False
    return seen


def test_a_row_whose_file_cannot_be_read_is_what_its_section_says() -> None:
    seen = with_unread_file(TABLE_ROW)
    assert tally(check(seen)).announcements == 1
    assert said(seen, "late_notice") == [C]
    assert tally(check(with_unread_file(TABLE_ROW, "protocols"))).protocols == 1


def test_a_text_that_tells_what_it_is_needs_no_file() -> None:
    assert tally(check(with_unread_file(replace(TABLE_ROW, form=Form.OPEN_MEETING)))).announcements == 0


@pytest.mark.parametrize(
    ("words", "answer"),
    [({}, C), ({"project": "Пекарня"}, V), ({"initiator": "ИП Ким"}, V), ({"number": "080440011329"}, V)],
)
def test_who_leaves_out_a_period_must_be_announcing_something(words: dict[str, str], answer: Answer) -> None:
    """«За полугодие проведено 12 слушаний в форме опроса» announces none."""
    made = Site()
    made.background()
    made.put("2020-08-10", notice(form=Form.SURVEY, **words))
    assert said(record(made, SUMMER), "survey_period_missing") == [answer]


@pytest.mark.parametrize(("moved_from", "answer"), [("2024-05-30", C), (None, V)])
def test_a_postponement_need_not_say_everything_again(moved_from: str | None, answer: Answer) -> None:
    made = Site()
    made.background("2024-03-04")
    told = notice(Kind.ANNOUNCEMENT, "2024-06-20", project="Карьер «Южный»", initiator="ТОО «Бурабай»")
    if moved_from:
        told = replace(told, postponed_from=Day(d(moved_from), Span(0, 1), Certainty.CERTAIN))
    made.put("2024-05-06", told, signs=(Sign.ADDRESS,), impact_report=True)
    assert said(record(made, trips("2024-04-20", "2024-05-31")), "required_content_missing", "2024-05") == [answer]
