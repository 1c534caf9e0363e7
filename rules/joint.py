"""One protocol for several announcements, one announcement for several works: what a notice names beside its own.

A work is named where every word and number that tells it from others stands in what the notice says it is about: «№ 207
и № 211», «Мукыр-1, Мукыр-2», three villages, a list. Endings and the order of words are of no matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from rules.entry import Entry
from rules.likeness import party_likeness, plain, telling
from rules.parts import other_part

_SAME_CUSTOMER = 95.0  # of 100
_STEM, _ONE_SLIP = 5, 80.0  # letters that endings leave alone, and how like they are with one of them misspelt
_SHORT = 4  # letters of a word so short that its ending is a good part of it
_AFTER = timedelta(days=10)  # a survey's protocol may bear a day so long after its end
_THIS_WORK = 90.0  # of 100: a title that can be no other's
_RANGE = re.compile(
    r"(?<![\d.])(\d{1,4})\s?-\s?(?:№\s?)?(\d{1,4})(?![\d.]|\s?г)|с\s№?\s?(\d{1,4})\sпо\s№?\s?(\d{1,4})(?![\d.]|\s?г)"
)
_LONGEST_RANGE = 60
_NUMBERS = re.compile(  # «№ 207 и № 211», «№№ 31, 32», «Арысь-3 и Арысь-4»
    r"(?:№\s?(?:№\s?)?|[^\W\d_]-)\d{1,4}(?:\s?,|\s(?:и|жане|мен|пен|бен))\s?(?:№\s?|[^\W\d_]{2,30}-)?\d{1,4}(?![\d.])"
)

Words = frozenset[str]
Told = Mapping[str, Words]  # by language


def covered(protocol: Entry, announcements: Iterable[Entry]) -> list[Entry]:
    """Returns those of two announcements or more that one protocol is the protocol of: it names the work of each.

    Of those of its day and customer that it names, each must be told from every other by a word, a number or a part
    of its own; else none is known to be meant. Empty also for a protocol of which nothing says that it is of several.
    """
    if not of_several(protocol):
        return []
    told = _told(protocol)
    candidates = [each for each in announcements if _one_occasion(protocol, each) and _same_customer(protocol, each)]
    named = [(each, titles) for each in candidates if (titles := _named(protocol, told, each))]
    alone = [one for one, titles in named if all(other is one or _apart(one, titles, other) for other, _ in named)]
    return alone if len(alone) > 1 else []


def heard_with(announcement: Entry, protocol: Entry, taken: Sequence[Entry]) -> bool:
    """Returns whether an announcement of several works names that of a protocol, and each that it has is of others."""
    if not of_several(announcement) or not _one_occasion(protocol, announcement):
        return False
    if not _same_customer(protocol, announcement):
        return False
    told = _told(announcement)
    titles = _named(announcement, told, protocol)
    if not titles:
        return False
    return all(
        _apart(protocol, titles, other) or _apart(other, _named(announcement, told, other), protocol) for other in taken
    )


def may_be_heard_too(protocol: Entry, announcement: Entry, others: Iterable[Entry]) -> bool:
    """Returns whether a protocol of one announcement does not rule out that another was heard with it.

    `others` are those that the protocol may be of. It was not read whole; or it is of several, of which one is nobody's
    else; or it names the other's work, wherever. One that was read whole and names another work only rules it out.
    """
    if not _one_occasion(protocol, announcement) or other_part(protocol.parts, announcement.parts):
        return False
    own = _same_customer(protocol, announcement)
    if own and (protocol.cut or protocol.unreadable or not protocol.read):
        return True
    beside = _words(plain(name) for member in protocol.members for name in member.beside)
    told = {language: words | beside for language, words in _told(protocol).items()}
    if (own or of_several(protocol)) and _named(protocol, told, announcement):
        return True
    return own and of_several(protocol) and _has_a_work_of_nobody(protocol, announcement, others)


def of_several(entry: Entry) -> bool:
    """Returns whether a notice names more than one work, or more than one part of one."""
    if any(member.several for member in entry.members) or any(len(named) > 1 for named in entry.parts.values()):
        return True
    return any(_several_numbers(text) for member in entry.members for text in member.titles)


def _one_occasion(one: Entry, other: Entry) -> bool:
    """Returns whether two notices speak of one day, or the one of a day of the other's survey or shortly after it."""
    if one.event_days & other.event_days:
        return True
    for entry, days in ((one, other.event_days), (other, one.event_days)):
        if entry.period and entry.period.start and entry.period.end:
            start, end = entry.period.start, entry.period.end
            if any(start <= day <= end + _AFTER for day in days):
                return True
    return False


def _same_customer(one: Entry, other: Entry) -> bool:
    return (party_likeness(one.identity, other.identity) or 0.0) >= _SAME_CUSTOMER


def _has_a_work_of_nobody(protocol: Entry, announcement: Entry, others: Iterable[Entry]) -> bool:
    """Returns whether one of the works that a protocol names is none of the other announcements', or is not told."""
    works = [work for member in protocol.members for work in member.works]
    if not works:
        return any(member.several for member in protocol.members)
    taken = [other for other in others if other is not announcement and _one_occasion(protocol, other)]
    return any(not any(_is_of(work, other) for other in taken) for work in works)


def _is_of(work: str, announcement: Entry) -> bool:
    words = _words([telling(work) or plain(work)])
    return any(
        ratio(" ".join(sorted(words)), " ".join(sorted(own))) >= _THIS_WORK
        or _all_in(words, own)
        or _all_in(own, words)
        for titles in _titles(announcement).values()
        for own in titles
    )


def _named(several: Entry, told: Told, single: Entry) -> list[tuple[str, Words]]:
    """Returns the titles of a notice, with their languages, that another names in full; none if its part is another."""
    if not all(named <= several.parts.get(noun, frozenset()) for noun, named in single.parts.items()):
        return []
    titles = ((language, title) for language, titles in _titles(single).items() for title in titles)
    return [(language, title) for language, title in titles if language in told and _all_in(title, told[language])]


def _apart(one: Entry, titles: Iterable[tuple[str, Words]], other: Entry) -> bool:
    """Returns whether one of these titles of a notice, or its part of a project, tells it from another notice."""
    if other_part(one.parts, other.parts):
        return True
    told = _told(other)
    return any(language in told and not _all_in(title, told[language]) for language, title in titles)


def _titles(entry: Entry) -> Mapping[str, Sequence[Words]]:
    found: dict[str, list[Words]] = {}
    for language, title in entry.identity.titles:
        found.setdefault(language, []).append(_words([title]))
    return found


def _told(entry: Entry) -> Told:
    """Returns by language all words and numbers of what a notice says it is about; a range stands for all in it.

    A customer's words, left out of its own titles, may stand in another's.
    """
    more = _ranges(entry) | _words(entry.identity.parties)
    return {language: frozenset().union(more, *titles) for language, titles in _titles(entry).items()}


def _ranges(entry: Entry) -> Words:
    texts = (text for member in entry.members for text in member.titles)
    return frozenset(number for text in texts for number in _numbers_between(text))


@lru_cache(maxsize=50_000)
def _several_numbers(text: str) -> bool:
    return _NUMBERS.search(plain(text)) is not None or len(_numbers_between(text)) > 1


@lru_cache(maxsize=50_000)
def _numbers_between(text: str) -> Words:
    found: set[str] = set()
    for ends in _RANGE.findall(plain(text)):
        first, last = (int(end) for end in ends if end)
        if 0 < last - first <= _LONGEST_RANGE:
            found.update(str(number) for number in range(first, last + 1))
    return frozenset(found)


def _words(texts: Iterable[str]) -> Words:
    return frozenset(word for text in texts for word in _split(text))


@lru_cache(maxsize=100_000)
def _split(text: str) -> Words:
    return frozenset(word[:_STEM] if not word.isdigit() else word.lstrip("0") for word in re.findall(r"\w+", text))


def _all_in(words: Words, told: Words) -> bool:
    return bool(words) and all(word in told or any(_same_word(word, other) for other in told) for word in words)


@lru_cache(maxsize=200_000)
def _same_word(one: str, other: str) -> bool:
    if one.isdigit() or other.isdigit():
        return False
    if min(len(one), len(other)) <= _SHORT:
        kept = max(3, min(len(one), len(other)) - 1)
        return len(one) >= kept and one[:kept] == other[:kept]
    return ratio(one, other) >= _ONE_SLIP
