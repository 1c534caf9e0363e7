"""What a hearing is held on: the environment, something else, or nothing that its text tells.

The same words «общественные слушания» call people to hear a mine's report, a bus route, an akim's year and the merging
of schools. Environmental is what weighs the harm of some works or names the papers of a project. Of the others some
topics are known by their words, and any topic is another's where neither works nor a project, a customer or a company
stand beside it. Where nothing at all is told, nobody can say: the notice is one, and no day of it is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from reading.kinds.assessment import ASSESSED
from reading.kinds.unnamed import CUSTOMER, PROJECT
from reading.kinds.weighed import is_of_works, names_a_company, without_bodies
from reading.text.known import Known
from reading.text.patterns import quick

_FORMS = quick(  # the forms that the Rules on environmental hearings give them
    r"форм\w{0,2}\s(?:проведения\s)?(?:открыт|опрос|публичн|видео)|методом\sопрос|посредством\s(?:публичн|открыт)|открыт\w{2,3}\s?собрани|ашық\s?(?:жиналыс|отырыс)|жария\s?талқыла|публичн\w{2,3}\sобсужд|сауалнама|(?<![а-яё])сұрау(?![а-яё])|слушани\w{1,2}\s\(опрос|open\s(?:meeting|assembl)|form\sof\sa\ssurvey|public\sdiscussion"
)
_PROJECT_TOO = quick(  # less sure a word for a project than those of `PROJECT`
    r"жоба(?:сы|сын|сының|сында)(?![а-яё])|(?:on|of)\sthe\s(?:[a-z]+\s)?project"
)
_ECOLOGY_AT_LARGE = re.compile(
    r"экологи(?:ч\w*|я\w*|лық\w*)|(?:управлени|департамент|комитет)\w*\s\w{0,20}\s?природных\sресурсов\w*"
)
_ANOTHER = quick(  # topics that other laws and other bodies hear
    r"резервировани\w+\sземел|земельн\w{2,3}\sкомисс|земельн\w{2,3}\sвопрос|предоставлени\w\s(?:[^.;\n]{0,30}\s)?(?:земельн|участк)|(?:перевод|изъяти|отчуждени)\w{0,3}\sземел|(?:изменени|установлени|корректировк|расширени)\w{1,2}\s(?:черты|красных\sлини|границ\w{0,2}\s(?:[а-яё]+\s)?(?:сел|аул|пос[её]л|город|насел|район|округ|микрорайон))|сервитут|(?:мест|участк)\w{0,2}\sвыпаса|пастбищ\w+\s(?:оборот|хозяйств|инфраструктур)|для\sнужд\sпастбищ"
    r"|схем\w{0,2}\sдвижени|автобусн\w{2,3}\sмаршрут|маршрутн\w{2,3}\sсет|пассажирск\w{2,3}\sперевоз|платн\w{2,3}\s(?:парков|стоянк)"
    r"|оптимизаци\w\s[^.;\n]{0,30}(?:школ|учрежден|сет)|(?:укрупнени|реорганизаци|слияни|объединени)\w\s[^.;\n]{0,30}(?:школ|учрежден|больниц)|малокомплектн|(?:закрыти|упразднени)\w\s[^.;\n]{0,20}(?:школ|больниц|стационар|отделени|садик)"
    r"|коррупц|антикор|добропорядочност|(?:(?<=открытый\s)|(?<=открытого\s)|(?<=прозрачный\s))бюджет|(?:проект\w{0,2}|исполнени\w|уточнени\w|формировани\w)\s(?:[а-яё]+\s)?бюджет|деклариров|налогоплательщик"
    r"|(?:публичн\w{2}\s|ежегодн\w{2,3}\s|годов\w{2,3}\s)отч[её]т|отч[её]т\w{0,2}\s(?:о\sпроделанной|о\sработе\s(?:аким|управлени|отдел)|аким|руководител\w\s(?:управлени|отдел|департамент)|начальник|депутат|перед)|отчита(?:е|ю)тся|перед\s(?:потребител|населением\sо\sпроделан)"
    r"|ономаст|переименован|присвоени\w\s(?:[а-яё]+\s){0,4}им[её]н|(?:установк|сооружени)\w\s(?:памятник|бюст|монумент)|избирательн|референдум"
    r"|(?:(?<=проект\s)|(?<=проекта\s)|(?<=проекту\s))(?:закона|кодекса|правил\s|концепци|стратеги|нормативн\w+\sправов|постановлени|решени\w\sмаслихат|приказа)|законопроект|(?:утверждени|повышени|изменени)\w\s(?:цен|стоимост)|правонарушени|капитальн\w{2,3}\sремонт\w\sкровл|собственник\w{0,2}\sквартир"
    r"|дн[юя]\sпобеды|признании\sнедействительн|(?:по|о)\sиск[уе]\s|судебн\w{2,3}\sзаседани|заседани\w\sмаслихат|сесси\w\sмаслихат|озеленени|снос\w?\s(?:деревь|зел[её]н)|(?:городск|районн|областн)\w{2,3}\sбюджет\w?\sна\s20"
    r"|жер\sкомиссия|резервке\s|шекара\w*\s(?:өзгерт|белгіле|анықта|кеңейт)|жайылым|жаю(?<=мал\sжаю)|автобус\w*\s(?:[а-яәғқңөұүһі]+\s)?(?:бағыт|бағдар|маршрут)|бағдар\w+\sөзгерт|оңтайландыр|шағын\sжинақталған|мектеп\w*\s(?:[а-яәғқңөұүһі]+\s)?(?:біріктір|жаб)|стационар\w*\sжаб"
    r"|жемқор|ашық\sбюджет|бюджет\w*\sжоба|салық\sтөлеуш|декларация\sтапсыр|(?:әкім|басшы|басқарма|бөлім|инспектор|депутат|директор|кәсіпорын)\w*\s(?:[а-яәғқңөұүһі]+\s){0,3}есеб|жылдық\sесе[пб]|тұтынушылар\sалдында|атау\sберу|есім\sберу|ескерткіш\w*\s(?:орнат|қою)|сайлау|ақылы\s(?:тұрақ|автотұрақ)|құқық\sбұзушылық|жеңіс\sкүн|пәтер\sиелер|азаматтық\sқоғам|үкіметтік\sемес\sұйым|сессиясы|мәслихат\w*\sотырыс|баға\w*\s(?:бекіт|көтер)"
)
_DRAFT_LAW = quick(r"(?<![а-яё])заң(?:ның|ының)?\sжоба")
_BUILDING = quick(
    r"строительств|реконструкц|капитальн\w{2,3}\sремонт|рабоч\w{2,3}\sпроект|(?<![а-яё])тэо(?![а-яё])|жұмыс\sжоба|құрылысын|(?<![а-яё])салу(?![а-яё])|қайта\sжаңарту|жаңғырту|күрделі\sжөндеу"
)
_TOPIC = quick(  # «слушания по вопросу …», «… мәселесі бойынша қоғамдық тыңдау»
    r"(?:слушани|обсуждени)\w{1,3}\s(?:[^.;\n]{0,70}\s)?(?:по\s(?!адрес|итог|результат|тел|ссылк|мест|ул|видео|zoom|платформ|\d)|об?\s(?!дат|котор|провед|врем|мест)|на\sтему|против\s|отч[её]т|проекта\s)|слушани\w{1,3}:?\s\"|(?:^|[\n.])\s?(?:тема|тақырыбы)\s?:|арналған\sқоғамдық\sтыңда|слушани\w{1,3}\s(?:жильц|жител|школьник|молод[её]ж)"
    r"|(?<!мекенжайы\s)(?<!мекен-жайы\s)(?<!сілтемесі\s)(?<!сілтеме\s)(?:бойынша|жөнінде|жайлы|мәселе\w*|тақырыб\w*|қатысты|есеб\w*)\s(?:[^.;\n]{0,90}\s)?(?:қоғамдық|жария|көпшілік)\sтыңда|(?<!өткізу\s)(?<!өтуі\s)туралы\s(?:[^.;\n]{0,60}\s)?(?:қоғамдық|жария|көпшілік)\sтыңда|\"\s(?:қоғамдық|жария|көпшілік)\sтыңда"
)


_HEAD = 500  # characters of a protocol in which its subject stands
_ENOUGH = 2  # signs of works, a project, a company, a form (a customer is two); with more they outweigh another topic


class Subject(Enum):
    """What a hearing is held on."""

    ENVIRONMENT = "environment"
    ANOTHER = "another"
    UNTOLD = "untold"


def subject_of(text: Known) -> Subject:
    """Returns what the hearing that a folded text speaks of is held on."""
    if ASSESSED.search(text):
        return Subject.ENVIRONMENT
    if _is_on_another(text):
        named = PROJECT.search(text) or CUSTOMER.search(text)
        return Subject.UNTOLD if named and sum(_signs(text)) > _ENOUGH else Subject.ANOTHER
    told = 0
    for sign in _signs(text):
        told += sign
        if told >= _ENOUGH:
            return Subject.ENVIRONMENT
    return Subject.ANOTHER if not told and _TOPIC.search(text) else Subject.UNTOLD


def is_another_protocol(text: Known) -> bool:
    """Returns whether a folded protocol is headed as one on something else; what people said in it tells nothing."""
    return not ASSESSED.search(text) and _is_on_another(text.part(0, _HEAD))


def _is_on_another(text: Known) -> bool:
    return bool(_DRAFT_LAW.search(text) or (_ANOTHER.search(text) and _ANOTHER.search(_about(text))))


def _signs(text: Known) -> Iterator[int]:
    """Yields what each sign of a project weighs in a text, the cheapest to look for first."""
    yield PROJECT.search(text) is not None or _PROJECT_TOO.search(text) is not None
    yield 2 * (CUSTOMER.search(text) is not None)
    yield _FORMS.search(text) is not None
    yield _BUILDING.search(text) is not None
    yield names_a_company(text)
    yield is_of_works(text) and is_of_works(_about(text))


def _about(text: Known) -> Known:
    """Returns the text without the names of bodies and without the word ecology, which any meeting may bear."""
    return text.taken(_ECOLOGY_AT_LARGE.sub(" ", without_bodies(text)))
