"""What a text is: an announcement of an environmental hearing, the protocol of one, or something else."""

from __future__ import annotations

import re
from typing import NamedTuple

from reading.dates.times import find_times
from reading.kinds.news import is_news
from reading.kinds.other_field import is_of_another_field, is_rubric_line, is_town_planning_or_tariff
from reading.kinds.other_purpose import is_of_another_purpose
from reading.kinds.protocol_head import different, is_annex, is_protocol
from reading.kinds.subject import Subject, is_another_protocol, subject_of
from reading.kinds.unnamed import CUSTOMER, PROJECT, asks_of_another, is_about_hearings, is_hearing, is_told_by_labels
from reading.kinds.weighed import names_a_company, tells_a_row, tells_a_schedule, weighs_as_hearing
from reading.notice import Kind
from reading.roles.cues.pages import OTHER_TEXTS
from reading.roles.page_lines import without_page_lines
from reading.text.known import Known
from reading.text.patterns import quick

_HEARING = quick(
    r"общ?ественн\w{1,4}\s?слуш|общественн\w{1,3}\sобсуждени\w+\s(?:по\s)?(?:раздел|отч[её]т)|"
    r"публичн\w{1,4}\s(?:слуш|обсужд)|қоғамдық\s?т[ыі][нң]да(?!у\sзал)|жария\s?(?:т[ыі][нң]да|талқыла)|уч[её]т\w*\sобщественного\sмнени|"
    r"қоғамдық\sпікір|көпшілік\s?т[ыі][нң]да|public (?:hearing|discussion)|общественн\w{1,3}\sопрос|"
    r"опрос\w*\s(?:заинтересованной\s)?общественност|протокол\w*\s(?:по\sрезультатам\s)?опрос|сауалнама\w*\sхаттама|"
    r"протокол\w*\sвидео\s?конференц|протокол\w*\s(?:№\s?\d+\s)?слушани|тыңдау\w*\s(?:өткізу\s)?хаттама|слушани[йея]\w*\sобществен|слушани[яйею]\w*\s(?:\(\s?общественн|в\sформе)|"
    r"слушани[яйею]\w*\sпо\s(?:проект|раздел|отч[её]т)"
)
_MEETING_OF_THE_FORM = quick(r"открыт\w{2,3}\sсобрани|ашық\s(?:жиналыс|отырыс)|слушани\w*[^.\n]{0,12}общественн")
_STRONG_ENVIRONMENT = quick(
    r"(?<![а-яё])овос(?![а-яё])|(?<![а-яё])роос(?![а-яё])|(?<![а-яё])оос(?![а-яё])|(?<![а-яё])пдв(?![а-яё])|(?<![а-яё])ндв(?![а-яё])|(?<![а-яё])оовв(?![а-яё])|(?<![а-яё])қо[әр]?[бқ]б?(?![а-яё])|"
    r"воздействи\w*\sна\sокружающ|охран\w*\sокружающ|возможных\sвоздействи|экологическ\w+\s(?:кодекс|экспертиз|разрешени|портал|оценк)|"
    r"нормативов\s(?:допустимых|эмисс|предельно)|намечаем\w+\sдеятельност|природных\sресурсов|ecoportal|екопортал|"
    r"экологиялық\s(?:кодекс|сараптама|рұқсат|портал|бағалау)|қоршаған\sорта|ықтимал\sәсер|табиғи\sресурс|environment|"
    r"естественно\s?-\s?научн|особо\sохраняемы|жаратылыстану|ерекше\sқорғал"
)
_CARD = quick(
    r"форма\sпротокола\sобщественных|қоғамдық\sтыңдаулар\w*\s(?:\w+\s)*хаттама(?:сының)?\sнысаны|объявление\sобщественных\sслушаний\sв\sформе\sоткрытых"
)
_CARD_PROTOCOL = quick(
    r"(?:протокол\sслушани\w*|тыңдау\w*\sхаттамасы)[\s:|]{0,4}(?P<file>[^\n]{0,160}\n?[^\n]{0,120}\.(?:pdf|docx?|rar|zip|7z|jpe?g|png))"
)


_CARD_OUTCOME = quick(  # what can be told only when the discussion is over
    r"(?:замечани|предложени|вопрос)\w*\s(?:и\s(?:предложени|замечани)\w*\s)?(?:[^.;\n]{0,40}\s)?не\s(?:поступ|было|имел)|поступил[оаи]\s[^.;\n]{0,20}(?:\d|замечани|предложени)"
    r"|протокол\s(?:(?!не\s|буд|долж|подлеж|после)[а-яё]+\s){0,2}?(?:подписан|оформлен|составлен)(?![а-яё])|дата\sподписания(?:\sпротокола)?\s?:?\s?\"?\d|хаттама(?:ға|\sекі)?\s(?:[^;\n]{0,30}\s)?(?:қол\sқойылды|ресімделді|жасалды)|қол\sқойылған\sкүні\s?:?\s?\"?\d"
    r"|(?:ескерту|ұсыныс|пікір|сұрақ)\w*\s(?:[^.;\n]{0,40}\s)?(?:түспеді|түскен\sжоқ|түспеген|болмады|болған\sжоқ|келіп\sтүсті)|обсуждени\w*\s(?:[^.;\n]{0,90}\s)?(?:состоял[иа]сь|провед[её]н[оы]|проводил[иоа]сь)\s"
)
_HEADED = re.compile(r"(?:^|\n)\s?(?:общественные\sслушания|қоғамдық\sтыңдау(?:лар)?)\s?[.:!]?\s?\n")
_AT_THE_HEAD = 300  # characters, in which such a line is a notice's heading as well as it may be a rubric's name
_READ = 20_000  # characters in which the kind must show


class KindRead(NamedTuple):
    """The kind, and a doubt in words where the signs disagree.

    `read_as`: of what bears no sign of a hearing, nor of anything else, as what its facts are to be read, should the
    place where it stands tell that it is of one.
    """

    kind: Kind
    doubt: str = ""
    read_as: Kind | None = None


def kind_of(text: Known, title_end: int) -> KindRead:
    """Returns the kind of a folded text whose first `title_end` characters are its title (0: it has none)."""
    whole = text.part(0, _READ)
    text, title_end = without_page_lines(whole, title_end)
    head = text.part(0, max(title_end, 400))
    strong = different(_STRONG_ENVIRONMENT, text, 2)
    if _CARD.search(text, 0, 1500):
        return KindRead(_card_kind(text))
    protocol = is_protocol(text, title_end)
    named = _named(text) or (strong > 0 and len(text) < len(whole) and _is_headed_so(whole, text))
    named = named or bool((strong or _HEARING.search(text)) and _MEETING_OF_THE_FORM.search(text))
    if not protocol and is_annex(text):
        return KindRead(Kind.PROTOCOL, _ANNEX)
    named = named or (protocol and strong > 0) or is_hearing(text, protocol=protocol)
    named = named or (weighs_as_hearing(text) and not is_town_planning_or_tariff(text))
    by_labels = not named and not protocol and is_told_by_labels(text) and not is_town_planning_or_tariff(text)
    if not (named or by_labels):
        return _unnamed(text, head, strong, protocol=protocol)
    if is_of_another_field(text, strong) or (protocol and is_another_protocol(text)):
        return KindRead(Kind.OTHER)
    return KindRead(Kind.PROTOCOL) if protocol else _announced(_without_other_texts(text), head, by_labels=by_labels)


def _is_headed_so(whole: Known, text: Known) -> bool:
    """Whether a line «Общественные слушания» is the heading of a notice: of works, with an hour, that says it nowhere.

    Above any other text it may as well be the name of the rubric.
    """
    if _HEADED.search(whole, 0, _AT_THE_HEAD) is None or not find_times(text, 0, len(text)):
        return False
    return bool(PROJECT.search(text) or CUSTOMER.search(text) or names_a_company(text))


def _announced(text: Known, head: str, *, by_labels: bool) -> KindRead:
    """Returns what a text is that names a hearing and is no protocol."""
    if (
        is_news(text)
        or (is_about_hearings(text) and not (tells_a_row(text) or tells_a_schedule(text)))
        or is_of_another_purpose(text, head)
    ):
        return KindRead(Kind.OTHER)
    subject = subject_of(text)
    if subject is Subject.ANOTHER:
        return KindRead(Kind.OTHER)
    return KindRead(Kind.ANNOUNCEMENT, _UNTOLD if by_labels or subject is Subject.UNTOLD else "")


def _unnamed(text: Known, head: str, strong: int, *, protocol: bool) -> KindRead:
    """Returns what a text is that names no hearing: surely another thing only where it tells which."""
    if is_of_another_field(text, strong) or is_town_planning_or_tariff(text) or is_another_protocol(text):
        return KindRead(Kind.OTHER)
    if is_of_another_purpose(text, head) or is_about_hearings(text) or is_news(text) or asks_of_another(text):
        return KindRead(Kind.OTHER)
    if protocol or _CALLED_PROTOCOL.search(head):
        return KindRead(Kind.OTHER, _UNNAMED, Kind.PROTOCOL)
    of_works = PROJECT.search(text) or CUSTOMER.search(text) or names_a_company(text)
    called_for = _MET.search(text) and (of_works or _CHANGED.search(text))
    return KindRead(Kind.OTHER, _UNNAMED, Kind.ANNOUNCEMENT if called_for else None)


_MET = quick(r"собрани|слушани|обсуждени|опрос|(?<![а-яё])встреч|жиналыс|отырыс|тыңдау|талқылау|сауалнама|сұрау")
_CHANGED = quick(r"перенос|перенес|отмен|продл|не\sсосто[ия]тся|ауыстыр|кейінге|ұзартыл|болмайтын|бас\sтарт|өтпейт")
_CALLED_PROTOCOL = re.compile(r"(?:^|\n)[^\n.]{0,60}(?:протокол(?![а-яё])|(?<![а-яё])хаттама(?:сы)?(?![а-яё]))")
_UNNAMED = "nothing tells whether it is of a hearing"
_ANNEX = "a table of remarks, as it is annexed to minutes, and no minutes"
_UNTOLD = "nothing tells that the hearing is on the environment"


def _without_other_texts(text: Known) -> Known:
    """Returns the text without what a page offers below it: «Читайте также» and headlines about anything."""
    line = OTHER_TEXTS.search(text, _LEAST)
    return text.part(0, line.start()) if line is not None else text


_LEAST = 200  # characters that must stand above such a line


def _named(text: str) -> bool:
    """Whether the text speaks of a hearing, and not only the menu of its page: a line that is the rubric's name."""
    return any(not is_rubric_line(text, found.start()) for found in _HEARING.finditer(text))


def _card_kind(text: str) -> Kind:
    """A portal card is headed «Форма протокола…» from the first day; it is one only when a protocol lies on it."""
    found = _CARD_PROTOCOL.search(text)
    if found is None:
        return Kind.PROTOCOL if _CARD_OUTCOME.search(text) else Kind.ANNOUNCEMENT
    between = found["file"]
    return Kind.ANNOUNCEMENT if re.search(r"вопросы,\sпредложения|фото\sобъявлен", between) else Kind.PROTOCOL
