"""A card of the single portal: its fields out of a page, and its text as the record keeps it.

The page's markup is not relied on: fields are told by their labels, files by the section they stand in. The text kept
does not depend on how the portal renders a card (dates with strokes or dots, «БИН\\ИИН» or «БИН», sizes), so that a
change of rendering is no edit of a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from spiders.addresses import absolute
from spiders.html import Document
from spiders.portal_files import HEADER_CELL, LINK, CardFile, files_of
from spiders.portal_labels import FILE_FIELDS, HEADINGS, PRINTED, Form, Label, Language, heading, labels
from spiders.words import lines, plain, tag, walk

_ONCE = ("number", "project", "ground", "initiator", "bin", "representative", "contacts", "period")
_PLAIN = (*_ONCE, "authority", "more", "organiser", "agenda")
_IN_ORDER = (*_ONCE, "sittings", "authority", "territory", "more", "organiser", "agenda")
_SITTING = ("at", "place", "link", "link_note")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_ROW_NUMBER = re.compile(r"^\d{1,3}[.)]?[\s\t]+(?=\D)")
_CONTACT_END = re.compile(r"[\s;,]+$")
_LOAD_FILE = re.compile(r"/LoadFile/\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where and when an open meeting sits, as printed, dates as dd.MM.yyyy."""

    at: str = ""
    place: str = ""
    link: str = ""
    link_note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. Fields that it leaves empty are empty."""

    form: Form
    language: Language
    number: str = ""
    project: str = ""
    ground: str = ""
    initiator: str = ""
    bin: str = ""
    representative: str = ""
    contacts: str = ""
    period: str = ""
    authority: str = ""
    more: str = ""
    organiser: str = ""
    agenda: str = ""
    territory: tuple[str, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    files: tuple[CardFile, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Returns whether it is more than the empty form that the portal may show for a number it has not given."""
        return bool((self.number or self.project) and (self.project or self.initiator or self.period or self.sittings))

    def text(self) -> str:
        """Returns it in lines, a label and its value each, as the portal's own pages read; files by their names.

        What the public asks and is answered is left out: it would be taken for the card's own words.
        """
        column = 0 if self.language == "ru" else 1
        said = [HEADINGS[self.form][column], *(f"{PRINTED[name][column]}: {value}" for name, value in self._values())]
        for section in FILE_FIELDS:
            names = [file.name for file in self.files if file.section == section]
            said += [PRINTED[section][column], *names] if names else []
        return "\n".join(said)

    def _values(self) -> Iterator[tuple[str, str]]:
        for name in _IN_ORDER:
            if name == "sittings":
                for sitting in self.sittings:
                    yield from ((part, value) for part in _SITTING if (value := getattr(sitting, part)))
            elif name == "territory":
                yield from ((name, row) for row in ("; ".join(self.territory),) if row)
            elif value := getattr(self, name):
                yield name, value


def read_card(page: Document) -> Card | None:
    """Returns the card a page shows, None for a page that shows none."""
    text, links = _text(page)
    headed = heading(text)
    if headed is None:
        return None
    form, start = headed
    found = labels(text, start)
    last = next((place for place, label in enumerate(found, 1) if label.field == "comments"), len(found))
    found = found[:last]  # what the public writes may look like a label
    if len({label.field for label in found}) < 3:
        return None
    found = _the_portals_own(found)
    ends = [label.start for label in found[1:]] + [len(text)]
    values = [(label, text[label.end : end]) for label, end in zip(found, ends, strict=True)]
    if values[-1][0].field in _PLAIN:  # what follows the last field's line is the page's foot
        values[-1] = (values[-1][0], values[-1][1].lstrip().partition("\n")[0])
    first: dict[str, str] = {}
    for label, value in values:
        first.setdefault(label.field, value)
    return Card(
        form=form,
        language=_language(found),
        **{name: _value(name, first.get(name, "")) for name in _PLAIN},
        territory=tuple(_rows(first.get("territory", ""))),
        sittings=tuple(_sittings(values)),
        files=tuple(files_of([(label.field, value) for label, value in values], links)),
        comments=tuple(_rows(first.get("comments", ""))),
    )


def _the_portals_own(found: Sequence[Label]) -> list[Label]:
    """Leaves out what only looks like a label inside a value: «Инициатор: …» in a project's title, «Место проведения:
    …» in a note on how to connect. Of a field that bears a number, the portal numbers each label.
    """
    numbered = {label.field for label in found if label.numbered}
    return [label for label in found if label.numbered or label.field not in numbered]


def _text(page: Document) -> tuple[str, Sequence[tuple[str, str]]]:
    """Returns the page's words with a mark before those of each link to a file, and the links: address, words."""
    pieces: list[str] = []
    found: list[tuple[str, str]] = []
    breaks = {"block": "\n", "line": "\n", "cell": "\t"}
    for kind, node, words in walk(_with_fields_shown(page.root)):
        if kind == "words":
            pieces.append(re.sub(r"[\s\ue000\ue001]+", " ", words))
        elif kind in breaks:
            pieces.append(breaks[kind])
        elif kind == "open" and tag(node) == "a":
            url = absolute(page.base, node.get("href", ""), page.encoding)
            if _LOAD_FILE.search(url):
                pieces.append(f"\ue000{len(found)}\ue001")
                found.append((url, plain(" ".join(map(str, node.itertext())))))
    return lines("".join(pieces)), found


def _with_fields_shown(root: etree._Element) -> etree._Element:
    """Some forms print their values into fields that cannot be edited: shown as words, like any other."""
    for node in root.iter("textarea"):
        node.tag = "span"
    for node in root.iter("input"):
        if node.get("type", "text").lower() == "text" and node.get("value"):
            node.tag, node.text = "span", node.get("value")
    return root


def _language(found: Sequence[Label]) -> Language:
    kazakh = sum(label.language == "kk" and label.field != "bin" for label in found)
    return "kk" if 2 * kazakh > len(found) else "ru"


def _value(name: str, raw: str) -> str:
    value = plain(LINK.sub(" ", raw)).strip(" :|")
    if name in ("number", "bin"):
        return value.strip("; ")
    if name == "contacts":
        return _CONTACT_END.sub("", re.sub(r"(?:;\s*){2,}", "; ", value))
    if name == "period":
        return re.sub(r"\s*[-–—]\s*", " - ", _dotted(value))
    return _CONTACT_END.sub("", value) if name == "organiser" else quoted(value)


def _dotted(value: str) -> str:
    return _DAY.sub(lambda day: f"{int(day[1]):02}.{int(day[2]):02}.{day[3]}", value)


def quoted(value: str) -> str:
    """Returns a name with one pair of quotes where the portal doubles them; what is left unbalanced at an end goes."""
    value = re.sub(r"\"{2,}", '"', re.sub(r"['’‘`]{2,}", '"', value))
    opened: list[int] = []
    marks = list(value)
    for place, mark in enumerate(value):
        if mark != '"':
            continue
        if place == 0 or value[place - 1] in ' \t(«"-':
            opened.append(place)
        elif opened:
            marks[opened.pop()], marks[place] = "«", "»"
    single = "".join(marks)
    if single.count('"') == 1:
        single = single.removeprefix('"').removesuffix('"')
    return plain(single)


def _rows(raw: str) -> Iterator[str]:
    """Yields the rows of a table or list without their numbers."""
    for line in LINK.sub(" ", raw).split("\n"):
        row = plain(_ROW_NUMBER.sub("", line.strip(" \t|:")).replace("\t", " ")).strip(" |")
        if row and not row.isdigit() and not HEADER_CELL.fullmatch(row):
            yield quoted(row)


def _sittings(values: Sequence[tuple[Label, str]]) -> Iterator[Sitting]:
    """A card may have several; one begins with each «Место и время», or where a field comes again."""
    current: dict[str, str] = {}
    for label, raw in values:
        name = "at" if label.field == "sitting" else label.field
        if name not in _SITTING:
            continue
        value = _dotted(plain(LINK.sub(" ", raw)).strip(" :|"))
        again = label.field == "sitting" or (current.get(name) not in (None, "", value))
        if again and any(current.get(part) for part in _SITTING):
            yield Sitting(**current)
            current = {}
        if value or name not in current:
            current[name] = value
    if any(current.values()):
        yield Sitting(**current)
