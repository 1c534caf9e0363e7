"""The words of one language, read from `reports/wording/<language>.yaml` and checked before a note is begun.

An unknown key, a gap the program cannot fill, a form that is not in the table of forms or a name list that is too short
raises `ConfigurationError` with one line naming file, place and reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from babel import Locale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from config.errors import ConfigurationError
from config.yaml_file import checked, read_text
from reports.phrases import CATEGORIES, gaps, say, word
from rules.result import COLUMNS

Language = Literal["ru", "kk"]
LANGUAGES: tuple[Language, ...] = ("ru", "kk")
WORDING = Path(__file__).with_name("wording")


def _only(*names: str) -> AfterValidator:
    """Refuses a sentence with a gap that the program does not fill at this place."""

    def check(sentence: str) -> str:
        for name, _ in gaps(sentence):
            if name not in names:
                can = ", ".join(f"{{{known}}}" for known in names) or "none"
                raise ValueError(f"gap {{{name}}} cannot be filled here; possible: {can}")
        return sentence

    return AfterValidator(check)


Plain = Annotated[str, Field(min_length=1), _only()]
OfSpan = Annotated[str, _only("span", "in_span", "of_span", "short")]
SpanName = Annotated[str, _only("month", "quarter", "year")]
OfNames = Annotated[str, _only("names")]
OfRegions = Annotated[str, _only("regions", "in_regions", "In_regions", "genitive", "count", "basis")]
OfDays = Annotated[str, _only("days", "month", "year")]
TwelveNames = Annotated[tuple[Plain, ...], Field(min_length=12, max_length=12)]
Certainty = Literal["C", "L", "U"]
SheetName = Annotated[str, _only(), Field(min_length=1, max_length=31, pattern=r"^[^\[\]:*?/\\']+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Months(_Strict):
    """Names of the months, January first: alone («август»), beside a day («августа»), and on a day («тамызда»)."""

    alone: TwelveNames
    dated: TwelveNames
    when: TwelveNames


class Dates(_Strict):
    """How days are written out."""

    dated: OfDays  # a date as a name: «11 августа»
    when: OfDays  # on what day: «25 и 27 августа», «25 және 27 тамызда»
    dated_year: OfDays
    when_year: OfDays
    offset: Annotated[str, _only("moment", "hours")]


class SpanWords(_Strict):
    """How a month, quarter or year is named: alone, as the time of something, as what something is of, without year."""

    name: SpanName
    during: SpanName
    of: SpanName
    short: SpanName


class Joins(_Strict):
    """How names are put in a row, and the noun that several regions share."""

    last: Plain
    also: Plain
    place: Annotated[str, _only("place")]
    cities: OfNames
    oblasts: OfNames
    named_oblasts: OfNames
    counted: Annotated[str, _only("region", "count")]


class DatedWords(_Strict):
    """A name that held over a period; an absent end is open."""

    since: date | None = None
    until: date | None = None
    certainty: Certainty
    source: str
    name: Plain

    def covers(self, day: date) -> bool:
        """Returns whether the name held on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Finding(_Strict):
    """What is said of one rule."""

    header: Plain | None = None  # in the table
    label: Plain  # in lists and in the annex
    one: OfRegions | None = None  # exactly one region; `many` if absent
    many: OfRegions
    basis: Annotated[str, _only("citation")] | None = None  # in brackets behind the statement
    points: str = ""  # the points cited where the verdicts state none


class Citation(_Strict):
    """How an act is cited; `act` is a piece of the name by which the verdicts call it."""

    act: str
    name: Plain  # the act alone, where the point is not known
    one: Annotated[str, _only("points")]
    many: Annotated[str, _only("points")]
    appendix: Annotated[str, _only("number")] | None = None


class Regime(_Strict):
    """The law of a period: the acts as the preamble names them, and what it calls the eight columns."""

    since: date | None = None
    until: date | None = None
    certainty: Certainty
    source: str
    acts: Plain
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]
    columns: dict[str, Finding]

    @model_validator(mode="after")
    def _whole(self) -> Regime:
        if set(self.columns) != set(COLUMNS):
            wrong = sorted(set(self.columns).symmetric_difference(COLUMNS))
            raise ValueError(f"columns must be the eight of the table; wrong or missing: {', '.join(wrong)}")
        headless = [column for column, words in self.columns.items() if words.header is None]
        if headless:
            raise ValueError(f"column {headless[0]} has no header")
        return self


class DocumentWords(_Strict):
    """The note's own sentences."""

    title: Plain
    period: OfSpan
    simulated: Plain
    preliminary: Annotated[str, _only("day")]
    opening: Annotated[str, _only("ministry")]
    survey: Annotated[str, _only("acts", "span", "in_span", "of_span")]
    announcements: Annotated[str, _only("count")]
    protocols: Annotated[str, _only("count")]
    no_figures: OfSpan
    no_announcements: OfSpan  # where only the protocols could be counted
    no_protocols: OfSpan
    violations: Annotated[str, _only("count")]
    by_announcements: Annotated[str, _only("count")]
    by_protocols: Annotated[str, _only("count")]
    no_violations: Plain
    only_indicated: Annotated[str, _only("count", "section")]  # nothing proven, but something indicated
    backdated_detail: Annotated[str, _only("in_region", "seen", "displayed", "count")]
    backdated_undated: Annotated[str, _only("in_region", "seen", "count")]
    backdated_details: Annotated[str, _only("details", "count")]
    objections_heading: Plain
    objections: Annotated[str, _only("centre", "address")]  # how somebody named may object
    objections_address: Annotated[str, _only("address")]  # where the office has an address for it
    closing: tuple[Plain, ...] = ()
    signature: tuple[Plain, ...] = ()


class TableWords(_Strict):
    """The table's caption, heads and foot."""

    caption: OfSpan
    number: Plain
    body: Plain
    postings: Plain
    violations: Plain
    announcements: Plain
    protocols: Plain
    total: Plain
    month_total: OfSpan
    dash: Plain
    not_monitored: Plain


class CompletenessWords(_Strict):
    """What the figures rest on."""

    heading: Plain
    monitored: Annotated[str, _only("count", "all")]
    not_monitored: Annotated[str, _only("regions")]
    indicated: Annotated[str, _only("count", "rules")]
    cannot_tell: Annotated[str, _only("count", "regions_count", "rules")]
    reasons: Annotated[str, _only("reasons")]
    reason: Annotated[str, _only("reason", "count")]
    other_reasons: Annotated[str, _only("count")]
    robots: Annotated[str, _only("regions")]
    robots_region: Annotated[str, _only("region", "reason")]
    nothing_untold: Plain
    rule: Annotated[str, _only("label", "regions")]
    days: Annotated[str, _only("regions")]
    region_days: Annotated[str, _only("region", "count", "days")]
    regions_days: Annotated[str, _only("region", "count", "days")]  # of several regions, each
    region_whole_month: Annotated[str, _only("region")]
    no_lost_days: Plain


class ComparisonWords(_Strict):
    """A span beside earlier ones; labels: announcements, protocols, violations by each, violations together."""

    heading: Plain
    caption: Plain
    figure: Plain
    change: Plain
    labels: Annotated[tuple[Plain, ...], Field(min_length=5, max_length=5)]
    nothing_earlier: Annotated[str, _only("spans")]
    nothing_on: OfSpan
    unfinished: OfSpan
    lost: Annotated[str, _only("span", "in_span", "of_span", "short", "lost", "days")]
    other_law: OfSpan
    split: Annotated[str, _only("part", "whole", "day")]
    only_in: Annotated[str, _only("span", "in_span", "of_span", "short", "regions")]
    common: Annotated[str, _only("span", "in_span", "of_span", "short", "count", "figures")]
    common_figure: Annotated[str, _only("label", "now", "before")]
    not_alike: OfSpan


class OverviewWords(_Strict):
    """The annex with the map and the shaded table."""

    heading: Plain
    map: OfSpan
    table: OfSpan
    found: Annotated[str, _only("regions")]
    none: Annotated[str, _only("regions")]
    unknown: Annotated[str, _only("regions")]
    shades: Plain
    or_more: Annotated[str, _only("least")]
    dash: Plain
    sheet: SheetName


class RevisionWords(_Strict):
    """What a second issue says at its head."""

    title: Annotated[str, _only("number", "day")]
    changed: Annotated[str, _only("number", "day")]  # of the issue before
    cell: Annotated[str, _only("region", "label", "before", "after")]
    watched: Annotated[str, _only("region")]
    unwatched: Annotated[str, _only("region")]
    days: Annotated[str, _only("region", "before", "after")]
    outside: Annotated[str, _only("before", "after")]
    untold: Annotated[str, _only("before", "after")]
    replaced: Annotated[str, _only("region", "label", "count")]
    reworded: Annotated[str, _only("count")]
    confirmed: Annotated[str, _only("count")]
    dismissed: Annotated[str, _only("count")]
    objected: Annotated[str, _only("count")]
    undecided: Annotated[str, _only("count")]
    until: Annotated[str, _only("day")]
    finished: Plain
    earlier: Plain
    other: Plain


class AnnexWords(_Strict):
    """The annex's headings and lines."""

    number: Annotated[str, _only("number", "title")]
    in_table: Plain
    outside: Plain
    untold: Plain
    awaiting: Plain
    dismissed_list: Plain
    opening: Plain  # of the first annex
    outside_opening: Plain
    untold_opening: Plain
    block: Annotated[str, _only("region", "label")]
    block_many: Annotated[str, _only("region", "label", "count")]
    untold_block: Annotated[str, _only("region", "label")]
    untold_block_many: Annotated[str, _only("region", "label", "count")]
    indicated: Plain
    remark: Plain  # on what a page shows, where the law is not certain
    displayed: Annotated[str, _only("day")]
    no_displayed: Plain
    hearing: Plain  # where the form is not known
    held: Annotated[str, _only("form", "days")]
    period: Annotated[str, _only("start", "end")]
    period_from: Annotated[str, _only("start")]  # the end is not given
    period_until: Annotated[str, _only("end")]
    deadline: Annotated[str, _only("day")]
    absent: Annotated[str, _only("moment")]
    appeared: Annotated[str, _only("moment")]
    digests: Annotated[str, _only("digests")]
    more_digests: Annotated[str, _only("digests", "count")]
    all_digests: Plain
    confirmed: Annotated[str, _only("day", "by", "reason")]
    dismissed: Annotated[str, _only("day", "by", "reason")]
    objection: Annotated[str, _only("name", "day", "reason")]
    no_page: Plain
    no_title: Plain
    hearing_forms: dict[str, Plain]
    kinds: dict[str, Plain]


class SheetWords(_Strict):
    """The names of the spreadsheet's sheets and the heads of their columns."""

    table: SheetName
    findings: SheetName
    untold: SheetName
    days: SheetName
    columns: Annotated[tuple[Plain, ...], Field(min_length=16, max_length=16)]
    days_columns: Annotated[tuple[Plain, ...], Field(min_length=2, max_length=2)]
    in_table: Plain
    outside: Plain
    indicated: Plain
    awaiting: Plain
    dismissed: Plain
    untold_kind: Plain


class Wording(_Strict):
    """All the words of one language."""

    language: Language
    tag: Literal["ru-RU", "kk-KZ"]
    months: Months
    spans: dict[Literal["month", "quarter", "year"], SpanWords]
    dates: Dates
    joins: Joins
    forms: dict[str, dict[str, str]]
    centre: Plain
    ministries: Annotated[tuple[DatedWords, ...], Field(min_length=1)]
    document: DocumentWords
    table: TableWords
    regimes: dict[str, Regime]
    remarks: dict[str, Finding]
    comparison: ComparisonWords
    overview: OverviewWords
    revision: RevisionWords
    completeness: CompletenessWords
    annex: AnnexWords
    sheets: SheetWords

    @model_validator(mode="after")
    def _speakable(self) -> Wording:
        """Tries every counted gap on numbers of every kind, so that a missing form is found now and not in March."""
        for form, table in self.forms.items():
            wrong = [key for key in table if not key.isdecimal() and key not in CATEGORIES]
            if wrong:
                raise ValueError(f"forms.{form}: {wrong[0]!r} is neither a number nor one of {', '.join(CATEGORIES)}")
        for sentence in _sentences(self.model_dump(exclude={"forms"})):
            for _, form in gaps(sentence):
                for number in (0, 1, 2, 5, 11, 21, 22, 100) if form else ():
                    word(self.locale, self.forms, form, number)
        if set(self.spans) != {"month", "quarter", "year"}:
            raise ValueError("spans must have month, quarter and year")
        if "other" not in self.remarks:
            raise ValueError("remarks must have an entry 'other' for rules it does not name")
        return self

    @property
    def locale(self) -> Locale:
        """Returns the language's CLDR rules."""
        return _locale(self.language)

    def say(self, sentence: str, **values: str | int) -> str:
        """Returns the sentence with its gaps filled and its numbers agreeing."""
        return say(self.locale, self.forms, sentence, values)

    def ministry(self, day: date) -> str:
        """Returns the ministry's name on a day. Raises ConfigurationError where no name covers it."""
        for ministry in self.ministries:
            if ministry.covers(day):
                return ministry.name
        raise ConfigurationError(f"reports/wording/{self.language}.yaml: ministries: no name covers {day}")

    def regime(self, day: date) -> Regime:
        """Returns the law's words for a day. Raises ConfigurationError where none cover it."""
        for regime in self.regimes.values():
            if (regime.since is None or regime.since <= day) and (regime.until is None or day <= regime.until):
                return regime
        raise ConfigurationError(f"reports/wording/{self.language}.yaml: regimes: none covers {day}")


@lru_cache(maxsize=4)
def _locale(language: str) -> Locale:
    return Locale(language)


def _sentences(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _sentences(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _sentences(inner)


def load_wording(language: Language, folder: Path = WORDING) -> Wording:
    """Reads and checks the words of a language. Raises ConfigurationError with one line."""
    path = folder / f"{language}.yaml"
    text, _sha256 = read_text(path)
    wording = _parsed(path, text)
    if wording.language != language:
        raise ConfigurationError(f"{path}: language: says {wording.language!r}")
    return wording


@lru_cache(maxsize=8)
def _parsed(path: Path, text: str) -> Wording:
    return checked(path, text, Wording)
