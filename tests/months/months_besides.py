"""What stands beside the hearings' papers: entries that are none of ours, and the single portal's cards."""

from __future__ import annotations

from datetime import date
from random import Random

import months_texts as texts
from months_days import DAY
from months_noise import noise
from months_story import NATIONAL, SITTINGS, Hearing, Item, State, Teller


def add_noise(teller: Teller) -> None:
    """Puts up to five entries that are no environmental hearings among the others."""
    dice, story = teller.dice, teller.story
    for _ in range(dice.choice((0, 0, 1, 3, 5))):
        section, language = dice.choice(story.sections), dice.choice(story.languages)
        up = story.month + DAY * dice.randint(-30, 30)
        title, text = noise(dice, language, up + DAY * dice.randint(-5, 25))
        key, url = teller.address("noise", True)
        story.noise.append(Item(section, language, [State(teller.moment(up), title, text, up, key, url)]))


def add_cards(teller: Teller) -> None:
    """Gives most hearings their card, some none, some one for another day; and adds a card without a hearing."""
    dice = teller.dice
    for hearing in teller.story.hearings:
        if hearing.announcement is None or not (hearing.days or hearing.period):
            continue
        luck = dice.random()
        if luck < 0.12:
            continue
        hearing.card_differs = luck > 0.88 and not hearing.moved
        up = teller.story.region.day(hearing.announcement.items[0].states[0].at) + DAY * dice.choice((-1, 0, 0, 1))
        days, period = _told(dice, hearing)
        hearing.card = _card(teller, hearing, up, days, period)
        teller.story.cards.append(hearing.card)


def _told(dice: Random, hearing: Hearing) -> tuple[tuple[date, ...], tuple[date, date] | None]:
    """The days that the card names."""
    off = DAY * dice.choice((-2, 1, 3)) if hearing.card_differs else DAY * 0
    period = (hearing.period[0], hearing.period[1] + off) if hearing.period else None
    return tuple(day + off for day in hearing.days), period


def _card(
    teller: Teller, hearing: Hearing, up: date, days: tuple[date, ...], period: tuple[date, date] | None
) -> Item:  # fmt: skip
    source, section, language = NATIONAL
    text = texts.card(teller.dice, hearing.form in SITTINGS, hearing.subject, days, period)
    key, url = teller.address("card", True)
    return Item(section, language, [State(teller.moment(up), hearing.subject.ru, text, up, key, url)], source)
