"""Letters on their way: written down before the first attempt, and every step before it is taken.

A letter is `waiting`, is `sending` while a connection carries it, `handed` from the moment before its last byte until
the server's answer is written down, then `sent` or `refused`. A process that dies while `sending` has handed nothing
over: the letter waits again. One that dies while `handed`, and a connection that breaks then, leaves the letter
`in_doubt`, and a person decides: nobody gets a note twice because a machine was not sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, func, insert, or_, select, update

from store.models import Delivery, Note
from store.opening import writing


class State(StrEnum):
    """Where a letter is."""

    WAITING = "waiting"
    SENDING = "sending"
    HANDED = "handed"
    SENT = "sent"
    REFUSED = "refused"  # by the recipient's server, for good
    IN_DOUBT = "in_doubt"
    WITHDRAWN = "withdrawn"  # a newer revision came first, or the recipient is no longer in the office file


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A letter to be written down."""

    about: str
    note_id: int | None
    recipient: str
    part: str  # draft, note, summary
    message_id: str
    letter: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DeliverySeen:
    """A letter as it stands on the record."""

    id: int
    about: str
    note_id: int | None
    recipient: str
    part: str
    message_id: str
    letter: Mapping[str, Any]
    created_at: datetime
    state: State
    attempts: int
    next_at: datetime | None
    sent_at: datetime | None
    answer: str


_COLUMNS = tuple(getattr(Delivery, name) for name in DeliverySeen.__dataclass_fields__)
_OPEN = (State.WAITING, State.SENDING, State.HANDED)


def write_deliveries(engine: Engine, letters: Iterable[NewDelivery], at: datetime) -> int:
    """Writes down the letters that are not on record yet, in one transaction; returns how many were new."""
    new = 0
    with writing(engine) as connection:
        for each in letters:
            same = (
                Delivery.about == each.about, Delivery.recipient == each.recipient, Delivery.part == each.part,
            )  # fmt: skip
            if connection.execute(select(Delivery.id).where(*same)).first() is None:
                values = {name: getattr(each, name) for name in NewDelivery.__dataclass_fields__}
                row = values | {"created_at": at, "state": State.WAITING, "attempts": 0, "next_at": at, "answer": ""}
                connection.execute(insert(Delivery).values(row))
                new += 1
    return new


def deliveries(engine: Engine, *, states: Iterable[State] = (), about: str | None = None) -> list[DeliverySeen]:
    """Returns letters in the order they were written down; of certain states, about one note, or all."""
    query = select(*_COLUMNS).order_by(Delivery.id)
    if wanted := list(states):
        query = query.where(Delivery.state.in_(wanted))
    if about is not None:
        query = query.where(or_(Delivery.about == about, Delivery.about.startswith(f"{about}/", autoescape=True)))
    with engine.connect() as connection:
        return [_seen(row._mapping) for row in connection.execute(query)]


def _seen(row: Mapping[Any, Any]) -> DeliverySeen:
    values = {name: row[name] for name in DeliverySeen.__dataclass_fields__}
    return DeliverySeen(**(values | {"state": State(values["state"])}))


def due_deliveries(engine: Engine, now: datetime) -> list[DeliverySeen]:
    """Returns the letters to be tried at a moment (aware), in the order they were written down."""
    return [each for each in deliveries(engine, states=[State.WAITING]) if each.next_at is None or each.next_at <= now]


def anything_due(engine: Engine, now: datetime, ripe_after: timedelta | None = None) -> bool:
    """Returns whether there is mail to be seen to: letters due, letters a sender that died left on their way.

    With `ripe_after`, also drafts that reached somebody so long ago and are not approved.
    """
    wanted = [
        Delivery.state.in_([State.SENDING, State.HANDED]),
        (Delivery.state == State.WAITING) & (Delivery.next_at <= now),
    ]
    if ripe_after is not None:
        waits = select(Note.id).where(Note.id == Delivery.note_id, Note.approved_at.is_(None)).exists()
        wanted.append((Delivery.part == "draft") & (Delivery.sent_at <= now - ripe_after) & waits)
    with engine.connect() as connection:
        return bool(connection.execute(select(func.count(Delivery.id)).where(or_(*wanted))).scalar())


def begin_attempt(engine: Engine, number: int) -> bool:
    """Takes a waiting letter; returns False if it waits no longer."""
    return _move(engine, number, State.WAITING, State.SENDING, attempts=Delivery.attempts + 1)


def about_to_hand_over(engine: Engine, number: int) -> None:
    """Writes that the letter's last byte goes out now."""
    _move(engine, number, State.SENDING, State.HANDED)


def sent(engine: Engine, number: int, at: datetime, answer: str) -> None:
    """Writes that the server took the letter."""
    _move(engine, number, State.HANDED, State.SENT, sent_at=at, next_at=None, answer=answer)


def refused(engine: Engine, number: int, answer: str) -> None:
    """Writes that the letter was refused for good."""
    _end_attempt(engine, number, State.REFUSED, None, answer)


def doubted(engine: Engine, number: int, answer: str) -> None:
    """Writes that nobody can know whether the server took the letter."""
    _end_attempt(engine, number, State.IN_DOUBT, None, answer)


def postponed(engine: Engine, number: int, next_at: datetime, answer: str) -> None:
    """Writes that the attempt failed and when the next one is due."""
    _end_attempt(engine, number, State.WAITING, next_at, answer)


def _end_attempt(engine: Engine, number: int, state: State, next_at: datetime | None, answer: str) -> None:
    with writing(engine) as connection:
        connection.execute(
            update(Delivery)
            .where(Delivery.id == number, Delivery.state.in_(_OPEN))
            .values(state=state, next_at=next_at, answer=answer)
        )


def tidy_up(engine: Engine) -> list[DeliverySeen]:
    """Puts right what a sender that died left on its way; returns the letters in doubt. Call as the only sender."""
    with writing(engine) as connection:
        connection.execute(update(Delivery).where(Delivery.state == State.SENDING).values(state=State.WAITING))
        connection.execute(
            update(Delivery)
            .where(Delivery.state == State.HANDED)
            .values(state=State.IN_DOUBT, next_at=None, answer="the program ended before the server's answer was kept")
        )
    return deliveries(engine, states=[State.IN_DOUBT])


def withdraw(engine: Engine, numbers: Iterable[int], why: str) -> None:
    """Takes waiting letters back."""
    with writing(engine) as connection:
        connection.execute(
            update(Delivery)
            .where(Delivery.id.in_(list(numbers)), Delivery.state == State.WAITING)
            .values(state=State.WITHDRAWN, next_at=None, answer=why)
        )


def settle(engine: Engine, number: int, state: State, at: datetime, answer: str) -> bool:
    """Writes what a person decided of a letter refused or in doubt: SENT or WAITING; False if it is neither."""
    moments = {"sent_at": at, "next_at": None} if state is State.SENT else {"sent_at": None, "next_at": at}
    with writing(engine) as connection:
        changed = connection.execute(
            update(Delivery)
            .where(Delivery.id == number, Delivery.state.in_([State.REFUSED, State.IN_DOUBT]))
            .values(state=state, answer=answer, **moments)
        )
        return changed.rowcount == 1


def _move(engine: Engine, number: int, before: State, after: State, **more: Any) -> bool:
    with writing(engine) as connection:
        changed = connection.execute(
            update(Delivery).where(Delivery.id == number, Delivery.state == before).values(state=after, **more)
        )
        return changed.rowcount == 1
