"""Few words in the rubric that do not repeat its name: they answer for a hearing, move it, call it off, accuse nobody."""

from __future__ import annotations

from typing import Any

import pytest
from rules_scenery import Site, answers, check, d, notice, record, tally, trips

from reading.content import Sign, signs_in
from reading.notice import Certainty, Day, Form, Kind, Notice, Span
from rules.verdict import Answer

WORDS: dict[str, Any] = {"project": "Стоянка грузовых машин", "initiator": "ИП Жолаушы"}
VISITS = trips("2020-06-20", "2020-09-30")


def unsure(*days: str, moved_from: str = "", **rest: Any) -> Notice:
    """What the reader says of a text that bears no sign of a hearing and none of anything else."""
    day = Day(d(moved_from), Span(0, 1), Certainty.DOUBTFUL) if moved_from else None
    return notice(
        Kind.OTHER, *days, certainty=Certainty.DOUBTFUL, kind_certainty=Certainty.DOUBTFUL, postponed_from=day, **rest,
    )  # fmt: skip


def site() -> Site:
    made = Site()
    made.background()
    made.put("2020-07-10", notice(Kind.ANNOUNCEMENT, "2020-08-12", **WORDS))
    return made


def of(made: Site, rule: str) -> list[tuple[Answer, str]]:
    """The violations and doubts of August on all but the background, with their reasons."""
    found = answers(record(made, VISITS), rule)
    said = [verdict for verdict in found if verdict.answer in {Answer.VIOLATION, Answer.CANNOT_TELL}]
    return [(verdict.answer, verdict.reason.ru) for verdict in said if "Запад" not in verdict.reason.ru]


def test_without_any_of_them_the_protocol_is_missing() -> None:
    assert [answer for answer, _why in of(site(), "protocol_missing")] == [Answer.VIOLATION]


def test_a_few_words_that_move_the_hearing_take_its_old_day_from_judgement() -> None:
    made = site()
    made.put(
        "2020-08-03", unsure("2020-08-28", moved_from="2020-08-12", **WORDS), title="Внимание!", signs=(Sign.MOVED,)
    )
    (found,) = of(made, "protocol_missing")
    assert found[0] is Answer.CANNOT_TELL
    assert "перенесены или назначены повторно" in found[1]


def test_a_few_words_that_call_it_off_do_so_and_are_asked_for_nothing_themselves() -> None:
    made = site()
    off = unsure(moved_from="2020-08-12", **WORDS)
    made.put("2020-08-03", off, title="Отмена", signs=(Sign.CALLED_OFF,))
    (found,) = of(made, "protocol_missing")
    assert (found[0], "Слушания отменены" in found[1]) == (Answer.CANNOT_TELL, True)
    for rule in ("late_notice", "required_content_missing"):
        assert not [answer for answer, why in of(made, rule) if "Отмена" in why]


def test_so_does_an_announcement_that_is_one_for_certain() -> None:
    made = site()
    day = Day(d("2020-08-12"), Span(0, 1))
    made.put(
        "2020-08-03", notice(Kind.ANNOUNCEMENT, postponed_from=day, **WORDS), title="Отмена", signs=(Sign.CALLED_OFF,)
    )
    (found,) = of(made, "protocol_missing")
    assert (found[0], "Слушания отменены" in found[1]) == (Answer.CANNOT_TELL, True)
    assert [answer for answer, _why in of(made, "late_notice")] == []


def test_a_notice_that_moves_another_project_of_that_day_changes_nothing() -> None:
    made = site()
    other: dict[str, Any] = {"project": "Убойный цех на десять голов", "initiator": "КХ «Отар»"}
    made.put("2020-08-03", unsure("2020-08-28", moved_from="2020-08-12", **other), signs=(Sign.MOVED,))
    assert [answer for answer, _why in of(made, "protocol_missing")] == [Answer.VIOLATION]


def test_one_that_names_the_day_and_nobody_leaves_it_to_a_person() -> None:
    made = site()
    made.put("2020-08-03", unsure("2020-08-28", moved_from="2020-08-12"), title="Внимание!", signs=(Sign.MOVED,))
    assert [answer for answer, _why in of(made, "protocol_missing")] == [Answer.CANNOT_TELL]


def test_few_words_among_the_protocols_are_the_protocol_and_are_counted_as_one() -> None:
    made = site()
    made.put("2020-08-14", unsure("2020-08-12", **WORDS), title="№ 7", section="protocols")
    assert of(made, "protocol_missing") == []
    counted = check(record(made, VISITS))
    assert tally(counted).protocols == 1


def test_a_certain_other_among_the_protocols_is_none() -> None:
    made = site()
    made.put("2020-08-14", notice(Kind.OTHER), title="Утвержден тариф", section="protocols")
    assert [answer for answer, _why in of(made, "protocol_missing")] == [Answer.VIOLATION]


def test_its_own_faults_are_for_a_person() -> None:
    made = site()
    made.put("2020-08-14", unsure("2020-08-12", **WORDS), None, title="№ 7", section="protocols")
    made.put("2020-08-25", unsure("2020-09-28", **WORDS), "2020-08-11", title="Собрание")
    for rule in ("posting_date_missing", "backdated"):
        (found,) = of(made, rule)
        assert found[0] is Answer.CANNOT_TELL
        assert "только по разделу" in found[1]


@pytest.mark.parametrize(("posted", "late"), [("2020-08-25", False), ("2020-08-27", True)])
def test_a_survey_that_the_protocol_says_was_longer_has_its_term_from_that_end(posted: str, late: bool) -> None:
    made = Site()
    made.background()
    words: dict[str, Any] = {"project": "Тепловые сети", "initiator": "ГКП «Жылу»"}
    made.put("2020-07-01", notice(Kind.ANNOUNCEMENT, form=Form.SURVEY, period=("2020-07-06", "2020-08-05"), **words))
    made.put(posted, notice(Kind.PROTOCOL, form=Form.SURVEY, period=("2020-07-06", "2020-08-14"), **words))
    assert of(made, "protocol_missing") == []
    found = of(made, "protocol_late")
    assert [answer for answer, _why in found] == [Answer.VIOLATION] * late
    assert all("По протоколу слушания завершены 14.08.2020, позднее объявленного" in why for _answer, why in found)


def test_a_repetition_of_what_stood_in_time_is_asked_nothing() -> None:
    made = site()
    made.put("2020-08-05", notice(Kind.ANNOUNCEMENT, "2020-08-12", **WORDS))
    assert of(made, "late_notice") == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("ТОО «Ак Тас» уведомляет об отмене собрания 12.08.2020 г. по проекту «Карьер».", Sign.CALLED_OFF),
        ("Открытое собрание, назначенное на 12 августа 2020 г., отменено.", Sign.CALLED_OFF),
        ("2020 жылғы 12 тамызға белгіленген ашық жиналыс болмайтынын хабарлаймыз.", Sign.CALLED_OFF),
        ("ИП Жолаушы информирует: собрание 12.08.2020 г. переносится на 28.08.2020 г.", Sign.MOVED),
        ("Внимание, перенос!", Sign.MOVED),
        ("Прием опросных листов продлен до 28 августа 2020 года.", Sign.MOVED),
        ("«Ақ Тас» ЖШС: жиналыс 12.08.2020 ж. күнінен 28.08.2020 ж. күніне ауыстырылады.", Sign.MOVED),
    ],
)
def test_a_move_and_a_cancellation_are_told_apart(text: str, sign: Sign) -> None:
    assert {found for found in signs_in(text) if found in {Sign.MOVED, Sign.CALLED_OFF}} == {sign}


@pytest.mark.parametrize(
    "text",
    [
        "Общественные слушания состоятся 12 августа 2020 года в 11:00. В случае отмены слушаний сообщим дополнительно.",
        "Общественные слушания по проекту «Перенос линии электропередачи» состоятся 12 августа 2020 года.",
        "Слушания состоятся 12 августа, если карантин не будет отменен, в режиме видеоконференции.",
        "«Су құбырларын ауыстыру» жобасы бойынша қоғамдық тыңдау 12 тамызда өтеді.",
    ],
)
def test_what_only_sounds_like_it_is_neither(text: str) -> None:
    assert not {Sign.MOVED, Sign.CALLED_OFF} & set(signs_in(text))
