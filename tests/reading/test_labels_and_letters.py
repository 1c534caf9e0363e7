"""Labels built of words and endings, letters that quote a notice, hours in words: the same fact in every printing."""

from __future__ import annotations

from datetime import date, time
from itertools import product

import pytest

from reading.notice import Certainty, Kind, Notice
from reading.reader import read_notice

HELD = date(2025, 6, 26)
MINUTES = (
    "Протокол общественных слушаний в форме открытого собрания\n{own}: 27.06.2025 г.\n{held}: 26.06.2025 г., 14:00 – 15:10\n"
    "Место: Жанатасский район, с. Аккент, дом культуры\nПредмет: проект «Реконструкция гидроузла»\nИнициатор: РГП «Сутас»"
)
MINUTES_KK = (
    "Ашық жиналыс нысанындағы қоғамдық тыңдаулар хаттамасы\n{own}: 27.06.2025 ж.\n{held}: 26.06.2025 ж., 14:00 – 15:10\n"
    "Орны: Жаңатас ауданы, Аққент ауылы, мәдениет үйі\nНысанасы: «Су торабын жаңғырту» жобасы\nБастамашы: «Сутас» РМК"
)
OWN = (
    "Дата протокола",
    "Дата составления протокола",
    "Протокол составлен",
    "Дата изготовления протокола",
    "День составления протокола",
)
OWN_KK = (
    "Хаттама күні",
    "Хаттаманың күні",
    "Хаттаманы рәсімдеу күні",
    "Хаттама толтырылған күн",
    "Құжат күні",
    "Хаттаманың жасалған күні",
)
HELD_AS = (
    "Дата слушаний",
    "День проведения",
    "Слушания проведены",
    "Собрание состоялось",
    "Когда состоялись",
    "Время проведения",
    "Дата открытого собрания",
)
HELD_AS_KK = (
    *(
        "Тыңдау өткен күн",
        "Тыңдау өткен күні",
        "Жиналыс өткен күн",
        "Қоғамдық тыңдау болған күн",
        "Өткізілген күн",
        "Отырыс күні",
        "Тыңдау уақыты",
    ),
    *("Бейнеконференция өткен күн", "Өткен күні, уақыты", "Күні мен уақыты", "Өтті"),
)


def _read(text: str, seen: date) -> Notice:
    return read_notice(text, seen=seen)


def _sittings(notice: Notice) -> list[tuple[date, Certainty, time | None]]:
    return [(hearing.day.value, hearing.day.certainty, hearing.start) for hearing in notice.hearings]


@pytest.mark.parametrize(
    ("form", "own", "held"), [*product([MINUTES], OWN, HELD_AS), *product([MINUTES_KK], OWN_KK, HELD_AS_KK)]
)
def test_the_hearings_label_tells_its_day_and_that_of_the_minutes_theirs(form: str, own: str, held: str) -> None:
    text = form.format(own=own, held=held)
    head, first, second, rest = text.split("\n", 3)
    for lines in ((head, first, second, rest), (head, second, first, rest)):
        assert _sittings(_read("\n".join(lines), date(2025, 7, 7))) == [(HELD, Certainty.CERTAIN, time(14))]


@pytest.mark.parametrize(
    "text",
    [
        "Протокол общественных слушаний по проекту «Цех»\nОткрытое собрание прошло 4 ноября 2022 года в 10:00, с. Кенес, клуб\n\n20.12.2022",
        "Қоғамдық тыңдаудың хаттамасы\nЖоба: «Цех»\nӨтті: 2022 жылғы 4 қараша, сағат 10:00, Кеңес ауылы, клуб\n\n20.12.2022",
        "Протокол общественных слушаний по проекту «Цех»\nназначенное на 4 ноября 2022 года собрание не состоялось, никто не явился.\n20.12.2022",
    ],
)
def test_a_last_line_that_is_a_day_is_no_hearings(text: str) -> None:
    assert [day for day, _, _ in _sittings(_read(text, date(2022, 12, 22)))] == [date(2022, 11, 4)]


@pytest.mark.parametrize(
    "title",
    [
        "Протокол общественных слушаний",
        "Отчёт о проведении общественных слушаний",
        "Итоги общественных слушаний (протокол)",
        "Қоғамдық тыңдаулардың хаттамасы",
    ],
)
@pytest.mark.parametrize(
    "above",
    [
        "ГУ «Управление природных ресурсов и регулирования природопользования области»",
        "Облыстың табиғи ресурстар және табиғат пайдалануды реттеу басқармасы",
        "Официальный интернет-ресурс акимата района",
        "Аппарат акима Кенесского сельского округа\nОпубликовано: 20.06.2022",
    ],
)
def test_a_protocol_is_one_below_the_name_of_who_publishes_it(above: str, title: str) -> None:
    body = "по проекту «Насосная станция» (РООС)\nСлушания проведены 14 июня 2022 года в 15:00, с. Кенес. Присутствовали 17 человек. Решили: одобрить. Секретарь – Ли."
    notice = _read(f"{above}\n{title}\n{body}", date(2022, 6, 21))
    assert notice.kind is Kind.PROTOCOL
    assert [day for day, _, _ in _sittings(notice)] == [date(2022, 6, 14)]


@pytest.mark.parametrize("quotes", ["«»", '""', "“”"])
@pytest.mark.parametrize(
    "letter",
    [
        "Исх. № 02-14/877 от 05.09.2024 г.\nТОО «Щебень» просит разместить на сайте объявление:\n{0}22 октября 2024 года в 12:00 часов, г. Хромтас, ул. Мира, 14, клуб, "
        "состоятся общественные слушания в форме открытого собрания по проекту отчета о возможных воздействиях «Сортировка».{1}\nДиректор Абдиев Е.",
        "Шығ. №11-05/302, 05.09.2024 ж.\n«Асбест» АҚ мына хабарландыруды сайтқа орналастыруды сұрайды:\n{0}2024 жылғы 22 қазанда сағат 12:00-де Жітас қаласы, мәдениет үйінде "
        "«Үйіндіні рекультивациялау» жобасына ықтимал әсерлер туралы есеп бойынша ашық жиналыс нысанында қоғамдық тыңдаулар өтеді{1}.\nБас директор Қ. Омаров",
    ],
)
def test_a_letter_that_quotes_the_whole_notice_tells_its_day(letter: str, quotes: str) -> None:
    notice = _read(letter.format(*quotes), date(2024, 9, 9))
    assert _sittings(notice) == [(date(2024, 10, 22), Certainty.CERTAIN, time(12))]


def test_a_day_in_the_quoted_name_of_a_project_is_still_its_own() -> None:
    text = "ТОО «Тас» проводит открытое собрание (общественные слушания) по проекту «План отвала, изменённый 22 мая 2024 года» 22 октября 2024 года в 12:00, с. Кенес, клуб."
    assert _sittings(_read(text, date(2024, 9, 9))) == [(date(2024, 10, 22), Certainty.CERTAIN, time(12))]


BY_AN_OFFICE = "{0} информирует: общественные слушания по плану ликвидации карьера «Гипс» пройдут в форме открытого собрания 24 июля 2025 г., 15:00, г. {1}, пр. Мира, 111."


@pytest.mark.parametrize(
    "office",
    [
        "Администрация АО «Гипс»",
        "Администрация рудника «Гипс»",
        "Администрация СЭЗ «Сарыой»",
        "Администрация предприятия",
    ],
)
def test_a_companys_administration_is_no_towns(office: str) -> None:
    assert _read(BY_AN_OFFICE.format(office, "Балтас"), date(2025, 6, 16)).kind is Kind.ANNOUNCEMENT


@pytest.mark.parametrize(
    "office",
    [
        "Администрация города Новограда",
        "Администрация Сосновского муниципального округа",
        "Глава администрации г. Новограда",
    ],
)
def test_a_towns_administration_is_of_another_country(office: str) -> None:
    assert _read(BY_AN_OFFICE.format(office, "Новоград"), date(2025, 6, 16)).kind is Kind.OTHER


ENDS = (
    *(
        ("Начало", "Окончание"),
        ("Дата начала", "Дата завершения"),
        ("Начало обсуждений", "Окончание обсуждений"),
        ("Открытие обсуждения", "Закрытие обсуждения"),
    ),
    *(
        ("Первый день", "Последний день"),
        ("С", "По"),
        ("Начало (дата)", "Окончание (дата)"),
        ("Начало проведения публичных обсуждений", "Конец проведения публичных обсуждений"),
    ),
)
ENDS_KK = (
    *(
        ("Басталуы", "Аяқталуы"),
        ("Талқылаудың басталуы", "Талқылаудың аяқталуы"),
        ("Басталатын күні", "Аяқталатын күні"),
        ("Басы", "Соңы"),
    ),
    *(
        ("Бастау күні", "Аяқтау күні"),
        ("Кезеңнің басталуы", "Кезеңнің аяқталуы"),
        ("Бірінші күні", "Соңғы күні"),
        ("Талқылау басталатын күн", "Талқылау аяқталатын күн"),
    ),
)
ROWS = "| Проект | «Линия сортировки», РООС |\n| Инициатор | ТОО «Бумага» |\n| Форма слушаний | публичные обсуждения |\n| {0} | 30.05.2022 |\n| {1} | 03.06.2022 |\n| Портал | ecoportal.kz |\nОбъявление об общественных слушаниях"
ROWS_KK = "| Жоба | «Қиыршық карьері», ҚОҚ |\n| Бастамашы | «Қиыршық» ЖШС |\n| Тыңдау нысаны | жария талқылау |\n| {0} | 30.05.2022 ж. |\n| {1} | 03.06.2022 ж. |\n| Портал | ecoportal.kz |\nҚоғамдық тыңдаулар туралы хабарландыру"


@pytest.mark.parametrize(("rows", "ends"), [*product([ROWS], ENDS), *product([ROWS_KK], ENDS_KK)])
def test_each_end_of_a_period_under_its_own_label(rows: str, ends: tuple[str, str]) -> None:
    table = rows.format(*ends)
    lines = "\n".join(row.strip("| ").replace(" | ", ": ", 1) for row in table.split("\n"))
    for text in (table, lines, table.replace(f" |\n| {ends[1]}", f" | {ends[1]}")):
        period = _read(text, date(2022, 5, 23)).period
        assert period and (period.start, period.end) == (date(2022, 5, 30), date(2022, 6, 3))
        assert period.certainty is Certainty.CERTAIN


@pytest.mark.parametrize("label", ["строительства", "работ", "приёма замечаний"])
def test_the_ends_of_works_or_of_taking_remarks_are_no_period_of_a_meeting(label: str) -> None:
    text = f"ТОО «Тас» проводит общественные слушания (открытое собрание) 14 июня 2022 г. в 11:00, с. Кенес, клуб. Проект: «Цех».\nНачало {label}: 30.05.2022\nОкончание {label}: 10.06.2022"
    notice = _read(text, date(2022, 5, 10))
    assert notice.period is None
    assert _sittings(notice) == [(date(2022, 6, 14), Certainty.CERTAIN, time(11))]


@pytest.mark.parametrize(
    "days",
    [
        "2020 жылдың 21 желтоқсанынан 2021 жылдың 22 қаңтарына дейін",
        "21.12.2020 ж. бастап 22.01.2021 ж. дейін",
        "21.12.2020 – 22.01.2021 ж.",
    ],
)
@pytest.mark.parametrize(
    "said",
    [
        "сауалнаманы {} жүргізеді",
        "сауалнаманы {} ұйымдастырады",
        "сұрауды {} жүргізеді",
        "сұрау {} өтеді",
        "сауалнамаға {} қатысуға шақырады",
    ],
)
def test_what_is_held_may_stand_before_its_days(said: str, days: str) -> None:
    text = (
        f"«Былғары» ЖШС «Тері цехының тазарту құрылысы» ҚОӘБ жобасы бойынша {said.format(days)}. Бұл – қоғамдық тыңдау."
    )
    period = _read(text, date(2020, 12, 14)).period
    assert period and (period.start, period.end) == (date(2020, 12, 21), date(2021, 1, 22))


SPOKEN_KK = {
    **{
        "түскі сағат екіде": time(14),
        "түскі екіде": time(14),
        "кешкі сағат жетіде": time(19),
        "таңғы сағат онда": time(10),
        "таңғы онда": time(10),
    },
    **{
        "түстен кейін сағат үште": time(15),
        "сағат он бірден бастап": time(11),
        "түскі сағат екі жарымда": time(14, 30),
        "кешкі бесте": time(17),
    },
}
SPOKEN = {
    **{
        "в десять утра": time(10),
        "в час дня": time(13),
        "в полдень": time(12),
        "в половине третьего": time(14, 30),
        "в три часа дня": time(15),
    },
    **{
        "с трёх часов дня": time(15),
        "в пятнадцать ноль-ноль": time(15),
        "в десять тридцать": time(10, 30),
        "в семь часов вечера": time(19),
    },
}


@pytest.mark.parametrize(("words", "hour"), [*SPOKEN.items(), *SPOKEN_KK.items()])
def test_an_hour_in_words_is_that_of_its_part_of_the_day(words: str, hour: time) -> None:
    text = f"17 мая 2019 года {words} в с. Ойтас, сельский клуб, состоятся общественные слушания в форме открытого собрания по проекту «Мост» (ОВОС)."
    if words in SPOKEN_KK:
        text = f"2019 жылғы 17 мамырда {words} Ойтас ауылындағы мәдениет үйінде «Көпір» жобасының ҚОӘБ бойынша қоғамдық тыңдау ашық жиналыс нысанында өтеді."
    assert _sittings(_read(text, date(2019, 4, 22))) == [(date(2019, 5, 17), Certainty.CERTAIN, hour)]


@pytest.mark.parametrize(
    "told",
    [
        "Открытие – 11 час. 00 мин. Закрытие – 12 час. 25 мин.",
        "Форма: открытое собрание, 11:00, с. Кенес, ул. Мира, 30.",
        "Начало в 11:00. В 12:40 17.05.2019 г. составлен настоящий протокол.",
    ],
)
def test_the_hour_of_a_protocol_stands_in_another_line(told: str) -> None:
    text = f"Протокол общественных слушаний от 17 мая 2019 года по проекту ОВОС «Цех»\n{told}\nРешение: поддержать. Секретарь Нурова."
    notice = _read(text, date(2019, 5, 22))
    assert [(day, hour) for day, _, hour in _sittings(notice)] == [(date(2019, 5, 17), time(11))]


def test_a_span_of_hours_is_no_hour_of_the_day() -> None:
    text = "17 мая 2019 года в 11:00 в с. Ойтас, клуб, состоятся общественные слушания (открытое собрание) по проекту «Мост» (ОВОС). Регистрация за два часа до начала."
    assert _sittings(_read(text, date(2019, 4, 22))) == [(date(2019, 5, 17), Certainty.CERTAIN, time(11))]


def test_a_year_before_two_titles_counts_no_notices() -> None:
    text = (
        "Дата размещения / Орналастыру күні: 12.08.2020\nОБЪЯВЛЕНИЕ\nГУ «Отдел строительства» проводит общественные слушания в форме опроса по проекту «Бассейн» (ОВОС).\n"
        "Период опроса: с 14.08.2020 по 11.09.2020\nХАБАРЛАНДЫРУ\n«Құрылыс бөлімі» ММ «Бассейн» ҚОӘБ жобасы бойынша сауалнама нысанында қоғамдық тыңдау өткізеді.\nСауалнама уақыты: 14.08.2020 – 11.09.2020"
    )
    notice = _read(text, date(2020, 8, 12))
    assert notice.kind is Kind.ANNOUNCEMENT
    assert notice.period and (notice.period.start, notice.period.end) == (date(2020, 8, 14), date(2020, 9, 11))
    assert notice.posted and notice.posted.value == date(2020, 8, 12)
    assert (
        _read("За 2020 год рассмотрено 142 объявления и 117 протоколов общественных слушаний.", date(2021, 1, 9)).kind
        is Kind.OTHER
    )
