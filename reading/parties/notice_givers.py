"""Who gives notice of a hearing where nobody is called the customer: the subject of «сообщает», «өткізеді»."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.parties.on_behalf import NAMED_WITHIN
from reading.parties.organisations import ORG_KK, ORG_RU, opening_of, org_in
from reading.text.fold import Folded, fold
from reading.text.patterns import quick
from reading.text.quotations import AUTHORITY, FORM_AFTER, FORM_OF, names_a_company, quotation, words_at

_HEADED = re.compile(r"(?:объявление|уведомление|извещение|информация)\s(?=[а-яё]{2,4}\s?\")")
_SUBJECT_RU = quick(
    r"(?<![а-яё])(?:(?:настоящим\s)?(?:уведомля[ею]т|извеща[ею]т|сообща[ею]т|объявля[ею]т|информиру[ею]т|приглаша[ею]т|доводит|будет\sпроводить|намерева[ею]тся|планиру[ею]т|проводит(?!ся)|проводят(?!ся)|проведет|проведут|организу[ею]т|выноси[тл]|представляет\sна|сообщил[аио]?|намечает))(?![а-яё])"
)
_SUBJECT_KK = quick(
    r"(?:хабарлайды|хабардар\sетеді|өткізеді|өткізетінін|ұйымдастырады|жүргізеді|хабарландырады|шақырады|жариялайды|қабылдайды|шығарады|ұсынады)(?![а-яё])"
)
_THAT = re.compile(r"(?:что|о\sтом,?\sчто)\s(?=[^\n]{0,40}(?:тоо|ао|\"))")
DESIGNER = quick(
    r"разработчик|проектировщик|подрядчик|разработан[оаы]?(?![а-яё])|составител|выполнен[оаы]?(?![а-яё])|әзірлеуші|әзірлеген|құрастыр|исполнител|генпроектир|(?:разработк|создани|поддержк)\w+\sсайта|жобалаушы|жоба(?:ның)?\sавтор|автор\w{0,2}\sпроект|консультант|кеңесші|экспертиз|сараптама|местный\sисполнительный|жергілікті\sатқарушы|ответственн\w{2,3}\sлиц|проектн\w+\sорганизац"
)


_LETTERHEAD = re.compile(
    rf"\s*(?:{FORM_OF}\s?\"|\"[^\n\"]{{2,120}}\"\s?[а-яёәғқңөұүһі ]{{2,40}}(?:/|\n))[^\n]{{0,160}}\n"
)


_PROJECT_LABEL = quick(r"(?<![а-яё])по\s(?:[а-яё]{1,30}\s)?(?:проект|план|отч[её]т)[^\n\"]{0,60}(?=\")")
_OWNER_AFTER = re.compile(rf"\"\s?[,(]?\s?(?={FORM_OF}\s?\")")
_OWNER_KK = re.compile(
    r"\s?-?(?:нің|ның|дің|дың|тің|тың)\s(?=[^\n]{0,20}\")|(?:-?[ндт][іы]ң)?\s(?:[а-яәғқңөұүһі]+\s){0,2}?(?!басшы|директор|өкіл|қызметкер|тапсырыс)[а-яәғқңөұүһі]{3,20}[ыі]н[ыі]ң\s(?=\")"
)


def _beside_project(folded: Folded) -> Words | None:
    """Returns whose project it is by the words beside its name: «по проекту «Карьер» ТОО «Тас»», «Тас» ЖШС-нің «…»."""
    text = folded.text
    for label in _PROJECT_LABEL.finditer(text, 0, NAMED_WITHIN):
        if names_a_company(label.group()) and not DESIGNER.search(label.group()):  # «по проекту ТОО «Тас» «Карьер»»
            return org_in(folded, label.start(), min(len(text), label.end() + 160))
        quoted = quotation(text, label.end(), min(len(text), label.end() + 500))
        owner = _OWNER_AFTER.match(text, quoted[1]) if quoted is not None else None
        if owner is not None:
            return org_in(folded, owner.end() - 1, min(len(text), owner.end() + 160))
    for company in ORG_KK.finditer(text, 0, NAMED_WITHIN):
        opening = opening_of(folded, 0, company.start()) if _OWNER_KK.match(text, company.end()) else None
        if opening is not None:
            return words_at(folded, opening, company.end())
    return None


def notice_giver(folded: Folded) -> Words | None:
    """Returns who gives notice, else whose project it is by the words beside its name, else the only company named."""
    text = folded.text
    weak: Words | None = None
    verbs = sorted(
        [*_SUBJECT_RU.finditer(text, 0, 8000), *_SUBJECT_KK.finditer(text, 0, 8000)], key=lambda m: m.start()
    )
    for verb in verbs[:6]:
        far = max(0, verb.start() - 420)
        low = max(text.rfind("\n", 0, verb.start()) + 1, far)
        found = _person(folded, low, verb.start()) or _not_the_designer(folded, low, verb.start())
        found = found or _body_named(folded, low, verb.start()) or _akims_office(folded, low, verb.start())
        if found is None and verb.start() - low < 60:
            found = org_in(folded, far, low)
        if found is None and ORG_RU.match(text, verb.end() + 1):  # «слушания по проекту … проводит ТОО «Тас»»
            found = org_in(folded, verb.end(), min(len(text), verb.end() + 160))
        found = found or _person(folded, verb.end() + 1, min(len(text), verb.end() + 120))
        if found is None:
            continue
        that = _THAT.search(text, verb.end(), verb.end() + 60)
        inner = org_in(folded, that.end() - 1, min(len(text), that.end() + 160)) if that else None
        if inner is not None:
            return inner
        if _ORGANISES.match(found.value.lower()):
            return _beside_project(folded) or found
        if not AUTHORITY.search(found.value.lower()):
            return found
        after = min(folded.ahead(found.span.end), verb.start())
        together = _TOGETHER.search(text, after, verb.start())  # «Управление природных ресурсов совместно с ТОО «Тас»»
        beside = org_in(folded, together.end() if together else after, verb.start())
        if beside is not None and not AUTHORITY.search(beside.value.lower()):
            return beside
        weak = weak or Words(found.value, found.span, Certainty.DOUBTFUL)
    return _beside_project(folded) or weak or _held_by(folded) or _first_named(folded)


_IS_THE_DESIGNER = re.compile(
    r"(?:\s?\(|,\s(?:(?:явля|выступа)ющ[а-я]{2,3}\s)?|\s-\s)(?:разработчик|(?:ген|генеральн[а-я]{2}\s)?проектировщик|исполнитель|проектная|әзірлеуші|(?:бас\s)?жобалаушы|орындаушы)"
)


def _not_the_designer(folded: Folded, low: int, high: int) -> Words | None:
    """Returns the first company between two places that is not called «(разработчик)»."""
    for _ in range(3):
        found = org_in(folded, low, high)
        if found is None:
            return None
        low = max(folded.ahead(found.span.end), low + 1)
        if _IS_THE_DESIGNER.match(folded.text, low) is None:
            return found
    return None


_CITIZEN = (
    r"(?:граждан(?:ин|ка)(?:\s(?:рк|республики\sказахстан))?|физ(?:ическ[а-я]{2}|\.)\s?лицо|жеке\sтұлға|"
    r"(?:(?:қр|қазақстан\sреспубликасының)\s)?азамат(?:ша)?(?:с?ы)?)\s"
)
_LETTERS = "[а-яёәғқңөұүһі-]"
_OF_A_PERSON = rf"{_LETTERS}{{2,30}}\s(?:{_LETTERS}\.\s?(?:{_LETTERS}\.)?|{_LETTERS}{{2,30}}(?:\s{_LETTERS}{{2,30}})?)"
_NUMBERED = r",?\s\(?(?:иин|жсн)[\s:№]{0,3}\d{12}"
_PERSON = re.compile(  # only at a place where a sentence begins
    rf"(?P<citizen>{_CITIZEN}(?P<who>{_OF_A_PERSON}))(?={_NUMBERED}|,?\s)"
    rf"|(?P<numbered>{_LETTERS}{{1,30}}\.?(?:(?:\s|(?<=\.)){_LETTERS}{{1,30}}\.?){{1,4}}?)(?={_NUMBERED})"
)
_NOT_OF_A_NAME = frozenset({"ип", "жк", "кх", "шқ", "чп", "тоо", "ао", "жшс", "ақ", "настоящим", "объявление"})
_SPEAKS_OF_PERSONS = quick(r"(?<![а-яё])(?:иин|жсн|граждан|физ|азамат|жеке\sтұлға)")
_NO_CAPITAL = ("ұлы", "улы", "қызы", "кызы")


def _person(folded: Folded, low: int, high: int) -> Words | None:
    """Returns the person, no company, who gives notice: named at the head of a sentence, «Гражданка …», «… (ИИН …)»."""
    if not _SPEAKS_OF_PERSONS.possible_in(folded.text):
        return None
    start = max(low, folded.text.rfind(". ", low, high) + 2, folded.text.rfind("! ", low, high) + 2)
    for place in dict.fromkeys((low, start)):
        found = _PERSON.match(folded.text, place, high)
        if found is None:
            continue
        words = folded.printed(*found.span("who" if found["citizen"] else "numbered")).split()
        capital = all(word[0].isupper() or word in _NO_CAPITAL for word in words)
        if capital and not _NOT_OF_A_NAME.intersection(word.lower() for word in words):
            return words_at(folded, *found.span("citizen" if found["citizen"] else "numbered"))
    return None


_HELD_BY = quick(  # «Управлением ветеринарии области 14 мая проводятся общественные слушания»
    r"(?P<body>(?:управлением|отделом|акиматом|аппаратом\sакима|департаментом|министерством)\s[^\n\".,;:\d]{3,90}?)"
    r"(?=\s(?:\d|провод|организ|совместно|в\sсоответстви|согласно|будут|планир))"
    rf"|(?P<person>(?:гражданкой|гражданином)\s{_OF_A_PERSON})"
    rf"|(?:провод[ия]тся|проводиться|организу[ею]тся|проведены)\s(?=(?P<company>{FORM_OF}\s?\"))"
)


def _held_by(folded: Folded) -> Words | None:
    """Returns by whom hearings are held; a body only at the head of a sentence, and doubtful."""
    text = folded.text
    for held in _HELD_BY.finditer(text, 0, NAMED_WITHIN):
        if held["company"]:
            return org_in(folded, held.start("company"), min(len(text), held.end() + 160))
        if held["person"]:
            return words_at(folded, *held.span("person"))
        if not held.start() or text[held.start() - 1] == "\n" or text[held.start() - 2 : held.start()] in (". ", "! "):
            return words_at(folded, *held.span("body"), Certainty.DOUBTFUL)
    return None


_ORGANISES = re.compile(r"аппарат\sакима|акимат|[^\"]{3,80}әкімі(?:нің)?\sаппараты")  # may hold hearings for another
_TOGETHER = re.compile(r"совместно\sс\s(?:[а-яё]{5,20}(?:ом|ем|ой)\s(?!\"))?")


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
        whose = _whose_work(folded) if _ORGANISES.match(opens["body"]) else None
        return whose or words_at(folded, *opens.span("body"), Certainty.DOUBTFUL)
    headed = _HEADED.search(text, 0, 600)
    if headed is not None:
        return org_in(folded, headed.end() - 1, min(len(text), headed.end() + 160))
    for _ in range(6):
        found = org_in(folded, at, min(len(text), NAMED_WITHIN))
        if found is None:
            break
        start, at = folded.ahead(found.span.start), max(folded.ahead(found.span.end), at + 1)
        if DESIGNER.search(text, max(0, start - 60), start) or AUTHORITY.search(found.value.lower()):
            continue
        if _MADE_IT.match(text, at):
            continue
        if named is not None and not _same_name(found.value, named.value):
            if _names_in_kk(named.value) is _names_in_kk(found.value):
                return None
            continue  # «Балқаш-Эл» ЖШС … ТОО «Балхаш-Эл»: each language names it in its own way
        named = named or found
    return Words(named.value, named.span, Certainty.DOUBTFUL) if named else None


_HEARD_OF = quick(  # «Вопрос: ОВОС птичника ТОО «Жар»» below the letterhead of an akimat
    rf"(?<![а-яё])(?:р?оос|овос|оовв|оценк[аи]\sвоздействия|воздействиях|проект[аеу]?)\s[^\n\".;:]{{0,60}}?(?={FORM_OF}\s?\")"
)


def _whose_work(folded: Folded) -> Words | None:
    """Returns the company named right behind the work that is heard, doubtful: an akimat above it only hears."""
    text = folded.text
    for heard in _HEARD_OF.finditer(text, 0, NAMED_WITHIN):
        found = org_in(folded, heard.end(), min(len(text), heard.end() + 160))
        if found is not None and not DESIGNER.search(heard.group()) and not AUTHORITY.search(found.value.lower()):
            return Words(found.value, found.span, Certainty.DOUBTFUL)
    return None


_MADE_IT = re.compile(r"\s?(?:әзірле|дайында|орында|құрастыр)[а-яәғқңөұүһі]+|\s(?:разработал|подготовил|выполнил)")
_BODY_OF_A_LINE = quick(  # a line that is only the body's name: «… басқармасы / Управление … города Шымкент»
    r"(?:^|\n)\s?(?P<body>[^\n\"/:;]{4,120}?(?:басқармасы|бөлімі|әкімдігі|аппараты)(?![а-яәғқңөұүһі])"
    r"|(?:управление|отдел|аппарат|акимат)\s[^\n\"/:;]{4,120}?)\s?(?=/|\n)"
)


def _names_in_kk(name: str) -> bool:
    """Whether a printed name has its form after it, as Kazakh does."""
    return FORM_AFTER.search(name.lower().replace("»", '"').replace("”", '"')) is not None


_QUOTED_NAME = re.compile(r"\"([^\"\n]{2,300})\"")
_SPELLED_ALIKE = str.maketrans("әғқңөұүһіёй", "агкноуухиеи")


def _same_name(one: str, other: str) -> bool:
    """Whether two printed names are one, be it in the other language: ««Сарыарқа» ЖШС», «ТОО «Сарыарка»»."""
    left, right = (name.lower().translate(_SPELLED_ALIKE) for name in (one, other))
    if left == right:
        return True
    quoted = [_QUOTED_NAME.findall(fold(name).text) for name in (left, right)]
    return bool(quoted[0] and quoted[1] and quoted[0][-1].strip() == quoted[1][-1].strip())


_BODY = re.compile(
    r"^[\s\"0-9.)-]*(?P<body>[^\n\"]{4,160}?(?:басқармасы|бөлімі|әкімдігі|аппараты|департаменті)(?![а-яәғқңөұүһі])"
    r"|(?:управлени|отдел|аппарат|акимат|департамент)[^\n\"]{4,160}?(?=\s\(|\s(?:совместно\sс\s|в\sсоответстви|согласно|на\sосновании|настоящим|проводит|сообща|уведом|извещ|$)|,(?!\s(?:пт|пассажирск|автомобильн|архитектур|градостроит|земельн|жилищ))))"
)


def _body_named(folded: Folded, low: int, high: int) -> Words | None:
    """Returns a body that opens the line without quotation marks: «… облысының … басқармасы»."""
    text = folded.text
    sentence = max(text.rfind(mark, low, high) + 2 for mark in (". ", "! "))
    for start in (max(low, sentence) if sentence > 1 else low, low):
        found = _BODY.match(text[start:high])
        if found is not None and text.count('"', low, start) % 2 == 0 and not _A_SECTION.search(found["body"]):
            return words_at(folded, start + found.start("body"), start + found.end("body"))
    return None


_A_SECTION = re.compile(r"(?:қоәб|қоқ|р?оос|овос|қорғау|бағалау)\sбөлімі\Z")  # of a document, not of an akimat


_AKIMS_OFFICE = quick(r"(?:аппарат\sакима|акимат)\s[^\n\".,;:]{4,90}?(?=(?:\s\([^)\n]{3,40}\))?\s\Z)")


def _akims_office(folded: Folded, low: int, high: int) -> Words | None:
    """Returns the office or the akimat, named without quotation marks, that stands right before a verb."""
    found = _AKIMS_OFFICE.search(folded.text, low, high)
    return words_at(folded, *found.span()) if found else None
