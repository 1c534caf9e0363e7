"""Atyrau (a choice: its site is not known): WordPress, redesigned in the night to 15 August, all addresses new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from replica.script.dates import RU
from replica.script.posting import Posting
from replica.sites.chrome import currency
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric, rubrics_of
from replica.sites.site import Request, Response

REDESIGN = datetime(2020, 8, 14, 21, 0, tzinfo=UTC)


class WordPress(ListSite):
    """`/<lang>/?p=<id>` before the redesign, `/<lang>/archives/<id>/` after it; the rubrics keep their addresses."""

    name = "tabigat.atyrau.gov.kz"
    region = "atyrau"
    page_size = 12
    rubrics = rubrics_of(
        "/{home}/category/tyndau/{section}/",
        {"ru": "ru", "kk": "kk"},
        {"announcements": "habarlandyru", "protocols": "hattama"},
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "header.page-header h1.page-title",
        "heading": "header.page-header p.archive-description",
        "row": "main article",
        "link": "h2.entry-title a",
        "date": "time.entry-date",
        "next": "nav.pagination a.next",
        "detail": {
            "title": "h1.entry-title",
            "body": "div.entry-content",
            "date": "time.entry-date",
            "files": "div.entry-content a[href*='/uploads/']",
        },
    }

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns the site's answer, with the link header that WordPress sends with its pages."""
        answer = super().answer(request, moment)
        link = ("Link", '</wp-json/>; rel="https://api.w.org/"')
        return Response(answer.status, answer.body, (*answer.headers, link)) if answer.status == 200 else answer

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns `page/N/` from the second page on."""
        return rubric.path if number == 1 else f"{rubric.path}page/{number}/"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns the permanent link, which was not permanent."""
        shift = 0 if language == "ru" else 1
        if moment < REDESIGN:
            return f"/{language}/?p={2315 + 7 * number + shift}"
        return f"/{language}/archives/{90_114 - 3 * number + shift}/"

    def file_path(self, posting: Posting, name: str, moment: datetime) -> str:
        """Returns a path under uploads; the redesign moved that folder too."""
        folder = "wp-content/uploads" if moment < REDESIGN else "media/uploads"
        return f"/{folder}/{posting.up:%Y/%m}/{name}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns an archive page of article teasers."""
        items = "\n".join(
            f'<article id="post-{e.number}" class="post type-post"><h2 class="entry-title"><a href="{e.path}" '
            f'rel="bookmark">{e.title}</a></h2><div class="entry-meta">{_day(e)}</div></article>'
            for e in entries
        )
        further = (
            f'<a class="next page-numbers" href="{self.page_path(rubric, number + 1)}">›</a>' if number < pages else ""
        )
        head = (
            f'<header class="page-header"><h1 class="page-title">{rubric.name()}</h1>'
            f'<p class="archive-description">{rubric.heading()}</p></header>'
        )
        return self._framed(rubric, f'{head}<main>{items}</main><nav class="pagination">{further}</nav>', moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns a post; files are linked from its text."""
        files = "".join(f'<p><a href="{path}">{paper.label}</a></p>' for path, paper in entry.files)
        body = (
            f'<main><article><h1 class="entry-title">{entry.title}</h1><div class="entry-meta">{_day(entry)}</div>'
            f'<div class="entry-content">{entry.text()}{files}</div></article></main>'
        )
        return self._framed(rubric, body, moment)

    def _framed(self, rubric: Rubric, body: str, moment: datetime) -> str:
        theme = "twentysixteen" if moment < REDESIGN else "astra-child"
        return (
            f'<!DOCTYPE html><html lang="{rubric.language}"><head><meta charset="UTF-8"><title>{rubric.name()}</title>'
            f'<link rel="stylesheet" href="/wp-content/themes/{theme}/style.css"></head><body class="{theme}">'
            f'<div class="currency">{currency(moment)}</div><div id="content">{body}</div>'
            "<footer>atr.priroda@atyrau.gov.kz</footer></body></html>"
        )


def _day(entry: Entry) -> str:
    shown = entry.posting.shown
    if shown is None:
        return ""
    words = f"{shown:%d.%m.%Y}" if entry.language == "kk" else f"{shown.day} {RU[shown.month - 1]} {shown.year}"
    return f'<time class="entry-date published" datetime="{shown}">{words}</time>'
