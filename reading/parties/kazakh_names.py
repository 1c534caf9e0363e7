"""Projects as a Kazakh sentence names them: the name first, «…» жобасы бойынша, and what it is after it."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.parties.document_words import ONLY_A_DOCUMENT, without_document
from reading.parties.organisations import SOLE_TRADER_KK, opening_of
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import FORM_AFTER, faces_in, words_at

_PROJECT_AFTER_KK = re.compile(
    r"\"\s?(?:\([^)\n]{1,40}\)\s?|(?:ыәе|қоәб|қоқ|шрш|шрт|шрк)\s|ықтимал\sәсер\w*\sтуралы\sесе[пб]\w*\s)?(?:атты\s|жөніндегі\s|туралы\s)?(?:(?:жұмыс|техникалық)\s)?(?:объектісі|нысаны(?:ның)?|ықтимал\sәсер[а-яәғқңөұүһі]*\sтуралы\sесе[пб][а-яәғқңөұүһі]*|жоба(?!лау)[а-яәғқңөұүһі]{0,9}|бөлім\w*|р?оос|(?:пред)?овос|қоәб)(?![а-яё])"
)
_PROJECT_BY_KK = quick(
    r"(?:жобасы|жобалары|жоспары|есебі|есеп|бөлімі|қоәб|материалдары)\s?(?P<quote>\")\s(?:бойынша|туралы)"
)


def named_before(folded: Folded) -> Words | None:
    """Returns the quotation that «жобасы», «бөлімі» or «есебі бойынша» follows, or None."""
    text = folded.text
    for label in _PROJECT_AFTER_KK.finditer(text, 0, 20_000):
        opens = faces_in(text, label.start())  # ««ШРШ жобасы» бойынша»: the mark before «жобасы» is another's
        found = None if opens else _quoted_before(folded, label.start() + 1)
        if found is not None:
            return found
    for label in _PROJECT_BY_KK.finditer(text, 0, 20_000):
        found = _quoted_before(folded, label.end("quote"))
        if found is not None:
            return found
    return None


_SAID_KK = quick(  # ««Шөптікөл» кен орнының тау-кен жұмыстарының жоспары бойынша қоғамдық тыңдау»
    r"(?P<what>[а-яәғқңөұүһі]{3,20}\s(?:жоспар[ыл]|есебі|бөлімі|нормативтері|бағдарламасы|жоба(?=сы|ға|лар))[а-яәғқңөұүһі]{0,7}|[а-яәғқңөұүһі]{3,20}\s(?:қбж|өэб|шрш|шрт|шжш|қоқ|қоәб|ыәе)(?:\s(?:мен|және|пен)\s(?:қбж|өэб|шрш|шрт|шжш|қоқ|қоәб|ыәе))?(?=\sбойынша))(?:(?=\s(?:жұртшылықпен\s|көпшілікпен\s|тұрғындармен\s)талқыла)|(?=\.?\n|\.\s|\.?$)|\s(?:бойынша|жөнінде(?:гі)?|туралы|қатысты|талқыланатын|қоғамдық|жария|ашық)\s(?!емес)"
    r"(?=(?:(?:[^\s.;]|\.(?=[\d,])|(?<=[\s\d][жқкгдб])\.){1,20}\s){0,17}?(?:қоғамдық|жария|ашық|тыңдау|талқылау|жиналыс|сұрау|сауалнама|пікір))"
    r"|\s(?=\"?(?:қоршаған\sорта|ықтимал\sәсер|қоәб|қоқ)))"  # «… игеру жоспарына «Ықтимал әсерлер туралы есеп»»
)
_OWNER_OF_IT = re.compile(
    rf"(?:{FORM_AFTER.pattern}|\"\s?(?:тоо|ао|кх|кфх)(?=-|\s)|(?:жшс|ақ|серіктестігі|қоғамы)\s\"[^\"\n]{{2,60}}\")(?:-?[ндт][іы]ң|-[ыі](?=\s)|-?[нғгқк][аеә]\sтиесілі)?(?:\s?\((?:бсн|жсн)[^)\n]{{3,40}}\))?[,:]?\s"
    rf"(?=[\"№а-яәғқңөұүһі])|{SOLE_TRADER_KK.pattern}\s(?:\((?:бсн|жсн)[^)\n]{{3,40}}\)\s)?|(?<=[а-яёәғқңөұүһі]\s)(?:жшс|ақ|шқ)(?:-?[ндт][іы]ң)?\s"
    r"|(?:әкімдігі|басқармасы|аппараты|департаменті)(?:н[ыі]ң)?\s|(?:залында|ғимаратында|клубында|үйінде|мекенжайы(?:нда|\sбойынша)),?\s"
    r"|(?:кодекс|заң|қағида|ереже|бұйр[ыу]|(?<=[\s\d-])ба[пб]|тарма[қғ]|тала[пб]|нұсқаулы[қғ]|тәртіб)[а-яәғқңөұүһі]*\"?\s"
    r"(?:(?:сәйкес|сай|негізінде|орай)(?:\sкеле)?|(?:орындау|сақтау|іске\sасыру)\s(?:мақсатында|үшін)|басшылыққа\sал(?:ып|а\sотырып)),?\s"
    r"|(?:көзделген|белгіленген|бекітілген)\sтәртіп(?:пен|те),?\s"  # a clause of the law is no part of the name
)
_SENTENCE_KK = re.compile(r"[а-яәғқңөұүһі]{3}[.!:]\s|\n|[.:;]\s(?=\")")


def named_by_owner(folded: Folded) -> Words | None:
    """Returns what a Kazakh sentence without quotes round the whole name is about: from company to «бойынша»."""
    text = folded.text
    for said in _SAID_KK.finditer(text, 0, 20_000):
        low = max(0, said.start() - 400)
        owners = [owner.end() for owner in _OWNER_OF_IT.finditer(text, low, said.start() + 1)]
        breaks = [found.end() for found in _SENTENCE_KK.finditer(text, low, said.start())]
        start, end = max([*owners[-1:], *breaks[-1:]], default=0 if not low else -1), said.end("what")
        titled = start > 0 and text[start - 1] == "\n" and _ENDS_A_TITLE.match(text, said.end()) is not None
        titled = titled or (start not in owners and start >= 0 and _NOT_IN_A_NAME.search(text, start, end) is None)
        if start < 0 or (start not in owners and text[start] != '"' and not titled):
            continue
        place = text.rfind(" жоба", start, end)
        end = place if place > start and not text.endswith(("ың", "ің"), start, place) else end
        end -= len(" жұмыс") if text.endswith(" жұмыс", start, end) else 0
        start = _with_its_owner(folded, low, start)
        bracket = _BRACKET.match(text, start, end)
        start, end = _first_listed(text, bracket.end() if bracket is not None else start, end)
        by_kind = _KIND_LAST.search(said["what"]) is not None  # «…батареясының ҚБЖ», of more than a word
        if by_kind and ('"' in text[start:end] or text.count(" ", start, end) < _FEWEST_WORDS):
            continue
        if 8 <= end - start <= 330:
            return words_at(folded, start, end, Certainty.DOUBTFUL)
    return None


_OF_THE_OWNER = re.compile(
    r"(?:кәсіпорн|филиал|өндіріс\sалаң|өнеркәсіп\sалаң|нысандар|объектілер)[а-яәғқңөұүһі]{0,6}\s"
)


def _with_its_owner(folded: Folded, low: int, start: int) -> int:
    """Returns where a name begins that says nothing without its company: ««Тас» АҚ кәсіпорнының … нормативтері»."""
    text = folded.text
    if _OF_THE_OWNER.match(text, start) is None:
        return start
    closing = text.rfind('"', low, start)
    opening = opening_of(folded, low, closing) if closing > low and FORM_AFTER.match(text, closing, start) else None
    return start if opening is None else opening


_NOT_IN_A_NAME = re.compile(  # a sentence that begins with the name has none of these before «жобасы»
    r"[\":;@]|сағат|\d\s?жыл(?!дар)|\d\d\.\d\d|қоғамдық|тыңда|талқыла|жиналыс|сауалнама|хаттама|хабар|ұсыныс|ескерту|пікір"
    r"|сәйкес|негізінде|бойынша|туралы|мекенжай|(?<![а-яәғқңөұүһі])(?:осы|бұл|аталған|көрсетілген|бүгін|құрметті|біз|жшс|ақ|жк|шқ)(?![а-яәғқңөұүһі])"
    r"|[а-яәғқңөұүһі]{3}(?:еді|йді|ады|ылды|ілді|ған|ген|қан|кен)\s(?!шекті)"
)
_KIND_LAST = re.compile(r"\s(?:қбж|өэб|шрш|шрт|шжш|қоқ|қоәб|ыәе)\Z")
_FEWEST_WORDS = 2
_ENDS_A_TITLE = re.compile(r"[^\n.]{0,60}?\sбойынша\s?(?:\n|\Z)")  # a line that is the title of a protocol
_BRACKET = re.compile(r"\([^()\n]{2,60}\)\s")
_NUMBERED = re.compile(r"1\)\s")


def _first_listed(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns a name without a mark that is not closed in it; of a list, «1) …; 2) …», the first."""
    if text[start] == '"' and text.count('"', start, end) % 2:
        start += 1
    number = _NUMBERED.match(text, start, end)
    if number is None:
        return start, end
    listed = text.find(";", number.end(), end)
    return number.end(), listed if listed > 0 else end


def _quoted_before(folded: Folded, end: int) -> Words | None:
    """Returns the quotation that ends at a place: Kazakh puts «…» before «жобасы бойынша»."""
    opening = opening_of(folded, max(0, end - 900), end - 1)
    if opening is None or end - opening < 5 or ONLY_A_DOCUMENT.fullmatch(folded.text, opening + 1, end - 1):
        return None
    return _named(folded, opening + 1, end - 1)


_SEVERAL_NAMES = 250  # characters; a longer quotation has lost a mark and holds more than the name


def _named(folded: Folded, start: int, end: int) -> Words:
    certainty = Certainty.CERTAIN if end - start <= _SEVERAL_NAMES else Certainty.DOUBTFUL
    return words_at(folded, *without_document(folded, start, end), certainty)
