"""The files of a portal card: under which heading, by which name, where, how large."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spiders.portal_labels import FILE_FIELDS
from spiders.words import plain

# A mark before the words of a link to a file, and the number of the link: characters that no page means anything by.
LINK = re.compile("\ue000(\\d+)\ue001")
HEADER_CELL = re.compile(r"наименование(?: файла)?|размер|файл|скачать|просмотр|№|атауы|көлемі|жүктеу", re.IGNORECASE)
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(КБ|МБ|ГБ|KB|MB|GB|байт|Б)\b", re.IGNORECASE)
_UNITS = {"б": 1, "байт": 1, "кб": 1 << 10, "kb": 1 << 10, "мб": 1 << 20, "mb": 1 << 20, "гб": 1 << 30, "gb": 1 << 30}
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|rtf|odt|xlsx?|zip|rar|7z|jpe?g|png|tiff?|bmp|p7s|cms|sig)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file of a card. `url` is empty where the name is no link; `size` is bytes, as near as the portal prints it."""

    section: str  # documents, media, photos, protocol
    name: str
    url: str = ""
    size: int | None = None


def files_of(values: Sequence[tuple[str, str]], links: Sequence[tuple[str, str]]) -> Iterator[CardFile]:
    """Yields the files of a card's sections; `values` are field and words, `links` address and words of each mark."""
    for section, raw in values:
        if section not in FILE_FIELDS:
            continue
        for line in raw.split("\n"):
            yield from _in_row(section, line, links)


def _in_row(section: str, line: str, links: Sequence[tuple[str, str]]) -> Iterator[CardFile]:
    """Yields the files of a table's row: mostly one, named in its first cell, linked from there or from another."""
    marked = [links[int(number)] for number in LINK.findall(line)]
    cells = [plain(cell) for cell in re.split(r"[\t|]", LINK.sub(" ", line))]
    named = [words for words in (*(words for _url, words in marked), *cells) if _is_name(words)]
    size = _size(line)
    if len(marked) <= 1:
        url, words = marked[0] if marked else ("", "")
        if marked or named:
            yield CardFile(section, _called(named[0] if named else words, url), url, size)
        return
    for url, words in dict(marked).items():
        yield CardFile(section, _called(words, url), url)


def _called(words: str, url: str) -> str:
    """Returns a file's name; one that has none («Скачать») is called by the number in its address."""
    name = "" if HEADER_CELL.fullmatch(words) else _without_size(words)
    return name or url.rsplit("/", 1)[-1]


def _is_name(cell: str) -> bool:
    return bool(_FILE_NAME.search(cell)) and not HEADER_CELL.fullmatch(cell)


def _without_size(name: str) -> str:
    return plain(_SIZE.sub("", name)).strip(" ()|,-") if _FILE_NAME.search(name) else plain(name)


def _size(line: str) -> int | None:
    found = list(_SIZE.finditer(LINK.sub(" ", line)))
    if not found:
        return None
    return round(float(found[-1][1].replace(",", ".")) * _UNITS[found[-1][2].lower()])
