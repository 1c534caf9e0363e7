"""Нур-Султан: the map portal «Экокарта», numbered hearings, both languages in one body, Kazakh first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import clock
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric


class Ecokarta(ListSite):
    """`/public_hear/show/<n>`; protocols in the second part of the rubric."""

    name = "ecokarta.kz"
    region = "nur-sultan"
    page_size = 15
    rubrics = (
        Rubric("/public_hear", "both", "announcements"),
        Rubric("/public_hear/protocols", "both", "protocols"),
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "div.content > h1",
        "heading": "div.content > h2",
        "row": "div.hear-list div.hear-item",
        "link": "a.hear-title",
        "date": "span.hear-date",
        "next": "ul.pagination a[rel=next]",
        "detail": {
            "title": "div.hear-show h3",
            "body": "div.hear-show div.hear-text",
            "date": "div.hear-show p.published",
            "files": "div.hear-show a.file",
        },
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns `?page=N` from the second page on."""
        return rubric.path if number == 1 else f"{rubric.path}?page={number}"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns the numbered address; the portal's 101st hearing is the first of June 2020."""
        return f"/public_hear/show/{101 + number}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns a Bootstrap list."""
        items = "\n".join(
            f'<div class="hear-item"><a class="hear-title" href="{e.path}">{e.title}</a>'
            f'<span class="hear-date">{e.printed()}</span></div>'
            for e in entries
        )
        links = "".join(
            f'<li class="{"active" if n == number else ""}"><a href="{self.page_path(rubric, n)}"'
            f"{' rel=next' if n == number + 1 else ''}>{n}</a></li>"
            for n in range(1, pages + 1)
        )
        body = f'<div class="hear-list">{items}</div><ul class="pagination">{links}</ul>'
        return self._framed(rubric, body, moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns one hearing: title, day, text in both languages, files."""
        files = "".join(f'<a class="file" href="{path}">{paper.label}</a><br>' for path, paper in entry.files)
        body = (
            f'<div class="hear-show"><h3>{entry.title}</h3><p class="published">{entry.printed()}</p>'
            f'<div class="hear-text">{entry.text()}</div>{files}</div>'
        )
        return self._framed(rubric, body, moment)

    def _framed(self, rubric: Rubric, body: str, moment: datetime) -> str:
        return (
            f'<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{rubric.name()} — Экокарта</title>'
            f'</head><body><nav><a href="/">Карта</a> <a href="/public_hear">Общественные слушания</a>'
            f' <a href="/public_hear/protocols">Протоколы</a><span id="clock">{clock(moment)}</span></nav>'
            f'<div class="content"><h1>{rubric.name()}</h1><h2>{rubric.heading()}</h2>{body}</div>'
            "<footer>uoosip@astana.kz</footer></body></html>"
        )
