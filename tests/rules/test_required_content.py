"""required_content_missing: what an announcement does not state, named item by item; and what counts as stated."""

from __future__ import annotations

from datetime import time

import pytest
from rules_scenery import Site, answers, d, notice, record, said, trips

from reading.content import Sign, signs_in
from reading.notice import Certainty, Day, Hearing, Kind, Span, Words
from rules.verdict import Answer, Standing, Verdict
from store.record import Record

RULE = "required_content_missing"
EVERY = tuple(Sign)
SPRING = trips("2024-04-20", "2024-05-31")
_HERE = Span(0, 1)


def seen(*signs: Sign, up: str = "2024-05-06", impact: bool = True, **put: object) -> Record:
    made = Site()
    made.background("2024-03-04")
    what = notice(Kind.ANNOUNCEMENT, "2024-06-20", project="Карьер «Южный»", initiator="ТОО «Бурабай»")
    made.put(up, what, signs=signs, impact_report=impact, **put)  # type: ignore[arg-type]
    return record(made, SPRING)


def verdict(made: Record, month: str = "2024-05") -> Verdict:
    (found,) = answers(made, RULE, month)
    return found


def test_each_thing_missing_is_named_in_both_languages() -> None:
    found = verdict(seen(Sign.EMAIL, Sign.LINK, Sign.HOUR, Sign.ADDRESS))
    assert (found.answer, found.standing) == (Answer.VIOLATION, Standing.PROVEN)
    assert "номер телефона для получения информации" in found.reason.ru
    assert "ақпарат алуға арналған телефон нөмірі" in found.reason.kk
    assert "1)" not in found.reason.ru

    found = verdict(seen(Sign.LINK, Sign.HOUR, Sign.ADDRESS, Sign.PHONE))
    assert "1) электронный адрес для получения информации; 2) электронный адрес для замечаний" in found.reason.ru
    assert found.law is not None
    assert (found.law.point, found.law.since) == ("4", d("2023-09-05"))


def test_an_announcement_that_states_all_is_left_alone() -> None:
    assert verdict(seen(*EVERY)).answer is Answer.COMPLIANT


def test_what_could_not_be_read_may_hold_what_is_missing() -> None:
    assert verdict(seen(Sign.LINK, unreadable=True)).answer is Answer.CANNOT_TELL
    assert verdict(seen(text=False)).answer is Answer.CANNOT_TELL
    assert verdict(seen(*EVERY, unreadable=True)).answer is Answer.COMPLIANT


def test_facts_without_signs_accuse_nobody() -> None:
    made = Site()
    made.background("2024-03-04")
    made.put("2024-05-06", notice(Kind.ANNOUNCEMENT, "2024-06-20", project="Карьер"), impact_report=True)
    assert said(record(made, SPRING), RULE, "2024-05") == [Answer.CANNOT_TELL]


def test_other_hearings_of_today_have_no_list_on_file() -> None:
    assert verdict(seen(impact=False)).answer is Answer.NOT_APPLICABLE


def test_under_the_old_rules_it_is_only_indicated() -> None:
    made = Site()
    made.background()
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-09-10", project="Карьер"), signs=(Sign.ADDRESS, Sign.LINK))
    (found,) = answers(record(made, trips("2020-07-01", "2020-08-31")), RULE)
    assert (found.answer, found.standing) == (Answer.VIOLATION, Standing.INDICATED)
    assert found.reason.ru.endswith("не установлен): государственный орган, проводящий экологическую экспертизу.")


def test_what_one_language_states_the_other_need_not() -> None:
    made = Site(("ru", "kk"))
    made.background("2024-03-04")
    for language, signs in (("ru", EVERY[:3]), ("kk", EVERY[3:])):
        what = notice(Kind.ANNOUNCEMENT, "2024-06-20", initiator="ТОО «Бурабай»", language=language)
        made.put("2024-05-06", what, language=language, key="7", signs=signs, impact_report=True, title="Карьер Южный")
    assert said(record(made, SPRING), RULE, "2024-05") == [Answer.COMPLIANT]


def test_facts_count_without_a_sign() -> None:
    made = Site()
    made.background("2024-03-04")
    sitting = Hearing(Day(d("2024-06-20"), _HERE, Certainty.CERTAIN), time(11), "Дом культуры")
    what = notice(
        Kind.ANNOUNCEMENT, project="Карьер", initiator="ТОО «Бурабай»", documents_url=Words("ecoportal.kz", _HERE)
    )  # fmt: skip
    what = type(what)(**{**{name: getattr(what, name) for name in what.__slots__}, "hearings": (sitting,)})
    made.put("2024-05-06", what, signs=(Sign.EMAIL, Sign.PHONE, Sign.ADDRESS), impact_report=True)
    assert said(record(made, SPRING), RULE, "2024-05") == [Answer.COMPLIANT]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Общественные слушания состоятся", []),
        ("Замечания: eco @ mail . kz", ["email"]),
        ("Электронная почта заказчика", ["email", "party"]),
        ("8 (7172) 55-66-77", ["phone"]),
        ("Байланыс телефоны 55-66-77", ["phone"]),
        ("ул. Абая, 12", ["address"]),
        ("Достық көшесі, 4", ["address"]),
        ("110000, Абай 3", ["phone", "address"]),
        ("в 11.00 часов", ["hour"]),
        ("12.08.2020", ["day"]),
        ("сағат 15:00-де", ["hour"]),
        ("2020 жылғы 12 тамыз", ["day"]),
        ("на портале ecoportal.kz", ["link"]),
        ("государственная экологическая экспертиза", ["expertise"]),
        ("Жобаны әзірлеуші «Эко» ЖШС", ["party", "author"]),
    ],
)
def test_a_sign_is_anything_of_its_kind(text: str, signs: list[str]) -> None:
    assert [sign.value for sign in signs_in(text)] == signs
