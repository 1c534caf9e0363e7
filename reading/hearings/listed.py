"""Lists of sittings below one day or several: «10 июня: в 10:00 – с. Жана; в 14:00 – с. Коктобе»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from itertools import islice, pairwise

from reading.dates.mention import Mention
from reading.dates.times import find_times
from reading.hearings.places import place_of_item
from reading.text.fold import Folded

_ITEM_END = re.compile(
    r"[;\n]|\.(?<=[а-яёәғқңөұүһі\d)\"]{3}\.)(?<!пос\.)(?<!обл\.)(?<!ауд\.)(?<!мкр\.)(?<!каб\.)(?<!көш\.)(?<!бул\.)(?<!стр\.)(?<!час\.)(?<!мин\.)(?<!сағ\.)(?<!акт\.)\s(?=[а-яёәғқңөұүһі\"]{2,})"
)
_HOURS = re.compile(r"[\dсч](?:(?<=\d)\s?(?:[:.⁰º°-]\s?[0-5⁰]|час|ч|сағат)|(?<=с)ағат|(?<=ч)асов)")
_LIST_REACH = 600  # characters after a date within which its places are listed
_NEXT_HOUR = re.compile(r"(?:,\s(?:(?:а|және|и)\s)?|\s(?:и|а\sтакже|және)\s)(?=(?:в|сағат)\s\d{1,2}[:.]\d\d)")
_NEXT_PLACE = re.compile(  # «Шар ауылында – сағат 11:00-де, Жарма ауылында – сағат 15:00-де»
    r",\s(?:(?:а|ал|және|и)\s)?(?=[^,;:\n\d]{3,60}?\s?-\s?(?:в\s|сағат\s)?\d{1,2}[:.]\d\d)"
)
_AND = re.compile(r"\s?(?:[гж]\.?|года|жыл\w*)?\s?(?:,|и|және|мен|бен|пен|а\sтакже)\s\"?")
_ONE_BY_ONE = re.compile(
    r"(?<![а-яё])(?:перв(?:ая|ое|ый|ые)|втор(?:ая|ое|ой|ые)|1-(?:я|е|ое|ая)|2-(?:я|е|ое|ая)|соответственно|по\sпорядку)(?![а-яё])"
    r"|бірінші|екінші|тиісінше|өз\sретімен"
)


def places_of_one_day(folded: Folded, found: Sequence[Mention], at: int) -> list[tuple[time, str]]:
    """Returns hour and place of each item of «10 июня: в 10:00 – с. Жана, школа; в 14:00 – с. Коктобе, клуб».

    `at`: the place among the mentions `found` of the day that the list follows.
    """
    text, low = folded.text, found[at].end
    following = found[at + 1].start if at + 1 < len(found) else len(text)
    high = min(following, low + _LIST_REACH)
    if (
        len([*islice(_HOURS.finditer(text, low, high), 2)]) < 2
        or sum(hour.opens for hour in find_times(text, low, high)) < 2
    ):
        return []
    for ends in (_ITEM_END, _NEXT_HOUR, _NEXT_PLACE):
        if ends.search(text, low, high) is None:
            continue
        items = _items(folded, ends, low, high)
        if len({place for _, place in items}) > 1:
            return items
    return []


def places_in_order(folded: Folded, found: Sequence[Mention], days: Sequence[int]) -> dict[int, tuple[time, str]]:
    """Returns hour and place by day of «21 сентября и 5 октября …: первая – в 12.00 в с. Жана; вторая – …».

    `days`: the sittings' places among the mentions `found`, in order.
    """
    paired: dict[int, tuple[time, str]] = {}
    for run in _joined_days(folded.text, found, days):
        low = found[run[-1]].end
        if _ONE_BY_ONE.search(folded.text, low, low + _LIST_REACH) is None:
            continue
        items = places_of_one_day(folded, found, run[-1])
        if len(items) == len(run):
            paired.update(zip(run, items, strict=True))
    return paired


def _joined_days(text: str, found: Sequence[Mention], days: Sequence[int]) -> list[list[int]]:
    """Returns the runs of two days and more with nothing between them but «и» or a comma."""
    runs: list[list[int]] = [[at] for at in days[:1]]
    for before, after in pairwise(days):
        if after == before + 1 and _AND.fullmatch(text, found[before].end, found[after].start):
            runs[-1].append(after)
        else:
            runs.append([after])
    return [run for run in runs if len(run) > 1]


def _items(folded: Folded, ends: re.Pattern[str], low: int, high: int) -> list[tuple[time, str]]:
    text = folded.text
    items: list[tuple[time, str]] = []
    for piece_end in [*(mark.start() for mark in ends.finditer(text, low, high)), high]:
        hours = [moment for moment in find_times(text, low, piece_end) if moment.opens]
        if not hours and (not items or not text[low:piece_end].strip()):
            low = piece_end + 1
            continue  # a sentence between the day and the list
        place = place_of_item(folded, low, piece_end, hours[0].start, hours[0].end) if len(hours) == 1 else None
        if place is None:
            break
        items.append((hours[0].value, place))
        low = piece_end + 1
    return items
