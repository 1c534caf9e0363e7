"""One posting with what was read of it: its kind, the dates it displays, and whether anything stayed unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from reading.content import Sign
from reading.dates.finding import find_dates
from reading.notice import Certainty, Kind, Notice
from reading.roles.dated import Role
from rules.likeness import Marks, marks, plain, title_language
from rules.worked_out import worked_out
from store.record import PostingSeen, VersionSeen
from store.stored_json import StoredJson

_PROTOCOLS = re.compile(r"протокол|хаттама")
_ANNOUNCEMENTS = re.compile(r"объявлен|хабарландыру")
_DIVIDED = re.compile(r"[/|]")  # a title that may say the same in two languages
_FEED = "pub_date"  # the hint that only an entry of a feed bears
_NAMED_BY_NOTHING = re.compile(r"#e3b0c44298fc1c14(?:-[0-9a-f]{16})?\Z")  # SHA-256 of no words
# Held for every notice of the record though no rule asks for it, nor for the places in the text.
_NOT_ASKED_FOR: Mapping[str, Any] = {"ignored_dates": (), "contacts": None}
_MEDIA = re.compile(r"газет|телеканал|радио|эфир|телеарна|\bсми\b|\bбак\b")


@dataclass(frozen=True)
class Member:
    """One posting with what was read of it."""

    posting: PostingSeen
    notice: Notice | None
    page: bool  # a text of its page could be read
    files: bool  # a text of one of its files could be read
    unreadable: bool  # something of it could not be read: what is not found may stand there
    impact_report: bool = False  # the text says that the hearing is on a report on possible impacts
    posted: Mapping[str, Any] | None = None  # the posting day that the text states, certain or not
    files_read: Mapping[str, str] = field(default_factory=dict)  # digest of a file that gave no text -> why
    signs: frozenset[str] | None = None  # kinds of things that stand in it (reading.content); None: not looked for
    media_days: tuple[date, ...] = ()  # on which it says that newspapers, television or radio brought it
    name: str = ""  # what it is known by in findings (rules.naming)

    @property
    def latest(self) -> VersionSeen:
        """Returns the latest version."""
        return self.posting.versions[-1]

    @property
    def read(self) -> bool:
        """Returns whether anything but the title was read."""
        return self.page or self.files

    @worked_out
    def language(self) -> str:
        """Returns the language it is in (ru, kk, both): of its text, else of its title's words, else of the listing.

        A site may hold both languages in one list, or show all it has in the list of either.
        """
        if self.notice is not None and self.read:
            return self.notice.language
        return self.title_language or self.posting.language

    @worked_out
    def title_language(self) -> str:
        """Returns the language its title is in (ru, kk), empty where the title's words do not tell."""
        return title_language(self.latest.title)

    @property
    def shown_as(self) -> str:
        """Returns the language it is shown as: its own; of one in both, its listing's."""
        return self.posting.language if self.language == "both" else self.language

    @worked_out
    def cut(self) -> bool:
        """Returns whether a beginning is all that was read: the rest stands on a page of its own that was not had.

        A file that was read tells the whole. One that is missing is another lack, but for an entry of a feed, which
        never shows more than a beginning.
        """
        latest = self.latest
        of_files = {file.sha256 for file in latest.files}
        if latest.complete or self.files or any(digest not in of_files for digest in latest.evidence):
            return False
        return None not in of_files or _FEED in latest.witnesses

    @worked_out
    def stated(self) -> tuple[date, ...]:
        """Returns the posting dates its versions displayed, in order of time."""
        found = [_displayed(version) for version in self.posting.versions[:-1] if not self._doubts(version)]
        return tuple(day for day in (*found, self.displayed) if day)

    def _doubts(self, version: VersionSeen) -> bool:
        """Returns whether the date that an earlier version displays is, in the same words, not certain any more."""
        latest = self.latest
        return latest.displayed_date is None and bool(latest.date_text) and version.date_text == latest.date_text

    @property
    def states_posting(self) -> bool:
        """Returns whether the latest version's text states a posting day, certain or not."""
        return self.posted is not None

    @worked_out
    def displayed(self) -> date | None:
        """Returns the posting date that the latest version displays."""
        return self.latest.displayed_date or _certain(self.posted)

    @worked_out
    def kind(self) -> Kind:
        """Returns what it is: what its text says; where there is none to read, what the site calls it."""
        section = self._section()
        if self.by_section:
            return section or Kind.OTHER
        if self.notice is None or (section is not None and (not self.read or self._told_in_its_file())):
            return section or Kind.OTHER
        return self.notice.kind

    @worked_out
    def by_section(self) -> bool:
        """Returns whether only the section tells what it is: its text tells neither that it is a notice nor that not.

        A few words in the rubric that name the day or the project do not repeat what rubric they stand in. Such a
        posting counts for what the site calls it and accuses nobody (`rules.held`).
        """
        notice, section = self.notice, self._section()
        if notice is None or notice.kind is not Kind.OTHER or notice.kind_certainty is Certainty.CERTAIN:
            return False
        if not self.read or section is None:
            return False
        days = notice.hearings or notice.period or notice.postponed_from
        if section is Kind.PROTOCOL:
            return bool(days or notice.project) or _kind_in(self.latest.title) is section
        return bool(days) or self.moves or self.calls_off

    @property
    def moves(self) -> bool:
        """Returns whether it says that a hearing was moved or a survey prolonged."""
        return Sign.MOVED in (self.signs or ())

    @property
    def calls_off(self) -> bool:
        """Returns whether it says that a hearing will not be held, and of no other day."""
        return Sign.CALLED_OFF in (self.signs or ()) and not self.moves

    def _told_in_its_file(self) -> bool:
        """Returns whether what it is stands in a file that could not be read: its page says nothing of a hearing."""
        told = self.notice is not None and (
            self.notice.kind is not Kind.OTHER or self.notice.form or self.notice.period
        )
        return self.unreadable and not self.files and bool(self.latest.files) and not told

    @worked_out
    def titles(self) -> tuple[str, ...]:
        """Returns its title and, where the text names the project, or several works, these."""
        project = (self.notice.project.value,) if self.notice and self.notice.project else ()
        if self.notice is None or not self.notice.works:
            return (self.latest.title, *project)
        return (self.latest.title, *dict.fromkeys((*project, *self.works)))

    @property
    def works(self) -> tuple[str, ...]:
        """Returns the works that the text names for certain, where it names more than one."""
        works = self.notice.works if self.notice else ()
        return tuple(work.value for work in works if work.certainty is Certainty.CERTAIN)

    @property
    def several(self) -> bool:
        """Returns whether the text says that more than one work is heard, whether or not it could be read which."""
        works = self.notice.works if self.notice else ()
        return bool(works) and (len(works) == 1 or len(self.works) > 1)

    @property
    def beside(self) -> tuple[str, ...]:
        """Returns the works that the text names too, of which it is not certain that they were heard."""
        works = self.notice.works if self.notice else ()
        return tuple(work.value for work in works if work.certainty is Certainty.DOUBTFUL)

    @worked_out
    def marks(self) -> Marks:
        """Returns by what it can be told from others, to be put together with its twin's."""
        notice, languages = self.notice, [self._of_the_title()]
        if notice:
            languages += [notice.language] * (len(self.titles) - 1)
        customers = (notice.initiator, *notice.customers) if notice else ()
        return marks(
            zip(languages, self.titles, strict=True),
            tuple(dict.fromkeys(customer.value for customer in customers if customer)),
            (notice.bin.value,) if notice and notice.bin else (),
            self.titles,
        )

    def _of_the_title(self) -> str:
        """Returns in which language to take its title: in a list of both in the text's, if its words allow it."""
        if self.posting.language == "both" and self.language != "both":
            words = title_language(self.latest.title)
            if words == self.language or (not words and not _DIVIDED.search(self.latest.title)):
                return self.language
        return self.posting.language

    @worked_out
    def called(self) -> Kind | None:
        """Returns what the site calls it: by its section; in one of both kinds by its heading, else by its title."""
        return self._section() or _kind_in(self.latest.title)

    def _section(self) -> Kind | None:
        if self.posting.section != "mixed":
            return Kind.PROTOCOL if self.posting.section == "protocols" else Kind.ANNOUNCEMENT
        return _kind_in(self.latest.heading)


def says_nothing(posting: PostingSeen) -> bool:
    """Returns whether an entry never had a title, link, text or file: what is left of a row on a page that was torn.

    No listing makes an entry of it any more; older records hold some, named by the digest of no words.
    """
    return all(
        _NAMED_BY_NOTHING.search(version.url) and not (version.title or version.has_text or version.files)
        for version in posting.versions
    )


def member_of(posting: PostingSeen, name: str = "") -> Member:
    """Returns a posting with the facts of its latest version; `name` is what findings call it."""
    version = posting.versions[-1]
    fetched = version.complete and all(file.sha256 for file in version.files)
    if version.facts is None:
        return Member(posting, None, False, False, version.has_text or bool(version.files), name=name)
    facts = _decoded(version.facts)
    texts = facts.get("texts", {})
    return Member(
        posting,
        Notice.from_json({**facts, **_NOT_ASKED_FOR}, places=False),
        bool(texts.get("page", version.has_text)),
        bool(texts.get("files", bool(version.files) and fetched)),
        bool(texts.get("unreadable")) or not fetched,
        bool(facts.get("impact_report")),
        _posted_in_text(facts),
        dict(_without_text(facts)),
        _shared(tuple(facts["signs"])) if "signs" in facts else None,
        tuple(sorted({*_media_days(facts), *_named_media_days(version)})),
        name,
    )


def _kind_in(words: str) -> Kind | None:
    told = plain(words)
    if _PROTOCOLS.search(told):
        return Kind.PROTOCOL
    return Kind.ANNOUNCEMENT if _ANNOUNCEMENTS.search(told) else None


@cache
def _shared(signs: tuple[str, ...]) -> frozenset[str]:
    """Thousands of notices state the same kinds of things: each set is held once."""
    return frozenset(signs)


def _media_days(facts: Mapping[str, Any]) -> Iterator[date]:
    """Yields the days that the text gives to newspapers, television and radio."""
    for ignored in facts.get("ignored_dates", ()):
        if ignored["why"] == Role.NEWSPAPER.value:
            yield from (found.value for found in find_dates(ignored["text"]) if found.value)


def _named_media_days(version: VersionSeen) -> Iterator[date]:
    """Yields the days in the names of files that are evidence of a newspaper's or channel's: «газета … 13.05.2026»."""
    for file in version.files:
        if _MEDIA.search(plain(file.label)):
            yield from (found.value for found in find_dates(file.label) if found.value)


def _without_text(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields the files that gave no text, with the reader's word for why; not those that the archive lost."""
    for file in facts.get("files", ()):
        lost = str(file.get("reason", "")).startswith("not in the archive")
        if file["sha256"] and file["outcome"] != "ok" and not lost:
            yield file["sha256"], file["outcome"]


def _decoded(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return facts.decoded() if isinstance(facts, StoredJson) else facts


def _displayed(version: VersionSeen) -> date | None:
    if version.displayed_date is not None or version.facts is None:
        return version.displayed_date
    return _certain(_posted_in_text(_decoded(version.facts)))


def _certain(posted: Mapping[str, Any] | None) -> date | None:
    return date.fromisoformat(posted["value"]) if posted and posted["certainty"] == Certainty.CERTAIN.value else None


def _posted_in_text(facts: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Returns the posting day that the text states; a protocol that states one before the hearing quotes another's."""
    posted: Mapping[str, Any] | None = facts.get("posted")
    if posted is None or facts["kind"] != Kind.PROTOCOL.value:
        return posted
    ends = [hearing["date"] for hearing in facts["hearings"]]
    ends += [facts["period"]["end"]] if facts["period"] and facts["period"]["end"] else []
    return None if ends and posted["value"] < max(ends) else posted
