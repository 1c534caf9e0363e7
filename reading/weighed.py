"""A hearing told by the weight of its signs, where no one phrase says that it is one.

«Собрание жителей по вопросу оценки воздействия…», «Опросный лист по проекту «Реконструкция КОС»»: somebody asks the
public, and what is asked about is the work of a plant, a road or a landfill. Each sign alone may stand in any text.
"""

from __future__ import annotations

import re

from reading.patterns import quick
from reading.quotations import FORM_OF
from reading.unnamed import CUSTOMER, OTHER_SURVEY, PROJECT, WORKS

_ASKED = quick(  # the public is asked or called together in so many words
    r"опросн\w{2,3}\sлист|(?<![а-яё])опрос(?:а|е|ом|у|ы)?(?![а-яё])|анкет[ауеы](?![а-яё])|сауалнама|пікіртерім|(?<![а-яё])сұрау\s(?:салу|парағ|жүргіз|нысан)"
    r"|открыт\w{2,3}\s(?:[а-яё]+\s)?собрани|ашық\s(?:[а-яёәғқңөұүһі]+\s)?(?:жиналыс|жиын)|(?:жиналыс|жиын)\w{0,3}\sашық|слушани[еяйюм]|тыңдау(?:ы|лар\w*|ды|дың|ға)?(?![а-яёәғқңөұүһі])|(?:обществ|публич|народ)\w+\sобсужд|(?:қоғам|халық|жария)\w*\sталқыла"
    r"|(?:узнать|выявить|учесть|уч[её]т|изуч|выявл|собира|сбор|при[её]м)\w*\s(?:[а-яё]+\s){0,3}(?:мнени|замечани|предложени|отзыв)\w*\s(?:и\s[а-яё]+\s)?(?:жител|населени|граждан|общественн)|пікір\w{0,6}\s(?:біл|жина|алу|алады|ескер)|public\s(?:meeting|consultation|survey)"
)
_GATHERED = quick(  # a coming together, or a request for remarks, that may be any
    r"собрани[ея]\s(?:жител|граждан|общественн|населени)|сход\w?\s(?:жител|граждан|населени)|встреч[аеиу]|встречу|обсуждени|обсудить|талқыла|жиналыс|жиын|кездесу|разговор|видео-?\s?конференц|бейне-?\s?конференц|жителей\s(?:[а-яё]+\s){0,3}(?:на|принять)"
    r"|(?:замечани|предложени|отзыв)\w{0,2}\s(?:и\s[а-яё]+\s)?(?:[а-яё]+\s){0,3}(?:принима|направля|присыла)|(?:ұсыныс|ескерту|пікір)\w*\s(?:[а-яёәғқңөұүһі]+\s){0,3}(?:қабылда|жібер)"
)
_ASSESSMENT = quick(  # what only an environmental hearing weighs
    r"(?<![а-яё])овос(?![а-яё])|(?<![а-яё])роос(?![а-яё])|(?<![а-яё])оовв(?![а-яё])|(?<![а-яё])қо[әр]б(?![а-яё])|(?<![а-яё])ыәе(?![а-яё])|(?<![а-яё])қоқб(?![а-яё])|(?<![а-яё])пд[вс](?![а-яё])|(?<![а-яё])нд[вс](?![а-яё])"
    r"|воздействи\w*\sна\sокружающ|возможных\sвоздействи|раздел\w*\s\"?(?:ооc|оос|охран)|қоршаған\sорта(?:ға|ны)\s(?:тигізетін\s)?(?:әсер|қорғау\"?\sбөлім)|ықтимал\sәсер|нормативов\s(?:допустимых|эмисс|предельно)"
    r"|environmental\simpact"
)
_MORE_WORKS = quick(
    r"скотомогильник|биотермич|мал\sқорым|(?<![а-яё])кос(?![а-яё])|полигон|қоқыс|орошени|орошаем|суару|суармал|мелиорац|насосн\w{2,3}\sстанц|сорғы|водоснабжени|(?<![а-яё])склад\w{0,2}\s|қойма|терминал|мазут|(?<![а-яё])тб[оқ](?![а-яё])|элеватор"
    r"|кирпич|асфальт|(?<![а-яё])абз(?![а-яё])|бетон|дробильн|щебен|песчано|гравий|(?<![а-яё])пгс(?![а-яё])|глин[аы]|карьер|добыч\w|өндіру|өндірі[сл]|құм\s|(?<![а-яё])тас\sкен|птичник|птицеводч|свино|мал\sбордақы|құс\sфабрик|цемент|известня|кәріз|су\sқұбыр|(?<![а-яё])көпір\sсалу|мост[ау]?\sчерез"
    r"|инсинератор|сжигани|утилизац|өртеу|хранилищ|ветров\w{2,3}\sэлектро|солнечн\w{2,3}\sэлектро|(?<![а-яё])[вс]эс(?![а-яё])|тепличн|рыбоводн|(?<![а-яё])жэо(?![а-яё])|аэропорт|(?<![а-яё])порт[ау]?\s|дноуглуб|крематори|кладбищ|зират"
)
_MORE_PROJECT = quick(
    r"(?:по|о\sначале|о)\s(?:вопрос\w{1,2}\s)?(?:строительств|размещени|реконструкц|расширени|разработк|добыч|ликвидац|рекультивац|бурени|эксплуатац)|(?:салу|орналастыру|кеңейту|қайта\sжаңарту|игеру)\s(?:туралы|мәселесі|жөнінде)"
    r"|жобасын(?:ың)?(?![а-яё])|проект\w{0,2}(?=\s)|материал\w{0,2}\s(?:проект|по)|материалдар\w*\sбойынша"
)
_PEOPLE = quick(r"жител|населени|общественност|граждан(?!ск)|тұрғын(?!\sүй)|жұртшылық|халық|халқы|қауым")
_CALL = quick(
    r"уведомля|извеща|объявля|сообща|приглаша|провод|состо[ия]тся|пройд[её]т|(?<![а-яё])прос(?:им|ит)(?![а-яё])|довод|хабарла|шақыр|өткіз|өтеді|өтетін|жүргіз|бастала|болады|проведени|начал[оае]|назначен|запланиров|invite|held|take\splace|announce"
)
_BODY_NAME = re.compile(
    rf"{FORM_OF}\s?\"[^\"\n]{{3,220}}\"|\"[^\"\n]{{3,220}}\"\s?-?[кр]?(?:мм|мк|ғқ)|(?:мемлекеттік|коммуналдық)\s(?:мекеме|кәсіпорын)\w*"
)
_RESEARCH = quick(r"социолог|статистик|респондент|соцопрос|исследовательск\w{2,3}\sцентр")
_REPORT_OF_AN_AKIM = quick(
    r"отч[её]тн\w{2,3}\sвстреч|отч[её]т\w{0,2}\s(?:[а-яё]+\s)?(?:аким|о\sработе)|встреч\w{1,2}\sаким|аким\w{0,2}\s[^.;\n]{0,40}(?:отчита|встрет|с\sнаселени)|әкім\w{0,4}\s[^.;\n]{0,60}есеп|есеп\sбер|есепті\sкездесу"
)
_DAY_OR_HOUR = re.compile(
    r"\d{1,2}[:.]\d\d(?!\d)|\d{1,2}\s?(?:час|ч\.)|сағат|\d{1,2}\s[а-яё]{3,8}\s(?:20)?\d\d|20\d\d\s?(?:ж|г)|\d\.20\d\d"
)
_COMPANY = re.compile(rf"(?<![а-яё]){FORM_OF}\s?\"|\"\s?(?:жшс|ақ|мм|шқ|кмк|мкк|рмк)(?![а-яё])|(?<![а-яё])(?:жк|ип)\s")
_ENOUGH = 5


def without_bodies(text: str) -> str:
    """Returns the text without the quoted names of bodies: «Отдел пассажирского транспорта» does not tell its topic."""
    return _BODY_NAME.sub(" ", text)


def is_of_works(text: str) -> bool:
    """Returns whether a folded text names works that may do harm to the environment."""
    return (WORKS.search(text) or _MORE_WORKS.search(text)) is not None


def weighs_as_hearing(text: str) -> bool:
    """Returns whether the signs in a folded text together make it a hearing on the environment."""
    act = 2 if _ASKED.search(text) else int(_GATHERED.search(text) is not None)
    if not act:
        return False
    about = without_bodies(text)
    assessment = _ASSESSMENT.search(about) is not None
    if not assessment and (OTHER_SURVEY.search(about) or _RESEARCH.search(text) or _REPORT_OF_AN_AKIM.search(about)):
        return False
    works = is_of_works(about)
    customer = CUSTOMER.search(text) is not None
    project = (PROJECT.search(about) or _MORE_PROJECT.search(about)) is not None
    if not (assessment or (works and (project or customer))):
        return False
    weight = act + (3 if assessment else works + project) + (customer or _COMPANY.search(text) is not None)
    weight += sum(sign.search(text) is not None for sign in (_PEOPLE, _CALL, _DAY_OR_HOUR))
    return weight >= _ENOUGH
