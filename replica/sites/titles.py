"""Shymkent: a rubric of bare titles, without links, texts, files or dates. That is its mismatch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import clock
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric


class BareTitles(ListSite):
    """A page of the city's site (a choice: its address is not known)."""

    name = "shymkent.gov.kz"
    region = "shymkent"
    rubrics = (
        Rubric("/ru/page/obshchestvennye-slushaniya", "ru", "announcements"),
        Rubric("/kz/page/kogamdyk-tyndaular", "kk", "announcements"),
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "section.page h1",
        "row": "section.page ol.titles > li",
        "link": "a",
        "title": "span.title",
        "empty": "section.page p.nothing",
        "detail": {},
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns the only page's address."""
        return rubric.path

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns no address anybody links to."""
        return f"/{language}/none/{number}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns the numbered titles."""
        items = "".join(f'<li><span class="title">{e.title}</span></li>' for e in entries)
        nothing = {"ru": "Материалы отсутствуют", "kk": "Материалдар жоқ"}["kk" if rubric.language == "kk" else "ru"]
        body = f'<ol class="titles">{items}</ol>' if entries else f'<p class="nothing">{nothing}</p>'
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{rubric.name()}</title></head><body>'
            f'<header>{clock(moment)}</header><section class="page"><h1>{rubric.name()}</h1>{body}</section>'
            "</body></html>"
        )

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns an empty page: nothing of the entry is published."""
        return "<html><body></body></html>"
