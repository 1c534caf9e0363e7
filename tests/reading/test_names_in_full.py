"""Projects and customers by wordings of which only the beginning was read, or a thing beside them; names invented."""

from __future__ import annotations

import pytest

from reading.notice import Certainty, Words
from reading.reader import read_notice


def _value(words: Words | None) -> str | None:
    return words.value if words else None


@pytest.mark.parametrize(
    "owner",
    [
        "",
        "«Жарма Тас» ЖШС ",
        "«Жарма Тас» ЖШС Жарма ауылында, Достық көшесі 9 мекенжайында 2024 жылдың 19 маусымы күні сағат 11.00-де ",
    ],
)
@pytest.mark.parametrize(
    "document",
    ["ықтимал әсерлер туралы есебі бойынша", "жобасының ықтимал әсерлер туралы есебі бойынша", "ҚОӘБ бойынша"],
)
def test_a_quoted_kazakh_name_is_alone_before_its_report(owner: str, document: str) -> None:
    text = (
        f"Қоғамдық тыңдау\n{owner}«Әктас кен орнын игеру» {document} ашық жиналыс нысанында қоғамдық тыңдау өткізіледі."
    )
    assert _value(read_notice(text).project) == "Әктас кен орнын игеру"


@pytest.mark.parametrize(
    "name",
    [
        "Тасты ауылында астық қоймасын салу",
        "Айдын қаласындағы № 3 қазандықтың сүзгісін ауыстыру",
        "Сарыой өзенінен су алу құрылысы",
    ],
)
@pytest.mark.parametrize(
    "told",
    [
        "жобасына ықтимал әсерлер туралы есеп бойынша қоғамдық тыңдау өтеді.",
        "жобасының ықтимал әсерлер туралы есебі 2023 жылғы 30 мамырда талқыланады.",
        "жобасының ҚОӘБ («Сай Су» ЖШС). Тыңдау 2025 жылғы 14 мамырда сағат 12:00-де клубта өткізілді.",
    ],
)
def test_a_kazakh_sentence_may_begin_with_a_name_in_no_marks(name: str, told: str) -> None:
    text = f"«Сай Су» ЖШС – қоғамдық тыңдау\n{name} {told}\nХабарландыру «Сай жаршысы – Сайские вести» газетінде жарияланды."
    project = read_notice(text).project
    assert project is not None
    assert (project.value, project.certainty) == (name, Certainty.DOUBTFUL)


@pytest.mark.parametrize(
    "sentence",
    [
        "Осы жоба бойынша қоғамдық тыңдау өтеді.",
        "2025 жылғы 14 мамырда сағат 15:00-де аталған жұмыс жобасы бойынша қоғамдық тыңдау өтеді.",
        "Талаптарды ескере отырып жасалған жұмыс жобасы бойынша қоғамдық тыңдау өтеді.",
    ],
)
def test_a_kazakh_sentence_that_names_nothing_gives_no_project(sentence: str) -> None:
    text = f"Қоғамдық тыңдау\n{sentence}\nХабарландыру «Сай жаршысы – Сайские вести» газетінде жарияланды."
    assert read_notice(text).project is None


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("Модернизация мельницы", "Диірменді жаңғырту"),
        ("Рекультивация карьера «Жар»", "«Жар» карьерін қалпына келтіру"),
        ("Строительство цеха мыла в с. Сай", "Сай ауылында сабын цехын салу"),
    ],
)
def test_a_line_of_works_is_the_project(russian: str, kazakh: str) -> None:
    protocol = "ПРОТОКОЛ ОБЩЕСТВЕННЫХ СЛУШАНИЙ\n{}\nИнициатор: ТОО «Сай»\nОткрытое собрание состоялось 12 ноября 2024 года в 11:00 в с. Сай."
    assert _value(read_notice(protocol.format(russian)).project) == russian
    assert _value(read_notice(protocol.format(f"{russian} / {kazakh}")).project) == russian
    both = f"Хабарландыру/Объявление\n«Сай» ЖШС/ТОО «Сай» 27.01.2023\n{kazakh}/{russian}\nЖария талқылау/Публичные обсуждения: 06.02.2023-10.02.2023"
    assert _value(read_notice(both).project) == kazakh


@pytest.mark.parametrize(
    "trade", ["ТОО «Эко» - разработка проектов ОВОС.", "Разработка проектов нормативов, паспортов отходов\n"]
)
def test_the_trade_of_a_designer_is_no_project(trade: str) -> None:
    text = f"Общественные слушания\n{trade}\nТОО «Тас» сообщает о слушаниях 5 мая 2022 года в 11:00, с. Сай."
    assert read_notice(text).project is None


def test_works_behind_a_company_and_a_dash_told_again_in_the_other_language() -> None:
    text = (
        "Общественные слушания. 06 марта 2020 г.\nТОО «Сай Құм» - разработка карьера песка (ОВОС). Состоятся 2 апреля 2020 года в 15.00, с. Сай, ул. Мира, 8.\n"
        "Толық ақпарат қазақ тілінде: «Сай Құм» ЖШС құм карьерін игеру (ҚОӘБ). 2020 жылғы 2 сәуір, сағат 15.00, Сай ауылы, Мир көшесі, 8."
    )
    notice = read_notice(text)
    assert (_value(notice.project), notice.language) == ("разработка карьера песка", "both")
    assert [str(hearing.day.value) for hearing in notice.hearings] == ["2020-04-02"]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Строительство цеха", "Строительство цеха по выпуску мыла в г. Айдын"),
        ("Строительство фермы «Жар-Мал»", "Строительство молочной фермы на 400 голов в с. Сай"),
    ],
)
@pytest.mark.parametrize("led", ["по проекту ОВОС к рабочему проекту «{}».", "Наименование проекта: «{}»."])
def test_a_title_is_shorter_than_the_name_in_the_text(short: str, full: str, led: str) -> None:
    sentence = "ТОО «Жар-Мал» сообщает, что 29 марта 2020 года в 15:00 в с. Сай состоятся общественные слушания "
    text = f"Общественные слушания по проекту ОВОС «{short}»\n18 декабря 2019 года\n{sentence}" + led.format(full)
    assert _value(read_notice(text).project) == full


def test_another_name_that_begins_alike_and_is_called_no_project_leaves_the_title_alone() -> None:
    text = (
        "Общественные слушания по проекту «Строительство школы»\nТОО «Жар» сообщает: слушания 29 марта 2020 года в 15:00, с. Сай. "
        "Ранее построено «Строительство школы в с. Тас»."
    )
    assert _value(read_notice(text).project) == "Строительство школы"


def test_the_first_of_several_listed_works_is_the_project() -> None:
    text = (
        "Қоғамдық тыңдау\n«Айдын Жылу» ЖШС мынадай жобалар бойынша ашық жиналыс түрінде қоғамдық тыңдау өткізеді:\n"
        "1) 2023-2032 жылдарға арналған шекті шығарындылар нормативтерінің жобасы;\n2) 2023-2032 жылдарға арналған қалдықтарды басқару бағдарламасы.\n"
        "Тыңдау 2023 жылғы 20 қаңтарда сағат 14:00-де өтеді."
    )
    notice = read_notice(text)
    assert notice.project == notice.works[0]
    assert _value(notice.project) == "2023-2032 жылдарға арналған шекті шығарындылар нормативтерінің жобасы"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "слушаний в форме опроса по проекту нормативов эмиссий для ГКП на ПХВ «Сай-Су».",
            "нормативов эмиссий для ГКП на ПХВ «Сай-Су»",
        ),
        (
            "слушаний по материалам ОВОС ТОО «Жар Корм»\nс. Тасты Айдынский район 30.06.2020 г.\nПовестка дня: Рассмотрение проекта «Цех мыла».",
            "Цех мыла",
        ),
        (
            "слушаний\nОтчет о возможных воздействиях «Водозабор Сай» / «Сай су алу» ықтимал әсерлер туралы есеп",
            "Водозабор Сай",
        ),
    ],
)
def test_norms_a_heading_and_a_report_lead_to_the_name(text: str, name: str) -> None:
    assert _value(read_notice(f"О проведении общественных {text}").project) == name


@pytest.mark.parametrize("told", ["всего 17 человек", "присутствовали 4", "не явился", "отсутствует"])
def test_how_many_came_is_no_customer(told: str) -> None:
    text = (
        "ПРОТОКОЛ\nобщественных слушаний по проекту «Бурение скважин на участке Сай»\n1. Дата проведения: 20 августа 2020 года\n"
        f"3. Организованы: ГУ «Управление природных ресурсов Сайской области» и ТОО «Сай Мунай»\n5. Участвовали: население, заказчика – {told}."
    )
    assert _value(read_notice(text).initiator) == "ТОО «Сай Мунай»"


@pytest.mark.parametrize(
    "who", ["Филиал «Сай Су» ТОО «Шығыс Су»", "Филиал «Шахта Сай» АО «Көмір-Жар»", "Филиал АО «Жол» - «Дирекция путей»"]
)
def test_a_branch_is_named_with_its_company(who: str) -> None:
    text = f"Объявление\n{who} объявляет о проведении общественных слушаний 20 апреля 2023 года в 14:30: г. Сай. Тема: «Ремонт моста»."
    assert _value(read_notice(text).initiator) == who


@pytest.mark.parametrize("place", ["Алматы облысы, Сай ауданы, Тас ауылында ", "Сай ауылында ", ""])
@pytest.mark.parametrize(
    "who",
    [
        "Жеке кәсіпкер Серікова Айгүл Маратқызы",
        "ЖК Серіков Асан Марат ұлы",
        "Жеке кәсіпкер Серікова Айгүл Маратовна",
        "ЖК «Серікова»",
    ],
)
def test_a_kazakh_trader_is_named_with_the_father_and_without_the_place(who: str, place: str) -> None:
    text = f"Қоғамдық тыңдау\n{who} {place}«Бекет салу» жобасының ҚОӘБ бойынша 2018 жылдың 17 сәуірінде сағат 11:00-де қоғамдық тыңдау өткізеді."
    assert _value(read_notice(text).initiator) == who


def test_below_an_akimats_letterhead_the_company_of_the_work_is_the_customer() -> None:
    text = "Акимат Сайского района\nВЫПИСКА ИЗ ПРОТОКОЛА общественных слушаний № 4\n14 декабря 2018 г. с. Сай\nВопрос: ОВОС птичника ТОО «Жар» (2-я очередь)\nРешили: согласовать."
    initiator = read_notice(text).initiator
    assert initiator is not None
    assert (initiator.value, initiator.certainty) == ("ТОО «Жар»", Certainty.DOUBTFUL)
