"""How the public is heard: the form of a hearing, and the forms that apply only on a condition."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reading.notice import Form

_FORM = re.compile(
    r"(?<![а-яёәғқңөұүһіa-z])(?:"
    r"(?P<open_meeting>открыт\w{1,4}\s?(?:\w{1,30}\s)?(?:собрани|заседани|встреч|слушани)"
    r"|очн\w+\s(?:собрани|форм|встреч)|(?:смешанн|гибридн)\w+\s(?:формат|режим|форм)|аралас\s(?:формат|режим|түр)|ашық\s?(?:\w{1,30}\s)?(?:жиналыс|отырыс|кездесу|тыңдау)|ашық\sтүрде"
    r"|жиналыс\s(?:нысан|түр)|open (?:meeting|assembl))"
    r"|(?P<survey>опрос(?:а|е|ом|у|ы|ов)?(?![а-яё])|сауалнама|сұрау\s(?:нысан|түр|салу|әдіс|жүргіз|арқылы|мерзім)"
    r"|пікіртерім|сұрау(?:дың|ға)?(?=\s(?:өт|бас)))"
    r"|(?P<video_conference>видео[\s-]?конференц|видео[\s-]?связ|вкс(?![а-яё])|он-?лайн|zoom|зум(?![а-яё])"
    r"|бейне[\s-]?конференц|бейне[\s-]?байланыс|бкб(?![а-яё])|дистанционн|қашықтан|қашықтықтан"
    r"|удал[её]нн\w+\s(?:форм|режим))"
    r"|(?P<public_discussion>публичн\w{1,4}\s?обсужден|жария\s?талқыла|public discussion)"
    r"|(?P<written_collection>(?:сбор\w*|приём\w*|прием\w*)\s(?:и\sуч[её]т\w*\s)?письменн\w+\s"
    r"(?:замечани|предложени|мнени|отзыв)|уч[её]т\w*\sобщественного\sмнени"
    r"|қоғамдық\sпікір(?:ді|лерді|ін)?\s(?:тірке|есепке|ескер|жина)"
    r"|жазбаша\s(?:ұсыныс|пікір|ескерту)\w*(?:\sмен\s\w+)?\s(?:жина|қабылда)\w*\s(?:нысан|түр|арқылы|жолымен)))"
)
_CONDITION = re.compile(
    r"в\sслучае|при\s(?:продлени|проблем|введени|невозможност|ухудшени|усилени|сохранени|наличии|необходимост|отмен|объявлени|ограничени)"
    r"|(?<![а-яё])если\s|(?<![а-яё])либо\s|на\sпериод\sкарантин"
)
_CONDITION_KK = re.compile(
    r"жағдайда|болса(?![а-яё])|ұзарт\w*са(?![а-яё])|енгізіл\w*се(?![а-яё])|созылса|туындаса|кедергі|болған кезде"
)
_SENTENCE_END = re.compile(r"[\n;]|(?<=[а-яёәғқңөұүһі\d)\"]{2})\.\s")


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
    for match in _FORM.finditer(text):
        form = Form(str(match.lastgroup))
        said.append(FormSaid(form, *match.span(), conditional(text, *match.span())))
    return said


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
