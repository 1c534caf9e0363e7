"""Cards of the single portal as pages of several makes, and a portal that answers a visit without a network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from config.regions import Listing, load_regions
from spiders.listing_visit import Want
from spiders.platform import Capture, Unreadable
from spiders.portal import PortalCards, PortalOptions
from spiders.portal_regions import RegionNames
from spiders.portal_visit import CardsVisit
from store.known import Known
from store.outcomes import Outcome
from store.sighting import VisitMade

NAMES = RegionNames(load_regions())
LIST = "https://hearings.example.kz/Disscusion/DisPublic"
Answer = tuple[int, str] | Unreadable

DISCUSSION = """Форма протокола общественных слушаний посредством публичных обсуждений
№ регистрации: {number}
По проекту: {project}
Основание общественных слушаний: проекты, перечисленные в подпунктах 3), 4), 5), 6), 7), 8 статьи 87 Кодекса
1. Инициатор: Акционерное общество ""Алюминий""
1.1. БИН\\ИИН: 000440003315
1.2. Представитель:
1.3. Контакты:almat@erg.example.kz, second@erg.example.kz; ;
2. Период проведения общественных слушаний: {period}
3. Наименование уполномоченного органа в области охраны окружающей среды или
местного исполнительного органа области, городов республиканского значения,
столицы, в адрес которого направлены материалы, выносимые на общественные слушания:
РГП на ПХВ «Информационно-аналитический центр охраны окружающей среды» при МЭГПР РК
4. Сведения о воздействии:
4.1. Территория воздействия:
{territory}
4.2. Дополнительная информация о административно-территориальных единиц:
Электронная версия проекта
Наименование файла\tРазмер
<a href="/Disscusion/DisHearings/LoadFile/168432">1. РООС+ЕМ гг..pdf</a>\t0,36 МБ
Документы подтверждающие размещение объявления в СМИ
<a href="/Disscusion/DisHearings/LoadFile/168433">газета Ел тилеги 13.05.2026.pdf</a>\t17.7 МБ
Фото объявлений, размещенных на досках
Протокол слушания
{protocol}
Вопросы, предложения и замечания представителей общественности и ответ заказчика
20.05.2026\tИванов\tПочему?\tПотому"""


def discussion(**fields: str) -> str:
    """Returns a discussion's card in lines, cells parted by tabs."""
    usual = {
        "number": "251212001010",
        "project": "Обоснование уменьшения территории заказника",
        "period": "18/12/2025 - 19/01/2026",
        "territory": "1\tКостанайская область, Камыстинский район, Аралкольская с.а.",
        "protocol": "",
    }
    return DISCUSSION.format(**(usual | fields))


def as_tables(lines: str) -> str:
    """Returns lines as a page of tables."""
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line.split("\t")) + "</tr>" for line in lines.split("\n"))
    return _page(f"<table>{rows}</table>")


def as_paragraphs(lines: str) -> str:
    """Returns lines as a page of paragraphs, their labels in bold; rows with cells as tables."""
    made = []
    for line in lines.split("\n"):
        label, colon, value = line.partition(":")
        cells = "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
        made.append(f"<table><tr>{cells}</tr></table>" if "\t" in line else f"<p><b>{label}{colon}</b>{value}</p>")
    return _page("".join(made))


def as_form(lines: str) -> str:
    """Returns lines as a page of a form whose values stand in fields that cannot be edited."""
    made = []
    for line in lines.split("\n"):
        label, colon, value = line.partition(":")
        if "\t" in line or "<a" in line or not value.strip() or colon == "":
            made.append("<div>" + "".join(f"<span>{cell}</span> " for cell in line.split("\t")) + "</div>")
        else:
            value = value.strip().replace('"', "&quot;")
            made.append(f'<div><label>{label}:</label><input readonly value="{value}"></div>')
    return _page("".join(made))


def _page(body: str) -> str:
    menu = '<a href="/Public/PubHearings">Общественные слушания в форме открытых собраний</a>'
    return f"<html><head><title>Портал</title></head><body><nav>{menu}</nav>{body}<footer>(c) 2026, 8(7172)24-94-11</footer></body></html>"


def capture(body: str, status: int = 200, url: str = "") -> Capture:
    """Returns an answer of the portal."""
    where = url or f"{LIST}/PublicHearingDetail?hearingId=1"
    return Capture(
        where, status, {"Content-Type": "text/html; charset=utf-8"}, body.encode(), datetime(2026, 3, 1, tzinfo=UTC)
    )


def card(number: int, **fields: str) -> Answer:
    """Returns the answer for a number that has a card."""
    return 200, as_tables(
        discussion(**({"number": f"251212001{number % 1000:03}", "project": f"Проект {number}"} | fields))
    )


NONE: Answer = (404, "<html><body><h1>404</h1></body></html>")
DOWN = Unreadable(Outcome.TIMEOUT, "no answer")


@dataclass
class Portal:
    """Cards by number; every other number has none. `asked` is what a visit asked for, in order."""

    cards: dict[int, Answer] = field(default_factory=dict)
    front: Answer = NONE
    asked: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    known: dict[int, Known] = field(default_factory=dict)

    def visit(self, today: date = date(2026, 3, 1), options: dict[str, object] | None = None) -> VisitMade:
        """Leads a visit to its end; what it saw is known to the next one."""
        return self.led(self.begun(today, options))

    def begun(self, today: date = date(2026, 3, 1), options: dict[str, object] | None = None) -> CardsVisit:
        """Returns a visit about to begin."""
        self.asked, self.files = [], []
        listing = Listing(url=LIST, section="mixed", language="ru")
        platform = PortalCards(
            listing, PortalOptions.model_validate({"ids": {"from": 100, "ahead": 3}} if options is None else options)
        )
        sheet = VisitMade(len(self.known) + 1, "portal/mixed/ru", datetime(2026, 3, 1, 12, tzinfo=UTC))
        return CardsVisit(sheet, platform, list(self.known.values()), today, lambda _url: None, names=NAMES)

    def led(self, visit: CardsVisit, stop_after: int = 10_000) -> VisitMade:
        """Answers what a visit asks until it asks no more."""
        wants: list[Want] = [visit.start()]
        while wants and len(self.asked) < stop_after:
            wants += self._answered(visit, wants.pop(0))
        sheet = visit.finish()
        self._remember(sheet)
        return sheet

    def _answered(self, visit: CardsVisit, want: Want) -> Iterable[Want]:
        if want.file is not None and want.entry is not None:
            self.files.append(want.file.url)
            visit.on_file(want.entry, want.file, "f" * 64, "ok")
            return []
        number = int(want.ask.url.rpartition("=")[2]) if want.entry else 0
        answer = self.cards.get(number, NONE) if want.entry else self.front
        if want.entry is not None:
            self.asked.append(number)
            if isinstance(answer, Unreadable):
                return visit.on_detail_failure(want.entry, answer)
            return visit.on_detail(want.entry, capture(answer[1], answer[0], want.ask.url), "d" * 64)
        if isinstance(answer, Unreadable):
            return visit.on_listing_failure(answer, want.ask)
        got = capture(answer[1], answer[0], want.ask.url)
        return visit.on_listing(got, want.ask)

    def _remember(self, sheet: VisitMade) -> None:
        for seen in sheet.sightings:
            version = len(self.known) + 1000 + sheet.visit_id * 100
            self.known[int(seen.key)] = Known(
                int(seen.key), version, seen.key, seen.url, seen.title, "", seen.fingerprint, seen.row_sha256,
                sheet.visit_id, sheet.visit_id, seen.complete, seen.text,
            )  # fmt: skip
        for version, checked in sheet.unchanged:
            for number, known in self.known.items():
                if known.version_id == version:
                    self.known[number] = known.seen_again(sheet.visit_id, checked=checked)
