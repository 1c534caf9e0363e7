"""Akmola (a choice, after the CMS of its districts): one list in which announcements and protocols lie together.

That is its mismatch with Appendix 1: the two are not told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import clock
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric


class DistrictCms(ListSite):
    """`/content/<id>-<dd-mm-yy-hh-mm-ss>-<word>`: the address holds the second of publishing, by the editor's word."""

    name = "priroda.aqmola.gov.kz"
    region = "akmola"
    page_size = 20
    rubrics = (
        Rubric("/ru/obshchestvennye-slushaniya", "ru", "mixed"),
        Rubric("/kk/qogamdyq-tyndaular", "kk", "mixed"),
    )
    options: ClassVar[dict[str, Any]] = {
        "rubric": "div.page > h1",
        "row": "ul.materials > li",
        "link": "a",
        "date": "em.date",
        "next": "div.paging a.forward",
        "detail": {
            "title": "div.material h1",
            "body": "div.material div.text",
            "date": "div.material em.date",
            "files": "div.material p.attached a",
        },
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns `?page=N` from the second page on."""
        return rubric.path if number == 1 else f"{rubric.path}?page={number}"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns the stamped address; a backdated entry carries the date it shows."""
        stamp = datetime.combine(posting.shown or posting.up.date(), posting.up.timetz())
        word = "obyyavlenie" if posting.shelf == "announcements" else "protokol"
        kk = language == "kk"
        return f"/content/{9120 + 2 * number + kk}-{stamp:%d-%m-%y-%H-%M-%S}-{'habarlandyru' if kk else word}"

    def file_path(self, posting: Posting, name: str, moment: datetime) -> str:
        """Returns a path under the CMS's folder."""
        return f"/public/img/dokumenty/{name}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns the list."""
        items = "\n".join(
            f'<li><em class="date">{e.printed()}</em> <a href="{e.path}">{e.title}</a></li>' for e in entries
        )
        further = f'<a class="forward" href="{self.page_path(rubric, number + 1)}">»</a>' if number < pages else ""
        body = f'<h1>{rubric.name()}</h1><ul class="materials">{items}</ul><div class="paging">{number} {further}</div>'
        return self._framed(rubric, f'<div class="page">{body}</div>', moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns a material."""
        files = "".join(f'<p class="attached"><a href="{path}">{paper.label}</a></p>' for path, paper in entry.files)
        body = (
            f'<div class="material"><h1>{entry.title}</h1><em class="date">{entry.printed()}</em>'
            f'<div class="text">{entry.text()}</div>{files}</div>'
        )
        return self._framed(rubric, body, moment)

    def _framed(self, rubric: Rubric, body: str, moment: datetime) -> str:
        return (
            f'<!DOCTYPE html><html lang="{rubric.language}"><head><meta charset="utf-8"><title>{rubric.name()}</title>'
            f'</head><body><div class="clock">{clock(moment)}</div>{body}'
            '<div class="bottom">priroda@aqmola.gov.kz</div></body></html>'
        )
