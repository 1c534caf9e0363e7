"""North Kazakhstan (a choice, after the CMS of its districts): pages named by the second, a counter in the footer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import clock, views
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric, rubrics_of


class SkoCms(ListSite):
    """`/news/read/Obyavlenie_YYYYMMDDhhmmss.html`, Kazakh under `/kz`."""

    name = "dep-prirod.sko.gov.kz"
    region = "north-kazakhstan"
    page_size = 10
    rubrics = rubrics_of(
        "{home}/tyndaular/{section}",
        {"ru": "", "kk": "/kz"},
        {"announcements": "obyavleniya", "protocols": "protokoly"},
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "div.cat-head h1",
        "heading": "div.cat-head h3",
        "row": "div.news-block",
        "link": "h4 a",
        "date": "span.posted",
        "next": "div.pages a.next-page",
        "detail": {
            "title": "div.full-news h1",
            "body": "div.full-news div.news-text",
            "date": "div.full-news span.posted",
            "files": "div.full-news a.download",
        },
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns the page number in the path."""
        return f"{rubric.path}.html" if number == 1 else f"{rubric.path}/page/{number}.html"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns the stamped file name."""
        word = "Obyavlenie" if posting.shelf == "announcements" else "Protokol"
        home = "/kz" if language == "kk" else ""
        return f"{home}/news/read/{word}_{posting.up:%Y%m%d%H%M%S}.html"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns blocks of news."""
        items = "\n".join(
            f'<div class="news-block"><h4><a href="{e.path}">{e.title}</a></h4>'
            f'<span class="posted">{e.printed()}</span></div>'
            for e in entries
        )
        further = (
            f'<a class="next-page" href="{self.page_path(rubric, number + 1)}">Далее</a>' if number < pages else ""
        )
        head = f'<div class="cat-head"><h1>{rubric.name()}</h1><h3>{rubric.heading()}</h3></div>'
        return self._framed(rubric, f'{head}{items}<div class="pages">{further}</div>', "", moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns a page of news with «Қараулар: 75» in its footer."""
        files = "".join(
            f'<a class="download" href="{path}">{paper.label} ({paper.format})</a>' for path, paper in entry.files
        )
        body = (
            f'<div class="full-news"><h1>{entry.title}</h1><span class="posted">{entry.printed()}</span>'
            f'<div class="news-text">{entry.text()}</div>{files}</div>'
        )
        return self._framed(rubric, body, f"Қараулар: {views(entry.posting, moment)}", moment)

    def _framed(self, rubric: Rubric, body: str, counter: str, moment: datetime) -> str:
        return (
            f'<!DOCTYPE html><html lang="{rubric.language}"><head><meta charset="utf-8"><title>{rubric.name()}</title>'
            f'</head><body><div id="now">{clock(moment)}</div>{body}<footer>{counter}</footer></body></html>'
        )
