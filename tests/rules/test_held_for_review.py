"""A rule that finds fault with nearly everything a region posts waits for a person."""

from __future__ import annotations

from rules_scenery import Site, answers, check, notice, record, tally, trips

from reading.notice import Certainty, Kind
from rules.held import AT_LEAST
from rules.verdict import Answer


def site(late: int, lawful: int) -> Site:
    made = Site()
    made.background()
    for place in range(late + lawful):
        words = {"project": f"Карьер №{place} «Участок-{place}»", "initiator": f"ТОО «Заказчик-{place}»"}
        held = "2020-08-20" if place < late else "2020-09-20"
        made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, held, **words), key=f"a{place}")
    return made


def test_a_dozen_late_notices_out_of_a_dozen_are_held_back_and_say_why() -> None:
    result = check(record(site(AT_LEAST, 1), trips("2020-08-01", "2020-08-31")))
    assert tally(result).cells["late_notice"] == 0
    held = [v for v in result.verdicts if v.rule == "late_notice"]
    assert {v.answer for v in held} == {Answer.CANNOT_TELL}
    assert f"для {AT_LEAST} из {AT_LEAST + 1} публикаций" in held[0].reason.ru


def test_as_many_among_many_lawful_ones_are_counted() -> None:
    result = check(record(site(AT_LEAST, AT_LEAST), trips("2020-08-01", "2020-08-31")))
    assert tally(result).cells["late_notice"] == AT_LEAST


def test_a_few_are_counted_even_where_they_are_all_there_is() -> None:
    result = check(record(site(3, 0), trips("2020-08-01", "2020-08-31")))
    assert tally(result).cells["late_notice"] == 3


def test_a_notice_that_may_be_of_another_hearing_is_held_though_its_days_are_certain() -> None:
    made = Site()
    made.background()
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-08-20", kind_certainty=Certainty.DOUBTFUL))
    (verdict,) = answers(record(made, trips("2020-08-01", "2020-08-31")), "late_notice")
    assert (verdict.answer, verdict.held is not None) == (Answer.CANNOT_TELL, True)
    assert "предмет слушаний экологический" in verdict.reason.ru
