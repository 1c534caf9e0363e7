"""What a finding is known by: the same in every check, every reading, every copy; and no other's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reading.notice import Kind
from reports.reviewing import finding_digest
from rules.naming import named
from rules.result import MonthResult
from store.record import PostingSeen, Record
from tests.review.review_scenery import Reviewer, late, month, site
from tests.rules.rules_scenery import Site, check, notice, record, trips


def digests(result: MonthResult) -> dict[str, str]:
    return {finding_digest(verdict): verdict.rule for verdict in result.verdicts}


def renumbered(seen: Record, by: int) -> Record:
    """The same record in a database that counts otherwise."""
    postings = tuple(
        replace(posting, id=posting.id * 3 + by, versions=tuple(replace(v, id=v.id * 2 + by) for v in posting.versions))
        for posting in seen.postings
    )
    return replace(seen, postings=postings)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 4), st.integers(1, 900))
def test_neither_numbers_nor_later_visits_change_it_and_no_two_share_it(count: int, by: int) -> None:
    seen = record(site(count, 2), trips("2020-08-01", "2020-08-31"))
    result = check(seen)
    assert max(Counter(map(finding_digest, result.verdicts)).values(), default=1) == 1
    assert digests(check(renumbered(seen, by))) == digests(result)
    longer = check(record(site(count, 2), trips("2020-08-01", "2020-09-10")))
    assert {d for d, rule in digests(result).items() if rule == "late_notice"} <= digests(longer).keys()


def test_the_rubric_of_another_month_is_another_finding() -> None:
    made = site()
    made.names = {"ru": ("Новости",)}
    seen = record(made, trips("2020-08-01", "2020-09-30"))
    found = [v for name in ("2020-08", "2020-09") for v in check(seen, name).verdicts if v.rule == "rubric_mismatch"]
    assert len({finding_digest(verdict) for verdict in found}) == len(found) == 2


def rows_of_one_file(*titles: str) -> list[PostingSeen]:
    """Rows of a table that link to one file, seen one after another."""
    made = Site()
    for place, title in enumerate(titles):
        made.put(f"2020-08-{10 + place:02}", notice(Kind.ANNOUNCEMENT, "2020-08-25"), title=title)
    return [
        replace(posting, versions=tuple(replace(v, url="http://site.example/list.docx") for v in posting.versions))
        for posting in record(made, trips("2020-08-01", "2020-08-31")).postings
    ]


def test_of_rows_with_one_address_the_first_keeps_its_name_whatever_comes_after() -> None:
    rows = rows_of_one_file("Первая", "Вторая", "Третья", "Третья")
    names = [member.name for member in named(rows)]
    assert len(set(names)) == 4
    assert [member.name for member in named(rows[:2])] == names[:2]
    assert [member.name for member in named([rows[0], rows[2]])] == [names[0], names[2]]


def test_a_dismissal_follows_both_postings_when_a_notice_is_read_as_two() -> None:
    reviewer, result = Reviewer(), month()
    first, second = late(result)
    joined = replace(first, names=(*first.names, *second.names))
    reviewer.decides("dismissed", joined)
    assert [v.review.status for v in late(reviewer.sees(result))] == ["dismissed", "dismissed"]


def test_a_dismissal_follows_when_two_postings_are_read_as_one() -> None:
    reviewer, result = Reviewer(), month()
    first, second = late(result)
    reviewer.decides("dismissed", second)
    joined = replace(first, names=(*first.names, *second.names))
    together = replace(result, verdicts=(joined,))
    assert together.verdicts[0].subject == first.subject
    assert [v.review.status for v in reviewer.sees(together).verdicts] == ["dismissed"]
