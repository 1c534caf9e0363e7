"""One posting with what was read of it: its kind, the dates it displays, and whether anything stayed unread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from reading.notice import Certainty, Kind, Notice
from rules.likeness import plain
from store.record import PostingSeen, VersionSeen

_PROTOCOLS = re.compile(r"протокол|хаттама")
_ANNOUNCEMENTS = re.compile(r"объявлен|хабарландыру")


@dataclass(frozen=True)
class Member:
    """One posting with what was read of it."""

    posting: PostingSeen
    notice: Notice | None
    page: bool  # a text of its page could be read
    files: bool  # a text of one of its files could be read
    unreadable: bool  # something of it could not be read: what is not found may stand there

    @property
    def latest(self) -> VersionSeen:
        """Returns the latest version."""
        return self.posting.versions[-1]

    @property
    def read(self) -> bool:
        """Returns whether anything but the title was read."""
        return self.page or self.files

    @cached_property
    def stated(self) -> tuple[date, ...]:
        """Returns the posting dates its versions displayed, in order of time."""
        found = [_displayed(version) for version in self.posting.versions]
        return tuple(day for day in found if day)

    @property
    def states_posting(self) -> bool:
        """Returns whether the latest version's text states a posting day, certain or not."""
        return bool(self.latest.facts and _posted_in_text(self.latest.facts))

    @property
    def displayed(self) -> date | None:
        """Returns the posting date that the latest version displays."""
        return _displayed(self.latest)

    @cached_property
    def kind(self) -> Kind:
        """Returns what it is: what its text says; where there is none to read, what the site calls it."""
        section = self._section()
        if self.notice is None or (section is not None and not self.read):
            return section or Kind.OTHER
        return self.notice.kind

    def _section(self) -> Kind | None:
        if self.posting.section != "mixed":
            return Kind.PROTOCOL if self.posting.section == "protocols" else Kind.ANNOUNCEMENT
        heading = plain(self.latest.heading)
        if _PROTOCOLS.search(heading):
            return Kind.PROTOCOL
        return Kind.ANNOUNCEMENT if _ANNOUNCEMENTS.search(heading) else None


def member_of(posting: PostingSeen) -> Member:
    """Returns a posting with the facts of its latest version."""
    version = posting.versions[-1]
    facts = version.facts
    fetched = all(file.sha256 for file in version.files)
    if facts is None:
        return Member(posting, None, False, False, version.has_text or bool(version.files))
    texts = facts.get("texts", {})
    return Member(
        posting,
        Notice.from_json(facts),
        bool(texts.get("page", version.has_text)),
        bool(texts.get("files", bool(version.files) and fetched)),
        bool(texts.get("unreadable")) or not fetched,
    )


def _displayed(version: VersionSeen) -> date | None:
    if version.displayed_date is not None:
        return version.displayed_date
    posted = _posted_in_text(version.facts) if version.facts else None
    return date.fromisoformat(posted["value"]) if posted and posted["certainty"] == Certainty.CERTAIN.value else None


def _posted_in_text(facts: dict[str, Any]) -> dict[str, Any] | None:
    """Returns the posting day that the text states; a protocol that states one before the hearing quotes another's."""
    posted: dict[str, Any] | None = facts.get("posted")
    if posted is None or facts["kind"] != Kind.PROTOCOL.value:
        return posted
    ends = [hearing["date"] for hearing in facts["hearings"]]
    ends += [facts["period"]["end"]] if facts["period"] and facts["period"]["end"] else []
    return None if ends and posted["value"] < max(ends) else posted
