"""Quoted names in a folded text: companies, bodies, projects; quotations may nest and lose a mark."""

from __future__ import annotations

import re

from reading.notice import Certainty, Words
from reading.text.fold import Folded

FORM_OF = (
    r"(?:то[о0]|т\.о\.о\.|ао|оао|аао|пао|нао|кгу|гу|ргп|ргу|гкп|кгп|гккп|ип|кфх|кх|к/х|фх|ф/х|спк|схпк|пкк|пк|чп|чк|чу|оо|оф|кф|кгкп|ргкп|"
    r"индивидуальный предприниматель|ооо|зао|"
    r"филиал[аеу]?|представительств[оау](?:\sкомпании)?|консорциум|корпораци[яи]|компани[яи]|товариществ[оа](?:\sс\sограниченной\sответственностью)?|"
    r"акционерное\sобщество|государственное\sучреждение|коммунальное\sгосударственное|республиканское\sгосударственное|"
    r"государственное\sкоммунальное(?:\sпредприятие)?|корпоративн[а-я]{2,3}\sфонд[ау]?|общественн[а-я]{2,3}\sфонд[ау]?|частн[а-я]{2,3}\sфонд[ау]?|"
    r"частная компания|крестьянско[ег]о?\s(?:\(фермерское\)\s)?хозяйств[оа]|"
    r"фермерско[ег]о?\sхозяйств[оа]|производственн[а-я]{2,3}\sкооператив[ау]?)"
)
FORM_KK = (  # Kazakh names the form after the name: ««Тас» ЖШС»
    r"(?:жшс|жак|[ао]?аақ|жақ|ақ|[кр]?мм|ркм|рмк|рмқк|мкқ?к|кмқ?к|шжқ|жк|шқ|фқ|ққ|бк|а?ш?өк|филиалы|өкілдігі|компаниясы(?:н[ыі]ң\s(?:[а-яәғқңөұүһі]+\s){0,2}(?:филиалы|өкілдігі))?|серіктестігі|(?:корпоративтік|қоғамдық|жеке)\sқоры|мемлекеттік\sмекемесі|жеке\sкәсіпкері|(?:өндірістік\s)?кооперативі|(?:шаруа|фермер)\sқожалығы)(?![а-яёәғқңөұүһі])"
)
QUOTED = re.compile(r'"[^"\n]{0,180}"')  # a short quotation on one line, as a name is: to be passed over
FORM_AFTER = re.compile(
    rf"\"\s?(?:(?:шаруашылық\sжүргізу|(?:жедел|оралымды)\sбасқару)\sқұқығы[а-яәғқңөұүһі]+\s)?{FORM_KK}"
)
AUTHORITY = re.compile(
    r"управлени\w+\s(?:природн|охраны|зел[её]н|недрополь|экологи|ветер)|(?<![а-яё])упр(?:ирп)?(?![а-яё])|табиғи\sресурстар|қоршаған\sортаны\sқорғау|жасыл\sэкономика"
    r"|департамент\w*\sэкологи|экология\sдепартамент|экологическ\w+\sрегулирован|экологиялық\sреттеу"
)


def names_a_company(between: str) -> bool:
    """Tells whether a legal form («ТОО») ends a stretch of text, so that the quotation after it is a company's name."""
    return _ENDS_WITH_A_FORM.search(between.rstrip(' "')) is not None


_ENDS_WITH_A_FORM = re.compile(rf"(?<![а-яё]){FORM_OF}(?:\s(?:сп|нк|фирма|на\s(?:пхв|праве\s[а-яё]+\sведения)))?\s?$")


def quotation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Returns the inside of the first balanced quotation; folded quotes do not say which way they face."""
    opening = text.find('"', start, end)
    if opening < 0:
        return None
    depth, at, closing = 0, opening, -1
    high = min(len(text), opening + 900)
    paragraph = text.find("\n\n", opening, high)
    high = paragraph if paragraph >= 0 else high
    while at >= 0:
        opens = at == opening or faces_in(text, at)
        depth += 1 if opens else -1
        closing = at if closing < 0 and not opens and at > opening else closing
        if depth <= 0:
            return _within_its_field(text, opening + 1, at)
        at = text.find('"', at + 1, high)
    if closing < 0:  # «НК «КазМунайГаз» lost a mark: the first that closes is the end
        closing = text.find('"', opening + 1, opening + 900)
    return _within_its_field(text, opening + 1, closing) if closing > 0 else None


_FIELD = re.compile(  # what begins the next field of a form or is the verb of the sentence, past which no name runs
    r"\n\s?(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s[а-яёәғқңөұүһі]|[а-яёәғқңөұүһі]+(?:[\s/,]{1,3}[а-яёәғқңөұүһі]+){0,4}\s?:)"
    r"|\s(?=(?:сообщает|уведомляет|извещает|информирует|объявляет|проводит|проводятся|состо[ия]тся|пройд[уеё]т|приглашает|доводит|выносит|хабарлайды|өткізеді|өтеді)(?![а-яё]))"
    r"|\"\.\s?(?:место|дата|время|форма|срок|период|замечани|адрес|тел|общественн|слушани|онлайн|подключ|орны|күні|уақыты|мерзімі|ескерту|қоғамдық)[а-яәғқңөұүһі]*[\s:.]"
    r"|(?:[\n\"]\.?|\.)\s?(?:заказчик|инициатор|разработчик|проектировщик|тапсырыс\s?беруші|бастамашы|әзірлеуші)[а-яәғқңөұүһі]{0,4}\s?[:-]"
)


def _within_its_field(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns a quotation cut off where a lost mark made it run on into the next field of a form."""
    field = _FIELD.search(text, start, end)
    if field is None:
        return start, end
    closing = text.rfind('"', start, field.start() + 1)
    last = field.start()
    told = text[closing + 1 : closing + 2] in (".", ",", "(", ";") or last - closing <= 2
    if closing > start and told:  # the mark closes the name, or a word in it
        last = closing + text.count('"', start, closing) % 2
    return (start, last) if last - start > 1 else (start, end)


def faces_in(text: str, at: int) -> bool:
    """Tells whether a quote opens: folded quotes do not say which way they face."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (
        ((before in ' \n("-:,.' or not at) and after not in ' \n,.;)"')
        or (before == '"' and after.isalnum())
        or _opens_two(text, at)
    )


def _opens_two(text: str, at: int) -> bool:
    """Whether a name in quotes begins with one in quotes: «""Ақсай-2" карьерін кеңейту"»."""
    return text[at + 1 : at + 2] == '"' and text[at + 2 : at + 3].isalnum() and (not at or text[at - 1] in " \n(")


_LETTER, _CAPITAL = "а-яёәғқңөұүһі", "А-ЯЁӘҒҚҢӨҰҮҺІ"
_HYPHENATED = re.compile(rf"(?<=[{_LETTER}])-[ \t]*\n\s*(?=[{_LETTER}])|(?<=[{_CAPITAL}])-[ \t]*\n\s*(?=[{_CAPITAL}])")
_OF_TWO_NAMES = re.compile(rf"(?<=[{_LETTER}]-)[ \t]*\n\s*(?=[{_CAPITAL}])")  # «Ак-» above «Там» keeps its hyphen


_PICTURES = "\U0001f000"  # «📞» and the like; no letter comes after it


def words_at(folded: Folded, start: int, end: int, certainty: Certainty = Certainty.CERTAIN) -> Words:
    """Returns the printed words of a range of the folded text, blanks at its ends left out and runs of them joined."""
    while start < end and (folded.text[start] in " \n" or folded.text[start] >= _PICTURES):
        start += 1
    while end > start and (folded.text[end - 1] in " \n" or folded.text[end - 1] >= _PICTURES):
        end -= 1
    printed = folded.printed(start, end)
    if "-" in printed and "\n" in printed:
        printed = _OF_TWO_NAMES.sub("", _HYPHENATED.sub("", printed))
    value = " ".join(printed.replace("\x00", "").split())
    return Words(value, folded.back(start, end), certainty)


def clean(folded: Folded, start: int, end: int) -> Words:
    """Returns the printed words of a stretch without blanks, dashes and marks at its ends."""
    while start < end and folded.text[start] in " \n:-–|":
        start += 1
    while end > start and folded.text[end - 1] in " \n,;:|-.":
        end -= 1
    return words_at(folded, start, end)


_SENTENCE_ENDS = re.compile(
    r"(?<=[а-яёәғқңөұүһі\"]{4})(?<!просп)(?<!корп)\.\s(?=[а-яёәғқңөұүһі\"])|(?<=[\d\")])\.\s(?=[а-яёәғқңөұүһі]{4}|\")"
)


def sentence_end(text: str, start: int, end: int) -> int:
    """Returns where the first sentence of a stretch of folded text ends; «ул.» and «г.» end none."""
    stop = _SENTENCE_ENDS.search(text, start, end)
    return stop.start() if stop else end
