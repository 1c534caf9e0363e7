"""How the centre works, as `config/office.yaml` states it: what its note counts, when its clock runs, whom it mails.

In: a YAML file. Out: frozen, checked models. An unknown key or a wrong value raises `ConfigurationError` with one line.
"""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from config.regions import Hour, Strict, Text, Zone
from config.yaml_file import load_checked

DEFAULT_OFFICE = Path(__file__).with_name("office.yaml")


class Counting(Strict):
    """Which violations stand in the official table.

    `proven_not_dismissed`: every proven one that nobody has dismissed. `confirmed`: only those a person has confirmed.
    An objection alone never takes a finding out of the table; it is printed beside it. `name_reviewers`: the note names
    who decided, not only when and why. Who objects is always named.
    """

    policy: Literal["proven_not_dismissed", "confirmed"] = "proven_not_dismissed"
    name_reviewers: bool = False


def _address(address: str) -> str:
    """A plain ASCII mailbox; a domain with other letters is written in its xn-- form."""
    if re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", address) is None:
        raise ValueError(f"{address!r} is no mail address")
    return address


def _printable(name: str) -> str:
    if not name.isprintable():
        raise ValueError("holds a character that cannot be printed")
    return name


Address = Annotated[str, AfterValidator(_address)]
Name = Annotated[Text, AfterValidator(_printable)]
NoteFormat = Literal["html", "docx", "pdf", "xlsx"]
NoteLanguage = Literal["ru", "kk"]
Formats = Annotated[tuple[NoteFormat, ...], Field(min_length=1)]
Languages = Annotated[tuple[NoteLanguage, ...], Field(min_length=1)]


class Window(Strict):
    """The hours in which a crawl may begin; they may reach over midnight."""

    since: Hour = time(21)
    until: Hour = time(6)

    def covers(self, hour: time) -> bool:
        """Returns whether a crawl may begin at this hour; the last hour itself is outside."""
        if self.since <= self.until:
            return self.since <= hour < self.until
        return hour >= self.since or hour < self.until


class NoteTime(Strict):
    """When the note of the month before is made, and in what forms."""

    day: Annotated[int, Field(ge=1, le=28)] = 1
    at: Hour = time(8)
    folder: Path = Path("notes")
    formats: Formats = ("html", "docx", "pdf", "xlsx")
    languages: Languages = ("ru", "kk")


class ClockTimes(Strict):
    """When the clock does what; hours are of `zone`. An absent `summary`: no morning summary is sent."""

    zone: Zone = "Asia/Almaty"
    crawl: Hour = time(22)
    second_pass: Hour = time(3)
    check: Hour = time(5)
    summary: Hour | None = time(7)
    note: NoteTime = NoteTime()
    window: Window = Window()
    catch_up: Literal["at_once", "in_window"] = "at_once"
    crawl_hours: Annotated[float, Field(gt=0, le=24)] = 6
    heartbeat_file: Path | None = None
    workers: bool = False  # crawls are ordered from workers, which may run on other machines

    @model_validator(mode="after")
    def _in_the_window(self) -> ClockTimes:
        for name, hour in (("crawl", self.crawl), ("second_pass", self.second_pass)):
            if not self.window.covers(hour):
                raise ValueError(f"{name} at {hour:%H:%M} lies outside the window")
        return self


class MailServer(Strict):
    """Whom the mail is handed to. Login and password come from TYNDAU_SMTP_USER and TYNDAU_SMTP_PASSWORD alone."""

    host: Text
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: Path | None = None  # certificates to trust instead of the system's
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 60


class Recipient(Strict):
    """One mailbox and what it gets. `regions`: whose findings the letter names; the note itself is one and whole."""

    address: Address
    name: Name
    role: Literal["reader", "analyst"] = "reader"
    languages: Languages = ("ru", "kk")
    regions: Literal["all"] | Annotated[tuple[Text, ...], Field(min_length=1)] = "all"
    formats: Formats = ("docx", "pdf")


class Mail(Strict):
    """From whom, over which server, to whom; and when a draft counts as approved."""

    sender: Address | None = None
    sender_name: Name | None = None
    reply_to: Address | None = None
    server: MailServer | None = None
    draft_first: bool = True
    approve_after_hours: Annotated[float, Field(ge=0)] | None = None
    recipients: tuple[Recipient, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Mail:
        if self.server is not None and self.sender is None:
            raise ValueError("a server is named, but no sender")
        seen: set[tuple[str, str]] = set()
        for each in self.recipients:
            if (key := (each.address.lower(), each.role)) in seen:
                raise ValueError(f"{each.address} is written twice as {each.role}")
            seen.add(key)
        if self.draft_first and self.recipients and not self.analysts:
            raise ValueError("draft_first, but no recipient has the role analyst")
        return self

    @property
    def analysts(self) -> tuple[Recipient, ...]:
        """Returns those who get drafts and the morning's summary."""
        return tuple(each for each in self.recipients if each.role == "analyst")

    @property
    def readers(self) -> tuple[Recipient, ...]:
        """Returns those who get the approved note."""
        return tuple(each for each in self.recipients if each.role == "reader")


class Office(Strict):
    """The whole file."""

    counting: Counting = Counting()
    clock: ClockTimes = ClockTimes()
    mail: Mail = Mail()

    @model_validator(mode="after")
    def _mailed_as_issued(self) -> Office:
        for each in self.mail.recipients:
            lacking = {*each.formats, *each.languages} - {*self.clock.note.formats, *self.clock.note.languages}
            if lacking:
                raise ValueError(f"mail: {each.address} is to get {', '.join(sorted(lacking))}, clock.note makes none")
        return self


def load_office(path: Path | None = None) -> Office:
    """Reads and checks an office file (default: the project's own). Raises ConfigurationError with one line."""
    return load_checked(path or DEFAULT_OFFICE, Office)[0]
