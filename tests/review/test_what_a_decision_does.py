"""What confirming, dismissing and objecting change in table, figures and annex; and what they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports.annex import annexes
from reports.context import ALONE
from reports.month import MonthModel, build
from reports.telling import telling
from reports.wording import load_wording
from rules.held import AT_LEAST
from rules.result import MonthResult, RegionTally
from rules.verdict import Answer, Standing, Verdict
from tests.review.review_scenery import BY_DEFAULT, ONLY_CONFIRMED, Reviewer, held_month, late, month
from tests.rules.rules_scenery import REGIONS, tally


def model(result: MonthResult) -> MonthModel:
    """Raises where a cell and the verdicts behind it differ."""
    return build(result, REGIONS)


def cell(result: MonthResult, rule: str = "late_notice") -> int | None:
    model(result)
    return tally(result).cells[rule]


def of(result: MonthResult, like: Verdict) -> Verdict:
    return next(v for v in result.verdicts if (v.rule, v.subject) == (like.rule, like.subject))


def changed(result: MonthResult, like: Verdict, **values: object) -> MonthResult:
    """The month as a later check might find it: one verdict rests on something else."""
    verdicts = tuple(replace(v, **values) if v is like else v for v in result.verdicts)  # type: ignore[arg-type]
    moved = -1 if values.get("answer") is Answer.CANNOT_TELL else 0
    tallies = tuple(_moved(each, moved) if each.region == like.region else each for each in result.tallies)
    return replace(result, verdicts=verdicts, tallies=tallies)


def _moved(each: RegionTally, by: int) -> RegionTally:
    cells = {**each.cells, "late_notice": (each.cells["late_notice"] or 0) + by}
    return replace(each, cells=cells, cannot_tell={**each.cannot_tell, "late_notice": -by})


def under(result: MonthResult, title: str, language: str = "ru") -> list[str]:
    """The lines of review in the annex whose heading ends so."""
    return next(said for heading, said in lines(result, language).items() if heading.endswith(title))


def lines(result: MonthResult, language: str = "ru") -> dict[str, list[str]]:
    """Titles of the annexes and the lines of review under each."""
    found = annexes(model(result), result, load_wording(language))  # type: ignore[arg-type]
    return {
        annex.heading.replace("\u00a0", " "): [
            line.replace("\u00a0", " ") for block in annex.blocks for entry in block.entries for line in entry.review
        ]
        for annex in found
    }


def test_without_decisions_the_rules_own_result_is_the_result() -> None:
    result = month()
    assert Reviewer().sees(result) is result
    assert cell(result) == 2


def test_a_dismissed_violation_leaves_the_table_and_is_listed_with_day_and_reason_but_not_the_person() -> None:
    reviewer, result = Reviewer(), month()
    reviewer.decides("dismissed", late(result)[0], reason="Дата на странице другая.")
    seen = reviewer.sees(result)
    assert cell(seen) == 1
    assert of(seen, late(result)[0]).review.status == "dismissed"
    assert under(seen, "Случаи, по которым вывод отклонен специалистом") == [
        "Решение от 02.09.2020: вывод отклонен. Дата на странице другая."
    ]
    assert under(seen, "Қорытындысын маман қабылдамаған жағдайлар", "kk") == [
        "02.09.2020 күнгі шешім: қорытынды қабылданбады. Дата на странице другая."
    ]
    named = reviewer.sees(result, BY_DEFAULT.model_copy(update={"name_reviewers": True}))
    assert "вывод отклонен (А. Серикова)." in str(lines(named))
    places = {
        f["place"]: f["status"] for f in telling(model(seen), seen, ALONE)["findings"] if f["status"] != "automatic"
    }
    assert places == {"dismissed": "dismissed"}


def test_an_objection_alone_takes_nothing_out_and_stands_beside_the_finding() -> None:
    reviewer, result = Reviewer(), month()
    reviewer.decides("objection", late(result)[0], "Управление", "Размещено вовремя.", date(2020, 9, 1))
    seen = reviewer.sees(result)
    assert cell(seen) == 2
    assert of(seen, late(result)[0]).review.status == "automatic"
    assert next(iter(lines(seen).values())) == ["Возражение: Управление, 01.09.2020. Размещено вовремя."]
    reviewer.decides("objection_withdrawn", late(result)[0], "УПРАВЛЕНИЕ", "Отозвано письмом.")
    assert next(iter(lines(reviewer.sees(result)).values())) == []


def test_the_last_decision_counts_and_a_withdrawn_one_does_not() -> None:
    reviewer, result = Reviewer(), month()
    found = late(result)[0]
    for kind, status, figure in (
        ("dismissed", "dismissed", 1), ("confirmed", "confirmed", 2), ("withdrawn", "automatic", 2),
        ("dismissed", "dismissed", 1), ("objection", "dismissed", 1), ("withdrawn", "automatic", 2),
    ):  # fmt: skip
        reviewer.decides(kind, found)
        seen = reviewer.sees(result)
        assert (of(seen, found).review.status, cell(seen)) == (status, figure)


def test_under_the_policy_confirmed_only_what_is_confirmed_is_counted_and_the_rest_waits() -> None:
    reviewer, result = Reviewer(), month()
    assert cell(reviewer.sees(result, ONLY_CONFIRMED)) == 0
    headings = [heading.split(". ")[1] for heading in lines(reviewer.sees(result, ONLY_CONFIRMED))]
    assert "Нарушения, не включенные в таблицу до подтверждения специалистом" in headings
    assert "Нарушения, включенные в таблицу" not in headings
    reviewer.decides("confirmed", late(result)[0])
    assert cell(reviewer.sees(result, ONLY_CONFIRMED)) == 1
    assert cell(reviewer.sees(result)) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"deadline": date(2020, 8, 2)},
        {"documents": ("f" * 64,)},
        {"posting": None},
        {"law": None},
    ],
)
def test_on_other_facts_a_dismissal_stands_and_a_confirmation_needs_renewal(other: dict[str, object]) -> None:
    result = month()
    found = late(result)[0]
    later = changed(result, found, **other)
    for kind, status, usual, strict in (("dismissed", "dismissed", 1, 0), ("confirmed", "automatic", 2, 0)):
        reviewer = Reviewer()
        reviewer.decides(kind, found)
        seen = reviewer.sees(later)
        review = of(seen, found).review
        assert (review.status, review.on_other_facts, review.settled) == (status, True, False)
        assert (cell(seen), cell(reviewer.sees(later, ONLY_CONFIRMED))) == (usual, strict)
        assert not of(reviewer.sees(result), found).review.on_other_facts


def test_what_changes_on_every_visit_is_no_other_fact() -> None:
    result = month()
    found = late(result)[0]
    reviewer = Reviewer()
    reviewer.decides("confirmed", found)
    later = changed(result, found, evidence=("e" * 64,), rule_version="2")
    assert cell(reviewer.sees(later, ONLY_CONFIRMED)) == 1
    assert cell(reviewer.sees(month(last="2020-09-20"), ONLY_CONFIRMED)) == 1


def test_a_dismissal_outlives_a_time_in_which_it_cannot_be_told() -> None:
    reviewer, result = Reviewer(), month()
    found = late(result)[0]
    reviewer.decides("dismissed", found)
    untold = changed(result, found, answer=Answer.CANNOT_TELL)
    seen = reviewer.sees(untold)
    assert of(seen, found).review.status == "dismissed"
    assert tally(seen).cannot_tell.get("late_notice", 0) == 0
    assert cell(reviewer.sees(result)) == 1


def test_to_confirm_a_doubt_is_to_have_seen_it_and_never_makes_a_violation() -> None:
    reviewer, result = Reviewer(), month()
    found = late(result)[0]
    untold = changed(result, found, answer=Answer.CANNOT_TELL)
    reviewer.decides("confirmed", of(untold, found))
    seen = reviewer.sees(untold)
    assert (of(seen, found).answer, of(seen, found).review.status) == (Answer.CANNOT_TELL, "confirmed")
    assert (cell(seen), tally(seen).cannot_tell["late_notice"]) == (1, 1)
    assert of(reviewer.sees(result), found).review.status == "automatic"  # nobody has confirmed a violation


@pytest.mark.parametrize("counting", [BY_DEFAULT, ONLY_CONFIRMED])
def test_to_confirm_an_indication_does_not_put_it_into_the_table(counting: object) -> None:
    reviewer, result = Reviewer(), month()
    found = late(result)[0]
    indicated = changed(result, found, answer=Answer.CANNOT_TELL)
    doubt = of(indicated, found)
    indicated = replace(
        indicated,
        verdicts=tuple(
            replace(v, answer=Answer.VIOLATION, standing=Standing.INDICATED) if v is doubt else v
            for v in indicated.verdicts
        ),
        tallies=tuple(
            replace(t, cannot_tell={}, indicated={"late_notice": 1}) if t.region == found.region else t
            for t in indicated.tallies
        ),
    )
    reviewer.decides("confirmed", of(indicated, found))
    seen = reviewer.sees(indicated, counting)  # type: ignore[arg-type]
    assert of(seen, found).review.status == "confirmed"
    assert cell(seen) == (1 if counting is BY_DEFAULT else 0)
    assert tally(seen).indicated == {"late_notice": 1}
    reviewer.decides("dismissed", of(indicated, found))
    assert tally(reviewer.sees(indicated)).indicated == {}


def test_a_confirmation_releases_what_was_held_finding_by_finding() -> None:
    reviewer, result = Reviewer(), held_month()
    assert cell(result) == 0
    first, second, *rest = late(result)
    reviewer.decides("confirmed", first)
    reviewer.decides("dismissed", second)
    for counting in (BY_DEFAULT, ONLY_CONFIRMED):
        seen = reviewer.sees(result, counting)
        assert cell(seen) == 1
        assert tally(seen).cannot_tell["late_notice"] == len(rest) == AT_LEAST - 2
        released = of(seen, first)
        assert (released.answer, released.standing) == (Answer.VIOLATION, Standing.PROVEN)
        assert "проверки специалистом" not in released.reason.ru and "маман" not in released.reason.kk
        assert "проверки специалистом" in of(seen, rest[0]).reason.ru


def test_what_was_held_is_held_again_once_it_rests_on_something_else() -> None:
    reviewer, result = Reviewer(), held_month()
    first = late(result)[0]
    reviewer.decides("confirmed", first)
    assert first.deadline is not None
    later = changed(result, first, deadline=first.deadline + timedelta(days=1))
    assert cell(reviewer.sees(later)) == 0


def test_what_was_confirmed_stays_counted_when_the_rest_comes_to_be_held() -> None:
    reviewer, few = Reviewer(), month()
    many = held_month()
    shared = {v.subject: v for v in late(many)}
    found = next(v for v in late(few) if v.subject in shared)
    reviewer.decides("confirmed", found)
    assert cell(reviewer.sees(many)) == 1
