"""Parts of one project, each with its own sitting: a protocol of one is none of the other, and a doubt accuses nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_scenery import Site, answers, d, notice, record, trips

from reading.notice import Certainty, Day, Hearing, Kind, Notice, Span
from rules.parts import covers, other_part, parts_of

SUMMER = trips("2020-07-01", "2020-08-31")
FIRST, SECOND = "2020-08-12", "2020-08-13"
PAIRS = [
    ("блок А", "блок Б"), ("1 очередь", "2 очередь"), ("участок 1", "участок 2"), ("I этап", "II этап"),
    ("первая очередь", "вторая очередь"), ("лот № 1", "лот № 2"), ("1-кезек", "2-кезек"), ("А блогы", "Б блогы"),
    ("бірінші кезек", "екінші кезек"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Жилой дом, блок А", {"блок": {"а"}}),
        ("Блоки «А» и «Б» жилого дома", {"блок": {"а", "б"}}),
        ("1-я очередь полигона", {"очередь": {"1"}}),
        ("II-очередь, участок № 03", {"очередь": {"2"}, "участок": {"3"}}),
        ("участок 1-А и участок 1-Б", {"участок": {"1а", "1б"}}),
        ("Тұрғын үйдің екінші кезегі", {"очередь": {"2"}}),
        ("ЖИЛОЙ ДОМ, БЛОК В ГОРОДЕ", {}),
        ("Участок 12 га, этап 2020 года, блок питания", {}),
        ("Участок автодороги и А, 5 этажей", {}),
        ("2-лот, 1-кезек, 3-ші учаске", {"лот": {"2"}, "очередь": {"1"}, "участок": {"3"}}),
        ("Расширение ТЭЦ-3, блок золоудаления; ЖЭО-3, екінші кезек", {"очередь": {"2"}}),
        ("План разведки, блок M-45-61", {"блок": {"м-45-61"}}),
        ("Мұқыр-1 және Мұқыр-2 учаскелері", {"участок": {"1", "2"}}),
        ("Участок 0", {"участок": {"0"}}),
        ("Этапы 1, 2 и 3", {"этап": {"1", "2", "3"}}),
        ("Энергоблок №3 ГРЭС", {"блок": {"3"}}),
    ],
)
def test_parts_are_read_from_a_title(title: str, named: dict[str, set[str]]) -> None:
    assert {noun: set(parts) for noun, parts in parts_of([title]).items()} == named


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_is_another_part_of_itself_and_the_order_is_of_no_matter(one: str, other: str) -> None:
    here, there = parts_of([one]), parts_of([other])
    assert not other_part(here, here)
    assert other_part(here, there) == other_part(there, here)
    assert not (covers(here, there) and other_part(here, there))


def told(kind: Kind, held: str, part: str, hour: str = "") -> Notice:
    title = f"Строительство жилого комплекса «Самал» по улице Абая, {part}".rstrip(", ")
    what = notice(kind, held, project=title, initiator="ТОО «Самал Строй»", number="080440011329")
    if hour:
        sitting = Hearing(Day(d(held), Span(0, 1), Certainty.CERTAIN), time.fromisoformat(hour), "ул. Абая, 5")
        what = replace(what, hearings=(sitting,))
    return what


def judged(announced: list[tuple[str, str, str]], protocols: list[tuple[str, str]]) -> tuple[str, str]:
    """Returns the answers about the missing protocols and about the missing announcements, by their first letters."""
    made = Site()
    made.background()
    for part, held, hour in announced:
        made.put("2020-07-10", told(Kind.ANNOUNCEMENT, held, part, hour), key=f"{part} {held}")
    for place, (part, held) in enumerate(protocols):
        made.put("2020-08-17", told(Kind.PROTOCOL, held, part), key=f"p{place}")
    seen = record(made, SUMMER)
    return tuple(  # type: ignore[return-value]
        "".join(v.answer.value[0] + v.answer.value[1] for v in answers(seen, rule) if "Самал" in v.posting.title)  # type: ignore[union-attr]
        for rule in ("protocol_missing", "announcement_missing")
    )


A, C, V = "co", "ca", "vi"
DAYS = [((FIRST, "11:00"), (FIRST, "15:00")), ((FIRST, ""), (FIRST, "")), ((FIRST, "11:00"), (SECOND, "11:00"))]


@pytest.mark.parametrize("days", DAYS, ids=["one day", "no hours", "two days"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_each_part_has_its_own_protocol(one: str, other: str, days: tuple[tuple[str, str], tuple[str, str]]) -> None:
    both = [(one, *days[0]), (other, *days[1])]
    assert judged(both, [(one, days[0][0]), (other, days[1][0])]) == (A + A, A + A)
    lacking = V if days[0][0] != days[1][0] else C  # of one day: both may have been heard together
    assert judged(both, [(one, days[0][0])]) == (A + lacking, A)
    assert judged(both, [(other, days[1][0])]) == (lacking + A, A)


@pytest.mark.parametrize("days", DAYS, ids=["one day", "no hours", "two days"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_protocol_that_names_both_accuses_neither(
    one: str, other: str, days: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    both = [(one, *days[0]), (other, *days[1])]
    missing, _ = judged(both, [(f"{one} и {other}", days[0][0])])
    assert V not in missing


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_protocol_that_names_no_part_is_somebodys_and_accuses_nobody_of_that_day(one: str, other: str) -> None:
    missing, unannounced = judged([(one, FIRST, "11:00"), (other, FIRST, "15:00")], [("", FIRST)])
    assert V not in missing + unannounced


@pytest.mark.parametrize("held", [FIRST, SECOND])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_lone_protocol_of_another_part_is_for_a_person(one: str, other: str, held: str) -> None:
    assert judged([(one, FIRST, "11:00")], [(other, held)]) == (C, C)
