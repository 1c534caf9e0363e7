"""What the reader can say about a notice: small frozen values, each fact with its place in the text.

`Notice.to_json` is the shape other programs rely on (`tyndau read --json`) and what the record keeps; `from_json` is
its exact inverse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What the text is."""

    ANNOUNCEMENT = "announcement"
    PROTOCOL = "protocol"
    OTHER = "other"


class Form(StrEnum):
    """How the public is heard."""

    OPEN_MEETING = "open_meeting"
    SURVEY = "survey"
    VIDEO_CONFERENCE = "video_conference"
    PUBLIC_DISCUSSION = "public_discussion"
    WRITTEN_COLLECTION = "written_collection"


PERIODIC = frozenset({Form.SURVEY, Form.PUBLIC_DISCUSSION, Form.WRITTEN_COLLECTION})  # these have a period, no sittings


class Certainty(StrEnum):
    """Whether a rule may rest a verdict on the fact. `DOUBTFUL` goes to review and never into a violation."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters in the text that was read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A fact that is text: project, initiator, БИН, address."""

    value: str
    span: Span
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Day:
    """A fact that is one calendar day, as printed; the region's own calendar."""

    value: date
    span: Span
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Hearing:
    """One sitting: its day, its start (not registration, not the end) and its place. `start` is local wall time."""

    day: Day
    start: time | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class HearingPeriod:
    """The survey or discussion period as printed, both ends included. `end` is None when open or only a duration is
    given."""

    start: date | None
    end: date | None
    duration: str | None  # «20 рабочих дней» as printed
    span: Span
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class IgnoredDate:
    """A date of the text that is none of the roles, and why."""

    text: str
    why: str
    span: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """Everything found in one notice."""

    kind: Kind
    language: str  # ru, kk, both
    form: Form | None = None
    fallback_forms: tuple[Form, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    postponed_from: Day | None = None
    period: HearingPeriod | None = None
    contradictory_dates: bool = False
    posted: Day | None = None
    project: Words | None = None
    initiator: Words | None = None
    bin: Words | None = None
    contacts: Words | None = None
    documents_url: Words | None = None
    expertise_body: Words | None = None
    works: tuple[Words, ...] = ()  # every work that is heard, the project first, where more than one is named
    customers: tuple[Words, ...] = ()  # every customer, where more than one is named
    # Doubtful: nothing tells that it is of the environment; of `other`, that it is no notice of any.
    kind_certainty: Certainty = Certainty.CERTAIN
    ignored_dates: tuple[IgnoredDate, ...] = ()
    doubts: tuple[str, ...] = field(default=())  # why something is not certain, in words

    def to_json(self) -> dict[str, Any]:
        """Returns the notice as JSON values: days ISO, times HH:MM, spans as [start, end]."""
        return {
            "kind": self.kind.value,
            "kind_certainty": self.kind_certainty.value,
            "language": self.language,
            "form": self.form.value if self.form else None,
            "fallback_forms": [form.value for form in self.fallback_forms],
            "hearings": [_hearing_json(hearing) for hearing in self.hearings],
            "postponed_from": _day_json(self.postponed_from),
            "period": _period_json(self.period),
            "contradictory_dates": self.contradictory_dates,
            "posted": _day_json(self.posted),
            **{name: _words_json(getattr(self, name)) for name in _TEXT_FACTS},
            "works": [_words_json(words) for words in self.works],
            "customers": [_words_json(words) for words in self.customers],
            "ignored_dates": [
                {"text": ignored.text, "why": ignored.why, "span": _span_json(ignored.span)}
                for ignored in self.ignored_dates
            ],
            "doubts": list(self.doubts),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, places: bool = True) -> Notice:
        """Returns the notice that `to_json` gave; keys it does not know are left aside.

        Without `places` every span is `NOWHERE`: for who holds very many notices and never asks where a fact stood.
        Raises ValueError for what `to_json` could not have given.
        """
        at = _span if places else _nowhere
        try:
            return cls(
                kind=Kind(data["kind"]),
                language=str(data["language"]),
                form=Form(data["form"]) if data["form"] else None,
                kind_certainty=Certainty(data.get("kind_certainty", Certainty.CERTAIN)),  # older facts have none
                fallback_forms=tuple(Form(form) for form in data["fallback_forms"]),
                hearings=tuple(_hearing(hearing, at) for hearing in data["hearings"]),
                postponed_from=_day(data["postponed_from"], at),
                period=_period(data["period"], at),
                contradictory_dates=bool(data["contradictory_dates"]),
                posted=_day(data["posted"], at),
                **{name: _words(data[name], at) for name in _TEXT_FACTS},
                works=_several(data.get("works", ()), at),  # older facts have neither
                customers=_several(data.get("customers", ()), at),
                ignored_dates=tuple(
                    IgnoredDate(ignored["text"], ignored["why"], at(ignored["span"]))
                    for ignored in data["ignored_dates"]
                ),
                doubts=tuple(data["doubts"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not the facts of a notice: {error!r}") from error


_TEXT_FACTS = ("project", "initiator", "bin", "contacts", "documents_url", "expertise_body")


def _span_json(span: Span) -> list[int]:
    return [span.start, span.end]


def _span(data: list[int]) -> Span:
    start, end = data
    return Span(int(start), int(end))


NOWHERE = Span(0, 0)
At = Callable[[list[int]], Span]


def _nowhere(_data: list[int]) -> Span:
    return NOWHERE


def _words_json(words: Words | None) -> dict[str, Any] | None:
    if words is None:
        return None
    return {"value": words.value, "span": _span_json(words.span), "certainty": words.certainty.value}


def _words(data: dict[str, Any] | None, at: At) -> Words | None:
    return Words(data["value"], at(data["span"]), Certainty(data["certainty"])) if data else None


def _several(data: Sequence[dict[str, Any]], at: At) -> tuple[Words, ...]:
    return tuple(Words(words["value"], at(words["span"]), Certainty(words["certainty"])) for words in data)


def _day_json(day: Day | None) -> dict[str, Any] | None:
    if day is None:
        return None
    return {"value": day.value.isoformat(), "span": _span_json(day.span), "certainty": day.certainty.value}


def _day(data: dict[str, Any] | None, at: At) -> Day | None:
    return Day(date.fromisoformat(data["value"]), at(data["span"]), Certainty(data["certainty"])) if data else None


def _hearing_json(hearing: Hearing) -> dict[str, Any]:
    return {
        "date": hearing.day.value.isoformat(),
        "time": hearing.start.strftime("%H:%M") if hearing.start else None,
        "place": hearing.place,
        "span": _span_json(hearing.day.span),
        "certainty": hearing.day.certainty.value,
    }


def _hearing(data: dict[str, Any], at: At) -> Hearing:
    day = Day(date.fromisoformat(data["date"]), at(data["span"]), Certainty(data["certainty"]))
    return Hearing(day, time.fromisoformat(data["time"]) if data["time"] else None, data["place"])


def _period_json(period: HearingPeriod | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "duration": period.duration,
        "span": _span_json(period.span),
        "certainty": period.certainty.value,
    }


def _period(data: dict[str, Any] | None, at: At) -> HearingPeriod | None:
    if data is None:
        return None
    start, end = (date.fromisoformat(data[side]) if data[side] else None for side in ("start", "end"))
    return HearingPeriod(start, end, data["duration"], at(data["span"]), Certainty(data["certainty"]))
