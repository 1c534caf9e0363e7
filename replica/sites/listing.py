"""What all sites with a paged list and a page per entry share; a kind of site adds its addresses and its markup."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal
from urllib.parse import urlencode

from replica.script.posting import Bilingual, Face, Language, Paper, Posting, Shelf, visible
from replica.sites.attachments import filed
from replica.sites.site import Request, Response, missing, page, plain

PageLanguage = Literal["ru", "kk", "both"]
OBSHCHESTVENNYE = Bilingual("Общественные слушания", "Қоғамдық тыңдаулар")
HEADINGS: dict[str, Bilingual] = {
    "announcements": Bilingual("Объявления", "Хабарландырулар"),
    "protocols": Bilingual("Протоколы", "Хаттамалар"),
    "mixed": Bilingual("", ""),
}


@dataclass(frozen=True, slots=True)
class Rubric:
    """One listing: its address without the page number, its language and what lies in it."""

    path: str
    language: PageLanguage
    section: Shelf | Literal["mixed"]

    def name(self) -> str:
        """Returns the rubric's lawful name in the listing's language."""
        both = f"{OBSHCHESTVENNYE.kk} / {OBSHCHESTVENNYE.ru}"
        return both if self.language == "both" else OBSHCHESTVENNYE.of(self.language)

    def heading(self) -> str:
        """Returns the heading that tells announcements from protocols; empty in a mixed rubric."""
        words = HEADINGS[self.section]
        both = f"{words.kk} / {words.ru}" if words.ru else ""
        return both if self.language == "both" else words.of(self.language)


def rubrics_of(shape: str, homes: Mapping[PageLanguage, str], sections: Mapping[Shelf, str]) -> tuple[Rubric, ...]:
    """Returns a rubric per language and section; `shape` has the places `{home}` and `{section}` for their words."""
    return tuple(
        Rubric(shape.format(home=home, section=word), language, section)
        for language, home in homes.items()
        for section, word in sections.items()
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A posting as one listing shows it."""

    posting: Posting
    face: Face
    number: int
    language: PageLanguage
    path: str
    files: tuple[tuple[str, Paper], ...]

    @property
    def title(self) -> str:
        """The title, safe in HTML."""
        return html.escape(self.face.title, quote=False)

    def printed(self, shape: str = "%d.%m.%Y") -> str:
        """Returns the displayed date in a shape, or nothing if the entry shows none."""
        return f"{self.posting.shown:{shape}}" if self.posting.shown else ""

    def text(self, tag: str = "p") -> str:
        """Returns the paragraphs as HTML."""
        return "\n".join(f"<{tag}>{html.escape(words, quote=False)}</{tag}>" for words in self.face.paragraphs)


class ListSite:
    """A host with rubrics. A subclass gives `name`, `region`, `rubrics`, the markup, and how a person configured it."""

    name: str
    region: str
    rubrics: tuple[Rubric, ...]
    options: ClassVar[dict[str, Any]]
    charset = "utf-8"
    page_size = 20
    evidence = "replica"

    def __init__(self, postings: tuple[Posting, ...]) -> None:
        shelves = {rubric.section for rubric in self.rubrics}
        self._postings = tuple(
            p for p in postings if p.region == self.region and ("mixed" in shelves or p.shelf in shelves)
        )
        in_order = sorted(self._postings, key=lambda p: (p.up, p.id))
        self._numbers = {posting.id: place for place, posting in enumerate(in_order)}
        self._routes: tuple[datetime, dict[str, Callable[[], Response]]] | None = None

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns the source blocks by region; `origin` is this host's scheme, address and port."""
        block = {
            "id": f"{self.region}-{self.name.split('.')[0]}",
            "platform": "list-detail",
            "status": "verified",
            "evidence": self.evidence,
            "listings": [
                {"url": origin + self.page_path(r, 1), "section": r.section, "language": r.language}
                for r in self.rubrics
            ],
            "options": self.options,
        }
        return {self.region: [block]}

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns a list page, an entry's page, a file, or 404."""
        if request.path == "/robots.txt":
            return plain("User-agent: *\nDisallow: /administrator/\nDisallow: /bitrix/\nCrawl-delay: 0\n")
        if self._routes is None or self._routes[0] != moment:
            self._routes = moment, self._mapped(moment)
        target = f"{request.path}?{urlencode(sorted(request.query.items()))}" if request.query else request.path
        return self._routes[1].get(target, missing)()

    def page_path(self, rubric: Rubric, number: int) -> str:
        """Returns the address of a list page, counted from 1."""
        raise LookupError(f"{type(self).__name__} has no addresses")

    def entry_path(self, posting: Posting, language: PageLanguage, number: int, moment: datetime) -> str:
        """Returns the address of an entry's page; `number` is its place in the order of appearance, from 0."""
        raise LookupError(f"{type(self).__name__} has no addresses")

    def file_path(self, posting: Posting, name: str, moment: datetime) -> str:
        """Returns the address of an attached file."""
        return f"/files/{posting.up:%Y/%m}/{name}"

    def list_page(self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime) -> str:
        """Returns the markup of a list page."""
        raise LookupError(f"{type(self).__name__} has no markup")

    def entry_page(self, rubric: Rubric, entry: Entry, moment: datetime) -> str:
        """Returns the markup of an entry's page."""
        raise LookupError(f"{type(self).__name__} has no markup")

    def _mapped(self, moment: datetime) -> dict[str, Callable[[], Response]]:
        routes: dict[str, Callable[[], Response]] = {}
        for rubric in self.rubrics:
            found = (self._entry(posting, rubric, moment) for posting in self._in_order(moment))
            entries = [entry for entry in found if entry]
            pinned = [entry for entry in entries if entry.posting.pinned]
            rest = [entry for entry in entries if not entry.posting.pinned]
            pages = max(-(-len(rest) // self.page_size), 1)
            for number in range(1, pages + 1):
                shown = pinned + rest[(number - 1) * self.page_size : number * self.page_size]
                routes[self.page_path(rubric, number)] = self._listed(rubric, shown, number, pages, moment)
            for entry in entries:
                routes[entry.path] = self._opened(rubric, entry, moment)
                for path, paper in entry.files:
                    routes[path] = filed(paper, entry.posting.up)
        return routes

    def _in_order(self, moment: datetime) -> list[Posting]:
        # Editors' systems sort by the date shown, not by the hour of putting up: a backdated entry slips in below.
        return sorted(visible(self._postings, moment), key=lambda p: p.shown or p.up.date(), reverse=True)

    def _entry(self, posting: Posting, rubric: Rubric, moment: datetime) -> Entry | None:
        if rubric.section not in ("mixed", posting.shelf):
            return None
        face = both(posting, moment) if rubric.language == "both" else posting.face(rubric.language, moment)
        if face is None:
            return None
        number = self._numbers[posting.id]
        path = self.entry_path(posting, rubric.language, number, moment)
        stem = f"{rubric.language}-{number:03d}"
        files = tuple(
            (self.file_path(posting, f"{stem}-{place}.{paper.format}", moment), paper)
            for place, paper in enumerate(face.papers)
        )
        return Entry(posting, face, number, rubric.language, path, files)

    def _listed(
        self, rubric: Rubric, entries: Sequence[Entry], number: int, pages: int, moment: datetime
    ) -> Callable[[], Response]:
        return lambda: page(self.list_page(rubric, entries, number, pages, moment), charset=self.charset)

    def _opened(self, rubric: Rubric, entry: Entry, moment: datetime) -> Callable[[], Response]:
        return lambda: page(self.entry_page(rubric, entry, moment), charset=self.charset)


def both(posting: Posting, moment: datetime) -> Face | None:
    """Returns the two languages of a posting in one body, Kazakh first, under the Russian title."""
    faces: list[tuple[Language, Face | None]] = [("kk", posting.face("kk", moment)), ("ru", posting.face("ru", moment))]
    there = [face for _, face in faces if face is not None]
    if not there:
        return None
    paragraphs = tuple(words for face in there for words in face.paragraphs)
    return Face(there[-1].title, paragraphs, tuple(paper for face in there for paper in face.papers))
