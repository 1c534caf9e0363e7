"""Almaty region (a choice: its site is not known): a Joomla category, Russian and Kazakh, 15 articles a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import clock
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric, rubrics_of


class Joomla(ListSite):
    """`/index.php/<lang>/obshchestvennye-slushaniya/<section>?start=15`."""

    name = "priroda.almobl.gov.kz"
    region = "almaty-region"
    page_size = 15
    rubrics = rubrics_of(
        "/index.php/{home}/obshchestvennye-slushaniya/{section}",
        {"ru": "ru", "kk": "kk"},
        {"announcements": "ob-yavleniya", "protocols": "protokoly"},
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "div.blog div.page-header h1",
        "heading": "div.blog h2.category-title",
        "row": "table.category tbody tr",
        "link": "td.list-title a",
        "date": "td.list-date",
        "next": "ul.pagination-list li.pagination-next a",
        "detail": {
            "title": "div.item-page h2[itemprop=headline]",
            "body": "div.item-page div[itemprop=articleBody]",
            "date": "div.item-page dd.published time",
            "files": "div.item-page ul.attachments a",
        },
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns `?start=N` from the second page on."""
        return rubric.path if number == 1 else f"{rubric.path}?start={(number - 1) * self.page_size}"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns article id and alias."""
        alias = "protokol" if posting.shelf == "protocols" else "ob-yavlenie"
        shift = 0 if language == "ru" else 1
        return f"/index.php/{language}/obshchestvennye-slushaniya/{412 + 2 * number + shift}-{alias}-{number + 1}"

    def file_path(self, posting: Posting, name: str, moment: datetime) -> str:
        """Returns a path under images, where such editors drop files."""
        return f"/images/doc/{posting.up.year}/{name}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns the category table."""
        rows = "\n".join(
            f'<tr class="cat-list-row{place % 2}"><td class="list-title" headers="categorylist_header_title">'
            f'<a href="{e.path}">\n\t\t{e.title}\n\t</a></td>'
            f'<td class="list-date small">{e.printed("%d %m %Y").replace(" ", ".")}</td></tr>'
            for place, e in enumerate(entries)
        )
        further = (
            f'<li class="pagination-next"><a href="{self.page_path(rubric, number + 1)}">&raquo;</a></li>'
            if number < pages
            else ""
        )
        body = (
            f'<div class="blog"><div class="page-header"><h1> {rubric.name()} </h1></div>'
            f'<h2 class="category-title">{rubric.heading()}</h2>'
            f'<table class="category table table-striped"><tbody>{rows}</tbody></table>'
            f'<ul class="pagination-list">{further}</ul></div>'
        )
        return self._framed(rubric, body, moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns an article; without a displayed date the info block is left out."""
        published = (
            f'<dl class="article-info"><dd class="published"><time datetime="{entry.posting.shown}T00:00:00+06:00">'
            f"{entry.printed()}</time></dd></dl>"
            if entry.posting.shown
            else ""
        )
        files = "".join(f'<li><a href="{path}">{paper.label}</a></li>' for path, paper in entry.files)
        body = (
            f'<div class="item-page"><div class="page-header"><h2 itemprop="headline">{entry.title}</h2></div>'
            f'{published}<div itemprop="articleBody">{entry.text()}</div><ul class="attachments">{files}</ul></div>'
        )
        return self._framed(rubric, body, moment)

    def _framed(self, rubric: Rubric, body: str, moment: datetime) -> str:
        return (
            f'<!DOCTYPE html>\n<html lang="{rubric.language}-kz" dir="ltr"><head><meta charset="utf-8" />'
            '<meta name="generator" content="Joomla! - Open Source Content Management" />'
            f'<title>{rubric.name()}</title></head><body class="site com_content view-category">'
            f'<div class="header"><span class="jclock">{clock(moment)}</span></div>{body}'
            '<div class="footer">329267eco@mail.ru</div></body></html>'
        )
