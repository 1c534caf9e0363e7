"""How the public is heard: the form of a hearing, and the forms that apply only on a condition."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from reading.notice import Form
from reading.text.known import Known
from reading.text.patterns import quick

_FORM = quick(
    r"(?<![а-яёәғқңөұүһіa-z])(?:"
    r"(?P<open_meeting>открыт\w{1,4}\s?(?:\w{1,30}\s)?(?:собрани|заседани|встреч|слушани)|откр\.\s?(?:собр|засед|встреч)"
    r"|очн\w+\s(?:собрани|форм|встреч)|очно(?![а-яё])|(?:смешанн|гибридн)\w+\s(?:формат|режим|форм)|аралас\s(?:формат|режим|түр)|ашық\s?(?:\w{1,30}\s)?(?:жиналыс|отырыс|кездесу|тыңдау)|ашық\sтүрде"
    r"|жиналыс\s(?:нысан|түр)|open (?:meeting|assembl))"
    r"|(?P<survey>опрос(?:а|е|ом|у|ы|ов)?(?![а-яё])|опросн\w{2,3}\sлист|анкетировани(?=\w{1,2}\s(?:населени|жител|граждан|общественн))|сауалнама|сұрау(?:ды)?\s(?:нысан|түр|салу|әдіс|жүргіз|өткіз|арқылы|мерзім|кезең|хаттама|нәтиже)|с(?<=пікірін\sс)ұрау|с(?<=арасында\sс)ұрау"
    r"|(?:form\sof\s(?:a\s)?|public\s|by\s)(?:opinion\s)?(?:survey|poll)(?![a-z])|пікіртерім|сұрау(?:ды|дың|ға)?(?=\s(?:өт|бас)|(?:[^.;\n]|\.(?=\d)|(?<=[\dгж])\.){1,140}\s(?:жүргіз|өткіз|өте(?:ді|тін)|ұйымдастыр)))"
    r"|(?P<video_conference>видео[\s-]?конференц|видео[\s-]?связ|вкс(?![а-яё])|он-?лайн|zoom|зум(?![а-яё])"
    r"|бейне[\s-]?конференц|бейне[\s-]?байланыс|бкб(?![а-яё])|дистанционн|қашықтан|қашықтықтан"
    r"|удал[её]нн\w+\s(?:форм|режим)|(?:microsoft|ms)\steams|google\smeet|webex|qosyl|trueconf|видеоконф\.)"
    r"|(?P<public_discussion>публичн\w{1,4}\s?обсужден|публ\.\s?обсужд|жария\s?талқыла|public discussion"
    r"|обсуждени\w{0,2}\s[^.;\n]{0,90}(?=портал)|порталда?\s[^.;\n]{0,60}талқыла|талқыла\w*\s[^.;\n]{0,60}(?=порталда))"
    r"|(?P<written_collection>(?:сбор\w*|приём\w*|прием\w*)\s(?:и\sуч[её]т\w*\s)?письменн\w+\s"
    r"(?:замечани|предложени|мнени|отзыв)|уч[её]т\w*\sобщественного\sмнени"
    r"|қоғамдық\sпікір(?:ді|лерді|ін)?\s(?:тірке|есепке|ескер|жина)"
    r"|жазбаша\s(?:ұсыныс|пікір|ескерту)\w*(?:\sмен\s\w+)?\s(?:жина|қабылда)\w*\s(?:нысан|түр|арқылы|жолымен)))"
)
_JOINED = quick(  # «онлайн подключились 112 человек» tells who came, «онлайн-трансляция» what could be watched
    r"[а-яё]{0,3}[\s-]{1,3}(?:также\s)?(?:подключил|участвова|присоединил|присутствова|трансляци|қосылды|қосылған|қатысты|трансляция)"
)
_REPLACED = quick(  # «вместо ранее объявленного открытого собрания», «с открытого собрания на опрос»
    r"(?:(?:вместо|взамен)(?:\s(?!опрос|слушания|собрание)[а-яё]+){0,4}?"
    r"|(?:измен|замен|перевед)[а-яё]+(?:\s[а-яё]+){0,4}?\sсо?(?:\s(?:форм|формат)[аы])?"
    r"|(?<![а-яё])не\s(?:в\s(?:форме|формате|виде)|путем|методом|посредством))\s\Z"
)
_REPLACED_AFTER = quick(
    r"[а-яёәғқңөұүһі]{0,8}(?:\s(?:нысан|түр|формат)[а-яәғқңөұүһі]*)?\s(?:орнына|емес)(?![а-яё])"
    r"|[а-яё]{0,4}\s(?:заменен[оаы]?|заменяется|отменен[оаы]?)(?![а-яё])"
    r"|[а-яё]{0,4}\s(?:временно\s)?(?:приостановлен|запрещен|невозмож|не\sпровод|не\sпредусмотр|не\sдопуска|исключ)"
    r"|[а-яәғқңөұүһі]{0,8}\s(?:өткізуге\s)?(?:уақытша\s)?(?:тыйым|тоқтатыл|өткізілмей|өтпейді|шектел)"
    r"|[а-яәғқңөұүһі]{0,4}(?:\s(?:нысан|түр|формат)ын)(?:ан|ен)(?=[^.;\n]{3,40}(?:ауыс|өзгер))"
)
_FORMER = quick(  # «запланированные ранее в форме открытого собрания»: perhaps given up
    r"(?:назначенн|запланированн|намеченн|объявленн|планировавш)\w+\s(?:ранее\s)?(?:общественн\w+\s)?(?:слушани\w+\s)?(?:на\s[^;\n]{6,32}\s)?(?:(?:в\s(?:форме|виде|формате)|методом|пут[её]м|посредством)\s)?\Z"
    r"|(?:жоспарланған|белгіленген|тағайындалған|жарияланған)\s\Z"
)
_FORMER_AFTER = quick(
    r"[а-яё]{0,4}[^.;\n]{0,70}?\s(?:замен[её]н[оаы]?|заменя[юе]тся)(?![а-яё])|[а-яәғқңөұүһі]{0,8}[^.;\n]{0,110}?\s(?:(?:сұрау|сауалнама|талқылау|жинау)\w*\s)?(?:нысан|түр)?\w*\s?(?:алмастыр|ауыстыр)"
)
_STATED = quick(  # «в режиме видеоконференции», «форма: онлайн», «место: Zoom»: that it is, and not only how to look on
    r"(?:(?<![а-яё])в\s(?:режиме|форме|формате|виде)|посредством|пут[её]м|методом)\s(?:онлайн[\s-]{1,3})?\Z"
    r"|(?:форма?т?а?|вид|способ|метод|место|адрес|платформа|нысаны?|түрі|тәсілі|форматы|жері|орны|мекен-?\s?жайы?)(?:\s(?:проведения|слушани\w+|собрани\w+|өткізу\w*|өту\w*))?\s?[:-]\s?\Z"
)
_STATED_AFTER = quick(
    r"[а-яәғқңөұүһі]{0,10}\s?(?:нысан|түрін|режимін|режимде|форматын|форматта)|\s?-?\s?(?:режим|формат)|[а-яё-]{0,6}\s(?:общественн\w+\s)?слушани"
)
_HEARD = quick(
    r"слушан|собран|(?<![а-яё])опрос|обсужд|заседан|встреч|конференц|голосован|тыңда|жиналыс|талқыла|сауалнама|сұрау|отырыс|кездесу|онлайн|zoom"
)
_COLLECTED = quick(
    r"(?:замечани|предложени|отзыв|мнени)\w*\s(?:[^;\n]{0,120}\s)?(?:принима|направля|присыла|приним|можно\s(?:направ|подать|остав))|(?:принима|собира|жд[её]м|присыла|направля)\w*\s(?:[^.;\n]{0,40}\s)?(?:замечани|предложени|отзыв|мнени)"
    r"|(?:ұсыныс|ескерту|пікір)\w*\s(?:[^;\n]{0,120}\s)?(?:қабылда|жібер|жолда|күтіле)"
)
_CONDITION = quick(
    r"в\sслучае|при\s(?:[а-яё]{4,24}\s){0,2}(?:продлени|проблем|введени|невозможност|ухудшени|усилени|сохранени|наличии|необходимост|отмен|объявлени|ограничени|эпидобстановк|эпидситуаци|отсутствии\s(?:[а-яё]+\s){0,2}(?:кворум|возможност|связ|интернет|доступ|услови|электр)|ч[сп](?![а-яё])|(?:обстановк|ситуаци)(?=е|и)|карантин)"
    r"|после\s(?:снятия|отмены|окончания)|(?<![а-яё])если\s|(?<![а-яё])либо\s|режиме\sч[пс](?![а-яё])|резервн\w{2,3}\s(?:форм|вариант)"
)
_FOR_NOW = quick(
    r"на\sпериод\sкарантин|в\sусловиях\s(?:карантин|ч[пс](?![а-яё]))"
)  # a condition where another form is named beside it, else how things are
_CONDITION_KK = quick(
    r"жағдайда|болса(?![а-яё])|ұзарт\w*са(?![а-яё])|енгізіл\w*се(?![а-яё])|созылса|туындаса|"
    r"[а-яәғқңөұүһі]{2,}(?:[лнйт]са|[лнйт]се|ласа|лесе|маса|(?<!не)месе|баса|бесе|(?<!за)паса|песе)(?![а-яёәғқңөұүһі])|"
    r"кедергі|болған\sкезде|(?:күшей|енгізіл|ұзартыл|нашарла|жариялан)[а-яәғқңөұүһі]*\sкезде|резервтік\s(?:нысан|түр|формат)"
)
_SENTENCE_END = re.compile(r"[\n;.](?:(?<!\.)|(?<=[а-яёәғқңөұүһі\d)\"]{2}\.)(?<!\d[гжч]\.)\s)")


_HALL = quick(
    r"(?:конференц-?|актов\w{2,3}\s|читальн\w{2,3}\s)\s?зал|зал\w{0,2}\s(?:заседани|совещани)|дом\w{0,2}\sкультуры|сельск\w{2,3}\sклуб"
    r"|(?:мәжіліс|жиналыс|акт)\sзал|мәдениет\s(?:үй|ошағы|орталы)|ауылдық\sклуб"
)


_REMOTE_PLACE = re.compile(
    r"[\s\"«(]*(?:на\s)?(?:платформ|zoom|зум|онлайн|он-лайн|видео|бейне|qosyl|teams|microsoft|google|webex|skype|trueconf|для\sпри[её]ма|для\sзамечан|эл\.|электрон|e-?mail|интернет|қашық|дистанц|в\sрежиме|https?|www|ссылк|сілтеме)",
    re.IGNORECASE,
)


def is_remote(place: str) -> bool:
    """Returns whether what is printed as a sitting's place is a programme or a link: «место: Zoom»."""
    return _REMOTE_PLACE.match(place) is not None


_OF_AN_OBJECT = re.compile(
    r"(?:проект\w*|объект\w*)[^.;\n]{0,110}\sпо\sадресу\s?:?\s?\Z"
    r"|адрес\s(?:предприяти|компани|организаци|заказчик|инициатор|разработчик|офис|завод)\w{1,2}\s?[:-]?\s?\Z"
    r"|(?:кәсіпорын|компания|мекеме|бастамашы|тапсырыс\sберуші)\w*\sмекен-?\s?жайы\s?[:-]?\s?\Z"
)


def is_of_the_object(text: str, place: str) -> bool:
    """Returns whether a place is where the object stands: «по проекту ПДВ для мойки по адресу: г. Семей, …»."""
    at = text.find(place[:20].lower())
    return at >= 0 and _OF_AN_OBJECT.search(text, max(0, at - 160), at) is not None


def names_a_hall(text: str) -> bool:
    """Returns whether a folded text that names no form names a hall: people came together in it."""
    return _HALL.search(text, 0, 20_000) is not None


class FormSaid(NamedTuple):
    """A form named at a place of the folded text, and whether only on a condition."""

    form: Form
    start: int
    end: int
    conditional: bool
    former: bool = False  # it may have been given up for another
    stated: bool = False  # words say that it is the form, not only that one may look on so


def forms_said(text: Known) -> list[FormSaid]:
    """Returns every naming of a form in a folded text, in order."""
    said = []
    for match in _FORM.finditer(text):
        done = match.end()
        form = Form(str(match.lastgroup))
        if form is Form.VIDEO_CONFERENCE and _JOINED.match(text, done):
            continue
        low = max(0, match.start() - 90)
        if _REPLACED.search(text, low, match.start()) or _REPLACED_AFTER.match(text, done):
            continue
        former = _FORMER.search(text, low, match.start()) is not None or _FORMER_AFTER.match(text, done) is not None
        stated = _STATED.search(text, low, match.start()) is not None or _STATED_AFTER.match(text, done) is not None
        said.append(FormSaid(form, *match.span(), conditional(text, *match.span()), former, stated))
    if said and all(item.conditional for item in said) and not _on_a_condition(text):
        said = [item._replace(conditional=False) for item in said]
    if all(item.conditional or item.form is Form.VIDEO_CONFERENCE for item in said):
        card = _CARD_OF_A_DISCUSSION.search(text)
        if card is not None:
            return [FormSaid(Form.PUBLIC_DISCUSSION, *card.span(), conditional=False), *said]
    if not said and not _HEARD.search(text) and (collected := _COLLECTED.search(text)) is not None:
        return [FormSaid(Form.WRITTEN_COLLECTION, *collected.span(), conditional=False)]
    if any(not item.former and not item.conditional for item in said):
        said = [item for item in said if not item.former]
    if any(item.form is not Form.VIDEO_CONFERENCE and not item.conditional for item in said):
        return [item for item in said if not _is_an_extra(text, item)]
    return said


_CARD_OF_A_DISCUSSION = quick(  # the portal's number (`reading.registration`), or the card's points in order
    r"(?:регистрации|регистрационный\sномер|тіркеу(?:\sнөмірі)?)\s?[:№-]{0,2}\s?\d{6}001\d{3}(?!\d)"
    r"|период\sпроведения\sобщественных\sслушаний[\s:|]{1,3}(?:со?\s)?\d{1,2}[./]\d{1,2}[./]\d{4}[^\n]{0,20}\d{1,2}[./]\d{1,2}[./]\d{4}\s?\n?\s?3\.\sнаименование\sуполномоченного"
    r"|тыңдаулар\w*\sөткізу\s(?:кезеңі|мерзімі)[\s:|]{1,3}\d{1,2}[./]\d{1,2}[./]\d{4}[^\n]{0,20}\d{1,2}[./]\d{1,2}[./]\d{4}\s?\n?\s?3\.\sуәкілетті\sорган"
)


def _on_a_condition(text: str) -> bool:
    """Whether a text names a condition that may or may not come, and not only the quarantine there is."""
    return _CONDITION.search(text) is not None or _CONDITION_KK.search(text) is not None


_EXTRA = quick(
    r"(?:возможност\w{1,3}\s(?:[а-яё]+\s){0,2}(?:подключ|участ|присоедин)|дополнительн|қосымша|параллельн|трансляци)[^.;\n]{0,30}\Z"
)


_FOR_WHO_CANNOT_COME = quick(
    r"(?:невозможност\w{1,3}\s(?:вашего\s)?(?:личн|очн|физическ|прибы|явки|присутств|участи|прийти|приехать)|не\s(?:можете|сможете|смогут|имеют\sвозможност|имеете\sвозможност)|(?:қатыс|кел)[аеу]\s?алма|(?:келу|қатысу|бару)(?:ге|ға)?\sмүмкінд)[^;\n]{0,110}\Z"
)


def _is_an_extra(text: str, said: FormSaid) -> bool:
    """Whether a link is only offered besides: «с возможностью подключения по Zoom», «если вы не можете прийти»."""
    if said.form is not Form.VIDEO_CONFERENCE:
        return False
    before = max(0, said.start - 160)
    return (
        _EXTRA.search(text, max(0, said.start - 80), said.start) is not None
        or _FOR_WHO_CANNOT_COME.search(text, before, said.start) is not None
    )


def conditional(text: Known, start: int, end: int) -> bool:
    """Tells whether a stretch of a folded text holds only on a condition («в случае карантина», «ұзартылса»)."""
    if not (_CONDITION.possible_in(text) or _FOR_NOW.possible_in(text) or _CONDITION_KK.possible_in(text)):
        return False
    cut = low = max(0, start - 220)
    for found in _SENTENCE_END.finditer(text[low:start]):
        cut = low + found.end()
    sentence = text.part(cut, start)
    if _CONDITION.search(sentence) or _FOR_NOW.search(sentence):
        return True
    after = text[end : end + 200]
    stop = _SENTENCE_END.search(after)
    if _CONDITION_KK.search(sentence):
        return True
    tail = after[: stop.start()] if stop else after
    return _mainly_after(tail)


def _mainly_after(tail: str) -> bool:
    """«онлайн в случае карантина»: the condition follows the form at once."""
    found = _CONDITION.search(tail) or _FOR_NOW.search(tail)
    return found is not None and found.start() < 40


class FormsRead(NamedTuple):
    """The form, the fallbacks, and a doubt in words if the text names two forms as its own."""

    form: Form | None
    fallbacks: tuple[Form, ...]
    doubt: str = ""
    meeting_named: bool = False  # an open meeting is named, be it with a link
    remote: bool = False  # the form is said to be remote, whatever addresses the text names


def read_forms(said: list[FormSaid], *, has_place: Callable[[], bool], comes_together: bool = False) -> FormsRead:
    """Returns the form a notice states: a place with an optional link is an open meeting, a link alone a video one.

    `has_place` tells whether there is a place to go to; it is asked only where the form hangs on it. `comes_together`:
    the sitting itself has a place, which counts even where the form is said to be remote.
    """
    own = [item for item in said if not item.conditional]
    named = list(dict.fromkeys(item.form for item in own))
    remote = Form.VIDEO_CONFERENCE in named
    solid = [form for form in named if form is not Form.VIDEO_CONFERENCE]
    if Form.WRITTEN_COLLECTION in solid and len(solid) > 1:
        solid.remove(Form.WRITTEN_COLLECTION)  # remarks are collected in every form
    form: Form | None = solid[0] if solid else None
    stated = remote and form is None and any(item.stated for item in own)
    if stated and not comes_together:
        form = Form.VIDEO_CONFERENCE
    elif remote and form in (None, Form.OPEN_MEETING):
        form = Form.OPEN_MEETING if has_place() else Form.VIDEO_CONFERENCE
    if form is None and has_place():
        form = Form.OPEN_MEETING
    conditional = dict.fromkeys(item.form for item in said if item.conditional)
    fallbacks = tuple(other for other in conditional if other is not form and other not in solid)
    doubt = ""
    if len(solid) > 1:
        doubt = "two forms are named as the hearing's own: " + ", ".join(form.value for form in solid)
    return FormsRead(form, fallbacks, doubt, Form.OPEN_MEETING in named, stated)
