"""An announcement whose page was written over with its protocol: both were posted, and each is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rules_scenery import Site, check, d, notice, record, said, tally, trips

from reading.notice import Kind
from rules.verdict import Answer
from store.record import Record

A, V = Answer.COMPLIANT, Answer.VIOLATION
SUMMER = trips("2020-07-01", "2020-08-31")
SOUTH = {"project": "Карьер строительного камня «Южный»", "initiator": "ТОО «Бурабай Сервис»"}


def written_over(up: str = "2020-07-10", shows: str = "2020-07-10", title: str = "Карьер") -> Record:
    made = Site()
    made.background()
    posting = made.put(up, notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH), title="Карьер")
    protocol = notice(Kind.PROTOCOL, "2020-08-12", **SOUTH)
    posting.states.append(
        replace(posting.states[0], since=d("2020-08-18"), displayed=d(shows), title=title, notice=protocol)
    )
    return record(made, SUMMER)


@pytest.mark.parametrize("shows", ["2020-07-10", "2020-08-18"])
@pytest.mark.parametrize("title", ["Карьер", "Протокол"])
def test_it_was_announced_and_has_its_protocol(shows: str, title: str) -> None:
    seen = written_over(shows=shows, title=title)
    assert said(seen, "announcement_missing") == [A]
    assert said(seen, "protocol_missing") == [A]
    assert tally(check(seen, "2020-07")).announcements == 1
    assert tally(check(seen)).protocols == 1


def test_the_announcement_is_judged_by_what_it_was() -> None:
    assert said(written_over(up="2020-08-01", shows="2020-08-01"), "late_notice") == [V]
    assert said(written_over(), "late_notice", "2020-07") == [A]


def test_one_that_was_read_as_a_protocol_for_a_while_is_one_announcement() -> None:
    made = Site()
    made.background()
    what = notice(Kind.ANNOUNCEMENT, "2020-09-10", **SOUTH)
    posting = made.put("2020-08-10", what)
    first = posting.states[0]
    posting.states.append(replace(first, since=d("2020-08-14"), notice=replace(what, kind=Kind.PROTOCOL)))
    posting.states.append(replace(first, since=d("2020-08-20"), notice=what))
    seen = record(made, SUMMER)
    assert tally(check(seen)).announcements == 1
    assert V not in said(seen, "late_notice")


def test_a_page_written_over_unseen_is_not_late_by_the_day_it_was_fetched_again() -> None:
    """The list showed the entry every day; its page was fetched before the deadline, 21 August, and then not until the 26th."""
    made = Site()
    made.background()
    posting = made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **SOUTH), title="Карьер")
    protocol = notice(Kind.PROTOCOL, "2020-08-12", **SOUTH)
    posting.states.append(replace(posting.states[0], since=d("2020-08-26"), notice=protocol))
    seen = record(made, SUMMER)
    on = {visit.at.date(): visit.id for visit in seen.visits if "/announcements/" in visit.listing}

    def last_fetched(day: str) -> Record:
        return replace(
            seen,
            postings=tuple(
                replace(p, versions=tuple(replace(v, fetched=on[d(day)]) for v in p.versions)) for p in seen.postings
            ),
        )

    assert V not in said(last_fetched("2020-08-19"), "protocol_late")
    assert said(last_fetched("2020-08-25"), "protocol_late") == [V]
