"""The single platform of state bodies' sites (gov.kz): a page of scripts for people, a document API behind it.

The facts imitated: the shell of 2.6-2.8 KB without content for every human address; `op:value` filters; page 0 and
page 1 the same; `created_date=gte:` answers 500; a list is a bare array; Accept-Language decides the language; a part
of the cards is an empty object; news answers 400 «notAllowed»; robots.txt forbids uploads and search.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from replica.script.posting import Bilingual, Language, Posting, Shelf, visible
from replica.sites.attachments import MEDIA_TYPES, digest_name, written
from replica.sites.govkz_doors import asked, failed, given, unknown
from replica.sites.govkz_filters import as_json, json_text, listed
from replica.sites.govkz_projects import projects
from replica.sites.shell import shell
from replica.sites.site import Request, Response, missing, plain, stored

API = "/api/v1/public/content-manager/"
ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /*/search\nDisallow: /uploads/\nDisallow: /admin\n"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an entity's documents: the number filters ask for, and the words that name it (one or more levels)."""

    activity: int
    shelf: Shelf
    titles: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One body on the platform."""

    slug: str
    region: str
    name: Bilingual
    sections: tuple[Section, ...]

    def section(self, shelf: Shelf) -> Section | None:
        """Returns where postings of a shelf lie, or None if this body keeps them elsewhere."""
        return next((section for section in self.sections if section.shelf == shelf), None)


class GovKz:
    """The whole platform on one host."""

    name = "gov.kz"

    def __init__(self, entities: tuple[Entity, ...], postings: tuple[Posting, ...]) -> None:
        self._entities = entities
        self._postings = tuple(p for p in postings if _home(entities, p))
        self._home = {p.id: home for p in self._postings if (home := _home(entities, p))}
        in_order = sorted(self._postings, key=lambda p: (p.up, p.id))
        # Other bodies of the country publish in between, so the numbers have gaps.
        self._ids = {posting.id: 41_207 + 7 * place + place * place % 5 for place, posting in enumerate(in_order)}

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns one source a body, its listings by section and language."""
        return {entity.region: [_block(entity, origin)] for entity in self._entities}

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns the shell, a list, a card or a file."""
        path = request.path
        if path == "/robots.txt":
            return plain(ROBOTS)
        if path.startswith("/uploads/"):
            return self._file(path, moment)
        if path == "/graphql":
            return self._bodies(request)
        if not path.startswith("/api/"):
            return shell(request.query.get("lang", "ru"))
        return self._data(request, moment)

    def _bodies(self, request: Request) -> Response:
        question = asked(request.body) if request.method == "POST" else None
        if question is None or question[0] != "projectdetails":
            return unknown(question[0] if question else "query", []) or failed("nothing asked", "InvalidSyntax")
        _, arguments, fields = question
        rows = projects((entity.slug, entity.name) for entity in self._entities)
        return unknown("projectdetails", fields) or given(
            "projectdetails", rows, fields, 0, int(arguments.get("_size", 10))
        )

    def _data(self, request: Request, moment: datetime) -> Response:
        kind, _, item = request.path.removeprefix(API).partition("/")
        if kind == "news":
            return json_text("notAllowed", status=400)
        if kind != "documents":
            return missing()
        language: Language = "kk" if request.headers.get("accept-language", "").lower().startswith("kk") else "ru"
        return self._card(item, language, moment) if item else self._list(request.query, language, moment)

    def _list(self, query: Mapping[str, str], language: Language, moment: datetime) -> Response:
        there = (self._row(posting, language, moment) for posting in visible(self._postings, moment))
        return listed([row for row in there if row], query)

    def _card(self, item: str, language: Language, moment: datetime) -> Response:
        for posting in visible(self._postings, moment):
            if str(self._ids[posting.id]) == item:
                row = self._row(posting, language, moment)
                # Cards of regional departments come empty for a part of the documents; the list row has the file.
                return as_json({} if row is None or self._ids[posting.id] % 3 == 0 else row)
        return as_json({})

    def _row(self, posting: Posting, language: Language, moment: datetime) -> dict[str, Any] | None:
        face = posting.face(language, moment)
        entity, section = self._home[posting.id]
        if face is None:
            return None
        stamp = f"{posting.up.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        return {
            "id": self._ids[posting.id],
            "title": face.title,
            "content": "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in face.paragraphs) or None,
            "created_date": f"{posting.up:%Y-%m-%d}T00:00:00Z" if posting.bulk else stamp,
            "full_text": [{"document": path} for path in self._paths(posting, language, moment)],
            "gosorgan": {"items": [{"project_name": entity.name.of(language)}]},
            "activities": {"items": [{"id": section.activity, "title": t.of(language)} for t in section.titles]},
            "projects": entity.slug,
            "hint": None,
            "adilet": None,
        }

    def _paths(self, posting: Posting, language: Language, moment: datetime) -> list[str]:
        face = posting.face(language, moment)
        folder = f"/uploads/{posting.up.year}/{posting.up.month}/{posting.up.day}"
        return [
            f"{folder}/{digest_name(posting, language, number)}_original.{len(written(paper))}.{paper.format}"
            for number, paper in enumerate(face.papers if face else ())
        ]

    def _file(self, path: str, moment: datetime) -> Response:
        for posting in visible(self._postings, moment):
            if not path.startswith(f"/uploads/{posting.up.year}/{posting.up.month}/{posting.up.day}/"):
                continue
            for language in posting.faces:
                paths = self._paths(posting, language, moment)
                if path in paths:
                    face = posting.face(language, moment)
                    assert face is not None
                    paper = face.papers[paths.index(path)]
                    return stored(written(paper), MEDIA_TYPES[paper.format], posting.up)
        return missing()


def _block(entity: Entity, origin: str) -> dict[str, Any]:
    page = f"{origin}/memleket/entities/{entity.slug}/documents?lang="
    return {
        "id": f"{entity.region}-govkz",
        "platform": "govkz-documents",
        "status": "verified",
        "evidence": "replica",
        "date_uncertainty_days": 1,
        "obey_robots": False,
        "robots_reason": "по закону эти сведения открыты для всех, а robots.txt закрывает вложения",
        "listings": [
            {"url": page + language, "section": section.shelf, "language": language}
            for section in entity.sections
            for language in ("ru", "kk")
        ],
        "options": {"entity": entity.slug, "activities": {s.shelf: s.activity for s in entity.sections}},
    }


def _home(entities: tuple[Entity, ...], posting: Posting) -> tuple[Entity, Section] | None:
    for entity in entities:
        section = entity.section(posting.shelf)
        if entity.region == posting.region and section:
            return entity, section
    return None
