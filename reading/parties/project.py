"""The project a hearing is about, its name freed of «раздел ООС к рабочему проекту» and the like."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.parties.bare_lines import bare_works
from reading.parties.document_words import DOCUMENT_WORDS, ONLY_A_DOCUMENT, OWN_WORDS, PERMIT, THINGS, without_document
from reading.parties.kazakh_names import named_before, named_by_owner
from reading.parties.told_in_full import told_in_full
from reading.parties.unquoted_names import unquoted_name
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import AUTHORITY, FORM_AFTER, FORM_OF, faces_in, names_a_company, quotation, words_at
from reading.text.tables import cell_under

_PROJECT_LABEL = quick(
    r"по\s?проекту\s?(?=\")|\|\s?(?:проект|жоба)(?=\s?\|)|(?<![а-яё])по\sрп\s?(?=\")|по\s(?=заявк\w\sна\s(?:получени|экологич))|по\sследующ\w{2,3}\s(?:[а-яё]{4,20}\s)?(?:документ|материал)\w{0,3}(?=\s?:)|(?<![а-яё])по\s(?=\"(?:проект|отч[её]т|раздел|план|дополнени|изменени|корректировк|программ|норматив))|(?<![а-яёәғқңөұүһі])(?:по\s(?:[а-яё]{4,20}(?:ому|ему|[ыи]м)\s|двум\s|тр[её]м\s|четыр[её]м\s|пяти\s){0,3}проект(?:у|ам)|(?:наименование|название)\s(?:\w+\s)?проекта|(?:к|для)\s(?:рабоч\w+\s)?проект[уа]|(?<![а-яё])проект(?:а|ов)?(?=\s?(?::|-\s?\"))|"
    r"(?:по|обсуждени[юяе])\s(?:раздел|материал|отч[её]т|р?оос|овос|пред(?:овос|оваос)|оовв|оценк|тэо)\w*|(?:вын[оe]с[а-я]+|представля[а-я]+)\sна\s(?:общественн\w+\s)?(?:слушани|обсужден)\w{1,2}(?:\s\([^)\n]{1,60}\))?\s(?=проект|план|раздел|\")|(?:по|обсуждени[юяе])\s(?=(?:план|программ)\w{0,2}\s)|предмет\w*\s(?:общественных\s)?(?:слушани|обсуждени)\w*|тема\w*\s(?:общественных\s)?(?:слушани|обсуждени)\w*|(?:тема|предмет)(?=\s?[:-])|по\sтеме(?=\s?:?\s?\")|намечаемой\sдеятельности\sпо\s(?=[а-яё]{5})|жобалар\sбойынша[^\n:\"]{0,90}:(?=\s?(?:1[.)]\s?)?\")|"
    r"(?<![^\n])(?:отч[её]т\sо\sвозможных\sвоздействиях|(?:раздел\s)?р?оос|овос)\s?(?=\")|(?:тақырыбы|мәні|пәні|талқылау\w{0,4}\sнысан[аы]?сы)(?=\s?[:-])|(?<![а-яәғқңөұүһі])есеп(?:тің)?(?:\sатауы)?(?=\s?:)|(?:рассм(?:отрен|атрива)|обсужда|представлен)\w{1,6}\s(?:документ|материал|вопрос)\w{0,3}(?=\s?:)|"
    r"намечаемая\sдеятельность(?=\s?:)|объект\w{0,2}\s(?:обсуждени|слушани)\w{1,2}(?=\s?[:-])|(?<![а-яё])(?:проектная\sдокументация|вид\sдеятельности|название)(?=\s?:)|"
    r"(?:жұмыс|объекті|құжат|нысан|қызмет|бағдарлама|жоспар)[а-яәғқңөұүһі]{0,5}\s(?:атауы|аты)(?=\s?:)|жобаның\sаты(?=\s?:)|(?:талқыланатын|қаралатын)\s(?:жоба|құжат|мәселе)[а-яәғқңөұүһі]{0,3}(?=\s?:)|қай\sжоба(?=\s?:)|(?:белгіленіп|көзделіп)\sотырған\sқызмет(?=\s?:)|(?:(?<![^\n])|(?<=^\d[.)]\s)|(?<=\n\d[.)]\s)|(?<=^\d\d[.)]\s)|(?<=\n\d\d[.)]\s))(?P<item>наименование|атауы)(?:\s?/\s?(?:атауы|наименование))?(?=\s?:)|"
    r"вопрос(?=:\s(?:р?оос|овос|пдв|ндв|оовв|отч[её]т\sо\sвозм)\s)|по\sвопрос(?:у|ам)(?!\s(?:обра|звон|пис|связ|можно|просим|справ|уточ|направ|заме))|(?:(?:наименование|название)\s(?:объекта|работ|деятельности|документа|отч[её]та|материалов|намечаемой\sдеятельности)|(?<=\n)объект|(?<=\.\s)объект)(?=\s?:)|(?<![а-яё])по\s(?:следующ\w{2,3}\s)?объект(?:у|ам)(?=\s?:?\s{0,8}(?:1[.)]\s)?\"|\s?:\s)|(?:слушани|обсуждени)\w{1,2}\sпо\s(?=(?:(?:пуо|пэк|пдв|ндв|ндс|пдс|ппм|нро|ппэк)(?:,|\sи)?\s){1,4}(?!тоо|ао|гкп|кгп|гкп|ип|кх|для|на|к\s|по\s)[а-яё]{3})|обсуждени[юяе]\s(?=проекта\sнорматив)|по\s(?=проекту\sнорматив)|жоба\sбойынша(?=\s?:)|жоба(?:ның)?(?:\s(?:толық|жұмыс))?\sатауы|(?<![а-яәғқңөұүһі])жоба(?:сы)?(?=\s?(?::|-\s?\"))|проект(?:а|е|ом)?\s(?:(?:р?оос|(?:пред)?овос|оовв)\s)?(?=\")|(?<![а-яё])к\s(?=план\w?\s))"
)
_HEADING = re.compile(r"(?:(?:наименование|название)\s(?:\w+\s)?)?(?:проекта?|жоба(?:ның\sатауы|сы)?)(?![а-яё])")
_A_LABEL = re.compile(
    r"(?:инициатор|заказчик|дата|форма|место|время|тапсырыс|бастамашы|күні|орны|нысаны)[а-яёәғқңөұүһі\s]{0,30}:?"
)


def project_of(folded: Folded) -> Words | None:
    """Returns the project's name without «раздел ООС к проекту» and the like, or None."""
    text = folded.text
    cell = cell_under(text, _HEADING)
    if cell is not None and not _A_LABEL.fullmatch(text, *cell):
        return _of_a_cell(folded, *cell)
    for label in _PROJECT_LABEL.finditer(text, 0, 20_000):
        if label.group().startswith("тема") and "кому:" in text[: label.end() + 300]:
            continue  # the subject line of a letter
        if _WHOSE_WORK.search(text, max(0, label.start() - 24), _own_start(text, label)):
            continue  # «Разработчик проектов: …»
        found = _around(folded, label) or _project_at(folded, label.end())
        if found is not None:
            return told_in_full(folded, found)
    found = named_before(folded)
    if found is not None:
        return told_in_full(folded, found)
    return named_by_owner(folded) or _heard_about(folded) or bare_works(folded) or _any_quoted(folded)


def _own_start(text: str, label: re.Match[str]) -> int:
    """Returns where a label begins, «1. Наименование:» with its number."""
    number = _NUMBER.search(text, max(0, label.start() - 4), label.start()) if label["item"] else None
    return number.start() if number else label.start()


_NUMBER = re.compile(r"\d{1,2}[.)]\s\Z")  # looked for from a label back, so that no search stops at every figure


def _of_a_cell(folded: Folded, start: int, end: int) -> Words:
    """Returns the name in a cell of a table; of two languages beside each other, «… / …», the first."""
    text = folded.text
    other = text.find(" / ", start, end)
    if other > 0 and _HAS_KAZAKH.search(text, start, other) is not None is not _HAS_KAZAKH.search(text, other, end):
        end = other
    quoted = quotation(text, start, end) if text[start] == '"' else None
    if quoted is not None and quoted[1] < end and _DOCUMENT_AFTER.match(text, quoted[1], end):
        start, end = quoted
    return words_at(folded, *without_document(folded, start, end))


_DOCUMENT_AFTER = re.compile(r"\"\s(?:жоба|қоәб|қоқ|ықтимал|қоршаған|(?:жұмыс|техникалық)\sжоба)")
_WHOSE_WORK = re.compile(r"(?:разработчик|автор|исполнител|руководител|инженер)\w{0,2}\s\Z")
_LAW_QUOTED = re.compile(
    r"(?:[а-яёәғқңөұүһі]+\s){0,5}(?:кодекс|кодексі|туралы\sзаңы?)\s?\Z"
    r"|об?\s(?:утверждении|внесении)|(?:экологический\s)?кодекс"
)


_ADDITION = re.compile(r"(?:по|обсуждени[юяе])\s(?P<what>(?:дополнени|изменени|корректировк)[а-яё]{1,3}\s)\Z")


def _around(folded: Folded, label: re.Match[str]) -> Words | None:
    """Returns the quotation in the middle of which «к проекту» stands: «Дополнение к проекту разработки»."""
    text = folded.text
    if not label.group().startswith(("к ", "для ")):
        return None
    addition = _ADDITION.search(text, max(0, label.start() - 60), label.start())
    if addition is not None:
        return unquoted_name(folded, addition.start("what"), min(len(text), label.end() + 700))
    opening = text.rfind('"', max(text.rfind("\n", 0, label.start()), label.start() - 80), label.start())
    if opening < 0 or not faces_in(text, opening) or not OWN_WORDS.match(text[opening + 1 : label.start()]):
        return None
    quoted = quotation(text, opening, min(len(text), opening + 700))
    return words_at(folded, *without_document(folded, *quoted)) if quoted is not None else None


def _project_at(folded: Folded, at: int) -> Words | None:
    """Returns the name that begins at a place or after the words of a document there, in quotation marks or not."""
    text = folded.text
    end = min(len(text), at + _REACH)
    while at < end and (text[at] in " :-\n.,|" or (text[at] == "№" and not text[at + 1 : at + 2].isdigit())):
        at += 1
    if _A_SENTENCE_BEGINS.search(text, max(0, at - 2), at) and text[at : at + 1] not in '"1':
        return None
    number = _FIRST_OF_A_LIST.match(text, at)
    at = number.end() if number else at
    at = _past_permit(text, at, end)
    norms = _NORMS_OF.match(text, at, end)
    if norms is not None:
        return words_at(folded, *norms.span())
    start = at
    for _ in range(6):  # «ОВОС» к рабочему проекту «Строительство…»: step over what is not the name
        quoted = quotation(text, start, end)
        if quoted is None or not _belongs(text, start, quoted[0] - 1):
            break
        between, inner = text[start : quoted[0] - 1], text[slice(*quoted)]
        if ONLY_A_DOCUMENT.fullmatch(inner) or _ONE_OF_SEVERAL.fullmatch(inner) or len(inner) < 2:
            start = quoted[1] + 1
            if start - at > _LISTED and _WHAT_FOR.match(text, start):
                return unquoted_name(folded, at, end)
        elif names_a_company(between) or FORM_AFTER.match(text, quoted[1]) is not None:
            if not _NAME_NEXT.match(text, quoted[1]):
                break
            start = quoted[1] + 1  # «по проекту ТОО «Көлік» «Строительство автобазы»»
        elif not _mostly_boiler(between) or _goes_on(text, at, quoted, end):
            break
        else:
            return _name_around(folded, start, quoted, end, first=start == at)
    return unquoted_name(folded, at, end)


def _past_permit(text: str, at: int, end: int) -> int:
    """Returns the place behind «материалы на получение экологического разрешения к» or «на», else the same place."""
    permit = PERMIT.match(text, at, end)
    if permit is not None:
        return permit.end()
    return at + len("на ") if text.startswith("на ", at) else at  # «по проекту на бурение скважин»


_A_SENTENCE_BEGINS = re.compile(r"\. \Z")
_REACH = 700  # characters within which a name ends
_FARTHEST = 140  # characters of a document's words before a name


def _belongs(text: str, start: int, opening: int) -> bool:
    """Whether a quotation still belongs to what began before it: not far off, and no other line unless it goes on."""
    between = text[start:opening]
    if len(between) > _FARTHEST:
        return False
    if "\n" not in between.strip() or "|" in between:
        return True
    return DOCUMENT_WORDS.fullmatch(between.replace("\n", " ")) is not None


def _name_around(folded: Folded, start: int, quoted: tuple[int, int], end: int, *, first: bool) -> Words | None:
    """Returns what a quotation holds, or the name that the words before it begin; `first`: none was stepped over."""
    text = folded.text
    between = text[start : quoted[0] - 1]
    if not _begins_the_name(between) and not (first and _labelled_whole(text, start, between)):
        return words_at(folded, *without_document(folded, *quoted))
    if text[max(0, start - 3) : start].rstrip().endswith(":"):
        return unquoted_name(folded, start, end)
    return _whole_name(folded, start, quoted, end)


def _whole_name(folded: Folded, start: int, quoted: tuple[int, int], end: int) -> Words | None:
    """Returns a name that begins before a quotation: past it or, where its sentence ends sooner, to that end."""
    name = unquoted_name(folded, start, end)
    if name is not None and name.certainty is Certainty.CERTAIN:
        last = folded.ahead(name.span.end)
        if last > quoted[1] or last < quoted[0] - 1:
            return name
    return words_at(folded, *without_document(folded, start, quoted[1] + 1))


_NAME_NEXT = re.compile(rf"(?:\"|{FORM_AFTER.pattern}(?:-?[а-яәғқңөұүһі]{{3}})?,?)\s?(?:-\s)?\(?(?=\")")
_FIRST_OF_A_LIST = re.compile(r"1[.)]\s(?=\")|(?<=:\s)1[.)]\s?(?!\d)")
_LISTED = 60  # characters of more than one document: «Проекты «НДВ», «Программа управления отходами» для фермы»
_ONE_OF_SEVERAL = re.compile(
    r"(?:проект\w{0,2}\s)?(?:программ\w\s(?:управления\sотходами|(?:производственного\s)?экологического\sконтроля)"
    r"|план\w?\s(?:природоохранных\sмероприятий|мероприятий\sпо\s(?:охране\sокружающей\sсреды|оос)))"
)
_WHAT_FOR = re.compile(r"\sдля\s(?!проекта)[а-яё]{4}")


def _mostly_boiler(between: str) -> bool:
    words = re.findall(r"[а-яёәғқңөұүһі]{3,}", between)
    return len(words) <= 9


_NORMS_FOR = re.compile(
    r"проекта?у?\sнормативов\s[^\"\n]{4,80}\sдля\s(?!объект)[а-яё]{3}"
)  # «проект нормативов эмиссий для шахты «…»»


_NORMS_OF = re.compile(  # «по проекту нормативов предельно допустимых выбросов для КГП «Су»»: that is the whole name
    rf"нормативов\s[^\"\n.;:]{{4,80}}\s(?:для|на)\s(?:[^\"\n.;:]{{2,40}}\s)?{FORM_OF}(?:\sна\sпхв)?\s?\"[^\"\n]{{1,80}}\""
    r"(?!,?\s(?:к|по)\s|\s?\"|[^\n.\"]{0,40}\"[а-яё])"
)
_SHORTEST_WORD = 4  # letters that say anything


def _begins_the_name(between: str) -> bool:
    """Whether the words before a quotation are the name's own: «Рекультивация карьера «Сокур»», not «раздел ООС к»."""
    if len(between) < _SHORTEST_WORD:
        return False
    if between.startswith("программ") or _NORMS_FOR.match(between):
        return True
    for own in (OWN_WORDS.search(between), THINGS.search(between)):
        if own is not None and (own.start() <= 1 or DOCUMENT_WORDS.fullmatch(between[: own.start()]) is not None):
            return True
    return False


_OF_A_DOCUMENT = re.compile(
    r"воздейств|окружающ|сред[аыу]|охран|возможн|эмисс|норматив|допустим|предельн|выброс|сброс|намечаем|деятельност|объект|заявлени|корректиров|қоршаған|орта|әсер|ықтимал|туралы"
)
_WORD = re.compile(r"[а-яёәғқңөұүһі]{4,}")


_WHOSE_DOCUMENT = re.compile(rf"{DOCUMENT_WORDS.pattern}(?:(?:к|для|по)\sобъект\w{{0,2}}\s?)?")


def _labelled_whole(text: str, start: int, between: str) -> bool:
    """Whether a name after «Наименование:» begins before its quotation: «Программа отходов рудника «Жайрем»»."""
    if not text[max(0, start - 3) : start].rstrip().endswith(":"):
        return False
    told, _, begun = between.rpartition(":")  # «Раздел ООС для объекта: База отдыха «Айдын»»
    if told and _WHOSE_DOCUMENT.fullmatch(told) is None:
        return False
    words = [word for word in _WORD.findall(begun) if not _OF_A_DOCUMENT.match(word)]
    return bool(words) and not all(DOCUMENT_WORDS.fullmatch(word) for word in words)


_MORE_RU = re.compile(
    r"\"\s(?:на\sбазе|с\s(?:последующ|одновременн)\w+|протяж[её]нностью|мощностью|производительностью)\s"
)
_MORE_KK = re.compile(
    r"\"\s(?!(?:жоба|бөлім|атты|жөнінде|туралы|бойынша|жұмыс\sжоба|техникалық\sжоба|техникалық-экономикалық|қоршаған\sорта|әсерді\sбағалау|алдын\sала|(?:[а-яәғқңөұүһі]{2,4}\s)?(?:қоәб|қоқ|р?оос|овос|шрш|шрт|ндв|пдв|ыәе|ыәте)(?![а-яәғқңөұүһі])|а?ақ|жшс|[км]?мм)(?![а-я]{9}))"
    r"[а-яәғқңөұүһі]{2,}[^\n:\"]{3,120}?(?=\n|$|[а-яәғқңөұүһі]{3}\.(?:\s|$))"
)


def _goes_on(text: str, start: int, quoted: tuple[int, int], end: int) -> bool:
    """Whether a name goes on after a quotation it begins with: «Жобаның атауы: «Соқыр» карьерін қалпына келтіру»."""
    if quoted[0] - 1 != start or not text[max(0, start - 3) : start].rstrip(' "').endswith(":"):
        return False
    if _MORE_RU.match(text, quoted[1]):
        return True
    more = _MORE_KK.match(text, quoted[1], end)
    return more is not None and _HAS_KAZAKH.search(more.group()) is not None


_HAS_KAZAKH = re.compile("[әғқңөұүһі]")


_HEARD_ABOUT = quick(  # «Слушания по карьеру «Тас» состоятся …»: no word «проект» anywhere
    r"слушани\w{1,2}(?:\s\([^)\n]{1,40}\))?(?:,?\s(?:в\sформе|методом|посредством|пут[её]м|в\sрежиме)\s[^.,;:\"\n]{3,50}?)?,?\s(?:по|относительно|касательно|о)\s"
    r"(?!(?:проект|адрес|ссылк|следующ|указанн|данн|вышеуказ|телефон|поручени|заказу|заявк|инициатив|просьб|итог|результат|област|район|город|г\.|казахстан|республик|проведени)[а-яё]*(?:[\s:.,]|$))"
    r"(?=[а-яё\"])|слушани\w{1,2}(?:\s\([^)\n]{1,40}\))?(?P<told>:)\s(?=(?:(?:отч[её]т|раздел|материал|проект|план|р?оос|овос|оовв)[а-яё]{0,2}\s[^\n:.\"]{0,60})?\"[а-яё])"
)
_ADDRESS_NEXT = re.compile(
    r",\s(?=(?:ул|пр|мкр|д|г|с|пос|по\sадресу|здани[еи]|улица|проспект)(?:\.|\s))|\s(?=по\sадресу)"
)


def _heard_about(folded: Folded) -> Words | None:
    """Returns the thing that hearings are held about where nothing is called a project: never certain."""
    text = folded.text
    for label in _HEARD_ABOUT.finditer(text, 0, 6000):
        if label["told"]:
            return _project_at(folded, label.end())
        name = unquoted_name(folded, label.end(), min(len(text), label.end() + 400))
        if name is None:
            continue
        start, end = folded.ahead(name.span.start), folded.ahead(name.span.end)
        address = _ADDRESS_NEXT.search(text, start, end)
        end = address.start() if address is not None else end
        if THINGS.search(text, start, end) or OWN_WORDS.search(text, start - 1, end):
            return words_at(folded, start, end, Certainty.DOUBTFUL)
    return None


_SPOKEN = re.compile(  # «Шмидт (житель): «когда вы говорили …»»: somebody's words, and no name
    r"(?:спросил|сказал|отметил|ответил|пояснил|заявил|выступил|\(жител|айтты|сұрады|сөйледі|\(тұрғын)[^\"\n]{0,60}:\s\Z"
)


_PRINTED_IN = re.compile(  # «в газете «Заря»», «Дом культуры «Достық»»: what else stands in quotation marks
    r"(?:газет|журнал|канал|радио|сайт|рубрик|портал|клуб|культур|гостиниц)[а-яё]{0,4}\s?\Z"
)
_IS_PRINTED_IN = re.compile(
    r"\"\s?(?:[а-яәғқңөұүһі]+\s){0,2}(?:газет|журнал|телеарна|арнасы|радио|сайт|портал|айдар|мәдениет|клуб)"
)


def _any_quoted(folded: Folded) -> Words | None:
    text, at = folded.text, 0
    while at < min(len(text), 6000):
        quoted = quotation(text, at, min(len(text), 6000))
        if quoted is None:
            return None
        start, end = quoted
        inner = text[start:end]
        if (
            (end - start > 25 or OWN_WORDS.match(inner))
            and not ONLY_A_DOCUMENT.fullmatch(inner)
            and not names_a_company(text[max(0, start - 40) : start - 1])
            and not _SPOKEN.search(text, max(0, start - 90), start - 1)
            and not FORM_AFTER.match(text, end)
            and not AUTHORITY.search(inner)
            and not _LAW_QUOTED.match(inner)
            and not _PRINTED_IN.search(text, max(0, start - 40), start - 1)
            and not _IS_PRINTED_IN.match(text, end)
        ):
            return words_at(folded, *without_document(folded, start, end), Certainty.DOUBTFUL)
        at = end + 1
    return None
