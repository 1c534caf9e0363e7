"""An announcement and a protocol of one day that fit nothing else: a case for a person, not two violations."""

from __future__ import annotations

import pytest
from test_half_a_listing import accused

from tests.crawler.conftest import Answer, Program, Site, source

HEADINGS = {
    "announcements-ru": "Общественные слушания. Объявления",
    "announcements-kk": "Қоғамдық тыңдаулар. Хабарландырулар",
    "protocols-ru": "Общественные слушания. Протоколы",
    "protocols-kk": "Қоғамдық тыңдаулар. Хаттамалар",
}
# An older hearing that is in order, so that no list is empty: title and text.
SCHOOL = {
    "announcements-ru": (
        "Объявление: «Школа в селе Талапкер»",
        "Общественные слушания в форме открытого собрания по проекту «Школа в селе Талапкер» состоятся 25 июня 2020 года в 15:00 по адресу: ул. Абая, 1. Заказчик: ТОО «Мектеп».",
    ),
    "announcements-kk": (
        "«Талапкер ауылындағы мектеп» туралы хабарландыру",
        "«Талапкер ауылындағы мектеп» жобасы бойынша қоғамдық тыңдаулар 2020 жылғы 25 маусымда сағат 15:00-де ашық жиналыс нысанында өтеді. Тапсырыс беруші: «Мектеп» ЖШС.",
    ),
    "protocols-ru": (
        "Протокол: «Школа в селе Талапкер»",
        "Протокол общественных слушаний от 25 июня 2020 года по проекту «Школа в селе Талапкер». Заказчик: ТОО «Мектеп».",
    ),
    "protocols-kk": (
        "«Талапкер ауылындағы мектеп» хаттамасы",
        "2020 жылғы 25 маусымдағы қоғамдық тыңдаулар хаттамасы, «Талапкер ауылындағы мектеп» жобасы. Тапсырыс беруші: «Мектеп» ЖШС.",
    ),
}
CALLED = "Общественные слушания в форме открытого собрания по проекту «{}» состоятся 6 августа 2020 года в 11:00 по адресу: с. Зеренда, ул. Мира, 5. Заказчик: {}."


@pytest.mark.parametrize(
    ("announcement", "protocol", "language"),
    [
        (
            (
                "Объявление: «Реконструкция водопровода»",
                CALLED.format("Реконструкция водопровода", "ГУ «Отдел строительства Зерендинского района»"),
            ),
            (
                "«Су құбырын қайта жаңғырту» жобасының хаттамасы",
                "Қоғамдық тыңдаулар хаттамасы. Қоғамдық тыңдаулар 2020 жылғы 6 тамызда сағат 11:00-де ашық жиналыс нысанында өтті. Тапсырыс беруші: «Зеренді ауданының құрылыс бөлімі» ММ.",
            ),
            "kk",
        ),
        (
            (
                "Объявление: план горных работ Качарского карьера",
                CALLED.format("План горных работ Качарского карьера", "АО «ССГПО»"),
            ),
            (
                "Протокол общественных слушаний",
                "Протокол общественных слушаний. Слушания состоялись 6 августа 2020 года в 11:00 по адресу: с. Зеренда, ул. Мира, 5. Инициатор: АО «Соколовско-Сарбайское горно-обогатительное производственное объединение».",
            ),
            "ru",
        ),
        (
            (
                "Объявление: «Строительство АЗС на трассе Кокшетау-Атбасар»",
                CALLED.format("Строительство АЗС", "ТОО «Гелиос»"),
            ),
            (
                "Протокол по материалам ОВОС автозаправочной станции",
                "Протокол общественных слушаний. Слушания состоялись 6 августа 2020 года в 11:00 по адресу: с. Зеренда, ул. Мира, 5. Инициатор: ТОО «ЭкоПроектСервис».",
            ),
            "ru",
        ),
    ],
    ids=["translated customer", "abbreviated customer", "designer named for the customer"],
)
def test_a_lone_pair_of_the_same_day_is_not_accused(
    program: Program, site: Site, announcement: tuple[str, str], protocol: tuple[str, str], language: str
) -> None:
    listings = [
        {"url": f"{site.url}/{name}", "section": name.split("-")[0], "language": name.split("-")[1]}
        for name in HEADINGS
    ]
    program.regions(akmola=[source(site.url, listings=listings)])
    shown = {name: [(f"/{name}-0", *SCHOOL[name], "20.05.2020")] for name in HEADINGS}

    def put() -> None:
        for name, entries in shown.items():
            lines = "".join(f"<li><a href='{u}'>{t}</a> <span class='d'>{d}</span></li>" for u, t, _x, d in entries)
            heading = f"<h1>{HEADINGS[name]}</h1>"
            site.pages[f"/{name}"] = Answer(f"<html><body>{heading}<ul class='l'>{lines}</ul></body></html>".encode())
            for url, _title, text, _day in entries:
                site.pages[url] = Answer(f"<html><body><div class='t'>{text}</div></body></html>".encode())

    shown["announcements-ru"].append(("/a", *announcement, "05.07.2020"))
    put()
    program.crawl(3)
    shown[f"protocols-{language}"].append(("/p", *protocol, "10.08.2020"))
    put()
    program.crawl(11)
    program.crawl(25)
    assert accused(program) == []
