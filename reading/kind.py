"""What a text is: an announcement of an environmental hearing, the protocol of one, or something else."""

from __future__ import annotations

import re
from typing import NamedTuple

from reading.known import Known
from reading.notice import Kind
from reading.patterns import Pattern, quick
from reading.unnamed import CUSTOMER, PROJECT, is_about_hearings, is_hearing
from reading.weighed import is_built, is_of_works, weighs_as_hearing, without_bodies

_HEARING = quick(
    r"общ?ественн\w{1,4}\s?слуш|общественн\w{1,3}\sобсуждени\w+\s(?:по\s)?(?:раздел|отч[её]т)|"
    r"публичн\w{1,4}\s(?:слуш|обсужд)|қоғамдық\s?т[ыі][нң]да|жария\s?(?:т[ыі][нң]да|талқыла)|уч[её]т\w*\sобщественного\sмнени|"
    r"қоғамдық\sпікір|көпшілік\s?т[ыі][нң]да|public (?:hearing|discussion)|общественн\w{1,3}\sопрос|"
    r"опрос\w*\s(?:заинтересованной\s)?общественност|протокол\w*\s(?:по\sрезультатам\s)?опрос|сауалнама\w*\sхаттама|"
    r"протокол\w*\sвидео\s?конференц|протокол\w*\s(?:№\s?\d+\s)?слушани|тыңдау\w*\s(?:өткізу\s)?хаттама|слушани[йея]\w*\sобществен|слушани[яйею]\w*\s(?:\(\s?общественн|в\sформе)|"
    r"слушани[яйею]\w*\sпо\s(?:проект|раздел|отч[её]т)"
)
_MENU_LINE = re.compile(r"(?!.{0,30}(?:протокол|хаттама|объявлени|хабарландыру))[^\n:\d\"]{2,32}\n")
_RUBRIC_LINE = re.compile(r"\n?\s?(?:общественные\sслушания|қоғамдық\sтыңдаулар)\s?(?=\n)")
_MEETING_OF_THE_FORM = quick(r"открыт\w{2,3}\sсобрани|ашық\s(?:жиналыс|отырыс)|слушани\w*[^.\n]{0,12}общественн")
_ANALYSIS = quick(
    r"(?:провед[её]н[оы]|провели|состоялось|прошло|өткізілген)\s\d{1,4}\s(?:общественн\w{1,3}\s|қоғамдық\s)?(?:слушани|обсуждени|опрос|тыңдау|талқыла)"
    r"|(?:по\sитогам|по\sрезультатам|провед[яе]\w*)\sмониторинг|анализ\sработы|мониторинг\w*\s(?:сайт|интернет|доступност)|жұмысын(?:а|ың)\sталдау"
    r"|итог\w{0,3}\s[^.;\n]{0,80}\sза\s(?:[1-4i]+\s?-?\w{0,3}\sкварт|\w+\sкварт|\w*\s?полугод|20\d\d|[а-яё]+\s20\d\d|\d+\sмес)|20\d\d\sжыл\w{0,4}\s[^.;\n]{0,60}қорытынды"
)
_GUIDE = quick(r"памятк|о\sпорядке\sпроведени|как\sпринять\sучастие|как\sпровести|тәртібі\sтуралы\sжадынама|жадынама")
_COUNTED = quick(  # «142 объявления и 117 протоколов»: a report on many hearings
    r"\d(?<!№\d)(?<!№\s\d)(?<!\d\d)(?<![\d.]\s\d)\d{0,3}\s(?:объявлени[йяе]|протокол(?:ов|а)?|слушани[йяе]|обсуждени[йя]|хабарландыру|хаттама|тыңдау)(?![а-яёәғқңөұүһі])"
)
_OTHER_PURPOSE = quick(  # who writes it wants something else than to hear the public
    r"вакансия|приглаша\w{2,3}\sна\s(?:работу|должность|семинар|вебинар|тренинг)|на\s(?:занятие\s)?вакантн|в\sштат|(?<!нетехническое\s)резюме\s(?:до|на|направ|отправ|присыл|высыл)|жұмысқа\s(?:шақыр|қабылда)|бос\s(?:лауазым|жұмыс\sорн)|түйіндеме"
    r"|закуп\w{0,3}\s(?:услуг|работ|способом)|приобретение\sуслуг|тендер|коммерческ\w{2,3}\sпредложени|конкурс\w{0,2}\s(?:по|на)\s(?:закуп|приобрет|выбор|определ)|вскрыти\w\sконверт|сатып\sалу\s(?:туралы|бойынша|тәсіл)"
    r"|(?:оказыва|предлага)\w+\s[^.;\n]{0,60}(?:услуг|разработ|организац)|(?:семинар|вебинар|тренинг|курс)\w{0,2}\s(?:на\sтему|по\s(?:тем|проведени|вопрос)|для)"
)
_OTHER_PURPOSE_FIRST = re.compile(
    r"[^.\n]{0,50}(?:вакансия|аукцион|тендер|закуп|конкурс\s(?:на|по)|торг[иа]\s|сатып\sалу|бос\sлауазым)"
)
_HELD = r"(?:слушани|обсуждени|собрани|опрос|тыңдау|талқыла|жиналыс|сауалнама)"
_DOES = (
    r"(?:состо[ия]тся|пройд[уе]т|провод[ия]т|провед[её]т|проведени[ия]\sобщ|назнач|өтеді|өткізеді|өткізіледі|өтетін)"
)
_IS_HELD = re.compile(rf"{_HELD}[^.;\n]{{0,120}}{_DOES}|{_DOES}[^.;\n]{{0,120}}{_HELD}")
_STRONG_ENVIRONMENT = quick(
    r"(?<![а-яё])овос(?![а-яё])|(?<![а-яё])роос(?![а-яё])|(?<![а-яё])оос(?![а-яё])|(?<![а-яё])пдв(?![а-яё])|(?<![а-яё])ндв(?![а-яё])|(?<![а-яё])оовв(?![а-яё])|(?<![а-яё])қо[әр]?[бқ]б?(?![а-яё])|"
    r"воздействи\w*\sна\sокружающ|охран\w*\sокружающ|возможных\sвоздействи|экологическ\w+\s(?:кодекс|экспертиз|разрешени|портал|оценк)|"
    r"нормативов\s(?:допустимых|эмисс|предельно)|намечаем\w+\sдеятельност|природных\sресурсов|ecoportal|екопортал|"
    r"экологиялық\s(?:кодекс|сараптама|рұқсат|портал|бағалау)|қоршаған\sорта|ықтимал\sәсер|табиғи\sресурс|environment|"
    r"естественно\s?-\s?научн|особо\sохраняемы|жаратылыстану|ерекше\sқорғал"
)
_TOWN = quick(
    r"градостроит|генеральн\w+\sплан|детальн\w+\sпланировк|(?<![а-яё])пдп(?![а-яё])|проект\w*\sзастройки|қала\sқұрылысы|бас\sжоспар|егжей-тегжейлі\sжоспар"
)
_TARIFF = quick(
    r"тариф|естественн\w+\sмонопол|(?<![а-яё])крем(?![а-яё])|предельн\w+\sуров|табиғи\sмонопол|субъект\w*\sестественн|тарифтік|инвестиционн\w+\sпрограмм"
)
_COUNCIL = quick(r"маслихат|мәслихат|общественн\w{1,3}\sсовет|қоғамдық\sкеңес|депутат|парламент|мажилис")
_PUBLIC_ONLY = quick(r"публичн\w{1,4}\sслуш|жария\s?т[ыі][нң]да|көпшілік\s?т[ыі][нң]да")
_PUBLIC_TOO = quick(r"общественн\w{1,4}\sслуш|қоғамдық\s?т[ыі][нң]да|обсуждени|талқыла")
_COUNTRY = quick(
    r"росси[йия]|(?<![а-яё])рф(?![а-яё])|муниципальн|федеральн|(?<![а-яё])фз(?![а-яё])|кыргыз|узбекистан|беларус|украин|"
    r"администраци|губернатор|ск(?:ий|ого|ому|ом)\sкра[йяею](?![а-яё])|(?<![а-яё])[оп]ао(?![а-яё])|(?<![а-яё])ооо(?![а-яё])|(?<![а-яё])огрн(?![а-яё])"
)
_FOREIGN_LAW = quick(  # of another country, whatever it says of ours
    r"федеральн\w{2,3}\sзакон|\d-фз(?![а-яё])|муниципальн\w{2,3}\s(?:район|образовани|округ|собстве)|городск\w{2,3}\sокруг|российск\w{2,3}\sфедерац|правительств\w\s(?:рф|российск)|росприроднадзор"
)
_HOME_LAW = quick(
    r"акимат|(?<![а-яё])тоо(?![а-яё])|(?<![а-яё])бин(?![а-яё])|әкім|экологическ\w{2,3}\sкодекс|(?<![а-яё])жшс(?![а-яё])|общественных\sслушаний\"?,?\s(?:утв|приказ)|ecoportal|управлени\w\sприродных"
)
_HOME = quick(
    r"казахстан|қазақстан|(?<![а-яё])рк(?![а-яё])|(?<![а-яё])қр(?![а-яё])|акимат|(?<![а-яё])тоо(?![а-яё])|әкім|облысы|(?<![а-яё])жшс(?![а-яё])|\.kz"
)
_NEWS = quick(
    r"передает|переда[её]т|корреспондент|пресс-служб|информагентств|сообщает\s[\"a-z]|как\sсообщил|рассказал|отметил[аи]?\s?(?![а-яё])|подчеркнул|"
    r"журналист|по\sсловам|фото:|читайте|баспасөз\s(?:қызмет|хатш|орталы)|тілші|деп\sхабарлайды|деп\sжаз|сөзінше|айтуынша|хабарлады(?![а-яё])|сообщили|возмущ|активист|"
    r"жители\s(?:выступ|высказ|против|недовол)|пікір\sбілдірді|айтты|деді(?![а-яё])|заявил|состоялась\sвстреч|напомним|еске\sсалайық"
    r"|жител\w{1,2}\s(?:[^.;\n]{0,40}\s)?(?:высказа|раскритик|не\sподдерж|потребова|возмут)|пообеща|раскритик|прокомментир|наразылық|қарсы\s(?:шықты|болды)|уәде\s(?:берді|етті)|мәлімдеді"
)
_OFFICIAL = quick(
    r"заказчик|разработчик|инициатор|ответственн\w{2,3}\sлиц|принимаются|(?<![а-яё])бин(?![а-яё])|(?<![а-яё])бсн(?![а-яё])|тапсырыс\sберуші|әзірлеуші|бастамашы|"
    r"қабылданады|местный\sисполнительн|жергілікті\sатқарушы|довод(?:ит|ят|им)\sдо\s(?:[а-яё]+\s)?сведени|став(?:ит|им)\sв\sизвестность|уведомля|извеща|хабардар|вниманию|назарына|объявлени|хабарландыру|мына\sмекен|мекен-?\s?жайы\sбойынша|по\sследующему\sадресу|құпия\sсөз|код\sдоступа"
)
_PAST = quick(
    r"(?:прошл[иоа]|состоял(?:ось|ись|ся|ась)|были?\sпроведен|проведены|провел[аи]?|обсудили)(?![а-яё])|(?:өтті|өткізілді|өткізді|талқыланды|талқылады)(?![а-яё])"
)
_FUTURE = quick(
    r"состо[ия]тся|пройд[уе]т|провод(?:ит|ятся|ят)(?![а-яё])|буд[еу]т|проведени[ие]\sобществ|уведомля|извеща|приглаша|объявля|перенос|(?:провести|проведет)(?!\sповтор)|"
    r"өткізеді|өтеді|өткізіледі|болады|хабарландыр|хабарлайды|шақыр|өткізілетін|өткізу\sтуралы|өткізілу|хабардар|(?:will|to)\sbe\sheld|takes\splace|announces"
)
_PROTOCOL_HEAD = quick(r"протокол|хаттама")
_PROTOCOL_NOT_HEAD = quick(
    r"протокол\w*\s(?:\w+\s){0,5}(?:будет|размеща|размещен|опубликов|подлеж|публик)|хаттама\w*\s(?:\w+\s){0,5}(?:орналастырыл|жариялан)"
)
_PROTOCOL_BODY = quick(
    r"присутствовал|повестка\sдня|слушали|выступил|решили|постановили|секретар[ья]|председател[ья]\s(?:общ|слуш|собр)|қатысқандар|күн\sтәртібі|"
    r"тыңдалды|шешті|шешім\sқабылда|сөз\sсөйле|төраға|хатшы|қатысты|итоги\sопроса|результат\w*\sопроса|поступил[иоа]"
    r"|түс(?:пе[дг]|кен\sжоқ|ті)|қатысушылар|танылсын|(?<![а-яё])қорытынды|дауыс\sбер|қол\sқой|хаттама\w{0,4}\s(?:екі|қазақ|жаса)|не\sпоступ|голосова|подписал|приняли\sучастие|өткізілген\s(?:күні|орны)|өткізу\sкезеңі"
)
_ACT_TEXT = quick(
    r"приказываю|бұйырамын|постановля[юе]т|қаулы\sетеді|утвердить\sприлагаемые|открыт\w{2,3}\sнпа|ашық\sнқа|бекітілсін"
)
_CARD = quick(
    r"форма\sпротокола\sобщественных|қоғамдық\sтыңдаулар\w*\s(?:\w+\s)*хаттама(?:сының)?\sнысаны|объявление\sобщественных\sслушаний\sв\sформе\sоткрытых"
)
_CARD_PROTOCOL = quick(
    r"(?:протокол\sслушани\w*|тыңдау\w*\sхаттамасы)[\s:|]{0,4}(?P<file>[^\n]{0,160}\n?[^\n]{0,120}\.(?:pdf|docx?|rar|zip|7z|jpe?g|png))"
)


_CARD_OUTCOME = quick(  # what can be told only when the discussion is over
    r"(?:замечани|предложени|вопрос)\w*\s(?:и\s(?:предложени|замечани)\w*\s)?(?:[^.;\n]{0,40}\s)?не\s(?:поступ|было|имел)|поступил[оаи]\s[^.;\n]{0,20}(?:\d|замечани|предложени)"
    r"|(?:ескерту|ұсыныс|пікір|сұрақ)\w*\s(?:[^.;\n]{0,40}\s)?(?:түспеді|түскен\sжоқ|түспеген|болмады|болған\sжоқ|келіп\sтүсті)|обсуждени\w*\s(?:[^.;\n]{0,90}\s)?(?:состоял[иа]сь|провед[её]н[оы]|проводил[иоа]сь)\s"
)
_READ = 20_000  # characters in which the kind must show


class KindRead(NamedTuple):
    """The kind, and a doubt in words where the signs disagree."""

    kind: Kind
    doubt: str = ""


def kind_of(text: Known, title_end: int) -> KindRead:
    """Returns the kind of a folded text whose first `title_end` characters are its title (0: it has none)."""
    head = text.part(0, max(title_end, 400))
    text = text.part(0, _READ)
    strong = _different(_STRONG_ENVIRONMENT, text, 2)
    if _CARD.search(text, 0, 1500):
        return KindRead(_card_kind(text))
    protocol = _is_protocol(text, title_end)
    named = _named(text) or bool((strong or _HEARING.search(text)) and _MEETING_OF_THE_FORM.search(text))
    named = named or (protocol and strong > 0) or is_hearing(text, protocol=protocol)
    named = named or (weighs_as_hearing(text) and not (_TOWN.search(without_bodies(text)) or _TARIFF.search(text)))
    if not named or _is_of_another_field(text, strong):
        return KindRead(Kind.OTHER)
    if protocol:
        return KindRead(Kind.PROTOCOL)
    told = _ANALYSIS.search(head) or _is_news(text) or is_about_hearings(text) or _is_of_another_purpose(text, head)
    return KindRead(Kind.OTHER if told else Kind.ANNOUNCEMENT)


def _is_of_another_purpose(text: str, head: str) -> bool:
    """Whether a vacancy, a purchase, a report or a guide speaks of hearings in passing."""
    if _OTHER_PURPOSE_FIRST.match(text) or (_OTHER_PURPOSE.search(text) and not _IS_HELD.search(text)):
        return True
    if len({found.group() for found in _COUNTED.finditer(text)}) > 1:
        return True
    return _GUIDE.search(head) is not None and not (PROJECT.search(text) and CUSTOMER.search(text))


def _named(text: str) -> bool:
    """Whether the text speaks of a hearing, and not only the menu of its page: a line that is the rubric's name."""
    return any(not _is_rubric_line(text, found.start()) for found in _HEARING.finditer(text))


def _is_rubric_line(text: str, place: int) -> bool:
    return _RUBRIC_LINE.match(text, max(0, text.rfind("\n", 0, place))) is not None


def _card_kind(text: str) -> Kind:
    """A portal card is headed «Форма протокола…» from the first day; it is one only when a protocol lies on it."""
    found = _CARD_PROTOCOL.search(text)
    if found is None:
        return Kind.PROTOCOL if _CARD_OUTCOME.search(text) else Kind.ANNOUNCEMENT
    between = found["file"]
    return Kind.ANNOUNCEMENT if re.search(r"вопросы,\sпредложения|фото\sобъявлен", between) else Kind.PROTOCOL


_PROTOCOL_LINE = quick(  # a line of its own below the letterhead or the place and day
    r"(?:^|\n)\s?(?:протокол(?![а-яё:])(?!\s(?:будет|размещ|подлеж|опубл))[^\n]{0,300}|[^\n]{0,200}хаттама(?:сы)?\s?(?:№\s?\d+)?)(?=\n|$)"
)
_PROTOCOL_LINE_KK = re.compile(r"\s*[^\n]{0,400}\sхаттамасы\s?(?:№\s?\d+)?\.?\s?(?:\n|$)")  # the title's last word


def _has_a_line_of_protocol(text: str, title_end: int) -> bool:
    line = _PROTOCOL_LINE.search(text, title_end, title_end + 900)
    return line is not None and not _PROTOCOL_NOT_HEAD.search(line.group()) and _different(_PROTOCOL_BODY, text, 2) >= 2


def _is_protocol(text: Known, title_end: int) -> bool:
    title = text.part(0, title_end)
    if title_end and _PROTOCOL_HEAD.search(title):
        return not _PROTOCOL_NOT_HEAD.search(title)
    if title_end and re.search(r"объявлени|хабарландыру", title):
        return False
    title_end = title_end or _past_menu(text)
    opening = text.part(title_end, title_end + 250)
    if _PROTOCOL_LINE_KK.match(text, title_end) or _has_a_line_of_protocol(text, title_end):
        return True
    found = _PROTOCOL_HEAD.search(opening)
    if (
        found is None
        or _PROTOCOL_NOT_HEAD.match(opening, found.start())
        or _PREPOSITION.search(opening, 0, found.start())
    ):
        return False  # «В протокол слушаний внесены замечания»
    lead = opening[: found.start()].strip(' \n"№.-0123456789')
    if len(lead) < 60 and not re.search(r"объявлени|хабарландыру|провод|состо[ия]тся", lead):
        return True
    body = _different(_PROTOCOL_BODY, text, 3)
    titled = _OUTCOME_HEAD.match(opening) or (body >= 2 and _PROTOCOL_TITLE_KK.match(opening, found.start()))
    return body >= 3 or bool(titled)


_PREPOSITION = re.compile(r"(?<![а-яё])(?:в|к|по|из|на|о|об|для)\s\Z")
_OUTCOME_HEAD = re.compile(r"\W{0,3}(?:итоги|результаты)\s(?:[а-яё]+\s){0,3}(?:опроса|слушаний|обсуждени)")
_PROTOCOL_TITLE_KK = re.compile(r"хаттамасы\s?(?:[.\n]|$)")


def _past_menu(text: str) -> int:
    """Returns where the text begins after the short lines of a page's menu, if there are at least three."""
    at = lines = 0
    while (menu := _MENU_LINE.match(text, at)) is not None:
        at, lines = menu.end(), lines + 1
    return at if lines >= 3 else 0


_ARTICLE = re.compile(r"(?:^|\n)\s?(?:статья\s\d{1,3}(?:-\d{1,2})?\.|\d{1,3}(?:-\d{1,2})?-бап\.?)\s")


def _quotes_the_law(text: str) -> bool:
    """Whether articles of a code stand in the text as it prints them itself."""
    return ("статья" in text or "-бап" in text) and _ARTICLE.search(text) is not None


def _is_of_another_field(text: str, strong: int) -> bool:
    if _ACT_TEXT.search(text) or _quotes_the_law(text) or (not _HOME.search(text) and _COUNTRY.search(text)):
        return True
    if _FOREIGN_LAW.search(text) and not _HOME_LAW.search(text):
        return True
    public_only = strong < 2 and _PUBLIC_ONLY.search(text)
    if public_only and not any(not _is_rubric_line(text, found.start()) for found in _PUBLIC_TOO.finditer(text)):
        return True
    if strong < 2 and _TARIFF.search(text):
        return True
    if strong or not (_TOWN.search(text) or _COUNCIL.search(text)):
        return False
    about = without_bodies(text)  # a town's department may be the customer of a road
    return not (is_of_works(about) or is_built(about)) or bool(_TOWN.search(about) or _COUNCIL.search(about))


def _is_news(text: str) -> bool:
    official = _different(_OFFICIAL, text, 3)
    if official >= 3:
        return False
    news = _different(_NEWS, text, 2)
    if news >= 2:
        return True
    if news == 1 and official < 1:
        return True
    return official < 1 and bool(_PAST.search(text) and not _FUTURE.search(text))


def _different(pattern: Pattern, text: str, enough: int) -> int:
    """Returns how many different words of a pattern stand in a text, counted no farther than `enough`."""
    words = set()
    for found in pattern.finditer(text):
        words.add(found.group())
        if len(words) >= enough:
            break
    return len(words)
