"""Every folder of `notices/` is a notice with the answer a careful clerk gives: `text.txt` and `expected.json`.

A key that `expected.json` leaves out is not asked about. The notices of `notices/held_out/` were written with their
answers before they were read: they are scored, not asserted one by one. `docs/reading.md` tells which of them were never
worked on, and what was right of the others when they were read for the first time.
"""

from __future__ import annotations

import json
import re

import pytest

from bench.reading import Case, cases, score, wrong_but_certain, wrong_fields
from reading.notice import Certainty, Notice
from reading.reader import combine

EVERY = cases()
HELD_OUT = [case for case in EVERY if case.held_out]
DATES = ("hearings", "postponed_from", "period", "contradictory_dates", "posted")
WORDS = ("project", "initiator")

_HYPHENATED = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")  # a word that a line break has parted
_MISREAD = re.compile(r"[ОIlЗ]")  # as a scan takes 0, 1 and 3 for letters
_SPELLED = re.compile(r"(?:ого|бірінші)\s", re.IGNORECASE)  # «двадцать первого октября»

a_case = pytest.mark.parametrize("case", [case for case in EVERY if not case.held_out], ids=lambda case: case.name)
any_case = pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)


@a_case
def test_a_notice_is_read_as_a_careful_clerk_reads_it(case: Case) -> None:
    assert wrong_fields(case) == []


@any_case
def test_no_wrong_date_is_stated_as_certain(case: Case) -> None:
    assert wrong_but_certain(case) == []


def test_the_gold_set_is_large_enough_and_a_third_of_it_is_held_out() -> None:
    assert len(EVERY) >= 200
    assert 3 * len(HELD_OUT) >= len(EVERY)


def test_held_out_notices_are_read_nearly_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    held = {fact: right / asked for fact, (right, asked) in score(HELD_OUT).items()}
    with capsys.disabled():
        print("\nheld out: " + "  ".join(f"{fact} {share:.1%}" for fact, share in held.items()))
    assert all(held[fact] >= 0.95 for fact in ("kind", "language", "form", *DATES))
    assert all(held[fact] >= 0.9 for fact in WORDS)


@a_case
def test_what_was_expected_without_doubt_is_stated_as_certain(case: Case) -> None:
    expected = case.expected
    notice = case.read()
    if (
        expected.get("kind", "other") == "other"
        or expected.get("doubtful_hearings")
        or expected.get("doubtful_period")
        or expected.get("contradictory_dates")
    ):
        return
    assert all(hearing.day.certainty is Certainty.CERTAIN for hearing in notice.hearings)
    assert notice.period is None or notice.period.certainty is Certainty.CERTAIN


@any_case
def test_every_place_leads_to_the_words_it_was_read_from(case: Case) -> None:
    whole = combine(case.title, case.text)
    notice = case.read()
    for hearing in notice.hearings:
        words = whole[hearing.day.span.start : hearing.day.span.end]
        assert str(hearing.day.value.day) in "".join(words.split()) or _SPELLED.search(words) or _MISREAD.search(words)
    for ignored in notice.ignored_dates:
        assert whole[ignored.span.start : ignored.span.end] == ignored.text
    if notice.project:
        printed = whole[notice.project.span.start : notice.project.span.end]
        assert _HYPHENATED.sub("", printed).split() == notice.project.value.split()


@any_case
def test_json_and_back_is_the_same_notice(case: Case) -> None:
    notice = case.read()
    assert Notice.from_json(json.loads(json.dumps(notice.to_json()))) == notice
