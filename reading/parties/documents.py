"""The page on which the project's documents lie, as a notice prints its address."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import clean

_WITHIN = 20_000  # characters read
_URL = quick(
    r"(?:https?://|www\.)[^\s«»\"<>()\[\],;]{4,300}|(?<![\w@.-])(?:[a-z0-9-]{1,40}\.){1,4}(?:kz|gov|com|org|ru)(?![a-z@])(?:/[^\s«»\"<>(),;]{0,200})?",
)
_SIGNS_OF_URL = ("http", "www.", ".kz", ".gov", ".com", ".org", ".ru")
_NO_PAGE_OF_DOCUMENTS = re.compile(  # a meeting, a messenger, a film, a form to fill in
    r"zoom|meet\.google|teams\.|webex|whatsapp|wa\.me|t\.me|youtu|facebook|instagram|skype|qosyl|mail\.ru/?$"
    r"|jitsi|(?:^|[/.])(?:bbb|vcs|vks|live|meet|webinar|trueconf)[./]|[/.](?:live|stream)$"
    r"|forms\.gle|docs\.google\.com/forms|forms\.yandex|survey|anketa|sauialnama|saualnama"
)
_TO_JOIN = re.compile(  # the address that follows is where to watch or to answer, not where the documents lie
    r"(?:подключ|конференц|трансляц|он-?лайн|вебинар|присоедин|для\sучасти|прямо\w\sэфир|қосыл|бейне|тікелей\sэфир|қатысу\s(?:үшін|сілтеме)|анкет|опросн\w{2,3}\sлист|сауалнама)"
    r"(?:(?!размещ|документ|материал|отч[её]т|ознаком|проект|портал|сайт|танысу|орналас|құжат|жоба)[^\n]){0,60}$"
)
_DOCUMENTS = quick(
    r"размещен|размещаетс|ознакомит|электронн\w+\sверси|интернет|портал|материал|доступн|сайт|документаци|танысу|орналас|қолжетімді|ғаламтор|ссылк|сілтеме"
)
_THE_DOCUMENTS = quick(
    r"размещен|размещаетс|опубликован|ознаком|электронн\w+\sверси|материал|документ|проектн\w+\sматериал|отч[её]т|(?<![а-яё])проект\w{0,2}\s(?:-|на\s|по\sссылк)|танысу|орналас|құжат|электрондық\sнұсқа|жоба\w*\s(?:-|мәтін)|жоба\sматериал|есеп"
)
_ANOTHER_THING = re.compile(
    r"протокол|запис[ьи]\s(?:трансляц|видео|слушани)|(?<![а-яё])газет|хаттама|жазба(?:сы|ны)|газеті"
)
_THINGS = re.compile(r"материал|документ|проект|отч[её]т|овос|р?оос|жоба|құжат|есеп|қоәб")
_ENDS = re.compile(r"[\n;]|(?<=[a-zа-яёәғқңөұүһі\d)\"/]{2})\.\s")
_A_COMPANY = re.compile(r"[^\"\n]{0,60}\"")
_SITE_NAME = re.compile(r"\s?(?:[/|>»]\s|\n)")


def documents_url_of(folded: Folded) -> Words | None:
    """Returns the address of the page where the documents lie, as printed; links to a meeting or a form are none.

    Of several the one whose own sentence speaks of the documents, else one beside which a site is spoken of, else the
    first.
    """
    text = folded.text
    if not any(map(text.__contains__, _SIGNS_OF_URL)):
        return None
    signs = [at for sign in _SIGNS_OF_URL for at in (text.find(sign), text.rfind(sign)) if at >= 0]
    best: tuple[int, int, int] | None = None
    for match in _URL.finditer(text, max(0, min(signs) - 180), min(max(signs) + 320, _WITHIN)):
        start, end = match.span()
        while end > start and text[end - 1] in ".,:;)'":
            end -= 1
        if _is_of_no_documents(text, start, end):
            continue
        weight = _weight(text, start, end)
        if best is None or weight > best[0]:
            best = weight, start, end
        if weight == _OF_THE_DOCUMENTS:
            break
    return clean(folded, *best[1:]) if best is not None else None


def _is_of_no_documents(text: str, start: int, end: int) -> bool:
    if _NO_PAGE_OF_DOCUMENTS.search(text, start, end) or _TO_JOIN.search(text, max(0, start - 90), start):
        return True
    if _SITE_NAME.match(text, end) and not text[:start].strip():
        return True  # the page's own name above its menu
    own = _own_sentence(text, start)
    if _ANOTHER_THING.search(own) and not _THINGS.search(own):
        return True  # where the minutes will be, or a newspaper
    bare = not text.startswith(("http", "www."), start) and "/" not in text[start:end]
    return bare and text[start - 1 : start] == '"' and _A_COMPANY.match(text, end) is not None  # ТОО «Tas.kz Group»


_OF_THE_DOCUMENTS, _OF_A_SITE, _OF_NOTHING = 2, 1, 0


def _weight(text: str, start: int, end: int) -> int:
    """Returns how surely the documents lie at an address, by the words before it in its own sentence and near it."""
    if _THE_DOCUMENTS.search(_own_sentence(text, start)):
        return _OF_THE_DOCUMENTS
    before = text[max(0, start - 160) : start]
    stop = _ENDS.search(text, end, end + 60)
    if _THE_DOCUMENTS.search(text, end, stop.start() if stop else end + 60):
        return _OF_THE_DOCUMENTS
    near = _DOCUMENTS.search(before) or _DOCUMENTS.search(text, end, stop.start() if stop else end + 60)
    return _OF_A_SITE if near else _OF_NOTHING


def _own_sentence(text: str, place: int) -> str:
    """The words of a place's own sentence before it."""
    before = text[max(0, place - 160) : place]
    return before[max((found.end() for found in _ENDS.finditer(before)), default=0) :]
