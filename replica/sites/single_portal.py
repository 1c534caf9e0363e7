"""The single portal of public hearings: two sections of numbered cards, files without names, a list of the newest.

Its layout changed at the turn of February 2026: dates, the label of the tax number, the sizes of files. Numbers that
have no card are answered 404 in one section, with the empty form in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import Any

from replica.papers.pdf import pdf
from replica.script.portal_cards import CAPITAL, FIRST_NUMBERS, PortalCard, PortalPaper, Section, portal_cards
from replica.sites.site import Request, Response, missing, page, plain

DRIFT = datetime(2026, 2, 1, tzinfo=CAPITAL)
AREAS: dict[Section, str] = {"PubHearings": "/Public/PubHearings", "DisPublic": "/Disscusion/DisPublic"}
_LATEST = 10  # cards on a list
_FILE = re.compile(r"/(?:Public/PubHearings|Disscusion/DisHearings)/LoadFile/(\d+)")
_HEADINGS = {
    "PubHearings": "Объявление общественных слушаний в форме открытых собраний",
    "DisPublic": "Форма протокола общественных слушаний посредством публичных обсуждений",
}
_FILES = {
    "documents": "Электронная версия проекта",
    "media": "Документы подтверждающие размещение объявления в СМИ",
    "photos": "Фото объявлений, размещенных на досках",
    "protocol": "Протокол слушания",
}
_BODY = "РГП на ПХВ «Информационно-аналитический центр охраны окружающей среды» при МЭГПР РК"
_AUTHORITY = (
    "3. Наименование уполномоченного органа в области охраны окружающей среды или местного исполнительного органа"
    " области, городов республиканского значения, столицы, в адрес которого направлены материалы, выносимые на"
    " общественные слушания"
)


class SinglePortal:
    """The whole portal."""

    name = "hearings.ndbecology.gov.kz"

    def __init__(self) -> None:
        cards = portal_cards()
        self._cards = {(card.section, card.number): card for card in cards}
        self._papers = {paper.number: paper for card in cards for paper in card.papers}

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns a list, a card or a file as of a moment."""
        if request.path == "/robots.txt":
            return plain("User-agent: *\nDisallow: /Account\n")
        if found := _FILE.fullmatch(request.path):
            paper = self._papers.get(int(found[1]))
            return _file(paper) if paper and paper.since <= moment else missing()
        for section, area in AREAS.items():
            if request.path == area:
                return self._list(section, moment)
            if request.path == f"{area}/PublicHearingDetail":
                return self._card(section, request.query.get("hearingId", ""), moment)
        return missing()

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns the two sections as sources of the whole country."""
        return {"kazakhstan": [_source(origin, "PubHearings"), _source(origin, "DisPublic")]}

    def _list(self, section: Section, moment: datetime) -> Response:
        there = sorted((c for c in self._cards.values() if c.section == section and c.since <= moment), key=_number)
        rows = "".join(
            f"<tr><td>{card.registration}</td><td>{escape(card.project)}</td><td>"
            f'<a class="btn" href="{AREAS[section]}/PublicHearingDetail?hearingId={card.number}">Просмотр</a></td></tr>'
            for card in reversed(there[-_LATEST:])
        )
        return _framed(f'<h2>Общественные слушания</h2><table class="table">{rows}</table>')

    def _card(self, section: Section, number: str, moment: datetime) -> Response:
        card = self._cards.get((section, int(number))) if number.isdigit() else None
        if card is not None and card.since <= moment:
            return _framed("".join(_fields(card, moment)))
        if section == "PubHearings":
            return missing("404 Страница не найдена")
        labels = ("№ регистрации", "По проекту", "1. Инициатор", "2. Период проведения общественных слушаний")
        return _framed(f"<h3>{_HEADINGS[section]}</h3>{''.join(map(_line, labels))}")


def _fields(card: PortalCard, moment: datetime) -> Iterator[str]:
    new = moment >= DRIFT
    yield f"<h3>{_HEADINGS[card.section]}</h3>"
    yield _line("№ регистрации", card.registration)
    yield _line("По проекту", card.project)
    yield _line("Основание общественных слушаний", card.ground)
    yield _line("1. Инициатор", card.initiator)
    label = "БИН" if new else "БИН\\ИИН"
    yield _line("1.1. БСН" if new and card.number % 10 == 8 else f"1.1. {label}", card.tax_number)
    yield _line("1.2. Представитель", "")
    yield f"<div><b>1.3. Контакты:</b>{escape(card.contacts)}</div>"
    yield from _meeting(card, new) if card.section == "PubHearings" else _discussion(card, new)
    for heading, words in _FILES.items():
        there = [paper for paper in card.papers if paper.heading == heading and paper.since <= moment]
        rows = "".join(_row(card, paper, new) for paper in there)
        yield f"<h4>{words}</h4><table><tr><th>Наименование файла</th><th>Размер</th></tr>{rows}</table>"
    yield "<h4>Вопросы, предложения и замечания представителей общественности и ответ заказчика</h4><table></table>"


def _meeting(card: PortalCard, new: bool) -> Iterator[str]:
    at = f"{_day(card.begin, new)} 11:00"
    yield _line("2. Место и время проведения", at)
    yield _line("2.1. Дата-время проведения", at)
    yield _line("1.2. Место проведения", card.place)
    yield _line("1.3. Ссылка на онлайн подключение", "https://us06web.example.com/j/82620256971")
    note = f"Время: {card.begin:%d} 11:00 AM Asia/Oral Идентификатор конференции: 826 2025 6971 Код доступа: 281220"
    yield _line("1.4. Описание для подключения к онлайн трансляции общественных слушаний", note)
    yield _line("3. Общественные слушания организованны", card.organiser)
    yield _line("4. Повестка дня общественных слушаний", "Обсуждение проекта")


def _discussion(card: PortalCard, new: bool) -> Iterator[str]:
    yield _line("2. Период проведения общественных слушаний", f"{_day(card.begin, new)} - {_day(card.end, new)}")
    yield _line(_AUTHORITY, _BODY)
    yield _line("4. Сведения о воздействии")
    rows = "".join(f"<tr><td>{n}</td><td>{escape(row)}</td></tr>" for n, row in enumerate(card.territory, 1))
    yield f"<div><b>4.1. Территория воздействия:</b></div><table>{rows}</table>"
    yield _line("4.2. Дополнительная информация о административно-территориальных единиц")


def _row(card: PortalCard, paper: PortalPaper, new: bool) -> str:
    area = "/Public/PubHearings" if card.section == "PubHearings" else "/Disscusion/DisHearings"
    size = f"{len(_bytes(paper)) / (1 << 20):.2f}"
    size = size.replace(".", ",") if new else size
    return f'<tr><td><a href="{area}/LoadFile/{paper.number}">{escape(paper.name)}</a></td><td>{size} МБ</td></tr>'


def _line(label: str, value: str = "") -> str:
    return f"<div><b>{escape(label)}:</b> {escape(value)}</div>"


def _day(day: date, new: bool) -> str:
    return f"{day:%d.%m.%Y}" if new else f"{day:%d/%m/%Y}"


def _file(paper: PortalPaper) -> Response:
    return Response(200, _bytes(paper), (("Content-Type", "application/pdf"),))


def _bytes(paper: PortalPaper) -> bytes:
    return pdf((paper.words,), paper.since)


def _number(card: PortalCard) -> int:
    return card.number


def _source(origin: str, section: Section) -> dict[str, Any]:
    return {
        "id": "portal-meetings" if section == "PubHearings" else "portal-discussions",
        "place": "portal",
        "platform": "portal-cards",
        "status": "verified",
        "listings": [{"url": f"{origin}{AREAS[section]}", "section": "mixed", "language": "ru"}],
        "options": {"ids": {"from": FIRST_NUMBERS[section], "ahead": 8}},
        "evidence": "the replica of the single portal, two sections",
        "confidence": "H",
    }


def _framed(body: str) -> Response:
    menu = "".join(f'<li><a href="{area}">{_HEADINGS[section]}</a></li>' for section, area in AREAS.items())
    return page(
        f"<!DOCTYPE html><html><head><title>Общественные слушания</title></head><body><ul>{menu}</ul>"
        f'<div class="container">{body}</div><footer>8(7172)24-94-11</footer></body></html>'
    )
