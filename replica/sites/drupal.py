"""Karaganda (a choice: its site is not known): Drupal views, two languages, a memo that stays on top of every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import currency
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric, rubrics_of


class Drupal(ListSite):
    """`/<lang>/slushaniya/<section>?page=1` (counted from 0); `/<lang>/content/vnimaniyu-obshchestvennosti-27`."""

    name = "upr-karaganda.gov.kz"
    region = "karaganda"
    page_size = 10
    rubrics = rubrics_of(
        "/{home}/slushaniya/{section}",
        {"ru": "ru", "kk": "kk"},
        {"announcements": "obyavleniya", "protocols": "protokoly"},
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "h1#page-title",
        "heading": "div.view-header h2",
        "row": "div.view-content div.views-row",
        "link": "span.field-content a",
        "date": "div.views-field-created span",
        "pinned": "div.views-row-sticky",
        "next": "ul.pager li.pager-next a",
        "detail": {
            "title": "div.node h2",
            "body": "div.node div.field-name-body",
            "date": "div.node span.submitted",
            "files": "div.node span.file a",
        },
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns `?page=N`, Drupal's second page being 1."""
        return rubric.path if number == 1 else f"{rubric.path}?page={number - 1}"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns a transliterated address with a running number."""
        kind = "protokol" if posting.shelf == "protocols" else "vnimaniyu-obshchestvennosti"
        stem = kind if language == "ru" else f"{kind}-zhurtshylyk-nazaryna"
        return f"/{language}/content/{stem}-{number}"

    def file_path(self, posting: Posting, name: str, moment: datetime) -> str:
        """Returns a path under the site's files."""
        return f"/sites/default/files/{name}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns a view; sticky rows come first on every page."""
        rows = "\n".join(
            f'<div class="views-row{" views-row-sticky" if e.posting.pinned else ""}">'
            f'<div class="views-field views-field-title"><span class="field-content"><a href="{e.path}">{e.title}</a>'
            f'</span></div><div class="views-field views-field-created"><span>{e.printed()}</span></div></div>'
            for e in entries
        )
        further = (
            f'<li class="pager-next"><a href="{self.page_path(rubric, number + 1)}">следующая ›</a></li>'
            if number < pages
            else ""
        )
        body = (
            f'<div class="view-header"><h2>{rubric.heading()}</h2></div><div class="view-content">{rows}</div>'
            f'<ul class="pager">{further}</ul>'
        )
        return self._framed(rubric, body, moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns a node."""
        files = "".join(f'<span class="file"><a href="{path}">{paper.label}</a></span>' for path, paper in entry.files)
        body = (
            f'<div class="node"><h2>{entry.title}</h2><span class="submitted">{entry.printed("%d/%m/%Y")}</span>'
            f'<div class="field-name-body">{entry.text()}</div>{files}</div>'
        )
        return self._framed(rubric, body, moment)

    def _framed(self, rubric: Rubric, body: str, moment: datetime) -> str:
        return (
            f'<!DOCTYPE html><html lang="{rubric.language}"><head><meta charset="utf-8" />'
            f'<meta name="Generator" content="Drupal 7 (http://drupal.org)" /><title>{rubric.name()}</title></head>'
            f'<body class="html not-front"><div id="rates">{currency(moment)}</div>'
            f'<h1 id="page-title">{rubric.name()}</h1><div class="content">{body}</div></body></html>'
        )
