"""The project a hearing is about, its name freed of «раздел ООС к рабочему проекту» and the like."""

from __future__ import annotations

import re

from reading.fold import Folded
from reading.notice import Certainty, Words
from reading.patterns import quick
from reading.quotations import AUTHORITY, FORM_AFTER, FORM_KK, FORM_OF, faces_in, names_a_company, quotation, words_at
from reading.tables import cell_under

_OPEN, _CLOSE = "«“„", "»”"
_BOILER = (
    r"(?:(?<![а-яё])(?:раздел\w*|отч[её]т\w*|проект\w*|материал\w*|оценк\w*|р?оос|(?:пред)?овос|предоваос|оовв|ндв|ндс|пдв|пэк|пуо|предварительн\w*|рабоч\w*|"
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
    r"(?:отч[её]т\w*\s)?о\sвозможных\sвоздействи\w*(?:\sна\sокружающую\sсреду)?(?![а-яё:])|нормативов\s[а-яё\s-]{4,60}?(?=\s(?:к|для)\s|\s?\"))\"?\)?[\s,]*(?:\(\"?(?:р?оос|овос|оовв)\"?\)\s*)?"
    r"(?:к|для|по|на)?\s*(?:(?:рабочему|техническому|индивидуальному|групповому)\s)?(?:проекту|плану(?=\s\")|тэо)?\s*:?\s*)"
)
_PREFIX_PROJECT = re.compile(r"^[\s:–-]*(?:(?:к\s)?(?:рабоч\w+|техническ\w+)?\s?проект\w*\s*:?\s*(?=\"))")
_PROJECT_LABEL = quick(
    r"по\s?проекту\s?(?=\")|(?<![а-яё])по\s(?=\"(?:проект|отч[её]т|раздел|план))|(?<![а-яёәғқңөұүһі])(?:по\s(?:[а-яё]{4,20}(?:ому|ему|ым)\s){0,3}проект(?:у|ам)|(?:наименование|название)\s(?:\w+\s)?проекта|(?:к|для)\s(?:рабоч\w+\s)?проект[уа]|(?<![а-яё])проект(?:а|ов)?(?=\s?(?::|-\s?\"))|"
    r"(?:по|обсуждени[юяе])\s(?:раздел|материал|отч[её]т|р?оос|овос|пред(?:овос|оваос)|оовв|оценк|тэо)\w*|(?:по|обсуждени[юяе])\s(?=план\w{0,2}\s)|предмет\w*\s(?:общественных\s)?(?:слушани|обсуждени)\w*|тема\w*\s(?:общественных\s)?(?:слушани|обсуждени)\w*|(?:тема|предмет)(?=\s?[:-])|"
    r"(?:тақырыбы|мәні|пәні|талқылау\w{0,4}\sнысан[аы]?сы)(?=\s?[:-])|(?<![а-яәғқңөұүһі])есеп(?:тің)?(?:\sатауы)?(?=\s?:)|(?:рассм(?:отрен|атрива)|обсужда|представлен)\w{1,6}\s(?:документ|материал|вопрос)\w{0,3}(?=\s?:)|"
    r"намечаемая\sдеятельность(?=\s?:)|объект\w{0,2}\s(?:обсуждени|слушани)\w{1,2}(?=\s?[:-])|(?<![а-яё])(?:проектная\sдокументация|вид\sдеятельности|название)(?=\s?:)|"
    r"(?:жұмыс|объекті|құжат|нысан|қызмет|бағдарлама|жоспар)[а-яәғқңөұүһі]{0,5}\s(?:атауы|аты)(?=\s?:)|жобаның\sаты(?=\s?:)|(?:талқыланатын|қаралатын)\s(?:жоба|құжат|мәселе)[а-яәғқңөұүһі]{0,3}(?=\s?:)|қай\sжоба(?=\s?:)|белгіленіп\sотырған\sқызмет(?=\s?:)|(?:(?<=\n)|^)(?:\d{1,2}[.)]\s)?(?:наименование|атауы)(?:\s?/\s?(?:атауы|наименование))?(?=\s?:)|"
    r"по\sвопрос(?:у|ам)(?!\s(?:обра|звон|пис|связ|можно|просим|справ|уточ|направ|заме))|(?:(?:наименование|название)\s(?:объекта|работ|деятельности|документа|отч[её]та|материалов|намечаемой\sдеятельности)|(?<=\n)объект|(?<=\.\s)объект)(?=\s?:)|(?<![а-яё])по\s(?:следующ\w{2,3}\s)?объект(?:у|ам)(?=\s?:?\s{0,8}(?:1[.)]\s)?\"|\s?:\s)|обсуждени[юяе]\s(?=проекта\sнорматив)|по\s(?=проекту\sнорматив)|жоба\sбойынша(?=\s?:)|жоба(?:ның)?(?:\s(?:толық|жұмыс))?\sатауы|(?<![а-яәғқңөұүһі])жоба(?:сы)?(?=\s?(?::|-\s?\"))|проекта?\s(?=\")|(?<![а-яё])к\s(?=план\w?\s))"
)
_HEADING = re.compile(r"(?:(?:наименование|название)\s(?:\w+\s)?)?(?:проекта?|жоба(?:ның\sатауы|сы)?)(?![а-яё])")
_PROJECT_AFTER_KK = re.compile(
    r"\"\s?(?:\([^)\n]{1,40}\)\s?|(?:ыәе|қоәб|қоқ|шрш|шрт|шрк)\s)?(?:атты\s|жөніндегі\s|туралы\s)?(?:(?:жұмыс|техникалық)\s)?(?:объектісі|нысаны|жоба(?!лау)[а-яәғқңөұүһі]{0,9}|бөлім\w*|р?оос|(?:пред)?овос|қоәб)(?![а-яё])"
)
_STOP_PROJECT = re.compile(
    r"\n|;|[.,]?\s(?=[a-z0-9._-]{2,40}@|https?:|www\.)|,?\s(?=в\sтечение\s|начиная\sс\s)|\.\s(?=(?:проект|жоба|форма|нысан|дата|место|заказчик|инициатор|қоғамдық|общественн|тел)[а-яәғқңөұүһі]*[\s:])|\s\((?=инициатор|заказчик|разработчик|тапсырыс|бастамашы|(?:тоо|ао|ип|кх|гу|кгу)\s)|\s\d\.\s(?=инициатор|бастамашы|заказчик)|\s(?=(?:заказчик|инициатор|форма|дата|место|время|период|срок|разработчик|тапсырыс|бастамашы|нысан|өтетін|өткіз)"
    r"[а-яёәғқңөұүһі]*(?:\s[а-яёәғқңөұүһі]+){0,3}\s?:)|(?<=[а-яёәғқңөұүһі\d\")]{4})\.\s(?=[а-яёәғқңөұүһі\"])|,?(?<!\sна)\s(?:с\s\d|в\sформе|методом|посредством|путем|котор|состо[ия]тся|провод|пройд[уеё]т|назначен|запланирован|намечен|буд[еу]т|в\sпериод|в\s(?:два|три|несколько)\sэтап|от\s\d|\d{1,2}[.\s](?:\d\d|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек))"
)
_ABBREVIATION = re.compile(r"(?<=[\d ])(?:гг?|жж?)\.$")
_COMPANY_ONLY = re.compile(rf"{FORM_OF}\s?\"[^\"\n]{{1,80}}\"?")


def project_of(folded: Folded) -> Words | None:
    """Returns the project's name without «раздел ООС к проекту» and the like, or None."""
    text = folded.text
    cell = cell_under(text, _HEADING)
    if cell is not None:
        return words_at(folded, *_without_prefix(folded, *cell))
    for label in _PROJECT_LABEL.finditer(text, 0, 20_000):
        if label.group().startswith("тема") and "кому:" in text[: label.end() + 300]:
            continue  # the subject line of a letter
        if _WHOSE_WORK.search(text, max(0, label.start() - 24), label.start()):
            continue  # «Разработчик проектов: …»
        found = _around(folded, label) or _project_at(folded, label.end())
        if found is not None:
            return found
    for label in _PROJECT_AFTER_KK.finditer(text, 0, 20_000):
        found = _quoted_before(folded, label.start() + 1)
        if found is not None:
            return found
    for label in _PROJECT_BY_KK.finditer(text, 0, 20_000):
        found = _quoted_before(folded, label.end("quote"))
        if found is not None:
            return found
    return _by_kk(folded) or _any_quoted(folded)


_SAID_KK = quick(  # ««Шөптікөл» кен орнының тау-кен жұмыстарының жоспары бойынша қоғамдық тыңдау»
    r"(?P<what>[а-яәғқңөұүһі]{3,20}\s(?:жоспар[ыл]|есебі|бөлімі|нормативтері|бағдарламасы|жоба(?=сы))[а-яәғқңөұүһі]{0,4})(?:(?=\.?\n|\.\s|\.?$)|\s(?:бойынша|жөнінде(?:гі)?|туралы|қоғамдық|жария|ашық)\s"
    r"(?=(?:[^\s.;]{1,20}\s){0,12}?(?:қоғамдық|жария|ашық|тыңдау|талқылау|жиналыс|сұрау|сауалнама|пікір)))"
)
_OWNER_OF_IT = re.compile(
    rf"(?:{FORM_AFTER.pattern}|(?:жшс|ақ|серіктестігі|қоғамы)\s\"[^\"\n]{{2,60}}\")(?:-?[ндт][іы]ң)?,?\s"
    r"(?=[\"а-яәғқңөұүһі])"
)
_SENTENCE_KK = re.compile(r"[а-яәғқңөұүһі]{3}[.!:]\s|\n|[.:;]\s(?=\")")


def _by_kk(folded: Folded) -> Words | None:
    """Returns what a Kazakh sentence without quotes round the whole name is about: from company to «бойынша»."""
    text = folded.text
    for said in _SAID_KK.finditer(text, 0, 20_000):
        low = max(0, said.start() - 300)
        owners = [owner.end() for owner in _OWNER_OF_IT.finditer(text, low, said.start() + 1)]
        breaks = [found.end() for found in _SENTENCE_KK.finditer(text, low, said.start())]
        start, end = max([*owners[-1:], *breaks[-1:]], default=-1), said.end("what")
        if start < 0 or (start not in owners and text[start] != '"'):
            continue
        place = text.rfind(" жоба", start, end)
        end = place if place > start and not text.endswith(("ың", "ің"), start, place) else end
        if 8 <= end - start <= 200:
            return words_at(folded, start, end, Certainty.DOUBTFUL)
    return None


def _around(folded: Folded, label: re.Match[str]) -> Words | None:
    """Returns the quotation in the middle of which «к проекту» stands: «Дополнение к проекту разработки»."""
    text = folded.text
    if not label.group().startswith(("к ", "для ")):
        return None
    opening = text.rfind('"', max(text.rfind("\n", 0, label.start()), label.start() - 80), label.start())
    if opening < 0 or not faces_in(text, opening) or not _OWN_WORDS.match(text, opening + 1, label.start()):
        return None
    quoted = quotation(text, opening, min(len(text), opening + 700))
    return words_at(folded, *_without_prefix(folded, *quoted)) if quoted is not None else None


_WHOSE_WORK = re.compile(r"(?:разработчик|автор|исполнител|руководител|инженер)\w{0,2}\s\Z")
_PROJECT_BY_KK = quick(
    r"(?:жобасы|жобалары|жоспары|есебі|есеп|бөлімі|қоәб|материалдары)\s?(?P<quote>\")\s(?:бойынша|туралы)"
)
_LAW_QUOTED = re.compile(
    r"(?:[а-яёәғқңөұүһі]+\s){0,5}(?:кодекс|кодексі|туралы\sзаңы?)\s?\Z"
    r"|об?\s(?:утверждении|внесении)|(?:экологический\s)?кодекс"
)


def _project_at(folded: Folded, at: int) -> Words | None:
    text = folded.text
    end = min(len(text), at + 700)
    while at < end and (text[at] in " :-\n.," or (text[at] == "№" and not text[at + 1 : at + 2].isdigit())):
        at += 1
    number = _FIRST_OF_A_LIST.match(text, at)
    at = number.end() if number else at
    at += 3 if text.startswith("на ", at) else 0  # «по проекту на бурение скважин»
    start = label_end = at
    for _ in range(6):  # «ОВОС» к рабочему проекту «Строительство…»: step over what is not the name
        quoted = quotation(text, start, end)
        if quoted is None:
            break
        inner_start, inner_end = quoted
        between = text[start : inner_start - 1]
        if len(between) > 140:
            break
        if (
            "\n" in between.strip()
            and "|" not in between
            and _BOILER_WORDS.fullmatch(between.replace("\n", " ")) is None
        ):
            break
        inner = text[inner_start:inner_end]
        named = names_a_company(between) or FORM_AFTER.match(text, inner_end) is not None
        if _BOILER_ONLY.fullmatch(inner) or len(inner) < 2:
            start = inner_end + 1
            continue
        if named and _NAME_NEXT.match(text, inner_end):
            start = inner_end + 1  # «по проекту ТОО «Көлік» «Строительство автобазы»»
            continue
        if named:
            break
        if not _mostly_boiler(between) or _goes_on(text, label_end, inner_start - 1, inner_end, end):
            break
        if _begins_the_name(between) or (start == label_end and _labelled_whole(text, start, between)):
            if text[max(0, start - 3) : start].rstrip().endswith(":"):
                return _unquoted(folded, start, end)
            where = _WHERE.match(text, inner_end, end)
            return words_at(folded, *_without_prefix(folded, start, where.end() if where else inner_end + 1))
        return words_at(folded, *_without_prefix(folded, inner_start, inner_end))
    return _unquoted(folded, at, end)


_NAME_NEXT = re.compile(rf"(?:\"|{FORM_AFTER.pattern}(?:-?[а-яәғқңөұүһі]{{3}})?,?)\s?(?=\")")
_FIRST_OF_A_LIST = re.compile(r"1[.)]\s(?=\")")


def _mostly_boiler(between: str) -> bool:
    words = re.findall(r"[а-яёәғқңөұүһі]{3,}", between)
    return len(words) <= 9


_OWN_WORDS = quick(  # words of the works themselves, with which the name of a project begins
    r"(?:^|\s)(?:строительств|реконструкц|рекультивац|ликвидац|модернизац|расширени|разработк|разведк|добыч|техническ\w+\s(?:перевооруж|рекультив)|капитальн|отработк|эксплуатац|установк|"
    r"горных\sработ|план\w{0,2}\s(?:горн|развед|ликвид|рекультив)|обустройств|бурени|берегоукрепл|вывод|переработк|утилизац|очистк|корректировк\w+|дополнени|магистральн|газопровод|водопровод|газоснабж|водоснабж|проведени|создани|размещени|складирован)"
)


_NORMS_FOR = re.compile(
    r"проекта?у?\sнормативов\s[^\"\n]{4,80}\sдля\s(?!объект)[а-яё]{3}"
)  # «проект нормативов эмиссий для шахты «…»»


def _begins_the_name(between: str) -> bool:
    """Whether the words before a quotation are the name's own: «Рекультивация карьера «Сокур»», not «раздел ООС к»."""
    if _NORMS_FOR.match(between):
        return True
    own = _OWN_WORDS.search(between)
    return own is not None and (own.start() <= 1 or _BOILER_WORDS.fullmatch(between[: own.start()]) is not None)


_OF_A_DOCUMENT = re.compile(
    r"воздейств|окружающ|сред[аыу]|охран|возможн|эмисс|норматив|допустим|предельн|выброс|сброс|намечаем|деятельност|объект|заявлени|корректиров|қоршаған|орта|әсер|ықтимал|туралы"
)
_WORD = re.compile(r"[а-яёәғқңөұүһі]{4,}")


def _labelled_whole(text: str, start: int, between: str) -> bool:
    """Whether a name after «Наименование:» begins before its quotation: «Программа отходов рудника «Жайрем»»."""
    if not text[max(0, start - 3) : start].rstrip().endswith(":") or ":" in between:
        return False
    words = [word for word in _WORD.findall(between) if not _OF_A_DOCUMENT.match(word)]
    return bool(words) and not all(_BOILER_WORDS.fullmatch(word) for word in words)


_WHERE = re.compile(r"\"\s(?:в|на|близ|возле)\s[^\n\";:,]{3,60}(?=\n|$)")  # «Цех «Арман» в г. Актобе» to the line's end
_BOILER_WORDS = re.compile(rf"(?:\s|к(?![а-яё])|по(?![а-яё])|на(?![а-яё])|[(),\":-]|{_BOILER})*")
_MORE_KK = re.compile(
    r"\"\s(?!(?:жоба|бөлім|атты|жөнінде|туралы|бойынша|жұмыс\sжоба|техникалық\sжоба|техникалық-экономикалық|қоршаған\sорта|әсерді\sбағалау|алдын\sала|(?:[а-яәғқңөұүһі]{2,4}\s)?(?:қоәб|қоқ|р?оос|овос|шрш|шрт|ндв|пдв|ыәе|ыәте)(?![а-яәғқңөұүһі])|а?ақ|жшс|[км]?мм)(?![а-я]{9}))"
    r"[а-яәғқңөұүһі]{2,}[^\n:\"]{3,120}?(?=\n|$|[а-яәғқңөұүһі]{3}\.(?:\s|$))"
)


def _goes_on(text: str, start: int, opening: int, closing: int, end: int) -> bool:
    """Whether a name goes on after a quotation it begins with: «Жобаның атауы: «Соқыр» карьерін қалпына келтіру»."""
    if opening != start or not text[max(0, start - 3) : start].rstrip(' "').endswith(":"):
        return False
    more = _MORE_KK.match(text, closing, end)
    return more is not None and _HAS_KAZAKH.search(more.group()) is not None


_HAS_KAZAKH = re.compile("[әғқңөұүһі]")


_GOVERNED = re.compile(
    r"\s(?:к|для|на|проекту|проекта|плану|тэо|рабочему|техническому|индивидуальному|групповому)\s*\Z"
)


def _is_the_name_itself(folded: Folded, start: int, boiler: str) -> bool:
    """Whether boilerplate belongs to the name: quoted as one with what it governs, or a project of norms."""
    text, after = folded.text, start + len(boiler)
    if not _GOVERNED.search(boiler) or text[after] in '"(.':
        return False
    if text[start - 1 : start] != '"' and "норматив" not in boiler:
        return False
    return folded.original[folded.back(after, after + 1).start].islower() and not text.startswith("план", after)


def _without_prefix(folded: Folded, start: int, end: int) -> tuple[int, int]:
    text = folded.text
    if text.count('"', start, end) % 2 or text.startswith(("жшс", "ақ"), start):
        company = _COMPANY_BEFORE.match(text, start, end)  # a lost mark: «…» БК» ЖШС-нің «Учаскені игеру»
        start = company.end() if company is not None else start
    for _ in range(3):
        inner = text[start:end]
        cut = _PREFIX.match(inner) or _PREFIX_PROJECT.match(inner)
        if cut is None or not cut.end() or cut.end() > len(inner) - 8:
            break
        if _is_the_name_itself(folded, start, cut.group()) or names_a_company(cut.group()):
            break
        if inner.startswith("при ", cut.end()):
            break  # «отчёт о воздействиях при строительстве цеха» is one name
        start += cut.end()
        if text[start : start + 1] == '"':
            quoted = quotation(text, start, end + 1)
            if quoted is not None and quoted[1] - quoted[0] > 8:
                start, end = quoted
    while start < end and (text[start] in " \n:-." or (text[start] == '"' and not _quotes_balance(text, start, end))):
        start += 1
    while end > start and text[end - 1] in " \n:,-." and not _ABBREVIATION.search(text, max(start, end - 4), end):
        end -= 1
    if text.count('"', start, end) % 2:
        if text[end - 1] == '"':
            end -= 1
        elif text[end : end + 1] == '"' and not faces_in(text, end):
            end += 1  # «План горных работ на месторождении «Карасор», with one mark for two
    return start, end


_COMPANY_BEFORE = re.compile(rf"(?:[^\"\n]{{2,80}}\")?\s?{FORM_KK}[^\"\n]{{0,200}}?(?=\")")


def _quotes_balance(text: str, start: int, end: int) -> bool:
    """Tells whether a quote at the head belongs to a word inside: «"Әлібекмола" кен орнын игеру»."""
    return text.count('"', start, end) % 2 == 0 and text[end - 1] != '"'


def _unquoted(folded: Folded, start: int, end: int) -> Words | None:
    text = folded.text
    stop = _STOP_PROJECT.search(text, start, end)
    end = _years_end(folded, start, _document_told(text, stop, end))
    if _ADDRESS_OF_A_PAGE.match(text, start):
        return None
    start, end = _without_prefix(folded, start, end)
    if not text.startswith("норматив", start) and _BOILER_ONLY.fullmatch(text, start, end):
        return None  # a title «… по проекту отчета о возможных воздействиях» names none
    if end - start < 8 or _COMPANY_ONLY.fullmatch(text, start, end) or _NO_NAME.match(text, start, end):
        return None
    return words_at(folded, start, end, Certainty.CERTAIN if end - start < 400 else Certainty.DOUBTFUL)


def _document_told(text: str, stop: re.Match[str] | None, end: int) -> int:
    """Returns where a name ends: past the kind of document printed after its full stop, «…шаймалау. РООС»."""
    if stop is None:
        return end
    told = _BOILER_ONLY.match(text, stop.end()) if text[stop.start()] == "." else None
    return told.end() if told is not None and text[told.end() : told.end() + 1] in (".", "\n", "") else stop.start()


_NO_NAME = re.compile(
    r"(?:\([^()]*\)?\s?(?:\n|\Z)|(?:общественн\w+\s|қоғамдық\s)?(?:слушани|тыңдау)[а-яәғқңөұүһі]*\s?(?:\n|\Z)|обращаться|обращайтесь|заказчик|инициатор|разработчик|проект(?!\w{0,3}\s(?:норматив|программ|план|отч[её]т|развед|разработ|строит|рекульт|ликвид)))"
)
_ADDRESS_OF_A_PAGE = re.compile(r"https?:|www\.|\S+@")
_YEARS = re.compile(r"\d\s?[гж]{1,2}\.(?=\s[а-яёәғқңөұүһі]{3})")


def _years_end(folded: Folded, start: int, end: int) -> int:
    """Returns where the years that a name ends with are over: «на 2021-2030 гг. Предложения…» begins a sentence."""
    for years in _YEARS.finditer(folded.text, start, end):
        if folded.original[folded.back(years.end() + 1, years.end() + 2).start].isupper():
            return years.end()
    return end


def _quoted_before(folded: Folded, end: int) -> Words | None:
    """Returns the quotation that ends at a place: Kazakh puts «…» before «жобасы бойынша»."""
    text, original = folded.text, folded.original
    if not folded.back(end - 1, end).start or end < 2:
        return None
    closing = folded.back(end - 1, end).start
    if original[closing] == '"':
        straight = _straight_before(folded, end - 1)
        if straight is not None:
            inner = text[straight + 1 : end - 1]
            boiler = _BOILER_ONLY.fullmatch(inner) is not None
            return None if boiler else words_at(folded, *_without_prefix(folded, straight + 1, end - 1))
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
    return words_at(folded, *_without_prefix(folded, at_folded + 1, end - 1))


def _straight_before(folded: Folded, end: int) -> int | None:
    """Returns where the straight quote stands that pairs with the one at `end`; None if other quotes lie between."""
    at = folded.text.rfind('"', max(0, end - 900), end)
    return at if at >= 0 and folded.original[folded.back(at, at + 1).start] == '"' else None


def _any_quoted(folded: Folded) -> Words | None:
    text, at = folded.text, 0
    while at < min(len(text), 6000):
        quoted = quotation(text, at, min(len(text), 6000))
        if quoted is None:
            return None
        start, end = quoted
        inner = text[start:end]
        if (
            (end - start > 25 or _OWN_WORDS.match(inner))
            and not _BOILER_ONLY.fullmatch(inner)
            and not names_a_company(text[max(0, start - 40) : start - 1])
            and not FORM_AFTER.match(text, end)
            and not AUTHORITY.search(inner)
            and not _LAW_QUOTED.match(inner)
        ):
            return words_at(folded, *_without_prefix(folded, start, end), Certainty.DOUBTFUL)
        at = end + 1
    return None
