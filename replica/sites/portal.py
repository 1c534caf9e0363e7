"""The old PHP portals (`page.php?page_id=&lang=`) on which Zhambyl and Mangystau still keep protocols, in Russian.

That gov.kz does not hold them is a choice: there every card has a creation date, here an editor may leave the day out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any, ClassVar

from replica.script.posting import Posting
from replica.sites.chrome import currency
from replica.sites.listing import Entry, ListSite, PageLanguage, Rubric


class OldPortal(ListSite):
    """One rubric of protocols; each has a page of its own with the file."""

    page_size = 30
    rubrics = (Rubric("/page.php?lang=1&page_id=4991", "ru", "protocols"),)
    options: ClassVar[dict[str, Any]] = {
        "rubric": "td.main h1",
        "heading": "td.main h2",
        "row": "table.docs tr.doc",
        "link": "td.name a",
        "date": "td.day",
        "next": "p.pages a.next",
        "detail": {
            "title": "td.main h3",
            "body": "td.main div.text",
            "date": "td.main p.day",
            "files": "td.main li.file a",
        },
    }

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns the query with a page from the second on."""
        return rubric.path if number == 1 else f"/page.php?lang=1&p={number}&page_id=4991"

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns the page of one protocol."""
        return f"/page.php?lang=1&page_id={5200 + number}"

    def file_path(self, posting: Posting, name: str, moment: datetime) -> str:
        """Returns a path such as editors make by hand."""
        return f"/files/protokol-obshchestvennykh-slushaniy-{name.removeprefix('ru-')}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns a table without headers; a day left out is an empty cell."""
        rows = "\n".join(
            f'<tr class="doc"><td class="day">{e.printed() or "&nbsp;"}</td>'
            f'<td class="name"><a href="{escape(e.path)}">{e.title}</a></td></tr>'
            for e in entries
        )
        further = (
            f'<a class="next" href="{escape(self.page_path(rubric, number + 1))}">&gt;&gt;</a>'
            if number < pages
            else ""
        )
        body = (
            f"<h1>{rubric.name()}</h1><h2>{rubric.heading()}</h2>"
            f'<table class="docs">{rows}</table><p class="pages">{further}</p>'
        )
        return self._framed(rubric, body, moment)

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns the page of one protocol."""
        files = "".join(f'<li class="file"><a href="{path}">{paper.label}</a></li>' for path, paper in entry.files)
        day = f'<p class="day">{entry.printed()}</p>' if entry.posting.shown else ""
        return self._framed(
            rubric, f'<h3>{entry.title}</h3>{day}<div class="text">{entry.text()}</div><ul>{files}</ul>', moment
        )

    def _framed(self, rubric: Rubric, body: str, moment: datetime) -> str:
        return (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
            f"<title>{rubric.name()}</title></head><body>"
            f'<table width="100%"><tr><td class="left">{currency(moment)}</td><td class="main">{body}</td></tr></table>'
            "</body></html>"
        )


class ZhambylPortal(OldPortal):
    """Zhambyl's: no protocol has a day."""

    name = "old.zhambyl.gov.kz"
    region = "zhambyl"


class MangystauPortal(OldPortal):
    """Mangystau's: one protocol of August has no day."""

    name = "old.mangystau.gov.kz"
    region = "mangystau"
