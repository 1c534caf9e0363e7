from __future__ import annotations

from datetime import date, time

import pytest

from reading.notice import Certainty, Form, Kind, Notice
from reading.reader import read_notice

CARD = (
    '№ регистрации 250613001008 По проекту Раздел ООС к РП "Сквер в с. Жанакент" Основание общественных слушаний проекты, '
    'перечисленные в подпунктах 2) статьи 87 Кодекса 1. Инициатор ГУ "АППАРАТ АКИМА ЖАНАКЕНТСКОГО С.О." 1.1. БИН\\ИИН '
    "950540215382 1.3. Контакты zhanakent@example.kz ; {period} 3. Наименование уполномоченного органа РГП 4. Сведения о "
    "воздействии 4.1. Территория воздействия 1 Западно-Казахстанская область Электронная версия проекта Протокол слушания"
)


def _read(text: str, seen: str) -> Notice:
    return read_notice(text, seen=date.fromisoformat(seen))


@pytest.mark.parametrize(
    "period",
    [
        "2. Период проведения общественных слушаний 19/06/2025 - 25/06/2025",
        "2. Период проведения общественных слушаний с 19.06.2025 по 25.06.2025",
        "Дата начала публичных обсуждений 19.06.2025 Дата окончания публичных обсуждений 25.06.2025",
        "Дата начала 19.06.2025 Дата окончания 25.06.2025",
    ],
)
def test_a_card_in_one_line_without_heading_and_marks_has_a_period_and_no_sittings(period: str) -> None:
    notice = _read(CARD.format(period=period), "2025-06-16")
    assert (notice.form, notice.hearings) == (Form.PUBLIC_DISCUSSION, ())
    assert notice.period is not None
    assert (notice.period.start, notice.period.end) == (date(2025, 6, 19), date(2025, 6, 25))
    assert notice.period.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "Тіркеу нөмірі 250613001008 Жобаның атауы «Талды карьері» ҚОҚ бөлімі Бастамашы «Кен» ЖШС БСН 950540215382 Жария "
        "талқылаудың басталу күні 19.06.2025 Жария талқылаудың аяқталу күні 25.06.2025 Аумағы Қарағанды облысы",
        'Тіркеу № 250613001008 Жоба бойынша "Саябақ" ҚОҚ бөлімі Қоғамдық тыңдаулардың негізі Кодекс 1. Бастамашы "КЕН" ММ '
        "1.1. БСН\\ЖСН 950540215382 2. Қоғамдық тыңдауларды өткізу кезеңі 19/06/2025 - 25/06/2025 3. Уәкілетті органның атауы",
    ],
)
def test_a_kazakh_card_in_one_line_is_read_alike(text: str) -> None:
    notice = _read(text, "2025-06-16")
    assert (notice.form, notice.hearings) == (Form.PUBLIC_DISCUSSION, ())
    assert notice.period is not None
    assert (notice.period.start, notice.period.end) == (date(2025, 6, 19), date(2025, 6, 25))


def test_the_place_on_a_card_in_one_line_ends_before_the_next_point() -> None:
    notice = _read(
        '№ регистрации 25102919001 По проекту "Карьер Талды" Основание общественных слушаний Проведение оценки 1. Инициатор '
        'ТОО "КЕН" 2. Место и время проведения 2.1. Дата-время проведения 27/01/2026 11:00 1.2. Место проведения с. Талды, '
        "ул. Абая 1, Дом культуры 1.3. Ссылка на онлайн подключение https://zoom.example/j/1 4. Повестка дня",
        "2025-12-20",
    )
    assert [(item.day.value, item.start, item.place) for item in notice.hearings] == [
        (date(2026, 1, 27), time(11), "с. Талды, ул. Абая 1, Дом культуры")
    ]


MINUTES = (
    "Протокол общественных слушаний в форме открытого собрания по проекту ОВОС «Карьер Талды»\nДата проведения: 12 марта "
    "2019 года\nМесто проведения: Акмолинская область, с. Талды, Дом культуры\nЗаказчик: ТОО «Талды»\nИнформация доведена до "
    "сведения общественности посредством: газета «Талды» №6 от 08.02.2019 г.\nУчаствовали: 34 человека.\nПо итогам "
    "обсуждения слушания считать состоявшимися.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Дата размещения протокола: 18.03.2019 г.",
        "Дата публикации протокола на сайте – 18.03.2019",
        "Дата размещения: 18.03.2019",
        "Хаттаманы орналастыру күні: 18.03.2019",
    ],
)
def test_the_day_of_placement_on_the_last_line_of_minutes_is_the_posting(line: str) -> None:
    notice = _read(MINUTES + line, "2019-03-18")
    assert notice.posted is not None
    assert notice.posted.value == date(2019, 3, 18)


@pytest.mark.parametrize("line", ["Дата размещения объявления: 08.02.2019", "Дата подписания протокола: 18.03.2019"])
def test_another_day_on_the_last_line_of_minutes_is_no_posting(line: str) -> None:
    assert _read(MINUTES + line, "2019-03-18").posted is None


@pytest.mark.parametrize(
    "title",
    [
        "2017 жылғы 31 наурыздағы №2 қоғамдық тыңдау хаттамасы",
        "31.03.2017 ж. № 2 қоғамдық тыңдау хаттамасы",
        "Қоғамдық тыңдаудың 2017 жылғы 31 наурыздағы №2 хаттамасы",
    ],
)
def test_the_only_day_of_kazakh_minutes_beside_their_number_is_the_hearings_perhaps(title: str) -> None:
    notice = _read(
        title
        + "\nӨткен жері: Талды ауылы, кинотеатр, сағат 15:00\nТалқыланған жоба: «Газ торабының құрылысы»\nТапсырыс "
        "беруші – «Талды Газ» АҚ\nГазетте хабарландыру 2017 жылғы 24 ақпанда шыққан.\nШешім: оң.",
        "2017-04-10",
    )
    assert [(item.day.value, item.day.certainty) for item in notice.hearings] == [
        (date(2017, 3, 31), Certainty.DOUBTFUL)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ТОО «Талды Кен» 31 июля 2018 г. либо 2 августа 2018 г. в 11:00 в с. Талды проведет общественные слушания по ОВОС.",
        "ТОО «Талды Кен» 31 июля или (если будет дождь) 2 августа 2018 года в 11:00 в с. Талды проведет общественные "
        "слушания по проекту ОВОС «Фабрика».",
        "«Талды Кен» ЖШС 31 шілде 2018 ж. не болмаса (жаңбыр жауса) 2 тамыз 2018 ж. сағат 11-де Талды ауылында «Фабрика» "
        "жобасы (ҚОӘБ) бойынша қоғамдық тыңдау өткізеді.",
        "«Талды Кен» ЖШС 31 шілде 2018 ж. немесе 2 тамыз 2018 ж. сағат 11:00-де Талды ауылында «Фабрика» жобасы (ҚОӘБ) "
        "бойынша қоғамдық тыңдау өткізеді.",
    ],
)
def test_of_two_days_one_or_the_other_both_are_told_and_neither_is_certain(text: str) -> None:
    hearings = _read(text, "2018-07-02").hearings
    assert [(item.day.value, item.start) for item in hearings] == [
        (date(2018, 7, 31), time(11)),
        (date(2018, 8, 2), time(11)),
    ]
    assert {item.day.certainty for item in hearings} == {Certainty.DOUBTFUL}


@pytest.mark.parametrize("day", ["«14» XII 2018 г.", "«14» ХІІ 2018 ж.", "14/XII-2018 г.", "14 XII 2018 года"])
def test_a_month_in_roman_figures_heads_minutes(day: str) -> None:
    notice = _read(
        f"ВЫПИСКА ИЗ ПРОТОКОЛА общественных слушаний № 4\n{day} п. Талды\nВопрос: ОВОС птичника ТОО «Құс-Талды»\nВыступили: "
        "Ахметов (заказчик), Шмидт (житель): «когда вы говорили осенью, обещали озеленение».\nРешили: согласовать.",
        "2018-12-24",
    )
    assert notice.kind is Kind.PROTOCOL
    assert [(item.day.value, item.place) for item in notice.hearings] == [(date(2018, 12, 14), "п. Талды")]
    assert notice.project is None or "птичник" in notice.project.value


@pytest.mark.parametrize("hour", ["сағ. 15-00,", "сағ 15-00,", "15-00 сағ.,"])
def test_an_hour_beside_the_short_word_for_it_is_read(hour: str) -> None:
    notice = _read(
        "«Талды» ЖШС «Қондырғы» жобасы бойынша (ықтимал әсерлер туралы есеп) ашық жиналыс нысанында қоғамдық тыңдау өткізеді"
        f"\n12.11.2024 ж. {hour} Шымкент қаласы, Талды көшесі 5\nПошта: taldy@example.kz",
        "2024-10-07",
    )
    assert [(item.start, item.place) for item in notice.hearings] == [(time(15), "Шымкент қаласы, Талды көшесі 5")]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("с. Талды                         27 апреля 2018 года", "с. Талды"),
        ("п. Талды, школа №2          «27» апреля 2018 г.      11:00", "п. Талды, школа №2"),
        ("Талды ауылы          2018 жылғы 27 сәуір", "Талды ауылы"),
    ],
)
def test_the_town_beside_the_day_at_the_head_of_minutes_is_the_place(line: str, place: str) -> None:
    notice = _read(
        f"П Р О Т О К О Л\nобщественных слушаний по ОВОС к рабочему проекту «Водоснабжение»\n{line}\nПрисутствовали: от "
        "заказчика ГУ «Отдел» – Ахметов Н.\nСЛУШАЛИ: Ахметова Н. о проекте.\nРЕШИЛИ: одобрить.",
        "2018-05-07",
    )
    assert [(item.day.value, item.place) for item in notice.hearings] == [(date(2018, 4, 27), place)]


def test_the_place_in_a_row_of_its_own_is_read_past_rows_with_other_days() -> None:
    notice = _read(
        "Протокол общественных слушаний\n| Дата | 27.07.2023 |\n| Дата публикации объявления | 22.06.2023 |\n| Место | г. "
        "Талды, ул. Абая 19 |\n| Время | 10:00 |\n| Проект | Отчет о возможных воздействиях «Завод шин» |\n| Инициатор | ТОО "
        "«Резина» |",
        "2023-08-07",
    )
    assert [(item.day.value, item.start, item.place) for item in notice.hearings] == [
        (date(2023, 7, 27), time(10), "г. Талды, ул. Абая 19")
    ]


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        (
            "| Бастамашы | «Талды Алтын» ЖШС |\n| Жоба | Тау-кен жұмыстары жоспары |\n| Нысан | ашық жиналыс |\n| Өтетін күні |"
            " 09.03.2023 |\n| Уақыты | 12:00 |\n| Орны | Талды ауданы, мектеп |\nҚоғамдық тыңдау",
            "«Талды Алтын» ЖШС",
        ),
        (
            "Общественные слушания\n| Заказчик | ТОО «Лампа» |\n| Наименование проекта | ОВОС «Установка» |\n| Форма | опрос |\n"
            "| Начало | 03.04.2018 |\n| Конец | 02.05.2018 |",
            "ТОО «Лампа»",
        ),
        ("Общественные слушания\n| Заказчик | |\n| Проект | ОВОС «Установка» |\n| Форма | опрос |", None),
    ],
)
def test_the_label_of_the_next_row_is_no_initiator(text: str, initiator: str | None) -> None:
    found = _read(text, "2023-01-30").initiator
    assert (found.value if found else None) == initiator


def test_pictures_beside_a_name_are_no_part_of_it() -> None:
    notice = _read(
        "📢 Друзья! ⏰ 31/10/2022, 16:00 📍 с. Талды, ул. Абая 65, Дом культуры 🌿 Общественные слушания (открытое собрание): "
        "отчет о возможных воздействиях «Тепличный комплекс» 🏢 Инициатор: ТОО «Талды Green» 📞 8 700 000 00 00 #экология",
        "2022-09-26",
    )
    assert notice.initiator is not None and notice.initiator.value == "ТОО «Талды Green»"
    assert notice.project is not None and notice.project.value == "Тепличный комплекс"


@pytest.mark.parametrize(
    "text",
    [
        "Қоғамдық тыңдау кестесі (желтоқсан 2024 ж.)\n3 желтоқсан, сағат 11:00 – Талды кенті, «Талды Құбыр» ЖШС, «Құбыр "
        "цехы»\n10 желтоқсан, сағат 15:00 – Жаңа кенті, «Жаңа Бор» АҚ, «Бор кенін байыту»\nЕкеуі де ашық жиналыс нысанында.",
        "График общественных слушаний на декабрь 2024 года\n3 декабря, 11:00 – п. Талды, ТОО «Труба», «Трубный цех»\n10 "
        "декабря, 15:00 – п. Жана, АО «Бор», «Обогащение руды»\nФорма – открытое собрание.",
    ],
)
def test_a_timetable_of_a_months_hearings_is_an_announcement_of_each(text: str) -> None:
    notice = _read(text, "2024-11-25")
    assert notice.kind is Kind.ANNOUNCEMENT
    assert [(item.day.value, item.start) for item in notice.hearings] == [
        (date(2024, 12, 3), time(11)),
        (date(2024, 12, 10), time(15)),
    ]


def test_a_timetable_of_what_officials_are_to_do_is_none() -> None:
    text = (
        "План-график проведения общественных слушаний на 2025 год. Исполнителям представить сведения до 10.01.2025 г."
    )
    assert _read(text, "2024-12-25").kind is Kind.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Қызылорда қаласы. «Талды Тұз» ЖШС 20 жұмыс күні ішінде, 2020 жылғы 22 қыркүйек – 19 қазан аралығында «Тұз өндіру» "
        "жобасы бойынша сұрау салу өткізеді. Пікірлер: tuz@example.kz\n\nг. Кызылорда. ТОО «Талды Тұз» в течение 20 рабочих "
        "дней, с 22 сентября по 19 октября 2020 г., проводит опрос по проекту «Добыча соли». Предложения: tuz@example.kz",
        "Протокол – Хаттама\nг. Аксай / Ақсай қ., 21.11.2019\nПрисутствовали / Қатысқандар: 19\nТема: ОВОС «Установка» ТОО "
        "«Талды Эко» / Тақырыбы: «Талды Эко» ЖШС «Жағу қондырғысы» ҚОӘБ\nОбщественные слушания признаны состоявшимися. "
        "Қоғамдық тыңдау өтті деп танылды.\nРазмещено на сайте / Сайтқа қойылды: 26.11.2019",
    ],
)
def test_short_halves_and_lines_mixed_by_strokes_are_of_both_languages(text: str) -> None:
    assert _read(text, "2020-09-21").language == "both"
