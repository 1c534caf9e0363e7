"""The way of a letter: written down, handed to the server, and tried again until it is taken or refused for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from config.errors import TyndauError, UsageError
from config.office import Mail, MailServer, Recipient
from config.regions import Regions
from reports.mail.letter import Letter, check_regions, note_letter
from reports.mail.message import message_bytes, message_id
from reports.mail.server import Connection, DoubtError, PutOffError, RefusedError, UnreachableError
from reports.whole_files import write_whole
from store.deliveries import (
    DeliverySeen,
    NewDelivery,
    State,
    about_to_hand_over,
    begin_attempt,
    deliveries,
    doubted,
    due_deliveries,
    postponed,
    refused,
    sent,
    tidy_up,
    withdraw,
    write_deliveries,
)
from store.lock import only_sender
from store.notes_issued import IssuedNote, approve_note, last_revision

_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120, 240, 360))  # the last one from then on
Moment = Callable[[], datetime]


@dataclass(slots=True)
class Posted:
    """What became of the letters that were due. `troubles`: a plain line for each that did not go through."""

    sent: int = 0
    waiting: int = 0
    refused: int = 0
    in_doubt: int = 0
    troubles: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Returns the figures and lines as JSON values."""
        return {name: getattr(self, name) for name in ("sent", "waiting", "refused", "in_doubt", "troubles")}

    def __str__(self) -> str:
        words = ("sent", "waiting", "refused", "in_doubt")
        return ", ".join(f"{getattr(self, word)} {word.replace('_', ' ')}" for word in words)


def letters_of(note: IssuedNote, mail: Mail, regions: Regions) -> list[NewDelivery]:
    """Returns the letters a note needs now: a draft to the analysts until it is approved, then the note to readers."""
    check_regions(mail.recipients, regions)
    draft = mail.draft_first and note.approved_at is None
    part, recipients = ("draft", mail.analysts) if draft else ("note", mail.readers)
    return [
        new_delivery(note.about, note.id, each, part, note_letter(note, each, mail, regions, draft=draft), mail)
        for each in recipients
    ]


def new_delivery(
    about: str, note_id: int | None, recipient: Recipient, part: str, letter: Letter, mail: Mail
) -> NewDelivery:
    """Returns a letter as it is written down."""
    identity = message_id(about, part, recipient.address, mail)
    return NewDelivery(about, note_id, recipient.address, part, identity, letter.to_json())


def put_in_mail(engine: Engine, span: str, mail: Mail, regions: Regions, now: datetime) -> int:
    """Writes down the letters that the newest issue of a note needs; returns how many are new.

    Waiting letters of earlier issues, and drafts of one that is approved, are withdrawn. Raises UsageError where no
    note was issued.
    """
    note = issued(engine, span)
    new = letters_of(note, mail, regions)
    waiting = deliveries(engine, states=[State.WAITING], about=span)
    withdraw(engine, [each.id for each in waiting if each.about != note.about], f"revision {note.revision} came first")
    if note.approved_at is not None:
        withdraw(engine, [each.id for each in waiting if each.part == "draft"], "approved before it was sent")
    return write_deliveries(engine, new, now)


def put_summary_in_mail(engine: Engine, letters: Iterable[NewDelivery], now: datetime) -> int:
    """Writes down the day's summaries; returns how many are new. Older ones that still wait are withdrawn."""
    letters = list(letters)
    waiting = [each for each in deliveries(engine, states=[State.WAITING]) if each.part == "summary"]
    withdraw(engine, [each.id for each in waiting if each.about != letters[0].about], "a newer summary came first")
    return write_deliveries(engine, letters, now)


def issued(engine: Engine, span: str) -> IssuedNote:
    """Returns the newest issue of a span's note. Raises UsageError where there is none."""
    note = last_revision(engine, span)
    if note is None:
        raise UsageError(f"{span}: no note was issued; `tyndau note {span} --issue --out DIR` issues one")
    return note


def ripen(engine: Engine, mail: Mail, regions: Regions, now: datetime) -> None:
    """Approves drafts whose time has come, and writes down the letters of notes that were approved."""
    for span in {each.about.split("/")[0] for each in deliveries(engine) if each.part == "draft"}:
        note = issued(engine, span)
        drafts = [each for each in deliveries(engine, about=note.about) if each.part == "draft"]
        if drafts and (note.approved_at is not None or _approved_by_time(engine, note, drafts, mail, now)):
            put_in_mail(engine, span, mail, regions, now)


def _approved_by_time(
    engine: Engine, note: IssuedNote, drafts: Iterable[DeliverySeen], mail: Mail, now: datetime
) -> bool:
    """Approves a note whose draft reached an analyst long enough ago; returns whether it did."""
    hours, reached = mail.approve_after_hours, [each.sent_at for each in drafts if each.sent_at is not None]
    if hours is None or not reached or now < min(reached) + timedelta(hours=hours):
        return False
    return approve_note(engine, note.id, now, f"by itself, {hours:g} h after the draft")


def send_due(store: str, engine: Engine, mail: Mail, regions: Regions, now: Moment) -> Posted:
    """Hands every letter that is due to the server; returns what became of them.

    Each step is written down before it is taken (store.deliveries). Raises TakenError if mail is being sent already,
    UsageError if the office file names no server.
    """
    server, sender = mail.server, mail.sender
    if server is None or sender is None:
        raise UsageError("the office file names no mail server (mail.server); --dry-run DIR writes the letters")
    with only_sender(store, engine):
        posted = Posted()
        for each in tidy_up(engine):
            posted.in_doubt += 1
            posted.troubles.append(
                f"{each.recipient}: {each.about}: may have been sent ({each.answer}); settle {each.id}"
            )
        ripen(engine, mail, regions, now())
        withdraw(engine, _not_wanted(engine, mail), "no longer among the recipients")
        _Round(engine, mail, server, sender, now, posted).send(due_deliveries(engine, now()))
        posted.waiting = len(deliveries(engine, states=[State.WAITING]))
        return posted


def _not_wanted(engine: Engine, mail: Mail) -> list[int]:
    known = {each.address for each in mail.recipients}
    return [each.id for each in deliveries(engine, states=[State.WAITING]) if each.recipient not in known]


@dataclass(slots=True)
class _Round:
    """One round of sending over one connection, opened again where it broke."""

    engine: Engine
    mail: Mail
    server: MailServer
    sender: str
    now: Moment
    posted: Posted
    connection: Connection | None = None

    def send(self, due: Iterable[DeliverySeen]) -> None:
        closed = ""  # why the server cannot be reached at all
        try:
            for each in due:
                if not begin_attempt(self.engine, each.id):
                    continue
                if closed:
                    self._put_off(each, closed)
                else:
                    closed = self._one(each)
        finally:
            if self.connection is not None:
                self.connection.__exit__(None, None, None)

    def _one(self, each: DeliverySeen) -> str:
        """Tries a letter; returns why the server cannot be reached, or nothing."""
        try:
            letter = Letter.from_json(each.letter)
            message = message_bytes(letter, each.recipient, each.message_id, each.created_at, self.mail)
        except TyndauError as error:
            self._trouble(each, str(error), put_off=True)
            return ""
        try:
            if self.connection is None:
                self.connection = Connection(self.server, self.sender)
        except UnreachableError as error:
            self._trouble(each, str(error), put_off=True)
            return str(error)
        self._hand_over(each, message, self.connection)
        return ""

    def _hand_over(self, each: DeliverySeen, message: bytes, connection: Connection) -> None:
        try:
            answer = connection.hand_over(each.recipient, message, lambda: about_to_hand_over(self.engine, each.id))
        except RefusedError as error:
            refused(self.engine, each.id, str(error))
            self.posted.refused += 1
            self._trouble(each, f"refused: {error}", put_off=False)
            self._reset(connection)
        except PutOffError as error:
            self._trouble(each, str(error), put_off=True)
            self._reset(connection)
        except DoubtError as error:
            doubted(self.engine, each.id, str(error))
            self.posted.in_doubt += 1
            self._trouble(each, f"may have been sent ({error}); settle {each.id}", put_off=False)
            self._drop()
        except UnreachableError as error:
            self._trouble(each, str(error), put_off=True)
            self._drop()
        else:
            sent(self.engine, each.id, self.now(), answer)
            self.posted.sent += 1

    def _reset(self, connection: Connection) -> None:
        try:
            connection.start_again()
        except TyndauError:
            self._drop()

    def _drop(self) -> None:
        if self.connection is not None:
            self.connection.__exit__(None, None, None)
        self.connection = None

    def _trouble(self, each: DeliverySeen, why: str, *, put_off: bool) -> None:
        self.posted.troubles.append(f"{each.recipient}: {each.about}: {why}")
        if put_off:
            self._put_off(each, why)

    def _put_off(self, each: DeliverySeen, why: str) -> None:
        pause = _PAUSES[min(each.attempts, len(_PAUSES) - 1)]
        postponed(self.engine, each.id, self.now() + pause, why)


def write_letters(letters: Iterable[NewDelivery], folder: Path, mail: Mail, now: datetime) -> list[Path]:
    """Writes letters as .eml files instead of sending them; returns the paths; all or none. Nothing is recorded."""
    files: dict[Path, bytes] = {}
    for each in letters:
        name = f"{each.about.replace('/', '-')}.{each.part}.{each.recipient.replace('/', '_')}.eml"
        letter = Letter.from_json(each.letter)
        files[folder / name] = message_bytes(letter, each.recipient, each.message_id, now, mail)
    return write_whole(files)
