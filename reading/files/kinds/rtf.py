"""RTF: text by the character sets of its fonts, \\u escapes, tables, dates of its making, page pictures.

Written here and not taken from a library: the letters of a font that names no Cyrillic set are in the document's code
page, which the libraries at hand ignore, and they drop the dates and the pictures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from reading.files.allowance import Allowance
from reading.files.file_text import MOST_TEXT, FileText
from reading.files.kinds.picture import pages_among
from reading.files.kinds.plain import with_kazakh
from reading.files.passage import Passage, enough, finished, joined

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SIGNS = {
    "par": "\n", "sect": "\n", "page": "\n", "line": "\n", "row": "\n", "nestrow": "\n", "tab": "\t",
    "cell": " | ", "nestcell": " | ", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": "\xa0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n",
}  # fmt: skip
_SILENT = frozenset(
    ("colortbl", "stylesheet", "listtable", "fldinst", "objdata", "themedata", "header", "headerl", "headerr",
     "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "xe", "tc", "bkmkstart", "bkmkend",
     "nonesttables", "shprslt", "sp", "revtbl", "filetbl", "annotation")
)  # fmt: skip
_PLACES = {
    **dict.fromkeys(_SILENT, "silent"), "fonttbl": "fonts", "pict": "picture", "info": "info", "creatim": "created",
    "revtim": "modified",
}  # fmt: skip
_STARRED = frozenset(("shpinst", "shptxt", "shppict"))  # the only «may be ignored» groups that are looked into
_CODE_PAGES = {
    77: "mac_roman", 89: "mac_cyrillic", 161: "cp1253", 162: "cp1254", 186: "cp1257", 204: "cp1251", 238: "cp1250",
    254: "cp437", 255: "cp866",
}  # fmt: skip
_CYRILLIC = range(0xC0, 0x100)
_MOST_PICTURES = 60


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces."""

    place: str = ""  # "", silent, fonts, picture, created, modified
    font: int | None = None
    skip: int = 1  # characters that stand in for a \\u escape


@dataclass(slots=True)
class _Document:
    code_page: str = ""
    fonts: dict[int, int] = field(default_factory=dict)
    runs: list[tuple[bytes, int | None] | str] = field(default_factory=list)
    moments: dict[str, dict[str, int]] = field(default_factory=dict)
    pictures: list[list[str]] = field(default_factory=list)
    characters: int = 0

    def say(self, text: str) -> None:
        self.runs.append(text)
        self.characters += len(text)

    def say_bytes(self, raw: bytes, font: int | None) -> None:
        last = self.runs[-1] if self.runs else ""
        if isinstance(last, tuple) and last[1] == font:
            raw = last[0] + raw
            self.runs.pop()
        self.runs.append((raw, font))
        self.characters += 1


def read_rtf(body: bytes, allowance: Allowance) -> FileText:
    """Returns the text of an RTF document, then the words of the page pictures in it."""
    document = _parsed(body)
    text = re.sub(r"(?: \| )+(?=\n|$)", "", _text(document)).strip()
    pictures = [bytes.fromhex(picture) for picture in map(_hexadecimal, document.pictures) if picture]
    seen = pages_among(pictures, allowance, all_of_them=not enough(text))
    created, modified = (_moment(document.moments.get(place, {})) for place in ("created", "modified"))
    return finished("rtf", joined((Passage(text), seen)), created, modified)


def _parsed(body: bytes) -> _Document:
    source = body.decode("latin-1")
    document, group, stack = _Document(), _Group(), [_Group()]
    starred, owed, place = False, 0, 0
    while (token := _TOKEN.match(source, place)) is not None and document.characters < MOST_TEXT:
        place = token.end()
        word, number, code, sign, brace, plain = token.groups()
        if brace == "{":
            stack.append(group)
        elif brace == "}":
            group = stack.pop() if stack else _Group("silent")
        elif word == "bin":
            place += max(int(number or 0), 0)
        elif word == "u":
            if not group.place:
                document.say(chr(int(number or 63) % 0x10000))
            owed = group.skip
            continue
        elif word:
            group = _after(word, int(number) if number else None, starred, group, document)
        elif sign == "*":
            starred = True
            continue
        elif sign and not group.place:
            document.say(_SIGNS.get(sign, ""))
        elif code or plain:
            owed = _written(code, plain, owed, group, document)
            continue
        starred, owed = False, 0
    return document


def _written(code: str | None, plain: str | None, owed: int, group: _Group, document: _Document) -> int:
    """Takes in bytes, but for those that stand in for a \\u. Returns how many of these are left."""
    raw = bytes.fromhex(code) if code else (plain or "").encode("latin-1")
    taken = min(owed, len(raw))
    raw = raw[taken:]
    if raw and group.place == "picture" and document.pictures:
        document.pictures[-1].append(raw.decode("latin-1"))
    elif raw and not group.place:
        document.say_bytes(raw, group.font)
    return owed - taken


def _after(word: str, number: int | None, starred: bool, group: _Group, document: _Document) -> _Group:
    """Returns the group as a control word leaves it; what the word says of the document goes there."""
    if starred and word not in _STARRED:
        return replace(group, place="silent")
    if word in _PLACES and group.place != "silent":
        return replace(group, place=_PLACES[word])
    if word in ("f", "plain"):
        return replace(group, font=number if word == "f" else None)
    if word == "uc":
        return replace(group, skip=max(number or 0, 0))
    if group.place == "picture":
        return _picture(word, group, document)
    if word in ("ansicpg", "mac"):
        document.code_page = f"cp{number}" if word == "ansicpg" else "mac_cyrillic"
    elif group.place == "fonts" and word == "fcharset" and group.font is not None:
        document.fonts[group.font] = number or 0
    elif group.place in ("created", "modified"):
        document.moments.setdefault(group.place, {})[word] = number or 0
    elif word in _SIGNS and not group.place:
        document.say(_SIGNS[word])
    return group


def _picture(word: str, group: _Group, document: _Document) -> _Group:
    if word in ("pngblip", "jpegblip") and len(document.pictures) < _MOST_PICTURES:
        document.pictures.append([])
    elif word.startswith(("wmetafile", "emfblip", "dibitmap", "wbitmap", "macpict")):
        return replace(group, place="silent")
    return group


def _text(document: _Document) -> str:
    bare = [run for run in document.runs if isinstance(run, tuple)]
    usual = _code_page(document.code_page, b"".join(raw for raw, font in bare if _set_of(document, font) is None))
    cyrillic = with_kazakh(b"\n".join(raw for raw, _font in bare), "cp1251")
    pieces = []
    for run in document.runs:
        if isinstance(run, str):
            pieces.append(run)
            continue
        encoding = _set_of(document, run[1]) or usual
        pieces.append(run[0].decode(cyrillic if encoding == "cp1251" else encoding, "replace"))
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _set_of(document: _Document, font: int | None) -> str | None:
    """Returns the code page that a font names; the sets «ANSI», «default» and «symbol» name none."""
    return _CODE_PAGES.get(document.fonts.get(font, 0)) if font is not None else None


def _code_page(stated: str, raw: bytes) -> str:
    """Returns the document's code page; Western where most letters are of the upper half is Cyrillic mislabelled."""
    try:
        "".encode(stated or "cp1252")
    except LookupError:
        stated = ""
    if stated not in ("", "cp1252"):
        return stated
    upper = sum(byte in _CYRILLIC for byte in raw)
    return "cp1251" if 2 * upper > sum(chr(byte).isalpha() for byte in raw) else "cp1252"


def _hexadecimal(pieces: list[str]) -> str:
    digits = "".join("".join(pieces).split())
    return digits if len(digits) % 2 == 0 and re.fullmatch(r"[0-9a-fA-F]+", digits) else ""


def _moment(parts: dict[str, int]) -> str | None:
    try:
        stated = datetime(  # noqa: DTZ001 - the format keeps no zone
            parts["yr"], parts["mo"], parts["dy"], parts.get("hr", 0), parts.get("min", 0)
        )
    except (KeyError, ValueError):
        return None
    return stated.isoformat()
