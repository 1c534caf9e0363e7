"""portal_and_akimat_disagree: paired one to one, accused of nothing that is ambiguous or was not seen whole."""

from __future__ import annotations

import pytest
from rules_scenery import PORTAL, REGION, Site, Trip, answers, check, days, notice, record, tally, trips

from reading.notice import Form, Kind, Notice
from rules.portal_pairs import PAIRED, paired
from rules.verdict import Answer, Standing, Verdict
from store.record import Record

RULE = "portal_and_akimat_disagree"
SPRING = trips("2024-04-20", "2024-06-30")
QUARRY = {"project": "План горных работ месторождения камня «Ақтас»", "initiator": "ТОО «Жітіқара Тас»"}
NUMBER = "000440003315"
V, C = Answer.VIOLATION, Answer.CANNOT_TELL


def meeting(held: str = "2024-06-20", **said: object) -> Notice:
    return notice(Kind.ANNOUNCEMENT, held, **{**QUARRY, **said})  # type: ignore[arg-type]


def site(card: Notice | None, posted: Notice | None, region: str = REGION) -> Site:
    made = Site(portal=True)
    made.background("2024-03-04")
    if posted is not None:
        made.put("2024-05-06", posted)
    if card is not None:
        made.card("2024-05-06", card, region)
    return made


def found(made: Site, visited: list[Trip] = SPRING) -> list[Verdict]:
    return [v for v in answers(record(made, visited), RULE, "2024-05") if v.answer is not Answer.COMPLIANT]


def test_the_same_hearing_on_both_is_left_alone() -> None:
    assert found(site(meeting(), meeting())) == []


@pytest.mark.parametrize(
    "card",
    [
        {"project": "Ақтас тас кен орнының тау-кен жұмыстарының жоспары", "initiator": "«Жітіқара Тас» ЖШС"},
        {"project": "План горных робот м/р камня Актас", "initiator": "ЖИТИКАРА ТАС ТОО"},
        {"project": "Горные работы", "initiator": "", "number": NUMBER},
    ],
    ids=["translated", "misspelt", "by number"],
)
def test_a_card_in_other_words_is_the_same_hearing(card: dict[str, str]) -> None:
    assert found(site(meeting(**card), meeting(number=NUMBER))) == []


def test_another_day_is_told_with_the_score_and_both_proofs() -> None:
    (verdict,) = found(site(meeting("2024-06-21"), meeting()))
    assert (verdict.answer, verdict.standing) == (V, Standing.INDICATED)
    assert "дата (на странице – 20.06.2024, в карточке – 21.06.2024)" in verdict.reason.ru
    assert "из 100" in verdict.reason.ru
    assert "күні (бетте – 20.06.2024, карточкада – 21.06.2024)" in verdict.reason.kk
    assert len([digest for digest in verdict.evidence if digest.startswith("detail")]) == 2


@pytest.mark.parametrize("only_here", [True, False])
def test_nothing_is_said_of_one_source_while_the_hearing_lies_ahead_of_the_record(only_here: bool) -> None:
    made = site(None, meeting()) if only_here else site(meeting(), None)
    made.portal = True
    if only_here:
        made.card("2024-05-06", meeting(project="Птицефабрика «Бройлер»", initiator="ТОО «Бройлер»"), "akmola")
    assert found(made, trips("2024-04-20", "2024-06-01")) == []
    assert [verdict.answer for verdict in found(made, trips("2024-04-20", "2024-06-30"))] == [V]
    assert [verdict.answer for verdict in found(made, trips("2024-04-20", "2024-06-30", *_JUNE))] == [C]


@pytest.mark.parametrize("only_here", [True, False])
def test_a_source_that_fell_silent_while_the_record_goes_on_is_named_and_not_passed_over(only_here: bool) -> None:
    made = site(None, meeting()) if only_here else site(meeting(), None)
    made.portal = True
    if only_here:
        made.card("2024-05-06", meeting(project="Птицефабрика «Бройлер»", initiator="ТОО «Бройлер»"), "akmola")
    seen = record(made, SPRING)
    lost = {visit.id for visit in seen.visits if (visit.listing == PORTAL) is only_here and visit.at.month == 6}
    heard = Record(tuple(visit for visit in seen.visits if visit.id not in lost), seen.postings)
    (verdict,) = (v for v in answers(heard, RULE, "2024-05") if v.answer is not Answer.COMPLIANT)
    assert (verdict.answer, "второй источник полностью не просмотрен" in verdict.reason.ru) == (C, True)


_JUNE = [f"2024-06-{day}" for day in range(15, 25)]


def test_another_period_and_form_are_told() -> None:
    discussion = {"form": Form.PUBLIC_DISCUSSION}
    here = notice(period=("2024-06-10", "2024-06-14"), **discussion, **QUARRY)  # type: ignore[arg-type]
    there = notice(period=("2024-06-10", "2024-06-17"), **discussion, **QUARRY)  # type: ignore[arg-type]
    (verdict,) = found(site(there, here))
    assert "период (на странице – 10.06.2024–14.06.2024, в карточке – 10.06.2024–17.06.2024)" in verdict.reason.ru


def test_one_of_several_places_is_no_difference() -> None:
    several = notice(Kind.ANNOUNCEMENT, "2024-06-20", "2024-06-21", **QUARRY)  # type: ignore[arg-type]
    assert found(site(meeting(), several)) == []


@pytest.mark.parametrize(("card", "posted"), [(True, False), (False, True)])
def test_a_hearing_that_stands_on_one_side_only_is_indicated(card: bool, posted: bool) -> None:
    (verdict,) = found(site(meeting() if card else None, meeting() if posted else None))
    assert (verdict.answer, verdict.standing) == (V, Standing.INDICATED)
    assert verdict.evidence


def test_a_card_under_another_region_may_be_the_one() -> None:
    (verdict,) = found(site(meeting(), meeting(), "kyzylorda"))
    assert verdict.answer is C


@pytest.mark.parametrize(
    ("card", "posted", "blind"),
    [(True, False, "kostanay-site/announcements/ru"), (False, True, PORTAL)],
)
def test_without_a_whole_visit_of_the_other_side_nothing_is_said(card: bool, posted: bool, blind: str) -> None:
    partly = [Trip(day, frozenset({blind})) for day in days("2024-04-20", "2024-06-30")]
    (verdict,) = found(site(meeting() if card else None, meeting() if posted else None), partly)
    assert verdict.answer is C


def test_two_cards_that_fit_as_well_are_left_to_a_person() -> None:
    made = site(meeting("2024-06-21"), meeting())
    made.card("2024-05-06", meeting("2024-06-19"))
    assert {verdict.answer for verdict in found(made)} == {C}


def test_two_projects_of_one_customer_on_one_day_are_left_to_a_person() -> None:
    other = meeting(project="Строительство водовода посёлка Заречный", number=NUMBER)
    assert [verdict.answer for verdict in found(site(other, meeting(number=NUMBER)))] == [C, C]
    other = meeting(project="Строительство водовода посёлка Заречный", initiator="ТОО «Водоканал»")
    assert [verdict.answer for verdict in found(site(other, meeting()))] == [V, V]


def test_cards_are_no_part_of_the_table() -> None:
    assert tally(check(record(site(meeting(), None), SPRING), "2024-05")).announcements == 0


def test_before_the_code_of_2021_nobody_is_asked_to_agree() -> None:
    made = Site(portal=True)
    made.background()
    made.put("2020-08-10", meeting("2020-09-10"))
    assert answers(record(made, trips("2020-07-01", "2020-09-30")), RULE) == []


def test_pairs_are_one_to_one_and_the_best_go_first() -> None:
    made = Site(portal=True)
    made.background("2024-03-04")
    names = ("Ақтас", "Бурабай", "Саяк")
    for name in names:
        made.put("2024-05-06", meeting(project=f"Карьер «{name}»", initiator=f"ТОО «{name}»"))
    for name in reversed(names):
        made.card("2024-05-06", meeting(project=f"«{name}» карьері", initiator=f"«{name}» ЖШС"))
    pairs = _pairs(record(made, SPRING))
    assert len(pairs.of_card) == len(names)
    assert pairs.doubtful == set()
    assert all(pair.score >= PAIRED and pair.card.identity.parties == pair.announcement.identity.parties
               for pair in pairs.of_card.values())  # fmt: skip


def _pairs(seen: Record):  # type: ignore[no-untyped-def]
    from rules_scenery import LAW, regions

    from rules.engine import Engine

    engine = Engine(seen, regions(), LAW)
    case = engine.case(regions().get(REGION))
    return paired(case.portal, case.announcements)
