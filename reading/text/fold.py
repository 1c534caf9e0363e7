"""Text made uniform for reading, with the way back: every place in the folded text leads to its place in the original.

Folded: lower case, one kind of dash, quote and space, ә for U+0259, Cyrillic for Latin look-alikes in Cyrillic words,
no invisible characters, no long runs of blanks, no hyphen left by a line break. Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reading.notice import Span
from reading.text.glued import glued, partings
from reading.text.known import Known, known
from reading.text.marks import Edit, edits_of_marks
from reading.text.torn import mended, torn

_LETTERS = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіƏə"
_DASHES = "‐‑‒–—―−﹣－⁃"
_QUOTES = "«»“”„‟″❝❞＂"
_ONE_TO_ONE = (
    *((dash, "-") for dash in _DASHES),
    *((quote, '"') for quote in _QUOTES),
    *((blank, " ") for blank in "\u00a0\u1680\u202f\u2007\u2009\u200a\u2002\u2003\u2008\u3000\t"),
    ("Ə", "Ә"),
    ("ə", "ә"),
    ("\r", "\n"),
    ("\u2028", "\n"),
    ("\x0b", "\n"),
    ("\x85", "\n"),
    ("\x0c", "\n"),
    ("İ", "I"),  # the one letter whose lower case is longer than itself
)
LETTERS_FOR_FIGURES = "oоliізб"  # as a scan takes 0, 1, 3 and 6 for letters
_FIGURES_READ = str.maketrans(LETTERS_FOR_FIGURES, "0011136")
_LOOK_ALIKE = str.maketrans("AaBCcEeHhIiKkMOoPpTXxYyƏə", "АаВСсЕеНһІіКкМОоРрТХхУуӘә")
_MIXED = re.compile(
    rf"[A-Za-z](?:(?=[{_LETTERS}])|(?<=[{_LETTERS}].)|(?<=[Cc])(?<![A-Za-z0-9@._/-].)o?(?= ?[0-9«\"])|(?= ?[«\"]))"
)
_MIXED_WORD = re.compile(
    rf"(?<![A-Za-z{_LETTERS}])(?<![A-Za-z]\.)(?:[A-Za-z]+[{_LETTERS}]|[{_LETTERS}]+[A-Za-z])[A-Za-z{_LETTERS}]*"
    r"|(?<![A-Za-z0-9@._/-])[Cc]o?(?= ?[0-9«\"])"
    r"|(?<![A-Za-z0-9@._/-])(?:TOO|AO|HAO|KX)(?= ?[«\"])"  # legal forms typed on the wrong keyboard
)
_MISREAD_SIGN = re.compile(r"\d(?::?[oоliізб]|(?<=[oоliізб]\d))")
_MONTH_SIGN = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел)"
_READ_AS_FIGURE = rf"[\d{LETTERS_FOR_FIGURES}]"
_PART_READ = rf"(?=.?\d){_READ_AS_FIGURE}{{1,2}}"  # «II» is a month
_MISREAD = re.compile(  # «1О.О9.2О2О», «l8.08.2020»: a scan read the letter for the figure; it is a date or an hour
    rf"(?<!\w){_PART_READ}(?P<mark>[./])\s?{_PART_READ}(?P=mark)\s?2{_READ_AS_FIGURE}{{3}}(?!\w)"
    rf"|(?<!\w)2{_READ_AS_FIGURE}{{3}}(?=\s?[гж])"
    rf"|(?<!\w)(?:[0-3oоliіз]{_READ_AS_FIGURE})(?<!\D\D)(?=\"?\s{{1,2}}{_MONTH_SIGN})"
    rf"|(?<![\w.:])(?:[012oоliі]{_READ_AS_FIGURE})(?<!\D\D):[\doоliіз]{{2}}(?!\w)"
    rf"|(?<![\w.:])[012]?\d:[\doоliіз]{{2}}(?<!:\D\D)(?!\w)|(?<![\w.:])[liі]\d\.[0-5]\d(?=\s?ч)"
)
_ZERO_IN_A_WORD = re.compile(r"0(?<=[а-яёәғқңөұүһі]0)(?=[а-яёәғқңөұүһі]{2})")  # a scan's «г0да»
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\x00-\x08\x0e-\x1f\x7f"
_HIDDEN = re.compile(rf"[{_INVISIBLE}]")
_TO_JOIN = ("  ", "\n\n", " \n", "\n ", "-\n")
_EDIT = re.compile(rf"[{_INVISIBLE}]+|\s{{2,}}|(?<=[{_LETTERS}])-\n\s*(?=[{_LETTERS}])")


@dataclass(frozen=True, slots=True)
class Folded:
    """The uniform text and the way back to the original."""

    text: Known
    original: str
    _folded_at: tuple[int, ...] = ()  # where a stretch begins in the folded text
    _original_at: tuple[int, ...] = ()  # and in the original

    def back(self, start: int, end: int) -> Span:
        """Returns the place in the original of a half-open range of the folded text."""
        if not self._folded_at:
            return Span(start, end)
        return Span(self._place(start), self._place(end - 1) + 1 if end > start else self._place(start))

    def ahead(self, place: int) -> int:
        """Returns the place in the folded text of a place of the original."""
        if not self._original_at:
            return place
        stretch = max(0, bisect_right(self._original_at, place) - 1)
        return self._folded_at[stretch] + max(0, place - self._original_at[stretch])

    def printed(self, start: int, end: int) -> str:
        """Returns the original words of a half-open range of the folded text."""
        if not self._folded_at:
            return self.original[start:end]
        span = self.back(start, end)
        return self.original[span.start : span.end]

    def _place(self, at: int) -> int:
        stretch = bisect_right(self._folded_at, at) - 1
        return self._original_at[stretch] + at - self._folded_at[stretch]


def fold(text: str) -> Folded:
    """Returns the text made uniform. Never fails; an empty text folds to an empty one."""
    uniform = text
    for char, plain in _ONE_TO_ONE:
        if char in uniform:
            uniform = uniform.replace(char, plain)
    if "\n" in uniform:
        uniform = _unwrapped(uniform)
    if _MIXED.search(uniform):
        uniform = _MIXED_WORD.sub(_as_cyrillic, uniform)
    uniform = uniform.lower()
    if _MISREAD_SIGN.search(uniform) is not None:
        uniform = _MISREAD.sub(_in_figures, uniform)
    if "0" in uniform:
        uniform = _ZERO_IN_A_WORD.sub("о", uniform)
    if torn(uniform):
        uniform = mended(uniform)
    words = uniform.split()
    parted = partings(uniform, text) if glued(uniform, words) else []
    marks = edits_of_marks(text)
    if parted or marks or any(pair in uniform for pair in _TO_JOIN) or _HIDDEN.search(uniform):
        return _edited(uniform, text, parted, marks)
    return Folded(known(uniform, words), text)


_SHORTEST_LINE, _LONGEST_LINE = 40, 110  # characters of a line that a page's width may have broken
_HALF_A_LINE = 20
_MORE_THAN_A_DATE = 30  # characters of a line that does not only hold a date
_HEAD_LINES = 6
_BARE_DATE = re.compile(
    r"\s*(?:\d{1,2}[./-]\d{1,2}[./-]|\d{1,2}\s+[а-яәғқңөұүһі]{3,9},?\s+)(?:19|20)\d\d\s?(?:[гж]\.?|года|жыл)?(?:,?\s*\d\d:\d\d(?::\d\d)?)?\s*$",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(  # the way to a page, a label of posting with its day, a day beside a rubric
    r"\s*\d{1,2}[./-]\d{1,2}[./-]20\d\d\s?(?:г\.?|ж\.?)?\s*\|[^|\n]{0,40}$|"
    r"\s*(?:главная(?:\s+страница)?|басты\s?(?:бет|парақ)|home)\s*(?:[/|>\"›→·•-]|::)"
    r"|\s*(?:дата\s|опубликован|размещ|добавлен|жариялан|орналастыр)[^\n]{0,90}(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}\s+[а-яәғқңөұүһі]{3,9}(?:\s+20\d\d)?)\s?(?:[гж]\.?|года|жыл)?\s*$",
    re.IGNORECASE,
)
_MIDDLE = re.compile(r"\s*(?:[«\"]|«?\d{1,2}»?\s?[а-яёәғқңөұүһі])")
_LABEL_OR_ITEM = re.compile(  # «2. …», «2-жиналыс: …», «2-е собрание: …», «Место: …»
    r"\s*(?:\d{1,2}(?:\.\d)?[.)]\s|\d{1,2}\s?-?\s?[а-яёәғқңөұүһі]{1,20}(?:\s[а-яёәғқңөұүһі]{3,20})?\s?:\s|[-•*]\s|[А-ЯЁӘҒҚҢӨҰҮҺІ][^\n:]{2,40}:)"
)


_TITLE = re.compile(
    r"\s*(?:(?:Протокол|Объявление|Хабарландыру|Хаттама)(?=\s+(?:№|об?\s|общественн|қоғамдық|слушаний)|\s*$)|(?:Отч[её]т|Итоги|Итоговый|Выписка|Сообщение|Извещение|Уведомление|Информация)(?=\s+(?:из|об?|документ|протокола?|общественных|публичных|слушаний|опроса)(?!\w))|Қоғамдық\s+тыңдау|(?:ПРОТОКОЛ|ОБЪЯВЛЕНИЕ|ХАБАРЛАНДЫРУ|ХАТТАМА)(?![А-ЯЁӘҒҚҢӨҰҮҺІ]))"
)
_DASH_APART = re.compile(r"\s[–—-]\s")
_TOWN_AND_DAY = re.compile(  # a line that holds a settlement, a day and nothing else
    r"\s*(?:(?:г|с|п|а|пос|гор|город|село|аул|пос[её]лок)(?:\.\s?|\s)\s*[^\W\d]{2,30}(?:[\s-][^\W\d]{2,20})?|[^\W\d]{3,30}\s(?:қаласы|қ\.|ауылы|а\.|кенті|к\.))[\s,_]+"
    r"(?:(?:19|20)\d\d\s?(?:жылғы|жылдың|жыл|ж\.?)\s)?[\"_]{0,3}\d{1,2}[\"_]{0,3}(?:[./-]\d{1,2}[./-](?:19|20)\d\d|\s[^\W\d]{3,10}(?:\s(?:19|20)\d\d)?)\s?(?:[гж]\.?|года|жыл)?"
    r"(?:[\s,]+(?:в\s|сағат\s)?\d{1,2}[:.-]\d\d\s?(?:час\w*|ч\.?)?)?\s*$",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\s{3,}|__")
_DAY_THEN_HOUR = re.compile(r"\d(?:\s*[гж]\.?|\s+[гж][а-яё]+)?[\s,]+(?:в\s+|сағат\s+)?\d{1,2}[:.-]\d\d[^\d\n]{0,9}$")


def _unwrapped(text: str) -> str:
    """Returns the text with a blank for each line break that only the width of a page has made; as long as before.

    A line is full if the first word of the next would not have fitted; lines are joined when most long ones are full,
    or when the next goes on in the middle of a sentence.
    """
    lines = text.split("\n")
    lengths = [len(line.strip()) for line in lines]
    width = max((length for length in lengths if length <= _LONGEST_LINE), default=0)
    if width < _SHORTEST_LINE:
        return _column(lines, lengths, width) if len(_PARTED.findall(text)) >= _FEWEST_PARTED else text
    firsts = [len(line.split(None, 1)[0]) if line.strip() else 0 for line in lines]
    long = [at for at in range(len(lines) - 1) if _SHORTEST_LINE <= lengths[at] <= _LONGEST_LINE and lengths[at + 1]]
    full = {at for at in long if lengths[at] + 1 + firsts[at + 1] > width}
    wrapped = len(full) >= 2 and 2 * len(full) >= len(long)
    if max(lengths) > _LONGEST_LINE:  # a page's width has not made all of them
        wrapped = wrapped and any(lines[at + 1].lstrip()[:1].islower() for at in full)
    if wrapped:  # and the shorter lines that a long word has cut
        short = (at for at in range(len(lines) - 1) if _HALF_A_LINE <= lengths[at] < _SHORTEST_LINE and lengths[at + 1])
        full |= {at for at in short if lengths[at] + 1 + firsts[at + 1] > width}
    joins = {at for at in (full if wrapped else long) if _goes_on(lines[at], lines[at + 1], wrapped=wrapped)}
    # A date by itself in the head of a page is its posting date, however long the title above it is.
    joins -= {at for at in joins if at < _HEAD_LINES and _is_of_the_page(lines[at], lines[at + 1])}
    if not joins:
        return text
    return "".join(line + (" " if at in joins else "\n") for at, line in enumerate(lines))[:-1]


_PARTED = re.compile(rf"-(?<=[{_LETTERS}]-)[ \t]*\n\s*[а-яёәғқңөұүһі]")
_FEWEST_PARTED = 2  # words that lines part, in the narrow column of a newspaper
_RAGGED = 9  # letters by which its lines may be shorter than the longest


def _is_of_the_page(line: str, following: str) -> bool:
    """Whether one of two lines is the page's own, and the second not the middle of a sentence."""
    if line.rstrip().endswith(","):
        return False
    own = (line,) if following.lstrip()[:1].islower() else (line, following)
    return any(each.match(words) for each in (_BARE_DATE, _OF_THE_PAGE) for words in own)


def _column(lines: Sequence[str], lengths: Sequence[int], width: int) -> str:
    """Returns a newspaper's column with its full lines put together; those that part a word are joined later."""
    full = {at for at in range(len(lines) - 1) if lengths[at] > width - _RAGGED and lengths[at + 1]}
    joins = {at for at in full if _goes_on(lines[at], lines[at + 1], wrapped=True)}
    joins -= {at for at in joins if at < _HEAD_LINES and _is_of_the_page(lines[at], lines[at + 1])}
    return "".join(line + (" " if at in joins else "\n") for at, line in enumerate(lines))[:-1]


def _goes_on(line: str, following: str, *, wrapped: bool) -> bool:
    last, first = line.rstrip()[-1], following.lstrip()[0]
    if _DAY_THEN_HOUR.search(line) and _DAY_THEN_HOUR.search(following):
        return False  # two items of a list of sittings
    if last == "-" or following.count("|") > 1 or _LABEL_OR_ITEM.match(following) or _TITLE.match(following):
        return False
    if _TOWN_AND_DAY.match(following) and (_WIDE.search(following.strip()) or last == '"'):
        return False  # «г. Астана        15 декабря 2016 г.» below a title
    if len(_DASH_APART.findall(line)) > 1 and len(_DASH_APART.findall(following)) > 1:
        return False  # two rows of a table
    if wrapped:
        return True
    amid = first.islower() or (len(following) > _MORE_THAN_A_DATE and _MIDDLE.match(following) is not None)
    return amid and last not in ".:;!?|"


def _in_figures(misread: re.Match[str]) -> str:
    return misread.group().translate(_FIGURES_READ)


def _as_cyrillic(word: re.Match[str]) -> str:
    return word.group().translate(_LOOK_ALIKE)


def _edited(uniform: str, original: str, parted: Sequence[int], marks: Sequence[Edit]) -> Folded:
    """Returns the text with its edits made; `parted`: the places of the uniform text at which a blank is put in."""
    edits = [(*edit.span(), _put_for(edit.group())) for edit in _EDIT.finditer(uniform)]
    if parted or marks:
        blanks = {(place, place, " ") for place in parted}
        edits = sorted([*marks, *(blanks - {*marks}), *edits], key=lambda edit: edit[:2])
    pieces: list[str] = []
    folded_at, original_at = [0], [0]
    length = done = 0
    for start, end, put in edits:
        if start < done:
            continue  # blanks inside a mark, which are gone
        pieces += (uniform[done:start], put)
        length += start - done + len(put)
        done = end
        folded_at.append(length)
        original_at.append(end)
    pieces.append(uniform[done:])
    return Folded(known("".join(pieces)), original, tuple(folded_at), tuple(original_at))


def _put_for(taken: str) -> str:
    if not taken.isspace():
        return ""
    return "\n" if "\n" in taken else " "
