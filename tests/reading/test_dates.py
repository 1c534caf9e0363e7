from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from month_names import KK, RU

from reading.dates.finding import YearFrom, find_dates, single_date
from reading.notice import Certainty

SEEN = date(2020, 8, 20)
# The endings of the twelve months as the vowel harmony and the last sound ask for them.
LOCATIVE = ["да", "да", "да", "де", "да", "да", "де", "да", "те", "да", "да", "да"]
ABLATIVE = ["дан", "нан", "дан", "ден", "дан", "нан", "ден", "дан", "тен", "нан", "дан", "нан"]
DATIVE = ["ға", "ға", "ға", "ге", "ға", "ға", "ге", "ға", "ке", "ға", "ға", "ға"]
GENITIVE = ["дың", "ның", "дың", "дің", "дың", "ның", "нің", "дың", "тің", "ның", "ның", "ның"]
POSSESSIVE = ("ы", "ы", "ы", "і", "ы", "ы", "сі", "ы", "і", "ы", "сы", "ы")
days = st.dates(date(2001, 1, 1), date(2049, 12, 31))


def kk_possessive(day: date) -> str:
    stem = KK[day.month - 1]
    return ("қыркүйег" if day.month == 9 else stem) + POSSESSIVE[day.month - 1]


def soft(day: date) -> bool:
    return day.month in (4, 7, 9)


def ru_forms(day: date) -> list[str]:
    d, m, y = day.day, RU[day.month - 1], day.year
    return [
        f"{d} {m} {y} года",
        f"{d} {m} {y} г.",
        f"«{d:02}» {m} {y}г.",
        f"{d}{m}{y}года",
        f"{d:02}.{day.month:02}.{y}",
        f"{d:02}.{day.month:02}.{y}г.",
        f"{d:02}/{day.month:02}/{y}",
        f"{d:02}-{day.month:02}-{y}",
        f"{d}-го {m} {y} года",
        f"{d}\u00a0{m}\u00a0{y} года",
        f"{day.isoformat()}",
        f"{d} {m.replace('а', 'a').replace('о', 'o')} {y} г.",
    ]


def kk_forms(day: date) -> list[str]:
    d, m, y, at = day.day, KK[day.month - 1], day.year, day.month - 1
    possessive = kk_possessive(day)
    return [
        f"{y} жылғы {d} {m}",
        f"{y} жылғы {d} {m}{LOCATIVE[at]}",
        f"{y} жылғы «{d:02}» {m}",
        f"{y} жылдың {d} {possessive}",
        f"{y} жылдың {d} {possessive}н{'де' if soft(day) else 'да'}",
        f"{y} жылы {d} {m} күні",
        f"{y} ж. {d} {m}",
        f"{d} {m} {y} ж.",
        f"{d}-{m}{LOCATIVE[at]} {y} жылы",
        f"{d:02}.{day.month:02}.{y} ж.",
        f"{y}.{day.month:02}.{d:02} ж.",
        f"{y} жылғы {d} {m}{DATIVE[at]}",
        f"{y} жылғы {d} {m}{ABLATIVE[at]}",
        f"{y} жылғы {d} {m}".replace("ә", "ə"),
        f"{y} жылғы {m}{GENITIVE[at]} {d}-ы",
        f"{y} жылғы {m} айының {d}-і",
    ]


@given(days, st.sampled_from(range(len(ru_forms(SEEN)))))
def test_a_date_in_any_russian_form_is_read_back(day: date, form: int) -> None:
    text = ru_forms(day)[form]
    assert [found.value for found in find_dates(f"Слушания состоятся {text} в 15:00", SEEN)] == [day]
    assert single_date(text, SEEN) == day


@given(days, st.sampled_from(range(len(kk_forms(SEEN)))))
def test_a_date_in_any_kazakh_form_is_read_back(day: date, form: int) -> None:
    text = kk_forms(day)[form]
    assert [found.value for found in find_dates(f"Тыңдаулар {text} сағат 15:00-де өтеді", SEEN)] == [day]


@given(days, st.integers(1, 200), st.sampled_from(range(8)))
def test_both_ends_of_a_range_are_read_back(start: date, length: int, form: int) -> None:
    end = start + timedelta(days=length)
    a, b = start.month - 1, end.month - 1
    year = "" if start.year == end.year else f" {start.year} года"
    text = [
        f"с {start.day} {RU[a]}{year} по {end.day} {RU[b]} {end.year} года",
        f"с {start:%d.%m.%Y} по {end:%d.%m.%Y} г.",
        f"{start:%d.%m.%Y}-{end:%d.%m.%Y}",
        f"{start:%d.%m.%Y} – {end:%d.%m.%Y} гг.",
        f"{start.year} жылғы {start.day} {KK[a]}{ABLATIVE[a]} {end.year} жылғы {end.day} {KK[b]}{DATIVE[b]} дейін",
        f"{start.year} жылғы {start.day} {KK[a]} мен {end.year} жылғы {end.day} {KK[b]} аралығында",
        f"{start:%d.%m.%Y} ж. бастап {end:%d.%m.%Y} ж. дейін",
        f"с «{start.day}» {RU[a]} {start.year}г. до «{end.day}» {RU[b]} {end.year}г.",
    ][form]
    assert [found.value for found in find_dates(text, SEEN)] == [start, end]


@given(days, st.integers(1, 150))
def test_a_year_said_once_serves_both_ends_even_across_new_year(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    if (start.month, start.day) == (end.month, end.day) or "29 февраля" in f"{start.day} {RU[start.month - 1]}":
        return
    a, b = start.month - 1, end.month - 1
    russian = f"с {start.day} {RU[a]} по {end.day} {RU[b]} {end.year} года"
    kazakh = f"{start.year} жылғы {start.day} {KK[a]}{ABLATIVE[a]} {end.day} {KK[b]}{DATIVE[b]} дейін"
    if start.month != end.month:
        assert [found.value for found in find_dates(russian, None)] == [start, end]
        assert [found.value for found in find_dates(kazakh, None)] == [start, end]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("«11.08.2020»", date(2020, 8, 11)),
        ("21.01.2020 ж.", date(2020, 1, 21)),
        ("22.10.2020 г.", date(2020, 10, 22)),
        ("Дата публикации: 11.08.2020", date(2020, 8, 11)),
        ("8 января в 14:54", date(2020, 1, 8)),
        ("28 декабря", date(2019, 12, 28)),
        ("05.05.2023, 18:23", date(2023, 5, 5)),
        ("Вторник, 11 августа 2020", date(2020, 8, 11)),
        ("2020-08-11T12:00:00Z", date(2020, 8, 11)),
        ("12:30, 11 Тамыз 2020", date(2020, 8, 11)),
        ("32.08.2020", None),
        ("31 июня 2020 года", None),
        ("29.02.2021", None),
        ("14.01.2020 — Согласно", None),
        ("11.08.2020 12.08.2020", None),
        ("О проведении слушаний 11.08.2020", None),
        ("", None),
        ("15", None),
    ],
)
def test_only_a_string_that_is_a_date_alone_is_one(text: str, day: date | None) -> None:
    assert single_date(text, SEEN) == day


@pytest.mark.parametrize(
    "text",
    [
        "тел. 8 (7172) 24-08-20",
        "8-701-10-08-2020",
        "БИН 120820000315",
        "СНиП 1.02.01-2007",
        "2 қазандық, 5 маусымдық жұмысшы",
        "826 2025 6971",
        "код 281220",
        "в 15.00 часов, каб. 12",
        "п. 10.08 Правил",
        "20 май сүзгісі",
        "на 2025-2030 гг.",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text, SEEN) == []


@pytest.mark.parametrize(
    "text", ["31 июня 2020 года", "2020 жылғы 31 маусым", "32.08.2020", "15.13.2020", "5 мая 202 года"]
)
def test_an_impossible_date_is_raised_and_not_mended(text: str) -> None:
    (found,) = find_dates(text, SEEN)
    assert found.value is None
    assert found.fault
    assert found.certainty is Certainty.DOUBTFUL


def test_a_range_across_new_year_in_one_word() -> None:
    assert [found.value for found in find_dates("с 20 декабря по 15 января 2021 года")] == [
        date(2020, 12, 20),
        date(2021, 1, 15),
    ]


def test_a_missing_year_is_resolved_from_the_day_of_the_first_sighting() -> None:
    (near,) = find_dates("состоятся 15 января", date(2020, 12, 28))
    assert (near.value, near.year_from, near.certainty) == (date(2021, 1, 15), YearFrom.SEEN, Certainty.CERTAIN)
    (far,) = find_dates("состоятся 15 января", date(2020, 7, 10))
    assert far.certainty is Certainty.DOUBTFUL
    (unknown,) = find_dates("состоятся 15 января")
    assert unknown.value is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10, 11 и 12 августа 2020 года", [10, 11, 12]),
        ("24 және 25 тамызда 2020 жылы", [24, 25]),
        ("с 10-28 августа 2020", [10, 28]),
        ("2020 жылдың 10-28 тамызы аралығында", [10, 28]),
        ("2020 жылғы тамыз айының 10-нан 28-іне дейін", [10, 28]),
        ("2020 жылғы «11» тамыздан бастап «28» тамызға дейін", [11, 28]),
        ("ул. Сатпаева, 5 - 12 августа 2020", [12]),
        ("в каб. 5, 12 августа 2020", [12]),
        ("14:00-11.08.2020", [11]),
        ("11 ав густа 2 020 года", [11]),
        ("«15» та-\nмыз 2020ж", [15]),
    ],
)
def test_days_that_share_a_month(text: str, expected: list[int]) -> None:
    assert [found.value for found in find_dates(text, SEEN)] == [date(2020, 8, day) for day in expected]


@given(st.text(alphabet=st.sampled_from("0123456789 .-/«»гжылғдаүтмзпос\n\u00ad\u202e\x00№,:"), max_size=80))
def test_any_text_gives_places_that_hold_the_words(text: str) -> None:
    for found in find_dates(text, SEEN):
        assert text[found.span.start : found.span.end] == found.text
        assert (found.value is None) == bool(found.fault)


ORDINAL_RU = [
    "первого",
    "второго",
    "третьего",
    "четвертого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
]
TEENS_RU = [f"{stem}надцатого" for stem in ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")]
ORDINAL_KK = ["бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші", "сегізінші", "тоғызыншы"]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def spelled_ru(day: int) -> str:
    if day in (20, 30):
        return {20: "двадцатого", 30: "тридцатого"}[day]
    if day > 20:
        return f"{'двадцать' if day < 30 else 'тридцать'} {ORDINAL_RU[day % 10 - 1]}"
    return ORDINAL_RU[day - 1] if day <= 10 else TEENS_RU[day - 11]


def spelled_kk(day: int) -> str:
    if day % 10 == 0:
        return {10: "оныншы", 20: "жиырмасыншы", 30: "отызыншы"}[day]
    return f"{('', 'он ', 'жиырма ', 'отыз ')[day // 10]}{ORDINAL_KK[day % 10 - 1]}"


@given(st.dates(date(2001, 1, 1), date(2049, 12, 31)))
def test_a_date_in_any_of_the_rarer_forms_is_read_back(day: date) -> None:
    month = ENGLISH[day.month - 1]
    for text in (
        f"{spelled_ru(day.day)} {RU[day.month - 1]} {day.year} года",
        f"{spelled_ru(day.day).capitalize()} {RU[day.month - 1]} {day.year} г.",
        f"{day.year} жылғы {spelled_kk(day.day)} {KK[day.month - 1]}{LOCATIVE[day.month - 1]}",
        f"{day.year} жылдың {KK[day.month - 1]} айының {day.day}-і",
        f"{day.day}.{ROMAN[day.month - 1]}.{day.year} г.",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.day}th of {month}, {day.year}",
    ):
        assert [found.value for found in find_dates(f"Слушания: {text}, клуб", SEEN)] == [day], text


@given(st.dates(date(2001, 1, 1), date(2048, 12, 31)), st.integers(1, 60))
def test_a_year_before_two_days_without_one_is_both_of_theirs(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    for text in (
        f"{start.year} ж. {start.day}.{start.month:02} – {end.day}.{end.month:02}",
        f"в {start.year} г. с {start.day:02}.{start.month:02} по {end.day:02}.{end.month:02}",
        f"{start.year} жылғы {start.day:02}.{start.month:02}-нан {end.day:02}.{end.month:02}-ге дейін",
    ):
        assert [found.value for found in find_dates(f"Опрос: {text}.", SEEN)] == [start, end], text


@pytest.mark.parametrize(
    "text",
    [
        "Время: с 10.00 до 12.30", "пункты 5.10 – 30.10 стандарта", "в 2020 году 1.2 - 3.4 тыс. тонн", "you may 5 times",
        "екінші қазан", "12 - 1/2020", "ул. Чехова, 12 кв. 2020", "XII.2020",
    ],
)  # fmt: skip
def test_what_looks_like_a_rare_form_and_is_none(text: str) -> None:
    assert find_dates(text, SEEN) == []


def test_a_day_torn_apart_is_put_together_and_never_certain() -> None:
    (torn,) = find_dates("состоятся 1 5 сентября 2020 года", SEEN)
    assert (torn.value, torn.certainty) == (date(2020, 9, 15), Certainty.DOUBTFUL)
    (own,) = find_dates("в каб. 1 5 сентября 2020 года", SEEN)
    assert (own.value, own.certainty) == (date(2020, 9, 5), Certainty.CERTAIN)
