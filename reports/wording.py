"""The words of one language, read from `reports/wording/<language>.yaml` and checked before a note is begun.

An unknown key, a gap the program cannot fill, a form that is not in the table of forms or a name list that is too short
raises `ConfigurationError` with one line naming file, place and reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from babel import Locale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from config.errors import ConfigurationError
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
    nothing_untold: Plain
    rule: Annotated[str, _only("label", "regions")]
    days: Annotated[str, _only("regions")]
    region_days: Annotated[str, _only("region", "count", "days")]
    region_whole_month: Annotated[str, _only("region")]
    no_lost_days: Plain


class ComparisonWords(_Strict):
    """A span beside the same one a year earlier; labels: announcements, protocols, violations by each."""

    heading: Plain
    line: Annotated[str, _only("label", "now", "before", "earlier")]
    labels: Annotated[tuple[Plain, ...], Field(min_length=4, max_length=4)]
    other_regions: Plain


class AnnexWords(_Strict):
    """The annex's headings and lines."""

    number: Annotated[str, _only("number", "title")]
    in_table: Plain
    outside: Plain
    untold: Plain
    opening: Plain  # of the first annex
    block: Annotated[str, _only("region", "label")]
    block_many: Annotated[str, _only("region", "label", "count")]
    untold_block: Annotated[str, _only("region", "label")]
    untold_block_many: Annotated[str, _only("region", "label", "count")]
    indicated: Plain
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
    no_page: Plain
    no_title: Plain
    hearing_forms: dict[str, Plain]
    kinds: dict[str, Plain]


SheetName = Annotated[str, _only(), Field(min_length=1, max_length=31, pattern=r"^[^\[\]:*?/\\']+$")]


class SheetWords(_Strict):
    """The names of the spreadsheet's sheets and the heads of their columns."""

    table: SheetName
    findings: SheetName
    untold: SheetName
    days: SheetName
    columns: Annotated[tuple[Plain, ...], Field(min_length=15, max_length=15)]
    days_columns: Annotated[tuple[Plain, ...], Field(min_length=2, max_length=2)]
    in_table: Plain
    outside: Plain
    indicated: Plain
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
        return Locale(self.language)

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
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigurationError(f"{path}: cannot be read: {reason}") from error
    wording = _parsed(path, text)
    if wording.language != language:
        raise ConfigurationError(f"{path}: language: says {wording.language!r}")
    return wording


@lru_cache(maxsize=8)
def _parsed(path: Path, text: str) -> Wording:
    try:
        data: Any = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise ConfigurationError(f"{where}: not YAML: {getattr(error, 'problem', error)}") from error
    try:
        return Wording.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "file"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise ConfigurationError(f"{path}: {place}: {first['msg']}{more}") from error
