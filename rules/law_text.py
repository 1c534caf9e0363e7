"""What the law on file asked on a day, how sure we are of it and when it was last checked: for people and for programs.

In: a day and a `LawBook`. Out: rows, which `law_json` makes JSON values of and `law_text` a page to read.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.law_book import LawBook, LawCertainty, Parameter, Provision, load_law

_WIDTH = 80  # columns of a terminal
_ASKED = {
    Parameter.NOTICE_LEAD: ("announcement posted before the meeting", "calendar days"),
    Parameter.POSTED_BEFORE_PERIOD: ("survey or discussion announced by its first day", ""),
    Parameter.PERIOD_STATED: ("period of the survey or discussion stated", ""),
    Parameter.PERIOD_LENGTH: ("length of the survey, first and last day counted", "working days"),
    Parameter.TRUE_POSTING_DATE: ("displayed posting date is the true one", ""),
    Parameter.RUBRIC_NAME: ("rubric named as the law names it", ""),
    Parameter.RUBRIC_FORM: ("rubric laid out in the approved form", ""),
    Parameter.ANNOUNCEMENT_POSTED: ("announcement posted at all", ""),
    Parameter.PROTOCOL_DATED: ("protocol shows its posting date", ""),
    Parameter.PROTOCOL_DEADLINE: ("protocol posted after the end of the hearing", "working days"),
    Parameter.ONE_DATE: ("one date for one hearing", ""),
    Parameter.TITLED_LINKS: ("links name the project", ""),
    Parameter.FILES_OPEN: ("posted files can be opened", ""),
    Parameter.BOTH_LANGUAGES: ("announcement in Kazakh and Russian", ""),
    Parameter.REQUIRED_CONTENT: ("announcement states", ""),
    Parameter.MEDIA_NOTICE: ("announcement in the media before the hearing", "working days"),
    Parameter.PORTAL_AND_AKIMAT: ("hearing announced alike on the portal and on the akimat's page", ""),
}
_MEANING = {
    LawCertainty.CERTAIN: "a breach is a violation",
    LawCertainty.LIKELY: "a breach is only indicated",
    LawCertainty.UNKNOWN: "a breach is only indicated",
}


@dataclass(frozen=True, slots=True)
class LawRow:
    """One provision as it applied on a day. `doubt` says why it is not certain on that day, where that has a reason."""

    provision: Provision
    doubt: str

    @property
    def asked(self) -> str:
        """Returns what is asked, in words."""
        return _ASKED.get(self.provision.parameter, (self.provision.parameter.value.replace("_", " "), ""))[0]

    @property
    def value(self) -> str:
        """Returns the number of days with its unit, or the items asked for; empty where the law counts nothing."""
        unit = _ASKED.get(self.provision.parameter, ("", "days"))[1]
        if self.provision.items:
            return ", ".join(item.value.replace("_", " ") for item in self.provision.items)
        return "" if self.provision.value is None else f"{self.provision.value} {unit}".strip()


def law_on(day: date, law: LawBook | None = None) -> list[LawRow]:
    """Returns what applied on a day, by parameter; empty where no act is on file. `law` None: the project's own."""
    book = law or load_law()
    order = list(Parameter)
    rows = [LawRow(provision, why) for provision, why in book.in_force(day)]
    return sorted(rows, key=lambda row: (order.index(row.provision.parameter), row.provision.subject != "any"))


def law_json(day: date, rows: list[LawRow]) -> dict[str, Any]:
    """Returns the rows as JSON values: days ISO, open ends null."""
    return {"day": day.isoformat(), "provisions": [_row_json(row) for row in rows]}


def _row_json(row: LawRow) -> dict[str, Any]:
    provision = row.provision
    return {
        "id": provision.id,
        "parameter": provision.parameter.value,
        "asked": row.asked,
        "value": provision.value,
        "forms": [form.value for form in provision.forms],
        "subject": provision.subject,
        "items": [item.value for item in provision.items],
        "act": {"id": provision.act, "ru": provision.act_title.ru, "kk": provision.act_title.kk},
        "point": provision.point,
        "cite": {"ru": provision.cite.ru, "kk": provision.cite.kk},
        "in_force": {
            "since": provision.since.isoformat() if provision.since else None,
            "until": provision.until.isoformat() if provision.until else None,
        },
        "certainty": provision.certainty.value,
        "doubt": row.doubt or None,
        "source": provision.source,
        "last_checked": provision.last_checked.isoformat(),
    }


def law_text(day: date, rows: list[LawRow]) -> str:
    """Returns the rows as a page to read: act by act, one provision a paragraph."""
    if not rows:
        return f"No act on file was in force on {day.isoformat()}: every rule answers that it does not apply."
    lines = [f"The law on file for {day.isoformat()}"]
    for act in dict.fromkeys(row.provision.act for row in rows):
        mine = [row for row in rows if row.provision.act == act]
        lines += ["", mine[0].provision.act_title.ru]
        lines += [f"  in doubt on this day: {doubt}" for doubt in dict.fromkeys(row.doubt for row in mine) if doubt]
        for row in mine:
            lines += _paragraph(row)
    return "\n".join(part for line in lines for part in _folded(line))


def _folded(line: str) -> list[str]:
    """Returns a line as lines that fit a terminal, indented as it is; no word is broken."""
    indent = " " * (len(line) - len(line.lstrip()))
    folded = textwrap.wrap(
        line.strip(),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return folded or [""]


def _paragraph(row: LawRow) -> list[str]:
    provision = row.provision
    whose = [form.value.replace("_", " ") for form in provision.forms]
    whose += ["reports on possible impacts"] if provision.subject == "impact_report" else []
    head = f"  {row.asked}{': ' + row.value if row.value else ''}{' (' + ', '.join(whose) + ')' if whose else ''}"
    return [
        head,
        f"    {provision.cite.ru}; {provision.certainty.value}: {_MEANING[provision.certainty]}",
        f"    {provision.source}; last checked {provision.last_checked.isoformat()}",
    ]
