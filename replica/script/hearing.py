"""A hearing as it really runs: what is heard, in which form, when and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

from replica.script.dates import day_words, period_words, time_words
from replica.script.dice import Dice
from replica.script.posting import Bilingual, Language
from replica.script.projects import Undertaking
from replica.script.region import RegionFacts

Form = Literal["open_meeting", "video_conference", "survey"]


@dataclass(frozen=True, slots=True)
class Hearing:
    """One hearing. A meeting has `held`; a survey its first and last day, both included."""

    id: str
    form: Form
    undertaking: Undertaking
    held: date
    begins: date
    start: time
    announced: date
    fields: dict[str, str]

    @property
    def survey(self) -> bool:
        """Whether the public answers sheets instead of meeting."""
        return self.form == "survey"

    def on(self, day: date) -> Hearing:
        """Returns the same hearing on another day."""
        return replace(self, held=day, begins=day)

    def words(self, facts: RegionFacts, language: Language) -> dict[str, str]:
        """Returns every blank of the wordings filled in for this hearing."""
        u = self.undertaking
        said: dict[str, Bilingual] = {
            "party": u.party, "project": u.project, "work": u.work, "developer": u.developer, "area": facts.area,
            "address": u.place.address, "body": facts.body, "desk": facts.desk,
        }  # fmt: skip
        return {
            **{key: value.of(language) for key, value in said.items()},
            **self.fields,
            **{"bin": u.bin, "licence": u.licence, "mail2": u.mail, "phone2": u.phone, "mail": facts.mail},
            **{"phone": facts.phone, "site": facts.site},
            **{"paper_ru": facts.newspapers.ru, "paper_kk": facts.newspapers.kk},
            **{"paper_day": day_words(self.announced, language)["day_dots"]},
            **day_words(self.held, language),
            **time_words(self.start, language),
            **(period_words(self.begins, self.held, language) if self.survey else {}),
        }


def numbers(dice: Dice) -> dict[str, str]:
    """Returns the figures that fill a hearing's texts; conference ids hold years, access codes look like days."""
    people = dice.number(14, 67)
    return {
        "zoom": f"{dice.number(201, 998)} {dice.pick((2020, 2025, 2019, 827, 416))} {dice.number(1001, 9899)}",
        "code": f"{dice.number(1, 28):02d}{dice.number(1, 12):02d}20",
        "people": str(people),
        "agree": str(people - people // 9),
        "against": str(people // 9),
        "jobs": str(dice.number(6, 120)),
        "zone": str(dice.pick((50, 100, 300, 500, 1000))),
    }
