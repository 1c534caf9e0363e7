"""Hour and place that a sitting takes from another statement: of the day it was moved from, of the head of minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.dates.finding import DateFound
from reading.dates.mention import Mention
from reading.hearings.one_sitting import Candidate
from reading.hearings.places import place_near, place_unchanged
from reading.hearings.starts import time_unchanged
from reading.roles.dated import Judged, Role
from reading.roles.sitting import times_near
from reading.text.fold import Folded
from reading.text.known import Known


def as_it_was_to_be(folded: Folded, found: Sequence[Mention], judged: Sequence[Judged], item: Candidate) -> Candidate:
    """Returns a moved sitting with the hour and the place of its former day, where they are said to be the same."""
    former = next((other for other in judged if other.role is Role.POSTPONED_FROM), None)
    if former is None or (item.start and item.place):
        return item
    start, place, mention = item.start, item.place, found[former.at]
    stop = found[former.at + 1].start if former.at + 1 < len(found) else len(folded.text)
    if start is None and time_unchanged(folded.text):
        times = times_near(folded.text, mention.start, mention.end, former.clause)
        start = next((moment.value for moment in times if moment.start < stop), None)
    if place is None and place_unchanged(folded.text):
        place = place_near(folded, mention.start, mention.end, stop)
    return item._replace(start=start, place=place)


def with_shared_places(merged: Sequence[Candidate], text: Known) -> list[Candidate]:
    """Returns the sittings, those without a place at that of the next one told with them in the same sentence.

    «19 и 20 апреля … в клубе»; «бірінші жоба бойынша – 11 мамырда сағат 10:00-де, екінші … – 12 мамырда … клубта».
    """
    shared = list(merged)
    for at in range(len(shared) - 2, -1, -1):
        item, after = shared[at], shared[at + 1]
        together = item.group == after.group or (item.listed and after.listed and item.half == after.half)
        between = text[item.end : after.end]
        if item.place is None and together and len(between) < _SENTENCE and not _SENTENCE_END.search(between):
            shared[at] = item._replace(place=after.place)
    return shared


_SENTENCE = 160  # characters between two days of one sentence
_SENTENCE_END = re.compile(r"[;\n]|[а-яёәғқңөұүһі)\"]{3}\.\s")


def with_its_head(
    folded: Folded, found: Sequence[Mention], judged: Sequence[Judged], dates: Sequence[DateFound], item: Candidate
) -> Candidate:
    """Returns a sitting with the hour and the place that the head of the minutes gives to the same day.

    «г. Тараз, 26 января 2023 года, 11.00 часов» above «в назначенное время 26.01.2023 г. на слушания …».
    """
    for head in judged:
        if item.start and item.place:
            break
        if head.role not in _HEADS or dates[head.at].value != item.value or found[head.at].start > _HEAD:
            continue
        mention = found[head.at]
        stop = found[head.at + 1].start if head.at + 1 < len(found) else len(folded.text)
        times = [one for one in times_near(folded.text, mention.start, mention.end, head.clause) if one.start < stop]
        if times:
            item = item._replace(start=item.start or times[0].value)
            item = item._replace(place=item.place or place_near(folded, mention.start, mention.end, stop))
    return item


_HEADS = (Role.HEARING_UNSURE, Role.PROTOCOL)
_HEAD = 600  # characters
