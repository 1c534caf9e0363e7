"""One protocol for several announcements, one announcement for several works: what is named is there, and only that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_scenery import Site, answers, d, notice, record, trips

from reading.notice import Certainty, Kind, Notice, Span, Words
from reading.reader import read_notice

HELD = {"2020": "6 августа 2020 года", "2022": "6 октября 2022 года"}
HELD_KK = {"2020": "2020 жылғы 6 тамыз", "2022": "2022 жылғы 6 қазан"}
MONTH = {"2020": "08", "2022": "10"}
POSTED, CAME = {"2020": "2020-07-10", "2022": "2022-09-02"}, {"2020": "2020-08-12", "2022": "2022-10-10"}
OFFICE, OFFICE_KK = "ГУ «Отдел дорог Арнинского района»", "«Арна ауданының жол бөлімі» ММ"
PAIRS = [
    ("Выкидная линия скважины № 18", "Выкидная линия скважины № 24"),
    ("Разведка золота, участок Кулан-1", "Разведка золота, участок Кулан-2"),
    ("Водопровод с. Карасу", "Водопровод с. Байтерек"),
    ("Зерносклад на 900 тонн", "Мельница на 15 т/сутки"),
    ("Полигон Арна, I очередь", "Полигон Арна, II очередь"),
    ("Жилой комплекс Нурлы, блок А", "Жилой комплекс Нурлы, блок Б"),
]
PAIRS_KK = [
    ("№ 18 ұңғыманың лақтыру желісі", "№ 24 ұңғыманың лақтыру желісі"),
    ("Алтын барлау, Құлан-1 учаскесі", "Алтын барлау, Құлан-2 учаскесі"),
    ("Қарасу а. су құбыры", "Бәйтерек а. су құбыры"),
    ("Арна полигонының 1-ші кезегі", "Арна полигонының 2-ші кезегі"),
]
LISTS = [
    "проектам «{0}» и «{1}»", "проектам «{0}», «{1}»", "следующим проектам:\n1) «{0}»;\n2) «{1}»",
    "проектам:\n1) {0};\n2) {1}", "проектам:\n– {0};\n– {1}", "проекту «{0}» и к проекту «{1}»",
    "проектам «{0}» (начало 11:00) и «{1}» (начало 12:30)",
]  # fmt: skip
LISTS_KK = [
    "«{0}» және «{1}» жобалары", "«{0}», «{1}» жобалары", "«{0}» жобасы және «{1}» жобасы",
    "мына жобалар:\n1) «{0}»;\n2) «{1}»",
]  # fmt: skip


def announced(work: str, customer: str, year: str, place: str = "с. Арна, клуб") -> str:
    return (
        f"Общественные слушания в форме открытого собрания по проекту «{work}» состоятся {HELD[year]} в 11:00, {place}.\n"
        f"Заказчик: {customer}"
    )


def announced_kk(work: str, customer: str, year: str) -> str:
    return (
        f"Жоба: «{work}»\nТапсырыс беруші: {customer}\nНысаны: ашық жиналыс түріндегі қоғамдық тыңдаулар\n"
        f"Күні: {HELD_KK[year]}, сағат 11:00\nОрны: Арна а., клуб"
    )


def minutes(works: str, customer: str, year: str) -> str:
    return (
        f"ПРОТОКОЛ общественных слушаний\nРассмотрены материалы ОВОС по {works}.\nЗаказчик: {customer}\n"
        f"Форма: открытое собрание\nДата и время: {HELD[year]}, 11:00\nМесто: с. Арна, клуб\nЗамечаний не поступило."
    )


def minutes_kk(works: str, customer: str, year: str) -> str:
    return (
        f"Қоғамдық тыңдаулар ХАТТАМАСЫ\nТыңдау тақырыбы: {works}\nТапсырыс беруші: {customer}\nНысаны: ашық жиналыс\n"
        f"Күні мен уақыты: {HELD_KK[year]}, сағат 11:00\nОрны: Арна а., клуб"
    )


Put = tuple[str, str]  # title, text


def judged(
    announcements: Sequence[Put], protocols: Sequence[Put], year: str = "2020", language: str = "ru", **state: object
) -> tuple[str, str]:
    """Returns the answers about missing protocols and about missing announcements, by their first letters, in order."""
    made = Site((language,))
    made.background(f"{year}-{int(MONTH[year]) - 4:02d}-04")
    for kind, when, notices in ((0, POSTED[year], announcements), (1, CAME[year], protocols)):
        for place, (title, text) in enumerate(notices):
            read = read_notice(text, title=title, seen=d(when))
            assert read.kind is (Kind.ANNOUNCEMENT, Kind.PROTOCOL)[kind]
            made.put(when, read, title=title, language=language, key=f"{kind}-{place}", **(state if kind else {}))
    seen = record(made, trips(f"{year}-{int(MONTH[year]) - 1:02d}-01", f"{year}-{MONTH[year]}-31"))
    found = []
    for rule in ("protocol_missing", "announcement_missing"):
        told = [v for v in answers(seen, rule, f"{year}-{MONTH[year]}") if "Запад" not in v.posting.title]  # type: ignore[union-attr]
        found.append("".join(v.answer.value[:2] for v in sorted(told, key=lambda v: v.posting.url)))  # type: ignore[union-attr]
    return found[0], found[1]


BOTH, LACKING = "coco", "covi"


@pytest.mark.parametrize("works", LISTS)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_protocol_serves_each_announcement_whose_work_it_names(one: str, other: str, works: str) -> None:
    customer = "ТОО «Арна Курылыс»"
    put = [(f"Объявление. {work}", announced(work, customer, "2020")) for work in (one, other)]
    assert judged(put, [("Протокол", minutes(works.format(one, other), customer, "2020"))]) == (BOTH, "co")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_so_it_does_under_the_code_of_2021(one: str, other: str) -> None:
    put = [(f"Слушания: {work}", announced(work, "ТОО «Арна Курылыс»", "2022")) for work in (one, other)]
    text = minutes(LISTS[0].format(one, other), "ТОО «Арна Курылыс»", "2022")
    assert judged(put, [(f"Протокол: {one}", text)], "2022") == (BOTH, "co")


@pytest.mark.parametrize("year", ["2020", "2022"])
@pytest.mark.parametrize("works", LISTS_KK)
@pytest.mark.parametrize(("one", "other"), PAIRS_KK)
def test_and_in_kazakh(one: str, other: str, works: str, year: str) -> None:
    customer = "«Арна Құрылыс» ЖШС"
    put = [(f"Хабарландыру. {work}", announced_kk(work, customer, year)) for work in (one, other)]
    protocol = ("Хаттама", minutes_kk(works.format(one, other), customer, year))
    assert judged(put, [protocol], year, "kk") == (BOTH, "co")


@pytest.mark.parametrize("year", ["2020", "2022"])
@pytest.mark.parametrize(("one", "other"), PAIRS[:1] + PAIRS[2:4])
def test_a_protocol_that_names_one_work_only_does_not_hide_that_the_other_has_none(
    one: str, other: str, year: str
) -> None:
    put = [(f"Объявление. {work}", announced(work, OFFICE, year)) for work in (one, other)]
    for named, wanted in ((one, "covi"), (other, "vico")):
        protocol = (f"Протокол. {named}", minutes(f"проекту «{named}»", OFFICE, year))
        assert judged(put, [protocol], year) == (wanted, "co")


@pytest.mark.parametrize(("one", "other"), PAIRS_KK[:1] + PAIRS_KK[2:3])
def test_nor_in_kazakh(one: str, other: str) -> None:
    put = [(f"Хабарландыру. {work}", announced_kk(work, OFFICE_KK, "2020")) for work in (one, other)]
    protocol = (f"Хаттама. {one}", minutes_kk(f"«{one}» жобасы", OFFICE_KK, "2020"))
    assert judged(put, [protocol], "2020", "kk") == (LACKING, "co")


def test_a_third_hearing_that_the_protocol_of_two_does_not_name_still_lacks_its_own() -> None:
    works = ["Водопровод с. Карасу", "Водопровод с. Байтерек", "Мост через р. Арна"]
    put = [(f"Объявление. {work}", announced(work, OFFICE, "2020")) for work in works]
    protocol = ("Протокол", minutes(LISTS[0].format(*works), OFFICE, "2020"))
    assert judged(put, [protocol]) == ("cocovi", "co")


@pytest.mark.parametrize(
    ("works", "title"),
    [
        (["Обустройство скважины № 41", "Обустройство скважины № 42"], "Обустройство скважин №№ 41, 42"),
        (["Обустройство скважины № 41", "Обустройство скважины № 43"], "Обустройство скважин № 41–43"),
        (["Скважина Арна-4", "Скважина Арна-5"], "Скважины Арна-4 и Арна-5"),
        (["Газификация с. Карасу", "Газификация с. Байтерек"], "Газификация сел Карасу, Байтерек"),
        (["Дорога Карасу – Арна, участок 1", "Дорога Карасу – Арна, участок 2"], "Дорога Карасу – Арна, участки 1 и 2"),
    ],
)
def test_works_told_in_one_name_accuse_none(works: list[str], title: str) -> None:
    put = [(f"Объявление. {work}", announced(work, OFFICE, "2020")) for work in works]
    missing, unannounced = judged(put, [(f"Протокол. {title}", minutes(f"проекту «{title}»", OFFICE, "2020"))])
    assert ("vi" in missing, unannounced) == (False, "co")


@pytest.mark.parametrize("who", ["Заказчики: {0}, {1}", "Заказчики: {0} и {1}", "Заказчики:\n1) {0};\n2) {1}"])
def test_two_customers_of_one_protocol(who: str) -> None:
    customers, works = ("ТОО «Арна Жол»", "ТОО «Кулан Тас»"), ("Подъездная дорога", "Карьер Кулан")
    put = [(f"Слушания: {w}", announced(w, c, "2020")) for w, c in zip(works, customers, strict=True)]
    text = minutes(LISTS[0].format(*works), "#", "2020").replace("Заказчик: #", who.format(*customers))
    assert judged(put, [("Протокол", text)]) == (BOTH, "co")
    alone = (f"Протокол: {works[0]}", minutes(f"проекту «{works[0]}»", customers[0], "2020"))
    assert judged(put, [alone]) == (LACKING, "co")


def test_an_announcement_of_several_works_announces_each_of_them_and_no_other() -> None:
    works = ("Асфальтный завод в с. Карасу", "Карьер суглинков № 7")
    text = announced("#", OFFICE, "2020").replace("проекту «#»", "следующим проектам: 1) «{}»; 2) «{}»".format(*works))
    protocols = [(f"Протокол. {work}", minutes(f"проекту «{work}»", OFFICE, "2020")) for work in works]
    assert judged([("Объявление", text)], protocols) == ("co", "coco")
    third = ("Протокол. Мост", minutes("проекту «Мост через р. Арна»", OFFICE, "2020"))
    assert judged([("Объявление", text)], [*protocols, third])[1] == "cococa"


@pytest.mark.parametrize("state", [{"unreadable": True}, {"complete": False, "detail": False}])
def test_a_protocol_that_was_not_read_whole_may_name_the_other_too(state: dict[str, bool]) -> None:
    one, other = PAIRS[0]
    put = [(f"Объявление. {work}", announced(work, OFFICE, "2020")) for work in (one, other)]
    missing, _ = judged(put, [(f"Протокол. {one}", minutes(f"проекту «{one}»", OFFICE, "2020"))], **state)
    assert "vi" not in missing


def test_a_work_that_a_protocol_speaks_of_further_down_may_have_been_heard() -> None:
    one, other = PAIRS[3]
    put = [(f"Объявление. {work}", announced(work, OFFICE, "2020")) for work in (one, other)]
    text = minutes(f"проекту «{one}»", OFFICE, "2020") + f"\nДалее доложено о проекте «{other}», вопросов не было."
    assert judged(put, [(f"Протокол. {one}", text)]) == ("coca", "co")


def test_a_list_of_which_one_work_is_nobody_s_leaves_the_lacking_one_to_a_person() -> None:
    put = [(f"Объявление. {work}", announced(work, OFFICE, "2020")) for work in ("Мост Арна", "Ферма в с. Карасу")]
    text = minutes("проектам «Мост Арна» и «Животноводческий комплекс»", OFFICE, "2020")
    assert judged(put, [("Протокол", text)]) == ("coca", "co")


def test_the_protocol_of_both_in_two_languages_is_one() -> None:
    made = Site(("ru", "kk"))
    made.background()
    for place in range(2):
        texts = announced(PAIRS[0][place], "ТОО «Арна»", "2020"), announced_kk(PAIRS_KK[0][place], "«Арна» ЖШС", "2020")
        for language, text in zip(("ru", "kk"), texts, strict=True):
            made.put(
                "2020-07-10", read_notice(text, seen=d("2020-07-10")), language=language, key=f"a{place}", title=""
            )
    protocols = (
        minutes(LISTS[0].format(*PAIRS[0]), "ТОО «Арна»", "2020"),
        minutes_kk(LISTS_KK[0].format(*PAIRS_KK[0]), "«Арна» ЖШС", "2020"),
    )
    for language, text in zip(("ru", "kk"), protocols, strict=True):
        read = read_notice(text, seen=d("2020-08-12"))
        made.put("2020-08-12", read, language=language, key=f"p-{language}", title="")
    seen = record(made, trips("2020-07-01", "2020-08-31"))
    for rule, wanted in (("protocol_missing", "coco"), ("announcement_missing", "co")):
        assert "".join(v.answer.value[:2] for v in answers(seen, rule)) == wanted


HERE = Span(0, 1)
NAMES = ("Карьер Арна № 1", "Карьер Арна № 2", "Мельница Кулан", "Водопровод с. Карасу")
WHO = ("ТОО «Арна Тас»", "ТОО «Кулан Ун»")
NOTICES = st.fixed_dictionaries(
    {
        "works": st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
        "who": st.lists(st.sampled_from(WHO), min_size=1, max_size=2, unique=True),
        "day": st.sampled_from(("2020-08-06", "2020-08-06", "2020-08-07")),
    }
)


def told(kind: Kind, said: dict[str, object]) -> Notice:
    names, who = [[Words(name, HERE, Certainty.CERTAIN) for name in said[key]] for key in ("works", "who")]  # type: ignore[attr-defined]
    read = notice(kind, str(said["day"]), project=names[0].value, initiator=who[0].value)
    return replace(read, works=tuple(names) if len(names) > 1 else (), customers=tuple(who) if len(who) > 1 else ())


def lacking(announcements: Sequence[dict[str, object]], protocols: Sequence[tuple[int, dict[str, object]]]) -> set[str]:
    """Returns the keys of announcements of which it is proven that they have no protocol."""
    made = Site()
    made.background()
    for place, said in enumerate(announcements):
        made.put("2020-07-10", told(Kind.ANNOUNCEMENT, said), key=f"a{place}")
    for place, said in protocols:  # they are numbered in the order of the list
        made.put("2020-08-12", told(Kind.PROTOCOL, said), key=f"p{place}")
    found = answers(record(made, trips("2020-07-01", "2020-08-31")), "protocol_missing")
    return {v.posting.url for v in found if v.answer.value == "violation" and v.posting}


@settings(max_examples=60, deadline=None)
@given(st.lists(NOTICES, min_size=1, max_size=3), st.lists(NOTICES, min_size=1, max_size=3))
def test_one_more_protocol_never_accuses_anybody_and_the_order_is_of_no_matter(
    announcements: list[dict[str, object]], protocols: list[dict[str, object]]
) -> None:
    """In one language: a translation may tell what the protocol left open."""
    numbered = list(enumerate(protocols))
    every = lacking(announcements, numbered)
    assert every <= lacking(announcements, numbered[:-1])
    assert every == lacking(announcements, numbered[::-1])
