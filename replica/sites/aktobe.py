"""Aktobe, before gov.kz: one page per language that accumulates everything, each notice headed «21.01.2020 ж.».

Windows-1251, which has no Kazakh letters: old editors write them as character references. Announcements and protocols
stand mixed on the one page; that is its mismatch.
"""

from __future__ import annotations

import html
from datetime import datetime
from typing import Any

from replica.script.posting import Face, Language, Paper, Posting, visible
from replica.sites.attachments import shelved
from replica.sites.chrome import clock, currency
from replica.sites.listing import OBSHCHESTVENNYE
from replica.sites.site import Request, Response, missing, page, plain


class Accumulating:
    """`/<lang>/obshchestvennyye-slushaniya` and the files linked from it."""

    name = "tabigat.aktobe.gov.kz"
    region = "aktobe"
    charset = "windows-1251"

    def __init__(self, postings: tuple[Posting, ...]) -> None:
        self._postings = tuple(p for p in postings if p.region == self.region)
        self._numbers = {p.id: place for place, p in enumerate(sorted(self._postings, key=lambda p: (p.up, p.id)))}

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns the one source with a mixed listing per language."""
        languages: tuple[Language, ...] = ("kk", "ru")
        block = {
            "id": "aktobe-tabigat",
            "platform": "accumulating-page",
            "status": "verified",
            "evidence": "replica",
            "listings": [
                {"url": f"{origin}/{language}/obshchestvennyye-slushaniya", "section": "mixed", "language": language}
                for language in languages
            ],
            "options": {"encoding": self.charset, "content": "div.content", "rubric": "h1.title"},
        }
        return {self.region: [block]}

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns the page of a language, a file, or 404."""
        if request.path == "/robots.txt":
            return plain("User-agent: *\nDisallow: /admin/\n")
        for language in ("kk", "ru"):
            if request.path == f"/{language}/obshchestvennyye-slushaniya":
                return page(self._page(language, moment), charset=self.charset)
        files = shelved(visible(self._postings, moment), moment, self._path)
        return files.get(request.path, missing)()

    def _page(self, language: Language, moment: datetime) -> str:
        entries = [
            self._entry(posting, face, language)
            for posting in visible(self._postings, moment)
            if (face := posting.face(language, moment))
        ]
        name = OBSHCHESTVENNYE.of(language)
        return (
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={self.charset}">'
            f"<title>{name}</title>"
            f'</head><body><div id="head">{clock(moment)} | {currency(moment)}</div><h1 class="title">{name}</h1>\n'
            f'<div class="content">\n{"".join(entries)}</div><div id="foot">expert_oos@mail.ru</div></body></html>'
        )

    def _entry(self, posting: Posting, face: Face, language: Language) -> str:
        suffix = "ж." if language == "kk" else "г."
        lines = [f"<p><strong>{html.escape(face.title, quote=False)}</strong></p>"]
        lines += [f"<p>{html.escape(text, quote=False)}</p>" for text in face.paragraphs]
        lines += [
            f'<p><a href="{self._path(posting, language, place, paper)}">{paper.label}</a></p>'
            for place, paper in enumerate(face.papers)
        ]
        return f"<p>{posting.shown:%d.%m.%Y} {suffix}</p>\n" + "\n".join(lines) + "\n<p>&nbsp;</p>\n"

    def _path(self, posting: Posting, language: Language, place: int, paper: Paper) -> str:
        return f"/upload/files/{posting.up:%Y}/{self._numbers[posting.id] + 214}_{language}_{place}.{paper.format}"
