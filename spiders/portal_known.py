"""The cards of a section that are on record: by their numbers, and in the order in which they are looked at anew.

There are tens of thousands after some years, and a visit asks for a hundred: none of them is gone through here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice

from spiders.portal_rows import open_until
from store.known import Known, KnownPostings

_SELDOM = 10  # to so many cards that may still change, one that is over is looked at anew


class KnownCards:
    """Known cards. A posting whose key is no number is none."""

    def __init__(self, known: KnownPostings) -> None:
        self._known = known

    def __contains__(self, number: int) -> bool:
        """Returns whether a card is on record."""
        return self.get(number) is not None

    def get(self, number: int) -> Known | None:
        """Returns a card, None if it is not on record."""
        cards = self._known.called(_number, number)
        return cards[-1] if cards else None

    @property
    def highest(self) -> int | None:
        """Returns the highest number on record, None without one."""
        return max((name for name in self._known.names(_number) if isinstance(name, int)), default=None)

    def to_look_at(self, today: date, most: int) -> Iterator[int]:
        """Yields numbers, the longest unseen first: of cards that may still change so many, and a few of the rest."""
        days = [day for day in self._known.names(_open_until) if isinstance(day, date) and day >= today]
        open_cards = [card for day in days for card in self._known.called(_open_until, day) if self._is_latest(card)]
        still = {int(card.key): card.checked_visit_id for card in open_cards}
        yield from sorted(still, key=lambda number: (still[number], number))[:most]
        rest = (number for number in self._longest_unseen() if number not in still)
        yield from list(islice(rest, -(-most // _SELDOM)))

    def _longest_unseen(self) -> Iterator[int]:
        for _visit, cards in groupby(self._known.longest_unchecked_first(), lambda card: card.checked_visit_id):
            yield from sorted(int(card.key) for card in cards if self._is_latest(card))

    def _is_latest(self, posting: Known) -> bool:
        """Returns whether a posting is a card, and the last that bears its number."""
        number = _number(posting)
        return number is not None and self.get(number) is posting


def _number(posting: Known) -> int | None:
    return int(posting.key) if posting.key.isdecimal() else None


def _open_until(posting: Known) -> date | None:
    if not posting.key.isdecimal():
        return None
    return open_until(posting.text) if posting.complete else date.max
