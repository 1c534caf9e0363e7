"""Whether who wrote a text wants something else than to hear the public: staff, a purchase, customers, an audience."""

from __future__ import annotations

import re

from reading.kinds.unnamed import CUSTOMER, PROJECT
from reading.text.known import Known
from reading.text.patterns import quick

_ANALYSIS = quick(
    r"(?:провед[её]н[оы]|провели|состоялось|прошло|организован[оы]|өткізілген)\s\d{1,4}\s(?:общественн\w{1,3}\s|қоғамдық\s)?(?:слушани|обсуждени|опрос|тыңдау|талқыла)"
    r"|(?<!№)(?<!№\s)(?<![\d.])\d{1,4}\s(?:қоғамдық\s)?(?:тыңдау|талқылау)\s(?:өткізді|өткізілді|өткізілген|ұйымдастыр)"
    r"|(?:по\sитогам|по\sрезультатам|провед[яе]\w*)\sмониторинг|анализ\sработы|мониторинг\w*\s(?:сайт|интернет|доступност)|жұмысын(?:а|ың)\sталдау"
    r"|итог\w{0,3}\s[^.;\n]{0,80}\sза\s(?:[1-4i]+\s?-?\w{0,3}\sкварт|\w+\sкварт|\w*\s?полугод|20\d\d|[а-яё]+\s20\d\d|\d+\sмес)|20\d\d\sжыл\w{0,4}\s[^.;\n]{0,60}қорытынды"
)
_GUIDE = quick(
    r"памятк|о\sпорядке\sпроведени|как\sпринять\sучастие|как\s(?:правильно\s)?провести|тәртібі\sтуралы\sжадынама|жадынама"
)
_COUNTED = quick(  # «142 объявления и 117 протоколов»: a report on many hearings
    r"\d(?<!№\d)(?<!№\s\d)(?<!\d\d)(?<![\d.]\s\d)(?<![./-]\d)(?!(?<=[12])(?:9|0)\d\d\s)\d{0,3}\x20(?:объявлени[йяе]|протокол(?:ов|а)?|слушани[йяе]|обсуждени[йя]|хабарландыру|хаттама|тыңдау)(?![а-яёәғқңөұүһі])"
)
_A_NUMBER_OF = re.compile(r"\d\s(?:объявлени|протокол|слушани|обсуждени|хабарландыру|хаттама|тыңдау)")
_OTHER_PURPOSE = quick(  # who writes it wants something else than to hear the public
    r"вакансия|требу[ею]тся\s(?:специалист|инженер|эколог|сотрудник)|собеседовани|(?<![а-яё])набор\s(?:волонт|персонал|сотрудник|слушател)|маман\sкерек|сұхбаттасу|приглаша\w{2,3}\sна\s(?:работу|должность|семинар|вебинар|тренинг)|на\s(?:занятие\s)?вакантн|в\sштат|(?<!нетехническое\s)резюме\s(?:до|на|направ|отправ|присыл|высыл)|жұмысқа\s(?:шақыр|қабылда)|бос\s(?:лауазым|жұмыс\sорн)|түйіндеме"
    r"|закуп\w{0,3}\s(?:услуг|работ|способом)|приобретение\sуслуг|тендер|коммерческ\w{2,3}\sпредложени|конкурс\w{0,2}\s(?:по|на)\s(?:закуп|приобрет|выбор|определ)|вскрыти\w\sконверт|сатып\sалу\s(?:туралы|бойынша|тәсіл)"
    r"|(?:оказыва|предлага)\w+\s[^.;\n]{0,60}(?:услуг|разработ|организац)|(?:семинар|вебинар|тренинг|курс)\w{0,2}\s(?:на\sтему|по\s(?:тем|проведени|вопрос)|для)"
)
_OTHER_PURPOSE_FIRST = quick(r"вакансия|аукцион|тендер|закуп|конкурс\s(?:на|по)|торг[иа]\s|сатып\sалу|бос\sлауазым")
_HEADING = 60  # characters in which it must stand, in the first sentence
_LECTURE = quick(  # hearings are what is talked about: «вебинар на тему «Общественные слушания»», «атты вебинар»
    r"(?:семинар|вебинар|тренинг|мастер-?класс)\w{0,2}\s(?:на\s|по\s|об?\s|\"|для)|(?:брифинг|лекци|курс|дискусси|круглый\sстол|форум)\w{0,2}\s(?:на\sтему|по\sтеме|\"|для)|(?:атты|тақырыбында(?:ғы)?)\s(?:[а-яәғқңөұүһі]+\s)?(?:семинар|вебинар|тренинг|дәріс|брифинг|пікірталас|дөңгелек\sүстел|форум)"
)
_TRADE = quick(  # a firm tells what it does for money
    r"среди\sвыполненных|выполненн\w{2}\sработ|наш[аи]\s(?:компани|проекты|работы|услуги|специалисты|опыт)|о\sкомпании|портфолио|лет\sна\sрынке|нарықта(?![а-яё])|(?<![а-яё])акция(?![а-яё])|кратчайшие\sсроки|стоимость\sучастия|под\sключ|скидк|(?<![а-яё])мы\s(?:работаем|разрабатываем|оказываем|выполняем|предлагаем|бер[её]м)|закажите|заказать\s(?:услуг|расч)|было\sорганизовано\sпровед"
    r"|біздің\s(?:жұмыс|қызмет|компани|мамандар)|жеңілдік|тапсырыс\sбер(?:у(?!ш)|іңіз)|(?:әзірлейміз|өткіземіз|атқарамыз|ұсынамыз)"
)
_WILL_BE = quick(
    r"состо[ия]тся|пройд[её]т|пройдут|провод[ия]т|провед[её]т|извеща|уведомля|приглаша|сообща|объявля|назнач|өтеді|өткізеді|өткізіледі|хабарла|шақыр|болады|will\sbe"
)
WHEN = re.compile(r"\d{1,2}[:.]\d\d(?!\.?\d|\s?-\s?\d{1,2}\.\d\d\.\d)|\d\s?час|сағат")
_HELD = r"(?:слушани|обсуждени|собрани|опрос|тыңдау|талқыла|жиналыс|сауалнама)"
_DOES = (
    r"(?:состо[ия]тся|пройд[уе]т|провод[ия]т|провед[её]т|проведени[ия]\sобщ|назнач|өтеді|өткізеді|өткізіледі|өтетін)"
)
IS_HELD = re.compile(rf"{_HELD}[^.;\n]{{0,120}}{_DOES}|{_DOES}[^.;\n]{{0,120}}{_HELD}")


def is_of_another_purpose(text: Known, head: str) -> bool:
    """Returns whether a vacancy, a purchase, a report, a guide or an advertisement speaks of hearings in passing."""
    if _ANALYSIS.search(head):
        return True
    if (
        _opens_with_another_purpose(text)
        or _LECTURE.search(text)
        or (_OTHER_PURPOSE.search(text) and not IS_HELD.search(text))
    ):
        return True
    if _TRADE.search(text) and not (_WILL_BE.search(text) or WHEN.search(text) or CUSTOMER.search(text)):
        return True
    if _A_NUMBER_OF.search(text) and len({found.group() for found in _COUNTED.finditer(text)}) > 1:
        return True
    return _GUIDE.search(head) is not None and not (PROJECT.search(text) and CUSTOMER.search(text))


def _opens_with_another_purpose(text: Known) -> bool:
    found = _OTHER_PURPOSE_FIRST.search(text, 0, _HEADING)
    return found is not None and "." not in text[: found.start()] and "\n" not in text[: found.start()]
