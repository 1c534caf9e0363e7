"""All the works that one notice is about, where it names more than one: quoted one after another, or item by item.

`project` is the first of them. What stands in a list of the works heard is certain. A name that is only called a
project elsewhere in the text is doubtful: it may be heard too, or only be told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.notice import Certainty, Words
from reading.parties.document_words import DOCUMENT_WORDS, ONLY_A_DOCUMENT, without_document
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import AUTHORITY, FORM_AFTER, FORM_OF, names_a_company, quotation, words_at

_MOST = 60  # works of one notice; what goes on longer is a register
_LOOKED_AT = 20_000  # characters
_SHORTEST = 3  # characters of a name
_LONGEST_ITEM = 500
_INTRODUCED = 160  # characters before the first item in which the list is introduced

_PLURAL = quick(  # «по следующим проектам:», «рассмотрены проекты «…»», «материалы ОВОС: «…»», «мына жобалар бойынша»
    r"(?<![а-яё])(?:проект(?:ы|ам|ов|ами|ах)|объект(?:ы|ам|ов|ах)|материал(?:ы|ам|ов)|документ(?:ы|ам|ов))(?![а-яё])"
    r"|(?<![а-яәғқңөұүһі])(?:жобалар|нысандар|материалдар|құжаттар)[а-яәғқңөұүһі]{0,6}"
)
_PLURAL_OF_WORKS = re.compile(r"(?<![а-яё])(?:проект|объект)(?:ы|ам|ов|ами|ах)(?![а-яё])|(?:жобалар|нысандар)")
_TO_THE_LIST = re.compile(r"[^\":\n]{0,80}?(?::\s{0,3}|\s)(?=\"|(?:1[.)]|а\)|[-•*·])\s)")
_NOW_AND_THEN = r"(?:\s?[-,]?\s?(?:начало|басталуы|в|сағат|с|бастап)\s[^\",;()\n]{1,30})?"
_WHOSE = rf"(?:\s?[-,]?\s?{FORM_OF}\s\"[^\"\n]{{1,80}}\")?"
_ASIDE = r"(?:\s?\([^()\n]{1,160}\))?"
_AND = r"(?:\s?[,;/]?\s?(?:а\sтакже|также|сондай-ақ|и|және|мен|пен|бен)\s|\s?[,;/]\s?|\s?[.,;]?\s?\n\s?)"
_MARKER = r"(?:(?:\d{1,2}|[а-е])[.)]\s?|[-•*·]\s?)?"
_KAZAKH_DOCUMENT = (
    r"(?:\s(?:жұмыс\s|техникалық\s)?(?:жоба|нысан|учаске|карьер)[а-яәғқңөұүһі]{0,6}"
    r"(?:\s(?:қоәб|қоқ|материал\w*|бойынша|мен))*)?"
)
_TO_THE_NEXT = re.compile(
    rf"\"{_KAZAKH_DOCUMENT}{_ASIDE}{_NOW_AND_THEN}{_WHOSE}{_ASIDE}{_AND}{_MARKER}"
    rf"(?P<what>[^\"\n]{{0,100}}+)(?=\"(?!\s))"
)
_CALLED_SO = quick(r"(?<![а-яё])(?:проект|объект|карьер|участ)[а-яё]{0,4}\s(?:[а-яё]{4,20}\s){0,2}(?=\")")
_CALLED_SO_AFTER = re.compile(r"\"\s(?:жұмыс\s|техникалық\s)?(?:жоба|нысан)")
_NO_WORK = re.compile(  # «в газете «Заря»», «Дом культуры «Достық»»: what else stands in quotation marks
    r"(?:газет|журнал|канал|радио|сайт|раздел|рубрик|портал|клуб|дк|культур|ресторан|гостиниц|кафе|мектеб|үйі|залы|кино|програм+а\s\"zoom)\w*\s?\Z"
)
_NO_ITEM = re.compile(  # what an agenda also lists
    r"(?:разное|вопрос|замечан|предложен|выступлен|доклад|информаци|ответ|обсуждени\w\s(?:замечан|вопрос)|регистрац|открыти|закрыти|принятие|избрани"
    r"|выбор|утверждени|подведени|итог|сұрақ|ескерту|ұсыныс|баяндама|тіркеу|ашылу|жабылу|дата|время|место|срок|контакт|тел\.|адрес|орны|күні|уақыты)"
)
_LAW = re.compile(r"(?:об?\s(?:утверждении|внесении)|(?:экологический\s)?кодекс|[^\"]{0,60}(?:туралы\sзаң|кодексі))")
_ITEM_BEGINS = re.compile(
    r"(?:^|(?<=[\n:;.,]))\s?(?:(?P<number>\d{1,2})|(?P<letter>[а-е])|[-•*·])(?(number)[.)]|(?(letter)\)|))\s?(?!\d\d?\.)"
)
_ITEM_ENDS = re.compile(
    r";|\n|\.\s?(?=\n|\Z|\d{1,2}[.)]\s)"
    r"|(?<=[а-яёәғқңөұүһі\d\")]{4})\.\s(?=[а-яёәғқңөұүһі]{4})|,\s?(?=\d{1,2}[.)]\s)"
)
_TAIL = re.compile(rf"(?:\s\((?:начало|басталуы|{FORM_OF})[^()]*\)|\s?[-,]\s?(?:начало|басталуы)\s[^,;\n]*)\Z")


def works_of(folded: Folded, project: Words | None, *, minutes: bool) -> tuple[Words, ...]:
    """Returns the works of a notice that names more than one, the first named first; none for any other.

    `minutes`: it is a protocol, whose text may tell of further projects that were heard. A single one that is doubtful
    says that several are announced or heard, of which only this could be made out.
    """
    named = _listed(folded, project)
    works = [each for each in named if _is_a_work(each.value.casefold())]
    found = works if len(works) > 1 else []
    if not found and project is None:
        return ()
    told = [*_told_beside(folded, [*found, project] if project else found)] if minutes else []
    if not found and project is not None:
        if told:
            found = [project]
        elif not named and _speaks_of_several(folded, project):
            return (Words(project.value, project.span, Certainty.DOUBTFUL),)
    return tuple([*found, *told][:_MOST])


def _listed(folded: Folded, project: Words | None) -> list[Words]:
    """Returns the items of the list that the project begins or, without one, the first that is introduced as such."""
    for start in _beginnings(folded, project):
        named = max(_quoted_run(folded, start), _items(folded, start, project), key=len)
        if len(named) > 1:
            return named
    return []


def _is_a_work(name: str) -> bool:
    """Whether a name tells more than the kind of document: not «НДВ», «Программа управления отходами на 2023 г.»."""
    return not (
        _A_DOCUMENT_OF_THEM.fullmatch(name) or ONLY_A_DOCUMENT.fullmatch(name) or DOCUMENT_WORDS.fullmatch(name)
    )


def _beginnings(folded: Folded, project: Words | None) -> Iterator[int]:
    text = folded.text
    if project is not None:
        start = folded.ahead(project.span.start)
        opening = text.rfind('"', max(0, start - 90, text.rfind("\n", 0, start)), start + 1)
        yield opening if opening >= 0 and DOCUMENT_WORDS.fullmatch(text[opening + 1 : start]) else start
    for introduced in _PLURAL.finditer(text, 0, _LOOKED_AT):
        first = _TO_THE_LIST.match(text, introduced.end())
        if first is not None:
            marker = _ITEM_BEGINS.match(text, first.end())
            yield marker.end() if marker is not None else first.end()


def _quoted_run(folded: Folded, start: int) -> list[Words]:
    """Returns the names of quotations that follow each other: «А», «Б» и «В»; 1) «А»; 2) «Б»."""
    text, found = folded.text, list[tuple[int, int]]()
    quoted = _name_at(folded, start) if text[start : start + 1] == '"' else None
    while quoted is not None and len(found) < _MOST:
        found.append(quoted)
        next_one = _TO_THE_NEXT.match(text, quoted[1])
        if next_one is None or not _leads_on(next_one["what"]):
            break
        quoted = _name_at(folded, next_one.end())
        if quoted is not None and _in_the_other_language(text, found[-1], quoted):
            break
    return [words_at(folded, *without_document(folded, *each)) for each in found] if len(found) > 1 else []


def _in_the_other_language(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a name stands beside another, or on the next line, as the same in the other language."""
    between = text[one[1] + 1 : other[0] - 1].strip(" ")
    kazakh = [_KAZAKH.search(text, *each) is not None for each in (one, other)]
    return not between.strip("/|\n") and kazakh[0] is not kazakh[1]


_KAZAKH = re.compile("[әғқңөұүһі]")
_A_DOCUMENT_OF_THEM = re.compile(  # of one quarry many documents are drawn up
    r"(?:проекты?\s)?(?:программа\s(?:управления\sотходами|(?:производственного\s)?экологического\s(?:контроля|мониторинга))"
    r"|план\s(?:природоохранных\sмероприятий|мероприятий\sпо\sохране\sокружающей\sсреды)|нд[вс]|пдв|пэк|пуо"
    r"|нормативы?\s(?:эмиссий|(?:предельно\s)?допустимых\s(?:выбросов|сбросов)))"
    rf"(?:\s(?:для\s)?{FORM_OF}\s?[\"«“][^\"»”]*[\"»”]?)?(?:\s(?:на|за)\s[\d\s–-]{{4,12}}\s?(?:гг?|год[аы]?)?\.?)?"
)


def _leads_on(between: str) -> bool:
    """Whether what stands between two quotations is empty or only a document's words: «А» и к проекту «Б»."""
    return not names_a_company(between) and DOCUMENT_WORDS.fullmatch(between) is not None


def _name_at(folded: Folded, opening: int) -> tuple[int, int] | None:
    text = folded.text
    quoted = quotation(text, opening, opening + 1)
    if quoted is None or quoted[1] - quoted[0] < _SHORTEST or quoted[1] - quoted[0] > _LONGEST_ITEM:
        return None
    inner = text[slice(*quoted)]
    if FORM_AFTER.match(text, quoted[1]) or ONLY_A_DOCUMENT.fullmatch(inner) or _LAW.match(inner):
        return None
    return quoted


def _items(folded: Folded, start: int, project: Words | None) -> list[Words]:
    """Returns the items of a list of works, «1) …; 2) …», «- …; - …»: all of them quoted, or none."""
    text = folded.text
    line = max(text.rfind("\n", 0, start) + 1, start - _INTRODUCED)
    marker = next(iter([*_ITEM_BEGINS.finditer(text, line, start + 1)][-1:]), None)
    if marker is None or ":" in text[marker.end() : start] or marker["number"] not in (None, "1"):
        return []
    quoted = '"' in text[marker.end() : start + 1]
    introduced = _PLURAL_OF_WORKS.search(text, max(0, marker.start() - _INTRODUCED), marker.start()) is not None
    announced = text[max(0, marker.start() - 3) : marker.start()].rstrip().endswith(":")  # a menu's items are not
    begun = project is not None and folded.ahead(project.span.start) == start
    if not quoted and not (introduced and (announced or begun) and start <= marker.end() + 1):
        return []
    found = list[Words]()
    item: re.Match[str] | None = marker
    while item is not None and len(found) < _MOST:
        end = _item_end(text, item.end())
        name = _quoted_item(folded, item.end(), end) if quoted else _bare_item(folded, item.end(), end)
        if name is None:
            break
        found.append(name)
        following = _ITEM_BEGINS.search(text, max(item.end(), end - 1), min(len(text), end + 40))
        item = following if following is not None and _follows(marker, following, len(found)) else None
    return found


def _follows(first: re.Match[str], item: re.Match[str], place: int) -> bool:
    if first["number"]:
        return bool(item["number"]) and int(item["number"]) == place + 1
    return bool(first["letter"]) == bool(item["letter"]) and item["number"] is None


def _item_end(text: str, start: int) -> int:
    """Returns where an item ends: at the end of its line or sentence, past what stands in quotation marks there."""
    limit = min(len(text), start + _LONGEST_ITEM)
    quoted = quotation(text, start, limit) if '"' in text[start : start + 120].split("\n", maxsplit=1)[0] else None
    ends = _ITEM_ENDS.search(text, quoted[1] if quoted else start, limit)
    return ends.start() if ends is not None else limit


def _quoted_item(folded: Folded, start: int, end: int) -> Words | None:
    text = folded.text
    opening = text.find('"', start, end)
    if opening < 0 or ":" in text[start:opening] or _NO_ITEM.match(text, start) or _NO_WORK.search(text[start:opening]):
        return None
    quoted = None if names_a_company(text[start:opening]) else _name_at(folded, opening)
    return words_at(folded, *without_document(folded, *quoted)) if quoted is not None else None


def _bare_item(folded: Folded, start: int, end: int) -> Words | None:
    text = folded.text
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail is not None else end
    if end - start <= _SHORTEST or ":" in text[start : min(end, start + 60)] or _NO_ITEM.match(text, start):
        return None
    name = words_at(folded, *without_document(folded, start, end))
    return name if len(name.value) > _SHORTEST else None


def _told_beside(folded: Folded, known: list[Words]) -> Iterator[Words]:
    """Yields further names in quotation marks that the text calls projects."""
    text, named = folded.text, {each.value.casefold() for each in known}
    before = [called.end() for called in _CALLED_SO.finditer(text, 0, _LOOKED_AT)]
    after = [closing.start() for closing in _CALLED_SO_AFTER.finditer(text, 0, _LOOKED_AT)] if '"' in text else []
    openings = [*before, *(text.rfind('"', max(0, closing - _LONGEST_ITEM), closing) for closing in after)]
    for opening in sorted(set(openings)):
        quoted = _name_at(folded, opening) if opening >= 0 else None
        if quoted is None or AUTHORITY.search(text, *quoted) or names_a_company(text[max(0, opening - 40) : opening]):
            continue
        name = words_at(folded, *without_document(folded, *quoted), certainty=Certainty.DOUBTFUL)
        plain = name.value.casefold()
        if len(plain) > _SHORTEST and not any(plain in other or other in plain for other in named):
            named.add(plain)
            yield name


def _speaks_of_several(folded: Folded, project: Words) -> bool:
    """Whether the words that lead to the project's name are in the plural, «по следующим проектам:»."""
    start = folded.ahead(project.span.start)
    led = folded.text[max(0, start - 60) : start]
    led = led.rpartition("\n")[2] or led
    if led.rstrip(' :"1.)').endswith(("проекты", "проектам", "объекты", "объектам")):
        return True
    return "лар" in led and _SEVERAL.search(led) is not None


_SEVERAL = re.compile(
    r"(?:мына|келесі|төмендегі)\s[а-яәғқңөұүһі\s]{0,30}(?:жобалар|нысандар)[а-яәғқңөұүһі\s]{0,30}:?\s?(?:1[.)]\s?)?\"?\Z"
)
