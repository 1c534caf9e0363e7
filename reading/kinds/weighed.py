"""A hearing told by the weight of its signs, where no one phrase says that it is one.

«Собрание жителей по вопросу оценки воздействия…», «Опросный лист по проекту «Реконструкция КОС»»: somebody asks the
public, and what is asked about is the work of a plant, a road or a landfill. Each sign alone may stand in any text.
"""

from __future__ import annotations

import re

from reading.kinds.assessment import ASSESSED
from reading.kinds.unnamed import CUSTOMER, OTHER_SURVEY, PROJECT, WORKS
from reading.text.known import Known
from reading.text.patterns import quick
from reading.text.quotations import FORM_OF

_ASKED = quick(  # the public is asked or called together in so many words
    r"опросн\w{2,3}\sлист|(?<![а-яё])опрос(?:а|е|ом|у|ы)?(?![а-яё])|анкет[ауеы](?![а-яё])|сауалнама|пікіртерім|(?<![а-яё])сұрау\s(?:салу|парағ|жүргіз|нысан)"
    r"|открыт\w{2,3}\s(?:[а-яё]+\s)?собрани|ашық\s(?:[а-яёәғқңөұүһі]+\s)?(?:жиналыс|жиын)|(?:жиналыс|жиын)\w{0,3}\sашық|слушани[еяйюм]|тыңдау(?:ы|лар\w*|ды|дың|ға)?(?![а-яёәғқңөұүһі])|(?:обществ|публич|народ)\w+\sобсужд|(?:қоғам|халық|жария)\w*\sталқы"
    r"|(?:узнать|выявить|учесть|уч[её]т|изуч|выявл|собира|сбор|при[её]м|принима|ждут|жд[её]м|услышать|выслушать|запис)\w*\s(?:[а-яё]+\s){0,3}(?:мнени|замечани|предложени|отзыв)\w*\s(?:и\s[а-яё]+\s)?(?:жител|населени|граждан|общественн)|пікір\w{0,6}\s(?:біл|жина|алу|алады|ескер|тыңда)|мнени\w\s(?:[а-яё]+\s){0,2}(?:выслуш|услыш|учт)|выслуша(?:ть|ют|ем)|заслушивани|на\sсуд\s(?:общественн|жител|населен)|тыңдалуы|көпшілік\w*\sталқ|public\s(?:meeting|consultation|survey)"
)
_GATHERED = quick(  # a coming together, or a request for remarks, that may be any
    r"собрани[ея]\s(?:жител|граждан|общественн|населени)|сход\w?\s(?:жител|граждан|населени)|встреч(?:[аеиу]|у)?(?![а-яё])|заинтересованн\w{2}\s(?:лиц|общественн)|жд[её]м\s(?:вас|всех|жител)|высказаться|приходите|ваш\w{0,2}\s(?:мнени|предложени|замечани|вопрос)|ознакомлени\w\s(?:общественн|населени|жител)|представит\s(?:населени|жител|общественн)|обсуждени|обсудить|обсужда[ею]м|талқыла|талқысы|жиналыс|жиын|кездесу|разговор|видео-?\s?конференц|бейне-?\s?конференц|жителей\s(?:[а-яё]+\s){0,3}(?:на|принять)"
    r"|(?:замечани|предложени|отзыв)\w{0,2}\s(?:и\s[а-яё]+\s)?(?:[а-яё]+\s){0,3}(?:принима|направля|присыла)|(?:принима|направля|присыла|жд[её]м)\w*\s(?:[а-яё]+\s){0,2}(?:замечани|предложени|отзыв|мнени)|(?:ұсыныс|ескерту|пікір)\w*\s(?:[^;\n]{0,120}\s)?(?:қабылда|жібер)"
)
_MORE_WORKS = quick(
    r"скотомогильник|свалк|биотермич|мал\sқорым|(?<![а-яё])кос(?![а-яё])|полигон|қоқыс|орошени|орошаем|суару|суармал|мелиорац|насосн\w{2,3}\sстанц|сорғы|водоснабжени|(?<![а-яё])склад\w{0,2}\s|қойма|терминал|мазут|(?<![а-яё])тб[оқ](?![а-яё])|элеватор"
    r"|кирпич|асфальт|(?<![а-яё])абз(?![а-яё])|бетон|дробильн|щебен|песчано|гравий|(?<![а-яё])пгс(?![а-яё])|глин[аы]|карьер|добыч\w|өндіру|өндірі[сл]|құм\s|(?<![а-яё])тас\sкен|птичник|птицеводч|птицефабр|свино|(?<![а-яё])мтф(?![а-яё])|коровник|телятник|конеферм|овцеферм|бройлер|(?<![а-яё])на\s\d[\d\s]{0,6}\s?голов|сиыр\sқора|қора(?:сы|лары)(?![а-яё])|басқа\sарналған|мал\sбордақы|құс\sфабрик|цемент|известня|кәріз|су\sқұбыр|(?<![а-яё])көпір\sсалу|мост[ау]?\sчерез"
    r"|инсинератор|сжигани|утилизац|өртеу|хранилищ|ветров\w{2,3}\sэлектро|солнечн\w{2,3}\sэлектро|(?<![а-яё])[вс]эс(?![а-яё])|тепличн|рыбоводн|(?<![а-яё])жэо(?![а-яё])|аэропорт|(?<![а-яё])порт[ау]?\s|дноуглуб|крематори|кладбищ|зират"
)
_MORE_PROJECT = quick(
    r"(?:по|о\sначале|о)\s(?:вопрос\w{1,2}\s)?(?:строительств|размещени|реконструкц|расширени|разработк|добыч|ликвидац|рекультивац|бурени|эксплуатац)|(?:салу|орналастыру|кеңейту|қайта\sжаңарту|игеру)\s(?:туралы|мәселесі|жөнінде)"
    r"|жобасын(?:ың)?(?![а-яё])|проект\w{0,2}(?=\s)|материал\w{0,2}\s(?:проект|по)|материалдар\w*\sбойынша"
)
_BUILT = quick(
    r"строительств|реконструкц|капитальн\w{2,3}\sремонт|рабоч\w{2,3}\sпроект|(?<![а-яё])тэо(?![а-яё])|(?<![а-яё])школ[аыу]|детск\w{2,3}\sсад|больниц|поликлиник|дом\w{0,2}\sкультуры|жил\w{2,3}\s(?:дом|комплекс)"
    r"|жұмыс\sжоба|құрылысын|(?<![а-яё])салу(?![а-яё])|қайта\sжаңарту|жаңғырту|күрделі\sжөндеу|мектеп|балабақша|аурухана|емхана|мәдениет\sүй|тұрғын\sүй"
)
_SITTING_LABELS = (  # of a form that names when and where people sit, though never what they do there
    quick(
        r"дат\w(?:\sпроведени\w)?,?\s(?:и\s)?врем\w|(?:^|\n|\|)\s?(?:дата|время|когда|сроки?|күні|уақыты)(?:\s(?:и\s)?(?:проведения|где|время|мен\sуақыты))?\s?(?:[:|]|-\s)|период\sпроведени|(?:өтетін|өткізілетін|өткізу)\s(?:күні|уақыты|мерзім)|күні(?:,|\sмен|\sжәне)\s(?:өтетін\s)?уақыты|\.\s(?:дата|когда|время)\s?(?:и\sгде)?:"
    ),
    quick(
        r"мест\w\sпроведени|(?:^|\n|\||\.)\s?(?:место|адрес|площадка|где|орны|мекен-?\s?жайы)\s?(?:[:|]|-\s)|когда\sи\sгде|(?:өтетін|өткізілетін|өткізу)\s(?:жер|орн)|куда\s(?:направ|присыл|обращ)"
    ),
)
_ROW = re.compile(  # «… | 15.05.2019 ж. | сағат 12:00 | …»: a table's row that tells a sitting
    r"\d{1,2}\.\d{1,2}\.20\d\d\s?(?:[гж]\.?)?[,\s|]{1,4}(?:(?:сағат|в|время)\s)?\d{1,2}[:.]\d\d(?!\d)[^\n]{0,8}\|"
)
_PEOPLE = quick(r"жител|населени|общественност|граждан(?!ск)|тұрғын(?!\sүй)|жұртшылық|халық|халқы|қауым")
_CALL = quick(
    r"уведомля|извеща|объявля|сообща|приглаша|провод|состо[ия]тся|пройд[её]т|(?<![а-яё])прос(?:им|ит)(?![а-яё])|довод|хабарла|шақыр|өткіз|өтеді|өтетін|жүргіз|бастала|болады|проведени|начал[оае]|назначен|запланиров|invite|held|take\splace|announce"
)
_BODY_NAME = quick(
    r"(?:зал\w{0,2}(?:\sзаседани\w{1,2})?|здани\w{1,2}|помещени\w{1,2}|кабинет\w{0,2})\s(?:[а-яё]+\s){0,3}?маслихат\w{0,2}"
    r"|м[аә]слихат\w{0,8}\s(?:[а-яәғқңөұүһі]+\s){0,3}?(?:ғимарат|зал|кабинет)\w*"
    r"|(?:отдел|управлени)\w{0,3}\s(?:[а-яё]+(?:,\s|\sи\s|\s)){0,5}?градостроительств\w*"
    r"|қала\sқұрылысы\s(?:[а-яәғқңөұүһі]+\s){0,3}?(?:бөлім|басқарма)\w*|"
    rf"{FORM_OF}\s?\"[^\"\n]{{3,220}}\"|\"[^\"\n]{{3,220}}\"\s?-?[кр]?(?:мм|мк|ғқ)|(?:мемлекеттік|коммуналдық)\s(?:мекеме|кәсіпорын)\w*"
)
_RESEARCH = quick(r"социолог|статистик|респондент|соцопрос|исследовательск\w{2,3}\sцентр")
_REPORT_OF_AN_AKIM = quick(
    r"отч[её]тн\w{2,3}\sвстреч|отч[её]т\w{0,2}\s(?:[а-яё]+\s)?(?:аким|о\sработе)|встреч\w{1,2}\sаким|аким\w{0,2}\s[^.;\n]{0,40}(?:отчита|встрет|с\sнаселени)|әкім\w{0,4}\s[^.;\n]{0,60}есеп|есеп\sбер|есепті\sкездесу"
)
_DAY_OR_HOUR = re.compile(
    r"\d{1,2}[:.]\d\d(?!\d)|\d{1,2}\s?(?:час|ч\.)|сағат|\d{1,2}\s[а-яё]{3,8}\s(?:20)?\d\d|20\d\d\s?(?:ж|г)|\d\.20\d\d"
)
_COMPANY = quick(
    rf"(?<![а-яё]){FORM_OF}\s?\"|\"\s?(?:жшс|ақ|мм|шқ|кх|кмк|мкк|рмк)(?![а-яё])|(?<![а-яё])(?:жк|ип)\s|(?<![a-z])(?:llp|jsc)(?![a-z])"
)
_ENOUGH = 5


def without_bodies(text: Known) -> Known:
    """Returns the text without bodies' names and halls: «Отдел градостроительства», «зал маслихата» tell no topic."""
    kept, done = list[str](), 0
    for body in _BODY_NAME.finditer(text):
        kept.append(text[done : body.start()])
        done = body.end()
    return text.taken(" ".join((*kept, text[done:]))) if done else text


def is_built(text: str) -> bool:
    """Returns whether a folded text names a building or the papers of one, which a town's planners may well order."""
    return _BUILT.search(text) is not None


def names_a_company(text: str) -> bool:
    """Returns whether a folded text names somebody by a legal form: «ТОО «…»», «ЖК …»."""
    return _COMPANY.search(text) is not None


def is_of_works(text: str) -> bool:
    """Returns whether a folded text names works that may do harm to the environment."""
    return (WORKS.search(text) or _MORE_WORKS.search(text)) is not None


def _has_labels_of_a_sitting(text: str) -> bool:
    """Returns whether a folded text is a form or a table's row that says when and where people sit."""
    when, where = _SITTING_LABELS
    if when.search(text) and where.search(text):
        return True
    return tells_a_row(text)


def tells_a_row(text: str) -> bool:
    """Returns whether a row of a table in a folded text tells a day and an hour: a schedule, and no word about it."""
    return "|" in text and _ROW.search(text) is not None


_LINE_OF_A_SCHEDULE = re.compile(  # «3 декабря, 11:00 – с. Талды, ТОО «Тас», «Цех»» below «График слушаний»
    r"(?:[\n:.)]|(?<=20\d\d\s)(?:года?|жыл[а-яғ]*))\W{0,3}(?:\d{1,2}[.)]\s)?\d{1,2}(?:\s[а-яәғқңөұүһі]{3,9}(?:\s20\d\d)?|\.\d\d\.(?:20)?\d\d)(?:\s?(?:[гж]\.|года|жыл[а-я]*))?,?\s"
    r"(?:в\s|сағат\s)?\d{1,2}[:.-]\d\d[^\n]{0,120}?(?<![а-яё])(?:тоо|ао|ип|кх|гу|кгу|гкп|жшс|ақ|жк|шқ|мм|кмк)(?![а-яёәғқңөұүһі])"
)


def tells_a_schedule(text: str) -> bool:
    """Returns whether a line of a folded text opens with a day and an hour and names whose hearing is then."""
    return _LINE_OF_A_SCHEDULE.search(text) is not None


def weighs_as_hearing(text: Known) -> bool:
    """Returns whether the signs in a folded text together make it a hearing on the environment."""
    act = 2 if _ASKED.search(text) else int(_GATHERED.search(text) is not None)
    if not act and not _has_labels_of_a_sitting(text):
        return False
    about = without_bodies(text)
    assessment = ASSESSED.search(about) is not None
    if not assessment and not act:
        return False
    act = act or 2
    if not assessment and (OTHER_SURVEY.search(about) or _RESEARCH.search(text) or _REPORT_OF_AN_AKIM.search(about)):
        return False
    works = is_of_works(about)
    customer = CUSTOMER.search(text) is not None
    project = (PROJECT.search(about) or _MORE_PROJECT.search(about)) is not None
    if not (assessment or (works and (project or customer))):
        return False
    weight = act + (3 if assessment else works + project) + (customer or names_a_company(text))
    weight += sum(sign.search(text) is not None for sign in (_PEOPLE, _CALL, _DAY_OR_HOUR))
    return weight >= _ENOUGH
