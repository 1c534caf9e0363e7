"""media_notice: only what the posting itself says of newspapers and channels, and never more than an indication."""

from __future__ import annotations

import pytest
from rules_scenery import Site, answers, notice, record, trips

from reading.notice import IgnoredDate, Kind, Span
from reading.roles.dated import Role
from rules.verdict import Answer, Standing, Verdict
from store.record import FileSeen

SPRING = trips("2024-04-20", "2024-05-31")


def judged(*stated: str, held: str = "2024-06-20", files: tuple[str, ...] = (), impact: bool = True) -> Verdict:
    made = Site()
    made.background("2024-03-04")
    media = tuple(IgnoredDate(day, Role.NEWSPAPER.value, Span(0, 1)) for day in stated)
    law = IgnoredDate("28.06.2024", Role.LAW.value, Span(0, 1))
    what = notice(Kind.ANNOUNCEMENT, held, project="Карьер", ignored_dates=(*media, law))
    evidence = tuple(FileSeen(f"http://site.example/{name}", name, "f" * 64, "ok") for name in files)
    made.put("2024-05-06", what, impact_report=impact, files=evidence)
    (found,) = answers(record(made, SPRING), "media_notice", "2024-05")
    return found


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        (("23.05.2024",), Answer.COMPLIANT),  # exactly 20 working days
        (("24.05.2024",), Answer.VIOLATION),
        (("24.05.2024", "23.05.2024"), Answer.COMPLIANT),  # the earliest counts
        (("21.06.2024",), Answer.VIOLATION),  # after the hearing
        ((), Answer.NOT_APPLICABLE),
    ],
)
def test_the_earliest_stated_day_is_held_against_the_twentieth_working_day(
    stated: tuple[str, ...], answer: Answer
) -> None:
    found = judged(*stated)
    assert (found.answer, found.standing is Standing.INDICATED) == (answer, answer is Answer.VIOLATION)


def test_the_days_missing_are_counted() -> None:
    found = judged("03.06.2024")
    assert "13 рабочих дней" in found.reason.ru
    assert "недостает 7 рабочих дней" in found.reason.ru
    assert "7 жұмыс күні жетіспейді" in found.reason.kk
    assert found.deadline is not None


def test_a_file_of_evidence_states_its_day_in_its_name() -> None:
    assert judged(files=("газета Ел тілегі 03.06.2024.pdf",)).answer is Answer.VIOLATION
    assert judged(files=("План горных работ 03.06.2024.pdf",)).answer is Answer.NOT_APPLICABLE


def test_other_hearings_have_no_term_on_file() -> None:
    assert judged("03.06.2024", impact=False).answer is Answer.NOT_APPLICABLE


def test_a_year_whose_days_off_are_not_known_is_not_counted_in() -> None:
    made = judged("03.06.2024", held="2027-02-10")
    assert made.answer is Answer.CANNOT_TELL


def test_a_hearing_long_before_the_posting_is_a_slip_of_the_year_or_an_old_notice() -> None:
    found = judged("24.05.2024", held="2023-06-20")
    assert found.answer is Answer.CANNOT_TELL
    assert "возможна описка в годе" in found.reason.ru
