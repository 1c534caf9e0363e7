"""The letter that carries a note: made from what was issued, for one recipient, in the languages he reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from config.errors import TyndauError, UsageError
from config.office import Mail, Recipient
from config.regions import Region, Regions
from reports.annex import rule_words
from reports.changes import revision_lines
from reports.context import Revision
from reports.foreign import foreign_text
from reports.mail.blocks import Line, Lines, Part, Said, as_html, as_text
from reports.mail.words import MailWords, filled, load_mail_words
from reports.month import MonthModel, RegionMonth, Totals
from reports.phrases import capital
from reports.span import Span
from reports.spelling import of_span
from reports.wording import Language, Wording, load_wording
from rules.result import COLUMNS
from store.notes_issued import IssuedNote

_LONGEST_LIST = 40  # findings named in a letter; all of them stand in the note


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as it goes with the letter: where it lies, the name it bears there, and what it must hold."""

    path: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What one mailbox is told. `told`: findings named in it, by digest."""

    subject: str
    text: str
    html: str
    languages: tuple[str, ...]
    files: tuple[Attached, ...] = ()
    told: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Returns the letter as it is kept on the record."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Letter:
        """Returns what `to_json` gave, before or after the record kept it."""
        files = tuple(Attached(**file) for file in data["files"])
        return cls(**{**data, "files": files, "languages": tuple(data["languages"]), "told": tuple(data["told"])})


def note_letter(note: IssuedNote, recipient: Recipient, mail: Mail, regions: Regions, *, draft: bool) -> Letter:
    """Returns the letter that carries an issued note to a recipient.

    Raises UsageError for a region the regions file does not know, TyndauError if the note was not issued in a language
    and form the recipient is to get.
    """
    written = [_Writing(note, recipient, mail, regions, draft, language) for language in recipient.languages]
    parts = [Part(each.language, tuple(each.blocks())) for each in written]
    return Letter(
        subject=" / ".join(each.subject() for each in written),
        text=as_text(parts),
        html=as_html(parts),
        languages=recipient.languages,
        files=tuple(file for each in written for file in each.files()),
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """One language of the letter being written."""

    note: IssuedNote
    recipient: Recipient
    mail: Mail
    regions: Regions
    draft: bool
    language: Language

    @property
    def wording(self) -> Wording:
        return load_wording(self.language)

    @property
    def words(self) -> MailWords:
        return load_mail_words(self.language)

    @property
    def span(self) -> Span:
        return Span.parse(self.note.span)

    def named(self, sentence: str) -> str:
        names = span_names(self.span, self.wording)
        return filled(sentence, span=names["span"], of_span=names["of_span"], number=self.note.revision)

    def subject(self) -> str:
        words = self.words.subjects
        subject = self.named(words.note if self.note.revision == 1 else words.revision)
        if self.draft:
            subject = filled(words.draft, subject=subject)
        return filled(words.simulated, subject=subject) if self.note.told["table"]["simulated"] else subject

    def blocks(self) -> Iterator[Said | Lines]:
        words = self.words.letter
        yield Said(words.greeting)
        opening = words.draft if self.draft else words.note if self.note.revision == 1 else words.revision
        yield Said(self.named(opening))
        if self.note.told["table"]["simulated"]:
            yield Said(words.simulated)
        yield Said(self._figures())
        yield from self._changes()
        yield from self._own_regions()
        if not self.draft and self.note.told["findings"]:
            yield Said(words.objections)
        yield Said(filled(words.attached, files="; ".join(file.name for file in self.files())))
        yield from self._approval()
        yield Said(self.wording.centre)
        yield Said(words.automatic)

    def _figures(self) -> str:
        words, totals = self.words.letter, self.note.told["table"]["totals"]
        shown = {name: words.no_figure if value is None else value for name, value in totals.items()}
        posted = filled(words.figures, announcements=shown["announcements"], protocols=shown["protocols"])
        if totals["total"] is None:
            return posted
        return f"{posted} " + filled(
            words.violations,
            total=shown["total"],
            announcements=shown["announcement_violations"],
            protocols=shown["protocol_violations"],
        )

    def _changes(self) -> Iterator[Said | Lines]:
        if self.note.revision == 1:
            return
        model = told_model(self.note.told, self.regions)
        revision = Revision(self.note.revision, self.note.day, self.note.day_before, self.note.changes)
        opening, *lines = revision_lines(model, revision, self.wording)
        yield Said(opening)
        if lines:
            yield Lines(tuple(Line(line) for line in lines))

    def _own_regions(self) -> Iterator[Said | Lines]:
        if self.recipient.regions == "all":
            return
        words, last = self.words.letter, self.span.last
        yield Said(words.regions)
        rows = {row["region"]: row for row in self.note.told["table"]["regions"]}
        for name in self.recipient.regions:
            region = region_named(self.regions.get(name), last, self.language)
            if name not in rows or not rows[name]["monitored"]:
                yield Said(filled(words.not_monitored, region=capital(region)))
                continue
            found = [each for each in self.note.told["findings"] if each["region"] == name]
            counts = {place: sum(each["place"] == place for each in found) for place in ("table", "outside", "untold")}
            yield Said(filled(words.region, region=capital(region), **counts))
            # Only what is proven and counted is named here; signs and doubts stand in the note with their reasons.
            lines = [self._finding(each) for each in found if each["place"] == "table"]
            if lines:
                yield Lines(tuple(lines[:_LONGEST_LIST]))

    def _finding(self, finding: Mapping[str, Any]) -> Line:
        words, posting = self.words.letter, finding["posting"]
        label = rule_label(finding["rule"], self.span.last, self.wording, posting["kind"] if posting else "")
        if posting is None:  # of the region's rubric
            return Line(capital(label), "")
        shown = finding.get("in_kazakh") if self.language == "kk" else None
        page = shown or posting
        title = foreign_text(page["title"]) or words.no_title
        return Line(filled(words.finding, label=capital(label), title=title), page["url"])

    def _approval(self) -> Iterator[Said | Lines]:
        if not self.draft:
            return
        words, hours = self.words.letter, self.mail.approve_after_hours
        yield Said(words.approve)
        yield Said(f'tyndau mail approve {self.note.span} --name "…"', command=True)
        by_itself = words.approve_by_hand if hours is None else filled(words.approve_by_time, hours=f"{hours:g}")
        yield Said(by_itself)

    def files(self) -> tuple[Attached, ...]:
        wanted = [f"{self.language}.{form}" for form in self.recipient.formats]
        found = {file["name"].split(".", 1)[1]: file for file in self.note.files}
        missing = [ending for ending in wanted if ending not in found]
        if missing:
            raise TyndauError(
                f"{self.note.span}: not issued as {', '.join(missing)}, which {self.recipient.address} is to get"
            )
        sentence = self.words.attachment if self.note.revision == 1 else self.words.attachment_revision
        return tuple(
            Attached(
                str(Path(self.note.folder) / found[ending]["name"]),
                f"{self.named(sentence)}.{ending.split('.', 1)[1]}",
                found[ending]["sha256"],
            )
            for ending in wanted
        )


def span_names(span: Span, wording: Wording) -> dict[str, str]:
    """Returns a span's name alone and as what something is of: «август 2020 года», «2020 жылғы тамыз айындағы»."""
    return {name: of_span(f"{{{name}}}", span, wording) for name in ("span", "of_span")}


def region_named(region: Region, day: date, language: Language) -> str:
    """Returns the region's official name on a day."""
    name = region.name(day)
    return name.ru.official if language == "ru" else name.kk.official


def rule_label(rule: str, day: date, wording: Wording, kind: str = "") -> str:
    """Returns how lists name a rule under the law of a day."""
    return rule_words(rule, wording.regime(day), wording, kind).label


def told_model(told: Mapping[str, Any], regions: Regions) -> MonthModel:
    """Returns the figures of an issued note as a model; what follows only from its verdicts is left empty."""
    table, span = told["table"], Span.parse(told["table"]["month"])
    rows = tuple(_row(row, regions, span.last) for row in table["regions"])
    nothing = Totals(None, None, None, {}, None, None)
    none = dict.fromkeys(COLUMNS, ())
    simulated = table["simulated"]
    return MonthModel(str(span), span, span.first, span.last, simulated, rows, nothing, none, (), (), (), ())


def _row(row: Mapping[str, Any], regions: Regions, last: date) -> RegionMonth:
    region = regions.get(row["region"])
    return RegionMonth(
        number=row["no"],
        region=region.id,
        kind=region.kind,
        name=region.name(last),
        monitored=row["monitored"],
        announcements=row["announcements"],
        protocols=row["protocols"],
        cells=row["violations"],
        total=row["total"],
        days_without_data=tuple(date.fromisoformat(day) for day in row["days_without_data"]),
        pages={},
        settings=region,
    )


def check_regions(recipients: Sequence[Recipient], regions: Regions) -> None:
    """Raises UsageError if a recipient is to hear of a region that the regions file does not know."""
    for recipient in recipients:
        for name in () if recipient.regions == "all" else recipient.regions:
            try:
                regions.get(name)
            except UsageError as error:
                raise UsageError(f"mail.recipients: {recipient.address}: {error}") from error
