"""The words of the letters in one language, read from `reports/wording/mail.<language>.yaml` and checked before use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, model_validator

from config.regions import Strict
from config.yaml_file import load_checked
from reports.phrases import gaps
from reports.wording import WORDING, Language


def _only(*names: str) -> AfterValidator:
    """Refuses a sentence with a gap that the program does not fill at this place."""

    def check(sentence: str) -> str:
        wrong = [name for name, form in gaps(sentence) if name not in names or form]
        if wrong:
            can = ", ".join(f"{{{known}}}" for known in names) or "none"
            raise ValueError(f"gap {{{wrong[0]}}} cannot be filled here; possible: {can}")
        return sentence

    return AfterValidator(check)


Plain = Annotated[str, _only()]
OfSpan = Annotated[str, _only("span", "of_span", "number")]
OfSubject = Annotated[str, _only("subject")]
OfFinding = Annotated[str, _only("label", "title")]


class SubjectWords(Strict):
    """What stands in the line of the subject."""

    note: OfSpan
    revision: OfSpan
    draft: OfSubject
    simulated: OfSubject
    summary: Annotated[str, _only("day")]


class LetterWords(Strict):
    """The letter that carries a note."""

    greeting: Plain
    note: OfSpan
    revision: OfSpan
    draft: OfSpan
    simulated: Plain
    figures: Annotated[str, _only("announcements", "protocols")]
    violations: Annotated[str, _only("total", "announcements", "protocols")]
    no_figure: Plain
    regions: Plain
    region: Annotated[str, _only("region", "table", "outside", "untold")]
    not_monitored: Annotated[str, _only("region")]
    finding: OfFinding
    no_title: Plain
    objections: Plain  # where something is named
    attached: Annotated[str, _only("files")]
    approve: Plain
    approve_by_hand: Plain
    approve_by_time: Annotated[str, _only("hours")]
    automatic: Plain


class SummaryWords(Strict):
    """The morning's summary."""

    opening: Annotated[str, _only("day", "since")]
    simulated: Plain
    new: Annotated[str, _only("count")]
    new_none: Plain
    posting: Annotated[str, _only("region", "title")]
    more: Annotated[str, _only("count")]
    failed: Annotated[str, _only("count", "runs")]
    failed_none: Plain
    listing: Annotated[str, _only("region", "listing", "outcome")]
    never: Plain
    stale: Annotated[str, _only("day")]
    run: Annotated[str, _only("job", "due", "outcome")]
    refused: Annotated[str, _only("recipient", "answer")]
    decide: Annotated[str, _only("count", "fresh", "objections")]
    decide_none: Plain
    finding: Annotated[str, _only("region", "month", "label", "title")]
    draft: OfSpan
    jobs: dict[str, Plain]
    runs: dict[str, Plain]
    outcomes: dict[str, Annotated[str, _only("outcome")]]

    @model_validator(mode="after")
    def _other(self) -> SummaryWords:
        if "other" not in self.outcomes:
            raise ValueError("outcomes must have an entry 'other' for those it does not name")
        return self


class MailWords(Strict):
    """All the words of one language."""

    language: Language
    subjects: SubjectWords
    letter: LetterWords
    attachment: OfSpan
    attachment_revision: OfSpan
    summary: SummaryWords


@lru_cache
def load_mail_words(language: Language, folder: Path = WORDING) -> MailWords:
    """Reads and checks the words of a language. Raises ConfigurationError with one line."""
    return load_checked(folder / f"mail.{language}.yaml", MailWords)[0]


def filled(sentence: str, **values: str | int) -> str:
    """Returns the sentence with its gaps filled."""
    return sentence.format_map({name: str(value) for name, value in values.items()})
