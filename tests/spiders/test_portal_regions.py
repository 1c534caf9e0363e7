"""From what a card says to regions: named ones only, and never a district's name taken for an oblast's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portal_scenery import NAMES

from config.regions import Region, load_regions
from spiders.portal_card import Card, Sitting
from spiders.portal_files import CardFile
from spiders.portal_rows import Recording, may_change

REGIONS = load_regions()
SEEN = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("row", "region"),
    [
        ("г.Астана, район «Есиль»", "nur-sultan"),
        ("г. Нур-Султан, район Байконур", "nur-sultan"),
        ("Астана қ., Есіл ауданы", "nur-sultan"),
        ("Костанайская область, Камыстинский район, Аралкольская с.а.", "kostanay"),
        ("КОСТАНАЙСКАЯ ОБЛ., г.Рудный", "kostanay"),
        ("область Абай, Жарминский район", "abai"),
        ("обл.Абай", "abai"),
        ("Абайская область, г.Семей", "abai"),
        ("Абай облысы, Аягөз ауданы", "abai"),
        ("область Жетісу, Ескельдинский район", "zhetisu"),
        ("Жетысуская область", "zhetisu"),
        ("область Жетысу", "zhetisu"),
        ("область Ұлытау", "ulytau"),
        ("Улытауская обл., Жанааркинский район", "ulytau"),
        ("область Улытау", "ulytau"),
        ("г.Шымкент, Абайский район, 216 квартал", "shymkent"),
        ("Шымкент", "shymkent"),
        ("г.Алматы, Жетысуский район", "almaty-city"),
        ("Алматинская область, Илийский район", "almaty-region"),
        ("Алматы облысы, Іле ауданы", "almaty-region"),
        ("Западно - Казахстанская область, Бурлинский район", "west-kazakhstan"),
        ("ЗКО, г.Уральск", "west-kazakhstan"),
        ("Северо-Казахстанская область, Жамбылский район", "north-kazakhstan"),
        ("Туркестанская область, г.Туркестан", "turkistan"),
        ("район Байконур, г.Астана", "nur-sultan"),
    ],
)
def test_a_row_that_names_its_region_is_understood(row: str, region: str) -> None:
    assert NAMES.of_row(row) == {region}


@pytest.mark.parametrize(
    "row",
    [
        "", "Жамбылский район", "Абайский район", "район Абай", "Алматинский район", "Улытауский район", "Жетысуский район",
        "г.Костанай", "г.Туркестан", "с. Шымкент-2", "Алматы", "улица Алматы", "дорога Алматы - Конаев", "трасса к Алматы",
        "Акмолинская, Костанайская области", "проспект Абай", "Омская область, г.Омск",
    ],
)  # fmt: skip
def test_a_row_that_names_none_for_certain_is_not_guessed(row: str) -> None:
    assert NAMES.of_row(row) == frozenset()


@pytest.mark.parametrize("region", list(REGIONS), ids=lambda region: region.id)
def test_every_region_is_known_by_all_its_names_and_its_code(region: Region) -> None:
    for name in region.names:
        for official in (name.ru.official, name.ru.genitive, name.kk.official):
            assert NAMES.of_row(f"{official}, какой-то район") == {region.id}, official
    assert NAMES.by_code(region.iso_new[-2:]) == region.id


def test_shymkents_code_on_the_portal_is_not_the_classifiers() -> None:
    assert NAMES.by_code("17") == NAMES.by_code("79") == "shymkent"
    assert NAMES.by_code("99") is None
    assert NAMES.by_code(None) is None


def recorded(card: Card, hints: dict[str, str] | None = None) -> tuple[str, dict[str, str]]:
    row = Recording(NAMES, ("protocol",), hints).row(5, "https://x/5", card, SEEN)
    return row.region, dict(row.witnesses)


def test_one_region_is_the_cards_several_are_all_kept_and_none_is_its_own() -> None:
    one = Card("discussion", "ru", project="п", territory=("область Абай, Жарминский район", "область Абай, г.Семей"))
    assert recorded(one) == ("abai", {"regions": "abai"})
    two = Card("discussion", "ru", project="п", territory=("область Абай, Жарминский район", "ВКО, Глубоковский район"))
    assert recorded(two) == ("", {"regions": "abai east-kazakhstan"})
    assert recorded(Card("discussion", "ru", project="п", territory=("Жамбылский район",))) == ("", {})


def test_a_meetings_number_names_its_region_and_one_that_differs_from_the_territory_makes_two() -> None:
    assert recorded(Card("meeting", "ru", number="26551917001", project="п"))[0] == "shymkent"
    both = Card("meeting", "ru", number="26551963001", project="п", territory=("область Абай, г.Семей",))
    assert recorded(both)[1]["regions"] == "abai east-kazakhstan"


def test_organiser_place_and_mail_are_hints_and_decide_nothing() -> None:
    card = Card(
        "meeting",
        "ru",
        project="п",
        organiser="Управление акимата Костанайской области, z.bekkulova@kostanay.gov.kz",
        contacts="expert_oos@mail.ru",
        sittings=(Sitting(place="г.Шымкент, ул. Жибек жолы"),),
    )
    region, witnesses = recorded(card, {"expert_oos@mail.ru": "aktobe", "@kostanay.gov.kz": "kostanay"})
    assert region == ""
    assert witnesses == {"region_hints": "aktobe kostanay shymkent"}


def test_the_day_of_registration_is_a_witness_for_discussions_that_tell_it() -> None:
    def registered(form: str, number: str) -> str | None:
        return recorded(Card("meeting" if form == "meeting" else "discussion", "ru", number=number, project="п"))[
            1
        ].get("registered")

    assert registered("discussion", "260219001028") == "2026-02-19"
    assert registered("discussion", "213127001001") is None
    assert registered("discussion", "270219001028") is None  # a day to come
    assert registered("meeting", "260219001028") is None
    assert registered("meeting", "25140927001") is None


def test_only_files_of_the_wanted_sections_that_have_an_address_are_fetched() -> None:
    files = (
        CardFile("documents", "a.pdf", "https://x/1"),
        CardFile("protocol", "b.pdf", "https://x/2"),
        CardFile("protocol", "c.pdf"),
    )
    row = Recording(NAMES, ("protocol",)).row(
        5, "https://x/5", Card("discussion", "ru", project="п", files=files), SEEN
    )
    assert [(link.url, link.label) for link in row.files] == [("https://x/2", "b.pdf")]
    assert "a.pdf" in row.text


@pytest.mark.parametrize(
    ("period", "protocol", "open_"),
    [
        ("18.02.2026 - 19.03.2026", False, True),
        ("18.12.2025 - 19.01.2026", False, True),
        ("01.09.2025 - 08.09.2025", False, False),
        ("18.02.2026 - 19.03.2026", True, False),
        ("", False, True),
    ],
)
def test_a_card_may_change_until_a_protocol_lies_on_it_or_its_hearing_is_long_over(
    period: str, protocol: bool, open_: bool
) -> None:
    files = (CardFile("protocol", "b.pdf", "https://x/2"),) if protocol else ()
    text = Card("discussion", "ru", number="1", project="п", period=period, files=files).text()
    assert may_change(text, SEEN) is open_


@given(st.text(max_size=80))
def test_no_row_breaks_it_and_none_means_more_than_one_region(row: str) -> None:
    assert len(NAMES.of_row(row)) <= 1
