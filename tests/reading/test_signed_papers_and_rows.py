"""What a signed form, a bare title or a table of remarks is; and labels whose words stand in another order."""

from __future__ import annotations

from datetime import date, time

import pytest

from reading.notice import Certainty, Kind
from reading.reader import read_notice

CARD = (
    "Форма протокола общественных слушаний посредством публичных обсуждений\nПо проекту: «Цех»\n1. Инициатор: ТОО «Тас»\n"
    "2. Период проведения общественных слушаний: 18/12/2025 - 19/01/2026\n"
)
SEEN = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Протокол слушания\nВопросы, предложения и замечания представителей общественности", Kind.ANNOUNCEMENT),
        ("Протокол не подписан. Протокол будет оформлен в течение двух рабочих дней.", Kind.ANNOUNCEMENT),
        ("Вопросы: № 1 от 20.12.2025 – о пыли. Ответ: учтено.", Kind.ANNOUNCEMENT),
        ("Протокол оформлен и подписан 22.01.2026 г. ведущим специалистом.", Kind.PROTOCOL),
        ("Дата подписания протокола: 22.01.2026", Kind.PROTOCOL),
        ("Хаттамаға 22.01.2026 ж. қол қойылды.", Kind.PROTOCOL),
    ],
)
def test_a_card_is_a_protocol_once_it_is_signed(told: str, kind: Kind) -> None:
    assert read_notice(CARD + told, seen=SEEN).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "«Тас» ЖШС хаттамасы орналастырылды\nХАТТАМА\n«Цех» жобасының есебі бойынша қоғамдық тыңдаулар (ашық жиналыс)\n"
        "Күні: 27.01.2026 ж. Уақыты: 16:00. Орны: Талап ауылы, мектеп.\nҚатысушылардың пікірі: жоба қолдау тапсын.",
        "Протокол ТОО «Тас» размещён\nПРОТОКОЛ\nОбщественные слушания (открытое собрание) по проекту «Цех»\n"
        "Дата: 27.01.2026 г. Время: 16:00. Место: с. Талап, школа.\nМнение участников: проект поддержать единогласно.",
    ],
)
def test_a_title_alone_on_its_line_makes_minutes_below_the_news_of_them(text: str) -> None:
    notice = read_notice(text, seen=SEEN)
    assert notice.kind is Kind.PROTOCOL
    assert [(item.day.value, item.start) for item in notice.hearings] == [(date(2026, 1, 27), time(16))]


@pytest.mark.parametrize(
    "text",
    [
        "Сводная таблица замечаний и предложений\nк общественным слушаниям по проекту «Цех» (ТОО «Тас»)\nОбщественные "
        "слушания в форме открытого собрания проведены 18.01.2026 г. в 10:00, с. Талап\n1 | Жители, 09.01.2026: пыль",
        "Ескертулер мен ұсыныстардың жиынтық кестесі\n«Цех» жобасы бойынша қоғамдық тыңдауларға («Тас» ЖШС)\n"
        "Ашық жиналыс 18.01.2026 ж. сағат 10:00-де Талап ауылында өтті\n1 | Тұрғындар, 09.01.2026: шаң",
    ],
)
def test_a_table_of_remarks_is_a_protocol_perhaps(text: str) -> None:
    notice = read_notice(text, seen=SEEN)
    assert (notice.kind, notice.kind_certainty) == (Kind.PROTOCOL, Certainty.DOUBTFUL)
    assert [(item.day.value, item.day.certainty) for item in notice.hearings] == [
        (date(2026, 1, 18), Certainty.DOUBTFUL)
    ]


def test_a_table_that_is_promised_makes_no_protocol() -> None:
    text = (
        "Общественные слушания (открытое собрание) по проекту «Цех» ТОО «Тас» состоятся 18.03.2026 г. в 10:00, с. Талап, "
        "школа. После слушаний сводная таблица замечаний и предложений будет приложена к протоколу."
    )
    assert read_notice(text, seen=SEEN).kind is Kind.ANNOUNCEMENT


@pytest.mark.parametrize(
    ("label", "hour"),
    [
        ("Өткізілген күні, уақыты: «20» қаңтар 2026 жыл, 14-00", time(14)),
        ("Өткен күні мен уақыты: 2026 жылғы 20 қаңтар, 14-00", time(14)),
        ("Күні мен уақыты: 2026 жылғы 20 қаңтарда, 14-00", time(14)),
    ],
)
@pytest.mark.parametrize("place", ["Өткізілген жері", "Өткен жері", "Өткізу жері", "Өткізілген орны"])
def test_hour_and_place_of_kazakh_minutes(label: str, hour: time, place: str) -> None:
    text = f"ХАТТАМА\n«Желі» жобасы бойынша ашық жиналыс, қоғамдық тыңдаулар\n{label}\n{place}: Талап ауылы, клуб"
    [hearing] = read_notice(text, seen=SEEN).hearings
    assert (hearing.day.value, hearing.start, hearing.place) == (date(2026, 1, 20), hour, "Талап ауылы, клуб")


@pytest.mark.parametrize("word", ["бұрынғыша", "өзгеріссіз", "сол қалпында"])
def test_a_place_that_stays_is_read_past_the_word_for_it(word: str) -> None:
    text = (
        "«Тас» ЖШС-нің «Цех» ҚОӘБ жобасы бойынша 2026 жылғы 20 ақпанға белгіленген қоғамдық тыңдау 2026 жылғы 4 наурызға, "
        f"сағат 15:00-ге ауыстырылды. Өтетін орны {word}: Талап ауылы, клуб."
    )
    [hearing] = read_notice(text, seen=SEEN).hearings
    assert (hearing.day.value, hearing.place) == (date(2026, 3, 4), "Талап ауылы, клуб")


@pytest.mark.parametrize(
    "row",
    [
        "Инициатор, БИН | ТОО «Тас», 930140000556",
        "Заказчик (БИН) | ТОО «Тас», 930140000556",
        "Инициатор и БИН: ТОО «Тас» 930140000556",
        "Бастамашы, БСН | «Тас» ЖШС, 930140000556",
    ],
)
def test_a_number_after_the_name_of_its_row(row: str) -> None:
    text = (
        f"Проект | «Цех»\n{row}\nФорма | открытое собрание\nДата | 19 марта 2026 г.\nВремя | 11.00\n"
        "Место | г. Риддер, ул. Абая, 22\nОбщественные слушания"
    )
    number = read_notice(text, seen=SEEN).bin
    assert number is not None and number.value == "930140000556"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Инициатор: ТОО «Тас Кен», п. Талап, ул. Абая, 5, тел. 3-14-08. Слушания (общественные) по проекту «Цех».", "ТОО «Тас Кен»"),
        ("Инициатор: АО «Тас-Кен», село Талап. Общественные слушания по проекту «Цех».", "АО «Тас-Кен»"),
        ("«Нұра» шаруашылық жүргізу құқығындағы РМК «Цех» жобасы бойынша қоғамдық тыңдау өткізеді.", "«Нұра» шаруашылық жүргізу құқығындағы РМК"),
        ("«Нұр» жедел басқару құқығындағы КМК «Цех» жобасы бойынша қоғамдық тыңдау өткізеді.", "«Нұр» жедел басқару құқығындағы КМК"),
    ],
)  # fmt: skip
def test_where_an_initiator_s_name_ends(text: str, name: str) -> None:
    initiator = read_notice(text, seen=SEEN).initiator
    assert initiator is not None and initiator.value == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Общественные слушания по проекту ОВОС дробильной установки ТОО «Гранит-Юг». Приглашаем жителей.", "дробильной установки ТОО «Гранит-Юг»"),
        ("АО «Кокс»: публичные обсуждения по ПУО и ПЭК коксовой батареи № 5 – с 06.03.2026 по 05.04.2026.", "ПУО и ПЭК коксовой батареи № 5"),
        ("Общественные слушания по ПДВ цеха № 3 (открытое собрание) состоятся 19 марта 2026 г. в 11.00.", "ПДВ цеха № 3"),
        ("«Кокс» АҚ: №3 кокс батареясының ҚБЖ мен ӨЭБ бойынша жария талқылау – 10.03.2026 ж. бастап.", "№3 кокс батареясының ҚБЖ мен ӨЭБ"),
        ("«Барит» ЖШС-і екі жүз гектар жердегі барит кенішінің ҚОӘБ жобасын жұртшылықпен талқылайды (қоғамдық тыңдау).", "екі жүз гектар жердегі барит кенішінің ҚОӘБ"),
    ],
)  # fmt: skip
def test_where_a_terse_project_s_name_begins_and_ends(text: str, name: str) -> None:
    project = read_notice(text, seen=SEEN).project
    assert project is not None and project.value == name


@pytest.mark.parametrize(
    "text",
    [
        "Общественные слушания по отчёту о возможных воздействиях.",
        "Общественные слушания по ПДВ ТОО «Хлебозавод» 30 марта 2026 года в 16:00.",
        "«Тау» ЖШС карьерінің ЫӘЕ бойынша ашық жиналыс (қоғамдық тыңдау) 2026 жылғы 30 наурызда өтеді.",
    ],
)
def test_a_document_that_is_of_nothing_named_names_no_project(text: str) -> None:
    assert read_notice(text, seen=SEEN).project is None


@pytest.mark.parametrize(
    "text",
    [
        "Публичные обсуждения – Жария талқылау – 30.01.2026 - 06.02.2026\nГКП «Транс» / «Транс» МКК\nраздел ООС «Линия № 19» / "
        "«№ 19 желі» ҚОҚ бөлімі\nОбщественные слушания проводятся на портале. Қоғамдық тыңдаулар порталда өтеді.",
        "Общественные слушания – Қоғамдық тыңдау\nТОО «Тас» / «Тас» ЖШС\nОткрытое собрание 19.03.2026, 11:00, г. Риддер\n"
        "Отчёт о возможных воздействиях / Ықтимал әсерлер туралы есеп",
    ],
)
def test_line_by_line_in_two_languages(text: str) -> None:
    assert read_notice(text, seen=SEEN).language == "both"
