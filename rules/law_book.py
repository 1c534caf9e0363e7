"""The law as dated data: what applied to a hearing on a day, and how sure we are of it.

In: the YAML files of `rules/law/`. Out: `LawBook`, which answers `on(day, parameter)`. An unknown key, a wrong value or
two values for the same day raise ConfigurationError with one line naming file, line and place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field

from config.errors import ConfigurationError
from config.regions import Period, Strict, Text
from config.yaml_file import Fault, load_checked
from reading.notice import Form
from rules.calendar import WorkingCalendar, load_calendar
from rules.verdict import Bilingual, LawBasis, Standing

LAW_FOLDER = Path(__file__).with_name("law")
DAYS_FILE = "days.yaml"
ACTS_FILE = "acts.yaml"


class LawCertainty(StrEnum):
    """How sure we are that the value is the law's. Only a certain one makes a proven violation."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class Parameter(StrEnum):
    """What the law is asked. Days unless said otherwise."""

    NOTICE_LEAD = "notice_lead"  # calendar days between posting and the meeting
    POSTED_BEFORE_PERIOD = "posted_before_period"  # a survey or discussion is announced by its first day
    PERIOD_STATED = "period_stated"
    PERIOD_LENGTH = "period_length"  # working days, both ends counted
    TRUE_POSTING_DATE = "true_posting_date"
    RUBRIC_NAME = "rubric_name"
    RUBRIC_FORM = "rubric_form"
    ANNOUNCEMENT_POSTED = "announcement_posted"
    PROTOCOL_DATED = "protocol_dated"
    PROTOCOL_DEADLINE = "protocol_deadline"  # working days after the end of the hearing
    ONE_DATE = "one_date"
    TITLED_LINKS = "titled_links"
    BOTH_LANGUAGES = "both_languages"
    FILES_OPEN = "files_open"  # what is posted can be opened
    REQUIRED_CONTENT = "required_content"  # what an announcement states, item by item
    MEDIA_NOTICE = "media_notice"  # working days between the notice in the media and the hearing
    PORTAL_AND_AKIMAT = "portal_and_akimat"  # a hearing stands on the portal and on the akimat's page alike


class ContentItem(StrEnum):
    """One thing that an announcement has to state."""

    SUBJECT = "subject"
    DATE = "date"
    START = "start"
    PLACE = "place"
    DOCUMENTS_LINK = "documents_link"
    INITIATOR = "initiator"
    INITIATOR_CONTACTS = "initiator_contacts"
    INFORMATION_EMAIL = "information_email"
    INFORMATION_PHONE = "information_phone"
    COMMENTS_EMAIL = "comments_email"
    COMMENTS_ADDRESS = "comments_address"  # a postal address
    COMMENTS_CONTACT = "comments_contact"  # a page or an address, whichever
    EXPERTISE_BODY = "expertise_body"
    AUTHOR = "author"  # of the documents, with contacts


class Words(Strict):
    """The same words in Russian and Kazakh."""

    ru: Text
    kk: Text


class Doubt(Period):
    """Days on which the act may not have applied, or not in this wording: nothing is certain on them."""

    why: Text


class Act(Strict):
    """An act, how it is called, and when it was in force."""

    id: Text
    title: Words
    in_force: Period
    source: Text
    doubts: tuple[Doubt, ...] = ()


class Value(Period):
    """One provision as the file states it. Days in force are the act's own where none are given."""

    id: Text
    parameter: Parameter
    value: int | None = Field(default=None, ge=0, le=366)  # None: the law asks for something that is not counted
    forms: tuple[Form, ...] = ()  # the forms of hearing it speaks of; empty: all
    subject: Literal["any", "impact_report"] = "any"  # impact_report: hearings under article 73 of the Code of 2021
    items: tuple[ContentItem, ...] = ()  # of required_content: what must be stated
    point: Text
    cite: Words
    certainty: LawCertainty
    source: Text
    last_checked: date


class _File(Strict):
    act: Act
    values: tuple[Value, ...]


class _Acts(Strict):
    acts: tuple[Text, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Provision:
    """What the law says on a day about one parameter."""

    id: str
    parameter: Parameter
    value: int | None
    forms: tuple[Form, ...]
    subject: str
    act: str
    act_title: Bilingual
    point: str
    cite: Bilingual
    since: date | None
    until: date | None
    certainty: LawCertainty
    source: str
    last_checked: date
    items: tuple[ContentItem, ...] = ()

    @property
    def standing(self) -> Standing:
        """Returns what a violation of it may be called."""
        return Standing.PROVEN if self.certainty is LawCertainty.CERTAIN else Standing.INDICATED

    @property
    def basis(self) -> LawBasis:
        """Returns the provision as a finding names it."""
        return LawBasis(self.act_title.ru, self.point, self.since, self.until)

    def covers(self, day: date) -> bool:
        """Returns whether it was in force on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def days(self) -> int:
        """Returns its number of days; raises ConfigurationError where the law gives none."""
        if self.value is None:
            raise ConfigurationError(f"rules/law: {self.id} needs a value")
        return self.value


class LawBook:
    """Every provision of every act on file, with the calendar its terms are counted in."""

    def __init__(
        self, provisions: tuple[Provision, ...], doubts: dict[str, tuple[Doubt, ...]], calendar: WorkingCalendar
    ):
        self.provisions = provisions
        self.calendar = calendar
        self._doubts = doubts
        self._asked: dict[tuple[date, Parameter, Form | None, bool], Provision | None] = {}
        self._by_parameter = {p: tuple(v for v in provisions if v.parameter is p) for p in Parameter}

    def on(
        self, day: date, parameter: Parameter, form: Form | None = None, impact_report: bool = False
    ) -> Provision | None:
        """Returns the provision in force on a day, or None if the law on file asks nothing of such a hearing.

        `form` None: whatever its form. A provision for reports on possible impacts goes before one for any hearing.
        On a day on which its act is in doubt, a certain provision comes back as unknown.
        """
        asked = (day, parameter, form, impact_report)
        if asked not in self._asked:
            self._asked[asked] = self._on(*asked)
        return self._asked[asked]

    def _on(self, day: date, parameter: Parameter, form: Form | None, impact_report: bool) -> Provision | None:
        fitting = [
            provision
            for provision in self._by_parameter[parameter]
            if provision.covers(day)
            and (form is None or not provision.forms or form in provision.forms)
            and (provision.subject == "any" or impact_report)
        ]
        if not fitting:
            return None
        chosen = next((p for p in fitting if p.subject == "impact_report"), fitting[0])
        return self._doubted(chosen, day)[0]

    def in_force(self, day: date) -> list[tuple[Provision, str]]:
        """Returns every provision in force on a day and why it is in doubt then; empty where it is not."""
        return [self._doubted(provision, day) for provision in self.provisions if provision.covers(day)]

    def _doubted(self, provision: Provision, day: date) -> tuple[Provision, str]:
        doubts = [doubt.why for doubt in self._doubts[provision.id] if doubt.covers(day)]
        return (replace(provision, certainty=LawCertainty.UNKNOWN) if doubts else provision), "; ".join(doubts)


def load_law(folder: Path | None = None) -> LawBook:
    """Reads every act of a folder (default: the project's own) with its `days.yaml`.

    Raises ConfigurationError with one line for a fault of a file, for a clash, and for an act that `acts.yaml` names
    and no file holds.
    """
    folder = folder or LAW_FOLDER
    wanted, _ = load_checked(folder / ACTS_FILE, _Acts)
    on_file: set[str] = set()
    provisions: list[Provision] = []
    doubts: dict[str, tuple[Doubt, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in {DAYS_FILE, ACTS_FILE}:
            continue
        file, _ = load_checked(path, _File, _faults)
        if file.act.id in on_file:
            raise ConfigurationError(f"{path}: the act {file.act.id} stands in another file too")
        on_file.add(file.act.id)
        for value in file.values:
            if value.id in doubts:
                raise ConfigurationError(f"{path}: {value.id} is used in two files")
            provisions.append(_provision(file.act, value))
            doubts[value.id] = file.act.doubts
    for act in wanted.acts:
        if act not in on_file:
            raise ConfigurationError(f"{folder}: no file holds the act {act}, which {ACTS_FILE} asks for")
    for one, other in _clashes(provisions):
        raise ConfigurationError(f"{folder}: {one.id} and {other.id} both apply on the same day")
    return LawBook(tuple(provisions), doubts, load_calendar(folder / DAYS_FILE))


def _provision(act: Act, value: Value) -> Provision:
    return Provision(
        id=value.id,
        parameter=value.parameter,
        value=value.value,
        forms=value.forms,
        subject=value.subject,
        act=act.id,
        act_title=Bilingual(act.title.ru, act.title.kk),
        point=value.point,
        cite=Bilingual(value.cite.ru, value.cite.kk),
        since=value.since or act.in_force.since,
        until=value.until or act.in_force.until,
        certainty=value.certainty,
        source=value.source,
        last_checked=value.last_checked,
        items=value.items,
    )


_COUNTED = {
    Parameter.NOTICE_LEAD,
    Parameter.PERIOD_LENGTH,
    Parameter.PROTOCOL_DEADLINE,
    Parameter.MEDIA_NOTICE,
}


def _faults(file: _File) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, value in enumerate(file.values):
        if value.id in seen:
            yield ("values", place, "id"), f"{value.id} is used twice"
        seen.add(value.id)
        if value.parameter in _COUNTED and value.value is None:
            yield ("values", place, "value"), f"{value.parameter} needs a number of days"
        if (value.parameter is Parameter.REQUIRED_CONTENT) != bool(value.items):
            yield ("values", place, "items"), "items belong to required_content, and it cannot do without"
        if len(set(value.items)) < len(value.items):
            yield ("values", place, "items"), "an item is listed twice"
        for name, day in (("since", value.since), ("until", value.until)):
            if day and not file.act.in_force.covers(day):
                yield ("values", place, name), f"{day} is outside the act's days in force"


def _clashes(provisions: list[Provision]) -> Iterator[tuple[Provision, Provision]]:
    for place, one in enumerate(provisions):
        for other in provisions[place + 1 :]:
            same = one.parameter is other.parameter and one.subject == other.subject
            forms = not one.forms or not other.forms or set(one.forms) & set(other.forms)
            apart = (one.until or date.max) < (other.since or date.min) or (other.until or date.max) < (
                one.since or date.min
            )
            if same and forms and not apart:
                yield one, other
