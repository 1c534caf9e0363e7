"""The grammar of dates over folded text: where a day, a month and a year are printed, in words or in figures.

Every pattern has bounded repetitions only, so that a scan is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reading.dates.leading import HOUR_BEFORE, HOUR_SAID, Leads, leads, listed
from reading.dates.mention import THIS_CENTURY, Mention, checked
from reading.dates.months import NAME, month_of
from reading.dates.short_years import stands_for_a_day
from reading.dates.slips import slipped_mentions
from reading.dates.unusual import day_in_words, unusual_mentions
from reading.text.known import Known

_LETTER = "а-яёәғқңөұүһіa-z"
_END = f"(?![{_LETTER}])"
_QUOTE = r'[ "_]{0,4}'
_GAP = r"\s{0,2}"
_YEAR = r"(?:(?:19|20)\d\d(?![\d:]|\.\d)|2\s?0\s?[0-4]\s?\d(?=\s?[гж]))"
_YEAR_WORD = (
    rf"(?:год(?:а|у|ом|ов|ы)?{_END}|гг?{_END}\.?|жыл(?:ғы|дың|дан|дар|ға|да|ы)?{_END}|жж?{_END}\.?)"
    r"(?:-(?:дан|ден|нан|нен|ға|ге|қа|ке|да|де)(?![а-яё]))?"
)
_ORDINAL = rf"(?:\s?-?\s?(?:го|ого|е|ое|ші|шы|інші|ыншы|нші|ншы|сы|сі|ы|і){_END})?"
_AGAIN_IN_WORDS = (
    r"(?:\((?P<again>[а-яёәғқңөұүһі]{2,13}(?:[\s-][а-яёәғқңөұүһі]{3,12})?)\)\s?)?"  # «22 (двадцать второе) февраля»
)
_JOINT = r"(?:по|до|и|бен|мен|пен|және|-)"
_FROM = r"\s?-?\s?(?:ы|і|сы|сі)?(?:нан|нен|дан|ден|тан|тен)"
_NOT_WITHIN = r"(?<![\d№])(?<!\d[.,/:])"
_YEAR_BEFORE = (
    r"(?:(?<!\d)(?P<before>(?:19|20)\d\d)\s?-?\s?(?P<word>жыл(?:ғы|дың|ы|да|)|ж|году)"
    rf"{_END}\.?,?\s{{0,2}})?"
)
_ANOTHER_DATE_FOLLOWS = (
    rf"(?!(?:19|20)\d\d\s?-?\s?(?:жыл(?:ғы|дың|ы)?|ж){_END}\.?\s{{0,2}}\"?\d{{1,2}}\"?\s?-?\s?{NAME})"
)

_IN_WORDS = re.compile(
    rf"(?=[\d\"]){_YEAR_BEFORE}"
    rf"(?:(?P<list>{_NOT_WITHIN}\d{{1,2}},\s?(?:\d{{1,2}},\s?){{0,3}})?\"?{_NOT_WITHIN}(?P<first>\d{{1,2}})(?!\d)(?:{_ORDINAL}{_QUOTE}{_GAP}(?P<joint>{_JOINT}){_GAP}|{_FROM}\s{{1,2}}(?:бастап\s)?))?"
    rf"(?:\"{_QUOTE})?{_NOT_WITHIN}(?P<day>\d{{1,2}})(?!\d){_ORDINAL}{_QUOTE}{_AGAIN_IN_WORDS}(?:числа\s)?{_GAP}-?{_GAP}(?P<month>{NAME})"
    rf"(?:{_QUOTE},?{_GAP}{_ANOTHER_DATE_FOLLOWS}(?:(?P<year>{_YEAR})(?:{_GAP}-?{_GAP}{_YEAR_WORD})?"
    rf"|(?P<short>\d\d)\s?(?:г(?:ода)?|ж){_END}\.?|(?P<odd>\d{{3,6}})\s?{_YEAR_WORD}))?"
)
_CASE = (
    r"(?:(?:сы|сі|шы|ші|ншы|нші|ыншы|інші|ы|і)?"
    r"(?:нда|нде|нан|нен|дан|ден|тан|тен|на|не|ға|ге|қа|ке|да|де|та|те|н)|сы|сі|шы|ші|ншы|нші|ыншы|інші|ы|і)"
)
_STAR = r"(?:\s?жұлдыз[а-яәғқңөұүһі]{0,6})"  # «айының 17 жұлдызында»: on the 17th
_OF_MONTH = re.compile(
    rf"ң\s{{1,2}}\"?(?:(?P<first>\d{{1,2}})(?!\d)\"?\s?-?\s?(?:{_CASE}{_END})?(?P<star>{_STAR})?\s?(?P<joint>мен|бен|пен|және|бастап|-)?\s?)?"
    rf"(?P<day>\d{{1,2}})(?!\d)\"?\s?-?\s?(?:{_CASE}{_END}{_STAR}?|{_STAR}|(?=\s?күн))"
)
_MONTH_BEFORE = re.compile(rf"{_YEAR_BEFORE}(?<![{_LETTER}])(?P<month>{NAME})(?:\s?ай(?:ының|дың))?$")
_NUMERIC = re.compile(
    r"(?=[\d\"])(?<![\d/№])(?<!\d[.,])"
    r"(?:(?P<first>\d{1,2})(?:[./](?P<first_month>\d{1,2})\.?)?(?:\s?г\.?)?\s?(?P<joint>-|по|до)\s?)?"
    r"\"?(?P<day>\d{1,2})\"?\s?(?:(?P<mark>[/-])\s?(?P<month>\d{1,2})\s?(?P=mark)|[.,]{1,2}\s?(?P<month_>\d{1,2})\s?[.,]{1,2})\s?"
    rf"(?:(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|/\d(?!\d?[:-]\d\d))|(?P<short>\d\d)(?!\d|[.,:/]\d|-\d(?!\d?\.\d\d?\.\d))|(?P<odd>\d{{3,5}})(?=\s?(?:г|ж)))"
    rf"(?P<word>(?!\n\s?г\.\s?[а-яё]{{3}}){_GAP}-?{_GAP}{_YEAR_WORD})?"  # below a day «г. Балхаш» is a town
)
_ISO = re.compile(
    r"(?P<year>2(?<![\d./-]2)0\d\d|1(?<![\d./-]1)9\d\d)(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d]|[./-]\d)"
    rf"(?:\s?ж{_END}\.?)?"
)


def mentions(text: Known) -> list[Mention]:
    """Returns every mention of a day in a folded text, in order, none overlapping another."""
    figures = _figures(text)
    every = [*_iso(text, figures.years), *_in_words(text, figures.words), *_numeric(text, figures.marked)]
    every += (*_of_month(text), *slipped_mentions(text, figures.years))
    every += unusual_mentions(text, figures.days, figures.dotted, figures.years)
    every.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in every:
        if not kept or mention.start >= kept[-1].end:
            kept.append(_unless_misread(text, mention))
    return kept


class _Figures(NamedTuple):
    """Where figures stand, in order, by what they may begin."""

    days: list[int]  # a day in any form; an hour before a colon is none
    dotted: list[int]  # of them those before a full stop or a stroke
    marked: list[int]  # a day in figures: a mark or the second of two days follows
    words: list[int]  # a day before a word, or a year
    years: list[int]


def _figures(text: str) -> _Figures:
    """Returns where a date may begin, so that no grammar has to be tried elsewhere."""
    days, dotted, marked, words, years = figures = _Figures([], [], [], [], [])
    for run in _FIGURES.finditer(text):
        start, end = run.span()
        if end - start < 3:
            follows = run.lastgroup
            if follows == "colon":
                continue
            days.append(start)
            (dotted if follows == "dot" else words).append(start)
            if follows is not None:
                marked.append(start)
        elif end - start == 4 and text.startswith(("20", "19"), start):
            years.append(start)
            words.append(start)
    return figures


_MAY_BE_A_FIGURE = re.compile(rf"(?:(?<![{_LETTER}])[{_LETTER}]{{1,2}}|[|!/\\])\Z")
_GLUED_WORD = re.compile(rf"(?<![{_LETTER}])(?:в|с|со|к|и|о|от|до|по|на|за|ж|г|ғ)\Z")


def _unless_misread(text: str, mention: Mention) -> Mention:
    """«S8.08.2020»: what stands before one figure without a blank may be the first figure of the day."""
    start = mention.start + text.startswith('"', mention.start)
    if not text[start : start + 1].isdigit() or text[start + 1 : start + 2].isdigit():
        return mention
    before = text[max(0, start - 4) : start]
    if _MAY_BE_A_FIGURE.search(before) is None or _GLUED_WORD.search(before):
        return mention
    return mention._replace(doubtful=True)


def _iso(text: str, years: Sequence[int]) -> Iterator[Mention]:
    for match in (_ISO.match(text, year) for year in years if text.startswith((".", "/", "-"), year + 4)):
        if match is None:
            continue
        day, month = int(match["day"]), int(match["month"])
        swapped = (
            match["mark"] != "-" and day != month and max(day, month) <= 12
        )  # «2022 ж. 12.05» is written so as well
        doubtful = swapped and _SECONDS_NEXT.match(text, match.end()) is None
        yield checked(Mention(*match.span(), day, month, int(match["year"]), doubtful=doubtful))


_SECONDS_NEXT = re.compile(r"\s\d\d:\d\d:\d\d")  # a machine's stamp has the month first


_FIGURES = re.compile(  # one class first: a search for it is quick
    r"\d\d{0,29}(?:(?=(?P<dot>[./]))|(?=(?P<colon>:))|(?=(?P<joint>\"?(?:\s?г\.?)?\s?(?:[-/.,]|по|до)))|)"
)


def _matches(pattern: re.Pattern[str], text: str, figures: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yields what `finditer` would of a pattern that begins with figures or a quote before them, and costs less."""
    done = 0
    for start in figures:
        if start < done:
            continue
        match = pattern.match(text, start - 1) if start > done and text[start - 1] == '"' else None
        match = match or pattern.match(text, start)
        if match is not None:
            yield match
            done = match.end()


def _in_words(text: str, figures: Sequence[int]) -> Iterator[Mention]:
    for match in _matches(_IN_WORDS, text, figures):
        name = match["month"]
        year, end, doubtful, fault = _printed_year(match)
        if name == "май" and year is None:  # Kazakh «май» is oil: «20 май сүзгісі»
            continue
        month = month_of(name)
        start, own = _past_stray_quote(text, match), match.start("day")
        doubtful = doubtful or not _said_alike(match["again"], int(match["day"]))
        last = Mention(start, end, int(match["day"]), month, year, fault, doubtful)
        if match["before"] is None and _ODD_YEAR_BEFORE.search(text, max(0, start - 14), start):
            last = last._replace(year=None, fault="the year cannot be")
        last = last._replace(start=own) if match["list"] or match["first"] else last
        others, year_before = listed(text, match)
        if year_before is not None and last.year is None:
            last = last._replace(year=year_before)
        for other in others:
            yield checked(last._replace(start=other.start(), end=other.end(), day=int(other.group()), lead=True))
        if match["first"] is None:
            yield checked(_whole_day(text, own, last))
            continue
        leading = leads(text, match)
        if leading is Leads.YES:
            start = match.start("first") if match["list"] else start
            first = last._replace(start=start, end=match.end("first"), day=int(match["first"]), lead=True)
            yield checked(_in_order(first, last, match["joint"]))
        yield checked(last._replace(doubtful=doubtful or leading is Leads.PERHAPS))


_ODD_YEAR_BEFORE = re.compile(  # «2202 жылғы 12 мамыр»; «1998 жылғы» is a year, and «100 жыл» may be an age
    rf"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{{3,5}}\s?-?\s?(?:жыл(?:ғы|дың|ы)|ж){_END}\.?\s{{0,2}}\"?$"
)


def _said_alike(words: str | None, day: int) -> bool:
    """Whether «(двадцать шестого)» after the figures names the same day; other words tell nothing."""
    named = None if words is None else day_in_words(words)
    return named is None or named == day


_FIGURE_APART = re.compile(r"(?<![\d.,:/№-])(?<![\d№]\s)[0-3]\s$")


def _whole_day(text: str, own: int, mention: Mention) -> Mention:
    """«1 0 сентября»: a conversion has torn the day apart, or a number stands before it; the whole is never certain."""
    apart = _FIGURE_APART.search(text, max(0, own - 3), own)
    if apart is None or text[own + 1 : own + 2].isdigit() or HOUR_BEFORE.search(text[max(0, own - 14) : own - 2]):
        return mention
    day = int(text[apart.start()] + text[own])
    return mention._replace(start=apart.start(), day=day, doubtful=True) if 0 < day <= 31 else mention


def _past_stray_quote(text: str, match: re.Match[str]) -> int:
    """Returns where the date begins: «проект "Карьер" 25 августа» closes a quotation, «"25" августа» opens one."""
    start = match.start()
    if text[start] != '"':
        return start
    day = "day" if match["first"] is None else "first"
    return start if '"' in text[match.end(day) : match.end(day) + 4] else match.start(day)


def _in_order(first: Mention, last: Mention, joint: str | None) -> Mention:
    if first.day > last.day and joint not in ("и", "және"):
        return first._replace(fault="a later day of the month stands first")
    return first


def _printed_year(match: re.Match[str]) -> tuple[int | None, int, bool, str]:
    """Returns the year, the end of the date, whether it is doubtful, and a fault."""
    before, after = match["before"], "".join((match["year"] or "").split())
    if before and after and after != before:  # two years: the one bound by the genitive, else the one behind
        bound = match["word"] in ("жылғы", "жылдың")
        return (int(before), match.end("month"), True, "") if bound else (int(after), match.end(), True, "")
    if before or after:
        return int(before or after), match.end(), False, ""
    if match["short"] is not None:
        return THIS_CENTURY + int(match["short"]), match.end(), False, ""
    odd = match["odd"] is not None
    return None, match.end() if odd else match.end("month"), odd, "the year cannot be" if odd else ""


def _numeric(text: str, figures: Sequence[int]) -> Iterator[Mention]:
    for match in _matches(_NUMERIC, text, figures):
        day, month, mark = int(match["day"]), int(match["month"] or match["month_"]), match["mark"]
        own, end = match.start("day"), match.end()
        if mark == "-" and match["first"] is None and text[max(0, own - 2) : own].strip('" ')[-1:] == "-":
            continue  # the middle of a telephone number
        year = int(match["year"]) if match["year"] else None
        if year is not None and _YEAR_OF_THE_NEXT.match(text, match.start("year")):
            continue  # «сағат 11.10, 2022 жылғы 12 мамыр»
        apart = _COMMA_APART.match(text, own) is not None
        if apart and HOUR_SAID.search(text, max(0, own - 10), own):
            continue  # «сағат 11.10, 2022 жылғы …»
        doubtful, fault = apart, "the year cannot be" if match["odd"] else ""
        if mark == "/" and day <= 12 and month <= 12 and _IN_ENGLISH.search(text, max(0, own - 12), own):
            doubtful = True  # «on 05/06/2022»: perhaps the month stands first
        if match["short"]:
            if mark == "-" and not match["word"]:
                continue
            clear = match["word"] or (0 < month <= 12 and stands_for_a_day(text, own, end))
            year, doubtful = THIS_CENTURY + int(match["short"]), doubtful or not clear
            if doubtful and (day > 31 or month > 12 or not day or not month):
                continue  # a number of a point or a standard, not a date
        leading = leads(text, match) if match["first"] is not None else Leads.NO
        if leading is Leads.YES:
            yield _numeric_lead(match, month, year, fault, doubtful)
        doubtful = doubtful or leading is Leads.PERHAPS or _FIGURE_LOST.match(text, own) is not None
        yield checked(_whole_day(text, own, Mention(own, end, day, month, year, fault, doubtful)))


_YEAR_OF_THE_NEXT = re.compile(
    rf"(?<=\s)20\d\d\s?-?\s?(?:жыл(?:ғы|дың|ы)?|ж){_END}\.?\s{{0,2}}\"?\d{{1,2}}\"?\s?-?\s?{NAME}"
)
_FIGURE_LOST = re.compile(
    r"\"?(?:\d\"?\s?[.,]{2}|\d{1,2}\"?\s?[.,]{1,2}\s?\d\s?[.,]{2})"
)  # «1..05.2022»: of the day, perhaps
_COMMA_APART = re.compile(r"\d{1,2}\.\d{1,2},\s")  # «12.05, 2022» may be five past twelve
_IN_ENGLISH = re.compile(r"[a-z]{2,}\s?:?\s\Z")


def _numeric_lead(match: re.Match[str], month: int, year: int | None, fault: str, doubtful: bool) -> Mention:
    first = int(match["first"])
    if match["first_month"] is None:
        last = Mention(match.start("day"), match.end(), int(match["day"]), month, year, fault, doubtful)
        lead = last._replace(start=match.start(), end=match.end("first"), day=first, lead=True)
        return checked(_in_order(lead, last, match["joint"]))
    own_month = int(match["first_month"])
    if year is not None and (own_month, first) > (month, int(match["day"])):
        year -= 1
    end = match.end("first_month")
    return checked(Mention(match.start(), end, first, own_month, year, fault, doubtful, tied=True))


def _of_month(text: str) -> Iterator[Mention]:
    """Yields «2020 жылғы тамыздың 11-і», «тамыз айының 10-нан 28-іне дейін»."""
    for match in _OF_MONTH.finditer(text):
        low = max(0, match.start() - 45)
        before = next((found for found in _MONTH_BEFORE.finditer(text, low, match.start() + 1)), None)
        if before is None:
            continue
        month = month_of(before["month"])
        year = int(before["before"]) if before["before"] else None
        start = before.start()
        if match["first"] is not None:
            end = match.end("star" if match["star"] else "first")
            yield checked(Mention(start, end, int(match["first"]), month, year, lead=True))
            start = match.start("day")
        yield checked(Mention(start, match.end(), int(match["day"]), month, year))
