"""What may befall a hearing: each plot adds one or two hearings to a story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import months_words as words
from months_days import DAY, after
from months_law import old as old_law
from months_story import Hearing, Item, Teller, lead_asked, new_hearing, protocol_term

FAR = timedelta(days=400)


def _up(teller: Teller, low: int = -25, high: int = 30) -> date:
    return teller.story.month + DAY * teller.dice.randint(low, high)


def _lead(teller: Teller) -> int:
    return lead_asked(teller.year) + teller.dice.choice((0, 1, 2, 5, 9))


def _lawful(teller: Teller, place: int, up: date, form: str | None = None, **rest: object) -> Hearing:
    hearing = new_hearing(teller, place, up + DAY * _lead(teller), form, **rest)  # type: ignore[arg-type]
    if hearing.period:
        length = hearing.period[1] - hearing.period[0]
        start = up + DAY * teller.dice.choice((0, 1, 4, 15))
        hearing.period = (start, start + length)
    hearing.announcement = teller.paper("announcement", hearing, up, up, lag=teller.dice.choice((0, 0, 1, 3)))
    return hearing


def _protocol(teller: Teller, hearing: Hearing, days: int | None = None, dated: bool = True) -> None:
    """The protocol goes up `days` working days after the end; by default in time."""
    assert hearing.end
    term = protocol_term(teller.year)
    up = after(hearing.end, teller.dice.randint(1, term) if days is None else days)
    languages = None
    if "both" not in teller.story.languages and len(teller.story.languages) == 2 and teller.dice.random() < 0.3:
        languages = [teller.dice.choice(teller.story.languages)]
        hearing.protocol_kazakh_only = languages == ["kk"]
    hearing.protocol = teller.paper("protocol", hearing, up, up if dated else None, languages)


def plain(teller: Teller, place: int) -> None:
    hearing = _lawful(teller, place, _up(teller))
    if teller.dice.random() < 0.8:
        _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def old(teller: Teller, place: int) -> None:
    """Long done when the month begins; both papers stay on the site."""
    hearing = _lawful(teller, place, _up(teller, -110, -85))
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def done_in_month(teller: Teller, place: int) -> None:
    """Announced well before, held in or about the month, the protocol in time."""
    hearing = _lawful(teller, place, _up(teller, -50, -20))
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def late(teller: Teller, place: int) -> None:
    up = _up(teller, 0, 28)
    form = teller.dice.choice(("open_meeting", "video_conference"))
    hearing = new_hearing(
        teller, place, up + DAY * (lead_asked(teller.year) - teller.dice.choice((4, 6, 10, 15))), form
    )
    hearing.announcement = teller.paper("announcement", hearing, up, up)
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def one_day_short(teller: Teller, place: int) -> None:
    """Exactly the lawful number of days, or one fewer."""
    up = _up(teller, 0, 28)
    hearing = new_hearing(teller, place, up + DAY * lead_asked(teller.year), "open_meeting")
    up = hearing.days[0] - DAY * (lead_asked(teller.year) - teller.dice.choice((0, 1)))
    hearing.announcement = teller.paper("announcement", hearing, up, up)
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def after_start(teller: Teller, place: int) -> None:
    up = _up(teller, 0, 28)
    start = up - DAY * teller.dice.choice((0, 1, 2, 5))
    hearing = new_hearing(teller, place, start, _periodic(start))
    hearing.announcement = teller.paper("announcement", hearing, up, up)
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def _periodic(start: date) -> str:
    return "survey" if old_law(start) else "public_discussion"


def no_period(teller: Teller, place: int) -> None:
    up = _up(teller, 0, 28)
    hearing = new_hearing(teller, place, up + DAY * 3, _periodic(up))
    hearing.period = None
    hearing.announcement = teller.paper("announcement", hearing, up, up)
    teller.story.hearings.append(hearing)


def short_survey(teller: Teller, place: int) -> None:
    up = _up(teller, 0, 28)
    hearing = new_hearing(teller, place, up + DAY * 2, _periodic(up))
    assert hearing.period
    hearing.period = (hearing.period[0], hearing.period[0] + DAY * teller.dice.randint(7, 24))
    hearing.announcement = teller.paper("announcement", hearing, up, up)
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def backdated(teller: Teller, place: int) -> None:
    """Displays a date 1 to 16 days before it went up; the lead is lawful or not by the true day."""
    up = _up(teller, 0, 28)
    shown = up - DAY * teller.dice.choice((1, 2, 3, 7, 16))
    hearing = new_hearing(teller, place, shown + DAY * (_lead(teller) + teller.dice.choice((0, 8))))
    hearing.announcement = teller.paper("announcement", hearing, up, shown)
    if hearing.end and teller.dice.random() < 0.5:
        _protocol(teller, hearing, None)
        assert hearing.protocol
        if min(s.at for i in hearing.protocol.items for s in i.states) <= teller.moment(up):
            hearing.protocol = None
    teller.story.hearings.append(hearing)


def twin_late(teller: Teller, place: int) -> None:
    """Of two languages one went up in time, the other weeks later under the same date."""
    if len(teller.story.languages) < 2:
        return plain(teller, place)
    up = _up(teller, -15, 15)
    hearing = new_hearing(teller, place, up + DAY * _lead(teller))
    hearing.announcement = teller.paper("announcement", hearing, up, up, lag=teller.dice.randint(4, 12))
    teller.story.hearings.append(hearing)
    return None


def one_language(teller: Teller, place: int) -> None:
    up = _up(teller, -10, 25)
    hearing = new_hearing(teller, place, up + DAY * _lead(teller))
    one = [teller.dice.choice(teller.story.languages)]
    hearing.announcement = teller.paper("announcement", hearing, up, up, one)
    teller.story.hearings.append(hearing)


def no_protocol(teller: Teller, place: int) -> None:
    """The term runs out about the month; nothing comes, or it comes long after, or just too late."""
    hearing = _lawful(teller, place, _up(teller, -55, -15))
    late_by = teller.dice.choice((None, None, None, 1, 3, 30))
    if late_by is not None:
        _protocol(teller, hearing, protocol_term(teller.year) + late_by)
    teller.story.hearings.append(hearing)


def undated_protocol(teller: Teller, place: int) -> None:
    hearing = _lawful(teller, place, _up(teller, -50, -20))
    _protocol(teller, hearing, dated=False)
    teller.story.hearings.append(hearing)


def unannounced(teller: Teller, place: int) -> None:
    event = _up(teller, -12, 25)
    hearing = new_hearing(teller, place, event)
    if hearing.period:
        hearing.period = (hearing.period[0] - FAR // 13, hearing.period[1] - FAR // 13)
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def moved(teller: Teller, place: int) -> None:
    """A second announcement calls the same hearing for a later day; the first has no protocol."""
    up = _up(teller, -45, -5)
    first = new_hearing(teller, place, up + DAY * _lead(teller), "open_meeting")
    first.announcement = teller.paper("announcement", first, up, up)
    first.moved = True
    again = replace(first, days=(), announcement=None, moved=False)
    said = first.days[0] - DAY * teller.dice.choice((3, -4))
    day = said + DAY * (lead_asked(teller.year) + 2)
    while day.weekday() > 4:
        day += DAY
    again.days = (day,)
    old_day = first.days[0] if teller.dice.random() < 0.6 else None
    again.announcement = teller.paper("announcement", again, said, said, moved_from=old_day)
    _protocol(teller, again)
    teller.story.hearings += [first, again]


def edited(teller: Teller, place: int) -> None:
    """The text changes after some days: another telephone, nothing that matters."""
    hearing = _lawful(teller, place, _up(teller, -5, 20))
    assert hearing.announcement
    for item in hearing.announcement.items:
        last = item.states[-1]
        item.states.append(replace(last, at=last.at + DAY * 4, text=f"{last.text}\nТел. 8 (7272) 11-22-33."))
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def redated(teller: Teller, place: int) -> None:
    """The displayed date moves after some days: forward (harmless) or back before the day it went up."""
    up = _up(teller, 2, 20)
    hearing = new_hearing(teller, place, up + DAY * (_lead(teller) + 20))
    hearing.announcement = teller.paper("announcement", hearing, up, up)
    to = up + DAY * 3 if teller.dice.random() < 0.5 else up - DAY * 9
    for item in hearing.announcement.items:
        last = item.states[-1]
        item.states.append(replace(last, at=last.at + DAY * 5, displayed=to))
    teller.story.hearings.append(hearing)


def vanishing(teller: Teller, place: int) -> None:
    """Gone for some days, then back as it was."""
    hearing = _lawful(teller, place, _up(teller, -10, 15))
    assert hearing.announcement
    for item in hearing.announcement.items:
        start = item.states[0].at + DAY * teller.dice.randint(2, 6)
        item.gone.append((start, start + DAY * teller.dice.randint(2, 9)))
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def two_places(teller: Teller, place: int) -> None:
    up = _up(teller, -40, 15)
    hearing = new_hearing(teller, place, up + DAY * _lead(teller), "open_meeting")
    hearing.days = (hearing.days[0], hearing.days[0] + DAY)
    hearing.announcement = teller.paper("announcement", hearing, up, up)
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def same_customer(teller: Teller, place: int) -> None:
    """Two projects of one customer on one day; both, one or none of the protocols come."""
    up = _up(teller, -50, -15)
    one = new_hearing(teller, place, up + DAY * _lead(teller), "open_meeting")
    two = new_hearing(teller, place + 50, one.days[0], "open_meeting", one.subject.customer)
    for hearing, comes in ((one, True), (two, teller.dice.random() < 0.5)):
        hearing.announcement = teller.paper("announcement", hearing, up, up)
        if comes:
            _protocol(teller, hearing)
    teller.story.hearings += [one, two]


def removed(teller: Teller, place: int) -> None:
    """Taken off the site on the day after the hearing, as some regions do; the protocol comes in time."""
    hearing = _lawful(teller, place, _up(teller, -60, 0))
    assert hearing.announcement and hearing.end
    for item in hearing.announcement.items:
        item.gone.append((teller.moment(hearing.end + DAY), teller.moment(hearing.end + FAR)))
    _protocol(teller, hearing)
    teller.story.hearings.append(hearing)


def in_parts(teller: Teller, place: int) -> None:
    """Two parts of one project, heard on one day or a week apart; both, one or none of the protocols come."""
    dice, up = teller.dice, _up(teller, -50, -15)
    one = new_hearing(teller, place, up + DAY * _lead(teller), "open_meeting")
    apart = dice.choice((0, 7))
    two = new_hearing(teller, place, one.days[0] + DAY * apart, "open_meeting", one.subject.customer)
    two.impact = one.impact
    ways = (("блок А", "А блогы", "блок Б", "Б блогы"), ("1 очередь", "1-кезек", "2 очередь", "2-кезек"))
    names = dice.choice(ways)
    whole = one.subject
    for hearing, ru, kk in ((one, names[0], names[1]), (two, names[2], names[3])):
        hearing.part = ru
        hearing.subject = words.part_of(whole, ru, kk)
        hearing.announcement = teller.paper("announcement", hearing, up, up)
    for hearing in dice.choice(((one, two), (one,), (two,), ())):
        _protocol(teller, hearing)
    teller.story.hearings += [one, two]


def shifted(teller: Teller, place: int) -> None:
    """Moved to another section after some days, or put up again there under another name and address."""
    dice, story = teller.dice, teller.story
    hearing = _lawful(teller, place, _up(teller, -20, 10), "open_meeting")
    assert hearing.announcement
    off = DAY * dice.randint(3, 12)
    elsewhere = len(story.sections) > 1 and dice.random() < 0.6
    for item in list(hearing.announcement.items):
        last = item.states[-1]
        key, url = teller.address(item.language, True)
        title = last.title if elsewhere else f"{last.title} (повторно)"
        again = replace(last, at=last.at + off, key=key, url=url, title=title)
        hearing.announcement.items.append(Item(item.section, item.language, [again], item.source))
        item.gone.append((again.at, again.at + FAR))
        if elsewhere:
            item.section = "protocols"
    _protocol(teller, hearing)
    story.hearings.append(hearing)


PLOTS: dict[str, tuple[int, Callable[[Teller, int], None]]] = {
    "plain": (6, plain), "old": (1, old), "done_in_month": (4, done_in_month), "late": (4, late),
    "one_day_short": (3, one_day_short), "after_start": (3, after_start), "no_period": (2, no_period),
    "short_survey": (1, short_survey), "backdated": (4, backdated), "twin_late": (2, twin_late),
    "one_language": (1, one_language), "no_protocol": (5, no_protocol), "undated_protocol": (3, undated_protocol),
    "unannounced": (3, unannounced), "moved": (2, moved), "edited": (1, edited), "redated": (2, redated),
    "vanishing": (2, vanishing), "two_places": (1, two_places), "same_customer": (2, same_customer),
    "removed": (1, removed), "in_parts": (2, in_parts), "shifted": (2, shifted),
}  # fmt: skip
