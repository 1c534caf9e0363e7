"""Words of the document that is heard, «раздел ООС к рабочему проекту», which do not belong to the project's name."""

from __future__ import annotations

import re

from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import FORM_KK, faces_in, names_a_company, quotation

_BOILER = (
    r"(?:(?<![а-яё])(?:раздел\w*|отч[её]т\w*|проект\w*|материал\w*|оценк\w*|р?оос|(?:пред)?овос|предоваос|оовв|ндв|ндс|пдв|пэк|пуо|предварительн\w*|рабоч\w*|"
    r"технико-экономическ\w*|обосновани\w*|тэо|доклад\w*|книг\w*|том|тома|часть|бөлім\w*|есеп|жоба\w*|қоәб|қоқ|қорғау|бағалау\w*))"
)
ONLY_A_DOCUMENT = re.compile(
    r"[\s\"(]*(?:(?:проект\s)?раздел\w?\s\"?р?оос|р?оос|овос|оовв|қоәб|қоқ|қоқб|қоршаған\sорта(?:ға|ны)\s(?:тигізетін\s)?(?:әсер\w*\s)?(?:алдын\sала\s)?(?:қорғау|бағала\w*|әсер\w*)(?:\s\w+)?|"
    r"(?:проект\s)?(?:раздел\s)?\"?(?:оценк[аи]\sвоздействия|охран[аы])\s(?:на\s)?(?:охраны\s)?окружающ\w+\sсред\w*|оценка\sвоздействия\sохраны\sокружающей\sсреды|"
    r"(?:отч[её]т\w*\s)?о\sвозможных\sвоздействи\w*(?:\sна\sокружающую\sсреду)?|ықтимал\sәсерлер\sтуралы\sесеп|нормативы?\s[а-яё\s]{4,60}|"
    r"общественные\sслушания|қоғамдық\sтыңдаулар|предоваос|предовос)[\s\")(]*(?:\((?:р?оос|овос|оовв|қоәб|қоқ)\))?[\s\")]*"
)
DOCUMENT_WORDS = re.compile(
    rf"(?:\s|[ик](?![а-яё])|по(?![а-яё])|на(?![а-яё])|об?(?![а-яё])|для(?![а-яё])|(?:заявк|получени|экологическ|разрешени|воздействи)\w{{1,3}}(?![а-яё])|[(),\":-]|возможн\w{{2,3}}\sвоздейств\w+|(?:воздействия\sна\s|охран\w\s)?окружающ\w+\sсред\w|{_BOILER})*"
)
_PREFIX = re.compile(
    r"^[\s\"«:.–-]*(?:(?:проект\w*\s|раздел\w*\s|отч[её]т\w*\s|материал\w*\s)?\(?\"?(?:р?оос|овос|оовв|оценк\w+\sвоздействия\sна\sокружающую\sсреду|охран\w+\sокружающей\sсреды|"
    r"(?:отч[её]т\w*\s)?о\sвозможных\sвоздействи\w*(?:\sна\sокружающую\sсреду)?(?![а-яё:])|нормативов\s[а-яё\s-]{4,60}?(?=\s(?:к|для)\s|\s?\"))\"?\)?[\s,]*(?:\(\"?(?:р?оос|овос|оовв)\"?\)\s*)?"
    r"(?:(?:к|для|по|на)(?![а-яё]))?\s*(?:(?:рабочему|техническому|индивидуальному|групповому)\s)?(?:проект[уа]|рп(?![а-яё])|объект\w{0,2}(?=\s?:)|плану(?=\s\")|тэо)?\s*:?\s*)"
)
_PREFIX_PROJECT = re.compile(r"^[\s:.–-]*(?:(?:к\s)?(?:рабоч\w+|техническ\w+)?\s?проект\w*\s*:?\s*(?=\"))")
PERMIT = re.compile(  # «Материалы для получения экологического разрешения на воздействие к Плану разведки …»
    r"[\s\"«]*(?:(?:по\s)?(?:материал|пакет|заявк|документ|экологическ\w+\sдокументаци)[^\n\":;]{0,60}?|(?:для|на)\s)(?:(?:получени|продлени|переоформлени|выдач|оформлени)\w\s|(?<=заявки\sна\s))"
    r"(?:комплексн\w+\s)?(?:экологическ\w+\s)?разрешени\w(?:\sна\s(?:воздействи|эмисси)\w)?(?:\sв\sокружающую\sсреду)?(?:\s\([^)\n]{2,60}\))?\s"
    r"(?:к|по|на)\s(?=(?:рабоч|технич|индивид|группов|технико)\w+\s|проект|план|программ|тэо|\")(?:(?:рабоч|технич|индивид|группов)\w+\s)?(?:проект\w{0,2}\s(?=\"))?"
)
_SAME_AGAIN = re.compile(r"[\s\"«]*по\sпроекту\s(?=[\"«])")  # «По проекту: по проекту «…»»
_ABBREVIATION = re.compile(r"(?<=[\d ])(?:гг?|жж?)\.$")
_COMPANY_BEFORE = re.compile(rf"(?:[^\"\n]{{2,80}}\")?\s?{FORM_KK}[^\"\n]{{0,200}}?(?=\")")
_LISTED = re.compile(r"\",\s?\"")
_GOVERNED = re.compile(
    r"\s(?:к|для|на|проекту|проекта|плану|тэо|рабочему|техническому|индивидуальному|групповому)\s*\Z"
)
OWN_WORDS = quick(  # words of the works themselves, with which the name of a project begins
    r"(?:^|\s)(?:строительств|реконструкц|рекультивац|ликвидац|модернизац|расширени|разработк|разведк|добыч|техническ\w+\s(?:перевооруж|рекультив)|капитальн|отработк|эксплуатац|установк|"
    r"горных\sработ|план\w{0,2}\s(?:горн|развед|ликвид|рекультив)|обустройств|бурени|берегоукрепл|вывод|переработк|утилизац|очистк|корректировк\w+|дополнени|магистральн|газопровод|водопровод|газоснабж|водоснабж|проведени|создани|размещени|складирован)"
)

THINGS = quick(  # what is built, dug or run: with its name a project's name may begin, «по проекту карьера «Тас»»
    r"(?<![а-яё])(?:карьер|рудник|шахт|разрез|месторожден|завод|цех|фабрик|птицефабрик|ферм|птицеферм|полигон|баз[аыуе](?![а-яё])|склад|комплекс|котельн|пункт|предприяти|производств|"
    r"установк|скважин|магазин|школ|больниц|поликлиник|детск\w+\sсад|жил\w+\s(?:дом|комплекс)|дом[аоу]|электростанц|подстанц|станци|дорог|автодорог|мост|площадк|автомойк|азс|агзс|"
    r"гостиниц|кафе|элеватор|мельниц|убойн|кладбищ|скотомогильник|водозабор|водохранилищ|плотин|дамб|канал|трубопровод|нефтепровод|газопровод|водопровод|коллектор|очистн\w+\sсооружен|"
    r"теплиц|тепличн|парк|мусоросортиров|мусороперераб|хвостохранил|золоотвал|отвал|пруд|терминал|нефтебаз|котельн|тэц|рынок|рынк|центр|здани|сооружен)"
)


def without_document(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """Returns the range of a name in the folded text without the document's words before it and the marks around it."""
    text = folded.text
    if text.count('"', start, end) % 2 or text.startswith(("жшс", "ақ"), start):
        company = _COMPANY_BEFORE.match(text, start, end)  # a lost mark: «…» БК» ЖШС-нің «Учаскені игеру»
        start = company.end() if company is not None else start
    for _ in range(3):
        inner = text[start:end]
        cut = PERMIT.match(inner) or _SAME_AGAIN.match(inner) or _PREFIX.match(inner) or _PREFIX_PROJECT.match(inner)
        if cut is None or not cut.end() or cut.end() > len(inner) - 8:
            break
        if _is_the_name_itself(folded, start, cut.group()) or names_a_company(cut.group()):
            break
        if inner.startswith('"', cut.end()) and _LISTED.search(inner, cut.end()):
            break  # «проекты «Нормативы выбросов», «Программа отходов» для фермы»
        if inner.startswith("при ", cut.end()):
            break  # «отчёт о воздействиях при строительстве цеха» is one name
        start += cut.end()
        if text[start : start + 1] == '"':
            quoted = quotation(text, start, end + 1)
            if quoted is not None and quoted[1] - quoted[0] > 8:
                start, end = quoted
    return _trimmed(text, start, end)


_KIND_AT_END = re.compile(  # «Цех мыла (РООС)»
    r"(?<=[а-яёәғқңөұүһі\d\"])\s\((?:раздел\s)?(?:(?:ндв|ндс|пуо|пэк|пдв|р?оос|овос)(?:,?\s(?:и\s)?(?:ндв|ндс|пуо|пэк|пдв|р?оос|овос))*|р?оос|(?:пред)?овос|оовв|қоәб|қоқ|ыәе|оценка\sвоздействия(?:\sна\sокружающую\sсреду)?|охрана\sокружающей\sсреды|қоршаған\sорта[а-яәғқңөұүһі]+\s[а-яәғқңөұүһі\s]{4,40})\)\Z"
)


_KIND_AFTER = re.compile(r"(?<=\")\s(?:р?оос|овос|оовв|қоәб|қоқ|ыәе)\Z")  # ««Цех мыла» РООС»


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns a name's range without blanks and marks at its ends, save those that belong to a word in it."""
    while start < end and (text[start] in " \n:-." or (text[start] == '"' and not _quotes_balance(text, start, end))):
        start += 1
    if text[end - 1 : end] == ")":
        kind = _KIND_AT_END.search(text, max(start, end - 80), end)
        end = kind.start() if kind is not None else end
    after = _KIND_AFTER.search(text, max(start, end - 12), end)
    if after is not None:
        end = after.start()
        if text[start] == '"' and text.count('"', start, end) == 2:
            start, end = start + 1, end - 1
    while end > start and text[end - 1] in " \n:,-." and not _ABBREVIATION.search(text, max(start, end - 4), end):
        end -= 1
    if text.count('"', start, end) % 2:
        if text[end - 1] == '"':
            end -= 1
        elif text[end : end + 1] == '"' and not faces_in(text, end):
            end += 1  # «План горных работ на месторождении «Карасор», with one mark for two
    return start, end


def _is_the_name_itself(folded: Folded, start: int, boiler: str) -> bool:
    """Whether boilerplate belongs to the name: quoted as one with what it governs, or a project of norms."""
    text, after = folded.text, start + len(boiler)
    if not _GOVERNED.search(boiler) or text[after] in '"(.':
        return False
    if text[start - 1 : start] != '"' and "норматив" not in boiler:
        return False
    return folded.original[folded.back(after, after + 1).start].islower() and not text.startswith("план", after)


def _quotes_balance(text: str, start: int, end: int) -> bool:
    """Tells whether a quote at the head belongs to a word inside: «"Әлібекмола" кен орнын игеру»."""
    return text.count('"', start, end) % 2 == 0 and text[end - 1] != '"'
