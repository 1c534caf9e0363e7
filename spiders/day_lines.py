"""Which date lines of a growing page are its own, and which stand inside a notice: learnt from the page as a whole.

A letter has its date under its number, a protocol under its title, a signature beside it. The page's own days share a
markup and a form, and a notice begins below each. What fits them in all is a day of the page; what fits them in little
belongs to the notice around it; the rest parts the page, lest a notice vanish, but its date is not certain.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby, pairwise

from reading.dates.finding import single_date
from spiders.dated_lines import Line, bare_date, is_date_heading, placed_date

_A_HABIT = 3  # times at least
_MOST = 0.75  # so many of the page's own days make a habit of it
_A_CHANGE = 3  # different days one after another, in order, make another markup the page's own
_LONGEST_HEAD = 300  # characters
_MOST_HEAD = 4  # lines of a head: «ПРОТОКОЛ», «общественных слушаний по …»
_HEAD = re.compile(
    r"\W*(?:№\s?\d+\s)?(?:протокол|объявлени|вниманию|внимание|уважаемы|извещени|уведомлени|информационное\s|хаттама"
    r"|хабарландыру|хабарлама|құрметті|назар)|.{0,200}(?:хаттамасы|хабарландыру(?:ы|сы)?|назарына)\W*(?:№\s?\d+)?\W*$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\W*(?:исх|вх|шығ|кір)[^\W\d_]{0,6}\W{0,4}(?:№|\d)|\W*№\s?[\w/-]{1,20}\W*$", re.IGNORECASE)
_SAYS = re.compile(
    r"состо[ия]тся|провод[ия]т|провед[её]т|пройд[уе]т|проход[ия]т|сообща|уведомля|информиру|извеща|приглаша|перенос|отмен"
    r"|присутств|постанови|реши|өтеді|өткізеді|өткізіледі|хабарлай|шақыра|қатыс|шешті",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:[^\W\d_]\.\s?){1,2}\s?[^\W\d_]{3,}\W*$|[^\W\d_]{3,}\s(?:[^\W\d_]\.\s?){1,2}\W*$|с\sуважением|(?:^|\s)м\.\s?[пo]\.",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"[а-яёәғқңөұүһі]")
_GOES_ON = re.compile(  # what follows the place and day in a protocol
    r"\W*(?:заказчик|инициатор|присутств|место|время|форма|тема|повестка|г\.|с\.|пос[.ёе]|тапсырыс|қатыс|орны|уақыты|күн\sтәртібі)",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[«\"“„]|\d|\sпо\s|бойынша", re.IGNORECASE)  # in a title that may be all there is
_HOUR = re.compile(r"(?:в\s|сағат\s)?\d{1,2}\s?(?:[:.-]\d\d(?![\d/.-])|час|сағ)", re.IGNORECASE)
_TOO_ODD = 2
_TOLD = 2  # steps in one direction, more than in the other, tell which end of the page is new

_Style = tuple[str, str]  # markup and form


class Reading(Enum):
    """What a line that is nothing but a date is."""

    DIVIDES = "a day of the page: an entry begins"
    UNCLEAR = "an entry may begin; its day is not certain"
    INSIDE = "a line of the notice around it"


@dataclass(slots=True)
class _Dated:
    """A line that is a date, with what stands about it."""

    at: int
    line: Line
    stretch: int  # by number: what lies between two headings or rules
    ruled: bool  # the stretch begins with a rule
    day: date | None
    style: _Style
    above: Sequence[Line]  # back to the date line, heading or rule above it
    below: Line | None  # None: nothing, up to the next date line, heading or rule
    follows_day: bool = False  # the line right above is a date line too
    odd: int = 0  # in how much it differs from the page's own days

    @property
    def heads(self) -> bool:
        """Returns whether it is the first line below a heading, a rule or the top: then it can only be the page's."""
        return not self.above and not self.follows_day


def day_lines(lines: Sequence[Line], *, labelled: bool, seen: date) -> dict[int, Reading]:
    """Returns, by its place, what each line that is nothing but a date is.

    `labelled`: the page writes «Размещено: 21.01.2020» above its entries; `seen` is the day the page was fetched.
    """
    found = list(_dated(lines, labelled, seen))
    own = {each.style for each in found if each.heads} or {each.style for each in found[:1]}
    for run in _changes(found, own):
        own |= {each.style for each in run}
    page = _Page(found, own)
    for each in found:
        each.odd = page.oddness(each, seen)
    return {each.at: page.reading(each) for each in found}


def _dated(lines: Sequence[Line], labelled: bool, seen: date) -> Iterator[_Dated]:
    above: list[Line] = []
    stretch, ruled, last = 0, False, -2
    for at, line in enumerate(lines):
        if line.kind != "text":
            above, stretch, ruled = [], stretch + 1, line.kind == "rule"
        elif is_date_heading(line, above[-1] if above else None, labelled, seen):
            below = lines[at + 1] if at + 1 < len(lines) else None
            if below is not None and (below.kind != "text" or is_date_heading(below, None, labelled, seen)):
                below = None
            day, style = single_date(line.words, seen), (line.mark, _form(line.words, seen))
            yield _Dated(at, line, stretch, ruled, day, style, above, below, follows_day=last == at - 1)
            above, last = [], at
        else:
            above.append(line)


def _form(words: str, seen: date) -> str:
    """Returns how a date is written, as far as one hand writes it alike: labelled, in figures, in words."""
    if not bare_date(words, seen) and placed_date(words, seen):
        return "labelled"
    return "words" if re.search(r"[^\W\d_]{3,}", re.sub(r"года|жыл\w*", "", words.lower())) else "figures"


def _changes(found: Sequence[_Dated], own: Set[_Style]) -> Iterator[list[_Dated]]:
    """Yields the runs of date lines of another style that are the page's days of other years.

    A page that is kept for years changes its hand. So many different days, one after another and in order, none of
    them in a head, are no letter's.
    """
    rest = [each for each in found if each.style in own or (each.below is not None and not _in_a_head(each))]
    for style, run in groupby(rest, key=lambda each: each.style):
        told = list(run)
        days = [each.day for each in told if each.day]
        in_order = days == sorted(days) or days == sorted(days, reverse=True)
        if style not in own and in_order and len(told) == len(set(days)) >= _A_CHANGE:
            yield told


class _Page:
    """What the page's own days have in common, counted once."""

    def __init__(self, found: Sequence[_Dated], own: Set[_Style]) -> None:
        self._marks, self._forms = ({style[of] for style in own} for of in (0, 1))
        self._days = [each for each in found if each.style[0] in self._marks]
        self._places = [each.at for each in self._days]
        inner = [each for each in self._days if not each.heads]
        self._having = Counter(
            (mark, trait) for each in inner for trait in self._traits(each) for mark in (each.style[0], None)
        )
        ruled = sum(each.ruled for each in self._days if each.heads)
        self._rules_part = ruled >= _A_HABIT and ruled > len(inner)
        dated = [each for each in self._days if each.day]
        near = [(one.day, two.day) for one, two in pairwise(dated) if one.stretch == two.stretch]
        self._rising = sum((two > one) - (two < one) for one, two in near if one and two)

    @staticmethod
    def _traits(each: _Dated) -> Iterator[str]:
        told = {"gap": each.line.gap, "bold": _bold_below(each), "head": _in_a_head(each)}
        yield from ("any", each.style[1], *(name for name, has in told.items() if has))

    def _share(self, each: _Dated, trait: str) -> float:
        """Returns how many of the page's other days of its markup have a trait, 0 to 1; 0 if they are too few."""
        mark = each.style[0] if each.style[0] in self._marks else None
        counted = mark is not None and not each.heads
        others = self._having[mark, "any"] - counted
        having = self._having[mark, trait] - (counted and trait in self._traits(each))
        return having / others if others >= _A_HABIT else 0.0

    def oddness(self, each: _Dated, seen: date) -> int:
        """Returns in how much a date line is unlike the page's own."""
        odd = sum(
            (
                each.style[0] not in self._marks,
                each.style[1] not in self._forms and self._share(each, each.style[1]) < 1 / 2,
                not each.line.gap and self._share(each, "gap") >= _MOST,
                _signed(each) and each.below is None,
                self._rules_part and not each.heads,
                each.day is not None and each.day > seen + timedelta(days=1),
                each.below is not None and _HOUR.match(each.below.words) is not None,
            )
        )
        if not odd:
            return 0  # by itself neither of these is more than a clerk's whim
        return odd + (not _bold_below(each) and self._share(each, "bold") >= _MOST) + self._out_of_order(each)

    def _out_of_order(self, each: _Dated) -> bool:
        """Returns whether it does not fit between its neighbours, where it is told which end of the page is new."""
        if each.day is None or abs(self._rising) < _TOLD:
            return False
        at = bisect_left(self._places, each.at)
        before, after = self._days[at - 1 : at], [day for day in self._days[at : at + 2] if day is not each][:1]
        near = [other.day if other.stretch == each.stretch else None for other in (*before, each, *after)]
        days = [day for day in near if day]
        return days != sorted(days, reverse=self._rising < 0)

    def reading(self, each: _Dated) -> Reading:
        """Returns what a date line is."""
        if each.heads:
            return Reading.DIVIDES
        if _is_letters(each) or (each.odd and (each.below is None or not each.above)):
            return Reading.INSIDE  # a letter's; or it would head nothing, or follows the page's own day
        if _in_a_head(each):
            return self._in_head(each)
        if each.below is not None and _CONTINUES.match(each.below.words):
            return Reading.INSIDE if each.odd else Reading.UNCLEAR
        return (Reading.DIVIDES, Reading.UNCLEAR)[each.odd] if each.odd < _TOO_ODD else Reading.INSIDE

    def _in_head(self, each: _Dated) -> Reading:
        """Returns what a date below a title is. Titles alone may be all that a page shows of its notices."""
        if not each.odd and self._share(each, "head") >= _MOST:
            return Reading.DIVIDES
        goes_on = each.below is not None and _GOES_ON.match(each.below.words) is not None
        tells_nothing = _TELLING.search(" ".join(line.words for line in each.above)) is None
        return Reading.INSIDE if each.odd or goes_on or tells_nothing else Reading.UNCLEAR


def _bold_below(each: _Dated) -> bool:
    return each.below is not None and each.below.bold


def _signed(each: _Dated) -> bool:
    return bool(each.above) and _SIGNED.search(each.above[-1].words) is not None


def _is_letters(each: _Dated) -> bool:
    """Returns whether it stands below a letter's number."""
    return bool(each.above) and _LETTER.match(each.above[-1].words) is not None


def _in_a_head(each: _Dated) -> bool:
    """Returns whether all that stands between it and the date above is a title, which a text must follow."""
    above = each.above
    if not above or len(above) > _MOST_HEAD or any(line.links or line.pictures for line in above):
        return False
    words = " ".join(line.words for line in above)
    if len(words) > _LONGEST_HEAD or _SAYS.search(words):
        return False
    return any(_HEAD.match(line.words) for line in above)
