"""Whose project it is: the initiator (customer), and the initiator's БИН."""

from __future__ import annotations

import re

from reading.fold import Folded, fold
from reading.notice import Certainty, Words
from reading.organisations import ORG_KK, ORG_RU, SOLE_TRADER, STOP_PARTY, opening_of, org_in
from reading.patterns import quick
from reading.quotations import AUTHORITY, FORM_AFTER, FORM_OF, quotation, words_at
from reading.tables import cell_under

_INITIATOR_LABEL = quick(
    r"(?:инициатор\w*(?:\s(?:намечаемой|планируемой|хозяйственной)\sдеятельности|\sпроекта|\sобщественных\sслушаний|\sслушаний)?|"
    r"заказчик\w*(?:\s(?:проекта|деятельности|слушаний|проектной\sдокументации|и\sинициатор))?|природопользовател\w+|застройщик\w*|заявител[ья]|өтініш\sберуші\w*|жоба(?:ның)?\sиесі|"
    r"тапсырыс\s?беруші\w*|бастамашы(?!лы[қғ])\w*|оператор\w*(?:\sобъекта)?|(?<![а-яё])недропользовател\w{1,2}|жер\sқойнауын\sпайдаланушы\w*)"
    r"(?:\s(?:которого|которой|которых|проекта)\s(?:выступа|явля)\w+|\sатауы)?"
    rf"(?:\s\([^)\n]{{1,40}}\))?(?:\s{{0,2}}(?P<mark>:|-|болып|является|\n)\s{{0,2}}|\s(?=(?:{FORM_OF}(?:\s(?:сп|нк|на\sпхв))?\s?)?\"|{FORM_OF}\s[a-z])"
    r"|\s(?=[а-яёәғқңөұүһі-]{2,30}(?:\s[а-яёәғқңөұүһі-]{2,30}){1,2},?\s\(?(?:иин|жсн)))"
)
_INITIATOR_LABEL_OF_A_TABLE = re.compile(
    r"(?:инициатор|заказчик|тапсырыс\s?беруші|бастамашы|природопользовател)(?!\w*\s(?:жауа|пікір|түсінік|мекен|ответ))"
)
_OF_THE_LABEL = re.compile(  # «контактное лицо заказчика: …», «адрес инициатора: …» name no party
    r"(?:адрес|данны[ехй]|контакт\w*|телефон\w{0,2}|лицо|представител\w{0,2}|почт[аеы]|ответ\w?|сайт\w?|реквизит\w{0,2}|кабинет\w?|подпис[ьи]|стороны|от)\s(?:[а-яё]+\s)?\Z"
)
_NO_PARTY = re.compile(
    r"(?:(?:главн\w{2}\s)?(?:инженер|директор|специалист|эколог|начальник)|бин|бсн|иин|жсн|тел|адрес|мекен|e-?mail|эл\.|қ\.|г\.|ул\.|\+|\d|[a-z0-9._-]{1,60}@)(?!\s?\")"
)
_ON_BEHALF = quick(
    r"(?:от\sимени|по\s(?:поручению|заказу|заявке|просьбе|заявлению|инициативе|заданию)(?:\sзаказчика)?|в\sинтересах)[\s-]{1,3}(?=[^\n.;]{0,60}\")"
)
_ON_BEHALF_KK = re.compile(
    r"\"\s?(?:[а-яәғқңөұүһі]+\s){0,2}?(?P<form>[а-яәғқңөұүһі]{2,4})(?:-?[ндт][іы]ң)?\s(?:тапсырыс|тапсырмасы|өтініші|атынан|бастама)[а-яәғқңөұүһі]*\s(?:бойынша|негізінде|хабарла)?"
)
_HEADED = re.compile(r"(?:объявление|уведомление|извещение|информация)\s(?=[а-яё]{2,4}\s?\")")
_NUMBER_AT_END = re.compile(r"\s\d{1,2}(?:\.\d)*\.?$")
_ELSE = re.compile(
    r"\s(?:(?P<number>\d{1,2}(?:\.\d)*\.\s)|(?=[а-яёәғқңөұүһі]{4}))(?P<word>[а-яёәғқңөұүһі]+)(?<!ого)(?<!кой)(?<!ной)(?<!ска)"
)
_SUBJECT_RU = quick(
    r"(?<![а-яё])(?:(?:настоящим\s)?(?:уведомля[ею]т|извеща[ею]т|сообща[ею]т|объявля[ею]т|информиру[ею]т|приглаша[ею]т|доводит|будет\sпроводить|намерева[ею]тся|планиру[ею]т|проводит(?!ся)|проведет|организу[ею]т|выноси[тл]|представляет\sна|сообщил[аио]?|намечает))(?![а-яё])"
)
_SUBJECT_KK = quick(
    r"(?:хабарлайды|хабардар\sетеді|өткізеді|өткізетінін|ұйымдастырады|жүргізеді|хабарландырады|шақырады|жариялайды|қабылдайды|шығарады|ұсынады)(?![а-яё])"
)
_THAT = re.compile(r"(?:что|о\sтом,?\sчто)\s(?=[^\n]{0,40}(?:тоо|ао|\"))")
_BIN = re.compile(
    r"(?:бин|бсн|иин|жсн|bin)(?:\s?[\\/]\s?(?:бин|бсн|иин|жсн))?(?:\s(?:инициатора|заказчика|оператора|природопользователя|недропользователя|застройщика|заявителя|филиала|представительства|компании|предприятия|организации|товарищества|учреждения))?[\s:№.\-\")(]{0,6}"
    r"(?P<number>\d{12}(?!\d)|\d(?: ?\d){11}(?! ?\d))"
)
_DESIGNER = quick(
    r"разработчик|проектировщик|подрядчик|разработан[оаы]?(?![а-яё])|составител|выполнен[оаы]?(?![а-яё])|әзірлеуші|әзірлеген|құрастыр|исполнител|генпроектир|(?:разработк|создани|поддержк)\w+\sсайта|жобалаушы|жоба(?:ның)?\sавтор|автор\w{0,2}\sпроект|консультант|кеңесші|экспертиз|сараптама|местный\sисполнительный|жергілікті\sатқарушы|ответственн\w{2,3}\sлиц|проектн\w+\sорганизац"
)


def initiator_of(folded: Folded) -> Words | None:
    """Returns the initiator (customer): the labelled one, else who gives notice of the hearing."""
    text = folded.text
    cell = cell_under(text, _INITIATOR_LABEL_OF_A_TABLE)
    if cell is not None:
        return words_at(folded, *cell)
    for label in _INITIATOR_LABEL.finditer(text, 0, 20_000):
        if label["mark"] == "-" and text[label.end() : label.end() + 1].isdigit():
            continue
        if label["mark"] == "болып" and text.startswith("табыл", label.end()):  # the name stands before
            found = org_in(folded, max(text.rfind("\n", 0, label.start()) + 1, label.start() - 160), label.start())
            if found is not None:
                return found
            continue
        named = text[label.end() : label.end() + 1] == '"' or ORG_RU.match(text, label.end()) is not None
        if not named and _OF_THE_LABEL.search(text, max(0, label.start() - 40), label.start()):
            continue
        found = _party(folded, _past_the_project(text, label))
        if found is not None:
            return found
    found = _on_behalf(folded) or _subject(folded)
    return _organiser(folded) or found if found is None or found.certainty is Certainty.DOUBTFUL else found


def _past_the_project(text: str, label: re.Match[str]) -> int:
    """Returns where the name of «Заказчик проекта «Мельница» - СПК «Достык»» begins: after the project's."""
    quoted = quotation(text, label.end(), label.end() + 1) if "проекта" in label.group() else None
    named = _THEN_WHO.match(text, quoted[1]) if quoted is not None else None
    return named.end() if named is not None else label.end()


_THEN_WHO = re.compile(r"\"\s?[:-]\s?")


def _organiser(folded: Folded) -> Words | None:
    """Returns the organiser where nobody is called the customer; never the department that only holds the hearings."""
    for label in _ORGANISER_LABEL.finditer(folded.text, 0, 20_000):
        found = _party(folded, label.end())
        if found is not None and not AUTHORITY.search(found.value.lower()):
            return found
    return None


_ORGANISER_LABEL = quick(
    r"(?<![а-яё])(?:организатор\w{0,2}(?:\s[а-яё]+){0,2}|ұйымдастырушы(?:сы|лар)?|предприятие|кәсіпорын|өтінім\sберуші|ұсынушы|кім|кто|кем)\s?[:-]\s?(?=[^\n]{0,40}\")"
)
_LETTERHEAD = re.compile(
    rf"\s*(?:{FORM_OF}\s?\"|\"[^\n\"]{{2,120}}\"\s?[а-яёәғқңөұүһі ]{{2,40}}(?:/|\n))[^\n]{{0,160}}\n"
)


def _on_behalf(folded: Folded) -> Words | None:
    """Returns for whom somebody gives notice: «от имени АО «Уголь»», ««Кен» ЖШС-нің тапсырысы бойынша»."""
    text = folded.text
    for behalf in _ON_BEHALF.finditer(text, 0, _NAMED_WITHIN):
        found = org_in(folded, behalf.end() - 1, min(len(text), behalf.end() + 160))
        if found is not None and not AUTHORITY.search(found.value.lower()):
            return found
    for behalf in _ON_BEHALF_KK.finditer(text, 0, _NAMED_WITHIN):
        opening = opening_of(folded, 0, behalf.start())
        if opening is not None and ORG_KK.match(text, behalf.start()):
            return words_at(folded, opening, behalf.end("form"))
    return None


_PROJECT_LABEL = quick(r"(?<![а-яё])по\s(?:[а-яё]{1,30}\s)?(?:проект|план|отч[её]т)[^\n\"]{0,60}(?=\")")
_OWNER_AFTER = re.compile(rf"\"\s?[,(]?\s?(?={FORM_OF}\s?\")")
_OWNER_KK = re.compile(
    r"\s?-?(?:нің|ның|дің|дың|тің|тың)\s(?=[^\n]{0,20}\")|(?:-?[ндт][іы]ң)?\s(?:[а-яәғқңөұүһі]+\s){0,2}?(?!басшы|директор|өкіл|қызметкер|тапсырыс)[а-яәғқңөұүһі]{3,20}[ыі]н[ыі]ң\s(?=\")"
)


def _beside_project(folded: Folded) -> Words | None:
    """Returns whose project it is by the words beside its name: «по проекту «Карьер» ТОО «Тас»», «Тас» ЖШС-нің «…»."""
    text = folded.text
    for label in _PROJECT_LABEL.finditer(text, 0, _NAMED_WITHIN):
        quoted = quotation(text, label.end(), min(len(text), label.end() + 500))
        owner = _OWNER_AFTER.match(text, quoted[1]) if quoted is not None else None
        if owner is not None:
            return org_in(folded, owner.end() - 1, min(len(text), owner.end() + 160))
    for company in ORG_KK.finditer(text, 0, _NAMED_WITHIN):
        opening = opening_of(folded, 0, company.start()) if _OWNER_KK.match(text, company.end()) else None
        if opening is not None:
            return words_at(folded, opening, company.end())
    return None


def _party(folded: Folded, start: int, limit: int = 260) -> Words | None:
    text = folded.text
    end = min(len(text), start + limit)
    while start < end and text[start] in " \n:-*":
        start += 1
    if _NO_PARTY.match(text, start):
        return None
    trader = SOLE_TRADER.match(text, start, end)
    if trader is not None:
        return words_at(folded, *trader.span())
    stop = STOP_PARTY.search(text, start, end)
    end = _bracket_closed(text, start, _name_end(folded, start, stop.start() if stop else end))
    numbered = _NUMBER_AT_END.search(text, start, end)
    end = numbered.start() if numbered else end
    while end > start and text[end - 1] in " ,.:-\n(":
        end -= 1
    if end - start < 3 or not re.search(r"[а-яёa-z]", text[start:end]):
        return None
    return words_at(folded, start, end)


def _bracket_closed(text: str, start: int, end: int) -> int:
    """Returns where a bracket closes that was opened before the name: «(заказчик – ТОО «Тас») состоятся …»."""
    opened = 0
    for place in range(start, end):
        opened += {"(": 1, ")": -1}.get(text[place], 0)
        if opened < 0:
            return place
    return end


_TOWN_NEXT = re.compile(r"(?:\s(?:г|с|п|а|пос|гор)\.|\s(?:города?|села|посёлка|поселка|по))\s?\Z")


def _name_end(folded: Folded, start: int, end: int) -> int:
    """Returns where a quoted name is over: before a number of the form or a capital that begins something else."""
    quoted = quotation(folded.text, start, end)
    after = quoted[1] + 1 if quoted is not None and quoted[1] < end else start
    for found in _ELSE.finditer(folded.text, after, end):
        place = folded.back(found.start("word"), found.end("word")).start
        if not found["number"] and _TOWN_NEXT.search(folded.text, max(0, found.start() - 8), found.start()):
            continue
        if found["number"] or (quoted is not None and folded.original[place : place + 2].istitle()):
            return found.start()
    return end


def _subject(folded: Folded) -> Words | None:
    text = folded.text
    weak: Words | None = None
    verbs = sorted(
        [*_SUBJECT_RU.finditer(text, 0, 8000), *_SUBJECT_KK.finditer(text, 0, 8000)], key=lambda m: m.start()
    )
    for verb in verbs[:6]:
        far = max(0, verb.start() - 420)
        low = max(text.rfind("\n", 0, verb.start()) + 1, far)
        found = org_in(folded, low, verb.start()) or _body_named(folded, low, verb.start())
        if found is None and verb.start() - low < 60:
            found = org_in(folded, far, low)
        if found is None and ORG_RU.match(text, verb.end() + 1):  # «слушания по проекту … проводит ТОО «Тас»»
            found = org_in(folded, verb.end(), min(len(text), verb.end() + 160))
        if found is None:
            continue
        that = _THAT.search(text, verb.end(), verb.end() + 60)
        inner = org_in(folded, that.end() - 1, min(len(text), that.end() + 160)) if that else None
        if inner is not None:
            return inner
        if not AUTHORITY.search(found.value.lower()):
            return found
        beside = org_in(folded, min(folded.ahead(found.span.end), verb.start()), verb.start())
        if beside is not None and not AUTHORITY.search(beside.value.lower()):
            return beside
        weak = weak or Words(found.value, found.span, Certainty.DOUBTFUL)
    return _beside_project(folded) or weak or _first_named(folded)


def _first_named(folded: Folded) -> Words | None:
    """Returns the only company named when no words say what it does there: never certain."""
    text, at, named = folded.text, 0, None
    letterhead = _LETTERHEAD.match(text)
    if letterhead is not None:
        found = org_in(folded, 0, letterhead.end())
        if found is not None and not AUTHORITY.search(found.value.lower()):
            return Words(found.value, found.span, Certainty.DOUBTFUL)
    opens = _BODY_OF_A_LINE.search(text, 0, 500)
    if opens is not None and not AUTHORITY.search(opens["body"]):
        return words_at(folded, *opens.span("body"), Certainty.DOUBTFUL)
    headed = _HEADED.search(text, 0, 600)
    if headed is not None:
        return org_in(folded, headed.end() - 1, min(len(text), headed.end() + 160))
    for _ in range(6):
        found = org_in(folded, at, min(len(text), _NAMED_WITHIN))
        if found is None:
            break
        start, at = folded.ahead(found.span.start), max(folded.ahead(found.span.end), at + 1)
        if _DESIGNER.search(text, max(0, start - 60), start) or AUTHORITY.search(found.value.lower()):
            continue
        if _MADE_IT.match(text, at):
            continue
        if named is not None and not _same_name(found.value, named.value):
            if _names_in_kk(named.value) is _names_in_kk(found.value):
                return None
            continue  # «Балқаш-Эл» ЖШС … ТОО «Балхаш-Эл»: each language names it in its own way
        named = named or found
    return Words(named.value, named.span, Certainty.DOUBTFUL) if named else None


_MADE_IT = re.compile(r"\s?(?:әзірле|дайында|орында|құрастыр)[а-яәғқңөұүһі]+|\s(?:разработал|подготовил|выполнил)")
_BODY_OF_A_LINE = quick(  # a line that is only the body's name: «… басқармасы / Управление … города Шымкент»
    r"(?:^|\n)\s?(?P<body>[^\n\"/:;]{4,120}?(?:басқармасы|бөлімі|әкімдігі|аппараты)(?![а-яәғқңөұүһі])"
    r"|(?:управление|отдел|аппарат|акимат)\s[^\n\"/:;]{4,120}?)\s?(?=/|\n)"
)


def _names_in_kk(name: str) -> bool:
    """Whether a printed name has its form after it, as Kazakh does."""
    return FORM_AFTER.search(name.lower().replace("»", '"').replace("”", '"')) is not None


_SPELLED_ALIKE = str.maketrans("әғқңөұүһіёй", "агкноуухиеи")


def _same_name(one: str, other: str) -> bool:
    """Whether two printed names are one, be it in the other language: ««Сарыарқа» ЖШС», «ТОО «Сарыарка»»."""
    left, right = (name.lower().translate(_SPELLED_ALIKE) for name in (one, other))
    if left == right:
        return True
    quoted = [_QUOTED_NAME.findall(fold(name).text) for name in (left, right)]
    return bool(quoted[0] and quoted[1] and quoted[0][-1].strip() == quoted[1][-1].strip())


_NAMED_WITHIN = 1500  # characters from the head


_BODY = re.compile(
    r"^[\s\"0-9.)-]*(?P<body>[^\n\"]{4,160}?(?:басқармасы|бөлімі|әкімдігі|аппараты|департаменті)(?![а-яәғқңөұүһі])"
    r"|(?:управлени|отдел|аппарат|акимат|департамент)[^\n\"]{4,160}?(?=\s(?:в\sсоответстви|согласно|на\sосновании|настоящим|проводит|сообща|уведом|извещ|$)|,))"
)


def _body_named(folded: Folded, low: int, high: int) -> Words | None:
    """Returns a body that opens the line without quotation marks: «… облысының … басқармасы»."""
    sentence = max(folded.text.rfind(mark, low, high) + 2 for mark in (". ", "! "))
    low = max(low, sentence) if sentence > 1 else low
    found = _BODY.match(folded.text[low:high])
    return words_at(folded, low + found.start("body"), low + found.end("body")) if found else None


def bin_of(folded: Folded, initiator: Words | None) -> Words | None:
    """Returns the initiator's БИН (or ИИН) as text of 12 digits, never the designer's."""
    text = folded.text
    near: list[Words] = []
    for match in _BIN.finditer(text, 0, 20_000):
        before = text[max(0, match.start() - 160) : match.start()]
        cut = max((found.end() for found in _INITIATOR_LABEL.finditer(before)), default=-1)
        designer = max((found.start() for found in _DESIGNER.finditer(before)), default=-1)
        if designer > cut or (cut < 0 and initiator is not None and _of_another(folded, match.start(), initiator)):
            continue
        words = words_at(folded, match.start("number"), match.end("number"))
        near.append(Words("".join(words.value.split()), words.span, words.certainty))
    if not near:
        return None
    if initiator is None:
        return near[0]
    return min(near, key=lambda words: abs(words.span.start - initiator.span.end))


_QUOTED_NAME = re.compile(r"\"([^\"\n]{2,300})\"")


def _of_another(folded: Folded, place: int, initiator: Words) -> bool:
    """Whether a company that is not the initiator stands right before a number."""
    # From the start of the line: a window that opens between two quotes would pair them the wrong way.
    line = max(folded.text.rfind("\n", 0, place) + 1, place - 2000)
    near = [name for name in _QUOTED_NAME.finditer(folded.text, line, place) if name.end() > place - 120]
    names = [name.group(1) for name in near]
    if not names or not ORG_RU.search(folded.text, max(line, place - 120), place):
        return False
    whose = fold(initiator.value).text.replace('"', "")
    return not any(name in whose or whose in name for name in names)
