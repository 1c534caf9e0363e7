"""What was put up on a day: this notice, an earlier one, a recording, or something whose name tells nothing.

«Видеозапись размещена 19.02» and «Протокол размещён 19.02» have the same verb; only its subject tells them apart.
"""

from __future__ import annotations

import re
from enum import Enum

from reading.notice import Kind
from reading.roles.cues import posting
from reading.roles.dated import View
from reading.text.known import Known
from reading.text.patterns import Quick


class Posted(Enum):
    """What words say was put up."""

    THIS = "this notice, or nothing is named"
    EARLIER = "another notice, before this one"
    ANOTHER_THING = "a recording, a list, a statement"
    UNCLEAR = "something that may be the notice"


def what_was_posted(view: View) -> Posted:
    """Returns what was put up on a day beside which words say that something was; see `is_posted`."""
    words, agrees = _subject(view)
    if posting.EARLIER_ONE.search(words) is not None:
        return Posted.EARLIER
    another, notice = _last(posting.ANOTHER_THING, words), _last(posting.NOTICE, words)
    if another > notice:
        return Posted.ANOTHER_THING
    if notice >= 0:
        of_minutes = view.kind is not Kind.PROTOCOL and posting.MINUTES_ALONE.search(words) is not None
        return Posted.UNCLEAR if of_minutes else Posted.THIS
    if posting.OF_DOCUMENTS.search(words) is not None and _IT.search(words) is None:
        return Posted.UNCLEAR
    return Posted.THIS if agrees else Posted.UNCLEAR


def _subject(view: View) -> tuple[Known, bool]:
    """Returns the words among which the subject of the verb stands, and whether they may name none at all."""
    found = posting.POSTED_BEFORE.search(view.before)
    if found is None:
        return _around(view)
    verb, head = found.group(), view.before.part(0, found.start())
    if _LABEL.match(verb):  # «дата размещения протокола на сайте»
        return view.before.taken(verb), True
    words = _segment(head)
    if _LABEL_KK.search(verb):  # «бейнежазба орналастырылған күні»
        return words, True
    named = _OF_A_NAME.match(verb)
    agrees = named is None or (view.kind is Kind.PROTOCOL and named["ending"] == "" and not _STRANGE.search(words))
    return view.before.taken(words + verb), agrees


def _around(view: View) -> tuple[Known, bool]:
    """The verb stands past the day: «22.07.2021 г. размещена видеозапись», «бейнежазба 22.07.2021 ж. жүктелді»."""
    russian = posting.POSTED_AFTER_RU.match(view.after)
    words = _segment(view.before)
    if russian is None:
        found = posting.POSTED_AFTER.match(view.after)
        between = found.group() if found is not None else ""
        return view.before.taken(f"{words} {between}"), _STRANGE_KK.search(words) is None
    told = _TOLD.match(view.after, russian.end())
    return view.before.taken(f"{words} {russian.group()} {told.group() if told else ''}"), True


def _segment(head: Known) -> Known:
    """Returns the last words before the verb: since the day before, or the whole sentence's if there are none."""
    sentence = head.taken(_SENTENCE.split(head)[-1])
    since = _FIGURE.split(sentence)[-1]
    return head.taken(since) if _WORD.search(since) else sentence


def _last(pattern: Quick, words: Known) -> int:
    return max((found.end() for found in pattern.finditer(words)), default=-1)


_LABEL = re.compile(r"дата|день|date")
_LABEL_KK = re.compile(r"(?:күні?|мерзімі|уақыты)[\s:\"(|-]*$")
_IT = re.compile(  # «размещено»: neither a project nor materials are of that gender
    r"(?:размещен|размещён|опубликован|вывешен|выставлен|выложен|обнародован)о(?![а-яё])|^(?:дата|день)"
)
_OF_A_NAME = re.compile(  # not «размещено», which needs none: «размещена» is something of its own
    r"(?:размещ[её]н|опубликован|вывешен|выставлен|выложен|обнародован)(?P<ending>[аы]?)(?![а-яё])"
)
_STRANGE = re.compile(  # a noun that is no site's name: «приказ размещён»
    r"(?<![а-яё\"])(?!сайт|портал|ресурс|стенд|доск|страниц|управлен|акимат|ведомств|отдел|настоящ|также|повторно|вновь|впоследств|было|были|была|быть)[а-яё]{4,}\s(?:был[аои]?\s)?$"
)
_STRANGE_KK = re.compile(  # «баяндама 12.05.2021 ж. жарияланды»; not «сайтта», «порталға»
    r"[а-яәғқңөұүһі]{2}(?<!да)(?<!де)(?<!та)(?<!те)(?<!на)(?<!не)(?<!ға)(?<!ге)(?<!қа)(?<!ке)\s\"?$"
)
_TOLD = re.compile(r"(?:[\s\"]+(?:на|в)\s[^.,;\n\d]{0,60}?)?[\s\"]+[а-яё]+(?:\s[а-яё]+){0,2}")
_SENTENCE = re.compile(r"(?<![\s.][а-яё])(?<!\d\s[гж])\.\s|[;:\n|(\[]")
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[а-яёәғқңөұүһіa-z]{3}")
