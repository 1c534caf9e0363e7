"""How the public is heard: the form of a hearing, and the forms that apply only on a condition."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reading.notice import Form

_FORM = re.compile(
    r"(?<![а-яёәғқңөұүһіa-z])(?:"
    r"(?P<open_meeting>открыт\w{1,4}\s?(?:\w{1,30}\s)?(?:собрани|заседани|встреч|слушани)"
    r"|очн\w+\s(?:собрани|форм|встреч)|очно(?![а-яё])|(?:смешанн|гибридн)\w+\s(?:формат|режим|форм)|аралас\s(?:формат|режим|түр)|ашық\s?(?:\w{1,30}\s)?(?:жиналыс|отырыс|кездесу|тыңдау)|ашық\sтүрде"
    r"|жиналыс\s(?:нысан|түр)|open (?:meeting|assembl))"
    r"|(?P<survey>опрос(?:а|е|ом|у|ы|ов)?(?![а-яё])|опросн\w{2,3}\sлист|анкетировани(?=\w{1,2}\s(?:населени|жител|граждан|общественн))|сауалнама|сұрау(?:ды)?\s(?:нысан|түр|салу|әдіс|жүргіз|өткіз|арқылы|мерзім|кезең|хаттама|нәтиже)|с(?<=пікірін\sс)ұрау|с(?<=арасында\sс)ұрау"
    r"|(?:form\sof\s(?:a\s)?|public\s|by\s)(?:opinion\s)?(?:survey|poll)(?![a-z])|пікіртерім|сұрау(?:дың|ға)?(?=\s(?:өт|бас)))"
    r"|(?P<video_conference>видео[\s-]?конференц|видео[\s-]?связ|вкс(?![а-яё])|он-?лайн|zoom|зум(?![а-яё])"
    r"|бейне[\s-]?конференц|бейне[\s-]?байланыс|бкб(?![а-яё])|дистанционн|қашықтан|қашықтықтан"
    r"|удал[её]нн\w+\s(?:форм|режим))"
    r"|(?P<public_discussion>публичн\w{1,4}\s?обсужден|жария\s?талқыла|public discussion)"
    r"|(?P<written_collection>(?:сбор\w*|приём\w*|прием\w*)\s(?:и\sуч[её]т\w*\s)?письменн\w+\s"
    r"(?:замечани|предложени|мнени|отзыв)|уч[её]т\w*\sобщественного\sмнени"
    r"|қоғамдық\sпікір(?:ді|лерді|ін)?\s(?:тірке|есепке|ескер|жина)"
    r"|жазбаша\s(?:ұсыныс|пікір|ескерту)\w*(?:\sмен\s\w+)?\s(?:жина|қабылда)\w*\s(?:нысан|түр|арқылы|жолымен)))"
)
_FORM_SIGN = re.compile(  # how each of them begins, for a quick look
    r"открыт|очн|смешанн|гибридн|аралас|ашық|жиналыс|open |опрос|анкетир|сауалнам|сұрау|form |public|by |пікіртерім|"
    r"видео|вкс|он-?лайн|zoom|зум|бейне|бкб|дистанционн|қашық|удал|публичн|жария|сбор|при[её]м|уч[её]т|қоғамдық\s|жазбаша"
)
_JOINED = re.compile(  # «онлайн подключились 112 человек» tells who came, «онлайн-трансляция» what could be watched
    r"[а-яё]{0,3}[\s-]{1,3}(?:также\s)?(?:подключил|участвова|присоединил|присутствова|трансляци|қосылды|қосылған|қатысты|трансляция)"
)
_REPLACED = re.compile(  # «вместо ранее объявленного открытого собрания», «с открытого собрания на опрос»
    r"(?:(?:вместо|взамен)(?:\s(?!опрос|слушания|собрание)[а-яё]+){0,4}?"
    r"|(?:измен|замен|перевед)[а-яё]+(?:\s[а-яё]+){0,4}?\sсо?(?:\s(?:форм|формат)[аы])?"
    r"|(?<![а-яё])не\s(?:в\s(?:форме|формате|виде)|путем|методом|посредством))\s\Z"
)
_REPLACED_AFTER = re.compile(
    r"[а-яёәғқңөұүһі]{0,8}(?:\s(?:нысан|түр|формат)[а-яәғқңөұүһі]*)?\s(?:орнына|емес)(?![а-яё])"
    r"|[а-яё]{0,4}\s(?:заменен[оаы]?|заменяется|отменен[оаы]?)(?![а-яё])"
    r"|[а-яё]{0,4}\s(?:временно\s)?(?:приостановлен|запрещен|невозмож|не\sпровод|не\sпредусмотр|не\sдопуска|исключ)"
    r"|[а-яәғқңөұүһі]{0,8}\s(?:өткізуге\s)?(?:уақытша\s)?(?:тыйым|тоқтатыл|өткізілмей|өтпейді|шектел)"
    r"|[а-яәғқңөұүһі]{0,4}(?:\s(?:нысан|түр|формат)ын)(?:ан|ен)(?=[^.;\n]{3,40}(?:ауыс|өзгер))"
)
_CONDITION = re.compile(
    r"в\sслучае|при\s(?:продлени|проблем|введени|невозможност|ухудшени|усилени|сохранени|наличии|необходимост|отмен|объявлени|ограничени)"
    r"|после\s(?:снятия|отмены|окончания)|(?<![а-яё])если\s|(?<![а-яё])либо\s|на\sпериод\sкарантин"
)
_CONDITION_KK = re.compile(
    r"жағдайда|болса(?![а-яё])|ұзарт\w*са(?![а-яё])|енгізіл\w*се(?![а-яё])|созылса|туындаса|"
    r"[а-яәғқңөұүһі]{2,}(?:[лнйт]са|[лнйт]се|маса|(?<!не)месе|баса|бесе|(?<!за)паса|песе)(?![а-яёәғқңөұүһі])|"
    r"кедергі|болған кезде"
)
_SENTENCE_END = re.compile(r"[\n;]|\.(?<=[а-яёәғқңөұүһі\d)\"]{2}\.)\s")


_HALL = re.compile(
    r"(?:конференц-?|актов\w{2,3}\s|читальн\w{2,3}\s)\s?зал|зал\w{0,2}\s(?:заседани|совещани)|дом\w{0,2}\sкультуры|сельск\w{2,3}\sклуб"
    r"|(?:мәжіліс|жиналыс|акт)\sзал|мәдениет\s(?:үй|ошағы|орталы)|ауылдық\sклуб"
)


def names_a_hall(text: str) -> bool:
    """Returns whether a folded text that names no form names a hall: people came together in it."""
    return _HALL.search(text, 0, 20_000) is not None


@dataclass(frozen=True, slots=True)
class FormSaid:
    """A form named at a place of the folded text, and whether only on a condition."""

    form: Form
    start: int
    end: int
    conditional: bool


def forms_said(text: str) -> list[FormSaid]:
    """Returns every naming of a form in a folded text, in order."""
    said = []
    done = 0
    for sign in _FORM_SIGN.finditer(text):
        match = _FORM.match(text, sign.start()) if sign.start() >= done else None
        if match is None:
            continue
        done = match.end()
        form = Form(str(match.lastgroup))
        if form is Form.VIDEO_CONFERENCE and _JOINED.match(text, done):
            continue
        if _REPLACED.search(text, max(0, match.start() - 90), match.start()) or _REPLACED_AFTER.match(text, done):
            continue
        said.append(FormSaid(form, *match.span(), conditional(text, *match.span())))
    if any(item.form is not Form.VIDEO_CONFERENCE and not item.conditional for item in said):
        return [item for item in said if not _is_an_extra(text, item)]
    return said


_EXTRA = re.compile(
    r"(?:возможност\w{1,3}\s(?:[а-яё]+\s){0,2}(?:подключ|участ|присоедин)|дополнительн|қосымша|параллельн)[^.;\n]{0,30}\Z"
)


def _is_an_extra(text: str, said: FormSaid) -> bool:
    """Whether a link is only offered besides: «с возможностью подключения по Zoom», «Қосымша онлайн сілтеме»."""
    if said.form is not Form.VIDEO_CONFERENCE:
        return False
    return _EXTRA.search(text, max(0, said.start - 80), said.start) is not None


def conditional(text: str, start: int, end: int) -> bool:
    """Tells whether a stretch of a folded text holds only on a condition («в случае карантина», «ұзартылса»)."""
    before = text[max(0, start - 220) : start]
    cut = 0
    for found in _SENTENCE_END.finditer(before):
        cut = found.end()
    sentence = before[cut:]
    if _CONDITION.search(sentence):
        return True
    after = text[end : end + 200]
    stop = _SENTENCE_END.search(after)
    if _CONDITION_KK.search(sentence):
        return True
    tail = after[: stop.start()] if stop else after
    return _CONDITION.search(tail) is not None and _mainly_after(tail)


def _mainly_after(tail: str) -> bool:
    """«онлайн в случае карантина»: the condition follows the form at once."""
    found = _CONDITION.search(tail)
    return found is not None and found.start() < 40


@dataclass(frozen=True, slots=True)
class FormsRead:
    """The form, the fallbacks, and a doubt in words if the text names two forms as its own."""

    form: Form | None
    fallbacks: tuple[Form, ...]
    doubt: str = ""
    meeting_named: bool = False  # an open meeting is named, be it with a link


def read_forms(said: list[FormSaid], *, has_place: Callable[[], bool]) -> FormsRead:
    """Returns the form a notice states: a place with an optional link is an open meeting, a link alone a video one.

    `has_place` tells whether there is a place to go to; it is asked only where the form hangs on it.
    """
    own = [item for item in said if not item.conditional]
    named = list(dict.fromkeys(item.form for item in own))
    remote = Form.VIDEO_CONFERENCE in named
    solid = [form for form in named if form is not Form.VIDEO_CONFERENCE]
    if Form.WRITTEN_COLLECTION in solid and len(solid) > 1:
        solid.remove(Form.WRITTEN_COLLECTION)  # remarks are collected in every form
    form: Form | None = solid[0] if solid else None
    if remote and form in (None, Form.OPEN_MEETING):
        form = Form.OPEN_MEETING if has_place() else Form.VIDEO_CONFERENCE
    if form is None and has_place():
        form = Form.OPEN_MEETING
    conditional = dict.fromkeys(item.form for item in said if item.conditional)
    fallbacks = tuple(other for other in conditional if other is not form and other not in solid)
    doubt = ""
    if len(solid) > 1:
        doubt = "two forms are named as the hearing's own: " + ", ".join(form.value for form in solid)
    return FormsRead(form, fallbacks, doubt, Form.OPEN_MEETING in named)
