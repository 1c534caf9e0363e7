"""An item of gov.kz as its interfaces give it, made into a row: words, files, the day it shows, hints, the body.

What the fields hold is not written down anywhere; whatever is of another kind than public clients met counts as not
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from spiders.addresses import absolute, with_fragment
from spiders.files import file_links, scans
from spiders.govkz_kinds import NOT_TOLD, NUMBER, ItemName, Kind, item_url, list_url
from spiders.html import fragment
from spiders.identity import fingerprint
from spiders.platform import Ask, Detail, FileLink, Row, Unreadable
from spiders.witnesses import upload_day
from spiders.words import LONGEST_TITLE, plain, visible_text
from store.sighting import folded

LONGEST_TEXT = 4_000_000  # characters of HTML
_FILE_LISTS = ("full_text", "files", "other_files", "attachments", "download_files", "file")
_FILE_URL = ("document", "url", "file", "path", "download_url")
_FILE_NAME = ("title", "name", "file_name")
_STAMP = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?")
_LANGUAGES = {"ru": "ru", "rus": "ru", "kk": "kk", "kz": "kk", "kaz": "kk", "en": "en", "eng": "en"}
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_KAZAKH_SHARE = 0.02  # of Cyrillic letters; a Kazakh text has ten times as many of its own


class TooLongError(ValueError):
    """A text no person wrote."""


class ItemReader:
    """Reads the items of one kind, entity and language. `origin` is scheme and host."""

    def __init__(self, origin: str, entity: str, kind: Kind, language: str) -> None:
        self.origin, self.entity, self.kind, self.language = origin, entity, kind, language

    def rows(self, items: Sequence[dict[str, Any]], cards: str = "") -> list[Row]:
        """Returns a row an item, each id once: the copy in the reader's language. `cards`: the address of their cards.

        Raises TooLongError.
        """
        copies: dict[str, list[dict[str, Any]]] = {}
        for place, item in enumerate(items):
            name = self._name(item)
            copies.setdefault(name.key if name else f" {place}", []).append(item)
        return [self._row(self._spoken(same), cards) for same in copies.values()]

    def detail(self, card: dict[str, Any], row: Row) -> Detail:
        """Returns what an item's card adds to its row; an empty card leaves the row as it is. Raises TooLongError."""
        text, files = self._content(card)
        shown = {link.url: link for link in (*row.files, *files)}
        return Detail(text or row.text, words(card.get("title")), files=tuple(shown.values()))

    def _name(self, item: dict[str, Any]) -> ItemName | None:
        for field in ("id", "slug"):
            value = item.get(field)
            if isinstance(value, int | str) and not isinstance(value, bool) and NUMBER.fullmatch(str(value)):
                return ItemName(self.entity, self.kind, str(value))
        return None

    def _spoken(self, copies: list[dict[str, Any]]) -> dict[str, Any]:
        """Returns the copy in the language asked for; of one item, the first."""
        if len(copies) == 1:
            return copies[0]
        return next((item for item in copies if self._language(item) == self.language), copies[0])

    def _language(self, item: dict[str, Any]) -> str:
        for field in ("lang", "language", "locale"):
            if told := _LANGUAGES.get(words(item.get(field)).lower()[:3].rstrip("-_")):
                return told
        texts = (item.get(field) for field in ("title", *self.kind.text))
        return _tongue(" ".join(text[:2000] for text in texts if isinstance(text, str)))

    def _row(self, item: dict[str, Any], cards: str) -> Row:
        title, created = words(item.get("title")), words(item.get("created_date"))
        text, files = self._content(item)
        day = next((shown for field in self.kind.day if (shown := displayed(words(item.get(field))))), "")
        witnesses = {
            "created_date": created or NOT_TOLD,
            "publication_date": words(item.get("publication_date")),
            "upload_day": upload_day(link.url for link in files),
            "shown_in": "en" if _tongue(title) == "en" and len(title) > 20 else "",
        }
        row = Row(
            url="",
            title=title,
            date_text=day,
            text=text,
            files=files,
            witnesses={name: value for name, value in witnesses.items() if value},
        )
        return self._placed(row, item, cards)

    def _placed(self, row: Row, item: dict[str, Any], cards: str) -> Row:
        act = words(item.get("adilet"))
        if act and NUMBER.fullmatch(act):  # the text of an act is mirrored from adilet, and so is its page
            name = ItemName(self.entity, self.kind, f"adilet/{act}")
            return replace(row, url=item_url(self.origin, name, self.language), key=name.key)
        named = self._name(item)
        if named is None:
            home = list_url(self.origin, self.entity, self.kind, self.language)
            mark = fingerprint(row.title, row.text, *(link.url for link in row.files))
            return replace(row, url=with_fragment(home, mark))
        card = Ask(f"{cards}/{named.number}", "detail", 1, self.language, {"Accept": "application/json"})
        return replace(
            row, url=item_url(self.origin, named, self.language), key=named.key, detail=card if cards else None
        )

    def _content(self, item: dict[str, Any]) -> tuple[str, tuple[FileLink, ...]]:
        found = {link.url: link for name in _FILE_LISTS for link in self._files(item.get(name))}
        texts = (item.get(field) for field in self.kind.text)
        markup = next((text for text in texts if isinstance(text, str) and text.strip()), "")
        if len(markup) > LONGEST_TEXT:
            raise TooLongError(f"a text of {len(markup)} characters")
        if not markup:
            return "", tuple(found.values())
        page = fragment(markup, self.origin + "/")
        if isinstance(page, Unreadable):
            return plain(markup), tuple(found.values())
        for link in (*file_links(page, [page.root]), *scans(page, page.root, visible_text(page.root))):
            found.setdefault(link.url, link)
        return visible_text(page.root), tuple(found.values())

    def _files(self, value: object) -> list[FileLink]:
        """Clients met an object, a list of them, or bare paths under these names."""
        if isinstance(value, str):
            url = absolute(self.origin + "/", value) if "/" in value else ""
            return [FileLink(url)] if url else []
        if isinstance(value, list):
            return [link for part in value if not isinstance(part, list) for link in self._files(part)]
        if not isinstance(value, dict):
            return []
        label = next((name for field in _FILE_NAME if (name := words(value.get(field)))), "")
        paths = (value[name] for name in _FILE_URL if isinstance(value.get(name), str))
        return [FileLink(link.url, label) for path in paths for link in self._files(path)][:1]


def of_body(items: Iterable[dict[str, Any]], body: str) -> tuple[list[dict[str, Any]], int]:
    """Returns the items that a body published, and how many of other bodies were left aside.

    Several bodies may publish in one project; the item then names its own. One that names none is kept.
    """
    wanted, kept, ignored = folded(body), [], 0
    for item in items:
        named = [folded(name) for name in bodies(item)]
        if not wanted or not named or any(wanted in name for name in named):
            kept.append(item)
        else:
            ignored += 1
    return kept, ignored


def bodies(item: dict[str, Any]) -> list[str]:
    """Returns the bodies an item names as its publishers."""
    return [name for part in parts(item.get("gosorgan")) if (name := words(part.get("project_name")))]


def sections(items: Iterable[dict[str, Any]], field: str, asked: int | None) -> tuple[str, ...]:
    """Returns the names of the sections items stand in; of an item in the section asked for, that one's alone."""
    found: dict[str, None] = {}
    for item in items:
        there = parts(item.get(field))
        own = [part for part in there if str(part.get("id")) == str(asked)]
        found.update((name, None) for part in own or there if (name := words(part.get("title"))))
    return tuple(found)


def parts(holder: object) -> list[dict[str, Any]]:
    """Returns the objects under `items`, or of a bare list."""
    there = holder.get("items", [holder]) if isinstance(holder, dict) else holder
    return [part for part in there if isinstance(part, dict)] if isinstance(there, list) else []


def displayed(stamp: str) -> str:
    """Returns the day as the human page shows it, empty for a stamp of migration (midnight sharp) or none at all."""
    found = _STAMP.match(stamp)
    if not found or ((found.group(4) or "").replace(":", "").strip("0") == "" and found.group(4)):
        return ""
    return f"{found.group(3)}.{found.group(2)}.{found.group(1)}"


def words(value: object) -> str:
    """Returns a field's words on one line, empty for what is no text."""
    return plain(value)[:LONGEST_TITLE] if isinstance(value, str) else ""


def _tongue(text: str) -> str:
    """Returns ru, kk or en by the letters of a text; empty for one without letters."""
    cyrillic = len(_CYRILLIC.findall(text)) + len(_KAZAKH_LETTER.findall(text))
    if not cyrillic:
        return "en" if _LATIN.search(text) else ""
    return "kk" if len(_KAZAKH_LETTER.findall(text)) > _KAZAKH_SHARE * cyrillic else "ru"
