"""The body that does the state ecological expertise, which is not who holds the hearing."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import clean, sentence_end

_WITHIN = 20_000  # characters read
_SIGNS = ("экспертиз", "сараптама", "гээ", "мэс")
_GEE = r"(?:(?:государственн\w+\s)?(?:экологическ\w+\s)?экспертиз\w*|(?<![а-яё])гээ(?![а-яё]))"
_NAMED = quick(
    r"(?:государственн\w+\sорган\w*[^.;\n]{0,60}?экологическ\w+\sэкспертиз\w*"
    rf"|орган\w*,?\s(?:осуществляющ|проводящ|выдающ)\w+\s(?:заключени\w+\s)?{_GEE}|орган\w{{0,2}}\s(?:государственн\w+\sэкологическ\w+\sэкспертиз\w+|гээ(?![а-яё]))|"
    rf"орган\w{{0,2}},?\s(?:ответственн|уполномоченн)\w+\s(?:за|на)\s(?:проведени\w+\s|осуществлени\w+\s)?{_GEE},?(?=\s?[:-])|"
    r"мемлекеттік\sэкологиялық\sсараптама[^.;\n]{0,70}?(?:органның|органы|орган)(?:\sатауы)?"
    r"|(?<![а-яёәғқңөұүһі])(?:экологиялық\s)?сараптама\w{0,3}\s?(?:жүргіз|өткіз|жүзеге\sасыр)\w+\s(?:мемлекеттік\s|уәкілетті\s)?(?:орган|мекеме|ұйым)\w*|"
    rf"{_GEE}\s(?:проекта\s)?(?:(?:будет|должен|должно|уполномочен\w*)\s)?(?:провод|провед|провест|осуществл|выда|рассматрива)\w+)"
    r"\s?(?P<mark>:|-|является|болып\sтабылады|\n)?\s?(?P<body>[^\n;]{4,200})"
)
_LABEL = quick(  # «ГЭЭ: Департамент экологии…», «МЭС: … департаменті»
    r"(?<![а-яёәғқңөұүһі])(?:(?:гос\.?|государственн\w{2,3}|мемлекеттік)?\s?(?:экологическ\w{2,3}\s|экологиялық\s)?(?:экспертиз\w|сараптама\w{0,2})|гээ|мэс)"
    r"(?:\s(?:орган\w{0,2}|жүргізетін\sорган|проводит|жүргізеді|в|через|осуществляет))?(?:\s?/\s?(?:гээ|мэс))?\s?[:-]\s?(?P<body>[^\n;]{4,200})"
)
_OBJECT_OF = re.compile(r"(?:объект|предмет|заключени|документаци|материал|проект)\w{0,3}\s(?:[а-яё]+\s)*\Z")
_SENT_TO = re.compile(  # «материалы направлены на государственную экологическую экспертизу в РГУ …»
    r"экологическ\w{2,3}\sэкспертиз\w\sв\s(?P<body>[^\n;]{4,200})|экспертиз\w\sв\s(?P<gos>(?:[а-яё]{2,4}\s(?:на\sпхв\s)?)?\"?госэкспертиз[^\n;]{0,80})|экологиялық\sсараптамаға\s(?P<kk>[^.;\n]{6,160}?)\s?(?:жібер|ұсын|тапсыр)"
)
_DONE_KK = re.compile(
    r"сараптама(?:ны|сын)?\s(?P<body>[^.;\n]{6,200}?)\s(?:жүргіз|өткіз|жүзеге\sасыр)(?:іл|ыл)?(?:еді|атын|етін|ады)"
)
_BODY = quick(
    r"управлени|департамент|комитет|ргп|ргу|госэкспертиз|мемсараптама|басқарма|министерств|министрлі|рмм|рмк|(?<![а-яё])(?:кэрик|кэрк|эрбк|эрек|эбк)(?![а-яё])|(?<![а-яё])упр"
)


def expertise_body_of(folded: Folded) -> Words | None:
    """Returns the body named as doing the state ecological expertise."""
    text = folded.text
    if not any(sign in text for sign in _SIGNS):
        return None
    for match in _NAMED.finditer(text, 0, _WITHIN):
        if match["mark"] is None and (not _BODY.search(match["body"]) or _of_its_paper(text, match)):
            continue
        return clean(folded, match.start("body"), sentence_end(text, *match.span("body")))
    for match in _LABEL.finditer(text, 0, _WITHIN):
        if _of_its_paper(text, match):
            continue
        end = sentence_end(text, *match.span("body"))
        if _BODY.search(text, match.start("body"), end):
            return clean(folded, match.start("body"), end)
    for match in _SENT_TO.finditer(text, 0, _WITHIN):
        name = next(name for name, words in match.groupdict().items() if words)
        end = sentence_end(text, *match.span(name))
        if _BODY.search(text, match.start(name), end):
            return clean(folded, match.start(name), end)
    for match in _DONE_KK.finditer(text, 0, _WITHIN):
        if _BODY.search(match["body"]):
            return clean(folded, *match.span("body"))
    return None


def _of_its_paper(text: str, match: re.Match[str]) -> bool:
    """«заключение экспертизы выдано департаментом», «объект экспертизы»: of what was or will be examined."""
    return _OBJECT_OF.search(text, max(0, match.start() - 60), match.start()) is not None
