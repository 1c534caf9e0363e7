"""Every folder of `notices/` is a notice with the answer a careful clerk gives: `text.txt` and `expected.json`.

A key that `expected.json` leaves out is not asked about.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reading.notice import Certainty, Notice
from reading.reader import combine, read_notice

NOTICES = Path(__file__).with_name("notices")
CASES = sorted(path.name for path in NOTICES.iterdir())


def expected_of(case: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((NOTICES / case / "expected.json").read_text(encoding="utf-8"))
    return answer


def read_case(case: str) -> Notice:
    expected = expected_of(case)
    text = (NOTICES / case / "text.txt").read_text(encoding="utf-8")
    return read_notice(text, title=expected["title"], seen=date.fromisoformat(expected["seen"]))


def found_in(notice: Notice) -> dict[str, Any]:
    period = notice.period
    ends = (period.start, period.end) if period else ()
    return {
        "kind": notice.kind.value,
        "language": notice.language,
        "form": notice.form.value if notice.form else None,
        "fallback_forms": [form.value for form in notice.fallback_forms],
        "hearings": [
            [hearing.day.value.isoformat(), hearing.start.strftime("%H:%M") if hearing.start else None]
            for hearing in notice.hearings
        ],
        "postponed_from": notice.postponed_from.value.isoformat() if notice.postponed_from else None,
        "period": [end.isoformat() if end else None for end in ends] if period else None,
        "duration": period.duration if period else None,
        "contradictory_dates": notice.contradictory_dates,
        "posted": notice.posted.value.isoformat() if notice.posted else None,
        "project": notice.project.value if notice.project else None,
        "initiator": notice.initiator.value if notice.initiator else None,
        "bin": notice.bin.value if notice.bin else None,
        "doubtful_period": notice.period is not None and notice.period.certainty is Certainty.DOUBTFUL,
        "expertise_body": notice.expertise_body.value if notice.expertise_body else None,
        "documents_url": notice.documents_url.value if notice.documents_url else None,
        "doubts": bool(notice.doubts),
        "doubtful_hearings": any(hearing.day.certainty is Certainty.DOUBTFUL for hearing in notice.hearings),
    }


@pytest.mark.parametrize("case", CASES)
def test_a_notice_is_read_as_a_careful_clerk_reads_it(case: str) -> None:
    expected = {key: value for key, value in expected_of(case).items() if key not in ("title", "seen")}
    found = found_in(read_case(case))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("case", CASES)
def test_what_was_expected_without_doubt_is_stated_as_certain(case: str) -> None:
    expected = expected_of(case)
    notice = read_case(case)
    if (
        expected["kind"] == "other"
        or expected.get("doubtful_hearings")
        or expected.get("doubtful_period")
        or expected["contradictory_dates"]
    ):
        return
    assert all(hearing.day.certainty is Certainty.CERTAIN for hearing in notice.hearings)
    assert notice.period is None or notice.period.certainty is Certainty.CERTAIN


@pytest.mark.parametrize("case", CASES)
def test_every_place_leads_to_the_words_it_was_read_from(case: str) -> None:
    expected = expected_of(case)
    text = (NOTICES / case / "text.txt").read_text(encoding="utf-8")
    whole = combine(expected["title"], text)
    notice = read_case(case)
    for hearing in notice.hearings:
        words = whole[hearing.day.span.start : hearing.day.span.end]
        assert str(hearing.day.value.day) in words
    for ignored in notice.ignored_dates:
        assert whole[ignored.span.start : ignored.span.end] == ignored.text
    if notice.project:
        assert whole[notice.project.span.start : notice.project.span.end].split() == notice.project.value.split()


@pytest.mark.parametrize("case", CASES)
def test_json_and_back_is_the_same_notice(case: str) -> None:
    notice = read_case(case)
    assert Notice.from_json(json.loads(json.dumps(notice.to_json()))) == notice
