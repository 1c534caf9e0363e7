"""Periods and durations: which two dates are the ends of one range, which one opens it, how long it is said to last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reading.dates.end_labels import are_labelled_ends
from reading.dates.mention import Mention
from reading.text.known import Known
from reading.text.patterns import quick

_ABLATIVE = re.compile(r"(?:нан|нен|дан|ден|тан|тен)\"?$")
_WEEKDAY = r"(?:(?:понедельник|вторник|сред[уыа]|четверг|пятниц|суббот|воскресень)\w*,?\s)?"
_JOINED = re.compile(
    r"(?:\s?-?\s?(?:го|ое|е|ші|шы|інші|ыншы)(?![а-яё]))?"
    r"[\s\",.)]*(?:[гж]\.|(?:т|с|ағ)\.\s?[гж]\.?|(?:текущего|сего|этого)\sгода)?(?:\s?\(?включительно\)?)?,?\s*(?:\(?(?:с|в)?\s?\d\d[:.]\d\d(?:\s?час\w*)?\)?)?"
    r"(?:\((?:начало|с|в|басталуы)[^()\n]{0,30}\)\s?)?(?:и\s(?=до|по))?"
    r"(?:-?\s?(?:ы|і|сы|сі)?(?P<from>дан|ден|нан|нен|тан|тен))?\s*(?:күнінен|күннен|күні|(?:\([а-я]+\)))?\s*(?P<since>бастап)?,?\s*"
    r"(?:басталып,?\s)?"
    r"(?P<joint>включительно по|и\sзаканчивая|заканчивая|вплоть до|по|до|to|until|till|through|-|бен|мен|пен|және|и)?"
    r"\s*(?P<again>-|по|до)?"
    r"(?:\s\d\d[:.]\d\d(?:\s?час\w*|\s?ч\.)?(?:\s\d\d\sмин\w*)?,?)?[\s\"(]*" + _WEEKDAY
)
_FROM_BEFORE = re.compile(
    r"(?:(?<![а-яё])(?:с|со|от|начиная с)|период\w*(?: проведения)?(?: опроса)?:?|сро[кч]\w*:?|мерзімі?:?)[\s\"«]*$"
)
_START_BEFORE = quick(
    r"(?<![а-яёa-z])(?:с|со|from|начиная с|начина[юе]тся с?|начн[уеё]тся с?|"
    r"старту[юе]т с?|открыва[юе]тся с?|начат(?:[оаы]|ый|ая|ое|ые|ого)?(?:\sс)?|"
    r"(?:начавш|стартовавш|открывш)[а-яё]{2,3}ся(?:\sсо?)?|начал(?:ся|ось|ись|ась)(?:\sс)?|стартовал[аио]?(?:\sс)?|"
    r"(?:дата\s)?начал[оа](?:\s(?:(?:проведения|общественн\w+|публичн\w+|письменн\w+)\s){0,3}"
    r"(?:опроса|анкетировани\w+|обсуждени\w+|слушани\w+|при[её]ма|сбора|при[её]мки)(?:\s\w+){0,3})?\s?[:-]?|"
    r"бастал(?:уы|у\sкүні|ады|(?:ған|атын)\sкүні?)\s?[:-]?|(?:бірінші|алғашқы)\sкүні\s?[:-]|"
    r"перв\w{2}\sдень(?:\s(?:проведения|опроса|обсуждени\w)){0,2}\s?[:-]?)(?:\s\d\d[:.]\d\d(?:\s?час\w*|\s?ч\.)?)?[\s\"]*"
    + _WEEKDAY
    + "$"
)
_START_SAID = re.compile(r"(?:начал[оа]|начат[оаы]?|начал(?:ся|ось|ись|ась)|начиная|бастал\w+)[^.;\n]{0,25}$")
_START_AFTER = re.compile(
    r"^(?:-?\s?(?:дан|ден|нан|нен|тан|тен|да|де|та|те))?[\s\"]*(?:күнінен|күннен|күні)?[\s\"]*(?:бастап|бастал(?:ады|ды|ып|атын|ған))"
)
_UNTIL_BEFORE = quick(
    r"(?<![а-яёa-z])(?:до|по|вплоть до|until|till|by)[\s\"]*$"
    r"|(?:(?<![а-яё])(?:заверш[её]н[аоы]?|законч[еи]н[аоы]?|оконч[еи]н[аоы]?|завершил(?:ся|ось|ись|ась)|закончил(?:ся|ось|ись|ась)|конец|соңы)(?![а-яё])|окончани[ея]|завершени[ея]|завершится|завершатся|заверша[ею]тся|законч[аи]тся|заканчива[ею]тся|прекраща[ею]тся|истека[ею]т|"
    r"аяқтал\w*)[^.\n]{0,20}$"
    r"|(?:последний\sдень(?:\s(?:проведения|опроса|обсуждени\w)){0,2}|соңғы\sкүні?)\s?[:-]?\s?\"?$"
)
_UNTIL_AFTER = re.compile(r"^(?:-?\s?(?:ға|ге|қа|ке|на|не))?[\s\"]*(?:күніне\s)?(?:дейін|шейін|қоса алғанда|аралығы)")
_END_AFTER = re.compile(  # «18 наурызда аяқталды»
    r"^(?:-?\s?(?:да|де|та|те))?[\s\"]*(?:ж\.\s?|күні\s)?(?:аяқтал(?:ды|ады|ған|атын)|бітті|тәмамдалды)"
    r"|^(?:-?\s?(?:ға|ге|қа|ке|на|не))?[\s\"]*(?:ж\.\s?|күн[а-яі]*\s)?(?:дейін|шейін)\s(?:[а-яәғқңөұүһі]+\s)?(?:жалғас|созыл|ұзартыл)"
)
_BETWEEN_AFTER = re.compile(r"^[\s\")]*(?:күндер\w*\s)?(?:аралығы|арасында|дейін|шейін|қоса)")
_END_BEFORE = quick(
    r"(?:последний\sдень|соңғы\sкүн|окончани|оконч[еи]н|завершени|заверш[иаеё]|(?<![а-яё])конец|соңы|продл[ия]тся|продолж[ия]тся|дл[ия]тся|законч|заканчива|прекраща|истека|аяқтал)\w*[^.;\n]{0,25}$"
)
_NUMBER = r"(?:\d{1,3}|десят[иь]|двадцат[иь]|тридцат[иь]|он|жиырма|отыз)(?:\s?-?(?:ти|х|и))?(?:\s?\([^)\n]{1,20}\))?"
_DAYS_KK = rf"(?:{_NUMBER}\s(?:күнтізбелік\s|жұмыс\s)?күн\w*|(?:күнтізбелік|жұмыс)\s{_NUMBER}\sкүн\w*|(?:бір|1)\sай)"
LASTS_BEFORE = quick(  # «в течение 5 рабочих дней, начиная с 15 ноября»: how long, and this is its first day
    rf"{_NUMBER}\s(?:\(?(?:календарн\w+|рабоч\w+|раб\.)\)?\s)?дн\w+[,:]?\s\(?(?:начиная\s)?со?\s?\"?$|месяца?,?\s(?:начиная\s)?со?\s?\"?$"
)
LASTS_AFTER = quick(
    rf"^(?:-?\s?(?:дан|ден|нан|нен|тан|тен))?[\s\"]*(?:[гж]\.|года|күнінен|күннен)?[\s\"]*(?:бастап,?\s)?(?:(?:в\sтечени[ие]|сроком\sна|на\sпротяжении)\s{_NUMBER}\s(?:\w+\s)?(?:дн|месяц)|{_DAYS_KK})"
)
_DURATION = quick(
    r"(?:(?:в течени[ие]|не менее|сроком(?: на)?|(?:провод|продл|дл|пройд|буд[еу]т)\w*(?: ровно| всего)?)\s|"
    r"(?:продолжительност|длительност|(?<![а-яё])срок)[а-яё]{0,3}(?: [а-яё]{4,14}){0,3}(?: - | ?: ?| )(?:составляет )?)"
    rf"(?P<ru>{_NUMBER}\s"
    r"(?:\(?(?:календарн\w+|рабоч\w+|раб\.)\)?\s)?дн\w+)"
    r"|(?:в течени[ие]|сроком на)\s(?P<month>(?:одного\s|один\s|1\s)?месяца?(?![а-яё]))"
    rf"|\((?:(?P<ru__>{_NUMBER}\s(?:календарн|рабоч)\w+\sдн\w+)|(?P<kk___>{_NUMBER}\s(?:күнтізбелік|жұмыс)\sкүн\w*))\)"
    rf"|(?P<ru_>{_NUMBER}\s(?:календарн|рабоч)\w+\sдн\w+)(?=[:,]?\s\(?(?:начиная\s)?со?\s\"?\d)"
    rf"|(?P<kk>{_DAYS_KK})"
    r"\s(?:ішінде|бойы|мерзімде|аралығында|бойына|жүргізіл|өткізіл|созыл|жалғас)"
    r"|(?:(?:ұзақтығы|мерзімі)(?: - | ?: ?| )|бастап,? )"
    rf"(?P<kk_>{_DAYS_KK})"
    rf"|(?P<kk__>{_NUMBER}\s(?:күнтізбелік\s|жұмыс\s)?күн)ге\s(?:созыл|жалғас)"
    r"|(?:within|for|during)\s(?P<en>\d{1,3}\s(?:\([a-z]+\)\s)?(?:working|calendar|business)?\s?days)"
)

_OF_A_PAPER_BEFORE = re.compile(  # «Протокол размещается в течение 7 рабочих дней», «ответ даётся в течение …»
    r"(?:протокол[^.;\n]{0,80}?\s(?:размещ|составл|публик|подпис|оформл|готов|вывеш)|(?<![а-яё])ответ[аы]?\s|обжалов|рассм[оа]тр|эксплуатац)[^.;\n]{0,60}$"
)
_OF_A_PAPER_AFTER = re.compile(r"\s?(?:ішінде\s)?(?:орналас|рәсімде|ресімде|жасал|қол\sқой|қарал|шағым|жауап\sбер)")


_MOST_MONTHS = 7  # no survey or discussion lasts longer
_TO = ("по", "до", "to", "until", "till", "through", "включительно по", "вплоть до", "-", "заканчивая", "и заканчивая")


class Range(NamedTuple):
    """Two mentions that are the ends of one range, by their places in the list; `end` is None for an open one."""

    first: int | None
    last: int | None


def find_ranges(text: Known, found: Sequence[Mention]) -> list[Range]:
    """Returns the ranges among the mentions of a folded text, in order; a mention belongs to one range at most."""
    ranges: list[Range] = []
    at = 0
    while at < len(found):
        pair = found[at : at + 2]
        if len(pair) > 1 and (_is_range(text, *pair) or are_labelled_ends(text, *pair)):
            ranges.append(Range(at, at + 1))
            at += 2
            continue
        before, after = _words_around(text, found[at])
        if _START_BEFORE.search(before) or _START_AFTER.match(after) or _opens_in_kazakh(text, found[at], after):
            ranges.append(Range(at, None))
        elif _UNTIL_BEFORE.search(before) or _UNTIL_AFTER.match(after) or _END_AFTER.match(after):
            ranges.append(Range(None, at))
        at += 1
    return _with_ends_said_apart(text, found, ranges)


def _with_ends_said_apart(text: Known, found: Sequence[Mention], ranges: list[Range]) -> list[Range]:
    """Joins «начало опроса: 14 августа. Окончание опроса: 11 сентября» into one range."""
    joined: list[Range] = []
    for span in ranges:
        opened = joined[-1] if joined else None
        if (
            opened is not None
            and opened.last is None
            and span.first is None
            and span.last is not None
            and _end_is_said(text, found[span.last])
            and _within_a_season(found, opened.first, span.last)
        ):
            joined[-1] = Range(opened.first, span.last)
        elif (
            opened is not None
            and opened.first is None
            and span.last is None
            and span.first is not None
            and _start_is_said(text, found[span.first])
            and _within_a_season(found, span.first, opened.last)
        ):
            joined[-1] = Range(span.first, opened.last)
        else:
            joined.append(span)
    return joined


def _start_is_said(text: Known, mention: Mention) -> bool:
    before, after = _words_around(text, mention)
    return _START_SAID.search(before) is not None or _START_AFTER.match(after) is not None


def _end_is_said(text: Known, mention: Mention) -> bool:
    before, after = _words_around(text, mention)
    return _END_BEFORE.search(before) is not None or _END_AFTER.match(after) is not None


def _within_a_season(found: Sequence[Mention], first: int | None, last: int | None) -> bool:
    """Whether two days may be the ends of one survey: «окончание – 30.11.2032 г.» is that of the works.

    A day of the same month before the first is no end of it: «вопросы по 11 октября. Начало 12 октября в 15:00».
    """
    if first is None or last is None:
        return False
    begins, ends = found[first], found[last]
    if begins.month == ends.month and begins.year == ends.year and ends.day < begins.day:
        return False
    if begins.year is None or ends.year is None:
        return True
    return 12 * (ends.year - begins.year) + ends.month - begins.month <= _MOST_MONTHS


def _words_around(text: Known, mention: Mention) -> tuple[Known, str]:
    return text.part(max(0, mention.start - 40), mention.start), text[mention.end : mention.end + 30]


def _opens_in_kazakh(text: str, mention: Mention, after: str) -> bool:
    return bool(_ABLATIVE.search(text[mention.start : mention.end])) and after.lstrip().startswith(
        ("бастап", "басталады", "басталып", "басталатын")
    )


def _is_range(text: Known, first: Mention, last: Mention) -> bool:
    if not 0 <= last.start - first.end <= 60:
        return False
    gap = _JOINED.fullmatch(text, first.end, last.start)
    if gap is None:
        return False
    before, _ = _words_around(text, first)
    after = text[last.end : last.end + 30]
    joint = gap["joint"] or gap["again"] or ""
    if joint in _TO or "басталып" in gap.group():
        return True
    from_day = "күнінен" in gap.group() or "күннен" in gap.group()
    from_first = bool(from_day or gap["from"] or gap["since"] or _ABLATIVE.search(text[first.start : first.end]))
    if joint in ("", "и") and not from_first:
        return bool(_FROM_BEFORE.search(before)) and joint == "и" and "между" in before
    return from_first or bool(_BETWEEN_AFTER.match(after))


def find_duration(text: str, low: int = 0, high: int | None = None) -> tuple[int, int] | None:
    """Returns the place of a duration («20 рабочих дней») in a stretch of a folded text, or None."""
    high = len(text) if high is None else high
    for match in _DURATION.finditer(text, low, high):
        before = text[max(low, match.start() - 150) : match.start()]
        if _OF_A_PAPER_BEFORE.search(before) or _OF_A_PAPER_AFTER.match(text, match.end()):
            continue
        return match.span(next(name for name, words in match.groupdict().items() if words is not None))
    return None
