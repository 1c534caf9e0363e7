"""The project a hearing is about, its name freed of «раздел ООС к рабочему проекту» and the like."""

from __future__ import annotations

import re

from reading.fold import Folded
from reading.notice import Certainty, Words
from reading.quotations import AUTHORITY, FORM_OF, names_a_company, quotation, words_at

_OPEN, _CLOSE = "«“„", "»”"
_BOILER = (
    r"(?:(?<![а-яё])(?:раздел\w*|отч[её]т\w*|проект\w*|материал\w*|оценк\w*|р?оос|овос|оовв|ндв|ндс|пдв|пэк|пуо|предварительн\w*|рабоч\w*|"
    r"технико-экономическ\w*|обосновани\w*|тэо|доклад\w*|книг\w*|том|тома|часть|бөлім\w*|есеп|жоба\w*|қоәб|қоқ|қорғау|бағалау\w*))"
)
_BOILER_ONLY = re.compile(
    r"[\s\"(]*(?:р?оос|овос|оовв|қоәб|қоқ|қоқб|қоршаған\sорта(?:ға|ны)\s(?:тигізетін\s)?(?:әсер\w*\s)?(?:қорғау|бағала\w*|әсер\w*)(?:\s\w+)?|"
    r"(?:проект\s)?(?:раздел\s)?\"?(?:оценк[аи]\sвоздействия|охран[аы])\s(?:на\s)?(?:охраны\s)?окружающ\w+\sсред\w*|оценка\sвоздействия\sохраны\sокружающей\sсреды|"
    r"отч[её]т\w*\sо\sвозможных\sвоздействи\w*(?:\sна\sокружающую\sсреду)?|ықтимал\sәсерлер\sтуралы\sесеп|нормативы?\s[а-яё\s]{4,60}|"
    r"общественные\sслушания|қоғамдық\sтыңдаулар|предоваос|предовос)[\s\")(]*(?:\((?:р?оос|овос|оовв|қоәб|қоқ)\))?[\s\")]*"
)
_PREFIX = re.compile(
    r"^[\s\"«:–-]*(?:(?:проект\w*\s|раздел\w*\s|отч[её]т\w*\s|материал\w*\s)?\(?\"?(?:р?оос|овос|оовв|оценк\w+\sвоздействия\sна\sокружающую\sсреду|охран\w+\sокружающей\sсреды|"
    r"отч[её]т\w*\sо\sвозможных\sвоздействи\w*(?:\sна\sокружающую\sсреду)?|нормативов\s[а-яё\s-]{4,40})\"?\)?[\s,]*(?:\(\"?(?:р?оос|овос|оовв)\"?\)\s*)?"
    r"(?:к|для|по|на)?\s*(?:(?:рабочему|техническому|индивидуальному|групповому)\s)?(?:проекту|плану(?=\s\")|тэо)?\s*:?\s*)"
)
_PREFIX_PROJECT = re.compile(r"^[\s:–-]*(?:(?:к\s)?(?:рабоч\w+|техническ\w+)?\s?проект\w*\s*:?\s*(?=\"))")
_PROJECT_LABEL = re.compile(
    r"(?<![а-яёәғқңөұүһі])(?:по\s(?:рабоч\w+\s|техническ\w+\s)?проект(?:у|ам)|(?:наименование|название)\s(?:\w+\s)?проекта|(?:к|для)\s(?:рабоч\w+\s)?проект[уа]|(?<![а-яё])проект(?:а|ов)?(?=\s?(?::|-\s?\"))|"
    r"(?:по|обсуждени[юяе])\s(?:раздел|материал|отч[её]т|р?оос|овос|оценк|тэо|план)\w*|предмет\w*\s(?:общественных\s)?слушани\w*|тема\w*\s(?:общественных\s)?слушани\w*|тема(?=\s?:)|тақырыбы(?=\s?:)|"
    r"по\sвопрос(?:у|ам)|жоба\sбойынша(?=\s?:)|жоба(?:ның)?\sатауы|(?<![а-яәғқңөұүһі])жоба(?:сы)?(?=\s?(?::|-\s?\"))|проекта?\s(?=\")|к\sплану)"
)
_PROJECT_AFTER_KK = re.compile(
    r"\"\s?(?:\([^)\n]{1,40}\)\s?)?(?:атты\s|жөніндегі\s|туралы\s)?(?:(?:жұмыс|техникалық)\s)?(?:жоба(?:сы|сына|сының|ларына|лары|ның|ға|сынан)?|бөлім\w*)(?![а-яё])"
)
_STOP_PROJECT = re.compile(
    r"\n|;|\s\d\.\s(?=инициатор|бастамашы|заказчик)|\s(?=(?:заказчик|инициатор|форма|дата|место|время|период|срок|разработчик|тапсырыс|бастамашы|нысан|өтетін|өткіз)"
    r"[а-яёәғқңөұүһі]*(?:\s[а-яёәғқңөұүһі]+){0,3}\s?:)|(?<=[а-яё\d\")]{4})\.\s(?=[а-яё\"])|,?\s(?:с\s\d|в\sформе|методом|посредством|путем|котор|состо[ия]тся|провод|буд[еу]т|в\sпериод|от\s\d|\d{1,2}[.\s](?:\d\d|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек))"
)
_ABBREVIATION = re.compile(r"(?<=[\d ])(?:гг?|жж?)\.$")
_COMPANY_ONLY = re.compile(rf"{FORM_OF}\s?\"[^\"\n]{{1,80}}\"?")


def project_of(folded: Folded) -> Words | None:
    """Returns the project's name without «раздел ООС к проекту» and the like, or None."""
    text = folded.text
    for label in _PROJECT_LABEL.finditer(text, 0, 20_000):
        found = _project_at(folded, label.end())
        if found is not None:
            return found
    for label in _PROJECT_AFTER_KK.finditer(text, 0, 20_000):
        found = _quoted_before(folded, label.start() + 1)
        if found is not None:
            return found
    return _any_quoted(folded)


def _project_at(folded: Folded, at: int) -> Words | None:
    text = folded.text
    end = min(len(text), at + 700)
    while at < end and text[at] in " :-\n.,№":
        at += 1
    start = at
    for _ in range(6):  # «ОВОС» к рабочему проекту «Строительство…»: step over what is not the name
        quoted = quotation(text, start, end)
        if quoted is None:
            break
        inner_start, inner_end = quoted
        between = text[start : inner_start - 1]
        if len(between) > 140 or ("\n" in between.strip() and "|" not in between):
            break
        inner = text[inner_start:inner_end]
        named = names_a_company(between)
        if _BOILER_ONLY.fullmatch(inner) or len(inner) < 2:
            start = inner_end + 1
            continue
        if named:
            break
        if _mostly_boiler(between):
            return words_at(folded, *_without_prefix(text, inner_start, inner_end))
        break
    return _unquoted(folded, at, end)


def _mostly_boiler(between: str) -> bool:
    words = re.findall(r"[а-яёәғқңөұүһі]{3,}", between)
    return len(words) <= 9


def _without_prefix(text: str, start: int, end: int) -> tuple[int, int]:
    for _ in range(3):
        inner = text[start:end]
        cut = _PREFIX.match(inner) or _PREFIX_PROJECT.match(inner)
        if cut is None or not cut.end() or cut.end() > len(inner) - 8:
            break
        start += cut.end()
        if text[start : start + 1] == '"':
            quoted = quotation(text, start, end + 1)
            if quoted is not None and quoted[1] - quoted[0] > 8:
                start, end = quoted
    while start < end and (text[start] in " \n:-" or (text[start] == '"' and not _quotes_balance(text, start, end))):
        start += 1
    while end > start and text[end - 1] in " \n:,-." and not _ABBREVIATION.search(text, max(start, end - 4), end):
        end -= 1
    if text.count('"', start, end) % 2 and text[end - 1] == '"':
        end -= 1
    return start, end


def _quotes_balance(text: str, start: int, end: int) -> bool:
    """Tells whether a quote at the head belongs to a word inside: «"Әлібекмола" кен орнын игеру»."""
    return text.count('"', start, end) % 2 == 0 and text[end - 1] != '"'


def _unquoted(folded: Folded, start: int, end: int) -> Words | None:
    text = folded.text
    stop = _STOP_PROJECT.search(text, start, end)
    end = stop.start() if stop else end
    start, end = _without_prefix(text, start, end)
    if (
        end - start < 8
        or _COMPANY_ONLY.fullmatch(text, start, end)
        or re.match(r"(?:заказчик|инициатор|разработчик|проект)", text[start:end])
    ):
        return None
    return words_at(folded, start, end, Certainty.CERTAIN if end - start < 400 else Certainty.DOUBTFUL)


def _quoted_before(folded: Folded, end: int) -> Words | None:
    """Returns the quotation that ends at a place: Kazakh puts «…» before «жобасы бойынша»."""
    text, original = folded.text, folded.original
    if not folded.back(end - 1, end).start or end < 2:
        return None
    closing = folded.back(end - 1, end).start
    depth, at, outermost = 0, closing, -1
    while at >= max(0, closing - 900):
        char = original[at]
        depth += (char in _CLOSE) - (char in _OPEN)
        if char in _OPEN:
            outermost = at
            if depth <= 0:
                break
        at -= 1
    at = outermost
    if at < 0:
        at_folded = text.rfind('"', max(0, end - 900), end - 1)
    else:
        at_folded = end - 1 - (closing - at)
        if not 0 <= at_folded < len(text) or text[at_folded] != '"':
            at_folded = text.rfind('"', max(0, end - 900), end - 1)
    if at_folded < 0:
        return None
    inner = text[at_folded + 1 : end - 1]
    if len(inner) < 3 or _BOILER_ONLY.fullmatch(inner):
        return None
    return words_at(folded, *_without_prefix(text, at_folded + 1, end - 1))


def _any_quoted(folded: Folded) -> Words | None:
    text, at = folded.text, 0
    while at < min(len(text), 6000):
        quoted = quotation(text, at, min(len(text), 6000))
        if quoted is None:
            return None
        start, end = quoted
        inner = text[start:end]
        if (
            end - start > 25
            and not _BOILER_ONLY.fullmatch(inner)
            and not names_a_company(text[max(0, start - 40) : start - 1])
            and not AUTHORITY.search(inner)
        ):
            return words_at(folded, *_without_prefix(text, start, end), Certainty.DOUBTFUL)
        at = end + 1
    return None
