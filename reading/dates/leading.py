"""Whether a figure before a day and its month is a day as well: «10 - 28 августа» against «Абая, 10 - 28 августа»."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import pairwise

HOUR_BEFORE = re.compile(r"(?:№|сағат|час\w*|каб\w*|кабинет|офис|дом|үй|ул\w*|көше\w*|д|оф|пом|кв|[а-яё]\.|,)\s?$")
HOUR_SAID = re.compile(r"(?:(?<![а-яё])(?:в|к)|сағат(?:та)?|время|уақыты|начало)\s?:?\s?$")
_RANGE_BEFORE = re.compile(r"(?:(?<![а-яё])(?:с|со)|период\w*|сроки?|мерзім\w*|:|\(|^|\n)\s?\"?$")
_SAID_BEFORE = re.compile(  # «состоятся 19 - 20 апреля», «опрос населения 3 - 18 марта»: what follows is a day
    r"(?:состо(?:ятся|ится|ял\w+)|пройд[уе]т|прош(?:ли|ел|ло|ла)|провод\w+|провед\w+|назначен\w*|дат[аы]|дней|дн[яи]|күндері|күні|уақыты"
    r"|слушани\w{1,2}|собрани\w{1,2}|заседани\w{1,2}|опрос\w{0,2}(?:\s(?:населени|общественн|жител|граждан)\w+)?|анкетировани\w|обсуждени\w"
    r"|сауалнама\w*|сұрау\w*|талқылау\w*|тыңдау\w*|жиналыс\w*)(?:\s(?:на|в))?[\s:\"|-]*$"
)
_BEFORE = 60  # characters looked at
_SITTINGS_IN_A_ROW = 6  # days; a figure so near before a day may be one, whatever stands before it


class Leads(Enum):
    """Whether the figure is a day."""

    YES = auto()
    PERHAPS = auto()
    NO = auto()


def leads(text: str, match: re.Match[str]) -> Leads:
    """Returns whether `first` of a date's match is a day, in a folded text."""
    first, day = int(match["first"]), int(match["day"])
    groups = match.groupdict()
    if not 1 <= first <= 31 or not 1 <= int(groups.get("first_month") or 1) <= 12:
        return Leads.NO
    if groups.get("first_month") or groups.get("before") or groups.get("list"):
        return Leads.YES
    before = text[max(0, match.start() - 14) : match.start()]
    if not _RANGE_BEFORE.search(before) and HOUR_BEFORE.search(before):
        return Leads.NO
    dash_apart = match["joint"] == "-" and text[match.end("first")] != "-" and text[match.start("day") - 1] != "-"
    if not dash_apart or _RANGE_BEFORE.search(before) or (first < day and _is_said(text, match.start())):
        return Leads.YES
    return Leads.PERHAPS if 0 < day - first < _SITTINGS_IN_A_ROW else Leads.NO


def listed(text: str, match: re.Match[str]) -> tuple[list[re.Match[str]], int | None]:
    """Returns the figures before a day that are days as well, and the year if it stands before them.

    «10, 11 и 12 августа», «состоятся 19, 20 апреля», «2022 жылғы 19, 20 сәуір»; not «каб. 5, 11 августа».
    """
    if match["list"]:
        named = match["joint"] in ("и", "және")
        return (list(_FIGURE.finditer(text, *match.span("list"))) if named else []), None
    own = match.start("day")
    if match["first"] is not None or not text.startswith(",", own - 1 - text.startswith(" ", own - 1)):
        return [], None
    found = _LIST_BEFORE.search(text, max(0, own - _BEFORE), own)
    if found is None:
        return [], None
    figures = list(_FIGURE.finditer(text, *found.span("list")))
    days = [*(int(figure.group()) for figure in figures), int(match["day"])]
    rising = all(0 < after - before < _SITTINGS_IN_A_ROW for before, after in pairwise(days))
    if not rising or not (found["year"] or _is_said(text, found.start("list"))):
        return [], None
    return figures, int(found["year"]) if found["year"] else None


def _is_said(text: str, place: int) -> bool:
    return _SAID_BEFORE.search(text, max(0, place - _BEFORE), place) is not None


_FIGURE = re.compile(r"\d+")
_LIST_BEFORE = re.compile(
    r"(?:(?<!\d)(?P<year>20\d\d)\s?-?\s?(?:жыл(?:ғы|дың|ы)?|ж)\.?\s)?(?<![\d.,:/№-])(?P<list>(?:\d{1,2},\s?){1,4})$"
)
