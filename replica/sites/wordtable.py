"""East Kazakhstan: tables exported from Word, put on the server as they are; protocol links carry no names.

That no link says which project it belongs to is the site's mismatch. Announcements and protocols have a page each.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from replica.script.posting import Language, Paper, Posting, Shelf, visible
from replica.sites.attachments import shelved
from replica.sites.listing import HEADINGS, OBSHCHESTVENNYE
from replica.sites.site import Request, Response, missing, page, plain, stored

LANGUAGES: tuple[Language, ...] = ("ru", "kk")
PAGES: dict[Shelf, str] = {"announcements": "objyavleniya", "protocols": "protokoly"}
HEADERS = {
    ("announcements", "ru"): ("№", "Дата размещения", "Наименование проекта", "Заказчик"),
    ("announcements", "kk"): ("№", "Орналастырылған күні", "Жобаның атауы", "Тапсырыс беруші"),
    ("protocols", "ru"): ("№", "Дата размещения", "Протокол"),
    ("protocols", "kk"): ("№", "Орналастырылған күні", "Хаттама"),
}
COLUMNS: dict[Shelf, dict[str, int]] = {
    "announcements": {"date": 1, "title": 2, "announcement": 2, "initiator": 3},
    "protocols": {"date": 1, "protocol": 2},
}
LINK_WORDS = {"ru": ("протокол", "", "Протокол", "&nbsp;"), "kk": ("хаттама", "", "Хаттама", "&nbsp;")}


class WordTables:
    """Static files: with Last-Modified and ETag, so that a day without changes answers 304."""

    name = "upr.akimvko.gov.kz"
    region = "east-kazakhstan"

    def __init__(self, postings: tuple[Posting, ...]) -> None:
        self._postings = tuple(p for p in postings if p.region == self.region)
        self._numbers = {p.id: place for place, p in enumerate(sorted(self._postings, key=lambda p: (p.up, p.id)))}

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns a source per page, for their columns differ."""
        return {self.region: [self._block(origin, shelf) for shelf in PAGES]}

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns a table page, a file, or 404."""
        if request.path == "/robots.txt":
            return plain("User-agent: *\nDisallow:\n")
        for shelf in PAGES:
            for language in LANGUAGES:
                if request.path == _address(shelf, language):
                    return self._table(shelf, language, moment)
        files = shelved(visible(self._postings, moment), moment, self._path)
        return files.get(request.path, missing)()

    def _block(self, origin: str, shelf: Shelf) -> dict[str, Any]:
        return {
            "id": f"east-kazakhstan-{shelf}",
            "platform": "word-table",
            "status": "verified",
            "evidence": "replica",
            "listings": [
                {"url": origin + _address(shelf, language), "section": shelf, "language": language}
                for language in LANGUAGES
            ],
            "options": {
                "rubric": "p.MsoTitle",
                "heading": "p.MsoSubtitle",
                "table": "table.MsoTableGrid",
                "header_rows": 1,
                "columns": COLUMNS[shelf],
            },
        }

    def _table(self, shelf: Shelf, language: Language, moment: datetime) -> Response:
        postings = [p for p in visible(self._postings, moment) if p.shelf == shelf and p.face(language, moment)]
        head = "".join(_cell(f"<b>{words}</b>") for words in HEADERS[shelf, language])
        markup = (
            '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
            '<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">'
            '<meta name=Generator content="Microsoft Word 14">'
            f"<title>{OBSHCHESTVENNYE.of(language)}</title></head><body lang=RU><div class=WordSection1>"
            f"<p class=MsoTitle align=center><b>{OBSHCHESTVENNYE.of(language)}<o:p></o:p></b></p>"
            f"<p class=MsoSubtitle>{HEADINGS[shelf].of(language)}<o:p></o:p></p>"
            f"<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><tr>{head}</tr>\n"
            f"{''.join(self._rows(postings, shelf, language, moment))}</table>"
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>"
        )
        changed = max((p.up for p in postings), default=datetime(2020, 1, 9, 4, 0, tzinfo=UTC))
        return stored(page(markup).body, "text/html; charset=utf-8", changed)

    def _rows(self, postings: list[Posting], shelf: Shelf, language: Language, moment: datetime) -> Iterator[str]:
        days = [posting.shown for posting in postings]
        for place, posting in enumerate(postings):
            face = posting.face(language, moment)
            assert face is not None
            cells = [_cell(str(len(postings) - place))]
            if place == 0 or days[place - 1] != days[place]:  # rows of one day share a merged cell
                same = next((n for n, day in enumerate(days[place:]) if day != days[place]), len(days) - place)
                cells.append(_cell(f"{posting.shown:%d.%m.%Y}" if posting.shown else "", same))
            links = [self._path(posting, language, number, paper) for number, paper in enumerate(face.papers)]
            if shelf == "protocols":
                words = LINK_WORDS[language][(len(postings) - place) % 4]
                cells.append(_cell("".join(f'<a href="{link}"><span lang=RU>{words}</span></a>' for link in links)))
            else:
                cells.append(_cell(f'<a href="{links[0]}">{html.escape(face.title, quote=False)}</a>'))
                cells.append(_cell(html.escape(posting.party.of(language), quote=False) if posting.party else "&nbsp;"))
            yield f"<tr style='mso-yfti-irow:{place}'>{''.join(cells)}</tr>\n"

    def _path(self, posting: Posting, language: Language, place: int, paper: Paper) -> str:
        return f"/docs/{posting.up:%Y}/{language}_{self._numbers[posting.id] + 31}_{place}.{paper.format}"


def _address(shelf: Shelf, language: Language) -> str:
    return f"/{language}/{PAGES[shelf]}.htm"


def _cell(words: str, rows: int = 1) -> str:
    span = f" rowspan={rows}" if rows > 1 else ""
    return (
        f"<td width=120 valign=top{span} style='border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'>"
        f"<p class=MsoNormal><span style='font-size:10.0pt'>{words}<o:p></o:p></span></p></td>"
    )
