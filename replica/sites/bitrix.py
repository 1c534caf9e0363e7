"""Turkistan (a choice: its site is not known): 1C-Bitrix lists, Kazakh first, the counter of views inside the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import clock, views
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric, rubrics_of


class Bitrix(ListSite):
    """`/kz/tyndau/<section>/?PAGEN_1=2`, detail by ELEMENT_ID."""

    name = "tabigat.ontustik.gov.kz"
    region = "turkistan"
    page_size = 10
    rubrics = rubrics_of(
        "/{home}/tyndau/{section}/",
        {"kk": "kz", "ru": "ru"},
        {"announcements": "announcements", "protocols": "protocols"},
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "div.workarea > h1#pagetitle",
        "heading": "div.news-list > h2",
        "row": "div.news-list p.news-item",
        "link": "a.news-title",
        "date": "span.news-date-time",
        "next": "div.modern-page-navigation a.modern-page-next",
        "detail": {
            "title": "div.news-detail h3",
            "body": "div.news-detail",
            "date": "div.news-detail span.news-date-time",
            "files": "div.news-detail a.doc",
        },
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns `?PAGEN_1=N` from the second page on."""
        return rubric.path if number == 1 else f"{rubric.path}?PAGEN_1={number}"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns the detail address."""
        home = "kz" if language == "kk" else "ru"
        return f"/{home}/tyndau/{posting.shelf}/?ELEMENT_ID={5120 + 2 * number + (language == 'ru')}"

    def file_path(self, posting: Posting, name: str, moment: datetime) -> str:
        """Returns a path under upload, in a folder of three digits."""
        return f"/upload/iblock/{sum(posting.id.encode()) % 4096:03x}/{name}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns a news list."""
        items = "\n".join(
            f'<p class="news-item" id="bx_{e.number}"><span class="news-date-time">{e.printed()}</span>&nbsp;'
            f'<a class="news-title" href="{e.path}"><b>{e.title}</b></a><br /></p>'
            for e in entries
        )
        further = (
            f'<a class="modern-page-next" href="{self.page_path(rubric, number + 1)}">→</a>' if number < pages else ""
        )
        body = (
            f'<div class="news-list"><h2>{rubric.heading()}</h2>{items}'
            f'<div class="modern-page-navigation">{further}</div></div>'
        )
        return self._framed(rubric, body, moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns a news page; the editor's markup has the counter within the text."""
        files = "".join(f'<br /><a class="doc" href="{path}">{paper.label}</a>' for path, paper in entry.files)
        seen = {"ru": "Просмотров", "kk": "Қараулар"}["kk" if entry.language == "kk" else "ru"]
        body = (
            f'<div class="news-detail"><span class="news-date-time">{entry.printed()}</span><h3>{entry.title}</h3>'
            f'{entry.text("div")}{files}<div class="show-counter">{seen}: {views(entry.posting, moment)}</div></div>'
        )
        return self._framed(rubric, body, moment)

    def _framed(self, rubric: Rubric, body: str, moment: datetime) -> str:
        return (
            f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />'
            f'<title>{rubric.name()}</title></head><body><div id="panel"></div>'
            f'<div class="top"><span id="time">{clock(moment)}</span></div>'
            f'<div class="workarea"><h1 id="pagetitle">{rubric.name()}</h1>{body}</div></body></html>'
        )
