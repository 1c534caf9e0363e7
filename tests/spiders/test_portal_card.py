"""A card read from pages of several makes, and what the reader then makes of its text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_scenery import LIST, as_form, as_paragraphs, as_tables, capture, discussion

from config.errors import ConfigurationError
from config.regions import Listing, Source
from reading.reader import read_notice
from spiders.html import document
from spiders.platform import Page, Unreadable
from spiders.portal import NoCard, PortalCards, PortalOptions, number_of
from spiders.portal_card import Card, Sitting, quoted, read_card
from spiders.portal_files import CardFile
from spiders.registry import platform_for
from store.outcomes import Outcome

MEETING = """Объявление общественных слушаний в форме открытых собраний
№ регистрации: 25140927001
По проекту: «План горных работ месторождения Актас»
Основание общественных слушаний: Проведение оценки воздействия на окружающую среду (в том числе сопровождаемой оценкой)
1. Инициатор: ""Товарищество с ограниченной ответственностью "Батыс Кен""
1.1. БИН\\ИИН: 050140003234
1.2. Представитель: Сериков Марат
1.3. Контакты: 87013334455; info@batysken.example.kz; ;
2. Место и время проведения
2.1. Дата-время проведения: {first}
1.2. Место проведения: Западно-Казахстанская область, Бурлинский район, с. Приурально, здание СДК
1.3. Ссылка на онлайн подключение: https://us06web.zoom.us/j/82620256971
1.4. Описание для подключения к онлайн трансляции общественных слушаний: Код доступа: 281220, 826 2025 6971
2. Место и время проведения
2.1. Дата-время проведения: {second}
1.2. Место проведения: г.Уральск, ул. Достык, 1
3. Общественные слушания организованны: ГУ «Управление природных ресурсов», upr@bqo.example.kz,
4. Повестка дня общественных слушаний: обсуждение проекта"""


def meeting(first: str = "27/01/2026 11:00", second: str = "28/01/2026 15:30") -> str:
    return MEETING.format(first=first, second=second)


def read(body: str) -> Card:
    page = document(capture(body))
    assert not isinstance(page, Unreadable), page
    card = read_card(page)
    assert card is not None
    return card


def notice(card: Card) -> dict[str, Any]:
    return read_notice(card.text(), title=card.project, seen=date(2026, 1, 10), url=LIST).to_json()


makes = pytest.mark.parametrize("made", [as_tables, as_paragraphs, as_form], ids=lambda made: made.__name__)


@makes
def test_a_discussion_is_read_whatever_its_markup(made: Any) -> None:
    card = read(made(discussion(territory='1\tг.Астана, район "Есиль"\n2\tАкмолинская область, Целиноградский район')))
    assert (card.form, card.number, card.project) == (
        "discussion",
        "251212001010",
        "Обоснование уменьшения территории заказника",
    )
    assert (card.initiator, card.bin) == ("Акционерное общество «Алюминий»", "000440003315")
    assert (card.representative, card.contacts) == ("", "almat@erg.example.kz, second@erg.example.kz")
    assert card.period == "18.12.2025 - 19.01.2026"
    assert card.authority.startswith("РГП на ПХВ «Информационно")
    assert card.territory == ("г.Астана, район «Есиль»", "Акмолинская область, Целиноградский район")
    assert card.ground == "проекты, перечисленные в подпунктах 3), 4), 5), 6), 7), 8 статьи 87 Кодекса"
    assert [(file.section, file.name) for file in card.files] == [
        ("documents", "1. РООС+ЕМ гг..pdf"),
        ("media", "газета Ел тилеги 13.05.2026.pdf"),
    ]


@makes
def test_a_meeting_with_two_places_is_read_whatever_its_markup(made: Any) -> None:
    card = read(made(meeting()))
    assert card.form == "meeting"
    assert [(sitting.at, sitting.place) for sitting in card.sittings] == [
        ("27.01.2026 11:00", "Западно-Казахстанская область, Бурлинский район, с. Приурально, здание СДК"),
        ("28.01.2026 15:30", "г.Уральск, ул. Достык, 1"),
    ]
    assert card.sittings[0].link == "https://us06web.zoom.us/j/82620256971"
    assert card.organiser == "ГУ «Управление природных ресурсов», upr@bqo.example.kz"
    assert card.agenda == "обсуждение проекта"


def test_a_time_printed_twice_is_one_sitting() -> None:
    lines = meeting(second="27/01/2026 11:00").replace(
        "2. Место и время проведения", "2. Место и время проведения: 27/01/2026 11:00", 1
    )
    assert read(as_tables(lines)).sittings[0] == Sitting(
        "27.01.2026 11:00",
        "Западно-Казахстанская область, Бурлинский район, с. Приурально, здание СДК",
        "https://us06web.zoom.us/j/82620256971",
        "Код доступа: 281220, 826 2025 6971",
    )


def test_both_renderings_give_one_text() -> None:
    old = as_tables(discussion())
    new = as_paragraphs(
        discussion(period="18.12.2025 - 19.01.2026")
        .replace("БИН\\ИИН", "БИН")
        .replace("17.7", "17,7")
        .replace('""', '"')
    )
    kazakh_label = new.replace("БИН", "БСН")
    assert read(old).text() == read(new).text() == read(kazakh_label).text()
    slashes, dots = read(as_tables(meeting())), read(as_tables(meeting("27.01.2026 11:00", "28.01.2026 15:30")))
    assert slashes.text() == dots.text()


@makes
def test_words_of_a_label_inside_a_value_are_the_values_own(made: Any) -> None:
    project = "Раздел ООС к плану горных работ\nИнициатор намечаемой деятельности: ТОО «Другое»\nБИН: 111111111111"
    card = read(made(discussion(project=project)))
    assert (card.initiator, card.bin) == ("Акционерное общество «Алюминий»", "000440003315")
    assert card.project.startswith("Раздел ООС к плану горных работ Инициатор намечаемой деятельности:")
    note = "Код доступа: 281220, 826 2025 6971"
    invitation = f"{note}\nДата и время проведения: 28.01.2026 12:00\nМесто проведения: Zoom"
    card = read(made(meeting(second="28/01/2026 15:30").replace(note, invitation)))
    assert [sitting.at for sitting in card.sittings] == ["27.01.2026 11:00", "28.01.2026 15:30"]
    assert "Zoom" in card.sittings[0].link_note


def test_where_markup_stands_for_the_colon_the_long_labels_are_whole() -> None:
    def headed(lines: str) -> str:
        made = []
        for line in lines.replace("или\n", "или ").replace("республиканского значения,\n", "значения, ").split("\n"):
            label, colon, value = line.partition(":")
            whole = colon and "<a" not in line and "27/01/2026 11" not in label
            made.append(f"<h5>{label}</h5><p>{value}</p>" if whole else f"<div>{line}</div>")
        return f"<html><body>{''.join(made)}</body></html>"

    card = read(headed(discussion()))
    assert (card.authority[:9], card.more) == ("РГП на ПХ", "")
    assert card.initiator == "Акционерное общество «Алюминий»"
    assert read(headed(meeting())).sittings == read(as_tables(meeting())).sittings


@pytest.mark.parametrize(
    ("printed", "initiator"),
    [
        (
            '"ГОСУДАРСТВЕННОЕ УЧРЕЖДЕНИЕ ""УПРАВЛЕНИЕ ПРИРОДЫ ГОРОДА"""',
            "ГОСУДАРСТВЕННОЕ УЧРЕЖДЕНИЕ «УПРАВЛЕНИЕ ПРИРОДЫ ГОРОДА»",
        ),
        ("ГУ«Отдел образования района» Управления", "ГУ«Отдел образования района» Управления"),
        (
            "КГУ «Центр услуг №4» управления координации занятости области»",
            "КГУ «Центр услуг №4» управления координации занятости области»",
        ),
        ("СЕРИК ТЕСТОВ", "СЕРИК ТЕСТОВ"),
    ],
)
@pytest.mark.parametrize("label", ["1.1. БИН\\ИИН", "1.1. БИН", "1.1. БСН", "1.1. БИН/ИИН", "1.1 БИН\\ИИН"])
def test_initiators_are_read_as_the_portal_writes_them(printed: str, initiator: str, label: str) -> None:
    lines = discussion().replace('Акционерное общество ""Алюминий""', printed).replace("1.1. БИН\\ИИН", label)
    card = read(as_paragraphs(lines))
    assert (card.initiator, card.bin) == (initiator, "000440003315")


def test_files_have_section_address_and_size_and_the_name_that_the_card_gives() -> None:
    lies = '<a href="/Public/PubHearings/LoadFile/182922">протокол рус+каз (1).rar</a>\t194,5 КБ'
    files = read(as_tables(discussion(protocol=lies))).files
    assert files[0] == CardFile(
        "documents", "1. РООС+ЕМ гг..pdf", "https://hearings.example.kz/Disscusion/DisHearings/LoadFile/168432", 377487
    )
    assert files[1].size == round(17.7 * (1 << 20))
    assert (files[2].section, files[2].name, files[2].size) == ("protocol", "протокол рус+каз (1).rar", 199168)


def test_a_file_whose_link_says_nothing_is_named_by_its_cell_and_one_without_a_name_by_its_number() -> None:
    there = 'Протокол 1.pdf\t2,6 МБ\t<a href="/x/LoadFile/7">Скачать</a>\n1\t\t<a href="/x/LoadFile/8">Скачать</a>'
    files = [file for file in read(as_tables(discussion(protocol=there))).files if file.section == "protocol"]
    assert [(file.name, file.url.rpartition("/")[2]) for file in files] == [("Протокол 1.pdf", "7"), ("8", "8")]


def test_what_the_public_writes_is_no_field_of_the_card() -> None:
    told = as_tables(
        discussion() + "\nПротокол слушания:\n<a href='/x/LoadFile/9'>мой протокол.pdf</a>\nИнициатор: не тот"
    )
    card = read(told)
    assert [file.section for file in card.files] == ["documents", "media"]
    assert card.initiator == "Акционерное общество «Алюминий»"
    assert card.text() == read(as_tables(discussion())).text()


@pytest.mark.parametrize("made", [as_tables, as_form])
def test_the_reader_finds_the_discussion_in_the_text(made: Any) -> None:
    found = notice(read(made(discussion())))
    assert (found["kind"], found["form"], found["hearings"]) == ("announcement", "public_discussion", [])
    assert (found["period"]["start"], found["period"]["end"]) == ("2025-12-18", "2026-01-19")
    assert found["project"]["value"] == "Обоснование уменьшения территории заказника"
    assert found["bin"]["value"] == "000440003315"
    assert "almat@erg.example.kz" in found["contacts"]["value"]
    assert (found["posted"], found["contradictory_dates"]) == (None, False)


def test_the_reader_finds_the_meetings_in_the_text_and_no_date_in_a_conferences_number() -> None:
    found = notice(read(as_tables(meeting())))
    assert (found["kind"], found["form"], found["period"]) == ("announcement", "open_meeting", None)
    assert [(h["date"], h["time"]) for h in found["hearings"]] == [("2026-01-27", "11:00"), ("2026-01-28", "15:30")]
    assert not found["contradictory_dates"]


def test_a_card_is_a_protocol_once_a_protocols_file_lies_on_it() -> None:
    lies = '<a href="/Public/PubHearings/LoadFile/182922">Итог 21.01.2026.pdf</a>\t2,6 МБ'
    assert notice(read(as_tables(discussion(protocol=lies))))["kind"] == "protocol"
    assert notice(read(as_tables(discussion())))["kind"] == "announcement"


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ('""ТОО "ЮЖНЫЙ КЕН""', "ТОО «ЮЖНЫЙ КЕН»"),
        ('ГУ ""Отдел строительства"" района', "ГУ «Отдел строительства» района"),
        ('"Отчет к плану «Юг»"', "«Отчет к плану «Юг»»"),
        ('АО ""Казахтелеком"', "АО «Казахтелеком»"),
        ("ТОО «Оркен»", "ТОО «Оркен»"),
        ('"Начало без конца', "Начало без конца"),
    ],
)
def test_doubled_and_unbalanced_quotes_are_mended(printed: str, kept: str) -> None:
    assert quoted(printed) == kept


@given(st.text(alphabet='"«»А б-(', max_size=30))
def test_mending_quotes_loses_no_letter_and_needs_no_second_time(text: str) -> None:
    once = quoted(text)
    assert [c for c in once if c.isalpha()] == [c for c in text if c.isalpha()]
    assert quoted(once) == once or '"' in once


def test_marks_of_its_own_on_a_page_lead_nowhere() -> None:
    assert read(as_tables(discussion(protocol="\ue0007\ue001 Протокол.pdf\t1 МБ"))).files[-1].url == ""


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_no_value_breaks_a_card(value: str) -> None:
    body = as_tables(discussion(project=value.replace("{", "").replace("}", ""), period=value[:40]))
    page = document(capture(body))
    if not isinstance(page, Unreadable):
        read_card(page)


def reader() -> PortalCards:
    listing = Listing(url=LIST, section="mixed", language="ru")
    return PortalCards(listing, PortalOptions.model_validate({"ids": {"from": 1}}))


EMPTY = "\n".join(
    line.split(":")[0] + ":" for line in discussion().split("\n") if ":" in line and "LoadFile" not in line
)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<html><body>404</body></html>", 404),
        ("<html><body><h1>Страница не найдена</h1><a href='/'>На главную</a></body></html>", 200),
        (as_tables("Форма протокола общественных слушаний посредством публичных обсуждений\n" + EMPTY), 200),
    ],
)
def test_an_answer_that_is_plainly_no_card_says_that_there_is_none(body: str, status: int) -> None:
    assert isinstance(reader().card(capture(body, status)), NoCard)


def test_being_led_back_to_the_list_says_that_there_is_none() -> None:
    body = "<html><body><h2>Список</h2><a href='/x'>карточка</a></body></html>"
    assert isinstance(reader().card(capture(body, url=LIST)), NoCard)


@pytest.mark.parametrize(
    ("body", "status", "outcome"),
    [
        ("<html><body>Server Error in '/' Application.</body></html>", 500, Outcome.HTTP_ERROR),
        (
            "<html><head><title>Just a moment...</title></head><body><form id='challenge-form'></form></body></html>",
            200,
            Outcome.BLOCK_PAGE,
        ),
        ("<html><body><div id='app'></div><script src='/a.js'></script></body></html>", 200, Outcome.EMPTY_SHELL),
        ("<html><body><h1>Вход</h1><form><input type='password'></form></body></html>", 200, Outcome.BLOCK_PAGE),
        ("<html><body><h1>Сайт временно недоступен</h1></body></html>", 200, Outcome.NOT_PARSEABLE),
        ("<html><body><h1>Новости</h1><p>Совсем другая страница</p></body></html>", 200, Outcome.NOT_PARSEABLE),
        ("", 200, Outcome.NOT_PARSEABLE),
    ],
)
def test_an_answer_that_says_nothing_of_a_card_is_no_witness_either(body: str, status: int, outcome: Outcome) -> None:
    found = reader().card(capture(body, status))
    assert isinstance(found, Unreadable)
    assert found.outcome is outcome


def test_a_list_gives_the_cards_of_its_own_section_whatever_its_layout() -> None:
    body = (
        "<html><body><div onclick='x'><a href='/Disscusion/DisPublic/PublicHearingDetail?hearingId=7'>Проект 7</a></div>"
        "<ul><li><a href='/disscusion/dispublic/publichearingdetail?HearingId=8&amp;x=1'>8</a></li></ul>"
        "<a href='/Public/PubHearings/PublicHearingDetail?hearingId=9'>another section</a>"
        "<a href='/Disscusion/DisPublic/ShowDetails/27683'>a number of another kind</a></body></html>"
    )
    page = reader().listing(capture(body, url=LIST), reader().start())
    assert isinstance(page, Page)
    assert [(row.key, row.url) for row in page.rows] == [
        (number, f"{LIST}/PublicHearingDetail?hearingId={number}") for number in ("7", "8")
    ]
    assert number_of("https://x/Disscusion/DisPublic/ShowDetails/27683", "https://x/Disscusion/DisPublic") is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"list_page": False}, "no card would ever be found"),
        ({"paging": "page=2"}, "{page}"),
        ({"ids": {"ahead": 0}}, "ids.ahead"),
        ({"files": ["all"]}, "files"),
        ({"ids": {"since": date(2026, 2, 19)}}, "in quotes"),
        ({"adhead": 3}, "adhead"),
    ],
)
def test_options_that_make_no_sense_are_named(options: dict[str, Any], said: str) -> None:
    listing = Listing(url=LIST, section="mixed", language="ru")
    source = Source(
        id="p",
        place="portal",
        platform="portal-cards",
        status="verified",
        listings=(listing,),
        options=options,
        evidence="a test",
    )
    with pytest.raises(ConfigurationError, match=said.replace("{", r"\{").replace("}", r"\}")):
        platform_for(source, listing)
